"""Numbering marks (结构层次序数): 第一章, 一、, （一）, 1., （1）, ① at the head of a block.

>>> find_mark("（三）加强督促检查。").style
'cn_p'
>>> find_mark("1.5亿元资金") is None
True
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HAN = "[一二三四五六七八九十百零〇]{1,6}"
_DIGITS = r"\d{1,3}"

# 1.1编制目的 without the blank: only where the line ends with the name, which no unit of measure opens; 3.15 is a day.
_NAME_ALONE = r"(?=(?![万亿千百元倍个年月日米吨级亩度版号条款]|公[里斤顷]|小时|平方|立方|人次)[\u4e00-\u9fff、（）Ⅰ-ⅤIV]{2,24}(?:（[^（）]{2,20}）)?$)"

# 1.1 编制目的, 1.1、编制目的, 3.1.1 I级响应
_BEFORE_WORDS = r"(?:\s*、)?\s*(?=[\u4e00-\u9fffⅠ-Ⅴ]|[IVX]{1,3}级)"

# 1总则 likewise, but 3个月, 12家单位: a measure word, unless it opens a word (3组织体系).
_NOUN_ALONE = (
    r"(?=(?:(?=组织|大气|项目|区域|部门|层级|支持|支撑|队伍|公众|公共|公开|章程|条件|级别|类别|市场|处置|处理|人员|名词|次生|升级|成员|成果|位置|场所)"
    r"|(?![个人名年月日号元万亿千百十家件项所次场级类种条款章节天周小分秒米公吨克升亩户村乡镇县区市省部台套辆艘架座栋层间处支队组班批期届轮倍成度余多大位]))"
    r"[\u4e00-\u9fff]{2,10}$)"
)

#: What tells a mark from a decimal or from a row of months (1、2月份): 1、11月9日, 2.2024年底前, 3、9:00.
BEFORE_TIME = (
    r"(?=(?:19|20)\d\d年|\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬|[底初])|(?<=\.)\d{1,2}月|\d{1,2}[:：]\d\d)"
)

_CIRCLED, _RINGED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_STOPPED, _BRACKETED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_FORMAL = "壹贰叁参肆伍陆柒捌玖拾"
_FIGURES = "0123456789"

# Each style with the characters that it may begin with, and its pattern, whose groups are numerals.
# Outermost first: where a document uses two of them for the first time, this order says which one is inside.
_PATTERNS = (
    ("volume", "第", rf"第\s?({_HAN}|{_DIGITS})\s?[编篇](?!：|[\u4e00-\u9fff]{{8}})"),
    ("division", "第", rf"第\s?({_HAN}|{_DIGITS})\s?部分"),
    ("chapter", "第", rf"第\s?({_HAN}|{_DIGITS})\s?章"),
    ("passage", "第", rf"第\s?({_HAN}|{_DIGITS})\s?节"),
    # 第五条第一款修改为：“…” speaks of another paper's article, 第十八条、第十九条规定的 of one that a page broke off.
    (
        "article",
        "第",
        rf"第\s?({_HAN}|{_DIGITS})(?:[—-]\d{{1,2}})?\s?条(?:之[一二三四五六七八九十])?(?!(?:[、和及或至]?第){_HAN}[条款项]|[的、]|规定|所[列称]|(?:中的?“[^”]*”)?(?:修改为|改为|删去|删除))",
    ),
    ("cn_f", _FORMAL, rf"([{_FORMAL}]{{1,3}})(?:、|\s+(?=[\u4e00-\u9fff、]{{2,16}}$))"),
    # 一、二等奖 names two ranks.
    # And 一 检查范围, where a copy has lost the 、.
    (
        "cn",
        "一二三四五六七八九十百",
        rf"({_HAN})\s?(?:、(?!{_HAN}[、等级类])|\.(?!\d))|([一二三四五六七八九十]{{1,3}})\s+(?=[\u4e00-\u9fff、]{{3,16}}$)",
    ),
    ("cn_p", "（" + _RINGED, rf"（\s?({_HAN})\s?）[、.]?|([{_RINGED}])[、.]?"),
    # 1 总则, 1总则 (no measure word), 1.1 编制目的, 1.1.1 …: emergency plans and standards; the blank tells them from 1.5亿元.
    (
        "decimal",
        _FIGURES,
        rf"(\d{{1,2}})\s+(?=[\u4e00-\u9fff、]{{2,20}}$|[\u4e00-\u9fff]\s{{1,4}}[\u4e00-\u9fff]$)|(\d{{1,2}}){_NOUN_ALONE}",
    ),
    (
        "decimal_2",
        _FIGURES,
        rf"\d{{1,2}}\.(?=\d{{1,2}}[\s、]|(?:[1-9]|1[01]){_NAME_ALONE})(\d{{1,2}}){_BEFORE_WORDS}",
    ),
    (
        "decimal_3",
        _FIGURES,
        rf"\d{{1,2}}\.\d{{1,2}}\.(?=\d{{1,2}}(?:[\s、]|{_NAME_ALONE}))(\d{{1,2}}){_BEFORE_WORDS}",
    ),
    (
        "decimal_4",
        _FIGURES,
        rf"(?:\d{{1,2}}\.){{3}}(?=\d{{1,2}}(?:[\s、]|{_NAME_ALONE}))(\d{{1,2}}){_BEFORE_WORDS}",
    ),
    # 1.5亿元 and 3.15 are no marks, 1.2024年底前 is one.
    (
        "ar",
        _FIGURES + _STOPPED,
        rf"(\d{{1,2}})\s?[、.](?!\d)|(\d{{1,2}})[、.]{BEFORE_TIME}|([{_STOPPED}])",
    ),
    (
        "ar_p",
        "（" + _FIGURES + _BRACKETED,
        rf"（\s?(\d{{1,2}})\s?）[、.]?|(\d{{1,2}})\s?）|([{_BRACKETED}])[、.]?",
    ),
    ("circle", _CIRCLED, f"([{_CIRCLED}])[、.]?"),
    ("letter", "ABCDEFGHabcdefgh", r"([A-Ha-h])[、.](?=[\u4e00-\u9fff“《（])"),
)
STYLES = tuple(style for style, _, _ in _PATTERNS)
RANK = {name: rank for rank, name in enumerate(STYLES)} | {"ordinal": len(STYLES)}
LEGAL = frozenset({"volume", "division", "chapter", "passage", "article"})

# 一、二层次, 二、三产业: two neighbours of a row of ranks, not the mark of an item.
_ENUMERATED = re.compile(
    r"(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九|九、十)(?:月|层|档|期|批|轮|线|次(?!性)|审|产业|季度|学期|梯队)"
)


def _tried(first: str) -> tuple[re.Pattern[str], list[str]]:
    """The patterns of the styles that may begin with a character as one, and for each of its groups the style."""
    tried = [(style, pattern) for style, firsts, pattern in _PATTERNS if first in firsts]
    styles = [style for style, pattern in tried for _ in range(re.compile(pattern).groups)]
    return re.compile("|".join(pattern for _, pattern in tried)), styles


_MARKS = {first: _tried(first) for _, firsts, _ in _PATTERNS for first in firsts}
# 一是 二要: parallel members of a paragraph; asked for by the headings alone, where each opens a paragraph.
_ORDINAL = re.compile(r"([一二三四五六七八九十])(?:是要|是|要)")

_VALUES = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_ONE_SIGN = {sign: n for row in (_CIRCLED, _RINGED, _STOPPED, _BRACKETED) for n, sign in enumerate(row, 1)}
_PLAIN = str.maketrans(_FORMAL, "一二三三四五六七八九十")


class Mark(NamedTuple):
    """A numbering mark: ``text[start:end]`` is the number as written, ``value`` what it counts."""

    style: str
    value: int
    start: int
    end: int

    @property
    def rank(self) -> int:
        return RANK[self.style]


def find_mark(folded: str, at: int = 0, *, ordinals: bool = False) -> Mark | None:
    """The mark that stands at ``at`` in folded text."""
    if (tried := _MARKS.get(folded[at : at + 1])) is None:
        return None
    pattern, styles = tried
    if match := pattern.match(folded, at):
        numeral = match.lastindex or 1
        style = styles[numeral - 1]
        if style == "cn" and _ENUMERATED.match(folded, at):
            return None
        return Mark(style, count(match[numeral]), at, match.end())
    if ordinals and (match := _ORDINAL.match(folded, at)):
        return Mark("ordinal", count(match[1]), match.start(), match.end())
    return None


def count(numeral: str) -> int:
    """The value of a mark's numeral.

    >>> [count(n) for n in ("十", "二十一", "一百零三", "12", "③", "贰", "B")]
    [10, 21, 103, 12, 3, 2, 2]
    """
    if numeral in _VALUES:
        return _VALUES[numeral]
    if numeral in _ONE_SIGN:
        return _ONE_SIGN[numeral]
    if numeral.isdecimal():
        return int(numeral)
    if numeral.isascii():
        return ord(numeral.lower()) - ord("a") + 1
    total, digit = 0, 0
    for character in numeral.translate(_PLAIN):
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _VALUES[character] if digit else _VALUES[character]
    return total + digit
