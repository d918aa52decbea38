"""Which indicators a requirement asks for (目标), and which only stand in it.

Conditions of eligibility (50人以上的企业), amounts and rates of payment (补助5000元), lengths of time in passing and the
figures of criteria are none, and of consequences and encouragements few are any.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from pipeline.extract.draft import Draft
from pipeline.extract.figure_cases import in_case, is_grade, some_bodies
from pipeline.extract.figures import is_money, kind_of_unit
from pipeline.extract.indicators import FALLS_SHORT, NUMBER_WORDS, PART_OF, TAKEN, Candidate
from pipeline.extract.making import CLAUSE, PIECES, TURNS, clause_end, clause_start, context_words
from pipeline.model import RequirementKind

# 50个以上的，…; 超过30%的部分; 达到60%时; 低于0.01毫米的地膜; 20人以下小微企业
_CONDITION = re.compile(
    r"[^，。；]*?(?:的(?:，|。|；|、|$|不[得予]|可(?!再)|应当?(?![急用届收付对])|须|一律|视为)|[时起]，)"
)
_OF_WHOM = re.compile(r"[^，。；]*?的(?:企业|单位|个人|项目|部分|用人)")
_OF_FIRM = re.compile(r"[^，。；]{0,4}的(?:企业|单位|个人|机构)(?:[，。；、的]|$)")
_OF_THINGS = re.compile(r"(?:（[^）]*）)?的(?!目标|水平|标准|要求|任务|规模|比例)")
_WHOM = re.compile(r"(?:的)?(?:小微|中小微?|规上|规模以上)?(?:企业|单位|用人|纳税人)")
# 50人以上（含50人）的机关; 面积2亩以上、长10米以内的地块
_OF_SIZE = re.compile(
    r"(?:（[^）]*）)?的[^，。；]{0,14}(?:机关|单位|企业|机构|学校|组织|部门|场所|公司|社区|村)"
)
# 亿元以上项目3个; 20个年接待300万人次以上的景区: of what size, of those that are counted
_COUNTED_NEXT = re.compile(r"[^，。；、\d的]{2,14}\d+[个家项户所座处名只]")
_COUNTED_FIRST = re.compile(r"\d+[个家项户所座处名只][^，。；、\d]{1,14}$")
_LISTED_THINGS = re.compile(r"[、且][^，。；]*\d[^，。；]*的(?!目标|水平|标准|要求|任务|规模|比例)")
_ENDS = re.compile(r"[，。；、）]|$")
_SHORTER = ("缩短", "压缩", "压减", "精简", "减少")
# 不少于5个工作日的公示: a time that has to be kept
_AT_LEAST = ("不少于", "不得少于", "不低于", "不得低于", "至少")
_HANDLED = re.compile(
    r"^(?!.*(?:压缩|缩短|压减)).*(?:办理|办结|审[批核查]|[初复]审|受理|答复|处理|评审|(?:攻关|整改|研发|处置|验收|整治|反馈|建设|实施)(?:时[限间]|期限|周期))[^。；]{0,24}$"
)
_KEEPING = re.compile(r"(?:保存|保管|留存|保留)[^。；]*$")
_TIME_TAKEN = re.compile(
    r"(?:期限|时间|时长|时限|间隔|周期|学时|公示期|发行期|[日天]数|延[期长]|库存|会期|学制|工期|任期|聘期|年限)[^，。；]{0,6}$|延长[^。；]{1,14}期限，但?(?:最长)?$|(?:审批|审核|办理|办结|答复|处理)(?:最[长多])?$|(?:期限|时间|时长|时限|周期)[^。；]{0,14}，[^，。；]{0,3}$|[^\W逾]期(?:一般|原则上|应当?)*(?:最长)?$|最长$"
)
# 计2分, 签约人数/常住人口*100%, 每减少1000万元: points, formulas and steps of a scale.
_STEP = re.compile(r"(?:[*×=/]|每(?:新?增加?|减少|提高|下降|超过?)?)$")
# 对…达到5000万元、1亿元的企业，给予…奖励: what stands before the giving is the condition.
_GIVING = re.compile(
    r"(?:给予|奖励|补助|补贴|奖补|资助|扣减|享受(?!补贴的))[^，。；]{0,24}(?:\d(?!名|人|个|家)|奖励|补助|补贴|资助|支持)|计\d+分"
)
# 面积不少于30平方米，对月销售额达到3万元的站点给予奖励: another case than what stands before
_ANOTHER_CASE = re.compile(r"[，；]对(?!其|该|此)[^，。；]*\d")


def _is_rewarded(text: str, after: int) -> bool:
    """Whether something is given for what stands before ``after``, and not for a case that is told only then."""
    another = _ANOTHER_CASE.search(text, after)
    return bool(_GIVING.search(text, after, another.start() if another else len(text)))


_EARNS = re.compile(r"，(?:给予|奖励|可享受|实行“?一事一议)")  # 投资800万元以上，实行“一事一议”
_FURTHER_CONDITION = re.compile(
    r"[^。；]{0,40}?，(?:且|并且?|或者?)(?![应须要])[^。；]{0,60}?的(?:，|可|应|企业|单位|个人|人员|项目|学生|小微|技术)"
)
_PICKING = re.compile(r"选择|选报|填报")
_PICKER = re.compile(r"家长|考生|学生|新生|申请人|报名者|个人|每人|求职者|市民|群众|[限可]$")
_TIER = re.compile(r"按照?(?:[^，。；]{1,12}的)?$")  # but 按照不少于10%配备 and 按5%的比例抽查 are asked for
# 申报企业年营业收入不低于500万元: what an applicant has to be like
_APPLICANT = re.compile(
    r"(?:（[\d一二三四五六七八九十]+）|\d+[.、])?(?:申[报请]|参评|参选|应聘|报考|投标|推荐|入选|认定)的?(?:企业|单位|项目|人员?|者|对象|主体|机构)(?!数)"
)
# 认定标准放宽到20%: who qualifies
_EASED = re.compile(r"放宽[到至]$")
# 对年销售收入达到…, 凡投资…: whoever the clause is about.
_ABOUT = re.compile(r"(?:对(?!标)|对于|凡)")


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
_FOR_SO_MANY = re.compile(r"(?:我[市县区省])?每[百千万\d]+[^，。；\d]*拥有")  # 每千人拥有床位6张
_AS_OF = re.compile(r"[^，。；]{0,8}(?:截[至止]|目前)[^，。；]{0,12}，")  # how things stand
_ONWARD = re.compile(r"力争|争取|确保|应当?|要|须|到\d{4}年|下一步|今[年后]")
_EXTENSION = re.compile(
    r"(?:延[期长][^，。；]{0,6}期限|延期|日数)[^，。；]{0,4}$"
)  # how long the handling itself is put off
_EXTENDED = re.compile(r"延[期长][^。；]*$")  # 可以延期，最长不超过30日
_BOUND = re.compile(r"不|控制|最多|限")  # 优秀比例不超过20%，给予奖励
_RATE = re.compile(r"率$")
_APPLIES = re.compile(r"申[请报领]|享受|给予")
_PICKED = re.compile(r"(?:评[选定出比]|遴选|择优|选[出树])[^，。；：]*$")
_CHOSEN = re.compile(
    r"(?:评选|评出|评定|选出|遴选|评比|产生|择优|确定|认定|表彰|推荐|设立?)[^，。；：]*$"
)  # 每年评选先进集体10个
_CAP = re.compile(r"(?:最多|最高|最长|分别)*不(?:得|能|应)?超过|最多")


def is_demanded(found: Candidate, draft: Draft, lead: str = "", others: bool = False) -> bool:
    """Whether the unit asks for the figure: not a condition, a payment, or a length of time in passing.

    ``lead`` is the lead-in of the unit's list; ``others`` says that the unit asks for a figure before this one.
    """
    text = draft.masked
    here = text[slice(*found.span)]
    if (
        found.bare
        and draft.kind != "target"
        and not (others or _FOR_SO_MANY.match(text, *_clause(found, text)))
    ):
        return False
    if here.startswith(FALLS_SHORT) or _is_past(found, text):
        return False
    if draft.kind == "criterion" and not (
        _AIMED_AT.search(text, 0, found.span[0]) or _STANDARDS.search(lead)
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
    if is_money(found.unit) and not _OF_FIRM.match(text, found.span[1]) and _is_allotted(found, text):
        return True
    if is_grade(found, text) or _is_condition(found, text) or _is_passing(found, text):
        return False
    if found.unit and not _is_of_all(found, draft) and _is_payment(found, text):
        return False
    return kind_of_unit(found.unit) != "time" or _is_time_to_keep(found, text)


def _is_past(found: Candidate, text: str) -> bool:
    """截至去年底，覆盖率超过90%: told of what has been reached already."""
    if text.startswith(("目前", "现行"), clause_start(text, found.span[0])):
        return True
    past = _AS_OF.match(text)
    return past is not None and not _ONWARD.search(text, past.end(), found.span[0])


def _is_held_to(found: Candidate, text: str) -> bool:
    """Caps and shares of a consequence, and how many are to be chosen: 优秀比例不超过20%, 每年评选先进个人20名，给予奖励."""
    if is_money(found.unit):
        return found.comparator == "eq" and _is_allotted(found, text)
    first = found.span[0]
    bound = _BOUND.match(text, first)
    if found.unit in _SHARES:
        return bool(bound)
    if kind_of_unit(found.unit) != "count" or found.unit in TURNS:
        return False
    if found.comparator != "eq":
        return bool(bound) and found.comparator == "le"
    return bool(_CHOSEN.search(text, clause_start(text, first, PIECES), _number_at(found, text)))


def _is_of_all(found: Candidate, draft: Draft) -> bool:
    """新增贷款40亿元, 住院费用支付比例稳定在70%左右: what all together come to, where the unit is a target, is not paid to one."""
    if draft.kind != "target":
        return False
    if found.unit in _SHARES:
        told = found.comparator == "eq" and draft.masked[found.span[0]] in "为是"
        return not told and not _GIVEN.search(draft.masked)
    return found.unit.startswith("亿")


def _is_planned(found: Candidate, text: str) -> bool:
    """What an encouragement holds its body to: a cap, money set aside, or a count of what is to be made."""
    if is_money(found.unit):
        return _is_allotted(found, text)
    if found.unit == "%" and found.comparator == "ge" and _RATE.search(text[slice(*found.metric)]):
        return not (_GIVING.search(text) or _APPLIES.search(text))
    kind = kind_of_unit(found.unit)
    if _CAP.match(text, *found.span):
        return kind != "time" or bool(_EXTENDED.search(text, 0, found.span[0])) or _has_own_term(found, text)
    first, after = found.span
    composed = found.unit in _OF_PEOPLE and bool(_ACTED_BY.search(text, clause_start(text, first), first))
    made = found.given and kind == "count" and (found.unit not in _OF_PEOPLE or composed)
    if made and _PICKED.search(text, clause_start(text, first, PIECES), _number_at(found, text)):
        return True
    return made and not (_PICKING.match(text, first, after) or _GIVING.search(text, after))


_PURE = re.compile(r"(?:指数|系数|容积率|率比|之比|收入比|负债比|产出比|[pP][hH]值?|[^价产]值|强度|标高|率)$")


def _is_pure(found: Candidate, text: str) -> bool:
    """价格指数控制在103以内, 容积率不大于1.8: what is measured has no unit."""
    named = found.metric[1] <= found.span[0]
    return not found.unit and named and bool(_PURE.search(text[slice(*found.metric)]))


_SCORED_FOR = re.compile(r"[加减扣得计][^，。；\d分]{0,4}\d+(?:\.\d+)?分")  # 每引进1个项目加5分
_SCORED = re.compile(r"[^。；]{0,30}?（\d+分）")  # 5万—10万元（8分）
_EVERY = re.compile(r"每(?:隔?[\d一二两三四五六七八九十半])?个?(?:年|季|月|周|星期|日|天|学期|旬)")


def _is_passing(found: Candidate, text: str) -> bool:
    """A figure of a formula, a scale, a law's articles, or of whom a payment goes to."""
    first, after = found.span
    if (
        found.comparator == "eq"
        and found.unit in TURNS
        and _EVERY.search(text, clause_start(text, first), first)
    ):
        return True  # 每年检查1次 says how often
    if found.unit == "分" or _SCORED.match(text, after) or _STEP.search(text, max(0, first - 5), first):
        return True
    if _SCORED_FOR.search(text, after, clause_end(text, after, "。；")):
        return True
    if text[first] == "每" or "全文" in text[max(0, first - 3) : after]:
        return True
    if not found.given and _FURTHER_CONDITION.match(text, after):
        return True
    held = (
        found.given
        or (found.comparator == "le" and not is_money(found.unit))
        or text[first] in "提扩升降压缩减稳"
    )
    return not held and _is_rewarded(text, after)


