"""DOCX straight from its XML: automatic numbers written out, tables with merged cells, changes accepted.

What the reader sees on the page is what is read: text boxes after the paragraph that they hang on, footnotes
at the end, deleted and hidden text not at all. How many pages there are only Word knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count

from lxml import etree

from pipeline.ingest.content import Content, Limits
from pipeline.ingest.docx_numbers import Numbering, W, read_numbering
from pipeline.ingest.docx_styles import Style, Styles, paragraph_styles, read_styles
from pipeline.ingest.docx_tables import is_frame, read_grid
from pipeline.ingest.docx_text import COMPATIBLE, MATH, SKIPPED, Text, chosen, gather
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.package import Package, parse_xml
from pipeline.model import Cell, Line

# ISO's strict variant differs in its namespaces alone.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", MATH[1:-1].encode()),
)
_PARAGRAPH, _PROPERTIES, _TABLE = W + "p", W + "pPr", W + "tbl"
_MAIN_PART = re.compile(r"/?word/document\d*\.xml", re.I)


def read_docx(data: bytes, limits: Limits) -> Content:
    """The lines of a Word document, each of them a paragraph or, at a soft break, a part of one."""
    package = Package(data, limits)
    main = next((name for name in package.names if _MAIN_PART.fullmatch(name)), "word/document.xml")
    folder = main.rpartition("/")[0]
    data = package.read(main)
    body = _parse(data, main).find(W + "body")
    if body is None:
        raise Unreadable("damaged", "the document lacks its body")
    # Both parts are larger than many a document, and most papers come out the same without them.
    styled, numbered = b":pStyle" in data, b":numPr" in data
    styles = _part(package, f"{folder}/styles.xml", paragraph_styles) if styled else None
    numbering = _part(package, f"{folder}/numbering.xml") if styled or numbered else None
    reader = _Reader(read_styles(styles), read_numbering(numbering), data)
    reader.blocks(body)
    reader.notes(_part(package, f"{folder}/footnotes.xml"))
    reader.notes(_part(package, f"{folder}/endnotes.xml"))
    return Content(tuple(reader.lines))


def _part(package: Package, name: str, cut: Callable[[bytes], bytes] = bytes) -> etree._Element:
    """The root of a part; an empty element where the document lacks it."""
    return _parse(cut(package.read(name)), name) if name in package else etree.Element("none")


def _parse(data: bytes, name: str) -> etree._Element:
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return parse_xml(data, name)


@dataclass
class _Paragraph:
    """A paragraph while it is read."""

    style: Style
    number: str = ""
    text: Text = field(default_factory=Text)


class _Reader:
    """Walks the body in reading order and gathers lines."""

    def __init__(self, styles: Styles, numbering: Numbering, document: bytes) -> None:
        self.lines: list[Line] = []
        self._styles = styles
        self._numbering = numbering
        self._tracked = b":del" in document  # it holds deletions (修订) not yet accepted
        self._some_hidden = b":vanish" in document
        self._tables = count()
        self._cell: Cell | None = None
        self._open: _Paragraph | None = None  # one whose end mark was deleted goes on in the next

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
                self.lines[first] = replace(line, text=f"注{next(numbers)}：{line.text.lstrip()}")

    def _paragraph(self, element: etree._Element) -> None:
        first = next(iter(element), None)  # its properties stand first, where it has any
        properties = first if first is not None and first.tag == _PROPERTIES else None
        paragraph = self._open or self._begin(properties)
        self._open = None
        gather(element, paragraph.text)
        if self._tracked and properties is not None and _end_is_deleted(properties):
            self._open = paragraph
            return
        self._write(paragraph)
        for box in paragraph.text.boxes:
            self.blocks(box)

    def _begin(self, properties: etree._Element | None) -> _Paragraph:
        style = self._styles.of(properties)
        number = ""
        if style.num_id is not None:
            number = self._numbering.next(style.num_id, style.num_level)
        return _Paragraph(style, number, Text(some_hidden=self._some_hidden))

    def _write(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.text.parts)
        if paragraph.number and not text.isspace() and text:
            text = paragraph.number + text.lstrip()
        pieces = [text.rstrip()] if "\n" not in text else [part.rstrip() for part in text.split("\n")]
        pieces = [piece for piece in pieces if piece]
        for place, piece in enumerate(pieces, 1):
            self.lines.append(
                Line(
                    piece,
                    size=paragraph.text.size or paragraph.style.size,
                    centred=paragraph.style.centred,
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


def _end_is_deleted(properties: etree._Element) -> bool:
    """Whether the paragraph's end mark is struck out: then it runs on into the next."""
    mark = properties.find(W + "rPr") if len(properties) else None
    return mark is not None and mark.find(W + "del") is not None
