"""From text to time expressions (时间表达).

Each reader proposes expressions; where they overlap the one that begins first, and is longer, stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

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
_TRIGGER_WORD = re.compile(r"礼拜|立即|立刻|尽快|[尽及]早|迅速|火速|从速|马上|即刻|当即|持续|[立即边]改")
_NUMBERS = ("article", "cn", "cn_p", "ar", "ar_p", "circle")  # styles of them; 1 月底 is no 1 of a plan
_LONGEST_NAME = 6  # of a festival that stands alone


@dataclass(slots=True)
class _Piece:
    """What is read of a text, from ``begin`` on and without blanks inside dates, and what was found in it."""

    dense: str
    places: range | list[int]
    begin: int
    anchor: Anchor
    found: list[TimeExpression] = field(default_factory=list)


def read_expressions(text: str, anchor: Anchor) -> list[TimeExpression]:
    """Every time expression of ``text`` (in plain characters), in order, none overlapping."""
    return read_all([(text, anchor)])[0]


def read_all(texts: Iterable[tuple[str, Anchor]]) -> list[list[TimeExpression]]:
    """The time expressions of many texts.

    Each reader reads all of them before the next one: so what it needs stays in the processor's cache.
    """
    pieces = [_piece(text, anchor) for text, anchor in texts]
    read = [piece for piece in pieces if piece]
    for reader in (_recurrences, find_dates, find_relative_dates, find_counted):
        for piece in read:
            piece.found += reader(piece.dense, piece.anchor)
    for piece in read:
        piece.found += _events(piece.dense, piece.found)
    for piece in read:
        piece.found += find_words(piece.dense)
    return [_chosen(piece) if piece else [] for piece in pieces]


def _piece(text: str, anchor: Anchor) -> _Piece | None:
    """What stands behind the numbers of the item, if that may hold a time."""
    begin, rest = 0, text
    while _TRIGGER.search(rest) or _TRIGGER_WORD.search(rest) or len(rest) <= _LONGEST_NAME:
        number = _number_end(rest)
        if not number:
            return _Piece(*squeeze(rest), begin, anchor)
        begin += number
        rest = text[begin:]
    return None


def _events(text: str, dated: list[TimeExpression]) -> list[TimeExpression]:
    """The events in which no date stands that says more than of which event they speak."""
    return [
        event
        for event in find_events(text)
        if event.grain in ("running", "next")
        or not any(_overlap(event, other) and not _is_part(other, event) for other in dated)
    ]


def _chosen(piece: _Piece) -> list[TimeExpression]:
    """What stands where expressions overlap, each in its place in the text."""
    chosen, begin, places = _without_overlaps(piece.found), piece.begin, piece.places
    if not begin and isinstance(places, range):
        return chosen
    spans = [(places[one.span[0]], places[one.span[1] - 1] + 1) for one in chosen]
    return [
        replace(one, span=(begin + first, begin + after))
        for one, (first, after) in zip(chosen, spans, strict=True)
    ]


def _number_end(text: str) -> int:
    """Where the number of an item ends, which is no part of a date: 1、11月9日, 一、10月1日."""
    mark = find_mark(text)
    return mark.end if mark and mark.style in _NUMBERS else 0


def _recurrences(text: str, _: Anchor) -> Iterator[TimeExpression]:
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
    return (
        inside
        and event.grain in ("before", "during")
        and found.grain in ("year", "festival")
        and not found.marked
    )


def _without_overlaps(found: list[TimeExpression]) -> list[TimeExpression]:
    after, chosen = 0, []
    for expression in sorted(found, key=lambda e: (e.span[0], -e.span[1])):
        if expression.span[0] >= after:
            chosen.append(expression)
            after = expression.span[1]
    return chosen
