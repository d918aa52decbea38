"""Actions (行动项): the predicate phrases of a requirement, one a line of the checklist.

A unit is taken apart at its commas. From the front of each clause go the connective, the body, the modal word
and the time limit; clauses that only say under what circumstances are left out; what one predicate needs is put
together again.

>>> [action.text for action in find_actions("云溪市教育局要于6月底前制定方案，结合实际，每月开展督导并通报结果。")]
['制定方案', '开展督导并通报结果']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.circumstances import circumstances, instructs, is_open, is_topic_of
from pipeline.extract.clauses import Clause, Word, clauses_of, cues, is_verb, verbs
from pipeline.extract.draft import Draft
from pipeline.model import Action, Body, Deadline, RequirementKind, Span

# ------------------------------------------------------------------------------- what is cut in front

_NOTE = r"（[^（）]*(?:（[^（）]*）[^（）]*)*(?:负责|牵头|指导|配合|参与|落实|完成)[^（）]*）"
_NUMBER = r"第[一二三四五六七八九十百零\d]+条|（[一二三四五六七八九十\d]{1,3}）|[①-⑳]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]+、"
_ORDINAL = r"[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|第[一二三四五六](?=，)"
_CONNECTIVE = r"并且|并应|并|同时|另外|此外|其中|特别是|尤其是|重点是|而且|且|还|也|又|既|均|都|则|那么|从而|因此|以及|再|据此|但是|但|或者|即|其|现"
_CRITERION = (
    r"(?:认真)?(?:检视|检查|查看|对照检查|看|看看)?是否(?:能够)?|比谁(?:能)?(?:更好地?)?|能否|能够|看谁"
)
_SOFTENER = r"原则上|尽量|力争|建议|提倡|决定|拟|请"
_FRONT = re.compile(rf"\s+|{_NOTE}|{_NUMBER}|{_ORDINAL}|{_CRITERION}|{_SOFTENER}|{_CONNECTIVE}")
_ABLE = re.compile(r"可(?:持续|复制|推广|行|靠|控|用|视|操作|追溯|再生|降解|及|预期|比|信|感)")
# 应 and 对 that jieba reads as the verb 应对 (应对材料的真实性负责).
_OWED = re.compile(r"应对(?=.{2,}(?:负责|承担|进行|予以|给予|加以|作出|实施|开展))")
_KEPT_WHOLE = frozenset(
    ("对", "对于", "经", "包括", "涉及")
)  # what follows them is not looked through for a subject
_AFTER_BODY = re.compile(
    r"等(?:[^，。；]{0,6}?(?:部门|单位|地区|机构))?|（[^（）]*）|分别|共同|负责(?=[^，]{4})"
)
_LINK = re.compile(r"[、和与及或]|以及|会同|联合|商")
_BEFORE_LIMIT = re.compile(r"(?:应当?|须|要)?(?:[于在自从至到]|截至)?")
_AFTER_LIMIT = re.compile(r"之?前|以前|以?内|之内|起|开始|止|，")


def find_actions(
    text: str,
    kind: RequirementKind | None = None,
    bodies: Iterable[Body] = (),
    deadlines: Iterable[Deadline] = (),
) -> list[Action]:
    """The actions of a unit's folded text; spans of ``bodies`` and ``deadlines`` are of the same text.

    >>> [(a.text, a.verb, a.object) for a in find_actions("对整改不力的单位，应当将有关情况报送市政府。")]
    [('将有关情况报送市政府', '报送', '有关情况')]
    """
    known = _Known(
        text,
        kind,
        sorted(body.span for body in bodies if body.role != "recipient"),
        sorted(limit.span for limit in deadlines if limit.kind not in ("prompt", "ongoing")),
    )
    trimmed = [_trim(clause, known) for clause in clauses_of(text)]
    trimmed = _without_empty(trimmed)
    spans = _join(trimmed) or _fallback(trimmed)
    return [_describe(text, span) for span in spans]


def _without_empty(clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses that have anything left; a subject on its own (市政府决定，…) belongs to the next one."""
    left: list[Clause] = []
    waiting = False
    for clause in clauses:
        if clause.words:
            left.append(replace(clause, subject=True) if waiting else clause)
        waiting = not clause.words and clause.subject
    return left


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the unit before its actions are looked for."""

    text: str
    kind: RequirementKind | None
    bodies: list[Span]
    limits: list[Span]


def _trim(clause: Clause, known: _Known) -> Clause:
    """The clause without connective, body, modal word and time limit in front."""
    while clause.words:
        cut = _front(clause, known) or (None if clause.modal else _subject(clause, known))
        if not cut:
            break
        clause = cut
    return clause


def _front(clause: Clause, known: _Known) -> Clause | None:
    """The clause without what stands at its very front, if that is to be cut."""
    text, start, end = known.text, clause.start, clause.end
    for body in known.bodies:
        if body[0] == start:
            return clause.cut(_behind_body(known, body[1], end), subject=True)
    before = _after(_BEFORE_LIMIT, text, start, end)
    for limit in known.limits:
        if start <= limit[0] <= before and limit[1] > start:
            return clause.cut(_after(_AFTER_LIMIT, text, limit[1], end))
    if _OWED.match(text, start, end):
        return clause.cut_inside(start + 1)
    if clause.first in cues("modal") and not _ABLE.match(text, start):
        return clause.cut(clause.words[0].end, modal=True)
    if clause.first in cues("permission") and known.kind == "encouragement":
        return clause.cut(clause.words[0].end)
    match = _FRONT.match(text, start, end)
    if match and (match.end() == end or any(word.start == match.end() for word in clause.words)):
        return clause.cut(match.end())  # only whole words: 并 is cut, 并购 is not
    return None


def _behind_body(known: _Known, at: int, end: int) -> int:
    """Where the clause goes on behind a body that ends at ``at``, and behind the link to the next body."""
    link = _LINK.match(known.text, at, end)
    if link and any(body[0] == link.end() for body in known.bodies):
        return link.end()
    return _after(_AFTER_BODY, known.text, at, end)


def _after(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    """``at``, or the end of the one match of ``pattern`` there."""
    match = pattern.match(text, at, end)
    return match.end() if match else at


def _subject(clause: Clause, known: _Known) -> Clause | None:
    """The clause from its predicate on, where a subject stands before that."""
    if clause.first in verbs() or clause.first in _KEPT_WHOLE or clause.first in cues("condition"):
        return None
    for word in clause.words[1:]:
        if word.depth:
            continue
        if _OWED.match(known.text, word.start, clause.end):
            return clause.cut(word.start, subject=True).cut_inside(word.start + 1)
        if word.text in cues("modal") and word.end < clause.end and not _modifies(clause, word, known.text):
            return clause.cut(word.end, modal=True, subject=True)
        if word.text in cues("ban"):
            return clause.cut(word.start, modal=True, subject=True)
        for body in () if instructs(clause) else known.bodies:
            if body[0] == word.start and known.text[body[1] : body[1] + 1] != "的":
                passive = known.text[word.start - 1] == "由" and clause.end - body[1] < 6
                return None if passive else clause.cut(word.start)  # 标准由X制定 stays whole
    return None


def _modifies(clause: Clause, modal: Word, text: str) -> bool:
    """Whether the modal word only says what kind of thing is meant (可复制, 其他应当报告的事项)."""
    if _ABLE.match(text, modal.start) or text[modal.start - 1] in "其所、":
        return True
    behind = [word.text for word in clause.words if word.start >= modal.end][:4]
    return "的" in behind and not any(
        is_verb(word) for word in clause.words if word.start > text.find("的", modal.end)
    )


def _join(clauses: Sequence[Clause]) -> list[Span]:
    """The spans of the clauses that hold a predicate, what only sets one up together with the next."""
    spans: list[Span] = []
    start: int | None = None
    for i, (clause, dropped) in enumerate(zip(clauses, circumstances(clauses), strict=True)):
        following = clauses[i + 1] if i + 1 < len(clauses) else None
        if dropped and start is None and not (following and is_topic_of(clause, following)):
            continue
        start = clause.start if start is None else start
        if following and (is_open(clause) or is_topic_of(clause, following)):
            continue
        spans.append((start, clause.end))
        start = None
    return spans


def _fallback(clauses: Sequence[Clause]) -> list[Span]:
    """A unit without any predicate is one action as it stands: the item of a list (申请表)."""
    left = [clause for clause in clauses if clause.words]
    return [(left[0].start, left[-1].end)] if left else []


def _describe(text: str, span: Span) -> Action:
    return Action(text[slice(*span)], "", "", span)


@Language.component("directive_actions")
def directive_actions(doc: Doc) -> Doc:
    """Write the actions of every requirement on its draft, and their spans in ``doc.spans["actions"]``."""
    for draft in doc._.drafts:
        if draft.kind and not draft.reason:
            draft.actions = _actions_of(draft)
    found = (action for draft in doc._.drafts for action in draft.actions)
    doc.spans["actions"] = [
        doc.char_span(*action.span, "ACTION", alignment_mode="expand") for action in found
    ]
    return doc


def _actions_of(draft: Draft) -> list[Action]:
    """The draft's actions in the document's own characters and places."""
    start, verbatim = draft.start, draft.unit.text
    bodies = [replace(body, span=_shift(body.span, -start)) for body in draft.bodies]
    deadlines = [replace(limit, span=_shift(limit.span, -start)) for limit in draft.deadlines]
    found = find_actions(draft.folded, draft.kind, bodies, deadlines)
    return [
        replace(action, text=verbatim[slice(*action.span)], span=_shift(action.span, start))
        for action in found
    ]


def _shift(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
