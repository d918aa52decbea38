"""Lengths of time (期限): 30日, 15个工作日, 三个月, 半年, 一年半, 24小时."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.extract.calendar.pieces import add_months
from pipeline.extract.calendar.working_days import add_working_days
from pipeline.extract.numerals import NUMERAL, parse_numeral

# Unit → ISO 8601 designator, how many of them; time of day behind T, working days as WD.
_UNITS = {
    "年": ("Y", 1),
    "周年": ("Y", 1),
    "年度": ("Y", 1),
    "公历年度": ("Y", 1),
    "会计年度": ("Y", 1),
    "纳税年度": ("Y", 1),
    "季度": ("M", 3),
    "月": ("M", 1),
    "周": ("W", 1),
    "星期": ("W", 1),
    "礼拜": ("W", 1),
    "自然日": ("D", 1),
    "日历日": ("D", 1),
    "天": ("D", 1),
    "日": ("D", 1),
    "工作日": ("WD", 1),
    "交易日": ("WD", 1),
    "小时": ("TH", 1),
    "钟头": ("TH", 1),
    "刻钟": ("TM", 15),
    "分钟": ("TM", 1),
    "秒": ("TS", 1),
    "秒钟": ("TS", 1),
}
_HALVES = {"Y": ("M", 6), "M": ("D", 15), "D": ("TH", 12), "TH": ("TM", 30)}

UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_ONE = rf"(?:(?P<count>{NUMERAL})[余多来几]?|(?P<lone>半))(?P<counted>个)?(?P<half>半|多)?(?P<unit>{UNIT})(?P<and>半|多|余(?!额))?"
_PART = re.compile(_ONE)
_NAMELESS = re.sub(r"\?P<\w+>", "?:", _ONE)
#: A length of time, of one or more parts (两天又一个月). 三月 is a month and 2020年 a year: :func:`read` tells.
DURATION = rf"{_NAMELESS}(?:(?:零|又|余|加)?{_NAMELESS})*"
_ORDER = ("Y", "M", "W", "D", "WD", "TH", "TM", "TS")


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, by ISO designator: ``{"M": 6}`` is half a year."""

    amounts: tuple[tuple[str, float], ...]

    @property
    def iso(self) -> str:
        """``P30D``, ``P15WD``, ``P3M``, ``PT24H``."""
        amounts = dict(self.amounts)
        days = "".join(f"{_number(amounts[k])}{k}" for k in _ORDER if k in amounts and k[0] != "T")
        hours = "".join(f"{_number(amounts[k])}{k[1]}" for k in _ORDER if k in amounts and k[0] == "T")
        return f"P{days}{'T' + hours if hours else ''}"

    @property
    def grain(self) -> str:
        """The smallest unit that is counted."""
        return max((key for key, _ in self.amounts), key=_ORDER.index)

    def after(self, day: date, sign: int = 1) -> date | None:
        """The day that lies this long after ``day`` (before it, with ``sign`` -1); ``None`` where that is open."""
        amounts = dict(self.amounts)
        months = amounts.get("Y", 0) * 12 + amounts.get("M", 0)
        try:
            moved = add_months(day, sign * int(months))
            moved += timedelta(sign * int(amounts.get("D", 0) + 7 * amounts.get("W", 0)))
            moved += timedelta(hours=sign * amounts.get("TH", 0), minutes=sign * amounts.get("TM", 0))
        except (ValueError, OverflowError):
            return None
        if working := int(amounts.get("WD", 0)):
            return add_working_days(moved, working) if sign > 0 else None
        return moved


def _number(value: float) -> str:
    return f"{value:g}" if value < 1e6 else str(int(value))


def read_duration(text: str) -> Duration | None:
    """The length of time that ``text`` writes, in plain characters; ``None`` where it is none.

    >>> read_duration("一年半").iso, read_duration("半小时").iso, read_duration("15个工作日").iso
    ('P1Y6M', 'PT30M', 'P15WD')
    """
    amounts: dict[str, float] = {}
    for part in _PART.finditer(text):
        unit, factor = _UNITS[part["unit"]]
        try:
            count = parse_numeral(part["count"]) if part["count"] else 0
        except ValueError:
            return None
        if _is_date(part, unit, count):
            return None
        amounts[unit] = amounts.get(unit, 0) + count * factor if count else amounts.get(unit, 0)
        if "半" in (part["lone"], part["half"], part["and"]) and unit in _HALVES:
            smaller, half = _HALVES[unit]
            amounts[smaller] = amounts.get(smaller, 0) + half
    return (
        Duration(tuple((key, value) for key, value in amounts.items() if value))
        if any(amounts.values())
        else None
    )


def _is_date(part: re.Match[str], unit: str, count: float) -> bool:
    """2020年, 115年度 and 三月 are dates; 两月 and 三个月 are not."""
    if unit == "Y":
        return part["unit"] in ("年", "年度") and (
            1000 < count < 3000
            or (part["count"] or "一")[0] in "0〇零"
            or (part["unit"] == "年度" and count > 20)
        )
    return part["unit"] == "月" and not part["counted"] and part["count"] not in ("两", None)
