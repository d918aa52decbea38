"""The line over a paper that names who issues it (发文机关标志): 示例市教育局文件.

Joint papers name several organs, one under the other, with 文件 beside them; copies keep the word behind any of them.

>>> read_masthead("示例市教育局文件示例市财政局")
['示例市教育局', '示例市财政局']
>>> read_masthead("关于示例市文件管理的通知") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.characters import fold
from pipeline.segment.head.organs import names_organs, split_organs

# 内部明电, 明传电报 stand where others have 文件.
_FILE = re.compile(r"文\s?件|(?:内部)?明电(?:报)?|(?:明|密)?传(?:真)?电报")
# The register number that some provinces give to normative papers (规范性文件统一编号), and that of a copy (份号).
REGISTER = re.compile(r"^(?:[A-Z]{2,6}\d*[—-]\d{4}[—-]\d+|(?:份\s?号：\s?)?(?:№\s?)?\d{6}(?!\d))")
_NO_MASTHEAD = re.compile("号文件|《|关于")
_LONGEST = 40
# 示 例 市 财 政 局: letters apart by one blank each.
_SET_WIDE = re.compile(r"(?:^|\s)(?:[\u4e00-\u9fff][ \u3000]){3,}[\u4e00-\u9fff](?:\s|$)")
_BETWEEN_LETTERS = re.compile(
    r"(?<![\u4e00-\u9fff]{2})(?<=[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
)


def read_masthead(text: str) -> list[str] | None:
    """The organs of a line with 文件 (or 明电), none where it stands alone or its names are unknown; None where it is no masthead."""
    line = fold(text := close_up(text))
    words = list(_FILE.finditer(line))
    if not words or _NO_MASTHEAD.search(line):
        return None
    at, after = words[-1].span()
    skipped = match.end() if (match := REGISTER.match(line)) else 0
    names, others = text[skipped:at].strip(), text[after:].strip()
    if others:
        return (
            split_organs(names) + split_organs(others)
            if names_organs(names) and names_organs(others)
            else None
        )
    if names_organs(names):
        return split_organs(names)
    return [] if len(line) < _LONGEST else None


def close_up(text: str) -> str:
    """A line whose names are set wide, letter by letter, without the blanks between their letters.

    >>> close_up("示 例 市 财 政 局  文件")
    '示例市财政局  文件'
    """
    return _BETWEEN_LETTERS.sub("", text) if _SET_WIDE.search(text) else text


def organs_of(lines: Sequence[str]) -> list[str]:
    """The organs on lines that hold nothing else, one or several on each; nobody where a line holds more."""
    return [one for line in lines for one in split_organs(line)] if all(map(names_organs, lines)) else []
