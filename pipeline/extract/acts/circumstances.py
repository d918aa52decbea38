"""Circumstances (情况、依据、条件): the clauses of a unit that ask for nothing themselves.

A clause tells when, where, on what grounds or in which case the rest of its unit holds (根据…, 在…下, 对…的),
unless it goes on to a predicate of its own (根据…制定…). What cannot be told from the clause alone is told from
the next one: a unit's last clause is never a circumstance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.acts.circumstance_reach import (
    LISTED_DEEDS,
    RULED,
    comes_up,
    happens,
    is_case_before,
    is_formula,
    spread_back,
    spread_deeds,
    spread_purpose,
    spread_rule,
    spread_topic,
)
from pipeline.extract.acts.matters import is_left_to, is_matter, is_thing
from pipeline.extract.acts.merits import spread_merits
from pipeline.extract.clauses.clauses import Clause, cues, holds, verbs
from pipeline.extract.clauses.phrases import (
    ends_in_act,
    ends_in_party,
    is_phrase,
    says_by_what_rule,
    without_remark,
)
from pipeline.extract.clauses.predicates import MANNER
from pipeline.extract.names.at_work import at_work
from pipeline.extract.names.given import answers_fault

# The words that play a role, bound once: every clause is asked for them.
_ADVERB = cues("adverb")
_ADVERB_AGENT = cues("adverb", "agent")
_ANY_VERB = verbs()
_ATTAINED = cues("attained")
_INSTRUCTS = verbs() | cues("causative")
_BAN = cues("ban")
_CAUSATIVE = cues("causative")
_CONDITION = cues("condition")
_DEALING = cues("dealing")
_EVENT_STATE = cues("event", "state")
_LEADS_IN = cues("adverb", "basis", "place", "purpose", "topic", "object")
_LIGHT_AGENT = cues("light", "agent")
_OPENS_CASE = cues("basis", "place", "purpose", "topic", "condition")
_OBJECT = cues("object")
_PREPOSED = cues("topic", "object", "basis", "place")
_PURPOSE = cues("purpose")
_TELLS = cues("basis", "copula", "agent", "light", "modal")
_SETS_UP = cues("basis", "place", "purpose", "object")
_TOPIC_CONDITION = cues("topic", "condition")
_VERBS = verbs("verb")

# Ends that make a clause a circumstance or a case, whatever stands before.
_CASE_END = re.compile(
    r"(?:的|的话|^除.+外|(?<!在)之?后|以后|时|之时|的同时|之前|以前|期间|过程中|(?:前提|情况|条件|基础|背景|领导|指导|形势|统筹)[下上]"
    r"|以来|之际|等等|之日起|有(?:疑[问义]|[异争]议)|[^目当提事此日眼跟在]前)$|^考虑到|^从[^，]+出发$|^就[^，]{3,}(?:事项|问题|工作|内容|制度)$|^综合(?!考虑).+因素$|^用[^，]{1,3}年.{0,2}时间$|^近几年来?$|^在?(?:首|每|第[一二三四]|头|本)个?[^，]{0,6}期内$"
)
_CASE_LAST = frozenset(
    "的话外后时前间中下上来际等起素问义议内"
)  # one of them ends the clause, or 考虑到, 从 or 就 opens it
# What only adds to the clause before (包括…, 以满足…), and what stands aside (a quotation, a bracket).
_ADDITION = re.compile(
    r"包括|等等$|共\d+[天日]$|以(?:满足|便|防|免|利于|期|适应|[保提促避减确增推][证障升高使进免少轻保强动][^，]{3})"
)
_ASIDE = re.compile(r"“[^”]*”|（[^（）]*）")
# A body's share in what the next clauses say (由…统筹负责，…).
SHARE = re.compile(r"(?:共同|分别|统筹|牵头|具体|按(?:照)?职责分工)*(?:负责|牵头|统筹|配合|参与)")
_TIME_TAGS = frozenset(("m", "q", "t", "f", "mq", "tg"))
_LIST_END = re.compile(r"(?:以下|如下|下列)[^，]*$|方向$|包括$")
_MATTER = re.compile(r"的(?:具体|实施|管理)*(?:办法|细则|范围|标准|程序|条件|比例|名单|内容|事项|方案)$")
# With whose assent something is done (经省级人民政府批准).
ASSENT = re.compile(
    r"(?:应)?报?请?经(?![^，]*后[报交送])[^，。的]{2,40}(?:批准|同意|核准|许可|认可|认定|审[核定批查]|评审|复核|确认|核[实查]|查[明实]|鉴定|认证|决定|确定|评定|论证|公示|授权|审议通过)后?$"
)
_DRIVES = frozenset(("带动", "拉动", "促进", "推动", "引领", "倒逼"))  # 以投资拉动需求 is done itself
_LASTING = frozenset(("持续", "不断", "逐步", "日益"))
_SOON = frozenset(("将", "即将", "已", "已经", "仍", "正", "仍然"))
_FINED = re.compile(r"(?:罚款|罚金|罚锾|拘留)$")
# Points to another place of the paper (具体标准详见附件2).
_POINTS = re.compile(r"[^，（]{0,20}(?:详见|参见|见)(?:附件|附表|附录|本办法|本通知)")
# 违反第二条规定，未缴费的用水户，…
_BREACH = re.compile(r"[^，不]{0,12}违反[^，]*(?:规定|条例|办法|纪律|要求|约定|制度)$")
# 卫生室覆盖率100%，签约率不低于45%: states that are asked for, one as the other
_STATES = re.compile(
    r"(?:[率量额数]|比[重例]|时间|面积|篇幅)(?:原则上|一般|力争|均|每[年月周天日])?(?:达到?|不[低少]于|不超过|(?:控制|保持|稳定)在|为)?\d[\d.]*(?:%|[一-龥]{1,4})$"
)
# 开放时间原则上不少于56小时, 不少于三次: how much there has to be
_NORM = re.compile(r"(?:[^，的]*原则上)?不(?:[少低高多]于|超过)[^，的]+$")
_STATED_NEXT = re.compile(r"(?:达到?|不[低少]于|不超过|(?:控制|保持|稳定)在|[率量额比])\d")
_BOUND_TO = re.compile(r"不[低少]于|不超过|(?:控制|保持|稳定)在")
# 年营业收入不低于2000万元，给予奖励: what something is given for, or made of
_GIVEN_FOR = re.compile(r"给予|予以|奖|补[助贴]|资助|可|享受|评[为定]|认定|视为|[减免]|扣|收取|按")
_NO_NAME = frozenset(("d", "ad", "a", "i", "l", "c", "p", "zg", "eng"))  # none of which a name is made of
_ADAPTED = re.compile(r"因.{1,2}制宜|因势利导")
# What alone only says how, in view of what, at which stage or by whom it was resolved (因地制宜, 适应…需求, 第一阶段（3月）,
# 会议要求).
_MANNER = re.compile(
    r"(?:会议(?:还|同时)?)?(?:研究)?(?:强调|要求|决定|议定|商定|明确|确定)$|(?:因地制宜|因势利导|以点带面|多措并举|自[上下]而[上下]|点面结合|稳扎稳打|循序渐进|按图索骥|就近就便|就地就近|分门别类|酌情)$|综合考虑|(?:适应|顺应)[^，]+(?:要求|需求|需要|形势|趋势|变化|特点)$"
    r"|可?视[^，]*(?:情况|情节|需要|程度|实际)$|第[一二三四五六七八九十]+(?:次|阶段|步|批|轮)[^，]{0,8}$"
    r"|每(?:增加|减少|超过|提高|上升|下降)[^，奖补给加扣]*\d[^，奖补给加扣]{0,5}$|[^，]{2,}(?:届满|期满|终了|到期)$"
)


def circumstances(clauses: Sequence[Clause]) -> list[bool]:
    """For each of a unit's trimmed clauses, whether it is a circumstance of the others."""
    found = [False] * len(clauses)
    for i in reversed(range(len(clauses))):
        found[i] = _is_circumstance(clauses, i, found)
    for i, clause in enumerate(clauses):
        if "的" in clause.text:
            if clause.text.endswith("的") and not _sets_own_topic(clause):
                spread_back(clauses, found, i)
            elif found[i] or is_thing(clause):
                spread_topic(clauses, found, i)
        elif LISTED_DEEDS.search(clause.text):
            spread_deeds(clauses, found, i)
        if found[i] and clause.first in RULED:
            spread_rule(clauses, found, i)
        if clause.first in _PURPOSE and found[i]:
            opens = all(found[j] or _tells_state(before) for j, before in enumerate(clauses[:i]))
            spread_purpose(clauses, found, i, opens=opens)
    _mark_lead(clauses, found)
    _mark_background(clauses, found)
    spread_merits(clauses, found)
    return found


