"""Lengths of time (时长): those that have to be kept (公示不少于7天, 初审压缩至3日), and those that only stand in a unit."""

from __future__ import annotations

import re

from pipeline.extract.figures.indicators import NUMBER_WORDS
from pipeline.extract.figures.making import PIECES, clause_around, clause_start
from pipeline.extract.figures.metrics import Candidate
from pipeline.extract.figures.sums import paid

_SHORTER = ("缩短", "压缩", "压减", "精简", "减少")
# 不少于5个工作日的公示: a time that has to be kept
AT_LEAST = ("不少于", "不得少于", "不低于", "不得低于", "至少")
_HANDLED = re.compile(
    r"^(?!.*(?:压缩|缩短|压减)).*(?:办理|办结|审[批核查]|[初复]审|受理|答复|处理|评审|(?:攻关|整改|研发|处置|验收|整治|反馈|建设|实施)(?:时[限间]|期限|周期))[^。；]{0,24}$"
)
KEEPING = re.compile(r"(?:保存|保管|留存|保留)[^。；]*$")
_TIME_TAKEN = re.compile(
    r"(?:期限|时间|时长|时限|间隔|周期|学时|公示期|发行期|[日天]数|延[期长]|库存|会期|学制|工期|任期|聘期|年限)[^，。；]{0,6}$|延长[^。；]{1,14}期限，但?(?:最长)?$|(?:审批|审核|办理|办结|答复|处理)(?:最[长多])?$|(?:期限|时间|时长|时限|周期)[^。；]{0,14}，[^，。；]{0,3}$|[^\W逾]期(?:一般|原则上|应当?)*(?:最长)?$|最长$"
)
_EXTENSION = re.compile(
    r"(?:延[期长][^，。；]{0,6}期限|延期|日数)[^，。；]{0,4}$"
)  # how long the handling itself is put off
# 作业时间每天不超过1小时, 每节课不超过40分钟: how much of each
_OF_A_DAY = re.compile(r"每(?:天|日|周|课时|[学次人节堂班课轮]|场|期)[^，。；]{0,10}$")
# how long a paper holds or a benefit is given
_LIFE = re.compile(r"有效|展期|执行期|许可期")
_OWN_TERM = re.compile(
    r"[^最一般]{2}(?:期限|年限|期|时间)"
)  # 保险期限, not that of what is paid before: …补贴，期限不超过3年
_LENT = re.compile(r"贷|担保|授信")
_ACTED_ON = re.compile(r"[^，。；]*(?:报|到[达位场]|处置|响应|赶)")
_BENEFIT = re.compile(r"补[贴助]|贴息|享受|优惠|减免|奖励|资助|给予|扣除|所得税")


def is_time_to_keep(found: Candidate, text: str) -> bool:
    """审批时限压缩至5个工作日, 见习期限为3个月: not the length of a loan or a document's life."""
    first = found.span[0]
    if found.unit in ("岁", "周岁"):
        return text[slice(*found.metric)].endswith("寿命")
    if _LIFE.search(text, 0, first):
        return False
    here = text[slice(*found.span)]
    if here.startswith(_SHORTER):
        return True
    if (
        _HANDLED.search(text, 0, first)
        and not _EXTENSION.search(text, 0, first)
        and found.comparator == "le"
        and "不" in here
    ):
        return False  # 办理时限不超过3个工作日 is a limit in time
    if found.comparator == "ge" and KEEPING.search(text, 0, first):
        return True
    if here.startswith(AT_LEAST) and not text.startswith("前", first - 1):
        return not paid("paid").search(text, *clause_around(text, found.span))
    if not (
        _TIME_TAKEN.search(text, 0, first)
        or _OF_A_DAY.search(text, clause_start(text, first), first)
        or (_is_short(found, text) and here[0] not in NUMBER_WORDS and not here[0].isdigit())
    ):
        return False
    own = found.comparator == "le" and _OWN_TERM.search(text, *found.metric)
    return not _BENEFIT.search(text, *(clause_around(text, found.span, PIECES) if own else ()))


def _is_short(found: Candidate, text: str) -> bool:
    """初中生睡眠应达到9小时, 发言不超过8分钟: hours and minutes that something is to last, not within which one acts."""
    short = found.unit.removeprefix("个") in ("小时", "分钟", "秒", "毫秒")
    return short and not _ACTED_ON.match(text, found.span[1]) and not text.endswith("最迟", 0, found.span[0])


def has_own_term(found: Candidate, text: str) -> bool:
    """可签订统一协议，协议期限不超过三年: the term of a thing, not of a loan or a benefit."""
    own = _OWN_TERM.search(text, *found.metric)
    return own is not None and not _BENEFIT.search(text) and not _LENT.search(text)
