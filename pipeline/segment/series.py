"""How a numbered block is built, and which blocks of one count are headings (同级标题的判定).

Where one block alone is in doubt the others of its count decide: ``1. 2. 3.`` that all open with a short sentence
are headings, the same sentence among plain items is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.segment.blocks import Block
from pipeline.segment.heading_ends import (
    about_end,
    blank_end,
    clause_end,
    gap_end,
    likely_heading_end,
    noun_end,
    plain_heading_end,
    takes_itself_up,
    usual_heading_end,
)
from pipeline.segment.notes import HOLDS_NOTE, is_labelled, note_end, phase_end
from pipeline.segment.sentences import sentence_spans

LONGEST = 40  # characters of a heading (practice)
_NO_LABEL = re.compile(r"，|修改|增加|条|(?:(?<![目标])的|[是为有括])$")
_LONGEST_LABEL = 20
_LEAST_BEHIND = 6  # characters of a text that is glued to its heading
SHORT = 18  # up to this a name stands out even where its neighbours have none
_LONGEST_LINE = 60  # of a heading that has a line to itself and no full stop
_LONGEST_TOPIC = 32
# An instruction rather than a name: it says who has to, or what follows.
MODAL = re.compile(
    r"(?:应当|应该|必须|务必|不得|严禁|可以|有权|负责(?![的制任。]))|(?<![主重需首])要(?![求素点件闻害塞道义领略])|(?<![相对适供反响效呼感顺因])应(?![急对用届付变战征聘邀]|[尽有享负得]的)|(?<![许认])可(?![持靠行信视追控再及感见])"
)
# A condition, an amount, a date: what a sentence has and a name has not.
_CLAUSE = re.compile(
    r"的，|的。$|(?<![但凡都总也])是(?!否)|\d(?:万|亿|元|%|日|月|家|人)|给予|由.{2,12}(?:负责|承担|制定)|具体(?:要求|见)|^.{0,8}(?:自|经|凡|属|未).{2,}，|本[^，。]{2,8}自.{2,20}(?:施行|实施|执行)|第[一二三四五六七八九十百\d]{1,4}[条款项]|^对[^，]{2,60}(?:，.{0,8}|车辆|企业|收入|产品)(?:免征|减征|减免|退还|取消)|延长至|^请|^(?!(?:全面|积极|严格|继续|统一|分类|探索|逐步|稳步|依法|大力|深入|切实|坚持|推行|着力|建立|完善)).{2,16}实行.{2,20}[制度]。?$|^[^，。]{2,14}(?:部|局|委|厅|机关|部门|银行)(?:根据|按照|依据|依照|会同)"
)
_IN_BRACKETS = re.compile("（[^（）]*）[。：]?$")
_LEAD_IN = re.compile(
    r"(?:如下|下列|以下|包括|具备|符合|之一|分别|要求是|任务是|应(?![急对用])|(?<![重主])要(?![求点素件闻])|须(?!知))[^。]*：$|(?:(?<![目标])的|是|为|有|括|由|即|指)：$"
)
# 本意见自印发之日起施行, 本办法由市教育局解释: what a paper says of itself is no heading, nor what a meeting says.
_ITSELF = re.compile(r"本[\u4e00-\u9fff]{2,6}(?:自|由|从)|会议[^，。；]{2,6}，")
_COMMA_OR_FIGURE = re.compile(r"[，\d]")
_OBLIGES = re.compile(r"下列|以下|如下")


@dataclass(slots=True, eq=False)
class Node:
    """A block in the numbering tree: what stands above it and the series that it is a member of."""

    block: Block
    depth: int = 0
    parent: Node | None = None
    shape: str = "text"
    stop: int = 0  # where the heading would end, within the block
    spans: list[Span] = field(default_factory=list)  # of the sentences within the block, the mark left out
    sentences: list[Span] = field(default_factory=list)  # of these, what is no note
    under: bool = False  # whether something stands under it
    list_under: bool = False  # whether that is a numbered list
    text_under: bool = False  # or a paragraph of text
    heading: bool = False
    line: bool = False  # whether it is one without a number, alone in its line
    remainder_of: Node | None = None


def take_shape(node: Node, after: Node | None) -> None:
    """How the block is built: ``bare`` words, ``run_in`` heading, ``colon`` label, ``topic``, or ``text``."""
    block = node.block
    words_at = block.after_mark
    node.spans = list(sentence_spans(block.folded, words_at))
    node.sentences = _no_notes(block.folded, node.spans)
    node.under = (
        after is not None
        and after.block.part == block.part
        and (after.block.mark is None or after.depth > node.depth)
    )
    node.list_under = node.under and after is not None and after.block.mark is not None
    node.text_under = (
        node.under
        and after is not None
        and not (after.block.mark or after.block.cell)
        and after.block.folded.rstrip().endswith(("。", "；"))
    )
    if not node.sentences:
        node.stop = len(block.folded)
        return
    start, node.stop = node.sentences[0]
    first = block.folded[start : node.stop]
    alone = len(node.sentences) == 1
    colon = _colon(first)
    if (
        alone
        and (first[-1] not in "；！？" or _asks_what_follows(node, first))
        and len(first) <= (LONGEST + 1 if first[-1] == "。" else _LONGEST_LINE)
    ):
        node.shape = "bare" if block.mark else "text"
        if block.mark and not node.under and _is_label(first, colon):
            node.shape, node.stop = "colon", start + colon
    elif block.mark and not alone and 1 < len(first) <= LONGEST + 1 and first[-1] == "。" and colon < 0:
        node.shape = "run_in"
    elif block.mark and _is_label(first, colon):
        node.shape, node.stop = "colon", start + colon
    elif (
        not block.mark
        and block.first
        and not alone
        and 3 < len(first) <= _LONGEST_TOPIC
        and first[-1] == "。"
    ):
        node.shape = "topic"


def _asks_what_follows(node: Node, first: str) -> bool:
    """Whether a numbered question has its answer under it: 二、如何防范？"""
    return first[-1] == "？" and node.under and len(first) <= SHORT + 1 and node.block.mark is not None


def _colon(first: str) -> int:
    """Where the first colon outside brackets stands; -1 where there is none.

    >>> _colon("目标：（注：略）到2031年"), _colon("强化督导（责任单位：市教育局）。")
    (2, -1)
    """
    at = first.find("：")
    while at >= 0 and first.count("（", 0, at) > first.count("）", 0, at):
        at = first.find("：", at + 1)
    return at


def _is_label(first: str, colon: int) -> bool:
    """Whether a colon at ``colon`` parts a label from the text behind it: 工作目标：到2031年底，…"""
    return 0 < colon <= _LONGEST_LABEL and colon + 1 < len(first) and not _NO_LABEL.search(first[:colon])


def _no_notes(folded: str, spans: list[Span]) -> list[Span]:
    """The sentences that are neither a note in brackets nor a line of labels."""
    if not HOLDS_NOTE(folded):
        return spans
    return [
        (start, end)
        for start, end in spans
        if note_end(folded, start, end) != end and not is_labelled(folded, start)
    ]


# ------------------------------------------------------------------------------- one count decides


@dataclass(slots=True)
class _Count:
    """What the members of one count are like."""

    style: str
    members: Sequence[Node]
    bare: list[Node] = field(default_factory=list)  # words with something under them
    run_in: list[Node] = field(default_factory=list)  # a short sentence with text behind it
    glued: list[Node] = field(default_factory=list)
    named: list[Node] = field(default_factory=list)  # of all these, those that name a matter
    closed: list[Node] = field(default_factory=list)  # short names with a full stop and text under it
    short: int = 0  # of these, as short as a name
    labels: int = 0  # with a colon and more than one sentence
    prose: int = 0
    items: int = 0

    def __post_init__(self) -> None:
        self.bare = [node for node in self.members if node.shape == "bare" and _may_head(node)]
        self.run_in = [node for node in self.members if node.shape == "run_in"]
        self.glued = [node for node in self.members if node.shape == "glued"]
        self.named = [n for n in (*self.bare, *self.run_in, *self.glued) if not is_sentence(n)]
        self.closed = [n for n in self.bare if n in self.named and _is_closed_name(n)]
        if self.closed == [self.members[-1]] and all(n.shape == "bare" for n in self.members):
            self.closed = []  # the last item of a list takes no paragraph for its text
        self.short = sum(n.stop - n.block.after_mark <= SHORT + 1 for n in self.named)
        self.labels = sum(node.shape == "colon" and len(node.sentences) > 1 for node in self.members)
        self.prose = sum(node.shape == "text" and len(node.sentences) > 1 for node in self.members)
        self.items = len(self.members) - len(self.bare) - len(self.run_in) - len(self.glued) - self.prose

    @property
    def uniform(self) -> bool:
        """Whether all are built as headings are, and short or names for the most part."""
        alike = len(self.bare) + len(self.run_in) == len(self.members) >= 2
        return alike and (len(self.named) > len(self.members) / 2 or _middle_length(self.members) <= SHORT)

    @property
    def is_list(self) -> bool:
        """Whether most members but the last close as the items of one sentence do."""
        closed = sum(node.block.folded.rstrip().endswith("；") for node in self.members)
        return closed > 0 and closed >= (len(self.members) - 1) / 2

    @property
    def mostly_named(self) -> bool:
        return 2 * len(self.named) >= len(self.bare) + len(self.run_in) + len(self.glued)

    @property
    def outweighed(self) -> bool:
        """Whether plain items are as many as what may be headings."""
        return len(self.bare) + len(self.run_in) + len(self.glued) <= self.prose + self.items


def decide_count(style: str, members: Sequence[Node]) -> None:
    """Mark the headings among the members of one count."""
    for node in members:
        _cut_glued(node)
    _cut_at_blanks(members)
    _cut_abouts(members)
    count = _Count(style, members)
    if _cut_by_the_others(count):
        count = _Count(style, members)
    if style == "ordinal" and len(count.run_in) + _parted_ordinals(count) < max(2, len(members)):
        return
    for node in count.bare:
        # A figure and a word may be a row of a table: only 1.1 under one of them makes 1 a heading.
        decimal = style == "decimal" and any(one.list_under for one in count.bare)
        node.heading = decimal if style == "decimal" else _bare_heads(node, count) or _is_parted(node, count)
    for node in count.run_in:
        node.heading = _run_in_heads(node, count)
    for node in members:
        if node.shape == "colon":
            node.heading = _label_heads(node, count) and not in_article(node)
        elif node.shape == "glued":
            node.heading = style == "cn" or count.prose <= len(count.glued)


def _parted_ordinals(count: _Count) -> int:
    """How many of 一是、二是 are a short clause with a line to itself and its text in the next: 一是落实责任。｜各区要…"""
    return sum(n.text_under and n.block.folded.rstrip()[-1] == "。" and _is_short(n) for n in count.bare)


def _bare_heads(node: Node, count: _Count) -> bool:
    """Bare words are a heading where they name a matter, or where they announce the list under them."""
    if node in count.named:
        if node.list_under or (count.style in {"cn", "cn_f"} and not count.is_list and not in_article(node)):
            return True
        one_clause = node.stop - node.block.after_mark <= SHORT or "，" not in node.block.folded
        plainly = one_clause and count.mostly_named and not count.outweighed and not count.is_list
        return (
            plainly or count.uniform or (node in count.closed and not count.is_list and not in_article(node))
        )
    if node.list_under and _OBLIGES.search(node.block.folded):
        return not count.outweighed
    return count.uniform and not _ITSELF.match(node.block.folded, node.block.after_mark)


def _is_parted(node: Node, count: _Count) -> bool:
    """Whether a name has a line to itself and a paragraph of text parts it from the next of its count.

    So copies that break the line behind each sentence keep run-in headings: 1.加强督查。｜各区要定期检查。｜2.….
    """
    if node is count.members[-1] or count.is_list or node not in count.named or in_article(node):
        return False
    words = node.block.folded[node.block.after_mark : node.stop]
    return node.text_under and len(words) <= SHORT and not _COMMA_OR_FIGURE.search(words)


def _label_heads(node: Node, count: _Count) -> bool:
    """A label with a colon is a heading where several sentences stand behind it, or among 一、二、 that are headings."""
    if len(node.sentences) > 1 and 2 * count.labels >= len(count.members):
        return True
    colons = sum(one.shape == "colon" for one in count.members)
    return count.style == "cn" and not count.is_list and 2 * (len(count.named) + colons) > len(count.members)


def _run_in_heads(node: Node, count: _Count) -> bool:
    """A sentence in front of text is a heading where it is short and a name, or all others are alike."""
    if _ITSELF.match(node.block.folded, node.block.after_mark):
        return False
    if node in count.named and node.stop - node.block.after_mark <= SHORT:
        few_others = count.prose + count.items / 2 < len(count.run_in) + len(count.bare)
        return few_others and 4 * count.short > len(count.members)
    if count.uniform:
        return not _ITSELF.match(node.block.folded, node.block.after_mark)
    few_others = count.prose + count.items <= len(count.members) / 6
    return node in count.named and 2 * len(count.named) > len(count.run_in) and few_others


def _is_closed_name(node: Node) -> bool:
    """Whether the block is one short clause with a full stop: a paragraph of text under it makes it a heading."""
    folded = node.block.folded
    short = node.stop - node.block.after_mark <= SHORT + 1
    closed = folded.endswith("。") and not folded.endswith("）。")  # 高中（10分）。 is a row of a scale
    return short and closed and "，" not in folded and not node.list_under


def in_article(node: Node) -> bool:
    """Whether the block is a clause of a 第…条: there a label with a colon is a definition."""
    above = node.parent
    while above is not None and above.block.mark and above.block.mark.style != "article":
        above = above.parent
    return above is not None


def _middle_length(nodes: Sequence[Node]) -> int:
    lengths = sorted(node.stop - node.block.after_mark for node in nodes)
    return lengths[len(lengths) // 2]


def is_sentence(node: Node) -> bool:
    """Whether the words behind the mark say who has to do what, rather than name the matter."""
    folded, start = node.block.folded, node.block.after_mark
    bracket = _IN_BRACKETS.search(folded, start, node.stop)  # （3月1日—3月15日）, （10分）
    end = bracket.start() if bracket else node.stop
    return demands(folded, start, end)


def demands(folded: str, start: int, end: int) -> bool:
    """Whether the words say who has to do what, in which case, or how much of it."""
    return bool(MODAL.search(folded, start, end) or _CLAUSE.search(folded[start:end]))


def _may_head(node: Node) -> bool:
    """Whether bare words may be a heading: something stands under them and they do not lead into it."""
    body = node.block.folded[node.block.after_mark :].rstrip()
    if not node.under or not body:
        return False
    return not body.endswith("：") or (len(body) <= 16 and not _LEAD_IN.search(body))


def _cut_glued(node: Node) -> None:
    """A stored copy lost the line break behind a heading: ``一、指导思想以…为指导，…``."""
    block = node.block
    if node.shape not in {"text", "colon", "run_in", "bare"} or not block.mark or in_article(node):
        return
    at = block.after_mark
    if (phase := phase_end(block.folded, at)) is not None:
        node.shape, node.stop = "glued", phase
        return
    run_in = node.shape == "run_in"
    end = usual_heading_end(block.folded, at, node.stop if run_in else None)
    if node.shape == "bare" and node.under and end is None:
        return
    if end is None and (not run_in or node.stop - at > SHORT):
        end = plain_heading_end(block.folded, at)
    if end is None:
        end = gap_end(block.folded, at)
    if end is not None:
        node.shape, node.stop = "glued", end


def _cut_at_blanks(members: Sequence[Node]) -> None:
    """A blank alone parts a heading from its text where half of the count has one: ``一、总体目标 到2031年，…``."""
    ends = [
        (node, blank_end(node.block.folded, node.block.after_mark)) for node in members if _is_uncut(node)
    ]
    found = [(node, end) for node, end in ends if end is not None]
    if len(found) >= max(2, len(members) / 2):
        for node, end in found:
            node.shape, node.stop = "glued", end


def _cut_abouts(members: Sequence[Node]) -> None:
    """关于… names a heading where half of the count begins so, with the text glued to it: ``一、关于申报的要求企业应…``."""
    abouts = [n for n in members if n.block.folded.startswith("关于", n.block.after_mark)]
    if len(abouts) < max(2, len(members) / 2):
        return
    for node in abouts:
        end = about_end(node.block.folded, node.block.after_mark)
        if end is not None and end + _LEAST_BEHIND < node.stop and _is_uncut(node):
            node.shape, node.stop = "glued", end


def _is_uncut(node: Node) -> bool:
    return node.shape in {"text", "colon", "run_in", "bare"} and not in_article(node)


def _cut_by_the_others(count: _Count) -> bool:
    """Cut headings from their text where the other members of the count have one; whether any was cut.

    A break that the words alone leave in doubt is sure where each neighbour is a name with its text under it.
    """
    others = [n for n in count.named if n.shape == "glued" or _is_short(n)]
    rest = [n for n in count.members if n not in others and _is_long(n)]
    if count.style not in {"cn", "cn_p"} or not rest or count.is_list or in_article(count.members[0]):
        return False
    ends = {id(n): likely_heading_end(n.block.folded, n.block.after_mark) for n in rest}
    found = [n for n in rest if ends[id(n)] is not None]
    if len(others) + len(found) < max(min(3, len(count.members)), 0.6 * len(count.members)):
        return False
    if len(others) + len(found) >= max(3, (0.6 if count.style == "cn" else 0.75) * len(count.members)):
        for node in rest:
            ends[id(node)] = ends[id(node)] or noun_end(node.block.folded, node.block.after_mark)
    for node in rest:
        if (end := ends[id(node)]) is not None:
            node.shape, node.stop = "glued", end
    return any(ends.values())


def _is_short(node: Node) -> bool:
    first = node.block.folded[node.block.after_mark : node.stop]
    return len(first) <= SHORT and not takes_itself_up(first)


def _is_long(node: Node) -> bool:
    """Whether the block may be a heading and its text: a sentence that no heading is as long as."""
    body = node.block.folded[node.block.after_mark :].rstrip()
    if not body.endswith(("。", "；")):  # copies break a paragraph behind either
        return False
    first = node.block.folded[node.block.after_mark : node.stop]
    if takes_itself_up(first) or (len(first) <= LONGEST and clause_end(first, 0) is not None):
        return True
    return len(body) > SHORT and (node.shape == "text" or (len(first) > SHORT and "，" in first))
