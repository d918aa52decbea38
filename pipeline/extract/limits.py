"""Which time expressions of a requirement are limits on doing (时限), and which only speak of time.

The dates of past events and cited papers, years inside noun phrases (2020年招生计划), conditions of eligibility (离校2年内),
validity (执行期限为3年) and rates of payment (每月500元) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline.extract.calendar.expression import TimeExpression
from pipeline.extract.calendar.festivals import festival_a_year_on
from pipeline.extract.calendar.pieces import Anchor, next_year
from pipeline.extract.calendar.read import read_expressions
from pipeline.extract.draft import Draft
from pipeline.model import Metadata, Outline, RequirementKind

# Kinds that say under which circumstances something holds: their spans of time are conditions.
_CONDITIONAL: tuple[RequirementKind, ...] = ("criterion",)

_NOTE = re.compile(r"（[^（）]*(?:牵头|负责|配合|责任单位|完成时限)[^（）]*）")
_GOVERNING_YEAR = re.compile(
    r"(?<![\d—至到-])((?:19|20)\d\d)年?(?![\d—至到-]|以来|[^，。]{0,4}(?:决算|预算执行))"
)
_CITED = re.compile(r"《[^》]*》|〔\d{4}〕|[\[［（(]\d{4}[\]］）)]")

# What stands around an expression.
_ADVERBIAL_BEFORE = re.compile(
    r"(?:^|[，。；：、）]|(?<![关对由])于|在|力争|争取|确保|各地|单位|部门|应当?|要|须|原则上|计划)$"
)
_NEAR = re.compile(r"[^，。；]{0,3}已(?!经)|即将|将至|来临|临近|将近|到来")
_OF_SOMETHING = re.compile(r"年?度|的|以来|出生|生(?!产|成)|期间的|印发")
# What follows a year in which something is to be done: 2025年建成…, not 2025年招生计划.
_DONE_THEN = re.compile(
    r"(?:要|应|须|将|力争|争取|计划|确保|全面|基本|初步|继续|重点|全[市省县区]|各)|(?:建成|完成|实现|达到|启动|开展|推进|推动|建设|新建|新增|组织|培育|打造)(?!的)"
)
# 2025年全县招生比例为90%: the year in which a figure is to be reached.
_REACHED_THEN = re.compile(r"[^，。；：年]{0,24}(?:为|达到?|不低于|不少于|控制在|提高到)\d[\d.]*(?![\d.年])")
# Of an event that the text names, not of the paper: 获批的次月起.
_OF_AN_EVENT = re.compile(r"[当次翌该][年月日]")
_NEXT_YEAR = re.compile(r"[于在至到]?[次翌]年.+前$")
_MODIFIES = re.compile(r"[^，。；]{0,6}的|[为起]")
_TOLD_OF = re.compile(r"[^，。；、]{0,4}(?:情况|数据|信息|动态|进展|总?量)(?:[，。；、]|$)")  # 报送当日情况
_IN_FORCE_FOR = re.compile(r"(?:执行期限?|有效期|试行期)[^，。；]{0,4}$")
_CONDITION = re.compile(r"[^，。；：]*的(?:，|。|；|$)|尚未|未(?:能)?[^，。；]{0,8}的|，[如若]")
_IN_FORCE = re.compile(r"(?:正式)?(?:起)?(?:停止)?(?:施行|实施|执行|生效|废止)(?!方案|计划|细则)")
_BORN = re.compile(r"(?:（含[^）]*）)?(?:期间|之间|间)?(?:出生|生(?!产|成))")
_PAST = re.compile(r"^(?:最?近|过去)|去年|上一?年|前年|上个?月|往年|以来$|至今$")
# 每月500元, 每年最高补助5万元: a rate; 每年给予5万元: something to do every year.
_AMOUNT = re.compile(
    r"(?:最[高多低]|不(?:超过|低于|少于)|每.{1,2}|按|约|各|分别|扣除|首笔|的)*"
    r"(?:标准|上限|计算|最高|(?:(?!给[予以]|安排|保持|发放|拨付|投入|支付|补[助贴]|资助|奖励)[^，。；]){0,6}?\d[\d.，]*(?:[~―—-]\d+)?[百千万亿]*元)"
    r"|(?:租金|补[助贴]|资助|奖[励补])(?:总|金额|额|按|上限|限额|最高|不超过|标准)|最[高低]|[^，。；]{0,12}计算|[^，。；、]{1,8}制度"
)
# 填报每日健康信息, 各库年底库存量: part of a thing's name, for nothing is done in what follows
_ATTRIBUTE = re.compile(
    r"(?!报|通报|公|填|汇|统计|调度|检查|上报|发布|研究|分析|掌握|收集|更新|核|提高|保持)[^，。；、的]{2,5}(?:信息|需[要求]|使用量|用量|增速|(?<!效)率|余额)(?:[、，。；应须每实]|$)"
)
_PAID_PER = re.compile(
    r"(?:每人|每户|每家|每卡、|人均|标准为|标准是|连续\w年|按照?|“|最近|近|给予|享受|不超过|最高)$"
)
_LASTING = re.compile(
    r"(?:有效期|期限|服务期|试用期|任期|保存|保管|保留|执行|为期|聘期)[^，。；]{0,4}$"
    r"|(?:不超过|连续|满|近|未来|离校|毕业|注册|登记|成立)(?:之日起|后)?$"
)
_EFFORT = re.compile(r"的(?:共同|不懈|持续)?(?:努力|投入|建设)")
_ABOUT_WHOM = re.compile(r"(?:对于?|凡)$")
_COUNTED_SINCE = re.compile(r"[起后]，?\w{1,4}年内")  # 应当自…之日起2年内
_BANNED = re.compile(r"均?不(?:得|予|再)")  # 3年内不得再次申请
_BROUGHT_DOWN = re.compile(r"压缩|缩短|压减")  # then it is a target
_SINCE_WHAT = re.compile(r"[在于](?!册|校|职|岗)[^，。；在于自]{2,10}$")  # 在取得证书两年内
# 办理时限不超过3个工作日: a limit on handling a case, told as its greatest length
_HANDLED_WITHIN = re.compile(
    r"(?:办理|办结|审[批核查]|受理|答复|处理|评审)(?:时[限间长]|期限|周期)?(?:[^。；]{0,16}，)?(?:一般|原则上|均|最[长多])*"
    r"(?:不(?:得|应|能)?超过|最[长多])$|最迟不(?:得|应|能)?超过$"
)
_OBLIGED = re.compile(r"(?:应当?|须|必须|务必|要)[在于自]?$")
_AIMED = re.compile(r"力争|争取|计划|[用以]$|利用|[经通]过")
# 目前, 婚前 are words of their own; 投产前, 结婚前 are before an event.
_COMPOUND_BEFORE = re.compile(
    r"(?:[面目当此事提向冲超空眼跟社身在走最]|(?<![生投])产|(?<![发产])生|(?<![开入放上升返])学|(?<![上到离返任转])岗"
    r"|(?<![上开])课|(?<!结)婚|(?<![完缴纳])税|(?<![上接])班|(?<![发停出])车|(?<!开)[战赛]|(?<!出)门|准入)前$"
)
_BUSY_EVENT = re.compile(
    r"^(?:做好|根据|为|对|各地|把|将|以)|[要须]|(?<![供相反响适])应(?![对急用])|第.{1,4}条"
)
_PREVIOUS_YEAR = re.compile(r".{0,6}?(?:上一?年度?|上年|本年度|年度|全年)")


def limits_of(outline: Outline, drafts: list[Draft]) -> Iterator[tuple[Draft, list[TimeExpression]]]:
    """Each requirement and each responsibility note with its limits.

    Incomplete dates are counted from the paper's date and the year that governs the section. What a note limits is
    for :mod:`pipeline.extract.scope` to tell.
    """
    years = _governing_years(outline)
    metadata = outline.metadata
    anchors = {year: Anchor(metadata.issue_date, year, metadata.effective_date) for year in years.values()}
    for draft in drafts:
        unit = draft.unit
        anchor = anchors[years.get(unit.section_id or "", years[""])]
        if unit.zone in ("note", "heading"):
            yield draft, limits_in_note(draft.folded, anchor)
        elif draft.kind and not draft.reason:
            yield draft, limits_in(draft, read_expressions(draft.masked, anchor), metadata)


def limits_in_note(text: str, anchor: Anchor) -> list[TimeExpression]:
    """The limits of a responsibility note or of the cell for them: a bare month or year is the last to do it in."""
    kept = []
    for found in read_expressions(text, anchor):
        if found.form == "date" and found.kind == "between" and not found.marked:
            found = replace(found, kind="by", start=None)
        if text.startswith("印发", found.span[1]):
            continue  # the printer's line at the foot of a paper
        if found.form != "duration" or found.marked:
            kept.append(found)
    return _each_once(kept)


def _governing_years(outline: Outline) -> dict[str, int | None]:
    """Section → the year that its heading, or one above it, or the title names; ``""`` is the title."""
    years: dict[str, int | None] = {"": _named_year(outline.metadata.title)}
    for section in outline.sections:
        above = years.get(section.parent_id or "", years[""])
        years[section.section_id] = _named_year(section.heading) or above
    return years


def _named_year(heading: str) -> int | None:
    years = set(_GOVERNING_YEAR.findall(_CITED.sub("", heading or "")))
    return int(years.pop()) if len(years) == 1 else None


def limits_in(
    draft: Draft, expressions: list[TimeExpression], metadata: Metadata | None = None
) -> list[TimeExpression]:
    """The expressions that limit what the unit demands; ``prompt`` once at most, each limit once."""
    if not expressions:
        return []
    text = draft.masked
    # a responsibility note that a copy glued to the front belongs to the units before
    glued = _NOTE.match(text)
    begin = glued.end() if glued else 0
    issued = metadata.issue_date if metadata else None
    kept = [
        found
        for found in expressions
        if found.span[0] >= begin and _HOLDS[found.form](found, text, draft.kind)
    ]
    recurring = _recurring(_own_end_only(kept), text)
    return _each_once([coming for found in recurring if (coming := _to_come(found, text, issued))])


def _to_come(found: TimeExpression, text: str, issued: date | None) -> TimeExpression | None:
    """The limit, if it lies ahead of the paper; one without its year that has gone by is next year's."""
    if not issued or not found.end or found.end >= issued:
        return found
    if found.inferred and found.form == "date":
        festive = found.grain == "festival"
        start, end = (
            day and (festival_a_year_on(text[slice(*found.span)], day) if festive else next_year(day))
            for day in (found.start, found.end)
        )
        return replace(found, start=start, end=end)
    return None


