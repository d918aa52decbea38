"""What a site leaves above a paper in a copy as text (网页框架): its menus, its counters, the index table (索引表).

>>> list(index_entries("各有关单位："))
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.ingest.web.site_furniture import is_sites_own
from pipeline.lexicon import load

_GIVES = {row["pattern"]: row["gives"] for row in load("site_markup.csv") if row["use"] in ("label", "entry")}
_LONG_NAMES = tuple(name for name in _GIVES if len(name) > 3)  # 公文生成日期 is 生成日期 as well
# - 名 称：…, 【颁布时间】…, 3. 【发文号】…: a bullet or a count, and marks around the name.
_ENTRY = re.compile(
    r"(?:[^\w《【\[（“]{1,3}|\d{1,2}[.、]\s*)?[【\[]?(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff\s/]{0,14}?)\s*(?:[】\]]\s*：?|：)\s*"
)
_LAST_NAME = re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fff\s]{0,10}[\u4e00-\u9fff])\s*[】\]]?\s*：$")
_COUNTS = re.compile(
    r"(?:次数|[量数体印享]|字号|阅读|浏览|点击)$"
)  # such a name stands with a figure or a button
# 首页 > 政务公开 > 通知, 设为首页 | 收藏本站 | 联系我们
_MENU = re.compile(r"[^|｜»›＞>。]{1,30}(?:[|｜»›＞>]+[^|｜»›＞>。]{0,30}){2,}$|首页\s*[»›＞>]")
# 类别：A, 公开属性：主动公开, 办理结果：B, A类: what a reply to a deputy has above its head; 附件2 over an annex by itself.
_PROPERTY = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}(?:类别|分类|属性|形式|选项|标[记识]|代码|结果|级别|期限|状态|公开)|是否[\u4e00-\u9fff]{2,6})：\s*[^，。；：]{1,16}$|（?[A-C]\d?类?）?$|附\s?件\s?[\d一二三四五六七八九十]{0,2}：?$"
)
_CLOCK = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?(?=$|\s)")
_ADDRESS = re.compile(r"(?:https?：//|www\.)[^\s\u4e00-\u9fff]+$")
_STOP = re.compile("[。；]")
_BETWEEN = re.compile(r"\s{2,}|\s*[|｜；]\s*|\s+")
_BLANK = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_FIRST_OF_NAMES = frozenset(name[0] for name in _GIVES) | {"【", "["}
_LONGEST_NAME = 12  # characters of a label, blanks counted
_MOST_PIECES = 4  # a name may be spaced out: 索 引 号
_SAYS = re.compile(r"[\u4e00-\u9fff\d]")
_LONGEST_SCRAP = 3  # characters of a button: Aa, |
_SURE_NAME = 3  # characters of a name that stands in no other line


def index_entries(line: str) -> Iterator[tuple[str, int, int]]:
    """The entries of the index table in a line of folded text: what each gives, empty where nothing, and its value.

    >>> list(index_entries("• 发文字号： 示政发〔2024〕7号  成文日期："))
    [('doc_number', 8, 19), ('issue_date', 26, 26)]
    """
    labels = _labels(line)
    if not labels and line[:1] in _FIRST_OF_NAMES:
        yield from _plain_entries(line)
    for start, end in pairwise((*labels, len(line))):
        if entry := _entry(line, start):
            value = line[entry[1] : end].rstrip(" |｜；。")
            yield entry[0], entry[1], entry[1] + len(value)


def _plain_entries(line: str) -> list[tuple[str, int, int]]:
    """The entries of a row without colons, whose labels only their names tell.

    >>> _plain_entries("索 引 号 01/2024-7  发文日期 2024-03-05")
    [('', 6, 15), ('issue_date', 22, 32)]
    """
    words = [(match.start(), match.end()) for match in _WORD.finditer(line)]
    labels: list[tuple[str, int, int]] = []  # what it gives, where it begins and ends
    at = 0
    while at < len(words):
        for last in range(min(at + _MOST_PIECES, len(words)) - 1, at - 1, -1):
            name = "".join(line[start:end] for start, end in words[at : last + 1]).strip("【】[]")
            if len(name) > 1 and name in _GIVES:
                labels.append((_GIVES[name], words[at][0], words[last][1]))
                at = last
                break
        else:
            if not labels:
                return []
        at += 1
    if len(labels) == 1 and not labels[0][0] and labels[0][2] - labels[0][1] < _SURE_NAME:
        return []
    bounds = [*(start for _, start, _ in labels[1:]), len(line)]
    found = []
    for (gives, _, end), until in zip(labels, bounds, strict=True):
        value = line[end:until]
        begin = end + len(value) - len(value.lstrip())
        found.append((gives, begin, max(begin, end + len(value.rstrip()))))
    return found


def _labels(line: str) -> list[int]:
    """Where the labels of a line begin, of whatever name: one that no list has still ends the value before it."""
    starts = [0] if _ENTRY.match(line) else []
    for gap in _BETWEEN.finditer(line) if starts else ():
        # 名 称： is one label: what has no colon yet is none.
        if "：" in line[starts[-1] : gap.start()] and _ENTRY.match(line, gap.end()):
            starts.append(gap.end())
    return starts


def is_row(line: str) -> bool:
    """Whether a line above the paper is a row of the index table, though no list has its labels.

    >>> is_row("公开属性： 全部公开  公开期限： 长期公开"), is_row("各区教育局：")
    (True, False)
    """
    return len(_labels(line)) > 1 and not _STOP.search(line)


def _entry(line: str, at: int) -> tuple[str, int] | None:
    """What the label at ``at`` gives, and where its value begins."""
    match = _ENTRY.match(line, at)
    if match is None:
        return None
    name = _BLANK.sub("", match["name"]).rpartition("/")[2]
    known = name if name in _GIVES else next((one for one in _LONG_NAMES if name.endswith(one)), None)
    return (_GIVES[known], match.end()) if known else None


def label_alone(line: str) -> str | None:
    """What a label gives that has a line to itself without a colon; None where the line is no label.

    >>> label_alone("索 引 号"), label_alone("文号"), label_alone("各区教育局")
    ('', 'doc_number', None)
    """
    return _GIVES.get(_BLANK.sub("", line)) if 1 < len(line) <= _LONGEST_NAME else None


def awaits_value(line: str) -> bool:
    """Whether the line ends in a label whose value a copy put on the next line.

    >>> awaits_value("发布时间：2024-03-05 来源："), awaits_value("来源：市教育局 浏览次数：")
    (True, False)
    """
    match = _LAST_NAME.search(line)
    return match is not None and not _COUNTS.search(_BLANK.sub("", match[1]))


def awaits_day(line: str) -> bool:
    """Whether the label that ends the line is that of a day: 发布日期："""
    match = _LAST_NAME.search(line)
    return match is not None and _BLANK.sub("", match[1]).endswith(("日期", "时间", "日"))


def is_property(line: str) -> bool:
    """Whether a line above the title tells a property of the paper: how it is classed, kept, made public, settled.

    >>> is_property("类别：A"), is_property("是否同意公开：是"), is_property("（B）"), is_property("主送：各区教育局")
    (True, True, True, False)
    """
    return _PROPERTY.match(line) is not None


def is_frame(text: str, line: str, above: bool) -> bool:
    """Whether a line above the paper, ``text`` folded in ``line``, is the site's own; ``above`` its title as well."""
    if above and is_property(line):
        return True
    if len(line) <= _LONGEST_SCRAP and not _SAYS.search(line):
        return True
    return bool(is_sites_own(line) or _CLOCK.match(line) or _ADDRESS.match(line) or _MENU.match(text.strip()))
