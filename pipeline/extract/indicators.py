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
    r"\d|全覆盖|零|番|百分之|(?:[至最][少多]|[只仅])[^，。；]{1,32}[一二三四五六七八九十两]|(?:至少|最[少多低高]|[不达到于超过约])有?[一二三四五六七八九十两百千]"
    r"|[一二三四五六七八九十两百千万亿成倍半]+(?:\w{0,4}[上下右内外]|\w?[。，；、]|分之)"
)
_TIMES = re.compile(rf"翻(?P<count>{NUMERAL})?番")
_COVERED = re.compile(r"全覆盖(?=”?[，。；）！]|和|及|目标|$)")  # not 全覆盖核查, 全覆盖、无死角
_AND = ("、", "和", "及", "与")
_SHARES = ("%", "‰")
_IS = re.compile(
    r"(?<=比例|占比|比重|密度|浓度)[为是占]?$|(?<=率)为$"
)  # 招生比例为90%, 覆盖率为100%, 密度60—80株
_LASTS = re.compile(r"(?:(?<=期限|时限|周期|时间|时长)|(?<=服务期|见习期|试用期))(?:一般|原则上)为$")
#: 50%以上的社区建成…, 收入20%以上来自…: what so great a part of something is to be or do.
PART_OF = re.compile(
    r"(?:以[上下])?的?[^，。；：、的]{1,16}?(?:达到?|实现|完成|纳入|建成|具备|建立|开展|设置|通过)|(?:以[上下])?(?:来源于|来自)"
)
_INCREASED = re.compile(r"(?:新增|净增)[^，。；：\d]*$")
_AT_LEAST = re.compile(r"至少|不少于|最少")
_MYRIADS = "百千万亿"
_PER = re.compile("[/每]")
NUMBER_WORDS = "一二三四五六七八九十两"
_CLAUSE = "，。；：、！？（）"
_CLAUSE_END = re.compile(f"[{_CLAUSE}]")
_PIECES = "，。；：！？"


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
    """A clause that opens with a verb of making or reaching: its figure may stand at its end (建设高标准农田18万亩)."""
    done = "|".join(context_words("done"))
    front = r"全年|今年|新|再|累计|全[省市区县]|高标准|高质量|加快|努力|计划|推动|统筹|积极|持续"
    reached = "|".join(context_words("reached"))
    return re.compile(rf"(?:{front}|{reached})*(?:{done}|{reached})")


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
        found = [
            c for c in found if not any(first <= _last_digit(dense, c) < after for first, after in dates)
        ]
    if dense is text:
        return found
    return [replace(c, span=_placed(c.span, places), metric=_placed(c.metric, places)) for c in found]


def _last_digit(text: str, found: Candidate) -> int:
    """Where the figure itself ends: a date may stand in what it is a part of (不低于上月余额的50%)."""
    first, after = found.span
    return max(
        (i for i in range(first, after) if text[i].isdigit() or text[i] in NUMBER_WORDS), default=first
    )


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
    """Figures with a comparing word, those that a verb of making counts, and what a list goes on with after either."""
    shared: Figure | None = None  # the last that was compared or counted, with its comparator
    for figure in find_figures(text):
        if figure.comparator is None and shared and text[shared.span[1] : figure.span[0]] in _AND:
            figure = replace(figure, comparator=shared.comparator)
        if figure.comparator is None and (held := _held_to(text, figure)):
            figure = replace(figure, comparator=held)
            found: Candidate | None = _plain(text, figure, _verb_of(text, figure) or "")
        elif figure.comparator:
            found = _compared(text, figure)
        else:
            found = _told(text, figure)
            if not found and shared and (noun := _goes_on(text, shared, figure)) is not None:
                found = replace(_plain(text, replace(figure, comparator=shared.comparator), noun), given=True)
        if found:
            shared = replace(figure, comparator=figure.comparator or found.comparator)
            yield found


