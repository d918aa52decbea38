"""Where a name ends in front of what its owner does (行为主体): 教师|上课时, 经营者|销售商品，应当, 选手|更换项目须.

What follows is no onset: any verb of the dictionary will do where a modal word bids the owner behind it.

>>> from pipeline.extract.names.onsets import clauses
>>> text = "选手更换参赛项目须经同意"
>>> bidden_to_act(text, clauses(text)[0])
(Word(start=8, end=10, kind='modal'), 2)
"""

from __future__ import annotations

import re

from pipeline.extract.names.body_names import NAME_ENDS, head_class
from pipeline.extract.names.name_ends import name_end
from pipeline.extract.names.name_phrases import is_name
from pipeline.extract.names.onsets import Clause, Word, dictionary_words
from pipeline.extract.names.owned_things import PAID_OUT

# 公务员招录计划，应…: a thing that two nouns name; 有下列情形，可…: a case.
_MADE_THING = r"(?:计划|资金|经费|制度|方案|事项|费用|标准|情况|结果|报告|工作|名单|信息|材料|项目|名额|任务|数据|平台|系统|合同|协议|期限|时间|金额|管理|服务|责任)"
_THING = re.compile(rf"{_MADE_THING}$")
_NO_DOING = re.compile(
    rf"[^，]{{0,2}}(?:有|出现|存在)(?:[下以]列|以下|上述|前款)|自[主行]?[一-龥]{{1,2}}的|[一-龥]{{2}}{_MADE_THING}[^，、；]"
)
_USES = re.compile("[使借租占]用(?!单位|部门|[人者方户])")
_NO_DOER = re.compile("^未?经(?![开营济贸办理纪])|^[其确]|是|所$")
ACT_OF_PERSONS = 16  # so long may be whom a modal word bids, with what they do
_ACT = re.compile(
    rf"(?![^，]*{_MADE_THING}(?<!项目)$)(?![告通]知|要求|提醒|督促)(?![^，]*(?:表示|认为|提出|声明|承诺))[^，、的由被（]{{4,{ACT_OF_PERSONS}}}"
)


def before_verb(text: str, begin: int, end: int, *, nouns: bool = False) -> int | None:
    """Where a name ends that a verb of the dictionary follows: 教师|上课时; with ``nouns`` one that may be a noun as well.

    A place is meant only where no name goes on behind it: 库区放水人|有下列情形的.
    """
    place = None
    for word in dictionary_words(text[begin:end]):
        at = begin + word.start
        if (
            (word.kind == "v" or (nouns and word.kind == "vn") or text[at] in "被除对")
            and text[at - 1] in NAME_ENDS
            and is_name(text[begin:at])
        ):
            if place or head_class(text[begin:at]) != "place":
                return at
            place = at
    return place


def before_doing(text: str, clause: Clause) -> int | None:
    """Where a name ends in front of what its owner does: 经营者|销售商品，应当; 公务员招录计划 is a thing."""
    end = before_verb(text, clause.begin, clause.end, nouns=not _THING.search(text, clause.begin, clause.end))
    if not end or _NO_DOING.match(text, end, clause.end) or PAID_OUT.match(text, end):
        return None
    name = text[clause.begin : end]
    if text.startswith("的", end + 2) and _USES.match(name):
        return None  # 使用学校|提供的设备，应…
    return None if _NO_DOER.search(name) or head_class(name) == "place" else end


def bidden_to_act(text: str, clause: Clause) -> tuple[Word | None, int | None]:
    """The modal word that bids persons behind what they do, and where their name ends: 选手|更换参赛项目|须.

    A verb that may be a noun wants an object (学生重修课程必须): 农民培训应 speaks of a thing.
    """
    onset = next((o for o in clause.onsets if o.kind == "modal"), None)
    if onset is None or not _ACT.fullmatch(text, clause.begin, onset.start):
        return None, None
    end = before_verb(text, clause.begin, onset.start, nouns=True)
    if end is None or head_class(text[clause.begin : end]) != "person":
        return None, None
    act = dictionary_words(text[end : onset.start])
    done = act[0].kind == "v" or len(act) > 1
    return (onset, end) if done and not _NO_DOING.match(text, end, clause.end) else (None, None)


def before_act(text: str, begin: int, end: int) -> int | None:
    """Where a name ends in front of what it does at the time: 教师|上课时, 学生|实习期间; a noun will do behind a person."""
    stop = before_verb(text, begin, end)
    if not stop:
        stop = name_end(text, begin, end - 1)
        if not stop or head_class(text[begin:stop]) != "person" or not is_name(text[begin:stop]):
            return None
    return stop if "的" not in text[stop:end] else None  # not 部门核发的文件在有效期内可
