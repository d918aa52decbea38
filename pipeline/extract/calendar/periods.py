"""The days of a place in the calendar (时段): what :data:`points.POINT` matched, with its first and last day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.calendar.festivals import (
    eras,
    festival_day,
    lunar_day,
    lunar_month,
)
from pipeline.extract.calendar.pieces import Anchor, add_months, month_end, safe_date
from pipeline.extract.calendar.points import RELATIVE_MONTHS, RELATIVE_YEARS
from pipeline.extract.numerals import parse_numeral

_EDGE_NAMES = {"底": "end", "末": "end", "终": "end", "初": "begin", "中": "middle"}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_WEEKDAYS = (
    {name: number for number, name in enumerate("一二三四五六日")}
    | {"天": 6}
    | {str(n + 1): n for n in range(7)}
)
# Where the beginning and the middle of a year or month lie is nowhere laid down: these are practice.
_YEAR_EDGES = {"begin": (1, 2), "middle": (6, 7)}
_MONTH_EDGES = {"begin": (1, 10), "middle": (11, 20)}
_TENTHS = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "上中旬": (1, 20),
    "中上旬": (1, 20),
    "中下旬": (11, 0),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``start`` to ``end``, both included; ``None`` where the calendar or the year leaves them open.

    ``grain`` says how fine it was written; ``closing`` that it is the end of something (6月底), of which only the
    last day counts; ``inferred`` that its year was not written.
    """

    start: date | None
    end: date | None
    grain: str
    closing: bool = False
    inferred: bool = False

    @classmethod
    def day(cls, day: date | None, inferred: bool = False) -> Period:
        return cls(day, day, "day", False, inferred)


@dataclass(frozen=True, slots=True)
class _Year:
    """The year of a point, as written or inferred; ``None`` where nothing tells it."""

    value: int | None
    inferred: bool


def resolve(match: re.Match[str], anchor: Anchor, earlier: Period | None = None) -> Period:
    """The days of a match of :data:`points.POINT` or :data:`points.SECOND`.

    ``earlier`` is the first date of the range that this one ends: it lends its year and month.
    """
    g = {name: text for name, text in match.groupdict().items() if text}
    if day := _numeric(g):
        return day
    if "today" in g:  # 即日起, 从现在起
        return Period.day(anchor.issued, True)
    year = _year(g, anchor, earlier)
    if "term" in g or "season_of_rain" in g:  # 2031年春季学期: when it begins and ends, no calendar tells
        return Period(None, None, "term", inferred=year.inferred)
    if "md_day" in g and year.value is not None:  # 3/26前
        return Period.day(safe_date(year.value, int(g["md_month"]), int(g["md_day"])), True)
    if "only_day" in g or "alone" in g or year.value is None:
        return _without_year(g, anchor, earlier, year)
    for reader in (_in_month, _season, _half, _festival, _edge_of_year, _bare, _week_of_year, _run_of_year):
        if period := reader(g, year, anchor):
            return period
    return Period(date(year.value, 1, 1), date(year.value, 12, 31), "year", False, year.inferred)


def _number(text: str) -> int:
    return int(parse_numeral(text))


# ------------------------------------------------------------------------------------------------ years


def _numeric(g: dict[str, str]) -> Period | None:
    """2024-06-30, 2024.06, 30/6/2024."""
    if "n_year" in g:
        return Period.day(safe_date(int(g["n_year"]), int(g["n_month"]), int(g["n_day"])))
    if "dm_year" in g:
        return Period.day(safe_date(int(g["dm_year"]), int(g["dm_month"]), int(g["dm_day"])))
    if "ym_year" in g:
        year, month = int(g["ym_year"]), int(g["ym_month"])
        return Period(date(year, month, 1), month_end(year, month), "month")
    return None


def _year(g: dict[str, str], anchor: Anchor, earlier: Period | None) -> _Year:
    """The year that is written, else that of the range's first date, else the one that governs the text."""
    base = anchor.default_year
    if digits := g.get("year") or g.get("only_year") or g.get("lunar_year"):
        return _Year(_written_year(digits.removesuffix("年")), False)
    if short := g.get("short") or g.get("zeroed"):
        return _Year(_nearest_century(_written_year(short), base), False)
    if "early" in g:
        return _Year(int(g["early"]), False)
    if roc := g.get("roc") or g.get(
        "own_roc"
    ):  # 一百十一年, 本（114）年 of the Republic, as Taiwan's papers write it
        return _Year(1911 + _number(roc), False)
    if "era" in g:
        count = 1 if g["era_year"] == "元" else _number(g["era_year"])
        return _Year(eras()[g["era"]] + count - 1, False)
    if "relative" in g:
        from_base = earlier.end.year if earlier and earlier.end and g["relative"] in ("次", "翌") else base
        shift = RELATIVE_YEARS[g["relative"]]
        if "relative_month" in g or base is None:  # 去年本月: the month moves the year no further
            return _Year(base + shift if base else None, True)
        return _Year((from_base or base) + shift, True)
    if earlier and earlier.end and "relative_month" not in g:
        return _Year(earlier.end.year, earlier.inferred)
    return _Year(base, True)


