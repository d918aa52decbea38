"""Where a heading ends that a stored copy glued to its text (标题与正文粘连): ``一、配置原则按照…的要求，…``.

From the surest to the least: a usual heading, a noun with the first word of a sentence behind it, a noun alone.

>>> text = "资金来源本办法所称资金由市财政局安排。"
>>> text[: likely_heading_end(text, 0)]
'资金来源'
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.segment.lexicons import alternation, words

# 充分认识 is a verb, whatever may stand behind it.
_NOUN = rf"{alternation('heading_nouns')}(?<!充分认识)(?<!深刻认识)(?<!正确认识)(?<!清醒认识)(?<!全面认识)"
# Behind a usual heading: it is longer than that.
_GOES_ON = re.compile(
    r"[和与及或、的，。：；（是由经应须可将]|包括|为(?![了贯确进加切做保规深推全落])|按(?!照)|阶段|方案|机构|情况|小组|主体|单位|部门|工作|过程"
    r"|主?标题|正文|封面|原件|复印件|电子[版文]|纸质|一式|一律|真实|齐全|完整"
)
# Behind a noun: so begin sentences, and hardly any second half of a name.
_PLAINLY_OPENS = (
    r"为(?:了|贯彻|确保|进一步|加强|切实|做好|保证|规范|深入|推[动进])|由于|根据(?!地)|按照|各(?:级|地|区|市|县|州|乡镇|镇|街道|村|单位|部门|有关|相关|银行|学校|高校|医疗机构|中小学|成员)"
    r"|自\d|对于|[这此本]次|目前|近年来|随着|充分发挥|严格按照"
)
_LIKELY_OPENS = (
    r"以(?![上下内外及便])|在(?![建职岗线校])|依照|依据|按(?![揭钮])|凡|(?<![未已])经(?![济费营验])|从(?![业事])|到\d|第[一二三四五六七八九\d]|其中|全[市省县区]"
    r"|本(?:办法|意见|方案|细则|规定|政策|[市县区省])|对(?=[^，。]{2,40}(?:的，|给予|进行|实行|按))|鼓励|支持(?!下)|引导|坚持|围绕|通过|每[年月季]"
    r"|进一步|充分|全面|全力|坚决|着力|大力|积极(?!性)|认真|定期|及时(?!性)|集中力量|严格|深入|加快|加强|切实|牢固|贯彻|践行|严格|符合|列入|\d{4}年|“[^”]{1,20}”是"
)
_PLAIN = re.compile(rf"(?!对|根据|按照|为)[^，。；：（《“]{{3,28}}?{_NOUN}(?=\s?(?:{_PLAINLY_OPENS}))")
# And who has to: 力度银行机构应….
_WHO_HAS_TO = r"(?!小组|人员|机构|部门)[^，。；：的和与及或、]{2,6}(?:机构|单位|部门|企业|学校|医院|银行|人员|组织)(?:要|应|须|需)(?![求点素件急用])"
_LIKELY = re.compile(
    rf"(?![对在由经凡]|根据|按照|为)[^，。；：（《]{{2,26}}?{_NOUN}(?=\s?(?:{_PLAINLY_OPENS}|{_LIKELY_OPENS}|{_WHO_HAS_TO}))"
)
# A clause that opens nothing but a sentence, whatever stands before it: who has to, when, in which case.
_OPENS_CLAUSE = (
    r"(?:各|地方各级|[县市省]级以上)[^，。；：]{1,24}?(?<!重)(?:要|应|须|可|负责)(?![求点素急用])|(?:当前|目前)[，\u4e00-\u9fff]|近年来|今年是|过去一年"
    r"|(?:19|20)\d\d年(?:\d|[，是度底内]|以来)|随着[^，。]{2,30}，|针对[^，。]{2,30}，|面对[^，。]{2,30}，|由于|受[^，。]{2,12}影响"
    r"|为(?:了|贯彻|进一步|确保|切实|做好|深入|方便)|(?:根据|按照)(?:《|[^，。]{2,40}(?:要求|原则|规定|精神|需要)，)|以[^，。]{2,40}为(?:指导|目标|重点|基础|主|核心|抓手|引领)"
    r"|对[^。；：]{2,80}?(?:的，|给予|按|实行)|在[^，。]{2,30}(?:基础上|同时|前提下|期间)，|符合[^，。]{2,40}的，|(?<![未已])经[^，。]{2,24}(?:批准|同意|认定|审核|审查|调查|评审)[^，。]{0,6}，"
    r"|由[^，。]{2,24}(?:负责|牵头|组织|会同)|有下列|全面贯彻|深入贯彻|认真贯彻|紧紧围绕"
    r"|(?:申报|申请|项目|运营|用人|建设|责任|成员|主管|参保|承办|监理|施工)(?:单位|人|部门)(?:要|应|须|需|作为|负责)|(?:医疗|金融|培训|义务|银行业金融|定点医药)机构(?:要|应|须|需)|(?:市|区|县|省)[^，。；：的]{1,12}(?:局|委|办|政府|部门)(?:要|应|负责|牵头|会同)"
)
_OPENED = re.compile(
    rf"(?![对在由经凡为各本]|根据|按照|未尽|以上|上述|具体)(?:[^。；：（《]|（[^（）]{{1,16}}）){{3,36}}?[^，、的地得对向为由在与和及以将把使让请从被等或并自于到至、前后。；：（《]"
    rf"(?<!加强)(?<!加大)(?<!进行)(?<!开展)(?<!实行)(?<!做好)(?<!完善)(?<!支持)(?<!鼓励)(?<!给予)(?<!落实)(?<!推进)(?<!组织)(?<!督促)(?<!指导)(?<!要求)(?<!通知)(?<!或者)(?={_OPENS_CLAUSE})"
)
# 放映时间和场次放映时间为…: the text takes the heading's first words up again.
# 一、充分认识做好…工作的重要意义…; 提高对…重要性的认识…
_RECOGNIZED = re.compile(
    r"(?:切实|充分|深刻|进一步|高度)?(?:认识|提高|增强|深化)(?:对)?[^，。；：]{2,36}?(?:意义|[要迫切性]性|的认识)(?:[和、与][^，。；：]{0,4}[要迫切]性)*(?![和与及、的，。：；])"
)
_ABOUT = re.compile(
    rf"关于(?:[^，。；：《》“”（）]|《[^《》]*》|“[^“”]*”|（[^（）]*）){{2,60}}?的[^，。；：的、]{{0,8}}?(?:{_NOUN}|问题|事项|规定|处理|申报|核算|计算|确[认定]|判定|认定|意见|建议)(?![和与及或、的，。：；（]|{_NOUN}|问题|事项|规定|处理)"
)
# 一、“示例工程”的实施“示例工程”是…: the text takes up how the heading begins.
_BEGUN_AGAIN = re.compile(
    r"(?P<first>[^，、。；：\s]{5,8})(?:(?!应|须|必|不得|按|将)[^，。；：]){2,36}?(?<![、的地得对由在与和及以或等于至无非])(?=(?P=first))"
)
# 附则本办法由…解释: behind a usual heading, however short the text.
_OF_ITSELF = re.compile(
    r"本(?:办法|意见|方案|细则|规定|政策|通知|规则|制度|实施)|未尽事宜|以上|上述|[^，。]{2,8}自[^，。]{4,20}起"
)
_TAKEN_UP = re.compile(
    r"(?P<first>[\u4e00-\u9fff]{4,8})[^，。；：（《]{0,6}?(?=(?P=first)(?:是|为|包括|由|要|应|分为))"
    # 试点任务试点地区要…: or its first word, if who has to follows
    r"|(?P<word>[\u4e00-\u9fff]{2})[\u4e00-\u9fff]{2,6}(?=(?P=word)(?:单位|部门|地区|机构|企业|人员?|学校)(?:要|应|须|需|由|为)(?!求))"
)
_NOUN_ALONE = re.compile(
    rf"(?![对在由经凡各本该市县区省]|根据|按照|为|上述|企业|申报)[^，。；：（《]{{2,12}}?{_NOUN}(?![和与及或、的，。：；（]|{_NOUN})"
)
_BEFORE_GAP = re.compile(r"[^\s，。；：]{2,45}(?<![的于在前和与、第])(?=\s{2,}[^\s\d]\S{14})")
_BEFORE_BLANK = re.compile(
    r"[“\u4e00-\u9fff][\u4e00-\u9fff“”、，]{1,28}(?<![的于在前和与、第，])(?=\s[^\s][^。]{9,})"
)
_ARTICLE_NAME = re.compile(
    r"\s*(?:【[^【】]{2,24}】|（(?![一二三四五六七八九十]+）)[^（），。；：\d]{2,20}）)"
)
# 第五条 信贷支持：市财政局…: a name in front of a colon, no lead-in.
_ARTICLE_LABEL = re.compile(
    r"\s*(?!本)(?:(?!应|须|可|如下|下列|以下|包括|所称|符合)[\u4e00-\u9fff、]){3,12}(?<![是为有括指的])(?=：\S)"
)
_LEAST_TEXT = 20  # characters behind a usual heading


def usual_heading_end(folded: str, at: int, sentence: int | None = None) -> int | None:
    """Where a usual heading (指导思想) ends that text follows; within ``sentence`` only where a clause ends there."""
    for name in _usual().get(folded[at : at + 1], ()):
        after = at + len(name)
        if (
            folded.startswith(name, at)
            and (len(folded) > after + _LEAST_TEXT or _OF_ITSELF.match(folded, after))
            and not _GOES_ON.match(folded, after)
            and (sentence is None or "，" in folded[after:sentence])
        ):
            return after
    return None


@cache
def _usual() -> dict[str, list[str]]:
    """Usual headings by their first character, the longest first."""
    names: dict[str, list[str]] = {}
    for name in words("heading_names"):
        names.setdefault(name[0], []).append(name)
    return names


def plain_heading_end(folded: str, at: int) -> int | None:
    """Where a name ends that the plain beginning of a sentence follows."""
    match = _PLAIN.match(folded, at) or _RECOGNIZED.match(folded, at)
    return match.end() if match else None


def gap_end(folded: str, at: int) -> int | None:
    """Where a name ends that a gap parts from the text behind it."""
    gap = _BEFORE_GAP.match(folded[at:])
    return at + gap.end() if gap and gap[0].count("《") == gap[0].count("》") else None


def blank_end(folded: str, at: int) -> int | None:
    """Where a name ends that a single blank parts from a sentence behind it.

    >>> blank_end("一、总体目标 到2031年，全区新建学校三所以上。", 2)
    6
    """
    match = _BEFORE_BLANK.match(folded, at) if folded.rstrip().endswith("。") else None
    return match.end() if match else None


def about_end(folded: str, at: int) -> int | None:
    """Where a name ends that begins with 关于 and has its text behind it.

    >>> about_end("一、关于新设网点的履职要求贷款公司应当报送。", 2)
    13
    """
    match = _ABOUT.match(folded, at)
    return match.end() if match else None


def likely_heading_end(folded: str, at: int) -> int | None:
    """Where a name ends that looks like a heading, if the other members of its count are headings."""
    match = _LIKELY.match(folded, at) or _TAKEN_UP.match(folded, at) or _BEGUN_AGAIN.match(folded, at)
    return match.end() if match else clause_end(folded, at)


def clause_end(folded: str, at: int) -> int | None:
    """Where a name ends that the clause behind it gives away, by saying who has to, when or in which case.

    >>> clause_end("二、校园安全各学校要开展排查。", 2)
    6
    """
    match = _OPENED.match(folded, at)
    return match.end() if match else None


def takes_itself_up(words_of_heading: str) -> bool:
    """Whether a short sentence begins with the heading that it explains: 实施范围实施范围为全区。"""
    return _TAKEN_UP.match(words_of_heading) is not None


def noun_end(folded: str, at: int) -> int | None:
    """Where the first noun ends that may end a heading."""
    match = _NOUN_ALONE.match(folded, at)
    return match.end() if match else None


def article_name_end(folded: str, at: int) -> int:
    """Where the name of an article (条标) ends that stands in brackets behind its number; ``at`` where it has none.

    >>> article_name_end("第二条 【扶持对象】", 3), article_name_end("第二条（适用范围）本市供水", 3)
    (10, 9)
    >>> article_name_end("第二条（一）办理登记；", 3)
    3
    >>> article_name_end("第二条 信贷支持：市财政局设立资金池。", 3)
    8
    """
    match = _ARTICLE_NAME.match(folded, at) or _ARTICLE_LABEL.match(folded, at)
    return match.end() if match else at
