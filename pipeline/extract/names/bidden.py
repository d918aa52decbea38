"""Who is bidden in a later clause (后文的要求): 经营者销售商品，应… bids whom the clause before names.

>>> from pipeline.extract.names.onsets import clauses
>>> text = "各水厂，发现漏损的，应当报告"
>>> bidden_then(text, clauses(text)[1:])
True
"""

from __future__ import annotations

import re

from pipeline.extract.names.given import is_condition
from pipeline.extract.names.onsets import Clause

# 结汇后应: when it is to be done.
_STEP = re.compile(r"[一-龥]{2,6}[后前时](?:应|须|要(?!求)|可|不得)")
PASSIVE = re.compile(r"(?:应当?|均|可|须|要|统一|分别|先)*由")
_IF = ("如", "若", "如果", "若果")  # in whose case something is done, or (例如) an example of others
# 就其管理, 除提供材料外: about what, or besides what, something is bidden.
_ABOUT = re.compile("(?:就|因|针对|对于|关于|按照?|根据|依照?|结合|除)[^，应须要由]*$")


def is_bidden(text: str, following: list[Clause]) -> bool:
    """Whether the next clause begins with a modal word, or with 请 and an act, for the subject of this one: …的，应当…"""
    if not following:
        return False
    opening = following[0].opening
    asked = opening is not None and text.endswith("请", 0, following[0].begin)
    modal = opening is not None and opening.kind == "modal"
    if not (asked or modal or _STEP.match(text, following[0].begin)):
        return False
    return not PASSIVE.match(text, following[0].begin)


def bidden_behind(text: str, following: list[Clause]) -> Clause | None:
    """The clause that bids whoever the one before names, behind what only says in which case or about what:
    业者收集资料，就其管理，应….
    """
    for number, clause in enumerate(following):
        if is_bidden(text, following[number:]):
            return clause
        about = _ABOUT.match(text, clause.begin, clause.end)
        if not about and not is_case(text, clause):
            return None
    return None


def bidden_then(text: str, following: list[Clause]) -> bool:
    """Whether what is bidden comes behind a condition: X，发现问题的，要报告."""
    for number, clause in enumerate(following[:-1], 1):
        if not is_case(text, clause):
            return False
        if is_bidden(text, following[number:]):
            return True
    return False


def is_case(text: str, clause: Clause) -> bool:
    """Whether a clause says in which case: 发现问题的, 如发现问题."""
    return is_condition(text, clause) or is_supposed(text, clause)


def is_supposed(text: str, clause: Clause) -> bool:
    """Whether 如 or 例如 stands in front of a clause."""
    return text.endswith(_IF, 0, clause.begin)
