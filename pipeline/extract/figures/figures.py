"""Figures with their unit and what compares with them (数量): 不少于1000条, 95%以上, 1—2名, 10个左右, 大于20小于等于35.

Comparators follow the Civil Code, art. 1259: 以上, 以下 and 以内 include the figure, 超过 and 不满 exclude it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract.numerals import ARABIC, DIGITS, NUMERAL, parse_numeral
from pipeline.extract.patterns import passing_over
from pipeline.extract.squeeze import squeeze
from pipeline.lexicon import load
from pipeline.model import Comparator, Span

_FRACTION = rf"一半|半数|(?:百分之|千分之|{NUMERAL}分之)(?:{NUMERAL})|\d+/\d+(?![\d万千])"
_SIGNED = rf"(?:(?<![\d一-龥])[-—负])?(?:{_FRACTION}|{NUMERAL})"
_CHINESE_START = "".join(sorted(set(DIGITS) | set("十拾百佰千仟万亿兆廿卅卌半")))
_TO = r"(?:[—―‐‑−~-]{1,2}|至|到)"
# 超过在职职工总数的30%, 达到每万人20件: of what the figure is a part; longer where a 不 leaves no doubt that it compares.
_OF_LONG = r"(?:[^，。；：、（）\d二三四五六七八九十百千万两]|（[^）]{1,24}）){15,48}的"
_OF_WHAT = r"[^，。；：、（）\d二三四五六七八九十百千万两]{1,14}(?:的|之|数|期满|后|[总数金]额|总[量价]|面积|收[益入]|支出|投[入资]|造价|成本|产值|规模|基数|人员|人数|职工|员工)|人均|每[\d百千万亿]{0,3}\w{1,2}?"
_ROUGH = r"[余多几](?!年)"
# 扩大资金池规模至5000万元, 缩短办理时限至3日: where to, with what is changed in between
_CHANGED_TO = (
    r"(?P<risen>提高|提升|扩大|扩容|增加(?!值)|上调)[^，。；：\d]{2,14}(?<!达)[至到]$"
    r"|(?P<fallen>降低|压缩|缩短|减少|压减|缩减|下调)[^，。；：\d]{2,14}(?<!达)[至到]$"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written: ``value`` (to ``value_max``) of ``unit``, and how it is compared with.

    ``comparator`` is ``None`` where nothing compares; ``before`` and ``after`` are the words that do.
    """

    span: Span
    number: Span
    value: float
    unit: str
    comparator: Comparator | None
    value_max: float | None = None
    before: str = ""
    after: str = ""
    rough: bool = False  # 五百多个, 十余万: at least so many


@dataclass(frozen=True, slots=True)
class Range:
    """An interval of numbers; an end that is ``None`` is open, ``*_included`` says whether the end belongs to it."""

    span: Span
    low: float | None
    high: float | None
    low_included: bool = False
    high_included: bool = False


@cache
def units() -> dict[str, str]:
    """Unit of measure → its kind (share, count, money, time, measure)."""
    return {row["unit"]: row["kind"] for row in load("units_of_measure.csv")}


_MYRIADS = "百千万亿"
_PER = re.compile("[/每]")


def kind_of_unit(unit: str) -> str:
    """share, count, money, time or measure: of 元/人 that of 元, of 立方米每秒 that of 立方米."""
    bare = unit.lstrip(_MYRIADS)
    return units().get(bare) or units().get(unit) or units().get(_PER.split(bare)[0], "")


def is_money(unit: str) -> bool:
    """万元, 万港币, 元/亩."""
    return "元" in unit or kind_of_unit(unit) == "money"


@cache
def _comparators(place: str) -> dict[str, Comparator]:
    """Words that compare, before or after a figure, with those that are made of others (不得 + 低于, 提高 + 至)."""
    listed = [(row["place"], row["word"], row["comparator"]) for row in load("comparators.csv")]
    words = {word: comparator for where, word, comparator in listed if where == place}
    if place == "before":
        for where, word, comparator in listed:
            words |= {made: sense or comparator for made, sense in _made_of(where, word)}
    return words  # type: ignore[return-value]


