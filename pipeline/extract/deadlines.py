"""Time expressions (时间表达) and, among them, limits on doing (时限).

:func:`find_deadlines` reads every time expression of a text; the component keeps those that limit what the unit
lays on somebody, as :mod:`pipeline.extract.limits` tells.
"""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.characters import fold, fold_for_reading
from pipeline.extract.calendar.expression import TimeExpression
from pipeline.extract.calendar.pieces import Anchor
from pipeline.extract.calendar.read import read_expressions
from pipeline.extract.draft import Draft
from pipeline.extract.evidence import mark
from pipeline.extract.limits import governing_year, limits_in_note, limits_of
from pipeline.model import Deadline, Outline, Span


def find_deadlines(text: str, issued: date | None = None) -> list[Deadline]:
    """Every time expression of ``text``, in order; what is incomplete is counted from ``issued``.

    >>> found = find_deadlines("6月30日前完成，每月5日前报送", issued=date(2024, 3, 15))
    >>> [(d.text, d.kind, d.end and d.end.isoformat(), d.recurrence) for d in found]
    [('6月30日前', 'by', '2024-06-30', None), ('每月5日前', 'every', None, 'FREQ=MONTHLY;BYMONTHDAY=5')]
    """
    expressions = read_expressions(fold_for_reading(text), Anchor(issued))
    return [to_deadline(found, text, 0) for found in expressions]


def to_deadline(found: TimeExpression, text: str, offset: int) -> Deadline:
    """The expression as a record; ``offset`` is where ``text`` begins in the document."""
    first, after = found.span
    return Deadline(
        text=text[first:after],
        kind=found.kind,
        span=(offset + first, offset + after),
        start=found.start,
        end=found.end,
        recurrence=found.recurrence,
        duration=found.duration,
        inferred=found.inferred,
    )


@Language.component("directive_deadlines")
def directive_deadlines(doc: Doc) -> Doc:
    """The limits of each requirement, and of each responsibility note for the scope to hand on."""
    outline: Outline = doc._.outline
    drafts: list[Draft] = doc._.drafts
    for draft, limits in limits_of(outline, drafts):
        draft.deadlines = [to_deadline(found, draft.unit.text, draft.start) for found in limits]
        if cell := draft.unit.fields.get("deadline"):
            draft.deadlines += _of_cell(outline, cell, draft.unit.section_id)
    mark(doc, "deadlines", ((d.span, d.kind) for draft in drafts for d in draft.deadlines))
    return doc


def _of_cell(outline: Outline, cell: Span, section: str | None) -> list[Deadline]:
    """The limits that a task table gives in the column for them (完成时限)."""
    text = outline.text[slice(*cell)]
    anchor = Anchor(outline.metadata.issue_date, governing_year(outline, section))
    limits = limits_in_note(fold(text), anchor)
    return [to_deadline(found, text, cell[0]) for found in limits]
