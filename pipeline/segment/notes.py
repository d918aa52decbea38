"""Responsibility notes (责任分工): who does it by when, behind the text that it belongs to.

>>> note_end("（市发展改革委牵头，市财政局配合）加快建设。")
17
>>> note_end("（含乡镇）加快建设。") is None
True
>>> note_end("（2分）（市教育局牵头）")
12
"""

from __future__ import annotations

import re

from pipeline.model import Role

# 牵头单位：, 市级牵头考核部门：, 责任单位和责任人：, 牵头（主办）处室：: of which level, to do what, and who.
LEVEL = r"(?:(?:中央|国家|自治区|[省市县区旗州镇乡]级?|本级|第一|主要|其他|总)(?!领导))"
WHAT = (
    r"(?:责任|牵头|配合|主办|协办|承办|参加|参与|成员(?=单位|部门)|协助|协同|协作|支持|会办|主责|负责|实施|落实|执行|承担|推进|组织|统筹|具体|直接|共同|工作"
    r"|督导|督办|督查|督促|监督|监管|管护|指导|考核|考评|评价|验收|整改|完成|包抓|包保|包联|包挂|挂点|挂联|挂钩|分管)"
)
WHO = (
    r"(?:(?:[省市县区州镇乡校院局厅委行部司]|[市县区]委|[市县区]?政府)(?=领导))?"
    r"(?:单位|部门|领导|科室|处室|股室|处（科）室|科（处）室|站所|站办所|办所|科局|机构|机关|人员|人|主体|区县|县区|地区|专班|处|科|学院)"
    r"(?:(?:[及和与、/]|（)(?:(?:责任|主要|具体)?(?:单位|部门|科室|人)|分工|措施)）?)?(?:及?分工)?"
)
DUTIES = rf"{WHAT}(?:[及和与、/]?{WHAT}|（{WHAT}）){{0,2}}"
_WHEN = r"(?:完成|整改|办结|推进|实施|落实|目标|责任|计划完成|督办|考核)(?:时限|时间|期限|日期|节点)|时间节点|时间进度|进度安排|时限要求"
# What stands between a label and its names: a colon, or 为 (牵头单位为市教育局，配合单位为…).
SAYS = r"(?:\s?：|(?<=单位|部门)为(?=[^，。；：]{0,60}[局厅委办部院行府门处科室站所司会社联心队团道区县市校）](?:[，；。）]|$)))"
LABEL = rf"(?:(?!参加人|组织(?:领导|机构)){LEVEL}?(?:{DUTIES}|联系)(?:{WHO}|分工)|{_WHEN}|分管领导){SAYS}"
# Names of organs one behind another, the whole of a stretch: 安全环保部、各子公司; 建管科、质安站.
_NAME = (
    r"[\u4e00-\u9fff]{1,18}?(?:[局厅委办部院行署室府处科站所股司]|委员会|管委会|工会|协会|学会|商会|联合会|妇联|中心|公司|集团|支队|大队|街道|学院"
    r"|(?<=各)[\u4e00-\u9fff]{0,8}(?:企业|学校|院校|医院|银行)|(?<=[各县直关])单位|(?<=[各委关府业])部门|(?<=各)(?:县|区|市|乡|镇|乡镇|街道|县区|区县|科室|处室))(?:（[^（）]{1,12}）)?"
)
NAMES = rf"(?:{_NAME}(?:等?[、，；]\s?|\s{{1,4}}|以?及|和))*{_NAME}(?:等(?:部门|单位)?)?"
_LEADS = re.compile(r"牵头|主办|分管")
_HELPS = re.compile(r"配合|协办|会办|参加|参与|成员|协同|协作|支持|协助")
_LABELLED = re.compile(rf"[—－]{{0,2}}{LABEL}")
_CLOSING_LABEL = re.compile(rf"，(?=[^，。；：]{{2,10}}(?:单位|部门)\s?[：为]){LABEL}")
_LONGEST_LABEL = 20
_NAME_ONLY = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[、.）)]{1,2}\s?[^，。；：、（]{2,12}：")
_ENCLOSED = re.compile(
    r"(?:（[^（）]*+(?:（[^（）]*+）[^（）]*+)*+）|〔[^〔〕]*+〕|【[^【】]*+】|\[[^\[\]]*+\])[。；]?"
)
_OPENS = frozenset("（〔【[")
# Whether a text may hold a note: no note and no lead-in is without one of these.
HOLDS_NOTE = re.compile(r"[（〔【\[：]|(?:单位|部门)为").search
# What a note says, or who it names; the words first, since most notes hold one.
_SAYS = re.compile(
    "牵头|负责|配合|责任|协办|主办|承办|参与|参加|落实|指导|分工|时限|完成时间|底前|持续推进|长期坚持|协同|抓总|主责|由[^，）]{2,30}组织实施"
)
_NAMES_WHO = re.compile(
    rf"{LABEL}|^.{NAMES}.$"
    r"|[局厅委办部院会行署室府][、）〕】\]等按，；]|各[^（）]{0,10}(?:单位|部门|[区县市地镇园]|街道)[）〕】\]]"
)
_SCORE = re.compile(r"（\d+(?:\.\d+)?\s?分）")  # what an item counts, in front of its note
_NO_NOTE = re.compile(r".(?:此件|联系(?!.?领导)|注|详见|见附|附件|含|包括|不含|以下简称|下同)")


