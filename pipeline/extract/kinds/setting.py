"""Where a unit stands (语境): what its headings announce, which list it is an item of, what kind of paper it is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.characters import fold
from pipeline.extract.clauses.cues import binds, modal_cues, opens_with_verb
from pipeline.extract.clauses.predicates import skip_number
from pipeline.extract.kinds.paper_kinds import coming_units, explained, is_work_report
from pipeline.extract.names.body_names import head_class
from pipeline.extract.numerals import parse_numeral
from pipeline.extract.patterns import PatternTable
from pipeline.model import Outline, Section, Unit

# What a work report plans stands under a heading of the year to come.
_COMING_YEAR = re.compile(
    r"(?:20\d\d|今|明|下一|新)年?(?:年)?[^，。]{0,12}(?:安排|任务|重点|思路|目标|要求|计划|打算|部署|举措|工作(?!回顾|总结|情况|报告|成))|下一步|下阶段|今后"
)
# 申报条件：… : a label in front of a unit announces as a heading does
_LABEL = re.compile(r"^[^，。；：]{2,12}(?=：.)")
# 对存在下列问题的…予以整改。: a list may follow without a colon; not behind an amount (处二万元以下罚款。)
_ANNOUNCES = re.compile(r"下[列述]|(?<![元倍年月日天人名个家户次度岁米吨分%\d])以下(?!简称|统称|称)")
# 有下列情形之一的，责令改正；…：
# And papers to be handed in, of which more is said before the colon: 备具下列文件，向本局申请；…，亦同：
_CASES_AHEAD = re.compile(
    r"(?:下[列述]|以下)[^，；：]{0,12}(?:情[形况事]|行为|问题|(?:文件|资料|材料|书表)(?=[^：]*；$))"
)
# 本科以上学历（30分）, 每次减10分: what a score is made up of
_POINTS = re.compile(
    r"（[^（）]{0,8}\d分）|每(?:次|人|项|满[^，；]{1,8})[^，；]{0,4}?[计加减扣得]\d+分(?!钟|贝|别|米)"
)
# 一是提高认识。 (with 1. or （一） it would be a section, which is settled before)
_TOPIC = re.compile(r"\W*[一二三四五六七八九十]是[^，；。：\d]{2,22}。\s*$")
# 提交下列材料：（一）申请书；: a list that begins within the unit of its lead-in
BEGUN = re.compile(r"(.*?：)\s*([（(]一[)）]|[（(]1[)）]|1[.、．]|①|一是)")
# 第五条加强服务。 a line of its own with items or text under it
_SHORT_SENTENCE = re.compile(r"[^，；：]{4,30}。\s*")
# 擅自篡改登记结果的；: so ends what a consequence is laid on, even where its lead-in was not seen
CASE = ("的；", "的。")
# What a lead-in may be taken for when its items are cases, and none of the things that it announces.
MAY_BE_CASES = frozenset({"", "bare", "list", "task", "duties", "encouragement"})
_SAYS_LITTLE = frozenset({"bare", "list"})
# What is said of the items, and not of the unit that holds the lead-in as well: the duty of cases is its own.
_OF_ITEMS_ALONE = frozenset({"", "bare", "list", "cases", "topics", "principle", "attachment"})
_REACH = 12  # units that may stand between two numbers of one list
_FIGURES = re.compile(r"[一二三四五六七八九十百]+|\d+")
_RECENT = 1024  # labels and headings that come again and again (申报条件)
# 工作总结 under 报送内容: a paper to hand in, which tells nothing of the past
_HANDED_IN = re.compile(r"(?:报送|上报|提交|申报|填报|总结|材料)的?(?:内容|材料|资料|要求|事项)")
# What an announcement reaches over: sections inside a principles section are principles, whatever their headings say.
_SEVERAL = re.compile("[和与及、]")
_NOTE_ZONES = ("note", "heading")
_MARKS = frozenset({"suggestion", "scope"})  # told apart from what a heading announces of the units
_REACHES_DOWN = frozenset({"guiding", "principle", "past", "contact", "definition"})


class Setting(NamedTuple):
    """What surrounds a unit, in the labels of ``headings.tsv`` and ``lead_ins.tsv``; empty where nothing is said."""

    heading: str = ""  # of the nearest heading that announces something
    label: str = ""  # of the unit's own label (申报条件：…)
    lead_in: str = ""  # of the list that the unit is an item of
    suggestion: bool = False  # a technical annex that advises
    report: str = ""  # why a whole paper asks nothing: a work report's part on the past, an explanation
    opening: bool = False  # before the first heading of a part that has headings
    over_cases: bool = False  # a lead-in whose items are cases (…的；): the duty is its own
    scope: bool = False  # under 适用范围, 培训地点: whom or what, and where
    topic: bool = False  # 一是提高认识。 a topic sentence with its text behind it in the paragraph
    minutes: bool = False  # 会议纪要: what the meeting demands or resolves is laid on those it names


@cache
def _headings() -> PatternTable:
    return PatternTable("headings.tsv")


@cache
def _lead_ins() -> PatternTable:
    return PatternTable("lead_ins.tsv")


def lead_in_label(text: str) -> str:
    """What a lead-in makes of its items: "list" where it only obliges, "bare" where it does not even that.

    >>> lead_in_label("经营者不得有下列行为：")
    'prohibition'
    """
    row = _lead_ins().first(text.replace("下述", "下列"))
    if row:
        return "" if row.label == "open" else row.label
    return "list" if binds(modal_cues(text)) or opens_with_verb(text[skip_number(text) :]) else "bare"


@lru_cache(_RECENT)
def heading_label(heading: str) -> str:
    """What a heading announces.

    >>> heading_label("（二）基本原则")
    'principle'
    """
    row = _headings().first(fold(heading).strip())
    return row.label if row else ""


def settings_of(outline: Outline, folded: Sequence[str]) -> list[Setting]:
    """The setting of each unit of a document; ``folded`` are the texts of its units in plain characters."""
    labels = _section_labels(outline.sections)
    announced = {section: _nearest(of_section) for section, of_section in labels.items()}
    suggested = {section for section, of_section in labels.items() if "suggestion" in of_section}
    scoped = {section for section, of_section in labels.items() if "scope" in of_section}
    coming = _coming_sections(outline.sections)
    report, told = is_work_report(outline), explained(outline)
    planned = coming_units(outline, folded) if report else frozenset()
    styles = [_number_style(text) for text in folded]
    lists = _lists(outline, folded, styles)
    over_cases = _over_cases(outline, folded, lists)
    headed = {section.part for section in outline.sections}
    minutes = outline.metadata.doc_type.endswith("纪要")
    settings = []
    for number, (unit, text, lead_in, topic) in enumerate(
        zip(outline.units, folded, lists, _topics(outline, folded, styles), strict=True)
    ):
        section = unit.section_id
        settings.append(
            Setting(
                announced.get(section or "", ""),
                _own_label(text),
                lead_in,
                section in suggested,
                "past_result"
                if report and section not in coming and number not in planned
                else told.get(unit.part, ""),
                section is None and unit.part in headed,
                number in over_cases,
                section in scoped,
                topic,
                minutes,
            )
        )
    return settings


def _over_cases(outline: Outline, folded: Sequence[str], lists: Sequence[str]) -> set[int]:
    """The lead-ins over cases, and those of which an item ends as one, whatever else they announce (对下列投诉不予受理：)."""
    return {
        unit.lead_in
        for unit, text, label in zip(outline.units, folded, lists, strict=True)
        if unit.lead_in is not None and (label == "cases" or (label in MAY_BE_CASES and text.endswith(CASE)))
    }


def _topics(outline: Outline, folded: Sequence[str], styles: Sequence[str]) -> list[bool]:
    """Whether each unit is a short counted sentence (一是提高认识。) with its text behind it; notes are none."""
    spoken = [number for number, unit in enumerate(outline.units) if unit.zone not in _NOTE_ZONES]
    found = dict(
        zip(
            spoken,
            _topics_of(
                [outline.units[n] for n in spoken],
                *([texts[n] for n in spoken] for texts in (folded, styles)),
            ),
            strict=True,
        )
    )
    return [found.get(number, False) for number in range(len(outline.units))]


def _topics_of(units: Sequence[Unit], folded: Sequence[str], styles: Sequence[str]) -> list[bool]:
    topics = []
    for number, (unit, after) in enumerate(pairwise(units)):
        text, behind = folded[number], folded[number + 1]
        if after.paragraph == unit.paragraph:
            follows = after.item == unit.item and not skip_number(behind)
            topics.append(
                follows and _TOPIC.match(text) is not None and not _listed_on(number, units, styles)
            )
        else:
            topics.append(
                bool(styles[number])
                and _SHORT_SENTENCE.fullmatch(text) is not None
                and not _announces(text)
                and opens_with_verb(text[skip_number(text) :])
                and unit.lead_in is None
                and after.part == unit.part
                and after.section_id == unit.section_id
                and _is_over(number, folded, styles)
            )
    return topics + [False] * (len(units) - len(topics))  # nothing stands behind the last


def _listed_on(number: int, units: Sequence[Unit], styles: Sequence[str]) -> bool:
    """Whether the one before it in its row (二是…) has no text of its own: then what stands behind the last is none."""
    before = number - 1
    same = number > 0 and units[before].paragraph == units[number].paragraph
    return same and bool(styles[number]) and styles[before] == styles[number]


def _announces(text: str) -> bool:
    return "下" in text and _ANNOUNCES.search(text) is not None


def _is_over(number: int, folded: Sequence[str], styles: Sequence[str]) -> bool:
    """Whether a numbered line stands over what follows: deeper numbers from 1 on, or text up to the next number."""
    style, following = styles[number], styles[number + 1]
    if following:
        outer = "." in following[:-1] and not following.startswith(style.rstrip(". "))  # 4.3.1 behind （2）
        return following != style and not outer and _ordinal(folded[number + 1]) == 1
    ordinal = _ordinal(folded[number])
    if style.startswith("第"):
        return False  # the first paragraph (款) of an article is no topic of the next
    later = next((i for i in range(number + 2, min(number + _REACH, len(styles))) if styles[i] == style), 0)
    return later > 0 and _ordinal(folded[later]) == ordinal + 1


def _lists(outline: Outline, folded: Sequence[str], styles: Sequence[str]) -> list[str]:
    """For each unit the label of the lead-in that it is an item of, or of the sentence that announces its list."""
    headings = {section.section_id: fold(section.heading) for section in outline.sections}
    labels: dict[int, str] = {}
    out: list[str] = []
    announced, style, section = "", "", None
    of_items: dict[int, str] = {}  # how the item is numbered that a unit stands in
    for unit, text, own_style in zip(outline.units, folded, styles, strict=True):
        of_items.setdefault(unit.item, own_style)
        if unit.section_id != section:
            section = unit.section_id
            heading = headings.get(section or "", "")
            announced, style = (lead_in_label(heading), "") if _announces(heading) else ("", "")
        elif own_style and own_style == style:
            announced = ""
        if unit.lead_in is not None:
            if unit.lead_in not in labels:
                labels[unit.lead_in] = _label_of(outline, folded, unit.lead_in)
            called = own_style and labels[unit.lead_in] == "bare" and _calls_on_body(folded[unit.lead_in])
            out.append("list" if called else labels[unit.lead_in])
            continue
        announces = unit.zone != "lead_in" and text.endswith("。") and _announces(text)
        out.append("" if announces else announced)
        if announces and (not announced or own_style):
            announced, style = lead_in_label(text), own_style or of_items[unit.item]
    return _continued(outline, folded, styles, _begun(folded, styles, _only_lists(outline, styles, out)))


def _label_of(outline: Outline, folded: Sequence[str], lead_in: int) -> str:
    """What a lead-in makes of its items, where it stands alone or has the first of them behind it."""
    text = folded[lead_in]
    if text.rstrip().endswith("："):
        return lead_in_label(_announcement(outline, folded, lead_in))
    begun = BEGUN.match(text)
    label = lead_in_label(begun[1]) if begun else ""
    return "" if label in _SAYS_LITTLE else label


def _calls_on_body(lead_in: str) -> bool:
    """市水务局：/1.编制规划。: the numbered items are what it has to do."""
    name = lead_in[skip_number(lead_in) :].rstrip("：: ")
    kind = head_class(name)
    return kind in ("organ", "suffix") or (kind == "firm" and name.startswith("各") and name[1] != "类")


def _announcement(outline: Outline, folded: Sequence[str], lead_in: int) -> str:
    """What announces a list: the unit that ends in a colon, or one before it in its sentence that speaks of 下列….

    有下列情形之一的，责令改正；涉嫌犯罪的，移送公安机关：
    """
    paragraph = outline.units[lead_in].paragraph
    for number in range(lead_in, -1, -1):
        if _CASES_AHEAD.search(folded[number]):
            return folded[number] if number == lead_in else folded[number].rstrip("；") + "："
        before = number - 1
        if before < 0 or outline.units[before].paragraph != paragraph or not folded[before].endswith("；"):
            break
    return folded[lead_in]


def _begun(folded: Sequence[str], styles: Sequence[str], labels: list[str]) -> list[str]:
    """Lists whose first item stands in the unit of the lead-in: the items from the second on are told by it."""
    label, style, last = "", "", 0
    for number, (text, own_style) in enumerate(zip(folded, styles, strict=True)):
        if begun := "：" in text and BEGUN.match(text):
            label, style, last = lead_in_label(begun[1]), _number_style(begun[2]), 1
            label = "" if label in _SAYS_LITTLE and not _ANNOUNCES.search(begun[1]) else label
            if label not in _OF_ITEMS_ALONE:
                labels[number] = labels[number] or label
        elif label and own_style == style and _ordinal(text) == last + 1:
            labels[number] = labels[number] or label
            last += 1
        else:
            label = ""
    return labels


def _continued(
    outline: Outline, folded: Sequence[str], styles: Sequence[str], labels: list[str]
) -> list[str]:
    """Lists that a stored copy broke: （三）…； a line of its own, then （四）, which still is an item of the list."""
    label, style, last, section = "", "", 0, None
    waiting: list[int] = []
    for number, (unit, own_style) in enumerate(zip(outline.units, styles, strict=True)):
        if unit.section_id != section:
            label, section = "", unit.section_id
        if own_style and (labels[number] or (label and own_style == style)):
            ordinal = _ordinal(folded[number])
            if label and not labels[number] and ordinal == last + 1:
                for between in [*waiting, number]:
                    labels[between] = label
            label, style, last = labels[number], own_style, ordinal
            waiting = []
        elif labels[number]:
            continue
        elif own_style or unit.zone == "lead_in":
            label = ""
        else:
            waiting.append(number)
    return labels


def _ordinal(text: str) -> int:
    figures = _FIGURES.findall(text, 0, skip_number(text))
    return int(parse_numeral(figures[-1])) if figures else 0  # 4.2.1 is the first of its row


def _only_lists(outline: Outline, styles: Sequence[str], labels: list[str]) -> list[str]:
    """What a full sentence announced holds for numbered items, and for what follows within one of them."""
    numbered: set[int] = set()
    out = []
    for unit, style, label in zip(outline.units, styles, labels, strict=True):
        if style:
            numbered.add(unit.item)
        out.append(label if unit.lead_in is not None or unit.item in numbered else "")
    return out


def _number_style(text: str) -> str:
    """The shape of an item's number: （一） and （二） share one."""
    length = skip_number(text)
    return _style_of(text[:length]) if length else ""