def _mark_lead(clauses: Sequence[Clause], found: list[bool]) -> None:
    """Mark the first clause that is left where it only leads to the next that asks for something."""
    if False not in found:
        return
    first = found.index(False)
    for i in range(first + 1, len(clauses)):
        told = clauses[i]
        topic = told.first in _TOPIC_CONDITION and not (told.modal and told.first in ("向", "到"))
        if told.linked or told.text.endswith("的") or topic:
            return
        if told.modal or not found[i]:
            lead, next_one = clauses[first], i == first + 1
            found[first] = _only_leads_to(lead, told, next_one) or (not first and _deals(lead, told))
            return


def _mark_background(clauses: Sequence[Clause], found: list[bool]) -> None:
    """Mark the clauses that tell how things stand, up to the one that says who has to act (气温骤降，风力加大，各地要…)."""
    told = next((i for i, clause in enumerate(clauses) if clause.subject or clause.modal), 0)
    states = (found[i] or _tells_state(clause) for i, clause in enumerate(clauses[:told]))
    if told > 1 and clauses[told].subject and clauses[told].modal and all(states):
        found[:told] = [True] * told


def _tells_state(clause: Clause) -> bool:
    """Whether the clause says of a thing how it is or what becomes of it (用电负荷攀升), and not what to do with it."""
    first, *rest = clause.words
    thing = first.tag[0] in "nt" or first.tag == "v"
    if not thing or first.text in _INSTRUCTS or first.text in _BAN or first.adverb or clause.announces:
        return False
    if any(word.text in _TELLS or word.text in _PREPOSED for word in rest):
        return any(word.text in _SOON for word in rest)
    return not any(word.verb and before.text not in _LASTING for before, word in pairwise(clause.words[:-1]))


