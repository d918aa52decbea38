"""Limits without a date: events (疫情结束后, 汛期前, 活动期间), and the words 及时, 立即, 长期坚持."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.calendar.expression import TimeExpression
from pipeline.model import DeadlineKind

# The look-behinds stand behind their word so that its first character is what is searched for.
# Not 以及时, 及时性, 未及时; not 响应迅速, 迅速蔓延, 马上就办 as a motto.
_PROMPT = re.compile(
    r"(?:及时(?<![以未不]及时)(?![性率间长段雨限点效尚]|[，。；的]|有效[，。；的]|(?:、[^，。；、]{2}){1,2}[，。；的])|立即(?<![以未不]立即)|立刻|第一时间|尽[快早](?!速)|及早|即时(?<!为即时)(?![，。；、的性]|通[讯信]|消息|到账|[^，。；]{0,4}、即时)"
    r"|迅速(?![，。、的；”]|传播|蔓延|发展|增长|扩散|上升)|马上(?!就办)|即刻|从速|火速|当即)"
)
# 持续推进 alone, as the time limit of a task; with an object behind it, it is the task.
_ONGOING = re.compile(
    r"长期坚持(?!以来|[^，。；]{1,10}的[^，。；、]{1,6}[，。；])|常抓不懈|(?:长期|持续|常态化|常年)(?:推进|推动|实施|开展|执行|进行|落实|有效|坚持|跟进|巩固|抓好|做好|整改|优化|完善|深化|提升|改进)?(?=[，。；、）]|$)"
)

# The answer at once that a note names as its time limit; in a sentence it is how something is done.
_AT_ONCE = re.compile(r"(?:立行立|即[知查]即|立[知查]立|边查边|立整立)改")
_LASTING = re.compile("长期|持续|常")  # sooner looked for than what stands around it

_NAME = r"[^，。；：、（）《》“”\s]"
_SHORT = "[会节考课]"  # an event in one character: 会前, 节前
# The event does not reach back over 应当在 or 须于 to the subject.
_PLAIN = r"(?:[^，。；：、（）《》“”\s在于要应须]|应(?=[对急用])|(?<=[供相反响适])应|(?<=[重主])要)"
_AT_CLAUSE = r"(?:(?<=^)|(?<=[，。；：、）]))"
_SEASON = r"(?:主?汛|入冬|供暖|采暖|开学|春耕|秋播|换届|两会|高考)(?:期|季)?(?:到?来)?"
# What a limit stands in front of: a comma, a modal word, an act.
_DUTY = r"(?:，|应|须|必须|要|需|不得)"
_DONE = r"(?:完成|做好|将|由|组织|开展|进行|落实|全面|向|报|提交|编制|制定|办理)"
_AFTER = re.compile(
    rf"(?:{_AT_CLAUSE}[在于待]?|(?<=[在于待]))"
    rf"(?P<event>(?:年度|季度|月度)终了|[雨雪灾汛节课](?=后{_DUTY})|发生[^，。；：、的]{{0,10}}(?:事故|灾害|险情|疫情|火灾)|{_PLAIN}{{2,20}}?(?:结束|缓解|解除|消除|发生|到期|期满|届满|(?<!通)(?<!经)过|完毕|终止|稳定|好转|成熟|得到(?:有效|基本|全面)?(?:控制|防控|遏制)|(?:结束|解除)\w{{2}}))[之以]?后(?![续期])"
)
# Behind its word, in front of a comma or of what is then to be done: 企业投产前，…, 甲方签约前应…; only behind 在 in front of all else.
_BEFORE = re.compile(
    rf"(?:(?<=[在于])(?P<event>{_NAME}{{2,24}}?|{_SHORT})"
    rf"|(?<=时[限间]：)(?P<stated>{_NAME}{{2,20}}?)(?=[之以]?前(?:完成)?(?:[，；。）]|$))"
    rf"|(?<=等)(?P<such>重[大要]节(?:假)?日)"
    rf"|{_AT_CLAUSE}(?P<headed>{_SEASON}|{_SHORT}|{_PLAIN}{{2,32}}?(?=[之以]?前夕?{_DUTY})|{_PLAIN}{{2,10}}?(?=[之以]?前{_DONE})))"
    r"[之以]?前夕?(?!提(?![出交供请报])|[后期列来述沿瞻景往款端置线身面方头一二三四五六七八九十\d]|最后)"
)
# 在试点期间, 于资格审核期间, and at the head of its clause 招生期间，: any event; without such a sign only a known one.
# What somebody does for a while (见习期间, 在校期间) is a state of that person.
_STATE = r"(?<!见习)(?<!休假)(?<!工作)(?<!培养)(?<!隔离)(?<!轮休)(?<!实习)(?<!培训)(?<!学习)(?<!任职)(?<!服务)(?<!住院)(?<!在校)(?<!在职)(?<!减免)(?<!缓缴)(?<!服役)(?<!存续)(?<!延长)(?<!停业)"
_KNOWN = r"疫情防?控?|清明|元旦|春节|国庆|中秋|端午|(?:法定)?节假日|节日|假[期日]|寒暑?假|暑假|(?:双?休息?日|周末)|汛期?|两会|会议|活动|试点|整治|行动|[高中]考|采暖|供暖|强?降[雨雪]|抢[收种插]"
_DURING = re.compile(
    rf"(?:(?<=[于在])(?P<within>{_NAME}{{2,14}}?){_STATE}期间(?!的|届满|期满|结束|终了)"
    rf"|{_AT_CLAUSE}(?P<headed>{_PLAIN}{{2,10}}?){_STATE}期间(?={_DUTY}|{_DONE}|严禁|禁止|至少|每)(?!不得少于)"
    rf"|(?:(?:{_KNOWN})、)*(?:{_KNOWN})(?:期间|时期)"
    rf"|(?:(?<=应在)|(?<=应当在)|(?<=须在)|(?<=请在))(?P<term>(?:(?!规定|限定|一定|有效){_NAME}){{2,12}}期内)"
    rf"|(?:(?<=在)|{_AT_CLAUSE})(?P<season>(?:主?汛|供暖|采暖|防火|禁渔|休渔|枯水|凌汛)[期季][间内]?)(?=，|(?<=[间内]){_DUTY})|(?:(?<=在)|(?<=时[限间]：))(?P<rains>主?汛期|[雨旱]季)(?={_DONE}|[；）。]))"
)

# 主要负责同志|强降雨期间不得…: whom it binds is no part of the event.
_WHO = re.compile(r"(?:[^期]*(?:同志|人员(?!密集)|干部|职工|部门|单位|企业|机构|各地区?)(?=[^期]{2}))")


# In front of a building, not before an event: 仓储楼前, 市民中心前; but 入院前, 离校前, 建站前.
_PLACE_BEFORE = re.compile(
    r"(?:(?<![入出离进上到返回开闭关临过建设撤转住])(?:楼|门|厅|馆|店|站|院|校|桥|台)|中心|广场|窗口)[之以]?前$"
)


# 2026年秋季开学前, not 2026年底前
_OF_YEAR = re.compile(r"20\d\d年度?(?=[一-龥]{2})(?!年?[底末初]|[上下]半年|第?[一二三四]季)")
# 在签约之日，; 在交付之日前，; 自开工之日起 with no length of time behind it
_ON_DAY = re.compile(
    rf"(?<=[于在])(?:{_NAME}(?<!自)){{2,14}}?(?:之日|(?:到期|届满|兑付|付息|缴款|交割)日)(?:(?P<before>[之以]?前)|(?P<since>起(?!算))|(?![后内常的期]))"
)
# 在缴清税款的当月, 于收到材料的当日, 于迁入当年
_RUNNING = re.compile(
    rf"(?<=[于在]){_NAME}{{2,16}}?(?:的当[年月日](?![的度起])|当[年月](?=，|给予|一次性)|当[日天](?![的度起]|[^，。；、]{{1,8}}的))"
)
# 自批准的次月起, 于登记日的次一工作日, 应在合同签订的次月15日前: the day, month or year behind that of an event
_NEXT = re.compile(
    rf"(?:(?<=[于在自从]){_NAME}|{_AT_CLAUSE}[自从]?{_PLAIN}){_PLAIN}{{1,24}}?(?:[的之日]|当[日月年]|(?<=[自从]..)(?=次[日月年]起)|(?<=[自从]...)(?=次[日月年]起))(?:次一?个?(?:工作日|交易日|[日月年])|下一个?(?:工作日|交易日|月))"
    r"(?:(?P<since>(?:起|开始|即可)(?!，?(?:[\d一二三四五六七八九十两半]|至|到|计算|算)))|(?P<before>(?:[\d一二三四五六七八九十]{1,3}月)?[\d一二三四五六七八九十]{1,3}日[之以]?[前内])|(?![之以]?[前内]|\d|[一二三四五六七八九十]{1,3}[月日]|起|开始|即可|为))"
)
_FROM_DAY = re.compile(rf"[自从](?:《[^》]*》)?{_NAME}{{2,14}}?之日起(?!算)")


def find_events(text: str) -> Iterator[TimeExpression]:
    """Limits that an event sets whose date the text does not tell."""
    if "后" in text:
        for match in _AFTER.finditer(text):
            first = max(match.start("event"), text.rfind("待", match.start(), match.end()) + 1)
            yield TimeExpression((first, match.end()), "from", "event", marked=True, grain="after")
    if "前" in text:
        for match in _BEFORE.finditer(text):
            first = match.start(match.lastgroup or 0)
            clock = text[first].isdecimal() and not _OF_YEAR.match(text, first)
            if clock or _PLACE_BEFORE.search(match[0]):
                continue  # 12:00前, 图书馆门厅前
            yield TimeExpression((first, match.end()), "by", "event", marked=True, grain="before")
    if "日" in text:
        yield from _days(text)
    if "当" in text:
        for match in _RUNNING.finditer(text):
            yield TimeExpression(match.span(), "at", "event", marked=True, grain="running")
    if "次" in text or "下一" in text:
        for match in _NEXT.finditer(text):
            how: DeadlineKind = "from" if match["since"] else "by" if match["before"] else "at"
            grain = "running" if match["before"] else "next"
            yield TimeExpression(match.span(), how, "event", marked=True, grain=grain)
    if "期" in text:
        for match in _DURING.finditer(text):
            sure = bool(
                match["within"] or match["headed"] or match["season"] or match["rains"] or match["term"]
            )
            bound = _WHO.match(text, match.start("headed")) if match["headed"] else None
            first = bound.end() if bound else match.start("headed") if match["headed"] else match.start()
            yield TimeExpression((first, match.end()), "between", "event", marked=sure, grain="during")


def _days(text: str) -> Iterator[TimeExpression]:
    """在签约之日, 在交付之日前, 自开工之日起: the day of an event."""
    for match in _ON_DAY.finditer(text):
        if match["before"]:
            yield TimeExpression(match.span(), "by", "event", marked=True, grain="before")
        elif match["since"]:
            yield TimeExpression(match.span(), "from", "event", marked=True, grain="since")
        else:
            yield TimeExpression(match.span(), "at", "event", marked=True, grain="on")
    for match in _FROM_DAY.finditer(text):
        yield TimeExpression(match.span(), "from", "event", marked=True, grain="since")


def find_words(text: str) -> Iterator[TimeExpression]:
    """及时 and 长期坚持: no date, but a time to do it in."""
    for match in _PROMPT.finditer(text):
        yield TimeExpression(match.span(), "prompt", "word", marked=True)
    for match in _AT_ONCE.finditer(text) if "改" in text else ():
        yield TimeExpression(match.span(), "prompt", "word")
    for match in _ONGOING.finditer(text) if _LASTING.search(text) else ():
        yield TimeExpression(match.span(), "ongoing", "word", marked=match[0] in ("长期坚持", "常抓不懈"))
