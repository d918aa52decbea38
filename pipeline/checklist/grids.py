"""The tables of a directive's text as one draws them (表格): rows of cells, empty ones filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from pipeline.model import Cell

Inside = TypeVar("Inside")


@dataclass(frozen=True, slots=True)
class Drawn(Generic[Inside]):
    """A cell in its row: how far it reaches, and what stands in it."""

    down: int = 1
    across: int = 1
    inside: tuple[Inside, ...] = ()


def grid(filled: Iterable[tuple[Cell, Inside]]) -> list[list[Drawn[Inside]]]:
    """The rows of one table from the top; only cells with text are given, and merged ones once.

    >>> merged = Cell(0, 0, 0, row_span=2)
    >>> [[cell.inside for cell in row] for row in grid([(merged, "一"), (Cell(0, 1, 2), "区财政局")])]
    [[('一',), (), ()], [(), ('区财政局',)]]
    """
    cells = {
        cell: tuple(inside for _, inside in group)
        for cell, group in groupby(filled, key=lambda item: item[0])
    }
    first = min(cell.row for cell in cells)
    after = max(cell.row + cell.row_span for cell in cells)
    width = max(cell.column + cell.column_span for cell in cells)
    covered = _covered(cells)
    starts = {(cell.row, cell.column): cell for cell in cells}
    return [
        [
            _drawn(starts.get((row, column)), cells)
            for column in range(width)
            if (row, column) in starts or (row, column) not in covered
        ]
        for row in range(first, after)
    ]


def _drawn(cell: Cell | None, cells: Mapping[Cell, tuple[Inside, ...]]) -> Drawn[Inside]:
    return Drawn(cell.row_span, cell.column_span, cells[cell]) if cell else Drawn()


def _covered(cells: Iterable[Cell]) -> set[tuple[int, int]]:
    """Row and column of every place that a cell takes."""
    return {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
