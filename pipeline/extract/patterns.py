"""Labelled patterns (规则表) from a lexicon file, tried only where a word that they need stands in the text.

A table of a hundred regular expressions over every unit of a large folder would cost more than everything else.
Nearly every pattern, though, needs one of a few literal words; those are read off the pattern itself and looked
for all at once, and the pattern is tried only where one of them was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import ahocorasick_rs

from pipeline.lexicon import load

try:
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser as sre_parse  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover  (older names of the same modules)
    import sre_constants as sre
    import sre_parse

_MANY = 24  # a character class larger than this narrows nothing down
_MANY_WORDS = 48  # words; what can be spelt in more ways than this is looked at piece by piece
_MANY_FIRST = 500  # characters; what may begin with more of them begins nearly anywhere
_EVERYWHERE = "，。；、的"  # stands in nearly every sentence
_WITHOUT_WIDTH = frozenset({sre.AT, sre.ASSERT, sre.ASSERT_NOT})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    label: str
    pattern: re.Pattern[str]
    example: str
    find: Callable[
        [str], re.Match[str] | None
    ]  # looks at the beginning only where the pattern holds there alone
    gives_way_to: str = ""

    @classmethod
    def of(cls, row: dict[str, str]) -> Row:
        """The row of a lexicon file."""
        pattern = re.compile(row["pattern"])
        find = pattern.match if _is_anchored(row["pattern"]) else passing_over(row["pattern"]).search
        return cls(row["label"], pattern, row["example"], find, row.get("gives_way_to") or "")


def _is_anchored(pattern: str) -> bool:
    """Whether ``pattern`` matches nowhere but at the beginning of a text."""
    return sre_parse.parse(pattern)[0] == (sre.AT, sre.AT_BEGINNING)


class PatternTable:
    """The rows of a lexicon file, findable in order.

    >>> PatternTable("headings.tsv").first("（二）工作目标").label
    'target'
    """

    def __init__(self, name: str) -> None:
        self.rows = [Row.of(row) for row in load(name)]
        needs = [needed_words(row.pattern.pattern) for row in self.rows]
        words = sorted({word for need in needs if need for word in need})
        # Small enough to stay in the processor's cache between two texts; the faster automaton is not.
        small = ahocorasick_rs.Implementation.ContiguousNFA
        self._finder = ahocorasick_rs.AhoCorasick(words, implementation=small) if words else None
        # Sets of rows are numbers with one bit a row: the same few come again and again, and are read off once.
        self._always = _bits(number for number, need in enumerate(needs) if need is None)
        self._rows_of = [
            _bits(number for number, need in enumerate(needs) if need and word in need) for word in words
        ]
        self._chosen: dict[int, tuple[Row, ...]] = {}

    def candidates(self, text: str) -> tuple[Row, ...]:
        """The rows that could match, in order."""
        bits = self._always
        if self._finder:
            rows_of = self._rows_of
            for hit in self._finder.find_matches_as_indexes(text, overlapping=True):
                bits |= rows_of[hit[0]]
        if not bits:
            return ()
        chosen = self._chosen.get(bits)
        if chosen is None:
            chosen = tuple(row for number, row in enumerate(self.rows) if bits >> number & 1)
            self._chosen[bits] = chosen
        return chosen

    def matches(self, text: str) -> Iterator[tuple[Row, re.Match[str]]]:
        """Every row that is found in ``text``, with where, in the table's order."""
        for row in self.candidates(text):
            if match := row.find(text):
                yield row, match

    def first(self, text: str) -> Row | None:
        """The first row that is found in ``text``."""
        return next((row for row, _ in self.matches(text)), None)


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in numbers)


def needed_words(pattern: str) -> set[str] | None:
    """Words of which at least one stands in whatever ``pattern`` matches; None where nothing is certain.

    >>> sorted(needed_words("(?:同时)?废止$|停止(?:执行|使用)"))
    ['停止使用', '停止执行', '废止']
    """
    return _needed(sre_parse.parse(pattern))


def _needed(items: Any) -> set[str] | None:
    """The least common demand among those of a sequence, all of which must hold."""
    return min(_demands(items), key=_commonness, default=None)


def _commonness(words: set[str]) -> float:
    """How often one of the words may be expected in a text: short ones often, and stops nearly everywhere."""
    return sum(0.1 ** len(word.strip(_EVERYWHERE)) for word in words)


def _demands(items: Any) -> list[set[str]]:
    """Sets of words, of each of which one stands in whatever a sequence matches.

    What follows on without a gap makes one word: (?:提出|作出)了 demands 提出了 or 作出了.
    """
    demands: list[set[str]] = []
    run = {""}
    for operator, value in items:
        if operator in _WITHOUT_WIDTH:
            continue
        words = _spelt(operator, value)
        if words and len(run) * len(words) <= _MANY_WORDS:
            run = {before + word for before in run for word in words}
            continue
        demands.append(run)
        if not words and (inner := _demand(operator, value)):
            demands.append(inner)
        run = words or {""}
    demands.append(run)
    return [_without_longer(demand) for demand in demands if "" not in demand]