def role_of(duties: str) -> Role:
    """The role that a label gives; one that holds both (牵头及配合单位) does not tell who leads.

    >>> role_of("牵头考核"), role_of("配合责任"), role_of("牵头及配合"), role_of("督导")
    ('lead', 'support', 'responsible', 'responsible')
    """
    leads, helps = _LEADS.search(duties), _HELPS.search(duties)
    if leads and not helps:
        return "lead"
    return "support" if helps and not leads else "responsible"


def note_end(folded: str, at: int = 0, end: int | None = None) -> int | None:
    """Where a note in brackets that opens at ``at`` ends; None where there is none."""
    if folded[at : at + 1] not in _OPENS:
        return None
    end = len(folded) if end is None else end
    if scored := _SCORE.match(folded, at, end):
        return note_end(folded, scored.end(), end)
    match = _ENCLOSED.match(folded, at, end)
    if match is None or _NO_NOTE.match(match[0]):
        return None
    return match.end() if _SAYS.search(match[0]) or _NAMES_WHO.search(match[0]) else None


# A time alone in brackets, as phases bear it: （3月20日至4月5日）, （即日起—4月底）
_TIMES = r"(?:即日|[自从]|[次翌]年|[\d〇一二三四五六七八九十]+(?:[年月日时]|月份)?|[上中下]旬|[上下]半年|季度|[年月]?[底初末中]|[之以]?前|[起至到止—~-]|第)+"
_TIME_ALONE = re.compile(rf"（(?=[^）]*[月日旬季半]){_TIMES}）")
_TIME_STATED = re.compile(rf"：(?=[^。]*[月日旬季半]){_TIMES}[。；]?$")
_PHASE = re.compile(
    r"阶段|步骤|环节|动员|部署|准备|自查|排查|摸底|实施|整治|整改|推进|推广|试点|验收|总结|评估|巩固|提升|检查|督查"
)

_PHASE_NAME = re.compile(r"[^，。；：（]{2,20}(?=（)")


def phase_time(folded: str, at: int, end: int) -> int | None:
    """Where a time alone in brackets ends, as phases bear it behind their name; ``None`` where there is none.

    >>> phase_time("网络展示（5月至6月）。", 4, 11)
    11
    """
    match = _TIME_ALONE.match(folded, at, end)
    return match.end() if match else None


