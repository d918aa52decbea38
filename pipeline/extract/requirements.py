"""Which units are requirements (要求), of which kind, how strongly put, and why the others are not.

Rules read the wording, the headings and the lists (``rejections``, ``kinds``); a linear model then weighs their
verdict with the evidence behind it and the words: it gives the confidence, and says which kind where it is sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import rjieba
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.classifier import NONE, Classifier, shipped
from pipeline.extract.cues import Cue, modal_cues
from pipeline.extract.draft import Draft
from pipeline.extract.features import marks_of, word_marks
from pipeline.extract.kinds import asks, kind_of, modality_of
from pipeline.extract.predicates import Clause, Role, clauses_of, skip_number
from pipeline.extract.rejections import goes_on_telling, reason_for
from pipeline.extract.setting import Setting, settings_of
from pipeline.model import Outline, RequirementKind

_NOTE_ZONES = ("note", "heading")
_NO_DUTY = "no_duty"  # 陈述: bears a cue and asks nothing of anybody
# How likely the model has to find another kind than the rules' to change it; chosen on documents that no rule was
# written by (``bench/ERRORS.md``).
_SURE_OF_KIND = 0.3
_BY_RULE_ALONE = 0.9  # the share of right verdicts that the rules reach by themselves


@dataclass(slots=True)
class Reading:
    """A unit as the rules read it: a kind, or a reason why it is none."""

    draft: Draft
    setting: Setting
    clauses: list[Clause]
    modals: list[Cue]
    body: str  # the masked text without the item's number
    kind: RequirementKind | None = None
    reason: str | None = None

    @property
    def verdict(self) -> str:
        return self.kind or self.reason or NONE


class RequirementFinder:
    """The component: give every draft a kind, modality and confidence, or a reason."""

    def __init__(self, classifier: Classifier | None) -> None:
        self.classifier = classifier

    def __call__(self, doc: Doc) -> Doc:
        readings = readings_of(doc._.outline, doc._.drafts)
        likely = self.classifier.probabilities(marks_of_all(readings)) if self.classifier else None
        for number, reading in enumerate(readings):
            self.settle(reading, None if likely is None else likely[number])
        for draft in doc._.drafts:
            if draft.unit.zone in _NOTE_ZONES:
                draft.reason = "note"  # 责任单位：… belongs to other units, and is none itself
        return doc

    def settle(self, reading: Reading, likely: np.ndarray | None) -> None:
        """Write the verdict on the draft; ``likely`` is the model's view of each class."""
        draft, kind, confidence = reading.draft, reading.kind, _BY_RULE_ALONE
        if likely is not None and self.classifier:
            by_class = dict(zip(self.classifier.classes, likely.tolist(), strict=True))
            kind, found = _weighed(reading, by_class)
            confidence = self.classifier.confidence(found)
        if not kind and draft.unit.zone == "table":  # its column says that it is a task, whatever its words
            kind = "task"
        if not kind:
            draft.reason = reading.reason or _NO_DUTY
            return
        draft.kind = kind
        draft.modality = modality_of(kind, reading.clauses, reading.setting)
        draft.condition = condition_of(draft.unit.text, reading.clauses)
        draft.confidence = confidence


def _weighed(reading: Reading, likely: dict[str, float]) -> tuple[RequirementKind | None, float]:
    """The verdict after the model has been heard, and how likely it is to be right.

    What is a requirement the rules decide: the model neither added nor took away to any gain on documents that no
    rule was written by. Of which kind it is, the model knows better there.
    """
    none = likely.pop(NONE, 0.0)
    if not reading.kind:
        return None, none
    best = max(likely, key=likely.__getitem__)
    by_form = asks(reading.clauses)  # 是否… 比谁…: a criterion, whatever its words
    kind = best if likely[best] > _SURE_OF_KIND * (1 - none) and not by_form else reading.kind
    return kind, likely.get(kind, 0.0)  # type: ignore[return-value]


@Language.factory("directive_requirements")
def make_requirement_finder(nlp: Language, name: str) -> RequirementFinder:
    """The component with the model that comes with the package."""
    return RequirementFinder(shipped())


def readings_of(outline: Outline, drafts: list[Draft]) -> list[Reading]:
    """How the rules read each unit that could be a requirement; notes and what has no words are left out."""
    readings: list[Reading] = []
    told, section = None, None  # why the unit before, of the same section, was turned down
    for draft, setting in zip(drafts, settings_of(outline, [draft.folded for draft in drafts]), strict=True):
        clauses = clauses_of(draft.masked)
        if draft.unit.zone in _NOTE_ZONES or not clauses:
            continue
        body = draft.masked[skip_number(draft.masked) :]
        reading = Reading(draft, setting, clauses, modal_cues(draft.masked), body)
        reading.reason = reason_for(draft.unit, reading.body, clauses, reading.modals, setting)
        if draft.unit.section_id != section:
            told, section = None, draft.unit.section_id
        if not reading.reason and goes_on_telling(told, draft.unit, body, clauses, reading.modals, setting):
            reading.reason = told
        told = reading.reason
        if not reading.reason:
            reading.kind = kind_of(clauses, reading.modals, setting) or _unlisted_imperative(reading.body)
        readings.append(reading)
    return readings


# What jieba tags as a verb and is no instruction: being, having, becoming, and how things stand.
_STATES = re.compile(
    r"[是有为无系]|属于|成为|具有|存在|发生|出现|位于|包括|涉及|取得|呈现|面临|据|截[至止]|按|经"
)


def _unlisted_imperative(body: str) -> RequirementKind | None:
    """A bare imperative (更换老旧管道。) whose verb no list has: a verb first, adverbs aside, and what it acts on.

    >>> _unlisted_imperative("更换老旧管道。"), _unlisted_imperative("管道老旧。")
    ('task', None)
    """
    tagged = [(word, tag) for word, tag in rjieba.tag(body[:16]) if tag not in ("d", "ad", "x")]
    if len(tagged) < 2 or not body.endswith(("。", "；")) or _STATES.match(tagged[0][0]):
        return None
    return "task" if tagged[0][1] == "v" and len(tagged[0][0]) > 1 and tagged[1][1][0] in "nabv" else None


def marks_of_all(readings: list[Reading]) -> list[list[str]]:
    """The marks of each reading, for the classifier."""
    verdicts = [NONE, *(reading.verdict for reading in readings), NONE]
    return [
        [
            *marks_of(r.draft.unit, r.body, r.clauses, r.modals, r.setting, r.verdict, verdicts[number]),
            "next=" + verdicts[number + 2],
            *word_marks(r.draft.words),
        ]
        for number, r in enumerate(readings)
    ]


def condition_of(text: str, clauses: list[Clause]) -> str | None:
    """What has to be the case for the duty to apply, verbatim (…的，).

    >>> condition_of("对逾期未报的，予以通报。", clauses_of("对逾期未报的，予以通报。"))
    '对逾期未报的'
    """
    for clause in clauses:
        if clause.role is Role.CONDITION:
            return text[clause.start : clause.start + len(clause.text)].strip()
    return None
