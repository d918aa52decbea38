"""Targets (目标指标): figures to be reached, kept or built, and the absolutes 全覆盖, 零…, 清零.

:func:`find_targets` reads every figure that is compared with or counted; the component keeps those that its unit
asks for, as :mod:`pipeline.extract.figures.demands` tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.characters import fold, fold_for_reading
from pipeline.extract.draft import Draft
from pipeline.extract.evidence import mark
from pipeline.extract.figures.demands import MAY_DEMAND, is_demanded, under_ban
from pipeline.extract.figures.indicators import find_candidates
from pipeline.extract.figures.metrics import Candidate
from pipeline.model import Span, Target


def find_targets(text: str) -> list[Target]:
    """Every figure of ``text`` that something is to reach, keep to or be counted to.

    >>> target = find_targets("到2025年，覆盖率达到95%以上")[0]
    >>> target.text, target.metric, target.comparator, target.value, target.unit
    ('达到95%以上', '覆盖率', 'ge', 95, '%')
    """
    return [_to_target(found, text, 0) for found in find_candidates(fold_for_reading(text)) if not found.bare]


def _to_target(found: Candidate, text: str, offset: int) -> Target:
    first, after = found.span
    words = text[first:after]
    return Target(
        text=words,
        metric=text[slice(*found.metric)],
        comparator=found.comparator,
        value=found.value,
        unit=_as_written(found.unit, words),
        span=(offset + first, offset + after),
        value_max=found.value_max,
    )


def _as_written(unit: str, words: str) -> str:
    """The unit in the characters of the paper: 萬元 where it writes so.

    >>> _as_written("万元", "不少於5萬元"), _as_written("%", "达到九成")
    ('萬元', '%')
    """
    at = fold(words).rfind(unit)
    return words[at : at + len(unit)] if at >= 0 and unit[:1].isalpha() else unit


@Language.component("directive_targets")
def directive_targets(doc: Doc) -> Doc:
    """The targets of each requirement."""
    drafts: list[Draft] = doc._.drafts
    for draft in drafts:
        if draft.kind in MAY_DEMAND and not draft.reason:
            lead = drafts[draft.unit.lead_in].folded if draft.unit.lead_in is not None else ""
            found: list[Candidate] = []
            for candidate in find_candidates(draft.masked):
                if is_demanded(candidate, draft, lead, others=bool(found)):
                    found.append(under_ban(candidate, draft))
            draft.targets = [_to_target(c, draft.unit.text, draft.start) for c in found]
            if cell := draft.unit.fields.get("target"):
                draft.targets += _of_cell(doc._.outline.text, cell, draft.targets)
    mark(doc, "targets", ((t.span, t.comparator) for draft in drafts for t in draft.targets))
    return doc


def _of_cell(text: str, cell: Span, told: Sequence[Target]) -> list[Target]:
    """The figures in the target column of a task table that the task itself does not name already."""
    known = {(target.value, target.unit) for target in told}
    words = text[slice(*cell)]
    found = [_to_target(candidate, words, cell[0]) for candidate in find_candidates(fold(words))]
    return [target for target in found if (target.value, target.unit) not in known]
