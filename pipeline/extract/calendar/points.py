"""The writing of places in the calendar (时点): a year, a quarter, a month, ten days, a day, or one of their ends.

:data:`POINT` finds them; what days they are, :mod:`pipeline.extract.calendar.periods` tells.
"""

from __future__ import annotations

import re

from pipeline.extract.calendar.festivals import SOLAR_TERMS, eras, festivals
from pipeline.extract.calendar.pieces import (
    CLOCK,
    COUNT,
    DAY,
    LUNAR_DAY,
    MONTH,
    SHORT_YEAR,
    TO,
    WEEKDAY,
    YEAR_DIGITS,
)

#: 今年, 上月 and their like: how many years or months from the issue date.
RELATIVE_YEARS = {"大前": -3, "前": -2, "去": -1, "上一": -1, "上": -1, "今": 0, "本": 0, "当": 0, "该": 0}
RELATIVE_YEARS |= {"明": 1, "来": 1, "次": 1, "翌": 1, "下一": 1, "后": 2, "大后": 3}
RELATIVE_MONTHS = {"上上": -2, "上一": -1, "上": -1, "本": 0, "当": 0, "这": 0, "该": 0}
RELATIVE_MONTHS |= {"次": 1, "翌": 1, "下一": 1, "下": 1, "下下": 2}


