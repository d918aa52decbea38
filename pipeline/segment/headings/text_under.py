"""Which block is the text that stands under a numbered one, notes and closings left out (标题下的正文)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment.headings.shapes import Node
from pipeline.segment.marks import RANK
from pipeline.segment.notes import is_label_alone, is_name_line, is_note_line

_CLOSING = re.compile(
    r"(?:(?:[特专]此|此)(?:通知|通报|公告|通告|函?[复告达]|批复|报告)|(?:敬?请|望)[^，。；]{0,4}支持(?:为盼)?"
    r"|(?:以上通知，)?请(?:各[^，。；]{1,12})?(?:认真|严格)?(?:贯彻|遵照|组织|抓好)*(?:执行|落实|实施))[。！]?$"
)
_REACHES = re.compile(r"（?(?:联\s*系|咨\s*询)[^，。；：]{0,6}：")  # （联系人：李某；电话：…）
_OF_EVENT = re.compile(
    r"(?:组织(?:机构|形式|架构|单位)|(?:主办|承办|举办|协办|支持|指导)(?:机构|单位))[：:]?$"
)
_HOLDS_EVENT = re.compile(r"(?:主办|承办|举办|协办|支持|指导|组织)(?:单位|机构|方)[：:]")


def text_under(nodes: Sequence[Node], index: int) -> Node | None:
    """The first block of text behind a block; None where it closes the items rather than standing under the last."""
    after = _first_text(nodes, index)
    return None if after and _closes_items(nodes, index, after) else after


def _closes_items(nodes: Sequence[Node], index: int, after: Node) -> bool:
    """Whether a line with a colon behind an item leads on to something else: the item before has no text under it."""
    mark, before = nodes[index].block.mark, nodes[index - 1].block.mark if index else None
    if not mark or not before or (before.style, before.value) != (mark.style, mark.value - 1):
        return False
    if mark.rank < RANK["ar"]:
        return False  # 五、建立共担机制。 stands over text, however that begins
    return after.block.mark is None and after.block.folded.rstrip().endswith("：")


def _first_text(nodes: Sequence[Node], index: int) -> Node | None:
    """The first block behind one that is more than a line of responsibility notes: those are no text of a heading.

    Nor is whom to ask the text of a sentence. But who holds an event (主办单位：示例市教育局) stands under the heading for it.
    """
    at, below_label = index + 1, False
    ended = nodes[index].block.folded.rstrip().endswith("。")
    while at < len(nodes) and nodes[at].block.mark is None:
        folded = nodes[at].block.folded
        if _HOLDS_EVENT.match(folded) and _OF_EVENT.search(nodes[index].block.folded):
            break
        reaches = ended and _REACHES.match(folded)
        if not (reaches or _is_note(folded) or (below_label and is_name_line(folded))):
            break
        below_label = below_label or is_label_alone(folded.strip())
        at += 1
    return nodes[at] if at < len(nodes) else None


def _is_note(folded: str) -> bool:
    if folded.startswith(("注：", "备注：")) or _CLOSING.match(folded):
        return True
    return is_note_line(folded) and not folded.startswith("联系")  # how to reach somebody is a text
