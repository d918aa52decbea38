"""What comes back (周期): 每月5日前, 每季度末月20日前, 每半年, 次年1月15日前, as RFC 5545 rules.

A quarter is every third month and a half-year every sixth; where a day of the quarter is named the months are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.calendar.durations import DURATION, read_duration
from pipeline.extract.calendar.pieces import CLOCK, COUNT, DAY, MONTH, TO
from pipeline.extract.numerals import parse_numeral
from pipeline.lexicon import load

_WEEKDAYS = dict(zip("一二三四五六日天", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU"), strict=True))
_BASES = {
    "年": ("YEARLY", 1),
    "季": ("MONTHLY", 3),
    "月": ("MONTHLY", 1),
    "周": ("WEEKLY", 1),
    "星期": ("WEEKLY", 1),
    "日": ("DAILY", 1),
    "工作日": ("WEEKLY;BYDAY=MO,TU,WE,TH,FR", 1),
    "交易日": ("DAILY", 1),
    "天": ("DAILY", 1),
    "小时": ("HOURLY", 1),
    "钟头": ("HOURLY", 1),
    "分钟": ("MINUTELY", 1),
    "学期": ("MONTHLY", 6),
    "学年": ("YEARLY", 1),
    "旬": ("", 1),
}
_TENTHS = {"上旬": 10, "中旬": 20, "下旬": -1}
_HALF_DAY_COUNTS = {"YEARLY": ("MONTHLY", 6), "MONTHLY": ("DAILY", 15), "HOURLY": ("MINUTELY", 30)}

_CUE = r"(?:的|各|于|在|应当?|须|要|均|都|需|逢|，){0,3}"
_ENDING = rf"(?:{_CUE}(?:结束|终了|届满|到期|开学)?(?:之?后|以后|年?(?P<opening>初|前))的?(?:最初的?)?(?P<within>{DURATION})[之以]?内)"
_BEFORE = r"(?:（含）)?(?:[之以]?前)?"
_ONE_MONTH = rf"(?P<m{{n}}>{MONTH})月份?(?:(?P<d{{n}}>{DAY})[日号]|(?P<e{{n}}>[底末]|[上中下]旬)|的?第[一二三四]个?(?:周|星期)[一二三四五六日天]?)?"


def _month_day(n: str) -> str:
    return _ONE_MONTH.replace("{n}", n)


_YEAR_TAIL = rf"""{_CUE}(?:
    (?P<more>(?:{MONTH}月?份?、)+(?={MONTH}月[份、和及与]))?{_month_day("1")}(?:{CLOCK}{_BEFORE}(?P<joint>、|和|及|与|{TO}(?:[次翌]年)?){_month_day("2")}{CLOCK})?(?P<limit>{_BEFORE})
  | 年?(?P<year_end>[底末终])(?:{_BEFORE})(?!审|的?绩效)
  | 年?(?P<year_start>初)(?![步级次任心始衷稿装审])
  | (?P<half>[上下])半年(?P<half_end>{_BEFORE})
  | 第?(?P<season>[一二三四1-4])个?季度(?P<season_end>内|[底末]?{_BEFORE}))"""
_MONTH_TAIL = rf"""{_CUE}(?:(?:(?P<first>{DAY})[日号]?{TO}(?P<last>{DAY})[日号]|(?P<days>{DAY}[日号](?:[、和及]{DAY}[日号])*))(?:[之以]?内|{_BEFORE})
  | (?P<tenth>[上中下]旬){_BEFORE} | 月?(?P<month_end>[底末]){_BEFORE}
  | (?P<working>最后|第)一个工作日{_BEFORE} | 第(?P<nth>[一二三四])个?(?:周|星期)(?P<nth_day>[一二三四五六日天]))"""
_WEEK_TAIL = rf"(?P<weekdays>[一二三四五六日天](?:[、和至到—-](?:周|星期)?[一二三四五六日天])*)(?!次|期|年|月)(?:[上下]午)?{_BEFORE}"
_SEASON_TAIL = rf"""{_CUE}(?:
    (?:(?:结束|终了)[之以]?后的?)?(?P<which>末|首|次|最后(?:一|1)?个?|第(?P<nth_month>[一二三123])个?)月的?
    (?:(?P<season_day>{DAY})[日号]|(?P<season_month_end>[底末]))?{_BEFORE}
  | (?P<season_close>[底末]){_BEFORE})"""

_TAILS = {
    unit: re.compile(pattern, re.VERBOSE)
    for unit, pattern in {"年": _YEAR_TAIL, "月": _MONTH_TAIL, "周": _WEEK_TAIL, "季": _SEASON_TAIL}.items()
}
_TAILS["星期"] = _TAILS["周"]
_HALF_YEAR_END = re.compile(rf"{_CUE}[底末]{_BEFORE}")
_WITHIN = re.compile(_ENDING)

EVERY = re.compile(
    rf"每(?P<count>隔?(?:{COUNT}|半))?(?:{TO}{COUNT})?个?(?:会计|纳税|自然)?(?P<unit>年|季|月|周|星期|工作日|交易日|日|天|小时|钟头|分钟|学期|学年|旬)度?(?!人|件|户)"
)
# 一年至少进行一次, 两年评选一次, 五年一周期; not 一年一次性, 三年内申报一次
_ONCE_IN = re.compile(
    r"(?<![每\d第近满~～—-])(?P<count>\d{1,2}|[一二两三四五六七八九十])年(?![内前后的度])(?=(?:至少|不少于|最少)?[^，。；：、\d的给]{0,4}?(?:一次(?!性)|一周期|一轮)|(?<=一年)(?:至少|不少于)?[两二三四]次)"
)
_HALF_YEARLY = re.compile(
    r"(?:(?<=，)|(?<=、)|(?<=^))半年(?=[^，。；：、\d的]{0,4}一次(?!性))"
)  # 半年组织一次培训
# 一周一调度, 半月一通报: in so many words what 每 says
_ONE_A = re.compile(
    r"(?<![\d每第十百])(?P<count>[一半两三])个?(?P<unit>年|季度?|月|周|日|天)一(?=调度|通报|考核|评[估价比]|总结|报[告送]?|汇总|分析|研[判究]|会商|排查|检查|例会|督[导查]|更新|公[示布]|盘点|巡查|碰头|推进)"
)
_NEXT = re.compile(
    rf"(?:次|翌|下一|下)(?:(?P<year>年度?)的?(?=(?:{MONTH})月)|(?P<month>个?月)(?={DAY}[日号]))"
)
# 逢单月10日前, 每逢双月底: every second month
_EVERY_OTHER = re.compile(
    rf"(?:(?:逢|每逢?)?(?P<which>[单双])数?月份?(?:(?P<day>{DAY})[日号]|(?P<end>[底末])){_BEFORE}"
    r"|(?:(?:逢|每逢?)(?P<each>[单双])数?月份?|(?P<bare>[单双])月(?=开展|通报|调度|组织|召开|报送|更新)))"
)
_MONTHLY = re.compile(r"[每逐按]|当月")
_YEARLY = re.compile(r"[每逐]年|按年|年度")
_YEAR = re.compile(r"\d{4}年(?!度)")
# 按月报送, 按季度送…备案, 按年度对…评估: how often; not how something is reckoned (按月计算, 按年利率, 按日加收).
_DONE_AT = r"报|通报|公[布开示]|发布|公告|明确|推进|调度|填[报写]|汇总|统计上|开展|排查|更新|提供|记录|评估|考核|检查|分析|送|拨付|支付|发[放给]|结算|进行|组织|召开|申请|核[查实]|走访|计提|核对|巡|清点|登记|列[出示]|监测|盘点|测|预警"
_RECKONED = ("计", "折", "缴", "领", "收取", "加收", "新增")
_DONE_EVERY = "|".join(
    [
        *(row["verb"] for row in load("action_verbs.csv") if not row["verb"].startswith(_RECKONED)),
        *(row["word"] for row in load("subject_onsets.csv") if row["class"] == "adverb" and row["word"][1:]),
    ]
)
_RATE = re.compile(
    rf"(?:按(?P<unit>年|季|月|周|日|旬)|逐(?P<each>季|月|周|日))度?(?=(?:、[^，。；、]{{0,4}}[按逐][年季月周日])?(?:[^，。；、（\d]{{0,18}}?)(?:{_DONE_AT})|(?<!年)(?<!年度)(?:[把与对向]|会同|{_DONE_EVERY})|，|[）]?$)"
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule that comes back, where it stands in the text and, where it is told, within how long."""

    span: tuple[int, int]
    rule: str | None
    duration: str | None = None
    base: str = ""  # the bare frequency, for a date further on that belongs to it


