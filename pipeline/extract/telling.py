"""Which predicates of a unit tell what is asked (主句), and which only say of whom, or of which case, it speaks."""

from __future__ import annotations

import re

from pipeline.extract.clause_kinds import label_of
from pipeline.extract.cues import has_modal, holds_verb, modal_cues, opens_with_verb
from pipeline.extract.patterns import first_characters
from pipeline.extract.predicates import Clause, Role, ends_as_name, predicates_of

# 对…的, 发现…的: a condition of its own, not the end of one that began with the unit
_OWN_CASE = re.compile(r"[对凡如若逾]|发现|未|拒不")
# 造成后果的, 或者应报未报的: a condition that goes on with the case
_GOES_ON = re.compile(r"导致|造成|引起|构成|情节|致使|后果|或者|并且|且|经[^，]{0,10}仍|逾期")
_GOES_ON_LISTING = ("以及", "或者", "及其", "并由")
_GIVES = re.compile(r"给予|予以")
# 企业成功挂牌，给予100万元奖励: to whom comes first, as a sentence of its own, and nobody is told to act
_GIVEN = re.compile(
    r"(?:最高|一次性|分别|再|另|各|每[^，]{1,3})?(?:给予|给以|奖励(?=[^，]{0,6}\d|[^，的]{0,16}\d[\d.]*[万千百]?元))"
)
_GIVEN_OPENINGS = first_characters(_GIVEN)
# 由 将 把 立即: the verb comes later; 不再要求…, 一律按…开立: what is done, or done no more
_PUTS_OFF = re.compile(r"[由将把对请]|立即|及时|尽快|一律|[^，]{2,}(?:不再|一律)")
# 需要长期履行的合同: 需要 belongs to the thing
_NEEDED = re.compile(r"需[^，的]{2,}的[^，的]{1,12}$")
# 引进人才的配偶，本人愿意就业的，…; 对列入计划，建成投产的企业，给予奖励: goes on to say of whom a case speaks
_WHOM = re.compile(
    r"的[^的，]{0,8}(?:企业|单位|机构|公司|项目|组织|人员|人才|家庭|个人|学生|配偶|子女|团队|者)$"
)
# 入驻率达到80%以上: how much it takes, where a case goes on
_MEASURES = frozenset({"达到", "不少于", "不低于"})
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
# 各机构未经批准
_NOT_YET = re.compile(r"[^，]{2,20}未经[^，]{2,8}$")
# 银行终止协议，应在10日内备案: the duty has no subject of its own, and what happens comes first
_THEN_BOUND = re.compile(
    r"(?:也|还|均|都|在[^，]{1,10}?)?(?:应|须|必须|要|(?:则|即)?可(?!能|行)|得(?=[向于以依由视择])|享受|免|属于|是否|视为|视同|不?构成)"
)
# 属于第五条规定的事项，…
_OF_A_SORT = re.compile(r"(?:属于|符合|具有|列入)[^，]*的[^的，]{1,12}$")
TELLING_WORDS = frozenset({"要", "应", "应当", "须", "必须"})


def telling(clauses: list[Clause]) -> list[Clause]:
    """The predicates without those in front that only say of whom, or of which case, the unit speaks.

    >>> from pipeline.extract.predicates import clauses_of
    >>> telling(clauses_of("私设屠宰场，从事屠宰经营，情节严重的，移送公安机关。"))[0].text
    '移送公安机关'
    """
    if len(clauses) == 1:
        return clauses
    predicates = predicates_of(clauses)
    if len(predicates) == 1:
        return predicates
    until, goes_on = _where_case_ends(clauses), _where_wrong_ends(clauses)
    for number, clause in enumerate(predicates[:-1]):
        if clause.start < goes_on:
            continue
        in_case = clause.start < until
        told = _instructs(clause, in_case) and not _is_such(clause.text, predicates[number + 1].text)
        if told or not (
            in_case
            or _is_such(clause.text, predicates[number + 1].text)
            or _says_of_whom(clause.text, _behind(predicates, number))
            or _told_between(clauses, clause.start, predicates[number + 1].start)
        ):
            return predicates[number:]
    return predicates[-1:]


def _is_such(text: str, following: str) -> bool:
    """承租公有房屋开办托幼机构者，得向…申请; 需要长期履行的合同，可…: of whom or what it speaks, and what is allowed."""
    if text.endswith("者"):
        return _THEN_BOUND.match(following) is not None
    return following.startswith(("可", "得")) and _NEEDED.search(text) is not None


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
    """Where a case ends that began with the unit and goes on: 擅自出借证照，造成严重后果的，"""
    until = 0
    for text, start, role in clauses[1:]:
        if role is Role.CONDITION and text.endswith("的") and _GOES_ON.match(text):
            until = start
    if not until:
        return 0
    return until if all(_may_be_case(clause) for clause in clauses if clause.start < until) else 0


def _may_be_case(clause: Clause) -> bool:
    """应当登记而未登记 is a case; 必须依法经营, 取消资格 and what begins with 对 are none, or one of their own."""
    bound = any(cue.force == "must" and cue.word in TELLING_WORDS for cue in modal_cues(clause.text))
    return not (
        (bound and "未" not in clause.text)
        or clause.text.startswith("对")
        or label_of(clause) in ("consequence", "prohibition")
    )


def _instructs(clause: Clause, in_case: bool) -> bool:
    """Whether a clause bears any sign of asking, allowing or threatening something.

    In a case a measure is none, nor is what names of whom it speaks.
    """
    if in_case and label_of(clause) != "encouragement" and _WHOM.search(clause.text):
        return False
    modal = has_modal(clause.text) and not (
        in_case and all(cue.word in _MEASURES for cue in modal_cues(clause.text))
    )
    return (
        modal
        or opens_with_verb(clause.text)
        or label_of(clause) != "task"
        or _PUTS_OFF.match(clause.text) is not None
        or _GIVES.search(clause.text) is not None
    )


def _says_of_whom(text: str, following: Clause) -> bool:
    """A name without any verb, somebody who lacks a permission, the case in which the next subject may act."""
    if (
        (ends_as_name(text) and not holds_verb(text))
        or _NOT_YET.match(text)
        or _LEFT_TO.match(following.text)
    ):
        return True
    if _THEN_BOUND.match(following.text) or (ends_as_name(text) and _OF_A_SORT.match(text)):
        return True
    thing = _THING.search(text)  # barred of, when a ban follows
    if thing is None or _ONLY.search(text):
        return False
    named = not holds_verb(thing[1]) or _COUNTABLE.search(thing[1])
    return bool(named and (_BARS.match(following.text) or label_of(following) == "prohibition"))
