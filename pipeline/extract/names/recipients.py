"""Recipients (报送对象): to whom something is reported or handed in.

>>> text = "将名单报市教育局备案，并向市政府报告"
>>> [text[slice(*span)] for span in find_recipients(text)]
['市教育局', '市政府']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.names.body_names import NAME_ENDS, head_class
from pipeline.extract.names.name_phrases import begins_badly, is_plain, may_be_name
from pipeline.extract.names.onsets import any_of, dictionary_words, first_letters, word_around, words
from pipeline.model import Span

_TO = "(?:至|到|给|于|予)?"
# 报, 送 and 交 by themselves hand in too, where they are not part of another word: 申报, 报名; 运送, 送达; 提交, 交通.
_HAND_IN = re.compile(
    rf"申请(?=(?:[一-龥]{{2,8}})?人?民?法院)|报经(?![开济信])|{any_of('hand_in')}{_TO}(?!情况|工作|材料|反馈|[上抄]?报送|抄送|案|名|易|使用(?!单位|部门|人|方|者)|书(?!记)|(?<=报告)(?:企业|主体)|[单表][位、（]|通(?!知)|[、的和及])"
    rf"|(?:(?<![虚谎瞒漏误汇申公通情日月年周快海画简上预警晚电举填呈转专])|(?<=工作日)|(?<=\d[日月年])|(?<=提前.周)|(?<=个月))报(?!到){_TO}"
    r"(?![名销告送表批请备废价道刊纸考酬案关检账损警复障到]|税(?!务)|社(?!区|会)|经(?![开济信]))"
    rf"|(?<![印下转分颁])发[至到]|(?<![报移转呈推抄寄邮发投护运输配赠选])送{_TO}(?![达货检医餐气电交报]|教(?!育|务|研)|审(?![一-龥]{{1,8}}(?:局|厅|署|委员会|办公室|中心|部门|机关)))"
    rf"|(?<![移提上转递成社外缴呈广公])交{_TO}(?![通流易接由付办纳叉往底界存警管回互换])"
)
# A character of every verb of handing in: most sentences have none.
_MAY_HAND_IN = re.compile(r"[报送交馈移抄转呈函请寄缴递荐]|发[至到]|上传|传真|提供给")
# The letters that one may begin with: only there it is looked for.
_HAND_IN_LETTER = re.compile(f"[{first_letters('hand_in')}报送交申发]")
# 报送材料至省局: what is handed in stands between the verb and where it goes.
_CARRIED = re.compile(
    rf"(?:{any_of('hand_in')}|邮?寄|送)(?P<thing>[^，。；至到]{{2,20}})(?:至|到)(?=[一-龥])(?!达)"
)
# 并通知制定机关。: whom one lets know fills the rest of the sentence; 通知企业，限期整改 makes somebody act.
# 并印发有关单位。: nor does 印发通知.
_LET_KNOW = re.compile(
    r"告知(?!书|单|函)|(?<=并)(?:印发|分发|下发)(?:至|到|给)?|(?<![本该的])通知(?!书|单|函|[^，。；]*(?:：|，(?!并|同时|以便)))"
)
# 示例宾馆三号楼大厅, 行政楼305室: a place, not who is there.
_ADDRESS = re.compile(
    r"\d号|楼[^，]{0,8}(?<!服务)(?:大厅|[\d一二三四五六七八九]室)$|(?:会议室|报告厅|礼堂|体育馆|宾馆|酒店)$"
)
# The look-behinds stand behind their word so that its first character is what is searched for.
_TOWARDS = re.compile(
    r"向(?<![面投趋倾导方流志意走取偏转一]向)(?<!(?<!主)动向)(?!社会(?!保险|团体|组织|救助|福利)|好|上(?!一?级)|前|下(?!一?级)|公众)"
)
_NO_GOING = "[直达找等拿遇碰感受看送报交至]"
_GO_TO = re.compile(rf"(?:到(?<!{_NO_GOING}到)|前往(?<!{_NO_GOING}前往))(?!位|期|场|岗|账|会)")
# 向X提供 hands in papers and facts; services and support are given to X.
_PAPERS = r"(?:资料|材料|信息|证明|文件|复印件|报告|报表|说明|数据|清单|凭证|账单|对账单|对帐单|名单|情况|线索|建议|答复|意见)(?![^，。；]*(?:服务|支持))"
_REPORTED = re.compile(
    rf"[^，。；]{{0,24}}?({any_of('report_to')}|{any_of('pass_on')}|(?:提供|出具|出示)(?!的)[^，。；]{{0,40}}?{_PAPERS}|履行[^，。；]{{0,12}}报告义务)"
)
_DONE_THERE = re.compile(rf"(?:现场|窗口|线下|办理|进行[^，。；的]{{0,6}}?)?({any_of('go_to')})(?!率)")
_BRACKET = r"（(?=含|包括|不含|以下|下称|简称|下同|详见|见附|共|附|地址|电话|联系)|（(?![^（），：:\d]{1,8}）|[^（），：:\d]{2,16}[局委办厅部室会]）)"
_AFTER = re.compile(rf"[，。；）：]|{_BRACKET}|管理(?=[，。；])|(?<!人)[邮信]箱|{any_of('after_recipient')}")
# A word that may follow a recipient may as well be part of its name: 社会团体|登记管理机关, 市委|研究室.
_GOES_ON = re.compile(r"[^，。；、的后以并和与由对向将经报]{2,8}")
# The superior by its level alone: 于月底前报部.
_LEVEL = re.compile(r"[部省市县厅局委](?=[，。；]|备案|审批|批准|$)")
# 送 and 交 by themselves carry people and things as well: only a word for handing in may follow the name.
_WEAK = ("送", "交", "送至", "送到", "交给", "交至", "交到")
_ITS = re.compile(r"其(?!他|它|余|中)")
_COMPOUND_HEAD = re.compile(r"单位|人(?![民社力大才行事])|用户|者|员|方(?!面)|义务|主体|系统")
_OWN_UNIT = re.compile("单位(?:审[核查批定]|批准|同意|备案)")  # 报单位审核
# Behind a name, what is handed in: 上报政府采购信息统计表.
_PAPER = re.compile(r"(?:[表单册]|材料|信息|情况|数据|计划|报告|方案)$")
_ORGANS = ("organ", "suffix")
# 未按规定向税务机关报告, 告知信访人向法院提出: nobody here hands in anything.
_NOT_DONE = re.compile(
    r"(?:未|没有|拒不|拒绝|逾期不|不得|不再|无需|无须|不需|非法)[^，。；]{0,12}$|(?<!定)不$|以便[^。；]{0,20}$|(?:告知|引导)(?=[^，。；的]{2})[^，。；]{0,16}(?:分别|依法|可以|应当)?$"
)
# 向主管部门申报的投资总额: what was handed in, of which something else is said.
_HANDED_THING = re.compile(r"的(?=[一-龥])(?![应须要可由]|同时)")
# 报送水务局印制的表格: what somebody else did with it, or wants of it.
_MADE_THERE = re.compile(r"(?:要求|规定|制定|印制|下发|印发|核发|出具|填写|报送|提供)的")
# 不向主管部门报告的，由…: what somebody does in the case that something else is asked for.
_IN_CASE = re.compile(r"[^，。；：]*的，")
_MAY = ("可以", "能够", "不宜", "可")
_BEFORE = 24
_LONGEST_WORD = 6
# A person is told only where the verb follows at once: 向申请人反馈, not 向举报人核实举报内容.
_NEAR = 2
_INFORMED = re.compile(any_of("pass_on") + "|出具")
# Of persons only an office or a part in the matter is reported to: 区长, 委员会主任, 申请人; not 人员.
_OFFICE = re.compile(r"(?:[长人者师]|经理|主任|书记|领导|同志|(?<!人)员)$")
_LISTS = ("、", "和", "及", "与", "或")
_HEADS = re.compile("(?:领导|书记|主任|(?<![首])长)$")  # to whom one answers: 向县政府主要领导说明原因
_SHARED = re.compile("共同(?:的?上|主管)")
_PIECES = re.compile("、|或者?")
# 交存现金业务的代理行, 转交异议申请的机关: what is handed in, by whoever is described so.
_OF_THING = re.compile(
    rf"(?!{any_of('describing')})[^的]{{2,6}}(?<![地区域省市县份关属权在司局部委院会位构门者])的[^的]"
)
# The rest of a sentence without its next comma.
_STOP = re.compile(r"[，。；：！？\n]|$")


def find_recipients(text: str) -> list[Span]:
    """The names behind 报, 向…报告 and 到…提交, lists of them as one span, in order."""
    found: list[Span] = []
    if _MAY_HAND_IN.search(text):
        found += _behind(text, _hand_in(text), None)
        if "至" in text or "到" in text:
            found += _behind(text, _CARRIED.finditer(text), None)
    if "向" in text:
        found += _behind(text, _TOWARDS.finditer(text), _REPORTED)
    if "到" in text or "前往" in text:
        found += _behind(text, _GO_TO.finditer(text), _DONE_THERE)
    if "知" in text or "发" in text:
        found += _let_know(text)
    found = [span for span in found if not _IN_CASE.match(text, span[1])]
    return sorted(found) if len(found) > 1 else found


def _hand_in(text: str) -> Iterator[re.Match[str]]:
    """The verbs of handing in, in order."""
    end = 0
    for letter in _HAND_IN_LETTER.finditer(text):
        if letter.start() >= end and (verb := _HAND_IN.match(text, letter.start())):
            yield verb
            end = verb.end()


def _let_know(text: str) -> Iterator[Span]:
    """The names that fill a clause behind 通知, 告知 and 并印发."""
    for match in _LET_KNOW.finditer(text):
        stop = _STOP.search(text, match.end())
        end = stop.start() if stop else len(text)
        name = text[match.end() : end]
        if _is_whole(name) and _is_recipient(name) and head_class(name) != "person":
            yield match.end(), end


def _behind(text: str, cues: Iterable[re.Match[str]], done: re.Pattern[str] | None) -> Iterator[Span]:
    """The names behind the cues; where ``done`` is given it has to follow the name."""
    for match in cues:
        start = match.end() + bool(_ITS.match(text, match.end()))  # 向其所在单位报告
        own = match[0] == "报" and _OWN_UNIT.match(text, start)
        if _COMPOUND_HEAD.match(text, start) and match[0][-1] not in "至到给于予向" and not own:
            continue  # 报告单位, 上报用户
        if _NOT_DONE.search(text, max(match.start() - _BEFORE, 0), match.start()):
            continue
        if match[0] == "提供给" and text.endswith(_MAY, 0, match.start()):
            continue  # 可以提供给其他单位: whom data are for
        stop = _STOP.search(text, start)
        end = _name_end(
            text,
            start,
            stop.start() if stop else len(text),
            done,
            any_verb=match.re is not _CARRIED and match[0] not in _WEAK,
        )
        if end and _MADE_THERE.match(text, end):
            continue
        if end and (done is None or _told(text, start, end, done)):
            yield start, end


def _told(text: str, start: int, end: int, done: re.Pattern[str]) -> bool:
    """Whether the verb of telling follows a name: anywhere behind an organ, at once behind a person, who is informed
    (推送, 说明, 出具) without being reported to.
    """
    told = done.match(text, end)
    if told is None or _HANDED_THING.match(text, told.end(1)):
        return False
    if head_class(text[start:end]) != "person":
        return True
    informed = _INFORMED.match(told[1]) and not _HEADS.search(text, start, end)
    return told.start(1) - end <= _NEAR and not informed


def _name_end(text: str, start: int, end: int, done: re.Pattern[str] | None, *, any_verb: bool) -> int | None:
    """The end of a name behind a verb of handing in: where ``done`` or a word that follows recipients lets it end,
    else a verb.
    """
    ends = [
        at
        for at, letter in enumerate(text[start + 1 : end], start + 2)
        if letter in NAME_ENDS
        and may_be_name(text, start, at)
        and _is_whole(text[start:at])
        and text.rfind("（", start, at) <= text.rfind("）", start, at)
    ]
    if _LEVEL.match(text, start, end):
        return _longer(text, start + 1, ends, end, done)
    for at in ends:
        if _may_close(text, at, end, done) and not _goes_on_in_list(text, at, ends):
            at = _longer(text, at, ends, end, done)
            if _is_recipient(text[start:at]):
                return at
            break
    if not any_verb:
        return None
    ends = [at for at in ends if _is_recipient(text[start:at])]
    known = next((at for at in ends if _verb_at(text, at, end)), None)
    return known or _before_verb(text, start, end, ends)


def _longer(text: str, at: int, ends: list[int], end: int, done: re.Pattern[str] | None) -> int:
    """Where an organ's name ends that goes on behind ``at`` with what might follow a recipient: 市|审批服务局."""
    rest = _GOES_ON.match(text, at, end)
    if rest is None or (done is not None and _is_done(text, at, done)):
        return at
    further = (
        stop
        for stop in ends
        if at + 1 < stop <= rest.end()
        and _may_close(text, stop, end, done)
        and head_class(text[at:stop]) in _ORGANS
    )
    return next(further, at)


