"""Lines → paragraphs, letterhead, parts, section tree and units (切分)."""

from __future__ import annotations

from pipeline.segment.segment import segment

__all__ = ["segment"]
