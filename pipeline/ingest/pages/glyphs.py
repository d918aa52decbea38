"""The characters of a page, each with its box, as runs.

Boxes come in the page's own space (origin bottom left, before rotation). Here the page is turned so that its text
reads from left to right: rotated pages, pages with text set sideways and pages written in columns from right to left
(竖排) all come out as if they had been set upright.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from pipeline.ingest.pages.layout import Run
from pipeline.model import Cell

_RUN_GAP = 1.5  # em between two characters of one run
_STRAY = 0.5  # em by which the middle of a character may lie off its neighbour's
_DOUBLED = 0.3  # em: the same character again within this is printed twice to look bold
_WIDE = 0x2E80  # from here on characters are as wide as they are high
_PRINTED = np.ones(0x10000, bool)  # which characters leave ink
_PRINTED[[0, *range(9, 14), *range(28, 33), 0x85, 0xA0, *range(0x2000, 0x200C), 0x3000, 0xFEFF]] = False
# What stands for controls: pdfium writes a hyphen at the end of a line as U+FFFE.
_CONTROLS = str.maketrans(
    {
        **dict.fromkeys(map(chr, range(32)), ""),
        **dict.fromkeys("\t\r\n\x0b\x0c\xa0", " "),
        "\x02": "-",
        "\ufffe": "-",
    }
)
NOTHING = "\x00"  # in place of a character that is none, so that places stay true


SizesOf = Callable[[list[int]], list[float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page's own space becomes points from the top left of the page as one reads it."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0  # quarter turns clockwise

    def turned(self, turns: int) -> Frame:
        """The same page, turned clockwise by quarters."""
        return replace(self, turns=(self.turns + turns) % 4)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as one reads it."""
        across, up = self.right - self.left, self.top - self.bottom
        return (up, across) if self.turns % 2 else (across, up)

    def place(self, boxes: np.ndarray) -> np.ndarray:
        """Rows of left, bottom, right, top in the page's own space → left, top, right, bottom as one reads."""
        x0, y0, x1, y1 = boxes.T
        if self.turns == 0:
            sides = x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        elif self.turns == 1:
            sides = y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        elif self.turns == 2:
            sides = self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        else:
            sides = self.top - y1, self.right - x1, self.top - y0, self.right - x0
        return np.array(sides).T


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The printed characters of a page: what each is, where it stands in ``text``, and its box as one reads it."""

    text: str
    codes: np.ndarray
    places: np.ndarray
    boxes: np.ndarray  # left, top, right, bottom
    sizes_of: SizesOf  # characters' places → their font sizes in points

    def __len__(self) -> int:
        return len(self.places)


def placed(text: str, sides: np.ndarray, frame: Frame, sizes_of: SizesOf) -> tuple[Glyphs, Frame]:
    """Characters with their boxes in the page's own space, as printed ones, and the frame turned as they read.

    ``sides`` has left, bottom, right, top of each character of ``text``.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    places = np.nonzero(_PRINTED.take(codes, mode="clip") & (sides[:, 2] > sides[:, 0]))[0]
    boxes = frame.place(sides[places])
    turns = _turns_to_read(boxes)
    if turns:
        frame = frame.turned(turns)
        boxes = frame.place(sides[places])
    return Glyphs(text, codes[places], places, boxes, sizes_of), frame


def _turns_to_read(boxes: np.ndarray) -> int:
    """By how many quarters a page has to be turned clockwise for most of its text to run to the right."""
    if len(boxes) < 3:
        return 0
    across = _steps(boxes[:, 0] + boxes[:, 2]) / 2
    down = _steps(boxes[:, 1] + boxes[:, 3]) / 2
    em = np.maximum(boxes[:-1, 3] - boxes[:-1, 1], 1)
    level = np.abs(down) < 0.3 * em
    right = np.count_nonzero(level & (across > 0) & (across < 2.5 * em))
    if right > len(across) / 3:
        return 0
    plumb = np.abs(across) < 0.3 * em
    up = np.count_nonzero(plumb & (down < 0) & (down > -2.5 * em))
    left = np.count_nonzero(level & (across < 0) & (across > -2.5 * em))
    below = np.count_nonzero(plumb & (down > 0) & (down < 2.5 * em))
    counts = [right, up, left, below]
    most = int(np.argmax(counts))
    return most if counts[most] > 2 * right else 0


