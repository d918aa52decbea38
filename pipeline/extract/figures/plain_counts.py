"""Counts that neither a comparing word nor the object of a verb of making tells: in words for each (每村配备一名),
people who make up a body (由三名评审员组成), and what stands at the end of its clause where all is a target (拥有公厕5座)."""

from __future__ import annotations

import re

from pipeline.extract.figures.figures import Figure, kind_of_unit
from pipeline.extract.figures.making import PIECES, TURNS, clause_start

_OF_PEOPLE = ("名", "位", "人")
_WHOLE = frozenset("名位人个家所座处支间项台辆户村")
_FEW = frozenset("一两二三四五六七八九十")
_FOR_EACH = re.compile(
    r"每(?:[\d百千万]+|个)?[^，。；：\d]{1,20}?(?:培育|建设|建成|建好|建立|设立|设置|设|配备|配置|确定|明确|指定|安排|落实|选派|培养|打造|创建|组建|选树)$"
)
_NAMED = re.compile(r"(?:明确|指定|确定|安排|指派|委派|选派|选定|配备|抽调|推荐|聘请|聘任|落实)$")
# 每村有1个文化室, 每班必须有1名安全员: what each has to have
_HAS = re.compile(r"每[^，。；：\d]{1,20}?有$|(?:必须|应当?|须|要|至少|确保)有$")
_MADE_UP = re.compile(r"由[^，。；：\d]{0,12}$")
_MAKES_UP = re.compile(r"(?:以上|以下|及以上)?[^，。；]{1,24}组成")


def counted_for_each(text: str, figure: Figure) -> bool:
    """每个网格配备一名专职网格员, 明确一名联络员, 评审组由三名专家组成: how many there have to be, told in words too.

    What a number in words counts without 每 (分为三个阶段) is a scheme's own part.
    """
    first, after = figure.span
    if figure.rough or figure.before or kind_of_unit(figure.unit) != "count" or figure.unit in TURNS:
        return False
    start = clause_start(text, first, PIECES)
    if figure.unit in _OF_PEOPLE:
        if figure.unit != "位" and _MADE_UP.search(text, start, first) and _MAKES_UP.match(text, after):
            return True
        if _FRONT_OF_SHARE.search(text, 0, first) and _SHARE_OF_WORK.match(text, after):
            return True
        if text[first] in _FEW | {"1"} and _NAMED.search(text, start, first):
            return True
    if text.startswith("由", first - 1) and figure.unit in "家个" and _SHARE_OF_WORK.match(text, after):
        return True
    if figure.unit not in _WHOLE or not (text[first] in _FEW or text[first].isdigit()):
        return False
    if _HAS.search(text, start, first):
        return figure.unit in _OF_PEOPLE or text.startswith("每", start) or text[first].isdigit()
    return text[first] in _FEW and bool(_FOR_EACH.search(text, start, first))


# 1名专员，负责报送; 由1家单位作为牵头单位: so many for each part of the work
_SHARE_OF_WORK = re.compile(r"[^，。；、]{0,14}，?(?:负责|担任|承担|牵头|作为)")
_FRONT_OF_SHARE = re.compile(r"(?:^|[，；：]|由)$")

_KINDS = ("count", "measure", "money", "share")
_ENDS = "，。；、）"
# How things stand, whom they are about or what they are compared with, in front of a figure that is not asked for.
_GIVEN_THINGS = re.compile(
    r"(?:其中)?(?:[对按由从自比较现经在以]|每(?![百千万十])|目前|截[至止]|已|累计|预计|上[年月季]|去年|基期|依[照据]|位于|第|凡|若|如|当)|[^，。；：、]*?(?:[较比由]|基数|[现共]有|原有|已[有经]|仅|不含|相当于|涉及|包括|分[为成])"
)
# 涉及居民200户、建筑面积3万平方米: how big a thing is that something is done to
_SIZES = re.compile(r"(?:建筑面积|占地面积|占地|总投资)$|涉及|惠及")
_NAMES_A_THING = re.compile(r"[^\W\d_a-zA-Z]{2}[^，。；：、\d]*$")
_NO_NAME = re.compile(r"[为是的第比约前后连续近和及与等]$")


def stands_at_the_end(text: str, figure: Figure) -> bool:
    """万人拥有公厕5座, 实际利用外资1.5亿美元: a thing and its figure, and no more, up to the end of the clause."""
    first, after = figure.span
    if figure.rough or figure.comparator or not text[first].isdigit():
        return False
    if kind_of_unit(figure.unit) not in _KINDS or figure.unit in (*TURNS, "届", "字", "分"):
        return False
    if after < len(text) and text[after] not in _ENDS:
        return False
    start = clause_start(text, first)
    if _SIZES.search(text, clause_start(text, first, PIECES), first):
        return False
    if _GIVEN_THINGS.match(text, start, first) or _NO_NAME.search(text, start, first):
        return False
    return bool(_NAMES_A_THING.search(text, start, first))
