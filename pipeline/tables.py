"""Directives → normalized tables (规范化数据表): as pandas frames, and as the files of an output folder.

:data:`SCHEMA` is the one place that names the tables and their columns. Every child row carries
``requirement_id`` and ``doc_id``; what is a list in the record (several issuers, a section's path) is one text
here, joined with ``；``, so that Parquet and CSV hold the same cells.

>>> from pipeline import extract, tables
>>> tables([extract("data/raw/x.txt")])["deadlines"]  # doctest: +SKIP
     requirement_id            doc_id          text kind      end …
0  b03f4c1d9a2e7788  5d1f0c…  2031年6月30日前   by  2031-06-30 …
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from pipeline.collector import rare_collections
from pipeline.model import Box, Directive, ReadError, Requirement, vars_of

if TYPE_CHECKING:
    import pandas
    import pyarrow

Row = tuple[Any, ...]

LIST_MARK = "；"  # between the members of a list that is written in one cell

# Column types: text, integer, number, flag (true or false), day.
_SPAN = {"span_start": "integer", "span_end": "integer"}
_OF_REQUIREMENT = {"requirement_id": "text", "doc_id": "text"}

SCHEMA: dict[str, dict[str, str]] = {
    "documents": {
        "doc_id": "text",
        "path": "text",
        "sha256": "text",
        "media_type": "text",
        "pages": "integer",
        "ocr": "flag",
        "title": "text",
        "doc_number": "text",
        "issuers": "text",
        "addressees": "text",
        "doc_type": "text",
        "issue_date": "day",
        "effective_date": "day",
        "urgency": "text",
        "security": "text",
        "signatory": "text",
        "copies_to": "text",
        "attachments": "text",
    },
    "sections": {
        "doc_id": "text",
        "section_id": "text",
        "parent_id": "text",
        "part": "integer",
        "level": "integer",
        "number": "text",
        "heading": "text",
        **_SPAN,
    },
    "requirements": {
        **_OF_REQUIREMENT,
        "section_id": "text",
        "section_path": "text",
        "seq": "integer",
        "text": "text",
        "kind": "text",
        "modality": "text",
        "condition": "text",
        "confidence": "number",
        "page": "integer",
        "boxes": "text",  # JSON: [[left, top, right, bottom], …]
        **_SPAN,
    },
    "bodies": {
        **_OF_REQUIREMENT,
        "name": "text",
        "canonical": "text",
        "role": "text",
        "explicit": "flag",
        "rule": "text",
        **_SPAN,
    },
    "deadlines": {
        **_OF_REQUIREMENT,
        "text": "text",
        "kind": "text",
        "start": "day",
        "end": "day",
        "recurrence": "text",
        "duration": "text",
        "inferred": "flag",
        **_SPAN,
    },
    "targets": {
        **_OF_REQUIREMENT,
        "text": "text",
        "metric": "text",
        "comparator": "text",
        "value": "number",
        "value_max": "number",
        "unit": "text",
        **_SPAN,
    },
    "actions": {**_OF_REQUIREMENT, "text": "text", "verb": "text", "object": "text", **_SPAN},
    "references": {**_OF_REQUIREMENT, "title": "text", "doc_number": "text", **_SPAN},
    "rejections": {"doc_id": "text", "text": "text", "reason": "text", **_SPAN},
}

ERRORS = {"path": "text", "stage": "text", "code": "text", "message": "text"}


# ------------------------------------------------------------------------------------------ as frames


def tables(directives: Iterable[Directive]) -> dict[str, pandas.DataFrame]:
    """The tables of :data:`SCHEMA` by name, each column of its declared type even where no row is.

    Text is ``string``, counts are ``Int64``, figures ``float64``, flags ``boolean``, days ``datetime64``.
    """
    import pandas as pd
    import pyarrow as pa

    dtypes = {pa.string(): pd.StringDtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
    return {
        name: _arrow_table(rows, SCHEMA[name]).to_pandas(types_mapper=dtypes.get, date_as_object=False)
        for name, rows in table_rows(directives).items()
    }


def table_rows(directives: Iterable[Directive]) -> dict[str, list[Row]]:
    """The rows of each table of :data:`SCHEMA`, as tuples in the order of its columns."""
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMA}
    for directive in directives:
        key = (directive.doc_id,)
        rows["documents"].append(_document_row(directive))
        rows["sections"] += _child_rows("sections", key, directive.sections)
        rows["rejections"] += _child_rows("rejections", key, directive.rejections)
        for requirement in directive.requirements:
            _add_requirement(rows, requirement, directive.doc_id)
    return rows


def _add_requirement(rows: dict[str, list[Row]], requirement: Requirement, doc_id: str) -> None:
    key = (requirement.requirement_id, doc_id)
    path = LIST_MARK.join(requirement.section_path)
    boxes = _boxes_text(requirement.boxes) if requirement.boxes else "[]"
    rows["requirements"].append(
        (
            *key,
            requirement.section_id,
            path,
            *_OWN_VALUES(requirement),
            boxes,
            *requirement.span,
        )
    )
    for name in ("bodies", "deadlines", "targets", "actions", "references"):
        if items := getattr(requirement, name):
            rows[name] += _child_rows(name, key, items)


def _boxes_text(boxes: Sequence[Box]) -> str:
    """Boxes as JSON with a blank behind each comma; orjson writes figures several times as fast as json."""
    import orjson

    return orjson.dumps(boxes).replace(b",", b", ").decode()


def _child_rows(table: str, key: Row, items: Iterable[Any]) -> list[Row]:
    """A row an item: ``key``, then the fields under the names of the columns, then the span."""
    values = _VALUES[table]
    return [(*key, *values(item), *item.span) for item in items]


def _values(table: str, first: str, last: str) -> Callable[[Any], Row]:
    """Takes the fields ``first`` … ``last`` of ``table`` off a record, as a row."""
    columns = list(SCHEMA[table])
    return attrgetter(*columns[columns.index(first) : columns.index(last) + 1])


_OWN_VALUES = _values("requirements", "seq", "page")
_VALUES = {
    "sections": _values("sections", "section_id", "heading"),
    "bodies": _values("bodies", "name", "rule"),
    "deadlines": _values("deadlines", "text", "inferred"),
    "targets": _values("targets", "text", "unit"),
    "actions": _values("actions", "text", "object"),
    "references": _values("references", "title", "doc_number"),
    "rejections": _values("rejections", "text", "reason"),
}


def _document_row(directive: Directive) -> Row:
    """A document and its metadata; lists joined into one text."""
    values = vars_of(directive) | vars_of(directive.metadata)
    return tuple(
        LIST_MARK.join(value) if isinstance(value := values[column], tuple) else value
        for column in SCHEMA["documents"]
    )


def _arrow_table(rows: Sequence[Row], columns: dict[str, str]) -> pyarrow.Table:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
        "day": pa.date32(),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    cells = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [pa.array(column, field.type) for column, field in zip(cells, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


# ------------------------------------------------------------------------------------------ as files


@rare_collections()
def write_tables(outcomes: Iterable[Directive | ReadError], out: str | Path) -> int:
    """Write ``directives.jsonl``, every table as Parquet and CSV and ``errors.csv``; the number of error rows.

    The bytes depend on the outcomes alone, not on their order. Each file is replaced whole or not at all.
    """
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    directives, errors = _sorted_apart(outcomes)
    with replacing(out / "directives.jsonl") as path, path.open("wb") as file:
        file.writelines(map(_json_line, directives))
    for name, rows in table_rows(directives).items():
        write_csv(out / f"{name}.csv", rows, SCHEMA[name])
        _write_parquet(out / f"{name}.parquet", rows, SCHEMA[name])
    write_csv(out / "errors.csv", [tuple(vars_of(error).values()) for error in errors], ERRORS)
    return len(errors)


def _sorted_apart(outcomes: Iterable[Directive | ReadError]) -> tuple[list[Directive], list[ReadError]]:
    """Directives and errors, each in the order of their paths."""
    directives: list[Directive] = []
    errors: list[ReadError] = []
    for outcome in outcomes:
        if isinstance(outcome, Directive):
            directives.append(outcome)
        else:
            errors.append(outcome)
    directives.sort(key=lambda directive: (directive.path, directive.doc_id))
    errors.sort(key=lambda error: tuple(vars_of(error).values()))
    return directives, errors


def _json_line(directive: Directive) -> bytes:
    """``directive`` as its line of ``directives.jsonl``; a path of undecodable bytes is written with escapes."""
    import orjson

    record = directive.to_dict(deep=False)
    record["source"]["path"] = directive.path.encode("utf-8", "backslashreplace").decode()
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)


def read_directives(data: str | Path) -> list[Directive]:
    """The directives in the output folder ``data``, in the order of their paths."""
    with (Path(data) / "directives.jsonl").open(encoding="utf-8") as file:
        return [Directive.from_dict(json.loads(line)) for line in file]


def _write_parquet(path: Path, rows: Sequence[Row], columns: dict[str, str]) -> None:
    from pyarrow import parquet

    with replacing(path) as temporary:
        parquet.write_table(_arrow_table(rows, columns), temporary, compression="zstd")


def write_csv(path: Path, rows: Iterable[Row], columns: dict[str, str]) -> None:
    """A CSV that spreadsheets open rightly: UTF-8 with BOM, RFC 4180, no cell run as a formula."""
    text = StringIO(newline="")  # a file encodes row by row
    text.write("\ufeff")
    write_rows(text, rows, columns)
    with replacing(path) as temporary:
        # A file name that is no text (undecodable bytes) is written with escapes, not refused.
        temporary.write_bytes(text.getvalue().encode("utf-8", "backslashreplace"))


def write_rows(file: IO[str], rows: Iterable[Row], columns: dict[str, str]) -> None:
    """Headings and rows as RFC 4180 CSV; cells of type ``text`` are guarded against running as formulas."""
    writer = csv.writer(file)
    writer.writerow(columns)
    cells = [
        _guard_column(cells) if kind == "text" and _needs_guard(cells) else cells
        for cells, kind in zip(zip(*rows, strict=True), columns.values(), strict=False)  # no rows, no cells
    ]
    writer.writerows(zip(*cells, strict=True))


# What spreadsheets take for the start of a formula; the full-width forms where the input method is East Asian.
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
_GUARD_STARTS = _FORMULA_STARTS | {"'"}
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def _needs_guard(cells: Iterable[str | None]) -> bool:
    """Whether any cell begins like a formula or like a guarded one: in most columns none does."""
    return not _GUARD_STARTS.isdisjoint(map(itemgetter(0), filter(None, cells)))


def _guard_column(cells: Iterable[str | None]) -> list[str | None]:
    return [guarded(cell) if cell and cell[0] in _GUARD_STARTS else cell for cell in cells]


def guarded(text: str) -> str:
    """``text`` such that no spreadsheet runs it: an apostrophe goes before what looks like a formula.

    >>> guarded("=1+1"), guarded("市教育局"), unguarded(guarded("'=1+1"))
    ("'=1+1", '市教育局', "'=1+1")
    """
    return f"'{text}" if text[:1] in _FORMULA_STARTS or _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """What :func:`guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path that becomes ``path`` when the block is left well, and vanishes otherwise.

    Whoever looks at ``path`` sees the old file or the new one, never half of one.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
