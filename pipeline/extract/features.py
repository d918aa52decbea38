"""What the classifier is told of a unit (特征): the rules' verdict and the evidence behind it, and its words.

The evidence says what an expert would look at. The words help where the rules were not written by documents of the
same sort (``bench/ERRORS.md``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.extract.clause_kinds import label_of
from pipeline.extract.cues import Cue, first_modal, opens_with_verb
from pipeline.extract.predicates import Clause, predicates_of
from pipeline.extract.setting import Setting
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
