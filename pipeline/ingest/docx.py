"""DOCX straight from its XML: automatic numbers written out, tables with merged cells, changes accepted.

What the reader sees on the page is what is read: text boxes after the paragraph that they hang on, footnotes
at the end, deleted and hidden text not at all. How many pages there are only Word knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

from lxml import etree

from pipeline.ingest.content import Content, Limits
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.package import Package, parse_xml
from pipeline.ingest.word.docx_numbers import Numbering, W, read_numbering
from pipeline.ingest.word.docx_styles import Style, Styles, paragraph_styles, read_styles
from pipeline.ingest.word.docx_tables import is_frame, read_grid
from pipeline.ingest.word.docx_text import (
    COMPATIBLE,
    MATH,
    SKIPPED,
    Text,
    chosen,
    gather,
    sweep,
    without_run_properties,
)
from pipeline.model import Cell, Line

# ISO's strict variant differs in its namespaces alone.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
)
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_PARAGRAPH, _PROPERTIES, _TABLE = W + "p", W + "pPr", W + "tbl"
_MAIN_PART = re.compile(r"/?word/document\d*\.xml", re.I)


def read_docx(data: bytes, limits: Limits) -> Content:
    """The lines of a Word document, each of them a paragraph or, at a soft break, a part of one."""
    package = Package(data, limits)
    main = next((name for name in package.names if _MAIN_PART.fullmatch(name)), "word/document.xml")
    folder = main.rpartition("/")[0]
    data = package.read(main)
    body = _parse(without_run_properties(data), main).find(W + "body")
    if body is None:
        raise Unreadable("damaged", "the document lacks its body")
    # Both parts are larger than many a document, and most papers come out the same without them.
    styled, numbered = b":pStyle" in data, b":numPr" in data
    styles = _part(package, f"{folder}/styles.xml", paragraph_styles) if styled else None
    numbering = _part(package, f"{folder}/numbering.xml") if styled or numbered else None
    reader = _Reader(read_styles(styles), read_numbering(numbering))
    reader.body(body)
    reader.notes(_part(package, f"{folder}/footnotes.xml"))
    reader.notes(_part(package, f"{folder}/endnotes.xml"))
    return Content(tuple(reader.lines))


def _part(package: Package, name: str, cut: Callable[[bytes], bytes] = bytes) -> etree._Element:
    """The root of a part; an empty element where the document lacks it."""
    return _parse(cut(package.read(name)), name) if name in package else etree.Element("none")


def _parse(data: bytes, name: str) -> etree._Element:
    if _STRICT_MARK in data[:4096]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return parse_xml(data, name)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read."""

    style: Style
    number: str
    text: Text


class _Reader:
    """Walks the body in reading order and gathers lines."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._numbering = numbering
        self._tables = count()
        self._cell: Cell | None = None
        self._open: _Paragraph | None = None  # one whose end mark was deleted goes on in the next

    def body(self, body: etree._Element) -> None:
        """The text itself, as against its notes."""
        paragraphs = sweep(body)
        if paragraphs is None:
            self.blocks(body)
            return
        for name, justified, numbering, text in paragraphs:
            style = self._styles.laid_out(name, justified, numbering)
            self._write(style, self._number(style), text)

    def blocks(self, parent: etree._Element) -> None:
        """Paragraphs and tables below ``parent``, through whatever wraps them."""
        for element in parent:
            tag = element.tag
            if tag == _PARAGRAPH:
                self._paragraph(element)
            elif tag == _TABLE:
                self._table(element)
            elif tag == COMPATIBLE + "AlternateContent":
                self.blocks(chosen(element))
            elif tag not in SKIPPED:
                self.blocks(element)

    def notes(self, root: etree._Element) -> None:
        """Footnotes or endnotes (脚注), numbered as they are referred to."""
        numbers = count(1)
        for note in root:
            first = len(self.lines)
            if note.get(W + "type") in (None, "normal"):
                self.blocks(note)
            if len(self.lines) > first:
                line = self.lines[first]
                self.lines[first] = line._replace(text=f"注{next(numbers)}：{line.text.lstrip()}")

    def _paragraph(self, element: etree._Element) -> None:
        properties = _properties(element)
        paragraph = self._open or self._begin(properties)
        self._open = None
        gather(element, paragraph.text)
        if properties is not None and _end_is_deleted(properties):
            self._open = paragraph
            return
        self._write(paragraph.style, paragraph.number, "".join(paragraph.text.parts))
        for box in paragraph.text.boxes:
            self.blocks(box)

    def _begin(self, properties: etree._Element | None) -> _Paragraph:
        style = self._styles.of(properties)
        return _Paragraph(style, self._number(style), Text())

    def _number(self, style: Style) -> str:
        return "" if style.num_id is None else self._numbering.next(style.num_id, style.num_level)

    def _write(self, style: Style, number: str, text: str) -> None:
        if number and not text.isspace() and text:
            text = number + text.lstrip()
        if "\n" not in text:
            if text := text.rstrip():
                self.lines.append(Line(text, None, None, None, style.centred, True, self._cell))
            return
        pieces = [piece for part in text.split("\n") if (piece := part.rstrip())]
        for place, piece in enumerate(pieces, 1):
            self.lines.append(
                Line(
                    piece,
                    centred=style.centred,
                    ends_paragraph=place == len(pieces),
                    cell=self._cell,
                )
            )

    def _table(self, table: etree._Element) -> None:
        if self._cell is not None:  # a table within a cell is text of that cell
            self.blocks(table)
            return
        rows = read_grid(table, 0)
        if is_frame(rows):
            for row in rows:
                for element, _, _ in row:
                    self.blocks(element)
            return
        number = next(self._tables)
        for row in rows:
            for element, cell, carried in row:
                if not carried:
                    self._cell = replace(cell, table=number)
                    self.blocks(element)
        self._cell = None


def _properties(paragraph: etree._Element) -> etree._Element | None:
    """A paragraph's properties, which stand first where it has any."""
    first = next(iter(paragraph), None)
    return first if first is not None and first.tag == _PROPERTIES else None


def _end_is_deleted(properties: etree._Element) -> bool:
    """Whether the paragraph's end mark is struck out: then it runs on into the next."""
    mark = properties.find(W + "rPr") if len(properties) else None
    return mark is not None and mark.find(W + "del") is not None
