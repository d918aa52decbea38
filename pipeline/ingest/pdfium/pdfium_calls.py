"""What is asked of pdfium a hundred thousand times a document, without what ctypes does around each call.

A function whose arguments have no declared types takes them as they are: whole numbers as ``int``, pointers as
:func:`pointer` made them ready, once for many calls. That takes a third of the time of pypdfium2's typed functions.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from math import hypot
from typing import Any

import numpy as np
import pypdfium2.raw as raw

_ROOM = 1024  # boxes, or matrices, that are asked for at once

Pointer = Any  # an argument of a bare function


def bare(function: Any, result: Any = None) -> Callable[..., Any]:
    """A function of pdfium by its address alone; ``result`` is the type of what it gives, where that is wanted."""
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def pointer(target: Any) -> Pointer:
    """A handle, or where an array or structure lies, as an argument; it does not keep its target alive."""
    if isinstance(target, ctypes.Structure | ctypes.Array):
        return ctypes.c_void_p.from_param(ctypes.addressof(target))  # type: ignore[arg-type]
    return ctypes.c_void_p.from_param(ctypes.cast(target, ctypes.c_void_p).value)


def places(array: Any) -> list[Pointer]:
    """Where each item of an array lies."""
    start, step = ctypes.addressof(array), ctypes.sizeof(array) // len(array)
    return [ctypes.c_void_p.from_param(start + at * step) for at in range(len(array))]  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------- pages


@contextmanager
def opened(document: Any, index: int) -> Iterator[tuple[Any, Any]]:
    """The handles of a page and of its text; either is false where pdfium cannot load it.

    pypdfium2's own objects keep track of who holds whom, which takes longer than to read a short page.
    """
    page = raw.FPDF_LoadPage(document, index)
    text = page and raw.FPDFText_LoadPage(page)
    try:
        yield page, text
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        if page:
            raw.FPDF_ClosePage(page)


# -------------------------------------------------------------------------------------------- characters

_loose_box = bare(raw.FPDFText_GetLooseCharBox)
_matrix_of = bare(raw.FPDFText_GetMatrix)
_font_size = bare(raw.FPDFText_GetFontSize, ctypes.c_double)
_text_of = bare(raw.FPDFText_GetText, ctypes.c_int)
_text_place = bare(raw.FPDFText_GetTextIndexFromCharIndex, ctypes.c_int)

is_generated = bare(raw.FPDFText_IsGenerated, ctypes.c_int)

_room = (raw.FS_RECTF * _ROOM)()
_boxes = np.frombuffer(_room, np.float32).reshape(_ROOM, 4)
_box_places = places(_room)
_matrix_room = (raw.FS_MATRIX * _ROOM)()
_matrices = np.frombuffer(_matrix_room, np.float32).reshape(_ROOM, 6)
_matrix_places = places(_matrix_room)


def loose_boxes(textpage: Any, count: int) -> np.ndarray:
    """Left, top, right, bottom of the first ``count`` characters of a page, in its own space."""
    boxes = np.empty((count, 4))
    handle = pointer(textpage)
    for first in range(0, count, _ROOM):
        after = min(first + _ROOM, count)
        _boxes[:] = 0.0
        deque(map(_loose_box, repeat(handle), range(first, after), _box_places), maxlen=0)
        boxes[first:after] = _boxes[: after - first]
    return boxes


def text_of(textpage: Any, count: int) -> str:
    """The first ``count`` characters of a page; nothing where its first or last has no place in a text."""
    handle = pointer(textpage)
    first, last = _text_place(handle, 0), _text_place(handle, count - 1)
    if first < 0 or last < 0:
        return ""
    units = np.zeros(last - first + 2, np.uint16)  # with the zero at the end
    written = _text_of(handle, 0, count, ctypes.c_void_p.from_param(units.ctypes.data))
    return units[: written - 1].tobytes().decode("utf-16-le", "ignore")


def sizes_on_page(textpage: Pointer, at: Sequence[int]) -> list[float]:
    """The font sizes of the characters ``at`` such places as they are printed, in points."""
    sizes: list[float] = []
    for first in range(0, len(at), _ROOM):
        some = at[first : first + _ROOM]
        _matrices[: len(some)] = 0.0
        deque(map(_matrix_of, repeat(textpage), some, _matrix_places), maxlen=0)
        scales = map(hypot, *_matrices[: len(some), [1, 3]].T.tolist())
        fonts = map(_font_size, repeat(textpage), some)
        sizes += [font * (scale or 1.0) for font, scale in zip(fonts, scales, strict=True)]
    return sizes


# ----------------------------------------------------------------------------------------------- objects


class _Object(ctypes.c_void_p):
    """What lies on a page; unlike those of ``c_void_p`` itself, results of this type stay ready as arguments."""


_object_of_page = bare(raw.FPDFPage_GetObject, _Object)
_object_of_form = bare(raw.FPDFFormObj_GetObject, _Object)
_count_of_page = bare(raw.FPDFPage_CountObjects, ctypes.c_int)
_count_of_form = bare(raw.FPDFFormObj_CountObjects, ctypes.c_int)
_type_of = bare(raw.FPDFPageObj_GetType, ctypes.c_int)


def drawn_in(holder: Pointer, most: int, is_form: bool = False) -> list[tuple[Pointer, int]]:
    """The objects of a page or form besides text, among ``most`` of them at most, each with its type."""
    count, item = (_count_of_form, _object_of_form) if is_form else (_count_of_page, _object_of_page)
    objects = map(item, repeat(holder), range(min(count(holder), most)))
    kinds = list(map(_type_of, objects))
    return [(item(holder, at), kind) for at, kind in enumerate(kinds) if kind != raw.FPDF_PAGEOBJ_TEXT]
