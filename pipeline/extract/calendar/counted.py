"""Lengths of time with what they are counted from (期间): 自印发之日起30日内, 接到报告后1小时内, 会议召开前至少3日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.extract.calendar.durations import DURATION, UNIT, Duration, read_duration
from pipeline.extract.calendar.expression import TimeExpression
from pipeline.extract.calendar.pieces import TO, Anchor
from pipeline.extract.calendar.relative import shifted
from pipeline.extract.numerals import CHINESE

# Every length of time holds one of these: most texts hold none, and the pattern of lengths is dear.
_COUNTED_UNIT = re.compile(rf"(?:{CHINESE}|[\d半余多来几个])(?:{UNIT})")
# A range (3至5年) is as long as it may be at most.
_LENGTH = re.compile(rf"(?:(?<!\d)(?:\d{{1,2}}|{CHINESE}{{1,3}})个?(?:{UNIT})?{TO})?(?P<length>{DURATION})")
_LEAST = r"(?:至少|不少于|最少|最迟|最晚|不超过|不得超过|不得少于|的|第)*"
# What a length is counted from: everything in its clause up to it, where that ends in one of these.
_ORIGIN = re.compile(
    rf"(?:(?:[自从]|[收接]到|取得)[^，。；：（）《》“”]*?|[^，。；：、（）《》“”]*?)(?P<side>之日起算?|[当之次]?日起|起算?|之[日时]|[之以]?(?<!最)后|[之以]?前|提前|结束|届满|内?提早)(?:的)?，?{_LEAST}$"
)
# Where the event itself begins: behind the last of these.
_BEFORE_EVENT = re.compile(
    r".*(?:应当|应该|必须|务必|原则上|可以|最迟|(?<![供相反响适])应(?![急对用知])|须|(?<!许)可|要|并|在|于|且|需)(?=..|[会节考课]$)"
)
_SINCE = re.compile(
    r".*(?:(?=自(?!然|来水|治|贸|律|[主自]|行车)|从(?![事业属]))|[前后]或者?(?=..))"
)  # 使用前或者使用后三十日内 are two limits
_INSIDE = r"(?:的?(?:期限|时限|时间))?[之以]?内(?![容部外地涵])"
_ENDING = re.compile(
    rf"(?P<inside>{_INSIDE})|(?P<open>[之以]后)|(?P<later>后(?![续期]))|(?P<before>[之以]?前(?![后期列来]))|(?P<since>以来)|起"
)
# Days that the paper itself fixes.
_ISSUING = r"(?:印发|发布|公布|下发|发文|签发|公告|颁布|发出)"
_ITSELF = r"(?:本[^，。；：]{1,10}?|\w{0,4}(?<![标购])(?:通知|文件|办法|意见|方案|规定|决定|公告|通告|细则|政策|条例|规则))"
_OWN_DATE = re.compile(rf"(?:^|[自从在于要应须]){_ITSELF}?(?:正式)?{_ISSUING}")
_FROM_OWN_DAY = re.compile(rf"自(?:{_ITSELF}|《[^》]*》)?(?:正式)?{_ISSUING}之日起")
_OWN_EFFECT = re.compile(r"本\w{1,6}(?:施行|实施|执行|生效)")
# 力争用三年时间, 利用2—3年时间
_SPENDING = re.compile(r"(?:用|利用|经过|通过)(?:大约|约)?$")
# 每月结束后15日内 is a recurrence, whatever stands before it in its clause
_ROUND_THE_CLOCK = ("24小时", "二十四小时")  # 进入应急状态后，24小时监测
_WEEK_OF_TERM = re.compile(rf"(?:\d|{CHINESE})+周[之以]?前")
_DAY_FROM = re.compile(r"日起|[前后内]|年")
_COMES_BACK = re.compile(r"每半?(?:年|季|月|周|学期|学年)度?(?:(?:结束|终了|届满|到期|开学)?[之以]?后|前)$")
# 次一工作日12:00前
_NEXT_WORKING = re.compile(r"[次下]一?个?工作日(?:\d{1,2}[：点时]\d{0,2}分?)?[之以]?前")
_LOOKED_BACK = re.compile(r"申[请报](?:之?日)?[之以]?前$")
# 会议召开7日前, 举行听证的七日前, 投标截止时间至少15日前: an event, which ends behind its verb, and how long before it
_AHEAD_OF = re.compile(
    rf"[^，。；：、（）《》“”]*?(?:召开|举行|开始|开展|实施|届满|期满|到期|举办|使用|施工|开工|投产|生效|截止(?:时间|日期?)?|结束|进行|(?:使用|借用|租借|活动|比赛|演出|出发|开标)当?日|(?<![\d个作一二三四五六七八九十])日(?=的))(?:[^，。；：、（）的]{{1,8}}的)?(?P<side>){_LEAST}$"
)


def find_counted(text: str, anchor: Anchor) -> Iterator[TimeExpression]:
    """Every length of time in ``text``, with its origin and what stands behind it.

    ``end`` is given where the day it is counted from is known: that of the paper, unless an event is named.
    """
    done = 0
    for match in _LENGTH.finditer(text) if _COUNTED_UNIT.search(text) else ():
        before = text[match.start() - 1 : match.start()]
        if (before == "月" and match[0].endswith("日")) or (
            before == "第" and _WEEK_OF_TERM.match(text, match.start())
        ):
            continue  # 次月1日起15日内, 第二周前
        length = (
            "一个月" if match["length"] == "一月" and text.startswith("内", match.end()) else match["length"]
        )
        if duration := read_duration(length):
            duration = _multiplied(text, match.start(), duration)
            found = _counted(text, match, duration, anchor, done)
            done = found.span[1]
            yield found
    if "工作日" in text:
        for match in _NEXT_WORKING.finditer(text):
            yield TimeExpression(match.span(), "within", "duration", duration="P1WD", marked=True, grain="WD")
    if "之日起" in text:
        yield from _own_day(text, anchor)


_TIMES = re.compile(r"(?<!\d)([2-9])[×xX*]$")


def _multiplied(text: str, at: int, duration: Duration) -> Duration:
    """2×8小时内 is 16 hours; 7×24小时 is round the clock."""
    times = _TIMES.search(text, 0, at)
    if not times or duration.grain != "TH" or duration.amounts[0][1] == 24:
        return duration
    return Duration(tuple((key, value * int(times[1])) for key, value in duration.amounts))


def _own_day(text: str, anchor: Anchor) -> Iterator[TimeExpression]:
    """自本通知印发之日起, with no length behind it."""
    for match in _FROM_OWN_DAY.finditer(text):
        if "《" in match[0] and "本" not in match[0]:
            continue  # the day of another paper
        yield TimeExpression(
            match.span(), "from", "date", start=anchor.issued, inferred=True, marked=True, grain="day"
        )


def _counted(
    text: str, match: re.Match[str], duration: Duration, anchor: Anchor, done: int
) -> TimeExpression:
    """The length at ``match``; what is counted from begins no sooner than ``done``, where the one before ends."""
    ending = _ENDING.match(text, match.end())
    after = ending.end() if ending else match.end()
    how = ending.lastgroup if ending else None
    origin = _ORIGIN.match(text, max(done, _clause_start(text, match.start())), match.start())
    if (
        origin and how == "inside" and _LOOKED_BACK.search(origin[0])
    ):  # 申请日前6个月内的流水: how things stood
        return TimeExpression((_event_start(origin), after), "within", "duration", duration=duration.iso)
    if (
        origin
        and match[0] == "一年"
        and origin["side"] == "前"
        and not how
        and text[match.end() :][:1] != "，"
    ):
        origin = None  # 报告前一年情况: the year before
    if match[0] in _ROUND_THE_CLOCK and not how and text[match.start() - 1 : match.start()] == "，":
        return TimeExpression(match.span(), "within", "duration", duration=duration.iso)
    if origin and _COMES_BACK.search(origin[0]):
        return TimeExpression(match.span(), "within", "duration", duration=duration.iso)
    if origin and how in ("open", "later"):  # 自开立之日起3个工作日后
        return TimeExpression(
            (_event_start(origin), after), "from", "duration", marked=True, grain=duration.grain
        )
    if origin:
        closed = ending and (ending["inside"] or ending["before"])
        span = (_event_start(origin), after if closed else match.end())
        return _within(span, duration, _origin_day(origin[0], origin["side"], anchor))
    if how == "inside" or _SPENDING.search(text, max(0, match.start() - 4), match.start()):
        return replace(_within((match.start(), after), duration, anchor.issued), origin=None)
    if how == "before" and (
        event := _AHEAD_OF.match(text, max(done, _clause_start(text, match.start())), match.start())
    ):
        return _within((_event_start(event), after), duration, None)
    if how == "before" and _ahead(text, match, after, duration):
        return _within((match.start(), after), duration, None)
    if how:
        return _shifted(text[match.start() : match.end()], (match.start(), after), how, duration, anchor)
    return TimeExpression(match.span(), "within", "duration", duration=duration.iso)


# 应于一个月前将计划书面通知, 于发行5个工作日前公告: ahead of what is to come, not so long ago
_AHEAD = re.compile(r"(?:[于在]|至少|最[迟晚]|不少于|应当?|须)$")
_TOLD_AHEAD = re.compile(
    r"，?(?:将|把|向|以|书面|通知|告知|通报|报|提[交出前]|预告|公[告布示]|发[布出]|申请)(?!送前)"
)


def _ahead(text: str, match: re.Match[str], after: int, duration: Duration) -> bool:
    if duration.grain not in ("M", "W", "D", "WD", "TH") or (
        match[0][0].isdigit() and match[0][-1] == "日" and not match[0].endswith("工作日")
    ):
        return False  # 于10日前 is a day of the month
    behind = _TOLD_AHEAD.match(text, after)
    return bool(behind and (_AHEAD.search(text, 0, match.start()) or duration.grain == "WD"))


def _clause_start(text: str, at: int) -> int:
    """Where the clause begins; a comma right before the length belongs to it (自印发之日起，30日内)."""
    at = at - 1 if text[at - 1 : at] == "，" else at
    clause = max(text.rfind(mark, 0, at) for mark in "，。；：（）《》“”") + 1
    listed = max(clause, text.rfind("、", 0, at) + 1)
    since = max(text.rfind(word, clause, listed) for word in ("自", "从", "收到", "接到", "取得"))
    # 自货物、服务交付之日起30日内: the list is what the event is about
    return since if since >= 0 and not _DAY_FROM.search(text, since, listed) else listed


def _event_start(origin: re.Match[str]) -> int:
    if origin["side"] == "提前":
        return origin.start("side")
    event = origin[0][: origin.start("side") - origin.start()]
    cut = _SINCE.match(event) or _BEFORE_EVENT.match(event)
    return origin.start() + (cut.end() if cut else event.startswith("或"))


def _origin_day(event: str, side: str, anchor: Anchor) -> date | None:
    """The day that the length is counted from, where the paper itself fixes it."""
    if "前" in side or side == "提前":
        return None
    if _OWN_DATE.search(event):
        return anchor.issued
    return anchor.effective if _OWN_EFFECT.search(event) else None


def _within(span: tuple[int, int], duration: Duration, origin: date | None) -> TimeExpression:
    end = duration.after(origin) if origin and "T" not in duration.iso else None
    return TimeExpression(
        span,
        "within",
        "duration",
        end=end,
        duration=duration.iso,
        marked=True,
        grain=duration.grain,
        origin=origin,
    )


def _shifted(
    length: str, span: tuple[int, int], how: str, duration: Duration, anchor: Anchor
) -> TimeExpression:
    """三年前, 20天后, 半年以来: counted from the day of the paper."""
    period = shifted(length, anchor, -1 if how in ("before", "since") else 1)
    start, end = (period.start, period.end) if period else (None, None)
    if how == "before":
        return TimeExpression(span, "by", "duration", end=end, duration=duration.iso, inferred=True)
    return TimeExpression(span, "from", "duration", start=start, duration=duration.iso, inferred=True)