def _is_choice(found: Candidate, text: str) -> bool:
    """选择1所学校, 考生可填报3个志愿: how many somebody may pick, not how many there are to be."""
    first, after = found.span
    if not _PICKING.match(text, first, after):
        return False
    return found.value == 1 or bool(_PICKER.search(text, 0, first))


def _is_condition(found: Candidate, text: str) -> bool:
    """达到60%的，…; 对投资50万元及以上的项目; 两个以上部门: of whom or what the unit speaks."""
    first, after = found.span
    here = text[first:after]
    bounded = here.endswith(("上", "下", "内"))
    whole = found.unit == "%" or _counts_wholes(found, bounded) or kind_of_unit(found.unit) == "measure"
    if whole and _TO_REACH.search(text, max(0, first - 2), first):
        return False  # 力争实现90%以上的门店入网, 争取5户以上企业上榜
    if kind_of_unit(found.unit) == "time" and _KEEPING.search(text, 0, first):
        return False  # 资料保存10年以上备查
    if bounded and found.unit in ("层", "楼") and text.startswith("在", first - 1):
        return True
    if found.unit == "字":
        return False  # 附500字以内的说明: how much is to be written
    if is_money(found.unit) and not found.given and _EARNS.match(text, after):
        return True
    made = found.given and not _ABOUT.match(text, clause_start(text, first))  # 遴选20家管理良好的企业
    part = found.unit == "%" and bool(PART_OF.match(text, after))
    if (
        _CONDITION.match(text, after)
        or (not made and not part and _WHOM.match(text, after))
        or (bounded and found.unit == "人" and _OF_SIZE.match(text, after))
        or (
            here[0] != "不"
            and _TIER.search(text, clause_start(text, first), first)
            and not TAKEN.match(text, after)
        )
        or _EASED.search(text, 0, first)
        or (not found.given and _APPLICANT.match(text, clause_start(text, first, "。；")))
        or (_OF_WHOM.match(text, after) and not (made and _counts_wholes(found, bounded)))
    ):
        return True
    if found.unit in _PERSONS and _ACTED_BY.search(text, 0, first):
        return False  # 由两名以上工作人员共同核对
    if some_bodies(text, first) or in_case(found, text):
        return True
    bare = here[0].isdigit() or here[0] in NUMBER_WORDS or here[0] in _LARGE
    if bare and _NUMBERS.search(text, max(0, first - 8), first):
        return False
    if (
        bounded
        and bare
        and (_COUNTED_NEXT.match(text, after) or (not made and _LISTED_THINGS.match(text, after)))
    ):
        return True
    if (
        bounded
        and _OF_THINGS.match(text, after)
        and _COUNTED_FIRST.search(text, clause_start(text, first), first)
    ):
        return True
    if bare and bounded and not ((made and not is_money(found.unit)) or part or _ENDS.match(text, after)):
        return True
    if (
        here[0] not in NUMBER_WORDS
        and any(c in NUMBER_WORDS for c in here)
        and not any(c.isdigit() for c in here)
        and found.comparator not in ("ge", "le", "multiply_by")
        and _LARGE.isdisjoint(here)
        and not here.endswith("半")
        and "分之" not in here
    ):
        return True  # 减少二次开发
    least = found.unit in _SHARES and here.startswith(_AT_LEAST)  # 至少60%的号源下沉
    return not (part or found.given or least) and bool(_OF_THINGS.match(text, after))


