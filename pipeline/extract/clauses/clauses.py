"""Clauses (分句): what stands between two commas of a unit, and the words in it.

Actions are read off clauses. Where one ends and which of its words can be a verb is answered here; which of them
only tell the circumstances, in :mod:`pipeline.extract.acts.circumstances`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, chain
from operator import itemgetter
from typing import NamedTuple

import rjieba

from pipeline.lexicon import load
from pipeline.model import Span

_OPENING, _CLOSING = frozenset("（《“‘【〔["), frozenset("）》”’】〕]")
_BRACKET = re.compile(r"[（《“‘【〔\[]")
_AFTER_AND = frozenset("于将")
_MORE = frozenset(("以及", "特别", "尤其", "尤其是"))
_BRACKETS = _OPENING | _CLOSING
_SIGN = re.compile(r"[（《“‘【〔\[）》”’】〕\]，；：。！？并]")
_TEXT = itemgetter(0)
_MEASURE = re.compile("[率量额数]")
_NOUNS_WITH_OWED = frozenset(("付款", "用于", "纳税", "缴费"))  # 应付款, 应用于
# A modal word and the first letter of a verb, one word to the dictionary.
_GLUED = re.compile("应[收发变对扣用聘补试退选邀销验当约]|要[约点]|可[储倾变消用登调验]|须[备报根]")
_MEASURES = frozenset("率量额数")
JOINED = frozenset(
    ("应对", "应为", "要紧", "应列", "应聘", "须持")
)  # a modal word and the letter behind it, which jieba reads as one


class Word(NamedTuple):
    """A word of jieba's dictionary, with what is known of it wherever it stands."""

    text: str
    tag: str  # part of speech (词性)
    verb: bool  # a verb wherever it stands; what is as often a noun (管理, 部署) is not
    may_be_verb: bool  # a verb where it stands first or behind an adverb
    adverb: bool  # says how something is done (积极, 依法)
    turns: bool = False  # may end a subject: a modal word, a ban …


@dataclass(slots=True)
class Clause:
    """A stretch of a unit between two top-level commas, and what was already cut off its front."""

    text: str
    start: int
    end: int
    words: Sequence[Word]
    starts: Sequence[int]  # where each word begins in the unit
    announces: bool = False  # a colon follows
    modal: bool = False  # a modal word was cut
    subject: bool = False  # a body was cut
    agent: bool = False  # it stood behind 由
    linked: bool = False  # a word was cut that says: as well as the clause before (并, 但)
    first: str = field(init=False)  # the first word, or nothing

    def __post_init__(self) -> None:
        self.first = self.words[0].text if self.words else ""

    def cut(
        self,
        start: int,
        *,
        modal: bool = False,
        subject: bool = False,
        agent: bool = False,
        linked: bool = False,
    ) -> Clause:
        """The clause from ``start`` on; a word that ``start`` falls into keeps what is behind it."""
        at = bisect_left(self.starts, start)
        words, starts = self.words[at:], self.starts[at:]
        if start < (starts[0] if starts else self.end):
            rest = self.text[start - self.start : (starts[0] if starts else self.end) - self.start]
            words, starts = [*_ENTRIES[rest], *words], [start, *starts]
        return Clause(
            self.text[start - self.start :],
            start,
            self.end,
            words,
            starts,
            self.announces,
            self.modal or modal,
            self.subject or subject,
            self.agent or agent,
            self.linked or linked,
        )

    def after(self, i: int) -> int:
        """Where word ``i`` ends."""
        return self.starts[i + 1] if i + 1 < len(self.starts) else self.end


def split(text: str) -> list[Span]:
    """The stretches of ``text`` between commas outside brackets and quotation marks, or before 并于 and 并将.

    >>> split("加强领导（含督导，考核），完善“热线，网格”机制。")
    [(0, 12), (13, 24)]
    """
    spans: list[Span] = []
    start = depth = 0
    for sign in _SIGN.finditer(part_shares(text)):
        at, character = sign.start(), sign[0]
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth:
            continue
        elif character == "并":
            if text[at + 1 : at + 2] in _AFTER_AND:  # …总结经验并于6月底前报送…
                spans.append((start, at))
                start = at
        elif not _in_number(text, at):
            spans.append((start, at))
            start = at + 1
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if a < b and not text[a:b].isspace()]


