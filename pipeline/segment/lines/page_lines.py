"""What a page leaves among the lines of a text copy: bare page numbers, the running head (页眉) above or below them.

A row here is anything with ``folded`` text and its ``line``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from pipeline.model import Line
from pipeline.segment.marks import find_mark

_LEAST_PAGE, _MOST_PAGE = 15, 70  # lines of a page
_LEAST_PAGES = 2  # that must be counted, if nothing but figures stand in a line
_LEAST_HEADS = 3
_LEAST_HEAD, _MOST_HEAD = 5, 45  # characters of a running head
_NO_MARKS = frozenset("。；：，")  # stand in it


class _Row(Protocol):
    folded: str
    line: Line


R = TypeVar("R", bound=_Row)


def without_furniture(rows: list[R]) -> list[R]:
    """The rows without the numbers and heads of pages; where a reader saw the pages, it has dropped them already."""
    if any(row.line.page is not None for row in rows):
        return rows
    drop = _page_numbers(rows)
    rest = [row for at, row in enumerate(rows) if at not in drop] if drop else rows
    heads = _running_heads(rest)
    return [row for at, row in enumerate(rest) if at not in heads] if heads else rest


def _page_numbers(rows: Sequence[_Row]) -> set[int]:
    """Lines that hold but a number and count the pages on: no other line holds one, and all pages are about as long."""
    bare = [at for at, row in enumerate(rows) if _is_number(row)]
    if len(bare) < _LEAST_PAGES or not all(
        int(rows[at].folded) + 1 == int(rows[after].folded) for at, after in pairwise(bare)
    ):
        return set()
    return set(bare) if _is_paged(bare) else set()


def _is_number(row: _Row) -> bool:
    return len(row.folded) <= 3 and row.folded.isdecimal() and row.line.cell is None


def _is_paged(places: Sequence[int]) -> bool:
    """Whether lines stand as far apart as the ends of pages."""
    gaps = sorted(after - at for at, after in pairwise(places))
    return gaps[0] >= _LEAST_PAGE and gaps[-1] <= _MOST_PAGE and gaps[-1] <= 2 * gaps[len(gaps) // 2]


def _running_heads(rows: Sequence[_Row]) -> set[int]:
    """Where a short line stands again at the end of each page; its first stand is kept: it may be the title."""
    stands: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        if _LEAST_HEAD <= len(row.folded) <= _MOST_HEAD and row.line.cell is None:
            stands[row.folded].append(at)
    found: set[int] = set()
    for words, places in stands.items():
        heads = places[1:] if places[0] < _LEAST_PAGE else places
        if len(heads) < _LEAST_HEADS:
            continue
        sentence = not _NO_MARKS.isdisjoint(words) or find_mark(
            words
        )  # a note broken over lines stands again too
        follow = {rows[at + 1].folded for at in heads if at + 1 < len(rows)}  # all alike in a text said again
        if len(follow) > 1 and not sentence and _is_paged(heads):
            found |= set(heads)
    return found
