"""Plain text (纯文本) in whatever encoding offices save it: UTF-8, UTF-16, GB18030, Big5."""

from __future__ import annotations

from pipeline.ingest.content import Content, Limits, check_size
from pipeline.model import Line


def read_text(data: bytes, limits: Limits) -> Content:
    """The lines of a text file."""
    text = data.decode("utf-8-sig")
    check_size(len(text), limits.text_characters, "characters")
    return Content(tuple(Line(line) for line in text.splitlines()))
