"""Which units are requirements (要求), of which kind, how strongly put, and why the others are not.

Rules read the wording, the headings and the lists (``rejections``, ``kinds``); a linear model then weighs their
verdict with the evidence behind it and the words: it gives the confidence, and says which kind where it is sure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.clauses.clauses import verbs
from pipeline.extract.clauses.cues import Cue, modal_cues, opens_with_verb
from pipeline.extract.clauses.predicates import Clause, Role, clauses_of, predicates_of, skip_number
from pipeline.extract.draft import Draft
from pipeline.extract.kinds.classifier import NONE, Classifier, shipped
from pipeline.extract.kinds.features import (
    main_mark,
    marks_of,
    marks_of_telling,
    word_mark,
    word_marks,
    words_within,
)
from pipeline.extract.kinds.kinds import is_told, kind_of
from pipeline.extract.kinds.modality import modality_of
from pipeline.extract.kinds.rejections import goes_on_listing, goes_on_telling, reason_for
from pipeline.extract.kinds.setting import Setting, settings_of
from pipeline.extract.kinds.telling import telling
from pipeline.extract.names.onsets import clauses as onset_clauses
from pipeline.extract.names.subjects import find_subjects
from pipeline.model import Outline, RequirementKind

_FEWEST_ITEMS, _NEARLY_ALL = 5, 0.9  # of the numbered items of a paper
_NOTE_ZONES = ("note", "heading")
_NO_DUTY = "no_duty"  # 陈述: bears a cue and asks nothing of anybody
# Lists whose every item is laid on somebody, however it is worded.
_LAID_DOWN = frozenset({"duties", "task", "contents"})
_UNLIKELY = "unlikely"  # 存疑: the rules turned it down by nothing, the model did
_GIVES = re.compile("给予|予以|奖励|补助|补贴")
_RECEIVER = re.compile(
    r"(?![^；]*(?:给予|予以|奖励|补助|补贴))[^，；]+(?:的[^的，、；]{1,10}|品种|剂型|产品|企业|项目|机构|单位|团队|人才)[；。]"
)
_TO_THOSE = re.compile("对(?:上述|以上)")
# How likely the model has to find another kind than the rules' to change it; chosen on documents that no rule was
# written by (``bench/ERRORS.md``).
_SURE_OF_KIND = 0.3
_DENIED = 0.6  # from where on it turns down a unit that nothing tells to be a requirement
_ASKED_FOR, _LIKELIER_BY = ("task", "target"), 1.5  # than the kind by the rules: a criterion
_CHANGED_BY = re.compile(r"(?:减少|降低|下降|压减|节约|增长|提高|提升|增加)[到至]?\d")  # 用电量应减少3%
# 3月底前, 每月; 达到95%, 不超过15天: a date, or a figure to be kept
_MEASURED = re.compile(
    r"\d[月日]|[月年]底|20\d\d年|之日起|每[年月季周日]|(?:达到?|不[低少高大小]于|不超过|控制在|[提降]至)\d"
)
_FORBIDS = re.compile(
    "不(?!存在|包[括含]|[含是同一能会]|属于|具[有备]|影响|足|够|断)|[勿莫]"
)  # 不私自下水游泳
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
    def main_words(self) -> list[str]:
        """The words of the first predicate that tells."""
        main = self.telling[0]
        return words_within(self.draft.words, main.start, main.start + len(main.text))

    @property
    def verdict(self) -> str:
        return self.kind or self.reason or NONE


class View(NamedTuple):
    """What the model thinks of a unit: how likely each class is, which kind it is sure of, and whether it is none."""

    likely: Sequence[float]
    sure_of: RequirementKind | None
    denied: bool


class _WordRows(dict[str, int]):
    """The model's row of each word, found when the word first comes."""

    def __init__(self, classifier: Classifier, mark_of: Callable[[str], str]) -> None:
        super().__init__()
        self.classifier, self.mark_of = classifier, mark_of

    def __missing__(self, word: str) -> int:
        row = self[word] = self.classifier.rows.get(self.mark_of(word), self.classifier.unknown)
        return row


