"""Days that another calendar gives: festivals (节日), the 24 solar terms (节气), lunar dates (农历), eras (年号)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from borax.calendars.lunardate import TERMS_CN, InvalidLunarDateError, LCalendars, LunarDate, TermUtils

from pipeline.lexicon import load

SOLAR_TERMS = tuple(TERMS_CN)


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


def _term_day(name: str, year: int) -> date | None:
    """小寒 and 大寒, the last terms of the agricultural year, fall in January of the next year."""
    try:
        return TermUtils.nth_term_day(year + (name in ("小寒", "大寒")), term_name=name)
    except (ValueError, IndexError):
        return None


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - 1 - first.weekday()) % 7 + 7 * (nth - 1))


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """A lunar date as a solar one; day 0 is the month's last; ``None`` where the year has no such day."""
    try:
        if day:
            return LunarDate(year, month, day, int(leap)).to_solar_date()
        return lunar_month(year, month, leap)[1]
    except (InvalidLunarDateError, ValueError, TypeError, IndexError):
        return None


def lunar_month(year: int, month: int, leap: bool = False) -> tuple[date, date]:
    """The first and the last day of a lunar month."""
    first = LunarDate(year, month, 1, int(leap)).to_solar_date()
    return first, first + timedelta(LCalendars.ndays(year, month, int(leap)) - 1)