# Classifiers of people: 引进50人以上的企业 tells of what size, 培育10家以上年收入过亿的企业 how many.
_OF_PEOPLE = ("人", "名", "位", "口")


def _counts_wholes(found: Candidate, bounded: bool) -> bool:
    """Whether the unit counts whole things, and where a bound stands behind it, others than people."""
    return kind_of_unit(found.unit) == "count" and not (bounded and found.unit in _OF_PEOPLE)


_LARGE = frozenset("百千万亿")
_TO_REACH = re.compile(r"(?:实现|力争|确保|争取|保证|保持|覆盖)$")
_PERSONS = ("名", "人", "位")
_ACTED_BY = re.compile(r"[由经][^，。；、]{0,30}$")
_NUMBERS = re.compile(r"(?:人数|成员|总数|数量)(?:应当?|须|一般)?为$")  # 成员人数为五人以上单数
# 作业时间每天不超过1小时, 每节课不超过40分钟: how much of each
_OF_A_DAY = re.compile(r"每(?:天|日|周|课时|[学次人节堂班课轮]|场|期)[^，。；]{0,10}$")
# how long a paper holds or a benefit is given
_LIFE = re.compile(r"有效|展期|执行期")
_OWN_TERM = re.compile(
    r"[^最一般]{2}(?:期限|年限|期|时间)"
)  # 保险期限, not that of what is paid before: …补贴，期限不超过3年
_LENT = re.compile(r"贷|担保|授信")
_ACTED_ON = re.compile(r"[^，。；]*(?:报|到[达位场]|处置|响应|赶)")
_BENEFIT = re.compile(r"补[贴助]|贴息|享受|优惠|减免|奖励|资助|给予|扣除|所得税")


