"""A notice told from what it carries (附件、所印发的文件): the part each paragraph belongs to.

Part 0 is the notice. Another begins behind its signature where a title follows, at a label 附件1, and where the
title that the notice cites (印发《…》) stands on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.characters import fold
from pipeline.segment.head.addressee_lines import is_addressees
from pipeline.segment.head.dates import DATE
from pipeline.segment.head.organs import split_addressees
from pipeline.segment.head.titles import NUMBER, NUMBER_LINE
from pipeline.segment.lexicons import alternation
from pipeline.segment.marks import find_mark

# 附件1, 示水函〔2031〕2号附件
_LABEL = re.compile(
    rf"(?:{NUMBER}\s?)?[（]?附\s?(?:件|表|录|图)?\s?[\d一二三四五六七八九十]{{0,3}}[）]?\s?[：:]?$"
)
_ENDS = ("。", "；", "：", "，", "！", "？")
_CITED = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_CARRIES = re.compile(
    r"(?:印发|转发|批转|下发|发布|公布)给?(?:你们|施行|实施)|现予以?(?:印发|转发|发布|公布)|已经.{2,40}(?:同意|审议通过|批准)|现将"
)
_KIND_END = re.compile(rf"{alternation('document_kinds')}》?(?:（[^（）]*）)*$")
_UNDER_TITLE = re.compile(rf"（[^（）]*{DATE}[^（）]*）$|（[^（）]{{0,20}}(?:稿|试行|草案)）$")
_NOTE = re.compile(r"（[^（）]{2,80}）$")
_NOTES = re.compile(r"(?:（[^（）]{2,80}）)+$")  # one behind another, be it broken over lines
_CONTENTS = re.compile(r"[\W_]*目[\W_]*录[\W_]*")
_PAGE = r"[（(-]?\s?\d{1,3}\s?[）)-]?$"
_CONTENTS_PAGE = re.compile(rf"[\s.…·—_]*{_PAGE}")
_LED_TO_PAGE = re.compile(rf"(?:\.{{3,}}|[…·—_]{{2,}}|\t| {{2,}})\s*{_PAGE}")
_LABELLED_TITLE = re.compile(
    r"附\s?件\s?[\d一二三四五六七八九十]{1,3}(?:\s?[：:]|\s)\s*(?!\d)[^。；，：]{3,40}$"
)
_TO_LOOK_FOR = 8  # lines within which a notice says what it carries
_LEAST_TEXT = 20  # characters of a paragraph under such a line
_LONGEST_TITLE = 90
_LONGEST_PIECE = 6  # characters of the number that stands alone in an entry of the contents
_NO_LETTERS = re.compile(r"[\W_]+")


def split_parts(
    folded: Sequence[str], roles: dict[int, str], body: int, foot: int | None, title: str
) -> list[int]:
    """The part of each paragraph; title lines and labels of the parts are entered in ``roles``."""
    _enter_contents(folded, roles)
    cited = {_letters(name) for name in _CITED.findall(title)}
    for line in folded[body : body + _TO_LOOK_FOR]:
        if _CARRIES.search(line):
            cited.update(_letters(name) for name in _CITED.findall(line))
    parts: list[int] = []
    part = 0
    titled = -1  # lines before this one belong to a part's title already
    for index in range(len(folded)):
        if index >= body and index >= titled and _opens_part(folded, roles, index, foot, cited):
            titled = _enter_title(folded, roles, index)
            titled = _enter_addressees(folded, roles, index, titled)
            part += 1
        parts.append(part)
    return parts


def carried_title(
    texts: Sequence[str], folded: Sequence[str], parts: Sequence[int], roles: dict[int, str]
) -> str:
    """The title of the first part: the document's own where a copy has lost the notice's.

    What stands under a label (附件1) is an annex, unless the notice names it.
    """
    of_part = [at for at, part in enumerate(parts) if part == 1]
    title = "".join(texts[at] for at in of_part if roles.get(at) == "title")
    notice = "".join(line for line, part in zip(folded, parts, strict=True) if not part)
    labelled = any(roles.get(at) == "label" for at in of_part)
    named = _letters(fold(title)) in map(_letters, _CITED.findall(notice))
    return title if named or not (labelled and notice) else ""


def addressed(
    texts: Sequence[str], parts: Sequence[int], roles: Mapping[int, str]
) -> dict[int, tuple[str, ...]]:
    """The addressees of each paper that the notice passes on, by its part."""
    return {
        part: split_addressees(text.strip().rstrip("：:"))
        for at, (text, part) in enumerate(zip(texts, parts, strict=True))
        if part and roles.get(at) == "addressees"
    }


def carries(folded: Sequence[str], body: int) -> bool:
    """Whether the text begins by passing on a paper that it names: 现将《…》印发给你们."""
    return any(_CARRIES.search(line) and _CITED.search(line) for line in folded[body : body + _TO_LOOK_FOR])


def _enter_contents(folded: Sequence[str], roles: dict[int, str]) -> None:
    """Note a table of contents (目录): short lines, the first of which comes again as a heading.

    A preamble may part the contents from that heading: then lines with the number of a page, or that come again
    behind it, are the contents (第一章 总则 …… 1).
    """
    for index, line in enumerate(folded):
        if not _CONTENTS.fullmatch(line) or index + 2 >= len(folded):
            continue
        firsts = _first_entry(folded, index + 1)
        for again in range(index + 2, min(index + 200, len(folded))):
            if folded[again].endswith(_ENDS):
                roles.update(dict.fromkeys(range(index, _contents_end(folded, index, again)), "contents"))
                break
            if _letters(folded[again]) in firsts:
                roles.update(dict.fromkeys(range(index, again), "contents"))
                break


def _first_entry(folded: Sequence[str], at: int) -> set[str]:
    """The letters of the first entry of the contents, which a copy may have broken: 第一章｜总则｜... 1."""
    entry = [folded[at]]
    for line in folded[at + 1 : at + 3] if len(folded[at]) <= _LONGEST_PIECE else ():
        if _letters(_CONTENTS_PAGE.sub("", line)):
            entry.append(line)
    return {_letters(_CONTENTS_PAGE.sub("", "".join(entry[:count]))) for count in range(1, len(entry) + 1)}


def _contents_end(folded: Sequence[str], index: int, until: int) -> int:
    """Where the contents end that begin at ``index``, before a sentence at ``until``; ``index`` where there are none."""
    behind = {_letters(line) for line in folded[until:]}
    at = index + 1
    while at < until and (
        _LED_TO_PAGE.search(folded[at]) or _letters(_CONTENTS_PAGE.sub("", folded[at])) in behind
    ):
        at += 1
    return at if at > index + 2 else index


def _opens_part(
    folded: Sequence[str], roles: dict[int, str], index: int, foot: int | None, cited: set[str]
) -> bool:
    line = folded[index]
    if roles.get(index) in {"annexes", "signature", "date", "copies", "site"}:
        return False
    if "附" in line and (_LABEL.match(line) or _opens_with_label(folded, roles, index)):
        return True
    if _is_cited(line, cited) or (
        cited and len(line) <= _LONGEST_TITLE and _is_cited("".join(folded[index : index + 2]), cited)
    ):
        return True
    if foot is None or index < foot or line.endswith(_ENDS) or find_mark(line) or len(line) > _LONGEST_TITLE:
        return False
    # Behind the signature: the first line that is no note in brackets opens what the notice carries.
    first = next((at for at in range(foot, index) if at not in roles), index)
    if _NOTE.match(line) or line[0] == "（" or (first < index and folded[first][0] != "（"):
        return False
    between = "".join(folded[at] for at in range(first, index) if at not in roles)
    noted = not between or _NOTES.match(between)
    return bool(noted and (_KIND_END.search(line) or _title_follows(folded, index)))


def _opens_with_label(folded: Sequence[str], roles: dict[int, str], index: int) -> bool:
    """Whether label and title of an annex stand in one line, with text under them: 附件1：名词解释."""
    if not _LABELLED_TITLE.match(folded[index]) or index + 1 >= len(folded) or index + 1 in roles:
        return False
    after = folded[index + 1]
    mark = find_mark(after)
    return (mark is not None and mark.value == 1) or (len(after) > _LEAST_TEXT and after.endswith("。"))


def _is_cited(line: str, cited: set[str]) -> bool:
    """Whether a line is a title that the notice names, whatever marks stand in it."""
    if not cited:
        return False
    first = line[0]
    return (not first.isalnum() or any(name[:1] == first for name in cited)) and _letters(line) in cited


def _title_follows(folded: Sequence[str], index: int) -> bool:
    """Whether the lines from ``index`` on, up to the next sentence or mark, end in a word of kind."""
    joined = ""
    for line in folded[index : index + 4]:
        if line.endswith(_ENDS) or find_mark(line):
            break
        joined += line
    return bool(_KIND_END.search(joined))


def _enter_title(folded: Sequence[str], roles: dict[int, str], index: int) -> int:
    """Note the label and title lines that begin at ``index``; the index of the first line behind them."""
    at = index
    if _LABEL.match(folded[at]):
        roles[at] = "label"
        at += 1
    elif _LABELLED_TITLE.match(folded[at]):
        roles[at] = "title"
        return at + 1
    first = at
    while at < len(folded) and at - first < 4:
        line = folded[at]
        if _UNDER_TITLE.match(line) and at > first:
            pass
        elif (
            line.endswith(_ENDS)
            or find_mark(line)
            or len(line) > _LONGEST_TITLE
            or _LABEL.match(line)
            or (at > first and _KIND_END.search(folded[at - 1]) and not _KIND_END.search(line))
        ):
            break
        roles[at] = "title"
        at += 1
    return at


def _enter_addressees(folded: Sequence[str], roles: dict[int, str], first: int, at: int) -> int:
    """Note to whom a notice is written that another passes on; the index of the first line behind its head."""
    title = "".join(folded[index] for index in range(first, at))
    if at < len(folded) and NUMBER_LINE.match(folded[at]):
        roles[at] = "number"
        title, at = folded[at + 1] if at + 1 < len(folded) else "", at + 2
        roles[at - 1] = "title"
    if at < len(folded) and "关于" in title and title.endswith("通知") and is_addressees(folded[at]):
        roles[at] = "addressees"
        at += 1
    return at


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text)
