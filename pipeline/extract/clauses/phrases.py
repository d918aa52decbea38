"""Phrases (介词结构): what a preposition takes, where that ends, and which verb stands behind it.

>>> from pipeline.extract.clauses.clauses import clauses_of
>>> [is_phrase(clause) for clause in clauses_of("按照有关规定，按照规定程序办理登记，在入口处检查证件")]
[True, False, False]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.clauses.clauses import Clause, Word, cues, holds, verbs

# The words that play a role, bound once: every clause is asked for them.
_ANNOUNCED = cues("announced")
_ANY_VERB = verbs()
_BASIS = cues("basis")
_BASIS_PLACE = cues("basis", "place")
_COPULA = cues("copula")
_DISPOSING = cues("disposing")
_EVENT = cues("event")
_EVENT_CONDITION_QUALIFIER = cues("event", "condition", "qualifier")
_GIVING = cues("giving")
_LIGHT = cues("light")
_MAKING = cues("making")
_MANNER = cues("basis", "place", "topic", "agent", "light")
_MEANS = cues("means")
_MEANS_PLACE = cues("means", "place")
_MODAL_BAN = cues("modal", "ban")
_NEGATION = cues("negation")
_OBJECT = cues("object")
_PLACE = cues("place")
_PREPOSITIONS = cues("basis", "place", "purpose", "topic")
_PURPOSE = cues("purpose")
_ACT_OPENS = _ANNOUNCED | _PREPOSITIONS | {"把"}
_TOPIC = cues("topic")

# Ends that show, behind a preposition of its kind, that nothing else follows (在…中, 通过…等方式).
_PLACE_END = "等|下|上|中|内|前|外|间|起|方面|维度|角度|层面|位置"
_MEANS_END = "方式|形式|渠道|途径|等手段|等措施|等方法|契机|导向|抓手|名义|目的"
_OPEN_ENDS = tuple(_PLACE_END.split("|"))  # behind 根据, 按照 a way of doing is as often an object
_ENCLOSING_ENDS = (*_OPEN_ENDS, *_MEANS_END.split("|"))
# Ends that show that all of the clause is one thing named (按照…的要求, 结合…实际).
_ABSTRACT_END = (
    "实际|情况|要求|原则|精神|规定|形势|需要|需求|特点|部署|标准|目标|机遇|重点|主题|意见|基础|条件|思路|方针|结果|问题"
    "|趋势|实践|理念|思想|安排|意愿|因素|战略|分工|领域|环节|来源|成果|影响|优势"
)
_RULE_END = "规划|规范|指标|限额|模板|流程|指南|程序|约定|格式|比例|顺序|得分|数量|金额|面积|法规|政策|批准|计划|合同|方案|办法|职责"
_ABSTRACT_ENDS = tuple(_ABSTRACT_END.split("|"))
_RULE_ENDS = (*_ABSTRACT_ENDS, *_RULE_END.split("|"))
_WAYS = frozenset(("方式", "形式", "渠道", "途径", "手段"))
_BY_RULE = frozenset(("按照", "按", "根据", "依照", "依据", "参照", "对照"))
_RULES = ("原则", "规定", "要求", "情况", "标准", "程序")
# Where the clause had a modal word, any verb may follow what these take (应于银行|开立专户).
_ENDING = frozenset(("在", "于", "通过", "以"))
# So does it where they name a rule (应当按照批准的期限|使用账户); 应当按照开放类型 names one and nothing else.
_LISTS = frozenset(("通过", "围绕", "聚焦", "针对", "依托"))
_BOUND_BY = frozenset(("按照", "按", "依照"))
_TAKES_DEED = frozenset(("结合", "围绕", "聚焦", "针对", "立足", "着眼", "瞄准", "面对", "随着"))
_RULE_NOUNS = frozenset(("政策", "办法", "规范", "指南", "流程", "计划", "规划", "制度", "措施", "方案"))
_COUNT_ENDS = ("清单", "比例", "数量", "人数", "总量", "金额", "薪酬")
_PAPERS = frozenset(("意见", "办法", "方案", "细则", "计划"))
_GOINGS_ON = frozenset(("情况", "需要", "进度", "要求"))
_COMPARES = frozenset(("参照", "对照"))  # take no verb: 参照执行
_NAMES_RULE = (*_RULE_ENDS, "类型", "程度", "性质", "级别", "种类", "等级", "期限", "》")
_PLACE_NOUNS = ("处", "期间", "领域", "时间", "时段", "内", "地区", "区域", "层面", "平台", "阶段", "环节")
_SUM_ENDS = ("额", "数", "值", "率", "量", "资金", "项目", "收入", "利润", "所得")
# 在…沿线等主要集散区域: a place, and nothing that is done there
_PLACED = re.compile(r"(?:区|区域|地区|地带|场所|地点|窗口|网站|平台|单位|情况|名)$|如遇|前\d+")
_TIME_ENDS = ("前", "后", "内", "时", "期间", "日", "天", "月", "年")  # 应于协议期满前2个月，: a limit
_HANDED_ON = frozenset(("报", "交", "送", "发"))
_FITTING = frozenset(("相应", "具体", "专门", "必要", "统一", "一定"))
_ENDS_NAME = frozenset("等）”")
_SHARES = frozenset("%元倍")
_PARTIES = ("部门", "机构", "单位", "机关", "企业", "组织")
_AS = re.compile(r"以.+为[^，]{1,8}$")
_BUILT_ON = re.compile(r"[^，以]{2,}以[^，]+为(?:基础|前提|依托|核心|导向|载体|支撑)")
_APPROVED = re.compile(r"报[^，]{2,}(?:批准|备案|审批|审核|核准|审定|同意)$")
# 围绕…等重点领域, 通过…等活动: what is listed is no deed
_SUCH = re.compile(
    r"等[^，的]{0,2}(?:设施|平台|系统|渠道|领域|方向|群体|活动|程序|环节|方面|手段|措施|载体|资源|优势|项目|工作|因素)$"
)
_HELD_AS = re.compile(r"以.+为(?:重|先|本|荣|要)$")  # says what to do: 以民为本
# All of a circumstance up to the end of its clause (按照…要求, 以…为重点, 通过…等方式).
CLOSED = re.compile(
    rf"(?:[^的]*(?:的[^的]{{0,6}})?(?:{_ABSTRACT_END}|{_PLACE_END}|{_MEANS_END})|以[^的]*为[^的，]{{1,8}})"
)
_PARTY = re.compile(
    r"的[^的]{0,10}(?:企业|部门|单位|机构|组织|个人|人员|家庭|毕业生|学生|人才|公司|商户|项目|平台|载体|地区|区域|地方|城市|村|社区|者|人)$"
)
# 对淘汰落后产能企业, 对在建项目等: whoever or whatever is spoken of, where no light verb has said what is done
_SPOKEN_OF = re.compile(r"(?:企业|单位|人员|项目|机构|行为|问题|个人|家庭|人才)等?$")
_REMARK = re.compile("（[^（）]*）$")
_PLACES = re.compile(r"[放列作纳抓落摆融转送报做交评定确][为在到入给至成]")  # ends in where the object goes


def is_phrase(clause: Clause) -> bool:
    """Whether the clause is a preposition and what belongs to it."""
    start = 1 if clause.words[0].adverb and len(clause.words) > 1 and clause.first not in _BASIS else 0
    if clause.words[start].text not in _PREPOSITIONS:
        return False
    phrase = clause.cut(clause.starts[start], modal=start > 0)  # 率先在屋顶建设… asks for it
    if _HELD_AS.match(phrase.text):
        return False
    if phrase.first in _TOPIC and (
        ends_in_party(phrase.text) or (_SPOKEN_OF.search(phrase.text) and not holds(phrase.words, _LIGHT))
    ):
        return True  # 对实施改造的企业
    if phrase.first in _PURPOSE:
        return _is_purpose(phrase)
    if phrase.first in _LISTS and _SUCH.search(phrase.text) and not holds(phrase.words, _LIGHT):
        return True
    enclosing = _ENCLOSING_ENDS if phrase.first in _MEANS_PLACE else _OPEN_ENDS
    closed = phrase.text.endswith(enclosing) and not phrase.text.endswith("空间")
    if phrase.first not in _TOPIC and (closed or _AS.match(phrase.text)):
        return True
    return predicate(phrase) is None


def ends_in_act(clause: Clause) -> bool:
    """Whether a verb may stand behind what the preposition takes (按照核准的文件|施工, 凭证|进入考场, 以书面|为之)."""
    if clause.text.endswith((*_ENCLOSING_ENDS, *_NAMES_RULE)):
        return False
    before, last = clause.words[-2:]
    return before.tag == "v" or last.may_be_verb or clause.text.endswith("为之")


def without_remark(text: str) -> str:
    """``text`` without the bracket that it ends in."""
    return _REMARK.sub("", text) or text if text[-1] == "）" else text


def says_by_what_rule(clause: Clause) -> bool:
    """Whether the clause names a thing and the rule for it, and no deed (救助工作按照属地管理的原则)."""
    if not clause.modal and "以" in clause.text and _BUILT_ON.fullmatch(clause.text):
        return not clause.words[0].verb  # 水费以实际用量为基础
    if not clause.text.endswith(_RULES):
        return False
    at = next((i for i, word in enumerate(clause.words) if word.text in _BY_RULE), 0)
    return (
        at > 0
        and not any(word.verb for word in clause.words[:at])
        and is_phrase(clause.cut(clause.starts[at]))
    )


def _is_purpose(phrase: Clause) -> bool:
    """Whether 为… says what for (为完善机制) and not for whom something is done (为企业提供便利)."""
    after = phrase.words[1:]
    if not after or holds(after[1:], _GIVING):
        return False
    eases = after[0].text in ("方便", "方便群众", "便利") and len(after) > 1
    return eases or after[0].adverb or after[0].may_be_verb or after[0].text.endswith("性")  # 为系统性推进…


def predicate(clause: Clause) -> int | None:
    """Which word says what is to be done in a clause that begins with a preposition, if any does.

    按照规定 has none, 按照规定办理登记 has 办理; 围绕完善制度 has none, 围绕完善制度广泛征求意见 has 征求.
    """
    if clause.first in _OBJECT:
        return disposal(clause)
    head, *words = clause.words
    if head.text == "通过" and words and words[0].text in _PLACE:
        return None
    marks = [i for i, word in enumerate(words) if word.text == "的"] if "的" in clause.text else []
    last_mark = marks[-1] if marks else -1
    named = without_remark(clause.text)  # 按照指标要求（见附件）
    whole = head.text in _BASIS and named.endswith(_ABSTRACT_ENDS)
    whole = whole or (head.text in ("对", "对于") and clause.text.endswith("情况"))
    whole = whole or (head.text in _BY_RULE and named.endswith(_COUNT_ENDS))
    by_rule = head.text in _BOUND_BY and not clause.text.endswith(_NAMES_RULE)
    by_rule = by_rule and (clause.modal or (head.text == "按" and not clause.text.endswith(_SUM_ENDS)))
    compares = head.text in _COMPARES
    ending = head.text in _ENDING and not clause.text.endswith(_TIME_ENDS)
    ending = ending and (clause.modal or (head.text == "在" and not marks and not _PLACED.search(named)))
    may_act = by_rule or compares or ending
    about = head.text in ("对", "对于")
    inside = about or (head.text in _BASIS_PLACE and not compares)  # its own verb: 通过建立…, 对采用…
    for i, word in enumerate(words):
        if i > last_mark and word.text in _MODAL_BAN and not (is_need(words, i) or _is_able(words, i)):
            return i + 2 if i + 1 < len(words) else None
        if word.text == "处" and i + 1 < len(words) and words[i + 1].tag == "m":
            return i + 1  # 对单位处2万元以上5万元以下的罚款
        signed = i > last_mark and words[i - 1].text == "后" and head.text == "经"
        if signed and word.may_be_verb:
            return i + 1  # 经登记人签字后|确认
        if word.text in _HANDED_ON and i and (words[i - 1].text == "后" or _APPROVED.search(clause.text)):
            return i + 1  # 经学院审核后|报教务处备案
        qualified = (
            i and words[i - 1].text == "的" and head.text != "对" and word.text not in _LIGHT
        )  # 目录中的更新频率
        if qualified or not (word.may_be_verb or word.text in _LIGHT or word.text == "有"):
            inside = inside and word.adverb  # 通过广泛|宣传
            continue
        closed = not whole and _closes(head, words, i)
        if inside and word.may_be_verb and not closed and not (about and word.text in _LIGHT):
            continue
        inside = False
        deed = word.tag == "v" or (head.text == "在" and word.text in _ANY_VERB)
        asked = may_act and deed and i > last_mark and not (by_rule and i + 1 == len(words) and not closed)
        if not _predicates(words, i, closed, asked):
            continue
        led, light = is_led(words, i), word.text in _LIGHT
        rest = len(words) - i - 1
        if rest and word.text == "实施" and words[i + 1].text in _PAPERS:
            continue  # 根据本实施意见
        if light and whole and head.text != "通过" and rest == 1 and words[-1].text in _GOINGS_ON:
            continue  # 工作|开展情况
        if whole and rest == 1 and not (led or light) and word.text not in _MAKING:
            continue  # “三线”划定成果
        closed = closed or (i > 0 and _ends_name(words[i - 1].text))
        if not (closed or led or light) and _names_on(head, words, i):
            continue
        mark = next((m for m in marks if m > i), None) if i < last_mark else None
        if mark is not None:
            told = holds(words[i:mark], _EVENT)
            # 在入口处|张贴水井的位置图: a place, and what is done there
            acts = word.verb or (closed and word.tag == "v" and head.text in _PLACE)
            near = mark - i < 3 and not (acts and mark - i == 2 and (closed or words[i + 1].text in _FITTING))
            placed = head.text == "在" and not closed and _PLACED.search(named)
            within = near or whole or placed or head.text in _TOPIC  # 制定|相应的细则 is a predicate
            if told if light else within:
                continue  # 机构推荐的方法, 实施中出现的问题: a verb within what is named
        if not whole or (led and len(word.text) > 1) or light or closed:
            return i + 1
    return None


def _names_on(head: Word, words: Sequence[Word], i: int) -> bool:
    """Whether the verb at ``i`` is the end of what is named, or all but (结合灾害|防范; 按照企业|扶持政策, not |制定政策)."""
    if i + 1 == len(words):
        return head.text in _TAKES_DEED
    ruled = head.text in _BY_RULE | _TAKES_DEED and words[-1].text in _RULE_NOUNS
    return ruled and words[i].text not in _MAKING


def is_need(words: Sequence[Word], i: int) -> bool:
    """Whether 需要 at ``i`` is a noun that something is named beside (根据形势需要和本地实际)."""
    return words[i].text == "需要" and i + 1 < len(words) and words[i + 1].text in "、和与及"


def _is_able(words: Sequence[Word], i: int) -> bool:
    """Whether 可 at ``i`` is part of an adjective (可|再生能源)."""
    return words[i].text == "可" and i + 1 < len(words) and words[i + 1].tag in ("l", "n")


def _closes(head: Word, words: Sequence[Word], i: int) -> bool:
    """Whether what the preposition ``head`` takes ends before the word at ``i`` (按照规定|办理, 在入口处|检测)."""
    if not i or words[i].text in _EVENT_CONDITION_QUALIFIER:
        return False
    last = words[_before_bracket(words, i)]
    if head.text in _MEANS and last.text in _WAYS:
        return True  # 通过电话等渠道|报告
    if (last.tag == "f" or last.text == "内") and any(word.text == "在" for word in words[: i - 1]):
        return True  # 根据实际在规定期限内|确定
    if head.text in _PLACE:
        return last.tag in ("f", "s") or last.text.endswith(_PLACE_NOUNS)
    if last.text == "实际" and i > 1:  # 按实际支付…: says how, 结合实际|制定…: is taken
        return False
    if head.text == "会同" and last.text.endswith(_PARTIES):
        return True  # 会同有关部门|关注重点时段
    return head.text in _BASIS and last.text.endswith(_RULE_ENDS)


def _before_bracket(words: Sequence[Word], i: int) -> int:
    """Which word stands before the one at ``i``, or before the bracket that does (申报指标（附件1）|组织)."""
    if words[i - 1].text != "）":
        return i - 1
    opened = (at for at in range(i - 1, 0, -1) if words[at].text == "（")
    return next(opened, i) - 1


def _ends_name(word: str) -> bool:
    """Whether what is named ends with the word (…规定|办理, …等|开展)."""
    return word in _ENDS_NAME or word.endswith(_ABSTRACT_ENDS)


def is_led(words: Sequence[Word], i: int) -> bool:
    """Whether an adverb stands right before the word at ``i``."""
    return i > 0 and words[i - 1].adverb and words[i - 1].text not in _NEGATION


def _predicates(words: Sequence[Word], i: int, closed: bool, asked: bool) -> bool:
    """Whether the word at ``i`` works as a verb: with something behind it, or with an adverb before it.

    Where the preposition's object is ``closed`` right before it, so does a word that may be a noun elsewhere.
    """
    before = words[i - 1].text if i else ""
    after = words[i + 1].text if i + 1 < len(words) else ""
    if after == "的" or words[i].text in _COPULA:
        return False
    if is_led(words, i) and after:
        return words[i].may_be_verb
    shared = (
        closed and i + 3 < len(words) and words[i + 2].may_be_verb and words[i + 3].text != "的"
    )  # 装载、配载货物
    if (after in ("、", "和", "与", "及", "或", "以及") and not shared) or before in (
        "和",
        "与",
        "及",
        "、",
        "或",
    ):
        return False
    if not after and before == "的":
        return False  # 对企业的支持
    if not after:
        led = closed or is_led(words, i) or before[-1:] in _SHARES
        return words[i].verb or (led and words[i].text in _ANY_VERB) or asked
    if words[i].text in _LIGHT:
        return True
    if closed and len(words[i].text) == 1:
        return words[i].text == "有"
    if not closed and i + 2 == len(words) and len(after) == 1:
        return False  # 工资支付|表
    loose = closed or asked or after[0] in "一二三四五六七八九十123456789"
    return words[i].may_be_verb if loose else words[i].verb


def disposal(clause: Clause) -> int | None:
    """Which word is the verb behind the object that 将 or 把 put first (将…报送市政府, 把…放到首位)."""
    words = clause.words
    behind = range(2, len(words))
    placed = (i for i in behind if ends_disposal(words[i]))
    others = (i for i in behind if _disposes(words, i) and not followed_by_mark(words, i))
    return next(placed, None) or next(others, None)


def _disposes(words: Sequence[Word], i: int) -> bool:
    """Whether the word at ``i`` can be the verb: what ends the object as often as not (法律法规要求) is none."""
    word = words[i]
    if i < len(words) - 1:
        return word.verb or word.tag == "v"
    return word.may_be_verb and not word.text.endswith(_ABSTRACT_ENDS)


def ends_disposal(word: Word) -> bool:
    """Whether the word says where the object goes (作为, 纳入, 放到)."""
    return word.text in _DISPOSING or bool(_PLACES.match(word.text))


def is_future(clause: Clause) -> bool:
    """Whether 将 says that something will be done (将按规定处理), or 得 that it may be, and does not put an object first."""
    behind = clause.words[1:3]
    if len(behind) < 2:
        return False
    if clause.first == "得":
        return behind[0].adverb or behind[0].may_be_verb or behind[0].tag == "p" or behind[0].text in _BASIS
    acts = behind[0].text in _ACT_OPENS or (behind[0].text in _ANY_VERB and _has_one_act(clause))
    if acts and not any(map(ends_disposal, clause.words[2:])):
        return True  # 将收回资金, 将按职责落实, 将发布预警信息
    led = behind[0].adverb and (behind[1].may_be_verb or behind[1].text in _MANNER)  # not in 将最终结果送达
    placed = (word for word in clause.words[1:] if len(word.text) > 1)
    return (led or behind[0].text in _MANNER) and not any(map(ends_disposal, placed))


def _has_one_act(clause: Clause) -> bool:
    """Whether the verb behind the first word is all that is done: 研究解决问题, not 录取结果|告知家长 or 采集的信息|上传."""
    thing = clause.words[2:]
    if thing[0].text == "的" or not (thing[0].verb or all(word.tag != "v" for word in thing)):
        return False
    return len(thing) == 1 or not thing[-1].may_be_verb


def followed_by_mark(words: Sequence[Word], i: int) -> bool:
    """Whether the word only qualifies a noun or stands in a list of nouns."""
    if [word.text in _FITTING or word.text == "的" for word in words[i + 1 : i + 3]] == [True, True]:
        return False  # 配备必要的人员
    return any(word.text == "的" for word in words[i + 1 : i + 4]) or (
        i + 1 < len(words) and words[i + 1].text in "、和与及"
    )


def ends_in_party(text: str) -> bool:
    """Whether ``text`` ends in somebody or something told apart by what is said before 的 (承担管理工作的部门)."""
    return _PARTY.search(text) is not None
