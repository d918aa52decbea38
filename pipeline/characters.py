"""One form for characters that mean the same, without moving any of them.

Every extractor matches on :func:`fold`\\ ed text: full-width letters and digits, bracket and quote variants,
Kangxi radicals and Traditional characters become their plain simplified form. The result is as long as the
text, so that a span found in it is a span of the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

import opencc

# Variants that NFKC leaves alone, or that it would turn into something longer.
_VARIANTS = {
    "﹝": "〔",
    "﹞": "〕",
    "［": "[",
    "］": "]",
    "(": "（",
    ")": "）",
    ",": "，",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    "○": "〇",
    "〈": "《",
    "〉": "》",
    "<": "《",
    ">": "》",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "–": "—",
    "－": "—",
    "～": "—",
    "~": "—",
    "─": "—",
    "﹣": "—",
    "﹒": ".",
    # Small and upright forms, as typed in Taiwan: 包括﹕甲﹑乙﹔丙.
    **dict(zip("︰﹕﹔﹐﹑﹗﹖﹙﹚", "：：；，、！？（）", strict=True)),
    # Written so in Hong Kong and Taiwan only, unknown to OpenCC's table: 衞生, 敍明, 櫃枱, 麻痺, 復甦.
    **dict(zip("衞敍枱粧痺簷甦", "卫叙台妆痹檐苏", strict=True)),
    "\u00a0": " ",
    "\u3000": " ",
    # Where an office program kept a field or an anchor, a copy holds a character for private use.
    **dict.fromkeys(map(chr, range(0xE000, 0xE010)), " "),
}

# Radicals of the supplement (U+2E80…) that fonts give for whole characters; NFKC knows only those from U+2F00.
_RADICALS = "⺁⺋⺎⺝⺟⺠⺧⺩⺫⺮⺴⺶⺷⺸⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳"
_IDEOGRAPHS = "厂㔾尢月母民牛王罒竹囗羊羊羊虎西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
_RADICAL = re.compile("[\u2e80-\u2fd5]")


@cache
def _radicals() -> dict[int, str]:
    """Radicals (部首) → the characters they look like."""
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return table | {ord(a): b for a, b in zip(_RADICALS, _IDEOGRAPHS, strict=True)}


def plain_radicals(text: str) -> str:
    """``text`` with Kangxi radicals as the characters they stand for: what some PDF fonts give instead.

    >>> plain_radicals("示例市⼈⺠政府⽂件")
    '示例市人民政府文件'
    """
    return text.translate(_radicals()) if _RADICAL.search(text) else text


# What stands for another character in some words only: 著力 and 隨著 for 着 (but 著作), 答覆 for 复 (but 覆蓋),
# 瞭解 for 了 (but 瞭望), 藉助 for 借 (but 慰藉), 座標 for 坐 (but 座位), 傢俱 for 具 (but 俱全).
# The character comes first in each pattern, so that it alone is searched for: 显著 and 覆盖 are in every other paper.
_IN_SOME_WORDS = (
    ("著", "着", re.compile(r"著(?:(?=[力重手眼想装])|(?<=[随接沿本意朝向味附穿戴跟执]著))")),
    ("覆", "复", re.compile(r"覆(?:(?<=[答回批函反]覆)(?!盖)|(?=[函核查审议]))")),
    ("瞭", "了", re.compile(r"瞭(?:(?=解)|(?<=明瞭))")),
    ("藉", "借", re.compile(r"藉(?:(?=[助机由以此])|(?<=凭藉))")),
    ("座", "坐", re.compile("座(?=标)")),
    ("俱", "具", re.compile("俱(?<=家俱)")),
)


# Quotation marks of a typewriter, in pairs or behind a printed one: “一网统管".
_TYPED_QUOTES = re.compile(r"""[“"]([^“”"\n]{1,40})["”]""")


