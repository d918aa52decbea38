"""Which rows go into which files."""

from __future__ import annotations

import pytest

from tests.checklist.edits import read_csv


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        (["--body", "区教育局"], ["1"]),
        (["--body", "教育局"], []),
        (["--kind", "report", "--kind", "禁止"], ["3", "4"]),
        (["--due-before", "2031-06-30"], ["1"]),
        (["--due-before", "2031-06-29"], []),
        (["--due-after", "2031-06-30"], ["1"]),
        (["--due-after", "2031-07-01"], []),
    ],
)
def test_filters(options, rows, data, checklist, directive):
    assert checklist(*options).exit_code == 0
    texts = [row["要求"] for row in read_csv(data / "checklists" / "notice.csv")]
    assert texts == [directive.requirements[int(number) - 1].text for number in rows]


def test_one_file_a_body(data, checklist):
    assert checklist("--split-by", "body", "--format", "csv,md").exit_code == 0
    names = {path.name for path in (data / "checklists").iterdir()}
    bodies = ("区教育局", "区财政局", "各学校", "市教育局", "社会力量")
    assert names == {f"{body}.{kind}" for body in bodies for kind in ("csv", "md")}


@pytest.mark.parametrize("options", [["--format", "docx"], ["--kind", "x"], ["--headers", "fr"]])
def test_bad_usage(options, checklist):
    assert checklist(*options).exit_code == 2
