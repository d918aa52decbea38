"""DOC, WPS and RTF, by the programs and libraries that know them.

antiword reads a DOC in milliseconds, but leaves out Word's automatic numbers and the text of merged cells: a
document that may have some goes to LibreOffice, which turns it into DOCX for our own reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count

from lxml import etree

from pipeline.ingest import programs
from pipeline.ingest.content import Content, Limits
from pipeline.ingest.docx import read_docx
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.package import parse_xml
from pipeline.model import Cell, Line, Notice

_WORD_HEADER = b"\xec\xa5"  # a file information block begins so, on the border of a sector
_SECTOR = 64  # bytes: those of the streams of short documents
_FLAGS, _ENCRYPTED = 11, 0x01  # the high byte of its flags, and the bit in it

_NUMBERING = re.compile(rb"\x0b\x46(?!\x00\x00)")  # sprmPIlfo: some paragraph or style is in a list
# Numbers that somebody typed: with these in the text, styles that could number are not in use.
_TYPED = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+[章条])"
)

_LOST = Notice(
    "numbers_may_be_lost",
    "automatic numbers and merged cells may be missing: install the package libreoffice-writer",
)
_LIST_NUMBER = re.compile(r"\s*(\S{1,12})\t")  # RTF keeps the number of a list item as text before a tab


def read_doc(data: bytes, limits: Limits) -> Content:
    """The lines of a Word document of 1993 to 2003, or of a WPS one, which is the same inside."""
    if _is_encrypted(data):
        raise Unreadable("encrypted", "the document is protected by a password")
    book = _docbook(data)
    if book is not None and not _loses_something(book, data):
        return Content(tuple(_lines(book)))
    docx = programs.to_docx(data)
    if docx is not None:
        return read_docx(docx, limits)
    if book is not None:
        return Content(tuple(_lines(book)), warnings=(_LOST,))
    raise _nothing_reads(
        "this DOC", "libreoffice-writer" if programs.has_antiword() else "antiword or libreoffice-writer"
    )


def read_rtf(data: bytes, limits: Limits) -> Content:
    """The lines of a Rich Text document.

    LibreOffice reads its tables better, but muddles automatic numbers, which stand in RTF as text as well.
    """
    docx = programs.to_docx(data) if _has_only_tables(data) else None
    if docx is not None:
        return read_docx(docx, limits)
    from striprtf.striprtf import rtf_to_text

    return Content(
        tuple(_rich_lines(rtf_to_text(data.decode("latin-1"), encoding="gb18030", errors="replace")))
    )


def _has_only_tables(data: bytes) -> bool:
    return b"\\trowd" in data and b"\\listtext" not in data and b"\\pntext" not in data


def _rich_lines(text: str) -> Iterator[Line]:
    """The library's lines, where ``序号|任务|`` is a row of a table."""
    table, row = -1, -1
    for line in filter(str.strip, text.splitlines()):
        cells = line.rstrip().removesuffix("|").split("|") if line.rstrip().endswith("|") else []
        if len(cells) < 2:
            row = -1
            yield Line(_LIST_NUMBER.sub(r"\1", line).rstrip(), ends_paragraph=True)
            continue
        table, row = (table + 1, 0) if row < 0 else (table, row + 1)
        for column, cell in enumerate(cells):
            if cell.strip():
                yield Line(cell.strip(), ends_paragraph=True, cell=Cell(table, row, column))


def read_other(data: bytes, limits: Limits) -> Content:
    """The lines of what only LibreOffice reads: ODT, Word's XML of 2003."""
    docx = programs.to_docx(data)
    if docx is None:
        raise _nothing_reads("this format", "libreoffice-writer")
    return read_docx(docx, limits)


def needs_office(data: bytes, media_type: str) -> bool:
    """Whether a document will be asked of LibreOffice, so that many can be converted in one start."""
    if media_type == "application/msword":
        book = None if _is_encrypted(data) else _docbook(data)
        return book is None or _loses_something(book, data)
    return _has_only_tables(data) if media_type == "application/rtf" else True


def _nothing_reads(what: str, package: str) -> Unreadable:
    if programs.office() is None:
        return Unreadable("needs_package", f"{what} needs the package {package}")
    return Unreadable("damaged", "LibreOffice cannot open the document")


def _is_encrypted(data: bytes) -> bool:
    at = data.find(_WORD_HEADER)
    while at >= 0 and at % _SECTOR:
        at = data.find(_WORD_HEADER, at + 1)
    return at >= 0 and len(data) > at + _FLAGS and bool(data[at + _FLAGS] & _ENCRYPTED)


# ---------------------------------------------------------------------------------------------- antiword


def _docbook(data: bytes) -> etree._Element | None:
    printed = programs.antiword(data)
    if printed is None:
        return None
    try:
        return parse_xml(printed, "antiword's output")
    except Unreadable:
        return None


def _loses_something(book: etree._Element, data: bytes) -> bool:
    """Whether antiword left out numbers or merged cells: it shows lists without their numbers, and cells empty."""
    if next(book.iter("orderedlist", "itemizedlist"), None) is not None:
        return True
    if any(not _text(entry).strip() for entry in book.iter("entry")):
        return True
    return _NUMBERING.search(data) is not None and not any(
        _TYPED.match(_text(para)) for para in book.iter("para")
    )


def _lines(book: etree._Element) -> Iterator[Line]:
    """The paragraphs and table cells of DocBook as antiword writes it."""
    tables = count()
    for element in book.iter("para", "title", "informaltable"):
        if element.tag == "informaltable":
            yield from _table(element, next(tables))
        elif element.getparent().tag != "bookinfo":
            yield from _paragraph(element)


def _paragraph(element: etree._Element) -> Iterator[Line]:
    """A paragraph with what is emphasized in it, but not the table that antiword hangs below it."""
    text = (element.text or "") + "".join(
        ("" if child.tag == "informaltable" else _text(child)) + (child.tail or "") for child in element
    )
    for piece in text.strip("\n").splitlines():
        if piece.strip():
            yield Line(piece.rstrip(), ends_paragraph=True)


def _table(table: etree._Element, number: int) -> Iterator[Line]:
    for row, element in enumerate(table.iter("row")):
        for column, entry in enumerate(element.iter("entry")):
            for piece in _pieces(_text(entry)):
                yield Line(piece, ends_paragraph=True, cell=Cell(number, row, column))


def _pieces(text: str) -> Iterable[str]:
    return (piece.strip() for piece in text.splitlines() if piece.strip())


def _text(element: etree._Element) -> str:
    return "".join(element.itertext())
