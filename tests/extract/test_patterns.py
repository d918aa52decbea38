"""The tables of patterns: each row finds its own example, and the search by needed words loses nothing."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.kinds.clause_kinds import label_of
from pipeline.extract.kinds.setting import heading_label, lead_in_label
from pipeline.extract.patterns import PatternTable, needed_words

TABLES = {
    name: PatternTable(name) for name in ("headings.tsv", "lead_ins.tsv", "rejections.tsv", "kinds.tsv")
}
ROWS = [
    pytest.param(table, row, id=f"{row.label}: {row.example}")
    for table in TABLES.values()
    for row in table.rows
]


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_a_row_finds_its_example(table: PatternTable, row):
    assert row.pattern.search(row.example)
    assert row in list(table.candidates(row.example))


@pytest.mark.parametrize("row", TABLES["headings.tsv"].rows, ids=lambda row: row.example)
def test_an_example_heading_gets_its_label(row):
    assert heading_label(row.example) == row.label


@pytest.mark.parametrize("row", TABLES["lead_ins.tsv"].rows, ids=lambda row: row.example)
def test_an_example_lead_in_gets_its_label(row):
    assert lead_in_label(row.example) == ("" if row.label == "open" else row.label)


@pytest.mark.parametrize("row", TABLES["kinds.tsv"].rows, ids=lambda row: row.example)
def test_an_example_clause_gets_its_kind(row):
    assert label_of(row.example) == row.label


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("不得(?!不)", {"不得"}),
        ("(?:同时)?废止$", {"废止"}),
        ("a*b?", None),
        ("要|(?:应)?", None),
        ("[市县]政府", {"市政府", "县政府"}),
    ],
)
def test_needed_words(pattern: str, needed: set[str] | None):
    assert needed_words(pattern) == needed


def test_a_pattern_that_needs_nothing_is_always_tried(monkeypatch):
    rows = [
        {"label": "any", "pattern": "^.?$", "example": "甲"},
        {"label": "ban", "pattern": "严禁", "example": "严禁"},
    ]
    monkeypatch.setattr("pipeline.extract.patterns.load", lambda name: iter(rows))
    table = PatternTable("x.tsv")
    assert [row.label for row in table.candidates("乙")] == ["any"]
    assert isinstance(table.rows[0].pattern, re.Pattern)
