"""Matters (事项): clauses that name the thing which the next one disposes of (水费收入，纳入专户; 名单，由县政府公布)."""

from __future__ import annotations

import re

from pipeline.extract.clauses.clauses import Clause, Word, cues, holds, verbs
from pipeline.extract.clauses.phrases import predicate

# The words that play a role, bound once: every clause is asked for them.
_ABOUT = cues("about")
_ATTAINED = cues("attained")
_BASIS = cues("basis")
_DISPOSED = cues("agent", "place", "light", "modal", "disposes", "handling", "disposing")
_DISPOSES = cues("disposes")
_HANDLING = cues("handling")
_PREPOSED_PURPOSE = cues("topic", "object", "basis", "place", "purpose")
_QUALIFIERS = cues("qualifier") | {"相应"}
_SUMS = cues("sum")
_TOPIC = cues("topic")
_TELLS = cues("basis", "copula", "agent", "light", "modal")

_HANDS_IN = frozenset(("上报", "报送", "报", "提交", "报告", "反馈"))
_NOMINAL = frozenset("nljsbqrmtx")  # parts of speech that a matter is named with
_NO_MATTER = cues("basis", "place", "object", "agent", "modal", "ban") | verbs()
_OF = frozenset("的之")
_OF_THING = frozenset("的")
_OR = frozenset(("、", "和", "与", "及", "或", "或者", "以及"))
_RULES_IT = frozenset(("按照", "按", "依照", "参照", "执行", "适用", "不得", "一律", "不再"))
_QUALIFIES = frozenset(("符合", "属于", "违反", "持有"))
_SUCH = re.compile(
    r"等[^，的]{0,2}(?:问题|项目|事项|情况|工作|业务|行为|内容|手续|费用|资金|材料|数据|人员|设施)$"
)
_THIS = frozenset(("本", "该", "此", "其", "上述", "前述", "前款"))
_TIDINGS = re.compile(r"(?:情况|总结|材料|方案|信息|名单|报告|电话|报表)$")  # 工作进展情况，每月5日前上报
_TIME_TAGS = frozenset(("m", "q", "t", "f", "mq", "tg"))
#: 补贴比例可提高至35%, 保存期限不得少于5年: a bound is nothing without what it bounds
BOUNDED = re.compile(
    r"[^的]*(?:[率量额值]|比[例重]|[期年时]限|时[间长]|[人总]数|面积|规模)(?:原则上|一般)?(?:应当?|必?须|可以?|要|不得|不应)(?:不?(?:[少低高大小]于|超过)|达到?|提高|降|控制|延长|保持).*"
)


def is_thing(clause: Clause) -> bool:
    """Whether the clause is one thing, told apart by what happens to it (已经印发的文件, 审核中发现的问题)."""
    words = clause.words
    if "的" not in clause.text:
        return False
    mark = _last_mark(clause, _OF_THING)
    behind = words[mark + 1 :]
    if not mark or not behind or not behind[-1].tag.startswith(("n", "l", "i", "s", "z", "j")):
        return False
    told = words[mark - 1].verb or words[mark - 1].tag == "v"
    return told and not any(word.verb or word.adverb for word in behind)


def is_matter(clause: Clause, following: Clause) -> bool:
    """Whether the clause names the thing that the next one disposes of (行政机关制作的信息，由…公开).

    What begins as an act does names one only where the thing is told at once (换下的口罩), or the next clause has
    its own subject or modal word (验收不合格的项目，承担单位应…).
    """
    words = clause.words
    first = words[0]
    by_whom = following.first == "由" or following.agent
    named = words[-1].tag[0] in "nljsz" and not words[-1].verb
    mark = _last_mark(clause, _OF)
    if not mark:
        if by_whom:
            return named and not any(word.verb or word.adverb for word in words)
        if following.first in _DISPOSES and not following.linked and all(map(_is_nominal, words)):
            return len(words) > 1
        if following.first in _HANDS_IN and _TIDINGS.search(clause.text):
            return first.tag != "p" and not any(
                word.verb or word.adverb or word.text == "由" for word in words
            )
        if not named or first.text not in _THIS:
            return False
        return not any(word.verb or word.tag in _TIME_TAGS or word.text in _TELLS for word in words[1:])
    if first.text in _PREPOSED_PURPOSE or first.text == "重点":
        return False
    told = words[mark - 1]
    acts = [i for i in range(mark) if words[i].verb or words[i].text in _TELLS]
    if not (told.may_be_verb or not acts) or any(w.verb or w.adverb for w in words[mark + 1 :]):
        return False
    if by_whom and holds(words[mark + 1 :], _DISPOSED):
        return False  # 水费的收入纳入专户，由…
    if first.text in _QUALIFIES:
        return named  # 符合法律规定的电子签名
    if first.may_be_verb or first.adverb:
        disposes = following.modal or following.subject or by_whom
        if named and (first.text in _ABOUT or (first.text in _ATTAINED and disposes)):
            return True  # 纳入统筹的各条线资金，由…; 用于维修的资金，…
        acts_as = ("v", "vn") if by_whom else ("v",)
        at_once = mark < 2 and not told.adverb
        deed = told.verb or (told.tag in acts_as and told.text not in _QUALIFIERS)
        return named and deed and (at_once or disposes)
    return (named or by_whom) and not any(i < mark - 1 for i in acts)


def is_left_to(clause: Clause, following: Clause) -> bool:
    """Whether the clause names what the next one leaves to somebody, or to a rule (剩余学位，由幼儿园…; 征收事宜，按照规定…)."""
    first = clause.words[0]
    ruled = following.first in _RULES_IT and not (following.linked or clause.modal)
    if not (following.agent or ruled) or clause.linked or first.adverb or first.text in _NO_MATTER:
        return False
    mark = _last_mark(clause, _OF)
    behind = clause.words[mark + 1 :]
    if not behind or holds(behind, _DISPOSED):
        return False
    if first.text in _TOPIC and "如何" in clause.text:
        return True  # 对资金如何返还
    if _SUCH.search(clause.text) or (mark and all(word.may_be_verb or word.text in _OR for word in behind)):
        return True  # 历史遗留等问题; 机构的设立、撤销
    ends = behind[-1].tag[0] in "nljsz" or behind[-1].text[-1] in "费款"
    return ends and (first.text in _TOPIC or not any(word.verb or word.adverb for word in behind))


def is_handled(clause: Clause, i: int) -> bool:
    """Whether a thing stands in front of how it is handled from word ``i`` on (新建项目|实行备案管理, 申请|按程序办理)."""
    words = clause.words
    if words[i].text not in _HANDLING or i + 1 == len(words):
        return False
    if words[i - 1].tag[0] not in "nlj" or words[0].may_be_verb:
        return False
    if any(before.verb or before.adverb or before.tag == "p" for before in words[:i]):
        return False
    if words[i].text == "纳入" and any(word.text == "的" for word in words[i:]):
        return False  # 上年纳入统计的收入
    return words[i].text not in _BASIS or predicate(clause.cut(clause.starts[i])) is not None


def _is_nominal(word: Word) -> bool:
    """Whether the word may stand in the name of a matter (水费|收入)."""
    return word.text in _SUMS or (word.tag[0] in _NOMINAL and not word.verb and not word.adverb)


def _last_mark(clause: Clause, marks: frozenset[str]) -> int:
    """Which word is the last of the ``marks`` (的, 之); 0 where none is."""
    if "的" in clause.text or "之" in clause.text:
        for i in range(len(clause.words) - 1, 0, -1):
            if clause.words[i].text in marks:
                return i
    return 0
