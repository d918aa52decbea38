"""Stub: one paragraph a line, one unit a sentence."""

from __future__ import annotations

import re

from pipeline.model import Metadata, Outline, Paragraph, Piece, Source, Unit


def segment(source: Source) -> Outline:
    """The outline of a document as read."""
    paragraphs: list[Paragraph] = []
    units: list[Unit] = []
    at = 0
    for number, line in enumerate(source.lines):
        text = line.text.strip()
        if not text:
            continue
        piece = Piece(at, len(text), number, line.text.index(text))
        paragraphs.append(Paragraph(text, (at, at + len(text)), (piece,)))
        for match in re.finditer(r"[^。；！？]+[。；！？]?", text):
            span = (at + match.start(), at + match.end())
            units.append(Unit(match[0], span, len(paragraphs) - 1, len(paragraphs) - 1))
        at += len(text) + 1
    joined = "\n".join(p.text for p in paragraphs)
    return Outline(source, joined, Metadata(), tuple(paragraphs), (), tuple(units))
