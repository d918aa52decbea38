"""What a cell says after a spreadsheet has had it (单元格): dates as serials, numbers as floats, and text as it was.

:func:`read_cell` turns the raw value into the text of the checklist; :func:`same` tells whether a raw value is
only what a spreadsheet made of a text, so that nobody's untouched cell is taken for a correction.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from pipeline.checklist.columns import Column, key_of, labels
from pipeline.tables import unguarded

Raw = str | int | float | bool | date | datetime | time | timedelta | None

LONGEST = 32_767  # characters that a cell of a workbook holds

# Day 0 of the serial dates of spreadsheets, such that every serial from 1 March 1900 on is right.
_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"[1-9]\d{4}(\.\d+)?")  # 1927 to 2173
_CLOCK = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[AP]M)?$", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?")
_YEARLESS = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")
_PARTS = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})")
_ENGLISH = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ,]+(\d{2,4})")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class NotUnderstood(ValueError):
    """A cell that cannot be read as what its column holds."""


def read_cell(raw: Raw, column: Column) -> str:
    """The text of the checklist that ``raw`` stands for; :class:`NotUnderstood` where it is none.

    >>> from pipeline.checklist.columns import all_columns
    >>> read_cell("2031年6月30日", all_columns()["done_on"]), read_cell(47999.0, all_columns()["done_on"])
    ('2031-06-30', '2031-05-31')
    >>> read_cell(" done ", all_columns()["status"])
    '已完成'
    """
    text = plain_text(raw)
    if column.type == "date":
        return _read_day(raw, text)
    if column.type == "choice":
        return _read_choice(text, column)
    return text


def plain_text(raw: Raw) -> str:
    """``raw`` as text: whole floats without ``.0``, days as ISO dates, line ends as ``\\n``, no guard in front."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    return unguarded(str(raw).replace("\r\n", "\n").replace("\r", "\n"))


def _read_choice(text: str, column: Column) -> str:
    if not text.strip() and column.owner == "people":
        return next(iter(labels(column.key).values()))
    key = key_of(column.key, unicodedata.normalize("NFKC", text))
    if key is None:
        raise NotUnderstood(f"“{text}” is none of {' / '.join(labels(column.key).values())}")
    return labels(column.key)[key]


def _read_day(raw: Raw, text: str) -> str:
    if not text.strip():
        return ""
    days = possible_days(raw)
    if len(days) != 1:
        raise NotUnderstood(
            f"“{text}” is {'no date' if not days else 'one of several dates'}: write 2031-06-30"
        )
    return days.pop().isoformat()


def possible_days(raw: Raw) -> set[date]:
    """The days that ``raw`` may stand for: none, one, or several where day and month cannot be told apart."""
    if isinstance(raw, datetime):
        return {raw.date()}
    if isinstance(raw, date):
        return {raw}
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        raw = str(raw)
    if not isinstance(raw, str):
        return set()
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", raw).strip().lstrip("'")).strip()
    if match := _CHINESE.fullmatch(text) or _COMPACT.fullmatch(text):
        return _days([match.groups()])
    if _SERIAL.fullmatch(text):
        return {_EPOCH + timedelta(days=int(float(text)))}
    if match := _ENGLISH.fullmatch(text):
        day, month, year = match.groups()
        return _days([(year, _MONTHS.index(month.lower()) + 1, day)]) if month.lower() in _MONTHS else set()
    if match := _PARTS.fullmatch(text):
        return _days(_orders(*match.groups()))
    return set()


def _orders(first: str, second: str, third: str) -> list[tuple[str, ...]]:
    """Year, month, day of three numbers: the year is the long one; where none is long, it stands at an end."""
    if len(first) == 4:
        return [(first, second, third)]
    american, european = (third, first, second), (third, second, first)
    return [american, european] if len(third) == 4 else [(first, second, third), american, european]


def _days(groups: list[tuple]) -> set[date]:
    days = set()
    for year, month, day in groups:
        century = 2000 if int(year) < 100 else 0
        try:
            days.add(date(century + int(year), int(month), int(day)))
        except ValueError:
            continue
    return days


def same(raw: Raw, text: str, column: Column) -> bool:
    """Whether ``raw`` is what a spreadsheet may have made of ``text``, with nobody's doing."""
    found = plain_text(raw)
    if found in (text, text[:LONGEST]):
        return True
    if column.type == "date" and text:
        return date.fromisoformat(text) in possible_days(raw)
    if column.type == "choice":
        return bool(text) and key_of(column.key, found) == key_of(column.key, text)
    if column.owner == "people" and isinstance(raw, str):
        return False  # what people wrote is theirs to the last space
    return _worn(found) == _worn(text) or _same_number(raw, text) or _same_day(raw, text)


def _worn(text: str) -> str:
    """A machine's text after a journey: white space lost, and what GBK cannot write turned into ``?``."""
    return "".join(text.split()).encode("gbk", "replace").decode("gbk")


def _same_number(raw: Raw, text: str) -> bool:
    """``95%`` becomes 0.95, ``2.0`` becomes 2, ``1,200`` becomes 1200."""
    numbers = [_number(raw), _number(text)]
    return None not in numbers and numbers[0] == numbers[1]


def _number(raw: Raw) -> float | None:
    if isinstance(raw, int | float):
        return round(float(raw), 9)
    text = unicodedata.normalize("NFKC", str(raw)).strip().replace(",", "")
    try:
        return round(float(text.rstrip("%")) / (100 if text.endswith("%") else 1), 9)
    except ValueError:
        return None


def _same_day(raw: Raw, text: str) -> bool:
    """A text such as ``6月30日`` becomes a day of some year, ``2031年6月30日`` that day."""
    days = possible_days(raw)
    if match := _YEARLESS.fullmatch(text):
        return any((day.month, day.day) == tuple(map(int, match.groups())) for day in days)
    return bool(days & possible_days(text))
