"""Bodies (责任主体): who acts in a requirement and who is reported to, as named in its own text.

What a unit takes over from its neighbours, its notes or the addressees is the matter of ``scope``.

>>> [(b.role, b.name) for b in find_bodies("由示例市教育局牵头，市财政局配合，于6月底前报市政府备案")]
[('lead', '示例市教育局'), ('support', '市财政局'), ('recipient', '市政府')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.characters import fold, fold_for_reading
from pipeline.extract.draft import Draft, mask_titles
from pipeline.extract.evidence import mark
from pipeline.extract.names.body_names import canonical, head_class, split_names
from pipeline.extract.names.bound_front import bound_front
from pipeline.extract.names.mentions import Mention
from pipeline.extract.names.notes import parse_note
from pipeline.extract.names.roles import find_all_mentions
from pipeline.model import Body, Role, Span
from pipeline.segment.notes import labels_behind

# A note in brackets inside or behind a sentence: （市教育局牵头，市财政局配合）.
_BRACKETED_NOTE = re.compile(
    r"[（〔【](?!含|包括|不含|以下|下同|详见|见附|附件)"
    r"[^（）〔〕【】]*(?:（[^（）]{1,12}）[^（）〔〕【】]*)*"
    r"(?:牵头|负责(?!人|同志)|配合|参与|协办|落实|责任(?:单位|部门|人)?：|单位：|部门：)"
    r"[^（）〔〕【】]*(?:（[^（）]{1,12}）[^（）〔〕【】]*)*[）〕】]"
)
_BARE_NOTE = re.compile(r"（(?P<names>[^（）：]{4,120})）(?=[。；]?$)")
_ORGANS = ("organ", "suffix", "place")
_LABELLED = re.compile(
    r"[（〔【]?(?!各)[一-龥]{0,4}(?:牵头|责任|配合|主办|协办|参加|承办)(?:单位|部门|领导|人)\s?："
)

# Column of a task table → role; what is neither led nor helped is a plain responsibility.
_COLUMNS: dict[str, Role] = {
    "lead": "lead",
    "support": "support",
    "responsible": "responsible",
    "lead_within": "lead",
    "support_within": "support",
    "responsible_within": "responsible",
    "recipient": "recipient",
    "lead_person": "lead",
    "responsible_person": "responsible",
}
_PERSONS = "责任人："  # a cell in a column for persons is read as a note with this label


def find_bodies(text: str) -> list[Body]:
    """The bodies of a sentence or a note, in order; spans are of ``text``.

    >>> [(b.role, b.canonical) for b in find_bodies("（责任单位：市发改委、市人社局）")]
    [('responsible', '市发展改革委'), ('responsible', '市人力资源社会保障局')]
    """
    return [to_body(mention, text, 0) for mention in mentioned(mask_titles(fold_for_reading(text)))]


def mentioned(text: str, *, kind: str = "") -> list[Mention]:
    """The bodies of a folded unit: of the notes in its brackets and of what is left without them."""
    return _all_mentioned([(text, kind)])[0]


def _all_mentioned(units: Sequence[tuple[str, str]]) -> list[list[Mention]]:
    """The bodies of many units, each with its kind."""
    parted = [_without_notes(text) for text, _ in units]
    found = find_all_mentions([(rest, kind) for (rest, _), (_, kind) in zip(parted, units, strict=True)])
    return [mentions + notes for mentions, (_, notes) in zip(found, parted, strict=True)]


def _without_notes(text: str) -> tuple[str, list[Mention]]:
    """What is left of a unit without the notes in its brackets, nothing where it is a note itself, and their bodies."""
    if "：" in text and _LABELLED.match(text):
        return "", list(parse_note(text).mentions)
    notes: list[Mention] = []
    if at := labels_behind(text):
        notes += shifted(parse_note(text[at + 1 :]).mentions, at + 1)
        text = text[:at] + "，" * (len(text) - at)
    for bracket in _BRACKETED_NOTE.finditer(text):
        found = shifted(parse_note(bracket[0]).mentions, bracket.start())
        if found:
            notes += found
            text = text[: bracket.start()] + "，" * len(bracket[0]) + text[bracket.end() :]
    if text.rstrip("。；").endswith("）") and (bare := _bare_note(text)):
        notes += shifted(parse_note(bare[0]).mentions, bare.start())
        text = text[: bare.start()] + "，" * len(bare[0]) + text[bare.end() :]
    return text, notes


def _bare_note(text: str) -> re.Match[str] | None:
    """A list of organs in brackets that closes a unit behind what is to be done: …开展监测（市统计局、各区政府）。"""
    bare = _BARE_NOTE.search(text)
    if bare is None or head_class(text[: bare.start()]):
        return None
    names = [name for name, _ in split_names(bare["names"])]
    return bare if len(names) > 1 and all(head_class(name) in _ORGANS for name in names) else None


def shifted(mentions: Iterable[Mention], by: int) -> Iterator[Mention]:
    """The mentions of a piece as mentions of the text that it begins in at ``by``."""
    for mention in mentions:
        yield Mention((mention.span[0] + by, mention.span[1] + by), mention.role, mention.rule)


def to_body(mention: Mention, text: str, start: int, rule: str | None = None) -> Body:
    """The record of a mention; ``start`` is where ``text`` begins in the document."""
    first, after = mention.span
    name = text[first:after]
    span = (first + start, after + start)
    return Body(name, canonical(name), mention.role, span, rule=rule or mention.rule)


@Language.component("directive_bodies")
def directive_bodies(doc: Doc) -> Doc:
    """Write the bodies that a requirement, or the lead-in of a list, names itself on its draft.

    ``doc.spans["bodies"]`` is written by the scope, which knows the notes as well.
    """
    text = doc._.outline.text
    named = [draft for draft in doc._.drafts if _may_name(draft)]
    for draft, bodies in zip(named, _own(named), strict=True):
        if draft.unit.fields:
            of_row = [*_from_columns(text, draft.unit.fields), *bodies]
            bodies = list({(body.canonical, body.role): body for body in reversed(of_row)}.values())[::-1]
        draft.bodies = bodies
    return doc


def _may_name(draft: Draft) -> bool:
    """Whether a unit is a row of a task table, a requirement or the lead-in of a list."""
    unit = draft.unit
    return bool(unit.fields or (draft.kind and not draft.reason) or unit.zone == "lead_in")


def _own(drafts: Sequence[Draft]) -> Iterator[list[Body]]:
    """The bodies that each unit names in its own words."""
    found = _all_mentioned([(draft.masked, draft.kind or "") for draft in drafts])
    for draft, mentions in zip(drafts, found, strict=True):
        if all(mention.role == "recipient" for mention in mentions):
            mentions += bound_front(draft.masked)
        yield [to_body(mention, draft.unit.text, draft.start) for mention in mentions]


def _from_columns(text: str, fields: Iterable[tuple[str, Span]] | dict[str, Span]) -> Iterator[Body]:
    """The bodies of a task table's row, by the columns for them."""
    for column, span in dict(fields).items():
        role = _COLUMNS.get(column)
        if role is None:
            continue
        cell = text[slice(*span)]
        label = _PERSONS if column.endswith("_person") else ""
        for mention in parse_note(label + fold(cell).replace(" ", "、").replace("\n", "、")).mentions:
            told = mention.role if mention.role != "responsible" else role
            place = (mention.span[0] - len(label), mention.span[1] - len(label))
            yield to_body(Mention(place, told, "table_column"), cell, span[0])


def mark_spans(doc: Doc) -> None:
    """Keep the evidence: every name in its place, labelled with its role."""
    mark(doc, "bodies", _named_in(doc))


def _named_in(doc: Doc) -> Iterator[tuple[Span, str]]:
    """The places of the bodies that requirements name, with their roles."""
    places = {
        (body.span, body.role)
        for draft in doc._.drafts
        if draft.kind and not draft.reason
        for body in draft.bodies
        if body.explicit
    }
    yield from sorted(places)