# --------------------------------------------------------------------------------------------- by form


def _date_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    """A date is a limit where a word makes it one, or where it stands as an adverb of time."""
    here, behind = text[slice(*found.span)], text[found.span[1] :]
    before = text[: found.span[0]]
    if _PAST.search(here) or _IN_FORCE.match(behind) or _NEAR.match(behind):
        return False
    if _EFFORT.match(behind):
        return True  # 经过“十五”期间的努力
    if behind.startswith("是") or (_ABOUT_WHOM.search(before) and _is_of_whom(text, found.span)):
        return False  # “十五”时期是关键阶段; 对今明两年招募的人员，…
    # 2031年底前建成的，给予奖励: the limit on what is rewarded
    headed = (
        found.kind == "by" and found.end and here[-1] == "前" and (not before or before[-1] in "，。；：")
    )
    if (_CONDITION.match(behind) and not headed) or (found.kind == "by" and _ATTRIBUTE.match(behind)):
        return False
    if before.endswith("（") and (here.startswith("截至") or behind.startswith("）")):
        return False  # of what the brackets explain, or of a title (2021—2035年)
    if _IN_FORCE_FOR.search(before[-8:]):
        return False
    if found.inferred and _OF_AN_EVENT.search(here) and (found.grain != "day" or found.kind != "at"):
        return _NEXT_YEAR.match(here) is not None and bool(_ADVERBIAL_BEFORE.search(before[-4:]))
    years = found.kind == "between" and found.grain == "year"
    if found.kind == "by" or (found.kind in ("from", "between") and found.marked and not years):
        in_noun = here.endswith("年度") and not behind.startswith("，")
        if found.kind == "from" and found.grain == "festival" and not _is_adverb(found, text):
            return False  # 春节后施工的旺季, 优化春节后返程运输
        return not (in_noun or behind.startswith(("的", "年度")) or _BORN.match(behind))
    return _is_adverb(found, text)


