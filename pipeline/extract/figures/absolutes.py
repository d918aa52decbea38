"""Absolutes (绝对指标): 全覆盖, 零…, 清零, and doublings, which are told without a digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from pipeline.extract.figures.making import context_words
from pipeline.extract.figures.metrics import Candidate, named_before
from pipeline.extract.numerals import NUMERAL, parse_numeral
from pipeline.model import Comparator

_TIMES = re.compile(rf"翻(?P<count>{NUMERAL})?番|倍增(?=[，。；、]|$)")
# not 坚持全覆盖要求, 全覆盖、无死角
_COVERED = re.compile(r"全覆盖(?=”?[，。；）！]|和|及|目标|、(?=[^，。；、]{2,14}(?:零|清零|全覆盖|\d))|$)")
# 实行全覆盖清单管理, 建立全覆盖的监管机制: what is done in such a way that it leaves nothing out
_COVERING = re.compile(
    r"(?<!可以)(?<!可)(?:实行|实施|开展|进行|推行|建立|构建|形成|组织)全覆盖(?=的?[^，。；、的要目任]{2})"
)


def find_absolutes(text: str) -> Iterator[Candidate]:
    """全覆盖 is 100 %, 零… is 0, 翻一番 is twice."""
    for match in chain(_COVERED.finditer(text), _COVERING.finditer(text)) if "全覆盖" in text else ():
        if text.startswith("%", match.start() - 1):
            continue  # 100%全覆盖 is told once
        metric = named_before(text, match.start())
        attributive = match.end() - match.start() > len("全覆盖")
        yield Candidate((match.end() - 3, match.end()), metric, "eq", 100, "%", given=attributive)
    for match in _none_at_all().finditer(text) if "零" in text else ():
        comparator: Comparator = "approx" if match[0][0] in "趋近" else "eq"
        span = match.span("quoted") if match["quoted"] else match.span()
        metric = match.span("whose") if match["whose"] else named_before(text, span[0])
        if match["clear"] and metric[0] == metric[1]:
            continue  # 建立台账、动态清零: what is done with whatever is found
        yield Candidate(span, metric, comparator, 0, "")
    for match in _TIMES.finditer(text) if "番" in text or "倍增" in text else ():
        doublings = int(parse_numeral(match["count"])) if match["count"] else 1
        metric = named_before(text, match.start())
        yield Candidate(match.span(), metric, "multiply_by", 2**doublings, "倍")


@cache
def _none_at_all() -> re.Pattern[str]:
    """零事故, 零就业家庭动态清零."""
    return re.compile(
        rf"(?P<nought>(?:趋|近)?零(?:{'|'.join(context_words('absolute'))}))"
        r"|(?<=[现到保成])[^，。；“]{0,20}“(?P<quoted>零(?!距离|跑|基础|售|工|突破|容忍|门槛)[一-龥]{1,4})”(?=[，。；、]|$)"
        r"|(?P<whose>零\w{1,8}?)(?:动态)?清零|(?P<clear>动态清零|清零(?=[，。；、]|$))"
    )
