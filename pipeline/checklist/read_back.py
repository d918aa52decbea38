"""An edited checklist → what stands in its cells (读回), however it was rearranged and whatever saved it.

Columns are told by their headings in either language, wherever they stand; rows by ``requirement_id``. Lines
above the headings, further columns and empty rows do no harm.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from pipeline.checklist.cells import Raw
from pipeline.checklist.columns import Column, Language, all_columns, labels

Table = Sequence[Sequence[Raw]]

_HEADINGS_WITHIN = 20  # people put titles above the headings, but not pages of them
# Renumbered and reformatted at will, and different where a directive is there as text and as PDF.
_IGNORED = ("seq", "confidence", "page")
_ENCODINGS = (("utf-8-sig", b""), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"), ("gb18030", b""))


class UnreadableChecklist(Exception):
    """A file that is no checklist."""


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row of an edited file: where it stands there, and its cells by column as the file has them."""

    line: int
    cells: dict[str, Raw]

    @property
    def requirement_id(self) -> str:
        return str(self.cells.get("requirement_id") or "").strip().lower()


@dataclass(frozen=True, slots=True)
class EditedFile:
    """An edited checklist as found; ``export_id`` where it says which export it was made of."""

    path: str
    sha256: str
    rows: tuple[EditedRow, ...]
    export_id: int = 0


def read_edited(path: str | Path) -> EditedFile:
    """The rows of an edited CSV or XLSX; :class:`UnreadableChecklist` where there is no checklist in it."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableChecklist(f"{path}: {error.strerror}") from error
    tables = list(_sheets(data)) if _is_workbook(data) else [_csv_rows(data)]
    for table in tables:
        columns = _find_headings(table)
        if columns is not None:
            digest = hashlib.sha256(data).hexdigest()
            rows = tuple(_edited_rows(table, *columns))
            return EditedFile(str(Path(path).resolve()), digest, rows, _export_id(tables[-1]))
    raise UnreadableChecklist(f"{path}: no row of headings with requirement_id in it")


def _is_workbook(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))  # XLSX and ODS; XLS


def _sheets(data: bytes) -> Iterator[Table]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            yield book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise UnreadableChecklist(f"damaged workbook: {error}") from error


def _csv_rows(data: bytes) -> Table:
    text = _decoded(data)
    first = next((line for line in text.splitlines() if "requirement_id" in line), "")
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _decoded(data: bytes) -> str:
    for encoding, mark in _ENCODINGS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise UnreadableChecklist("neither UTF-8 nor UTF-16 nor GB18030")


def _find_headings(table: Table) -> tuple[int, dict[int, Column]] | None:
    """The index of the row of headings, and which column stands where."""
    names = {name: column for column in all_columns().values() for name in (column.zh, column.en)}
    for index, row in enumerate(table[:_HEADINGS_WITHIN]):
        columns = {at: names[name] for at, cell in enumerate(row) if (name := str(cell).strip()) in names}
        if any(column.key == "requirement_id" for column in columns.values()):
            return index, columns
    return None


def _export_id(table: Table) -> int:
    """The number of the export, which a workbook says at the end of its last sheet."""
    names = [labels("word", language)["export"] for language in get_args(Language)]
    for row in reversed(table):
        if len(row) > 1 and row[0] in names and str(row[1]).isdecimal():
            return int(str(row[1]))
    return 0


def _edited_rows(table: Table, headings: int, columns: dict[int, Column]) -> Iterator[EditedRow]:
    for line, row in enumerate(table[headings + 1 :], start=headings + 2):
        cells = {
            column.key: row[at]
            for at, column in columns.items()
            if at < len(row) and column.owner != "program" and column.key not in _IGNORED
        }
        if any(str(cell or "").strip() for cell in cells.values()):
            yield EditedRow(line, cells)
