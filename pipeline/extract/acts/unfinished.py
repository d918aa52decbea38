"""Unfinished clauses (未完句): a comma stands in them, and what they say goes on behind it (将…，报送…; 包括…，…).

What the next clause completes is one action together with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.acts.circumstance_reach import RULED, principle_after
from pipeline.extract.clauses.clauses import Clause, cues, verbs
from pipeline.extract.clauses.phrases import (
    CLOSED,
    disposal,
    ends_disposal,
    ends_in_party,
    followed_by_mark,
    is_led,
    predicate,
)

# The words that play a role, bound once: every clause is asked for them.
_ANY_VERB = verbs()
_BAN_ADVERB = cues("ban", "adverb")
_BASIS = cues("basis")
_CAUSATIVE = cues("causative")
_DISPOSING = cues("disposing")
_LISTING = cues("listing")
_OBJECT = cues("object")
_SUMMONS = cues("summons")
_TOPIC = cues("topic")

_AND = frozenset("和并与及、")
_BY_RULE = frozenset(("按照", "根据"))
_BY_WAY = frozenset(("通过", "向", "按", "按照", "报", "与", "经"))
_HANDS_ON = frozenset(("通报", "抄送", "报送", "报告", "告知", "移交", "上报", "反馈"))
_BARE = re.compile(r"(?:[^，]{0,4})(?:予以|进行|加以)[^，]{2,4}")
# Whom one calls upon: nothing is done yet (组织各审批部门，…).
_SUMMONED = re.compile(
    r"(?:企业|部门|单位|机构|组织|人员|公司|群众|居民|职工|干部|党员|专家|学校|政府|党委|委员会|常委会|志愿者|办事处)(?:（[^（）]*）)?等?$"
)
# 不得以审计未结束为由，拒绝…: the excuse alone bans nothing
_EXCUSE = re.compile(
    r"(?:不得|不能|不准|严禁|禁止)仅?(?:以|利用|借|凭|因)[^，]*(?:由|理由|借口|方式|形式|名义|手段|便利|原因)$"
)
# 持批准文件，向…办理登记: what one comes with
_HOLDING = re.compile(
    r"[持凭][^，]*(?:证|证件|证书|材料|资料|文件|证明|凭证|通知书|合同|原件|复印件)(?:（[^（）]*）)?等?$"
)
# 将备案情况，及时告知…: a thing that verbs may stand in the name of
_THINGS = re.compile(
    r"(?:情况|信息|名单|材料|资料|目录|数据|清单|结果|指标|凭证|依据|数额|金额)(?:（[^（）]*）)?等?$"
)
# 给予投资额3%，最高50万元的补助: what is given is named behind its cap
_GIVES_SHARE = re.compile(r"(?:给予|给以)(?![^，]*(?:补助|补贴|奖励|奖补|资助|配套|支持|扶持|优惠|贴息))")
_CAPPED = re.compile(r"(?:最[高长多]|不超过|累计)[^，]*的[^，的]{2,10}$")
_OF_KIND = re.compile(r"(?!坚持|突出|树立|探索|继续)[^要应以]{2,6}以[^，的]+为[^，的]{1,6}$")
_DEEDS = re.compile(r"等[^，]{0,4}(?:行为|活动|问题|现象)$")  # 打击非法采砂，无证运砂等行为
# 严厉打击…, 重点整治…: what is listed behind are deeds
_FIGHTS = re.compile(r"[^，、的]{0,6}?(?:打击|查处|整治|严查|惩处|制止|纠治)")
_WRONGLY = frozenset(("不", "未", "违规", "违法", "非法", "擅自", "随意", "恶意", "变相"))
# 防止渗漏，引发事故: what else might come of it
_WARDS_OFF = re.compile(r"[^，、的]{0,4}?(?:防范|防止|避免|杜绝|严防)")
# 不得占道设摊，影响市容: what a ban is about goes on with what would come of it
_BANS = re.compile(r"[^，]{0,2}?(?:不得|严禁|禁止|不准)")
_HARMS = frozenset(("影响", "妨碍", "危害", "损害", "扰乱"))
_COMES_OF = frozenset(("发生", "引发", "导致", "造成", "诱发", "酿成", "出现"))
_WHEN_END = re.compile(r"(?:时|后|过程中|期间|基础上|前提下)$")
LISTING = re.compile(r"(?:主要)?(?:包括|用于)")
_BUILDS = frozenset(("建立", "建立健全", "健全", "完善", "形成", "构建", "打造"))
_SYSTEM = re.compile(r"的[^的，]{0,18}(?:格局|机制|体系|体制|模式|局面)$")
_PAIRED = re.compile(r"[^，、]{4}(?:、[^，、]{4})+")  # 统筹兼顾、标本兼治
_TAKES = frozenset(("采取", "采用"))
_TAKEN = re.compile(r"(?:措施|方式|方法|手段|办法|形式)(?:(?:进行|予以)[^，]{2,4})?$")
_NO_PART = cues("basis", "place", "purpose", "topic", "object", "condition", "making")
_LONGEST_LIST, _LONGEST_PART = 6, 8
_GRASPS = re.compile(r"把[好牢住稳紧准实细]")  # 把好关口: a verb, not the preposition


def is_open(clause: Clause, following: Clause) -> bool:
    """Whether the clause needs the next one to be a predicate (将…，报…; 引导…按照…，…)."""
    if clause.first in _OBJECT:
        verb = disposal(clause)
        taken_up = following.first in _DISPOSING and following.first[0] in "列纳融转报送交"
        ends = verb is not None and ends_disposal(clause.words[verb])
        own = verb is not None and (ends or not (taken_up or _is_unsaid(clause, following)))
        return not own and not _GRASPS.match(clause.text)
    if (clause.first[0] in "不严禁持凭" or "给" in clause.text) and _begins(clause, following):
        return True
    start = 1 if clause.words[0].adverb and len(clause.words) > 1 else 0
    if clause.words[start].text not in _CAUSATIVE:
        return False
    while start + 2 < len(clause.words) and clause.words[start + 2].text in _CAUSATIVE:
        if clause.words[start + 1].text not in _AND:
            break
        start += 2  # 督促并指导…
    apart = following.modal or following.subject
    whole = _SUMMONED.search(clause.text) or _WHEN_END.search(clause.text)
    return _lacks_predicate(clause, start) and not (apart and whole)


def _is_unsaid(clause: Clause, following: Clause) -> bool:
    """Whether 将 has only named a thing (将名称变更情况), and the next clause says what becomes of it (及时告知…)."""
    acts = following.words[0].verb or following.words[0].adverb or following.first in _BY_WAY | _HANDS_ON
    apart = following.subject or (following.linked and following.first not in _HANDS_ON)
    return acts and not apart and _THINGS.search(clause.text) is not None


def _begins(clause: Clause, following: Clause) -> bool:
    """Whether the clause is the excuse of a ban, what one comes with, or a share whose cap is still to come."""
    if _EXCUSE.match(clause.text) or _HOLDING.match(clause.text):
        return not following.subject
    return _GIVES_SHARE.search(clause.text) is not None and _CAPPED.match(following.text) is not None


def _lacks_predicate(clause: Clause, causative: int) -> bool:
    """Whether nothing is said yet of what the one who is made to act has to do (组织各单位，…)."""
    words, acted = clause.words, False
    for i in range(causative + 1, len(words)):
        rest = clause.text[clause.starts[i] - clause.start :]
        if words[i].text in _BASIS:
            taken = (
                words[i].text in _BY_RULE and not acted and predicate(clause.cut(clause.starts[i])) is None
            )
            return taken or bool(CLOSED.fullmatch(rest))
        if words[i].text in _TOPIC and not acted and ends_in_party(rest):
            return True
        if words[i].text == "在" and not acted and _WHEN_END.search(rest):
            return True  # 鼓励企业在扩建时，…
        acts = words[i].may_be_verb if is_led(words, i) else words[i].verb
        acted = acted or (acts and i + 2 < len(words) and not followed_by_mark(words, i))
    return not acted and words[causative].text in _SUMMONS and bool(_SUMMONED.search(clause.text))


def qualifies_on(head: Clause, clause: Clause, following: Clause) -> bool:
    """Whether ``head`` has begun to say of what kind a thing is, which is not yet named (建立以…为主体，…的体系)."""
    if (
        "以" not in head.text
        or not _OF_KIND.match(head.text)
        or not (head.words[0].may_be_verb and head.first not in _BAN_ADVERB)
        or "的" in clause.text[-len(head.text) :][1:]
    ):
        return False
    return not (following.modal or following.subject or following.words[0].verb or following.words[0].adverb)


def lists_on(head: Clause, clause: Clause, rest: Sequence[Clause]) -> bool:
    """Whether what ``head`` lists (包括…，…，以及…) goes on behind ``clause`` with the first of ``rest``."""
    following = rest[0]
    if _FIGHTS.match(head.text):
        return _names_deeds(rest)
    if following.first in _COMES_OF and _WARDS_OFF.match(head.text):
        return not (following.modal or following.subject or any(word.adverb for word in following.words))
    if following.first in _HARMS and _BANS.match(head.text):
        return not (following.modal or following.subject or "的" in following.text)
    if head.first not in _LISTING or not LISTING.match(head.text) or clause.text.endswith("等"):
        return False
    apart = following.modal or following.subject or following.linked
    return not (apart or following.first in _BAN_ADVERB)


def holds_on(clauses: Sequence[Clause], first: int, i: int) -> bool:
    """Whether clause ``first`` begins what only a clause behind ``i`` closes.

    坚持统一领导，分级负责的方针; 形成政府负责，村民参与的工作格局.
    """
    head = clauses[first]
    if head.first in _BUILDS and not _SYSTEM.search(head.text):
        return _built_after(clauses, first) > i
    if head.first in _TAKES and not _TAKEN.search(head.text):
        return _taken_after(clauses, first) > i
    return head.first in RULED and head.words[0].verb and principle_after(clauses, first) > i


def _taken_after(clauses: Sequence[Clause], first: int) -> int:
    """Which clause ends the list of the measures that clause ``first`` begins (采取限流，错峰供水等措施); 0 where none does."""
    for i, clause in enumerate(clauses[first + 1 : first + _LONGEST_LIST], first + 1):
        if clause.modal or clause.linked or clause.subject:
            return 0
        if _TAKEN.search(clause.text):
            return i if "等" in clause.text or "其他" in clause.text else 0
    return 0


def _built_after(clauses: Sequence[Clause], first: int) -> int:
    """Which clause names at last what the ones from ``first`` on build; 0 where one of them asks for something."""
    for i, clause in enumerate(clauses[first + 1 : first + _LONGEST_LIST], first + 1):
        if clause.modal or clause.linked or clause.first in _NO_PART:
            return 0
        led = clause.words[0].verb or clause.words[0].adverb
        acts = led and not (clause.subject or _PAIRED.fullmatch(clause.text))
        if _SYSTEM.search(clause.text) and not acts:
            return i
        if acts or (not clause.subject and len(clause.words) > _LONGEST_PART):
            return 0
    return 0


def _names_deeds(clauses: Sequence[Clause]) -> bool:
    """Whether the clauses, up to the one that closes a list (不装水表，偷水等行为), all name deeds and ask for none."""
    for clause in clauses:
        first, behind = clause.words[0], clause.words[1:2]
        led = first.adverb and first.text not in _WRONGLY and bool(behind)
        acts = (behind[0] if led else first).text in _ANY_VERB or _FIGHTS.match(clause.text)
        if acts or clause.modal or clause.subject or clause.linked:
            return False
        if _DEEDS.search(clause.text):
            return True
    return clauses[-1].text.endswith(("的问题", "的行为"))


def is_topic_of(clause: Clause, following: Clause) -> bool:
    """Whether the clause names the object of a verb that has none behind it (对…，予以合并)."""
    return clause.first in ("对", "对于") and not following.subject and bool(_BARE.fullmatch(following.text))
