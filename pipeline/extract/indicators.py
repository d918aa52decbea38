"""Indicators (指标): figures that are compared with or counted, and absolutes, with what they measure.

Every one of a text, whether its unit asks for it or not: that, :mod:`pipeline.extract.demands` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract.calendar.pieces import Anchor
from pipeline.extract.calendar.read import read_expressions
from pipeline.extract.figures import Figure, find_figures, units
from pipeline.extract.numerals import NUMERAL, parse_numeral
from pipeline.extract.squeeze import squeeze
from pipeline.lexicon import load
from pipeline.model import Comparator, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be a target, with what it measures."""

    span: Span
    metric: Span
    comparator: Comparator
    value: float
    unit: str
    value_max: float | None = None
    given: bool = False  # the object of a verb of making right before: 提供不少于100条的样本


# Without a digit: a number in words that something compares with (至少两名, 十家以上).
_HINT = re.compile(
    r"\d|全覆盖|零|番|百分之|(?:至少|最[少多低高]|[不达到于超过约])有?[一二三四五六七八九十两百千]"
    r"|[一二三四五六七八九十两百千万亿成倍半]+(?:\w{0,4}[上下右内外]|\w?[。，；、]|分之)"
)
_TIMES = re.compile(rf"翻(?P<count>{NUMERAL})?番")
_COVERED = re.compile(r"全覆盖(?=[，。；）！]|和|及|目标|$)")  # not 全覆盖核查, 全覆盖、无死角
_AND = ("、", "和", "及", "与")
_SHARES = ("%", "‰")
_IS = re.compile(r"(?<=比例|占比|比重|密度|浓度)[为是占]?$|(?<=率)为$")  # 招生比例为90%, 覆盖率为100%, 密度60—80株
_INCREASING = ("新增", "净增")
_AT_LEAST = re.compile(r"至少|不少于|最少")
_MYRIADS = "百千万亿"
NUMBER_WORDS = "一二三四五六七八九十两"
_CLAUSE = "，。；：、！？（）"


@cache
def context_words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in load("figure_contexts.csv") if row["role"] == role)


@cache
def _none_at_all() -> re.Pattern[str]:
    """零事故, 零就业家庭动态清零."""
    return re.compile(
        rf"(?P<nought>(?:趋|近)?零(?:{'|'.join(context_words('absolute'))}))"
        r"|零(?P<whose>\w{1,8}?)(?:动态)?清零|(?P<clear>动态清零|清零(?=[，。；、]|$))"
    )


@cache
def _verbs() -> re.Pattern[str]:
    """A verb whose object is counted, right before the figure."""
    words = "|".join(sorted(context_words("done"), key=len, reverse=True))
    return re.compile(
        rf"(?:{words})(?:不少于|至少|约|近|共|出|了|超|好|一批|(?P<what>[^，。；、\d]{{0,8}}?))$"
    )


@cache
def _made() -> re.Pattern[str]:
    """A clause that opens with a verb of making: its figure may stand at its end (建设高标准农田18万亩)."""
    return re.compile(
        rf"(?:力争|争取|计划|确保|全年|新|再|全市|全省|全区|全县|高标准|高质量|加快|努力)*(?:{'|'.join(context_words('done'))})(?!.*“)"
    )


def find_candidates(text: str) -> list[Candidate]:
    """Figures that are compared with or counted, and absolutes, in order."""
    if not _HINT.search(text):
        return []
    dense, places = squeeze(text)
    found = _carried(sorted([*_counted(dense), *_absolutes(dense)], key=lambda c: c.span), dense)
    if found:
        dates = [
            one.span for one in read_expressions(dense, Anchor()) if one.kind not in ("within", "prompt")
        ]
        found = [c for c in found if not any(begin < c.span[1] and c.span[0] < end for begin, end in dates)]
    if dense is text:
        return found
    return [replace(c, span=_placed(c.span, places), metric=_placed(c.metric, places)) for c in found]


def _carried(found: list[Candidate], text: str) -> list[Candidate]:
    """覆盖率2025年达到60%，2035年达到75%: a figure that names nothing measures what the one before does."""
    out: list[Candidate] = []
    for one in found:
        if one.metric[0] == one.metric[1] and out and "。" not in text[out[-1].span[1] : one.span[0]]:
            one = replace(one, metric=out[-1].metric)
        out.append(one)
    return out


def _placed(span: Span, places: Sequence[int]) -> Span:
    """A span of the squeezed text as one of the text itself."""
    first, after = span
    return (places[first], places[after - 1] + 1) if first < after else (places[first - 1], places[first - 1])


def _counted(text: str) -> Iterator[Candidate]:
    """Figures with a comparing word, and those that a verb of making counts; 30%、20%和10% share theirs."""
    shared: Figure | None = None
    for figure in find_figures(text):
        if figure.comparator is None and shared and text[shared.span[1] : figure.span[0]] in _AND:
            figure = replace(figure, comparator=shared.comparator)
        if figure.comparator:
            shared = figure
            yield _compared(text, figure)
        elif not figure.unit:
            continue
        elif figure.unit in _SHARES and (told := _IS.search(text, 0, figure.span[0])):
            figure = replace(figure, span=(told.start(), figure.span[1]), comparator="eq")
            yield _compared(text, figure)
        elif figure.unit == "%" and figure.value == 100:
            yield _plain(text, figure, "")
        elif verb := _verb_of(text, figure):
            yield _plain(text, figure, verb)


