"""What every reader takes and gives: limits in, the content of one document out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.ingest.errors import Unreadable
from pipeline.model import Line, Notice

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused with ``too_large``.

    Sizes are in bytes, times in seconds; the ``bundle_`` limits hold for archives and for the formats that
    are archives inside (DOCX, OFD).
    """

    file_bytes: int = 64 * MEBIBYTE
    text_characters: int = 900_000  # spaCy takes a million; the longest directives have a tenth of it
    pages: int = 3_000
    seconds: float = 60.0
    bundle_members: int = 2_000
    bundle_bytes: int = 256 * MEBIBYTE
    bundle_ratio: int = 200
    bundle_depth: int = 3


@dataclass(frozen=True, slots=True)
class Content:
    """A document as its reader found it: a :class:`pipeline.model.Source` without the file's identity."""

    lines: tuple[Line, ...]
    pages: int | None = None
    ocr: bool = False
    hints: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[Notice, ...] = ()


def check_size(size: int, limit: int, what: str) -> None:
    """Refuse with ``too_large`` what is bigger than its limit.

    >>> check_size(3, 2, "pages")
    Traceback (most recent call last):
    ...
    pipeline.ingest.errors.Unreadable: 3 pages: more than the limit of 2
    """
    if size > limit:
        raise Unreadable("too_large", f"{size} {what}: more than the limit of {limit}")
