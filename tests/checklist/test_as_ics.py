"""The calendar: an event a deadline, and on which days a rule falls due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import icalendar
import pytest

from pipeline.checklist import as_ics
from pipeline.checklist.recurrence import first_day, occurrences


def read_events(path: Path) -> list:
    return icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def test_the_calendar_holds_the_dated_rows(tmp_path, made):
    as_ics.write(tmp_path / "x.ics", made)
    one, monthly = read_events(tmp_path / "x.ics")
    assert one["DTSTART"].dt == date(2031, 6, 30)
    assert one["SUMMARY"] == "区教育局、区财政局：完成校舍排查"
    assert monthly["RRULE"].to_ical() == b"FREQ=MONTHLY;BYMONTHDAY=5"
    assert monthly["DTSTART"].dt == date(2031, 4, 5)


def test_an_event_keeps_its_uid_when_its_date_moves(tmp_path, made):
    as_ics.write(tmp_path / "1.ics", made)
    moved = replace(made, rows=(made.rows[0].with_cells(due="2031-09-01"), *made.rows[1:]))
    as_ics.write(tmp_path / "2.ics", moved)
    before, after = (read_events(tmp_path / name)[0] for name in ("1.ics", "2.ics"))
    assert before["UID"] == after["UID"]
    assert after["DTSTART"].dt == date(2031, 9, 1)


@pytest.mark.parametrize(
    ("rule", "first", "in_autumn"),
    [
        (
            "FREQ=MONTHLY;BYMONTHDAY=5",
            date(2031, 4, 5),
            [date(2031, 9, 5), date(2031, 10, 5), date(2031, 11, 5)],
        ),
        ("FREQ=MONTHLY", date(2031, 3, 31), [date(2031, 9, 30), date(2031, 10, 31), date(2031, 11, 30)]),
        ("FREQ=MONTHLY;INTERVAL=3", date(2031, 3, 31), [date(2031, 9, 30)]),
        ("FREQ=MONTHLY;INTERVAL=6", date(2031, 6, 30), []),
        ("FREQ=YEARLY", date(2031, 12, 31), []),
        ("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1", date(2031, 10, 31), [date(2031, 10, 31)]),
    ],
)
def test_when_a_rule_falls_due(rule, first, in_autumn):
    base = date(2031, 3, 15)
    assert first_day(rule, base) == first
    assert occurrences(rule, base, date(2031, 9, 1), date(2031, 11, 30)) == in_autumn
