"""Clauses (分句): what stands between two commas of a unit, with its words and what can be cut in front.

Actions are read off clauses, so the questions about wording are answered here: where does a clause end, which
of its words can carry a predicate, is it more than a circumstance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import rjieba

from pipeline.lexicon import load
from pipeline.model import Span

_OPENING, _CLOSING = "（《“‘【〔[", "）》”’】〕]"


class Word(NamedTuple):
    """A word of the unit, with jieba's tag for its part of speech (词性)."""

    text: str
    tag: str
    start: int
    end: int


@dataclass(slots=True)
class Clause:
    """A stretch of the unit's text between two top-level commas, and the words in it."""

    start: int
    end: int
    words: Sequence[Word]

    def cut(self, start: int) -> Clause:
        """The clause from ``start`` on."""
        return Clause(start, self.end, [word for word in self.words if word.start >= start])


def split(text: str) -> list[Span]:
    """The stretches of ``text`` between commas outside brackets and quotation marks.

    >>> split("加强领导（含督导，考核），完善“热线，网格”机制。")
    [(0, 13), (14, 25)]
    """
    spans: list[Span] = []
    start = depth = 0
    for at, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character in "，；：。！？" and not _in_number(text, at):
            spans.append((start, at))
            start = at + 1
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _in_number(text: str, at: int) -> bool:
    """Whether the sign at ``at`` groups digits (1,000) or parts hours from minutes (12:30)."""
    return text[at] in "，：" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def words_of(text: str) -> list[Word]:
    """``text`` in jieba's words, none lost."""
    words: list[Word] = []
    start = 0
    for word, tag in rjieba.tag(text, True):
        words.append(Word(word, tag, start, start + len(word)))
        start += len(word)
    return words


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a unit's folded text, in order."""
    words = words_of(text)
    clauses = []
    at = 0
    for start, end in split(text):
        while at < len(words) and words[at].start < start:
            at += 1
        first = at
        while at < len(words) and words[at].end <= end:
            at += 1
        clauses.append(Clause(start, end, words[first:at]))
    return clauses


# ------------------------------------------------------------------------------------------ verbs


@cache
def verbs() -> frozenset[str]:
    """The words that directives put at the head of an instruction (加强, 推进 …)."""
    return frozenset(row["verb"] for row in load("action_verbs.csv"))


def is_verb(word: Word) -> bool:
    """Whether ``word`` is a verb wherever it stands; what jieba also knows as a noun (管理, 部署) is not."""
    if word.tag in ("vn", "n"):
        return False
    return word.text in verbs() or (word.tag == "v" and len(word.text) > 1) or _compound(word.text)


def may_be_verb(word: Word) -> bool:
    """Whether ``word`` can be a verb where an adverb or nothing stands before it."""
    return word.tag in ("v", "vn") or word.text in verbs() or _compound(word.text)


def _compound(text: str) -> bool:
    """Words that jieba takes for one because they keep company (广泛开展, 大力支持)."""
    return len(text) >= 4 and (text[-2:] in verbs() or text[:2] in verbs())


# ------------------------------------------------------------------------------------- circumstances

# What puts a clause under the predicate of another (根据…, 通过…). After those of the first line a verb is
# part of the circumstance (通过建立…, 为完善…).
_GERUND_HEADS = frozenset("通过 围绕 聚焦 依托 结合 为 为了 根据 按照 依照 依据 遵照 立足 面对 针对 本着 经 随着".split())
_HEADS = _GERUND_HEADS | frozenset(
    "以 在 从 自 对 对于 就 与 同 向 由 给 将 把 基于 面向 鉴于 除 因 由于 当 关于 按 比照 涉及 截至 每 至 到".split()
)
_CONDITION_HEADS = frozenset("如 若 如果 如遇 当 遇 因 因为 由于 待 凡 凡是 假如 倘若 除 除非 鉴于 随着 一旦".split())
_OBJECT_HEADS = frozenset("将 把".split())

