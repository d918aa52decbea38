"""Reach of responsibility notes (责任分工): which units a note's bodies and deadlines belong to.

A note counts for the units of its item back to the note before it, or below it where it opens the item; a note in a
heading, or on the lines right under it, for all under the heading;
one that speaks of what follows (以下均由…) for the rest of its top section.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.characters import fold
from pipeline.extract.bodies import to_body
from pipeline.extract.draft import Draft
from pipeline.extract.names.mentions import Mention
from pipeline.extract.names.notes import parse_note, says_first_leads
from pipeline.model import Body, Outline, Role, Section
from pipeline.segment.notes import is_label_alone, is_labelled, is_name_line, role_of

_NUMBERED = re.compile(
    r"\s*(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、]|[①-⒛][、.]?|[一二三四五六七八九十]{1,3}[、是])"
)
# An entry of a ledger: 问题一：…, 任务3.…
_ENTRY = re.compile(r"(?:问题|任务|事项|项目|整改事项)(?:[一二三四五六七八九十]{1,3}|\d{1,3})[：、.．]")
# What an item's labels are followed by: 工作内容：, 整改措施：….
_CONTENT = re.compile(
    r"(?:(?:主要|具体|工作|整改|目标|重点|建设|任务|推进|年度|实施|落实)*(?:内容|任务|措施|举措|目标|要求|事项|标准))："
)
_OF_PERSONS = re.compile(r"[^：]{0,8}(?:领导|责任人|负责人)：")
_REMARK = re.compile(r"[（(*]?(?:备\s?注|说\s?明|注)\d?\s?[：:.]")
_CLASS_OF_BODIES = re.compile(r"各|有关|相关")


def attach_notes(drafts: list[Draft], outline: Outline) -> None:
    """The bodies of every note on the units it closes or heads."""
    children = _descendants(outline.sections)
    around = _around(outline.sections, children)
    first_leads = False
    remarked = _remarked(outline)
    for index, draft in enumerate(drafts):
        if draft.unit.zone == "table" and draft.unit.part in remarked:
            draft.bodies = list(_first_of_row_leads(draft.bodies))
        if draft.unit.zone not in ("note", "heading"):
            continue
        note = parse_note(
            draft.folded, _label_above(drafts, index) if is_name_line(draft.folded) else "responsible"
        )
        first_leads = first_leads or note.first_leads
        leads = first_leads or draft.unit.part in remarked
        mentions = _first_as_lead(note.mentions, draft) if leads else list(note.mentions)
        reached, rule = _reached(drafts, index, children), "heading_note"
        if not reached and draft.unit.zone == "note":
            closed = _closed_by(drafts, index, around.get(draft.unit.section_id, set()))
            reached, rule = [*closed, *_led_into(drafts, index)], "closing_note"
        bodies = [to_body(mention, draft.unit.text, draft.start, rule) for mention in mentions]
        for unit in reached:
            _add(unit, bodies)
            unit.deadlines += [limit for limit in draft.deadlines if limit not in unit.deadlines]
        if note.onward:
            onward = [to_body(m, draft.unit.text, draft.start, "general_note") for m in note.onward]
            _carry_on(drafts[index + 1 :], [replace(body, explicit=False) for body in onward], outline)


def _reached(drafts: list[Draft], index: int, children: dict[str | None, set[str]]) -> list[Draft]:
    """The units that a note heads: in the line of a heading, on the lines right under it, or in front of an item's text."""
    unit = drafts[index].unit
    if unit.zone == "heading":
        return [d for d in drafts if d.unit.section_id in children.get(unit.section_id, ())]
    if _opens_item(drafts, index):
        return [d for d in drafts[index + 1 :] if d.unit.item == unit.item]
    return list(_headed_by(drafts, index, children))


def _opens_item(drafts: Sequence[Draft], index: int) -> bool:
    """Whether a note stands in an item in front of all its text: 2.物资组：牵头单位：市商务局。职责：采购物资。"""
    first = last = index
    item = drafts[index].unit.item
    while first > 0 and drafts[first - 1].unit.item == item and drafts[first - 1].unit.zone == "note":
        first -= 1
    while last + 1 < len(drafts) and drafts[last].unit.zone == "note" and drafts[last].unit.item == item:
        last += 1
    numbered = _NUMBERED.match(drafts[first].folded) and is_labelled(drafts[first].folded)
    return bool(numbered) and drafts[last].unit.item == item


def _first_as_lead(mentions: Iterable[Mention], draft: Draft) -> list[Mention]:
    """列第一位者为牵头单位: the first body leads, unless a class of bodies stands there."""
    every = list(mentions)
    if not every or any(m.role != "responsible" for m in every) or _OF_PERSONS.match(draft.folded):
        return every
    first = draft.folded[slice(*every[0].span)]
    if _CLASS_OF_BODIES.match(first):
        return every
    return [every[0]._replace(role="lead"), *every[1:]]


def _remarked(outline: Outline) -> set[int]:
    """The parts that a remark at their end, or a heading of a table, says of that the first of each list leads."""
    remarks = (p for p in outline.paragraphs if p.cell or _REMARK.match(p.text))
    return {p.part for p in remarks if says_first_leads(fold(p.text))}


def _first_of_row_leads(bodies: list[Body]) -> Iterator[Body]:
    """The bodies of a table's row, the first of them leading where none is said to."""
    told = any(body.role == "lead" for body in bodies)
    for body in bodies:
        if not told and body.rule == "table_column" and not _CLASS_OF_BODIES.match(fold(body.name)):
            body, told = replace(body, role="lead"), True
        yield body


