"""Figures that say of which things a unit speaks: of some bodies or more, of a grade, in the brackets of a case."""

from __future__ import annotations

import re

from pipeline.extract.indicators import Candidate
from pipeline.extract.making import GRADES, PIECES, clause_start

_ENDS = re.compile(r"[，。；、）]|$")
_SOME_BODIES = re.compile(
    r"[两二三2-9]个(?:及)?以上(?:的)?(?:不同)?(?:部门|单位|机关|机构|法人|地区|县|市|区|省|行业|村|乡镇)"
)
_GIVEN_LATER = re.compile(r"给予|奖励|补助|补贴|奖补|资助")


def some_bodies(text: str, at: int) -> bool:
    """两个以上部门联合办理的事项: how many bodies a matter concerns."""
    return bool(_SOME_BODIES.match(text, at))


def in_case(found: Candidate, text: str) -> bool:
    """Whether the figure stands in brackets behind what a clause with 对 or 在 names, before what is given."""
    opened = text.rfind("（", 0, found.span[0])
    closed = text.find("）", found.span[1])
    if opened < 0 or closed < 0 or "）" in text[opened : found.span[0]]:
        return False
    start = clause_start(text, opened, PIECES)
    return text[start] in "对凡在" and bool(_GIVEN_LATER.search(text, closed))


def is_grade(found: Candidate, text: str) -> bool:
    """推进10千伏及以上线路改造: of what grade."""
    return found.unit in GRADES and text[found.span[1] - 1] in "上下" and not _ENDS.match(text, found.span[1])
