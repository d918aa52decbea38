"""Blocks → section tree (标题层次): which numbered blocks are headings, how deep, and which are items.

Levels follow the order in which a part uses its numbering styles, not a fixed table: 一、 then 1. is two levels.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.model import Section
from pipeline.segment.blocks import Block
from pipeline.segment.lexicons import words
from pipeline.segment.marks import LEGAL, RANK

_LONGEST = 40  # characters of a heading (practice)
_LONGEST_TOPIC = 32
_STOP = re.compile(r"[。；！？]")
_BARE_END = re.compile(r"[。：]?$")
# An instruction rather than a name: it says who has to, or what follows.
_MODAL = re.compile(
    r"(?:应当|应该|必须|务必|不得|严禁|可以|有权|负责)|(?<![主重需首])要(?![求素点件闻害塞道义领略])|(?<![相对适供反响效呼感顺因])应(?![急对用届付变战征聘邀])|可(?![持靠行信视追控再])"
)
_LEAD_IN = re.compile(
    r"(?:如下|下列|以下|包括|具备|符合|之一|分别|要求是|任务是|应|要|须)[^。]*：$|(?:的|是|为|有|括|由|即)：$"
)
_OBLIGES = re.compile(r"下列|以下|如下")


@dataclass(slots=True)
class Node:
    """A block in the numbering tree: what stands above it and the series that it is a member of."""

    block: Block
    depth: int = 0
    parent: int | None = None
    shape: str = "text"
    stop: int = 0  # where the heading would end, within the block
    under: bool = False  # whether something stands under it
    heading: bool = False


@dataclass(slots=True)
class Headed:
    """The sections of a document, and for each block the section it stands in and where its text begins."""

    sections: list[Section] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    owners: list[Section | None] = field(default_factory=list)


def find_sections(blocks: Sequence[Block], text: str) -> Headed:
    """The section tree over ``blocks``; ``text`` is the joined text."""
    nodes = [Node(block) for block in blocks]
    _nest(nodes)
    for index, node in enumerate(nodes):
        _shape(node, nodes[index + 1] if index + 1 < len(nodes) else None)
    _decide(nodes)
    return _tree(nodes, text)


# ------------------------------------------------------------------------------------ the numbering


def _nest(nodes: list[Node]) -> None:
    """Depth and parent of each marked block, by the styles in use where it stands."""
    stack: list[int] = []
    part = None
    for index, node in enumerate(nodes):
        if node.block.part != part:
            part, stack = node.block.part, []
        mark = node.block.mark
        if mark is None:
            node.parent = stack[-1] if stack else None
            node.depth = len(stack)
            continue
        styles = [nodes[i].block.mark.style for i in stack]  # type: ignore[union-attr]
        if mark.style in styles:
            del stack[styles.index(mark.style) :]
        elif mark.style in LEGAL or mark.value > 1:
            # An outer style seen late, or a count that goes on: close what is inside it.
            while stack and RANK[styles[len(stack) - 1]] > mark.rank:
                stack.pop()
        node.parent = stack[-1] if stack else None
        node.depth = len(stack)
        stack.append(index)


def _shape(node: Node, after: Node | None) -> None:
    """How the block is built: ``bare`` words, ``run_in`` heading, ``colon`` label, ``topic``, or ``text``."""
    block = node.block
    words_at = block.after_mark
    body = block.folded[words_at:].rstrip()
    stop = _STOP.search(block.folded, words_at)
    node.under = (
        after is not None
        and after.block.part == block.part
        and (after.block.mark is None or after.depth > node.depth)
    )
    first = stop.start() - words_at if stop else len(body)
    rest = bool(stop and block.folded[stop.end() :].strip())
    node.stop = stop.end() if stop else len(block.folded.rstrip())
    if not rest and len(body) <= _LONGEST and (not stop or stop[0] == "。"):
        node.shape = "bare" if block.mark else "text"
    elif (
        block.mark
        and rest
        and 0 < first <= _LONGEST
        and stop
        and stop[0] == "。"
        and "：" not in body[:first]
    ):
        node.shape = "run_in"
    elif block.mark and rest and 0 < body.find("：") <= 20 and "，" not in body[: body.find("：")]:
        node.shape = "colon"
        node.stop = words_at + body.find("：")
    elif not block.mark and block.first and rest and 2 < first <= _LONGEST_TOPIC and stop and stop[0] == "。":
        node.shape = "topic"


# ------------------------------------------------------------------------------------- the decisions


def _decide(nodes: list[Node]) -> None:
    series: dict[tuple[int, int | None, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.block.mark:
            series[(node.block.part, node.parent, node.block.mark.style)].append(node)
    for (_, _, style), members in series.items():
        if style in LEGAL:
            for node in members:
                node.heading = style == "article" or len(node.block.folded) <= 2 * _LONGEST
        else:
            _decide_series(style, members)
    _decide_topics(nodes)


def _decide_series(style: str, members: list[Node]) -> None:
    """Which members of one count are headings; what most of them are weighs where one alone is in doubt."""
    for node in members:
        _glued_name(node)
    bare = [node for node in members if node.shape == "bare"]
    headed = [node for node in bare if _is_bare_heading(node)]
    run_in = [node for node in members if node.shape == "run_in"]
    long = [node for node in members if node.shape == "text" and _STOP.search(node.block.folded[:-1])]
    if style == "ordinal" and (len(run_in) < 2 or len(run_in) < len(members)):
        return
    for node in headed:
        alone = node is members[-1] and len(members) > 1 and len(headed) == 1
        node.heading = not (alone and node.block.folded.endswith("。"))
    for node in run_in:
        instruction = bool(_MODAL.search(node.block.folded[node.block.after_mark : node.stop]))
        against = len(long) + (1 if instruction else 0)
        node.heading = len(run_in) + len(headed) > against and not (instruction and long)
    for node in members:
        if node.shape == "colon":
            rest = node.block.folded[node.stop + 1 :]
            node.heading = len(_STOP.findall(rest)) >= 2 and not long
        elif node.shape == "glued":
            node.heading = True


def _is_bare_heading(node: Node) -> bool:
    body = node.block.folded[node.block.after_mark :].rstrip()
    if not node.under or not body:
        return False
    if body.endswith("："):
        return len(body) <= 16 and not _LEAD_IN.search(body)
    return True


def _glued_name(node: Node) -> None:
    """A stored copy lost the line break behind a usual heading: ``一、指导思想以…为指导，…``."""
    block = node.block
    if node.shape not in {"text", "colon"} or not block.mark:
        return
    at = block.after_mark
    for name in words("heading_names"):
        if block.folded.startswith(name, at) and len(block.folded) > at + len(name) + 20:
            node.shape, node.stop = "glued", at + len(name)
            return
    blank = re.match(r"[^\s，。；：]{2,25}(?=[\s\u3000]+\S{15})", block.folded[at:])
    if blank:
        node.shape, node.stop = "glued", at + blank.end()


def _decide_topics(nodes: list[Node]) -> None:
    """Unnumbered topic sentences: two or more paragraphs in a row that are built alike."""
    run: list[Node] = []
    for node in [*nodes, None]:
        if node is not None and node.block.mark is None and (not run or run[-1].parent == node.parent):
            run.append(node)
            continue
        topics = [n for n in run if n.shape == "topic" and not _MODAL.search(n.block.folded[: n.stop])]
        if len(topics) >= 2 and len(topics) >= 0.6 * (len(run) - 1):
            for topic in topics:
                topic.heading = True
        run = [node] if node is not None and node.block.mark is None else []


# ------------------------------------------------------------------------------------------ the tree


def _tree(nodes: list[Node], text: str) -> Headed:
    headed = Headed(nodes=nodes)
    sections: dict[int, Section] = {}  # by node
    stack: list[tuple[int, Section]] = []
    part, counter = None, 0
    topic_of: Section | None = None
    for index, node in enumerate(nodes):
        block = node.block
        if block.part != part:
            part, counter, stack, topic_of = block.part, 0, [], None
        if block.mark:
            while stack and not _holds(nodes, stack[-1][0], index):
                stack.pop()
            topic_of = None
        if node.heading:
            counter += 1
            above = stack[-1][1] if stack else None
            section = _section(node, text, f"p{block.part}.s{counter}", above)
            headed.sections.append(section)
            if block.mark:
                stack.append((index, section))
                sections[index] = section
            else:
                topic_of = section
        headed.owners.append(topic_of or (stack[-1][1] if stack else None))
    return headed


def _holds(nodes: list[Node], outer: int, inner: int) -> bool:
    """Whether the block ``outer`` stands above ``inner`` in the numbering."""
    parent = nodes[inner].parent
    while parent is not None and parent > outer:
        parent = nodes[parent].parent
    return parent == outer


def _section(node: Node, text: str, section_id: str, above: Section | None) -> Section:
    block, mark = node.block, node.block.mark
    words_at = block.after_mark
    stop = words_at if mark and mark.style == "article" else node.stop
    number = text[block.start + mark.start : block.start + mark.end].strip() if mark else ""
    heading = text[block.start + words_at : block.start + stop].strip().rstrip("。：: ")
    return Section(
        section_id=section_id,
        parent_id=above.section_id if above else None,
        part=block.part,
        level=above.level + 1 if above else 1,
        number=number,
        heading=heading,
        span=(block.start, block.start + stop),
    )
