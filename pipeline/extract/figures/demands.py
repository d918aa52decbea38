"""Which indicators a requirement asks for (目标), and which only stand in it.

Conditions of eligibility (50人以上的企业), amounts and rates of payment (补助5000元), lengths of time in passing and the
figures of criteria are none, and of consequences and encouragements few are any.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.draft import Draft
from pipeline.extract.figures.durations import has_own_term, is_time_to_keep
from pipeline.extract.figures.figure_cases import ACTED_BY, is_condition, is_enclosed, is_grade
from pipeline.extract.figures.figures import is_money, kind_of_unit
from pipeline.extract.figures.indicators import FALLS_SHORT
from pipeline.extract.figures.making import OF_PEOPLE, PIECES, TURNS, clause_around, clause_end, clause_start
from pipeline.extract.figures.metrics import Candidate
from pipeline.extract.figures.sums import GIVEN, RATES, is_allotted, is_payment, number_at
from pipeline.model import RequirementKind

_OF_FIRM = re.compile(r"[^，。；]{0,4}的(?:企业|单位|个人|机构)(?:[，。；、的]|$)")
# 计2分, 签约人数/常住人口*100%, 每减少1000万元: points, formulas and steps of a scale.
_STEP = re.compile(r"(?:[*×=/]|每(?:新?增加?|减少|提高|下降|超过?)?)$")
# 对…达到5000万元、1亿元的企业，给予…奖励: what stands before the giving is the condition.
_GIVING = re.compile(
    r"(?:给予|奖励|补助|补贴|奖补|资助|扣减|享受(?!补贴的))[^，。；]{0,24}(?:\d(?!名|人|个|家)|奖励|补助|补贴|资助|支持)|计\d+分"
)
# 面积不少于30平方米，对月销售额达到3万元的站点给予奖励: another case than what stands before
_ANOTHER_CASE = re.compile(r"[，；]对(?!其|该|此)[^，。；]*\d")
_FURTHER_CONDITION = re.compile(
    r"[^。；]{0,40}?，(?:且|并且?|或者?)(?![应须要])[^。；]{0,60}?的(?:，|可|应|企业|单位|个人|人员|项目|学生|小微|技术)"
)
_PICKING = re.compile(r"选择|选报|填报")
_PICKER = re.compile(r"家长|考生|学生|新生|申请人|报名者|个人|每人|求职者|市民|群众|[限可]$")
#: What criteria tell in figures is asked of nobody; of consequences only the caps are, of encouragements what is planned as well.
MAY_DEMAND: tuple[RequirementKind, ...] = (
    "task",
    "target",
    "prohibition",
    "report",
    "encouragement",
    "consequence",
    "criterion",
)
_AIMED_AT = re.compile(r"(?:力争|争取|到\d{4}年[底末]?)[^，。；]{0,20}$")  # 力争2030年达到80%
_STANDARDS = re.compile(r"达到(?!.*(?:条件|资格|申)).*：$")  # 绿地率应当达到下列标准：
_OF_LAND = re.compile(r"(?:投资强度|容积率|亩均[^，。；]{0,6}|土地(?:产出|税收))$")  # what land is given for
_FOR_SO_MANY = re.compile(r"(?:我[市县区省])?每[百千万\d]+[^，。；\d]*拥有")  # 每千人拥有床位6张
_AS_OF = re.compile(r"[^，。；]{0,8}(?:截[至止]|目前)[^，。；]{0,12}，")  # how things stand
_ONWARD = re.compile(r"力争|争取|确保|应当?|要|须|到\d{4}年|下一步|今[年后]")
_EXTENDED = re.compile(r"延[期长][^。；]*$")  # 可以延期，最长不超过30日
_BOUND = re.compile(r"不|控制|最多|限")  # 优秀比例不超过20%，给予奖励
_RATE = re.compile(r"率$")
_APPLIES = re.compile(r"申[请报领]|享受|给予")
_RATED = re.compile(r"(?:满意度|指数|评价)$")  # 满意度达到95分
_PICKED = re.compile(r"(?:评[选定出比]|遴选|择优|选[出树])[^，。；：]*$")
_CHOSEN = re.compile(
    r"(?:评选|评出|评定|选出|遴选|评比|产生|择优|确定|认定|表彰|推荐|设立?)[^，。；：]*$"
)  # 每年评选先进集体10个
_CAP = re.compile(r"(?:最多|最高|最长|分别)*不(?:得|能|应)?超过|最多")
_PURE = re.compile(r"(?:指数|系数|容积率|率比|之比|收入比|负债比|产出比|[pP][hH]值?|[^价产]值|强度|标高|率)$")
_SCORED_FOR = re.compile(r"[加减扣得计][^，。；\d分]{0,4}\d+(?:\.\d+)?分")  # 每引进1个项目加5分
_SCORED = re.compile(r"[^。；]{0,30}?（\d+分）")  # 5万—10万元（8分）
_FOR_WHOM = re.compile(
    r"(?:（?[\d一二三四五六七八九十]+[）.、]|第[\d一二三四五六七八九十]+条)?\s*(?:对(?!标)|凡)"
)
_EVERY = re.compile(r"每(?:隔?[\d一二两三四五六七八九十半])?个?(?:年|季|月|周|星期|日|天|学期|旬)")


def _is_rewarded(text: str, after: int) -> bool:
    """Whether something is given for what stands before ``after``, and not for a case that is told only then."""
    another = _ANOTHER_CASE.search(text, after)
    return bool(_GIVING.search(text, after, another.start() if another else len(text)))


def is_demanded(found: Candidate, draft: Draft, lead: str = "", others: bool = False) -> bool:
    """Whether the unit asks for the figure: not a condition, a payment, or a length of time in passing.

    ``lead`` is the lead-in of the unit's list; ``others`` says that the unit asks for a figure before this one.
    """
    text = draft.masked
    here = text[slice(*found.span)]
    if (
        found.bare
        and draft.kind != "target"
        and not (others or _FOR_SO_MANY.match(text, *clause_around(text, found.span)))
    ):
        return False
    if here.startswith(FALLS_SHORT) or _is_past(found, text):
        return False
    if draft.kind == "criterion" and not (
        _AIMED_AT.search(text, 0, found.span[0])
        or _STANDARDS.search(lead)
        or _OF_LAND.search(text[slice(*found.metric)])
    ):
        return False
    if draft.kind == "encouragement" and not _is_planned(found, text):
        return False
    if draft.kind == "consequence" and not _is_held_to(found, text):
        return False
    if draft.kind not in MAY_DEMAND or not (
        found.unit or found.value == 0 or "分之" in here or "/" in here or _is_pure(found, text)
    ):
        return False
    if _is_choice(found, text):
        return False
    if is_money(found.unit) and not _OF_FIRM.match(text, found.span[1]) and is_allotted(found, text):
        return True
    if (
        is_grade(found, text)
        or is_enclosed(found, text)
        or is_condition(found, text)
        or _is_passing(found, text)
    ):
        return False
    if found.unit and not _is_of_all(found, draft) and is_payment(found, text):
        return False
    return kind_of_unit(found.unit) != "time" or is_time_to_keep(found, text)


def _is_past(found: Candidate, text: str) -> bool:
    """截至去年底，覆盖率超过90%: told of what has been reached already."""
    if text.startswith(("目前", "现行"), clause_start(text, found.span[0])):
        return True
    past = _AS_OF.match(text)
    return past is not None and not _ONWARD.search(text, past.end(), found.span[0])


def _is_held_to(found: Candidate, text: str) -> bool:
    """Caps and shares of a consequence, and how many are to be chosen: 优秀比例不超过20%, 每年评选先进个人20名，给予奖励."""
    if is_money(found.unit):
        return found.comparator == "eq" and is_allotted(found, text)
    first = found.span[0]
    bound = _BOUND.match(text, first)
    if found.unit in RATES:
        return bool(bound)
    if kind_of_unit(found.unit) != "count" or found.unit in TURNS:
        return False
    if found.comparator != "eq":
        return bool(bound) and found.comparator == "le"
    return bool(_CHOSEN.search(text, clause_start(text, first, PIECES), number_at(found, text)))


def _is_of_all(found: Candidate, draft: Draft) -> bool:
    """新增贷款40亿元, 住院费用支付比例稳定在70%左右: what all together come to, where the unit is a target, is not paid to one."""
    if draft.kind != "target":
        return False
    if found.unit in RATES:
        told = found.comparator == "eq" and draft.masked[found.span[0]] in "为是"
        return not told and not GIVEN.search(draft.masked)
    return found.unit.startswith("亿")


def _is_planned(found: Candidate, text: str) -> bool:
    """What an encouragement holds its body to: a cap, money set aside, or a count of what is to be made."""
    if is_money(found.unit):
        return is_allotted(found, text)
    if found.unit == "%" and found.comparator == "ge" and _RATE.search(text[slice(*found.metric)]):
        return not (_GIVING.search(text) or _APPLIES.search(text))
    kind = kind_of_unit(found.unit)
    if _CAP.match(text, *found.span):
        return kind != "time" or bool(_EXTENDED.search(text, 0, found.span[0])) or has_own_term(found, text)
    first, after = found.span
    composed = found.unit in OF_PEOPLE and bool(ACTED_BY.search(text, clause_start(text, first), first))
    made = found.given and kind == "count" and (found.unit not in OF_PEOPLE or composed)
    if made and _PICKED.search(text, clause_start(text, first, PIECES), number_at(found, text)):
        return True
    return made and not (_picking(found, text) or _GIVING.search(text, after))


def _is_pure(found: Candidate, text: str) -> bool:
    """价格指数控制在103以内, 容积率不大于1.8: what is measured has no unit."""
    named = found.metric[1] <= found.span[0]
    return not found.unit and named and bool(_PURE.search(text[slice(*found.metric)]))


def _is_passing(found: Candidate, text: str) -> bool:
    """A figure of a formula, a scale, a law's articles, or of whom a payment goes to."""
    first, after = found.span
    if (
        found.comparator == "eq"
        and found.unit in TURNS
        and _EVERY.search(text, clause_start(text, first), first)
    ):
        return True  # 每年检查1次 says how often
    scored = found.unit == "分" and not _RATED.search(text[slice(*found.metric)])
    if scored or _SCORED.match(text, after) or _STEP.search(text, max(0, first - 5), first):
        return True
    if _SCORED_FOR.search(text, after, clause_end(text, after, "。；")):
        return True
    if text[first] == "每" or "全文" in text[max(0, first - 3) : after]:
        return True
    if not found.given and _FURTHER_CONDITION.match(text, after):
        return True
    chosen = _CHOSEN.search(text, clause_start(text, first, PIECES), number_at(found, text))
    if _FOR_WHOM.match(text) and found.comparator != "le" and not chosen and _is_rewarded(text, after):
        return True  # 对开展培训3次以上的协会，给予补助
    held = (
        found.given
        or (found.comparator == "le" and not is_money(found.unit))
        or text[first] in "提扩升降压缩减稳"
    )
    return not held and _is_rewarded(text, after)


def _is_choice(found: Candidate, text: str) -> bool:
    """选择1所学校, 考生可填报3个志愿: how many somebody may pick, not how many there are to be."""
    picking = _picking(found, text)
    return bool(picking and (found.value == 1 or _PICKER.search(text, 0, picking.start())))


def _picking(found: Candidate, text: str) -> re.Match[str] | None:
    """选择1所, 选择其中3个: the verb in front of the figure."""
    first, after = found.span
    return _PICKING.search(text, max(clause_start(text, first), first - 4), after)


def under_ban(found: Candidate, draft: Draft) -> Candidate:
    """What a ban says must not exceed a figure may reach it."""
    if draft.kind == "prohibition" and found.comparator in ("gt", "lt"):
        return replace(found, comparator="le" if found.comparator == "gt" else "ge")
    return found
