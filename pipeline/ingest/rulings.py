"""The straight lines that a PDF page draws (框线): the borders of its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.ingest.glyphs import Frame

_THIN = 3.0  # points: a rectangle no wider than this is drawn as a line
_SLOPE = 0.5  # points by which a line may lie askew
_PAPER = 250  # of 255: lighter is the paper's own colour
_MOST_SEGMENTS = 400  # a path with more is a drawing
_FEW_PATHS = 60
_MOST_OBJECTS = 50_000
_DEEPEST_FORM = 4

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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


def read_drawn(page: pdfium.PdfPage, frame: Frame) -> Drawn:
    """The rulings and pictures of a page."""
    rulings: list[tuple[float, float, float, float]] = []
    pictures: list[tuple[float, float, float, float]] = []
    paths = 0
    for item, kind, matrix in _objects(page.raw):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            rulings += _path_rulings(item, matrix)
        else:
            pictures.append(_bounds(item, matrix))
    return Drawn(frame.place(_array(rulings)), frame.place(_array(pictures)), paths)


def _array(boxes: list[tuple[float, float, float, float]]) -> np.ndarray:
    return np.array(boxes, float).reshape(-1, 4)


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """The paths and pictures of a page, those inside forms too, each with the matrix of its form."""
    for at in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_TEXT:  # most are, and asked for often
            yield from _within(item, _IDENTITY, 0)


def _within(item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
        yield item, kind, matrix
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = _times(_matrix(item), matrix)
        for at in range(min(raw.FPDFFormObj_CountObjects(item), _MOST_OBJECTS)):
            yield from _within(raw.FPDFFormObj_GetObject(item, at), inner, depth + 1)


def _path_rulings(path: Any, matrix: Matrix) -> list[tuple[float, float, float, float]]:
    """The upright and level lines of a path that is stroked or filled."""
    box = _bounds(path, matrix)
    across, up = box[2] - box[0], box[3] - box[1]
    if min(across, up) <= _THIN:
        return [box] if max(across, up) > _THIN and _is_painted(path) else []
    if raw.FPDFPath_CountSegments(path) > _MOST_SEGMENTS or not _is_painted(path):
        return []
    return [
        (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        for (x0, y0), (x1, y1) in _edges(path, _times(_matrix(path), matrix))
        if abs(x0 - x1) <= _SLOPE or abs(y0 - y1) <= _SLOPE
    ]


def _is_painted(path: Any) -> bool:
    """Whether a path is stroked or filled with anything but white: offices shade paragraphs white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(
        (stroke.value and _is_ink(raw.FPDFPageObj_GetStrokeColor, path))
        or (fill.value and _is_ink(raw.FPDFPageObj_GetFillColor, path))
    )


def _is_ink(colour_of: Callable[..., int], path: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(path, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _PAPER


def _edges(path: Any, matrix: Matrix) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight segments of a path, closing ones included."""
    x, y = ctypes.c_float(), ctypes.c_float()
    start = here = (0.0, 0.0)
    for at in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _apply(matrix, x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield here, point
        here = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield here, start


def _bounds(item: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    (x0, y0), (x1, y1) = (
        _apply(matrix, left.value, bottom.value),
        _apply(matrix, right.value, top.value),
    )
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _matrix(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer``."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
