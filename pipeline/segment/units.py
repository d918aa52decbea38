"""Blocks → units (意群): sentences with their item, section, lead-in and zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.characters import fold  # noqa: F401
from pipeline.model import Section, Span, Unit
from pipeline.segment.headings import Headed, Node
from pipeline.segment.sentences import sentence_spans

# A responsibility note (责任分工): in brackets behind the full stop, or a line of labels.
_NOTE_WORD = (
    r"牵头|负责|配合|责任|协办|主办|承办|参与|参加|落实|指导|分工|时限|完成时间|年底前|持续推进|长期坚持|协同"
)
_LABEL = (
    r"(?:(?:市级|省级|县级|区级)?(?:责任|牵头|配合|主办|协办|承办|参加|参与|实施|落实|督导|指导|支持|完成|主要责任|主责)(?:单位|部门|领导|科室|处室|人|主体|时限|时间|期限)"
    r"|牵头领导|分管领导|时间节点|时间进度|进度安排|时限要求)(?:及分工)?\s?[：:]"
)
_LABELLED = re.compile(_LABEL)
_ENCLOSED = re.compile(
    r"(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）|〔[^〔〕]*〕|【[^【】]*】|\[[^\[\]]*\])[。；]?"
)
_IN_NOTE = re.compile(rf"{_NOTE_WORD}|[局厅委办部院会](?:、|）|〕|】|\]|等|按)")
_NO_NOTE = re.compile(r"（(?:此件|联系|注|详见|见附|附件|含|包括|不含|以下简称|下同)")
_OBLIGING_HEADING = re.compile(r"下列|以下")


def make_units(headed: Headed, text: str) -> list[Unit]:
    """The units of the text, in order."""
    units: list[Unit] = []
    item = -1
    leads: list[tuple[int, int, Node]] = []  # (unit, depth, node) of open lead-ins
    for index, node in enumerate(headed.nodes):
        item += 1
        owner = headed.owners[index]
        leads = [lead for lead in leads if _reaches(lead, headed, index)]
        for start, end, zone in _sentences(node):
            lead = leads[-1][0] if leads else None
            units.append(
                _unit(node, text, (node.block.start + start, node.block.start + end), item, owner, lead, zone)
            )
        if units and units[-1].paragraph == node.block.paragraph and units[-1].zone == "lead_in":
            leads.append((len(units) - 1, node.depth, node))
    return units


def _unit(
    node: Node, text: str, span: Span, item: int, owner: Section | None, lead: int | None, zone: str
) -> Unit:
    first, after = span
    if zone == "note" and units_precede_only(node, span):
        zone = "note"
    return Unit(
        text=text[first:after],
        span=span,
        paragraph=node.block.paragraph,
        item=item,
        section_id=owner.section_id if owner else None,
        part=node.block.part,
        lead_in=lead,
        zone=zone,
    )


def units_precede_only(node: Node, span: Span) -> bool:
    return True


def _reaches(lead: tuple[int, int, Node], headed: Headed, index: int) -> bool:
    """Whether a lead-in still introduces the block: its list goes on."""
    _, depth, opener = lead
    node = headed.nodes[index]
    if node.block.part != opener.block.part:
        return False
    if node.block.mark is None:
        before = headed.nodes[index - 1]
        return before is opener or (
            before.block.folded.rstrip().endswith("；")
            if before.block.mark is None
            else node.depth > depth + 1
        )
    if opener.block.mark is None:
        return node.depth >= depth
    return node.depth > depth


def _sentences(node: Node) -> Iterator[tuple[int, int, str]]:
    """The sentences of a block behind its heading, with their zones; offsets within the block."""
    folded = node.block.folded
    mark = node.block.mark
    article = mark is not None and mark.style == "article"
    start = 0
    if node.heading and not article and node.shape != "colon":
        if node.stop >= len(folded.rstrip()):
            if _OBLIGING_HEADING.search(folded) and folded.endswith("。"):
                yield 0, len(folded), "body"
            return
        start = node.stop
    for first, after in sentence_spans(folded, start):
        yield from _zoned(folded, first, after, article)


def _zoned(folded: str, first: int, after: int, article: bool) -> Iterator[tuple[int, int, str]]:
    """A sentence with its zone; a note that a copy glued to its front comes first."""
    while (match := _ENCLOSED.match(folded, first, after)) and _is_note(match[0]):
        yield first, match.end(), "note"
        first = match.end()
        while first < after and folded[first].isspace():
            first += 1
    if first >= after:
        return
    if _LABELLED.match(folded, first, after):
        yield first, after, "note"
    elif folded[after - 1] == "：":
        yield first, after, "lead_in"
    else:
        yield first, after, "article" if article else "body"


def _is_note(bracket: str) -> bool:
    return bool(_IN_NOTE.search(bracket)) and not _NO_NOTE.match(bracket)