def _is_time_to_keep(found: Candidate, text: str) -> bool:
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
    if found.comparator == "ge" and _KEEPING.search(text, 0, first):
        return True
    if here.startswith(_AT_LEAST) and not text.startswith("前", first - 1):
        return not _paid("paid").search(text, *_clause(found, text))
    taken = _TIME_TAKEN.search(text, 0, first) or _OF_A_DAY.search(text, clause_start(text, first), first)
    own = found.comparator == "le" and _OWN_TERM.search(text, *found.metric)
    taken = taken or (_is_short(found, text) and here[0] not in NUMBER_WORDS and not here[0].isdigit())
    return bool(taken) and not _BENEFIT.search(text, *(_clause(found, text, PIECES) if own else ()))


def _is_short(found: Candidate, text: str) -> bool:
    """初中生睡眠应达到9小时, 发言不超过8分钟: hours and minutes that something is to last, not within which one acts."""
    short = found.unit.removeprefix("个") in ("小时", "分钟", "秒", "毫秒")
    return short and not _ACTED_ON.match(text, found.span[1]) and not text.endswith("最迟", 0, found.span[0])


def _has_own_term(found: Candidate, text: str) -> bool:
    """可签订统一协议，协议期限不超过三年: the term of a thing, not of a loan or a benefit."""
    own = _OWN_TERM.search(text, *found.metric)
    return own is not None and not _BENEFIT.search(text) and not _LENT.search(text)