def _written_year(text: str) -> int:
    return _number(text) if text.isdecimal() or "千" in text else int("".join(str(_number(c)) for c in text))


def _nearest_century(short: int, base: int | None) -> int:
    base = base or date.today().year
    return min((century + short for century in (1900, 2000, 2100)), key=lambda year: abs(year - base))


def _without_year(g: dict[str, str], anchor: Anchor, earlier: Period | None, year: _Year) -> Period:
    """A day alone in a range (12日), a name alone (五一), or a date that nothing gives a year."""
    if "only_day" in g and earlier and earlier.start and earlier.start.year:
        base = earlier.end or earlier.start
        return Period.day(safe_date(base.year, base.month, _number(g["only_day"])), earlier.inferred)
    if "alone" in g and year.value is not None:
        return Period.day(festival_day(g["alone"], year.value), True)
    closing = any(
        g.get(k) in ("底", "末")
        for k in ("month_edge", "bare_year", "bare_month", "bare_season", "season_edge")
    )
    grain = "day" if "day" in g or "only_day" in g else "festival" if "festival" in g else "month"
    return Period(None, None, grain, closing, True)


# ----------------------------------------------------------------------------------------------- months


def _in_month(g: dict[str, str], year: _Year, anchor: Anchor) -> Period | None:
    """A month, or what is written behind one: its day, ten days, weeks, ends."""
    if lunar := _in_lunar_month(g, year):
        return lunar
    if "month" in g:
        first = date(year.value or 1, _number(g["month"]), 1)
    elif "relative_month" in g:
        base = date(year.value or 1, anchor.issued.month if anchor.issued else 1, 1)
        first = add_months(base, RELATIVE_MONTHS[g["relative_month"]])
    else:
        return None
    last = month_end(first.year, first.month)
    if "day" in g or "lunar_day" in g:
        day = _number(g["day"]) if "day" in g else _lunar_number(g["lunar_day"])
        return Period.day(_day_of(first, day, year.inferred), year.inferred)
    start, end, closing = _part_of_month(g, first, last)
    return Period(start, end, "month" if (start, end) == (first, last) else "days", closing, year.inferred)


def _day_of(first: date, day: int, inferred: bool) -> date | None:
    """The day of the month; 2月29日 without its year is that of the next leap year."""
    if inferred and (first.month, day) == (2, 29):
        return next(found for year in range(first.year, first.year + 9) if (found := safe_date(year, 2, 29)))
    return safe_date(first.year, first.month, day)


def _part_of_month(g: dict[str, str], first: date, last: date) -> tuple[date, date, bool]:
    if "tenth" in g:
        begin, end = _TENTHS[g["tenth"]]
        return first.replace(day=begin), first.replace(day=end) if end else last, False
    if "run_of_days" in g:
        days = _number(g["days"]) * (7 if g["days_unit"] == "周" else 1)
        if g["run_of_days"] == "前":
            return first, first + timedelta(days - 1), False
        return last - timedelta(days - 1), last, False
    if "nth_in_month" in g:
        weekday = _WEEKDAYS[g["nth_weekday"][-1]] if "nth_weekday" in g else 0
        day = first + timedelta((weekday - first.weekday()) % 7 + 7 * (_number(g["nth_in_month"]) - 1))
        return day, day if "nth_weekday" in g else day + timedelta(6), False
    edge = _EDGE_NAMES.get(g.get("month_edge", ""))
    if edge == "end":
        return last, last, True
    begin, end = _MONTH_EDGES.get(edge or "", (1, last.day))
    return first.replace(day=begin), first.replace(day=end), False


def _in_lunar_month(g: dict[str, str], year: _Year) -> Period | None:
    """腊月, 闰四月, 农历六月, 五月廿二; a day in words without its year (二月十五) is a lunar one."""
    named = not g.keys().isdisjoint(("lunar_month", "leap", "lunar", "new_year"))
    if not named and not ("lunar_day" in g and "year" not in g):
        return None
    month = 1 if "new_year" in g else _LUNAR_MONTHS.get(g.get("lunar_month", ""), 0)
    month = month or _number(g.get("leap_month") or g.get("month") or "零")
    if not month or year.value is None:
        return None
    leap = "leap" in g
    if "day" in g or "lunar_day" in g:
        day = _number(g["day"]) if "day" in g else _lunar_number(g["lunar_day"])
        return Period.day(lunar_day(year.value, month, day, leap), year.inferred)
    first, last = lunar_month(year.value, month, leap) or (None, None)
    return Period(first, last, "month", False, year.inferred)


