"""Dates (日期) with the words around them: 到2025年底, 6月30日前, 自3月1日起, 3月至6月, 2020年内."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline.extract.calendar.expression import TimeExpression
from pipeline.extract.calendar.festivals import SOLAR_TERMS, festivals
from pipeline.extract.calendar.periods import Period, resolve
from pipeline.extract.calendar.pieces import DAY, TO, Anchor, next_year, safe_date
from pipeline.extract.calendar.points import POINT, SECOND
from pipeline.extract.calendar.relative import find_relative
from pipeline.extract.numerals import parse_numeral
from pipeline.extract.patterns import passing_over
from pipeline.model import DeadlineKind

# Before a date. 至 and 到 make it the last day, 自 and 从 the first, 于 and 在 say nothing.
_OPENING = re.compile(
    r"(?:(?P<until>(?:受理|报名|申报|征集|报送)?截[止至](?:时间|日期|期限)?(?:[为是：至到于])?"
    r"|(?:不得?|不能)(?:晚|迟)于|最(?:迟|晚)(?:可|应当?|须|要)?(?:不(?:得|能)?(?:晚|迟|超)过?于?)?[于在至到]?"
    r"|(?:推迟|延长|延期|延至|提前|放宽)[至到]|[到至])|(?P<since>自|从|由)|(?P<fixed>(?:拟|初步?|暂|原)?定于)|[于在])$"
)
_FORWARD = r"前夕|(?:结束|终了)?[之以]?前(?![后期列述沿景往款]|提[下是])"
_AFTER = re.compile(
    rf"(?P<or_before>[或及](?:[之以]前|更早))|(?P<or_since>[或及][之以]后)"
    rf"|(?P<before>{_FORWARD})|(?P<stop>为?止)"
    r"|(?P<since>起(?!草|诉|点|步|用|源|到|来|重|算)|开始|以来|起始)"
    r"|(?P<around>前后)|(?P<later>[之以]后|后(?![续期勤者台备方来]))"
    r"|(?P<inside>[之以]?内(?![容部外地涵])|期间|之间|间(?![接隔断歇]))"
)
_RANGE = re.compile(rf"(?:期间)?(?:(?:起|开始)，?)?(?:{TO})(?:[为是])?|和|与|及")
_ANOTHER_DAY = re.compile(rf"(?:、|和|及)(?P<day>{DAY})[日号](?:（(?:星期|周).）)?")  # 10月8日、9日
# Every date holds one of these: most texts hold none, and the pattern of dates is dear.
_HINT = passing_over(
    r"[\d一二三四五六七八九十零〇千元两今明本当该来次翌去上下前后这首末正腊冬][年月日号季]|个月|季度|半年|[年月季][底末内终]|旬|[即现目][日在前]起|学期|今冬|岁[末初]|年代"
    r"|\d[-./]\d|[—―‐‑−~至到-]20\d\d$|Q\d|^农历"
)
_ALONE = re.compile(r"\w{1,6}$")
_NAMED_DAY = re.compile("|".join(["节", "大年", *festivals(), *SOLAR_TERMS]))
# What 前 leaves out: a day, the end of a month or a quarter that is named still counts.
_OVER_BEFORE = ("year", "decade", "festival")
_WEEK_BEFORE = re.compile(
    r"(?:第[\d一二三四五六七八九十]{1,3}周|本(?=周)|下(?=周))?(?:(?:周|星期)[一二三四五六日天]?)?(?<=[周一二三四五六日天])$"
)
_QUOTED = re.compile(r"”(?:节日?|小?长假|假期|假日)?")
_NOW = re.compile(r"(?:今(?!后|年|明|天)|目前|现在)")


def find_dates(text: str, anchor: Anchor) -> list[TimeExpression]:
    """Places in the calendar and ranges of them, with the words around them."""
    if not (_HINT.search(text) or _ALONE.match(text) or _NAMED_DAY.search(text)):
        return []
    found = list(_dates(text, anchor))
    for i in range(len(found) - 2, -1, -1):
        between = text[found[i].span[1] : found[i + 1].span[0]].strip("“”")
        festive = found[i].grain == found[i + 1].grain == "festival" and not between  # 元旦春节前
        if found[i + 1].kind == "by" and (festive or between in ("、", "和", "及")):
            found[i] = _until(found[i])  # 3月、4月底前: the limit holds for both
        elif between in ("", "、", "和") and _one_season(*found[i : i + 2]):
            found[i : i + 2] = [replace(found[i + 1], span=(found[i].span[0], found[i + 1].span[1]))]
        elif between in ("、", "和") and _one_run(*found[i : i + 2]):
            span = (found[i].span[0], found[i + 1].span[1])
            found[i : i + 2] = [replace(found[i], span=span, end=found[i + 1].end)]
    return found


def _one_season(first: TimeExpression, second: TimeExpression) -> bool:
    """元旦、春节期间, 元旦春节前后: two festivals that make one time."""
    return (
        first.grain == second.grain == "festival"
        and not first.marked
        and (second.kind, second.end) == ("between", None)
    )


def _one_run(first: TimeExpression, second: TimeExpression) -> bool:
    """7、8月份, 二、三季度: one time, where the second follows on the first."""
    plain = not (first.marked or second.marked) and first.grain == second.grain in ("month", "season")
    return bool(plain and first.end and first.end + timedelta(1) == second.start)


def _until(found: TimeExpression) -> TimeExpression:
    if (found.marked and found.kind != "at") or found.kind not in ("between", "at"):
        return found
    end = found.start and found.start - timedelta(1) if found.grain in _OVER_BEFORE else found.end
    return replace(found, kind="by", start=None, end=end, marked=True)


def _dates(text: str, anchor: Anchor) -> Iterator[TimeExpression]:
    at, last = 0, None
    while match := POINT.search(text, at):
        at = match.end()
        if at == match.start():
            at += 1
            continue
        local = anchor if last is None else replace(anchor, year=last)
        period = resolve(match, local)
        if not period.inferred and period.end and period.grain != "year":
            last = period.end.year  # a year that was written with its month governs what follows
        expression, at = _with_range(text, match, period, local)
        yield expression
        while expression.kind == "at" and period.start and (more := _ANOTHER_DAY.match(text, at)):
            day = safe_date(period.start.year, period.start.month, int(parse_numeral(more["day"])))
            if day is None:
                break
            expression = _dated(text, more.start("day"), more.end(), Period.day(day, period.inferred))
            at = expression.span[1]
            yield expression


def _with_range(
    text: str, match: re.Match[str], period: Period, anchor: Anchor
) -> tuple[TimeExpression, int]:
    """The date, or the range that it opens, with its opening and ending words, and where they end."""
    joint = _RANGE.match(text, match.end())
    if joint and (now := _NOW.match(text, joint.end())) and joint[0] not in "和与及":
        until = Period(period.start, anchor.issued, "range", inferred=period.inferred)
        return _dated(text, match.start(), now.end(), until, ranged=True), now.end()
    second = SECOND.match(text, joint.end()) if joint else None
    if not joint or not second or not second[0]:
        return _dated(text, match.start(), match.end(), period), match.end()
    if (
        joint[0] in "和与及"
        and not text.startswith("之间", second.end())
        and not text.startswith("间", second.end())
    ):
        return _dated(text, match.start(), match.end(), period), match.end()
    other = resolve(second, anchor, period)
    grain = "year" if period.grain == other.grain == "year" else "range"
    ranged = Period(*_in_order(period, other), grain, inferred=period.inferred)
    return _dated(text, match.start(), second.end(), ranged, ranged=True), second.end()


def _in_order(first: Period, second: Period) -> tuple[date | None, date | None]:
    """From the first day of one to the last of the other, over the turn of the year where need be."""
    start, end = first.start, second.end
    if start and end and end < start and (moved := next_year(end)) and second.inferred:
        return start, moved
    return start, end


def _dated(text: str, first: int, after: int, period: Period, ranged: bool = False) -> TimeExpression:
    """A date with the words around it, which make it a last day, a first day or a time between."""
    if (week := _explained(text, first, after)) is not None:
        first, after = week, after + 1
    opening = _OPENING.search(text, max(0, first - 12), first)
    quoted = _QUOTED.match(text, after) if "“" in text[max(0, first - 1) : after] else None
    ending = _AFTER.match(text, quoted.end() if quoted else after)
    if quoted and ending:  # “七一”前, “五一”假期前
        first -= text.startswith("“", first - 1)
    kind, start, end, marked = _limit(period, opening, ending, ranged)
    begin = opening.start() if opening and opening[0] not in ("于", "在", "由") else first
    return TimeExpression(
        (begin, ending.end() if ending else after),
        kind,
        "date",
        start,
        end,
        inferred=period.inferred,
        marked=marked or ranged or period.closing,
        grain=period.grain,
    )


def _explained(text: str, first: int, after: int) -> int | None:
    """Where the week or its day begins that the date in brackets explains (第3周星期五（9月20日）前)."""
    if not (text.startswith("（", first - 1) and text.startswith("）", after)):
        return None
    week = _WEEK_BEFORE.search(text, max(0, first - 12), first - 1)
    return week.start() if week else None


def _limit(
    period: Period, opening: re.Match[str] | None, ending: re.Match[str] | None, ranged: bool
) -> tuple[DeadlineKind, date | None, date | None, bool]:
    """(kind, start, end, whether a word of limit stands with it)."""
    start, end = period.start, period.end
    if ranged:
        return "between", start, end, True
    how = ending.lastgroup if ending else None
    if how == "before":
        return "by", None, _day_before(period) if _is_over(period) else end, True
    if how in ("or_before", "stop"):
        return "by", None, end, True
    if how in ("since", "or_since"):
        return "from", start, None, True
    if how == "later":
        return "from", (start if period.grain == "day" else end and end + timedelta(1)), None, True
    if opening and opening["until"]:
        return "by", None, end, True
    if opening and opening["since"]:
        return "from", start, None, True
    if period.closing:
        return "by", None, end, True
    if period.grain == "festival" and how in ("inside", "around"):
        return "between", None, None, False  # 春节期间: how many days that is, no calendar tells
    if period.grain in ("day", "festival"):
        return "at", start, end, bool(opening)
    return "between", start, end, how == "inside"


def _is_over(period: Period) -> bool:
    """2030年前, 5月前: by then it is to be done, so that none of it counts; 5月底前 and 5月6日前 name their last day."""
    return period.grain in _OVER_BEFORE or (period.grain == "month" and not period.closing)


def _day_before(period: Period) -> date | None:
    """2030年前 ends with 2029, 国庆节前 the day before."""
    return period.start - timedelta(1) if period.start else None


def find_relative_dates(text: str, anchor: Anchor) -> Iterator[TimeExpression]:
    for first, after, period in find_relative(text, anchor):
        yield _dated(text, first, after, period)
