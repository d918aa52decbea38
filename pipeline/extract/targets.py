"""Targets (目标指标): figures to be reached, kept or built, and the absolutes 全覆盖, 零…, 清零.

:func:`find_targets` reads every figure that is compared with or counted; the component keeps those that its unit
demands: not conditions of eligibility, payments, background, or a scheme's own parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.characters import fold
from pipeline.extract.calendar.pieces import Anchor
from pipeline.extract.calendar.read import read_expressions
from pipeline.extract.draft import Draft
from pipeline.extract.figures import Figure, find_figures, units
from pipeline.extract.numerals import NUMERAL, parse_numeral
from pipeline.extract.squeeze import squeeze
from pipeline.lexicon import load
from pipeline.model import Comparator, Span, Target


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure that may be a target, with what it measures."""

    span: Span
    metric: Span
    comparator: Comparator
    value: float
    unit: str
    value_max: float | None = None
    verb: str = ""  # what is done to the things that are counted


def find_targets(text: str) -> list[Target]:
    """Every figure of ``text`` that something is to reach, keep to or be counted to.

    >>> target = find_targets("到2025年，覆盖率达到95%以上")[0]
    >>> target.text, target.metric, target.comparator, target.value, target.unit
    ('达到95%以上', '覆盖率', 'ge', 95, '%')
    """
    return [_to_target(found, text, 0) for found in _candidates(fold(text))]


def _to_target(found: _Candidate, text: str, offset: int) -> Target:
    first, after = found.span
    return Target(
        text=text[first:after],
        metric=text[slice(*found.metric)],
        comparator=found.comparator,
        value=found.value,
        unit=found.unit,
        span=(offset + first, offset + after),
        value_max=found.value_max,
    )


@Language.component("directive_targets")
def directive_targets(doc: Doc) -> Doc:
    """The targets of each requirement."""
    for draft in doc._.drafts:
        if draft.kind and not draft.reason:
            found = [_banned(c, draft) for c in _candidates(draft.masked) if _is_demanded(c, draft)]
            draft.targets = [_to_target(c, draft.unit.text, draft.start) for c in found]
            if cell := draft.unit.fields.get("target"):
                draft.targets += _of_cell(doc._.outline.text, cell, draft.targets)
    doc.spans["targets"] = [
        span
        for draft in doc._.drafts
        for (first, after), label in ((t.span, t.comparator) for t in draft.targets)
        if (span := doc.char_span(first, after, label=label, alignment_mode="expand"))
    ]
    return doc


def _of_cell(text: str, cell: Span, told: Sequence[Target]) -> list[Target]:
    """The figures in the target column of a task table that the task itself does not name already."""
    known = {(target.value, target.unit) for target in told}
    words = text[slice(*cell)]
    found = [_to_target(candidate, words, cell[0]) for candidate in _candidates(fold(words))]
    return [target for target in found if (target.value, target.unit) not in known]


# -------------------------------------------------------------------------------------------- candidates

_HINT = re.compile(r"[\d一二三四五六七八九十两百千%％‰]|全覆盖|零|番")
_TIMES = re.compile(rf"翻(?P<count>{NUMERAL})?番")
_COVERED = re.compile(r"全覆盖(?!的|工作|体系|机制|检查|监管|排查|培训|推进|式|、)")
_AT_LEAST = re.compile(r"至少|不少于|最少")
_MYRIADS = "百千万亿"
_CLAUSE = "，。；：、！？（）"


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(row["word"] for row in load("figure_contexts.csv") if row["role"] == role)


@cache
def _none_at_all() -> re.Pattern[str]:
    """零事故, 零就业家庭动态清零."""
    return re.compile(
        rf"(?P<nought>(?:趋|近)?零(?:{'|'.join(_words('absolute'))}))|零(?P<whose>\w{{1,8}}?)(?:动态)?清零|(?P<clear>动态清零|清零(?=[，。；、]|$))"
    )


