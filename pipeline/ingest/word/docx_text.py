"""What stands in a paragraph of Word: runs, symbols, breaks, fields, tracked changes (修订) as accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.ingest.word.docx_numbers import VAL, W, format_number
from pipeline.lexicon import load

COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"

# Elements that hold no text of the paper as it is to be read.
SKIPPED = frozenset(
    W + name
    for name in [
        "annotationRef",
        "del",
        "delText",
        "endnoteRef",
        "endnoteReference",
        "footnoteRef",
        "footnoteReference",
        "moveFrom",
        "pPr",
        "proofErr",
        "rPr",
        "rt",
        "sdtEndPr",
        "sdtPr",
        "sectPr",
        "tblGrid",
        "tblPr",
        "tblPrEx",
        "tcPr",
        "trPr",
        "bookmarkStart",
        "bookmarkEnd",
    ]
)
_PARAGRAPH, _RUN, _TEXT, _PROPERTIES = (W + name for name in ["p", "r", "t", "rPr"])
_STYLE, _JUSTIFIED, _NUMBERED = (W + name for name in ["pStyle", "jc", "numPr"])
_NOT_FLAT = (
    *(W + name for name in ["del", "moveFrom", "pPrChange", "rt", "tabs", "tbl", "txbxContent", "vanish"]),
    COMPATIBLE + "AlternateContent",
)
# What the properties of a run say of its text, beyond how it looks.
_SAID_OF_TEXT = (b"vanish", b"<w:del", b"moveFrom", b"rPrChange")
_CIRCLED = re.compile(r"\beq\s*\\o\s*\\ac\s*\(\s*[○〇◯]\s*[,，;]\s*(\d{1,2})\s*\)", re.I)
_SYMBOLS = {(row["font"], int(row["code"], 16)): row["character"] for row in load("symbols.csv")}


def without_run_properties(data: bytes) -> bytes:
    """``document.xml`` without ``w:rPr``, a good part of it, where that only says how text looks.

    >>> without_run_properties(b"<w:r><w:rPr><w:b/></w:rPr><w:t>1</w:t></w:r>")
    b'<w:r><w:t>1</w:t></w:r>'
    """
    if any(said in data for said in _SAID_OF_TEXT):
        return data
    head, *rest = data.split(b"<w:rPr>")
    return head + b"".join([behind.partition(b"</w:rPr>")[2] for behind in rest])


@dataclass(slots=True)
class Text:
    """A paragraph's text while it is gathered, ``\\n`` for soft breaks, and the text boxes that hang on it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    instruction: list[str] = field(default_factory=list)  # of the field that is open


def gather(parent: etree._Element, text: Text) -> None:
    """Add what stands below ``parent`` to ``text``."""
    for element in parent:
        tag = element.tag
        if tag == _RUN:
            _gather_run(element, text)
        elif tag not in SKIPPED:
            _HANDLERS.get(tag, gather)(element, text)


def _gather_run(run: etree._Element, text: Text) -> None:
    for element in run:
        tag = element.tag
        if tag == _TEXT:
            text.parts.append(element.text or "")
        elif tag == _PROPERTIES:
            if _is_hidden(element):
                return
        elif tag not in SKIPPED:
            _HANDLERS.get(tag, gather)(element, text)


def _is_hidden(properties: etree._Element) -> bool:
    hidden = properties.find(W + "vanish")
    return hidden is not None and hidden.get(VAL) not in ("0", "false", "off")


def _add_text(element: etree._Element, text: Text) -> None:
    text.parts.append(element.text or "")


def _add_break(element: etree._Element, text: Text) -> None:
    text.parts.append("\n" if element.get(W + "type") in (None, "textWrapping") else "")


def _add_symbol(element: etree._Element, text: Text) -> None:
    text.parts.append(_symbol(element.get(W + "font") or "", element.get(W + "char") or ""))


def _add_instruction(element: etree._Element, text: Text) -> None:
    text.instruction.append(element.text or "")


def _add_box(element: etree._Element, text: Text) -> None:
    text.boxes.append(element)


def _add_lettering(element: etree._Element, text: Text) -> None:
    text.parts.append(element.get("string") or "")


def _add_chosen(element: etree._Element, text: Text) -> None:
    gather(chosen(element), text)


def chosen(alternatives: etree._Element) -> etree._Element:
    """The variant for newer programs; the other only repeats it for older ones."""
    choice = alternatives.find(COMPATIBLE + "Choice")
    return choice if choice is not None else alternatives


def _end_field(mark: etree._Element, text: Text) -> None:
    """A field's result stands in the text; only an encircled number (带圈字符) is drawn from its instruction."""
    if mark.get(W + "fldCharType") == "end":
        circled = _CIRCLED.search("".join(text.instruction))
        if circled:
            text.parts.append(format_number(int(circled[1]), "decimalEnclosedCircle"))
    if mark.get(W + "fldCharType") != "separate":
        text.instruction.clear()


def _symbol(font: str, code: str) -> str:
    """The character that a symbol font shows for a code, which may be given in the private use area."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _SYMBOLS.get((font, number & 0xFF))
    if known is not None and (number < 0x100 or number >> 8 == 0xF0):
        return known
    return "" if number < 0x20 or 0xD800 <= number < 0xE000 or number > 0x10FFFF else chr(number)


_HANDLERS: dict[str, Callable[[etree._Element, Text], None]] = {
    _RUN: _gather_run,
    _TEXT: _add_text,
    MATH + "t": _add_text,
    W + "br": _add_break,
    W + "cr": lambda element, text: text.parts.append("\n"),
    W + "tab": lambda element, text: text.parts.append("\t"),
    W + "ptab": lambda element, text: text.parts.append("\t"),
    W + "noBreakHyphen": lambda element, text: text.parts.append("-"),
    W + "sym": _add_symbol,
    W + "instrText": _add_instruction,
    W + "fldChar": _end_field,
    W + "txbxContent": _add_box,
    _VML + "textpath": _add_lettering,  # drawn lettering (艺术字), mastheads mostly
    COMPATIBLE + "AlternateContent": _add_chosen,
}
_FLAT = tuple(tag for tag in _HANDLERS if tag != _RUN)


Swept = tuple[str | None, str | None, etree._Element | None, str]


def sweep(body: etree._Element) -> Iterator[Swept] | None:
    """Style, justification, numbering (``w:numPr``) and text of each paragraph, far faster than step by step.

    None where that will not do: with tables, or where something is left out, or read elsewhere than it stands.
    """
    return None if next(body.iter(*_NOT_FLAT), None) is not None else _sweep(body)


def _sweep(body: etree._Element) -> Iterator[Swept]:
    text, begun = Text(), False
    style: str | None = None
    justified: str | None = None
    numbering: etree._Element | None = None
    add, handlers = text.parts.append, _HANDLERS
    for element in body.iter(_PARAGRAPH, _STYLE, _JUSTIFIED, _NUMBERED, *_FLAT):
        tag = element.tag
        if tag == _TEXT:
            add(element.text or "")
        elif tag == _PARAGRAPH:
            if begun:
                yield style, justified, numbering, "".join(text.parts)
            text.parts.clear()
            style, justified, numbering, begun = None, None, None, True
        elif tag == _JUSTIFIED:
            justified = element.get(VAL) or ""
        elif tag == _STYLE:
            style = element.get(VAL) or ""
        elif tag == _NUMBERED:
            numbering = element
        else:
            handlers[tag](element, text)
    if begun:
        yield style, justified, numbering, "".join(text.parts)
