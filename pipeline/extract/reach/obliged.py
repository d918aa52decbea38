"""Whom a lead-in obliges (义务人): who is named in front of what is asked of him item by item."""

from __future__ import annotations

import re

from pipeline.extract.clauses.predicates import skip_number
from pipeline.extract.draft import Draft
from pipeline.extract.kinds.setting import BEGUN
from pipeline.extract.names.body_names import head_class
from pipeline.extract.names.mentions import Mention
from pipeline.model import Body

# 持有人依照约定，享有下列权利：, 申请退款者，应另备下列文件：: who meets, hands in or does what is listed.
_OBLIGED = re.compile(
    r"(?:(?:依照?|按照?|根据|本着)[^，。：；]*?(?:规定|原则，))?(?P<names>(?![对在按依根从于由经将把如若凡有本其])[^，。：；]{2,40}?(?:，(?:以及|及其|和)[^，。：；]{2,40}?)?)"
    r"(?:，[^。：；]*?|(?:依法|依照|按照?|根据|凭)[^。：；]*?)?"
    r"(?:均|还|同时|主要)*(?:应当?(?!急)|必?须|不得|可以|享有|负有|承担|履行)[^。：；]*(?:[下以]列|以下|如下)[^。]*：$"
)
# 供水单位的下列事项应当向市水务局报告：: whose they are
_WHOSE = re.compile(
    r"(?P<names>[^，。：；的]{2,24})的(?:[下以]列|以下)(?:事项|情况|信息|变更)，?[^，。：；]{0,12}?(?:应当?(?!急)|必?须)[^。：；]*(?:报告|备案|报[送批]|申报|公[示开]|登记)：$"
)
# 严禁施工单位有下列行为：: whom it forbids
_FORBIDDEN = re.compile("(?:严禁|禁止)(?P<names>[^，。：；的]{2,24}?)有(?:[下以]列|如下)[^，。：；]{1,8}：$")
_AND = re.compile("^(?:以及|及其|和)")


def obliged_in(text: str) -> list[Mention]:
    """Whom a lead-in names in front of what it asks of them, be the name as long as it may."""
    at = skip_number(text)
    match = _OBLIGED.match(text, at) or _WHOSE.match(text, at) or _FORBIDDEN.match(text, at)
    if not match:
        return []
    found, at = [], match.start("names")
    for piece in match["names"].split("，"):
        name = _AND.sub("", piece)
        if not head_class(name):
            return []
        first = text.index(name, at)
        at = first + len(name)
        found.append(Mention((first, at), "responsible", "subject"))
    return found


def obliged_ahead(text: str) -> list[Mention]:
    """Whom a lead-in obliges that has the first item of its list behind it: 水务局承担下列职责：（一）…；"""
    begun = BEGUN.match(text) if "：" in text else None
    return obliged_in(begun[1]) if begun else []


def named_ahead(lead_in: Draft) -> list[Body]:
    """Whom a lead-in names in front of its list, whose first item may stand in the same unit."""
    if lead_in.folded.rstrip().endswith("："):
        return lead_in.bodies
    colon = lead_in.start + lead_in.folded.find("：")
    return [body for body in lead_in.bodies if body.span[1] <= colon]
