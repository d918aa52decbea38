"""Pieces of text with their place on a page → lines in reading order (阅读顺序).

PDF, OFD and OCR all end in the same thing: runs of characters with a box. Here they become rows, columns and
lines. Measures are in units of the font size (``em``), so that nothing depends on the paper.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from pipeline.model import Box, Cell

_SAME_ROW = 0.5  # share of the lower of two boxes that must overlap
_WORD_GAP = 0.25  # em between two words of a row
_CHINESE_GAP = 0.8  # em between two runs of Chinese that are told apart by a blank
_WIDE_GAP = 2.0  # em: the blank was meant to be seen
_COLUMN_ROWS = 4  # rows on both sides that make two columns
_ENDS_TOGETHER = 0.6  # of the rows of columns that lie beside each other
_COLUMN_WIDTH = 9.0  # em: narrower ones are labels and values


@dataclass(slots=True)
class Run:
    """Characters set beside each other, with their box in points from the page's top left."""

    text: str
    box: Box
    size: float
    cell: Cell | None = None


@dataclass(slots=True)
class Row:
    """The runs of one printed line, left to right."""

    runs: list[Run]
    box: Box
    size: float
    cell: Cell | None = None
    text: str = ""
    column: tuple[float, float] | None = None  # left and right of the column, where the page has several
    page: int | None = None  # where the row was moved to another page's rows

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Row:
        if len(runs) == 1:  # most are set in one go
            run = runs[0]
            return cls([run], run.box, run.size, run.cell, run.text.strip())
        runs = sorted(runs, key=lambda run: run.box[0])
        longest = max(runs, key=lambda run: len(run.text))
        return cls(runs, union(run.box for run in runs), longest.size, longest.cell, _joined(runs))


@dataclass(slots=True)
class Page:
    """One page as read: its rows in reading order.

    Boxes of rows are on the page as one reads it: ``turns`` quarters clockwise from the page as it is shown.
    """

    number: int
    width: float
    height: float
    rows: list[Row] = field(default_factory=list)
    turns: int = 0

    def seen(self, box: Box) -> Box:
        """A box on the page as it is shown."""
        left, top, right, bottom = box
        if self.turns == 1:
            left, top, right, bottom = top, self.width - right, bottom, self.width - left
        elif self.turns == 2:
            left, top, right, bottom = (
                self.width - right,
                self.height - bottom,
                self.width - left,
                self.height - top,
            )
        elif self.turns == 3:
            left, top, right, bottom = self.height - bottom, left, self.height - top, right
        return left, top, right, bottom


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around ``boxes``."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def reading_order(runs: Iterable[Run]) -> list[Row]:
    """Runs of one page as rows, column after column.

    >>> left, right = Run("示例市教育局", (80, 90, 170, 105), 15), Run("通知", (185, 91, 215, 106), 15)
    >>> [row.text for row in reading_order([right, left])]
    ['示例市教育局 通知']
    """
    free = [run for run in runs if run.cell is None]
    rows = _rows_in_columns(free) if free else []
    return _with_tables(rows, [run for run in runs if run.cell])


def _rows(runs: Sequence[Run]) -> list[Row]:
    """Runs grouped by the line they stand on, from top to bottom."""
    groups: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.box[1] + run.box[3]):
        if groups and _overlap(groups[-1][-1].box, run.box) >= _SAME_ROW:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [Row.of(group) for group in groups]


