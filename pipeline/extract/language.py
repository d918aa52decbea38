"""The spaCy pipeline (管线): one factory a field, evidence in ``doc.spans``.

``doc._.outline`` is the segmented document and ``doc._.drafts`` one :class:`Draft` a unit. A component
of an analyst's own reads and writes the same drafts:

>>> nlp = build_nlp()
>>> nlp.pipe_names[:2]
['directive_references', 'directive_requirements']
"""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
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
from pipeline.extract.draft import Draft, Words
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
for _name, _default in (("outline", _NOTHING), ("drafts", []), ("words", None)):
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

    The text is cut in plain characters, and ``doc._.words`` keeps what was cut.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._orths = _Orths(vocab.strings)

    def __call__(self, text: str) -> Doc:
        folded = fold_for_reading(text)
        cut = Words.cut(folded)
        written = cut.words if text == folded else _as_written(text, folded, cut)
        words = list(map(self._orths.__getitem__, written))
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))  # type: ignore[arg-type]
        doc._.words = cut
        return doc


def _as_written(text: str, folded: str, cut: Words) -> list[str]:
    """The words of ``folded`` as they stand in ``text``: few hold a character that has a plain one."""
    words, starts = cut.words.copy(), cut.starts
    for place in np.flatnonzero(_codes(text) != _codes(folded)).tolist():
        word = bisect_right(starts, place) - 1
        words[word] = text[starts[word] : starts[word + 1]]
    return words


def _codes(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


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
    words: Words = doc._.words or Words.cut(folded)
    doc._.drafts = [
        Draft(unit, folded[slice(*unit.span)], words.within(*unit.span)) for unit in outline.units
    ]
    return doc
