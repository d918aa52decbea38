"""What is a numbering mark and what only looks like one."""

from __future__ import annotations

import csv

import pytest

from pipeline.characters import fold
from pipeline.segment.marks import count, find_mark
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", rows("marks_good.csv"), ids=lambda case: case["text"])
def test_mark(case):
    mark = find_mark(fold(case["text"]))
    assert mark is not None
    assert (mark.style, mark.value) == (case["style"], int(case["value"]))
    assert case["text"][mark.start : mark.end].strip() == case["number"]


@pytest.mark.parametrize("case", rows("marks_bad.csv"), ids=lambda case: case["text"])
def test_no_mark(case):
    assert find_mark(fold(case["text"])) is None


@pytest.mark.parametrize(
    ("numeral", "value"), [("十", 10), ("二十", 20), ("一百零三", 103), ("12", 12), ("⑫", 12)]
)
def test_count(numeral, value):
    assert count(numeral) == value


def test_ordinals_only_where_asked_for():
    assert find_mark("一是加强巡查。") is None
    assert find_mark("一是加强巡查。", ordinals=True).style == "ordinal"
