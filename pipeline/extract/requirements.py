"""Stub of requirements, replaced by its first real version."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("directive_requirements")
def directive_requirements(doc: Doc) -> Doc:
    return doc
