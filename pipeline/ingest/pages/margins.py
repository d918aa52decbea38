"""What stands outside the running text of a page: page numbers, running heads and feet (页眉页脚), footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.ingest.pages.layout import Page, Row
from pipeline.ingest.pages.setting import Measure

_EDGE = 0.13  # share of a page's height at its top and bottom where heads and feet stand
_MOST_ROWS = 3  # of one head or foot
_SAME_PLACE = 6.0  # points by which a running head may stray from page to page
_FOOTNOTE_SIZE = 0.88  # of the text's font size

_DASH = r"[-—–−－―~·•.\s]*"
_FRAMED = re.compile(r"[-—–−－―一~·•]\s*\d{1,4}\s*[-—–−－―一~·•]")  # — 1 —, and as OCR sees it: 一1-
_PAGE_NUMBER = re.compile(
    rf"{_DASH}\d{{1,4}}{_DASH}"  # 1 —
    r"|第\s*\d{1,4}\s*页(?:[\s,，、/]*共\s*\d{1,4}\s*页)?"  # 第1页 共8页
    r"|\d{1,4}\s*[/／]\s*\d{1,4}"  # 1/8
    r"|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_FOOTNOTE = re.compile(r"[①-⑳*＊※]|[\[［〔]\d{1,2}[\]］〕]")


_Edges = list[tuple[str, Row]]  # the rows of one page that may belong to its head or foot, and to which


def running_text(pages: Sequence[Page]) -> list[Page]:
    """Pages without page numbers and running heads; footnotes follow at the end, on their own pages' numbers."""
    edges = [list(_edges(page)) for page in pages]
    dropped = _page_numbers(pages, edges) | _running_heads(edges)
    kept = [replace(page, rows=[row for row in page.rows if id(row) not in dropped]) for page in pages]
    if not any(_FOOTNOTE.match(row.text) for page in kept for row in page.rows):
        return kept
    size = Measure.of(kept).size
    notes = [replace(page, rows=_footnotes(page, size)) for page in kept]
    for page, note in zip(kept, notes, strict=True):
        page.rows = [row for row in page.rows if row not in note.rows]
    return kept + [note for note in notes if note.rows]


def _edges(page: Page) -> Iterator[tuple[str, Row]]:
    """The rows that may belong to the head or foot of a page."""
    rows = sorted((row for row in page.rows if row.cell is None), key=lambda row: row.box[1])
    for row in rows[:_MOST_ROWS]:
        if row.box[3] < _EDGE * page.height:
            yield "head", row
    for row in rows[-_MOST_ROWS:]:
        if row.box[1] > (1 - _EDGE) * page.height:
            yield "foot", row


def _page_numbers(pages: Sequence[Page], edges: Sequence[_Edges]) -> set[int]:
    """Rows that are page numbers: set as such, or bare figures that count up with the pages."""
    bare: dict[int, list[Row]] = defaultdict(list)
    dropped = set()
    for page, at_edges in zip(pages, edges, strict=True):
        dropped |= {
            id(row) for row in (page.rows[:1] + page.rows[-2:]) if _FRAMED.fullmatch(row.text.strip())
        }
        for _, row in at_edges:
            number = row.text.strip()
            if number.isdecimal() and len(number) <= 4:
                bare[int(number) - page.number].append(row)
            elif _PAGE_NUMBER.fullmatch(number):
                dropped.add(id(row))
    for rows in bare.values():
        if len(rows) > 1 or len(pages) == 1:
            dropped |= {id(row) for row in rows}
    return dropped


def _running_heads(edges: Sequence[_Edges]) -> set[int]:
    """Rows that say the same, figures aside, in the same place of several pages."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for at_edges in edges:
        for edge, row in at_edges:
            groups[edge, _DIGITS.sub("#", row.text)].append(row)
    enough = max(2, len(edges) * 0.3)
    dropped = set()
    for rows in groups.values():
        usual = Counter(round(row.box[1] / _SAME_PLACE) for row in rows).most_common(1)[0][0] * _SAME_PLACE
        running = [row for row in rows if abs(row.box[1] - usual) <= _SAME_PLACE]
        if len(running) >= enough:
            dropped |= {id(row) for row in running}
    return dropped


def _footnotes(page: Page, size: float) -> list[Row]:
    """The rows in smaller type at the foot of a page, from the first that a note's mark opens."""
    small: list[Row] = []
    for row in reversed(page.rows):
        if row.cell is not None or row.size > _FOOTNOTE_SIZE * size:
            break
        small.insert(0, row)
    first = next((at for at, row in enumerate(small) if _FOOTNOTE.match(row.text)), None)
    return [] if first is None or len(small) == len(page.rows) else small[first:]