def states_time(sentence: str) -> bool:
    """Whether a sentence only says when the phase is that it names.

    >>> states_time("（一）整治阶段：2031年5月至6月。"), states_time("（一）整治阶段：5月底前完成整治。")
    (True, False)
    """
    match = _TIME_STATED.search(sentence)
    return bool(match and _PHASE.search(sentence, 0, match.start()))


def phase_end(folded: str, at: int) -> int | None:
    """Where the name of a phase with its time ends that a copy glued to its text; ``None`` where there is none.

    >>> phase_end("（一）自查阶段（5月至6月）各校对照标准开展自查。", 3)
    14
    """
    name = _PHASE_NAME.match(folded, at)
    end = phase_time(folded, name.end(), len(folded)) if name and _PHASE.search(name[0]) else None
    return end if end and folded[end : end + 1].strip("。；：，") else None


_DOES = r"(?:按(?:照)?(?:各自)?职责(?:分工)?|分别|共同|具体|统筹)*(?:总?牵头|主办|负责|落实|配合|协办|协助|参与|组织实施)(?:负责|落实|实施|推进)*"
# 数据共享由市教育局牵头: a thing in front makes a task of it, unless it points back (本项工作由…).
_OF_THING = r"(?!本|该|此|上述|以上)[^，；、由]{2,}(?<!自)由"
_SAID_WHO = re.compile(rf"(?!{_OF_THING})(?:{NAMES}{_DOES}[，；]?)+[。；]?")
_SEVERAL = re.compile(rf"(?=.*[、，；\s]){NAMES}")
_LABEL_ALONE = re.compile(rf"{LABEL}|{LEVEL}?{DUTIES}(?:单位|部门|领导|科室|处室|站所|责任人)")
_NAME_LINE = re.compile(rf"(?:\d{{1,2}}[.、]\s?|（\d{{1,2}}）)?{NAMES}[；。]?")


def is_note_line(folded: str) -> bool:
    """Whether a whole line says who does what stands above or below it, and nothing else.

    >>> [is_note_line(line) for line in ("市财政局、市税务局牵头", "责任单位：市水务局", "【后勤保障处】", "责任单位")]
    [True, True, True, True]
    >>> is_note_line("市财政局牵头制定办法。"), is_note_line("市财政局")
    (False, False)
    """
    line = folded.strip()
    return bool(
        is_labelled(line)
        or note_end(line) == len(line)
        or _SAID_WHO.fullmatch(line)
        or _SEVERAL.fullmatch(line)
        or is_label_alone(line)
    )


def is_label_alone(folded: str) -> bool:
    """Whether a line is a label and nothing else, its names on the lines below: 责任单位："""
    return len(folded) <= _LONGEST_LABEL and bool(_LABEL_ALONE.fullmatch(folded))


def is_name_line(folded: str) -> bool:
    """Whether a line holds names alone, with the number that a list gave it: 2.市发展改革委"""
    return bool(_NAME_LINE.fullmatch(folded.strip()))


def is_labelled(folded: str, at: int = 0) -> bool:
    """Whether a line of labels begins at ``at``, be it behind a name.

    >>> is_labelled("责任单位：市教育局；完成时限：2024年底"), is_labelled("2.物资组：牵头单位：市商务局。")
    (True, True)
    """
    if _LABELLED.match(folded, at):
        return True
    colon = folded.find("：", at, at + _LONGEST_LABEL)
    return colon >= 0 and bool(_NAME_ONLY.match(folded, at) and _LABELLED.match(folded, colon + 1))


def labels_behind(folded: str) -> int | None:
    """Where the labels begin that close a sentence, at the comma in front of them; those in brackets are a note's.

    >>> labels_behind("开展检查，牵头单位为市教育局，配合单位为市公安局。")
    4
    """
    closing = _CLOSING_LABEL.search(folded) if "位" in folded or "部门" in folded else None
    if not closing or folded.count("（", 0, closing.start()) > folded.count("）", 0, closing.start()):
        return None
    return closing.start()