class RequirementFinder:
    """The component: give every draft a kind, modality and confidence, or a reason."""

    def __init__(self, classifier: Classifier | None) -> None:
        self.use(classifier)

    def use(self, classifier: Classifier | None) -> None:
        """Hear this model from now on, or none."""
        self.classifier = classifier
        if classifier:
            self._row_of_word = _WordRows(classifier, word_mark).__getitem__
            self._row_of_main = _WordRows(classifier, main_mark).__getitem__
            self._column = {kind: column for column, kind in enumerate(classifier.classes)}
            self._kinds = [column for kind, column in self._column.items() if kind != NONE]

    def __call__(self, doc: Doc) -> Doc:
        drafts: list[Draft] = doc._.drafts
        self.settle_all(readings_of(doc._.outline, drafts))
        for draft in drafts:
            if draft.unit.zone in _NOTE_ZONES:
                draft.reason = "note"  # 责任单位：… belongs to other units, and is none itself
        return doc

    def settle_all(self, readings: list[Reading]) -> None:
        """Write the verdict on the drafts of a document."""
        views = self.views_of(readings)
        for number, reading in enumerate(readings):
            self.settle(reading, views.get(number))

    def views_of(self, readings: list[Reading]) -> dict[int, View]:
        """The model's view, by the places of the readings that the rules take for requirements."""
        places = [number for number, reading in enumerate(readings) if reading.kind]
        if not self.classifier or not places:
            return {}
        rows_of, row_of_word, row_of_main = self.classifier.rows_of, self._row_of_word, self._row_of_main
        rows = [
            [
                *rows_of(evidence),
                *{*map(row_of_word, readings[number].draft.words)},
                *{*map(row_of_main, readings[number].main_words)},
            ]
            for number, evidence in zip(places, evidence_of_all(readings, places), strict=True)
        ]
        likely = self.classifier.probabilities_by_rows(rows)
        none = likely[:, self._column[NONE]] if NONE in self._column else np.zeros(len(likely))
        views = map(View, likely.tolist(), self._sure_of(likely, none), (none > _DENIED).tolist())
        return dict(zip(places, views, strict=True))

    def _sure_of(self, likely: np.ndarray, none: np.ndarray) -> list[RequirementKind | None]:
        """For each row the likeliest kind where the model is sure of it, if it is a requirement at all."""
        assert self.classifier
        of_kinds = likely[:, self._kinds]
        sure = of_kinds.max(axis=1) > _SURE_OF_KIND * (1 - none)
        classes = self.classifier.classes
        return [
            classes[self._kinds[best]] if holds else None  # type: ignore[misc]
            for best, holds in zip(of_kinds.argmax(axis=1).tolist(), sure.tolist(), strict=True)
        ]

    def settle(self, reading: Reading, view: View | None) -> None:
        """Write the verdict on the draft; ``view`` is the model's, where it is asked."""
        draft, kind, confidence = reading.draft, reading.kind, _BY_RULE_ALONE
        if draft.unit.zone == "table":  # its column says what it is, whatever its words
            kind = "criterion" if "marks" in draft.unit.fields else kind or "task"
        elif kind and view and self.classifier:
            if view.denied and _may_be_none(reading):
                draft.reason = _UNLIKELY
                return
            kind = self._weighed(reading, kind, view)
            column = self._column.get(kind)
            confidence = self.classifier.confidence(0.0 if column is None else view.likely[column])
        if not kind:
            draft.reason = reading.reason or _NO_DUTY
            return
        draft.kind = kind
        draft.modality = modality_of(kind, reading.clauses, reading.telling[0], reading.setting)
        draft.condition = condition_of(draft.unit.text, reading.clauses)
        draft.confidence = confidence

    def _weighed(self, reading: Reading, kind: RequirementKind, view: View) -> RequirementKind:
        """The kind after the model has been heard, which may be sure of another.

        On documents that no rule was written by the model knows better of which kind a unit is, unless words of their
        own tell it; a criterion has to be likelier by far, since its figures are asked of nobody, and none is how much to change.
        """
        other = view.sure_of
        main = reading.telling[0]
        if not other or is_told(kind, reading.clauses, main):
            return kind
        if other == "criterion" and kind in _ASKED_FOR:
            by_rule, found = (view.likely[self._column[one]] for one in (kind, other))
            likelier = found > _LIKELIER_BY * by_rule
            return other if likelier and not _CHANGED_BY.search(main.text) else kind
        return other


@Language.factory("directive_requirements")
def make_requirement_finder(nlp: Language, name: str) -> RequirementFinder:
    """The component with the model that comes with the package."""
    return RequirementFinder(shipped())


def _may_be_none(reading: Reading) -> bool:
    """Whether the rules take it for a task only since nothing speaks against it.

    No verb opens it, and nobody, no date and no figure to be kept is named. Only of these does the model turn down
    more that is none than that is one, on documents that it has not seen.
    """
    if reading.kind != "task" or reading.draft.unit.zone == "lead_in":
        return False
    if reading.setting.lead_in in _LAID_DOWN or _MEASURED.search(reading.body):
        return False
    for clause in predicates_of(reading.clauses):
        [first, *_] = words_within(reading.draft.words, clause.start, clause.start + len(clause.text)) or [""]
        if first in verbs() or opens_with_verb(clause.text) or _FORBIDS.match(clause.text):
            return False
    return next(find_subjects(reading.body, onset_clauses(reading.body)), None) is None


def readings_of(outline: Outline, drafts: list[Draft]) -> list[Reading]:
    """How the rules read each unit that could be a requirement; notes and what has no words are left out.

    Each step is taken for all units before the next one: so what it needs stays in the processor's cache.
    """
    settings = settings_of(outline, [draft.folded for draft in drafts])
    split = [clauses_of(draft.masked) if draft.unit.zone not in _NOTE_ZONES else [] for draft in drafts]
    readings = [
        Reading(draft, setting, clauses, modal_cues(draft.masked), draft.masked[skip_number(draft.masked) :])
        for draft, setting, clauses in zip(drafts, settings, split, strict=True)
        if clauses
    ]
    for r in readings:
        r.reason = reason_for(r.draft.unit, r.body, r.clauses, r.modals, r.setting)
    _go_on(readings)
    asked = [reading for reading in readings if not reading.reason]
    told = [reading.telling for reading in asked]
    for r, predicates in zip(asked, told, strict=True):
        r.kind = kind_of(r.clauses, predicates, r.modals, r.setting)
    _restore_items(readings)
    _drop_receivers(readings)
    return readings


