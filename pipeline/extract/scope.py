"""Scope (管辖范围): whom a requirement takes over, from where.

``note_reach`` gives the bodies of responsibility notes to the units that they close, ``inheritance`` those of an
earlier subject, a lead-in, a heading or the addressees to the units that name nobody. The rule that attached a body
is kept on it.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.bodies import mark_spans
from pipeline.extract.draft import Draft
from pipeline.extract.reach.inheritance import inherit
from pipeline.extract.reach.note_reach import attach_notes
from pipeline.model import Outline


@Language.component("directive_scope")
def directive_scope(doc: Doc) -> Doc:
    """Attach what the notes say, then let the units that name nobody inherit."""
    outline: Outline = doc._.outline
    drafts: list[Draft] = doc._.drafts
    attach_notes(drafts, outline)
    inherit(drafts, outline)
    mark_spans(doc)
    return doc
