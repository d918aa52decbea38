"""What is done, open, due soon and overdue on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from pipeline.checklist.export import once
from pipeline.checklist.rows import make_checklists
from pipeline.checklist.status import by_body, by_document, items
from pipeline.cli import app


def states(directive, on, **cells):
    """The states of the first row (due 2031-06-30) and the third (每月5日前) with ``cells`` filled in."""
    (checklist,) = make_checklists([directive])
    rows = tuple(row.with_cells(**cells) for row in checklist.rows)
    found = {item.row["seq"]: item for item in items([replace(checklist, rows=rows)], on)}
    return tuple(found[seq].state for seq in ("1", "3"))


@pytest.mark.parametrize(
    ("on", "cells", "expected"),
    [
        (date(2031, 6, 1), {}, ("open", "soon")),
        (date(2031, 6, 10), {}, ("open", "open")),
        (date(2031, 6, 23), {}, ("soon", "open")),
        (date(2031, 6, 30), {}, ("soon", "soon")),
        (date(2031, 7, 1), {}, ("overdue", "soon")),
        (date(2031, 7, 1), {"status": "已完成"}, ("done", "done")),
        (date(2031, 7, 20), {"done_on": "2031-07-02"}, ("open", "overdue")),
        (date(2031, 7, 20), {"done_on": "2031-07-05"}, ("open", "open")),
        (date(2031, 7, 20), {"due": "2031-07-25"}, ("soon", "soon")),
    ],
)
def test_states(directive, on, cells, expected):
    assert states(directive, on, **cells) == expected


def test_what_recurs_is_expanded_to_its_next_dates(directive):
    (item,) = [i for i in items(make_checklists([directive]), date(2031, 6, 10)) if i.row["seq"] == "3"]
    assert item.ahead == (date(2031, 7, 5), date(2031, 8, 5), date(2031, 9, 5))
    assert item.day == date(2031, 7, 5)


def test_not_applicable_is_not_counted(directive):
    (checklist,) = make_checklists([directive])
    rows = tuple(row.with_cells(status="不适用") for row in checklist.rows)
    assert list(items([replace(checklist, rows=rows)], date(2031, 7, 1))) == []


def test_counts_by_body_and_directive(directive):
    found = list(items(make_checklists([directive]), date(2031, 7, 1)))
    assert by_document(found) == {directive.metadata.title: {"overdue": 1, "soon": 1, "open": 3}}
    assert by_body(found)["区财政局"] == {"overdue": 1}


@pytest.mark.parametrize(("on", "code"), [("2031-06-30", 0), ("2031-07-01", 1), ("soon", 2)])
def test_exit_status_for_scripts(on, code, data, tmp_path):
    store = str(tmp_path / "s.sqlite")
    result = CliRunner().invoke(app, ["status", "--on", on, "--data", str(data), "--store", store])
    assert result.exit_code == code, result.output
    if code == 1:
        assert "已逾期" in result.output
        assert "2031-06-30" in result.output


def test_a_directive_in_two_forms_counts_once(directive):
    forms = [replace(directive, path="scan.pdf", ocr=True), directive]
    found = list(items(once(make_checklists(forms)), date(2031, 7, 1)))
    assert len(found) == len(directive.requirements)
