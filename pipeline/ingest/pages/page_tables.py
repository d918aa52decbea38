"""The tables of a document, page after page: which characters stand in which cell, and what goes on overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.ingest.pages.glyphs import Glyphs, to_runs
from pipeline.ingest.pages.lattice import Table, find_tables
from pipeline.ingest.pages.layout import Page, Row, reading_order
from pipeline.model import Cell

_MARGIN = 0.09  # share of a page's height at its top and bottom where heads and page numbers stand


class Tables:
    """Counts the tables of a document; one that ends a page goes on in one of the same columns overleaf."""

    def __init__(self) -> None:
        self._count = 0
        self._open: tuple[int, Table, int] | None = None  # page, table, its rows so far

    def rows(self, glyphs: Glyphs, rulings: np.ndarray, page: int, height: float) -> list[Row]:
        """The rows of a page in reading order, those of tables with their cells."""
        return reading_order(to_runs(glyphs, self.cells(glyphs.boxes, rulings, page, height)))

    def cells(
        self, boxes: np.ndarray, rulings: np.ndarray, page: int, height: float
    ) -> Sequence[Cell | None]:
        """For each box on a page the cell that it stands in; empty where the page has no table."""
        tables = find_tables(rulings)
        if not tables:
            return ()
        inside = [table.indices(boxes) for table in tables]
        free = boxes[np.max(inside, axis=0) < 0]
        free = free[(free[:, 3] > _MARGIN * height) & (free[:, 1] < (1 - _MARGIN) * height)]
        cells: list[Cell | None] = [None] * len(boxes)
        for table, indices in zip(tables, inside, strict=True):
            opens_page = not (free[:, 1] < table.box[1]).any()
            number, first_row = self._numbered(table, page, opens_page)
            known = table.cells(number, first_row)
            for at in np.nonzero(indices >= 0)[0].tolist():
                cells[at] = known[indices[at]]
            closes_page = not (free[:, 3] > table.box[3]).any()
            self._open = (page, table, first_row + len(table.rows) - 1) if closes_page else None
        return cells

    def _numbered(self, table: Table, page: int, opens_page: bool) -> tuple[int, int]:
        """The number of a table in its document, and of its first row."""
        if self._open and opens_page:
            before, last, rows = self._open
            if before == page - 1 and last.same_columns(table):
                return self._count - 1, rows
        self._count += 1
        return self._count - 1, 0


# ------------------------------------------------------------------------------------------ rows overleaf


def join_overleaf(pages: Sequence[Page]) -> None:
    """Where a table goes on overleaf, drop its repeated heading and give a row that was cut its other half."""
    headings: dict[int, list[_GridRow]] = {}
    for before, page in pairwise([Page(0, 0, 0), *pages]):
        for number, grid in _grids(page).items():
            if number not in headings:
                headings[number] = grid
            elif last := _grids(before).get(number):
                grid = _without_heading(page, grid, headings[number])
                if grid and _goes_on(last[-1], grid[0]):
                    _move(before, last[-1], page, grid[0])


_GridRow = dict[int, list[Row]]  # column → the rows of text in its cell


def _grids(page: Page) -> dict[int, list[_GridRow]]:
    """The tables of a page by number, each as its rows from top to bottom."""
    tables: dict[int, dict[int, _GridRow]] = {}
    for row in page.rows:
        if row.cell:
            grid = tables.setdefault(row.cell.table, {})
            grid.setdefault(row.cell.row, {}).setdefault(row.cell.column, []).append(row)
    return {number: [grid[row] for row in sorted(grid)] for number, grid in tables.items()}


def _texts(row: _GridRow) -> dict[int, str]:
    return {column: "".join(part.text for part in parts) for column, parts in row.items()}


def _without_heading(page: Page, grid: list[_GridRow], heading: list[_GridRow]) -> list[_GridRow]:
    """The rows of a grid behind those that begin it as they began the table."""
    repeated = 0
    while repeated < min(len(grid), len(heading)) and _texts(grid[repeated]) == _texts(heading[repeated]):
        repeated += 1
    dropped = {id(part) for row in grid[:repeated] for parts in row.values() for part in parts}
    page.rows = [row for row in page.rows if id(row) not in dropped]
    return grid[repeated:]


def _goes_on(last: _GridRow, first: _GridRow) -> bool:
    """Whether a row is the other half of one cut by the end of the page: it has no number, and gaps beside it."""
    number = min(last)
    whole = all(part.cell is not None and part.cell.row_span == 1 for part in last[number])
    return whole and number not in first and set(first) < set(last)


def _move(before: Page, last: _GridRow, page: Page, first: _GridRow) -> None:
    """Put the halves behind the halves that they belong to; they stay on their own page by number."""
    for column, parts in first.items():
        for part in parts:
            part.cell, part.page = last[column][0].cell, page.number
        moved = {id(part) for part in parts}
        page.rows = [row for row in page.rows if id(row) not in moved]
        end = max(at for at, row in enumerate(before.rows) if row.cell == parts[0].cell)
        before.rows[end + 1 : end + 1] = parts
