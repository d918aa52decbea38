"""Which predicates of a unit tell what is asked (主句), and which only say of whom, or of which case, it speaks."""

from __future__ import annotations

import re

from pipeline.extract.clauses.cues import has_modal, holds_verb, modal_cues, opens_with_verb
from pipeline.extract.clauses.predicates import Clause, Role, ends_as_name, predicates_of
from pipeline.extract.kinds.clause_kinds import label_of
from pipeline.extract.names.at_work import at_work
from pipeline.extract.patterns import first_characters

# 对…的, 发现…的: a condition of its own, not the end of one that began with the unit
_OWN_CASE = re.compile(r"[对凡如若逾]|发现|未|拒不")
# 造成后果的, 或者应报未报的: a condition that goes on with the case
_GOES_ON = re.compile(r"导致|造成|引起|构成|情节|致使|后果|或者|并且|且|经[^，]{0,10}仍|逾期")
_GOES_ON_LISTING = ("以及", "或", "及其", "并由")
_GIVES = re.compile(r"给予|予以")
# 企业成功挂牌，给予100万元奖励: to whom comes first, as a sentence of its own, and nobody is told to act
_GIVEN = re.compile(
    r"(?:最高|一次性|分别|再|另|各|每[^，]{1,3})?(?:给予|给以|奖励(?=[^，]{0,6}\d|[^，的]{0,16}\d[\d.]*[万千百]?元))"
)
_GIVEN_OPENINGS = first_characters(_GIVEN)
# 引进, 获得, 新建: what somebody has done for whom something is given
_MERIT = re.compile(
    r"(?:成功|新|首次|自主|独立|联合)?(?:引进|引育|柔性引进|新[建增设]|获得|获批|获评|取得|参加|举办|承办|建成|投资|购[置买]|租[用赁]|完成|通过|入选|列入|成立|设立|创[建办]|注册|发行|牵头|主导|参与|承担|实现|达到|被?认定|被?评为|招用|吸纳|聘用|招聘|转[让化]|兼并|收购|并购|重组|上市|挂牌|改制|迁入|落户|入驻|从事|开设|开办|发表|出版|授权)"
)
# 由 将 把 立即: the verb comes later; 不再要求…, 一律按…开立: what is done, or done no more
_PUTS_OFF = re.compile(r"[由将把对请]|立即|及时|尽快|一律|[^，]{2,}(?:不再|一律)")
# 需要长期履行的合同: 需要 belongs to the thing
_NEEDED = re.compile(r"需[^，的]{2,}的[^，的]{1,12}$")
# 因工作人员玩忽职守等，导致决定错误，…: the wrong, and what came of it
_RESULT = re.compile(r"(?:从而|并)?(?:导致|造成|致使|引发|引起)")
_BECAUSE = re.compile(r"(?:因|由于)(?!此|地|材|而|人|势|时|事|校|村|企)")
# 首次享受水费减免，应当将…提交: the benefit is the occasion of the duty
_ENJOYS = re.compile(r"[^，可应要须]{0,20}享受[^，可应要须]*$")
_BOUND_TO = re.compile(r"[^，]{0,12}(?:应当?(?!急)|须|必须|需(?!求))")
# 应当按操作规程确认后，及时提交报告: a step, and the duty behind it
_STEP = re.compile(r"(?:应当?|须|必须|要|请)[^，]{2,}(?<![前先背落以])后$")
_GOES_AHEAD = re.compile(r"(?:再|通过|及时|立即|尽快|主动|按[时期]|统一|逐级|一并|如实|书面|向|报|将)")
# 虽不属于应税项目，但…
_CONCEDES = re.compile(r"[^，]{0,30}(?:虽(?!已)|尽管)")
# 成员因故不能到会，须请假: why somebody cannot, and what he has to do then
_HINDERED = re.compile(r"[^，可应要须]{0,30}因[^，]{1,12}(?:不能|无法|未能|不便|难以)")
# 引进人才的配偶，本人愿意就业的，…; 对列入计划，建成投产的企业，给予奖励: goes on to say of whom a case speaks
_WHOM = re.compile(
    r"的[^的，]{0,8}(?:企业|单位|机构|公司|项目|组织|人员|人才|家庭|个人|学生|配偶|子女|团队|者)$"
)
# 办理存取款业务的机构发现假币，数量较多的，应当…
_FINDS = re.compile(r"[^，]{2,40}的[^，的]{2,12}(?:发现|发生|出现|遇有|知悉)")
# 入驻率达到80%以上: how much it takes, where a case goes on
_MEASURES = frozenset({"达到", "不少于", "不低于"})
# 合格投资者汇出资金，托管人可凭申请办理: the second has its own subject, and something is left to it
_LEFT_TO = re.compile(
    r"(?!凡|也|还|并|如)[^，可应要须]{2,16}(?:[者人员业位构方众行局生户工]|部门|机关|组织|公司|政府)(?:均|都|也)?(?:可(?!能)|有权|应当?|须|必须)"
)
# 纳税人向收款单位索取发票，收款单位不能拒绝: barred is whom the first clause names
_BARRED = re.compile(r"([^，应要须]{2,12}?)(?:均|都|也)?(?:不得|不能)")
# 无法核实的地块, 为机构办理的汇出资金之和
_THING = re.compile(r"的([^的，]{1,24})$")
_COUNTABLE = re.compile(r"^[^由]*[数款卡额金息费率品物证书表和件权地]$")
# 只能用于经营活动，不得…: the clause itself says what to do
_ONLY = re.compile(r"[只仅][能限可]")
# 不得出借, 任何单位不得扣押
_BARS = re.compile(r"[^，应要须]{0,20}?(?:不得|严禁|禁止)")
# 各机构未经批准
_NOT_YET = re.compile(r"[^，]{2,20}未经[^，]{2,8}$")
# 银行终止协议，应在10日内备案: the duty has no subject of its own, and what happens comes first
_THEN_BOUND = re.compile(
    r"(?:也|还|均|都|在[^，]{1,10}?)?(?:应|须|必须|要|(?:则|即)?可(?!能|行)|得(?![到分知出票当力益主罪体逞失奖])|享受|免|属于|是否|视为|视同|不?构成)"
)
# 属于第五条规定的事项，…
_OF_A_SORT = re.compile(r"(?:属于|符合|具有|列入)[^，]*的[^的，]{1,12}$")
# 公示情况，作为考评的重要内容: what is made of it
_OUTCOMES = ("情况", "结果", "成绩", "得分", "名次", "表现")
# 各镇进展情况，每月5日前上报: what is handed in
_TIDINGS = ("情况", "总结", "材料", "方案", "信息", "名单", "报表")
_HANDED_IN = re.compile(r"[^，要应须]{0,16}(?:上报|报送)")
TELLING_WORDS = frozenset({"要", "应", "应当", "须", "必须"})


