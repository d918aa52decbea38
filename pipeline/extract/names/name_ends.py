"""Where a name in running text ends (名称的结尾): before the onset that fits, else where it must.

>>> from pipeline.extract.names.onsets import clauses
>>> text = "由云溪市水务局负责监督"
>>> text[1 : list_end(text, 1, clauses(text)[0])]
'云溪市水务局'
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.extract.names.body_names import NAME_ENDS, head_class
from pipeline.extract.names.name_phrases import SET_UP_FOR, is_plain
from pipeline.extract.names.onsets import Clause, Word, dictionary_words

_CLASS_END = re.compile(r"[^，。；]*?等[^，。；的]{0,8}?(?:部门|单位|机构|方面|各方|组织)")
_NEXT_WORD = 6
_NO_PART_OF_NAME = ("对", "将", "把", "因")
# A list of names goes on behind these.
_GO_ON = ("、", "和", "与", "及", "或", "的", "等")
# How far a name may go on behind a word that may be part of it.
_REACH = {"deverbal": 16, "verb": 6}
_REACH_FAR = 40
# 国务院|负责安全生产监督管理的部门: what a part of an organ is charged with.
_CHARGED = re.compile(
    r"(?:具体|直接|依法)?(?:负责|承担|主管|负有|履行|行使)[^，、的对]{2,20}的(?:[^，、的]{0,4}(?:部门|机构|机关|单位|人员|领导)|人)"
)
_SENDS = re.compile("(?:派|安排|指定|抽调|明确|落实|配备)(?:专人|专班|人员|专家)$")  # 由总务处|派专人负责


def onset_behind(text: str, clause: Clause, fits: Callable[[Word], bool]) -> Word | None:
    """The onset of a clause that a name stands before; where the name goes on behind a word that may be part of it
    (机构|编制部门应, 市局|与各分局), the later one is meant.
    """
    onset: Word | None = None
    for later in clause.onsets:
        if onset and later.start - onset.end > _REACH_FAR:
            break
        near = onset is None or later.start - onset.end <= _reach(text, onset, later)
        if near and text[later.start - 1] in NAME_ENDS and fits(later):
            onset = later
    return onset


def _reach(text: str, onset: Word, later: Word) -> int:
    """How far a name may go on behind an onset: 国务院|负责安全监督的部门 as far as that part of it."""
    if onset.kind == "verb" and SET_UP_FOR.fullmatch(text, onset.end, later.start):
        return _REACH_FAR
    if text[onset.start] == "与" or _CHARGED.fullmatch(text, onset.start, later.start):
        return _REACH_FAR
    return _REACH.get(onset.kind, -1)


def list_end(text: str, start: int, clause: Clause) -> int | None:
    """Where the list of names that begins at ``start`` ends: at an onset of the clause, else where it must."""
    onset = onset_behind(text, clause, lambda o: o.start > start and _may_end(text[start : o.start]))
    return onset.start if onset else name_end(text, start, clause.end)


def _may_end(chunk: str) -> bool:
    """Whether a list of names may end here: behind a head, and with no predicate before it (市局|报请市政府)."""
    if chunk == "组织" or _SENDS.search(chunk):
        return False  # 由组织|实施评估的单位
    return bool(head_class(chunk)) and is_plain(chunk)


def name_end(text: str, start: int, end: int) -> int | None:
    """Where the list of names that begins at ``start`` ends, in a stretch with no onset behind it."""
    stretch = text[start:end]
    if head_class(stretch):
        return end
    closing = _CLASS_END.match(stretch)
    if closing:
        return start + closing.end()
    best = None
    ends = {
        word.end for word in dictionary_words(stretch)
    }  # 违法行|为, 地下社|会: no name ends inside a word
    for at in range(2, len(stretch) + 1):
        if stretch[at - 1] not in NAME_ENDS or at not in ends:
            continue
        if stretch.rfind("（", 0, at) > stretch.rfind("）", 0, at):
            continue  # 县水务局（县|河长制办公室）
        if head_class(stretch[:at]) and stretch[at : at + 1] not in _GO_ON and stretch[:at] != "组织":
            best = at
            if stretch[at : at + 1] in _NO_PART_OF_NAME:
                break
            if not any(_may_end(stretch[: at + more]) for more in range(1, _NEXT_WORD)):
                break
    return start + best if best else None
