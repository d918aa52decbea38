"""Who acts in a sentence, and as what (主体与职责): subjects, leads, helpers, recipients.

A subject is a name that stands at the beginning of a clause, or behind 由, straight before what a subject is
followed by: 要, 应当, 负责, 定期, 按, 制定 … (``subject_onsets``). A clause such as 对企业 or 组织有关部门 begins with
a preposition or a verb: what it names is an object and no body.

>>> [(m.role, "由市教育局牵头，市财政局配合"[slice(*m.span)]) for m in find_mentions("由市教育局牵头，市财政局配合")]
[('lead', '市教育局'), ('support', '市财政局')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.extract.body_names import head_class, split_names
from pipeline.extract.mentions import Mention
from pipeline.lexicon import load
from pipeline.model import Role, Span


@dataclass(frozen=True, slots=True)
class Onset:
    """A word that a subject may stand before."""

    start: int
    end: int
    kind: str  # modal, adverb, verb


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence between commas; ``begin`` is behind numbers, connectives and time phrases."""

    begin: int
    end: int
    onsets: tuple[Onset, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A list of names that acts in a clause, before the onset that shows it."""

    span: Span
    onset: Onset | None
    rule: str
    conditional: bool = False
    leading: bool = True


# ---------------------------------------------------------------------------------------------- clauses

_BRACKETED = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）|“[^“”]*”")
_EMPHASIS = re.compile(r"，(?:特别是|尤其是)")
_COMMA = re.compile(r"[，；。：！？\n]")
_NUMBER = r"（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、](?!\d)|[①-⑳]|第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]+[是、]|——"
_CONNECTIVE = (
    "同时|此外|另外|因此|其中|但是|但|而且|而|并且|且|对此|为此|然后|必要时|今后|目前|下一步|现阶段|首先|其次|再次|最后|"
    "一方面|另一方面|特别是|尤其是|原则上|如果|如|若|凡|则|请|即|特请|务请|敬请"
)
_DAY = r"(?:\d{2,4}年)?(?:\d{1,2}月)?(?:[上中下]旬|\d{1,2}日)?"
_WHEN = (
    rf"(?:自|从|到|至|在|于|截至|截止|每年|每)?{_DAY}(?:[—―-]+{_DAY})?(?:[上下]半年|第?[一二三四]季度)?(?:底|末|初)?"
    r"(?:之?前|以前|之?后|以后|起|开始|期间|内|止|之日起)?"
)
_PREFIX = re.compile(
    rf"\s*(?:(?:{_NUMBER})\s*)?(?:(?:{_CONNECTIVE})(?!期|实|何|位))*(?:其(?!他|中|余|它))?(?:(?=[自从到至在于截止每]{{0,2}}\d){_WHEN})?\s*"
)
# A circumstance without a comma behind it: 活动结束后各单位要, 复核后市局将.
_CIRCUMSTANCE = re.compile(
    r"[^，各由]{1,24}?(?:之前|以前|底前|之后|以后|之日起|期间|过程中|工作中|基础上|前提下|情况下|条件下|日内|月内|[后前时])"
    r"(?=各|所有|全体|有关|相关|[省市区县州]|国务院|中央|[一-龥]{2,12}(?:部|局|厅|委|办|会|处|院|行|部门|单位|机构|中心|公司|企业)(?:要|应|将|须|可|负责|会同))"
)


def clauses(text: str) -> list[Clause]:
    """The clauses of a folded text, with the onsets in each."""
    masked = _BRACKETED.sub(
        lambda m: (
            "（" + "□" * (len(m[0]) - 2) + "）" if m[0][0] == "（" else "“" + "□" * (len(m[0]) - 2) + "”"
        ),
        text,
    )
    onsets = _onsets(masked)
    found: list[Clause] = []
    start = 0
    for end in [*(m.start() for m in _COMMA.finditer(masked)), len(text)]:
        if end > start:
            prefix = _PREFIX.match(text, start, end)
            begin = prefix.end() if prefix else start
            circumstance = _CIRCUMSTANCE.match(text, begin, end)
            begin = circumstance.end() if circumstance else begin
            found.append(Clause(begin, end, tuple(o for o in onsets if begin < o.start < end)))
        start = end + 1
    return _with_emphasis(text, found)


def _with_emphasis(text: str, found: list[Clause]) -> list[Clause]:
    """各高校，特别是医学院校要…: the name before the comma and the one behind it are one list."""
    joined: list[Clause] = []
    for clause in found:
        before = joined[-1] if joined else None
        if before and _EMPHASIS.match(text, before.end) and is_name(text[before.begin : before.end]):
            joined[-1] = Clause(before.begin, clause.end, clause.onsets)
        else:
            joined.append(clause)
    return joined


@cache
def _automaton() -> tuple[AhoCorasick, list[str]]:
    kinds = {row["head"]: "block" for row in load("body_heads.csv") if len(row["head"]) > 2}
    kinds |= {row["verb"]: "other" for row in load("action_verbs.csv") if len(row["verb"]) > 1}
    kinds |= {row["word"]: row["class"] for row in load("subject_onsets.csv")}
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), list(kinds.values())


def _words(text: str) -> list[Onset]:
    """The verbs, modals and adverbs of a text, longest first, those that are no onset (``other``) among them."""
    automaton, kinds = _automaton()
    return [
        Onset(start, end, kinds[index])
        for index, start, end in automaton.find_matches_as_indexes(text)
        if kinds[index] != "block"
    ]


def _onsets(text: str) -> list[Onset]:
    """What may follow a subject."""
    return [word for word in _words(text) if word.kind != "other"]


# --------------------------------------------------------------------------------------------- subjects

# A clause that begins so names an object, a place or a circumstance.
_NO_SUBJECT = re.compile(
    r"对(?!口|外)|关于|向|把|将|为|给|使(?!用)|让|令|同(?![级一业])|跟|从(?!业)|经(?![营济贸办理销信])|除|按|根据|据|依据|依照|通过(?!的)|依托|围绕|结合|针对|随着|以(?!上|下)|用(?![人户工])|当(?!地|事)|有关?情况|"
    r"(?:鼓励|支持|引导|推动|督促|组织|指导|帮助|协助|协调|动员|要求|培育|扶持|服务|发动|号召|教育|带动|带领|邀请|委托|授权|确保|"
    r"实现|加强|强化|推进|深化|促进|建立|完善|落实|做好|发挥|提高|加快|加大|保障|允许|倡导|欢迎|不得|严禁|禁止|防止|避免|杜绝)"
    r"(?!(?:行政|业务|专家|工作|技术|领导)?(?:单位|部门|机构|机关|银行|者|方|人(?![民才口均员])|中心|站|点|组|小组|局|厅|部|委|院|所|室|企业孵化|老师|教师|员(?!工)|对象|系统|督导))"
)
# What no name holds: the marks of a predicate that has begun.
_PREDICATE_INSIDE = re.compile(
    r"[将把谁可须]|(?<![输配递])送|(?<![申举情日晚电通预警海公汇])报(?![社刊告名关警道])|(?<![自理])由|(?<![方导流走])向|应当|应该|不得|必须|并(?!列|购|轨)|报送|给予|以便|是否|"
    r"(?<=[委局厅部办会院处门位构关府区县市地组])(?:组织(?!部|机构)|督促|指导(?!中心|单位|组)|引导|推动|会同|鼓励|要求)"
)
# A verb or an adverb at the beginning belongs to the name where it only describes the body:
# 已经完成规划的地方, 符合条件的单位; 申报单位, 登记管理机关.
_DESCRIBES = re.compile(
    r"(?:已|经|享受|为其|未|尚未|正在|被|受|因|符合|具备|有|无|没有|参加|参与|申请|承担|从事|取得|获得|拥有|涉及|负责|需|拟|列入|纳入|属于|不|确|违反|存在|发生|接受|提供|实行|采用|通过)"
    r".*的[^的，、]{1,16}$"
)
# 办理存取款业务的金融机构应当…: before a modal, any verb may describe the body.
_RELATIVE = re.compile(
    r"[^，、的]{4,24}的[^的，、]{0,12}(?:单位|部门|机构|机关|企业|公司|组织|人|者|人员|银行|学校|医院|院|局|委)$"
)
_GENERIC = r"(?:负责同志|负责人|领导|单位|部门|机构|机关|人(?![民才口均员])|者|人员|方|组织$|小组|中心|窗口|站|局|厅|部|委|院|所|室|集团|银行|公司|学校|协会|基地)"
_VERBS_AND_HEAD = {
    "deverbal": re.compile(rf"[一-龥]{{0,4}}?(?:{_GENERIC}|主体|团队|服务点)"),
    "verb": re.compile(rf"(?:(?:管理|服务|监督|检查|审批|执法|活动|工作)?{_GENERIC})"),
}
_LONGEST = 500
_WEAK_START = re.compile(
    r"\d|[的得之时]|其(?!他)|后(?!勤)|报(?!社|刊)|送|交(?!通|警|易|管)|至少|不少于|连同|一并|甚至|既|哪|是|比|看|能|等|在|于|或"
)
_BY = re.compile(r"(?<![理自缘事来])由(?!于|此|来|衷|于|浅|点|表)")
# What happens to a body, not what it does: the subject of a condition.
_EVENT = re.compile(
    r"发生|出现|存在|未|违反|违规|涉嫌|涉及|拟|已|逾期|不履行|不按|拒不|拒绝|擅自|因|不符合|不具备|符合|具备|属于|无法|迟报|漏报|瞒报|泄露|玩忽|滥用|徇私|报告[^，]{0,20}的$"
)
_CONDITION_END = re.compile(r"(?:的|时|后|之日起?|期间)$")
_PASSIVE = re.compile(r"(?:应当?|均|可|须|统一|分别)?由")


def _subjects(text: str, found: list[Clause]) -> Iterator[Subject]:
    """The subjects of a sentence, clause by clause; one behind a predicate leads no more."""
    leading = True
    for number, clause in enumerate(found):
        by = list(_by_phrases(text, clause))
        first = _leading(text, clause) or _before_comma(text, clause, found[number + 1 : number + 2])
        if first and by and first.onset and first.onset.kind != "modal":
            first = None  # X的标准由Y确定: X is the topic
        for subject in [*([first] if first else []), *by]:
            at_front = leading and subject.span[0] <= clause.begin + 1
            yield replace(subject, leading=at_front)
        leading = leading and not first and not by and not _is_predicate(text, clause)


def _is_predicate(text: str, clause: Clause) -> bool:
    """Whether a clause begins with what is done, not with a circumstance or a topic."""
    first = next(iter(_words(text[clause.begin : min(clause.end, clause.begin + 10)])), None)
    return first is not None and first.start == 0 and first.kind in ("verb", "other", "deverbal", "modal")


def _by_phrases(text: str, clause: Clause) -> Iterator[Subject]:
    """由市教育局负责: the name behind 由, up to what it does or the end of the clause."""
    for match in _BY.finditer(text, clause.begin, clause.end):
        start = match.end()
        onset = next(
            (o for o in clause.onsets if o.start > start and head_class(text[start : o.start])), None
        )
        end = onset.start if onset else name_end(text, start, clause.end)
        start += text.startswith("其", start)
        if (
            end
            and end - start <= 80
            and not _WEAK_START.match(text, start)
            and not _PREDICATE_INSIDE.search(text[start:end])
        ):
            yield Subject((start, end), onset, "by_phrase")


def _leading(text: str, clause: Clause) -> Subject | None:
    """The name that begins a clause, before the first onset that follows a name.

    Where the name goes on behind a word that may be a verb (机构|编制部门应), the longer one is meant.
    """
    fitting = [o for o in clause.onsets if _fits(text, clause.begin, o)]
    if not fitting:
        return None
    onset = fitting[0]
    for later in fitting[1:]:
        reach = 40 if text[onset.start] == "与" else {"deverbal": 16, "verb": 6}.get(onset.kind, -1)
        if later.start - onset.end <= reach:
            onset = later
    if (
        onset.kind in ("verb", "deverbal") and text[onset.end : onset.end + 1] == "的"
    ):  # 企业委托的检测: not what it does here
        return None
    condition = bool(_CONDITION_END.search(text, clause.begin, clause.end)) or bool(
        onset.kind != "modal" and _EVENT.match(text, onset.start)
    )
    return Subject((clause.begin, onset.start), onset, "subject", condition)


def _before_comma(text: str, clause: Clause, following: list[Clause]) -> Subject | None:
    """有条件的地方，要…: a name that fills its clause, where the next one begins with an onset."""
    if not following or text[clause.end] not in "，：":
        return None
    after = following[0]
    onset = next(iter(_onsets(text[after.begin : min(after.end, after.begin + 12)])), None)
    name = text[clause.begin : clause.end]
    if onset is None or onset.start or not is_name(name):
        return None
    if text[clause.end] == "，" and onset.kind == "verb" and head_class(name) not in ("organ", "suffix"):
        return None
    if _PASSIVE.match(text, after.begin):
        return None
    return Subject(
        (clause.begin, clause.end), Onset(after.begin, after.begin + onset.end, onset.kind), "subject"
    )


def _fits(text: str, begin: int, onset: Onset) -> bool:
    """Whether what stands between the beginning of the clause and the onset is a name."""
    if _PASSIVE.match(text, onset.start):
        return False
    return is_name(text[begin : onset.start], onset.kind == "modal")


def is_name(chunk: str, by_modal: bool = False) -> bool:
    """Whether a stretch of text is a name, or a list of names, and not a verb with one for its object.

    >>> is_name("市教育局、各区政府"), is_name("督促各区政府"), is_name("各区政府督促企业")
    (True, False, False)
    """
    if not 1 <= len(chunk) <= _LONGEST or not head_class(chunk):
        return False
    plain = _BRACKETED.sub(lambda m: "□" * len(m[0]), chunk)
    describes = _DESCRIBES.match(plain)
    if not describes and _NO_SUBJECT.match(chunk):
        return False
    if _WEAK_START.match(chunk) or _PREDICATE_INSIDE.search(chunk):
        return False
    if len(chunk) == 1:
        return chunk in "省市县区村"
    return bool(describes) or not _holds_verb(plain, by_modal)


def _holds_verb(chunk: str, by_modal: bool) -> bool:
    """受理申请, as against 受理部门 and 已经完成的地方: a verb that is no part of a name."""
    if by_modal and _RELATIVE.match(chunk):
        return False
    relative = chunk.rfind("的")
    for word in _words(chunk):
        describing = _VERBS_AND_HEAD.get("verb" if word.kind == "other" else word.kind)
        before_head = describing and describing.match(chunk, word.end)
        if word.start == 0 and not before_head:
            return True
        if (
            word.kind == "verb"
            and word.start > max(relative, 0)
            and word.end - word.start > 1
            and not before_head
        ):
            return True
    return False


def name_end(text: str, start: int, end: int) -> int | None:
    """Where the list of names that begins at ``start`` ends, in a stretch with no onset behind it."""
    stretch = text[start:end]
    if head_class(stretch):
        return end
    closing = re.match(r"[^，。；]*?等(?:[^，。；的]{0,8}?)(?:部门|单位|机构|方面|各方|组织)", stretch)
    if closing:
        return start + closing.end()
    best = None
    for at in range(2, len(stretch) + 1):
        if head_class(stretch[:at]) and stretch[at : at + 1] not in ("、", "和", "与", "及", "的", "等"):
            best = at
            if (
                not head_class(stretch[: at + 1])
                and not head_class(stretch[: at + 2])
                and not head_class(stretch[: at + 3])
            ):
                break
    return start + best if best else None


# ---------------------------------------------------------------------------------- helpers and recipients

_JOIN = re.compile(
    r"(?:(?:应当?|要|须|可以?|将|负责|应|在|及时|积极|主动|加强|要在|牵头|定期|共同|严格|统一|直接|依法|先|也|均|都){0,3})(会同|联合|商(?!业|务|品|标|贸|事|会|定|请|圈|城|户|誉|住|量))"
)
# 组长由X担任，成员由Y组成: who heads a group and who sits in it.
_POST = re.compile(
    r"(?:(?P<member>副组长|副总指挥|副主任|成员)|组长|总指挥|主任|召集人)(?:单位)?(?:分别)?由$"
)
_JOIN_ALONE = re.compile(r"(?:要|应当?|积极|主动|及时|，)*会同")
_WITH = re.compile(r"(?:要|应当?|须|可以?|将)?(与)(?=[^，。；]{2,16}?(?:协商|会商|商定|商议))")
_LEAD = re.compile(r"(?:(?:应当?|要|须|可以?|将|负责|统一|共同|总|为)?)(?:牵头|主办)")
_SUPPORT = re.compile(
    r"(?:(?:应当?|要|须|将|予以|积极|共同|协同|按职责|按职责分工|密切|给予|做好|全力)*)(?:配合|协助|协办|参与|参加|协同|支持)(?:落实|实施|推进|做好)?"
)
_ENCOURAGE = re.compile(
    r"(?:[^，。；]{0,8}(?:重视|积极|大力|探索|优先)[和、]?)?(?:鼓励和?支持|支持和?鼓励|鼓励和?引导|引导和?鼓励|支持和?引导|鼓励|支持|允许|欢迎|倡导|提倡)(?:和支持|、支持|和引导)?"
)
_HAND_IN = re.compile(
    r"(?P<strong>报送|上报|呈报|报请|提请|汇报|提交|递交|呈送|送交|移送|移交|转交|转报|反馈|抄送|抄报|通报|报备|报告|上交|交回|转发|分送|报经)(?:至|到|给|于|予)?(?!情况|工作|材料)"
    r"|(?<![汇申公通情日月年周快海画简上预警晚电举填呈转])报(?:至|到|给)?(?!名|销|告|送|表|批|请|经|备|废|价|道|刊|纸|社|考|酬|案|关|检|账|税(?!务)|损|警|复|障|到)"
    r"|(?<![报移转呈推抄寄邮发投护运输配赠])送(?:至|到|给)?(?!达|审|货|检|医|餐|气|电|交|教|报)|(?<![移提上转递成社外缴呈])交(?:至|到|给)?(?!通|流|易|接|由|付|办|纳|叉|往|底|界|存|警|管|回|互)"
)
_TOWARDS = re.compile(r"(?<![面投趋倾导方动流志意走取偏转一])向(?!社会|好|上|前|下|公众)")
_AT = re.compile(r"(?<![直达找等拿遇碰感受看送报交至])(?:到|前往)(?!位|期|场|岗|账|会)")
_AT_ACT = re.compile(r"(?:现场|窗口|线下)?(?:提交|递交|报名|交验|登记|申报|备案|报到|提出申请|申请)")
_TOWARDS_ACT = re.compile(
    r"(?:[^，。；]{0,24}?)(?:报告|汇报|反映|反馈|提出|提交|申请|申报|报送|报备|备案|投稿|通报|移送|移交|报批|上报|举报|投诉|报请|递交|请示|备|报)"
)
_AFTER_RECIPIENT = re.compile(
    r"$|[，。；）（：]|备案|审批|批准|审核|审定|审议|审查|审阅|汇总|核准|核定|同意|确认|复核|研究|决定|进行|作|办理|并|后|认定|留存|处理|统一|存档|登记|及时|时|的?应|的应|确诊|初审|验收|核实|核查|决策|和本|同时|前|依法|纳入|统筹|评审|为|综合|集中|公布|"
    r"申请|提出|报|交验|现场|窗口|递交|登记|反映|提交|按|首次|书面|以书面|说明|投稿|做出|作出|通报|移送|举报|投诉|转|分送|报送|上报|汇报|反馈|提供|相互"
)


def find_mentions(text: str, *, kind: str = "") -> list[Mention]:
    """Every body in a folded sentence, in order of its place; spans are of ``text``.

    ``kind`` is that of the requirement: in an ``encouragement`` 鼓励X in a later clause names a body as well,
    in a ``consequence`` whoever meets its condition (未按规定报告的) is an object.
    """
    found = clauses(text)
    subjects = _drop_conditions(_subjects(text, found))
    if kind == "consequence":
        subjects = [s for s in subjects if not s.conditional]
    mentions = list(_encouraged(text, found, kind == "encouragement"))
    lead = any(_is_lead(text, s) for s in subjects)
    for subject in subjects:
        role: Role = "responsible"
        if _is_lead(text, subject):
            role = "lead"
        elif subject.rule == "by_phrase" and (post := _POST.search(text, 0, subject.span[0])):
            role = "support" if post["member"] else "lead"
        elif lead and subject.onset and _SUPPORT.match(text, subject.onset.start):
            role = "support"
        mentions += _named(text, subject.span, role, _rule(text, subject))
        mentions += _joined(text, subject, found)
    if not any(m.role == "lead" for m in mentions):
        mentions += _joined_alone(text, found)
    mentions += _recipients(text, found)
    seated = list(_seated(text, found))
    if seated:
        mentions = [m for m in mentions if not _SEATED.match(text, m.span[1] - 3)] + seated
    return _distinct(text, mentions)


def _rule(text: str, subject: Subject) -> str:
    """What attached the body; only a leading subject may be carried on to later sentences."""
    if subject.conditional and re.search(r"的[。；]?$", text):
        return "condition"
    return subject.rule if subject.leading else "later_subject"


def _drop_conditions(subjects: Iterator[Subject]) -> list[Subject]:
    """The subject of a condition (支付机构未按规定报告的，) only where nobody else acts on it."""
    every = list(subjects)
    acting = [s for s in every if not s.conditional]
    return acting or every


def _is_lead(text: str, subject: Subject) -> bool:
    """Whether somebody acts with others behind: A牵头, A会同B."""
    if not subject.onset:
        return False
    at = subject.onset.start
    return bool(_LEAD.match(text, at)) or _join(text, subject) is not None


def _join(text: str, subject: Subject) -> int | None:
    """Where the names behind 会同, 商, 联合 begin."""
    if not subject.onset:
        return None
    match = _JOIN.match(text, subject.onset.start) or _WITH.match(text, subject.onset.start)
    if not match:
        return None
    if match[1] in ("联合", "商") and not name_end(text, match.end(), min(len(text), match.end() + 12)):
        return None
    return match.end()


def _joined(text: str, subject: Subject, found: list[Clause]) -> Iterator[Mention]:
    start = _join(text, subject)
    if start is None:
        return
    end = next(c.end for c in found if start <= c.end)
    onset = next(
        (
            o
            for c in found
            if c.end == end
            for o in c.onsets
            if o.start > start and head_class(text[start : o.start])
        ),
        None,
    )
    stop = onset.start if onset else name_end(text, start, end)
    if stop:
        yield from _named(text, (start, stop), "support", "joined")


def _joined_alone(text: str, found: list[Clause]) -> Iterator[Mention]:
    """会同X做…: a helper where the sentence leaves out who leads."""
    for clause in found:
        match = _JOIN_ALONE.match(text, clause.begin, clause.end)
        if match:
            onset = next(
                (
                    o
                    for o in clause.onsets
                    if o.start > match.end() and head_class(text[match.end() : o.start])
                ),
                None,
            )
            stop = onset.start if onset else name_end(text, match.end(), clause.end)
            if stop:
                yield from _named(text, (match.end(), stop), "support", "joined")


def _encouraged(text: str, found: list[Clause], encouraging: bool) -> Iterator[Mention]:
    """鼓励, 支持, 允许 X 做…: X is the body where this is what the sentence does."""
    for number, clause in enumerate(found):
        match = _ENCOURAGE.match(text, clause.begin, clause.end)
        if not match:
            if number == 0 and not encouraging:
                return
            continue
        start = match.end()
        onset = next(
            (o for o in clause.onsets if o.start > start and head_class(text[start : o.start])), None
        )
        stop = onset.start if onset else text.find("“", start, clause.end)
        if stop > start and is_name(text[start:stop], by_modal=True):
            yield from _named(text, _core(text, start, stop), "responsible", "encouraged")


def _core(text: str, start: int, end: int) -> Span:
    """具有自主品牌的企业 as 企业: what describes an encouraged body at length is left out, 有条件的地方 stays."""
    cut = text.rfind("的", start, end)
    if cut - start > 7 and head_class(text[cut + 1 : end]) not in ("", "place"):
        return cut + 1, end
    return start, end


_SEATED = re.compile(r"(?:办公室|秘书处|专班|小组)[^，。；]{0,4}设在")


def _seated(text: str, found: list[Clause]) -> Iterator[Mention]:
    """办公室设在X: X runs it."""
    for clause in found:
        match = _SEATED.search(text, clause.begin, clause.end)
        stop = match and name_end(text, match.end(), clause.end)
        if match and stop:
            yield from _named(text, (match.end(), stop), "responsible", "seated")


def _recipients(text: str, found: list[Clause]) -> Iterator[Mention]:
    """To whom something is handed in or reported: 报X备案, 提交X, 向X报告."""
    for clause in found:
        for match in _HAND_IN.finditer(text, clause.begin, clause.end):
            end = _recipient_end(text, match.end(), clause.end)
            if end:
                yield from _named(text, (match.end(), end), "recipient", "handed_in")
        for match in _TOWARDS.finditer(text, clause.begin, clause.end):
            end = _recipient_end(text, match.end(), clause.end)
            if end and _TOWARDS_ACT.match(text, end):
                yield from _named(text, (match.end(), end), "recipient", "towards")
        for match in _AT.finditer(text, clause.begin, clause.end):
            end = _recipient_end(text, match.end(), clause.end)
            if end and _AT_ACT.match(text, end):
                yield from _named(text, (match.end(), end), "recipient", "towards")


def _recipient_end(text: str, start: int, end: int) -> int | None:
    """The end of a name behind a verb of handing in, where what follows lets it end there."""
    for at in range(start + 2, end + 1):
        kind = head_class(text[start:at])
        if kind and kind != "person" and _AFTER_RECIPIENT.match(text, at, end):
            chunk = text[start:at]
            bad = _NO_SUBJECT.match(chunk) or _WEAK_START.match(chunk) or _PREDICATE_INSIDE.search(chunk)
            return None if bad else at
    return None


def _named(text: str, span: Span, role: Role, rule: str) -> Iterator[Mention]:
    """One mention for each name in a list."""
    for name, at in split_names(text[span[0] : span[1]]):
        yield Mention((span[0] + at, span[0] + at + len(name)), role, rule)


def _distinct(text: str, mentions: list[Mention]) -> list[Mention]:
    """In order of place; the same name in the same role once."""
    seen: set[tuple[str, Role]] = set()
    kept = []
    for mention in sorted(mentions, key=lambda m: m.span):
        key = (text[slice(*mention.span)], mention.role)
        if key not in seen:
            seen.add(key)
            kept.append(mention)
    return kept
