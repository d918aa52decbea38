"""Actions (行动项): the predicate phrases of a requirement, one a line of the checklist.

A unit is taken apart at its commas. From the front of each clause go the connective, the body, the modal word
and the time limit; clauses that only say under what circumstances are left out; what one predicate needs is put
together again.

>>> [action.text for action in find_actions("结合本地实际，各地要制定方案，每月开展督导，将有关情况报送市政府。")]
['制定方案', '每月开展督导', '将有关情况报送市政府']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.acts.circumstances import circumstances, is_step
from pipeline.extract.acts.fronts import Known, trim
from pipeline.extract.acts.unfinished import holds_on, is_open, is_topic_of, lists_on, qualifies_on
from pipeline.extract.clauses.clauses import Clause, clauses_of, cues
from pipeline.extract.clauses.phrases import predicate
from pipeline.extract.draft import Draft
from pipeline.extract.evidence import mark
from pipeline.model import Action, Body, Deadline, RequirementKind, Span
from pipeline.segment.notes import labels_behind

# The words that play a role, bound once: every clause is asked for them.
_BAN_ADVERB_MODAL = cues("ban", "adverb", "modal")
_LIGHT = cues("light")
_PREPOSED = cues("basis", "place", "purpose", "topic", "object")
_TOPIC_OBJECT = cues("topic", "object")


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
    known = Known(text, kind, _body_ends(text, bodies), _limits(deadlines))
    return _found([known], [clauses_of(text)])[0]


def _body_ends(text: str, bodies: Iterable[Body], start: int = 0) -> dict[int, int]:
    """Where each body that acts ends, by where it begins, in a unit that begins at ``start``; in a note none acts."""
    ends: dict[int, int] = {}
    for body in bodies:
        first, end = body.span[0] - start, body.span[1] - start
        noted = first > 0 and text.count("（", 0, first) > text.count("）", 0, first)
        if body.role != "recipient" and not noted:
            ends[first] = min(end, ends.get(first, end))
    return ends


def _limits(deadlines: Iterable[Deadline], start: int = 0) -> list[Span]:
    """The time limits that are cut in front, in a unit that begins at ``start``."""
    return sorted(
        (limit.span[0] - start, limit.span[1] - start)
        for limit in deadlines
        if limit.kind not in ("prompt", "ongoing")
    )


def _found(units: Sequence[Known], split: Iterable[list[Clause]]) -> list[list[Action]]:
    """The actions of each unit: the fronts of its clauses cut, what is left joined.

    Each step is taken for all units before the next one: so what it needs stays in the processor's cache.
    """
    trimmed = [
        _without_empty(
            [trim(clause, known) for clause in _without_contacts(_without_labels(clauses, known.text))]
        )
        for known, clauses in zip(units, split, strict=True)
    ]
    dropped = [circumstances(clauses) if len(clauses) > 1 else [] for clauses in trimmed]
    joined = [_join(*of_unit) or _least(of_unit[0]) for of_unit in zip(trimmed, dropped, strict=True)]
    return [
        [_describe(known, clauses) for clauses in of_unit if clauses]
        for known, of_unit in zip(units, joined, strict=True)
    ]


def _least(clauses: Sequence[Clause]) -> list[Sequence[Clause]]:
    """What is taken where every clause seems to be a circumstance: the one that obliges somebody, or all of them."""
    bound = next((clause for clause in clauses if clause.modal and clause.subject), None)
    return [[bound]] if bound else [clauses]


_CONTACT = re.compile(
    r"(?:业务)?(?:联系|咨询|值班|举报|监督|报名)?(?:人|电话|手机号?码?|方式)|(?:电子)?(?:邮箱|邮件)(?:地址)?|传真|(?:联系|邮寄)?地址|邮编"
)


def _without_labels(clauses: list[Clause], text: str) -> list[Clause]:
    """The clauses but those that say who does it (…，牵头单位为市教育局)."""
    at = labels_behind(text)
    return clauses if at is None else [clause for clause in clauses if clause.start < at]


def _without_contacts(clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses but those that say whom to ask (联系人：张三，联系电话：…)."""
    named = False
    for clause in clauses:
        label = clause.announces and _CONTACT.fullmatch(clause.text) is not None
        if not (label or named):
            yield clause
        named = label


