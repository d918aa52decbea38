"""Which units are requirements (要求), of which kind, how strongly put, and why the others are not."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.cues import modal_cues
from pipeline.extract.draft import Draft
from pipeline.extract.kinds import kind_of, modality_of
from pipeline.extract.predicates import Clause, Role, clauses_of, skip_number
from pipeline.extract.rejections import reason_for
from pipeline.extract.setting import Setting, settings_of

_NO_DUTY = "no_duty"  # 陈述: a statement with a cue in it that asks nothing of anybody


@Language.component("directive_requirements")
def directive_requirements(doc: Doc) -> Doc:
    """Give every draft a kind and modality, or a reason; ``doc.spans['requirements']`` holds what was found."""
    settings = settings_of(doc._.outline)
    for draft, setting in zip(doc._.drafts, settings, strict=True):
        decide(draft, setting)
    return doc


def decide(draft: Draft, setting: Setting) -> None:
    """Write the verdict on one draft."""
    unit = draft.unit
    if unit.zone in ("note", "heading"):
        return
    body = draft.masked[skip_number(draft.masked) :]
    clauses = clauses_of(draft.masked)
    modals = modal_cues(draft.masked)
    if not clauses:
        return
    reason = reason_for(unit, body, draft.masked, clauses, modals, setting)
    if reason:
        draft.reason = reason
        return
    draft.kind = kind_of(clauses, modals, setting)
    draft.modality = modality_of(draft.kind, clauses, setting)
    draft.condition = condition_of(draft.unit.text, clauses)
    draft.confidence = 0.9


def condition_of(text: str, clauses: list[Clause]) -> str | None:
    """What has to be the case for the duty to apply, verbatim (…的，).

    >>> condition_of("对逾期未报的，予以通报。", clauses_of("对逾期未报的，予以通报。"))
    '对逾期未报的'
    """
    for clause in clauses:
        if clause.role is Role.CONDITION:
            return text[clause.start : clause.start + len(clause.text)].strip()
    return None
