"""Text without the blanks that stored copies put inside dates and numbers (1 月 20 日), and the way back."""

from __future__ import annotations

import re

_ANY_BLANK = re.compile(r"\s")
# A blank between two Latin letters or digits parts them; any other is an accident of typesetting.
_BLANK = re.compile(r"(?<![A-Za-z0-9.])\s+|\s+(?![A-Za-z0-9])")


def squeeze(text: str) -> tuple[str, range | list[int]]:
    """The text without such blanks, and where in ``text`` each of its characters stands.

    >>> dense, places = squeeze("1 月 20 日前")
    >>> dense, list(places)
    ('1月20日前', [0, 2, 4, 5, 7, 8])
    """
    if not _ANY_BLANK.search(text) or not _BLANK.search(text):
        return text, range(len(text))
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for blank in _BLANK.finditer(text):
        pieces.append(text[at : blank.start()])
        places += range(at, blank.start())
        at = blank.end()
    pieces.append(text[at:])
    places += range(at, len(text))
    return "".join(pieces), places