def _is_adverb(found: TimeExpression, text: str) -> bool:
    """在4月上旬开展, 今明两年提高: not 2020年招生计划, 上年度, 当年生."""
    here, behind = text[slice(*found.span)], text[found.span[1] :]
    if _OF_SOMETHING.match(behind) or here.endswith(("年度", "的")):
        return False
    if here.endswith("度") and not (_DONE_THEN.match(behind) or text[: found.span[0]].endswith(("于", "在"))):
        return False
    if text[: found.span[0]].endswith(("为", "是")):
        return False  # 水平年为2035年
    if here.endswith("期间") and text[: found.span[0]].endswith(("确保", "做好", "加强")):
        return False  # 确保国庆节期间旅客出行安全
    if behind.startswith("，") or here.startswith(("今明", "年内")):
        return True
    if found.grain == "year" and not (_DONE_THEN.match(behind) or _REACHED_THEN.match(behind)):
        return False
    if found.grain == "day" and found.end is None:  # 受理当日, not 当日发生的交易
        before = text[: found.span[0]]
        return not (before.endswith(("的", "之")) or _MODIFIES.match(behind) or _TOLD_OF.match(behind))
    if found.grain == "year" and _REACHED_THEN.match(behind):  # its subject may stand in front
        return True
    return bool(_ADVERBIAL_BEFORE.search(text, max(0, found.span[0] - 4), found.span[0]))


