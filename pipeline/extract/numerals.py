"""Numerals (数词): one number, however it is written.

Chinese (一亿五千万), Arabic (150,000,000), mixed (1亿5000万), formal (壹拾伍万元整), fractions (三分之一, 百分之九十五,
95%, 九成), decimals (三点五), colloquial endings (一万三 is 13000) and rounded counts (十余万 is read as 100000).
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from pipeline.characters import fold

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")
}
DIGITS |= {"两": 2, "俩": 2, "倆": 2, "弍": 2, "参": 3, "幺": 1, "O": 0}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_UNITS = _TENS | _MYRIADS

_DIGIT = "".join(DIGITS)
_UNIT = "".join(_UNITS)

ARABIC = r"\d+(?:，\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"  # 1,050,000 · 12.5; fold() makes the comma 「，」
CHINESE = rf"[{_DIGIT}{_UNIT}廿卅卌]"
#: A number without its sign: what patterns of other modules are built with. It may match what is no numeral
#: (万, 一二十); :func:`parse_numeral` tells.
NUMERAL = rf"(?:(?:{ARABIC})|{CHINESE})(?:(?:{ARABIC})|{CHINESE}|点(?=[\d{_DIGIT}])|[余多几来](?=[{_UNIT}]))*"

_NUMBER = re.compile(rf"(?:{ARABIC})$")
_ROUNDING = re.compile(rf"(?<=[\d{_DIGIT}{_UNIT}])[余多来几](?=[{_UNIT}]|$)")
_FRACTION = re.compile(r"(?:(.+)又)?(.+?)分之(.+)")
_SLASH = re.compile(r"([-—负])?(?:(\d+) )?(\d+)/(\d+)")
_SHARE = re.compile(r"(.+?)(%|‰|成|个百分点)(半)?")
_DISCOUNT = re.compile(r"(.+)折")
_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?[eE][-—+]?\d+")
_MONEY = re.compile(r"(?:(.+?)[元圆块])?(?:(.)角)?(?:(.)分)?[正整]?")
_SPACE = re.compile(r"\s+")
_PER = {"%": 100, "个百分点": 100, "‰": 1000, "成": 10}


@lru_cache(4096)
def parse_numeral(text: str) -> int | float:
    """The number that ``text`` writes; ``ValueError`` where it writes none.

    >>> parse_numeral("一亿五千万"), parse_numeral("1.5万"), parse_numeral("百分之九十五"), parse_numeral("两成半")
    (150000000, 15000, 0.95, 0.25)
    """
    plain = fold(text).strip()
    try:
        value = _slash(plain) or _signed(_SPACE.sub("", plain))
    except (KeyError, ZeroDivisionError) as error:
        raise ValueError(f"no numeral: {text!r}") from error
    return int(value) if value.denominator == 1 else float(value)


def _slash(text: str) -> Fraction | None:
    """``1 3/5``: the one form in which a blank means something."""
    match = _SLASH.fullmatch(text)
    if not match:
        return None
    value = int(match[2] or 0) + Fraction(int(match[3]), int(match[4]))
    return -value if match[1] else value


def _signed(text: str) -> Fraction:
    for sign, factor in (("负", -1), ("-", -1), ("—", -1), ("正", 1), ("+", 1), ("第", 1)):
        if text.startswith(sign) and len(text) > 1:
            return factor * _whole(text[1:])
    return _whole(text)


def _whole(text: str) -> Fraction:
    """A number without a sign: a fraction, a share, an amount of money or a plain number."""
    if match := _FRACTION.fullmatch(text):
        return _vulgar(match[1], match[2], match[3])
    if match := _SHARE.fullmatch(text):
        per = _PER[match[2]]
        return _plain(match[1]) / per + (Fraction(1, 2 * per) if match[3] else 0)
    if match := _DISCOUNT.fullmatch(text):
        rate = Fraction(5) if match[1] in ("半", "对") else _plain(match[1])
        return rate / (10 if rate < 10 else 100)
    if text[-1:] in ("元", "圆", "块", "角", "分", "正", "整") and (match := _MONEY.fullmatch(text)):
        yuan, jiao, fen = (_plain(part) if part else Fraction(0) for part in match.groups())
        return yuan + jiao / 10 + fen / 100
    if text in ("半", "一半"):
        return Fraction(1, 2)
    if _SCIENTIFIC.fullmatch(text):
        return Fraction(text.replace("—", "-"))
    return _plain(_ROUNDING.sub("", text))


def _vulgar(whole: str | None, denominator: str, numerator: str) -> Fraction:
    """三又四分之一, 百分之五, 万分之三: the unit alone is a denominator too."""
    one = "一" if denominator[0] in _UNIT else ""
    return (_plain(whole) if whole else 0) + _signed(numerator) / _plain(one + denominator)


def _plain(text: str) -> Fraction:
    """Digits and units: cut at the largest unit, what stands before it times that unit, plus what stands behind."""
    text = text.replace("廿", "二十").replace("卅", "三十").replace("卌", "四十")
    cut = max((i for i, c in enumerate(text) if c in _UNITS), key=lambda i: (_UNITS[text[i]], i), default=-1)
    if cut < 0:
        return _digits(text)
    unit, before, behind = _UNITS[text[cut]], text[:cut], text[cut + 1 :]
    return _count(before, unit) * unit + (_rest(behind, unit) if behind else 0)


def _count(text: str, unit: int) -> Fraction:
    """How many of ``unit``: 十 alone is ten, 万 alone is no number, and no more than nine tens."""
    if not text.lstrip("零〇"):
        if unit in _MYRIADS.values():
            raise KeyError(text)
        return Fraction(1)
    count = _plain(text)
    if count >= 10 and unit < 10**4:
        raise KeyError(text)
    return count


def _rest(text: str, unit: int) -> Fraction:
    """What stands behind ``unit``; a single digit counts the next smaller unit (一万三, 二百五)."""
    if text[0] in DIGITS and DIGITS[text[0]] and unit > 10 and (len(text) == 1 or text[1] == "点"):
        return DIGITS[text[0]] * Fraction(unit, 10) + (_plain("零" + text[1:]) if text[1:] else 0)
    return _plain(text.lstrip("零〇") or "零")


def _digits(text: str) -> Fraction:
    """A row of digits, with a decimal point in either writing."""
    if _NUMBER.fullmatch(text):
        return Fraction(text.replace("，", ""))
    whole, point, decimals = text.replace(".", "点").partition("点")
    row = "".join(c if c.isdecimal() else str(DIGITS[c]) for c in whole)
    tail = "".join(c if c.isdecimal() else str(DIGITS[c]) for c in decimals)
    if not (row or point) or (point and not tail):
        raise KeyError(text)
    return Fraction(f"{row or 0}.{tail or 0}")
