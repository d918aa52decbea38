"""Which numbered blocks of one count are headings (同级标题的判定).

Where one block alone is in doubt the others of its count decide: ``1. 2. 3.`` that all open with a short sentence
are headings, the same sentence among plain items is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.segment.headings.heading_ends import (
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
from pipeline.segment.headings.shapes import LONGEST, SHORT, Node, in_article, is_sentence
from pipeline.segment.notes import phase_end

_LEAST_BEHIND = 6  # characters of a text that is glued to its heading
_LEAD_IN = re.compile(
    r"(?:如下|下列|以下|包括|具备|符合|之一|分别|要求是|任务是|应(?![急对用])|(?<![重主])要(?![求点素件闻])|须(?!知))[^。]*：$|(?:(?<![目标])的|是|为|有|括|由|即|指)：$"
)
# 本意见自印发之日起施行, 本办法由市教育局解释: what a paper says of itself is no heading, nor what a meeting says.
_ITSELF = re.compile(r"请(?!示|假|愿)|本[\u4e00-\u9fff]{2,6}(?:自|由|从)|会议[^，。；]{2,6}，")
_COMMA_OR_FIGURE = re.compile(r"[，\d]")
_OBLIGES = re.compile(r"下列|以下|如下")


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
        if _is_last_item(self.members, self.named):
            self.named = self.closed = []
        self.short = sum(n.stop - n.block.after_mark <= SHORT + 1 for n in self.named)
        self.labels = sum(node.shape == "colon" and len(node.sentences) > 1 for node in self.members)
        self.prose = sum(node.shape == "text" and len(node.sentences) > 1 for node in self.members)
        self.items = len(self.members) - len(self.bare) - len(self.run_in) - len(self.glued) - self.prose

    @property
    def uniform(self) -> bool:
        """Whether all are built as headings are, and short or names for the most part.

        Where none is a name each says who has to what: 1.各镇要成立专班。… But not so 一是违法必须追究。…
        """
        alike = len(self.bare) + len(self.run_in) == len(self.members) >= 2
        return alike and (
            len(self.named) > len(self.members) / 2
            or (_middle_length(self.members) <= SHORT and (self.style == "ordinal" or bool(self.named)))
        )

    @property
    def is_list(self) -> bool:
        """Whether most members but the last close as the items of one sentence do."""
        closed = sum(node.block.folded.rstrip().endswith("；") for node in self.members)
        return closed > 0 and closed >= (len(self.members) - 1) / 2

    @property
    def plain_before_last(self) -> bool:
        """Whether all before the last are items without text of their own: what stands behind the last closes them."""
        return len(self.members) > 1 and not any(
            node.under or len(node.sentences) > 1 or node.shape == "glued" for node in self.members[:-1]
        )

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
    clauses = "，" in node.block.folded[: node.stop]
    if clauses and node is count.members[-1] and not node.list_under and count.plain_before_last:
        return False
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
    if count.labels and 2 * count.labels >= len(count.members):
        return True
    colons = sum(one.shape == "colon" for one in count.members)
    return count.style == "cn" and not count.is_list and 2 * (len(count.named) + colons) > len(count.members)


def _run_in_heads(node: Node, count: _Count) -> bool:
    """A sentence in front of text is a heading where it is short and a name, or all others are alike."""
    if _ITSELF.match(node.block.folded, node.block.after_mark):
        return False
    if node in count.named and node.stop - node.block.after_mark <= SHORT:
        few_others = count.prose + count.items / 2 < len(count.run_in) + len(count.bare)
        return (
            few_others and 4 * count.short > len(count.members) and 2 * len(count.named) > len(count.run_in)
        )
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


def _is_last_item(members: Sequence[Node], named: Sequence[Node]) -> bool:
    """Whether but the last of a count looks like a heading: the last item of a list takes no paragraph for its text.

    Among items of several sentences a name with a full stop (（二）基金规模。) may yet be one, two clauses are not.
    """
    last = members[-1]
    ended = last.block.folded.rstrip().endswith("。") and last.shape == "bare" and not last.list_under
    if len(members) == 1 or not ended or named != [last]:
        return False
    return "，" in last.block.folded or all(node.shape == "bare" for node in members)


def _middle_length(nodes: Sequence[Node]) -> int:
    lengths = sorted(node.stop - node.block.after_mark for node in nodes)
    return lengths[len(lengths) // 2]


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
    cut = sum(n.shape == "glued" and n.block.folded[n.stop : n.stop + 1].isspace() for n in members)
    if found and len(found) + cut >= max(2, len(members) / 2):
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
