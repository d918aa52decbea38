"""The straight lines in the picture of a page (框线): the borders of its tables."""

from __future__ import annotations

import numpy as np

_REACH = 0.045  # of the page's longer side: no stroke of a character is as long
_WHOLE = 0.97  # of a stretch that must be ink: scans leave holes
_DARKER = 45  # by which ink is darker than the paper around it, of 255
_BLOCK = 32  # pixels of the small picture over which the paper's own colour is measured
_SMALLEST = 100  # pixels a side: nothing smaller shows a table that one can read
_SHRINK = 2  # pixels to a side that become one, the darkest: thin lines stay, and are found sooner


def rulings_in(picture: np.ndarray) -> np.ndarray:
    """The level and upright lines of a picture, each as left, top, right, bottom in pixels."""
    if min(picture.shape[:2]) < _SMALLEST:
        return np.empty((0, 4))
    ink = _ink(_small(picture))
    reach = int(_REACH * max(ink.shape))
    upright = _level_lines(np.ascontiguousarray(ink.T), reach)[:, [1, 0, 3, 2]]
    return np.concatenate([_level_lines(ink, reach), upright]) * _SHRINK


def _small(picture: np.ndarray) -> np.ndarray:
    """A picture in grey, of the darkest of each few pixels."""
    height, width = (side // _SHRINK * _SHRINK for side in picture.shape[:2])
    grey = picture[:height, :width].min(axis=2)
    return grey.reshape(height // _SHRINK, _SHRINK, width // _SHRINK, _SHRINK).min(axis=(1, 3))


def _ink(grey: np.ndarray) -> np.ndarray:
    """Which pixels are darker than the paper around them: light falls unevenly on a photo."""
    height, width = grey.shape
    rows, columns = -(-height // _BLOCK), -(-width // _BLOCK)
    padded = np.pad(grey, ((0, rows * _BLOCK - height), (0, columns * _BLOCK - width)), "edge")
    blocks = padded.reshape(rows, _BLOCK, columns, _BLOCK)[:, ::4, :, ::4]
    paper = np.percentile(blocks, 75, axis=(1, 3)).astype(np.int16)
    around = paper.repeat(_BLOCK, axis=0)[:height].repeat(_BLOCK, axis=1)[:, :width]
    return grey < around - _DARKER


def _level_lines(ink: np.ndarray, reach: int) -> np.ndarray:
    """Stretches of ink at least ``reach`` long, those of neighbouring rows of pixels made one."""
    thick = ink.copy()  # a line that falls by a pixel goes on in the next row
    thick[1:] |= ink[:-1]
    total = np.cumsum(np.pad(thick, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = total[:, reach:] - total[:, :-reach] >= _WHOLE * reach
    edges = np.diff(np.pad(full, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1] + reach - 1
    return np.stack([starts, rows, ends, rows + 1.0], axis=1) if len(rows) else np.empty((0, 4))