def _go_on(readings: list[Reading]) -> None:
    """Turn down what only goes on with the unit before, of the same section, that was turned down."""
    told, section, paragraph = None, None, -1  # why the unit before was turned down, and where it stands
    before = ""  # its text
    for reading in readings:
        unit, body, modals = reading.draft.unit, reading.body, reading.modals
        if unit.section_id != section:
            told, section = None, unit.section_id
        if told == "reported_speech" and unit.paragraph != paragraph:
            told = None
        if not reading.reason and (
            (unit.paragraph == paragraph and goes_on_listing(told, before, body, modals))
            or goes_on_telling(told, unit, body, reading.clauses, modals, reading.setting)
        ):
            reading.reason = told
        told, before, paragraph = reading.reason, reading.draft.folded.rstrip(), unit.paragraph


def _drop_receivers(readings: list[Reading]) -> None:
    """对获得专利的新品；取得证书的产品；…，给予10万元。: whom or what is given to, up to the unit that gives."""
    waiting: list[Reading] = []
    paragraph = -1
    for reading in readings:
        body = reading.body.strip()
        if reading.draft.unit.paragraph != paragraph:
            paragraph, waiting = reading.draft.unit.paragraph, []
        if waiting and _GIVES.search(body) and (waiting[0].body.startswith("对") or _TO_THOSE.match(body)):
            for receiver in waiting:
                receiver.kind, receiver.reason = None, "case"
        if not reading.modals and _RECEIVER.fullmatch(body):
            waiting.append(reading)
        else:
            waiting = []


def _restore_items(readings: list[Reading]) -> None:
    """3.新增站点120个。: where nearly all items are duties, one that reads like a result is one to be reached."""
    items = [r for r in readings if len(r.body) < len(r.draft.masked)]
    duties = sum(not item.reason for item in items)
    if duties < max(_FEWEST_ITEMS, _NEARLY_ALL * len(items)):
        return
    for item in items:
        if item.reason == "past_result" and not item.setting.report:
            item.reason = None
            item.kind = kind_of(item.clauses, item.telling, item.modals, item.setting)


def marks_of_all(readings: list[Reading]) -> list[list[str]]:
    """The marks of each reading for the classifier, its words among them."""
    evidence = evidence_of_all(readings, range(len(readings)))
    return [
        [*of_unit, *word_marks(reading.draft.words), *{*map(main_mark, reading.main_words)}]
        for of_unit, reading in zip(evidence, readings, strict=True)
    ]


def evidence_of_all(readings: list[Reading], wanted: Iterable[int]) -> list[list[str]]:
    """The marks, without the words, of the readings at the places ``wanted``, each between its neighbours."""
    verdicts = [NONE, NONE, *(reading.verdict for reading in readings), NONE, NONE]
    around = _KindsAround(readings)
    return [
        [
            *_evidence_of(readings[number], verdicts[number + 1]),
            "two_before=" + verdicts[number],
            "next=" + verdicts[number + 3],
            "two_on=" + verdicts[number + 4],
            "around=" + around.commonest(readings[number]),
        ]
        for number in wanted
    ]


def _evidence_of(r: Reading, before: str) -> list[str]:
    return [
        *marks_of(r.draft.unit, r.body, r.clauses, r.modals, r.setting, r.verdict, before),
        *marks_of_telling(r.clauses, r.telling, r.kind or NONE),
    ]


class _KindsAround:
    """Of which kind the rules take the units of each section for."""

    def __init__(self, readings: list[Reading]) -> None:
        counts: defaultdict[str | None, dict[str, int]] = defaultdict(dict)
        for reading in readings:
            kinds, kind = counts[reading.draft.unit.section_id], reading.kind or NONE
            kinds[kind] = kinds.get(kind, 0) + 1
        self._commonest = {
            (section, kind): max(others, key=others.__getitem__) if any(others.values()) else ""
            for section, kinds in counts.items()
            for kind in kinds
            for others in [kinds | {kind: kinds[kind] - 1}]
        }

    def commonest(self, reading: Reading) -> str:
        """The commonest kind of the other units of the same section; empty where there are none."""
        return self._commonest[reading.draft.unit.section_id, reading.kind or NONE]


def condition_of(text: str, clauses: list[Clause]) -> str | None:
    """What has to be the case for the duty to apply, verbatim (…的，).

    >>> condition_of("对逾期未报的，予以通报。", clauses_of("对逾期未报的，予以通报。"))
    '对逾期未报的'
    """
    for clause in clauses:
        if clause.role is Role.CONDITION:
            return text[clause.start : clause.start + len(clause.text)].strip()
    return None
