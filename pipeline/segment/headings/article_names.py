"""The names of articles (条标), which most regulations do without: 第五条 促进企业升级。｜对…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment.headings.heading_ends import article_name_end
from pipeline.segment.headings.shapes import SHORT, Node, demands, is_sentence

_PUNCTUATED = re.compile("[，。；：！？]")
_COMMA_OR_FIGURE = re.compile(r"[，\d]")
_SHORTEST = 4  # characters of a name, its full stop counted
# 支票实行单向交换, 国家支持节水, 实行取水许可制度, 本办法适用于本市: sentences.
_SAYS_HOW = re.compile(
    r"国家(?![一-龥]{0,4}的)|实行|[^，。]{2,}(?:实行|进行|采[用取]|适用于|所称|属于|包括)|本[\u4e00-\u9fff]{2,4}[自由]"
)


def article_stop(node: Node) -> int:
    """Where the name of an article ends, in brackets or alone in its line; where its text begins, if it has none."""
    folded, at = node.block.folded, node.block.after_mark
    words = folded[at:].strip()
    if node.under and 1 < len(words) <= SHORT and not _PUNCTUATED.search(words) and not is_sentence(node):
        return len(folded)
    return article_name_end(folded, at)


def name_articles(articles: Sequence[Node]) -> None:
    """Find the names that end in a full stop and have their text behind them or below: two in a row at least."""
    named = [_opens_with_name(node) for node in articles]
    for at, node in enumerate(articles):
        if named[at] and any(named[max(0, at - 1) : at] + named[at + 1 : at + 2]):
            node.stop = node.sentences[0][1]


def _opens_with_name(node: Node) -> bool:
    """Whether an article's first sentence is short and tells neither a duty nor a rule."""
    if not node.sentences or not (len(node.sentences) > 1 or node.text_under or node.list_under):
        return False
    start, end = node.sentences[0]
    words = node.block.folded[start:end]
    if not _SHORTEST < len(words) <= SHORT or words[-1] != "。" or _COMMA_OR_FIGURE.search(words):
        return False
    return not (demands(words, 0, len(words) - 1) or _SAYS_HOW.match(words))
