"""What a unit asserts, clause by clause (分句): which commas set off conditions and circumstances, which hold predicates.

Works on masked text (titles blanked out), and blanks out brackets and quotation marks as well: a slogan in
quotation marks holds no predicate. Everything is as long as the text it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from pipeline.extract.clauses.cues import has_modal, holds_verb, modal_cues, opens_with_verb
from pipeline.extract.patterns import first_characters

# （一） 1. （2） ① 第三条 一是: the number that a list item may still carry in front
# 4.2.1 of a technical norm, A.1 of its annex, b) and ▲ of its lists; 1.1、 of a plan.
NORM_NUMBER = r"(?:\d{1,2}|[A-H])(?:\.\d{1,2}){1,3}\s+(?=[一-龥])(?![万亿千百元倍个公平吨米级])|[a-z][)）]\s*|[▲●◆■★※•]\s*"
_DECIMAL = r"\d{1,2}(?:\.\d{1,2}){1,3}(?:\s*、\s*|\s+|(?<=\d\.\d\.\d)|(?<=\d\.\d\.\d\d))(?=[一-龥].*[。；：])(?![万亿元米千平个倍公])"
_NUMBER = rf"\s*(?:{NORM_NUMBER}|{_DECIMAL}|[（(]?[一二三四五六七八九十百\d]{{1,4}}[)）.、．]\s*|第[一二三四五六七八九十百零〇\d]{{1,5}}(?:[—-]\d{{1,2}})?条(?:之[一二三四五六七八九十])?\s*|[①-⒛][、.]?|[A-Ha-h][、.]|[一二三四五六七八九十]{{1,2}}[是要](?!求|在))"
# （市教育局牵头）: a note that a stored copy glued to the front of the next unit
_GLUED_NOTE = r"\s*（[^（）]{2,}(?:负责|牵头|配合|指导|参与|落实|完成|推进)）"
_FRONT = re.compile(rf"(?:{_GLUED_NOTE})?(?:{_NUMBER})?")
_FRONT_OPENINGS = first_characters(re.compile(_GLUED_NOTE), re.compile(_NUMBER))
_RECENT = 4096  # units asked about again within one document
_INSIDE = re.compile(r"（[^（）]*）|“(?!一票否决|[^“”]{0,6}黑名单)[^“”]*”|\[[^\[\]]*\]")
_COMMA = re.compile(r"[，,；;。]|[：:](?!(?<=\d.)\d)")  # 1:1 is no label

# 2025年底前, 到6月, “十四五”期间: a time and nothing else
_DATE_ONLY = re.compile(
    r"^(?:自|从|到|至|截至|于|在)?(?:(?:20\d\d|\d{1,2}|今|明|当|本|每|次|上|下|同|半)(?:个?(?:年|月|季度|周|日|学期|工作日))|[“\"]?十[二三四五六]五|“□{3}”(?=[末期时]))[^，]{0,12}(?:前|底|内|起|末|间|日|月|年|后|初)?$"
    r"|^(?:力争|争取|确保|努力)(?:(?:到|至|在|于)?(?:20\d\d|[今明全]|“?十[四五六]五”?|“□{3}”)[^，]{0,6}[前底内末间年初月期]"
    r"|(?:用|通过|经过)[^，]{1,6}年(?:左右|内|底|前|[的时]间?|努力)*)$"
)
# 分行业、分领域, 由点及面, 利用农闲时节, 受上级委托: a manner, an order, a chance or a charge, and nothing else
MANNER = re.compile(
    r"^(?:(?:、?分(?:行业|领域|层次|类别|区域|片区|年度|批次|时段|专题|步骤|对象))+|[由从][^，]{1,3}[到及至而向][^，]{1,3}|利用[^，]{1,12}(?:时间|时节|时机|间隙|假期?|节假日|窗口期|农闲|机会|契机)|受[^理，]{1,20}(?:委托|限制))$"
)


class Ends:
    """Words that a text may end in: only those that share its last character are compared."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_last: dict[str, tuple[str, ...]] = {}
        for word in words:
            self._by_last[word[-1]] = (*self._by_last.get(word[-1], ()), word)

    def of(self, text: str) -> bool:
        """Whether ``text`` ends in one of them."""
        words = self._by_last.get(text[-1:])
        return words is not None and text.endswith(words)