def find_recurrences(text: str) -> list[Recurrence]:
    """Every recurrence in ``text``, in plain characters.

    >>> [found.rule for found in find_recurrences("每季度末月20日前报送，每两年评估一次")]
    ['FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20', 'FREQ=YEARLY;INTERVAL=2']
    """
    found = []
    if "每" in text:
        found += [_with_hour(text, _every(text, match)) for match in EVERY.finditer(text)]
    if "一" in text:
        found += [
            Recurrence(m.span(), _rule("YEARLY", int(parse_numeral(m["count"]))))
            for m in (_ONCE_IN.finditer(text) if "年" in text else ())
        ]
        found += [Recurrence(m.span(), _rule("MONTHLY", 6)) for m in _HALF_YEARLY.finditer(text)]
        found += [
            Recurrence(m.span(), _rule(*_frequency(m["unit"].rstrip("度"), m["count"])))
            for m in _ONE_A.finditer(text)
        ]
    if "单" in text or "双" in text:
        found += [Recurrence(m.span(), _every_other(m)) for m in _EVERY_OTHER.finditer(text)]
    if "按" in text or "逐" in text:
        found += [Recurrence(m.span(), _rule(*_BASES[m["unit"] or m["each"]])) for m in _RATE.finditer(text)]
    if "年度" in text and "后" in text:
        found += _years_over(text)
    if "次" in text or "翌" in text or "下" in text:
        found += [_next(text, match) for match in _NEXT.finditer(text) if _comes_back(text, match)]
    return found


