"""Verbs that no list of ours has (未登录动词): what an organ does, told by the part of speech that the dictionary gives it.

>>> from pipeline.extract.names.onsets import clauses
>>> text = "各街道开辟专栏"
>>> unlisted_verb(text, clauses(text)[0])
Word(start=3, end=5, kind='verb')
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from pipeline.extract.clauses.clauses import verbs
from pipeline.extract.clauses.cues import has_modal, opens_with_verb
from pipeline.extract.names.body_names import NAME_ENDS, QUANTIFIERS, head_class
from pipeline.extract.names.name_phrases import is_name, may_be_name
from pipeline.extract.names.object_names import takes_persons
from pipeline.extract.names.onsets import Clause, Word, dictionary_words, is_listed

# Within so many characters the name has ended that a clause begins with.
_LONGEST_NAME = 20
_IDIOM = 3  # 各司其职 is longer than a word
_BEFORE_MARK = 5  # so many letters stand before 的 in a word that holds it
_ORGANS = ("organ", "suffix")
# Of firms and persons only those that are told apart or asked do something (各门店, 县水务集团, 请家长); 企业 is as often
# spoken of.
_TOLD_APART = re.compile("|".join(QUANTIFIERS) + "|[省市区县镇](?![场域民])")
_CLASS_ALONE = "各级"
_DEEDS = frozenset(("v", "d", "i", "l"))  # verbs, adverbs before them, idioms
# What stands behind a verb that has an object.
_OBJECTS = frozenset(("n", "nz", "a", "b", "m", "r", "vn"))
# Tagged as verbs, but no deeds.
_NO_DEED = re.compile("包[括含]|相关|有关|属于|分为|宣布|工作|联系|下属|下辖|减半|[并和及与或等其]|主要|分管")
# 森林覆盖率达到42%, 环境明显改善: how things are or shall be
_STATE = re.compile(r"\d|达|率|明显|显著|更加|进一步|基本|良好|到位")
_SHORT_NAME = 2
_VERB_ALONE = 2
_CONJUNCTIONS = "及和与或并"
_SAID = (4, 16)  # so many letters are a verb and its object
_WORK = re.compile("工作|情况")  # 准备工作, 进展情况: a noun of two words


def unlisted_verb(text: str, clause: Clause) -> Word | None:
    """The verb of a clause that begins with the name of an organ, where only the dictionary knows it."""
    begin, end, _, opening = clause
    if opening and opening.kind != "adverb":
        return None
    first = max(begin + 1, text.rfind("的", begin, end) - _BEFORE_MARK)  # what stands before 的 describes
    ends = _actors_end(text, begin, first, min(end, begin + _LONGEST_NAME))
    if not ends:
        return None
    cut = dictionary_words(text[begin:end])
    for word, after in pairwise([*cut, Word(end - begin, end - begin, "")]):
        at = begin + word.start
        if at > ends[-1]:
            break
        if at in ends and (
            _does(text, clause, word, after)
            or (at == ends[-1] and cut[0].kind != "v" and _is_all_said(text, clause, word))
        ):
            return Word(at, begin + word.end, "verb")
    return None


def _is_all_said(text: str, clause: Clause, word: Word) -> bool:
    """市水利局|锁定对象。 县城管局|张榜公布。: what ends a sentence behind a name says what it does, be it a noun elsewhere."""
    at = clause.begin + word.start
    name, rest = text[clause.begin : at], text[at : clause.end]
    if len(name) <= _SHORT_NAME or name[0] in _CONJUNCTIONS or not _SAID[0] <= len(rest) <= _SAID[1]:
        return False
    if has_modal(rest) or len(rest.partition("、")[0]) <= _VERB_ALONE:
        return False  # 办公场所|通风、消毒
    goes_on = text.startswith("，", clause.end) and opens_with_verb(text[clause.end + 1 :].removeprefix("并"))
    if not (goes_on or text.startswith("。", clause.end)):
        return False
    if "的" in text[clause.begin : clause.end] or _STATE.search(rest) or _NO_DEED.match(rest):
        return False
    if _WORK.match(rest, word.end - word.start):
        return False
    if word.end - word.start > _IDIOM:
        return len(rest) == word.end - word.start
    if word.kind in ("v", "vn") and word.end - word.start > 1:
        return True
    return rest[0] in _verb_letters() and not head_class(rest)


@cache
def _verb_letters() -> frozenset[str]:
    """The letters that verbs begin with which are never nouns: 清 of 清欠, 补 of 补栏."""
    return frozenset(verb[0] for verb in verbs("verb"))


def _actors_end(text: str, begin: int, first: int, near: int) -> list[int]:
    """Where, from ``first`` on, a name of somebody who acts may end that a clause begins with; a single letter (市)
    alone is too little.
    """
    ends = [
        at
        for at, letter in enumerate(text[first - 1 : near - 1], first)
        if letter in NAME_ENDS and may_be_name(text, begin, at)
    ]
    told_apart = _TOLD_APART.match(text, begin) or text.endswith("请", 0, begin)
    names = ((at, text[begin:at]) for at in ends)
    return [
        at
        for at, name in names
        if len(name) > 1
        and name != _CLASS_ALONE
        and (told_apart or head_class(name) in _ORGANS)
        and is_name(name)
    ]


def cut_before_verb(text: str, start: int, end: int) -> int:
    """Where a name behind 由 ends that was taken up to ``end``, if a verb stands in it: 由班主任|管好各自的学生."""
    for word, after in pairwise(dictionary_words(text[start:end])):
        at = start + word.start
        verb = word.kind == "v" and word.end - word.start > 1 and not is_listed(text[at : start + word.end])
        if not verb or text[at - 1] not in NAME_ENDS or not is_name(text[start:at]):
            continue
        if not head_class(text[start + word.end : start + after.end]):
            return at
    return end


def _does(text: str, clause: Clause, word: Word, after: Word) -> bool:
    """Whether a word is a verb with its object behind it, an adverb before a verb, or an idiom."""
    start, end = clause.begin + word.start, clause.begin + word.end
    if takes_persons(text, start, clause.begin + after.end):
        return True  # 各分会培训学员
    if word.kind not in _DEEDS or is_listed(text[start:end]):
        return False
    if text.find("的", end, clause.end) >= 0 or _NO_DEED.match(text, start):
        return False
    if word.kind == "d":
        return after.kind == "v" and not is_listed(text[end : clause.begin + after.end])
    if word.kind in ("i", "l"):
        return end - start > _IDIOM
    if word.kind == "v" and after.kind == "f" and clause.begin + after.end == clause.end:
        return True  # 市应急管理局接报后，
    if word.kind == after.kind == "v" and clause.begin + after.end == clause.end:
        return end - start > 1
    if word.kind != "v" or end - start < 2 or after.kind not in _OBJECTS:
        return False
    return not (head_class(text[end : clause.begin + after.end]) or _WORK.match(text, end))