@cache
def _verbs() -> re.Pattern[str]:
    """A verb whose object is counted, right before the figure."""
    words = "|".join(sorted(_words("done"), key=len, reverse=True))
    return re.compile(rf"(?:{words})(?:不少于|至少|约|近|共|出|了|超|好|一批|[^，。；、\d]{{0,8}}?)$")


def _candidates(text: str) -> list[_Candidate]:
    """Figures that are compared with or counted, and absolutes, in order."""
    if not _HINT.search(text):
        return []
    dense, places = squeeze(text)
    dated = [
        found.span for found in read_expressions(dense, Anchor()) if found.kind not in ("within", "prompt")
    ]
    found = sorted([*_counted(dense, dated), *_absolutes(dense)], key=lambda c: c.span)
    if dense is text:
        return found
    return [replace(c, span=_placed(c.span, places), metric=_placed(c.metric, places)) for c in found]


def _placed(span: Span, places: Sequence[int]) -> Span:
    """A span of the squeezed text as one of the text itself."""
    first, after = span
    return (places[first], places[after - 1] + 1) if first < after else (places[first - 1], places[first - 1])


def _counted(text: str, dated: list[Span]) -> Iterator[_Candidate]:
    """Figures with a comparing word, and those that a verb of making counts; 30%、20%和10% share theirs."""
    shared: Figure | None = None
    for figure in find_figures(text):
        if (
            any(first < figure.number[1] and figure.number[0] < after for first, after in dated)
            or not figure.unit
        ):
            continue
        if (
            figure.comparator is None
            and shared
            and text[shared.span[1] : figure.span[0]] in ("、", "和", "及", "与")
        ):
            figure = replace(figure, comparator=shared.comparator)
        if figure.comparator:
            shared = figure
            yield _compared(text, figure)
        elif figure.unit == "%" and figure.value == 100:
            yield _plain(text, figure, "")
        elif verb := _verb_of(text, figure):
            yield _plain(text, figure, verb)


def _verb_of(text: str, figure: Figure) -> str | None:
    """The verb that a count is the object of; 一个 and 7000余个 count nothing to be made."""
    if (
        figure.rough
        or text[slice(*figure.span)][0] in "一“"
        or units().get(figure.unit.lstrip(_MYRIADS)) == "time"
    ):
        return None
    verb = _verbs().search(text, _clause_start(text, figure.span[0]), figure.span[0])
    return verb[0] if verb and "“" not in verb[0] else None


def _compared(text: str, figure: Figure) -> _Candidate:
    """覆盖率达到95%以上, 不少于1000条样本: what is measured stands before the comparing word, else behind the unit."""
    comparator, value = figure.comparator or "eq", figure.value
    if figure.unit == "倍" and comparator in ("increase_by", "ge", "eq"):
        value = round(value + (comparator == "increase_by"), 6)  # 增长2.4倍 is 3.4 times as much
        comparator = "multiply_by"
    start = _clause_start(text, figure.span[0])
    metric = _trimmed(text, start, figure.span[0])
    if metric[0] == metric[1]:
        metric = (figure.span[1], _clause_end(text, figure.span[1]))
    return _Candidate(figure.span, metric, comparator, value, figure.unit, figure.value_max)


def _plain(text: str, figure: Figure, verb: str) -> _Candidate:
    """推出100项赛事: what is counted stands behind."""
    metric = (figure.span[1], _clause_end(text, figure.span[1]))
    first = figure.span[0] - len(verb)
    span = (first if verb and len(verb) <= 4 else figure.span[0], figure.span[1])
    least = _AT_LEAST.search(text, _clause_start(text, first), first)  # 至少每年开展1次
    return _Candidate(
        span, metric, "ge" if least else "eq", figure.value, figure.unit, figure.value_max, verb
    )


