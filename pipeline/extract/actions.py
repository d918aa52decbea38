"""Actions (行动项): the predicate phrases of a requirement, one a line of the checklist.

A unit is taken apart at its commas. From the front of each clause go the connective, the body, the modal word
and the time limit; clauses that only say under what circumstances are left out; what one predicate needs is put
together again.

>>> [action.text for action in find_actions("结合本地实际，各地要制定方案，每月开展督导，将有关情况报送市政府。")]
['制定方案', '每月开展督导', '将有关情况报送市政府']
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.circumstances import circumstances, is_open, is_topic_of, predicate
from pipeline.extract.clauses import Clause, Word, clauses_of, cues, may_be_verb
from pipeline.extract.draft import Draft
from pipeline.extract.evidence import mark
from pipeline.extract.fronts import Known, trim
from pipeline.model import Action, Body, Deadline, RequirementKind, Span


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
    known = Known(
        text,
        kind,
        sorted(body.span for body in bodies if body.role != "recipient"),
        sorted(limit.span for limit in deadlines if limit.kind not in ("prompt", "ongoing")),
    )
    trimmed = _without_empty(trim(clause, known) for clause in clauses_of(text))
    spans = _join(trimmed) or _fallback(trimmed)
    words = [word for clause in trimmed for word in clause.words]
    return [_describe(text, span, words) for span in spans]


def _without_empty(clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses that have anything left; a subject on its own (市政府决定，…) belongs to the next one."""
    left: list[Clause] = []
    waiting = False
    for clause in clauses:
        if clause.words:
            left.append(replace(clause, subject=True) if waiting else clause)
        waiting = not clause.words and clause.subject
    return left


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


def _describe(text: str, span: Span, words: Sequence[Word]) -> Action:
    """The action with its verb and what the verb is about."""
    content = text[slice(*span)]
    clause = Clause(content, *span, [word for word in words if span[0] <= word.start and word.end <= span[1]])
    at = _head(clause)
    if at is None:
        return Action(content, "", "", span)
    word = clause.words[at]
    verb = word.text
    behind = text[_behind(clause, at) : span[1]].lstrip("了好")
    if clause.first in cues("topic", "object"):  # the object stands in front: 对…进行评估, 将…报送…
        behind, light = text[clause.words[0].end : word.start], behind
        if verb in cues("light") and 1 < len(light) < 5:
            return Action(content, light, behind, span)
    return Action(content, verb, behind, span)


def _head(clause: Clause) -> int | None:
    """Which word of an action is its verb, be it a set phrase (攻坚克难)."""
    if clause.first in cues("basis", "place", "purpose", "topic", "object"):
        return predicate(clause)
    verbs = [
        i
        for i, word in enumerate(clause.words)
        if (may_be_verb(word) or (word.tag in ("i", "l", "n") and len(word.text) == 4 and i == 0))
        and word.text not in cues("ban", "adverb", "modal")
    ]
    return verbs[0] if verbs else None


def _behind(clause: Clause, at: int) -> int:
    """Where the object begins behind the verb and the verbs that share it (动员和组织群众)."""
    words = clause.words
    while at + 2 < len(words) and words[at + 1].text in "、和与及并" and may_be_verb(words[at + 2]):
        at += 2
    return words[at].end


@Language.component("directive_actions")
def directive_actions(doc: Doc) -> Doc:
    """Write the actions of every requirement on its draft, and their spans in ``doc.spans["actions"]``."""
    for draft in doc._.drafts:
        if draft.kind and not draft.reason:
            draft.actions = _actions_of(draft)
    mark(doc, "actions", ((action.span, "ACTION") for draft in doc._.drafts for action in draft.actions))
    return doc


def _actions_of(draft: Draft) -> list[Action]:
    """The draft's actions in the document's own characters and places."""
    start = draft.start
    bodies = [replace(body, span=_shift(body.span, -start)) for body in draft.bodies]
    deadlines = [replace(limit, span=_shift(limit.span, -start)) for limit in draft.deadlines]
    return [_verbatim(draft, action) for action in find_actions(draft.folded, draft.kind, bodies, deadlines)]


def _verbatim(draft: Draft, action: Action) -> Action:
    """The action as the document writes it, in its place there."""
    start, end = action.span

    def as_written(part: str) -> str:
        at = draft.folded.index(part, start)
        return draft.unit.text[at : at + len(part)]

    return replace(
        action,
        text=draft.unit.text[start:end],
        verb=as_written(action.verb),
        object=as_written(action.object),
        span=_shift(action.span, draft.start),
    )


def _shift(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
