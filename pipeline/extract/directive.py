"""From a processed ``Doc`` to a :class:`Directive`: identity, section path, place on the page."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.characters import fold
from pipeline.extract.draft import Draft
from pipeline.extract.language import build_nlp, make_doc
from pipeline.model import Box, Directive, Outline, Rejection, Requirement, Section, Span

_NOT_A_LETTER = re.compile(r"[\W_]+")


@cache
def default_nlp() -> Language:
    """The pipeline as shipped, built once a process."""
    return build_nlp()


def extract_outlines(outlines: Iterable[Outline], nlp: Language | None = None) -> Iterator[Directive]:
    """A :class:`Directive` for each outline, in order; ``nlp`` may hold components of the caller's own."""
    nlp = nlp or default_nlp()
    for doc in nlp.pipe(make_doc(nlp, outline) for outline in outlines):
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
    )


def _requirements(outline: Outline, drafts: list[Draft]) -> Iterator[Requirement]:
    sections = {section.section_id: section for section in outline.sections}
    seen: Counter[str] = Counter()
    kept = [draft for draft in drafts if draft.kind and not draft.reason]
    for seq, draft in enumerate(kept, start=1):
        path = list(_path(draft.unit.section_id, sections))
        identity = requirement_id(outline, [section.number for section in path], draft.unit.text, seen)
        page, boxes = place(outline, draft.unit.span)
        yield Requirement(
            requirement_id=identity,
            section_id=draft.unit.section_id,
            section_path=tuple(section.number + section.heading for section in path),
            seq=seq,
            text=draft.unit.text,
            kind=draft.kind,
            modality=draft.modality,
            span=draft.unit.span,
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


def _path(section_id: str | None, sections: dict[str, Section]) -> list[Section]:
    """The sections that hold a unit, outermost first."""
    path: list[Section] = []
    while section_id:
        path.append(sections[section_id])
        section_id = sections[section_id].parent_id
    return path[::-1]


def requirement_id(outline: Outline, numbers: list[str], text: str, seen: Counter[str]) -> str:
    """16 hex digits that stay the same in every form of a directive and in every version of the program.

    They depend on the document's number and title (its hash where it has neither), the section's number and the
    requirement's letters alone; what repeats within a section is told apart by counting (``seen``). The first
    digit is a letter, so that no spreadsheet takes an id such as ``12e4567890123456`` for a number.
    """
    metadata = outline.metadata
    document = _letters(f"{metadata.doc_number or ''}{metadata.title}") or outline.source.sha256
    key = "\n".join([document, _letters("/".join(numbers)), _letters(text)])
    seen[key] += 1
    digits = hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:16]
    return "abcdef"[int(digits[0], 16) % 6] + digits[1:]


def _letters(text: str) -> str:
    return _NOT_A_LETTER.sub("", fold(text)).lower()


def place(outline: Outline, span: Span) -> tuple[int | None, tuple[Box, ...]]:
    """The page on which ``span`` begins, and a box for each source line it touches on any page."""
    page: int | None = None
    boxes: list[Box] = []
    for paragraph in outline.paragraphs:
        if paragraph.span[1] <= span[0] or paragraph.span[0] >= span[1]:
            continue
        for piece in paragraph.pieces:
            if piece.start + piece.length <= span[0] or piece.start >= span[1]:
                continue
            line = outline.source.lines[piece.line]
            page = page or line.page
            if line.box:
                boxes.append(line.box)
    return page, tuple(boxes)
