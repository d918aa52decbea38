"""The front of a bound clause (应当 句首): whoever must or may, told by the modal behind him and the last word of his name.

Names that hold a verb (公共管理和服务机构, 信访人) are not known as names by themselves. What opens a unit, or follows a
case (…的，), ends in a body's last word and has a modal straight behind it is one all the same.

>>> [text[slice(*m.span)] for text in ["运营服务机构应当公布收费标准"] for m in bound_front(text)]
['运营服务机构']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.body_names import head_class, split_names
from pipeline.extract.cues import opens_with_verb
from pipeline.extract.mentions import Mention
from pipeline.extract.predicates import skip_number
from pipeline.extract.timed_names import time_length

_FRONT = re.compile(
    r"\s*(?:\d+(?:[.．]\d+)*[\s　]*)?(?P<name>[^，；：。《》“”\d]{2,20}?)(?:还|均|都|一般|原则上|同时|至少|依法)?"
    r"(?P<modal>应当|必须|不得|可以|应(?![急用对缴征知收付届邀运])|须(?!知))"
)
_MODAL = re.compile("[应须]|不得|可以")  # a letter or a word of all of them
_CASE = re.compile(r"的，")
_NO_NAME = re.compile(
    r"[对在由向将把被从为与按经因如若凡当除每]|对于|关于|根据|根據|依照|要|未|所|无|其(?!他)|上述|以上|本(?:办法|条|规定)|.*[时後后]"
)
_ACTORS = frozenset({"organ", "suffix", "firm", "person"})


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


def _is_actor(name: str, modal: str) -> bool:
    """Whether a front is somebody's name; a verb may open it before a modal that cannot be part of a word."""
    if head_class(name) not in _ACTORS or _NO_NAME.match(name):
        return False
    return len(modal) > 1 or not opens_with_verb(name)