def _clause(found: Candidate, text: str, marks: str = CLAUSE) -> tuple[int, int]:
    return clause_start(text, found.span[0], marks), clause_end(text, found.span[1], marks)


def under_ban(found: Candidate, draft: Draft) -> Candidate:
    """What a ban says must not exceed a figure may reach it."""
    if draft.kind == "prohibition" and found.comparator in ("gt", "lt"):
        return replace(found, comparator="le" if found.comparator == "gt" else "ge")
    return found


def _is_payment(found: Candidate, text: str) -> bool:
    """Amounts and rates of what is paid, in the clauses around them; how many are paid for, in their own."""
    first, after = clause_start(text, found.span[0]), clause_end(text, found.span[1])
    money = is_money(found.unit)
    if _FOR_NOTHING.search(text, first, found.span[0]):
        return True
    if money and found.comparator == "le" and _DEALT.search(text, first, found.span[0]):
        return bool(_GIVEN.search(text[first:after]))
    if money and _LENDING.search(text, first, _number_at(found, text)):
        return False
    if text.startswith("控制", found.span[0]) or _is_change(found, text):
        return False
    if not money and found.unit not in _SHARES:
        if text.startswith("等", found.span[0] - 1):  # what a list names before is not given: 行政奖励等8类
            first = found.span[0]
        return bool(_GIVEN.search(text[first:after]))
    if money and (_SIZE.search(text, 0, found.span[0]) or _is_widened(found, text)):
        return False  # 设立总规模2亿元的基金
    if money and _MOST.search(text, max(0, found.span[0] - 2), found.span[0] + 2):
        return True
    if (money and not found.bare) or (
        found.span[0] - first < 6 and not _NAMED_RATE.search(text, first, found.span[0])
    ):  # what is measured may stand in the clause before
        first = max(0, found.span[0] - 25)
    if money:  # 甲级5万元、乙级3万元的补助
        after = min(i for mark in "，。；" if (i := text.find(mark, found.span[1])) >= 0 or (i := len(text)))
    words = _paid("paid", "priced") if money and not found.unit.startswith("亿") else _paid("paid")
    if words.search(text[first:after]):
        return True
    # 优秀比例不超过20%，给予奖励; 提高容忍度至10%，给予补偿
    capped = not money and (found.comparator == "le" or text[found.span[0]] in "提扩")
    return not capped and bool(_GIVEN.search(text[after : after + 8]))


