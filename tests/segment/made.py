"""Papers made for the tests: a source from lines, and what its outline says in short."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Line, Outline, Source
from pipeline.segment import segment


def source(lines: Iterable[str | Line], **more: object) -> Source:
    """A source as a reader would hand it over."""
    made = tuple(line if isinstance(line, Line) else Line(line) for line in lines)
    return Source("示例.txt", "0" * 64, "text/plain", made, **more)  # type: ignore[arg-type]


def outline(text: str, **more: object) -> Outline:
    """The outline of a paper written as one text, a line a line."""
    return segment(source(text.strip("\n").split("\n"), **more))


def tree(made: Outline) -> list[str]:
    """The sections as ``level number heading``."""
    return [f"{section.level} {section.number}{section.heading}" for section in made.sections]


def units(made: Outline, zone: str | None = None) -> list[str]:
    """The texts of the units, of one zone where one is given."""
    return [unit.text for unit in made.units if zone is None or unit.zone == zone]
