"""From a processed ``Doc`` to a :class:`Directive`: identity, section path, place on the page."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.characters import fold
from pipeline.extract.draft import Draft
from pipeline.extract.language import build_nlp, make_doc
from pipeline.model import (
    Box,
    Directive,
    Outline,
    Paragraph,
    Rejection,
    Requirement,
    Section,
    TableCell,
    Unit,
)

_NOT_A_LETTER = re.compile(r"[\W_]+")


@cache
def default_nlp() -> Language:
    """The pipeline as shipped, built once a process."""
    return build_nlp()


def extract_outlines(outlines: Iterable[Outline], nlp: Language | None = None) -> Iterator[Directive]:
    """A :class:`Directive` for each outline, in order; ``nlp`` may hold components of the caller's own."""
    shown = nlp is not None
    nlp = nlp or default_nlp()
    for doc in nlp.pipe(make_doc(nlp, outline, shown) for outline in outlines):
        yield to_directive(doc)


def to_directive(doc: Doc) -> Directive:
    """What the components wrote on the drafts, as the record that is handed on."""
    outline: Outline = doc._.outline
    drafts: list[Draft] = doc._.drafts
    source = outline.source
    return Directive(
        doc_id=source.doc_id,
        path=source.path,
        sha256=source.sha256,
        media_type=source.media_type,
        pages=source.pages,
        ocr=source.ocr,
        metadata=outline.metadata,
        sections=outline.sections,
        requirements=tuple(_requirements(outline, drafts)),
        rejections=tuple(
            Rejection(draft.unit.text, draft.reason, draft.unit.span) for draft in drafts if draft.reason
        ),
        warnings=source.warnings + outline.warnings,
        text=outline.text,
        cells=tuple(_cells(outline.paragraphs)),
    )


def _cells(paragraphs: Iterable[Paragraph]) -> Iterator[TableCell]:
    """The cells of all tables, in the order of the text."""
    for cell, members in groupby(paragraphs, key=lambda paragraph: paragraph.cell):
        if cell is not None:
            spans = [paragraph.span for paragraph in members]
            yield TableCell(cell, (spans[0][0], spans[-1][1]))


def _requirements(outline: Outline, drafts: list[Draft]) -> Iterator[Requirement]:
    document = document_key(outline)
    paths = _section_paths(outline.sections)
    keys = {identity: _letters("/".join(s.number for s in path)) for identity, path in paths.items()}
    headings = {identity: tuple(s.number + s.heading for s in path) for identity, path in paths.items()}
    paged = any(line.page or line.box for line in outline.source.lines)  # plain text has neither
    seen: defaultdict[str, int] = defaultdict(int)
    kept = [(draft, draft.kind) for draft in drafts if draft.kind and not draft.reason]
    letters = [_letters(draft.folded) for draft, _ in kept]
    for seq, ((draft, kind), own) in enumerate(zip(kept, letters, strict=True), start=1):
        unit = draft.unit
        key = f"{document}\n{keys[unit.section_id]}\n{own}"
        seen[key] += 1
        page, boxes = place(outline, unit) if paged else (None, ())
        yield Requirement(
            requirement_id=requirement_id(key, seen[key]),
            section_id=unit.section_id,
            section_path=headings[unit.section_id],
            seq=seq,
            text=unit.text,
            kind=kind,
            modality=draft.modality,
            span=unit.span,
            bodies=tuple(draft.bodies),
            deadlines=tuple(draft.deadlines),
            targets=tuple(draft.targets),
            actions=tuple(draft.actions),
            references=tuple(draft.references),
            condition=draft.condition,
            confidence=round(draft.confidence, 3),
            page=page,
            boxes=boxes,
        )


def _section_paths(sections: Iterable[Section]) -> dict[str | None, tuple[Section, ...]]:
    """Section id → the sections that hold it and itself, outermost first; parents come before children."""
    paths: dict[str | None, tuple[Section, ...]] = {None: ()}
    for section in sections:
        paths[section.section_id] = (*paths[section.parent_id], section)
    return paths


def document_key(outline: Outline) -> str:
    """What tells a document from others: its number and title, or all that it says where it has neither."""
    metadata = outline.metadata
    named = _letters(fold(f"{metadata.doc_number or ''}{metadata.title}"))
    return named or _letters(fold("".join(unit.text for unit in outline.units)))


def requirement_id(key: str, repetition: int) -> str:
    """16 hex digits that stay the same in every form of a directive and in every version of the program.

    ``key`` holds the document's key, the section's numbers and the requirement's letters alone; what repeats
    within a section is told apart by counting. The first digit is a letter, so that no spreadsheet takes an id
    such as ``12e4567890123456`` for a number.
    """
    digits = hashlib.sha256(f"{key}\n{repetition}".encode()).hexdigest()[:16]
    return "abcdef"[int(digits[0], 16) % 6] + digits[1:]


def _letters(folded: str) -> str:
    return _NOT_A_LETTER.sub("", folded).lower()


def place(outline: Outline, unit: Unit) -> tuple[int | None, tuple[Box, ...]]:
    """The page on which a unit begins, and a box for each source line it touches on any page."""
    first, after = unit.span
    lines = [
        outline.source.lines[piece.line]
        for piece in outline.paragraphs[unit.paragraph].pieces
        if piece.start < after and piece.start + piece.length > first
    ]
    page = next((line.page for line in lines if line.page), None)
    return page, tuple(line.box for line in lines if line.box)
