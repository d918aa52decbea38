"""Explanations (说明): unit by unit what was decided, on what evidence, and whether anything slipped through.

A unit that bears a cue (应当, 不得, an imperative verb) is either a requirement or a rejection with its reason, or
a note that gives its bodies to other units: :func:`coverage` counts them, :func:`explain` prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.extract.clauses.cues import has_modal, opens_with_verb
from pipeline.extract.clauses.predicates import clauses_of
from pipeline.extract.draft import Draft
from pipeline.model import Outline, Span

_NOTES = ("note", "heading")  # responsibility notes: their bodies and dates go to the units they close


@dataclass(slots=True)
class Coverage:
    """What became of the units with a cue; ``open`` ones are neither requirement nor rejection."""

    requirements: int = 0
    rejections: int = 0
    notes: int = 0
    open: list[Draft] = field(default_factory=list)

    @property
    def cued(self) -> int:
        """How many units bear a cue."""
        return self.requirements + self.rejections + self.notes + len(self.open)

    def __str__(self) -> str:
        decided = self.cued - len(self.open)
        return (
            f"coverage: {decided} of {self.cued} units with a cue decided "
            f"({self.requirements} requirements, {self.rejections} rejections, {self.notes} notes)"
        )


def coverage(drafts: Iterable[Draft]) -> Coverage:
    """Count what became of the units with a cue."""
    counted = Coverage()
    for draft in drafts:
        if not has_cue(draft):
            continue
        match decision(draft):
            case "note":
                counted.notes += 1
            case "rejected":
                counted.rejections += 1
            case "undecided":
                counted.open.append(draft)
            case _:
                counted.requirements += 1
    return counted


def has_cue(draft: Draft) -> bool:
    """Whether the unit bears a modal word, or a clause of it begins as an instruction."""
    return has_modal(draft.masked) or any(opens_with_verb(clause.text) for clause in clauses_of(draft.masked))


def decision(draft: Draft) -> str:
    """``rejected``, ``note``, ``undecided``, or the kind of the requirement."""
    if draft.reason:
        return "rejected"
    if draft.kind:
        return draft.kind
    return "note" if draft.unit.zone in _NOTES else "undecided"


def explain(doc: Doc) -> Iterator[str]:
    """The lines that tell how a processed document was read."""
    outline: Outline = doc._.outline
    yield f"# {outline.source.path}  {outline.metadata.title}".rstrip()
    for number, draft in enumerate(doc._.drafts, start=1):
        yield from _unit(number, draft, outline.text)
    yield str(coverage(doc._.drafts))


def _unit(number: int, draft: Draft, text: str) -> Iterator[str]:
    """One unit: its verdict, its text, and the evidence for each field."""
    start, end = draft.unit.span
    yield f"{number:4d} [{start}-{end}] {_verdict(draft)}: {draft.unit.text}"
    for name, what, span in _evidence(draft):
        yield f"       {name} {what}  ← {text[slice(*span)]} [{span[0]}-{span[1]}]"


def _verdict(draft: Draft) -> str:
    """The decision with what it rests on."""
    if draft.reason:
        return f"rejected, {draft.reason}"
    if draft.kind:
        return f"{draft.kind} ({draft.modality}, {draft.confidence:.2f})"
    if draft.unit.zone in _NOTES:
        return "note"
    return "no cue" if not has_cue(draft) else "undecided"


def _evidence(draft: Draft) -> Iterator[tuple[str, str, Span]]:
    """Field, value and the place it was read from."""
    for body in draft.bodies:
        yield "body", f"{body.role} {body.canonical} by {body.rule}", body.span
    for limit in draft.deadlines:
        value = (
            limit.recurrence or limit.duration or "…".join(str(day or "") for day in (limit.start, limit.end))
        )
        yield "deadline", f"{limit.kind} {value}", limit.span
    for target in draft.targets:
        yield "target", f"{target.metric} {target.comparator} {target.value:g} {target.unit}", target.span
    for action in draft.actions:
        yield "action", f"{action.verb} | {action.object}", action.span
    for reference in draft.references:
        yield "reference", f"{reference.title} {reference.doc_number or ''}".strip(), reference.span
