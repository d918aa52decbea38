"""The characters of a PDF page, from pdfium: their text, boxes and sizes."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from itertools import repeat
from math import hypot

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.characters import plain_radicals
from pipeline.ingest.glyphs import NOTHING, Frame, Glyphs, placed

_BLANK_AT_CHINESE = re.compile("(?<=[\u2e80-\uffef]) (?=\\S)|(?<=\\S) (?=[\u2e80-\uffef])")
_SEEN_GAP = 0.8  # em beside a Chinese character from where on a gap is a blank

# Asked of every character, so in terms of plain addresses: a third faster than with pointers of their types.
_loose_box = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


def frame_of(page: pdfium.PdfPage) -> Frame:
    """How the page's own space becomes the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)


def read_glyphs(textpage: pdfium.PdfTextPage, frame: Frame) -> tuple[Glyphs, Frame]:
    """The characters of a page in the order of its content, and the frame turned as they read."""
    count = textpage.count_chars()
    sides = _sides(textpage, count)
    text = _without_guessed_blanks(_text(textpage, count), sides, textpage)

    def size_of(place: int) -> float:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(textpage.raw, place, matrix)
        return raw.FPDFText_GetFontSize(textpage.raw, place) * (hypot(matrix.b, matrix.d) or 1.0)

    return placed(text, sides, frame, size_of)


def _sides(textpage: pdfium.PdfTextPage, count: int) -> np.ndarray:
    """Left, bottom, right, top of each character in the page's own space."""
    rectangles = np.zeros((count, 4), np.float32)
    handle, start = ctypes.cast(textpage.raw, ctypes.c_void_p).value, rectangles.ctypes.data
    places = range(start, start + rectangles.nbytes, 4 * rectangles.itemsize)
    deque(map(_loose_box, repeat(handle), range(count), places), maxlen=0)
    return rectangles[:, [0, 3, 2, 1]].astype(float)


def _text(textpage: pdfium.PdfTextPage, count: int) -> str:
    """One character of text for each character of the page, radicals as the ideographs they stand for."""
    text = textpage.get_text_range() if count else ""
    if len(text) != count:  # pdfium leaves out what has no place in a text: ask for one after the other
        codes = [raw.FPDFText_GetUnicode(textpage.raw, at) for at in range(count)]
        text = "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)
    return plain_radicals(text)


def _without_guessed_blanks(text: str, sides: np.ndarray, textpage: pdfium.PdfTextPage) -> str:
    """Blanks taken out that pdfium read into the small space which typesetters leave beside Chinese."""
    guessed = []
    for match in _BLANK_AT_CHINESE.finditer(text):
        at = match.start()
        gap = sides[at + 1, 0] - sides[at - 1, 2]
        if raw.FPDFText_IsGenerated(textpage.raw, at) and gap < _SEEN_GAP * (
            sides[at + 1, 3] - sides[at + 1, 1]
        ):
            guessed.append(at)
    if not guessed:
        return text
    characters = list(text)
    for at in guessed:
        characters[at] = NOTHING
    return "".join(characters)