def _duration_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    """A length is a limit with 内 or an origin, unless it is a condition or the life of something."""
    before, behind = text[: found.span[0]], text[found.span[1] :]
    if _HANDLED_WITHIN.search(before[-32:]) and not _BROUGHT_DOWN.search(before):
        return True
    if not found.marked or (kind in _CONDITIONAL and not _OBLIGED.search(before[-4:])):
        return False
    if behind.startswith("的") and not (_EFFORT.match(behind) or text[slice(*found.span)].endswith("内")):
        return False  # 经过14天的观察
    if _LASTING.search(before[-12:]) or _CONDITION.match(behind):
        return False
    return found.grain != "Y" or bool(
        found.origin
        or (kind == "prohibition" and _BANNED.match(behind))
        or (_OBLIGED.search(before[-4:]) and _COUNTED_SINCE.search(text, *found.span))
        or _EFFORT.match(behind)
        or _AIMED.search(before[-4:])
        or (_SINCE_WHAT.search(before) and not behind.startswith("的"))
    )


def _recurrence_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    """每年 and its like, unless it is a rate (每月500元) or part of a name (“每月一题”)."""
    if kind in _CONDITIONAL:
        return False
    before, behind = text[: found.span[0]], text[found.span[1] :]
    if "的，" in behind and (kind == "consequence" or behind.startswith(("能", "有", "达到"))):
        return False  # part of what it follows from
    if behind.startswith("的") or _CONDITION.match(behind):
        return False
    if "以来" in before:
        return False  # 自建站以来每年
    if _is_of_whom(text, found.span) or _ATTRIBUTE.match(behind):
        return False
    return not (_PAID_PER.search(before[-6:]) or _AMOUNT.match(behind))