def _lunar_number(text: str) -> int:
    return _number(text.removeprefix("初").replace("廿", "二十"))


# ----------------------------------------------------------------------------------- parts of the year


def _months(year: _Year, first: int, last: int, grain: str, closing: bool = False) -> Period:
    """A run of months of the year; of one that is an end only the last day counts."""
    value = year.value or 1
    end = month_end(value, last)
    return Period(end if closing else date(value, first, 1), end, grain, closing, year.inferred)


def _season(g: dict[str, str], year: _Year, anchor: Anchor) -> Period | None:
    """一季度, 前三季度, Q1, 上季度, and their ends."""
    text = g.get("season")
    if not text:
        return None
    edge = _EDGE_NAMES.get(g.get("season_edge", "")[:1])
    if text[0] in "上本当下":
        running = (anchor.issued.month - 1) // 3 if anchor.issued else 0
        first = add_months(date(year.value or 1, 3 * running + 1, 1), {"上": -3, "下": 3}.get(text[0], 0))
        return _months(
            _Year(first.year, year.inferred), first.month, first.month + 2, "season", edge == "end"
        )
    number = {"首": 1, "末": 4}.get(text[0]) or _number(re.sub("[第前Q个季度]", "", text))
    first_month = 1 if text[0] == "前" else 3 * number - 2
    last_month = first_month if edge == "begin" else 3 * number
    return _months(year, first_month, last_month, "season", edge == "end")


def _half(g: dict[str, str], year: _Year, anchor: Anchor) -> Period | None:
    """上半年, 下半年底."""
    text = g.get("half")
    if not text:
        return None
    first = 1 if text[0] in "上前" else 7
    return _months(year, first, first + 5, "half", "half_edge" in g)


def _festival(g: dict[str, str], year: _Year, anchor: Anchor) -> Period | None:
    name = g.get("festival") or g.get("festival_in_year")
    day = festival_day(name, year.value or 1) if name else None
    return Period(day, day, "festival", inferred=year.inferred) if name else None


def _edge_of_year(g: dict[str, str], year: _Year, anchor: Anchor) -> Period | None:
    """2025年底, 明年年初, 2020年内, 2005年首月."""
    if month := {"首": 1, "末": 12}.get(g.get("edge_month", "")):
        return _months(year, month, month, "month")
    if "year_edge" not in g:
        return None
    edge = _EDGE_NAMES.get(g["year_edge"][0])
    if edge == "end":
        return _months(year, 12, 12, "month", closing=True)
    return _months(year, *_YEAR_EDGES.get(edge or "", (1, 12)), "within" if edge is None else "months")


def _bare(g: dict[str, str], year: _Year, anchor: Anchor) -> Period | None:
    """年底, 年内, 月末, 季度末: of the year, month or quarter that runs."""
    month = anchor.issued.month if anchor.issued else 12
    if edge := g.get("bare_year"):
        return _months(year, 1, 12, "within" if edge[0] in "以之内" else "month", edge[0] in "底末终")
    if "bare_month" in g:
        return _months(year, month, month, "month", closing=True)
    if "bare_season" in g:
        return _months(year, month, (month + 2) // 3 * 3, "season", closing=True)
    return None


def _week_of_year(g: dict[str, str], year: _Year, anchor: Anchor) -> Period | None:
    """2021年第二周: weeks count from the year's first Monday."""
    if "nth_week" not in g:
        return None
    monday = _first_monday(year.value or 1) + timedelta(7 * (_number(g["nth_week"]) - 1))
    return Period(monday, monday + timedelta(6), "week", False, year.inferred)


def _first_monday(year: int) -> date:
    first = date(year, 1, 1)
    return first + timedelta(-first.weekday() % 7)


def _run_of_year(g: dict[str, str], year: _Year, anchor: Anchor) -> Period | None:
    """2022年前十一个月, 2021年的第三个月, 今年的最后3周."""
    if "run" not in g:
        return None
    count, value = _number(g["run_length"]), year.value or 1
    if "月" in g["run_unit"]:
        if not 1 <= count <= 12:
            return None
        first, last = {"前": (1, count), "最后": (13 - count, 12), "第": (count, count)}[g["run"]]
        return _months(year, first, last, "months")
    if g["run"] == "前":
        start = _first_monday(value)
    else:
        start = _first_monday(value + 1) - timedelta(7 * (count + (date(value, 12, 31).weekday() != 6)))
    return Period(start, start + timedelta(7 * count - 1), "weeks", False, year.inferred)