# 根据… 按照… 通过… 为…: says how, why or when, not what
_CIRCUMSTANCE = re.compile(
    r"^(?!自主|自治|自行|自觉|自愿|自然|自贸|至少|在线|在建|在校|在职|在岗|从事|从业|以及|就业|就读|对接|对外|对口|若干|当地|当事|经济|经费|经办|经纪|经贸|同一|同意|同步|同级|与会)(?:为了?(?!主|期|止|基础|重点)|根据|按照?(?!时|期|比例|标准|程序)|依照|依据|遵照|围绕|通过|依托|面对|随着|鉴于|由于|因|受(?=[^理，]{1,20}影响)|结合|针对|聚焦|在|从|以(?!便|下|上|内|外|身)|与|同|立足|本着|经|自|至|到|截至|除|凡|如(?![实期])|若|当|待|对于?|涉及|关于|就|于|未经|未按|报经)"
)
# 对…予以通报, 按…给予奖励: object or measure comes first, the verb is there all the same
_PREPOSED = re.compile(
    r"^[对按][^，]{2,80}(?:予以|给予|进行|实施|开展|作出|加以|采取|实行)[^，的]{2,}$"
    r"|^在[^，]{1,40}(?:媒体|网站|网|报刊?|平台|公告栏|公示栏|系统|场所|位置)[上内中]?(?:进行|予以|及时|统一|自行)?(?:公[布示告开](?!的)|发布(?!的)|刊登|张贴|悬挂|填报|申报|提交|上传|登记|备案)[^，]*$"
    r"|^按[^，]{2,60}\d[^，]{0,12}(?:奖励|补助|补贴|资助|贴息|奖补)$"
    r"|^(?:按照?|根据)[^，]{2,80}给予[^，]{2,}(?:奖励|补助|补贴|资助|支持|扶持|奖补)$"
    r"|^(?:[对按]|根据|通过)[^，]{2,80}(?:立即|及时|一律)[^，的]{2,}$"
    r"|^按照?[^，]{2,40}(?:处罚|处分|惩处|查处)$"
    r"|^以[^，]{2,24}(?:方式|形式)(?:向|报|进行|开展|组织)[^，的]{2,}$"
)
# 按规定|报送, 在网上|填报, 自通知之日起10日内|提交: where a circumstance may end and its verb begin
_BRIEFLY = re.compile(
    r"(?:(?P<by>按照?|根据|依[照据]|遵照)|(?P<at>[在于自从]|经(?![济营费办纪贸]))|(?P<means>通过|[以用])|(?P<every>[每到至]?[\d一二三四五六七八九十今明当本每全次]))(?=[^，的]{0,19})"
)
_BRIEF_ENDS = {
    "by": re.compile(r"规定|要求|程序|标准|分工|权限|办法|轻重|季度?|月|年度?|》|(?=予以|给予|进行)"),
    "at": re.compile(r"[上内中下前后起]|同意|批准|核实"),
    "means": re.compile(r"方式|形式|渠道|途径|平台|系统|邮箱|电话"),
    "every": re.compile(r"[前内底末起日]|季度|[年月周]"),
}
_FURTHEST = 24  # how long such a circumstance may be
_ACTS = re.compile(
    r"予以|给予|进行|作出|反馈|发[送至给]|寄|向[^，的]{2,}(?:报告|申请|备案|提[出交]|反馈|报送)"
)
# 在检查中发现问题, 自登记之日起满一年: what happens, and what nobody does
_HAPPENS = re.compile(r"发[现生]|出现|存在|遇|获|取得|达到|具[有备]|超|[仍有未被满]|新增")
# 占比控制在15%以内: what ends as a circumstance does and states a measure
_KEPT = re.compile(
    r"控制在[^，]*(?:以内|之内|以下)$|(?:稳定|保持|维持|巩固)在[^，]*\d[^，]*(?:以[上下内]|之内)$"
)
# 除…外, 审批部门除…外
_EXCEPT = re.compile(r"[^，]{0,14}?除")
# 结合实际情况, 根据管理的实际需要
_BY_NEED = re.compile(r"(?:根据|按照?|结合|视)[^，]{1,40}(?:需要|情况|实际)$")
# 代偿率达到20%时: a time, whatever verbs it holds
_AT_THE_TIME = re.compile(r"(?<![按准及同临定随适平小工课学暂即届实限])时$")
# 审核材料时, 收到申请后: a clause that ends so says when, even where it opens with a verb
_WHEN = ("时", "后")
_AFTERWARDS_ENDS = "时|后|前|之日起|起|期间|情况下|前提下|基础上|中|下|上|内|方面|同时|为契机|为抓手|为重点|为目标|为核心|为导向|为原则|为单位|为主体|为引领|为突破口|之前|以前|以后|之后|年底|月底|季度|当月|当年|当日|当天|次日|次月|次年"
_AFTERWARDS = Ends(_AFTERWARDS_ENDS.split("|"))
# 各地应按照…要求: the instruction is announced, what to do comes with the next clause
_HOLLOW_ENDS = "约定|要求|规定|时限|期限|原则|情况|程序|精神|部署|方式|格式|实际|后|前|内|时|下|上|中|日|意向|需要|标准|职责|分工"
_HOLLOW_TIMES = "情况|过程|实际|后|前|内|时|下|上|中|日"
_ANNOUNCED = r"(?:应当?|须|要|必须|将|需|^[^，]{2,14})"
_HOLLOW = re.compile(
    rf"^[^，]{{2,16}}决定$|{_ANNOUNCED}(?:(?:按照?|根据|依照|依据|结合|通过|以|围绕|针对|依托)[^，]{{2,}}(?:{_HOLLOW_ENDS})|(?:在|自|(?<!用)于)[^，]{{2,}}(?:{_HOLLOW_TIMES}))$"
)
_HOLLOW_END = Ends(["决定", *_HOLLOW_ENDS.split("|")])
_SPEAKS = re.compile(r"可|有权|不得|严禁|禁止|鼓励|支持")  # 不得以…方式: bans or permits already
_IF = re.compile(
    r"[^，]{0,10}(?:遇到|遇有|如(?:果|有|需|遇|与|因|未|无|系|为|获|经|在|发现|发生|出现))|如(?!实|期|何|数)|若|凡|倘|一旦|只要|除非|每(?:增加|减少|上升|下降|超过)(?![^，]*[给奖补计扣加得])[^，]*\d"
)

