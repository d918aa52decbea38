"""The pieces that patterns of time are built of, and the anchor that incomplete dates are counted from."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

_CN = "一二三四五六七八九"

#: 至, 到 or a dash in any of its forms, one or two of them.
TO = r"(?:起?(?:直?至|到)|[—―‐‑−~-]{1,2})"
MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[{_CN}])"
DAY = rf"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[{_CN}]?|十[{_CN}]?|[{_CN}])"
#: 初五, 廿二, 三十: days as the lunar calendar counts them.
LUNAR_DAY = rf"(?:初[{_CN}十]|廿[{_CN}]?|三十|二十[{_CN}]?|十[{_CN}]?)"
YEAR_DIGITS = rf"(?:(?:1\d|2[01])\d\d|[一二][〇零{_CN}]{{3}}|[两二]千(?:零?[{_CN}十]{{1,3}})?)"
SHORT_YEAR = rf"(?:\d\d|[〇零{_CN}]{{2}})"
COUNT = rf"(?:\d+|[{_CN}十两]{{1,3}})"
WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天1-7](?!期)"
_LUNAR = rf"(?:除夕|(?:大年|正月|腊月){LUNAR_DAY})"
_HALF = r"(?:上午|下午|晚上?|早上|中午|凌晨)"
#: An hour of the day, or from which to which, and what weekday or festival it is: read over, days are what counts.
CLOCK = (
    rf"(?:（(?:含|本?(?:星期|周)?[一二三四五六日天](?:[、，](?:农历)?{_LUNAR})?|{_LUNAR}|农历[^（）]{{2,8}})）|{_LUNAR})?"
    rf"{_HALF}?(?:\d{{1,2}}(?:[时点]|：\d\d)?{TO}{_HALF}?(?=\d{{1,2}}(?:[时点]|：\d\d)))?"
    rf"(?:\d{{1,2}}(?:[时点]|：(?=\d\d))(?:\d{{1,2}}分?)?(?:[时点](?=[之以]?前))?整?(?!候)|[{_CN}十]{{1,3}}(?:时|点(?![要建意]))(?:[{_CN}十]{{1,3}}分|整|半)?(?!候))?"
    r"(?:下班(?=[之以]?前))?"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an incomplete date is counted from.

    ``issued`` is the date of signing (成文日期); ``year`` the year that governs the text (2024年工作要点);
    ``effective`` the day from which the document holds (施行日期).
    """

    issued: date | None = None
    year: int | None = None
    effective: date | None = None

    @property
    def default_year(self) -> int | None:
        return self.year or (self.issued.year if self.issued else None)


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` where the calendar has none (2月30日)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The same day ``months`` on, the month's last where it has none (Civil Code art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_year(day: date) -> date:
    """The same day a year on."""
    return add_months(day, 12)