# 免费提供100平方米办公场所: a benefit in kind
_FOR_NOTHING = re.compile(r"(?:免费|无偿)(?:提供|供给|使用|配备|给予)?$|免租")
# 支票面额不得超过10万元, 现金库存限额5万元: how much may be dealt with at once
_DEALT = re.compile(
    r"支票|面额|转账|取款|取现|提现|汇款|交易|库存|头寸|单卡|单张|单日|[日月年]累计金额|资金限额|账户(?!管理)"
)
_LENDING = re.compile(r"(?:发放|投放|新增)[^，。；补奖]{0,14}(?:贷款|授信)$")
_SHARES = ("%", "‰", "倍", "个百分点")
_CHANGES = ("increase_by", "decrease_by", "multiply_by")
_ON_AVERAGE = re.compile(
    r"平均[^，。；]{0,8}(?:降|减|下调|[升提]高)|平均[^，。；]{0,8}[率价][^，。；]{0,16}(?:降|减|不[高超])"
)  # 平均担保费率降至1%以下
# 奖励资金用于一线职工的部分: how a sum is shared out; 担保费率 is kept to by the guarantor
_SPLIT = re.compile(r"(?:奖励|补助)[^，。；]{0,8}用于[^，。；]{0,14}$|(?:奖励比例|担保费率)(?:原则上)?$")
_AGGREGATE = re.compile(r"(?:收入|支出|投入|成本|费用|[总余数]额|[总数]量|规模|指数|幅|资金池?|基金)$")