# Ends that make a clause a circumstance or a condition whatever stands before.
_CIRCUMSTANCE_END = re.compile(
    r"(?:的|的话|之?后|以后|时|之时|的同时|之前|以前|期间|过程中|前提下|情况下|条件下|基础上|背景下|领导下|指导下|形势下"
    r"|以来|之际|等等|之日起)$"
)
_PREPOSITION_END = re.compile(r"(?:下|上|中|内|前|外|间|起|等?(?:方式|形式|方法|渠道|途径|手段|措施|方面|等))$")
_ABSTRACT_END = re.compile(
    r"(?:实际|情况|要求|原则|精神|规定|形势|需要|需求|特点|部署|标准|目标|机遇|契机|重点|主题|意见|基础|条件|思路|方针|结果|问题|趋势|实践|工作|理念|思想)$"
)
_ADVERBS = frozenset(
    "积极 有序 及时 主动 依法 严格 认真 切实 大力 全面 深入 广泛 统一 同步 定期 分别 逐步 逐级 逐一 抓紧 持续 不断 进一步 着力 "
    "科学 合理 稳妥 扎实 共同 联合 牵头 负责 直接 优先 重点 集中 自主 自行 予以 有效 充分 加快 精准 高效 按时 择优 如实".split()
)


def carries_predicate(clause: Clause) -> bool:
    """Whether a clause that begins with a preposition goes on to say what is to be done.

    按照规定 does not, 按照规定办理登记 does; 围绕完善制度 does not, 围绕完善制度广泛征求意见 does.
    """
    head, *words = clause.words
    marks = [i for i, word in enumerate(words) if word.text == "的"]
    last_mark = marks[-1] if marks else -1
    abstract = bool(_ABSTRACT_END.search("".join(word.text for word in words[-2:])))
    for i, word in enumerate(words):
        if i == 0 and head.text in _GERUND_HEADS:
            continue
        if not _predicates(words, i):
            continue
        if i > last_mark or (not abstract and next(m for m in marks if m > i) - i > 2):
            return True
    return False


def _predicates(words: Sequence[Word], i: int) -> bool:
    """Whether the word at ``i`` works as a verb with something behind it, or with an adverb before it."""
    after = words[i + 1].text if i + 1 < len(words) else ""
    led = i > 0 and (words[i - 1].text in _ADVERBS or words[i - 1].tag in ("d", "ad"))
    if after == "的":
        return False
    if led:
        return may_be_verb(words[i])
    if after in ("、", "和", "与", "及", "或", "以及"):
        return False
    if i + 1 < len(words) and words[i + 1].tag == "m":
        return may_be_verb(words[i])
    return is_verb(words[i])


def is_circumstance(clause: Clause, text: str) -> bool:
    """Whether a clause only says when, where, how or in which case (情况、依据、方式)."""
    content = text[clause.start : clause.end]
    if not clause.words or _CIRCUMSTANCE_END.search(content):
        return True
    head = clause.words[0].text
    if head in _CONDITION_HEADS:
        return True
    if head not in _HEADS or head in _OBJECT_HEADS:
        return False
    return bool(_PREPOSITION_END.search(content)) or not carries_predicate(clause)


def is_open(clause: Clause) -> bool:
    """Whether the clause sets up an object whose predicate is still to come (将…，报…)."""
    return bool(clause.words) and clause.words[0].text in _OBJECT_HEADS and not carries_predicate(clause)


def has_verb(clause: Clause) -> bool:
    """Whether anything in the clause can be a predicate; set phrases (因地制宜) are."""
    return any(may_be_verb(word) or word.tag in ("i", "l", "a") for word in clause.words)


def describes(clause: Clause) -> bool:
    """Whether the clause says what something is (X是Y), which asks nothing of anybody."""
    return any(word.text == "是" and word.tag == "v" for word in clause.words[1:])
