"""The straight lines that a PDF page draws (框线): the borders of its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from pipeline.ingest.pages.glyphs import Frame
from pipeline.ingest.pages.matrices import IDENTITY, Matrix, applied, then
from pipeline.ingest.pdfium.pdfium_calls import Pointer, bare, drawn_in, places, pointer

_THIN = 3.0  # points: a rectangle no wider than this is drawn as a line
_SLOPE = 0.5  # points by which a line may lie askew
_PAPER = 250  # of 255: lighter is the paper's own colour
_MOST_SEGMENTS = 400  # a path with more is a drawing
_FEW_PATHS = 60
_MOST_OBJECTS = 50_000
_DEEPEST_FORM = 4

Sides = tuple[float, float, float, float]  # left, bottom, right, top in the page's own space

_bounds_of = bare(raw.FPDFPageObj_GetBounds)
_matrix_of = bare(raw.FPDFPageObj_GetMatrix)
_draw_mode = bare(raw.FPDFPath_GetDrawMode)
_stroke_colour = bare(raw.FPDFPageObj_GetStrokeColor, ctypes.c_int)
_fill_colour = bare(raw.FPDFPageObj_GetFillColor, ctypes.c_int)
_count_segments = bare(raw.FPDFPath_CountSegments, ctypes.c_int)
_segment_of = bare(raw.FPDFPath_GetPathSegment, ctypes.c_void_p)
_point_of = bare(raw.FPDFPathSegment_GetPoint)
_kind_of = bare(raw.FPDFPathSegment_GetType, ctypes.c_int)
_is_closing = bare(raw.FPDFPathSegment_GetClose, ctypes.c_int)

# Where pdfium writes its answers.
_sides, _modes, _colours = (ctypes.c_float * 4)(), (ctypes.c_int * 2)(), (ctypes.c_uint * 4)()
_side_places, _mode_places, _colour_places = map(places, (_sides, _modes, _colours))


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page holds besides text: rulings and pictures, each as left, top, right, bottom as one reads."""

    rulings: np.ndarray
    pictures: np.ndarray
    paths: int = 0

    @property
    def is_drawing(self) -> bool:
        """Whether so much is drawn that characters may be among it, as outlines."""
        return self.paths >= _FEW_PATHS


def read_drawn(page: Any, frame: Frame) -> Drawn:
    """The rulings and pictures of a page."""
    rulings: list[tuple[float, float, float, float]] = []
    pictures: list[tuple[float, float, float, float]] = []
    paths = 0
    for item, kind, matrix in _objects(pointer(page)):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            rulings += _path_rulings(item, matrix)
        else:
            pictures.append(_bounds(item, matrix))
    return Drawn(_on_page(frame, rulings), _on_page(frame, pictures), paths)


def _on_page(frame: Frame, sides: list[Sides]) -> np.ndarray:
    return frame.place(np.array(sides, float)) if sides else np.empty((0, 4))


def _objects(
    holder: Pointer, matrix: Matrix = IDENTITY, depth: int = 0
) -> Iterator[tuple[Pointer, int, Matrix]]:
    """The paths and pictures of a page, those inside forms too, each with the matrix of its form."""
    for item, kind in drawn_in(holder, _MOST_OBJECTS, is_form=depth > 0):
        if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            yield item, kind, matrix
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            yield from _objects(item, then(_matrix(item), matrix), depth + 1)


def _path_rulings(path: Pointer, matrix: Matrix) -> list[Sides]:
    """The upright and level lines of a path that is stroked or filled."""
    box = _bounds(path, matrix)
    across, up = box[2] - box[0], box[3] - box[1]
    if min(across, up) <= _THIN:
        return [box] if max(across, up) > _THIN and _is_painted(path) else []
    if _count_segments(path) > _MOST_SEGMENTS or not _is_painted(path):
        return []
    return [
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in _edges(path, then(_matrix(path), matrix))
        if abs(x0 - x1) <= _SLOPE or abs(y0 - y1) <= _SLOPE
    ]


def _is_painted(path: Pointer) -> bool:
    """Whether a path is stroked or filled with anything but white: offices shade paragraphs white."""
    _modes[:] = [0, 0]
    _draw_mode(path, *_mode_places)
    fill, stroke = _modes
    return bool((stroke and _is_ink(_stroke_colour, path)) or (fill and _is_ink(_fill_colour, path)))


def _is_ink(colour_of: Callable[..., int], path: Pointer) -> bool:
    if not colour_of(path, *_colour_places):
        return True
    red, green, blue, alpha = _colours
    return alpha > 0 and min(red, green, blue) < _PAPER


def _edges(path: Pointer, matrix: Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight segments of a path, closing ones included."""
    start = here = (0.0, 0.0)
    for at in range(_count_segments(path)):
        segment = ctypes.c_void_p.from_param(_segment_of(path, at))
        _point_of(segment, *_side_places[:2])
        point = applied(matrix, _sides[0], _sides[1])
        kind = _kind_of(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if _is_closing(segment):
            yield here, start


def _bounds(item: Pointer, matrix: Matrix) -> Sides:
    _sides[:] = [0.0, 0.0, 0.0, 0.0]
    _bounds_of(item, *_side_places)
    left, bottom, right, top = _sides
    if matrix is IDENTITY:
        return left, bottom, right, top
    (x0, y0), (x1, y1) = applied(matrix, left, bottom), applied(matrix, right, top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _matrix(item: Pointer) -> Matrix:
    found = raw.FS_MATRIX()
    _matrix_of(item, pointer(found))
    return found.a, found.b, found.c, found.d, found.e, found.f
