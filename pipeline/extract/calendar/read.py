"""From text to time expressions (时间表达).

Each reader proposes expressions; where they overlap the one that begins first, and is longer, stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.calendar.counted import find_counted
from pipeline.extract.calendar.dated import find_dates, find_relative_dates
from pipeline.extract.calendar.events import find_events, find_words
from pipeline.extract.calendar.expression import TimeExpression
from pipeline.extract.calendar.pieces import Anchor
from pipeline.extract.calendar.recurrence import find_recurrences
from pipeline.extract.squeeze import squeeze
from pipeline.segment.marks import find_mark

# What every time expression holds at least one of: text without is not read. A class alone is soonest searched for.
_TRIGGER = re.compile(r"[年月日天周时号节季旬每前后内期底末钟分常冬\d]")
_TRIGGER_WORD = re.compile(r"礼拜|立即|立刻|尽快|[尽及]早|迅速|火速|从速|马上|即刻|当即|持续")
_NUMBERS = ("article", "cn", "cn_p", "ar", "ar_p", "circle")  # styles of them; 1 月底 is no 1 of a plan
_LONGEST_NAME = 6  # of a festival that stands alone


def read_expressions(text: str, anchor: Anchor) -> list[TimeExpression]:
    """Every time expression of ``text`` (in plain characters), in order, none overlapping."""
    if not (_TRIGGER.search(text) or _TRIGGER_WORD.search(text) or len(text) <= _LONGEST_NAME):
        return []
    if begin := _number_end(text):
        found = read_expressions(text[begin:], anchor)
        return [replace(one, span=(one.span[0] + begin, one.span[1] + begin)) for one in found]
    dense, places = squeeze(text)
    dated = [
        *_recurrences(dense),
        *find_dates(dense, anchor),
        *find_relative_dates(dense, anchor),
        *find_counted(dense, anchor),
    ]
    events = [
        event
        for event in find_events(dense)
        if event.grain in ("running", "next")
        or not any(_overlap(event, other) and not _is_part(other, event) for other in dated)
    ]
    chosen = _without_overlaps([*dated, *events, *find_words(dense)])
    if dense is text:
        return chosen
    return [replace(found, span=(places[found.span[0]], places[found.span[1] - 1] + 1)) for found in chosen]


def _number_end(text: str) -> int:
    """Where the number of an item ends, which is no part of a date: 1、11月9日, 一、10月1日."""
    mark = find_mark(text)
    return mark.end if mark and mark.style in _NUMBERS else 0


def _recurrences(text: str) -> Iterator[TimeExpression]:
    for found in find_recurrences(text):
        yield TimeExpression(
            found.span,
            "every",
            "recurrence",
            recurrence=found.rule,
            duration=found.duration,
            marked=found.rule != found.base,
        )


def _overlap(one: TimeExpression, other: TimeExpression) -> bool:
    return one.span[0] < other.span[1] and other.span[0] < one.span[1]


def _is_part(found: TimeExpression, event: TimeExpression) -> bool:
    """在当年度汇算清缴期结束前: a year that only says of which event the limit speaks."""
    inside = event.span[0] <= found.span[0] and found.span[1] < event.span[1]
    return inside and event.grain == "before" and found.grain == "year" and not found.marked


def _without_overlaps(found: list[TimeExpression]) -> list[TimeExpression]:
    after, chosen = 0, []
    for expression in sorted(found, key=lambda e: (e.span[0], -e.span[1])):
        if expression.span[0] >= after:
            chosen.append(expression)
            after = expression.span[1]
    return chosen
