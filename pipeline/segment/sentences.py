"""Sentence ends (句末点号) outside brackets and quotation marks.

>>> [text for text in sentences("各区要“早部署；早落实。”并报市教育局；市教育局汇总。")]
['各区要“早部署；早落实。”并报市教育局；', '市教育局汇总。']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Span

# What is enclosed never ends a sentence; a bracket that never closes is a character like any other.
_TITLE = r"《[^《》]*+(?:《[^《》]*+》[^《》]*+)*+》"
_ROUND = r"（[^（）]*+(?:（[^（）]*+）[^（）]*+)*+）"
_QUOTED = r"“[^“”]*+”|‘[^‘’]*+’"
_OTHER = r"〔[^〔〕]*+〕|【[^【】]*+】"
_SENTENCE = re.compile(
    rf"(?:[^。；！？《（“‘〔【]++|{_TITLE}|{_ROUND}|{_QUOTED}|{_OTHER}|[《（“‘〔【])++[。；！？]*+|[。；！？]++"
)


def sentence_spans(folded: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The spans of the sentences in ``folded[start:end]``, blanks around them left out."""
    end = len(folded) if end is None else end
    for match in _SENTENCE.finditer(folded, start, end):
        first, after = match.span()
        while first < after and folded[first].isspace():
            first += 1
        while first < after and folded[after - 1].isspace():
            after -= 1
        if first < after:
            yield first, after


def sentences(text: str) -> list[str]:
    """The sentences of plain text."""
    return [text[first:after] for first, after in sentence_spans(text)]
