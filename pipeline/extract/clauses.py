"""Clauses (分句): what stands between two commas of a unit, and the words in it.

Actions are read off clauses. Where one ends and which of its words can be a verb is answered here; which of them
only tell the circumstances, in :mod:`pipeline.extract.circumstances`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

import rjieba

from pipeline.lexicon import load
from pipeline.model import Span

_OPENING, _CLOSING, _COMMAS = "（《“‘【〔[", "）》”’】〕]", "，；：。！？"


class Word(NamedTuple):
    """A word of the unit, with jieba's tag for its part of speech (词性); ``depth`` counts open brackets."""

    text: str
    tag: str
    start: int
    end: int
    depth: int

    def cut(self, start: int) -> Word:
        """The part of the word from ``start`` on."""
        return (
            self if start <= self.start else self._replace(text=self.text[start - self.start :], start=start)
        )


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a unit between two top-level commas, and what was already cut off its front."""

    text: str
    start: int
    end: int
    words: Sequence[Word]
    announces: bool = False  # a colon follows
    modal: bool = False  # a modal word was cut
    subject: bool = False  # a body was cut

    def cut(self, start: int, *, modal: bool = False, subject: bool = False) -> Clause:
        """The clause from ``start`` on; a word that ``start`` falls into keeps what is behind it."""
        return replace(
            self,
            text=self.text[start - self.start :],
            start=start,
            words=[word.cut(start) for word in self.words if word.end > start],
            modal=self.modal or modal,
            subject=self.subject or subject,
        )

    @property
    def first(self) -> str:
        """The first word, or nothing."""
        return self.words[0].text if self.words else ""


def split(text: str) -> list[Span]:
    """The stretches of ``text`` between commas outside brackets and quotation marks, or before 并于 and 并将.

    >>> split("加强领导（含督导，考核），完善“热线，网格”机制。")
    [(0, 12), (13, 24)]
    """
    spans: list[Span] = []
    start = depth = 0
    for at, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character in _COMMAS and not _in_number(text, at):
            spans.append((start, at))
            start = at + 1
        elif depth == 0 and character == "并" and text[at + 1 : at + 2] in "将于":
            spans.append((start, at))  # …总结经验并于6月底前报送…
            start = at
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]


def _in_number(text: str, at: int) -> bool:
    """Whether the sign at ``at`` groups digits (1,000) or parts hours from minutes (12:30)."""
    return text[at] in "，：" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def words_of(text: str) -> list[Word]:
    """``text`` in the words of jieba's dictionary, none lost."""
    words: list[Word] = []
    start = depth = 0
    for entry, tag in rjieba.tag(text, False):
        depth = max(0, depth - (entry in _CLOSING))
        for part in _parts(entry):
            words.append(Word(part, tag if part == entry else "v", start, start + len(part), depth))
            start += len(part)
        depth += entry in _OPENING
    return words


def _parts(entry: str) -> tuple[str, ...]:
    """Words that the dictionary holds as one because they keep company (推进改革, 广泛开展), taken apart."""
    if len(entry) != 4 or entry in verbs():
        return (entry,)
    first, second = entry[:2], entry[2:]
    apart = first in verbs("verb") | cues("basis", "event") or (first in cues("adverb") and second in verbs())
    return (first, second) if apart else (entry,)


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a unit's folded text, in order."""
    words = words_of(text)
    clauses: list[Clause] = []
    at = 0
    for start, end in split(text):
        while at < len(words) and words[at].start < start:
            at += 1
        first = at
        while at < len(words) and words[at].end <= end:
            at += 1
        announces = text[end : end + 1] == "："
        clauses.append(Clause(text[start:end], start, end, words[first:at], announces))
    return clauses


@cache
def cues(*roles: str) -> frozenset[str]:
    """The words that play any of ``roles`` in a clause (see ``clause_cues.csv``)."""
    return frozenset(row["word"] for row in load("clause_cues.csv") if row["role"] in roles)


@cache
def verbs(*uses: str) -> frozenset[str]:
    """The words that directives put at the head of an instruction (加强, 推进 …), of the given uses or of any."""
    return frozenset(row["verb"] for row in load("action_verbs.csv") if not uses or row["use"] in uses)


def is_verb(word: Word) -> bool:
    """Whether ``word`` is a verb wherever it stands; what is as often a noun (管理, 部署) is not."""
    return word.text in verbs("verb") or _compound(word.text)


def may_be_verb(word: Word) -> bool:
    """Whether ``word`` can be a verb where it stands first or behind an adverb."""
    return word.tag in ("v", "vn") or word.text in verbs() or _compound(word.text)


def _compound(text: str) -> bool:
    """Verbs with what completes them (落实好, 提高到)."""
    return len(text) == 3 and text[2] in "好到" and text[:2] in verbs("verb")


def is_adverb(word: Word) -> bool:
    """Whether ``word`` says how something is done (积极, 依法, 稳步地)."""
    return word.tag in ("d", "ad") or word.text in cues("adverb")