def _made_of(place: str, word: str) -> Iterator[tuple[str, Comparator | None]]:
    """What becomes of a word that 不 turns round or that 到 carries on; ``None`` leaves its own sense."""
    if place in ("more", "less"):
        yield word, None
        for negation in _NEGATIONS:
            yield negation + word, "le" if place == "more" else "ge"
    kind, _, bound = place.partition(" ")
    if kind in ("rise", "fall"):
        if not bound:
            yield word, None
        for reach in ("到", "至", "为"):
            yield word + reach, "ge" if kind == "rise" else "le"


_NEGATIONS = [
    "不",
    "不得",
    "不应",
    "不应当",
    "不应该",
    "不能",
    "不可",
    "不宜",
    "不准",
    "不许",
    "不允许",
    "不再",
    "不会",
    "未",
]


@cache
def _part_of_others() -> str:
    """Where a comparing word is the end of another (签约, 打破): a pattern that fails there."""
    rows = [row for row in load("comparators.csv") if row["part_of"]]
    return "".join(f"(?!(?<=[{row['part_of']}]){row['word']})" for row in rows)


def _any_of(words: dict[str, str] | dict[str, Comparator]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _unit() -> str:
    """A unit where no longer word stands (20人, not 115人才), perhaps of another (万元/亩, 立方米每秒)."""
    barred = {row["unit"]: row["not_before"] for row in load("units_of_measure.csv")}
    one = "|".join(
        re.escape(unit)
        + (r"(?![A-Za-z])" if unit[-1].isascii() and unit[-1].isalnum() else "")
        + (f"(?!{barred[unit]})" if barred[unit] else "")
        for unit in sorted(units(), key=len, reverse=True)
    )
    return rf"(?:{one})(?:/(?:{one}|月|季度|[shda](?![A-Za-z]))|每(?:秒|小时|天|日|人|亩|平方米))?|/1?0*[万千](?:人(?![才力民]))?"


@cache
def _pattern() -> re.Pattern[str]:
    """A number with its unit, perhaps a second one, and the comparing words behind."""
    unit = rf"[百千万亿]*{_unit()}|[百千万亿]+"
    return re.compile(
        rf"(?=[-—负\d{_CHINESE_START}])(?![{''.join(DIGITS)}]\d)(?P<low>{_SIGNED})(?P<rough>{_ROUGH})? ?(?P<unit>{unit})?"
        rf"(?:{_TO}(?:第)?(?P<high>{_SIGNED})(?P<unit_high>{unit})?)?"
        rf"(?P<including>（含\d*\w?）)?(?P<after>[及其]?(?:{_any_of(_comparators('after'))}))?"
    )


@cache
def _comparing() -> re.Pattern[str]:
    """The comparing words in front of a number, and what may stand between."""
    words = _comparators("before")
    loose = _any_of({word: sense for word, sense in words.items() if len(word) > 1 or word in _LOOSE})
    return passing_over(
        rf"{_part_of_others()}(?P<before>(?:{_any_of(words)})$|{loose})(?:了|有|为|约|近|：|于|±|等值|{_OF_WHAT})?$"
        rf"|(?P<apart>(?<!不)(?:[高低快]于|超过|高出))[^，。；：、\d]{{2,24}}$|(?P<not>不(?:得|应|能)?(?:超过|低于|高于|少于)|(?<=应)(?:小于|大于|低于|高于|超过))(?:{_OF_LONG})$|{_CHANGED_TO}"
    )


@cache
def _any_comparing() -> re.Pattern[str]:
    return re.compile(_any_of(_comparators("before")))


_LOOSE = "达占≥≤"  # single characters behind which may stand of what the figure is a part
_POINTS = ("个百分点", "百分点")
_LONGEST_FRONT = 64  # characters before a number in which its comparing word may begin


_RATIO = re.compile(r"[:：]\d")  # 师生比不低于1:10
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十、和至]*$")  # 第2、4条