_IF_OPENINGS = frozenset("如若凡倘一只除每")  # else 如 or 遇 stands further in

# What ends the name of somebody or something rather than a predicate
_NAME_WORDS = "原则|区域|部门|单位|机构|企业|公司|人员|地区|地方|组织|政府|机关|系统|事项|项目|材料|业务|行为|费用|资金|问题|情形|对象|主体|平台|学校|医院|社区|行政村|干部|党员|群众|教师|学生|人才|人士|团体|协会|中心|基地|产品|设施|设备|场所|车辆|船舶|案件|申请|投诉|任务|条款|政策|标准|装备|义务|职责|资格|证书|证明|报告|方案|计划"
_NAME_END = Ends(
    [
        *_NAME_WORDS.split("|"),
        *"省市区县乡镇村局厅委部办处科室院校园馆所站会行社团组队者人员户店厂家方）",
    ]
)


# 具有本市户籍的儿童，可…: begins with a verb and names whom the next clause speaks of
_QUALIFIED = re.compile(
    r"^(?:具有|具备|符合|属于|持有|取得|获得|从事|申请|参加|参与|有(?![效序力关利权])|需要|通过|处于|列入|入选|承担)[^，]*的[^的，]{1,20}$"
)
_SOMEBODY = Ends(["单位", "企业", "机构", "人员", "学校", "学生", "个人", "家庭", "者", "人"])
_PERMITTED = re.compile(r"可(?!持续|行)|有权|应|须|不得|方可")
# 每镇至少建成1座: a number to be reached is said of somebody, and names nobody
_COUNTED = re.compile(r"至少|不少于|不低于")
_BOUND = re.compile(r"(?:也|还|都|均)?(?:请|要|应|须|必须|不得|可(?!能))")
# 不能先请假后调休, 不宜公开: says what not to do, and names nobody
_DENIES = re.compile(r"不(?:能|宜|许|予|要|准)")
# 执行本通知的做法、困难和建议，请及时报告
_TIDINGS = re.compile(r"[的、和与及][^的，]{0,4}(?:情况|问题|建议|意见|经验|做法|需求)$")
# 提供上门服务的医务人员、教师和社会组织，发现…的
_BODY = re.compile(r"的[^的，由将至向给]*(?:单位|企业|机构|公司|组织|部门|学校|医院|人员|干部|教师|人)$")
# 资金支持等问题，可…
_SUCH = re.compile(r"等[^，的]{0,2}(?:问题|事项|情况|情形)$")
# …的疫情信息，由县卫生健康局报告: what the next clause has somebody do something with
_MATTER = Ends(
    ["信息", "数据", "资料", "材料", "经费", "资金", "费用", "情况", "报表", "事项", "工作", "业务"]
)
_PAPERS = Ends(["信息", "数据", "资料", "证件", "证照"])
# 立即隔离…, 由用工单位清偿, 向上级报告: what opens so tells of an act, and is no name
_AT_ONCE = re.compile(
    r"[^，]{0,8}一律|由(?!于)|将(?!来)|把(?!关)|第一时间|[^，的]{0,16}向[^，的]{2,}(?:报告|申请|反映|投诉|提供[^，的]*)$|立即|及时|立刻|迅速|尽快|必要时|进行|予以|作出|实行|使其|按照?规定"
)
# 严格执行审核要求，不得…: an order and a ban, not a thing and what is said of it
_BAN = re.compile(r"不得|严禁|禁止|不予|不纳入|不再")
_SHORT_NAME = 16
_THING = re.compile(r"的[^的，、]{1,6}$")
_TOLD = re.compile(
    r"(?:不予|不纳入|不再|也|还|都|均|一律|原则上){0,2}(?:请|要|应|须|必须|可|不得|由|将|分别|一次性|每[^，]{1,4}|给予|予以|奖励|补助|补贴|按|最高|另|再|享受)"
)


