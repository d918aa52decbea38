"""The lines above the text (版头): masthead, number, title, addressees, and what a site leaves between them.

Each line is told by the first reader that knows it; what it says is noted in :class:`Head`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.characters import fold
from pipeline.segment.head.addressee_lines import addressed_by_place, has_lost_colon, is_addressees
from pipeline.segment.head.ahead import NEAR, head_follows, paper_follows
from pipeline.segment.head.dates import DATE, find_date, find_day
from pipeline.segment.head.enactment import ENACTED, LATER_VERSION, ORDERED_ANEW, who_enacted
from pipeline.segment.head.foot import DATE_LINE, NOTE_LINE
from pipeline.segment.head.head import Head
from pipeline.segment.head.masthead import REGISTER, organs_of, read_masthead
from pipeline.segment.head.organs import NO_ORGAN, names_organs, split_addressees, split_organs
from pipeline.segment.head.site_lines import (
    awaits_day,
    awaits_value,
    index_entries,
    is_frame,
    is_row,
    label_alone,
)
from pipeline.segment.head.titles import (
    ANNOUNCED,
    COLLECTED,
    NUMBER,
    NUMBER_LINE,
    OPENS_DECREE,
    TITLE_END,
    announced_number,
    lines_of_title,
    tidy_number,
)
from pipeline.segment.lexicons import words
from pipeline.segment.marks import LEGAL, find_mark

_MONTH_LINE = re.compile(
    r"[（\[]?(?:\d{4}|[一二][〇零一二三四五六七八九]{3})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月[）\]]?$"
)
_DATE_FIRST = re.compile(rf"（?\s*{DATE}")
_ORDER_NUMBER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,30}令)?（?(?P<number>(?:\d{4}年)?第\s*[\d〇零一二三四五六七八九十百]+\s*号令?)）?$"
)
_URGENCY = re.compile(r"(特\s?提|特\s?急|加\s?急|平\s?急)$")
_SECURITY = re.compile(r"((?:绝密|机密|秘密)(?:★\S{1,6})?)")
_SIGNATORY = re.compile(r"签发人：\s*(\S.*)$")
_SENTENCE_INSIDE = re.compile(rf"[。；！？]|^{OPENS_DECREE}")
# 主送：…, as some write it; Taiwan 受文者：….
_MAIN = re.compile(r"(?:主\s?送(?:单位|机关)?|受文者)：(?=.)(?P<below>\s*如)?")  # 如正副本: named at the foot
_GREETING = re.compile(r"各位(?:代表|委员|主任|同志|领导)")
_CONTENTS = re.compile(r"目\W{0,6}录$")
_HAN = re.compile("[\u4e00-\u9fff]")
_LONGEST_VALUE = 20  # Chinese characters
_LONGEST_TITLE_LINE = 110
_LEAST_REPEATED = 8  # characters of a title that stands again
_LONGEST_MASTHEAD = 40
_LONGEST_WORD = 4  # 文件, 内部明电 alone in a line
_MOST_LINES = 10  # of a title and what a site puts above it
_TEXT = "text"  # the verdict of a reader that the text begins here


def read_head(texts: Sequence[str], folded: Sequence[str], roles: dict[int, str]) -> tuple[Head, int]:
    """What stands above the text, and where the text begins."""
    head = Head()
    addressed = next(
        (
            at
            for at, line in enumerate(folded[:NEAR])
            if is_addressees(line) and (line[0] == "各" or "，" in line)
        ),
        -1,
    )
    begin = len(folded)
    for index, line in enumerate(folded):
        head.after = folded[index + 1] if index + 1 < len(folded) else ""
        head.named_below = index < addressed
        role = _head_role(head, texts[index], line, index)
        if role is None and not head.lines and head_follows(folded, index):
            role = "site"
        if role is None and head.lines and paper_follows(folded, index):
            head.lines.clear()
            role = "site"
        if role is None and head.named_below and not (_SENTENCE_INSIDE.search(line) or find_mark(line)):
            role = "site"  # no text begins above the addressees
        if role is None:
            begin = index
            break
        roles[index] = role
        if role == "addressees":
            del head.lines[lines_of_title(head.lines, folded[:index]) :]
            return head, index + 1
    return head, _without_form(head, folded[:begin], roles)


def _without_form(head: Head, folded: Sequence[str], roles: dict[int, str]) -> int:
    """Where the text begins: a form copied below the title was taken for more of it as long as no sentence came."""
    kept = lines_of_title(head.lines, folded)
    begin = head.lines[kept][0] if kept < len(head.lines) else len(folded)
    for at in range(begin, len(folded)):
        roles.pop(at, None)
    del head.lines[kept:]
    return begin


def _head_role(head: Head, text: str, line: str, index: int) -> str | None:
    """The role of a line above the text, noted in ``head``; None where the text begins."""
    for reader in _READERS:
        if role := reader(head, text, line, index):
            return None if role == _TEXT else role
    return None


# ------------------------------------------------------------------------------------------ the readers


def _history(head: Head, text: str, line: str, index: int) -> str | None:
    """The rest of how a rule of Taiwan came about, up to its first article."""
    if not head.history or ENACTED.match(line):
        return None
    mark = find_mark(line)
    return _TEXT if mark and (mark.style in LEGAL or (mark.style[:2] == "cn" and mark.value == 1)) else "date"


def _announcement(head: Head, text: str, line: str, index: int) -> str | None:
    """示例银行公告〔2024〕第7号"""
    match = ANNOUNCED.match(line)
    if match is None:
        return None
    again = bool(head.lines and match["title"])  # below its title an announcement is named once more
    head.number = head.number or tidy_number(text if again else announced_number(text, match))
    if not match["title"] or again:
        return "number"
    head.lines.append((index, text))
    return "title"


def _number(head: Head, text: str, line: str, index: int) -> str | None:
    """示政发〔2024〕1号　签发人：张三; 示例市人民政府令第9号"""
    if match := NUMBER_LINE.match(line):
        head.number = head.number or tidy_number(text[slice(*match.span("number"))])
        head.issued = head.issued or find_date(line)
        head.signatory = head.signatory or match["signatory"]
        return "number"
    if _ORDER_NUMBER.match(line):
        head.number = head.number or tidy_number(_order(head, text.strip()))
        return "number"
    return None


def _marking(head: Head, text: str, line: str, index: int) -> str | None:
    """特急; 机密★1年; 签发人：张三"""
    if match := _URGENCY.match(line):
        head.urgency = match[1].replace(" ", "")
        return "urgency"
    if (match := _SECURITY.match(line)) and len(line) < 24:
        head.security = match[1]
        return "security"
    if match := _SIGNATORY.match(line):
        head.signatory = match[1]
        return "signatory"
    return None


def _value(head: Head, text: str, line: str, index: int) -> str | None:
    """What a label of the index table in the line above gives."""
    gives, head.label = head.label, None
    if (
        gives is None
        or line.endswith("：")
        or find_mark(line)
        or label_alone(line) is not None
        or any(index_entries(line))
    ):
        return None
    if (gives != "doc_number" and NUMBER_LINE.match(line)) or (
        not head.day_awaited and DATE_LINE.match(line)
    ):
        return None  # the label has no value, the paper begins
    if gives != "title" and (len(_HAN.findall(line)) >= _LONGEST_VALUE or "关于" in line):
        return None
    _note(head, gives, text, line)
    return "site"


def _site(head: Head, text: str, line: str, index: int) -> str | None:
    """发布时间：2024-03-05; 首页 > 通知公告; （此件公开发布）"""
    if (gives := label_alone(line)) is not None:
        head.label, head.day_awaited = gives, awaits_day(line + "：")
        return "site"
    entries = list(index_entries(line))
    for gives, at, end in entries:
        if at < end:
            _note(head, gives, text[at:end], line[at:end])
    if not entries and not (
        is_frame(text, line, not head.lines)
        or is_row(line)
        or NOTE_LINE.match(line)
        or REGISTER.fullmatch(line)
    ):
        return None
    if awaits_value(line):
        head.label = entries[-1][0] if entries else ""
        head.day_awaited = awaits_day(line)
    return "site"


def _note(head: Head, gives: str, value: str, line: str) -> None:
    """Note what the index table says, where it is of the form that it should have."""
    if gives == "doc_number" and not NUMBER_LINE.match(line):
        return
    if gives and line.strip() not in {"无", "—", "-", "/"}:
        head.index.setdefault(gives, value.strip())


def _masthead(head: Head, text: str, line: str, index: int) -> str | None:
    """示例市教育局文件; and the organs of a joint paper above and below the line with 文件."""
    if _goes_below(head, text):
        head.masthead += split_organs(text)
        return "masthead"
    names = read_masthead(text)
    if names is None:
        return None
    above = organs_of([above for _, above in head.lines])
    alone = len(line) <= _LONGEST_WORD
    if line == "文件" and not above:
        return None
    if above and (names or alone):
        head.lines.clear()
        names = above + names
    head.masthead = names or head.masthead
    return "masthead"


def _enacted(head: Head, text: str, line: str, index: int) -> str | None:
    """（2004年1月13日示例市人民政府令第9号公布）"""
    if head.broken == index:
        return "date"
    if not ENACTED.match(line):
        if not (
            _DATE_FIRST.match(line)
            and len(head.after) < _LONGEST_MASTHEAD
            and ENACTED.match(line + head.after)
        ):
            return None
        text, line, head.broken = text + head.after, line + head.after, index + 1
    if LATER_VERSION.match(line):
        head.number = None  # none of several orders is the paper's number
        return "date"
    head.history = "中华民国" in line and "通过" not in line  # who adopted it is told line by line
    if ORDERED_ANEW.search(line):
        head.issued, head.number, head.enacted_by = None, None, []
    if head.issued is None or "公布" in line:
        head.issued = find_date(line)
    organs, number = who_enacted(text, line)
    head.enacted_by = head.enacted_by or organs
    if number and not head.number:
        head.number = tidy_number(number)
    return "date"


def _date(head: Head, text: str, line: str, index: int) -> str | None:
    """示例市教育局　2024年3月5日"""
    if head.lines and _MONTH_LINE.match(line):
        return "date"
    match = DATE_LINE.match(line)
    if not match or NO_ORGAN.search(match["by"]) or not (head.lines or index < 3):
        return None
    head.issued = head.issued or find_date(line)
    return "date"


def _addressees(head: Head, text: str, line: str, index: int) -> str | None:
    """各区、县教育局，市属各高校："""
    if match := _MAIN.match(line):
        if not match["below"]:
            head.addressees = split_addressees(text[match.end() :].strip().rstrip("：:。"))
        return "site"  # such a label may stand above the title
    addressed = is_addressees(line) or (
        head.lines
        and not head.named_below
        and (addressed_by_place(line) or has_lost_colon(line, fold(head.lines[-1][1]), head.after))
    )
    if not addressed or _GREETING.match(line):
        return None
    head.addressees = split_addressees(text.strip().rstrip("：:"))
    return "addressees"


def _collected(head: Head, text: str, line: str, index: int) -> str | None:
    """9.示例市教育局《关于…的通知》（2031.6.22）: how a collection heads a paper."""
    match = None if head.lines else COLLECTED.match(line)
    if match is None or not names_organs(match["by"]):
        return None
    head.masthead = split_organs(text[slice(*match.span("by"))])
    head.lines.append((index, text[slice(*match.span("title"))]))
    behind = line[match.end("title") + 1 :]
    head.issued = head.issued or find_day(behind)
    if number := re.search(NUMBER, behind):
        head.number = head.number or tidy_number(number[0])
    return "title"


def _opening(head: Head, text: str, line: str, index: int) -> str | None:
    """The first line of the text."""
    begins = (
        _GREETING.match(line)
        or find_mark(line)
        or _CONTENTS.match(line)
        or line in words("heading_names")
        or line.startswith("主旨：")  # what a letter of Taiwan is about, and asks
        or _SENTENCE_INSIDE.search(line)
        or line.endswith(("：", "，"))
        or len(line) > _LONGEST_TITLE_LINE
        or (head.lines and _title_is_whole(head.lines))
    )
    return _TEXT if begins else None


def _title(head: Head, text: str, line: str, index: int) -> str | None:
    """A line of the title; where it stands again, what stood between is the site's."""
    above = [fold(one) for _, one in head.lines]
    again = next((at for at, one in enumerate(above) if one.startswith(line)), len(above))
    if len(line) >= _LEAST_REPEATED and not all(map(names_organs, above[again + 1 :])):
        head.lines.clear()
    head.lines.append((index, text))
    return "title"