def telling(clauses: list[Clause]) -> list[Clause]:
    """The predicates without those in front that only say of whom, or of which case, the unit speaks.

    >>> from pipeline.extract.clauses.predicates import clauses_of
    >>> telling(clauses_of("私设屠宰场，从事屠宰经营，情节严重的，移送公安机关。"))[0].text
    '移送公安机关'
    """
    if len(clauses) == 1:
        return clauses
    predicates = predicates_of(clauses)
    if len(predicates) == 1:
        return predicates
    until = _where_case_ends(clauses)
    goes_on = max(_where_wrong_ends(clauses), _where_result_ends(clauses), _where_merit_ends(clauses))
    for number, clause in enumerate(predicates[:-1]):
        if clause.start < goes_on:
            continue
        in_case = clause.start < until
        following = predicates[number + 1]
        leads_up = (
            _is_such(clause.text, following.text)
            or _CONCEDES.match(clause.text)
            or (_HINDERED.match(clause.text) and _BOUND_TO.match(following.text))
            or _is_step(clause, following)
        )
        told = not leads_up and _instructs(clause, in_case, following)
        if told or not (
            in_case
            or leads_up
            or _says_of_whom(clause.text, _behind(predicates, number))
            or _told_between(clauses, clause.start, following.start)
        ):
            return predicates[number:]
    return predicates[-1:]


def _is_such(text: str, following: str) -> bool:
    """承租公有房屋开办托幼机构者，得向…申请; 需要长期履行的合同，可…: of whom or what it speaks, and what is allowed."""
    if text.endswith("者"):
        return _THEN_BOUND.match(following) is not None
    return following.startswith(("可", "得")) and _NEEDED.search(text) is not None


def _is_step(clause: Clause, following: Clause) -> bool:
    """应当按规程确认后，及时提交报告: what is done first, and the duty straight behind it."""
    return (
        _STEP.search(clause.text) is not None
        and label_of(clause.text) == "task"
        and _GOES_AHEAD.match(following.text) is not None
    )


def _told_between(clauses: list[Clause], after: int, before: int) -> bool:
    """甲账户与乙账户发生划转，银行应当按照…规定，提交报告: who is told comes with a circumstance of the next predicate."""
    return any(
        after < clause.start < before and clause.role is Role.CIRCUMSTANCE and has_modal(clause.text)
        for clause in clauses
    )


def _behind(predicates: list[Clause], number: int) -> Clause:
    """The clause behind, past those that only go on with a list: 以及新入职的人员，"""
    behind = predicates[number + 1 :]
    return next((clause for clause in behind if not clause.text.startswith(_GOES_ON_LISTING)), behind[-1])


