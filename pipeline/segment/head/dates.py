"""Dates as the head and foot of a paper write them (成文日期).

>>> find_date("二〇二四年三月十五日")
datetime.date(2024, 3, 15)
>>> find_date("中华民国一百一十三年三月十五日")
datetime.date(2024, 3, 15)
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.segment.marks import count

_ROC_YEAR = r"(?:(?<=民国)|(?<=民国\s))(?:\d{1,3}|[一二三四五六七八九十百零〇]{1,6})"  # of the Republic, as Taiwan counts them
_YEAR = rf"(?:\d{{4}}|[一二][〇零OoΟО0一二三四五六七八九]{{3}}|{_ROC_YEAR})"
_MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = rf"{_YEAR}\s*年\s*{_MONTH}\s*月\s*{_DAY}\s*[日号]"  # without groups, to be built into other patterns
_DATE = re.compile(rf"(?P<year>{_YEAR})\s*年\s*(?P<month>{_MONTH})\s*月\s*(?P<day>{_DAY})\s*[日号]")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零OoΟО", "0")


def find_date(folded: str) -> date | None:
    """The first calendar date in folded text; None where there is none."""
    for match in _DATE.finditer(folded):
        year = _year(match["year"], republic=folded[: match.start()].rstrip().endswith("民国"))
        try:
            return date(year, count(match["month"]), count(match["day"]))
        except ValueError:
            continue
    return None


def find_day(written: str) -> date | None:
    """A date as sites write it (2024-03-05, 2024/3/5), or as papers do.

    >>> find_day("2024-03-05 09:30")
    datetime.date(2024, 3, 5)
    """
    match = _ISO.search(written)
    try:
        return date(*map(int, match.groups())) if match else find_date(written)
    except ValueError:
        return None


def _year(written: str, *, republic: bool) -> int:
    """The year of our era; the first of the Republic (民国) was 1912."""
    if republic:
        return count(written) + 1911
    return int("".join(_DIGITS.get(c, c) for c in written))