def _comes_back(text: str, match: re.Match[str]) -> bool:
    """次月5日前 comes every month; 次年1月底前 only after 每年 or for the figures of a year (年度)."""
    before = text[: match.start()]
    if match[0][0] == "下" and match["month"] and not _MONTHLY.search(before):
        return False  # 本月底前完成，下月5日前上报
    return not _YEAR.search(before) and bool(match["month"] or _YEARLY.search(before))


def _every(text: str, match: re.Match[str]) -> Recurrence:
    unit = match["unit"]
    frequency, interval = _frequency(unit, match["count"])
    if unit == "工作日" and interval > 1:
        frequency, interval = _weeks(interval)
    base = _rule(frequency, interval)
    if within := _WITHIN.match(text, match.end()):
        duration = read_duration(within["within"])
        rule = f"{base};BYMONTH=1" if unit == "年" and within["opening"] else base
        if unit == "年" and duration and not within["opening"]:
            rule = base + _after_year(duration.iso)
        return Recurrence(
            (match.start(), within.end()), rule or None, duration.iso if duration else None, base
        )
    if "半" in (match["count"] or ""):
        tail = _HALF_YEAR_END.match(text, match.end()) if unit == "年" else None
        rule = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1" if tail else base
        return Recurrence((match.start(), (tail or match).end()), rule or None, None, base)
    tail = _TAILS[unit].match(text, match.end()) if unit in _TAILS else None
    if not tail:
        return Recurrence(match.span(), base or None, None, base)
    days = _tail(unit, base, {name: value for name, value in tail.groupdict().items() if value})
    return Recurrence((match.start(), tail.end()), days, None, base)