def _where_case_ends(clauses: list[Clause]) -> int:
    """Where the condition that began with the unit ends (…，情节严重的，), or what it says of whom it gives to (对…，)."""
    end = 0
    gives = clauses[0].role is Role.CIRCUMSTANCE and clauses[0].text.startswith("对")
    for number, (text, start, role) in enumerate(clauses):
        if role is Role.CONDITION:
            ends = text.endswith("的") and not _OWN_CASE.match(text)
        elif role is Role.PREDICATE:
            given = number > 0 and text[0] in _GIVEN_OPENINGS and _GIVEN.match(text) is not None
            ends = given or (gives and _GIVES.search(text) is not None)
        else:
            ends = False
        if ends:
            end = start
    return end


def _where_wrong_ends(clauses: list[Clause]) -> int:
    """Where a case ends that began with the unit and goes on: 擅自出借证照，造成严重后果的，经制止仍不遵从者，"""
    until = 0
    for text, start, role in clauses[1:]:
        case = (role is Role.CONDITION and text.endswith("的")) or text.endswith("者")
        if case and _GOES_ON.match(text):
            until = start
    if not until:
        return 0
    return until if all(_may_be_case(clause) for clause in clauses if clause.start < until) else 0


def _where_result_ends(clauses: list[Clause]) -> int:
    """Where what was done and came of it ends, that began with the unit: 因操作不当，导致数据丢失，要…"""
    if opens_with_verb(clauses[0].text):
        return 0
    for number, (text, start, role) in enumerate(clauses[1:-1], start=1):
        if role is Role.PREDICATE and not has_modal(text) and _RESULT.match(text):
            before = clauses[:number]
            because = any(_BECAUSE.match(clause.text) for clause in before)
            return start + 1 if because or all(not has_modal(clause.text) for clause in before) else 0
    return 0


def _where_merit_ends(clauses: list[Clause]) -> int:
    """Where a merit ends that began with the unit: 引进机构在本地注册，规模达到1亿元的，自投产之日起，给予…"""
    if not _MERIT.match(clauses[0].text):
        return 0
    for number, (text, start, role) in enumerate(clauses[1:-1], start=1):
        if role is Role.CONDITION and text.endswith("的") and not _OWN_CASE.match(text):
            behind = next(
                (clause for clause in clauses[number + 1 :] if clause.role is not Role.CIRCUMSTANCE),
                clauses[-1],
            )
            plain = all(
                label_of(clause.text) == "task" and not has_modal(clause.text) for clause in clauses[:number]
            )
            return start if plain and _GIVEN.match(behind.text) else 0
    return 0


def _may_be_case(clause: Clause) -> bool:
    """应当登记而未登记 is a case; 必须依法经营, 取消资格 and what begins with 对 are none, or one of their own."""
    bound = any(cue.force == "must" and cue.word in TELLING_WORDS for cue in modal_cues(clause.text))
    return not (
        (bound and "未" not in clause.text)
        or clause.text.startswith("对")
        or label_of(clause.text) in ("consequence", "prohibition")
    )


def _instructs(clause: Clause, in_case: bool, following: Clause | None = None) -> bool:
    """Whether a clause bears any sign of asking, allowing or threatening something.

    In a case a measure is none, nor is what names of whom it speaks.
    """
    if in_case and not has_modal(clause.text) and _FINDS.match(clause.text):
        return False
    if in_case and label_of(clause.text) != "encouragement" and _WHOM.search(clause.text):
        return False
    if following and _ENJOYS.match(clause.text) and _BOUND_TO.match(following.text):
        return following.start > clause.start + len(clause.text) + 1  # straight behind, it is its occasion
    modal = has_modal(clause.text) and not (
        in_case and all(cue.word in _MEASURES for cue in modal_cues(clause.text))
    )
    return (
        modal
        or opens_with_verb(clause.text)
        or label_of(clause.text) != "task"
        or _PUTS_OFF.match(clause.text) is not None
        or _GIVES.search(clause.text) is not None
    )


def _says_of_whom(text: str, following: Clause) -> bool:
    """A name without any verb, somebody who lacks a permission, the case in which the next subject may act."""
    if at_work(text, following.text):
        return True
    barred = _BARRED.match(following.text)
    if (
        (text.endswith("者") and not text.endswith("或者") and not text.startswith("作为"))
        or (barred and barred[1] in text)
        or (ends_as_name(text) and not holds_verb(text))
        or _NOT_YET.match(text)
        or _LEFT_TO.match(following.text)
        or (following.text.startswith("作为") and text.endswith(_OUTCOMES))
        or (text.endswith(_TIDINGS) and not opens_with_verb(text) and _HANDED_IN.match(following.text))
    ):
        return True
    if _THEN_BOUND.match(following.text) or (ends_as_name(text) and _OF_A_SORT.match(text)):
        return True
    thing = _THING.search(text)  # barred of, when a ban follows
    if thing is None or _ONLY.search(text):
        return False
    named = not holds_verb(thing[1]) or _COUNTABLE.search(thing[1])
    return bool(named and (_BARS.match(following.text) or label_of(following.text) == "prohibition"))
