"""Roles (职责角色): who leads, who helps, who is responsible and who is reported to in a sentence.

>>> text = "由市教育局牵头，市财政局配合"
>>> [(m.role, text[slice(*m.span)]) for m in find_mentions(text)]
[('lead', '市教育局'), ('support', '市财政局')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.clauses.clauses import part_shares
from pipeline.extract.names.at_work import at_work
from pipeline.extract.names.body_names import head_class, split_names
from pipeline.extract.names.encouraged import encouraged
from pipeline.extract.names.mentions import Mention
from pipeline.extract.names.name_ends import list_end, name_end
from pipeline.extract.names.name_phrases import is_name
from pipeline.extract.names.onsets import Clause, blank_brackets, clauses
from pipeline.extract.names.recipients import find_recipients
from pipeline.extract.names.subjects import EVENT, Subject, find_subjects
from pipeline.extract.names.timed_names import time_length
from pipeline.model import Role, Span

_MODAL = r"(?:应当?|要|须|可以?|将|负责)"
_MANNER = r"(?:在|及时|积极|主动|加强|牵头|定期|共同|严格|统一|直接|依法|先|也|均|都)"
# A会同B, A商B, A联合B; 商 is part of many other words.
_JOIN = re.compile(
    rf"(?:[一-龥]{{2}}或者?)?(?:{_MODAL}|{_MANNER}){{0,3}}(会同|会商|联合(?!征信|股权|产权|交易|公司|中心|工作组|指挥部|工会|党委|会|体|社)|联动|商(?![业务品标贸事会定请圈城户誉住量]))"
)
_WITH = re.compile(rf"{_MODAL}?(与)(?=[^，。；]{{2,16}}?(?:协商(?!一致)|会商|商定|商议))")
_JOIN_ALONE = re.compile(
    r"(?:[^，]*牵头[、并]|[^，的]{1,16}[前后时])?(?:依法|定期|要|应当?|积极|主动|及时|，)*(会同|联合|联动|商(?=有关|相关|各(?!品|业|务)|国务院|[省市县区][^，。；]{0,6}[局委办厅]))"
)
# 牵头各部门共同开发, 牵头组织市财政局等部门审核: the others help whoever leads them.
_LEADS_OTHERS = re.compile(rf"(?:{_MODAL}|联合|共同){{0,2}}牵头(?:组织|召集)?(?=各|有关|相关|[省市县区])")
# 联合商业银行、保险公司等…解决: a list that ends so is one of bodies, be they firms.
_LIST_JOINED = re.compile(
    r"[^，。；的“]{2,40}?等(?:[^，。；的]{0,6}(?:机构|企业|单位|部门|组织|主体|方面|力量))?"
)
# Within so many characters the first name behind a word that joins has ended.
_JOINED_NAME = 12
_ORGANS = ("organ", "suffix")
_LEAD = re.compile(
    rf"(?:负责(?:[一-龥]{{2,4}}[和、并])+)?(?:{_MODAL}|统一|共同|联合|总|为)?(?:(?:切实|充分|积极)?发挥)?(?:牵头|主办)"
)
# 由X任组长，Y为成员: the same, with the post behind the name.
_HEADS = re.compile(r"(?:担?任|作?为)(?:组长|总指挥|指挥长|主任委员|主任|主席|召集人|牵头(?:单位|部门))")
_SITS = re.compile(r"(?:担?任|作?为)(?:副组长|副总指挥|副主任|成员|(?:配合|协办|协助|参与)(?:单位|部门))")
_SUPPORT = re.compile(
    rf"(?:{_MODAL}|予以|积极|共同|协同|按职责分工|按职责|密切|给予|做好|全力)*(?:配合|协助|协办|参与|参加|协同|支持)"
)
# A负责制定方案，B配合。: nothing else is said of B, and nothing bids it (B应当配合).
_ONLY_HELPS = re.compile(r"(?:积极|密切|协同|共同|做好)*(?:配合|协助|协办)(?=[，。；]|$)")
# 组长由X担任，成员由Y组成: who heads a group and who sits in it.
_BIDDEN = re.compile(r"应|不得|不予|不再|可(?!能)|必须|有权")
_POST = re.compile(
    r"(?:(?P<member>副组长|副总指挥|副主任|成员)|组长|总指挥|指挥长|主任|召集人)(?:单位)?(?:分别)?由$"
)
_MAKES_UP = re.compile(r"(?:等|共同|[^，。；]{0,8}?(?:部门|单位))?组成")  # 委员会由X、Y组成: who sits in it
_GROUP_OF = re.compile(r"(?:委员会|委会|小组|联席会议|指挥部|专班|成员)[^，。；]{0,4}由$")
# A word of every sentence that tells who leads and who helps: without one of them all are responsible.
_MAY_SHARE = re.compile("会同|配合|协助|协办|联合|联动|商|牵头|主办|组长|指挥|主任|主席|召集人|成员|组成")
_CHOSEN = re.compile(r"(?:研究|商|负责)?(?:确定|指定|任命|选派|推选|决定|委派|指派|聘任)")
_SEATED = re.compile(r"(?:办公室|秘书处|专班|小组|办事机构|日常机构)[^，。；]{0,4}设在")
_WHOLE_CONDITION = re.compile(r"的[。；]?$")


def find_mentions(text: str, *, kind: str = "") -> list[Mention]:
    """Every body in a folded sentence, in order of its place; spans are of ``text``.

    ``kind`` is that of the requirement: in an ``encouragement`` 鼓励X in a later clause names a body as well,
    in a ``consequence`` whoever meets its condition (未按规定报告的) is an object.
    """
    return find_all_mentions([(text, kind)])[0]


def find_all_mentions(units: Sequence[tuple[str, str]]) -> list[list[Mention]]:
    """The bodies of many sentences, each with its kind.

    Each step is taken for all of them before the next one: so what it needs stays in the processor's cache.
    """
    units = [(part_shares(text), kind) for text, kind in units]
    split = [clauses(text) for text, _ in units]
    subjects = [list(find_subjects(text, found)) for (text, _), found in zip(units, split, strict=True)]
    recipients = [find_recipients(text) for text, _ in units]
    return [
        _distinct(text, _seated(text, found, _mentions(text, kind, found, acting, handed)))
        for (text, kind), found, acting, handed in zip(units, split, subjects, recipients, strict=True)
    ]


def _mentions(
    text: str, kind: str, found: list[Clause], subjects: list[Subject], recipients: list[Span]
) -> list[Mention]:
    """All bodies of one sentence, in the roles that they have beside each other."""
    subjects = _acting(_with_cases(text, found, subjects), kind)
    mentions = [
        mention
        for span in encouraged(text, found, encouraging=kind == "encouragement")
        for mention in _named(text, span, "responsible", "encouraged")
    ]
    if _MAY_SHARE.search(text):
        mentions += _sharing(text, found, subjects)
    else:
        for subject in subjects:
            mentions += _named(text, subject.span, "responsible", _rule(text, subject))
    for span in recipients:
        mentions += _named(text, span, "recipient", "handed_in")
    return mentions


def _sharing(text: str, found: list[Clause], subjects: list[Subject]) -> Iterator[Mention]:
    """The subjects of a sentence in which one may lead or help others, and who is named behind them."""
    lead = any(_leads(text, subject) for subject in subjects)
    helpers = list(_joined_alone(text, found))
    for subject in subjects:
        led = not lead and _helped(subject, subjects, helpers)
        role = "lead" if led else _role(text, subject, lead)
        yield from _named(text, subject.span, role, _rule(text, subject))
        yield from _joined(text, subject, found)
    yield from helpers


def _with_cases(text: str, found: list[Clause], subjects: list[Subject]) -> list[Subject]:
    """申请人提出申请，审核机关应当受理: what the first does without being bidden is the case of the one who is."""
    if len(subjects) < 2 or subjects[0].conditional or subjects[0].rule != "subject":
        return subjects
    first, *later = subjects
    bidden = next((other for other in later if _is_bidden(text, other) or _is_called(text, other)), None)
    if not bidden or first.onset is None or _BIDDEN.match(text, first.onset.start):
        return subjects
    if any(other.rule == "subject" and other.span < bidden.span for other in later):
        return subjects  # 职工以单位报名，学生以学校报名，各队可选送三人: one duty beside the other
    between = [clause for clause in found if first.span[0] < clause.end and clause.end <= bidden.span[0]]
    behind = [clause for clause in found if clause.begin <= bidden.span[0] < clause.end]
    if len(between) == 1 and behind and at_work(*(text[c.begin : c.end] for c in (between[0], behind[0]))):
        return [first._replace(conditional=True), *later]
    stated = any(text[clause.end - 1] == "的" for clause in between) and (
        _is_bidden(text, bidden) or bool(EVENT.match(text, first.onset.start))
    )
    if not stated and head_class(text[slice(*first.span)]) not in ("person", "firm"):
        return subjects  # an organ's act is no mere case
    if not between or any(_holds_modal(text, clause) for clause in between):
        return subjects
    return [first._replace(conditional=True), *later]


def _is_bidden(text: str, subject: Subject) -> bool:
    return (
        subject.rule == "subject"
        and subject.onset is not None
        and bool(_BIDDEN.match(text, subject.onset.start))
    )


def _is_called(text: str, subject: Subject) -> bool:
    """不能确定价格的，由主管机关核定: who is named behind a case, by 由."""
    at = subject.span[0] - 1
    return subject.rule == "by_phrase" and text.startswith("由", at) and text.endswith("的，", 0, at)


def _holds_modal(text: str, clause: Clause) -> bool:
    """Whether a clause bids somebody; 不能按规定办理的 is a case, 水表不准 a state."""
    words = clause.onsets if clause.opening is None else (clause.opening, *clause.onsets)
    return any(
        word.kind == "modal" and word.end < clause.end and not text.startswith("不能", word.start)
        for word in words
    )


def _acting(subjects: list[Subject], kind: str) -> list[Subject]:
    """The subject of a condition (支付机构未按规定报告的，) only where nobody else acts on it."""
    acting = [subject for subject in subjects if not subject.conditional]
    return acting if acting or kind == "consequence" else subjects


def _role(text: str, subject: Subject, lead: bool) -> Role:
    """The role of a subject; ``lead`` says that somebody leads in this sentence."""
    if _leads(text, subject):
        return "lead"
    if (
        subject.rule == "by_phrase"
        and (post := _POST.search(text, 0, subject.span[0]))
        and not _CHOSEN.match(text, subject.span[1])
    ):
        return "support" if post["member"] else "lead"
    if subject.onset and _SITS.match(text, subject.onset.start):
        return "support"
    if (
        subject.rule == "by_phrase"
        and _MAKES_UP.match(text, subject.span[1])
        and (lead or _GROUP_OF.search(text, 0, subject.span[0]))
    ):
        return "support"
    if subject.onset and (_SUPPORT if lead else _ONLY_HELPS).match(text, subject.onset.start):
        return "support"
    return "responsible"


def _helped(subject: Subject, subjects: list[Subject], helpers: list[Mention]) -> bool:
    """A要加强巡查，会同B整治: A, the last to be named before its helpers, leads."""
    if not helpers:
        return False
    before = [other for other in subjects if other.span[1] <= helpers[0].span[0]]
    return bool(before) and before[-1] is subject


def _rule(text: str, subject: Subject) -> str:
    """What attached the body; only a leading subject may be carried on to later sentences."""
    if subject.conditional and _WHOLE_CONDITION.search(text):
        return "condition"
    return subject.rule if subject.leading else "later_subject"


def _leads(text: str, subject: Subject) -> bool:
    """Whether a subject acts with others behind it: A牵头, A会同B."""
    if not subject.onset:
        return False
    at = subject.onset.start
    return bool(_LEAD.match(text, at) or _HEADS.match(text, at)) or _join(text, subject) is not None


def _join(text: str, subject: Subject) -> int | None:
    """Where the names behind 会同, 商, 联合, 与…协商 begin."""
    if not subject.onset:
        return None
    at = subject.onset.start
    match = _JOIN.match(text, at) or _WITH.match(text, at)
    if not match:
        others = _LEADS_OTHERS.match(text, at)
        return others.end() if others and _names_organ(text, others.end()) else None
    return match.end() if match[1] == "会同" or _names_organ(text, match.end()) else None


def _names_organ(text: str, start: int) -> bool:
    """Whether an organ is named behind a word that joins one as often as a thing (联合|市公安局, 联合执法), or a list of bodies."""
    listed = _LIST_JOINED.match(text, start)
    if listed and "、" in listed[0] and all(head_class(name) for name, _ in split_names(listed[0])):
        return True
    last = min(len(text), start + _JOINED_NAME)
    ends = {name_end(text, start, at) for at in range(start + 2, last + 1)} - {None}
    return any(head_class(text[start:stop]) in _ORGANS and is_name(text[start:stop]) for stop in ends)


def _joined(text: str, subject: Subject, found: list[Clause]) -> Iterator[Mention]:
    """B of A会同B."""
    start = _join(text, subject)
    if start is not None:
        clause = next(c for c in found if start <= c.end)
        yield from _helpers(text, start, clause)


def _joined_alone(text: str, found: list[Clause]) -> Iterator[Mention]:
    """会同X做…: a helper where the sentence leaves out who leads."""
    if not any(word in text for word in ("会同", "联", "商")):
        return
    for clause in found:
        match = _JOIN_ALONE.match(text, clause.begin, clause.end)
        if match and (match[1] == "会同" or _names_organ(text, match.end())):
            yield from _helpers(text, match.end(), clause)


def _helpers(text: str, start: int, clause: Clause) -> Iterator[Mention]:
    stop = list_end(text, start, clause)
    if stop and not is_name(text[start:stop]):  # 会同监管机构|制定其他机构履行的义务
        ends = (onset.start for onset in clause.onsets if onset.start > start)
        stop = next((end for end in ends if is_name(text[start:end])), stop)
    if stop:
        yield from _named(text, (start, stop), "support", "joined")


def _seated(text: str, found: list[Clause], mentions: list[Mention]) -> list[Mention]:
    """办公室设在X: X runs the office where nobody else acts and nothing more is said of the office."""
    match = _SEATED.search(blank_brackets(text)) if "设在" in text else None
    if not match:
        return mentions
    clause = next(c for c in found if match.end() <= c.end)
    others = [mention for mention in mentions if not clause.begin <= mention.span[0] < clause.end]
    stop = name_end(text, match.end(), clause.end)
    if not stop or others or clause is not found[-1]:
        return others or mentions
    return list(_named(text, (match.end(), stop), "responsible", "seated"))


def _named(text: str, span: Span, role: Role, rule: str) -> Iterator[Mention]:
    """One mention for each name in a list; the time in front of it is none of it."""
    start = span[0] + time_length(text[span[0] : span[1]])
    for name, at in split_names(text[start : span[1]]):
        yield Mention((start + at, start + at + len(name)), role, rule)


def _distinct(text: str, mentions: list[Mention]) -> list[Mention]:
    """In order of place; the same name in the same role once."""
    if len(mentions) < 2:
        return mentions
    kept: dict[tuple[str, Role], Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.span):
        kept.setdefault((text[slice(*mention.span)], mention.role), mention)
    return list(kept.values())