def _is_change(found: Candidate, text: str) -> bool:
    """工资性收入增长8%, 运行费用压减10%: how much a sum is to change is no rate of payment (收费标准降低10% is)."""
    if found.comparator in _CHANGES and _AGGREGATE.search(text[slice(*found.metric)]):
        return True
    first = clause_start(text, found.span[0])
    if found.unit in _SHARES and _SPLIT.search(text, first, found.span[0]):
        return True
    return found.unit in _SHARES and bool(_ON_AVERAGE.search(text, first, _number_at(found, text)))


def _is_widened(found: Candidate, text: str) -> bool:
    """扩大资金池规模至4000万元: how big it is to become."""
    return text[found.span[0]] in "扩提增" and bool(_AGGREGATE.search(text[slice(*found.metric)]))


_SIZE = re.compile(r"规模(?:为|约)?$")
# What is set aside for all together, not paid to each: 每年安排专项资金50万元, 补助总额控制在100万元以内.
_SET_ASIDE = re.compile(
    r"(?:安排|设立|保持|筹集|筹措|落实|列支|拿出|投入|注入|出资|捐资)[^，。；、给补奖]{0,14}$"
)
_FUND = re.compile(r"(?:资金|经费|基金)[^，。；\d]{0,4}$")
_OF_FUND = re.compile(
    r"[^，。；、（）补奖贷]{0,14}?(?:资金|经费|基金|（[^）]*）作为)|的[^，。；、]{2,16}基金|用于"
)
_PROVIDED = re.compile(r"(?:的标准)?(?:安排|列支|落实|提取)[^，。；补奖]{0,12}(?:经费|资金)")
_FUND_KEPT = re.compile(r"(?:专项资金|专项经费|基金|资金池)(?:总?规模)?(?:每年|年均|原则上)*$")
_TOTAL = re.compile(r"(?:总[额量]|总计|合计)[^，。；]{0,4}$")
_FOR_ALL = re.compile(r"所有|全部|全[年市县区省]")


def _number_at(found: Candidate, text: str) -> int:
    """Where the figure itself begins, behind the words that its span takes in."""
    return next((i for i in range(*found.span) if text[i].isdigit()), found.span[0])


def _is_allotted(found: Candidate, text: str) -> bool:
    """Whether an amount is set aside or capped for all together (专项资金, 总额)."""
    first, after = found.span
    if text.startswith("控制", first):
        return True
    start = clause_start(text, first)
    first = _number_at(found, text)  # behind the verb
    if found.comparator == "ge" and _FUND_KEPT.search(text, start, found.span[0]):
        return True
    if found.comparator == "le" and _TOTAL.search(text, start, first) and _FOR_ALL.search(text, start, first):
        return True
    return bool(
        _PROVIDED.match(text, after)
        or (
            _SET_ASIDE.search(text, start, first)
            and (_FUND.search(text, start, first) or _OF_FUND.match(text, after))
        )
    )


_NAMED_RATE = re.compile(r"\w{2}率$")  # 满意率 needs no clause before it, 比例 does
_MOST = re.compile(r"最[高多]")


@cache
def _paid(*roles: str) -> re.Pattern[str]:
    """A word of payment; 消费, 评价, 支付机构 and 支付率 hold one that says nothing of it."""
    words = "|".join(sorted((w for role in roles for w in context_words(role)), key=len, reverse=True))
    return re.compile(
        rf"(?<![消评经溢报竞询办])(?:{words})(?!值|用|机构|业务|平台|人|格|率|进度|[涨跌]幅|指数|总?水平)"
    )


_GIVEN = re.compile(r"补助|奖励|(?<!享受)补贴(?!性)|给予|给以")
