"""What the classifier is told of a unit (特征): the rules' verdict and the evidence behind it, and its words.

The evidence says what an expert would look at. The words help where the rules were not written by documents of the
same sort (``bench/ERRORS.md``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate

from pipeline.extract.clauses.cues import Cue, first_modal, opens_with_verb
from pipeline.extract.clauses.predicates import Clause, Role, predicates_of
from pipeline.extract.kinds.clause_kinds import label_of
from pipeline.extract.kinds.setting import Setting
from pipeline.model import Unit

_SHORT, _LONG = (
    12,
    60,
)  # characters; what is shorter is seldom a sentence, what is longer seldom one instruction

_PLACES = 1024  # settings kept

_FIGURE = re.compile(r"\d+")


def word_marks(words: Iterable[str]) -> set[str]:
    """The words of a unit, figures made one.

    >>> sorted(word_marks(["完成", "30", "项"]))
    ['word=0', 'word=完成', 'word=项']
    """
    return set(map(word_mark, words))


@cache
def word_mark(word: str) -> str:
    """The mark of one word."""
    return "word=" + _FIGURE.sub("0", word)


@cache
def main_mark(word: str) -> str:
    """The mark of one word of the clause that tells what is asked.

    >>> main_mark("30")
    'main=0'
    """
    return "main=" + _FIGURE.sub("0", word)


def words_within(words: list[str], start: int, end: int) -> list[str]:
    """The words of a unit that begin within a clause of it.

    >>> words_within(["每月", "5", "日", "前", "，", "报送", "进展"], 6, 10)
    ['报送', '进展']
    """
    starts = list(accumulate(map(len, words), initial=0))
    return words[bisect_left(starts, start) : bisect_left(starts, end)]


def marks_of_telling(clauses: list[Clause], telling: list[Clause], verdict: str) -> list[str]:
    """The marks of the clauses that tell what is asked: their kinds in order, and how the first of them begins and ends.

    ``telling`` is what is left of the predicates without those that only say of whom the unit speaks.
    """
    labels = [label_of(clause.text) for clause in telling]
    main = telling[0].text
    marks = [
        "tells=" + labels[0],
        "tells_last=" + labels[-1],
        "tells_in_order=" + ">".join(dict.fromkeys(labels)),
        f"verdict_tells={verdict}/{labels[0]}",
        "ends=" + main[-2:],
        "unit_ends=" + clauses[-1].text[-2:],
    ]
    if any(clause.role is Role.CONDITION for clause in clauses):
        marks.append("conditional")
    return marks


def marks_of(
    unit: Unit,
    body: str,
    clauses: list[Clause],
    modals: list[Cue],
    setting: Setting,
    verdict: str,
    before: str,
) -> list[str]:
    """The marks of one unit: ``verdict`` is the rules' kind or reason, ``before`` that of the unit in front."""
    predicates = predicates_of(clauses)
    main = predicates[0]
    marks = [
        "verdict=" + verdict,
        "before=" + before,
        *_marks_of_place(setting, unit.zone, bool(unit.part)),
        "kind=" + label_of(main.text),
        "role=" + clauses[0].role.value,
        "opens=" + main.text[:2],
        "begins=" + body[:2],
        *_flags(body, main),
    ]
    if len(predicates) > 1:
        marks += {"later=" + label_of(clause.text) for clause in predicates[1:]}
    if modals:
        marks += {"cue=" + cue.word for cue in modals}
        marks += {"force=" + cue.force for cue in modals}
    if main_cue := first_modal(main.text):
        marks.append("main_cue=" + main_cue)
    return marks


@lru_cache(_PLACES)
def _marks_of_place(setting: Setting, zone: str, annexed: bool) -> tuple[str, ...]:
    """What is said of where a unit stands; the same few places come again and again."""
    flags = {
        "suggestion": setting.suggestion,
        "report": bool(setting.report),
        "opening": setting.opening,
        "annex": annexed,
    }
    return (
        "heading=" + setting.heading,
        "label=" + setting.label,
        "lead_in=" + setting.lead_in,
        "zone=" + zone,
        *(flag for flag, holds in flags.items() if holds),
    )


def _flags(body: str, main: Clause) -> list[str]:
    flags = []
    if opens_with_verb(main.text):
        flags.append("main_opens_with_verb")
    if not body.rstrip().endswith(("。", "；", "！", "？")):
        flags.append("unfinished")
    if len(body) < _SHORT:
        flags.append("short")
    elif len(body) > _LONG:
        flags.append("long")
    return flags
