"""How a numbered block is built (标题形态): a name alone, a name with its text behind it, a label, a plain sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.segment.blocks import Block
from pipeline.segment.notes import HOLDS_NOTE, is_labelled, note_end
from pipeline.segment.sentences import sentence_spans

LONGEST = 40  # characters of a heading (practice)
SHORT = 18  # up to this a name stands out even where its neighbours have none
_NO_LABEL = re.compile(r"，|修改|增加|条(?!件)|(?:(?<![目标])的|[是为有括])$")
_LONGEST_LABEL = 20
_LONGEST_LINE = 60  # of a heading that has a line to itself and no full stop
_LONGEST_TOPIC = 32
# An instruction rather than a name: it says who has to, or what follows. The characters that may begin one come first.
MODAL = re.compile(
    r"(?=[应必务不严可有负要须])(?:(?:应当|应该|必须|务必|须(?!知)|不得|严禁|可以|有权|负责(?![的制任。]))|(?<![主重需首])要(?![求素点件闻害塞道义领略])|(?<![相对适供反响效呼感顺因])应(?![急用届付变战征聘邀]|[尽有享负得]的|对(?![^，。；]{2,30}(?:负责|承担|进行|予以|给予|加以|作出)))|(?<![许认])可(?![持靠行信视追控再及感见]))"
)
# A condition, an amount, a date: what a sentence has and a name has not.
_CLAUSE = re.compile(
    r"(?:^|(?=[的是\d给由具，本第延]))(?:的，|的。$|(?<![但凡都总也])是(?!否)|\d(?:万|亿|元|%|日|月|家|人)|给予|由.{2,12}(?:负责|承担|制定|负总责|拨付)|具体组织实施|，其[^，]{1,8}为|具体(?:要求|见)|^.{0,8}(?:自|经|凡|属|未).{2,}，|本[^，。]{2,8}自.{2,20}(?:施行|实施|执行)|第[一二三四五六七八九十百\d]{1,4}[条款项]|^对[^，]{2,60}(?:，.{0,8}|车辆|企业|收入|产品)(?:免征|减征|减免|退还|取消)|延长至|^请|^(?!(?:全面|积极|严格|继续|统一|分类|探索|逐步|稳步|依法|大力|深入|切实|坚持|推行|着力|建立|完善)).{2,16}实行.{2,20}[制度]。?$|^[^，。]{2,14}(?:部|局|委|厅|机关|部门|银行)(?:根据|按照|依据|依照|会同))"
)
# 参评条件：, but no lead-in: 要求如下：, 各镇要做到：, 应提交的材料有：
_LABEL_LINE = re.compile(
    r"(?!.*(?:如下|下列|以下|包括|应|须|要(?!求|点|素)|[做达]到|[是为有的]：|单位：|部门：|人：|附件|(?:措施|举措|目标|任务|内容|标准|说明|注)：|联系))[\u4e00-\u9fff、]{2,12}：$"
)
_LABELLED = re.compile(r"【[^【】]{2,12}】(?=\s*[^\s。；])")  # （一）【公示】供水站应当公示水价。
# 宣传到位（30分）。未开展的，每次扣2分。: what is measured and what a lack of it costs
_SCORED = re.compile(r"[（(]\d+(?:\.\d)?分[）)]。$")
_COSTS = re.compile(r"(?:未|没有|无|不|每|缺|少|否则)[^。]{0,40}(?:扣\d|扣完|不得分|不计分)")
_IN_BRACKETS = re.compile("（[^（）]*）[。：]?$")


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
    if block.mark and block.mark.style != "article" and (label := _LABELLED.match(block.folded, words_at)):
        node.shape, node.stop = "glued", label.end()
        return
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
        second = block.folded[slice(*node.sentences[1])]
        if not (_SCORED.search(first) and _COSTS.match(second)):
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


def is_label_line(node: Node) -> bool:
    """Whether a block without a number names a matter and nothing else: 参评条件：."""
    return (
        node.block.mark is None
        and node.block.first
        and _LABEL_LINE.match(node.block.folded.strip()) is not None
    )


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


def in_article(node: Node) -> bool:
    """Whether the block is a clause of a 第…条: there a label with a colon is a definition."""
    above = node.parent
    while above is not None and above.block.mark and above.block.mark.style != "article":
        above = above.parent
    return above is not None


def is_sentence(node: Node) -> bool:
    """Whether the words behind the mark say who has to do what, rather than name the matter."""
    folded, start = node.block.folded, node.block.after_mark
    bracket = _IN_BRACKETS.search(folded, start, node.stop)  # （3月1日—3月15日）, （10分）
    end = bracket.start() if bracket else node.stop
    return demands(folded, start, end)


def demands(folded: str, start: int, end: int) -> bool:
    """Whether the words say who has to do what, in which case, or how much of it."""
    return bool(MODAL.search(folded, start, end) or _CLAUSE.search(folded[start:end]))