def _frequency(unit: str, count: str | None) -> tuple[str, int]:
    """How often a unit comes back that is counted in ones, halves or more."""
    frequency, interval = _BASES[unit]
    count = count.lstrip("隔") if count else ""
    if count == "半":
        return _HALF_DAY_COUNTS.get(frequency, (frequency, interval))
    return frequency, interval * int(parse_numeral(count)) if count else interval


# 每天下午4点前, 每周五17:00前; 每学期开学前, 每年汛期前
_HOUR = re.compile(
    rf"的?(?=[上下晚早中凌\d]){CLOCK}[之以]?前|(?<=学[期年])(?:(?:开学|开始|结束|放假)[之以]?[前后]|初(?![步级])|末)"
    r"|(?<=每年)(?:主?[汛雨旱]期|[汛雨旱冬春夏秋]季|入[汛冬夏])(?:来临|到来)?[之以]?[前后]"
)


def _with_hour(text: str, found: Recurrence) -> Recurrence:
    """The recurrence with the hour behind it, or the term or season, which its rule does not count."""
    hour = _HOUR.match(text, found.span[1])
    return replace(found, span=(found.span[0], hour.end())) if hour else found


def _every_other(match: re.Match[str]) -> str:
    odd = "单" in (match["which"], match["each"], match["bare"])
    months = ",".join(str(month) for month in range(1 if odd else 2, 13, 2))
    day = f";BYMONTHDAY={_day_number(match['day'], match['end'])}" if match["which"] else ""
    return f"FREQ=YEARLY;BYMONTH={months}{day}"


# 年度终了后4个月内: of every year, though no 每 says so
_YEAR_OVER = re.compile(
    rf"(?<![每一本该])(?:会计|纳税|业务)?年度(?:结束|终了)[之以]?后的?，?(?P<within>{DURATION})[之以]?内"
)


def _years_over(text: str) -> Iterator[Recurrence]:
    for match in _YEAR_OVER.finditer(text):
        duration = read_duration(match["within"])
        if duration:
            rule = f"FREQ=YEARLY{_after_year(duration.iso)}"
            yield Recurrence(match.span(), rule, duration.iso, "FREQ=YEARLY")


def _after_year(length: str) -> str:
    """So many months after the year is over end with a month; days are left to the length."""
    months = re.fullmatch(r"P(\d{1,2})M", length)
    return f";BYMONTH={months[1]};BYMONTHDAY=-1" if months and int(months[1]) <= 12 else ""


def _weeks(working_days: int) -> tuple[str, int]:
    """每5个工作日 comes once a week; what makes no whole weeks no rule can tell."""
    weeks, rest = divmod(working_days, 5)
    return ("", 1) if rest else ("WEEKLY", weeks)


def _rule(frequency: str, interval: int) -> str:
    if not frequency:
        return ""
    return f"FREQ={frequency}" + (f";INTERVAL={interval}" if interval > 1 else "")


def _tail(unit: str, base: str, g: dict[str, str]) -> str:
    """The rule with the days that its tail names."""
    if unit == "年":
        return base + _days_of_year(g)
    if unit == "月":
        return base + _days_of_month(g)
    if unit == "季":
        return "FREQ=YEARLY" + _days_of_season(g)
    return base + ";BYDAY=" + _weekdays(g["weekdays"])


def _weekdays(text: str) -> str:
    """一、三 and 一至五."""
    days = [_WEEKDAYS[c] for c in text if c in _WEEKDAYS]
    if len(days) == 2 and re.search("[至到—-]", text):
        week = list(dict.fromkeys(_WEEKDAYS.values()))
        days = week[week.index(days[0]) : week.index(days[1]) + 1]
    return ",".join(days)


def _days_of_year(g: dict[str, str]) -> str:
    if "year_end" in g:
        return ";BYMONTH=12;BYMONTHDAY=-1"
    if "year_start" in g:
        return ";BYMONTH=1"
    if "half" in g:
        return f";BYMONTH={6 if g['half'] == '上' else 12};BYMONTHDAY=-1"
    if "season" in g:
        last = 3 * int(parse_numeral(g["season"]))
        if "season_end" not in g:  # 每年第一季度公布: in any of its months
            return f";BYMONTH={last - 2},{last - 1},{last}"
        return f";BYMONTH={last};BYMONTHDAY=-1"
    return _months_and_days(g)