def _any_of(names: dict[str, int] | tuple[str, ...]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


# The look-aheads keep 年初步, 年中国, 年内容, 年底层 out.
_BEGIN = r"初(?![步级次任心始衷稿装审])"
_MIDDLE = r"中(?=[前，。、；：）]|[之以]前|$)"
_CLOSE = r"[底末](?![层部线价])"
_INSIDE = r"[以之]?内(?![容部外地需蒙涵])"

_SEASON = r"第?[一二三四1-4](?:个?季度|(?=[、和][一二三四]季度))|Q[1-4](?:季度)?|[首末]季度?|前[二三两23]个?季度|(?:上|本|下|当)一?个?季度"

# Names that are numbers or weather too: they need their year, or what only follows a day.
_SHORT_NAMES = tuple(name for name in festivals() if set(name) <= set("一二三四五六七八九十"))
_PLAIN_NAMES = tuple(name for name in festivals() if name not in _SHORT_NAMES)
_GUARDED = rf"(?:{_any_of(_SHORT_NAMES + SOLAR_TERMS)})(?=”?(?:节|小?长假|假期|假日|黄金周|期间|[之以]?[前后]|[、和]“?(?:{_any_of(_PLAIN_NAMES)})))"
_FESTIVAL = rf"(?:{_any_of(_PLAIN_NAMES)})(?!度)|(?<![\d第一二三四五六七八九十]){_GUARDED}"
_NAMED_IN_YEAR = _any_of(tuple(festivals()) + SOLAR_TERMS)

_YEAR = rf"""
    (?:公元)?(?P<year>{YEAR_DIGITS})(?:年度?(?!级|版)|(?={TO}(?:{YEAR_DIGITS}|{SHORT_YEAR})年)|(?={TO}20\d\d$))
  | (?<![\d.])(?P<short>{SHORT_YEAR})年(?=(?:的|农历|阴历)*(?:{MONTH}月|{_SEASON}|[上下]半年|第{COUNT}个?(?:周|星期)|{_NAMED_IN_YEAR}))
  | (?<![\d.])(?P<zeroed>[0零〇][\d一二三四五六七八九])年
  | (?:中华民国|民国)?(?P<roc>1[0-2]\d|一百[零〇]?[一二三四五六七八九十]{{0,3}}|[八九]十[一二三四五六七八九]?)年(?={MONTH}月|(?<=\d年)[底末]前?)
  | (?:(?<=在)|公元)(?P<early>\d{{3}})年
  | 本（(?P<own_roc>1[0-2]\d)）年度?
  | (?P<era>{_any_of(eras())})(?P<era_year>元|{COUNT})年
  | (?<![声说证表目以今此先空往历连每])(?P<relative>{_any_of(RELATIVE_YEARS)})年度?(?!龄|限|纪|级|轻)"""
_MONTH = rf"""
    (?<![\d.])(?!(?<!年)一月[以之]?内)(?P<month>{MONTH})(?:月份?(?!嫂|饼|球|台|报|票)|(?={TO}{MONTH}月)|(?=[、和]{MONTH}月))
  | (?:(?P<leap>闰)(?P<leap_month>{MONTH})|(?P<lunar_month>[正冬腊]))月 | (?P<new_year>大年)(?=初)
  | (?<![每以])(?P<relative_month>{_any_of(RELATIVE_MONTHS)})个?月份?(?!报|息)"""
_DAY = rf"""
    (?P<lunar_day>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|(?<=月){LUNAR_DAY}(?=$|[前，。（]|[之以]前))
  | (?P<day>{DAY})(?:[日号](?!线|楼|院)|(?={TO}{DAY}[日号])|(?=$|[前，。]|[之以]前))"""
_MONTH_PART = rf"""
    (?P<tenth>上中旬|中上旬|中下旬|[上中下]旬)
  | 的?(?P<run_of_days>前|最后)(?P<days>{COUNT})(?P<days_unit>[天日周])(?!内)
  | 的?第(?P<nth_in_month>{COUNT})个?(?:(?P<nth_weekday>{WEEKDAY})|周|星期)
  | (?P<month_edge>{_BEGIN}|{_MIDDLE}|{_CLOSE}|{_INSIDE})"""
# What may follow its year or stand alone, and what needs its year.
_FREE_PART = rf"""
    (?<![\d.第])(?P<season>{_SEASON})(?P<season_edge>{_BEGIN}|{_CLOSE}|{_INSIDE})?
  | (?P<half>[上下前后]半年)(?P<half_edge>{_CLOSE})?
  | (?P<term>[春秋]季?学期(?![课教开期与和及、]|结束)|今冬明春|岁末年初|年末岁初)
  | (?P<festival>{_FESTIVAL})(?:节气?)?(?:小?长假|假期|假日|放假(?=期间|[之以]?[前后]))?(?:当[日天])?"""
_BOUND_PART = rf"""
    年?(?P<year_edge>{_BEGIN}|{_MIDDLE}|{_CLOSE}|终|{_INSIDE})
  | 的?第(?P<nth_week>{COUNT})个?(?:周|星期)
  | 的?(?P<run>前|最后|第)(?P<run_length>{COUNT})(?P<run_unit>个?月|周|个星期)
  | (?P<edge_month>[首末])月
  | (?P<season_of_rain>汛期?(?=[之以]?[前后]))
  | “?(?P<festival_in_year>{_NAMED_IN_YEAR})(?:节气?)?(?:当[日天])?"""
_NOT_WITHIN = r"(?<![\d.A-Za-z/-])"
_NUMERIC = rf"""
    {_NOT_WITHIN}(?:
        (?P<n_year>(?:1[1-9]|20|21)\d\d)[-./](?P<n_month>1[0-2]|0?[1-9])[-./](?P<n_day>3[01]|[12]\d|0?[1-9])
      | (?P<ym_year>(?:19|20)\d\d)[-./](?P<ym_month>1[0-2]|0[1-9])
      | (?P<md_month>1[0-2]|0?[1-9])/(?P<md_day>3[01]|[12]\d|0?[1-9])(?=（.）|[之以]?前|止)
      | (?P<dm_day>3[01]|[12]\d|0?[1-9])/(?P<dm_month>1[0-2]|0?[1-9])/(?P<dm_year>(?:19|20)\d\d)
    )(?![.]?\d(?!\d：)|%|[-./]\d{{1,2}}(?![\d./-]))"""
# Ends that stand without their year or month: 年底, 月末, 季度末.
_BARE = r"""
    (?<![\d今明去每当半几多周同历一二三四])(?:年(?P<bare_year>[底末]|内(?![容部外地])|终(?!考核|考评|总结|奖|[决结]算|绩效|余额|盘点|评|检|报|述))|月(?P<bare_month>[底末])
  | (?<![第个])季度?(?P<bare_season>[底末]))"""

_START = r"(?=[即\d〇零一二三四五六七八九十两今明本当该来次翌去上下前后大公农阴旧正腊冬闰这年月季第首末Q廿初春秋岁现目"
_START += "".join(sorted({name[0] for name in (*festivals(), *SOLAR_TERMS, *eras())})) + "])"
_BODY = rf"""
    {_NUMERIC}
  | (?P<any_year>(?:{_YEAR})(?:[的，](?=第|前|最后|[上下]半|{MONTH}月|{_SEASON}))?)?(?P<lunar>农历|阴历|旧历)?(?P<lunar_year>{YEAR_DIGITS}年)?
    (?:(?:{_MONTH})的?(?:{_DAY}|{_MONTH_PART})? | {_FREE_PART} | (?(any_year)(?:{_BOUND_PART})?|(?!)))
  | {_BARE} | (?P<today>即日|现在|目前)(?=起)
  | ^(?P<alone>{_NAMED_IN_YEAR})$"""
POINT = re.compile(rf"{_START}(?:{_BODY}){CLOCK}", re.VERBOSE)
#: The second date of a range may be a day alone (12月3日至9日) or, at the end, a year's digits (2016-2018).
SECOND = re.compile(
    rf"(?:{_BODY.replace(_NOT_WITHIN, '')}|(?P<only_day>{DAY})[日号]|(?P<only_year>20\d\d)$){CLOCK}",
    re.VERBOSE,
)