# Where a clause begins with none of these characters, no date and no 根据… 按… 对… 在… stands in front
_OPENINGS = first_characters(_DATE_ONLY, MANNER, _BY_NEED, _PREPOSED, _BRIEFLY, _CIRCUMSTANCE)


class Role(Enum):
    """What a clause does in its unit."""

    CONDITION = "condition"  # 符合条件的，
    CIRCUMSTANCE = "circumstance"  # 为…， 根据…， 到2025年，
    TOPIC = "topic"  # 各区民政局，应当…: whom or what the next clause speaks of
    PREDICATE = "predicate"


_PREDICATE = Role.PREDICATE


class Clause(NamedTuple):
    """What stands between two commas; ``start`` counts in the unit's text."""

    text: str
    start: int
    role: Role


def blank_brackets(masked: str) -> str:
    """``masked`` with what stands in brackets and quotation marks blanked out, as long as before.

    >>> blank_brackets("推进“三个一”建设（含试点），")
    '推进“□□□”建设（□□□），'
    """
    if not ("（" in masked or "“" in masked or "[" in masked):
        return masked
    openings = masked.count("（") + masked.count("“") + masked.count("[")
    blanked, pairs = _INSIDE.subn(_blank, masked)
    return blanked if pairs == openings else _INSIDE.sub(_blank, blanked)  # brackets nest once


