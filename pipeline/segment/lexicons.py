"""Word lists of segmentation, read once from ``pipeline/lexicon``."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words(name: str) -> tuple[str, ...]:
    """The entries of a word list, longest first, comments left out."""
    text = resources.files("pipeline.lexicon").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    entries = (line.strip() for line in text.splitlines())
    return tuple(sorted({e for e in entries if e and not e.startswith("#")}, key=lambda e: (-len(e), e)))


def alternation(name: str) -> str:
    """A pattern that matches any entry of a word list, the longest first."""
    return "(?:" + "|".join(words(name)) + ")"