def _is_circumstance(clauses: Sequence[Clause], i: int, found: Sequence[bool]) -> bool:
    """Whether clause ``i`` is one, where those behind it are judged already."""
    clause = clauses[i]
    if (
        i
        and not clause.modal
        and clause.text[0] in "包等以旨共"
        and (_ADDITION.match(clause.text) or _is_aim(clause))
    ):
        return True
    if clause.text[0] == "处" and _FINED.search(clause.text):
        return False
    if len(clauses) > 1 and "见" in clause.text and _POINTS.match(clause.text):
        return True
    if i and is_formula(clause):
        return True
    if i == len(clauses) - 1:
        return i > 0 and clause.text.endswith("除外")
    if is_case_before(clause, clauses[i + 1]):
        return True
    if i and is_step(clause):
        return False
    if (clause.words[0].tag in _TIME_TAGS or clause.first == "近") and _is_time(clause):
        return True
    if _NORM.match(clause.text) or (_STATES.search(clause.text) and _is_asked(clause, clauses[i + 1 :])):
        return False
    text = without_remark(clause.text)
    if clause.modal and text[0] == "经" and not text.endswith(("的", "后")):
        return False  # 产品应经检验，并附合格证
    if text[0] in "应报请经" and ASSENT.match(text):
        return True
    if MANNER.match(text):
        return True
    if not (clause.modal or clause.linked) and (_MANNER.match(text) or _only_concerns(clause)):
        return True
    led_on = clause.first in _CAUSATIVE and "在" in text  # 鼓励企业在扩建时，…
    if (not led_on and (text[-1] in _CASE_LAST or text[0] in "考近从就") and _CASE_END.search(text)) or (
        text[0] in "“（" and _ASIDE.fullmatch(text)
    ):
        return True
    if (text[-1] == "者" or "的" in text) and answers_fault(text, clauses[i + 1].text):
        return True
    if (clause.first in _CONDITION or text[0] == "凡") and not _ADAPTED.match(clause.text):
        return True  # 凡未 is one word to the dictionary
    if text == "原则上" or ("违反" in text and not clause.modal and _BREACH.match(text)):
        return True
    if clause.first == "作为" and not clause.modal and (clause.subject or not i):
        return True  # 运营单位作为责任主体，…
    also = clause.linked and instructs(clause)  # 并追缴已发放的资金
    bare = not clause.modal and not clause.subject
    if clause.announces and _LIST_END.search(clause.text):
        return True  # 各县要做好以下工作：一是…
    matter = not also and is_matter(clause, clauses[i + 1])
    if (
        (bare and (matter or _names_only(clause) or _names_party(clause)))
        or _describes(clause)
        or (clause.subject and SHARE.fullmatch(clause.text))
    ):
        return True
    if _is_case_of(clause, clauses[i + 1], found[i + 1]) or says_by_what_rule(clause):
        return True
    return is_phrase(clause) and not (_is_bound(clause, clauses[i + 1]) and not found[i + 1])


