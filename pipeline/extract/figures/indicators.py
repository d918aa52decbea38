"""Indicators (指标): figures that are compared with or counted, and absolutes, with what they measure.

Every one of a text, whether its unit asks for it or not: that, :mod:`pipeline.extract.figures.demands` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import rjieba

from pipeline.extract.calendar.pieces import Anchor
from pipeline.extract.calendar.read import read_expressions
from pipeline.extract.figures.absolutes import find_absolutes
from pipeline.extract.figures.figures import Figure, find_figures, is_money, kind_of_unit
from pipeline.extract.figures.making import (
    DONE_FOR,
    OF_PEOPLE,
    PIECES,
    SHARES,
    Making,
    acted_on,
    clause_start,
    context_words,
    making_of,
    verbs_before,
)
from pipeline.extract.figures.metrics import (
    AND,
    Candidate,
    counted_behind,
    made_before,
    named_before,
    other_matter,
    told_apart,
)
from pipeline.extract.figures.plain_counts import counted_for_each, stands_at_the_end
from pipeline.extract.patterns import passing_over
from pipeline.extract.squeeze import squeeze
from pipeline.model import Comparator, Span

# Without a digit: a number in words that something compares with (至少两名, 十家以上).
_HINT = passing_over(
    r"\d|全覆盖|零|番|倍增|百分之|(?:[至最][少多]|[只仅])[^，。；]{1,32}[一二三四五六七八九十两]|(?:至少|最[少多低高]|[不达到于超过约])有?[一二三四五六七八九十两百千]"
    r"|(?:每个?|各)[^，。；]{2,24}[一两二三]|[定确派排备]一?[一两二三]|由[一二三四五六七八九]"
    r"|[一二三四五六七八九十两百千万亿成倍半]+(?:\w{0,4}(?:（含）以)?[上下右内外限]|\w?[。，；、]|分之)|半数"
)
# 招生比例为90%, 覆盖率为100%, 密度60—80株, 办结率力争实现98%; 车道宽度为3.5米
_IS = re.compile(
    r"(?<=比例|占比|比重|密度|浓度)[为是占]?$|(?<=率)为?$|(?:(?<=率)|(?<=比例|占比|比重|强度)|(?<=满意度))(?:力争|确保|基本|均|已)?(?:实现|保持|维持)$"
)
_SIZED = re.compile(r"(?:(?<=[宽高长厚深坡温湿浓]度)|(?<=间距|距离|半径|净宽|净高))(?:应|须|一般)?为$")
#: 按5%的比例抽查: so great a part is to be taken, not paid
_BY_SHARE = re.compile(r"按照?[^，。；]{0,30}$")
TAKEN = re.compile(
    r"(?:的比例[^，。；]{0,6}|比例)[配抽留选招建荐安排]|(?:以上)?(?:配[备建置套]|抽[查检取样]|预留|储备|建设)"
)
# 按每户30平方米的标准建设活动室
_BUILT_BY = re.compile(r"(?:以上)?的?(?:标准|规模)?(?:统一|配套)?(?:规划)?(?:建设|配建|配[备置套]|设[置立])")
_LASTS = re.compile(r"(?:(?<=期限|时限|周期|时间|时长)|(?<=服务期|见习期|试用期))(?:一般|原则上)为$")
_AMOUNTS = re.compile(r"(?<=规模)为$")
_TOLD_BY = {"time": _LASTS, "measure": _SIZED, "money": _AMOUNTS}
#: 50%以上的社区建成…, 收入20%以上来自…: what so great a part of something is to be or do.
PART_OF = re.compile(
    r"(?:以[上下])?的?(?P<whole>(?:[^，。；：、的（）]|（[^（）]{1,4}）){1,16}?)(?:达到?|实现|完成|纳入|建成|具备|建立|开展|设置|设立|通过|用于|得到|启动|接入|配[备齐]|达标|覆盖|使用|通(?=[宽硬光客公天动]))|(?:以[上下])?(?:来源于|来自|用于|专门|专项|面向)"
)


def is_part(unit: str, words: str) -> bool:
    """90%, 三分之二: so great a part of a whole."""
    return unit == "%" or (not unit and "分之" in words)


#: 不足30人的企业: what falls short of a figure is a case.
FALLS_SHORT = ("不足", "未满", "不满", "不到")
_HANDED = re.compile(r"(?:报送|上报|提交|选送|推送|提供|撰写|推荐)$")  # 报送3篇以上案例
_INCREASED = re.compile(r"(?:新增|净增|增加)[^，。；：\d]*$")
_AT_LEAST = re.compile(r"至少|不少于|最少")
NUMBER_WORDS = "一二三四五六七八九十两"


def find_candidates(text: str) -> list[Candidate]:
    """Figures that are compared with or counted, and absolutes, in order."""
    if not _HINT.search(text):
        return []
    dense, places = squeeze(text)
    by_place = sorted([*_counted(dense), *find_absolutes(dense)], key=lambda c: c.span)
    found = list(told_apart(by_place, dense))
    if found:
        dates = [
            one.span for one in read_expressions(dense, Anchor()) if one.kind not in ("within", "prompt")
        ]
        found = [c for c in found if not any(a <= _last_digit(dense, c) < b for a, b in dates)]
    if dense is text:
        return found
    return [replace(c, span=_placed(c.span, places), metric=_placed(c.metric, places)) for c in found]


def _last_digit(text: str, found: Candidate) -> int:
    """Where the figure itself ends: a date may stand in what it is a part of (不低于上月余额的50%)."""
    first, after = found.span
    digits = (i for i in range(first, after) if text[i].isdigit() or text[i] in NUMBER_WORDS)
    return max(digits, default=first)


def _placed(span: Span, places: Sequence[int]) -> Span:
    """A span of the squeezed text as one of the text itself."""
    first, after = span
    return (places[first], places[after - 1] + 1) if first < after else (places[first - 1], places[first - 1])


def _counted(text: str) -> Iterator[Candidate]:
    """Figures with a comparing word, those that a verb of making counts, and what a list goes on with after either."""
    shared: Figure | None = None  # the last that was compared or counted, with its comparator
    for figure in find_figures(text):
        if _OUTSET.search(text, 0, figure.span[0]) and _CHANGES.match(text, figure.span[1]):
            continue
        alike = shared and figure.unit in (shared.unit, "") and text[figure.span[0]] not in "百千万亿"
        if shared and alike and not figure.before and text[shared.span[1] : figure.span[0]] in AND:
            figure = replace(figure, comparator=_in_list(shared, figure))
        if figure.comparator is None and (held := _held_to(text, figure)):
            figure = replace(figure, comparator=held)
            found: Candidate | None = _plain(text, figure, making_of(text, figure))
        elif figure.comparator is None and counted_for_each(text, figure):
            found = _plain(text, figure, making_of(text, figure) or Making(""))
        elif figure.comparator:
            found = _compared(text, figure)
            if shared and not figure.before and figure.unit not in OF_PEOPLE:
                found = replace(found, given=found.given or _goes_on(text, shared, figure) == "")
        else:
            noun = _goes_on(text, shared, figure) if shared else None
            found = None if noun and _is_thing(noun) else _told(text, figure)
            if not found and shared and noun is not None:
                # 6个以上、2个: a bound behind is that one's own, as is one before what is among them
                own = shared.after or _AMONG.search(text, shared.span[1], figure.span[0])
                bound = "eq" if own else shared.comparator
                if _INCREASED.search(noun):
                    bound = "increase_by"
                found = _plain(text, replace(figure, comparator=bound), Making(noun, noun))
            if not found and stands_at_the_end(text, figure):
                thing = text[clause_start(text, figure.span[0]) : figure.span[0]]
                found = replace(_plain(text, figure, Making(thing, thing, given=False)), bare=True)
        if found and figure.before in FALLS_SHORT:
            shared = None
        elif found and not found.bare:
            shared = replace(figure, comparator=figure.comparator or found.comparator)
        if found:
            yield found


# 由目前的60%|提高到80%: where it starts from
_OUTSET = re.compile(r"[由从][^，。；\d]{0,8}(?:\d{4}年[底末]?的?)?$")
_CHANGES = re.compile(r"(?:左右|以上)?(?:提[高升]|增[加长至]|上升|扩大|下降|降|压[缩减]|减少|缩[短减小])")


def _is_thing(noun: str) -> bool:
    """Whether an item of a list is a name alone (停车泊位2万个), without a verb of its own (改造泵站2座)."""
    return not other_matter(noun) and not any(word in noun for word in context_words("done"))


# 水稻种植面积4100万亩, 5家企业上市, 在10个县开展试点: quantities told without a verb that makes them
_QUANTITY = re.compile(
    r"(?:(?<!建筑|占地|用地|经营|使用|房屋)面积|产量|总产|单产|[存出]栏量?|产值|增加值|装机(?:容量|规模)?|保有量|拥有量|能力|产能|库容)$"
)
_ACHIEVED = re.compile(
    r"(?:左右|以上)?[^，。；、的未已尚]{1,14}(?:脱贫|摘帽|建成|投产|竣工|开工|投用|投入使用|达标|上市|入选|通车|完工|创成)"
)
_WHERE = re.compile(r"(?:左右|以上)?[^，。；：、]{1,16}?(?:开展|实施|推行|推广|试点|建设|建立|设立)")
_OPENS = re.compile(r"(?:^|[，。；：）])(?:\d{4}年[底内]?前?|其中|力争|确保|全年|年内|推动|申请)*$")


def _measured(text: str, figure: Figure) -> bool:
    first, after = figure.span
    if kind_of_unit(figure.unit) not in ("count", "measure") or figure.rough:
        return False
    if not text[first].isdigit() or (figure.unit == "届" and figure.value > 100):
        return False
    if _QUANTITY.search(text, max(0, first - 6), first):
        return after == len(text) or text[after] in "，。；、）"
    if text.startswith("在", first - 1):
        return bool(_WHERE.match(text, after))
    if text.startswith("面向", first - 2):
        return bool(DONE_FOR.match(text, after))
    return bool(_ACHIEVED.match(text, after) and _OPENS.search(text, max(0, first - 12), first))


def _in_list(led: Figure, figure: Figure) -> Comparator | None:
    """分别下降8%和10%以上: the direction of the first holds for all, a bound of its own for the one before it."""
    if figure.comparator and led.comparator not in ("increase_by", "decrease_by"):
        return figure.comparator
    return led.comparator


def _told(text: str, figure: Figure) -> Candidate | None:
    """A figure without a comparing word that is what a share is (占比90%), all of something, or the object of a verb."""
    if is_part(figure.unit, text[slice(*figure.span)]) and PART_OF.match(text, figure.span[1]):
        return _plain(text, figure, None)
    if not figure.unit:
        return None
    kind = "money" if is_money(figure.unit) else kind_of_unit(figure.unit)
    what = _IS if figure.unit in SHARES else _TOLD_BY.get(kind)
    if what and (told := what.search(text, 0, figure.span[0])):
        figure = replace(figure, span=(told.start(), figure.span[1]), comparator="eq")
        return _compared(text, figure)
    if figure.unit == "%" and figure.value == 100:
        return _plain(text, figure, None)
    if kind_of_unit(figure.unit) in ("count", "measure") and _BUILT_BY.match(text, figure.span[1]):
        return _plain(text, figure, Making("")) if _BY_SHARE.search(text, 0, figure.span[0]) else None
    if (
        figure.unit in SHARES
        and TAKEN.match(text, figure.span[1])
        and _BY_SHARE.search(text, 0, figure.span[0])
    ):
        return _plain(text, figure, None)
    making = making_of(text, figure)
    return _plain(text, figure, making) if making or _measured(text, figure) else None


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
    start = clause_start(text, figure.span[0], PIECES)
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
_INVOLVES = re.compile(r"其?中?(?:涉及|惠及|占地|包括|共有)")
_BREAK = re.compile(r"[。；：！？]")
_ITEM_NAME = re.compile(r"(?:[^（）\d]|\d(?=[A-Z])){0,14}")  # 4A级景区3家
_OTHER_MATTER = re.compile(
    r"(?:对|在|从|由|将|把|按|为|向|以|用|给|不?含|涉及|包括|其中|共|计|约|占|每|这|该|总(?!产|规模)|上述|仅|较|比|到|超)"
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
    if is_money(figure.unit) and (not is_money(led.unit) or led.before or led.after):
        return None
    separators = list(_SEPARATOR.finditer(text, led.span[1], first))
    if inner := _AMONG.search(text, led.span[1], first):
        return inner["what"] if after == len(text) or text[after] in "，。；、）" else None
    if not separators or _BREAK.search(text, led.span[1], first):
        return None
    if _INVOLVES.match(text, clause_start(text, first, PIECES)):
        return None  # 涉及居民200户、面积3万平方米
    piece = separators[-1].end()
    if _OTHER_MATTER.match(text, piece, first) or not _ITEM_NAME.fullmatch(text, piece, first):
        return None
    ends = after == len(text) or text[after] in "，。；、）等"
    if separators[-1][0] == "，" and piece < first and not ends:
        return None
    if (led.before or led.after) and "，" in text[led.span[1] : first]:
        return None  # 入库突破800家，培育骨干企业20家: what is compared reaches no further than its clause
    return text[piece:first]


# 设置窗口不少于3个，其中综合窗口1个: some of those
_AMONG = re.compile(
    r"[，（]其中：?(?P<what>(?:[^，。；：（）、\d]{0,6}[\d千百万亿]+[^，。；、\d]{0,4}以[上下])?[^，。；：（）、\d]{2,14})$"
)
_PER_EACH = re.compile(r"按?照?每[^，。；]{1,6}")  # 按每百户不少于30平方米配建
_THEN = re.compile(r"(?:年|原来?|现[在有]|目前|基[期数])")


def _compared(text: str, figure: Figure) -> Candidate:
    """覆盖率达到95%以上, 不少于1000条样本: what is measured stands before the comparing word, else behind the unit."""
    comparator, value = figure.comparator or "eq", figure.value
    if figure.unit == "倍" and _is_multiple(text, figure, comparator):
        value = round(value + (comparator == "increase_by"), 6)  # 增长2.4倍 is 3.4 times as much
        comparator = "multiply_by"
    start = clause_start(text, figure.span[0])
    metric = _changed(text, figure) or named_before(text, figure.span[0])
    behind = _behind(text, figure)
    named = metric[0] < metric[1] and text[slice(*metric)] not in context_words("done")
    named = named and text[metric[1] - 1] not in "由有"  # 由不少于两名评审员评审
    counts = text.endswith(tuple(context_words("done")), start, figure.span[0])
    named = named and not (counts and behind[1] - behind[0] > 1)  # 各区每年推出不少于5个场景
    named = named and not (behind[0] < behind[1] and _PER_EACH.fullmatch(text, *metric))
    named = named and not (text.startswith("的", figure.span[1]) and _ends_in_act(text[slice(*metric)]))
    if not named or (not figure.before and behind[1] - behind[0] > 1):
        metric = behind  # 培育3家左右双跨平台, 建成不少于8座泵站
    given = _is_given(text, start, figure)
    return Candidate(figure.span, metric, comparator, value, figure.unit, figure.value_max, given)


def _behind(text: str, figure: Figure) -> Span:
    """What stands behind the figure; of 90%以上的村建成公园 the village, without what so great a part of them does."""
    part = PART_OF.match(text, figure.span[1]) if is_part(figure.unit, text[slice(*figure.span)]) else None
    return part.span("whole") if part and part["whole"] else counted_behind(text, figure)


def _ends_in_act(front: str) -> bool:
    """准备不超过3000字的材料, 对不少于30%的学校抽查: a verb or a preposition stands before the figure, and no name."""
    word, tag = rjieba.tag(front, False)[-1]
    return tag == "p" or (tag == "v" and len(word) > 1)


def _is_multiple(text: str, figure: Figure, comparator: Comparator) -> bool:
    """增长2倍, 达到原来的2倍: so many times what it was; 达到常住人口的10倍 is so many times something else."""
    if comparator == "increase_by":
        return True
    return comparator in ("ge", "eq") and bool(_THEN.search(text[slice(*figure.span)]))


def _is_given(text: str, start: int, figure: Figure) -> bool:
    """Whether the figure is the object of a verb: 建成不少于8座, 帮助3000名以上, 评选协会2—3名."""
    if verbs_before().search(text, max(start, figure.span[0] - 4), figure.span[0]):
        return True
    if figure.after and _HANDED.search(text, start, figure.span[0]):
        return kind_of_unit(figure.unit) == "count"
    ranged = figure.value_max is not None and not figure.before
    return acted_on(text, start, figure) or (ranged and making_of(text, figure) is not None)


def _changed(text: str, figure: Figure) -> Span | None:
    """扩大资金池规模至5000万元: what is changed stands between the verb and where to."""
    first, after = figure.span[0] + len(figure.before) - 1, figure.number[0] - 1
    apart = figure.before.endswith("至") and text.startswith(figure.before[:-1], figure.span[0])
    by = figure.comparator in ("increase_by", "decrease_by") and text.startswith(
        figure.before, figure.span[0]
    )
    if by and first + 2 < after:
        return first + 1, after + 1  # 扩大油菜种植面积8万亩: by how much
    return (first, after) if apart and first < after else None


def _plain(text: str, figure: Figure, making: Making | None) -> Candidate:
    """推出100项赛事: what is counted stands behind."""
    metric = _behind(text, figure)
    verb = making.front if making else ""
    first = figure.span[0] - (len(verb) if making and not making.what else 0)
    if making and metric[0] == metric[1]:  # 改造老旧小区30个
        metric = made_before(text, figure.span[0] - len(making.what or verb), figure.span[0])
    elif metric[0] == metric[1]:  # 优良率保持100%
        metric = named_before(text, figure.span[0])
    span = (first if verb and len(verb) <= 4 else figure.span[0], figure.span[1])
    start = clause_start(text, figure.span[0])
    comparator = figure.comparator or (
        "ge"
        if _AT_LEAST.search(text, start, first)  # 至少每年开展1次
        else "increase_by"
        if _INCREASED.search(text, clause_start(text, start, PIECES), figure.span[0])
        else "eq"
    )
    return Candidate(
        span, metric, comparator, figure.value, figure.unit, figure.value_max, bool(making and making.given)
    )
