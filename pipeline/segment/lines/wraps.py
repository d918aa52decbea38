"""How a page wrapped the lines of a plain text (折行): how wide it set them, and which of them are full."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from pipeline.characters import unbroken_width, width_of
from pipeline.model import Line
from pipeline.segment.marks import find_mark

HEAD_LINES = 6  # among these the head of a paper stands
TERMINAL = "。；！？：…”）》"
_FULL_WIDTH_SLACK = 2.0  # a full line may lack two characters: a mark that must not begin a line moves down
_WIDEST_FULL = 1.3  # of the width that lines are set to: a wider one is a paragraph that no page wrapped
_LEAST_HANGING = 3  # lines set in
_COUNTED = re.compile(r"[一二三四五六七八九十]是")
_ITEM = re.compile(r"[一二三四五六七八九十]是|[（【—]")  # 一是…；, ——…；
_STOP_INSIDE = re.compile(r"[。；](?![”」）》（])(?=.)")
_LEAST_SENTENCES = 12  # lines that tell how a copy breaks them
_INDENT = 2  # characters by which paragraphs are set in (GB/T 9704-2012, 7.3.3)
_HUNG = re.compile(r"(?:主旨|说明)：")  # what a letter of Taiwan sets its lines in from
_UNDER_WAY = re.compile("[，。]")
_LEAST_STOPPED = 2  # lines
_LEAST_WIDTH, _MOST_WIDTH = 16, 60  # in characters, of lines that a page wraps


@dataclass(slots=True)
class Row:
    """A line that counts: its text without blanks around it, and how it stands on the page."""

    number: int
    line: Line
    offset: int
    text: str
    folded: str
    indented: bool
    width: float
    place: int = 0  # among the lines that hold text
    cut: bool = False  # whether a glued line was cut before it
    opens_page: bool = False  # whether the number of a page stands before it


GoesOn = Callable[[Row, Row], bool]


def full_lines(rows: list[Row]) -> GoesOn | None:
    """The test of whether a row is full, so that it goes on in the next; None where no page wrapped the lines."""
    width = _set_width(rows) or _widest(rows)
    if width is None:
        return None
    usual = _usual_width(rows, width)

    def is_full(row: Row, after: Row) -> bool:
        reach = _reach(row) + _set_in(row)
        full = min(width, usual) - _FULL_WIDTH_SLACK <= reach <= _WIDEST_FULL * width
        return full and not _leaves_room(row, after, usual - reach)

    return is_full


def hanging_lines(rows: list[Row]) -> GoesOn | None:
    """The test of whether a row goes on in one set in below its number (悬挂缩进); None where no line does."""
    edge = _hanging_edge(rows)
    if edge is None:
        return None
    return lambda row, after: _hangs(row, after) and _edge(row) >= edge - _FULL_WIDTH_SLACK


def sentence_lines(rows: list[Row]) -> GoesOn | None:
    """The test of whether a row goes on behind a semicolon; None unless a copy broke the line behind each stop.

    What stands between two semicolons is one paragraph there; where a full stop ends one, nothing tells.
    """
    ended = [row for row in rows if row.folded[-1] in "。；"]
    whole = sum(_STOP_INSIDE.search(row.folded) is not None for row in ended)
    following = sum(
        row.folded[-1] in "。；" and after.folded[-1] in "。；" and not starts_anew(after)
        for row, after in pairwise(rows)
    )
    if len(ended) < _LEAST_SENTENCES or whole > 0.04 * len(ended) or following < 0.2 * len(ended):
        return None
    return lambda row, after: (
        row.folded[-1] == "；"
        and after.folded[-1] in "。；："
        and row.line.cell is after.line.cell is None
        and not (starts_anew(after) or _ITEM.match(after.folded))
    )


def starts_anew(row: Row) -> bool:
    """Whether the row opens with a numbering mark."""
    return find_mark(row.folded) is not None


def _set_width(rows: list[Row]) -> float | None:
    """The width that a page gave the lines, or None where each line is a paragraph."""
    widths = Counter(round(row.width) for row in rows if row.width >= _LEAST_WIDTH)
    if not widths:
        return None
    near = {w: sum(widths[v] for v in range(w - 2, w + 2)) for w in widths if w <= _MOST_WIDTH}
    if not near:
        return None
    width = max(near, key=lambda w: (near[w], w))
    unended = sum(width - 2 <= row.width <= width + 1.5 and row.folded[-1] not in TERMINAL for row in rows)
    wider = sum(row.width > width + 2 and _behind_mark(row) > width + 2 for row in rows)
    many = unended >= max(3, 0.25 * len(rows)) or _only_wraps_stand_out(rows, width)
    return float(width) if many and wider <= 0.08 * len(rows) else None


def _widest(rows: list[Row]) -> float | None:
    """The width of the widest lines of a short paper, where two or more of them stop in mid-sentence; else None.

    Where each line is a paragraph the widest is far wider, and ends a sentence.
    """
    inside = [(row, after) for row, after in pairwise(rows) if _UNDER_WAY.search(row.folded)]
    width = max((max(_reach(row), _edge(row)) for row, _ in inside), default=0)
    stopped = sum(
        _reach(row) > width - _FULL_WIDTH_SLACK
        and row.folded[-1] not in TERMINAL
        and after.folded[-1] in TERMINAL
        and not starts_anew(after)
        for row, after in inside
    )
    return width if stopped >= _LEAST_STOPPED and _LEAST_WIDTH <= width <= _MOST_WIDTH else None


def _behind_mark(row: Row) -> float:
    """How wide a row is behind its number, blanks beside figures left out.

    Where a copy has lost the blanks of 悬挂缩进, the other lines of an item stand below what is behind its number.
    """
    hung, mark = _HUNG.match(row.folded), find_mark(row.folded)
    begins = hung.end() if hung else mark.end if mark else 0
    return row.width - width_of(row.folded[:begins]) - 0.5 * row.folded.count(" ", begins)


def _only_wraps_stand_out(rows: list[Row], width: float) -> bool:
    """Whether, below the head, nearly all lines that are not set in follow on a full one that ends no sentence.

    So short paragraphs look that a page wrapped, few of whose lines are full.
    """
    out = [(row, after) for row, after in pairwise(rows[HEAD_LINES:]) if not after.indented]
    wraps = sum(abs(_edge(row) - width) <= _FULL_WIDTH_SLACK for row, _ in out)
    return wraps >= 3 and wraps >= 0.8 * len(out) and len(out) < 0.6 * len(rows)


def _usual_width(rows: list[Row], width: float) -> float:
    """The width that most lines have which stop in mid-sentence, so that only the page can have ended them."""
    reach = [_reach(row) for row in rows if row.folded[-1] not in TERMINAL]
    return statistics.median_high([one for one in reach if abs(one - width) <= _FULL_WIDTH_SLACK] or [width])


def _leaves_room(row: Row, after: Row, room: float) -> bool:
    """Whether a line that ends a sentence has room for what begins the next one: then a paragraph ends there."""
    return row.folded[-1] in "。；！？" and unbroken_width(after.text) <= room


def _set_in(row: Row) -> int:
    """By how much a paragraph's first line is shorter where a copy has lost its blanks; headings end anyhow."""
    opens = _COUNTED.match(row.folded) or starts_anew(row)
    return _INDENT if "。" in row.folded and not row.indented and opens else 0


