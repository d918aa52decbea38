"""Time limits in front (句首时限): where a clause goes on behind one, whatever leads to it.

>>> from pipeline.extract.clauses.clauses import clauses_of
>>> text = "应于6月底前制定方案"
>>> [clause] = clauses_of(text)
>>> behind_limit(clause, text, [(2, 6)]).text
'制定方案'
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.clauses.clauses import Clause
from pipeline.model import Span

_BEFORE_LIMIT = re.compile(r"(?:分别)?(?:应当?|必?须|要|需|务必?|将|拟)?(?:[于在自从至到]|截至)?")
_AFTER_LIMIT = re.compile(
    r"(?:结束|终了)[之以]?后|(?:之?前|以前|以?内|之内|起|开始|止)?(?:（[^（）]*）)|之?前|以前|以?内|之内|起|开始|止|，"
)
_SINCE = frozenset("在自于从")
_HANDED_IN = re.compile(r"[^，由将]{0,20}(?:情况|总结|材料|方案|信息|名单|报告|报表)[于在]?$")
# 初审后于5月15日前|报送材料, 出现预警时每30分钟|报告, 回执请于5日前|送至水务局
_STEP = re.compile(
    r"(?:[^，的]{1,8}[后时]|遇[^，的]{2,8})(?:应当?|须|必须|要)?[于在]?$|[^，由将请]{1,24}(?<!申)请(?:务必)?[于在]?$"
)
_HANDS_IN = re.compile(r"上报|报送|报|提交|反馈")
_STOPS_LIMIT = re.compile(r"应当?|可以?|不得|必须|向|将|对")


def behind_limit(clause: Clause, text: str, limits: Sequence[Span]) -> Clause | None:
    """The clause behind a time limit of its unit that stands at its front, or that a case or a thing leads to."""
    start, end = clause.start, clause.end
    before = end_of(_BEFORE_LIMIT, text, start, end)
    for first, after in limits:
        if (start <= first <= before and after > start) or first < start < after < end:
            bidden = clause.modal or text[start] in "应须要"
            return clause.cut(end_of(_AFTER_LIMIT, text, after, end), modal=bidden)
        if after < end and first > start:
            behind = end_of(_AFTER_LIMIT, text, after, end)
            handed_in = _HANDED_IN.match(text[start:first]) and _HANDS_IN.match(text, behind, end)
            if handed_in or _STEP.match(text[start:first]):  # 总结于6月10日前|报送县府办
                return clause.cut(behind)
    told = _told_limit(clause, text, limits) if clause.first in _SINCE else None
    return clause.cut(told) if told else None


def _told_limit(clause: Clause, text: str, limits: Sequence[Span]) -> int | None:
    """Where a time limit ends that a preposition opens and an event is told in (在收到申请的2个工作日内转交)."""
    for start, end in limits:
        if clause.start < start and end < clause.end and not _STOPS_LIMIT.search(text, clause.start, start):
            stop = end_of(_AFTER_LIMIT, text, end, clause.end)
            return stop if stop < clause.end else None
    return None


def end_of(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    """``at``, or the end of the one match of ``pattern`` there."""
    match = pattern.match(text, at, end)
    return match.end() if match else at