def _blank(pair: re.Match[str]) -> str:
    found = pair[0]
    return found[0] + "□" * (len(found) - 2) + found[-1]


@lru_cache(_RECENT)
def skip_number(text: str) -> int:
    """How many characters the item's own number takes.

    >>> skip_number("（一）加强巡查"), skip_number("2.1.3 加强巡查。")
    (3, 6)
    """
    match = _FRONT.match(text) if text[:1] in _FRONT_OPENINGS else None
    return match.end() if match else 0


def clauses_of(masked: str) -> list[Clause]:
    """The clauses of a unit in order, its number left out.

    >>> [(c.text, c.role.value) for c in clauses_of("1.对逾期未报的，由县级主管部门责令改正。")]
    [('对逾期未报的', 'condition'), ('由县级主管部门责令改正', 'predicate')]
    """
    plain = blank_brackets(masked)
    clauses: list[Clause] = []
    start, last = skip_number(masked), len(plain.rstrip())
    for piece in _COMMA.split(plain[start:]):
        end = start + len(piece)
        if text := piece.strip():
            # what stands at the end is never a mere circumstance
            closing = end + 1 >= last or plain[end] in "；;。"
            clauses.append(Clause(text, start, _PREDICATE if closing else _role(text)))
        start = end + 1
    return _with_topics(clauses) if len(clauses) > 1 else clauses


def _role(text: str) -> Role:
    """What a clause does by its form alone."""
    if text.endswith("外") and _EXCEPT.match(text):
        return Role.CIRCUMSTANCE
    opening = text[0] in _OPENINGS  # else no pattern of how a circumstance begins can hold
    if opening and (MANNER.match(text) or (_DATE_ONLY.match(text) and not _acts_after_circumstance(text))):
        return Role.CIRCUMSTANCE
    if text.endswith("的") or _begins_with_if(text):
        return Role.CONDITION
    if (text.endswith("时") and _AT_THE_TIME.search(text)) or (opening and _BY_NEED.match(text)):
        return Role.CIRCUMSTANCE
    if opening and (_PREPOSED.match(text) or _acts_after_circumstance(text)):
        return _PREDICATE
    if "在" in text and _KEPT.search(text):
        return _PREDICATE
    begins, ends = opening and _CIRCUMSTANCE.match(text), _AFTERWARDS.of(text)
    if begins or ends:
        says = text[text.rfind("的") + 1 or len(text) :] if text.startswith("对") else text  # 对享受…的企业
        if (begins and ends) or not (has_modal(says) or (opens_with_verb(text) and not text.endswith(_WHEN))):
            return Role.CIRCUMSTANCE
    announced = _HOLLOW_END.of(text) and not _SPEAKS.search(text) and _HOLLOW.search(text)
    # 接受委托的机构应按照约定: opens with a verb, and the modal word comes behind whoever it is
    hollow = announced and (announced.start() > 0 or not opens_with_verb(text))
    return Role.CIRCUMSTANCE if hollow else _PREDICATE


def _begins_with_if(text: str) -> bool:
    return (text[0] in _IF_OPENINGS or "如" in text or "遇" in text) and _IF.match(text) is not None


def _acts_after_circumstance(text: str) -> bool:
    """按规定报送年度报告, 自通知之日起10日内提交申请: the instruction stands in the same clause."""
    brief = _BRIEFLY.match(text)
    if brief is None or _AFTERWARDS.of(text):
        return False
    ends = _BRIEF_ENDS[brief.lastgroup or "by"]
    return any(_acts(text[end.end() :]) for end in ends.finditer(text, brief.end(), _FURTHEST))


