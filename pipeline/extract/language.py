"""The spaCy pipeline (管线): one factory a field, evidence in ``doc.spans``.

``doc._.outline`` is the segmented document and ``doc._.drafts`` one :class:`Draft` a unit. A component
of an analyst's own reads and writes the same drafts:

>>> nlp = build_nlp()
>>> nlp.pipe_names[:2]
['directive_references', 'directive_requirements']
"""

from __future__ import annotations

from itertools import accumulate, pairwise

import rjieba
import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.characters import fold_for_reading
from pipeline.extract import (  # noqa: F401  (importing a module registers its factory)
    actions,
    bodies,
    deadlines,
    references,
    requirements,
    scope,
    targets,
)
from pipeline.extract.draft import Draft
from pipeline.model import Metadata, Outline, Source

COMPONENTS = (
    "directive_references",
    "directive_requirements",
    "directive_bodies",
    "directive_deadlines",
    "directive_targets",
    "directive_actions",
    "directive_scope",
)

# A text that was not segmented has no units: spaCy itself runs such texts (a ruler's patterns) through the pipeline.
_NOTHING = Outline(Source("", "", "text/plain", ()), "", Metadata(), (), (), ())
for _name, _default in (("outline", _NOTHING), ("drafts", [])):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


class _Orths(dict[str, int]):
    """Word → its number in a vocabulary, which spaCy would compute anew for every token."""

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, word: str) -> int:
        self[word] = self._strings.add(word, allow_transient=False)  # type: ignore[call-arg]
        return self[word]


class JiebaTokenizer:
    """Words of jieba's dictionary (分词), cut by its Rust port; no character is lost.

    The text is cut in plain characters.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._orths = _Orths(vocab.strings)

    def __call__(self, text: str) -> Doc:
        cut = rjieba.cut(fold_for_reading(text), False)
        written = [text[start:end] for start, end in pairwise(accumulate(map(len, cut), initial=0))]
        words = list(map(self._orths.__getitem__, written))
        return Doc(self.vocab, words=words, spaces=[False] * len(words))  # type: ignore[arg-type]


def build_nlp() -> Language:
    """A blank Chinese pipeline with the project's components, in order."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = JiebaTokenizer(nlp.vocab)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def make_doc(nlp: Language, outline: Outline, shown: bool = True) -> Doc:
    """The document as spaCy sees it, its units drafted and nothing extracted yet.

    Where nobody is shown the doc, it only carries the drafts: it has no words, and so no spans.
    """
    doc = nlp.make_doc(outline.text) if shown else Doc(nlp.vocab)
    doc._.outline = outline
    folded = fold_for_reading(outline.text)
    doc._.drafts = [Draft(unit, folded[slice(*unit.span)]) for unit in outline.units]
    return doc