_Reader = Callable[[Head, str, str, int], str | None]
# In this order: the surest first, and what is none of these is a line of the title.
_READERS: tuple[_Reader, ...] = (
    _value,
    _history,
    _announcement,
    _number,
    _marking,
    _site,
    _masthead,
    _enacted,
    _date,
    _addressees,
    _collected,
    _opening,
    _title,
)

# ------------------------------------------------------------------------------------- what they ask


def _order(head: Head, text: str) -> str:
    """The number of an order (令) with the order it is the number of, which may stand in the line above."""
    above = head.lines[-1][1].strip() if head.lines else ""
    number = text[1:-1] if text.startswith(("（", "(")) and text.endswith(("）", ")")) else text
    if number.endswith("令") and names_organs(above):  # 示例市人民政府｜第9号令
        head.masthead = split_organs(head.lines.pop()[1])
        return f"{above}令{number[:-1]}"
    return above + number if above.endswith("令") and "令" not in number else number


def _goes_below(head: Head, text: str) -> bool:
    """Whether organs stand between the line with 文件 and the number: they issue the paper as well."""
    if not head.masthead or head.number or head.lines:
        return False
    follows = NUMBER_LINE.match(head.after) or names_organs(head.after)
    return bool(follows) and names_organs(text)


def _title_is_whole(lines: list[tuple[int, str]]) -> bool:
    """Whether the lines so far end in a word of kind and name their matter."""
    joined = fold("".join(text for _, text in lines))
    return len(lines) > _MOST_LINES or (
        bool(TITLE_END.search(joined)) and "关于" in joined and len(joined) > 200
    )
