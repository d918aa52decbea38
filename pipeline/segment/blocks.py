"""Paragraphs → blocks: a paragraph, or a numbered item that stands within one.

Stored copies glue items together: ``…管理。（二）加强督查。…``. Each item that continues the count becomes a
block of its own, so that headings and items are found wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.model import Cell, Paragraph
from pipeline.segment.marks import LEGAL, Mark, find_mark
from pipeline.segment.notes import is_labelled, note_end
from pipeline.segment.sentences import sentence_spans

# Behind a stop; or behind a blank, as a page that is copied as one line parts its paragraphs: …时间 3月5日 二、地点 ….
# The few signs that may begin one are looked for first: at other places nothing is tried.
_INLINE = re.compile(
    r"(?=[。；！？：）〕】\s])(?:"
    r"[。；！？：]\s*(?=[（一二三四五六七八九十\d①-⑳])|[）〕】]\s*(?=[（一二三四五六七八九十\d])|(?<=[^\s。；！？：])\s+(?=[一二三四五六七八九十]{1,3}、))"
)

# 一是提高认识。各区要…。二是…: a short sentence behind an ordinal, and more text behind it.
_ORDINAL_HEADING = re.compile(
    r"(?<=[。；])\s*(?=[一二三四五六七八九](?:是要|是|要)[^，。；：（）]{2,20}。\s*(?![一二三四五六七八九](?:是|要)|（)\S)"
)
# 对象与范围第六条…: the name of a chapter in front of its first article.
_BEFORE_ARTICLE = re.compile(
    r"[\u4e00-\u9fff、+]{2,16}?\s*(?=第[一二三四五六七八九十百]{1,5}条(?![、和至或的所规第之中款修]))"
)
# Not in a reference: 第（三）项, 本条（一）、（二）, 附件1. Here too the few signs come first.
_GLUED = re.compile(
    r"(?=[\s（\d])(?<=[\u4e00-\u9fff”）])(?<!附件)(?<![第条款按照附表图版])\s*(?=（[一二三四五六七八九十]{1,3}）(?![、项款条])|\d{1,2}[.、](?=[\u4e00-\u9fff])|（\d{1,2}）(?=[\u4e00-\u9fff]))"
)
_LONGEST_LABEL = 20
_STOP = re.compile("[。；：]")
_NOT_IN_HEADING = re.compile("[；：]")


@dataclass(slots=True)
class Block:
    """A stretch of one paragraph: ``start`` and ``end`` in the joined text, ``folded`` its plain characters."""

    paragraph: int
    part: int
    start: int
    end: int
    folded: str
    mark: Mark | None = None  # offsets within ``folded``
    cell: Cell | None = None
    first: bool = True  # whether it opens its paragraph
    after_mark: int = field(init=False)  # where the words begin, counted from the block's start

    def __post_init__(self) -> None:
        at = self.mark.end if self.mark else 0
        while at < len(self.folded) and self.folded[at].isspace():
            at += 1
        self.after_mark = at


def make_blocks(
    paragraphs: Sequence[Paragraph], folded: Sequence[str], parts: Sequence[int], roles: Mapping[int, str]
) -> list[Block]:
    """The blocks of the text proper, in order; paragraphs with a role are no text."""
    blocks: list[Block] = []
    counts: dict[str, int] = {}
    for index, paragraph in enumerate(paragraphs):
        if index in roles:
            if roles[index] in {"title", "label"}:
                counts = {}
            continue
        line = folded[index]
        ordinals = _ordinal_cuts(line)
        opening = find_mark(line, ordinals=True)
        below = folded[index + 1] if index + 1 < len(folded) else ""
        inside = {*_cuts(line, opening, counts, below), *ordinals, *_named_article(line, opening, counts)}
        cuts = sorted({0, *inside, len(line)}) if inside else (0, len(line))
        for start, end in pairwise(cuts):
            whole = end - start == len(line)
            mark = opening if whole else find_mark(line[start:end], ordinals=not start or start in ordinals)
            if mark:
                _note(counts, mark)
            at = paragraph.span[0]
            blocks.append(
                Block(
                    index,
                    parts[index],
                    at + start,
                    at + end,
                    line[start:end],
                    mark,
                    paragraph.cell,
                    start == 0,
                )
            )
    return blocks


def _note(counts: dict[str, int], mark: Mark) -> None:
    """Remember how far each style has counted; a mark ends the count of the styles inside it."""
    counts[mark.style] = mark.value


def _cuts(line: str, opening: Mark | None, counts: Mapping[str, int], below: str) -> Iterator[int]:
    """Where items begin inside a paragraph, ``opening`` the mark in front of it and ``below`` the next one."""
    candidates = list(_INLINE.finditer(line))
    if opening and opening.style == "ordinal":
        opening = None
    if (not candidates and not opening) or is_labelled(line):
        return
    reached = dict(counts)
    if opening:
        reached[opening.style] = opening.value
        yield from _glued(line, opening, reached)
    ends = None
    for position, match in enumerate(candidates):
        at = match.end()
        mark = find_mark(line, at)
        if not mark or mark.style in LEGAL:
            continue
        if ends is None:
            ends = {end for _, end in sentence_spans(line)}
        before = line[match.start()]
        if before in "）〕】" and not _closes_note(line, match.start()):
            continue
        if before in "。；！？" and match.start() + 1 not in ends:
            continue  # inside brackets or quotation marks
        later = candidates[position + 1 :]
        if before == "：" and opening and _leads_on(line, opening, mark, below):
            yield at
            return
        if not _continues(line, mark, reached, later):
            continue
        reached[mark.style] = mark.value
        if before != "：" or _opens_with_heading(line, mark) or _opens_paper(line, mark, later):
            yield at
            yield from _glued(line, mark, reached)


def _named_article(line: str, opening: Mark | None, counts: Mapping[str, int]) -> Iterator[int]:
    """Where the next article begins behind the name of its chapter."""
    if opening is None and "条" in line and (match := _BEFORE_ARTICLE.match(line)):
        mark = find_mark(line, match.end())
        if mark and mark.value == counts.get("article", 0) + 1:
            yield match.end()


def _closes_note(line: str, at: int) -> bool:
    """Whether the bracket that closes at ``at`` holds a responsibility note behind the end of a sentence."""
    opens = max(line.rfind(bracket, 0, at) for bracket in "（〔【")
    return opens > 0 and line[opens - 1] in "。；）" and note_end(line, opens) == at + 1


def _ordinal_cuts(line: str) -> set[int]:
    """Where ordinals (一是、二是) open headings inside a paragraph; one alone is no heading."""
    if "二" not in line or ("二是" not in line and "二要" not in line):
        return set()
    cuts = {match.end() for match in _ORDINAL_HEADING.finditer(line)}
    return cuts if len(cuts) > 1 else set()


def _glued(line: str, opening: Mark, reached: dict[str, int]) -> Iterator[int]:
    """Where marks follow headings with nothing between them: ``四、优化服务（七）调整限额1.…``."""
    above: Mark | None = opening
    while above is not None:
        outer, above = above, None
        for match in _GLUED.finditer(line, outer.end + 2, outer.end + 42):
            mark = find_mark(line, match.end())
            if _STOP.search(line, outer.end, match.start()):
                return
            if mark and mark.rank > outer.rank and mark.value in (1, reached.get(mark.style, 0) + 1):
                reached[mark.style] = mark.value
                yield mark.start
                above = mark
                break


def _continues(line: str, mark: Mark, reached: Mapping[str, int], later: Sequence[re.Match[str]]) -> bool:
    """Whether the mark is the next of its count, or the first of a count that goes on."""
    if mark.value > 1:
        return reached.get(mark.style) == mark.value - 1
    nexts = (find_mark(line, match.end()) for match in later)
    return (mark.style in {"cn", "cn_p"} and not later) or any(
        n and n.style == mark.style and n.value == 2 for n in nexts
    )


def _leads_on(line: str, opening: Mark, mark: Mark, below: str) -> bool:
    """Whether a label and the first of a count stand in one line that the next one goes on: （一）目标： 1、…｜2、…."""
    if mark.value != 1 or mark.rank <= opening.rank or mark.start - opening.end > _LONGEST_LABEL:
        return False
    second = find_mark(below)
    return second is not None and (second.style, second.value) == (mark.style, 2)


def _opens_paper(line: str, mark: Mark, later: Sequence[re.Match[str]]) -> bool:
    """Whether 一、 behind a colon opens a count whose next member stands behind a full stop: no list in a sentence."""
    seconds = (find_mark(line, match.end()) for match in later if line[match.start()] == "。")
    return mark.style == "cn" and any(n and n.style == "cn" and n.value == 2 for n in seconds)


def _opens_with_heading(line: str, mark: Mark) -> bool:
    """Whether a short sentence and more text stand behind the mark."""
    stop = line.find("。", mark.end)
    return (
        0 < stop - mark.end <= 40
        and not _NOT_IN_HEADING.search(line, mark.end, stop)
        and stop + 1 < len(line)
        and not find_mark(line, stop + 1)
    )