# 由市教育局牵头、市公安局配合，…: who leads and who helps are two clauses; not in 牵头、多方参与的机制.
_SHARES = re.compile(
    r"(?<=牵头)、(?=[^，。；的]{2,40}?(?:配合|协助|协同|参与)(?:[，。；]|[^，。；的]{2,}[，。；]))"
)


def part_shares(text: str) -> str:
    """``text`` with a comma behind whoever leads, where a list stop parts him from his helpers.

    >>> part_shares("由市教育局牵头、市公安局配合，开展检查。")
    '由市教育局牵头，市公安局配合，开展检查。'
    """
    return _SHARES.sub("，", text) if "牵头、" in text else text


def _in_number(text: str, at: int) -> bool:
    """Whether the sign at ``at`` groups digits (1,000) or parts hours from minutes (12:30)."""
    return text[at + 1 : at + 2].isdigit() and text[at] in "，：" and text[at - 1 : at].isdigit()


def words_of(text: str, entries: Iterable[str] | None = None) -> list[Word]:
    """``text`` in the words of jieba's dictionary, none lost; what stands in brackets is not read.

    ``entries`` are those words where somebody has cut the text already.
    """
    entries = rjieba.cut(text, False) if entries is None else entries
    if _GLUED.search(text):
        entries = _cut_behind_modal(entries)
    words = list(chain.from_iterable(map(_ENTRIES.__getitem__, entries)))
    if _MEASURE.search(text):
        words = _with_measures(words)
    if not _BRACKET.search(text):
        return words
    depth = opened = 0
    for i, sign in [(i, word.text) for i, word in enumerate(words) if word.text in _BRACKETS]:
        if sign in _OPENING:
            opened, depth = (opened, depth + 1) if depth else (i, 1)
        elif depth:
            depth -= 1
            if not depth:
                _unread(words, opened + 1, i)
    if depth:
        _unread(words, opened + 1, len(words))
    return words


def _with_measures(words: list[Word]) -> list[Word]:
    """排查率, 处置量: what is measured, not a verb; the dictionary cuts 排查|率."""
    joined: list[Word] = []
    for word in words:
        if word.text in _MEASURES and joined and joined[-1].may_be_verb and len(joined[-1].text) > 1:
            joined[-1] = Word(joined[-1].text + word.text, "n", False, False, False)
        else:
            joined.append(word)
    return joined


def _cut_behind_modal(entries: Iterable[str]) -> Iterator[str]:
    """应|当场受理, 应|收储, 要|约谈: the dictionary cuts 应当|场, 应收|储, 要约|谈."""
    held = ""
    for entry in entries:
        verb = held[1:] + entry[0]
        if held and verb in _verbs_behind_modal() and not (held[0] == "应" and verb in _NOUNS_WITH_OWED):
            yield from (held[0], verb, *([entry[1:]] if entry[1:] else []))
            held = ""
            continue
        if held:
            yield held
        held = entry if _GLUED.fullmatch(entry) else ""
        if not held:
            yield entry
    if held:
        yield held


@cache
def _verbs_behind_modal() -> frozenset[str]:
    """Verbs whose first letter the dictionary may hold together with a modal word."""
    return frozenset(verb for verb in verbs() if len(verb) == 2) | {"当场"}


def _unread(words: list[Word], start: int, end: int) -> None:
    """Put words that are none, each as long as what stands in its place."""
    words[start:end] = [_blank(len(word.text)) for word in words[start:end]]


@cache
def _blank(length: int) -> Word:
    """A word that is none, as long as what stands in its place."""
    return Word("\0" * length, "x", False, False, False)