def _around(sections: Sequence[Section], children: dict[str | None, set[str]]) -> dict[str | None, set[str]]:
    """Section within an item → all of the item's: 1.扩大规模。…2.优化结构。… of （一）实施提质行动。"""
    parents = {section.section_id: section.parent_id for section in sections}
    return {own: children[outer] for own, outer in parents.items() if outer and parents.get(outer)}


def _closed_by(drafts: list[Draft], index: int, around: set[str]) -> Iterator[Draft]:
    """The units that a note closes: back to the note before it, within the item or, on a line of its own, the section.

    Behind the last of the sections that an item falls into it closes them all (``around``).
    Notes straight behind one another reach the same units; one that a copy glued to the front of the
    next unit belongs to the item before.
    """
    note = drafts[index].unit
    last = index - 1
    while last >= 0 and drafts[last].unit.zone == "note" and drafts[last].unit.section_id == note.section_id:
        last -= 1  # 责任单位：… and 完成时限：… on lines of their own are one note
    if last < 0:
        return
    before = drafts[last].unit
    alone = index + 1 >= len(drafts) or drafts[index + 1].unit.paragraph != note.paragraph
    section = note.section_id if before.item == note.item or alone else before.section_id
    of_all = before.paragraph != note.paragraph and _is_last(drafts, index)
    inside = {section}
    if of_all and not any(
        d.unit.section_id in around for d in islice(drafts, index, None) if d.unit.zone != "note"
    ):
        inside |= around
    item, opening = before.item, ""
    for draft in reversed(drafts[: last + 1]):
        unit = draft.unit
        if unit.zone in ("note", "heading") or unit.part != note.part or unit.section_id not in inside:
            return
        if _ENTRY.match(opening) or (unit.item != item and _NUMBERED.match(opening) and not of_all):
            return
        yield draft
        item, opening = unit.item, draft.folded


def _headed_by(drafts: list[Draft], index: int, children: dict[str | None, set[str]]) -> Iterator[Draft]:
    """The units under a heading, where a note stands on a line of its own right below it: 一、产业发展 / 牵头单位：…."""
    note = drafts[index].unit
    before = next((d.unit for d in drafts[index - 1 :: -1] if d.unit.zone != "note"), None) if index else None
    after = next((d.unit for d in islice(drafts, index, None) if d.unit.zone != "note"), None)
    inside = children.get(note.section_id, set()) if note.section_id else set()
    if after is None or after.section_id not in inside or after.paragraph == note.paragraph:
        return
    if before is not None and before.section_id in inside:
        return
    yield from (d for d in islice(drafts, index, None) if d.unit.section_id in inside)


def _led_into(drafts: list[Draft], index: int) -> Iterator[Draft]:
    """The units behind a note that a label for what is to be done follows: 责任单位：市水务局 / 整改措施：….

    They go on to the next entry, the next note or the end of the section.
    """
    note = drafts[index].unit
    rest = [d for d in islice(drafts, index, None) if d.unit.paragraph != note.paragraph]
    while rest and rest[0].unit.zone == "note":
        rest = rest[1:]
    if not rest or not _CONTENT.match(rest[0].folded):
        return
    for draft in rest:
        unit = draft.unit
        if unit.zone == "note" or unit.section_id != note.section_id or unit.part != note.part:
            return
        if _ENTRY.match(draft.folded):
            return
        yield draft


def _label_above(drafts: list[Draft], index: int) -> Role:
    """The role of names that stand below their label (配合部门： / 人力资源部): that of the label."""
    for draft in reversed(drafts[:index]):
        if draft.unit.zone != "note":
            break
        if is_labelled(draft.folded) or is_label_alone(draft.folded.strip()):
            return role_of(draft.folded.partition("：")[0])
        if not is_name_line(draft.folded):
            break
    return "responsible"


def _is_last(drafts: list[Draft], index: int) -> bool:
    """Whether no unit of the note's section stands behind it or the notes beside it: on a line of its own it closes
    all items of the section that no note before has closed.
    """
    section = drafts[index].unit.section_id
    behind = (draft.unit for draft in islice(drafts, index, None) if draft.unit.zone != "note")
    return next((unit.section_id for unit in behind), None) != section


def _carry_on(drafts: list[Draft], bodies: list[Body], outline: Outline) -> None:
    """A body that a note adds to all later items (以下均由…): to the rest of its top section."""
    if not drafts:
        return
    tops = _tops(outline.sections)
    top = next((tops.get(d.unit.section_id or "") for d in drafts if d.unit.section_id), None)
    for draft in drafts:
        if tops.get(draft.unit.section_id or "") not in (top, None):
            return
        if draft.unit.zone not in ("note", "heading", "lead_in"):
            _add(draft, bodies)


def _add(draft: Draft, bodies: list[Body]) -> None:
    """Bodies that the unit does not name in the same role already."""
    have = {(body.canonical, body.role) for body in draft.bodies}
    draft.bodies += [body for body in bodies if (body.canonical, body.role) not in have]


def _descendants(sections: Iterable[Section]) -> dict[str | None, set[str]]:
    """Section → itself and all sections under it."""
    parents = {section.section_id: section.parent_id for section in sections}
    found: dict[str | None, set[str]] = {}
    for section_id in parents:
        at: str | None = section_id
        while at:
            found.setdefault(at, set()).add(section_id)
            at = parents[at]
    return found


def _tops(sections: Iterable[Section]) -> dict[str, str]:
    """Section → the outermost section that holds it."""
    parents = {section.section_id: section.parent_id for section in sections}
    tops = {}
    for section_id in parents:
        at = section_id
        while parents.get(at):
            at = parents[at]  # type: ignore[assignment]
        tops[section_id] = at
    return tops
