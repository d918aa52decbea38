"""The tables of a document, page after page: which characters stand in which cell, and what goes on overleaf."""

from __future__ import annotations

import numpy as np

from pipeline.ingest.glyphs import Glyphs, to_runs
from pipeline.ingest.lattice import Table, find_tables
from pipeline.ingest.layout import Row, reading_order
from pipeline.model import Cell

_MARGIN = 0.09  # share of a page's height at its top and bottom where heads and page numbers stand


class Tables:
    """Counts the tables of a document; one that ends a page goes on in one of the same columns overleaf."""

    def __init__(self) -> None:
        self._count = 0
        self._open: tuple[int, Table, int] | None = None  # page, table, its rows so far

    def rows(self, glyphs: Glyphs, rulings: np.ndarray, page: int, height: float) -> list[Row]:
        """The rows of a page in reading order, those of tables with their cells."""
        tables = find_tables(rulings)
        if not tables:
            return reading_order(to_runs(glyphs))
        inside = [table.indices(glyphs.boxes) for table in tables]
        free = glyphs.boxes[np.max(inside, axis=0) < 0]
        free = free[(free[:, 3] > _MARGIN * height) & (free[:, 1] < (1 - _MARGIN) * height)]
        cells: list[Cell | None] = [None] * len(glyphs)
        for table, indices in zip(tables, inside, strict=True):
            opens_page = not (free[:, 1] < table.box[1]).any()
            number, first_row = self._numbered(table, page, opens_page)
            known = table.cells(number, first_row)
            for at in np.nonzero(indices >= 0)[0].tolist():
                cells[at] = known[indices[at]]
            closes_page = not (free[:, 3] > table.box[3]).any()
            self._open = (page, table, first_row + len(table.rows) - 1) if closes_page else None
        return reading_order(to_runs(glyphs, cells))

    def _numbered(self, table: Table, page: int, opens_page: bool) -> tuple[int, int]:
        """The number of a table in its document, and of its first row."""
        if self._open and opens_page:
            before, last, rows = self._open
            if before == page - 1 and last.same_columns(table):
                return self._count - 1, rows
        self._count += 1
        return self._count - 1, 0
