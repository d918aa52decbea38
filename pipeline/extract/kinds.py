"""What a requirement asks for (类别) and how strongly (情态), by its main predicate."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.extract.cues import Cue, has_modal, holds_verb, modal_cues, opens_with_verb
from pipeline.extract.patterns import PatternTable
from pipeline.extract.predicates import Clause, Role, ends_as_name, predicates_of
from pipeline.extract.setting import Setting
from pipeline.model import Modality, RequirementKind

# Lists whose items are of one kind whatever they say, because the lead-in holds the predicate.
_BY_LEAD_IN: dict[str, RequirementKind] = {
    "prohibition": "prohibition",
    "criterion": "criterion",
    "report": "report",
    "encouragement": "encouragement",
    "consequence": "consequence",
}
# 总结 汇总 填写: work that only prepares what is handed in; the submission is the main predicate.
_PREPARES = re.compile(
    r"(?:月报|季报|年报|报告|报送|报表|周报|日报)[^，]{0,6}制度|[将把][^，]*(?:材料|文件|证明|报告|情况|信息|名单|清单|资料|数据|结果)$|总结|汇总|折算|提出[^，]{0,10}申请|填写|填报|自查|自评|审查|审核|核实|分析|评估|提炼|梳理|整理|统计|收集|形成[^，]{0,20}(?:报告|材料|总结|清单)|带齐|携[带同]|履行[^，]{0,10}义务|初审|审定|准备|登记|核查|摸底|加盖|签署|将[^，]{2,}命名"
)
# 建立报告制度, 加强监测分析: work of its own weight, whatever is handed in afterwards
_WEIGHTY = re.compile(
    r"(?:^|[要应须当])(?:进一步|切实|全面|认真)?(?:建立|健全|完善|加强|强化|做好|制定|设立)"
)
# 决定是否受理: a question that somebody has to settle
_SETTLES = re.compile(r"(?:决定|确定|明确|告知|注明|说明|选择|考虑|判断|核实|确认)[^，]{0,12}$")
# 督促企业报送, 简化报送: somebody else hands it in, or handing in is what is worked on
_URGES = re.compile(
    r"(?:督促|督导|指导|引导|协助|^要求|支持|加强|规范|调整|完善|强化|简化|取消|无需|不需|优化|减少|压减|精简)(?![^，]*(?:情况|[要应须]))"
)
# 提交申请后予以补助: the handing in comes first, and the clause goes on
_ONCE_DONE = re.compile(r"[^，]*(?<!之)(?<!然)后(?!续|勤|备|期|台|果|的)(?!报|[^，]{0,4}上报|送|交)[^，]{2,}")
# 对企业提交的报告进行审核: what is handed in is what the clause is about
_ABOUT = re.compile(r"(?:^|[^针应面相反])对(?!应|接|口|照|外|公|账|象|策|手)[^，]*$")
# 未按规定报送台账: what was not done
_FAILS = re.compile(r"(?:未(?!来|成|经)|不按|拒不|拒绝|逾期不)[^，]*$")
# 向社会公布年度报告, 向主管部门申请项目核准: shown to all or asked for, handed to nobody
_PUBLIC = re.compile(
    r"^向[^，；]{0,20}(?:社会(?!保障|组织|工作|福利|保险)|公众|市场(?!监))|^向.*(?:公布|公开|披露|发布)|^向.*申请.*(?:审批|核准)"
)
# 支持边远地区道路和管网建设: the place is no doer
_SUPPORTS_WORK = re.compile(r"支持[^，]{1,40}(?<=[和与])[^，、]{1,8}(?:发展|建设)$")
# 支持并协助企业…: the second verb is work
_SHARES = re.compile(r"[并和与](?:协助|规范|推动|督促|指导|帮助|服务)")
# 支持试验区开展试点: whoever is supported is left to do it
_LETS = re.compile(
    r"支持(?:在[^，]{2,24})?[^，]{0,24}(?:开展|设立|设置|利用|参与|举办|创建|申请|申报|探索|制定|建立|发行)(?=[^，]{2})"
    r"|支持[^，]{2,24}(?:围绕|面向|依托|加大|加快|率先|牵头)(?=[^，]{2})|支持(?:在|其|建设)[^，]{4}"
)
# 只能享受一次, 不重复享受
_DENIED = re.compile(r"(?:[不只仅未]能?|不得|无法|不再)(?:同时|分别|重复)*$")
# 备案5日后可以…, 达到98%以上的可…: the words in front only say when
_CASE_IN_FRONT = re.compile(r"(?:后|时|内|以上的|以下的|之前)[均都也还]?$")
# 申请所在地镇政府（街道办事处）可…: begins as a verb does, and is somebody
_ORGAN_END = re.compile(r"(?:政府|部门|机关|机构|单位|办事处|委员会)(?:[（(][^（）()]*[)）])?$")
_PERSON = re.compile(
    r"(?:企业|机构|单位|地区|银行|公司|交易所|平台|试验区|经营主体|民间资本|医院|农户|（区、市）|地方(?![特经债财])|院校|高校|学校|组织|政府|人员|人才|[业学作农劳资]者|个人|协会|院所|园区|市县|各地|社会力量|社会资本|职工|群众|家庭|毕业生|居民|成员|口岸|省|（市、区）|各[县市区镇])"
    r"(?![和与]|[^，]{0,2}(?:发展|建设)$|[^，]{0,6}便利化$)"
)
# 是否… 比谁…: a question that one is measured by
_ASKS = re.compile(r"^(?:认真|对照|重点|严格)?(?:检视|检查|查看|对照|看|查)?(?:是否|有没有|有无|比谁)")
_DATED = re.compile(
    r"^(?:到|至|力争到)?(?:20\d\d|“?十[三四五六]五”?|[一二三四1-4]季度|今年|年底|\d{1,2}月)[^，]{0,12}(?:年|底|末|前|期间)?"
)
_FIGURE_REACHED = re.compile(
    r"(?:达到|达|实现|保持在?|控制在|提高到|提高至|增长到?|增加到|降至|下降|降低到|不低于|不少于|不超过|超过|突破|为|占比?)[^，。；]{0,16}(?:\d|百分之|全覆盖|零|标准|[一二三四五六七八九十]成)"
)
_REACHES = re.compile(r"(?:力争|确保|基本)?(?:实现|达到)")
# 女性入选比例不低于30%
_MEASURE = re.compile(
    r"(?!对|按|由)[^，应要须对按]{2,24}(?:比例|比率|人均|每间|强度|期限|密度)(?:原则上|一般)?(?:不低于|不少于|不超过|控制在|≥|≤|为)[^，]{0,12}\d"
)
_HANDS_IN = re.compile(r"填写|提交|报送|提供|联合申报|送交|参加")
_ADVISES = re.compile(
    r"(?:^|，)(?:[^，]{0,6})建议(?!书|稿|案|等|和|、)|一般(?:应|不|为|按|在)|尽量|尽可能|(?<![适便事不时相权制])宜(?![于昌宾兴春])"
)
_STRIVES = re.compile(
    r"^(?:[^，]{0,20}[应要须])?(?:力争|争取(?=在|实现|到|于|达|今年|年|用|尽早|早日|提前|完成)|努力(?=实现|达到|争))"
)
# 对…的, 发现…的: a condition of its own, not the end of one that began with the unit
_OWN_CASE = re.compile(r"[对凡如若逾]|发现|未|拒不")
# 造成后果的, 或者应报未报的: a condition that goes on with the case
_GOES_ON = re.compile(r"导致|造成|引起|构成|情节|致使|后果|或者|并且|且|经[^，]{0,10}仍|逾期")
_GOES_ON_LISTING = ("以及", "或者", "及其", "并由")
_GIVES = re.compile(r"给予|予以")
# 企业成功挂牌，给予100万元奖励: to whom comes first, as a sentence of its own, and nobody is told to act
_GIVEN = re.compile(r"(?:最高|一次性|分别|再|另)?(?:给予|给以|奖励(?=[^，]{0,6}\d))")
# 逾期不改正的, 对骗取资金的企业, 表现突出的: a duty that was broken or more than done; what follows is what it leads to
_MERITED = re.compile(
    r"逾期[不未仍]|违法违规的$|拒不|违反|违约|违纪|弄虚作假|擅自|私自|(?:提供|承诺|有)虚假|虚假承诺|失实|骗取|隐瞒|不力|失职|失信|[未不](?:按|履行|改正|遵守|落实)"
    r"|(?:评估|考核|评价|考评|评定)[^，]{0,10}(?:优秀|良好|突出|较差|不合格|靠前|靠后)|(?:表现|成绩|贡献|业绩)突出|成效(?:显著|突出)|突出贡献"
)
# 发生责任事故的, 经整改仍达不到要求的: what was done wrong
_WRONG = re.compile(
    r"(?:下列|以下)(?:行为|情形)之一|情节(?:特别)?(?:较重|严重)|拒绝|非正常|违反|违规|违法|不正当|弄虚作假|骗取|[未不](?:按|履行|改正|遵守|落实|符合|到|合格)|事故|差错|拒不|逾期"
)
# 可以暂停其业务, 有权约见负责人: measures against somebody
_SANCTION = re.compile(
    r"(?:可以?|有权)[^，]{0,30}(?:暂停|停止|终止|禁止|限制|更换|拒绝|宣布|撤销|取消|解除|约见|约谈|责令|通报|核减|扣减|降低|收回|重新核定)"
)
# 由 将 把 立即: the verb comes later
_PUTS_OFF = re.compile(r"[由将把对请]|立即|及时|尽快|一律")
# 合格投资者汇出资金，托管人可凭申请办理: the second has its own subject, and something is left to it
_LEFT_TO = re.compile(
    r"(?!凡|也|还|并|如)[^，可应要须]{2,16}(?:[者人员业位构方众行局]|部门|机关|组织|公司|政府)(?:均|都|也)?(?:可(?!能)|有权|应当?|须|必须)"
)
# 无法核实的地块, 为机构办理的汇出资金之和
_THING = re.compile(r"的([^的，]{1,24})$")
_COUNTABLE = re.compile(r"^[^由]*[数款卡额金息费率品物证书表和件权地]$")
# 只能用于经营活动，不得…: the clause itself says what to do
_ONLY = re.compile(r"[只仅][能限可]")
# 不得出借, 任何单位不得扣押
_BARS = re.compile(r"[^，应要须]{0,20}?(?:不得|严禁|禁止)")
# 可以认定为, 可以视为: sorted so, but not of necessity
_MAY_FOLLOW = re.compile(r"[^，]{0,12}可(?!能)")
_MAY_BE = re.compile(r"可(?:以|直接)?[^，]{0,4}(?:认定|视为|累计)")
# 各机构未经批准
_NOT_YET = re.compile(r"[^，]{2,20}未经[^，]{2,8}$")
# 银行终止协议，应在10日内备案: the duty has no subject of its own, and what happens comes first
_THEN_BOUND = re.compile(
    r"(?:也|还|均|都|在[^，]{1,10}?)?(?:应|须|必须|要|(?:则|即)?可(?!能|行)|享受|免|属于|是否|视为|视同|不?构成)"
)
# 属于第五条规定的事项，…
_OF_A_SORT = re.compile(r"(?:属于|符合|具有|列入)[^，]*的[^的，]{1,12}$")
# 复印件 申请表 营业执照: what is handed in
_MATERIAL = re.compile(
    r"(?:申请[表书]|审批表|登记表|认定表|汇总表|[原复印]件|证书|证明|材料|凭证|名册|执照|合同|发票|承诺书|身份证|户口本|户口簿)(?:（[^（）]*）)?(?:等|、[^，；]{1,8})?[；。]?$"
)
# 婚姻登记数据，由民政部门负责
_BY_WHOM = re.compile(r"由[^，]{2,}(?:负责|确定|规定|制定)[。；]?$")
# 坚持公益属性, 遵循公开原则
_STANDS_BY = re.compile(r"坚持|遵循|奉行|本着|原则$")
_TELLING = frozenset({"要", "应", "应当", "须", "必须"})
_IN_PRINCIPLE = "原则上"

_COORDINATE = 4  # 重视和鼓励…: as long as this, what stands before is of equal weight
_RECENT = 1024  # clauses asked about again by the features


@cache
def _kinds() -> PatternTable:
    return PatternTable("kinds.tsv")


def kind_of(
    clauses: list[Clause], predicates: list[Clause], modals: list[Cue], setting: Setting
) -> RequirementKind:
    """The kind of a unit that is a requirement; ``predicates`` are those of its clauses that tell (``telling``).

    >>> from pipeline.extract.predicates import clauses_of
    >>> clauses = clauses_of("各镇汇总后于每月5日前报送县水利局。")
    >>> kind_of(clauses, telling(clauses), [], Setting())
    'report'
    """
    if setting.lead_in in _BY_LEAD_IN and not (
        setting.lead_in in ("report", "encouragement") and _tells_more(clauses, modals)
    ):
        return _BY_LEAD_IN[setting.lead_in]
    labels = [label_of(clause) for clause in predicates]
    announced = setting.label or setting.heading
    if (
        announced in ("principle", "guiding")
        and "prohibition" in labels
        and all(map(_STANDS_BY.search, _texts_before(predicates, labels)))
    ):
        return "prohibition"  # a principle, and the ban that makes a requirement of it
    if (
        asks(clauses)
        or labels[0] == "criterion"
        or setting.label == "points"
        or (announced == "criterion" and labels[0] == "task" and _describes(predicates[0]))
    ):
        return "criterion"
    if labels[0] == "task" and (announced == "materials" or _names_material(clauses, setting)):
        return "report"
    if (
        announced == "target" and labels[0] == "task" and not _tells_somebody(predicates[0])
    ) or _states_target(clauses, predicates, setting):
        return "target"
    if labels[0] in ("task", "prohibition") and _answers_merit(clauses, predicates[0]):
        return "consequence"
    if labels[0] == "task" and announced == "consequence" and _names_case(clauses):
        return "consequence"
    if labels[0] == "encouragement" and _may_punish(clauses, predicates[0]):
        return "consequence"
    if labels[0] == "task" and "report" in labels and _only_prepares(predicates[: labels.index("report")]):
        return "report"
    return labels[0]


def _names_case(clauses: list[Clause]) -> bool:
    return any(clause.role is Role.CONDITION for clause in clauses)


def _texts_before(predicates: list[Clause], labels: list[RequirementKind]) -> list[str]:
    return [clause.text for clause in predicates[: labels.index("prohibition")]]


def telling(clauses: list[Clause]) -> list[Clause]:
    """The predicates without those in front that only say of whom, or of which case, the unit speaks.

    >>> from pipeline.extract.predicates import clauses_of
    >>> telling(clauses_of("私设屠宰场，从事屠宰经营，情节严重的，移送公安机关。"))[0].text
    '移送公安机关'
    """
    predicates = predicates_of(clauses)
    if len(predicates) == 1:
        return predicates
    until, goes_on = _where_case_ends(clauses), _where_wrong_ends(clauses)
    for number, clause in enumerate(predicates[:-1]):
        if clause.start < goes_on:
            continue
        if _instructs(clause) or not (
            clause.start < until
            or _says_of_whom(clause.text, _behind(predicates, number))
            or _told_between(clauses, clause.start, predicates[number + 1].start)
        ):
            return predicates[number:]
    return predicates[-1:]


def _told_between(clauses: list[Clause], after: int, before: int) -> bool:
    """甲账户与乙账户发生划转，银行应当按照…规定，提交报告: who is told comes with a circumstance of the next predicate."""
    return any(
        after < clause.start < before and clause.role is Role.CIRCUMSTANCE and has_modal(clause.text)
        for clause in clauses
    )


def _behind(predicates: list[Clause], number: int) -> str:
    """The clause behind, past those that only go on with a list: 以及新入职的人员，"""
    behind = [clause.text for clause in predicates[number + 1 :]]
    return next((text for text in behind if not text.startswith(_GOES_ON_LISTING)), behind[-1])


def _answers_merit(clauses: list[Clause], main: Clause) -> bool:
    """逾期不改正的，由县级主管部门…: what is laid down for the case that somebody failed in a duty or did well."""
    return any(
        clause.start < main.start
        and clause.role in (Role.CONDITION, Role.CIRCUMSTANCE)
        and (clause.text.endswith(("的", "者")) or clause.text.startswith("对"))
        and _MERITED.search(clause.text) is not None
        for clause in clauses
    )


def _may_punish(clauses: list[Clause], main: Clause) -> bool:
    """有下列行为之一的，主管部门可以暂停其业务: what may be done about it is a sanction, and no benefit."""
    return _SANCTION.search(main.text) is not None and any(
        clause.start < main.start and _WRONG.search(clause.text) for clause in clauses
    )


def _where_case_ends(clauses: list[Clause]) -> int:
    """Where the condition that began with the unit ends (…，情节严重的，), or what it says of whom it gives to (对…，)."""
    ends = [
        clause.start
        for clause in clauses
        if clause.role is Role.CONDITION and clause.text.endswith("的") and not _OWN_CASE.match(clause.text)
    ]
    if clauses[0].role is Role.CIRCUMSTANCE and clauses[0].text.startswith("对"):
        ends += [c.start for c in clauses if c.role is Role.PREDICATE and _GIVES.search(c.text)]
    ends += [
        clause.start for clause in clauses[1:] if clause.role is Role.PREDICATE and _GIVEN.match(clause.text)
    ]
    return max(ends, default=0)


def _where_wrong_ends(clauses: list[Clause]) -> int:
    """Where a case ends that began with the unit and goes on: 擅自出借证照，造成严重后果的，"""
    ends = [
        clause.start
        for clause in clauses[1:]
        if clause.role is Role.CONDITION and clause.text.endswith("的") and _GOES_ON.match(clause.text)
    ]
    until = max(ends, default=0)
    return until if all(_may_be_case(clause) for clause in clauses if clause.start < until) else 0


def _may_be_case(clause: Clause) -> bool:
    """应当登记而未登记 is a case; 必须依法经营, 取消资格 and what begins with 对 are none, or one of their own."""
    bound = any(cue.force == "must" and cue.word in _TELLING for cue in modal_cues(clause.text))
    return not (
        (bound and "未" not in clause.text)
        or clause.text.startswith("对")
        or label_of(clause) in ("consequence", "prohibition")
    )


def _instructs(clause: Clause) -> bool:
    """Whether a clause bears any sign of asking, allowing or threatening something."""
    return label_of(clause) != "task" or bool(
        _PUTS_OFF.match(clause.text)
        or _GIVES.search(clause.text)
        or has_modal(clause.text)
        or opens_with_verb(clause.text)
    )


def _says_of_whom(text: str, following: str) -> bool:
    """A name without any verb, somebody who lacks a permission, the case in which the next subject may act."""
    if (ends_as_name(text) and not holds_verb(text)) or _NOT_YET.match(text) or _LEFT_TO.match(following):
        return True
    if _THEN_BOUND.match(following) or (ends_as_name(text) and _OF_A_SORT.match(text)):
        return True
    thing = _THING.search(text)  # barred of, when a ban follows
    if thing is None or _ONLY.search(text):
        return False
    named = not holds_verb(thing[1]) or _COUNTABLE.search(thing[1])
    return bool(named and (_BARS.match(following) or _label_of(following) == "prohibition"))


def asks(clauses: list[Clause]) -> bool:
    """Whether a unit is a question to be measured by, at once or with what it is held against in front.

    >>> from pipeline.extract.predicates import clauses_of
    >>> asks(clauses_of("对照来信记录，检视是否做到热情接待。"))
    True
    """
    first = clauses[1] if len(clauses) > 1 and clauses[0].text.startswith("对照") else clauses[0]
    return _ASKS.match(first.text) is not None


def settled_by_form(
    kind: RequirementKind, clauses: list[Clause], main: Clause, setting: Setting
) -> bool:
    """Whether the form settles the kind, whatever the words: a question, a plain ban, a sanction, what a lead-in permits.

    >>> from pipeline.extract.predicates import clauses_of
    >>> clauses = clauses_of("各镇不得擅自调整，确需调整的应当报批。")
    >>> settled_by_form("prohibition", clauses, clauses[0], Setting())
    True
    """
    if kind == "prohibition":
        start = main.text.find("不得")
        return start >= 0 and not any(cue.force == "must" for cue in modal_cues(main.text[:start]))
    if kind == "consequence":
        return _may_punish(clauses, main)
    return asks(clauses) or kind == setting.lead_in == "encouragement"


def _names_material(clauses: list[Clause], setting: Setting) -> bool:
    """营业执照复印件；: a paper and nothing said of it can only be one to hand in."""
    last = clauses[-1].text
    return (
        setting.lead_in in ("", "bare", "list", "report")
        and _MATERIAL.search(last) is not None
        and not any(has_modal(clause.text) or opens_with_verb(clause.text) for clause in clauses)
        and (len(clauses) == 1 or not any(holds_verb(clause.text) for clause in clauses))
    )


def _tells_more(clauses: list[Clause], modals: list[Cue]) -> bool:
    """申请单位应当在材料上加盖公章。: no item of the list of materials, but what is to be done with them."""
    numbered = clauses[0].start > 0
    if _BY_WHOM.match(clauses[-1].text):
        return True
    return not numbered and any(cue.word in _TELLING for cue in modals)


def label_of(clause: Clause) -> RequirementKind:
    """The kind of one clause: the pattern that begins first; a task where there is none."""
    return _label_of(clause.text)


@lru_cache(_RECENT)
def _label_of(text: str) -> RequirementKind:
    found = [
        (match.start(), number, row.label)
        for number, (row, match) in enumerate(_kinds().matches(text))
        if not _is_part(row.label, text, match)
    ]
    if not found:
        return "task"
    start, _, label = min(found)
    permitted = text[start] in "可有"
    if permitted and "奖" not in text and any(other == "consequence" for _, _, other in found):
        return "consequence"  # 可取消其资格: that it may follow makes no benefit of it
    return label  # type: ignore[return-value]


def _is_part(label: str, text: str, match: re.Match[str]) -> bool:
    """支持产业发展, 督促企业报送台账, 决定是否受理: the word is there and is not what the clause says."""
    if label == "criterion":
        return match[0] == "是否" and _SETTLES.search(text, 0, match.start()) is not None
    if label == "report":
        return (
            _URGES.search(text, 0, match.start()) is not None
            or _ONCE_DONE.match(text, match.end()) is not None
            or (_ABOUT.search(text, 0, match.start()) is not None and "的" in text[match.end() :])
            or _PUBLIC.search(match[0]) is not None
            or _FAILS.search(text, 0, match.start()) is not None
        )
    return label == "encouragement" and _permits_nothing(text, match)


def _permits_nothing(text: str, match: re.Match[str]) -> bool:
    """支持产业发展, 应使用可降解材料, 只能享受一次: nobody is permitted anything."""
    if match[0].endswith("支持"):
        lets = _PERSON.search(text, match.start()) or _LETS.search(text, match.start())
        works = _SUPPORTS_WORK.search(text, match.start()) or _SHARES.match(text, match.end())
        return not lets or works is not None
    before = text[: match.start()]
    if before.endswith("方"):
        return False  # 必须经认定后方可享受
    if _DENIED.search(before):
        return True
    if _CASE_IN_FRONT.search(before):
        return False
    before = before.rstrip("均都也还即则就")
    subject = _ORGAN_END.search(before) or ("的" in before and ends_as_name(before))
    return (len(before) > _COORDINATE and opens_with_verb(before) and not subject) or any(
        cue.force == "must" for cue in modal_cues(before)
    )


def _tells_somebody(predicate: Clause) -> bool:
    """各地要细化分工: a subject and a modal word make a task of it, among targets too, unless a figure is named."""
    cues = modal_cues(predicate.text)
    told = bool(cues) and cues[0].word in _TELLING and cues[0].start > 1
    return told and not _FIGURE_REACHED.search(predicate.text)


def _only_prepares(predicates: list[Clause]) -> bool:
    return all(_PREPARES.search(clause.text) and not _WEIGHTY.search(clause.text) for clause in predicates)


def _describes(predicate: Clause) -> bool:
    """Whether a unit among criteria says what one is (具有… 应具备…) rather than what to hand in or fill in."""
    return _HANDS_IN.search(predicate.text) is None


def _states_target(clauses: list[Clause], predicates: list[Clause], setting: Setting) -> bool:
    """到2025年，覆盖率达到95%: a date, then a figure that something reaches, and nobody told to act.

    A share or a term (入选比例不低于30%) needs no date.
    """
    if _MEASURE.match(predicates[0].text) and not setting.lead_in and not opens_with_verb(predicates[0].text):
        return True
    if not _DATED.match(clauses[0].text):
        return False
    return setting.heading == "overall" or bool(
        _FIGURE_REACHED.search(predicates[0].text)
        and (_REACHES.match(predicates[0].text) or not opens_with_verb(predicates[0].text))
    )


def modality_of(kind: RequirementKind, clauses: list[Clause], main: Clause, setting: Setting) -> Modality:
    """How strongly a requirement is put; ``main`` is the first of its clauses that tells.

    >>> from pipeline.extract.predicates import clauses_of
    >>> clauses = clauses_of("原则上6月底前完成。")
    >>> modality_of("task", clauses, clauses[0], Setting())
    'should'
    """
    if kind == "encouragement":
        return "may"
    before = "，".join(clause.text for clause in clauses if clause.start <= main.start)
    if _ADVISES.search(before) or _STRIVES.match(main.text) or _IN_PRINCIPLE in before:
        return "should"
    if (kind == "criterion" and _MAY_BE.search(main.text)) or (
        kind == "consequence" and _MAY_FOLLOW.match(main.text)
    ):
        return "may"
    if kind == "prohibition":
        return "must_not"
    return "should" if setting.suggestion and kind in ("task", "target") else "must"
