"""Which units are requirements (要求), of which kind, how strongly put, and why the others are not.

Rules read the wording, the headings and the lists (``rejections``, ``kinds``); a linear model then weighs their
verdict with the evidence behind it and the words: it gives the confidence, and says which kind where it is sure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.classifier import NONE, Classifier, shipped
from pipeline.extract.cues import Cue, modal_cues
from pipeline.extract.draft import Draft
from pipeline.extract.features import marks_of, word_marks
from pipeline.extract.kinds import kind_of, modality_of, settled_by_form
from pipeline.extract.predicates import Clause, Role, clauses_of, skip_number
from pipeline.extract.rejections import goes_on_telling, reason_for
from pipeline.extract.setting import Setting, settings_of
from pipeline.extract.telling import telling
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
    _telling: list[Clause] | None = None

    @property
    def telling(self) -> list[Clause]:
        """The predicates that tell what is asked; found once, when somebody first asks."""
        if self._telling is None:
            self._telling = telling(self.clauses)
        return self._telling

    @property
    def verdict(self) -> str:
        return self.kind or self.reason or NONE


class RequirementFinder:
    """The component: give every draft a kind, modality and confidence, or a reason."""

    def __init__(self, classifier: Classifier | None) -> None:
        self.classifier = classifier

    def __call__(self, doc: Doc) -> Doc:
        readings = readings_of(doc._.outline, doc._.drafts)
        likely = self.likely(readings)
        for number, reading in enumerate(readings):
            self.settle(reading, likely.get(number))
        for draft in doc._.drafts:
            if draft.unit.zone in _NOTE_ZONES:
                draft.reason = "note"  # 责任单位：… belongs to other units, and is none itself
        return doc

    def likely(self, readings: list[Reading]) -> dict[int, list[float]]:
        """The model's view of each class, by the places of the readings that the rules take for requirements."""
        if not self.classifier:
            return {}
        places = [number for number, reading in enumerate(readings) if reading.kind]
        rows = self.classifier.probabilities(marks_of_all(readings, places)).tolist()
        return dict(zip(places, rows, strict=True))

    def settle(self, reading: Reading, likely: list[float] | None) -> None:
        """Write the verdict on the draft; ``likely`` is the model's view of each class, where it is asked."""
        draft, kind, confidence = reading.draft, reading.kind, _BY_RULE_ALONE
        if kind and likely is not None and self.classifier:
            kind, found = _weighed(reading, kind, dict(zip(self.classifier.classes, likely, strict=True)))
            confidence = self.classifier.confidence(found)
        if not kind and draft.unit.zone == "table":  # its column says that it is a task, whatever its words
            kind = "task"
        if not kind:
            draft.reason = reading.reason or _NO_DUTY
            return
        draft.kind = kind
        draft.modality = modality_of(kind, reading.clauses, reading.telling[0], reading.setting)
        draft.condition = condition_of(draft.unit.text, reading.clauses)
        draft.confidence = confidence


def _weighed(
    reading: Reading, kind: RequirementKind, likely: dict[str, float]
) -> tuple[RequirementKind, float]:
    """The kind after the model has been heard, and how likely it is to be right.

    What is a requirement the rules decide alone: the model neither added nor took away to any gain on documents that
    no rule was written by. Of which kind it is, the model knows better there.
    """
    none = likely.pop(NONE, 0.0)
    best = max(likely, key=likely.__getitem__)
    by_form = settled_by_form(kind, reading.clauses, reading.telling[0], reading.setting)
    if likely[best] > _SURE_OF_KIND * (1 - none) and not by_form:
        kind = best  # type: ignore[assignment]
    return kind, likely.get(kind, 0.0)


@Language.factory("directive_requirements")
def make_requirement_finder(nlp: Language, name: str) -> RequirementFinder:
    """The component with the model that comes with the package."""
    return RequirementFinder(shipped())


def readings_of(outline: Outline, drafts: list[Draft]) -> list[Reading]:
    """How the rules read each unit that could be a requirement; notes and what has no words are left out."""
    readings: list[Reading] = []
    told, section, paragraph = None, None, -1  # why the unit before, of the same section, was turned down
    for draft, setting in zip(drafts, settings_of(outline, [draft.folded for draft in drafts]), strict=True):
        clauses = clauses_of(draft.masked)
        if draft.unit.zone in _NOTE_ZONES or not clauses:
            continue
        body = draft.masked[skip_number(draft.masked) :]
        reading = Reading(draft, setting, clauses, modal_cues(draft.masked), body)
        reading.reason = reason_for(draft.unit, reading.body, clauses, reading.modals, setting)
        if draft.unit.section_id != section:
            told, section = None, draft.unit.section_id
        if told == "reported_speech" and draft.unit.paragraph != paragraph:
            told = None
        paragraph = draft.unit.paragraph
        if not reading.reason and goes_on_telling(told, draft.unit, body, clauses, reading.modals, setting):
            reading.reason = told
        told = reading.reason
        if not reading.reason:
            reading.kind = kind_of(clauses, reading.telling, reading.modals, setting)
        readings.append(reading)
    return readings


def marks_of_all(readings: list[Reading], wanted: Iterable[int] | None = None) -> list[list[str]]:
    """The marks of each reading, or of those at the places ``wanted``, for the classifier."""
    verdicts = [NONE, *(reading.verdict for reading in readings), NONE]
    return [
        _marks_of(readings[number], verdicts[number], verdicts[number + 2])
        for number in (range(len(readings)) if wanted is None else wanted)
    ]


def _marks_of(r: Reading, before: str, behind: str) -> list[str]:
    """The marks of one reading between the verdicts on its neighbours."""
    return [
        *marks_of(r.draft.unit, r.body, r.clauses, r.modals, r.setting, r.verdict, before),
        "next=" + behind,
        *word_marks(r.draft.words),
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
