"""Whether the text that a PDF gives for a page is the text that one sees (文字层).

A scan has none. A font whose table of characters is missing or wrong gives other characters than it shows: the page
looks right and reads as nonsense. Nonsense is told by what it is made of (private-use and replacement characters,
letters of no Chinese text) and by its words: shuffle the characters of a real text, and hardly any two of them
still make a word of the dictionary (0.1 of the characters stand in one, against 0.9). Where everyday characters make
no words it may be a form or a list of names as well: such a page is doubtful, and OCR has a look at some of its lines.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

import rjieba

from pipeline.characters import fold

Verdict = Literal["fine", "doubtful", "garbled", "missing"]

_FEWEST = 30  # characters: fewer say nothing about a page
_UNREADABLE = 0.1  # share of characters that no font should give
_SAMPLE = 400  # characters are enough to tell nonsense
_STRETCHES, _STRETCH = 4, 30  # of so many characters, which tell what is plainly a text
_FEW_LETTERS = 0.45  # a page of signs and marks
_FEW_WORDS = 0.45  # share of Chinese characters that stand in a word
_MANY_WORDS = 0.75
_USUAL = 0.9  # share of Chinese characters that are everyday ones

_FIRST_LEVEL, _SECOND_LEVEL = 0xB0, 0xD8  # the first bytes of GB 2312

_CHINESE = re.compile("[\u3400-\u9fff]+")
_KANA = re.compile("[\u3040-\u30ff]")
_MOJIBAKE = re.compile("[\u00a1-\u00ff]")
_BROKEN = re.compile("[\ue000-\uf8ff\ufffd\ud800-\udfff\U000f0000-\U0010ffff]")  # private use, replacements


def judge(text: str) -> Verdict:
    """What a page's text layer is worth.

    >>> judge("扫描件")
    'missing'
    >>> judge("各区人民政府要加强统筹协调，明确责任分工，于每季度末月报送工作进展情况，确保各项任务落到实处。")
    'fine'
    >>> judge("犐犆犛犔犌犕犲狀犮狉狔狆狋犲犱狊犲犪犾犪狀犱狊犻犵狀犪狋狌狉犲狋犲犮犺狀犻犮犪犾狊狆犲犮犻犳犻犮犪狋犻狅狀")
    'garbled'
    """
    shown = "".join(text.split())
    if len(shown) < _FEWEST:
        return "missing"
    broken = len(_BROKEN.findall(shown))
    if broken > _UNREADABLE * len(shown) or len(_MOJIBAKE.findall(shown)) > 0.3 * len(shown):
        return "garbled"
    chinese = "".join(_CHINESE.findall(shown))
    if len(chinese) < _FEWEST:
        letters = sum(map(str.isalnum, shown))
        return "doubtful" if letters < _FEW_LETTERS * len(shown) else "fine"
    if len(_KANA.findall(shown)) > 0.05 * len(shown):  # Japanese has words of its own
        return "fine"
    if _is_plain(shown) or words_share(shown[:_SAMPLE]) >= _FEW_WORDS:
        return "fine"
    return "garbled" if usual_share(chinese[:_SAMPLE]) < _USUAL else "doubtful"


def _is_plain(shown: str) -> bool:
    """Whether a few stretches from all over a page are so full of words that no more of it need be cut into them."""
    step = len(shown) // _STRETCHES
    stretches = [shown[at : at + _STRETCH] for at in range(0, step * _STRETCHES, max(step, 1))]
    return step >= _STRETCH and words_share(" ".join(stretches)) >= _MANY_WORDS


def words_share(text: str) -> float:
    """The share of Chinese characters that stand in a word of two or more.

    >>> words_share("市财政局负责落实"), words_share("政实负局市责财落")
    (0.875, 0.0)
    """
    stretches = _CHINESE.findall(fold(text))
    characters = sum(map(len, stretches))
    words = rjieba.cut(" ".join(stretches), False)
    alone = list(map(len, words)).count(1) - (len(stretches) - 1)  # but for the blanks
    return (characters - alone) / characters if characters else 0.0


def usual_share(chinese: str) -> float:
    """The share of characters that are everyday ones: of the first level of GB 2312, ordered by use.

    >>> usual_share("示例市政务"), usual_share("犐犆犛犔")
    (1.0, 0.0)
    """
    levels = (char.encode("gb2312", "replace")[0] for char in fold(chinese))
    return sum(_FIRST_LEVEL <= level < _SECOND_LEVEL for level in levels) / len(chinese)


def agreement(one: str, other: str) -> float:
    """How alike two readings of the same place are, from 0 to 1, by their letters alone.

    >>> agreement("市教育局 负责", "市教育局，负责")
    1.0
    """
    first, second = ("".join(char for char in fold(text) if char.isalnum()) for text in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
