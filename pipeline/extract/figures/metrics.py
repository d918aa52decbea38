"""What a figure measures (指标名称): the name before its comparing word or behind its unit, without what leads in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import rjieba

from pipeline.extract.clauses.clauses import words_of
from pipeline.extract.clauses.predicates import skip_number
from pipeline.extract.figures.figures import Figure, find_figures
from pipeline.extract.figures.making import CLAUSE, PIECES, clause_end, clause_start, context_words
from pipeline.lexicon import load
from pipeline.model import Comparator, Span

#: Between two figures that share their comparing word.
AND = ("、", "和", "及", "与")


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
    bare: bool = False  # 万人拥有公厕5座: asked for where all of the unit is a target


_EACH = r"每(?:半年|个?(?:年|季度?|月|周|学期|天|日))"
_BEFORE_METRIC = re.compile(
    r"(?:原则上|至少|.*按照?(?=每|[人户]均)|.*(?:力争|努力|争取|推动|带动|确保|保证|做到|实现|使(?!用)|将|把|年[底内]前?|月底前?)|.*(?<![\d.])\d+年(?:底|末|前)?|.*每(?:半?年|[月周日旬]|季度)(?:至少)?(?=[一-龥]{3})|.*[队长员组会站所院校局部委办镇村任师生者户企]每(?:半?年|[月周日旬]|季度|学期|学年)(?=[一-龥]{2})|.*(?:日|[天周月]|小时)[之以]?内(?=[一-龥]{2})|(?:[全今当明]年|年内|[上下]半年|[一二三四]季度)(?=[一-龥]{3})|[^，]*为单位|要|应当?(?!急)|须)"
)
_OPENING_VERB = re.compile(
    rf"(?:但|其中|和|及|并|且|或|{_EACH}|全[省市县区](?=新[建增]|培[育养训]|引进|建[成设]|打造|提供|累计|完成|开[展工]|实施))*(?:培[育养]|提供|聚集|争创|新增|新建|引进|推动|累计|完成|减排|保存)?(?=[^率数量]|$)"
)
_LINKS = re.compile(r"(?:但|其中|和|及|并|且|或)*")  # 新建护理床位占比: of what is new
_AFTER_METRIC = re.compile(
    rf"(?:“|最[长短多少高低大]|一般为|的最[低高](?:监管)?标准为|应当?(?![急用对收付届答征])|必?须|要|宜|的|全[年面]|实际|合计|募集|为|[年平日月]均|(?<![人户])均|都|也|(?<=[量率度])在|{_EACH}|每[次亩村户人班校镇乡栋]"
    r"|[再仅各]|分别|原则上|一般|力争|争取|确保|必须|全部|严格|达|年均|实现|同比|累计|基本|总体|持续|继续|动态|逐[年步]|稳步|始终|保持|(?:到?\d{4}年|\d{1,2}月|年)[底末初]?前?"
    r"|(?:(?<=[\w）]{4})(?:较(?!大)|(?<![占对同环评类配性])比(?![例重率值]))|(?<=[\w）]{2})(?:较|(?<![占对同环评类配性])比)(?=[\d“上去前]))[^，。；、]{1,14}"
    r"|[与同][^，。；、]{2,12}相比|[由从](?:原来?|现行|目前|当前|现有|现在|\d{4}年[底末]?)?的?\d[^，。；、]{0,8}|在[^，。；、]{1,12}基础上|自[^，。；、]{2,14}起)+$"
)
# 培训农村残疾人不少于5000人次: the verb counts; of 培训学时, 治理率 it is part of the name.
_MEASURE_NOUN = re.compile(
    r"(?:[率量数额度值比重幅速期费积]|面积|半径|距离|时间|学时|比例|规模|强度|频次|次数|收入|投入|长度|水平)$"
)


def named_before(text: str, at: int) -> Span:
    """What stands in the clause before ``at``, a list and its brackets as one.

    >>> text = "哮喘、鼻炎病人随访率平均"
    >>> text[slice(*named_before(text, len(text)))]
    '哮喘、鼻炎病人随访率'
    """
    return _trimmed(text, _list_start(text, at), at)


def told_apart(found: list[Candidate], text: str) -> Iterator[Candidate]:
    """Each of ``found`` with what it measures: a run of figures shares the names before it (就业率、满意度分别达到90%和95%).

    A figure that names nothing measures what the one before does (覆盖率2025年达到60%，2035年达到75%).
    """
    last: Candidate | None = None
    whole = (0, 0)
    for run in _runs(found, text):
        metric = run[0].metric
        if metric[0] == metric[1] and last and "。" not in text[last.span[1] : run[0].span[0]]:
            metric = whole
        names = _names(text, metric) if len(run) > 1 and _APART in text[: run[0].span[1]] else []
        for i, one in enumerate(run):
            own = names[i] if len(names) == len(run) else metric
            last = one if one.metric == own else replace(one, metric=own)
            yield last
        whole = metric


def made_before(text: str, first: int, after: int) -> Span:
    """What a verb of making is about, without a second verb (更新改造供水管网); with its verb where that stands last.

    >>> text = "退化草原修复"
    >>> text[slice(*made_before(text, 4, 6))]
    '退化草原修复'
    """
    if text[first:after] in context_words("done") or _acts(text[first:after]):
        named = named_before(text, after)
        return (first, after) if "每" in text[slice(*named)] else named  # 市财政每年安排
    second = _second_verb().match(text, first, after)
    return (second.end() if second else first), after


def _acts(made: str) -> bool:
    """Whether nothing is left of what is made but the verb itself (提质增效)."""
    return len(made) == 1 or all(word.tag.startswith("v") for word in words_of(made))


@cache
def _second_verb() -> re.Pattern[str]:
    """A verb of making behind another that has the same object; 建设培训基地 makes a place of that name."""
    verbs = "|".join(sorted((w for w in context_words("done") if len(w) > 1), key=len, reverse=True))
    return re.compile(
        rf"[和及并与或]?(?:{verbs}|提升|壮大|巩固|完善|优化)+(?=[^，。；、]{{2}})(?!(?:类|型|性|用)?{_CARRIERS})"
    )


# What is named by the work that is done there or on it: 培训基地, 治理设施, 改造项目
_CARRIERS = "(?:项目|工程|任务|工作|基地|中心|设施|设备|站|点|班|室|活动|机构|企业|公司|单位|人员|人才|面积|计划|方案|资金|示范|试点|服务|平台|园|区|所|量|率|额)"
_APART = "分别"
_BETWEEN_NAMES = re.compile(r"(?:[、和与]|(?<!普)及)(?![^（，。；]*）)")  # not within 各县（市、区）


def _runs(found: list[Candidate], text: str) -> Iterator[list[Candidate]]:
    """Figures that follow on one another with nothing but an 和 or 、 between."""
    run: list[Candidate] = []
    for one in found:
        behind = one.span[1] <= one.metric[0] < one.metric[1]
        own = behind or not text[one.span[0]].isdigit()  # 5所学校和8个站点, 泵站3座、水闸2座
        if run and (own or text[run[-1].span[1] : one.span[0]] not in AND):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _names(text: str, metric: Span) -> list[Span]:
    """The names that a metric lists."""
    first, after = metric
    after = text.find(_APART, first, after) if _APART in text[first:after] else after
    names = []
    for mark in _BETWEEN_NAMES.finditer(text, first, after):
        names.append((first, mark.start()))
        first = mark.end()
    return [*names, (first, after)]


def counted_behind(text: str, figure: Figure) -> Span:
    """What follows a figure, up to the next one: 1期研修班 of 举办1期研修班和2次讲座, a list as one."""
    first = figure.span[1]
    end = clause_end(text, first)
    while end < len(text) and text[end] in "、（" and (onward := _goes_on(text, end)):
        end = onward
    first += text.startswith("的", first)
    if _FIGURE.match(text, first):
        return first, first
    if described := _DESCRIBED.match(text, first):
        return described.span("what")
    joined = _NEXT_FIGURE.search(text, first, end) or _DOES.search(text, first, end)
    return first, joined.start() if joined else end


# 建成2个功能健全、设施完善的托育机构: told by what it is like; 确定一名干部分管此事, 推荐5件作品参加评选, 在3个县
# 开展试点: by what he does, or what is done with it
_DESCRIBED = re.compile(r"[一-龥]{4}(?:、[一-龥]{4})+的(?P<what>[^，。；、的]{2,16})")
# What counts nothing: another figure (but 20台35蒸吨以下锅炉), or what it is for (500万元用于培训).
_FIGURE = re.compile(r"用于|[和及与][^，。；、\d]{0,12}\d|\d(?![\d.]*[^\d，。；、]{1,8}以[上下][一-龥])")
_DOES = re.compile(
    r"(?<=[一-龥]{2})(?:(?:专门|专职|具体)?(?:负责(?!人)|分管(?!负责|领导|副)|担任|兼任|组成)|(?:进行|参加)(?!的))"
    r"|(?<=[省市县区镇乡村校院])(?:整建制|率先|先行|全面)*(?:开展|实施|推行|启动)"
)
_NEXT_FIGURE = re.compile(
    r"(?:以及|[和与及])(?=\d)|(?:以及|[和与及、])(?=[\d一二两三四五六七八九十]+[次期个场名家项篇件处座])"
)
_BRACKET = re.compile(r"（[^（）\d]{1,16}）(?=[^，。；：、（）])")


def _goes_on(text: str, mark: int) -> int | None:
    """Where a list or a bracket behind a figure ends: 体育馆、健身中心等设施, 县（市）水源工程."""
    if text[mark] == "（":
        bracket = _BRACKET.match(text, mark)
        return clause_end(text, bracket.end()) if bracket else None
    end = clause_end(text, mark + 1)
    piece = text[mark + 1 : end]
    return end if piece and not other_matter(piece) else None


def _list_start(text: str, at: int) -> int:
    """Where the clause before ``at`` begins, with the items of a list and the bracket that it goes on from."""
    start = clause_start(text, at)
    while start:
        mark = text[start - 1]
        if mark == "、":
            before = clause_start(text, start - 1)
        elif mark == "）" and (opened := max(0, text.rfind("（", 0, start))) > clause_start(
            text, opened, PIECES
        ):
            if start - opened > _LONGEST_BRACKET or text[opened - 1] in CLAUSE:
                break
            before = clause_start(text, opened)
        else:
            break
        if before >= start - 1 or other_matter(text[_behind_times(text, before, start - 1) : start - 1]):
            break
        start = before
    return start


_LONGEST_BRACKET = 12


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["verb"][:2] for row in load("action_verbs.csv") if len(row["verb"]) > 1)


def other_matter(piece: str) -> bool:
    """Whether an item of a list has a figure (but 12345热线) or an act of its own."""
    if any(c.isdigit() for c in piece) and any(find_figures(piece)):
        return True
    return piece[:2] in _verbs() and not _MEASURE_NOUN.search(piece)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The metric without the modal words before and behind it."""
    start = start or skip_number(text)
    if cut := _AFTER_METRIC.search(text, start, end):
        end = cut.start()
    start = _behind_times(text, start, end)
    if counted := _COUNTED_BEFORE.match(text, start, end):  # 老旧小区45个和|供水管网80公里
        start = counted.end()
    opening = _LINKS if text.endswith(("占比", "比例", "比重"), start, end) else _OPENING_VERB
    if cut := opening.match(text, start, end):
        start = cut.end()
    start += _acted_on(text[start:end])
    return (start, start) if _NO_NAME.fullmatch(text, start, end) else (start, max(start, end))


_COUNTED_BEFORE = re.compile(r"[^，。；]*\d[^，。；、（）\d]{1,6}?[和及与](?!以[上下])(?=[一-龥])")


def _behind_times(text: str, start: int, end: int) -> int:
    """Where the name begins behind times and words of aiming: 力争到2027年|森林覆盖率."""
    while cut := _BEFORE_METRIC.match(text, start, end):
        start = cut.end()
    return start


_SHORTEST = 4


def _acted_on(name: str) -> int:
    """How much of a name is the act that its count is of: 各教研室组织 of 各教研室组织研讨活动; none of 培训学时."""
    if len(name) <= _SHORTEST or _MEASURE_NOUN.search(name):
        return 0
    words = rjieba.cut(name, False)
    acts = [i for i, word in enumerate(words[:-1]) if word in context_words("done")]
    if not acts or (acts[-1] and name[0] not in "每各全市县区本"):
        return 0
    act = sum(map(len, words[: acts[-1] + 1]))
    shortest = _SHORTEST if acts[-1] else 2
    return act if len(name) - act >= shortest else 0


_NO_NAME = re.compile(
    r"(?:比|较(?!大))[^，。；]{0,14}|年均|逐年|共|全面"
)  # 比上年增长5%: of what the figure before measured
