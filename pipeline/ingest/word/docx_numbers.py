"""Word's automatic numbers (自动编号), which stand in no paragraph: counted here as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEVEL = re.compile(r"%([1-9])")
_BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: how it counts and what it writes around the figure."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False  # all figures Arabic, whatever the levels above use
    restart: int | None = None  # after which level it begins again; None: after any above


@dataclass
class Numbering:
    """``numbering.xml``: for each ``numId`` its levels, and where each list has got to.

    A paragraph of level 0 whose format is ``chineseCounting`` and whose text is ``%1、`` gets ``一、``, the
    next one ``二、``.
    """

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)  # numId → the list that it counts with
    restarts: dict[str, dict[int, int]] = field(
        default_factory=dict
    )  # numId → level → value it starts at once
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, num_id: str, level: int) -> str:
        """The number of the next paragraph of a list, with what parts it from the text; empty for bullets."""
        levels = self.levels.get(num_id)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(self.lists[num_id], {})
        self._apply_restarts(num_id, counts)
        this = levels[level]
        counts[level] = counts.get(level, this.start - 1) + 1
        for deeper in [number for number in counts if number > level]:
            if levels.get(deeper, this).restart != 0:
                del counts[deeper]
        if this.form in (_BULLET, "none") and not _LEVEL.search(this.text):
            return "" if this.form == _BULLET else this.text
        return _parted(
            _LEVEL.sub(lambda match: self._figure(levels, counts, this, int(match[1]) - 1), this.text), this
        )

    def _apply_restarts(self, num_id: str, counts: dict[int, int]) -> None:
        """A list told to begin anew does so when it is first used."""
        for level, start in self.restarts.pop(num_id, {}).items():
            counts[level] = start - 1

    @staticmethod
    def _figure(levels: dict[int, Level], counts: dict[int, int], this: Level, number: int) -> str:
        level = levels.get(number, Level())
        value = counts.setdefault(number, level.start)
        return format_number(value, "decimal" if this.legal else level.form)


def _parted(number: str, level: Level) -> str:
    """A figure that ends in no punctuation (``第一条``) is parted from the text, as the page shows it."""
    if level.suffix == "space" or (number[-1:].isalnum() and level.suffix == "tab"):
        return number + " "
    return number


def read_numbering(root: etree._Element | None) -> Numbering:
    """The numbering of a document from the root of its ``numbering.xml``."""
    if root is None:
        return Numbering()
    abstracts = {item.get(W + "abstractNumId"): item for item in root.findall(W + "abstractNum")}
    by_style = {
        link.get(VAL): item for item in abstracts.values() if (link := item.find(W + "styleLink")) is not None
    }
    numbering = Numbering()
    for num in root.findall(W + "num"):
        num_id = num.get(W + "numId") or ""
        reference = num.find(W + "abstractNumId")
        abstract = abstracts.get(reference.get(VAL)) if reference is not None else None
        if abstract is None:
            continue
        link = abstract.find(W + "numStyleLink")
        if link is not None:
            abstract = by_style.get(link.get(VAL), abstract)
        numbering.lists[num_id] = abstract.get(W + "abstractNumId") or ""
        numbering.levels[num_id] = {
            _integer(level.get(W + "ilvl")): _read_level(level, Level())
            for level in abstract.findall(W + "lvl")
        }
        _override(numbering, num_id, num)
    return numbering


def _override(numbering: Numbering, num_id: str, num: etree._Element) -> None:
    for override in num.findall(W + "lvlOverride"):
        number = _integer(override.get(W + "ilvl"))
        levels = numbering.levels[num_id]
        if (level := override.find(W + "lvl")) is not None:
            levels[number] = _read_level(level, levels.get(number, Level()))
        if (start := override.find(W + "startOverride")) is not None:
            numbering.restarts.setdefault(num_id, {})[number] = _integer(start.get(VAL))


def _read_level(element: etree._Element, level: Level) -> Level:
    values = {child.tag: child.get(VAL) for child in element}
    form = values.get(W + "numFmt") or level.form
    restart = values.get(W + "lvlRestart")
    return replace(
        level,
        start=_integer(values.get(W + "start"), level.start),
        form=form,
        text=values.get(W + "lvlText") or "",
        suffix=values.get(W + "suff") or "tab",
        legal=W + "isLgl" in values and values[W + "isLgl"] not in ("0", "false"),
        restart=_integer(restart) if restart is not None else None,
    )


def _integer(written: str | None, otherwise: int = 0) -> int:
    try:
        return int(written) if written is not None else otherwise
    except ValueError:
        return otherwise


# ----------------------------------------------------------------------------------------------- figures


def format_number(value: int, form: str) -> str:
    """``value`` in one of Word's number formats; in Arabic figures where the format is of no Chinese use.

    >>> format_number(12, "chineseCounting"), format_number(3, "decimalEnclosedCircle")
    ('十二', '③')
    """
    return _FORMS.get(form, str)(value)


def chinese(value: int) -> str:
    """A number as headings are counted: 十, 十一, 二十, 一百零五."""
    if not 0 < value < 10_000:
        return "".join(_DIGITS[int(digit)] for digit in str(abs(value)))
    written = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            written += ("" if digit == 1 and unit == "十" and not written else _DIGITS[digit]) + unit
        elif written and value % place and not written.endswith("零"):
            written += "零"
    return written


def _roman(value: int) -> str:
    written = ""
    for amount, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"],
        strict=True,
    ):
        written += letters * (value // amount)
        value %= amount
    return written


def _letters(value: int) -> str:
    """A … Z, AA, BB …, as Word goes on."""
    return chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""


def _run(first: str, most: int, otherwise: Callable[[int], str]) -> Callable[[int], str]:
    """The characters that follow ``first`` in Unicode, as far as there are any."""
    return lambda value: chr(ord(first) + value - 1) if 0 < value <= most else otherwise(value)


def _cycle(names: str) -> Callable[[int], str]:
    return lambda value: names[(value - 1) % len(names)] if value > 0 else ""


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _circled(value: int) -> str:
    """① … ⑳, ㉑ … ㊿."""
    if 20 < value <= 35:
        return chr(ord("㉑") + value - 21)
    if 35 < value <= 50:
        return chr(ord("㊱") + value - 36)
    return _run("①", 20, str)(value)


_FORMAL = str.maketrans("〇一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")

_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda value: "",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": lambda value: ("一" * (9 < value < 20) + chinese(value)).translate(_FORMAL),
    "ideographLegalTraditional": lambda value: ("一" * (9 < value < 20) + chinese(value)).translate(_FORMAL),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "ideographEnclosedCircle": _run("㊀", 10, chinese),
    "decimalEnclosedParen": _run("⑴", 20, lambda value: f"({value})"),
    "decimalEnclosedFullstop": _run("⒈", 20, lambda value: f"{value}."),
    "decimalFullWidth": lambda value: str(value).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalFullWidth2": lambda value: str(value).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalZero": lambda value: f"{value:02d}",
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
}