def _told(text: str, figure: Figure) -> Candidate | None:
    """A figure without a comparing word that is what a share is (占比90%), all of something, or the object of a verb."""
    if not figure.unit:
        return None
    what = _LASTS if kind_of_unit(figure.unit) == "time" else _IS if figure.unit in _SHARES else None
    if what and (told := what.search(text, 0, figure.span[0])):
        figure = replace(figure, span=(told.start(), figure.span[1]), comparator="eq")
        return _compared(text, figure)
    if figure.unit == "%" and figure.value == 100:
        return _plain(text, figure, "")
    if figure.unit == "%" and PART_OF.match(text, figure.span[1]):
        return _plain(text, figure, "")
    verb = _verb_of(text, figure)
    return _plain(text, figure, verb) if verb else None


# 至少主动联系1次, 最多安排两名: an adverb may stand before the verb, a comparing word (不少于) only before its number.
_HELD_TO = re.compile(
    r"(?:(?P<ge>至少|最少)|(?P<le>最多|至多))(?!享|申|选|跑)(?:[^，。；：、\d]{1,10}|[^，。；：\d]{1,30}(?:进行|开展|组织|召开))$"
    r"|(?:(?P<most>[只仅](?:能|可以?|准|允许|限|得))|(?P<one>[只仅]))(?:再?设立?|开设|开立|设置|建立|保留|指定|委托|聘任?|配备|安排|确定)$"
)


def _held_to(text: str, figure: Figure) -> Comparator | None:
    """The comparator that an adverb before the verb gives: at least, at most, and 只能设立一个."""
    kind = kind_of_unit(figure.unit)
    if figure.rough or figure.value_max is not None or kind not in ("count", "time"):
        return None
    start = clause_start(text, figure.span[0], _PIECES)
    held = _HELD_TO.search(text, start, figure.span[0])
    if not held or (kind == "time" and not (held["ge"] and _KEPT.search(held[0]))):
        return None
    if held["one"] or held["most"]:
        few = text[figure.span[0]] in NUMBER_WORDS
        return ("le" if held["most"] else "eq") if few else None
    return "ge" if held["ge"] else "le"


# 至少应当完整保存5年: how long records have to be kept
_KEPT = re.compile(r"(?:保存|保管|留存|保留)$")

# Between two items of a list: 建设示范镇2个、示范村10个; behind a comma the next names its things first.
_SEPARATOR = re.compile(r"[，、和与]|(?<![涉普])及(?!时)|并(?!购)")
_BREAK = re.compile(r"[。；：！？]")
_ITEM_NAME = re.compile(r"[^（）\d]{0,14}")
_OTHER_MATTER = re.compile(
    r"(?:对|在|从|由|将|把|按|为|向|以|用|给|不?含|涉及|包括|其中|共|计|约|占|每|这|该|总|上述|仅|较|比|到|超)"
)


def _goes_on(text: str, led: Figure, figure: Figure) -> str | None:
    """打造5个园区和8个基地, 新建泵站3座，水闸2座: what the next item of a list counts, where it names that first."""
    first, after = figure.span
    if (
        figure.rough
        or not text[first].isdigit()
        or kind_of_unit(figure.unit) not in ("count", "measure", "money")
    ):
        return None
    if "元" in figure.unit and ("元" not in led.unit or led.before or led.after):
        return None
    separators = list(_SEPARATOR.finditer(text, led.span[1], first))
    if not separators or _BREAK.search(text, led.span[1], first):
        return None
    piece = separators[-1].end()
    if _OTHER_MATTER.match(text, piece, first) or not _ITEM_NAME.fullmatch(text, piece, first):
        return None
    ends = after == len(text) or text[after] in "，。；、）等"
    if separators[-1][0] == "，" and piece < first and not ends:
        return None
    if (led.before or led.after) and "，" in text[led.span[1] : first]:
        return None  # 入库突破800家，培育骨干企业20家: what is compared reaches no further than its clause
    return text[piece:first]


