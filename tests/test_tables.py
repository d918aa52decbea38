"""The tables: their schema, their files, and that the same directives give the same bytes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pandera.pandas as pa
import pytest

from pipeline.model import Directive, ReadError, Rejection
from pipeline.tables import (
    ERRORS,
    SCHEMA,
    guarded,
    read_directives,
    replacing,
    table_rows,
    tables,
    unguarded,
    write_tables,
)
from tests.checklist.made import make_directive

DTYPES = {
    "text": pd.StringDtype(),
    "integer": pd.Int64Dtype(),
    "number": "float64",
    "flag": pd.BooleanDtype(),
    "day": "datetime64[ms]",
}
NEVER_NULL = {"requirement_id", "doc_id", "span_start", "span_end", "text", "kind", "role", "explicit"}


def schema(name: str) -> pa.DataFrameSchema:
    columns = {
        column: pa.Column(DTYPES[kind], nullable=column not in NEVER_NULL)
        for column, kind in SCHEMA[name].items()
    }
    return pa.DataFrameSchema(columns, strict=True, ordered=True)


@pytest.fixture
def directive() -> Directive:
    return make_directive()


@pytest.mark.parametrize("name", SCHEMA)
@pytest.mark.parametrize("count", [0, 1])
def test_every_table_has_its_schema_even_when_empty(name, count, directive):
    frame = tables([directive] * count)[name]
    schema(name).validate(frame)
    assert bool(len(frame)) == bool(count)


@pytest.mark.parametrize("name", ["bodies", "deadlines", "targets", "actions", "references"])
def test_child_rows_belong_to_a_requirement(name, directive):
    frames = tables([directive])
    keys = ["requirement_id", "doc_id"]
    joined = frames[name].merge(frames["requirements"][keys], on=keys)
    assert len(joined) == len(frames[name]) > 0


def test_every_span_leads_to_its_words(directive):
    for name in ("bodies", "deadlines", "targets", "actions", "rejections"):
        for row in tables([directive])[name].to_dict("records"):
            words = directive.text[row["span_start"] : row["span_end"]]
            assert words == row.get("text", row.get("name"))


def test_parquet_and_csv_hold_the_same_rows(tmp_path, directive):
    write_tables([directive], tmp_path)
    for name, columns in SCHEMA.items():
        frame = pd.read_parquet(tmp_path / f"{name}.parquet")
        again = pd.read_csv(tmp_path / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
        assert list(frame.columns) == list(again.columns) == list(columns)
        assert len(frame) == len(again)
    assert pd.read_csv(tmp_path / "bodies.csv")["name"].iloc[0] == "区教育局"


def test_a_directive_is_read_back_as_it_was_written(tmp_path, directive):
    write_tables([directive], tmp_path)
    assert read_directives(tmp_path) == [directive]
    line = (tmp_path / "directives.jsonl").read_text(encoding="utf-8")
    assert json.loads(line) == directive.to_dict()


def test_the_same_bytes_whatever_the_order(tmp_path, directive):
    other = replace(directive, path="data/raw/a.txt", doc_id="0" * 16)
    outcomes = [
        directive,
        other,
        ReadError("b", "ingest", "damaged", "x"),
        ReadError("a", "ingest", "damaged", "x"),
    ]
    write_tables(outcomes, tmp_path / "one")
    write_tables(reversed(outcomes), tmp_path / "two")
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted(
        ["directives.jsonl", "errors.csv", *[f"{n}.{e}" for n in SCHEMA for e in ("csv", "parquet")]]
    )
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_errors_are_counted_and_listed(tmp_path, directive):
    error = ReadError("data/raw/x.pdf", "ingest", "encrypted", 'needs a password, "or" so')
    assert write_tables([error, directive], tmp_path) == 1
    assert write_tables([directive], tmp_path) == 0, "and a stale row does not stay"
    write_tables([error], tmp_path)
    rows = list(csv.reader(io.StringIO((tmp_path / "errors.csv").read_text(encoding="utf-8-sig"))))
    assert rows == [list(ERRORS), ["data/raw/x.pdf", "ingest", "encrypted", 'needs a password, "or" so']]
    assert read_directives(tmp_path) == []


@pytest.mark.parametrize(
    "text", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''=1"]
)
def test_what_looks_like_a_formula_is_guarded(text):
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "市教育局", "'引文'", "1=1", " =1", "——加强管理"])
def test_other_text_is_left_alone(text):
    assert guarded(text) == text == unguarded(text)


def test_csv_is_rfc_4180_and_runs_nothing(tmp_path, directive):
    nasty = '=1+1,"两行\n文字"'
    write_tables([replace(directive, rejections=(Rejection(nasty, "slogan", (0, 3)),))], tmp_path)
    data = (tmp_path / "rejections.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdoc_id,text,reason,span_start,span_end\r\n")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["text"] for row in rows] == ["'" + nasty]


def test_a_file_name_that_is_no_text_is_written_all_the_same(tmp_path):
    write_tables([ReadError("data/raw/\udcff.txt", "ingest", "missing", "gone")], tmp_path)
    assert b"\\udcff" in (tmp_path / "errors.csv").read_bytes()


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:
        temporary.write_text("half")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_rows_are_tuples_in_the_order_of_the_schema(directive):
    for name, rows in table_rows([directive]).items():
        assert rows
        assert all(len(row) == len(SCHEMA[name]) for row in rows)