def _hanging_edge(rows: list[Row]) -> float | None:
    """Where lines end in a paper that sets the rest of an item in from its number (悬挂缩进); None where none does.

    So Taiwan's collections print rules: ``一、本要點所稱公文處理，指…之全｜    部作業；…``.
    """
    edges = [_edge(row) for row, after in pairwise(rows) if _hangs(row, after)]
    if len(edges) < _LEAST_HANGING or 2 * len(edges) < sum(
        row.offset > 0 for row in rows if not starts_anew(row)
    ):
        return None
    edge = Counter(round(e) for e in edges).most_common(1)[0][0]
    alike = sum(abs(e - edge) <= _FULL_WIDTH_SLACK for e in edges)
    wider = sum(_edge(row) > edge + _FULL_WIDTH_SLACK for row in rows)
    is_set = _LEAST_WIDTH <= edge <= _MOST_WIDTH and wider <= 0.08 * len(rows)
    return edge if is_set and alike >= 0.7 * len(edges) else None


def _hangs(row: Row, after: Row) -> bool:
    """Whether a line that has no number is set in below one that no sentence ends."""
    set_in = after.offset > 0 and not after.cut and row.line.cell == after.line.cell
    return set_in and row.folded[-1] not in TERMINAL and not starts_anew(after)


def _edge(row: Row) -> float:
    """How far to the right a line reaches."""
    return width_of(row.line.text.rstrip())


def _reach(row: Row) -> float:
    """How far to the right a line reaches; the blanks in front count where they set a paragraph in."""
    return _edge(row) if row.indented else row.width
