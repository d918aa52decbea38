"""The characters of a PDF page, from pdfium: their text, boxes and sizes."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from pipeline.characters import plain_radicals
from pipeline.ingest.pages.glyphs import NOTHING, Frame, Glyphs, placed
from pipeline.ingest.pdfium.pdfium_calls import is_generated, loose_boxes, pointer, sizes_on_page, text_of

# The blank first: a search for a plain character is much faster than one that looks behind at every place.
_BLANK_AT_CHINESE = re.compile(" (?:(?<=[\u2e80-\uffef] )(?=\\S)|(?<=\\S )(?=[\u2e80-\uffef]))")
_SEEN_GAP = 0.8  # em beside a Chinese character from where on a gap is a blank


def frame_of(page: Any) -> Frame:
    """How the page's own space becomes the page as it is shown."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page))


def read_glyphs(textpage: Any, frame: Frame) -> tuple[Glyphs, Frame]:
    """The characters of a page in the order of its content, and the frame turned as they read."""
    count = raw.FPDFText_CountChars(textpage)
    sides = loose_boxes(textpage, count)[:, [0, 3, 2, 1]]
    text = _without_guessed_blanks(_text(textpage, count), sides, textpage)
    return placed(text, sides, frame, partial(sizes_on_page, pointer(textpage)))


def _text(textpage: Any, count: int) -> str:
    """One character of text for each character of the page, radicals as the ideographs they stand for."""
    text = text_of(textpage, count) if count else ""
    if len(text) != count:  # pdfium leaves out what has no place in a text: ask for one after the other
        codes = [raw.FPDFText_GetUnicode(textpage, at) for at in range(count)]
        text = "".join(chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)
    return plain_radicals(text)


def _without_guessed_blanks(text: str, sides: np.ndarray, textpage: Any) -> str:
    """Blanks taken out that pdfium read into the small space which typesetters leave beside Chinese."""
    guessed, handle = [], pointer(textpage)
    for match in _BLANK_AT_CHINESE.finditer(text):
        at = match.start()
        gap = sides[at + 1, 0] - sides[at - 1, 2]
        if gap < _SEEN_GAP * (sides[at + 1, 3] - sides[at + 1, 1]) and is_generated(handle, at):
            guessed.append(at)
    kept = [-1, *guessed, len(text)]
    return NOTHING.join([text[before + 1 : at] for before, at in pairwise(kept)])