@lru_cache(_RECENT)
def _style_of(number: str) -> str:
    return _FIGURES.sub("n", number.strip())


def _own_label(folded: str) -> str:
    if "分" in folded and _POINTS.search(folded):
        return "points"
    if "：" not in folded:
        return ""
    label = _LABEL.match(folded[skip_number(folded) :])
    return heading_label(label[0]) if label else ""


def _nearest(labels: tuple[str, ...]) -> str:
    """What counts of the labels from the outermost section inward.

    （二）发展目标 inside 一、指导思想与发展目标 says which of the two it is.
    """
    for number, label in enumerate(labels):
        if label in _REACHES_DOWN and not (label == "guiding" and "target" in labels[number + 1 :]):
            return label
    return next((label for label in reversed(labels) if label and label not in _MARKS), "")


def _section_labels(sections: tuple[Section, ...]) -> dict[str, tuple[str, ...]]:
    """For each section the labels of the headings that hold it, outermost first."""
    labels: dict[str, tuple[str, ...]] = {}
    headings = {section.section_id: section.heading for section in sections}
    for section in sections:
        outer, own = labels.get(section.parent_id or "", ()), heading_label(section.heading)
        if own == "past" and _HANDED_IN.search(headings.get(section.parent_id or "", "")):
            own = ""
        if own and own not in _MARKS and _SEVERAL.search(headings.get(section.parent_id or "", "")):
            outer = (*outer[:-1], "")  # 一、指导思想和工作目标 names its sections, of which this is one
        labels[section.section_id] = (*outer, own)
    return labels


def _coming_sections(sections: tuple[Section, ...]) -> set[str]:
    """The sections of a work report that plan, with all that they hold, and those beside them that come after."""
    coming: set[str] = set()
    beside: set[str | None] = set()  # the parents whose later sections plan as well
    for section in sections:
        parent, heading = section.parent_id, section.heading
        planned = _COMING_YEAR.search(fold(heading)) is not None
        if parent in coming or planned or (parent in beside and heading_label(heading) != "past"):
            coming.add(section.section_id)
        if planned:
            beside.add(parent)
    return coming