def find_figures(text: str) -> Iterator[Figure]:
    """Every number of ``text`` (in plain characters) that has a unit or is compared with.

    >>> [(f.comparator, f.value, f.unit) for f in find_figures("不少于1000条，覆盖率达到95%以上")]
    [('ge', 1000, '条'), ('ge', 95, '%')]
    """
    after = 0
    for match in _pattern().finditer(text):
        first = match.start()
        ranked = match["unit"] in ("名", "位") and text.startswith("前", first - 1)  # 前50名
        ratio = not match["unit"] and _RATIO.match(text, match.end())
        if ranked or ratio or _ORDINAL.search(text, max(0, first - 8), first):
            continue
        if match[0][0].isdigit() or match["unit"] or match["after"] or match["rough"] or len(match[0]) > 1:
            start = max(after, first - _LONGEST_FRONT)
            compares = _any_comparing().search(text, start, first)
            front = _comparing().search(text, start, first) if compares else None
            if front and front["apart"] and match["unit"] not in _POINTS:
                front = None  # 高于全省平均水平2个百分点: by how much
            if figure := _figure(match, front):
                yield figure
                after = match.end()


def _figure(match: re.Match[str], front: re.Match[str] | None) -> Figure | None:
    told = front or match["unit"] or match["unit_high"] or match["after"] or match["rough"]
    if not told and _BARE.fullmatch(match["low"]):
        return None
    try:
        value, unit = _amount(match["low"], match["unit"] or "")
        high = _amount(match["high"], match["unit_high"] or "") if match["high"] else None
    except ValueError:
        return None
    if high and match["high"] and not match["unit"]:
        unit = high[1]
    before, after = _compared_with(front) if front else "", match["after"] or ""
    comparator = compare(before, after, ranged=high is not None)
    rough = bool(match["rough"] or not _ROUNDED.isdisjoint(match["low"]))
    if not (unit or comparator or rough):
        return None
    return Figure(
        (front.start() if front else match.start(), match.end()),
        (match.start("low"), match.end("unit_high") if high else max(match.end("low"), match.end("unit"))),
        value,
        unit,
        comparator,
        high[0] if high else None,
        before,
        after,
        rough,
    )


def _compared_with(front: re.Match[str]) -> str:
    """The comparing word; one of change that its 到 stands apart from with it (扩大…至 as 扩大至)."""
    changed = front["risen"] or front["fallen"]
    return f"{changed}至" if changed else front["before"] or front["not"] or front["apart"] or ""


def _amount(number: str, unit: str) -> tuple[float, str]:
    """Number and unit as written: 2万亿元 is 2 of 万亿元, 百分之九十五 is 95 of %, 两成 is 20 of %, a half 50."""
    if number in ("一半", "半数"):
        return 50, "%"
    if number.startswith("百分之"):
        return parse_numeral(number.removeprefix("百分之")), "%"
    if number.startswith("千分之"):
        return parse_numeral(number.removeprefix("千分之")), "‰"
    if unit == "成":
        return round(parse_numeral(number) * 10, 6), "%"
    if match := _TRAILING_MYRIADS.fullmatch(number):
        number, unit = match[1], match[2] + unit
    return parse_numeral(number), unit


_BARE = re.compile(r"[\d.，]+|[一二三四五六七八九十〇零]+")  # neither a unit nor rounding within
_ROUNDED = frozenset("余多几来")
# 50万人, 2.8兆瓦: the digits stay digits and the myriads go to the unit.
_TRAILING_MYRIADS = re.compile(rf"((?:{ARABIC}))([百千万亿兆]+)")


def compare(before: str, after: str, ranged: bool = False) -> Comparator | None:
    """What the words before and behind a figure make of it; ``None`` where they do not compare.

    >>> compare("控制在", "以内"), compare("控制在", "左右"), compare("达到", ""), compare("", "以下")
    ('le', 'approx', 'ge', 'le')
    """
    first = _comparators("before").get(before)
    last = _comparators("after").get(after.lstrip("及其") if after not in _comparators("after") else after)
    if last == "approx" or first == "approx":
        return "approx"
    if first in ("increase_by", "decrease_by"):
        return first
    if ranged:
        return "eq"
    if before in _HOLDING:
        return last or first
    return first or last


