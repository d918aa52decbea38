"""From a path to its sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipeline.ingest.errors import Unreadable
from pipeline.model import Line, Source


def read(path: str | Path) -> list[Source]:
    """The documents in a file: one, or one a member for a bundle. Raises :class:`Unreadable`."""
    data = Path(path).read_bytes()
    if not data.strip():
        raise Unreadable("empty", "the file is empty")
    text = data.decode("utf-8-sig")
    lines = tuple(Line(line) for line in text.splitlines())
    return [Source(str(path), hashlib.sha256(data).hexdigest(), "text/plain", lines)]
