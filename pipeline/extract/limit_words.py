"""Whether 及时 and its like tell how soon something is to be done, or what a thing is to be like."""

from __future__ import annotations

import re

from pipeline.extract.calendar.expression import TimeExpression
from pipeline.model import RequirementKind

_UNABLE = re.compile(
    r"(?:不[能便]|未能|无法|没有|难以|对|系统能够?|时能够?)$"
)  # 不能当即答复的, 对当即受理的
_ENSURED = re.compile(r"(?:切实|努力|全力)?(?:确保|保证|保障)[^，。；]{2,}$")
_ARRIVES = re.compile(r"[^，。；]{0,10}?(?:到位|到账|到达|落地|见效)")
_DONE_ALREADY = re.compile(r"[^，。；：]{0,10}的，")  # 告诫后立即改正的，可以从轻处理
_OF_ITS = re.compile(r"[^，。；：]*(?:加快|推[动进]|促进|确保|保[障证]|实现|解决)[^，。；：]*的$")
_NO_OBJECT = re.compile(r"[^，。；、]{2,3}(?:[，。；]|$)")
_IN_NOUN = re.compile(
    r"(?!落实|执行|建立|健全|完善|制定|修订)[^，。；、的]{0,8}(?:机制|制度|原则)(?:[，。；、]|$)|到账|足额到|落地(?:见效)?[，。；]"
)


def word_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    """及时 as how something is to be done, not as what a thing is to be like (确保物资及时到位)."""
    if not found.marked or _UNABLE.search(text, 0, found.span[0]):
        return False
    if _IN_NOUN.match(text, found.span[1]) or _DONE_ALREADY.match(text, found.span[1]):
        return False
    if kind == "consequence" and text.endswith("责令", 0, found.span[0]):
        return False  # what a penalty names
    start = max(text.rfind(mark, 0, found.span[0]) for mark in "，。；：") + 1
    ensured = _ENSURED.match(text, start, found.span[0])
    if ensured and (text.startswith("、", found.span[1]) or _ARRIVES.match(text, found.span[1])):
        return False  # 确保资金第一时间拨付到位
    if text[slice(*found.span)] != "及时":
        return True
    if _OF_ITS.match(text, start, found.span[0]):
        return False  # 推动项目的及时落地
    return not (ensured and _NO_OBJECT.match(text, found.span[1]))