def _verb_of(text: str, figure: Figure) -> str | None:
    """The verb that a count is the object of (打造100个…, 建设高标准农田18万亩); ``None`` where nothing is made.

    一个 and 7000余个 count nothing, and what a number in words counts (三个阶段) is a scheme's own part.
    """
    first, after = figure.span
    if (
        figure.rough
        or not text[first].isdigit()
        or kind_of_unit(figure.unit) == "time"
        or figure.unit in _GRADES
        or _PARTS.match(text, after)
    ):
        return None
    if text.startswith("等", first - 1) and (
        made := _made().match(text, clause_start(text, first, _PIECES), first)
    ):
        return text[made.end() : first]  # 实现行政许可、行政处罚等8类信息共享
    start = clause_start(text, first)
    if start and text[start - 1] == "）" and start - text.rfind("（", 0, start) < 10:
        start = clause_start(text, text.rfind("（", 0, start))  # 创建示范村（社区）6个
    ends = after == len(text) or text[after] in "，。；、）"
    if ends and text[after - 1] != "%" and (thing := _thing_made(text, start, first)):
        return thing
    verb = _verbs().search(text, start, first)
    if (
        not verb
        or _in_quotes(verb[0])
        or (verb["what"] and (_NO_OBJECT.search(verb["what"]) or figure.unit in _SHARES))
    ):
        return None
    return verb[0]


def _thing_made(text: str, start: int, first: int) -> str | None:
    """What a clause that opens with a verb of making counts at its end; a list may stand between (新增风、光装机8万千瓦)."""
    for begin in (start, clause_start(text, first, _PIECES)):
        made = _made().match(text, begin, first)
        thing = text[made.end() : first] if made else ""
        if thing and not _in_quotes(thing) and (begin == start or not re.search(r"\d", thing)):
            return thing
    return None


def _in_quotes(before: str) -> bool:
    """Whether a quotation is still open behind ``before``: a count in it belongs to a name."""
    return before.count("“") > before.count("”")


_GRADES = ("伏", "千伏", "kV", "kv")  # 建成500千伏变电站: of what grade, not how much
# 三大方面, 5个环节: what a paper itself is made of.
_PARTS = re.compile(
    r"大?(?:方面|环节|阶段|步骤|层[次面级]|维度|部分|方向|等级|原则|意识|要点|要素|关键|坚持|确保)"
)
_NO_OBJECT = re.compile(r"[等”]|的$")  # 资格认定等62项, 引进人才年薪的80%


def kind_of_unit(unit: str) -> str:
    """share, count, money, time or measure: of 元/人 that of 元, of 立方米每秒 that of 立方米."""
    bare = unit.lstrip(_MYRIADS)
    return units().get(bare) or units().get(unit) or units().get(_PER.split(bare)[0], "")


def _compared(text: str, figure: Figure) -> Candidate:
    """覆盖率达到95%以上, 不少于1000条样本: what is measured stands before the comparing word, else behind the unit."""
    comparator, value = figure.comparator or "eq", figure.value
    if figure.unit == "倍" and comparator in ("increase_by", "ge", "eq"):
        value = round(value + (comparator == "increase_by"), 6)  # 增长2.4倍 is 3.4 times as much
        comparator = "multiply_by"
    start = clause_start(text, figure.span[0])
    metric = _trimmed(text, start, figure.span[0])
    behind = (figure.span[1], clause_end(text, figure.span[1]))
    named = metric[0] < metric[1] and text[slice(*metric)] not in context_words("done")
    if not named or (not figure.before and behind[1] - behind[0] > 1):
        metric = behind  # 培育3家左右双跨平台, 建成不少于8座泵站
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
    start = clause_start(text, figure.span[0])
    comparator = figure.comparator or (
        "ge"
        if _AT_LEAST.search(text, start, first)  # 至少每年开展1次
        else "increase_by"
        if _INCREASED.search(text, clause_start(text, start, _PIECES), figure.span[0])
        else "eq"
    )
    return Candidate(span, metric, comparator, figure.value, figure.unit, figure.value_max, bool(verb))


def _absolutes(text: str) -> Iterator[Candidate]:
    """全覆盖 is 100 %, 零… is 0, 翻一番 is twice."""
    for match in _COVERED.finditer(text) if "全覆盖" in text else ():
        if text.startswith("%", match.start() - 1):
            continue  # 100%全覆盖 is told once
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


def clause_start(text: str, at: int, marks: str = _CLAUSE) -> int:
    while at and text[at - 1] not in marks:
        at -= 1
    return at


def clause_end(text: str, at: int) -> int:
    end = _CLAUSE_END.search(text, at)
    return end.start() if end else len(text)


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