@cache
def _table() -> dict[int, str]:
    """Code point → one plain character, for every character that has one."""
    ideographs = [chr(c) for c in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    simplified = opencc.OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    table = {ord(a): b for a, b in zip(ideographs, simplified, strict=True) if a != b and len(b) == 1}
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00), *range(0xFF01, 0xFF5F)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = table.get(ord(plain), plain)
    for code, plain in _radicals().items():
        table[code] = table.get(ord(plain), plain)
    for variant, plain in _VARIANTS.items():
        table[ord(variant)] = plain
        for wide in (chr(ord(variant) + 0xFEE0),) if "!" <= variant <= "~" else ():
            table[ord(wide)] = plain
    # What stands for itself needs no look: full-width marks are in every line.
    return {code: plain for code, plain in table.items() if chr(code) != plain}


@cache
def _variant() -> re.Pattern[str]:
    """Any character that has a plain one: few do in most texts, and looking for them is quicker than translating."""
    return re.compile("[" + "".join(re.escape(chr(code)) for code in _table()) + "]+")


@lru_cache(maxsize=64)  # a document is folded to be segmented and again to be read
def fold(text: str) -> str:
    """``text`` in plain characters, as long as before.

    >>> fold("應於２０２４年６月底前完成(含)")
    '应于2024年6月底前完成（含）'
    >>> fold('建设“一张网"')
    '建设“一张网”'
    """
    plain = _variant().sub(_plain, text)
    for variant, usual, words in _IN_SOME_WORDS:
        if variant in plain:
            plain = words.sub(usual, plain)
    return _TYPED_QUOTES.sub(r"“\1”", plain) if '"' in plain else plain


# 主管機關指定之場所: 之 that modifies, not 訂定之, 之日起, 之前, 三分之一, 總之.
_MODIFYING = re.compile(
    r"之(?<=[\u4e00-\u9fff）”》]之)(?<![分总为反久称]之)(?=[\u4e00-\u9fff“《（])(?![一二三四五六七八九十际久者并或及余]|日(?![期常])|[前后](?![款项条续])|间(?!接)|[内外](?![容部国籍文])|中(?![小央国])|时(?![间数])|[上下](?![级列])|初(?!次)|类(?![别型]))"
)


def fold_for_reading(text: str) -> str:
    """``text`` in plain characters and, where it is written in Traditional ones, with 的 for the 之 of rules.

    >>> fold_for_reading("本局指定之場所應於公告之日起開放"), fold_for_reading("重中之重")
    ('本局指定的场所应于公告之日起开放', '重中之重')
    """
    plain = fold(text)
    return _MODIFYING.sub("的", plain) if "之" in plain and _is_traditional(text, plain) else plain


def _is_traditional(text: str, plain: str) -> bool:
    """Whether a character of ``text`` has a simplified form in ``plain``; most lines need no look."""
    lines = zip(text.split("\n"), plain.split("\n"), strict=True)
    return any(
        "\u4e00" <= a != b for line, same in lines if line != same for a, b in zip(line, same, strict=True)
    )


def fold_lines(lines: Sequence[str]) -> list[str]:
    """The lines in plain characters; folded all at once, which costs less than one by one.

    >>> fold_lines(["應於２０２４年", "完成(含)"])
    ['应于2024年', '完成（含）']
    """
    return fold("\n".join(lines)).split("\n") if lines else []


def _plain(match: re.Match[str]) -> str:
    return match[0].translate(_table())


# What moves to the next line as a whole: a character, the marks that must not part from it, a figure or word.
_UNBROKEN = re.compile(r"[（《〈“‘〔【「『]*[\x21-\x7e]*.?[，、。；：！？）》〉”’〕】」』]*[\x21-\x7e]*")


def width_of(text: str) -> float:
    """How wide a text is set, in Chinese characters.

    >>> width_of("2024年底")
    4.0
    """
    return len(text) - 0.5 * len(text.encode("ascii", "ignore"))


def unbroken_width(text: str) -> float:
    """How wide what begins ``text`` is that must not be broken, in Chinese characters.

    >>> unbroken_width("各区"), unbroken_width("（12）各区")
    (1.0, 3.0)
    """
    match = _UNBROKEN.match(text)
    return width_of(match[0]) if match else 1.0