def _goes_on_in_list(text: str, at: int, ends: list[int]) -> bool:
    """Whether an organ's name goes on behind ``at`` and a list behind that: 县政府|督查室、县政协办公室."""
    rest = _GOES_ON.match(text, at)
    return rest is not None and any(
        at + 1 < stop <= rest.end() and text.startswith(_LISTS, stop) and head_class(text[at:stop]) in _ORGANS
        for stop in ends
    )


def _before_verb(text: str, start: int, end: int, ends: list[int]) -> int | None:
    """The end of an organ's name that the dictionary knows a verb behind: 移送公安机关|立案侦查."""
    if not ends or _PAPER.search(text, ends[-1], end):
        return None
    for word in dictionary_words(text[start:end]):
        at = start + word.start
        if word.kind == "v" and at in ends and head_class(text[start:at]) in _ORGANS:
            return None if text.startswith("的", start + word.end) or text[at - 1] == "所" else at
    return None


def _may_close(text: str, at: int, end: int, done: re.Pattern[str] | None) -> bool:
    """Whether a name may end here: where the clause does, or before what may follow a recipient; not in 行|为."""
    if at == end or (done is not None and _is_done(text, at, done)):
        return True
    if not _AFTER.match(text, at):
        return False
    around = word_around(text, at - 1, at)
    return around is None or around.end == at


