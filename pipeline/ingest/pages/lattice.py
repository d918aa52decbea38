"""Rulings → tables (表格): which cell a place on the page lies in, merged cells included.

The rulings of a table cut its area into a grid; squares of the grid with no ruling between them are one cell. It
is the reading that pdfplumber's lattice gives, over pdfium's paths instead of pdfminer's, which makes it fast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.model import Box, Cell

_SNAP = 3.0  # points within which rulings are one, touch, or reach their neighbour
_DRIFT = 15.0  # points by which the border of a column may move from row to row
_SHORTEST = 5.0  # points: what is shorter is a tick or a dash by itself


@dataclass(slots=True)
class Ruling:
    """A straight line: ``at`` is its own coordinate, ``start`` and ``end`` are along the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: ``squares[row][column]`` is an index into ``spans``, or -1 where no cell closes."""

    columns: list[float]  # where columns begin and end
    rows: list[float]
    squares: list[list[int]]
    spans: list[tuple[int, int, int, int]]  # row, column, row span, column span
    column_numbers: list[int]  # of each place in ``columns``: borders that drift from row to row count as one
    whole: bool = True  # every square lies in a cell

    @property
    def box(self) -> Box:
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def same_columns(self, other: Table) -> bool:
        """Whether two tables are cut into the same columns: one may be the other, gone on overleaf.

        Wherever on the paper: left and right pages have other margins, and sheets go askew through a scanner.
        """
        shift = other.columns[0] - self.columns[0]
        near = zip(self.columns, other.columns, strict=False)
        return len(self.columns) == len(other.columns) and all(abs(b - a - shift) < _SNAP for a, b in near)

    def cells(self, number: int, first_row: int = 0) -> list[Cell]:
        """The cells as part of table ``number`` of a document, rows counted on from ``first_row``."""
        cells = []
        for row, column, down, across in self.spans:
            first, after = self.column_numbers[column], self.column_numbers[column + across]
            cells.append(Cell(number, first_row + row, first, down, max(1, after - first)))
        return cells

    def indices(self, boxes: np.ndarray) -> np.ndarray:
        """For each box the cell that its middle lies in, -1 where in none."""
        x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
        column = np.searchsorted(self.columns, x, side="right") - 1
        row = np.searchsorted(self.rows, y, side="right") - 1
        inside = (column >= 0) & (column < len(self.columns) - 1) & (row >= 0) & (row < len(self.rows) - 1)
        found = np.full(len(boxes), -1)
        found[inside] = np.array(self.squares)[row[inside], column[inside]]
        return found


def find_tables(rulings: np.ndarray) -> list[Table]:
    """The tables of a page from top to bottom, from its rulings (rows of left, top, right, bottom).

    A grid of at least two columns and two cells is a table; a frame around text (专栏) is none.
    """
    if len(rulings) < 3:  # most pages have none: no grid
        return []
    across, down = rulings[:, 2] - rulings[:, 0], rulings[:, 3] - rulings[:, 1]
    middle = (rulings[:, :2] + rulings[:, 2:]) / 2
    wide, high = across >= down, down > across
    level = _merged(middle[wide, 1], rulings[wide, 0], rulings[wide, 2])
    plumb = _merged(middle[high, 0], rulings[high, 1], rulings[high, 3])
    tables = [_table(levels, plumbs) for levels, plumbs in _meeting(level, plumb)]
    return sorted((table for table in tables if table), key=lambda table: table.box[1])


def _merged(at: np.ndarray, start: np.ndarray, end: np.ndarray) -> list[Ruling]:
    """Rulings that lie on one line made one where they touch, short leftovers dropped."""
    on_line: list[list[tuple[float, float]]] = []
    lines: list[list[float]] = []
    for place, first, last in sorted(zip(at.tolist(), start.tolist(), end.tolist(), strict=True)):
        if not lines or place - lines[-1][-1] > _SNAP:
            lines.append([])
            on_line.append([])
        lines[-1].append(place)
        on_line[-1].append((first, last))
    rulings = []
    for places, pieces in zip(lines, on_line, strict=True):
        place = sum(places) / len(places)
        rulings += [Ruling(place, first, last) for first, last in _stretches(pieces)]
    return [ruling for ruling in rulings if ruling.end - ruling.start >= _SHORTEST]


def _stretches(pieces: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    stretches: list[tuple[float, float]] = []
    for first, last in sorted(pieces):
        if stretches and first - stretches[-1][1] <= _SNAP:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    return stretches


def _meeting(level: list[Ruling], plumb: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """Rulings grouped by what meets what: each group may be a table."""
    leader = list(range(len(level) + len(plumb)))
    for i, across in enumerate(level):
        for j, down in enumerate(plumb, len(level)):
            if _meet(across, down):
                leader[_leader(leader, i)] = _leader(leader, j)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = defaultdict(lambda: ([], []))
    for i, across in enumerate(level):
        groups[_leader(leader, i)][0].append(across)
    for j, down in enumerate(plumb, len(level)):
        groups[_leader(leader, j)][1].append(down)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _meet(across: Ruling, down: Ruling) -> bool:
    return (
        across.start - _SNAP <= down.at <= across.end + _SNAP
        and down.start - _SNAP <= across.at <= down.end + _SNAP
    )


def _leader(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _table(level: list[Ruling], plumb: list[Ruling]) -> Table | None:
    """The grid that rulings which meet each other make."""
    rows = _places(level)
    plumb = _close_sides(level, plumb, rows)
    columns = _places(plumb)
    if len(columns) < 3 or len(rows) < 2:
        return None
    above = _walls(level, rows, columns)  # above[i][j]: a ruling above row i, in column j
    beside = _walls(plumb, columns, rows)  # beside[j][i]: a ruling left of column j, in row i
    squares = _regions(above, beside, len(rows) - 1, len(columns) - 1)
    table = _with_spans(squares, above, beside, columns, rows)
    return table if len(table.spans) > 1 else None


def _places(rulings: Sequence[Ruling]) -> list[float]:
    return sorted({ruling.at for ruling in rulings})


def _close_sides(level: list[Ruling], plumb: list[Ruling], rows: list[float]) -> list[Ruling]:
    """A table may be set without rulings at its left and right: its level ones end there all the same."""
    columns = _places(plumb)
    left, right = min(ruling.start for ruling in level), max(ruling.end for ruling in level)
    sides = [
        side
        for side, open_ in ((left, columns[0] - left), (right, right - columns[-1]))
        if open_ > 2 * _SNAP and all(abs(end - side) < 2 * _SNAP for end in _ends_near(level, side))
    ]
    return plumb + [Ruling(side, rows[0], rows[-1]) for side in sides]


def _ends_near(level: list[Ruling], side: float) -> list[float]:
    """Where the first and the last ruling end that a side would have to join."""
    outer = sorted(level, key=lambda ruling: ruling.at)
    return [
        min((ruling.start, ruling.end), key=lambda end: abs(end - side)) for ruling in (outer[0], outer[-1])
    ]


def _walls(rulings: list[Ruling], places: list[float], crossings: list[float]) -> list[list[bool]]:
    """For each place and each stretch between two crossings, whether a ruling runs along all of it."""
    walls = [[False] * (len(crossings) - 1) for _ in places]
    index = {place: at for at, place in enumerate(places)}
    for ruling in rulings:
        wall = walls[index[ruling.at]]
        for at in range(len(crossings) - 1):
            if ruling.start - _SNAP <= crossings[at] and crossings[at + 1] <= ruling.end + _SNAP:
                wall[at] = True
    return walls


def _regions(above: list[list[bool]], beside: list[list[bool]], height: int, width: int) -> list[list[int]]:
    """The squares of a grid, each with the number of the first square that it is open to."""
    leader = list(range(height * width))
    for row in range(height):
        for column in range(width):
            here = row * width + column
            if column and not beside[column][row]:
                _join(leader, here - 1, here)
            if row and not above[row][column]:
                _join(leader, here - width, here)
    return [[_leader(leader, row * width + column) for column in range(width)] for row in range(height)]


def _join(leader: list[int], one: int, other: int) -> None:
    first, second = sorted((_leader(leader, one), _leader(leader, other)))
    leader[second] = first


def _with_spans(
    squares: list[list[int]],
    above: list[list[bool]],
    beside: list[list[bool]],
    columns: list[float],
    rows: list[float],
) -> Table:
    """Regions as cells: those that are rectangles with a ruling on every side."""
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, line in enumerate(squares):
        for column, region in enumerate(line):
            members[region].append((row, column))
    spans: list[tuple[int, int, int, int]] = []
    number: dict[int, int] = {}
    for region, places in members.items():
        top, left = places[0][0], min(column for _, column in places)
        down, right = places[-1][0] + 1, max(column for _, column in places) + 1
        full = len(places) == (down - top) * (right - left)
        if full and _is_closed(above, beside, (top, left, down, right)):
            number[region] = len(spans)
            spans.append((top, left, down - top, right - left))
    numbered = [[number.get(region, -1) for region in line] for line in squares]
    return Table(
        columns, rows, numbered, spans, _column_numbers(columns, beside), len(number) == len(members)
    )


def _column_numbers(columns: list[float], beside: list[list[bool]]) -> list[int]:
    """Borders counted from the left, those counted once that are near each other and never in the same row."""
    numbers, first, walls = [0], columns[0], list(beside[0])
    for place, wall in zip(columns[1:], beside[1:], strict=True):
        both = any(a and b for a, b in zip(walls, wall, strict=True))
        if both or place - first > _DRIFT:
            numbers.append(numbers[-1] + 1)
            first, walls = place, list(wall)
        else:
            numbers.append(numbers[-1])
            walls = [a or b for a, b in zip(walls, wall, strict=True)]
    return numbers


def _is_closed(above: list[list[bool]], beside: list[list[bool]], place: tuple[int, int, int, int]) -> bool:
    top, left, down, right = place
    level = all(above[top][column] and above[down][column] for column in range(left, right))
    return level and all(beside[left][row] and beside[right][row] for row in range(top, down))
