"""Reach of responsibility notes (责任分工): which units a note's bodies and deadlines belong to.

A note counts for the units of its item back to the note before it; a note in a heading or on the lines right under it for all
under the heading;
one that speaks of what follows (以下均由…) for the rest of its top section.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.extract.bodies import to_body
from pipeline.extract.draft import Draft
from pipeline.extract.mentions import Mention
from pipeline.extract.notes import parse_note
from pipeline.model import Body, Outline, Section, Unit
from pipeline.segment.notes import is_labelled

_NUMBERED = re.compile(
    r"\s*(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]{1,3}[、是])"
)
_CLASS_OF_BODIES = re.compile(r"各|有关|相关")


def attach_notes(drafts: list[Draft], outline: Outline) -> None:
    """The bodies of every note on the units it closes or heads."""
    children = _descendants(outline.sections)
    first_leads = False
    for index, draft in enumerate(drafts):
        if draft.unit.zone not in ("note", "heading"):
            continue
        note = parse_note(draft.folded)
        first_leads = first_leads or note.first_leads
        mentions = _first_as_lead(note.mentions, draft) if first_leads else list(note.mentions)
        below = children.get(draft.unit.section_id, set())
        if draft.unit.zone == "heading" or _heads(drafts, index, below):
            reached = [d for d in drafts if d.unit.section_id in below]
            rule = "heading_note"
        elif _opens_item(drafts, index):
            reached = [d for d in drafts[index + 1 :] if d.unit.item == draft.unit.item]
            rule = "heading_note"
        else:
            reached = list(_closed_by(drafts, index))
            rule = "closing_note"
        bodies = [to_body(mention, draft.unit.text, draft.start, rule) for mention in mentions]
        for unit in reached:
            _add(unit, bodies)
            unit.deadlines += [limit for limit in draft.deadlines if limit not in unit.deadlines]
        if note.onward:
            onward = [to_body(m, draft.unit.text, draft.start, "general_note") for m in note.onward]
            _carry_on(drafts[index + 1 :], [replace(body, explicit=False) for body in onward], outline)


def _heads(drafts: Sequence[Draft], index: int, below: Collection[str]) -> bool:
    """Whether a note stands on a line of its own right under a heading, above the text that it is for.

    （一）抢险救援组｜牵头单位：市应急局｜职责：搜救被困人员。
    """
    first, last = index, index
    while first > 0 and _beside(drafts[first - 1].unit, drafts[index].unit):
        first -= 1
    while last + 1 < len(drafts) and _beside(drafts[last + 1].unit, drafts[index].unit):
        last += 1
    if last + 1 == len(drafts) or drafts[last + 1].unit.section_id not in below:
        return False
    note, behind = drafts[first].unit, drafts[last + 1].unit
    alone = is_labelled(drafts[index].folded) or drafts[last].unit.paragraph != behind.paragraph
    before = drafts[first - 1].unit if first else None
    return alone and (
        before is None
        or before.section_id != note.section_id
        or (before.zone == "heading" and before.paragraph != note.paragraph)
    )


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


def _beside(unit: Unit, note: Unit) -> bool:
    return unit.zone == "note" and unit.section_id == note.section_id


def _first_as_lead(mentions: Iterable[Mention], draft: Draft) -> list[Mention]:
    """列第一位者为牵头单位: the first body leads, unless a class of bodies stands there."""
    every = list(mentions)
    if not every or any(m.role != "responsible" for m in every):
        return every
    first = draft.folded[slice(*every[0].span)]
    if _CLASS_OF_BODIES.match(first):
        return every
    return [every[0]._replace(role="lead"), *every[1:]]


def _closed_by(drafts: list[Draft], index: int) -> Iterator[Draft]:
    """The units that a note closes: back to the note before it, within the item or, on a line of its own, the section.

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
    alone = index + 1 >= len(drafts) or drafts[index + 1].unit.item != note.item
    section = note.section_id if before.item == note.item or alone else before.section_id
    of_all = before.paragraph != note.paragraph and _is_last(drafts, index)
    item, opening = before.item, ""
    for draft in reversed(drafts[: last + 1]):
        unit = draft.unit
        if unit.zone in ("note", "heading") or unit.part != note.part or unit.section_id != section:
            return
        if unit.item != item and _NUMBERED.match(opening) and not of_all:
            return
        yield draft
        item, opening = unit.item, draft.folded


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
