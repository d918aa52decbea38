"""Days that another calendar gives: festivals (节日), the 24 solar terms (节气), lunar dates (农历), eras (年号)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import chinese_calendar
from chinese_calendar.solar_terms import SolarTerms

from pipeline.extract.calendar.pieces import add_months
from pipeline.lexicon import load

SOLAR_TERMS = tuple(term.value[1] for term in SolarTerms)


@cache
def festivals() -> dict[str, tuple[str, int, int, int]]:
    """Name → (calendar, month, day, nth)."""
    return {
        row["name"]: (row["calendar"], int(row["month"]), int(row["day"]), int(row["nth"] or 0))
        for row in load("festivals.csv")
    }


@cache
def eras() -> dict[str, int]:
    """Era name → the year that is its first."""
    return {row["era"]: int(row["first_year"]) for row in load("eras.csv")}


def festival_day(name: str, year: int) -> date | None:
    """The day of a festival or a solar term in ``year``.

    >>> festival_day("中秋节", 2024), festival_day("冬至", 2024)
    (datetime.date(2024, 9, 17), datetime.date(2024, 12, 21))
    """
    if name in SOLAR_TERMS:
        return _term_day(name, year)
    kind, month, day, nth = festivals()[name]
    if kind == "lunar":
        return lunar_day(year, month, day)
    return date(year, month, day) if kind == "solar" else _nth_weekday(year, month, day, nth)


def festival_a_year_on(written: str, day: date) -> date:
    """``day``, by which the festival in ``written`` set a limit, a year on: 春节前 moves with the moon.

    >>> festival_a_year_on("春节前", date(2023, 1, 21)), festival_a_year_on("国庆节前", date(2023, 9, 30))
    (datetime.date(2024, 2, 9), datetime.date(2024, 9, 30))
    """
    for name, (calendar, *_) in festivals().items():
        if calendar == "lunar" and name in written:
            first, second = festival_day(name, day.year), festival_day(name, day.year + 1)
            if first and second:
                return day + (second - first)
    return add_months(day, 12)


def _term_day(name: str, year: int) -> date | None:
    """小寒 and 大寒, the last terms of the agricultural year, fall in January of the next year."""
    year += name in ("小寒", "大寒")
    try:
        terms = chinese_calendar.get_solar_terms(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None
    return next((day for day, term in terms if term == name), None)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - 1 - first.weekday()) % 7 + 7 * (nth - 1))


@cache
def _lunar_years() -> dict[int, tuple[date, int, tuple[int, ...]]]:
    """Lunar year → its first day, the month that is followed by a leap month (or 0), the lengths of its months."""
    return {
        int(row["year"]): (
            date.fromisoformat(row["first_day"]),
            int(row["leap_month"] or 0),
            tuple(map(int, row["lengths"].split())),
        )
        for row in load("lunar_years.csv")
    }


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """A lunar date as a solar one; day 0 is the month's last; ``None`` where the year is not known or has none.

    >>> lunar_day(2024, 8, 15), lunar_day(2023, 12, 0)
    (datetime.date(2024, 9, 17), datetime.date(2024, 2, 9))
    """
    days = lunar_month(year, month, leap)
    if not days:
        return None
    wanted = days[0] + timedelta(day - 1) if day else days[1]
    return wanted if wanted <= days[1] else None


def lunar_month(year: int, month: int, leap: bool = False) -> tuple[date, date] | None:
    """The first and the last day of a lunar month."""
    if year not in _lunar_years() or not 1 <= month <= 12:
        return None
    first, leap_month, lengths = _lunar_years()[year]
    if leap and month != leap_month:
        return None
    before = month - 1 + (bool(leap_month) and month > leap_month) + leap
    start = first + timedelta(sum(lengths[:before]))
    return start, start + timedelta(lengths[before] - 1)
