"""Cue words (提示词): what makes a unit a candidate, and how strongly it is put.

A cue is a modal word (应当, 不得, 可) that is not part of another word (相应, 许可), or a verb that opens a clause
as an instruction (加强…, 切实推进…).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import load
from pipeline.model import Modality

_BINDING_BANS = frozenset({"不得", "严禁", "不准", "不许"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A modal word in a text: where it begins and how strongly it speaks."""

    word: str
    start: int
    force: Modality


@cache
def _modal_words() -> re.Pattern[str]:
    """All modal words in one pattern, longer ones first, each guarded against the words it is a part of."""
    guarded = []
    for row in sorted(load("cues.tsv"), key=lambda row: -len(row["cue"])):
        before = f"(?<![{row['never_after']}])" if row["never_after"] else ""
        after = f"(?![{row['never_before']}])" if row["never_before"] else ""
        guarded.append(f"{before}{row['cue']}{after}")
    return re.compile("|".join(guarded))


@cache
def _forces() -> dict[str, Modality]:
    return {row["cue"]: row["force"] for row in load("cues.tsv")}  # type: ignore[misc]


@cache
def _imperative() -> re.Pattern[str]:
    """Adverbs, then a verb or 将 把 对, which put off the verb."""
    words: dict[str, list[str]] = {"adverb": [], "verb": []}
    for row in load("imperatives.tsv"):
        words[row["class"]].append(row["word"])
    adverb, verb = ("|".join(sorted(words[name], key=len, reverse=True)) for name in ("adverb", "verb"))
    return re.compile(rf"(?:{adverb})*+(?:{verb})|(?:{adverb})++[将把对向以为做抓开用]")


def modal_cues(masked: str) -> list[Cue]:
    """The modal words of a text, in order.

    >>> [(cue.word, cue.force) for cue in modal_cues("相应经费应当纳入预算，主要用途不得变更")]
    [('应当', 'must'), ('不得', 'must_not')]
    """
    forces = _forces()
    return [Cue(found[0], found.start(), forces[found[0]]) for found in _modal_words().finditer(masked)]


def opens_with_verb(text: str) -> bool:
    """Whether a clause begins as an instruction without a subject.

    >>> opens_with_verb("加强日常巡查"), opens_with_verb("巡查工作日益重要")
    (True, False)
    """
    return _imperative().match(text) is not None


def has_modal(text: str) -> bool:
    """Whether a modal word stands in ``text``."""
    return _modal_words().search(text) is not None


def binds(cues: list[Cue]) -> bool:
    """Whether one of the cues lays a duty on somebody (要 应当 不得), not merely permits or names a ban (禁止…)."""
    return any(cue.force == "must" or cue.word in _BINDING_BANS for cue in cues)
