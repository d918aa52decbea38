"""The row of addressees (主送机关) that a page or a copy broke into several lines.

>>> sorted(broken_rows(["关于开展检查的通知", "各区教育局、各直属学校，", "市属高校，各有关单位：", "现通知如下："]))
[1]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment.head.organs import ADDRESSEE
from pipeline.segment.lexicons import alternation

# Its last line; a label (责任单位：) is none.
ENDS_NAMES = re.compile(
    rf"(?<!责任)(?<!牵头)(?<!配合)(?:{ADDRESSEE}|[市县区州乡镇村盟旗])(?:（[^（）]*）)?：$"
)
_SEPARATES, _NO_NAMES = re.compile("[，、]|；$"), re.compile("[。；：《》]|关于|如下|以下")
_ENDS_OTHERWISE = re.compile(rf"(?:{alternation('document_kinds')}|[号日])[）》]?$")
# So begins the text below: however long the row above it and without its colon, it does not go on.
_OPENS_TEXT = re.compile("为|根据|按照|现[将就]|近[年日期]|经|《|当前|目前|随着")
_NEAR = 16  # lines among which addressees stand
_LEAST_WIDTH = 14  # characters of a line that a page broke
_FIRST_OF_ROWS = ("各", "全", "主送", "抄送")


def broken_rows(lines: Sequence[str]) -> frozenset[int]:
    """Which of the first lines of a paper are addressees that go on in the next line."""
    last = next((at for at in range(min(len(lines), _NEAR)) if _is_last(lines, at)), 0)
    first = last
    while first > 0 and _is_part(lines[first - 1]):
        first -= 1
    return frozenset(range(first, last))


def _is_last(lines: Sequence[str], at: int) -> bool:
    """Whether the row ends in this line, which may hold but the last character of a name."""
    line = lines[at]
    if not line.endswith("：") or "。" in line:
        return False
    return bool(ENDS_NAMES.search(line) or (at and ENDS_NAMES.search(lines[at - 1][-6:] + line)))


def _is_part(line: str) -> bool:
    names = len(line) >= _LEAST_WIDTH or line[-1] in "，、；"  # copies break the line behind each ；
    return (
        names
        and bool(_SEPARATES.search(line))
        and not (_NO_NAMES.search(line.removesuffix("；")) or _ENDS_OTHERWISE.search(line))
    )


def stands_alone(line: str, after: str) -> bool:
    """Whether a line of names is whole without a colon, since the text begins on the next."""
    return line.startswith(_FIRST_OF_ROWS) and "。" not in line and bool(_OPENS_TEXT.match(after))
