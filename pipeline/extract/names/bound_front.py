"""The front of a bound clause (应当 句首): whoever must or may, told by the modal behind him and the last word of his name.

Names that hold a verb (公共管理和服务机构, 信访人) are not known as names by themselves. What opens a unit, or follows a
case (…的，), ends in a body's last word and has a modal straight behind it is one all the same.

>>> [text[slice(*m.span)] for text in ["运营服务机构应当公布收费标准"] for m in bound_front(text)]
['运营服务机构']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.clauses.cues import opens_with_verb
from pipeline.extract.clauses.predicates import skip_number
from pipeline.extract.names.body_names import head_class, split_names
from pipeline.extract.names.given import is_given
from pipeline.extract.names.mentions import Mention
from pipeline.extract.names.name_phrases import FOUND, begins_badly, is_name
from pipeline.extract.names.onsets import clauses
from pipeline.extract.names.timed_names import time_length

_FRONT = re.compile(
    r"\s*(?:\d+(?:[.．]\d+)*[\s　]*)?(?P<name>[^，；：。《》“”\d]{2,20}?)(?:还|均|都|一般|原则上|同时|至少|依法)?"
    r"(?P<modal>应当|必须|不得|可以|应(?![急用对缴征知收付届邀运])|须(?!知))"
)
_MODAL = re.compile("[应须可]|不得|才能|义务|责任")  # a letter or a word of all of them
# 接到报告的疾控机构，应当; 在本区居住的居民可: told by what he does, be it as long as it may.
_DESCRIBED = re.compile(
    r"\s*(?:\d+(?:[.．]\d+)*[\s　]*)?凡?(?P<name>[^，；：。《》]{2,60}?的(?P<head>[^，；：。《》的]{2,40}?))"
    r"(?:（[^（）]*(?:除外|[简统]称|下同|含|包括)[^（）]*）)?，?(?:还|均|都|一般|同时|至少|依法)?"
    r"(?:应当|必须|不得|可以|方可|才能|应(?![急用对缴征知收付届邀运予])|须(?!知)|可(?![能再燃溶降回疑行])|有(?=[^，；。]{2,24}的(?:义务|责任)))"
    r"(?!当?由|(?:依法|从[重轻]|按[^，；。]{1,12}|一次性|直接)*(?:给予|予以|追究|处罚|责令|奖励|补[助贴]|[纳列]入|认定))"
)
# What stands in front of a description, and would make an object or a circumstance of a name without one.
_LED_BY = re.compile("经|根据|按照?|依[据照]|为|同时|通过|以|除")
# 根据规定负有义务的纳税人, 除甲乙以外的其他企业: what describes a name so, or at such a length, is no part of it.
_APART = re.compile("根据|按照?|依[据照]|除")
_LONGEST = 48
_QUANTIFIED = re.compile("(?!^)(?:各|有关|相关|所有)")
_CASE = re.compile(r"的，")
_NO_NAME = re.compile(
    r"[对在由向将把被从为与按经因如若凡当除每]|对于|关于|根据|根據|依照|要|未|所|无|其(?!他)|上述|以上|本(?:办法|条|规定)|.*[时後后]"
)
_ACTORS = frozenset({"organ", "suffix", "firm", "person"})
_DESCRIBED_ACTORS = _ACTORS | {"place"}


def bound_front(text: str) -> Iterator[Mention]:
    """Who stands in front of the first modal of a folded unit, or of the clause behind a case."""
    if not _MODAL.search(text):
        return
    starts = [skip_number(text), *(case.end() for case in _CASE.finditer(text))]
    for start in starts:
        match = _FRONT.match(text, start)
        if match and _is_actor(match["name"], match["modal"]):
            opening = time_length(match["name"])
            for name, at in split_names(match["name"][opening:]):
                first = match.start("name") + opening + at
                yield Mention((first, first + len(name)), "responsible", "subject")
            return
    described = _DESCRIBED.match(text, starts[0])
    if described and _is_described(described, text):
        begin, head = described.start("name"), described.start("head")
        for name, at in split_names(described["head"]):
            first = head + at if at else begin  # what describes the first of a list may hold another
            if _APART.match(text, first) or head - first > _LONGEST:
                first = head + at
            yield Mention((first, head + at + len(name)), "responsible", "subject")


def _is_described(match: re.Match[str], text: str) -> bool:
    """Whether a front is a name behind what describes it, and not one that something is given to."""
    name, head = match["name"], match["head"]
    if head_class(head) not in _DESCRIBED_ACTORS or _QUANTIFIED.search(head) or not is_name(head):
        return False
    if begins_badly(name) and not _LED_BY.match(name):
        return False
    if FOUND.match(name):
        return False
    begin, end = match.span("name")
    onward = [clause for clause in clauses(text) if clause.end >= end]
    return not is_given(text, (begin, end), None, onward)


def _is_actor(name: str, modal: str) -> bool:
    """Whether a front is somebody's name; a verb may open it before a modal that cannot be part of a word."""
    if head_class(name) not in _ACTORS or _NO_NAME.match(name):
        return False
    return len(modal) > 1 or not opens_with_verb(name)