def _without_empty(clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses that have anything left; a subject on its own (市政府决定，…) belongs to the next one."""
    left: list[Clause] = []
    waiting = False
    for clause in clauses:
        if clause.words:
            left.append(replace(clause, subject=True) if waiting else clause)
        waiting = not clause.words and clause.subject
    return left


def _join(clauses: Sequence[Clause], dropped: Sequence[bool]) -> list[Sequence[Clause]]:
    """The clauses that hold a predicate and are not ``dropped``, what only sets one up together with the next.

    There are none in the item of a list (申请表): all of it is one action, as it stands.
    """
    if len(clauses) == 1:
        return [clauses]
    joined: list[Sequence[Clause]] = []
    first: int | None = None
    for i, (clause, drop) in enumerate(zip(clauses, dropped, strict=True)):
        waits = False
        if i + 1 < len(clauses):
            begun = i if first is None else first
            following, head = clauses[i + 1], clauses[begun]
            waits = is_topic_of(clause, following) or lists_on(head, clause, clauses[i + 1 :])
            waits = waits or (not drop and is_open(clause, following))
            waits = waits or qualifies_on(head, clause, following)
            waits = waits or ((first is not None or not drop) and holds_on(clauses, begun, i))
        if drop and first is None and not waits:
            continue
        first = i if first is None else first
        if not waits:
            joined.append(clauses[first : i + 1])
            first = None
    return joined


def _describe(known: Known, clauses: Sequence[Clause]) -> Action:
    """The action with its verb and what the verb is about."""
    text = known.text
    then = text.startswith("，", clauses[-1].end) and is_step(clauses[-1])  # 提出意见后，…
    start, end = clauses[0].start, clauses[-1].end - then
    content, span = text[start:end], (known.start + start, known.start + end)
    clause = clauses[0] if len(clauses) == 1 else _whole(text, clauses)
    head = _head(clause)
    if head is None:
        return Action(content, "", "", span)
    verb = clause.words[head].text
    behind = text[_behind(clause, head) : end].lstrip("了好")
    if clause.first in _TOPIC_OBJECT:  # the object stands in front: 对…进行评估, 将…报送…
        behind, light = text[clause.after(0) : clause.starts[head]], behind
        if verb in _LIGHT and 1 < len(light) < 5:
            return Action(content, light, behind, span)
    return Action(content, verb, behind, span)


def _whole(text: str, clauses: Sequence[Clause]) -> Clause:
    """Several clauses as one."""
    start, end = clauses[0].start, clauses[-1].end
    words = [word for clause in clauses for word in clause.words]
    return Clause(text[start:end], start, end, words, [at for clause in clauses for at in clause.starts])


def _head(clause: Clause) -> int | None:
    """Which word of an action is its verb, be it a set phrase (攻坚克难)."""
    if clause.first in _PREPOSED:
        return predicate(clause)
    head = clause.words[0]
    if len(head.text) == 4 and head.tag in ("i", "l", "n") and head.text not in _BAN_ADVERB_MODAL:
        return 0
    for i, word in enumerate(clause.words):
        if word.may_be_verb and word.text not in _BAN_ADVERB_MODAL:
            return i
    return None


def _behind(clause: Clause, at: int) -> int:
    """Where the object begins behind the verb and the verbs that share it (动员和组织群众)."""
    words = clause.words
    while at + 2 < len(words) and words[at + 1].text in "、和与及并" and words[at + 2].may_be_verb:
        at += 2
    return clause.after(at)


@Language.component("directive_actions")
def directive_actions(doc: Doc) -> Doc:
    """Write the actions of every requirement on its draft, and their spans in ``doc.spans["actions"]``."""
    drafts: list[Draft] = doc._.drafts
    asked = [draft for draft in drafts if draft.kind and not draft.reason]
    split = [clauses_of(draft.folded, draft.words) for draft in asked]
    for draft, found in zip(asked, _found(list(map(_known, asked)), split), strict=True):
        same = draft.folded == draft.unit.text
        draft.actions = found if same else [_as_written(draft, action) for action in found]
    mark(doc, "actions", ((action.span, "ACTION") for draft in drafts for action in draft.actions))
    return doc


def _known(draft: Draft) -> Known:
    at = draft.start
    limits = _limits(draft.deadlines, at) if draft.deadlines else ()
    return Known(draft.folded, draft.kind, _body_ends(draft.folded, draft.bodies, at), limits, at)


def _as_written(draft: Draft, action: Action) -> Action:
    """The action in the document's own characters."""
    start, end = action.span[0] - draft.start, action.span[1] - draft.start
    text, folded = draft.unit.text, draft.folded

    def in_document(part: str) -> str:
        at = folded.index(part, start)
        return text[at : at + len(part)]

    return Action(text[start:end], in_document(action.verb), in_document(action.object), action.span)
