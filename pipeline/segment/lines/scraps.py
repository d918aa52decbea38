"""Lines that a crawler broke wherever the page changed its type: before and behind figures and quotation marks.

于｜2031｜年｜6｜月｜30｜日前完成，入住率达到｜95%｜。: a page sets Latin figures in a type of their own, and whoever takes
its text piece by piece writes each piece on a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.segment.lines.wraps import GoesOn, Row
from pipeline.segment.marks import find_mark

_FEWEST, _LEAST_SHARE = 5, 0.08  # lines that go on from the one above, of all
_FIGURE = re.compile(r"[\dA-Za-z.%+/×—-]{1,12}")
_OPENS = frozenset("〔《（“‘、，")  # at the end of a line: it goes on
_GOES_ON = frozenset("，。；、：）》〕”’%")  # at the beginning of one: so does the line above
_UNIT = frozenset("年月日号时分%个元条项次倍期届天周万亿吨")  # behind a figure
_LONGEST_HEADING = 16
_UNDER_WAY = re.compile(
    r"[应须]|不得|《[^》]*$|[于在自从至到向为按以由对]$"
)  # what a sentence has, or ends in, and no heading


def scattered_lines(rows: Sequence[Row]) -> GoesOn | None:
    """The test of whether a row goes on in the next, for a text in pieces; None where it is not.

    Tables that a copy wrote a cell a line hold figures on lines of their own as well, but nothing goes on behind.
    """
    going_on = sum(
        after.folded[0] in _GOES_ON or bool(after.folded[0] in _UNIT and _FIGURE.fullmatch(row.folded))
        for row, after in pairwise(rows)
    )
    return _goes_on if going_on >= max(_FEWEST, _LEAST_SHARE * len(rows)) else None


def _goes_on(row: Row, after: Row) -> bool:
    if after.cut or row.line.cell != after.line.cell:
        return False
    if after.folded[0] in _GOES_ON or row.folded[-1] in _OPENS:
        return True
    if row.folded[-1] in "。；！？：":
        return False
    if _FIGURE.fullmatch(row.folded) or row.folded[-1] in "年月":
        return True
    if _FIGURE.fullmatch(after.folded) or after.folded[0] in "“‘《（":
        return not _is_heading(row.folded)
    return row.folded[-1] in "”’" and find_mark(after.folded) is None


def _is_heading(folded: str) -> bool:
    """Whether a line is a numbered heading that the figure below it does not go on from."""
    mark = find_mark(folded)
    if mark is None or mark.style[:2] != "cn" or len(folded) > _LONGEST_HEADING:
        return False
    return "，" not in folded and not _UNDER_WAY.search(folded)
