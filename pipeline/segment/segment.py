"""The outline of a document: lines in, paragraphs, letterhead, parts, sections and units out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.characters import fold
from pipeline.model import Notice, Outline, Paragraph, Source
from pipeline.segment.blocks import make_blocks
from pipeline.segment.head.letterhead import read_letterhead
from pipeline.segment.head.titles import kind_of
from pipeline.segment.headings.headings import find_sections
from pipeline.segment.likeness import likeness_warnings
from pipeline.segment.lines.paragraphs import join_lines
from pipeline.segment.parts import addressed, carried_title, carries, split_parts
from pipeline.segment.tables.row_tables import with_row_cells
from pipeline.segment.tables.task_tables import task_tables, with_table_units
from pipeline.segment.tables.text_tables import with_cells
from pipeline.segment.units import make_units


def segment(source: Source) -> Outline:
    """The outline of a document as read."""
    source = replace(source, lines=with_row_cells(source.lines))
    text, paragraphs = join_lines(source.lines)
    if not any(paragraph.cell for paragraph in paragraphs):
        paragraphs = with_cells(paragraphs)
    texts = [paragraph.text for paragraph in paragraphs]
    folded = fold(text).split("\n") if text else []
    grids = _in_grids(paragraphs)
    outside = ["；" if at in grids else line for at, line in enumerate(folded)]
    letterhead = read_letterhead(texts, outside, source.hints, before=min(grids, default=len(paragraphs)))
    parts = split_parts(folded, letterhead.roles, letterhead.body, letterhead.foot, letterhead.metadata.title)
    metadata = letterhead.metadata
    if not metadata.title and (carried := carried_title(texts, folded, parts, letterhead.roles)):
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
        addressed=addressed(texts, parts, letterhead.roles),
        warnings=likeness_warnings(metadata, headed.sections, carries(folded, letterhead.body))
        + _warnings(metadata.security),
    )


def _in_grids(paragraphs: Sequence[Paragraph]) -> set[int]:
    """The paragraphs in tables of three columns or more: no head stands in one (a page's frame has fewer), nor a foot."""
    grids = {p.cell.table for p in paragraphs if p.cell and p.cell.column >= 2}
    return {at for at, p in enumerate(paragraphs) if p.cell and p.cell.table in grids}


def _warnings(security: str | None) -> tuple[Notice, ...]:
    """A classified paper (密级) must not leave the machine that it is on."""
    return (Notice("classified", f"marked {security}: keep it on this machine"),) if security else ()