def _entry(entry: str) -> tuple[Word, ...]:
    """The word, or the two that the dictionary holds as one because they keep company (推进改革, 广泛开展)."""
    if entry[0] == "应" and entry[1:] in cues("adverb", "light"):
        return _word("应", "v"), _word(entry[1:], "d")
    if entry == "应有" or (entry[0] in "应须" and len(entry) == 3 and rjieba.tag(entry, False)[0][1] == "nr"):
        return _word(entry[0], "v"), _word(entry[1:], "v")  # 应列明, 须加盖 are no persons' names
    if entry[0] == "可" and len(entry) == 3 and entry[1:] in verbs():
        return _word("可", "v"), _word(entry[1:], "v")  # 可延长|期限
    if entry[0] == "要" and entry[1:] in cues("adverb"):
        return _word("要", "v"), _word(entry[1:], "d")  # 要带头|参加
    if entry.startswith("进一步") and entry != "进一步":
        return _word("进一步", "d"), _word(entry[3:], "v")  # 进一步|提高
    first, second = entry[:2], entry[2:]
    if second == "新" and first in verbs():
        return _word(first, "v"), _word(second, "a")  # 开发新|产品
    company = len(entry) == 4 and (
        first in verbs("verb")
        or first in cues("basis", "event")
        or (first in cues("adverb") and (second in verbs() or rjieba.tag(second, False)[0][1] == "v"))
    )
    if company and entry not in verbs():
        return _word(first, "v"), _word(second, "v")
    return (_word(entry, rjieba.tag(entry, False)[0][1]),)


class _Entries(dict[str, tuple[Word, ...]]):
    """What every entry of the dictionary is read as, found out when it is first met; quicker than a cached call."""

    def __missing__(self, entry: str) -> tuple[Word, ...]:
        self[entry] = words = _entry(entry)
        return words


_ENTRIES = _Entries()


def _word(text: str, tag: str) -> Word:
    completed = len(text) == 3 and text[2] in "好到" and text[:2] in verbs("verb")  # 落实好, 提高到
    verb = completed or text in verbs("verb")
    adverb = tag == "d" or (tag == "ad" and not verb) or text in cues("adverb")
    turns = text in JOINED or text == "得" or text in cues("modal", "ban", "listing", "handling")
    return Word(text, tag, verb, verb or tag in ("v", "vn") or text in verbs(), adverb, turns)


def holds(words: Iterable[Word], texts: frozenset[str]) -> bool:
    """Whether one of the words is one of ``texts``."""
    return not texts.isdisjoint(map(_TEXT, words))


def clauses_of(text: str, entries: Iterable[str] | None = None) -> list[Clause]:
    """The clauses of a unit's folded text, in order; ``entries`` are its words where it is cut already.

    >>> [clause.text for clause in clauses_of("加强水库，以及灌区管理，做好巡查。")]
    ['加强水库，以及灌区管理', '做好巡查']
    """
    words = words_of(text, entries)
    starts = list(accumulate(map(len, map(_TEXT, words)), initial=0))
    clauses: list[Clause] = []
    for start, end in split(text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if clauses and words[first].text in _MORE and _adds(words, first) and not clauses[-1].announces:
            start = clauses.pop().start
            first = bisect_left(starts, start)
        announces = text[end : end + 1] == "："
        clauses.append(Clause(text[start:end], start, end, words[first:last], starts[first:last], announces))
    return clauses


def _adds(words: Sequence[Word], first: int) -> bool:
    """Whether the clause only goes on with what the one before names (，以及灌区管理; ，特别是山塘)."""
    head, *rest = words[first : first + 3]
    if head.text == "以及":
        return True
    if head.text not in ("特别", "尤其", "尤其是") or not rest:
        return False
    named = rest[-1] if rest[0].text == "是" else rest[0]
    return not (named.may_be_verb or named.adverb or named.tag == "p" or named.text in cues("modal"))


@cache
def cues(*roles: str) -> frozenset[str]:
    """The words that play any of ``roles`` in a clause (see ``clause_cues.csv``)."""
    return frozenset(word for role, word in _table("clause_cues.csv") if role in roles)


@cache
def verbs(*uses: str) -> frozenset[str]:
    """The words that directives put at the head of an instruction (加强, 推进 …), of the given uses or of any."""
    return frozenset(verb for verb, use in _table("action_verbs.csv") if not uses or use in uses)


@cache
def _table(name: str) -> list[tuple[str, ...]]:
    return [tuple(row.values()) for row in load(name)]
