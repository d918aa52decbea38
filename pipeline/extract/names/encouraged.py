"""Who is encouraged (鼓励支持对象): 鼓励, 支持, 允许, 禁止 X 做… names X, who may do it or must not.

>>> from pipeline.extract.names.onsets import clauses
>>> text = "鼓励沿河企业开展节水改造"
>>> [text[slice(*span)] for span in encouraged(text, clauses(text), encouraging=True)]
['沿河企业']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.names.body_names import head_class
from pipeline.extract.names.name_ends import name_end
from pipeline.extract.names.name_phrases import is_name
from pipeline.extract.names.onsets import Clause, all_onsets, dictionary_words
from pipeline.model import Span

_ENCOURAGE = re.compile(
    r"(?:在[^，。；]{2,20}?[中下上](?=鼓励|支持|允许))?(?:[^，。；]{0,8}(?:重视|积极|大力|探索|优先)[和、]?)?"
    r"(?:鼓励|支持|允许|欢迎|倡导|提倡|严禁|禁止|引导(?=和?鼓励))(?:[和、]?(?:鼓励|支持|引导|规范|帮助|指导|推动|扶持|培育|促进|保障))?"
)
_MAY_ENCOURAGE = re.compile("鼓励|支持|允许|欢迎|倡导|提倡|严禁|禁止")
# 国家鼓励企业研发, 新区允许银行设点: who encourages stands in front.
_BY_WHOM = re.compile(r"[^，。；的对将把]{2,16}?(?=鼓励|允许|倡导|提倡)|国家(?=支持)")
# What describes an encouraged body in more than so many characters is left out of its name.
_LONGEST_DESCRIPTION = 14
# What is left of a clause behind a name is a predicate from so many characters on, known to a dictionary or not.
_PREDICATE = 4
# 银行|支付机构: a verb that makes a longer name with the next word.
_COMPOUND = re.compile(r"[一-龥]{2}(?:服务|管理)?(?:机构|单位|部门|企业|人员|平台|组织|主体|团队)")
# 鼓励企业发展 speaks of a thing that is done with them, 鼓励企业开展研发 of what they do.
_THING_DONE = re.compile(r"(?:建设|发展)(?:[和与、](?:建设|发展))?")
_COMPOUND_DONE = re.compile(_COMPOUND.pattern + _THING_DONE.pattern)  # 婴幼儿|照护服务机构发展
_EMPHASIS = re.compile(r"特别是|尤其是|是")
_QUALIFIED = re.compile(
    r"(?:符合|具备|具有|属于|地处|位于|有(?=条件|能力|意愿|需求|资质))[^，。的]{1,30}的(?=[一-龥])"
)


def encouraged(text: str, found: list[Clause], *, encouraging: bool) -> Iterator[Span]:
    """Where the names stand of those whom a sentence encourages, permits or forbids to do something.

    ``encouraging`` says that this is what all of the sentence does.
    """
    if not _MAY_ENCOURAGE.search(text):
        return
    for number, clause in enumerate(found):
        match = _ENCOURAGE.match(text, clause.begin, clause.end)
        if not match:
            match = _encouraged_by(text, clause, encouraging)
        if not match:
            if number == 0 and not encouraging:
                return
            continue
        stop = _encouraged_end(text, match.end(), clause, encouraging)
        if stop and text.count("“", match.end(), stop) == text.count("”", match.end(), stop):
            yield _core(text, match.end(), stop)


def _encouraged_by(text: str, clause: Clause, encouraging: bool) -> re.Match[str] | None:
    """The word that encourages behind who does so: 国家|鼓励企业研发."""
    by_whom = _BY_WHOM.match(text, clause.begin, clause.end)
    if not by_whom or not is_name(by_whom[0]) or not (encouraging or text.startswith("鼓励", by_whom.end())):
        return None
    return _ENCOURAGE.match(text, by_whom.end(), clause.end)


def _encouraged_end(text: str, start: int, clause: Clause, encouraging: bool) -> int | None:
    """Where the name behind 鼓励 ends: before the first verb that a name stands before.

    In an ``encouragement`` any verb of the dictionary will do, and a place may be named without a word for its kind.
    """
    for stop in _verbs(text, start, clause, encouraging):
        if _COMPOUND.match(text, stop, clause.end):
            continue
        if stop > start and is_name(text[start:stop], by_modal=True, in_object=True):
            return None if _THING_DONE.fullmatch(text, stop, clause.end) else stop
    if encouraging and (place := _place_end(text, start, clause.end)):
        return place
    quoted = text.find("“", start, clause.end)
    stop = quoted if quoted > start else clause.end if text.startswith("，", clause.end) else start
    if stop > start and is_name(text[start:stop], by_modal=stop < clause.end):
        return stop
    return _undescribed_end(text, start, clause.end) if encouraging else None


def _undescribed_end(text: str, start: int, end: int) -> int | None:
    """Where a name ends that no known verb follows (鼓励银行|跨境调运): at the end of a word of the dictionary."""
    stop = name_end(text, start, end)
    if not stop or stop + _PREDICATE > end or _COMPOUND_DONE.fullmatch(text, stop, end):
        return None
    if not is_name(text[start:stop], by_modal=True):
        return None
    ends = {start + word.end for word in dictionary_words(text[start : stop + _PREDICATE])}
    return stop if stop in ends else None


def _verbs(text: str, start: int, clause: Clause, encouraging: bool) -> list[int]:
    """Where a verb, a modal or an adverb begins in the rest of a clause, a description left out (符合条件的|银行)."""
    starts = {onset.start for onset in all_onsets(text, clause)}
    if encouraging:
        rest = text[start : clause.end]
        starts |= {
            start + word.start
            for word in dictionary_words(rest)
            if word.kind in ("v", "p", "d")
            and not head_class(rest[word.start : word.start + 2])  # 分行 is cut in two
            and not _EMPHASIS.match(rest, word.start)
        }
    inside = [match.span() for match in _QUALIFIED.finditer(text, start, clause.end)]
    return sorted(at for at in starts if not any(first <= at < after for first, after in inside))


def _place_end(text: str, start: int, end: int) -> int | None:
    """支持甲市|设立中心: where the names of places that a clause begins with end, if a verb follows."""
    found = dictionary_words(text[start:end])
    for number, word in enumerate(found):
        if word.kind != "ns":
            return start + word.start if number and word.kind == "v" else None
    return None


def _core(text: str, start: int, end: int) -> Span:
    """具有自主品牌的企业 as 企业: what describes an encouraged body at length is left out, 有条件的地方 stays."""
    cut = text.rfind("的", start, end)
    listed = text.find("、", start, cut)
    if listed > 0 and head_class(text[start:listed]):
        return start, end  # a list, of which only the last name is described
    if cut - start > _LONGEST_DESCRIPTION and head_class(text[cut + 1 : end]) not in ("", "place"):
        return cut + 1, end
    return start, end
