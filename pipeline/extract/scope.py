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
from dataclasses import replace

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
from pipeline.model import Body, Outline, Section, Unit

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条")
_NUMBERED = re.compile(
    r"\s*(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]{1,3}[、是])"
)
# A body that is told apart by what it is like is meant for its own unit only: 有条件的地方, 其他单位.
_NARROW = re.compile(r"的|有条件|有條件|其他|其它")
_ADDRESSED = re.compile(r"要|应|须|负责|必须|不得")
# 现将有关事项通知如下：: it introduces the whole paper, its subjects are background.
_PREAMBLE = re.compile(
    r"(?:现|特|就|提出|制定|印发|作出|决定|通知|公告)[^。；]{0,40}(?:如下|以下[^，。]{0,6}(?:意见|措施|通知|决定|办法|规定|方案))：$"
)
_ADVICE = re.compile(r"建议|(?<![适便事不权合])宜(?!居|昌|宾|春|兴)")
_CLASS_OF_BODIES = re.compile(r"各|有关|相关")
_DOER = ("lead", "responsible", "support")
# How bodies come into a unit as its subject; what it encourages, sets a condition for or has from a note acts there only.
_SUBJECTS = frozenset({"subject", "later_subject", "joined"})
# X情况将纳入考核, X作为评价的重要依据; 给予奖励, 依法追究责任.
_RATED = re.compile(
    r"(?:情况|结果|表现|成效|成绩|工作)[^，。]{0,8}(?:纳入|作为)[^。]*(?:考核|评价|考评|评选|依据|参考|绩效)"
)
_GIVEN = re.compile(r"给予|予以|追究|移送|取消[^，。]*资格|处罚|补贴|补助|奖励")
# A heading of these tells for whom something is done (小微企业, 个体工商户), not who does it;
# 成员单位 tells in which role the bodies behind it act.
_SERVED = re.compile(r"(?:企业|公司|户|主体|(?:成员|牵头|责任|配合|参加|联系|承办)(?:单位|部门))$")
# A part speaks to a class of places that so many of its units name, and one in so many of those that name anybody.
_OFTEN, _ONE_IN = 3, 3


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
    item, opening = before.item, ""
    for draft in reversed(drafts[: last + 1]):
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


class _Sources:
    """Where the units of a document that name nobody find their doers."""

    def __init__(self, drafts: list[Draft], outline: Outline) -> None:
        self.drafts = drafts
        self.own = [[body for body in draft.bodies if _carries(body)] for draft in drafts]
        self.recipients = [any(body.role == "recipient" for body in draft.bodies) for draft in drafts]
        self.articles = _articles(outline.sections)
        self.headings = _heading_subjects(outline.sections)
        self.addressees = _addressees(outline)
        self.places = _places_spoken_to(drafts, self.own)
        self.advising = _advising(drafts)

    def reach(self, unit: Unit) -> object:
        """How far a subject may be carried on: within the item, in a regulation within the article."""
        article = self.articles.get(unit.section_id or "")
        return (article, unit.part) if article else unit.item

    def of(self, index: int) -> list[Body]:
        """The doers of the nearest source that has any, but for a subject carried on from the same item."""
        unit = self.drafts[index].unit
        if found := self.lead_in(index):
            return found
        if unit.section_id in self.headings:
            return self.headings[unit.section_id]
        if unit.section_id in self.articles:
            return self._later_in_article(index)
        if unit.part in self.advising:
            return []
        return self.places.get(unit.part) or self.addressees

    def lead_in(self, index: int) -> list[Body]:
        """Whom the lead-in of a list names, or the lead-in of that; to whom to report as well."""
        lead_in = self.drafts[index].unit.lead_in
        while lead_in is not None and not _PREAMBLE.search(self.drafts[lead_in].folded):
            bodies = self.drafts[lead_in].bodies
            if any(body.role in _DOER for body in bodies):
                wanted = _DOER if self.recipients[index] else (*_DOER, "recipient")
                taken = [body for body in bodies if body.role in wanted]
                return [replace(b, explicit=False, rule="lead_in" if b.explicit else b.rule) for b in taken]
            lead_in = self.drafts[lead_in].unit.lead_in
        return []

    def _later_in_article(self, index: int) -> list[Body]:
        """The subject of a later unit of the same article, where no earlier one has any."""
        article = self.articles[self.drafts[index].unit.section_id or ""]
        for at in range(index + 1, len(self.drafts)):
            if self.articles.get(self.drafts[at].unit.section_id or "") != article:
                break
            if self.own[at]:
                return _inherited(self.own[at], "later_in_article")
        return []


def inherit(drafts: list[Draft], outline: Outline) -> None:
    """Give every requirement without a doer the doers of the nearest source that it may take over."""
    _name_lead_ins(drafts)
    sources = _Sources(drafts, outline)
    carried: list[Body] = []
    reach: object = None
    paragraph = -1  # where the subject was named: that of one item of a list is not carried on to the next
    for index, draft in enumerate(drafts):
        if draft.unit.zone != "lead_in" and not _is_requirement(draft):
            continue
        if reach != (reach := sources.reach(draft.unit)):
            carried = []
        if not any(body.role in _DOER for body in draft.bodies):
            sibling = draft.unit.lead_in is not None and paragraph != draft.unit.paragraph
            able = [b for b in carried if _can_do(b, draft) and not (sibling and sources.lead_in(index))]
            draft.bodies += _inherited(able, "carried_subject") or sources.of(index)
        if foremost := _foremost(sources.own[index]):
            carried, paragraph = foremost, draft.unit.paragraph


