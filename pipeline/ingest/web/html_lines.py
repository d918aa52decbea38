"""An HTML element → its lines: blocks end paragraphs, breaks end lines, data tables keep their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from selectolax.lexbor import LexborNode

from pipeline.model import Cell, Line

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_BLANKS = " \t\r\n\f"
_SPACE = re.compile(rf"[{_BLANKS}]+")
# The source's own break beside Chinese, which parts no words: 到<span>2031</span>⏎年.
_WRAP = re.compile(rf"(?<=[^\x00-\xff])[ \t]*[\r\n][{_BLANKS}]*|[ \t]*[\r\n][{_BLANKS}]*(?=[^\x00-\xff])")
_INDENT = re.compile(r"[\u3000\u00a0\u2003]{2}")
_CENTRE = re.compile(r"text-align\s*:\s*center", re.I)
_ASIDE = re.compile(r"text-align\s*:\s*(?:left|right|justify)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)(pt|px)", re.I)
_POINTS = {"pt": 1.0, "px": 0.75}

_FRAME_CELL = 800  # characters: a cell with more, and with most of its table's text, is the frame of a page
_MOST_SPAN = 1000  # rows or columns; a page that asks for more is broken


@dataclass(frozen=True, slots=True)
class _Style:
    """What an element hands to those inside it."""

    centred: bool = False
    verbatim: bool = False
    size: float | None = None
    number: str = ""  # of a list item, written before its first text


class _Writer:
    """Gathers the text of a line until it ends."""

    def __init__(self, cell: Cell | None = None) -> None:
        self.lines: list[Line] = []
        self._cell = cell
        self._parts: list[str] = []
        self._style = _Style()

    def add(self, text: str, style: _Style) -> None:
        first, *others = text.split("\n") if style.verbatim else (text,)
        if self._parts or first.strip(_BLANKS):
            self._style = self._style if self._parts else style
            self._parts.append(first)
        for line in others:
            self.end_line(False)
            self.add(line, style)

    def number(self, number: str, style: _Style) -> None:
        self._style = style
        self._parts.append(number)

    def end_line(self, ends_paragraph: bool) -> None:
        text = "".join(self._parts).rstrip()
        text = text if self._style.verbatim else _SPACE.sub(" ", _WRAP.sub("", text.lstrip(_BLANKS)))
        self._parts.clear()
        if text:
            self.lines.append(
                Line(
                    text,
                    size=self._style.size,
                    centred=self._style.centred,
                    ends_paragraph=ends_paragraph or self._cell is not None,
                    cell=self._cell,
                )
            )
        elif self.lines:
            self.lines[-1] = self.lines[-1]._replace(ends_paragraph=True)  # an empty line parts paragraphs


def lines_of(element: LexborNode) -> list[Line]:
    """The lines of an element in reading order.

    ``<p>一、检查内容<br>　　（一）台账。</p>`` gives two lines, and since the second is indented, both end a
    paragraph; without the indent the first would leave that to segmentation.
    """
    writer = _Writer()
    _walk(element, writer, count())
    return list(_parted_by_indents(writer.lines))


def _walk(element: LexborNode, writer: _Writer, tables: Iterator[int]) -> None:
    """Write an element down; with a stack of its own, since pages nest deeper than Python calls may."""
    stack: list[tuple[LexborNode | None, _Style]] = [(element, _Style())]
    while stack:
        node, style = stack.pop()
        if node is None:
            writer.end_line(True)
        elif node.is_text_node:
            writer.add(node.text_content or "", style)
        elif node.tag == "br":
            writer.end_line(False)
        elif node.tag == "table" and holds_data(node):
            writer.end_line(True)
            _write_table(node, writer, next(tables))
        elif node.is_element_node:
            style = _style(node, style)
            if node.tag in _BLOCKS:
                writer.end_line(True)
                stack.append((None, style))
            if style.number:
                writer.number(style.number, style)
            stack.extend(reversed(list(_children(node, style))))
    writer.end_line(True)


def _style(node: LexborNode, outer: _Style) -> _Style:
    attributes = node.attributes
    css = attributes.get("style") or ""
    centred = outer.centred
    if node.tag == "center" or attributes.get("align") == "center" or _CENTRE.search(css):
        centred = True
    elif attributes.get("align") in ("left", "right", "justify") or _ASIDE.search(css):
        centred = False
    size = _SIZE.search(css)
    return replace(
        outer,
        centred=centred,
        verbatim=outer.verbatim or node.tag == "pre",
        size=float(size[1]) * _POINTS[size[2].lower()] if size else outer.size,
    )


def _children(node: LexborNode, style: _Style) -> Iterator[tuple[LexborNode, _Style]]:
    """The children that are to be seen; those of a numbered list with the number that a browser shows."""
    plain = replace(style, number="")
    number = _first_number(node)
    for child in node.iter(include_text=True):
        if child.is_element_node and _HIDDEN.search(child.attributes.get("style") or ""):
            continue
        if number is not None and child.tag == "li":
            yield child, replace(style, number=f"{number}.")
            number += 1
        else:
            yield child, plain


def _first_number(node: LexborNode) -> int | None:
    if node.tag != "ol" or "none" in (node.attributes.get("style") or ""):
        return None
    start = node.attributes.get("start") or "1"
    return int(start) if start.isdecimal() else 1


def _parted_by_indents(lines: list[Line]) -> Iterator[Line]:
    """A line before an indented one (首行缩进) ends its paragraph, however it was broken."""
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        if following is not None and not line.ends_paragraph and _INDENT.match(following.text):
            line = line._replace(ends_paragraph=True)
        yield line


# ------------------------------------------------------------------------------------------------ tables


def holds_data(table: LexborNode) -> bool:
    """Whether a table is one to the reader, too, and not the frame that the page is hung in."""
    if len(table.css("table")) > 1:  # the table itself is among them
        return False
    rows = [[len(cell.text()) for cell in row.css("td, th")] for row in table.css("tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    cells = [length for row in rows for length in row]
    return max(cells) <= _FRAME_CELL or max(cells) < 0.5 * sum(cells)


def _write_table(table: LexborNode, writer: _Writer, number: int) -> None:
    taken: set[tuple[int, int]] = set()  # places that a cell from an earlier row reaches into
    for caption in table.css("caption"):
        _walk(caption, writer, count())
    for row, tr in enumerate(table.css("tr")):
        column = 0
        for cell in tr.css("td, th"):
            while (row, column) in taken:
                column += 1
            height, width = _span(cell, "rowspan"), _span(cell, "colspan")
            if height > 1:
                taken.update((row + r, column + c) for r in range(1, height) for c in range(width))
            inside = _Writer(Cell(number, row, column, height, width))
            _walk(cell, inside, count())
            writer.lines.extend(inside.lines)
            column += width


def _span(cell: LexborNode, name: str) -> int:
    written = (cell.attributes.get(name) or "1").strip()
    return min(max(int(written), 1), _MOST_SPAN) if written.isdecimal() else 1
