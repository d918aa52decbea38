"""The grid of a Word table: which cell stands where, and over how many rows and columns (合并单元格)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from pipeline.ingest.word.docx_numbers import VAL, W
from pipeline.model import Cell

_WRAPPERS = frozenset(W + name for name in ["sdt", "sdtContent", "ins", "moveTo", "customXml"])
_FRAME_CELL = 800  # characters: a cell with more, and with most of its table's text, only frames the page
_MOST_SPAN = 1000  # columns; a document that asks for more is broken

Row = list[tuple[etree._Element, Cell, bool]]  # each cell, its place, whether it carries on the one above


def read_grid(table: etree._Element, number: int) -> list[Row]:
    """The rows of a table, cells that carry on the one above (``w:vMerge``) counted into its ``row_span``."""
    rows: list[Row] = []
    above: dict[int, tuple[int, int]] = {}  # column → the row and index of the cell that reaches down in it
    for element in _inside(table, W + "tr"):
        properties = element.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        row: Row = []
        column = _number(properties, "gridBefore", 0)
        for cell in _inside(element, W + "tc"):
            width, merge = _merge(cell)
            carried = merge == "continue" and column in above
            row.append((cell, Cell(number, len(rows), column, 1, width), carried))
            if carried:
                _stretch(rows, above[column])
            elif merge == "restart":
                above[column] = (len(rows), len(row) - 1)
            else:
                above.pop(column, None)
            column += width
        rows.append(row)
    return rows


def _stretch(rows: list[Row], place: tuple[int, int]) -> None:
    row, index = place
    element, cell, carried = rows[row][index]
    rows[row][index] = (element, replace(cell, row_span=len(rows) - row + 1), carried)


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of one kind, through what may be wrapped around them."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _inside(element, tag)


def _merge(cell: etree._Element) -> tuple[int, str]:
    properties = cell.find(W + "tcPr")
    merge = properties.find(W + "vMerge") if properties is not None else None
    kind = "" if merge is None else merge.get(VAL) or "continue"
    return min(max(_number(properties, "gridSpan", 1), 1), _MOST_SPAN), kind


def _number(properties: etree._Element | None, name: str, otherwise: int) -> int:
    element = properties.find(W + name) if properties is not None else None
    written = element.get(VAL) if element is not None else None
    return int(written) if written and written.isdecimal() else otherwise


def is_frame(rows: list[Row]) -> bool:
    """Whether a table only frames text: a single column or row, or one cell that holds nearly everything."""
    if max(map(len, rows), default=0) < 2 or len(rows) < 2:
        return True
    lengths = [sum(map(len, cell.itertext(W + "t"))) for row in rows for cell, _, _ in row]
    return max(lengths) > _FRAME_CELL and max(lengths) > 0.5 * sum(lengths)