def _is_done(text: str, at: int, done: re.Pattern[str]) -> bool:
    """Whether the verb that ``done`` looks for stands at once behind a name: 向税务机关|申报缴纳."""
    told = done.match(text, at)
    return told is not None and told.start(1) == at


def _is_recipient(chunk: str) -> bool:
    """Whether a stretch that ends in a name is that of a recipient, and none of its pieces an act or a thing."""
    carried = "至" in chunk or "到" in chunk  # 表格至统计局
    if carried or chunk[0] == "（" or not is_plain(chunk) or _ADDRESS.search(chunk) or _OF_THING.match(chunk):
        return False
    first, *others = _PIECES.split(chunk)
    return not (begins_badly(first) or _describes(first) or any(_is_act(piece) for piece in others))


def _is_act(piece: str) -> bool:
    """可疑交易、配合人民银行: a later piece of a list that begins with a verb, which makes no name with its neighbour."""
    first = next(iter(words(piece)), None)
    if "的" in piece:
        return False  # 银行或者办理业务的机构
    if first is None or first.start or first.kind != "verb":
        return begins_badly(piece)
    return first.end > 1 and not _COMPOUND_HEAD.match(piece, first.end)


def _is_whole(chunk: str) -> bool:
    """Whether a stretch is a name; of persons, that of an office or a part in the matter."""
    kind = head_class(chunk)
    return bool(kind) and (kind != "person" or bool(_OFFICE.search(chunk)))


def _verb_at(text: str, at: int, end: int) -> bool:
    """Whether a verb or an adverb follows (移送公安机关|追究), by which the name has ended."""
    following = words(text[at : min(at + _LONGEST_WORD, end)])
    if not following or following[0].start:
        return False
    word = following[0]
    return at + word.end == end if word.kind == "deverbal" else word.end > 1


def _describes(chunk: str) -> bool:
    """移交涉及的机构编制: what begins with a verb describes what is handed over."""
    first = next(iter(words(chunk)), None)
    if first is None or first.start:
        return False
    adverb = (
        first.kind == "adverb" and first.end + 1 < len(chunk) and not _SHARED.match(chunk)
    )  # 综合科 is a name
    return adverb or (first.kind == "verb" and "的" in chunk)
