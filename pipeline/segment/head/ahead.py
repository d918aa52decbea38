"""What follows a line above the text: whether a head is still to come, so that the line is but the site's.

>>> head_follows(["互动回应", "示例市教育局关于开展排查的通知"], 0), head_follows(["一、互动回应", "各校要排查。"], 0)
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment.head.addressee_lines import is_addressees
from pipeline.segment.head.titles import NUMBER_LINE, TITLE_END
from pipeline.segment.marks import find_mark

_SENTENCE_INSIDE = re.compile(r"[。；！？]")
_LONGEST_TITLE_LINE = 110
NEAR = 20  # lines within which a head names its addressees


def head_follows(folded: Sequence[str], index: int) -> bool:
    """Whether a short line is but a scrap of the site above a head that follows."""
    if len(folded[index]) > 60 or find_mark(folded[index]):
        return False
    for at in range(index + 1, min(index + 12, len(folded))):
        line = folded[at]
        if NUMBER_LINE.match(line):
            return True
        title = "关于" in line and not _SENTENCE_INSIDE.search(line) and not find_mark(line)
        if title and (TITLE_END.search(line) or TITLE_END.search("".join(folded[at : at + 2]))):
            return True
    return False


def paper_follows(folded: Sequence[str], index: int) -> bool:
    """Whether what was read so far is the site's: a whole title follows, with a number or addressees under it."""
    for at in range(index, min(index + NEAR, len(folded))):
        line = folded[at]
        title = "关于" in line and TITLE_END.search(line) and not _SENTENCE_INSIDE.search(line)
        if title and at > index and not line.endswith("："):
            below = folded[at + 1 : at + 4]
            return any(NUMBER_LINE.match(one) or is_addressees(one) for one in below)
        if len(line) > _LONGEST_TITLE_LINE or line.endswith("。") or find_mark(line):
            return False
    return False