def _event_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    here, behind = text[slice(*found.span)], text[found.span[1] :]
    if kind in _CONDITIONAL or behind.startswith(("的", "之")) or _CONDITION.match(behind):
        return False
    if found.grain == "during" and kind == "consequence" and _FAULT.search(behind):
        return False
    if found.grain == "during" and (
        (text[: found.span[0]].endswith("、") and not behind.startswith("，")) or _MODIFIER.match(behind)
    ):
        return False
    if _IN_FORCE.match(behind) or _is_of_whom(text, found.span):
        return False
    if found.grain == "since":
        return not _COUNTED_FROM.match(behind)
    if found.grain in ("on", "running") or (found.grain == "during" and found.marked):
        return True
    if found.grain == "before":  # 印发前，已签约的，…: how things stood by then
        allowed = behind.startswith("可") or _ALLOWED.search(text, 0, found.span[0])
        return not (allowed or _COMPOUND_BEFORE.search(here) or _STOOD.match(behind))
    if found.grain == "after":
        return bool(
            text.startswith("待", found.span[0] - 1) or _EVENT_OVER.search(here)
        ) and not _BUSY_EVENT.search(here)
    return bool(_ADVERBIAL_BEFORE.search(text, max(0, found.span[0] - 4), found.span[0]))


_EVENT_OVER = re.compile(
    r"(?:结束.{0,4}|终止|届满|消除|发生|缓解|解除|过去?|好转|稳定|成熟|出院|得到(?:有效|基本|全面)?(?:控制|防控|遏制))[之以]?后$"
)
# 自受理之日起计算, 自颁发之日起，有效期5年: how long something is counted or holds
_COUNTED_FROM = re.compile(
    r"[至到]|[^，。；]{0,2}计算|，?有效|即?[为视]|[^，。；]{0,14}的|，?[^，。；]{0,6}\d"
)
_STOOD = re.compile(r"，?[^，。；]{0,20}已经?[^。；]*[的者]，|(?:已经?|依法[须应需])[^，。；]*[的者]")
# 在试点期间，弄虚作假的，: part of what it follows from
_FAULT = re.compile(r"的，|有下列")
# 可以在公示前撤回, 未能在截止前送达: neither asks that it be done by then
_ALLOWED = re.compile(r"(?:可以?|未能?|没有|不得)[在于]$")
# 疫情防控期间新开工的项目，可…: of what, not when
_MODIFIER = re.compile(r"[^，。；、]{1,10}的[^，。；、]{1,10}，[可应须要不]")
_OF_WHOM = re.compile(r"(?:对于?|凡|将|把)(?!.*的)")
_WHOSE = re.compile(r"[^，。；]*的[^，。；]+(?:，|$)")
# 对于在试点期间…，又…的单位，: where the time opens what the clause is about, commas may follow before its noun
_OPENS = re.compile(r"(?:^|.*[，。；：、）])(?:对于?|凡)在?$")
_WHOSE_LONG = re.compile(r"[^。；：]{0,80}?的[^，。；：的]{0,16}，")


def _is_of_whom(text: str, span: tuple[int, int]) -> bool:
    """对在校期间参加竞赛的学生，…: the time belongs to whom the clause is about."""
    if _OPENS.match(text, 0, span[0]) or _OPENS.match(text, 0, span[0] + text.startswith("在", span[0])):
        return bool(_WHOSE_LONG.match(text, span[1]))
    start = max(text.rfind(mark, 0, span[0]) for mark in "，。；：") + 1
    return bool(_OF_WHOM.match(text[start : span[0]]) and _WHOSE.match(text, span[1]))


