"""The dated rows of a checklist as a calendar (日历): an all-day event a deadline, recurring ones as such.

An event's UID is made of the requirement's id, so that a later export moves it instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from pipeline.checklist.columns import Language, all_columns, labels
from pipeline.checklist.recurrence import base_of, first_day, rule
from pipeline.checklist.rows import Checklist, Row, doers_of, due_dates
from pipeline.model import Directive
from pipeline.tables import LIST_MARK, replacing

_DESCRIBED = (
    "document",
    "doc_number",
    "section",
    "lead",
    "responsible",
    "support",
    "recipients",
    "time_limit",
)


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which something is due, or the first of many."""

    day: date
    recurrence: str | None = None


def write(path: Path, checklist: Checklist, language: Language = "zh") -> None:
    """Write the calendar."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//directives//checklist//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", checklist.name)
    of = {r.requirement_id: directive for directive in checklist.directives for r in directive.requirements}
    for row in checklist.rows:
        directive = of.get(row.requirement_id)
        for number, event in enumerate(events(row, directive)):
            calendar.add_component(_component(row, event, number, directive, language))
    with replacing(path) as temporary:
        temporary.write_bytes(calendar.to_ical())


def events(row: Row, directive: Directive | None) -> Iterator[Event]:
    """The events of a row; where people have corrected 截止日期, that day is the only one."""
    requirement = row.requirement
    own = due_dates(requirement)[:1] if requirement else []
    if row["due"] != (own[0].isoformat() if own else ""):
        if row["due"]:
            yield Event(date.fromisoformat(row["due"]))
        return
    for deadline in requirement.deadlines if requirement else ():
        if deadline.recurrence:
            base = base_of(deadline, directive)
            yield Event(first_day(deadline.recurrence, base), rule(deadline.recurrence))
        elif day := deadline.end or deadline.start:
            yield Event(day)


def _component(row: Row, event: Event, number: int, directive: Directive | None, language: Language):
    from icalendar import Event as Component
    from icalendar import vRecur

    issued = (directive and directive.metadata.issue_date) or event.day
    component = Component()
    component.add("uid", f"{row.requirement_id}-{number}@directives")
    component.add(
        "dtstamp", datetime.combine(issued, time(), UTC)
    )  # not the clock: the same rows, the same bytes
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    if event.recurrence:
        component.add("rrule", vRecur.from_ical(event.recurrence))
    component.add("summary", _summary(row))
    component.add("description", _description(row, language))
    component.add("categories", [row["kind"]])
    component.add("transp", "TRANSPARENT")
    return component


def _summary(row: Row) -> str:
    """Who, and the first thing to do; done ones are ticked."""
    done = "✓ " if row["status"] == labels("status")["done"] else ""
    who = "、".join(doers_of(row)[:2])
    what = (row["actions"] or row["requirement"]).split(LIST_MARK)[0]
    return f"{done}{who}：{what}" if who else f"{done}{what}"


def _description(row: Row, language: Language) -> str:
    lines = [f"{all_columns()[key].heading(language)}：{row[key]}" for key in _DESCRIBED if row[key]]
    return "\n".join([row["requirement"], "", *lines])
