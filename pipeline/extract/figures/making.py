"""Counts that are the object of a verb of making (打造100个…, 建设高标准农田18万亩, 每村选3户)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import rjieba

from pipeline.extract.figures.figures import Figure, kind_of_unit
from pipeline.lexicon import load
from pipeline.model import Span

SHARES = ("%", "‰")
TURNS = ("次", "轮", "遍", "场次", "期")  # how often something is done
#: Classifiers of people: 引进50人以上的企业 tells of what size, 培育10家以上年收入过亿的企业 how many.
OF_PEOPLE = ("人", "名", "位", "口")
CLAUSE = "，。；：、！？（）"
_CLAUSE_END = re.compile(f"[{CLAUSE}]")
PIECES = "，。；：！？"


@dataclass(frozen=True, slots=True)
class Making:
    """The verb (where it stands near) with what stands between it and the figure, and whether what it makes can be no condition."""

    front: str
    what: str = ""
    given: bool = True


@cache
def context_words(role: str) -> frozenset[str]:
    """Words of ``figure_contexts.csv`` that play the role."""
    return frozenset(row["word"] for row in load("figure_contexts.csv") if row["role"] == role)


def clause_start(text: str, at: int, marks: str = CLAUSE) -> int:
    while at and text[at - 1] not in marks:
        at -= 1
    return at


def clause_end(text: str, at: int, marks: str = CLAUSE) -> int:
    if marks == CLAUSE:
        end = _CLAUSE_END.search(text, at)
        return end.start() if end else len(text)
    return min((i for mark in marks if (i := text.find(mark, at)) >= 0), default=len(text))


def clause_around(text: str, span: Span, marks: str = CLAUSE) -> Span:
    """The clause that ``span`` stands in."""
    return clause_start(text, span[0], marks), clause_end(text, span[1], marks)


@cache
def _done() -> str:
    """The verbs of making, as a pattern; 力争创建 is none of 争创."""
    words = sorted(context_words("done"), key=len, reverse=True)
    return "|".join(rf"(?<!力){word}" if word[0] == "争" else word for word in words)


@cache
def verbs_before() -> re.Pattern[str]:
    """A verb whose object is counted, right before the figure."""
    return re.compile(
        rf"(?:{_done()})(?:不少于|至少|约|近|共|出|超|好|一批|(?P<what>[^，。；、\d]{{0,8}}?))$"
    )


@cache
def _made() -> re.Pattern[str]:
    """A clause with a verb of making or reaching near its front: its figure may stand at its end (建设高标准农田18万亩)."""
    reached = "|".join(context_words("reached"))
    front = "(?P<front>[^，。；：、]{0,14}?)"
    return re.compile(
        rf"{front}(?:{_done()})(?:[和、]?(?:改造|改扩?建|修订)(?![面任项工率]))?|(?:到?\d{{4}}年[底末]?前?|[全今]年|年内|全[省市区县])*，?(?:{reached})+"
    )


# 现有、占地、涉及 in front of the verb: how things stand
_STANDS = re.compile(r"[有占共含距]|涉及|包括|包含|覆盖|为|累计已|对|凡")


GRADES = ("伏", "千伏", "kV", "kv")  # 建成500千伏变电站: of what grade, not how much
# 三大方面, 5个环节: what a paper itself is made of.
_PARTS = re.compile(
    r"大?(?:方面|环节|阶段|步骤|层[次面级]|维度|部分|方向|等级|原则|意识|要点|要素|关键|坚持|确保)"
)
# 推进医药、民航等9个领域改革: where, as the list before it says
_WHERE_LISTED = re.compile(r"(?:大?(?:重点)?)?(?:领域|行业|方面|地区|部门|单位|省|市|县|区|城市)")
# 新增了20个, 推动剩余8个乡镇通客车: what is done, or what is left of what the reader knows
_KNOWN = re.compile(r"(?:了|剩余|其余|剩下|余下|上述|前述|这|该)的?$")
_YEARS = 1900  # 2013届毕业生
_NO_OBJECT = re.compile(r"[等”]|的$")  # 资格认定等62项, 引进人才年薪的80%
_CHOSEN = re.compile(r"评[选定出]|遴选|选[出树]|认定")  # 评定最受欢迎的10条微信
_UNFINISHED = re.compile(r"[于为是在到约]$")  # 培训时间不晚于9点


def making_of(text: str, figure: Figure) -> Making | None:
    """The verb that a count is the object of; ``None`` where nothing is made.

    一个 and 7000余个 count nothing, and what a number in words counts (三个阶段) is a scheme's own part.
    """
    first, after = figure.span
    if (
        figure.rough
        or not text[first].isdigit()
        or (figure.unit == "届" and figure.value > _YEARS)
        or kind_of_unit(figure.unit) == "time"
        or figure.unit in GRADES
        or _PARTS.match(text, after)
        or _KNOWN.search(text, 0, first)
    ):
        return None
    if text.startswith("等", first - 1):
        if _WHERE_LISTED.match(text, after):
            return None
        begin = clause_start(text, first, PIECES)
        if (made := _made().match(text, begin, first)) and not _STANDS.search(made["front"] or ""):
            listed_things = text[made.end() : first]
            return Making(listed_things, listed_things)  # 实现年报、公示等6类数据互通
    start = clause_start(text, first)
    opened = text.rfind("（", 0, start)
    if opened >= 0 and text[start - 1] == "）" and start - opened < 10:
        start = clause_start(text, opened)  # 创建示范村（社区）6个
    # 护林队6支120人: a second figure may stand right behind
    ends = after == len(text) or text[after] in "，。；、）" or text[after].isdigit()
    if ends and text[after - 1] != "%" and (thing := _thing_made(text, start, first)):
        return Making(thing, thing)
    verb = verbs_before().search(text, start, first)
    if verb and not _in_quotes(verb[0]):
        what = verb["what"] or ""
        chosen = _CHOSEN.match(verb[0]) and what.endswith("的") and kind_of_unit(figure.unit) == "count"
        if (
            what
            and not chosen
            and (_NO_OBJECT.search(what) or _UNFINISHED.search(what) or figure.unit in SHARES)
        ):
            return None
        return Making(verb[0], what)
    listed = start > 0 and text[start - 1] == "、"
    if kind_of_unit(figure.unit) in ("count", "measure") and figure.unit not in TURNS and not listed:
        return _by_dictionary(text[start:first], ends, bool(_REWARDED.search(text, after)))
    return None


def _thing_made(text: str, start: int, first: int) -> str | None:
    """What a clause that opens with a verb of making counts at its end; a list may stand between (新增风、光装机8万千瓦)."""
    for begin in (start, clause_start(text, first, PIECES)):
        made = _made().match(text, begin, first)
        thing = text[made.end() : first] if made and not _STANDS.search(made["front"] or "") else ""
        if (
            thing
            and thing[0] not in "为成在"
            and not _UNFINISHED.search(thing)
            and not _in_quotes(thing)
            and (begin == start or not re.search(r"\d", thing))
        ):
            return thing
    return None


def _in_quotes(before: str) -> bool:
    """Whether a quotation is still open behind ``before``: a count in it belongs to a name."""
    return before.count("“") > before.count("”")


_FOR_SOME = re.compile(r"(?:为|向|面向)$")
#: 为1600户以上边远牧户转网电, 面向50家以上企业开展检查: for how many something is done
DONE_FOR = re.compile(
    r"(?:以上)?[^，。；：、的]{2,20}?(?:提供|开展|实施|解决|进行|办理|组织|建设|安装|[配转改]\w)"
)


def acted_on(text: str, start: int, figure: Figure) -> bool:
    """帮助3000名以上困难人员就业, 固定不少于两份的样本: the object of any verb that does something."""
    first, after = figure.span
    if (
        kind_of_unit(figure.unit) not in ("count", "measure")
        or after == len(text)
        or text[after] in "，。；、）"
    ):
        return False
    if not figure.before and not text[first].isdigit():
        return False
    if not figure.before and text.startswith(("的", "企业", "单位", "用人"), after):
        return False  # 吸纳10人以上的企业: of what size
    if _FOR_SOME.search(text, start, first):
        return bool(DONE_FOR.match(text, after))
    return bool(
        (figure.before and text.startswith("有", first - 1))
        or _does_something(text[max(start, first - 8) : first])
    )


_NOUNS_TOO = ("委托", "聘用")  # which the dictionary takes for nouns


def _does_something(front: str) -> bool:
    """Whether ``front`` ends in a verb that does something to what follows (帮助, 固定; not 发生, 达到)."""
    word, tag = rjieba.tag(front, False)[-1] if front else ("", "")
    return word in _NOUNS_TOO or (tag == "v" and word not in context_words("told") | context_words("paid"))


_LONGEST_FRONT = 30
_REWARDED = re.compile(r"的，(?:给|予|可|享|按|奖|补)")  # 带动3人就业的，给予补贴
_OF_WHOM = re.compile(r"[对凡的由在]|符合")
_SHORT = frozenset("选建修种栽招办购派抽增配植引改")  # of which the dictionary is not sure
_COUNTING = frozenset("共为占含计")  # 识别号共15位


def _by_dictionary(front: str, ends: bool, rewarded: bool) -> Making | None:
    """A verb that the dictionary knows and that does not merely tell how things stand (有, 占, 涉及).

    It stands right before the figure, or, where the figure closes its clause, at the head of what is counted.
    """
    if not 0 < len(front) <= _LONGEST_FRONT or _in_quotes(front):
        return None
    entries = rjieba.tag(front, False)
    verbs = [number for number, (word, tag) in enumerate(entries) if tag == "v" or word in _SHORT]
    said = {word for word, tag in entries if tag[0] == "v" or word in _COUNTING}
    if not verbs or said & (context_words("told") | context_words("paid")):
        return None
    last = len(entries) - 1
    number = last if verbs[-1] == last else verbs[0] if ends else None
    if number is None:
        return None
    at = sum(len(word) for word, _ in entries[:number])
    what = front[at + len(entries[number][0]) :]
    if _NO_OBJECT.search(what):
        return None
    return Making(front[at:], what, given=not (rewarded or _OF_WHOM.search(front, 0, at)))
