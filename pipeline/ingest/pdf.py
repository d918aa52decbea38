"""PDF → lines (版式文件), through pdfium: every line with its page and box, tables as cells.

A page whose text layer is missing, garbled or lies is read by OCR instead, that page alone; the directive carries a
warning that says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.ingest.content import Content, Limits, check_size
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.pages import ocr
from pipeline.ingest.pages.glyphs import Frame
from pipeline.ingest.pages.layout import Page, Row, page_numbers
from pipeline.ingest.pages.margins import running_text
from pipeline.ingest.pages.page_tables import Tables, join_overleaf
from pipeline.ingest.pages.setting import to_lines
from pipeline.ingest.pdfium.pdf_repair import repaired
from pipeline.ingest.pdfium.pdf_text import frame_of, read_glyphs
from pipeline.ingest.pdfium.pdfium_calls import opened
from pipeline.ingest.pdfium.rulings import Drawn, read_drawn
from pipeline.ingest.pdfium.textlayer import agreement, judge
from pipeline.model import Notice

_PICTURE_SHARE = 0.3  # of the page, from where on a picture may be the page itself
_AGREES = 0.75  # how alike OCR and text layer must read the same strip of a page
_STRIPS = 3  # lines of a page that OCR tries before it reads all of it
_OCR_SHARE = 0.9  # of the seconds a file may take


@dataclass(slots=True)
class _Reading:
    """What is known of a document while its pages are read."""

    document: pdfium.PdfDocument
    pages: list[Page] = field(default_factory=list)
    tables: Tables = field(default_factory=Tables)
    doubtful: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)  # pages with text and with a picture behind it
    scanned: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)


def read_pdf(data: bytes, limits: Limits) -> Content:
    """The lines of a PDF in reading order, running heads and page numbers left out."""
    watch = ocr.Stopwatch()
    document, warnings = _open(data)
    count = len(document)
    reading = _Reading(document)
    for number in range(1, min(count, limits.pages) + 1):
        _read_page(reading, number)
    if any(page.rows for page in reading.pages) or reading.scanned:
        check_size(count, limits.pages, "pages")
    if len(reading.damaged) == count:
        raise Unreadable("damaged", "no page of the PDF can be read")
    warnings += _recognise(reading, limits, watch)
    if reading.damaged:
        warnings.append(Notice("damaged_page", f"{page_numbers(reading.damaged)} cannot be read"))
    join_overleaf(reading.pages)
    return Content(
        to_lines(running_text(reading.pages)),
        pages=count,
        ocr=bool(reading.recognised),
        warnings=tuple(warnings),
    )


def _open(data: bytes) -> tuple[pdfium.PdfDocument, list[Notice]]:
    """The document, if need be with a root made anew, and the warning that says so."""
    try:
        return pdfium.PdfDocument(data), []
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Unreadable("encrypted", "the PDF is protected by a password") from error
    cut_off = Notice("cut_off", "the PDF lacks its end: only the pages before it were read")
    try:
        return pdfium.PdfDocument(repaired(data) or b""), [cut_off]
    except pdfium.PdfiumError as error:
        raise Unreadable("damaged", "the PDF cannot be opened, nor repaired") from error


# ------------------------------------------------------------------------------------------- the text layer


def _read_page(reading: _Reading, number: int) -> None:
    """Read the text layer of one page, and note what it is worth."""
    with opened(reading.document, number - 1) as (page, textpage):
        if textpage:
            _take_page(reading, number, page, textpage)
        else:
            reading.damaged.append(number)


def _take_page(reading: _Reading, number: int, page: Any, textpage: Any) -> None:
    """Put the rows of a page that pdfium has loaded on the reading, or what keeps them from being read."""
    shown = frame_of(page)
    glyphs, frame = read_glyphs(textpage, shown)
    drawn = read_drawn(page, frame)
    pictured = _pictured(drawn, frame)
    verdict = judge(glyphs.text)
    rows: list[Row] = []
    if verdict == "missing" and (pictured or (not len(glyphs) and drawn.is_drawing)):
        reading.scanned.append(number)
    elif verdict == "garbled":
        reading.garbled.append(number)
    elif len(glyphs):
        rows = reading.tables.rows(glyphs, drawn.rulings, number, frame.size[1])
        if verdict == "doubtful":
            reading.doubtful.append(number)
        elif pictured:
            reading.pictured.append(number)
    reading.pages.append(Page(number, *frame.size, rows, (frame.turns - shown.turns) % 4))


def _pictured(drawn: Drawn, frame: Frame) -> bool:
    """Whether pictures cover so much of a page that they may be what one reads."""
    sides = drawn.pictures
    if not len(sides):
        return False
    area = ((sides[:, 2] - sides[:, 0]) * (sides[:, 3] - sides[:, 1])).sum()
    return bool(area > _PICTURE_SHARE * frame.size[0] * frame.size[1])


# --------------------------------------------------------------------------------------------------- OCR


def _recognise(reading: _Reading, limits: Limits, watch: ocr.Stopwatch) -> list[Notice]:
    """Read by OCR the pages whose text layer is none; the warnings that tell of it."""
    if not (reading.scanned or reading.garbled or reading.doubtful or reading.pictured):
        return []
    if reading.garbled:  # one font for all: signs and figures may be nonsense where the words are
        reading.doubtful += [page.number for page in reading.pages if page.rows and not _has_words(page)]
    engine = ocr.engine()
    if engine:
        reading.garbled += [page.number for page in reading.pages if _lies(reading, page, engine)]
    wanted = sorted({*reading.scanned, *reading.garbled})
    if engine is None:
        return _without_ocr(reading, wanted)
    slowest = 0.0
    for number in wanted[: ocr.MOST_PAGES]:
        begun = watch.seconds
        if begun + slowest > _OCR_SHARE * limits.seconds:
            break
        at = next(at for at, page in enumerate(reading.pages) if page.number == number)
        picture = _picture(reading, number)
        reading.pages[at] = ocr.read_page(number, picture, engine, 72 / ocr.DPI, reading.tables)
        reading.recognised.append(number)
        slowest = max(slowest, watch.seconds - begun)
    return _notices(reading, wanted[len(reading.recognised) :], engine)


def _has_words(page: Page) -> bool:
    return judge("".join(row.text for row in page.rows)) == "fine" and any(
        char >= "\u4e00" for row in page.rows for char in row.text
    )


def _picture(reading: _Reading, number: int) -> np.ndarray:
    """A page as one sees it, in red, green and blue."""
    bitmap = reading.document[number - 1].render(scale=ocr.DPI / 72, rev_byteorder=True)
    return bitmap.to_numpy()[:, :, :3]


def _lies(reading: _Reading, page: Page, engine: ocr.Engine) -> bool:
    """Whether some lines of a doubtful page, read by OCR, say something else than its text layer."""
    rows = [row for row in page.rows if row.cell is None]
    asked = page.number in reading.doubtful or page.number in reading.pictured
    if not asked or page.turns or not rows:
        return False
    longest = sorted(rows, key=lambda row: len(row.text))[-_STRIPS:]
    picture, scale = _picture(reading, page.number), ocr.DPI / 72
    seen = "".join(engine.read_line(_strip(picture, row, scale)) for row in longest)
    return agreement(seen, "".join(row.text for row in longest)) < _AGREES


def _strip(picture: np.ndarray, row: Row, scale: float) -> np.ndarray:
    """The part of a page's picture that one row takes, with a little air around it."""
    left, top, right, bottom = (int(side * scale) for side in row.box)
    return picture[max(0, top - 4) : bottom + 4, max(0, left - 8) : right + 8]


def _without_ocr(reading: _Reading, wanted: list[int]) -> list[Notice]:
    """What is left to say where no OCR is installed; an error where nothing else was read."""
    notices = []
    if wanted:
        message = f"{page_numbers(wanted)} can be read by OCR only: {ocr.INSTALL}"
        if not any(page.rows for page in reading.pages):
            raise Unreadable("needs_package", message)
        notices.append(Notice("needs_package", message))
    if reading.doubtful:
        message = f"the text layer of {page_numbers(reading.doubtful)} may not be what one sees"
        notices.append(Notice("doubtful_text_layer", f"{message}: OCR could tell"))
    return notices


def _notices(reading: _Reading, left: list[int], engine: ocr.Engine) -> list[Notice]:
    done = reading.recognised
    garbled = [number for number in done if number in reading.garbled]
    notices = []
    if done:
        notices.append(Notice("ocr_page", f"{page_numbers(done)} read by OCR ({engine.name})"))
    if garbled:
        notices.append(
            Notice("garbled_text_layer", f"the text layer of {page_numbers(garbled)} is not what one sees")
        )
    if left:
        notices.append(Notice("ocr_cut", f"{page_numbers(left)} not read: OCR would have taken too long"))
    return notices
