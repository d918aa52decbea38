"""Blocks → section tree (标题层次): which numbered blocks are headings, how deep, and which are items.

Levels follow the order in which a part uses its numbering styles, not a fixed table: 一、 then 1. is two levels.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipeline.model import Section, Span
from pipeline.segment.blocks import Block
from pipeline.segment.lexicons import words
from pipeline.segment.marks import LEGAL, RANK
from pipeline.segment.notes import is_labelled, note_end
from pipeline.segment.sentences import sentence_spans

_LONGEST = 40  # characters of a heading (practice)
_NO_LABEL = re.compile(r"，|修改|增加|条|[的是为有括]$")
_SHORT = 18  # up to this a name stands out even where its neighbours have none
_LONGEST_TOPIC = 32
# An instruction rather than a name: it says who has to, or what follows.
_MODAL = re.compile(
    r"(?:应当|应该|必须|务必|不得|严禁|可以|有权|负责(?![的制任。]))|(?<![主重需首])要(?![求素点件闻害塞道义领略])|(?<![相对适供反响效呼感顺因])应(?![急对用届付变战征聘邀])|可(?![持靠行信视追控再及感见])"
)
# A condition, an amount, a date: what a sentence has and a name has not.
_CLAUSE = re.compile(
    r"的，|的。$|\d(?:万|亿|元|%|日|月|家|人)|给予|由.{2,12}(?:负责|承担|制定)|具体(?:要求|见)|^.{0,8}(?:自|经|凡|属|未).{2,}，"
)
_LEAD_IN = re.compile(
    r"(?:如下|下列|以下|包括|具备|符合|之一|分别|要求是|任务是|应|要|须)[^。]*：$|(?:的|是|为|有|括|由|即|指)：$"
)
# Behind a usual heading: it is longer than that.
_GOES_ON = re.compile(r"[和与及、的，。：；（]|阶段|方案|机构|情况|小组|主体|单位|部门|工作|过程")
# No usual name, but a noun that ends headings with the first word of a sentence right behind it.
_NOUN_THEN_START = re.compile(
    r"(?!对|根据|按照|为)[^，。；：（《“]{3,28}?(?:意义|认识|机制|质量|监督|工作|管理|建设|体系|制度|要求|力度|水平|能力|服务|作用|领导|措施|任务"
    r"|责任|目标|环境|程序|条件|范围|标准|方式|模式|流程|保障|宣传|培训|监管|发展|安全)"
    r"(?=为(?:了|贯彻|确保|进一步|加强|切实|做好|保证|规范|深入|推[动进])|由于|根据(?!地)|按照|各(?:级|地|区|单位|部门|有关|银行)"
    r"|人民银行|中国人民银行|自\d|对于|目前|近年来|随着|充分发挥|严格按照)"
)
_BEFORE_GAP = re.compile(r"[^\s，。；：]{2,25}(?<![的于在前和与、第])(?=\s{2,}[^\s\d]\S{14})")
_OBLIGES = re.compile(r"下列|以下|如下")


@dataclass(slots=True, eq=False)
class Node:
    """A block in the numbering tree: what stands above it and the series that it is a member of."""

    block: Block
    depth: int = 0
    parent: Node | None = None
    shape: str = "text"
    stop: int = 0  # where the heading would end, within the block
    sentences: list[Span] = field(default_factory=list)  # within the block, the mark left out
    under: bool = False  # whether something stands under it
    list_under: bool = False  # whether that is a numbered list
    heading: bool = False
    remainder_of: Node | None = None


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
    return _tree(_decide_topics(nodes), text)


# ------------------------------------------------------------------------------------ the numbering


def _nest(nodes: list[Node]) -> None:
    """Depth and parent of each marked block, by the styles in use where it stands."""
    stack: list[Node] = []
    part = None
    for node in nodes:
        if node.block.part != part:
            part, stack = node.block.part, []
        mark = node.block.mark
        if mark is not None:
            styles = [above.block.mark.style for above in stack if above.block.mark]
            if mark.style in styles:
                del stack[styles.index(mark.style) :]
            elif mark.style in LEGAL or mark.value > 1:
                # An outer style seen late, or a count that goes on: close what is inside it.
                while stack and RANK[styles[len(stack) - 1]] > mark.rank:
                    stack.pop()
        node.parent = stack[-1] if stack else None
        node.depth = len(stack)
        if mark is not None:
            stack.append(node)


def _shape(node: Node, after: Node | None) -> None:
    """How the block is built: ``bare`` words, ``run_in`` heading, ``colon`` label, ``topic``, or ``text``."""
    block = node.block
    words_at = block.after_mark
    node.sentences = [
        (start, end)
        for start, end in sentence_spans(block.folded, words_at)
        if note_end(block.folded, start, end) != end and not is_labelled(block.folded, start)
    ]
    node.under = (
        after is not None
        and after.block.part == block.part
        and (after.block.mark is None or after.depth > node.depth)
    )
    node.list_under = node.under and after is not None and after.block.mark is not None
    if not node.sentences:
        node.stop = len(block.folded)
        return
    start, node.stop = node.sentences[0]
    first = block.folded[start : node.stop]
    alone = len(node.sentences) == 1
    colon = first.find("：")
    if alone and len(first) <= _LONGEST + 1 and first[-1] not in "；！？":
        node.shape = "bare" if block.mark else "text"
    elif block.mark and not alone and 1 < len(first) <= _LONGEST + 1 and first[-1] == "。" and colon < 0:
        node.shape = "run_in"
    elif block.mark and 0 < colon <= 20 and colon + 1 < len(first) and not _NO_LABEL.search(first[:colon]):
        node.shape, node.stop = "colon", start + colon
    elif (
        not block.mark
        and block.first
        and not alone
        and 3 < len(first) <= _LONGEST_TOPIC
        and first[-1] == "。"
    ):
        node.shape = "topic"


# ------------------------------------------------------------------------------------- the decisions


def _decide(nodes: list[Node]) -> None:
    series: dict[tuple[int, int, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.block.mark:
            series[(node.block.part, id(node.parent), node.block.mark.style)].append(node)
    for (_, _, style), members in series.items():
        if style in LEGAL:
            for node in members:
                node.heading = style == "article" or len(node.block.folded) <= 2 * _LONGEST
        else:
            _decide_series(style, members)


def _decide_series(style: str, members: list[Node]) -> None:
    """Which members of one count are headings; what most of them are weighs where one alone is in doubt."""
    for node in members:
        _glued_name(node)
    bare = [node for node in members if node.shape == "bare" and _may_head(node)]
    run_in = [node for node in members if node.shape == "run_in"]
    if style == "ordinal" and (len(run_in) < 2 or len(run_in) < len(members)):
        return
    glued = [node for node in members if node.shape == "glued"]
    named = [node for node in (*bare, *run_in, *glued) if not _is_sentence(node)]
    prose = [node for node in members if node.shape == "text" and len(node.sentences) > 1]
    items = len(members) - len(bare) - len(run_in) - len(glued) - len(prose)
    uniform = len(bare) + len(run_in) == len(members) >= 2 and (
        len(named) > len(members) / 2 or _middle_length(members) <= _SHORT
    )
    listed = any(node.block.folded.rstrip().endswith("；") for node in members)
    for node in bare:
        if node in named and (node.list_under or (style == "cn" and not listed and not _in_article(node))):
            node.heading = True
        elif node in named or node.list_under:
            outweighed = len(bare) + len(run_in) + len(glued) <= len(prose) + items
            node.heading = not outweighed and (node.list_under or not listed)
        else:
            node.heading = uniform
    for node in run_in:
        if node in named and node.stop - node.block.after_mark <= _SHORT:
            node.heading = len(run_in) + len(bare) >= len(prose) + items / 3
        else:
            few_others = len(prose) + items <= len(members) / 4
            node.heading = uniform or (node in named and len(named) > len(run_in) / 2 and few_others)
    for node in members:
        if node.shape == "colon":
            node.heading = len(node.sentences) >= 2 and not prose and not _in_article(node)
        elif node.shape == "glued":
            node.heading = style == "cn" or len(prose) <= len(glued)


def _in_article(node: Node) -> bool:
    """Whether the block is a clause of a 第…条: there a label with a colon is a definition."""
    above = node.parent
    while above is not None and above.block.mark and above.block.mark.style != "article":
        above = above.parent
    return above is not None


def _middle_length(nodes: list[Node]) -> int:
    lengths = sorted(node.stop - node.block.after_mark for node in nodes)
    return lengths[len(lengths) // 2]


def _is_sentence(node: Node) -> bool:
    """Whether the words behind the mark say who has to do what, rather than name the matter."""
    words_at = node.block.after_mark
    return bool(_MODAL.search(node.block.folded, words_at, node.stop)) or bool(
        _CLAUSE.search(node.block.folded, words_at, node.stop)
    )


def _may_head(node: Node) -> bool:
    """Whether bare words may be a heading: something stands under them and they do not lead into it."""
    body = node.block.folded[node.block.after_mark :].rstrip()
    if not node.under or not body:
        return False
    return not body.endswith("：") or (len(body) <= 16 and not _LEAD_IN.search(body))


def _glued_name(node: Node) -> None:
    """A stored copy lost the line break behind a usual heading: ``一、指导思想以…为指导，…``."""
    block = node.block
    if node.shape not in {"text", "colon", "run_in"} or not block.mark or _in_article(node):
        return
    at = block.after_mark
    for name in words("heading_names"):
        after = at + len(name)
        if (
            block.folded.startswith(name, at)
            and len(block.folded) > after + 20
            and not _GOES_ON.match(block.folded, after)
            and (node.shape != "run_in" or "，" in block.folded[after : node.stop])
        ):
            node.shape, node.stop = "glued", after
            return
    if (node.shape == "text" or node.stop - at > _SHORT) and (
        match := _NOUN_THEN_START.match(block.folded, at)
    ):
        node.shape, node.stop = "glued", match.end()
        return
    if node.shape == "run_in":
        return
    blank = _BEFORE_GAP.match(block.folded[at:])
    if blank and blank[0].count("《") == blank[0].count("》"):
        node.shape, node.stop = "glued", at + blank.end()


def _decide_topics(nodes: list[Node]) -> list[Node]:
    """Unnumbered topic sentences: two or more paragraphs in a row that are built alike.

    The first of them may stand in the line of the heading above: it then becomes a block of its own.
    """
    decided: list[Node] = []
    for node in nodes:
        decided.append(node)
        if node.heading and node.stop < len(node.block.folded) and node.shape in {"run_in", "glued"}:
            decided.append(_remainder(node))
    for parent, group in groupby(range(len(decided)), key=lambda i: decided[i].block.mark is None):
        if parent:
            _decide_run([decided[i] for i in group])
    kept: list[Node] = []
    for node in decided:
        if node.remainder_of is not None:
            if not node.heading:
                continue
            head = node.remainder_of
            head.block = replace(head.block, end=node.block.start, folded=head.block.folded[: head.stop])
        kept.append(node)
    return kept


def _remainder(node: Node) -> Node:
    """What stands behind a heading in its own line, as a block that may open with a topic sentence."""
    block = node.block
    rest = replace(block, start=block.start + node.stop, folded=block.folded[node.stop :], mark=None)
    made = Node(rest, node.depth + 1, node.parent, remainder_of=node)
    _shape(made, None)
    return made


def _decide_run(run: list[Node]) -> None:
    """Headings among unnumbered blocks that follow each other."""
    topics = [n for n in run if n.shape == "topic" and not _MODAL.search(n.block.folded[: n.stop])]
    own = sum(topic.remainder_of is None for topic in topics)
    plain = not any(_is_sentence(topic) or topic.stop > _SHORT for topic in topics)
    if (own >= 2 or (own == 1 and len(topics) == 2 and plain)) and len(topics) >= 0.6 * (len(run) - 1):
        for topic in topics:
            topic.heading = True


# ------------------------------------------------------------------------------------------ the tree


def _tree(nodes: list[Node], text: str) -> Headed:
    headed = Headed(nodes=nodes)
    stack: list[tuple[Node, Section]] = []
    part, counter = None, 0
    topic_of: Section | None = None
    for node in nodes:
        block = node.block
        if block.part != part:
            part, counter, stack, topic_of = block.part, 0, [], None
        if block.mark:
            while stack and not _holds(stack[-1][0], node):
                stack.pop()
            topic_of = None
        if node.heading:
            counter += 1
            above = stack[-1][1] if stack else None
            section = _section(node, text, f"p{block.part}.s{counter}", above)
            headed.sections.append(section)
            if block.mark:
                stack.append((node, section))
            else:
                topic_of = section
        headed.owners.append(topic_of or (stack[-1][1] if stack else None))
    return headed


def _holds(outer: Node, inner: Node) -> bool:
    """Whether the block ``outer`` stands above ``inner`` in the numbering."""
    above = inner.parent
    while above is not None and above is not outer:
        above = above.parent
    return above is outer


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