# 保持在90%以上, 控制在5%以下: the word behind decides.
_HOLDING = ("保持在", "稳定在", "控制在", "巩固在")


# ------------------------------------------------------------------------------------------------ ranges

_BETWEEN = re.compile(
    rf"(?:介于|位于|处于|在)?第?(?P<low>{_SIGNED})\w?(?:和|与|到|至|[—―-])第?(?P<high>{_SIGNED})\w?(?:之)?间"
)
_THAN = re.compile(rf"比 ?(?P<number>{_SIGNED}) ?(?P<side>[大高多长重]|[小低少短轻])")
_AND = re.compile(r"[ ，]*(?:的同时|并且|而且|同时|且|并)?[ ，]*")


def find_ranges(text: str) -> list[Range]:
    """Every interval that ``text`` (in plain characters) sets with comparing words.

    >>> find_ranges("大于20小于等于35")[0]
    Range(span=(0, 10), low=20, high=35, low_included=False, high_included=True)
    """
    dense, places = squeeze(text)
    found = _without_overlaps([*_betweens(dense), *_comparisons(dense)])
    joined = _joined(dense, found)
    return [replace(one, span=(places[one.span[0]], places[one.span[1] - 1] + 1)) for one in joined]


def _betweens(text: str) -> Iterator[Range]:
    for match in _BETWEEN.finditer(text):
        low, high = _value(match["low"]), _value(match["high"])
        if low is not None and high is not None:
            yield Range(match.span(), low, high, True, True)
    for match in _THAN.finditer(text):
        value = _value(match["number"])
        if value is not None:
            more = match["side"] in "大高多长重"
            yield Range(match.span(), value if more else None, None if more else value)


def _comparisons(text: str) -> Iterator[Range]:
    for figure in find_figures(text):
        value = figure.value * _magnitude(figure.unit)
        span = (figure.span[0], figure.span[1] if figure.after else figure.number[1])
        if figure.value_max is not None:
            yield Range(span, value, figure.value_max * _magnitude(figure.unit), True, True)
        elif figure.comparator in ("ge", "gt"):
            yield Range(span, value, None, figure.comparator == "ge")
        elif figure.comparator in ("le", "lt"):
            yield Range(span, None, value, False, figure.comparator == "le")
        elif figure.comparator == "eq":
            yield Range(span, value, value, True, True)
        elif figure.rough:
            yield Range(span, value, None)


def _value(text: str) -> float | None:
    try:
        return parse_numeral(text)
    except ValueError:
        return None


def _magnitude(unit: str) -> int:
    """万 and 亿 at the head of a unit."""
    factor = 1
    for character in unit:
        if character not in "百千万亿":
            break
        factor *= {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[character]
    return factor


def _without_overlaps(found: list[Range]) -> list[Range]:
    after, kept = 0, []
    for one in sorted(found, key=lambda r: (r.span[0], -r.span[1])):
        if one.span[0] >= after:
            kept.append(one)
            after = one.span[1]
    return kept


def _joined(text: str, found: list[Range]) -> Iterator[Range]:
    """大于20的同时小于35: two half-open ranges side by side that meet are one."""
    waiting: Range | None = None
    for one in found:
        if waiting and _AND.fullmatch(text, waiting.span[1], one.span[0]) and _meet(waiting, one):
            low, high = (waiting, one) if waiting.low is not None else (one, waiting)
            yield Range(
                (waiting.span[0], one.span[1]), low.low, high.high, low.low_included, high.high_included
            )
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _meet(one: Range, other: Range) -> bool:
    low = one.low if one.low is not None else other.low
    high = one.high if one.high is not None else other.high
    return (one.low is None) != (other.low is None) and low is not None and high is not None and low <= high