def _verb_of(text: str, figure: Figure) -> str | None:
    """The verb that a count is the object of (打造100个…, 建设高标准农田18万亩); ``None`` where nothing is made.

    一个 and 7000余个 count nothing, and what a number in words counts (三个阶段) is a scheme's own part.
    """
    first, after = figure.span
    if figure.rough or not text[first].isdigit() or kind_of_unit(figure.unit) == "time":
        return None
    start = clause_start(text, first)
    verb = _verbs().search(text, start, first)
    if verb and "“" not in verb[0]:
        return verb[0]
    ends = after == len(text) or text[after] in "，。；、）"
    made = _made().match(text, start, first) if ends and text[after - 1] != "%" else None
    return text[made.end() : first] if made else None


def kind_of_unit(unit: str) -> str:
    return units().get(unit.lstrip(_MYRIADS), units().get(unit, ""))


def _compared(text: str, figure: Figure) -> Candidate:
    """覆盖率达到95%以上, 不少于1000条样本: what is measured stands before the comparing word, else behind the unit."""
    comparator, value = figure.comparator or "eq", figure.value
    if figure.unit == "倍" and comparator in ("increase_by", "ge", "eq"):
        value = round(value + (comparator == "increase_by"), 6)  # 增长2.4倍 is 3.4 times as much
        comparator = "multiply_by"
    start = clause_start(text, figure.span[0])
    metric = _trimmed(text, start, figure.span[0])
    behind = (figure.span[1], clause_end(text, figure.span[1]))
    if metric[0] == metric[1] or (not figure.before and behind[1] - behind[0] > 1):
        metric = behind  # 培育3家左右双跨平台
    given = bool(_verbs().search(text, max(start, figure.span[0] - 4), figure.span[0]))
    return Candidate(figure.span, metric, comparator, value, figure.unit, figure.value_max, given)


def _plain(text: str, figure: Figure, verb: str) -> Candidate:
    """推出100项赛事: what is counted stands behind."""
    metric = (figure.span[1], clause_end(text, figure.span[1]))
    first = figure.span[0] - len(verb)
    if verb and metric[0] == metric[1]:  # 改造老旧小区30个
        named = _verbs().match(text, first, figure.span[0])
        metric = named.span("what") if named else (first, figure.span[0])
    span = (first if verb and len(verb) <= 4 else figure.span[0], figure.span[1])
    least = _AT_LEAST.search(text, clause_start(text, first), first)  # 至少每年开展1次
    comparator: Comparator = "ge" if least else "increase_by" if verb.startswith(_INCREASING) else "eq"
    return Candidate(span, metric, comparator, figure.value, figure.unit, figure.value_max, bool(verb))


def _absolutes(text: str) -> Iterator[Candidate]:
    """全覆盖 is 100 %, 零… is 0, 翻一番 is twice."""
    for match in _COVERED.finditer(text) if "全覆盖" in text else ():
        metric = _trimmed(text, clause_start(text, match.start()), match.start())
        yield Candidate(match.span(), metric, "eq", 100, "%")
    for match in _none_at_all().finditer(text) if "零" in text else ():
        comparator: Comparator = "approx" if match[0][0] in "趋近" else "eq"
        metric = (
            match.span("whose")
            if match["whose"]
            else _trimmed(text, clause_start(text, match.start()), match.start())
        )
        yield Candidate(match.span(), metric, comparator, 0, "")
    for match in _TIMES.finditer(text) if "番" in text else ():
        doublings = int(parse_numeral(match["count"])) if match["count"] else 1
        metric = _trimmed(text, clause_start(text, match.start()), match.start())
        yield Candidate(match.span(), metric, "multiply_by", 2**doublings, "倍")


def clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in _CLAUSE) + 1


def clause_end(text: str, at: int) -> int:
    return min((i for mark in _CLAUSE if (i := text.find(mark, at)) >= 0), default=len(text))


_BEFORE_METRIC = re.compile(
    r"(?:.*(?:力争|努力|争取|推动|确保|实现|使|将|年底前?|月底前?)|.*\d+年(?:底|末|前)?|要|应当?|须)"
)
_OPENING_VERB = re.compile(
    r"(?:但|其中|和|及|并|且|每年|全[省市县区])*(?:培[育养]|提供|聚集|争创|新增|新建|引进|推动|累计)?(?=[^率数量]|$)"
)
_AFTER_METRIC = re.compile(
    r"(?:最[长短多少高低大]|每次|一般为|应当?|要|须|均|都|也|分别|原则上|一般|力争|达|年均|实现|同比|\d{4}年[底末]?|[较比][^，。；]{2,12}年度?)+$"
)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The metric without the modal words before and behind it."""
    if cut := _AFTER_METRIC.search(text, start, end):
        end = cut.start()
    while cut := _BEFORE_METRIC.match(text, start, end):
        start = cut.end()
    if cut := _OPENING_VERB.match(text, start, end):
        start = cut.end()
    return start, max(start, end)