def _inherited(bodies: Iterable[Body], rule: str) -> list[Body]:
    return [replace(body, explicit=False, rule=rule) for body in bodies]


def _is_requirement(draft: Draft) -> bool:
    return bool(draft.kind) and not draft.reason


def _carries(body: Body) -> bool:
    """Whether a subject may act in the units behind its own."""
    return body.role in _DOER and body.rule in _SUBJECTS and not _NARROW.search(body.name)


def _can_do(body: Body, draft: Draft) -> bool:
    """Whether a carried subject may be who acts: nobody rates or rewards himself."""
    if _RATED.search(draft.masked):
        return False
    served = _GIVEN.search(draft.masked) and head_class(fold(body.name)) in ("person", "firm")
    return not served


def _foremost(subjects: list[Body]) -> list[Body]:
    """The leading subjects of a unit, later ones where none leads; a helper only beside whom it helps."""
    leading = [body for body in subjects if body.rule != "later_subject"] or subjects
    return leading if any(body.role != "support" for body in leading) else []


def _articles(sections: Iterable[Section]) -> dict[str, str]:
    """Section within an article (第…条) → that article."""
    found: dict[str, str] = {}
    for section in sections:  # in order of the text: a section comes after the one that holds it
        if section.number and _ARTICLE.match(fold(section.number)):
            found[section.section_id] = section.section_id
        elif section.parent_id in found:
            found[section.section_id] = found[section.parent_id]
    return found


def _heading_subjects(sections: Iterable[Section]) -> dict[str, list[Body]]:
    """Section → whom its heading, or that of a section around it, speaks to: （二）市水务局, 三、各高校要落实责任."""
    found: dict[str, list[Body]] = {}
    for section in sections:
        spoken_to = _inherited(_in_heading(section), "heading_subject") or found.get(section.parent_id or "")
        if spoken_to:
            found[section.section_id] = spoken_to
    return found


def _in_heading(section: Section) -> list[Body]:
    """The bodies that a heading consists of, or that it tells to do something."""
    heading = fold(section.heading).rstrip("。：")
    mentions = list(_names_alone(heading))
    if not mentions and "，" not in heading and _ADDRESSED.search(heading):
        mentions = [
            mention
            for mention in find_mentions(heading)
            if mention.rule == "subject" and _ADDRESSED.match(heading, mention.span[1])
        ]
    return [to_body(mention, section.heading, section.span[1] - len(section.heading)) for mention in mentions]


def _names_alone(text: str) -> Iterator[Mention]:
    """The bodies of a line that holds nothing else; one that is served (小微企业) is a topic."""
    kind = head_class(text)
    speaks = kind in ("organ", "suffix", "firm") or (kind == "place" and text.startswith("各"))
    if not speaks or _SERVED.search(text) or not is_name(text):
        return
    names = split_names(text)
    if all(stands_alone(name) for name, _ in names):
        for name, start in names:
            yield Mention((start, start + len(name)), "responsible", "subject")


def _name_lead_ins(drafts: Iterable[Draft]) -> None:
    """市水务局： on a line of its own speaks to the body for all that follows; in front of all it greets it."""
    for draft in drafts:
        if draft.unit.zone == "lead_in" and draft.unit.section_id and not draft.bodies:
            names = _names_alone(draft.folded.rstrip("： "))
            draft.bodies = [to_body(mention, draft.unit.text, draft.start) for mention in names]


def _advising(drafts: list[Draft]) -> set[int]:
    """The parts that are technical annexes (措施建议): they say what is advisable, to nobody in particular."""
    units: Counter[int] = Counter()
    advice: Counter[int] = Counter()
    for draft in drafts:
        if draft.unit.part and _is_requirement(draft):
            units[draft.unit.part] += 1
            advice[draft.unit.part] += bool(_ADVICE.search(draft.folded))
    return {part for part, count in advice.items() if count >= 3 and count >= 0.15 * units[part]}


def _places_spoken_to(drafts: list[Draft], own: list[list[Body]]) -> dict[int, list[Body]]:
    """Part → 各地, 各区, …, where the part speaks to these more often than to anybody else.

    Such a class of places is the addressees by another name, and the nearer one.
    """
    counts: dict[int, Counter[str]] = {}
    naming: Counter[int] = Counter()
    first: dict[tuple[int, str], Body] = {}
    for draft, subjects in zip(drafts, own, strict=True):
        if subjects and _is_requirement(draft):
            names = {body.name: body for body in reversed(subjects)}
            naming[draft.unit.part] += 1
            counts.setdefault(draft.unit.part, Counter()).update(names.keys())
            for name, body in names.items():
                first.setdefault((draft.unit.part, name), body)
    found = {}
    for part, names_counted in counts.items():
        name, count = names_counted.most_common(1)[0]
        often = count >= _OFTEN and count * _ONE_IN >= naming[part]
        if often and name.startswith(("各", "试点")) and head_class(fold(name)) == "place":
            found[part] = _inherited([first[part, name]], "section_subject")
    return found


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
