"""Blocks → units (意群): sentences with their item, section, lead-in and zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.characters import fold
from pipeline.model import Span, Unit
from pipeline.segment.headings.headings import Headed
from pipeline.segment.headings.shapes import Node
from pipeline.segment.marks import find_mark
from pipeline.segment.notes import (
    HOLDS_NOTE,
    is_label_alone,
    is_labelled,
    is_name_line,
    is_note_line,
    note_end,
    phase_time,
    states_time,
)
from pipeline.segment.sentences import sentence_spans

# 现就有关事项通知如下：
_OPENS_PAPER = re.compile(
    r"(?:通知|公告|通告|决定|意见|批复|函复|答复|报告|规定|方案|办法|事项|有关要求|有关工作|有关情况|问题)[\u4e00-\u9fff]{0,4}如下：$"
    r"|(?:提出|制定|作出)(?:如下|以下)[\u4e00-\u9fff]{0,8}：$"
)
# 申请人应当符合下列条件： 申报材料包括： the items are conditions or papers, which bid nobody
_OF_THINGS = re.compile(
    r"(?:(?:下列|以下|如下|符合|具备|满足|提交|提供|携带|申报|申请|报名|参评|认定|入选|享受)[^，；。：]{0,12}"
    r"(?:条件|资格|材料|资料|文件|证件|证明)[^，；。：]{0,8}|(?:符合|满足|具备|提交|提供|载明|写明|注明|明确|约定|包括)(?:(?:下列|以下|如下)(?:要求|内容|事项|信息))?)：\s*$"
)
_NO_ITEM = re.compile(
    r"^(?:[各我]|本(?!人|科|[县市区省]))|(?<![相对供适])应当?(?![届用急])|须|(?<!申)请|(?<!理)由|(?<![主重必需])要(?!求)|(?<!许)可(?!再生|持续|行)|不得|负责(?!人)"
    r"|(?:申报单位|申请人)(?!.{0,16}[证件表书料明])|每[个家县区市单校]|[日月底之以]前|报送|报[至到]|上报|发送|截止|推荐(?![表信函书])|原则上|一律|优先"
)
_LONGEST_ITEM = 60  # characters
# 供水单位应当履行下列职责：（一）…；（二）…。 a list whose first item stands in the unit of its lead-in
_RUN_IN = re.compile(r"：\s*(?=[（(]?[一1][)）.、．]|①|一是)")
_OBLIGING_HEADING = re.compile(r"下列|以下")


def _says_who(folded: str) -> bool:
    """Whether a line without brackets or labels only says who: 市财政局牵头，各县区政府配合."""
    return not HOLDS_NOTE(folded) and is_note_line(folded)


class _Lead(NamedTuple):
    """A unit that leads into a list, its block, and how deep the list stands."""

    unit: int
    node: Node
    depth: int  # of a block without a number, the list's own; else of the one above it
    style: str | None  # of the list's numbers, where it begins right behind


class _RunIn:
    """The list of a paragraph whose first item stands in the unit of its lead-in, as far as it was read."""

    def __init__(self) -> None:
        self.opener, self.style, self.last = 0, "", 0

    def lead_in(self, folded: str, start: int, end: int, unit: int, around: int | None) -> int | None:
        """The lead-in of a unit: the one that opened the list that it goes on, else that ``around`` the block."""
        mark = find_mark(folded, start, ordinals=True) if self.style else None
        if mark and (mark.style, mark.value) == (self.style, self.last + 1):
            self.last += 1
            return self.opener
        if (opens := _RUN_IN.search(folded, start, end)) and (
            first := find_mark(folded, opens.end(), ordinals=True)
        ):
            self.opener, self.style, self.last = unit, first.style, first.value
        return around


def make_units(headed: Headed, text: str) -> list[Unit]:
    """The units of the text, in order."""
    units: list[Unit] = []
    items = _items(headed)
    leads: list[_Lead] = []  # the open ones
    run_in = _RunIn()
    for index, node in enumerate(headed.nodes):
        block, owner = node.block, headed.owners[index]
        section_id = owner.section_id if owner else None
        if leads:
            leads = [lead for lead in leads if _reaches(lead, headed, index)]
        lead = leads[-1].unit if leads else None
        if block.first:
            run_in = _RunIn()
        for start, end, zone in _below_label(units, node) or _sentences(node):
            first, after = block.start + start, block.start + end
            units.append(
                Unit(
                    text=text[first:after],
                    span=(first, after),
                    paragraph=block.paragraph,
                    item=items[index],
                    section_id=section_id,
                    part=block.part,
                    lead_in=run_in.lead_in(block.folded, start, end, len(units), lead),
                    zone=zone,
                )
            )
        if _opens_list(units, node):
            leads.append(_lead_of(headed, index, len(units) - 1))
    return units


def _below_label(units: Sequence[Unit], node: Node) -> list[tuple[int, int, str]]:
    """The whole block, where it holds names that belong to a label on a line above it: 责任单位： / 1.市水务局."""
    last = units[-1] if units else None
    if last is None or last.zone != "note" or node.heading or not is_name_line(node.block.folded):
        return []
    above = last.text.strip()
    return (
        [(0, len(node.block.folded), "note")]
        if is_label_alone(fold(above)) or is_name_line(fold(above))
        else []
    )


def _opens_list(units: Sequence[Unit], node: Node) -> bool:
    """Whether the block ends in words that lead into a list, not merely into the paper."""
    last = units[-1] if units else None
    return (
        last is not None
        and last.paragraph == node.block.paragraph
        and last.zone == "lead_in"
        and not _OPENS_PAPER.search(node.block.folded.rstrip())
    )


def _items(headed: Headed) -> list[int]:
    """For each block the numbered item that it is of: paragraphs without a number are of the item above them."""
    items: list[int] = []
    of_node: dict[int, int] = {}  # by the numbered block or the heading
    topic: Node | None = None
    for index, node in enumerate(headed.nodes):
        if node.block.mark or node.heading:
            topic = node if node.heading and not node.block.mark else None
        holder = topic if topic is not node and topic else node.parent
        if node.block.mark is None and not node.block.cell and not node.heading and holder:
            items.append(of_node.setdefault(id(holder), index))
        else:
            items.append(index)
            of_node[id(node)] = index
    return items


def _lead_of(headed: Headed, index: int, unit: int) -> _Lead:
    """The lead-in that a block ends in: a count that begins right behind it is its list, however deep that stands.

    （一）…；（二）…。/前款报告应当包括下列内容：/（一）…: the second list stands where the first does.
    """
    node = headed.nodes[index]
    after = headed.nodes[index + 1] if index + 1 < len(headed.nodes) else None
    if after is None or after.heading or after.block.mark is None or after.block.mark.value != 1:
        return _Lead(unit, node, node.depth, None)
    depth = after.depth if node.block.mark is None else after.depth - 1
    return _Lead(unit, node, min(node.depth, depth), after.block.mark.style)


def _reaches(lead: _Lead, headed: Headed, index: int) -> bool:
    """Whether a lead-in still introduces the block: its list goes on."""
    opener, depth = lead.node, lead.depth
    node = headed.nodes[index]
    if node.block.part != opener.block.part:
        return False
    if node.block.mark is None:
        before = headed.nodes[index - 1]
        if before is opener:
            return True
        return _goes_on(opener, before, node) if before.block.mark is None else node.depth > depth + 1
    if depth < opener.depth and node.depth <= depth + (opener.block.mark is not None):
        return node.depth == depth + (opener.block.mark is not None) and node.block.mark.style == lead.style
    if opener.block.mark is None:
        return node.depth >= depth
    return node.depth > depth


def _goes_on(opener: Node, before: Node, node: Node) -> bool:
    """Whether a paragraph is one more item of a list without numbers: of conditions or papers, where stops part them."""
    text, last = node.block.folded.strip(), before.block.folded.rstrip()
    if last.endswith("；"):
        return True
    if node.heading or len(text) > _LONGEST_ITEM or _NO_ITEM.search(text):
        return False
    return _OF_THINGS.search(opener.block.folded) is not None and "。" not in text[:-1] and text[-1:] != "："


def _sentences(node: Node) -> Iterator[tuple[int, int, str]]:
    """The sentences of a block behind its heading, with their zones; offsets within the block."""
    folded = node.block.folded
    mark = node.block.mark
    if mark is None and not node.heading and node.block.first and _says_who(folded):
        yield 0, len(folded), "note"
        return
    article = mark is not None and mark.style == "article"
    start = 0
    named = not article or node.stop > node.block.after_mark
    if node.heading and named and node.shape != "colon":
        start = node.stop
        if not folded[start:].strip() and _OBLIGING_HEADING.search(folded) and folded.endswith("。"):
            yield 0, len(folded), "body"
        yield from _heading_note(folded, node.block.after_mark, node.stop)
    spans = _spans_from(node, start)
    if node.heading and node.shape == "colon" and len(spans) > 1 and states_time(folded[: spans[0][1]]):
        yield *spans[0], "heading"
        spans = spans[1:]
    if not HOLDS_NOTE(folded):
        for first, after in spans:
            yield first, after, "article" if article else "body"
        return
    opening = start > 0
    listed = is_labelled(folded)  # 责任单位：1.市水务局；2.市财政局
    for first, after in spans:
        if listed and is_name_line(folded[first:after]):
            yield first, after, "note"
            continue
        for span_first, span_after, zone in _zoned(folded, first, after, article):
            opening = opening and zone == "note"
            yield span_first, span_after, "heading" if opening else zone


def _spans_from(node: Node, start: int) -> Sequence[Span]:
    """The sentences from ``start`` on: read once with the shape of the block, anew where they are cut otherwise."""
    if not start and node.spans:
        return [(0, node.spans[0][1]), *node.spans[1:]] if node.block.mark else node.spans
    for at, (_, after) in enumerate(node.spans):
        if after == start:
            return node.spans[at + 1 :]
    return list(sentence_spans(node.block.folded, start))


def _heading_note(folded: str, first: int, after: int) -> Iterator[tuple[int, int, str]]:
    """A note that closes the words of a heading: 加强领导（市教育局牵头）, 自查阶段（5月至6月）."""
    opens = folded.rfind("（", first, after)
    if folded.count("）", opens, after) > 1:  # 加强领导（各县（市、区）牵头）
        opens = folded.rfind("（", first, opens)
    if opens <= first:
        return
    end = note_end(folded, opens, after) or phase_time(folded, opens, after)
    if end and not folded[end:after].strip(" 。"):
        yield opens, end, "heading"


def _zoned(folded: str, first: int, after: int, article: bool) -> Iterator[tuple[int, int, str]]:
    """A sentence with its zone; a note that a copy glued to its front comes first."""
    while (end := note_end(folded, first, after)) is not None:
        yield first, end, "note"
        first = end
        while first < after and folded[first].isspace():
            first += 1
    if first >= after:
        return
    if is_labelled(folded, first):
        yield first, after, "note"
    elif folded[after - 1] == "：":
        yield first, after, "lead_in"
    else:
        yield first, after, "article" if article else "body"
