"""Blocks → section tree (标题层次): which numbered blocks are headings, how deep, and which are items.

Levels follow the order in which a part uses its numbering styles, not a fixed table: 一、 then 1. is two levels.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from pipeline.model import Section
from pipeline.segment.blocks import Block
from pipeline.segment.headings.article_names import article_stop, name_articles
from pipeline.segment.headings.series import decide_count
from pipeline.segment.headings.shapes import LONGEST, SHORT, Node, is_label_line, is_sentence, take_shape
from pipeline.segment.headings.text_under import text_under
from pipeline.segment.lexicons import words
from pipeline.segment.marks import LEGAL, RANK
from pipeline.segment.sentences import sentence_spans

_LEAST_GATHERERS = 2
_LEAST_LINES = 2
_MORE_THAN_A_WORD = 3  # characters of a line between paragraphs
_LEAST_TEXT = 16  # characters of a paragraph under a line without a number
# 推进“互联网+监管”, 健全制度，堵塞漏洞
_NAME_LINE = re.compile(r"[“\u4e00-\u9fff][\u4e00-\u9fff“”、，（）+\dA-Za-z]+$")
_ANNOUNCES = re.compile(r"[如以]下[\u4e00-\u9fff]{0,6}：$")  # 特制定如下方案：
# 坚持问题导向。 in a line of its own, where a copy broke the line behind each sentence.
_CLOSED_NAME = re.compile(r"[“\u4e00-\u9fff][\u4e00-\u9fff“”、]{3,11}。$")
_LEAST_PARTED, _ALIKE = 3, 4  # such names in a row, and by how many characters they may differ
_OUTER = LEGAL | {"cn", "cn_f"}
_DASHES = "—-–－─●◆■•★▲◎□○※➢▪ \u3000"  # ——坚持分类施策: no number, and none of the name
# So begins what is told, not what is to be done: 过去一年，我们…; 一年来，…; 各位代表，…; and a letter: 您提出的建议收悉。
_TELLS = re.compile(
    r"(?:首先，?)?(?:非常|衷心)?感谢|[你您贵][^。，]{0,2}(?:提出|关于|《|的)|[^。]{2,30}收悉。|请|欢迎|[^。，]{0,12}，?(?:我们|各位|大家)|(?:刚刚)?过去|[^。，]{1,6}年来|\d{4}年，"
)


@dataclass(slots=True)
class Headed:
    """The sections of a document, and for each block the section it stands in and where its text begins."""

    sections: list[Section] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    owners: list[Section | None] = field(default_factory=list)


def find_sections(blocks: Sequence[Block], text: str) -> Headed:
    """The section tree over ``blocks``; ``text`` is the joined text."""
    nodes = [Node(block) for block in _without_strays(blocks)]
    _nest(nodes)
    for index, node in enumerate(nodes):
        take_shape(node, text_under(nodes, index))
        if node.block.mark and node.block.mark.style == "article":
            node.stop = article_stop(node)
    _decide(nodes)
    return _tree(_decide_topics(nodes), text)


def _without_strays(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those without their mark that break into a count which goes on behind them: 三、, 一、, 四、.

    So begins a line that a copy broke where a sentence has 第｜一、二项.
    """
    kept = list(blocks)
    counted = [at for at, block in enumerate(kept) if block.mark and block.mark.style == "cn"]
    for before, at, after in zip(counted, counted[1:], counted[2:], strict=False):
        value, stray, following = (_count_of(kept[one]) for one in (before, at, after))
        same = kept[before].part == kept[at].part == kept[after].part
        if same and following == value + 1 and stray not in (value, following):
            kept[at] = replace(kept[at], mark=None)
    return kept


def _count_of(block: Block) -> int:
    return block.mark.value if block.mark else 0


# ------------------------------------------------------------------------------------ the numbering


def _nest(nodes: list[Node]) -> None:
    """Depth and parent of each marked block, by the styles in use where it stands."""
    stack: list[Node] = []
    part = None
    rank: Mapping[str, float] = RANK
    for node in nodes:
        if node.block.part != part:
            part, stack = node.block.part, []
            rank = _ranks([other for other in nodes if other.block.part == part])
        mark = node.block.mark
        if mark is not None:
            styles = [above.block.mark.style for above in stack if above.block.mark]
            if mark.style in styles:
                del stack[styles.index(mark.style) :]
            elif mark.style in LEGAL or mark.value > 1:
                # An outer style seen late, or a count that goes on: close what is inside it.
                while stack and rank[styles[len(stack) - 1]] > rank[mark.style]:
                    stack.pop()
        node.parent = stack[-1] if stack else None
        node.depth = len(stack)
        if mark is not None:
            stack.append(node)