def _steps(values: np.ndarray) -> np.ndarray:
    """From each value to the next: :func:`numpy.diff`, which is slow on the few hundred of a page."""
    return values[1:] - values[:-1]


def to_runs(glyphs: Glyphs, cells: Sequence[Cell | None] = ()) -> list[Run]:
    """The characters of a page as runs; ``cells`` tells the table cell of each, where the page has tables."""
    if not len(glyphs):
        return []
    boxes = glyphs.boxes
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    em = np.where((glyphs.codes >= _WIDE) & (width > 0.5 * height), width, height)
    doubled = _doubled(boxes, glyphs.codes, em)
    starts = np.nonzero(_run_starts(boxes, em, cells))[0]
    ends = np.append(starts[1:], len(glyphs))
    low, high = np.minimum.reduceat(boxes, starts), np.maximum.reduceat(boxes, starts)
    sides = np.concatenate([low[:, :2], high[:, 2:]], axis=1).tolist()
    firsts, lasts = glyphs.places[starts].tolist(), glyphs.places[ends - 1].tolist()
    texts = _run_texts(glyphs, firsts, lasts, doubled)
    their_cells = [cells[start] for start in starts.tolist()] if cells else [None] * len(firsts)
    return list(map(Run, texts, map(tuple, sides), glyphs.sizes_of(firsts), their_cells))


def _run_starts(boxes: np.ndarray, em: np.ndarray, cells: Sequence[Cell | None]) -> np.ndarray:
    """True where a character does not follow on the one before it: another line, a gap, another cell."""
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    larger = np.maximum(em[1:], em[:-1])
    gap = boxes[1:, 0] - boxes[:-1, 2]
    follows = np.abs(_steps(middle)) < _STRAY * larger
    follows &= (gap < _RUN_GAP * larger) & (gap > -1.2 * larger) & (boxes[1:, 0] >= boxes[:-1, 0])
    if cells:
        follows &= np.fromiter((a is b for a, b in pairwise(cells)), bool, len(gap))
    return np.concatenate([[True], ~follows])


def _doubled(boxes: np.ndarray, codes: np.ndarray, em: np.ndarray) -> np.ndarray:
    """True for a character that is printed again over the one before it."""
    again = (codes[1:] == codes[:-1]) & (np.abs(_steps(boxes[:, 0])) < _DOUBLED * em[1:])
    if not again.any():  # as on most pages
        return np.zeros(len(boxes), bool)
    again &= np.abs(_steps(boxes[:, 1])) < _DOUBLED * em[1:]
    narrow = (boxes[1:, 2] - boxes[1:, 0]) < 2 * _DOUBLED * em[1:]  # “ll” stands that close by itself
    return np.concatenate([[False], again & ~narrow])


def _run_texts(glyphs: Glyphs, firsts: list[int], lasts: list[int], doubled: np.ndarray) -> Iterator[str]:
    """The text of each run: what stands between its first and last character, blanks included."""
    text, dropped = glyphs.text, set(glyphs.places[doubled].tolist())
    for first, last in zip(firsts, lasts, strict=True):
        part = text[first : last + 1]
        if dropped and not dropped.isdisjoint(range(first, last + 1)):
            part = "".join(char for at, char in enumerate(part, first) if at not in dropped)
        yield part if part.isprintable() else _without_controls(part)


def _without_controls(text: str) -> str:
    """Line breaks and other controls out."""
    return text.translate(_CONTROLS)
