"""Pictures of pages, made easy to read: straightened, the red seal (印章) taken out; scans and photos → lines."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.ingest.content import Content, Limits
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.pages import ocr
from pipeline.ingest.pages.margins import running_text
from pipeline.ingest.pages.page_tables import Tables, join_overleaf
from pipeline.ingest.pages.setting import to_lines
from pipeline.model import Notice

_A4_HEIGHT, _A4_WIDTH = 842.0, 210.0  # in points, in millimetres
_LONGEST_SIDE = 2600  # pixels: more of a photo says no more
_MOST_PIXELS = 120_000_000

_MOST_SKEW = 4.0  # degrees to either side
_LEAST_SKEW = 0.25  # degrees that are worth a rotation
_SKEW_WIDTH = 500  # pixels of the small picture on which the skew is measured

_REDDER = 45  # by which a seal's ink is redder than green or blue, of 255
_SEAL_SIDES = 25.0, 62.0  # millimetres; the standard's seals measure 38 to 45
_BLOCK = 8  # pixels a side


def read_image(data: bytes, limits: Limits) -> Content:
    """The lines of a scan or photo; each picture of a TIFF is a page."""
    engine = ocr.engine()
    if engine is None:
        raise Unreadable("needs_package", f"a picture can be read by OCR only: {ocr.INSTALL}")
    watch, tables = ocr.Stopwatch(), Tables()
    pages, warnings = [], []
    for number, picture in enumerate(pictures(data), start=1):
        if number > ocr.MOST_PAGES or watch.seconds > limits.seconds / 2:
            warnings.append(
                Notice("ocr_cut", f"pages from {number} on not read: OCR would have taken too long")
            )
            break
        pages.append(ocr.read_page(number, picture, engine, _A4_HEIGHT / max(picture.shape), tables))
    join_overleaf(pages)
    warnings.insert(0, Notice("ocr_page", f"read by OCR ({engine.name})"))
    return Content(to_lines(running_text(pages)), pages=len(pages), ocr=True, warnings=tuple(warnings))


def pictures(data: bytes) -> Iterator[np.ndarray]:
    """The pictures of a file as rows of red, green, blue, held as the camera was held."""
    try:
        with Image.open(io.BytesIO(data)) as file:
            for frame in ImageSequence.Iterator(file):
                if frame.width * frame.height > _MOST_PIXELS:
                    raise Unreadable("too_large", f"a picture of {frame.width} × {frame.height} pixels")
                picture = ImageOps.exif_transpose(frame).convert("RGB")
                picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
                yield np.asarray(picture)
    except Image.DecompressionBombError as error:
        raise Unreadable("too_large", str(error)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Unreadable("damaged", f"the picture cannot be opened: {error}") from error


# --------------------------------------------------------------------------------------------------- skew


def straightened(picture: np.ndarray) -> np.ndarray:
    """A picture turned by the few degrees that its lines of text lie askew."""
    angle = skew(picture)
    if abs(angle) < _LEAST_SKEW:
        return picture
    paper = tuple(int(value) for value in np.median(picture.reshape(-1, 3)[::97], axis=0))
    turned = Image.fromarray(picture).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=paper)
    return np.asarray(turned)


def skew(picture: np.ndarray) -> float:
    """By how many degrees lines of text fall to the right: rows of ink and paper are told apart best without."""
    small = Image.fromarray(picture).convert("L")
    small = small.resize((_SKEW_WIDTH, max(1, _SKEW_WIDTH * small.height // small.width)))
    grey = 255 - np.asarray(small, np.float32)
    ink = Image.fromarray(np.where(grey > grey.mean() + grey.std(), 255, 0).astype(np.uint8))
    coarse = _sharpest(ink, np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 0.5))
    return float(_sharpest(ink, np.arange(coarse - 0.4, coarse + 0.45, 0.1)))


def _sharpest(ink: Image.Image, angles: np.ndarray) -> float:
    """The angle at which rows of pixels differ most from one to the next."""

    def sharpness(angle: float) -> float:
        rows = np.asarray(ink.rotate(-angle, Image.Resampling.NEAREST), np.float32).mean(axis=1)
        return float(np.square(np.diff(rows)).sum())

    return round(float(max(angles, key=sharpness)), 2)


# --------------------------------------------------------------------------------------------------- seals


def without_seal(picture: np.ndarray) -> np.ndarray:
    """A picture with its round red seals made white and the black under them kept; red mastheads stay."""
    red = _red(picture)
    if red.mean() < 0.0005:
        return picture
    cleaned = picture.copy()
    for top, left, bottom, right in _seals(red):
        part = cleaned[top:bottom, left:right]
        grey = np.where(red[top:bottom, left:right], 255, part[:, :, 0])
        part[:] = grey[:, :, None]
    return cleaned


def _red(picture: np.ndarray) -> np.ndarray:
    red, green, blue = (picture[:, :, channel].astype(np.int16) for channel in range(3))
    return (red - np.maximum(green, blue) > _REDDER) & (red > 100)


def _seals(red: np.ndarray) -> list[tuple[int, int, int, int]]:
    """Where red ink hangs together in the size and shape of a seal: top, left, bottom, right."""
    height, width = (side // _BLOCK for side in red.shape)
    blocks = red[: height * _BLOCK, : width * _BLOCK].reshape(height, _BLOCK, width, _BLOCK).mean(axis=(1, 3))
    millimetre = min(red.shape) / _A4_WIDTH / _BLOCK
    least, most = (side * millimetre for side in _SEAL_SIDES)
    seals = []
    for top, left, bottom, right in _patches({(int(y), int(x)) for y, x in np.argwhere(blocks > 0.05)}):
        high, wide = bottom - top, right - left
        if least <= high <= most and least <= wide <= most and 0.6 < wide / high < 1.7:
            seals.append((top * _BLOCK, left * _BLOCK, bottom * _BLOCK, right * _BLOCK))
    return seals


def _patches(blocks: set[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Blocks that touch, or nearly, as the box around them."""
    left = set(blocks)
    while left:
        front = [left.pop()]
        patch = []
        while front:
            y, x = front.pop()
            patch.append((y, x))
            near = {(y + dy, x + dx) for dy in (-2, -1, 0, 1, 2) for dx in (-2, -1, 0, 1, 2)} & left
            left -= near
            front += near
        ys, xs = zip(*patch, strict=True)
        yield min(ys), min(xs), max(ys) + 1, max(xs) + 1
