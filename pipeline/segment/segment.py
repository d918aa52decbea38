"""The outline of a document: lines in, paragraphs, letterhead, parts, sections and units out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.characters import fold
from pipeline.model import Notice, Outline, Paragraph, Source
from pipeline.segment.blocks import make_blocks
from pipeline.segment.headings import find_sections
from pipeline.segment.letterhead import read_letterhead
from pipeline.segment.likeness import likeness_warnings
from pipeline.segment.paragraphs import join_lines
from pipeline.segment.parts import carried_title, split_parts
from pipeline.segment.task_tables import task_tables, with_table_units
from pipeline.segment.text_tables import with_cells
from pipeline.segment.titles import kind_of
from pipeline.segment.units import make_units


def segment(source: Source) -> Outline:
    """The outline of a document as read."""
    text, paragraphs = join_lines(source.lines)
    if not any(paragraph.cell for paragraph in paragraphs):
        paragraphs = with_cells(paragraphs)
    texts = [paragraph.text for paragraph in paragraphs]
    folded = fold(text).split("\n") if text else []
    letterhead = read_letterhead(texts, folded, source.hints, before=_first_grid(paragraphs))
    parts = split_parts(folded, letterhead.roles, letterhead.body, letterhead.foot, letterhead.metadata.title)
    metadata = letterhead.metadata
    if not metadata.title and (carried := carried_title(texts, parts, letterhead.roles)):
        metadata = replace(metadata, title=carried, doc_type=kind_of(carried))
    paragraphs = [
        Paragraph(p.text, p.span, p.pieces, part, p.cell) if part else p
        for p, part in zip(paragraphs, parts, strict=True)
    ]
    in_tables, rows = task_tables(paragraphs, text)
    # The first cell stays among the blocks: a heading with a table under it is a heading.
    roles = {**{at: "table" for at in in_tables if at - 1 in in_tables}, **letterhead.roles}
    headed = find_sections(make_blocks(paragraphs, folded, parts, roles), text)
    return Outline(
        source=source,
        text=text,
        metadata=metadata,
        paragraphs=tuple(paragraphs),
        sections=tuple(headed.sections),
        units=with_table_units(make_units(headed, text), in_tables, rows, headed.sections),
        warnings=likeness_warnings(metadata, headed.sections) + _warnings(metadata.security),
    )


def _first_grid(paragraphs: Sequence[Paragraph]) -> int:
    """Where the first table of three columns or more begins: no head stands in one (a page's frame has fewer)."""
    grids = {p.cell.table for p in paragraphs if p.cell and p.cell.column >= 2}
    inside = (at for at, p in enumerate(paragraphs) if p.cell and p.cell.table in grids)
    return next(inside, len(paragraphs))


def _warnings(security: str | None) -> tuple[Notice, ...]:
    """A classified paper (密级) must not leave the machine that it is on."""
    return (Notice("classified", f"marked {security}: keep it on this machine"),) if security else ()