def _is_asked(clause: Clause, following: Sequence[Clause]) -> bool:
    """Whether a state is asked for as the next one is, or as a bound to keep, and nothing is given for it."""
    if _STATED_NEXT.search(following[0].text):
        return True
    return _BOUND_TO.search(clause.text) is not None and not any(_GIVEN_FOR.search(c.text) for c in following)


def _is_bound(clause: Clause, following: Clause) -> bool:
    """Whether a clause with a modal word is all that this word binds: 应当凭证进入考场，并…, not 应当按照规定，及时…."""
    apart = following.linked or (following.modal and following.subject)
    return clause.modal and apart and ends_in_act(clause)


def _only_concerns(clause: Clause) -> bool:
    """Whether the clause only says what the next ones concern (涉及规划编制)."""
    return clause.first == "涉及" and clause.text[2:3] != "的" and not holds(clause.words, _LIGHT_AGENT)


def _is_aim(clause: Clause) -> bool:
    """Whether the clause says to what end the one before is done (以切实提高…, 旨在推动…)."""
    if clause.first != "以" or "为" in clause.text or holds(clause.words[2:], _DRIVES):
        return clause.first == "旨在"
    behind = [word for word in clause.words[1:] if not word.adverb]
    if len(behind) == len(clause.words) - 1 or not behind:
        return False  # no adverb: 以工代赈
    return behind[0].verb or (behind[0].may_be_verb and not any(word.verb for word in behind))


def _is_time(clause: Clause) -> bool:
    """Whether the clause is a time and nothing else (近5年内)."""
    return all(word.tag in _TIME_TAGS or word.text == "近" for word in clause.words)


def _only_leads_to(clause: Clause, told: Clause, at_once: bool) -> bool:
    """Whether a unit's first clause only says when, of what or against what background the next one asks for something.

    办理登记业务，应…; 审核通过的项目，由…; 汛期临近，各地要…: where ``told`` has the modal word, or a subject after
    the thing, the clause in front is not asked for itself.
    """
    first = clause.words[0]
    if clause.modal or clause.agent or clause.announces or first.text in _BAN or _FINED.search(clause.text):
        return False
    if told.subject and at_work(clause.text, told.text):
        return True  # 水务局依法执行职务，任何人不得阻挠
    thing = is_thing(clause)
    if first.text in _LEADS_IN and not (thing and first.adverb and told.subject):
        return False  # but 依法批准建设的管线，建设单位应…
    if told.modal and not told.subject:
        if at_once and not first.adverb:
            return True
        named = not any(word.verb for word in clause.words) or first.text in _ATTAINED
        return thing or named or (clause.subject and not holds(clause.words, _LIGHT_AGENT))
    if thing and first.text not in _VERBS and (told.subject or holds(told.words, _BAN)):
        return True
    if not (told.modal and told.subject) or clause.subject or first.may_be_verb:
        return False
    return not any(word.verb or word.tag == "m" or word.text in _LIGHT_AGENT for word in clause.words)


def _deals(clause: Clause, told: Clause) -> bool:
    """Whether a unit's first clause names a dealing that the next lays down a rule for (办理登记，申请人应当…)."""
    deals = (told.modal or told.first in _BAN) and not clause.modal and clause.first in _DEALING
    return deals and not any(word.turns for word in clause.words)