def _months_and_days(g: dict[str, str]) -> str:
    """1月和7月底前, 3月31日前; 9月到11月 are three months and 七月前 is over before the month begins."""
    more = [int(parse_numeral(month)) for month in re.findall(MONTH, g.get("more", ""))]
    months = [int(parse_numeral(g[name])) for name in ("m1", "m2") if name in g]
    if len(months) == 2 and g["joint"] not in "、和及与":
        over = 12 * (g["joint"][-1] == "年")  # 11月至次年3月
        if months[0] < months[1] + over:
            months = [(month - 1) % 12 + 1 for month in range(months[0], months[1] + over + 1)]
        if not g.get("limit") and "d2" in g:  # 1月1日至6月30日
            return f";BYMONTH={','.join(map(str, dict.fromkeys(months)))}"
    days = [_day_number(g.get(f"d{n}"), g.get(f"e{n}")) for n in "21"]
    day = next((day for day in days if day), "-1" if "limit" in g else "")
    if len(months) == 2 and all(map(_is_last, months, (g.get("d1"), g.get("d2")))):
        day = "-1"  # 2月28日和8月31日前
    months = more + months
    if "limit" in g and not any(days) and "含" not in g["limit"]:
        months = [(month + 10) % 12 + 1 for month in months]
    return f";BYMONTH={','.join(map(str, months))}" + (f";BYMONTHDAY={day}" if day else "")


def _is_last(month: int, day: str | None) -> bool:
    """Whether a day is the last of its month, in whatever year."""
    return day is not None and int(parse_numeral(day)) in (
        monthrange(2023, month)[1],
        monthrange(2024, month)[1],
    )


def _day_number(day: str | None, end: str | None) -> str:
    if day:
        return str(int(parse_numeral(day)))
    return str(_TENTHS.get(end, -1)) if end else ""


def _days_of_month(g: dict[str, str]) -> str:
    if "last" in g:  # 每月1日至5日
        days = range(int(parse_numeral(g["first"])), int(parse_numeral(g["last"])) + 1)
        return ";BYMONTHDAY=" + ",".join(map(str, days)) if days else ""
    if "days" in g:
        return ";BYMONTHDAY=" + ",".join(str(int(parse_numeral(d))) for d in re.findall(DAY, g["days"]))
    if "tenth" in g:
        return f";BYMONTHDAY={_TENTHS[g['tenth']]}"
    if "working" in g:
        return f";BYDAY=MO,TU,WE,TH,FR;BYSETPOS={1 if g['working'] == '第' else -1}"
    if "nth" in g:
        return f";BYDAY={int(parse_numeral(g['nth']))}{_WEEKDAYS[g['nth_day']]}"
    return ";BYMONTHDAY=-1"


def _days_of_season(g: dict[str, str]) -> str:
    """末月20日, 首月10日前, 第二个月底."""
    if "season_close" in g:
        return ";BYMONTH=3,6,9,12;BYMONTHDAY=-1"
    which = int(parse_numeral(g["nth_month"])) if "nth_month" in g else {"首": 1, "次": 1}.get(g["which"], 3)
    months = ",".join(str(month) for month in range(which, 13, 3))
    day = _day_number(g.get("season_day"), g.get("season_month_end"))
    return f";BYMONTH={months}" + (f";BYMONTHDAY={day}" if day else "")


def _next(text: str, match: re.Match[str]) -> Recurrence:
    """次月5日前, 次年1月15日前: of every month or year before."""
    unit = "年" if match["year"] else "月"
    base = _rule(*_BASES[unit])
    tail = _TAILS[unit].match(text, match.end())
    if not tail:
        return Recurrence(match.span(), base, None, base)
    days = _tail(unit, base, {name: value for name, value in tail.groupdict().items() if value})
    return Recurrence((match.start(), tail.end()), days, None, base)
