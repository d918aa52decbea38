"""Periods counted from the day of the paper: 本周三, 明天, 近三年, 未来五年, 今明两年, 上世纪80年代, “十四五”期间."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.extract.calendar.durations import DURATION, read_duration
from pipeline.extract.calendar.periods import Period
from pipeline.extract.calendar.pieces import CLOCK, COUNT, Anchor, add_months
from pipeline.extract.numerals import CHINESE, parse_numeral
from pipeline.extract.patterns import passing_over

_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "次": 1, "翌": 1, "后": 2, "大后": 3}
_WEEKS = {"上上": -2, "上一": -1, "上": -1, "本": 0, "这": 0, "当": 0, "下一": 1, "下": 1, "下下": 2}
_WEEKDAYS = {name: number for number, name in enumerate("一二三四五六日")} | {"天": 6}

_DAY = re.compile(
    rf"(?:(?<![以之目])(大前|大后|[前昨今明后翌当])天(?!井|花|[^，。；]{{0,2}}[内后])|(?<!首)([翌次])日|([当今明])日(?!趋|益|产日)){CLOCK}"
)
_WEEK = re.compile(
    rf"(上上|下下|上一|下一|[上下本这当])?个?(?:周|星期|礼拜){{1,2}}([一二三四五六日天])(?!期|个|次|年|月|天|项|体|围|岁|[至到]){CLOCK}|"
    r"(?<![每一以])(上上|下下|上一|下一|[上下本这当])个?(?:周|星期|礼拜)(末)?(?![一二三四五六日天转])"
)
_RUN = re.compile(
    rf"(?P<past>最?近|过去|前|此前)的?(?P<length>{DURATION})|(?P<next>未来|今后|后|接下来|此后)的?(?P<span>{DURATION})内?"
)
_WHOLE_YEAR = re.compile(
    r"(?<=[，。；：、取争保划])全年(?![^，。；]{0,4}(?:最[多高]|累计|不超过))(?=[^，。；]{0,12}\d)|^全年(?!累计)(?=[^，。；]{0,12}\d)"
)
_TWO_YEARS = re.compile(r"(今明|去今|明后)[两二2]年")
_DECADE = re.compile(
    rf"(?:(上个?世纪|本世纪|({COUNT})世纪))?([1-9]0|[一二三四五六七八九]十)年代(前期|初期?|中期|后期|末期?)?"
)
_PLAN = re.compile(
    r"[“\"]?(?P<plan>二?十[一二三四五六七八九]|二?十|[三四五六七八九])五[”\"]?(?P<part>时期|期间|规划期?末|规划期内?|末期?|以来|期末|(?P<side>[前后])(?P<years>[一二两三四1-4])年)"
)


def find_relative(text: str, anchor: Anchor) -> list[tuple[int, int, Period]]:
    """(first, after, period) for every period that is counted from the day of the paper.

    >>> find_relative("今明两年扩大规模", Anchor(date(2020, 3, 18)))[0][2].end
    datetime.date(2021, 12, 31)
    """
    found: list[tuple[int, int, Period]] = []
    if not _HINT.search(text):
        return found
    for hint, pattern, read in _READERS:
        for match in pattern.finditer(text) if hint.search(text) else ():
            if period := read(match, anchor):
                found.append((match.start(), match.end(), period))
    return found


def _day(match: re.Match[str], anchor: Anchor) -> Period | None:
    word = match[1] or match[2] or match[3]
    if word in ("当", "次", "翌") or not anchor.issued:
        return Period(None, None, "day", inferred=True)  # of a day that the text has named before
    return Period.day(anchor.issued + timedelta(_DAYS[word]), True)


def _week(match: re.Match[str], anchor: Anchor) -> Period | None:
    """周三, 下周一, 本周, 下周末; a weekday alone is the next that comes, today included."""
    if not anchor.issued:
        return None
    monday = anchor.issued - timedelta(anchor.issued.weekday())
    if match[2]:
        day = monday + timedelta(7 * _WEEKS.get(match[1] or "本", 0) + _WEEKDAYS[match[2]])
        return Period.day(day + timedelta(7 * (not match[1] and day < anchor.issued)), True)
    monday += timedelta(7 * _WEEKS[match[3]])
    return Period(monday + timedelta(5 if match[4] else 0), monday + timedelta(6), "week", inferred=True)


def _run(match: re.Match[str], anchor: Anchor) -> Period | None:
    """近三年 ends today, 未来五年 begins today."""
    duration = read_duration(match["length"] or match["span"])
    if not duration or not anchor.issued:
        return None
    if match["past"]:
        return Period(duration.after(anchor.issued, -1), anchor.issued, "run", inferred=True)
    end = duration.after(anchor.issued)
    return Period(anchor.issued, end and end - timedelta(1), "run", inferred=True)


def _two_years(match: re.Match[str], anchor: Anchor) -> Period | None:
    if not anchor.issued:
        return Period(None, None, "years", inferred=True)
    first = anchor.issued.year + {"今明": 0, "去今": -1, "明后": 1}[match[1]]
    return Period(date(first, 1, 1), date(first + 1, 12, 31), "years", inferred=True)


def _whole_year(match: re.Match[str], anchor: Anchor) -> Period | None:
    """全年完成投资60亿元: the year of the paper, or the one that its title names."""
    year = anchor.default_year
    return Period(date(year, 1, 1), date(year, 12, 31), "year", inferred=True) if year else None


def _decade(match: re.Match[str], anchor: Anchor) -> Period | None:
    """80年代 is that of the last century where the century is not said and it has not come yet."""
    this = anchor.issued.year if anchor.issued else date.today().year
    decade = int(parse_numeral(match[3]))
    if match[2]:
        century = 100 * (int(parse_numeral(match[2])) - 1)
    elif match[1]:
        century = this // 100 * 100 - (100 if match[1][0] == "上" else 0)
    else:
        century = this // 100 * 100 - (100 if this // 100 * 100 + decade > this else 0)
    first, last = {"前": (0, 2), "初": (0, 2), "中": (3, 6), "后": (7, 9), "末": (7, 9)}.get(
        (match[4] or " ")[0], (0, 9)
    )
    start = century + decade
    if not 1 <= start + first <= start + last <= 9999:
        return None
    return Period(date(start + first, 1, 1), date(start + last, 12, 31), "decade", inferred=not match[1])


def _plan(match: re.Match[str], anchor: Anchor) -> Period | None:
    """The years of a five-year plan; from the third on they follow without a gap, from 1966."""
    number = int(parse_numeral(match["plan"]))
    if not 3 <= number <= 30:
        return None
    start, end = date(1966 + 5 * (number - 3), 1, 1), date(1970 + 5 * (number - 3), 12, 31)
    if match["side"]:  # “十五五”前三年
        years = int(parse_numeral(match["years"])) - 1
        first, last = (
            (start.year, start.year + years) if match["side"] == "前" else (end.year - years, end.year)
        )
        return Period(date(first, 1, 1), date(last, 12, 31), "years")
    closing = "末" in match["part"]
    return Period(end if closing else start, end, "years", closing)


_Reader = Callable[[re.Match[str], Anchor], Period | None]
# Each with what its expressions hold at least one of: that is sooner looked for than they are.
_READERS: tuple[tuple[re.Pattern[str], re.Pattern[str], _Reader], ...] = (
    (re.compile(r"[前昨今明后翌当]天|[次翌当今明]日"), _DAY, _day),
    (re.compile(r"周|星期|礼拜"), _WEEK, _week),
    (re.compile(rf"[近去前来后]的?(?:{CHINESE}|[\d半])"), _RUN, _run),
    (re.compile(r"今明|去今|明后"), _TWO_YEARS, _two_years),
    (re.compile(r"全年"), _WHOLE_YEAR, _whole_year),
    (re.compile(r"年代"), _DECADE, _decade),
    (re.compile(r"五[”\"]?[时期规末以前后]"), _PLAN, _plan),
)
_HINT = passing_over("|".join(hint.pattern for hint, _, _ in _READERS))


def shifted(duration_text: str, anchor: Anchor, sign: int) -> Period | None:
    """The period that lies so long before or after the paper: 三年前 is a whole year, 20天后 a day."""
    duration = read_duration(duration_text)
    if not duration or not anchor.issued:
        return None
    day = duration.after(anchor.issued, sign)
    if not day:
        return Period(None, None, "day", inferred=True)
    if duration.grain == "Y":
        return Period(date(day.year, 1, 1), date(day.year, 12, 31), "year", inferred=True)
    if duration.grain == "M":
        first = day.replace(day=1)
        return Period(first, add_months(first, 1) - timedelta(1), "month", inferred=True)
    return Period.day(day, True)