def _word_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    """及时 as how something is to be done, not as what a thing is to be like (确保物资及时到位)."""
    if not found.marked or _IN_NOUN.match(text, found.span[1]) or _DONE_ALREADY.match(text, found.span[1]):
        return False
    start = max(text.rfind(mark, 0, found.span[0]) for mark in "，。；：") + 1
    ensured = _ENSURED.match(text, start, found.span[0])
    if ensured and (text.startswith("、", found.span[1]) or _ARRIVES.match(text, found.span[1])):
        return False  # 确保资金第一时间拨付到位
    if text[slice(*found.span)] != "及时":
        return True
    if _OF_ITS.match(text, start, found.span[0]):
        return False  # 推动项目的及时落地
    return not (ensured and _NO_OBJECT.match(text, found.span[1]))


_ENSURED = re.compile(r"(?:切实|努力|全力)?(?:确保|保证|保障)[^，。；]{2,}$")
_ARRIVES = re.compile(r"[^，。；]{0,10}?(?:到位|到账|到达|落地|见效)")
_DONE_ALREADY = re.compile(r"[^，。；：]{0,10}的，")  # 告诫后立即改正的，可以从轻处理
_OF_ITS = re.compile(r"[^，。；：]*(?:加快|推[动进]|促进|确保|保[障证]|实现|解决)[^，。；：]*的$")
_NO_OBJECT = re.compile(r"[^，。；、]{2,3}(?:[，。；]|$)")


_IN_NOUN = re.compile(
    r"[^，。；、的]{0,8}(?:机制|制度|原则)(?:[，。；、]|$)|到账|足额到|落地(?:见效)?[，。；]"
)

_HOLDS = {
    "date": _date_holds,
    "duration": _duration_holds,
    "recurrence": _recurrence_holds,
    "event": _event_holds,
    "word": _word_holds,
}


# ------------------------------------------------------------------------------------------- all of them


def _own_end_only(found: list[TimeExpression]) -> list[TimeExpression]:
    """A step's length of time (5个工作日内) ends nowhere in the calendar; the event in front is what it counts from."""
    own = [replace(one, end=None) if one.form == "duration" and one.origin is None else one for one in found]
    counted = max((one.span[0] for one in own if one.kind == "within" and not one.origin), default=-1)
    return [one for one in own if one.grain != "after" or one.span[0] > counted]


def _recurring(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """A day without its year after 每年, or for last year's figures, comes back every year."""
    base: str | None = None
    out = []
    for one in found:
        if one.form == "recurrence":
            base = (one.recurrence or "").split(";BY")[0] if "YEARLY" in (one.recurrence or "") else None
        elif one.form == "date" and one.kind == "by" and one.inferred and one.end:
            yearly = base or ("FREQ=YEARLY" if _PREVIOUS_YEAR.match(text, one.span[1]) else None)
            if yearly:
                one = _every_year(one, yearly)
        out.append(one)
    return out


def _every_year(one: TimeExpression, base: str) -> TimeExpression:
    end = one.end or date.min
    last = one.grain != "day" and (end + timedelta(1)).day == 1
    rule = f"{base};BYMONTH={end.month};BYMONTHDAY={-1 if last else end.day}"
    return replace(one, kind="every", end=None, recurrence=rule, inferred=False)


def _each_once(found: list[TimeExpression]) -> list[TimeExpression]:
    seen: set[object] = set()
    lasting = {one.recurrence for one in found if one.kind == "every" and one.duration}
    out = []
    for one in found:
        if one.kind == "every" and not one.duration and one.recurrence in lasting:
            continue  # 按月报送, 时间为每月后10日内
        key = (
            one.kind
            if one.kind in ("prompt", "ongoing")
            else ("every", one.recurrence, one.duration)
            if one.kind == "every"
            else (one.kind, one.start, one.end, one.recurrence, one.duration, one.span)
        )
        if key not in seen:
            seen.add(key)
            out.append(one)
    return out
