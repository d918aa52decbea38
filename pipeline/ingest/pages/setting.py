"""How rows are set on the pages of a document → lines: what is centred, where paragraphs end (排版).

A paragraph begins with two blanks and runs to the right margin until it ends; titles are centred; a signature
stands to the right. All of that is read off the type area (版心) that the document itself keeps to.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from pipeline.characters import unbroken_width
from pipeline.ingest.pages.layout import Page, Row
from pipeline.model import Line

_OTHER_SIZE = 0.15  # of the font size: more is another kind of text
_CENTRED_ROOM = 2.5  # em left free on both sides of a centred row
_INDENT = 1.2  # em from where on a row is indented; two are usual
_SHORT = 1.5  # em left free at the right of a paragraph's last row, besides what the next word needs
_FEWEST_FULL = 3  # rows that must end together to be taken for full ones
_EXTRA_SPACE = 1.6  # of the usual distance of rows

_LISTED = re.compile(r"附件|附[:：]|[（(]?[\d一二三四五六七八九十]+[)）.．、]")


@dataclass(frozen=True, slots=True)
class Measure:
    """The type area of a document: its margins, font size and the distance of rows."""

    left: float
    right: float
    size: float
    pitch: float

    @classmethod
    def of(cls, pages: Iterable[Page]) -> Measure:
        """Read off the rows that are wide: headings and signatures say nothing about the margins."""
        pages = list(pages)
        rows = [row for page in pages for row in page.rows if row.cell is None]
        if not rows:
            return cls(0.0, 0.0, 12.0, 18.0)
        widths = [row.box[2] - row.box[0] for row in rows]
        least = 0.8 * sorted(widths)[-max(1, len(rows) // 10)]
        wide = [row for row, width in zip(rows, widths, strict=True) if width > least]
        free = [[row for row in page.rows if row.cell is None] for page in pages]
        steps = [b.box[1] - a.box[1] for rows in free for a, b in pairwise(rows) if b.box[1] > a.box[3]]
        size = statistics.median(row.size for row in wide)
        left = _leftmost([row.box[0] for row in rows], size)
        right = statistics.median_high(row.box[2] for row in wide)
        if sum(abs(row.box[2] - right) < size for row in wide) < _FEWEST_FULL:
            # Nothing runs to the margin: it is where the left one is, seen from the other side.
            right = max(right, statistics.median(page.width for page in pages) - left)
        return cls(
            left=left,
            right=right,
            size=size,
            pitch=statistics.median(steps) if steps else 18.0,
        )

    def within(self, row: Row) -> tuple[float, float]:
        """How far a row stands in from the left margin and from the right one, in points."""
        left, right = row.column or (self.left, self.right)
        return row.box[0] - left, right - row.box[2]

    def centres(self, row: Row) -> bool:
        """Whether a row is set on the middle, with room on both sides or in larger type."""
        left, right = self.within(row)
        larger = row.size > (1 + _OTHER_SIZE) * self.size
        room = -row.size if larger else _CENTRED_ROOM * self.size
        return row.cell is None and abs(left - right) < 1.5 * row.size and min(left, right) > room


def _leftmost(lefts: list[float], size: float) -> float:
    """Where the leftmost rows begin, strays aside: of short paragraphs most rows are indented first ones."""
    lefts = sorted(lefts)
    enough = max(1, len(lefts) // 12)
    near = (
        left for at, left in enumerate(lefts) if lefts[min(at + enough, len(lefts) - 1)] - left < 0.5 * size
    )
    return next(near, lefts[0])


def to_lines(pages: Sequence[Page]) -> tuple[Line, ...]:
    """The rows of all pages as lines, in order."""
    measure = Measure.of(pages)
    rows = [row for page in pages for row in page.rows]
    centred = [measure.centres(row) for row in rows]
    befores = [None, *rows]
    ends = [
        _ends_paragraph(before, row, after, measure, centred[at] and centred[at + 1])
        for at, (before, row, after) in enumerate(zip(befores, rows, rows[1:], strict=False))
    ]
    fields = (
        [row.text for row in rows],
        [row.page or page.number for page in pages for row in page.rows],
        map(tuple, _tenths([page.seen(row.box) for page in pages for row in page.rows])),
        _tenths([row.size for row in rows]),
        centred,
        [*ends, True],
        [row.cell for row in rows],
    )
    return tuple(map(Line, *fields))


def _tenths(values: Sequence[Any]) -> list[Any]:
    """Numbers, or rows of them, as :func:`round` gives them to one place; it is asked only next to a half.

    >>> _tenths([0.25, 0.35, 70.849998])
    [0.2, 0.3, 70.8]
    """
    exact = np.array(values, float)
    rounded = np.rint(exact * 10) / 10
    unsure = np.abs(exact - rounded) > 0.05 - 1e-6
    rounded[unsure] = [round(value, 1) for value in exact[unsure].tolist()]
    found: list[Any] = rounded.tolist()
    return found


def _ends_paragraph(before: Row | None, row: Row, after: Row, measure: Measure, centred: bool) -> bool:
    """Whether the setting shows that a paragraph ends with ``row``; ``centred`` where the next one is as well."""
    if row.cell is not None or after.cell is not None:
        return row.cell != after.cell
    if abs(row.size - after.size) > _OTHER_SIZE * measure.size:
        return True
    if after.box[1] - row.box[1] > _EXTRA_SPACE * measure.pitch:
        return True
    if centred:
        return _is_waist(before, row, after)
    return _stops_short(row, after, measure) or _starts_anew(row, after, measure)


def _is_waist(before: Row | None, row: Row, after: Row) -> bool:
    """Whether a centred row is much narrower than both its neighbours: no title is broken like that."""
    widths = [r.box[2] - r.box[0] for r in (before, row, after) if r is not None and r.size == row.size]
    return len(widths) == 3 and widths[1] < 0.5 * min(widths[0], widths[2])


def _stops_short(row: Row, after: Row, measure: Measure) -> bool:
    """Whether the row leaves room that the beginning of the next one would have filled."""
    room = measure.within(row)[1]
    if room <= _SHORT * row.size:  # most rows are full
        return False
    return room > (_SHORT + unbroken_width(after.text)) * row.size


def _starts_anew(row: Row, after: Row, measure: Measure) -> bool:
    """Whether the next row is set in from the left: a first line, or something set to the right."""
    left = measure.within(after)[0]
    if left < _INDENT * after.size:
        return False
    deeper = after.box[0] > row.box[0] + after.size
    hangs = deeper and left > 2.5 * after.size and _LISTED.match(row.text) is not None
    return not hangs
