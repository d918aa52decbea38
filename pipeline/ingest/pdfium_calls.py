"""What is asked of pdfium a hundred thousand times a document, without what ctypes does around each call.

A function whose arguments have no declared types takes them as they are: whole numbers as ``int``, pointers as
:func:`pointer` made them ready, once for many calls. That takes a third of the time of pypdfium2's typed functions.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable
from itertools import repeat
from math import hypot
from typing import Any

import numpy as np
import pypdfium2.raw as raw

_ROOM = 1024  # boxes that are asked for at once

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


# -------------------------------------------------------------------------------------------- characters

_loose_box = bare(raw.FPDFText_GetLooseCharBox)
_matrix_of = bare(raw.FPDFText_GetMatrix)
_font_size = bare(raw.FPDFText_GetFontSize, ctypes.c_double)

is_generated = bare(raw.FPDFText_IsGenerated, ctypes.c_int)

_room = (raw.FS_RECTF * _ROOM)()
_boxes = np.frombuffer(_room, np.float32).reshape(_ROOM, 4)
_box_places = places(_room)
_matrix = raw.FS_MATRIX()
_matrix_place = pointer(_matrix)


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


def size_on_page(textpage: Pointer, place: int) -> float:
    """The font size of a character as it is printed, in points."""
    _matrix.b, _matrix.d = 0.0, 0.0
    _matrix_of(textpage, place, _matrix_place)
    return float(_font_size(textpage, place) * (hypot(_matrix.b, _matrix.d) or 1.0))


# ----------------------------------------------------------------------------------------------- objects

_object_of_page = bare(raw.FPDFPage_GetObject, ctypes.c_void_p)
_object_of_form = bare(raw.FPDFFormObj_GetObject, ctypes.c_void_p)
_count_of_page = bare(raw.FPDFPage_CountObjects, ctypes.c_int)
_count_of_form = bare(raw.FPDFFormObj_CountObjects, ctypes.c_int)
_type_of = bare(raw.FPDFPageObj_GetType, ctypes.c_int)


def objects_of(holder: Pointer, most: int, is_form: bool = False) -> list[tuple[Pointer, int]]:
    """The objects of a page or form, ``most`` of them at most, each with its type."""
    count, item = (_count_of_form, _object_of_form) if is_form else (_count_of_page, _object_of_page)
    found = map(item, repeat(holder), range(min(count(holder), most)))
    items = list(map(ctypes.c_void_p.from_param, found))
    return list(zip(items, map(_type_of, items), strict=True))
