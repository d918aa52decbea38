"""Lines that a stored copy glued together (粘连), cut where one element of a paper ends and the next begins.

>>> cut_points("示政发〔2024〕1号示例市人民政府关于加强绿化的通知各区人民政府：", head=True)
[12, 26]
"""

from __future__ import annotations

import re

from pipeline.segment.dates import DATE
from pipeline.segment.lexicons import alternation

_HAN = r"\u4e00-\u9fff"
_KIND = alternation("document_kinds")
_BLANK = r"[ \t\u00a0\u2000-\u200a\u3000]"
_MARK = r"(?:第[一二三四五六七八九十百\d]{1,5}[编章节条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?!\d))"
# A gap that a page's layout left between two paragraphs.
_GAP = re.compile(rf"(?<=[。；：！？…”）]){_BLANK}{{2,}}(?=\S)|(?<=\S){_BLANK}{{2,}}(?={_MARK})")
# 第二章 组织第五条 …: the first article of a chapter in the chapter's line.
_CHAPTER_LINE = re.compile(
    rf"第[一二三四五六七八九十百]{{1,4}}章{_BLANK}*[{_HAN}、]{{2,24}}?{_BLANK}*(?=第[一二三四五六七八九十百]{{1,5}}条)"
)
_GENERAL = re.compile(rf"总{_BLANK}*则(?=第一条)")
# What may follow what in the head of a paper.
_AFTER_MASTHEAD = re.compile(rf"(?<=文件)(?=[{_HAN}]{{1,12}}[〔\[（]\d{{4}}[〕\]）])")
_AFTER_NUMBER = re.compile(
    rf"(?<=[〕\]）]\d号)(?=[{_HAN}])|(?<=[〕\]）]\d\d号)(?=[{_HAN}])|(?<=[〕\]）]\d\d\d号)(?=[{_HAN}])"
)
_AFTER_TITLE = re.compile(
    rf"^[^。；：，]{{0,40}}关于[^。；：]{{4,120}}?的(?:[{_HAN}]{{0,4}}{_KIND})(?=[{_HAN}][^。；]{{1,200}}：$)"
)
# And what follows the signature.
_DATED = re.compile(rf"{DATE}(?!{_BLANK}*印发)(?={_BLANK}*[{_HAN}《])")
_SIGNERS = re.compile(rf"[{_HAN}（）]{{2,28}}{alternation('organ_endings')}(?:（[^（）]*）)?$")
_LONGEST_SIGNATURE = 200
_AFTER_NOTE = re.compile(
    r"(?<=^)[^。；：，（]{0,60}（(?:此件|此文)[^（）]{2,12}）(?=\S)|(?<=.)（(?:此件|此文)[^（）]{2,12}）$"
)
_AFTER_ANNEXED_TITLE = re.compile(
    r"^[^。；：，]{0,40}(?:关于)?[^。；：，]{4,60}?(?:方案|意见|办法|规定|细则|措施)(?=(?:为了?(?:贯彻|落实|进一步|深入|加强|规范|推[动进]|加快|切实|促进|保障|全面|认真)|根据《|按照《))"
)


def cut_points(folded: str, *, head: bool = False) -> list[int]:
    """Where a line is to be cut, as offsets; ``head`` where it stands among the first lines of a paper."""
    cuts: set[int] = set()
    if "  " in folded or "\t" in folded:
        cuts.update(match.end() for match in _GAP.finditer(folded))
    if "条" in folded:
        cuts.update(match.end() for match in _CHAPTER_LINE.finditer(folded))
        cuts.update(match.end() for match in _GENERAL.finditer(folded))
    if head:
        for pattern in (_AFTER_MASTHEAD, _AFTER_NUMBER):
            cuts.update(match.end() for match in pattern.finditer(folded))
        start = max(cuts, default=0)
        if match := _AFTER_TITLE.match(folded[start:]):
            cuts.add(start + match.end())
    if (signed := _signature_end(folded)) is not None:
        cuts.add(signed)
    start = max(cuts, default=0)
    if "此" in folded[start : start + 80] and (match := _AFTER_NOTE.search(folded[start:])):
        cuts.add(start + (match.end() if match.start() == 0 else match.start()))
    start = max(cuts, default=0)
    if match := _AFTER_ANNEXED_TITLE.match(folded[start : start + 160]):
        cuts.add(start + match.end())
    return sorted(cut for cut in cuts if 0 < cut < len(folded))


def _signature_end(folded: str) -> int | None:
    """Where a signature and its date end that open the line."""
    match = _DATED.search(folded, 0, _LONGEST_SIGNATURE) if "年" in folded[:_LONGEST_SIGNATURE] else None
    if match is None:
        return None
    signers = folded[: match.start()].split()
    return match.end() if signers and all(_SIGNERS.match(name) for name in signers) else None
