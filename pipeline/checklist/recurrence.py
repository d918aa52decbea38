"""Deadlines that come back (周期性时限): where their rule starts, and on which days it falls.

The rules are RFC 5545. 每季度 names no day: what is due each month, quarter or year is due at its end, what is
due each week on its Friday.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import takewhile

from pipeline.model import Deadline, Directive

_NO_DATE = date(2000, 1, 1)  # of a directive that does not say when it was issued


def base_of(deadline: Deadline, directive: Directive | None) -> date:
    """The day from which a rule counts: its own start, else the day of issue."""
    metadata = directive.metadata if directive else None
    issued = metadata and (metadata.issue_date or metadata.effective_date)
    return deadline.start or issued or _NO_DATE


def rule(recurrence: str) -> str:
    """The rule with the day that it leaves open.

    >>> rule("FREQ=MONTHLY;BYMONTHDAY=5"), rule("FREQ=MONTHLY;INTERVAL=3")
    ('FREQ=MONTHLY;BYMONTHDAY=5', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1')
    """
    closing = {
        "WEEKLY": ";BYDAY=FR",
        "MONTHLY": ";BYMONTHDAY=-1",
        "YEARLY": ";BYMONTH=12;BYMONTHDAY=-1",
    }
    return recurrence if ";BY" in recurrence else recurrence + closing.get(_part(recurrence, "FREQ"), "")


def _part(recurrence: str, name: str) -> str:
    parts = dict(part.split("=", 1) for part in recurrence.split(";"))
    return parts.get(name, "")


def first_day(recurrence: str, base: date) -> date:
    """The first day from ``base`` on at which the rule falls due: where an event that keeps the rule begins.

    Quarters and half-years are those of the calendar: 每季度 from March 15 on is due on March 31 first.
    """
    if ";BY" not in recurrence and _part(recurrence, "FREQ") == "MONTHLY":
        interval = int(_part(recurrence, "INTERVAL") or 1)
        month = -(-base.month // interval) * interval if 12 % interval == 0 else base.month
        return date(base.year, month, monthrange(base.year, month)[1])
    return next(_days(recurrence, base), base)


def occurrences(recurrence: str, base: date, after: date, until: date) -> list[date]:
    """The days from ``after`` to ``until`` on which the rule falls due.

    >>> occurrences("FREQ=MONTHLY;INTERVAL=3", date(2031, 3, 15), date(2031, 6, 1), date(2031, 12, 1))
    [datetime.date(2031, 6, 30), datetime.date(2031, 9, 30)]
    """
    days = _days(recurrence, first_day(recurrence, base), after)
    return list(takewhile(lambda day: day <= until, days))


def _days(recurrence: str, start: date, after: date | None = None) -> Iterator[date]:
    from dateutil.rrule import rrulestr

    days = rrulestr(rule(recurrence), dtstart=datetime.combine(start, time()))
    found = days.xafter(datetime.combine(after or start, time()), inc=True)
    return (moment.date() for moment in found)
