"""Which rows go into which files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checklist.export import by_body, together
from pipeline.checklist.rows import make_checklists
from pipeline.tables import write_tables
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


def test_names_that_a_file_system_does_not_take(data, directive, checklist):
    """Too long, the same in small letters, in two folders, from an archive, those of our own lists."""
    paths = [
        "长" * 80 + ".txt",
        "Letter.txt",
        "letter.pdf",
        "a/x.txt",
        "b/x.txt",
        "z.zip!/c:1?.txt",
        "all.txt",
    ]
    forms = [replace(directive, path=path) for path in paths]
    names = {checklist.name for checklist in make_checklists(forms)}
    assert {"长" * 60, "c_1_"} < names
    assert len({name.casefold() for name in names} - {"all", "withdrawn"}) == len(paths)
    write_tables(forms, data)
    assert checklist("--format", "csv,xlsx,ics,html,md").exit_code == 0
    assert len(list((data / "checklists").iterdir())) == 5 * (len(paths) + 1)


def test_a_body_under_two_names_has_one_file(directive):
    """And two bodies whose names are cut to the same have two."""
    one, two, *_ = directive.requirements
    (body, *_), (other, *_) = one.bodies, two.bodies
    alias = replace(body, name="区教委", canonical=body.canonical)
    long = [replace(other, name=name, canonical=name) for name in ("长" * 70 + "局", "长" * 70 + "办")]
    rows = [replace(one, bodies=(body,)), replace(two, bodies=(alias, *long))]
    files = {c.name: len(c.rows) for c in by_body(make_checklists([replace(directive, requirements=rows)]))}
    assert files["区教育局"] == 2
    assert len(files) == 3


def test_nothing_required(data, directive, checklist):
    write_tables([replace(directive, requirements=())], data)
    assert checklist("--format", "csv,xlsx,ics,html,md").exit_code == 0
    assert read_csv(data / "checklists" / "all.csv") == []
    assert checklist("import", data / "checklists" / "all.csv").exit_code == 0
    assert together([]).rows == ()