def _ranks(nodes: list[Node]) -> Mapping[str, float]:
    """The order of the styles in one part: 一、 stands over the articles where it gathers them like a chapter."""
    gatherers = [node for node in nodes if node.block.mark and node.block.mark.style == "cn"]
    articles = [at for at, node in enumerate(nodes) if node.block.mark and node.block.mark.style == "article"]
    if len(gatherers) < _LEAST_GATHERERS or not articles:
        return RANK
    followed = sum(nodes[at - 1] in gatherers for at in articles if at)
    if followed < len(gatherers) or any(node.block.folded[-1:] in {"。", "；", "："} for node in gatherers):
        return RANK
    return {**RANK, "cn": RANK["article"] - 0.5}


# ------------------------------------------------------------------------------------- the decisions


def _decide(nodes: list[Node]) -> None:
    for style, members in _counts(nodes):
        if style in LEGAL:
            for node in members:
                node.heading = style == "article" or len(node.block.folded) <= 2 * LONGEST
            if style == "article":
                name_articles([node for node in members if node.stop == node.block.after_mark])
        else:
            decide_count(style, members)


def _counts(nodes: list[Node]) -> list[tuple[str, list[Node]]]:
    """The members of each count under one parent; a count that runs on through the sections is one."""
    series: dict[tuple[int, int, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.block.mark:
            series[(node.block.part, id(node.parent), node.block.mark.style)].append(node)
    counts: list[tuple[str, list[Node]]] = []
    latest: dict[tuple[int, str], list[Node]] = {}
    for (part, _, style), members in series.items():
        before = latest.get((part, style))
        if before and _value(members[0]) > 1 and _value(members[0]) == _value(before[-1]) + 1:
            before.extend(members)
        else:
            latest[part, style] = members
            counts.append((style, members))
    return counts


def _value(node: Node) -> int:
    return _count_of(node.block)


def _decide_topics(nodes: list[Node]) -> list[Node]:
    """Unnumbered topic sentences: two or more paragraphs in a row that are built alike.

    The first of them may stand in the line of the heading above: it then becomes a block of its own.
    """
    decided: list[Node] = []
    for node in nodes:
        decided.append(node)
        if node.heading and node.stop < len(node.block.folded) and node.shape in {"run_in", "glued"}:
            decided.append(_remainder(node))
    for (unmarked, _), group in groupby(range(len(decided)), key=lambda i: _run_of(decided[i])):
        if unmarked:
            _decide_run([decided[i] for i in group])
    _decide_lines(decided)
    kept: list[Node] = []
    for node in decided:
        if node.remainder_of is not None:
            if not node.heading:
                continue
            head = node.remainder_of
            head.block = replace(head.block, end=node.block.start, folded=head.block.folded[: head.stop])
            head.spans = list(sentence_spans(head.block.folded, head.block.after_mark))
        kept.append(node)
    return kept


def _run_of(node: Node) -> tuple[bool, bool]:
    """What blocks of one run share: whether they have no mark, and whether a dash opens them (——坚持分类施策。…)."""
    return node.block.mark is None, node.block.folded.startswith("——")


def _remainder(node: Node) -> Node:
    """What stands behind a heading in its own line, as a block that may open with a topic sentence."""
    block = node.block
    start, folded = block.start + node.stop, block.folded[node.stop :]
    rest = Block(block.paragraph, block.part, start, block.end, folded, None, block.cell, block.first)
    made = Node(rest, node.depth + 1, node.parent, remainder_of=node)
    take_shape(made, None)
    return made


def _decide_run(run: list[Node]) -> None:
    """Headings among unnumbered blocks that follow each other; the paragraphs of an article (款) are none."""
    holder = run[0].parent
    if (
        holder
        and holder.block.mark
        and holder.block.mark.style == "article"
        and holder.stop == len(holder.block.folded)
    ):
        return
    topics = [n for n in run if n.shape == "topic" and not (is_sentence(n) or _TELLS.match(n.block.folded))]
    own = sum(topic.remainder_of is None for topic in topics)
    plain = not any(topic.stop > SHORT for topic in topics)
    if (own >= 2 or (own == 1 and len(topics) == 2 and plain)) and len(topics) >= 0.6 * (len(run) - 1):
        for topic in topics:
            topic.heading = True
        return
    parted = _parted_topics(run)
    if len(parted) >= _LEAST_PARTED and parted[0] is run[0]:
        for topic in parted:
            topic.heading = True


def _parted_topics(run: Sequence[Node]) -> list[Node]:
    """Short names of like length with a full stop, each in a line of its own above its text: 坚持问题导向。｜从…出发，…。

    So copies that break the line behind each sentence keep topic sentences.
    """
    names = [
        node
        for node, after in pairwise(run)
        if _CLOSED_NAME.match(node.block.folded.strip())
        and not (is_sentence(node) or _TELLS.match(node.block.folded))
        and node.block.first
        and len(after.block.folded) > _LEAST_TEXT
    ]
    lengths = sorted(len(node.block.folded.strip()) for node in names)
    return names if names and lengths[-1] - lengths[0] <= _ALIKE else []


def _decide_lines(nodes: Sequence[Node]) -> None:
    """Names without number and stop that have a line to themselves, where several stand between paragraphs of text.

    So copies keep the headings whose numbers the word processor had counted.
    """
    for _, members in groupby(nodes, key=lambda node: node.block.part):
        part = list(members)
        found = [at for at, node in enumerate(part) if _is_line(node) and _between_texts(part, at)]
        if len(found) == 1 and _is_usual(part[found[0]]):
            # 总体要求 above a paragraph stands beside the 一、 behind it, 总则 stands over the articles.
            part[found[0]].heading = True
            part[found[0]].line = part[found[0] + 1].block.mark is not None
            continue
        lines = [part[at] for at in found] if len(found) >= _LEAST_LINES else _labels(part)
        if len(lines) >= _LEAST_LINES:
            for node in lines:
                node.heading = node.line = True


def _labels(part: Sequence[Node]) -> list[Node]:
    """Labels that have a line to themselves above a count or a paragraph, where no 一、 stands over them: 参评条件：."""
    if any(n.block.mark and n.block.mark.style in _OUTER for n in part):
        return []
    found = [
        node
        for node, after in pairwise(part)
        if is_label_line(node)
        and not node.heading
        and (after.block.mark is None or _value(after) == 1)
        and _closed(after)
    ]
    names = {node.block.folded.strip() for node in found}
    return found if len(names) == len(found) else []  # those that come again are the fields of a ledger


def _closed(node: Node) -> bool:
    return node.block.cell is None and node.block.folded.rstrip().endswith(("。", "；"))


def _is_line(node: Node) -> bool:
    name = _name(node)
    if node.heading or node.block.mark or node.block.cell or not node.block.first or node.remainder_of:
        return False
    return 1 < len(name) <= SHORT and bool(_NAME_LINE.match(name)) and not is_sentence(node)


def _name(node: Node) -> str:
    return node.block.folded.strip().lstrip(_DASHES)


def _is_usual(node: Node) -> bool:
    return _name(node) in words("heading_names")


def _between_texts(part: Sequence[Node], at: int) -> bool:
    """Whether a sentence ends before the line and one begins behind it, or a count, or the articles of a chapter."""
    if at >= len(part) - 1:
        return False
    if _opens_articles(part, at):
        return True
    if at and len(part[at].block.folded.strip()) <= _MORE_THAN_A_WORD:
        return False
    after = part[at + 1].block
    if not at and not _is_usual(part[at]):
        return after.mark is not None and after.mark.style == "article"
    before = part[at - 1].block.folded.rstrip() if at else "。"
    if before[-1:] not in {"。", "；"} and not _ANNOUNCES.search(before):
        return False
    if after.mark:
        return after.mark.value == 1 or after.mark.style == "article"
    bulleted = part[at].block.folded.lstrip()[:1] in _DASHES
    long_enough = bulleted or len(after.folded) > _LEAST_TEXT
    return after.cell is None and long_enough and after.folded.rstrip().endswith("。")


def _opens_articles(part: Sequence[Node], at: int) -> bool:
    """Whether the line stands alone in front of an article: 使用与兑付｜第九条 …."""
    mark = part[at + 1].block.mark
    ends = not at or part[at - 1].block.folded.rstrip()[-1:] in {"。", "；"}
    return mark is not None and mark.style == "article" and ends


# ------------------------------------------------------------------------------------------ the tree


def _tree(nodes: list[Node], text: str) -> Headed:
    headed = Headed(nodes=nodes)
    stack: list[tuple[Node, Section]] = []
    part, counter = None, 0
    topic_of: Section | None = None
    line_of: Section | None = None  # over a count that begins anew under it
    for node in nodes:
        block = node.block
        if block.part != part:
            part, counter, stack, topic_of, line_of = block.part, 0, [], None, None
        if node.line:
            stack = []
        if block.mark:
            while stack and not _holds(stack[-1][0], node):
                stack.pop()
            topic_of = None
            if block.mark.style in LEGAL and block.mark.style != "article":
                line_of = None  # a chapter stands beside the line 总则
        if node.heading:
            counter += 1
            above = stack[-1][1] if stack else None if node.line else line_of
            section = _section(node, text, f"p{block.part}.s{counter}", above)
            headed.sections.append(section)
            if block.mark:
                stack.append((node, section))
            else:
                topic_of = section
            if node.line:
                line_of = section
        headed.owners.append(topic_of or (stack[-1][1] if stack else line_of))
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
    number = text[block.start + mark.start : block.start + mark.end].strip() if mark else ""
    heading = text[block.start + words_at : block.start + node.stop].strip().rstrip("。：: ")
    if mark is None:
        heading = heading.lstrip(_DASHES)
    return Section(
        section_id=section_id,
        parent_id=above.section_id if above else None,
        part=block.part,
        level=above.level + 1 if above else 1,
        number=number,
        heading=heading,
        span=(block.start, block.start + node.stop),
    )
