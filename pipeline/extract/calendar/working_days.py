"""Working days (工作日) on the State Council's calendar, with the Saturdays and Sundays that make up for holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import chinese_calendar


@cache
def known_years() -> tuple[int, int]:
    """The years whose holidays the installed calendar knows, first and last."""
    years = [day.year for day in chinese_calendar.constants.holidays]
    return min(years), max(years)


def add_working_days(day: date, count: int) -> date | None:
    """The ``count``-th working day after ``day`` (the day itself not counted, Civil Code art. 201).

    ``None`` where that leads into a year whose holidays are not known: the limit stays open.

    >>> add_working_days(date(2024, 2, 8), 5)  # over the Spring Festival, with the 18th as a make-up Sunday
    datetime.date(2024, 2, 21)
    """
    first, last = known_years()
    while count > 0:
        day += timedelta(1)
        if not first <= day.year <= last:
            return None
        count -= chinese_calendar.is_workday(day)
    return day
