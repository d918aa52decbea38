"""Cells as rows: merged ones once, empty ones filled in."""

from __future__ import annotations

from pipeline.checklist.grids import grid
from pipeline.model import Cell


def test_a_merged_cell_stands_once_and_empty_places_are_filled():
    merged, wide, last = Cell(3, 0, 0, row_span=2), Cell(3, 0, 1, column_span=2), Cell(3, 1, 2)
    rows = grid([(merged, "一"), (wide, "区教育局"), (last, "每季度"), (last, "每年")])
    assert [[(cell.down, cell.across, cell.inside) for cell in row] for row in rows] == [
        [(2, 1, ("一",)), (1, 2, ("区教育局",))],
        [(1, 1, ()), (1, 1, ("每季度", "每年"))],
    ]


def test_a_table_that_goes_on_elsewhere_begins_with_its_first_row_there():
    assert [
        [cell.inside for cell in row] for row in grid([(Cell(0, 7, 0), "甲"), (Cell(0, 7, 1), "乙")])
    ] == [[("甲",), ("乙",)]]
