"""Where a unit stands (语境): what its headings announce, which list it is an item of, what kind of paper it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.characters import fold
from pipeline.extract.patterns import PatternTable
from pipeline.extract.predicates import skip_number
from pipeline.model import Outline, Section

# A work report (政府工作报告) tells of the past year; what it plans stands under a heading of the year to come.
_REPORT = re.compile(r"工作报告$|工作总结$")
_COMING_YEAR = re.compile(
    r"(?:20\d\d|今|明|下一|新)年?(?:年)?[^，。]{0,12}(?:安排|任务|重点|思路|目标|要求|计划|打算|部署|举措)|下一步|下阶段|今后"
)
_SPEECH = re.compile(r"我代表[^，。]{2,30}向[^，。]{2,16}(?:报告工作|作[^，。]{0,8}报告)|^各位代表")
# 申报条件：… : a label in front of a unit announces as a heading does
_LABEL = re.compile(r"^[^，。；：]{2,12}(?=：.)")
# What an announcement reaches over: sections inside a principles section are principles, whatever their headings say.
_REACHES_DOWN = frozenset({"guiding", "principle", "past", "contact", "definition"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a unit, in the labels of ``headings.tsv`` and ``lead_ins.tsv``; empty where nothing is said."""

    heading: str = ""  # of the nearest heading that announces something
    label: str = ""  # of the unit's own label (申报条件：…)
    lead_in: str = ""  # of the list that the unit is an item of
    suggestion: bool = False  # a technical annex that advises
    report: bool = False  # a work report, in its part on the past
    opening: bool = False  # before the first heading of its part


@cache
def _headings() -> PatternTable:
    return PatternTable("headings.tsv")


@cache
def _lead_ins() -> PatternTable:
    return PatternTable("lead_ins.tsv")


def lead_in_label(text: str) -> str:
    """What a lead-in makes of its items.

    >>> lead_in_label("经营者不得有下列行为：")
    'prohibition'
    """
    row = _lead_ins().first(text)
    return row.label if row else ""


def heading_label(heading: str) -> str:
    """What a heading announces.

    >>> heading_label("（二）基本原则")
    'principle'
    """
    row = _headings().first(fold(heading).strip())
    return row.label if row else ""


def settings_of(outline: Outline) -> list[Setting]:
    """The setting of each unit of a document."""
    labels = _section_labels(outline.sections)
    coming = _coming_sections(outline.sections)
    report = _is_work_report(outline)
    units = outline.units
    lead_ins = {unit.lead_in for unit in units if unit.lead_in is not None}
    lead_in_labels = {number: lead_in_label(fold(units[number].text)) for number in lead_ins}
    return [
        Setting(
            heading=_nearest(labels.get(unit.section_id or "", ())),
            label=_own_label(unit.text),
            lead_in=lead_in_labels.get(unit.lead_in, "") if unit.lead_in is not None else "",
            suggestion="suggestion" in labels.get(unit.section_id or "", ()),
            report=report and unit.section_id not in coming,
            opening=unit.section_id is None,
        )
        for unit in units
    ]


def _is_work_report(outline: Outline) -> bool:
    """By its title, or by how it addresses its hearers."""
    return bool(_REPORT.search(fold(outline.metadata.title)) or _SPEECH.search(fold(outline.text[:400])))


def _own_label(text: str) -> str:
    plain = fold(text)
    label = _LABEL.match(plain[skip_number(plain) :])
    return heading_label(label[0]) if label else ""


def _nearest(labels: tuple[str, ...]) -> str:
    """What counts of the labels from the outermost section inward."""
    for label in labels:
        if label in _REACHES_DOWN:
            return label
    return next((label for label in reversed(labels) if label and label != "suggestion"), "")


def _section_labels(sections: tuple[Section, ...]) -> dict[str, tuple[str, ...]]:
    """For each section the labels of the headings that hold it, outermost first."""
    labels: dict[str, tuple[str, ...]] = {}
    for section in sections:
        outer = labels.get(section.parent_id or "", ())
        labels[section.section_id] = (*outer, heading_label(section.heading))
    return labels


def _coming_sections(sections: tuple[Section, ...]) -> set[str]:
    """The sections of a work report that plan, with all that they hold."""
    coming: set[str] = set()
    for section in sections:
        if section.parent_id in coming or _COMING_YEAR.search(fold(section.heading)):
            coming.add(section.section_id)
    return coming
