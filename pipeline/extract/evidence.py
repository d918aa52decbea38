"""Evidence (依据): where in the text a field was read, as spans that spaCy's tools can show."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from pipeline.model import Span


def mark(doc: Doc, name: str, found: Iterable[tuple[Span, str]]) -> None:
    """Put the (span, label) pairs in ``doc.spans[name]``, widened to whole words; a doc without words has no place."""
    if not len(doc):
        return
    spans = (
        doc.char_span(first, after, label=label, alignment_mode="expand") for (first, after), label in found
    )
    doc.spans[name] = [span for span in spans if span is not None]
