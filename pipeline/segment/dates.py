"""Dates as the head and foot of a paper write them (成文日期).

>>> find_date("二〇二四年三月十五日")
datetime.date(2024, 3, 15)
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.segment.marks import count

_YEAR = r"(?:\d{4}|[一二][〇零OoΟО0一二三四五六七八九]{3})"
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = rf"{_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*日"  # without groups, to be built into other patterns
_DATE = re.compile(rf"(?P<year>{_YEAR})\s*年\s*(?P<month>{_MONTH})\s*月\s*(?P<day>{_DAY})\s*日")
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零OoΟО", "0")


def find_date(folded: str) -> date | None:
    """The first calendar date in folded text; None where there is none."""
    for match in _DATE.finditer(folded):
        year = int("".join(_DIGITS.get(c, c) for c in match["year"]))
        try:
            return date(year, count(match["month"]), count(match["day"]))
        except ValueError:
            continue
    return None
