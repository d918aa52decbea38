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
    given: bool = False  # the object of a verb of making right before: 提供不少于100条的样本


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
_AND = ("、", "和", "及", "与")
_AT_LEAST = re.compile(r"至少|不少于|最少")
_MYRIADS = "百千万亿"
_NUMBERS = "一二三四五六七八九十两"
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


@cache
def _made() -> re.Pattern[str]:
    """A clause that opens with a verb of making: its figure may stand at its end (建设高标准农田18万亩)."""
    return re.compile(
        rf"(?:力争|争取|计划|确保|全年|新|再|全市|全省|全区|全县|高标准|高质量|加快|努力)*(?:{'|'.join(_words('done'))})(?!.*“)"
    )


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
        elif not figure.unit:
            continue
        elif figure.unit == "%" and figure.value == 100:
            yield _plain(text, figure, "")
        elif verb := _verb_of(text, figure):
            yield _plain(text, figure, verb)


def _verb_of(text: str, figure: Figure) -> str | None:
    """The verb that a count is the object of (打造100个…, 建设高标准农田18万亩); ``None`` where nothing is made.

    一个 and 7000余个 count nothing, and what a number in words counts (三个阶段) is a scheme's own part.
    """
    first, after = figure.span
    if figure.rough or not text[first].isdigit() or _kind_of(figure.unit) == "time":
        return None
    start = _clause_start(text, first)
    verb = _verbs().search(text, start, first)
    if verb and "“" not in verb[0]:
        return verb[0]
    ends = after == len(text) or text[after] in "，。；、）"
    made = _made().match(text, start, first) if ends and text[after - 1] != "%" else None
    return text[made.end() : first] if made else None


def _kind_of(unit: str) -> str:
    return units().get(unit.lstrip(_MYRIADS), units().get(unit, ""))


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
    given = bool(_verbs().search(text, max(start, figure.span[0] - 4), figure.span[0]))
    return _Candidate(figure.span, metric, comparator, value, figure.unit, figure.value_max, given)


def _plain(text: str, figure: Figure, verb: str) -> _Candidate:
    """推出100项赛事: what is counted stands behind."""
    metric = (figure.span[1], _clause_end(text, figure.span[1]))
    first = figure.span[0] - len(verb)
    span = (first if verb and len(verb) <= 4 else figure.span[0], figure.span[1])
    least = _AT_LEAST.search(text, _clause_start(text, first), first)  # 至少每年开展1次
    return _Candidate(
        span, metric, "ge" if least else "eq", figure.value, figure.unit, figure.value_max, bool(verb)
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

# 50个以上的，…; 超过30%的部分; 达到60%时; 低于0.01毫米的地膜; 20人以下小微企业
_CONDITION = re.compile(r"[^，。；]*?(?:的(?:，|。|；|、|$|企业|单位|个人|项目|部分|用人)|时，)")
_OF_THINGS = re.compile(r"(?:（[^）]*）)?的")
_WHOM = re.compile(r"(?:的)?(?:小微|中小微?|规上|规模以上)?(?:企业|单位|用人|纳税人)")
_ENDS = re.compile(r"[，。；、）]|$|的?(?:社区|村|县|市|区|乡|镇|街道|部门|地区|学校|家庭)")
_SHORTER = ("缩短", "压缩", "压减", "精简", "减少")
_TIME_TAKEN = re.compile(
    r"(?:期限|时间|时长|时限|周期|学时)[^，。；]{0,6}$|(?:期限|时间|时长|时限|周期)[^。；]{0,14}，[^，。；]{0,2}$"
)
_TIER = re.compile(r"(?:按|对|对于|凡|对[^，。；]{2,12})$")


def _is_demanded(found: _Candidate, draft: Draft) -> bool:
    """Whether the unit asks for the figure: not a condition, a payment, or a length of time in passing."""
    text = draft.masked
    if draft.kind in ("criterion", "consequence", "encouragement") or not (found.unit or found.value == 0):
        return False
    if _is_condition(found, text) or (found.unit and _is_payment(found, text)):
        return False
    return _kind_of(found.unit) != "time" or _is_time_to_keep(found, text)


def _is_condition(found: _Candidate, text: str) -> bool:
    """达到60%的，…; 对投资50万元及以上的项目; 两个以上部门: of whom or what the unit speaks."""
    first, after = found.span
    here = text[first:after]
    if (
        _CONDITION.match(text, after)
        or _WHOM.match(text, after)
        or _TIER.search(text, _clause_start(text, first), first)
    ):
        return True
    bare = here[0].isdigit() or here[0] in _NUMBERS
    if bare and here.endswith(("上", "下", "内")) and not _ENDS.match(text, after):
        return True
    if (
        here[0] not in _NUMBERS
        and any(c in _NUMBERS for c in here)
        and found.comparator not in ("ge", "le", "multiply_by")
    ):
        return True  # 减少二次开发
    return (
        bool(_OF_THINGS.match(text, after))
        and not (found.unit == "%" and _ENDS.match(text, after))
        and not found.given
    )


def _is_time_to_keep(found: _Candidate, text: str) -> bool:
    """审批时限压缩至5个工作日, 见习期限为3个月: not the length of a loan or a document's life."""
    if found.unit in ("岁", "周岁") or re.search(
        r"有效|展期|贷款|借款|保管|保存|执行期", text[: found.span[0]]
    ):
        return False
    if text[slice(*found.span)].startswith(_SHORTER):
        return True
    return bool(_TIME_TAKEN.search(text, 0, found.span[0])) and not any(
        word in text for word in _words("paid")
    )


def _banned(found: _Candidate, draft: Draft) -> _Candidate:
    """What a ban says must not exceed a figure may reach it."""
    if draft.kind == "prohibition" and found.comparator in ("gt", "lt"):
        return replace(found, comparator="le" if found.comparator == "gt" else "ge")
    return found


def _is_payment(found: _Candidate, text: str) -> bool:
    """Amounts and rates of what is paid, within the sentence before them or in their own clause."""
    if "元" not in found.unit and found.unit not in ("%", "‰", "倍"):
        return False
    first = _clause_start(text, found.span[0])
    if "元" in found.unit or found.span[0] - first < 6:  # what is measured may stand in the clause before
        first = max(0, found.span[0] - 25)
    around = text[first : _clause_end(text, found.span[1])]
    return any(word in around for word in _words("paid"))
