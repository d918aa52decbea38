"""Subjects (主语): who acts in a sentence, clause by clause.

A subject stands at the beginning of a clause, or behind 由, straight before an onset; or it fills a clause of its own
(有条件的地方，要…).

>>> from pipeline.extract.names.onsets import clauses
>>> text = "对合格企业，由区商务局发证；各街道要加强服务"
>>> [text[slice(*subject.span)] for subject in find_subjects(text, clauses(text))]
['区商务局', '各街道']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.names.before_acts import (
    ACT_OF_PERSONS,
    before_act,
    before_doing,
    before_verb,
    bidden_to_act,
)
from pipeline.extract.names.bidden import PASSIVE, bidden_behind, bidden_then, is_bidden, is_supposed
from pipeline.extract.names.body_names import QUANTIFIERS, head_class
from pipeline.extract.names.by_phrases import by_phrases
from pipeline.extract.names.given import for_whom, is_condition, is_given, is_measured
from pipeline.extract.names.name_ends import name_end, onset_behind
from pipeline.extract.names.name_phrases import FOUND, LOCATED, is_name, may_be_name
from pipeline.extract.names.next_acts import is_next_act
from pipeline.extract.names.onsets import Clause, Word, any_of, word_around
from pipeline.extract.names.owned_things import bound_owner, is_counted, is_work, owns_thing
from pipeline.extract.names.unlisted_verbs import unlisted_verb
from pipeline.model import Span


class Subject(NamedTuple):
    """A list of names that acts, before the onset that shows it.

    ``conditional`` where it only meets a condition (未按时报告的), ``leading`` where no predicate stands before it.
    """

    span: Span
    onset: Word | None
    rule: str
    conditional: bool = False
    leading: bool = True


_EMPHASIS = re.compile(r"，(?:特别是|尤其是)")
# What happens to a body, not what it does: the subject of a condition.
EVENT = re.compile(rf"{any_of('event')}|报告[^，]{{0,20}}的$")
# 单位自建的设施，须…: a thing that somebody did something with, of which more is said.
_TOPIC = re.compile(r"(?:自主|自行|依法|统一|联合|共同)?[一-龥]{2}的[^，的]{2,14}(?<![时后前])$")
_MADE = re.compile(r"由[^，]+的[^，的]{2,8}$")
# （一）申请人变更名称的证明文件: an item that names a paper.
_ITEM = re.compile(r"\s*（[一二三四五六七八九十\d]{1,3}）\s*$")
_PAPER = re.compile(
    r"(?![^，]{0,4}(?:报|送|交|填|编|制定|汇总|梳理|做好|完成))[^，]*的[^的，]{0,10}(?:情况|文件|材料|证明|证书|证件|[请见]书|报告|目录|复印件|说明|名单)$"
)
# 管委会实施处罚的具体事项，由市政府规定: what somebody does describes what another decides.
_OF_TOPIC = re.compile(r"[^，、应须可不]{2,40}的[^，的]{2,14}(?<![时后前中下上况])$")
_DONE_TO = re.compile("[^，]*的[^，]*(?:实施|进行|开展|负责|加强|承担|给予|予以)")  # 对本区的单位实施监管
# 企业登记数据，由登记机关负责: a topic that another answers for.
_ANSWERED_FOR = re.compile(r"由[^，]{2,40}(?:负责|担任)$")
# 经主管部门|批准: who agrees; 经录取的学生 is described.
_BY_LEAVE = re.compile(r"未经[^，]*|经(?![办开营济贸信销理纪常])(?:[^的]*|[^，]*或其[^，]*)")
_LEAVE = re.compile(
    r"(?:依法|统一|集体|研究|联合|综合|实地|现场|共同|初步)*(?:审[查核批定议阅签]|批准|核[准定实查验]|同意|认[定可]|确认|备案|评[审议估定]|验收|复[核审查]|授权|许可|鉴定|推荐|指定|委托|公示|签[字批发])"
)
_LEFT = re.compile(rf"未?经[^，的]*?{_LEAVE.pattern}[^，的]{{0,4}}后")  # 经领导同意后到确认的维修单位
_AHEAD = 4
_CASE_ENDS = ("时", "前", "后", "期间", "期内", "过程中")
_LONGEST_LABEL = 12
# 汇入外币的，除提供材料外，结汇后应划入专户: what stands before what is bidden.
_BESIDES = re.compile(r"除[^，]+[外，]|(?:按照?|根据|依照?|经)[^，应须要]*$")
_EXCEPT = re.compile(r"除[^，]+外?$")
# 国务院教育、公安等部门: a field that a list of them begins with, not what the body does.
_FIELDS_LISTED = re.compile(r"、[^，。；]*?等[^，。；的]{0,6}?(?:部门|单位|机构|机关)")
# 各部门, 县直各单位
_CLASS_OF_BODIES = re.compile(
    r"(?:[^，、各]{1,4}(?=各|有关|相关|直属|所属))?(?:各|所有|全体|有关|相关|地方|直属|所属)"
)
_ORGANS = ("organ", "suffix")
_STATEMENT = re.compile(r"[是为]")  # 办公厅是主管单位，各部门是…
_ORGAN_AT = re.compile("(?<=[机海])关于")  # 机关|于: the dictionary has 关于


def find_subjects(text: str, found: list[Clause]) -> Iterator[Subject]:
    """The subjects of a sentence in order; one behind a predicate leads no more."""
    found = _with_emphasis(text, found)
    leading = True
    for number, clause in enumerate(found):
        subjects = _of_clause(text, found, number, leading=leading)
        for subject in subjects:
            leads = leading and subject.span[0] <= clause.begin + 1
            yield subject if leads else subject._replace(leading=False)
        leading = leading and not subjects and not _is_predicate(clause)


def _of_clause(text: str, found: list[Clause], number: int, *, leading: bool) -> list[Subject]:
    """The subjects of one clause: the name that it begins with, and those behind 由."""
    clause = found[number]
    first, by = None, []
    by_phrase = text.find("由", clause.begin, clause.end) >= 0
    if by_phrase or _may_hold_subject(text, clause, found[number + 1 : number + 1 + _AHEAD]):
        following = _onward(text, found, number)
        if by_phrase and not _is_by_topic(text, clause, following):
            by = [Subject(span, onset, "by_phrase") for span, onset in by_phrases(text, clause)]
        first = _opening(text, clause, following) or _before_comma(text, clause, following, leading=leading)
        first = first or _in_case(text, clause, following, leading=leading)
    if not first and not by_phrase and text.startswith("对", clause.begin):
        span = for_whom(text, clause, found[number + 1 :])
        first = Subject(span, None, "subject") if span else None
    if not first and not by and (owner := _owner(text, found, number)):
        first = Subject((clause.begin, owner), None, "subject")
    if not first and not by_phrase and (onset := unlisted_verb(text, clause)):
        first = Subject((clause.begin, onset.start), onset, "subject", is_condition(text, clause))
    if not first:
        return by
    if by and first.onset and first.onset.kind != "modal":
        if first.conditional or not is_condition(text, clause):
            return by  # X的标准由Y确定: X is the topic
        by = []  # X因由Y接管等原因停业的，应当…: what happened to X, who is bidden
    if is_counted(text, *first.span) or is_given(text, first.span, first.onset, found[number:]):
        return by
    if not first.conditional and is_next_act(text, found, number, first.span, first.onset):
        return by
    if is_supposed(text, clause):
        first = first._replace(conditional=True)
    return [first, *by]


def _owner(text: str, found: list[Clause], number: int) -> int | None:
    """Where the name ends of whose own thing is bound by a clause, or has changed in the case that it tells."""
    clause = found[number]
    told = is_bidden(text, found[number + 1 : number + 2]) and not is_supposed(text, clause)
    owner = bound_owner(text, clause, bidden=told)
    return owner if owner and is_name(text[clause.begin : owner]) else None


def _may_hold_subject(text: str, clause: Clause, onward: list[Clause]) -> bool:
    """Whether what ends as a name does stands before an onset or, with another clause behind, fills the clause, or
    begins it before one that bids.
    """
    begin, end, onsets, _ = clause
    if onward and ((text[end] in "，：" and may_be_name(text, begin, end)) or is_condition(text, clause)):
        return True
    if bidden_behind(text, onward):
        return True
    for onset in onsets:
        if may_be_name(text, begin, onset.start):
            return True
        if onset.kind == "modal" and (
            onset.start - begin < ACT_OF_PERSONS or text.endswith(_CASE_ENDS, begin, onset.start)
        ):
            return True
    return False


def _onward(text: str, found: list[Clause], number: int) -> list[Clause]:
    """The next two clauses; behind a condition those that only say by what or besides what are left out."""
    if not is_condition(text, found[number]):
        return found[number + 1 : number + 1 + _AHEAD]
    onward = [clause for clause in found[number + 1 :] if not _BESIDES.match(text, clause.begin, clause.end)]
    return onward[:2]


def _with_emphasis(text: str, found: list[Clause]) -> list[Clause]:
    """各高校，特别是医学院校要…: the name before the comma and the one behind it are one list."""
    joined = found[:1]
    for clause in found[1:]:
        before = joined[-1]
        if may_be_name(text, before.begin, before.end) and _goes_on(text, before, clause):
            joined[-1] = before._replace(end=clause.end, onsets=clause.onsets)
        else:
            joined.append(clause)
    return joined


def _goes_on(text: str, before: Clause, clause: Clause) -> bool:
    """Whether the list of names in a clause goes on behind its comma: 总部，各分行要; 高校，特别是医学院校要."""
    if not text.startswith("，", before.end):
        return False
    name = text[before.begin : before.end]
    kind = head_class(name)
    if _EMPHASIS.match(text, before.end):
        return bool(kind) and is_name(name)
    organs = kind in _ORGANS or (kind in ("place", "firm") and name.startswith("各"))
    if not organs or _STATEMENT.search(name) or not is_name(name):
        return False
    listed = _CLASS_OF_BODIES.match(text, clause.begin, clause.end)
    if listed and is_name(text[clause.begin : clause.end]):
        return True
    following = _opening(text, clause, [])
    return following is not None and (
        listed is not None
        or (not name.startswith("各") and head_class(text[slice(*following.span)]) in _ORGANS)
    )


def _is_predicate(clause: Clause) -> bool:
    """Whether a clause begins with what is done, not with a circumstance or a topic."""
    return clause.opening is not None and clause.opening.kind != "adverb"


def _is_by_topic(text: str, clause: Clause, following: list[Clause]) -> bool:
    """由部门起草的文件，由政府审核: what somebody made is the topic of what the next clause bids."""
    return bool(
        following and PASSIVE.match(text, following[0].begin) and _MADE.search(text, clause.begin, clause.end)
    )


def _opening(text: str, clause: Clause, following: list[Clause]) -> Subject | None:
    """The name that begins a clause, before the first onset that follows a name."""
    if not clause.onsets:
        return None
    bidden = is_bidden(text, following)
    onset = onset_behind(text, clause, lambda o: _fits(text, clause, o, bidden=bidden))
    if onset is None:
        return None
    if owns_thing(text, clause, onset) or _is_label(text, clause, onset):
        return None
    if is_measured(text, clause, onset):
        return None
    if _is_thing(text, clause, onset, following):
        return None
    if onset.kind != "modal" and bidden and _TOPIC.match(text[onset.start : clause.end]):
        return None
    if onset.kind != "modal" and _is_described(text, clause, onset):
        return None
    condition = is_condition(text, clause) and not bidden
    bidden = bidden or any(o.kind == "modal" and text[o.start - 1] in "后时前" for o in clause.onsets)
    bidden = bidden or any(
        o.kind == "modal" and o.start > onset.start and "的" not in text[o.end : clause.end]
        for o in clause.onsets
    )  # 未经批准不得开展
    condition = condition or bool(not bidden and onset.kind != "modal" and EVENT.match(text, onset.start))
    return Subject((clause.begin, onset.start), onset, "subject", condition)


def _is_label(text: str, clause: Clause, onset: Word) -> bool:
    """志愿者自荐：凡…均可报名, 队伍组建要求：…: what persons do is the name of what stands behind."""
    if onset.kind == "modal" or not text.startswith("：", clause.end) or len(text) <= clause.end + 1:
        return False
    short = clause.end - clause.begin <= _LONGEST_LABEL
    return short and head_class(text[clause.begin : onset.start]) in ("person", "firm")


def _is_described(text: str, clause: Clause, onset: Word) -> bool:
    """学校自主经营的食堂应当: what a modal word binds is a thing that the name is said to do something with."""
    bound = next((o for o in clause.onsets if o.kind == "modal" and o.start > onset.start), None)
    return bound is not None and bool(_TOPIC.match(text[onset.start : bound.start]))


def _is_thing(text: str, clause: Clause, onset: Word, following: list[Clause]) -> bool:
    """Whether a clause only names a thing by somebody: an item of a list, or what another answers for."""
    if not following:
        item = bool(_ITEM.match(text, 0, clause.begin))
        return item and onset.kind != "modal" and bool(_PAPER.match(text, onset.start, clause.end))
    cased = len(following) > 1 and is_condition(text, following[0])
    called = onset.kind != "modal" and text.startswith("由", following[cased].begin)
    if called and _OF_TOPIC.match(text, onset.start, clause.end):
        return not (text[onset.start] == "对" and _DONE_TO.match(text, onset.start, clause.end))
    topic = onset.kind == "deverbal" or text[onset.start] == "设"
    return topic and bool(_ANSWERED_FOR.match(text, following[0].begin, following[0].end))


def _in_case(text: str, clause: Clause, following: list[Clause], *, leading: bool) -> Subject | None:
    """产品管理人借入债券的，应…, 经营者销售商品，应…, 教师上课时应…: who meets a condition, or does something, and is
    bidden what to do then, whatever the verb.
    """
    if not is_condition(text, clause) and leading and (bid := bidden_behind(text, following)):
        onset, end = bid.opening, before_doing(text, clause)
    elif is_condition(text, clause) and is_bidden(text, following):
        onset, end = following[0].opening, before_verb(text, clause.begin, clause.end)
        end = end or name_end(text, clause.begin, clause.end)
        if not end or end >= clause.end - 1 or not is_name(text[clause.begin : end]):
            return None
    else:
        onset = next(
            (
                o
                for o in clause.onsets
                if o.kind == "modal" and text.endswith(_CASE_ENDS, clause.begin, o.start)
            ),
            None,
        )
        end = before_act(text, clause.begin, onset.start) if onset else None
        if not end and leading:
            onset, end = bidden_to_act(text, clause)
    return Subject((clause.begin, end), onset, "subject") if end else None


def _bids_later(clause: Clause, at: int) -> bool:
    """Whether a modal word stands behind ``at`` in a clause."""
    return any(onset.kind == "modal" and onset.start > at for onset in clause.onsets)


def _before_comma(text: str, clause: Clause, following: list[Clause], *, leading: bool) -> Subject | None:
    """有条件的地方，要…: a name that fills its clause, where the next one begins with an onset."""
    if not following or text[clause.end] not in "，：" or not may_be_name(text, clause.begin, clause.end):
        return None
    following = [onward for onward in following if not _EXCEPT.match(text, onward.begin, onward.end)]
    if not following:
        return None
    name = text[clause.begin : clause.end]
    if FOUND.match(name) and not is_condition(text, following[0]):
        return None  # 发现发热的患者，应报告
    onset = following[0].opening
    if name.endswith("者") and is_condition(text, clause):
        return None
    if text[clause.end] == "：" and leading and head_class(name) in _ORGANS and is_name(name):
        return Subject((clause.begin, clause.end), onset, "subject")  # 区应急局：启动响应
    bidden = is_bidden(text, following) or bidden_then(text, following)
    if (not bidden and (onset is None or onset.kind == "other")) or PASSIVE.match(text, following[0].begin):
        return None
    if onset and text.startswith(("鼓励", "允许"), onset.start):
        return None  # 有条件的地方，鼓励建设: not who does
    plain = "的" not in name and head_class(name) not in ("organ", "suffix")
    if text[clause.end] == "，" and onset and onset.kind == "verb" and plain and not bidden:
        return None
    if not leading and not bidden and not name.startswith(QUANTIFIERS):
        return None  # behind a predicate: 具有稳定的队伍，对…
    return Subject((clause.begin, clause.end), onset, "subject") if is_name(name, bidden) else None


def _fits(text: str, clause: Clause, onset: Word, *, bidden: bool) -> bool:
    """Whether what stands between the beginning of the clause and the onset is a name; ``bidden`` says that the
    next clause begins with a modal word for it.
    """
    if not may_be_name(text, clause.begin, onset.start):
        return False
    if text[onset.start] == "在" and LOCATED.match(text, onset.start):
        return False
    if onset.kind == "deverbal" and _FIELDS_LISTED.match(text, onset.end, clause.end):
        return False
    if onset.kind != "modal" and text.startswith(("的", "之"), onset.end) and text[onset.start] != "按":
        return False  # 企业委托的|检测, 县政府确定的|牵头部门: not what it does here
    by_modal = onset.kind == "modal" or bidden
    if text[onset.start] == "在" and _bids_later(clause, onset.start):
        by_modal = True  # 负责档案的人员|在离岗前应
    if onset.kind != "modal" and _BY_LEAVE.fullmatch(text, clause.begin, onset.start):
        return False
    if onset.kind != "modal" and text[clause.begin] == "因" and not bidden:
        return False  # 因工作人员|滥用职权，导致…
    if text.startswith(("经", "未经"), clause.begin) and (
        _LEAVE.match(text, onset.start) or _LEFT.match(text, clause.begin, onset.start)
    ):
        return False  # 经主要负责人或分管水务工作的负责人|审查批准
    if onset.kind == "deverbal" and is_work(text, onset):
        return False
    if not is_name(text[clause.begin : onset.start], by_modal) or PASSIVE.match(text, onset.start):
        return False
    alone = onset.kind == "deverbal" or text.startswith(("综合", "重点", "鼓励", "支持"), onset.start)
    if alone and text[clause.begin : onset.start] == "国家":
        return False  # 国家|开发银行, 国家|综合性队伍; 国家|鼓励 speaks of whom it encourages
    if onset.kind == "modal" or text[onset.start] == "将":  # 部|将: the dictionary has 部将
        return True
    if _ORGAN_AT.match(text, onset.start - 1):
        return True
    last = word_around(text, onset.start - 1, onset.start)
    return last is None or last.start < onset.start - 1 or last.end == onset.start  # not 投资方|向