def _absolutes(text: str) -> Iterator[_Candidate]:
    """全覆盖 is 100 %, 零… is 0, 翻一番 is twice."""
    for match in _COVERED.finditer(text):
        metric = _trimmed(text, _clause_start(text, match.start()), match.start())
        yield _Candidate(match.span(), metric, "eq", 100, "%")
    for match in _none_at_all().finditer(text):
        comparator: Comparator = "approx" if match[0][0] in "趋近" else "eq"
        metric = (
            match.span("whose")
            if match["whose"]
            else _trimmed(text, _clause_start(text, match.start()), match.start())
        )
        yield _Candidate(match.span(), metric, comparator, 0, "")
    for match in _TIMES.finditer(text):
        doublings = int(parse_numeral(match["count"])) if match["count"] else 1
        metric = _trimmed(text, _clause_start(text, match.start()), match.start())
        yield _Candidate(match.span(), metric, "multiply_by", 2**doublings, "倍")


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in _CLAUSE) + 1


def _clause_end(text: str, at: int) -> int:
    return min((i for mark in _CLAUSE if (i := text.find(mark, at)) >= 0), default=len(text))


_BEFORE_METRIC = re.compile(
    r"(?:.*(?:力争|努力|争取|推动|确保|实现|使|将|年底前|月底前)|.*\d+年(?:底|末)?|要|应当?|须)"
)
_AFTER_METRIC = re.compile(r"(?:应当?|要|须|均|都|也|分别|原则上|一般|力争|达|占比|年均|实现)+$")


def _trimmed(text: str, start: int, end: int) -> Span:
    """The metric without the modal words before and behind it."""
    if cut := _BEFORE_METRIC.match(text, start, end):
        start = cut.end()
    if cut := _AFTER_METRIC.search(text, start, end):
        end = cut.start()
    return start, max(start, end)


# ---------------------------------------------------------------------------------------------- judgement

# 50个以上的，…; 超过30%的部分; 低于0.01毫米的地膜; 达到60%时
_CONDITION = re.compile(r"[^，。；]*?(?:的(?:，|。|；|、|$|企业|单位|个人|项目|部分|用人)|时，)")
_WHOM = re.compile(r"(?:的)?(?:小微|中小微?|规上|规模以上)?(?:企业|单位|用人|纳税人)")
_OF_THINGS = re.compile(r"的(?!社区|村|县|市|区|乡|镇|街道|部门|地区|学校|家庭)")
_RULE_OF_WORK = re.compile(r"(?:年龄|学历|注册资本|面积|有效期|期限|保存|提前|间隔)")


def _is_demanded(found: _Candidate, draft: Draft) -> bool:
    """Whether the unit asks for the figure: not a condition, a payment, or a length of time in passing."""
    text = draft.masked
    if draft.kind in ("criterion", "consequence", "encouragement"):
        return False
    if found.comparator in ("gt", "lt") and _OF_THINGS.match(text, found.span[1]):
        return False
    if _WHOM.match(text, found.span[1]):
        return False
    if found.unit and units().get(found.unit.lstrip("百千万亿")) == "time" and draft.kind != "target":
        return False
    if found.unit and _is_payment(found, text):
        return False
    return not _CONDITION.match(text, found.span[1])


def _banned(found: _Candidate, draft: Draft) -> _Candidate:
    """What a ban says must not exceed a figure may reach it."""
    if draft.kind == "prohibition" and found.comparator in ("gt", "lt"):
        return replace(found, comparator="le" if found.comparator == "gt" else "ge")
    return found


def _is_payment(found: _Candidate, text: str) -> bool:
    """Amounts and rates of what is paid, within the sentence before them or in their own clause."""
    if "元" not in found.unit and found.unit not in ("%", "‰", "倍"):
        return False
    first = max(0, found.span[0] - 25) if "元" in found.unit else _clause_start(text, found.span[0])
    around = text[first : _clause_end(text, found.span[1])]
    return any(word in around for word in _words("paid"))
