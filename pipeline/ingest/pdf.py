"""PDF → lines (版式文件), through pdfium: every line with its page and box, tables as cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium

from pipeline.ingest.content import Content, Limits
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.glyphs import Frame, Glyphs, read_glyphs, to_runs
from pipeline.ingest.lattice import Table, find_tables
from pipeline.ingest.layout import Page, reading_order, to_lines
from pipeline.ingest.margins import running_text
from pipeline.ingest.rulings import read_drawn
from pipeline.model import Cell

def read_pdf(data: bytes, limits: Limits) -> Content:
    """The lines of a PDF in reading order."""
    document = pdfium.PdfDocument(data)
    pages = [read_page(document, number) for number in range(1, len(document) + 1)]
    return Content(to_lines(running_text(pages)), pages=len(pages))


def read_page(document: pdfium.PdfDocument, number: int) -> Page:
    page = document[number - 1]
    textpage = page.get_textpage()
    glyphs, frame = read_glyphs(textpage, Frame.of(page))
    drawn = read_drawn(page, frame)
    tables = find_tables(drawn.rulings)
    cells = _cells(glyphs, tables, 0) if tables else []
    rows = reading_order(to_runs(glyphs, cells))
    return Page(number, *frame.size, rows)


def _cells(glyphs: Glyphs, tables: list[Table], number: int) -> list[Cell | None]:
    cells: list[Cell | None] = [None] * len(glyphs)
    for at, table in enumerate(tables, number):
        known = table.cells(at)
        for place, index in enumerate(table.indices(glyphs.boxes).tolist()):
            if index >= 0:
                cells[place] = known[index]
    return cells