def _acts(text: str) -> bool:
    return _HAPPENS.match(text) is None and (opens_with_verb(text) or _ACTS.match(text) is not None)


def _with_topics(clauses: list[Clause]) -> list[Clause]:
    """Clauses without a verb of their own that only name whom or what the unit is about.

    In front of a modal word they end as names do (…部门，应当…); in front of a condition they belong to it.
    """
    last_modal = len(clauses) - 1
    while last_modal > 0 and not has_modal(clauses[last_modal].text):
        last_modal -= 1
    for number, clause in enumerate(clauses[:-1]):
        if (
            clause.role is _PREDICATE
            and (not has_modal(clause.text) or _qualifies(clause.text, clauses[number + 1]))
            and _names(clause, clauses[number + 1], before_modal=number < last_modal)
        ):
            clauses[number] = Clause(clause.text, clause.start, Role.TOPIC)
    return clauses


def _qualifies(text: str, following: Clause) -> bool:
    """享受优惠的企业，应…; 可以共享的报表，要…: the modal word tells of whom or what the next clause speaks."""
    return bool(
        (following.role is Role.CONDITION or _BOUND.match(following.text))
        and (_THING.search(text) or _SUCH.search(text) or _TIDINGS.search(text))
        and not any(cue.force in ("must", "must_not") for cue in modal_cues(text))
        and not text.startswith(("鼓励", "支持"))
    )


def _names(clause: Clause, following: Clause, before_modal: bool) -> bool:
    if "的" in clause.text and _names_thing(clause.text, following.text):
        return True
    if following.text.startswith("请") and _TIDINGS.search(clause.text):
        return True
    if following.text.startswith("由") and _MATTER.of(clause.text) and not opens_with_verb(clause.text):
        return True
    if following.role is Role.CONDITION and "的" in clause.text and _BODY.search(clause.text):
        return all(cue.force == "may" for cue in modal_cues(clause.text))
    if (
        opens_with_verb(clause.text)
        or _acts_after_circumstance(clause.text)
        or _COUNTED.search(clause.text)
        or _AT_ONCE.match(clause.text)
        or (_DENIES.match(clause.text) and not _NAME_END.of(clause.text))
    ):
        return False
    named = _NAME_END.of(clause.text) or (len(clause.text) <= _SHORT_NAME and not holds_verb(clause.text))
    return following.role is Role.CONDITION or (before_modal and named)


def _names_thing(text: str, following: str) -> bool:
    """A thing or somebody of a sort (…的问题, 符合…的企业), where the next clause goes on with a duty or a deed."""
    if (
        (_THING.search(text) or _BODY.search(text))
        and (not text.startswith("由") or ends_as_name(text))
        and not _PREPOSED.match(text)
        and _TOLD.match(following)
        and not (
            _BAN.match(following) and opens_with_verb(text) and not (ends_as_name(text) or _PAPERS.of(text))
        )
    ):
        return True  # 执行中遇到的问题，请…: opens with a verb and is a thing all the same
    return _QUALIFIED.match(text) is not None and (
        _PERMITTED.match(following) is not None or (_SOMEBODY.of(text) and opens_with_verb(following))
    )


def ends_as_name(text: str) -> bool:
    """Whether ``text`` ends as the name of somebody or something.

    >>> ends_as_name("保障性住宅小区内的幼儿园"), ends_as_name("保障安全")
    (True, False)
    """
    return _NAME_END.of(text)


def predicates_of(clauses: list[Clause]) -> list[Clause]:
    """The clauses that hold predicates, first to last; the last clause of all where none seems to."""
    if len(clauses) == 1:
        return clauses
    found = [clause for clause in clauses if clause.role is _PREDICATE]
    return found or clauses[-1:]
