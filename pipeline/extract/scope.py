"""Scope (管辖范围): whom a requirement takes over, from where, and the deadlines of its responsibility note.

A note counts for the units of its item back to the note before it; a note in a heading for all under the heading.
A unit that names nobody takes the subject of an earlier unit of its item, else that of its lead-in, else the
addressees (主送机关); an article of a regulation takes nothing from outside itself. The rule that attached a body
is kept on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.characters import fold
from pipeline.extract.bodies import mark_spans, to_body
from pipeline.extract.body_names import canonical, head_class, split_names, stands_alone
from pipeline.extract.draft import Draft
from pipeline.extract.mentions import Mention
from pipeline.extract.name_phrases import is_name
from pipeline.extract.notes import parse_note
from pipeline.extract.roles import find_mentions
from pipeline.model import Body, Outline, Section

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条")
_NUMBERED = re.compile(
    r"\s*(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]{1,3}[、是])"
)
# A body that is told apart by what it is like is meant for its own unit only: 有条件的地方, 其他单位.
_NARROW = re.compile(r"的|有条件|其他|其它")
_ADDRESSED = re.compile(r"要|应|须|负责|必须|不得")
# 现将有关事项通知如下：: it introduces the whole paper, its subjects are background.
_PREAMBLE = re.compile(
    r"(?:现|特|就|提出|制定|印发|作出|决定|通知|公告)[^。；]{0,40}(?:如下|以下[^，。]{0,6}(?:意见|措施|通知|决定|办法|规定|方案))：$"
)
_ADVICE = re.compile(r"建议|(?<![适便事不权合])宜(?!居|昌|宾|春|兴)")
_CLASS_OF_BODIES = re.compile(r"各|有关|相关")
_DOER = ("lead", "responsible", "support")


@Language.component("directive_scope")
def directive_scope(doc: Doc) -> Doc:
    """Attach what the notes say, then let the units that name nobody inherit."""
    outline: Outline = doc._.outline
    attach_notes(doc._.drafts, outline)
    inherit(doc._.drafts, outline)
    mark_spans(doc)
    return doc


# ------------------------------------------------------------------------------------------------- notes


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
        if draft.unit.zone == "heading":
            reached = [d for d in drafts if d.unit.section_id in children.get(draft.unit.section_id, ())]
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


def _first_as_lead(mentions: Iterable[Mention], draft: Draft) -> list[Mention]:
    """列第一位者为牵头单位: the first body leads, unless a class of bodies stands there."""
    every = list(mentions)
    if not every or any(m.role != "responsible" for m in every):
        return every
    first = draft.folded[slice(*every[0].span)]
    if _CLASS_OF_BODIES.match(first):
        return every
    return [replace(every[0], role="lead"), *every[1:]]


def _closed_by(drafts: list[Draft], index: int) -> Iterator[Draft]:
    """The units that a note closes: back to the note before it, within the item or, on a line of its own, the section.

    A note that a copy glued to the front of the next unit belongs to the item before.
    """
    note = drafts[index].unit
    before = drafts[index - 1].unit if index else None
    if before is None:
        return
    alone = index + 1 >= len(drafts) or drafts[index + 1].unit.item != note.item
    section = note.section_id if before.item == note.item or alone else before.section_id
    item, opening = before.item, ""
    for draft in reversed(drafts[:index]):
        unit = draft.unit
        if unit.zone in ("note", "heading") or unit.part != note.part or unit.section_id != section:
            return
        if unit.item != item and _NUMBERED.match(opening):
            return
        yield draft
        item, opening = unit.item, draft.folded


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


# ------------------------------------------------------------------------------------------- inheritance


@dataclass(slots=True)
class _Carried:
    """The subject that may be carried on, and how far: within its item, or its article."""

    reach: object = None
    doers: list[Body] = field(default_factory=list)
    recipients: list[Body] = field(default_factory=list)


def inherit(drafts: list[Draft], outline: Outline) -> None:
    """Give every requirement without a doer the doers of the nearest source that it may take over."""
    articles = _articles(outline.sections)
    headings = _heading_subjects(outline.sections)
    fallback = _fallback(drafts, outline, articles)
    carried = _Carried()
    own = [list(draft.bodies) for draft in drafts]
    for index, draft in enumerate(drafts):
        unit = draft.unit
        reach = (articles.get(unit.section_id or ""), unit.part) if unit.section_id in articles else unit.item
        if carried.reach != reach:
            carried = _Carried(reach)
        if unit.zone == "lead_in" or _is_requirement(draft):
            subjects = [b for b in own[index] if _carries(b)]
            if not any(b.role in _DOER for b in draft.bodies):
                draft.bodies += _taken_over(drafts, own, index, carried, articles, headings, fallback)
            if subjects:
                carried.doers = subjects


def _taken_over(
    drafts: list[Draft],
    own: list[list[Body]],
    index: int,
    carried: _Carried,
    articles: dict[str, str],
    headings: dict[str, list[Body]],
    fallback: dict[int, list[Body]],
) -> list[Body]:
    """The doers of the first source that has any."""
    unit = drafts[index].unit
    if carried.doers:
        return _inherited(carried.doers, "carried_subject")
    lead_in = unit.lead_in
    while lead_in is not None and not _PREAMBLE.search(drafts[lead_in].folded):
        doers = [b for b in drafts[lead_in].bodies if b.role in _DOER]
        if doers:
            recipients = [b for b in drafts[lead_in].bodies if b.role == "recipient"]
            mine = any(b.role == "recipient" for b in own[index])
            return _inherited([*doers, *([] if mine else recipients)], "lead_in")
        lead_in = drafts[lead_in].unit.lead_in
    if unit.section_id in headings:
        return headings[unit.section_id]
    if unit.section_id in articles:
        later = _later_in_article(drafts, own, index, articles)
        return _inherited(later, "section_subject")
    return fallback.get(unit.part, [])


def _inherited(bodies: Iterable[Body], rule: str) -> list[Body]:
    return [replace(body, explicit=False, rule=rule) for body in bodies]


def _is_requirement(draft: Draft) -> bool:
    return bool(draft.kind) and not draft.reason


def _carries(body: Body) -> bool:
    """Whether a subject may act in the units behind its own."""
    return (
        body.role in _DOER
        and body.rule
        not in (
            "encouraged",
            "condition",
            "seated",
            "closing_note",
            "heading_note",
            "general_note",
            "table_column",
        )
        and not _NARROW.search(fold(body.name))
    )


def _articles(sections: Iterable[Section]) -> dict[str, str]:
    """Section within an article (第…条) → that article."""
    by_id = {section.section_id: section for section in sections}
    found = {}
    for section in by_id.values():
        at: Section | None = section
        while at:
            if _ARTICLE.match(fold(at.number)):
                found[section.section_id] = at.section_id
                break
            at = by_id.get(at.parent_id or "")
    return found


def _heading_subjects(sections: Iterable[Section]) -> dict[str, list[Body]]:
    """Section → whom its heading, or that of a section around it, speaks to: （二）施工单位, 三、各高校要落实责任."""
    by_id = {section.section_id: section for section in sections}
    found: dict[str, list[Body]] = {}
    for section in by_id.values():  # in order of the text: a section comes after the one that holds it
        own = _inherited(_in_heading(section), "section_subject")
        around = found.get(section.parent_id or "", [])
        if own or around:
            found[section.section_id] = own or around
    return found


def _in_heading(section: Section) -> list[Body]:
    heading = fold(section.heading).rstrip("。：")
    at = section.span[1] - len(section.heading)
    names = split_names(heading)
    if names and all(stands_alone(name) for name, _ in names) and is_name(heading):
        mentions = [Mention((start, start + len(name)), "responsible", "subject") for name, start in names]
    else:
        mentions = [
            m for m in find_mentions(heading) if m.rule == "subject" and _ADDRESSED.match(heading, m.span[1])
        ]
    return [to_body(mention, section.heading, at) for mention in mentions]


def _later_in_article(
    drafts: list[Draft], own: list[list[Body]], index: int, articles: dict[str, str]
) -> list[Body]:
    """The subject of a later unit of the same article, where no earlier one has any."""
    article = articles[drafts[index].unit.section_id or ""]
    for at in range(index + 1, len(drafts)):
        if articles.get(drafts[at].unit.section_id or "") != article:
            return []
        doers = [body for body in own[at] if _carries(body)]
        if doers:
            return doers
    return []


def _fallback(drafts: list[Draft], outline: Outline, articles: dict[str, str]) -> dict[int, list[Body]]:
    """Part → who acts where nobody is named: the one body that the part speaks to throughout, else the addressees."""
    addressees = _addressees(outline)
    parts = {draft.unit.part for draft in drafts}
    return {part: [] if _advises(drafts, part) else _speaks_to(drafts, part) or addressees for part in parts}


def _advises(drafts: list[Draft], part: int) -> bool:
    """Whether a part is a technical annex (措施建议): it says what is advisable, to nobody in particular."""
    units = [draft for draft in drafts if draft.unit.part == part and _is_requirement(draft)]
    advice = sum(bool(_ADVICE.search(draft.folded)) for draft in units)
    return part > 0 and advice >= 3 and advice >= 0.15 * len(units)


def _speaks_to(drafts: list[Draft], part: int) -> list[Body]:
    """The subject of most of a part's units that name one."""
    subjects: Counter[str] = Counter()
    first: dict[str, Body] = {}
    named = 0
    for draft in drafts:
        if draft.unit.part != part or not _is_requirement(draft):
            continue
        doers = {body.name: body for body in draft.bodies if _carries(body) and body.explicit}
        named += bool(doers)
        subjects.update(doers.keys())
        first |= {name: body for name, body in doers.items() if name not in first}
    if not subjects:
        return []
    name, count = subjects.most_common(1)[0]
    general = head_class(fold(name)) == "place" or name.startswith(("各", "全"))
    if count >= 3 and count >= (0.3 if general else 0.4) * named:
        return _inherited([first[name]], "section_subject")
    return []


def _addressees(outline: Outline) -> list[Body]:
    """The addressees as bodies, where they stand in the text."""
    found = []
    at = 0
    for name in outline.metadata.addressees:
        start = outline.text.find(name, at)
        start = outline.text.find(name) if start < 0 else start
        span = (start, start + len(name)) if start >= 0 else (0, 0)
        at = max(at, span[1])
        found.append(
            Body(name, canonical(fold(name)), "responsible", span, explicit=False, rule="addressees")
        )
    return found