def _overlap(one: Box, other: Box) -> float:
    """How much of the lower of two boxes the other one covers in height."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared / (min(one[3] - one[1], other[3] - other[1]) or 1.0)


def _joined(runs: Sequence[Run]) -> str:
    """The text of a row: a blank where runs stand apart, a wide one where the gap was meant to be seen."""
    text = runs[0].text
    for before, after in pairwise(runs):
        gap = (after.box[0] - before.box[2]) / max(before.size, after.size, 1.0)
        chinese = min(before.text[-1:], after.text[:1]) >= "\u2e80"
        blank = " " if gap > (_CHINESE_GAP if chinese else _WORD_GAP) else ""
        text += ("\u3000" if gap > _WIDE_GAP else blank) + after.text
    return text.strip()


# ----------------------------------------------------------------------------------------------- columns


def _rows_in_columns(runs: list[Run]) -> list[Row]:
    """Rows from top to bottom; where the page is set in columns (分栏), column after column."""
    gutter = _gutter(runs)
    if gutter is None:
        return _rows(runs)
    rows: list[Row] = []
    across: list[Run] = []  # what stands before the next stretch set in columns
    for band in _bands(runs, gutter):
        left = [run for run in band if run.box[2] <= gutter]
        right = [run for run in band if run.box[0] >= gutter]
        if len(left) + len(right) == len(band) and _side_by_side(left, right):
            rows += [*_rows(across), *_column(left), *_column(right)]
            across = []
        else:
            across += band
    return rows + _rows(across)


def _column(runs: list[Run]) -> list[Row]:
    """The rows of one column, which know how wide it is."""
    rows = _rows_in_columns(runs)
    left, _, right, _ = union(run.box for run in runs)
    for row in rows:
        row.column = row.column or (left, right)
    return rows


def _gutter(runs: list[Run]) -> float | None:
    """The middle of the widest upright strip near the page's middle that few runs cross, if there is one."""
    if len(runs) < 2 * _COLUMN_ROWS:
        return None
    left, _, right, _ = union(run.box for run in runs)
    width = right - left
    narrow = [(run.box[0], run.box[2]) for run in runs if run.box[2] - run.box[0] < 0.6 * width]
    if len(narrow) < 2 * _COLUMN_ROWS or len(narrow) < len(runs) / 2:
        return None
    size = statistics.median(run.size for run in runs)
    strips = [
        (end - start, (start + end) / 2)
        for start, end in _sparse(narrow, max(1, len(narrow) // 12))
        if end - start > 0.8 * size and 0.25 < ((start + end) / 2 - left) / width < 0.75
    ]
    return max(strips)[1] if strips else None


def _sparse(spans: list[tuple[float, float]], few: int) -> Iterator[tuple[float, float]]:
    """The stretches that at most a ``few`` of the spans cover."""
    edges = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans])
    covering, since = 0, edges[0][0]
    for place, step in edges:
        before, covering = covering, covering + step
        if before > few >= covering:
            since = place
        elif before <= few < covering:
            yield since, place


def _bands(runs: list[Run], gutter: float) -> list[list[Run]]:
    """Runs from top to bottom, cut where a run that crosses the gutter begins or ends a stretch."""
    bands: list[list[Run]] = []
    crossing_before: bool | None = None
    for run in sorted(runs, key=lambda run: run.box[1]):
        crossing = run.box[0] < gutter < run.box[2]
        if crossing != crossing_before:
            bands.append([])
        bands[-1].append(run)
        crossing_before = crossing
    return bands


def _side_by_side(left: list[Run], right: list[Run]) -> bool:
    """Whether both sides are columns of running text: enough rows, beside each other, set full."""
    if min(len(left), len(right)) < _COLUMN_ROWS:
        return False
    one, other = union(run.box for run in left), union(run.box for run in right)
    return _overlap(one, other) >= _SAME_ROW and _set_full(left, one) and _set_full(right, other)


def _set_full(runs: list[Run], box: Box) -> bool:
    """Whether rows run to the margin of a column, or of columns within it and of what they are set around."""
    size = statistics.median(run.size for run in runs)
    full = sum(run.box[2] > box[2] - 2 * size for run in runs)
    if box[2] - box[0] >= _COLUMN_WIDTH * size and full >= 0.4 * len(runs):
        return True
    ends = sorted(run.box[2] for run in runs)
    together = sum(
        bisect_right(ends, end + 0.3 * size) - bisect_left(ends, end - 0.3 * size) >= _COLUMN_ROWS
        for end in ends
    )
    usual = statistics.median(run.box[2] - run.box[0] for run in runs)
    return usual >= _COLUMN_WIDTH * size and together >= _ENDS_TOGETHER * len(runs)


# ------------------------------------------------------------------------------------------------ tables


def _with_tables(rows: list[Row], in_cells: list[Run]) -> list[Row]:
    """``rows`` with the cells of each table, row by row, put in where the table begins."""
    tables: dict[int, dict[Cell, list[Run]]] = {}
    for run in in_cells:
        assert run.cell
        tables.setdefault(run.cell.table, {}).setdefault(run.cell, []).append(run)
    for cells in tables.values():
        top = min(run.box[1] for runs in cells.values() for run in runs)
        order = sorted(cells, key=lambda cell: (cell.row, cell.column))
        inner = [row for cell in order for row in _rows(cells[cell])]
        at = next((i for i, row in enumerate(rows) if row.cell is None and row.box[1] > top), len(rows))
        rows[at:at] = inner
    return rows


def page_numbers(pages: list[int]) -> str:
    """Page numbers as one writes them.

    >>> page_numbers([1, 2, 3, 7])
    'pages 1–3, 7'
    """
    stretches = []
    for _, group in groupby(enumerate(sorted(pages)), key=lambda item: item[1] - item[0]):
        numbers = [number for _, number in group]
        stretches.append(f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0]))
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(stretches)}"