def is_step(clause: Clause) -> bool:
    """Whether the clause is something to be done before the next (…，提出初审意见后，报送…)."""
    return (
        clause.text.endswith("后")
        and clause.words[0].verb
        and clause.first not in _ATTAINED
        and not any(word.text[:2] in _EVENT_STATE for word in clause.words)
    )


def _describes(clause: Clause) -> bool:
    """Whether the clause says what something is (X是Y), which asks nothing of anybody."""
    if "是" not in clause.text:
        return False
    words = clause.words
    says = (i for i, word in enumerate(words[:-1]) if word.text == "是")
    return not instructs(clause) and any(not i or words[i - 1].text not in ("特别", "尤其") for i in says)


def _names_only(clause: Clause) -> bool:
    """Whether the clause is a name or a list of names, with nothing in it that could be a predicate."""
    if clause.announces:
        return not any(word.verb for word in clause.words) or bool(_LIST_END.search(clause.text))
    for word in clause.words:
        says = word.may_be_verb or word.tag in _NO_NAME or len(word.text) > 3
        if says and word.text not in ("和", "及", "或", "、"):
            return False
    return True


def _names_party(clause: Clause) -> bool:
    """Whether the clause names somebody or something by what is true of it (当年获得…称号的企业)."""
    if clause.first in _SETS_UP or not ends_in_party(clause.text):
        return False
    told = clause.words[1:2] and clause.words[1].text == "的"  # 新建的示范项目
    return told or not instructs(clause) or holds(clause.words[:3], _ATTAINED) or clause.first in _EVENT_STATE


def _is_party(clause: Clause) -> bool:
    """Whether the clause ends in those, or that, of which the next one speaks, and does not put an object first."""
    return clause.first not in _OBJECT and ends_in_party(clause.text)


def _is_case_of(clause: Clause, following: Clause, dropped: bool) -> bool:
    """Whether the clause only names the case or the thing for which the next one obliges (接到举报，应当…)."""
    if clause.modal:
        return False
    obliges = following.modal or following.subject or following.first in _BAN
    if obliges and happens(clause) and not (clause.linked and instructs(clause)):
        return True
    if comes_up(clause):
        return True  # 发现险情，组织转移
    told = clause.words[-1].text == "者" and not clause.linked and clause.first not in _VERBS
    if told or (following.modal and clause.text.endswith("者")):
        return True  # 逾期未申報者，應…; not 告知购机者
    bare = not clause.subject and not instructs(clause)
    by_whom = following.first == "由" and clause.first not in _PREPOSED
    decided = bool(_MATTER.search(clause.text)) or (bare and (len(following.words) == 1 or by_whom))
    if not (clause.subject or clause.linked) and following.subject and following.modal and _is_party(clause):
        return True  # 依照本办法受罚的单位，主管部门应…
    if not clause.subject and ((decided and following.subject) or is_left_to(clause, following)):
        return True  # 名单，由…审定; 评审的具体办法，由…
    # 一般采取居家隔离，也可…
    also = following.linked and following.modal and clause.first not in _EVENT_STATE
    return (
        bare
        and not also
        and not following.subject
        and (following.modal or (dropped and _is_bare_case(following)))
    )


def _is_bare_case(clause: Clause) -> bool:
    """Whether a clause that was dropped is a case itself, and not a preposition's phrase in between."""
    aside = clause.text.endswith("除外") or _ADDITION.match(clause.text)
    return not (instructs(clause) or clause.first in _OPENS_CASE or aside)


def instructs(clause: Clause) -> bool:
    """Whether the clause begins as an instruction does: with a verb, or with an adverb and a verb."""
    first = clause.words[0]
    if first.text in _ADVERB_AGENT:
        return first.text in _ADVERB
    for word in clause.words[1:3]:
        if word.may_be_verb if first.adverb else word.verb:
            return True
    if first.adverb:
        return False
    return first.may_be_verb and (first.text in _ANY_VERB or (len(first.text) > 1 and first.tag != "vn"))


def _sets_own_topic(clause: Clause) -> bool:
    """Whether a clause that ends in 的 says itself whom it is about (对…的, 涉及…的)."""
    return clause.first in _TOPIC_CONDITION