def _without_longer(words: set[str]) -> set[str]:
    """The words without those that hold another of them, and so are found with it."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return set(kept)


def _demand(operator: Any, value: Any) -> set[str] | None:
    """What an item needs of which not every text can be spelt out."""
    if operator is sre.SUBPATTERN:
        return _needed(value[-1])
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] > 0:
        return _needed(value[2])
    if operator is sre.BRANCH:
        branches = [_needed(branch) for branch in value[1]]
        return None if any(branch is None for branch in branches) else set().union(*branches)  # type: ignore[arg-type]
    return None


def _spelt(operator: Any, value: Any) -> set[str] | None:
    """All the texts that an item matches; None where they are too many."""
    if operator is sre.LITERAL:
        return {chr(value)}
    if operator is sre.IN and len(value) <= _MANY and all(kind is sre.LITERAL for kind, _ in value):
        return {chr(code) for _, code in value}
    if operator is sre.SUBPATTERN:
        return _spelt_out(value[-1])
    if operator is sre.BRANCH:
        branches = [_spelt_out(branch) for branch in value[1]]
        return None if any(branch is None for branch in branches) else set().union(*branches)  # type: ignore[arg-type]
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[:2] == (0, 1):
        words = _spelt_out(value[2])
        return words and words | {""}
    return None


def _spelt_out(items: Any) -> set[str] | None:
    """All the texts that a sequence matches; None where they are too many."""
    run = {""}
    for operator, value in items:
        if operator in _WITHOUT_WIDTH:
            continue
        words = _spelt(operator, value)
        if not words or len(run) * len(words) > _MANY_WORDS:
            return None
        run = {before + word for before in run for word in words}
    return run


def first_characters(*patterns: re.Pattern[str]) -> frozenset[str]:
    """The characters of which one stands first in whatever any of the patterns matches; digits are plain ones.

    >>> sorted(first_characters(re.compile("^(?!到期)(?:自|到)?\\d月"), re.compile("[对按]照")))
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '到', '对', '按', '自']
    """
    return frozenset().union(*(_first(sre_parse.parse(pattern.pattern))[0] for pattern in patterns))


def passing_over(pattern: str) -> re.Pattern[str]:
    """``pattern``, not even tried at places where nothing that it matches begins.

    The engine passes over them by itself only where each alternative begins with a plain letter; else it tries them
    all at every place, which takes ten times as long.

    >>> passing_over("[上下]半年|(?<=第)一季度").pattern
    '(?=[一上下])(?:[上下]半年|(?<=第)一季度)'
    """
    try:
        first, empty = _first(sre_parse.parse(pattern))
    except ValueError:  # anything may begin it
        return re.compile(pattern)
    if empty or len(first) > _MANY_FIRST:
        return re.compile(pattern)
    letters = re.escape("".join(sorted(first))).replace("0123456789", r"\d")
    return re.compile(f"(?=[{letters}])(?:{pattern})")


def _first(items: Any) -> tuple[set[str], bool]:
    """What a sequence may begin with, and whether it may be empty."""
    found: set[str] = set()
    for operator, value in items:
        characters, empty = _first_of(operator, value)
        found |= characters
        if not empty:
            return found, False
    return found, True


def _first_of(operator: Any, value: Any) -> tuple[set[str], bool]:
    if operator in _WITHOUT_WIDTH:
        return set(), True
    if operator is sre.LITERAL:
        return {chr(value)}, False
    if operator is sre.IN:
        return set().union(*(_members(kind, member) for kind, member in value)), False
    if operator is sre.SUBPATTERN:
        return _first(value[-1])
    if operator is sre.BRANCH:
        branches = [_first(branch) for branch in value[1]]
        return set().union(*(found for found, _ in branches)), any(empty for _, empty in branches)
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        found, empty = _first(value[2])
        return found, empty or value[0] == 0
    raise ValueError(f"anything may stand at {operator}")


def _members(kind: Any, member: Any) -> set[str]:
    """The characters of one entry of a class."""
    if kind is sre.LITERAL:
        return {chr(member)}
    if kind is sre.RANGE:
        return {chr(code) for code in range(member[0], member[1] + 1)}
    if member is sre.CATEGORY_DIGIT:
        return set("0123456789")
    if member is sre.CATEGORY_SPACE:
        return {chr(code) for code in range(0x3001) if chr(code).isspace()}
    raise ValueError(f"too many characters in {member}")
