"""Circumstances (情况、依据、条件): the clauses of a unit that ask for nothing themselves.

A clause tells when, where, on what grounds or in which case the rest of its unit holds (根据…, 在…下, 对…的),
unless it goes on to a predicate of its own (根据…制定…). What cannot be told from the clause alone is told from
the next one: a unit's last clause is never a circumstance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.clauses import Clause, Word, cues, verbs

# Ends that make a clause a circumstance or a case, whatever stands before.
_CASE_END = re.compile(
    r"(?:的|的话|^除.+外|(?<!在)之?后|以后|时|之时|的同时|之前|以前|期间|过程中|(?:前提|情况|条件|基础|背景|领导|指导|形势|统筹)[下上]"
    r"|以来|之际|等等|之日起)$|^考虑到|^综合(?!考虑).+因素$"
)
# Ends that show, behind a preposition of its kind, that nothing else follows (在…中, 通过…等方式).
_PLACE_END = r"(?:下|上|中|内|前|外|间|起|方面|维度|角度|层面)"
_MEANS_END = r"(?:方式|形式|渠道|途径|等(?:手段|措施|方法)|契机|导向|抓手|名义|目的)"
_ENCLOSING_END = re.compile(rf"(?:等|{_PLACE_END}|{_MEANS_END})$")
_OPEN_END = re.compile(rf"(?:等|{_PLACE_END})$")  # behind 根据, 按照 a way of doing is as often an object
# Ends that show that all of the clause is one thing named (按照…的要求, 结合…实际).
_ABSTRACT_END = re.compile(
    r"(?:实际|情况|要求|原则|精神|规定|形势|需要|需求|特点|部署|标准|目标|机遇|重点|主题|意见|基础|条件|思路|方针|结果|问题"
    r"|趋势|实践|理念|思想|安排|意愿|因素|战略|分工|领域|环节|来源)$"
)
_RULE_END = re.compile(_ABSTRACT_END.pattern + r"|(?:规范|程序|约定|法规|政策|批准|计划|合同|方案|办法|职责)$")
_NAMED_END = re.compile(_ABSTRACT_END.pattern + "|^[等）”]$")
# What only adds to the clause before (包括…, 以满足…), and what stands aside (a quotation, a bracket).
_ADDITION = re.compile(r"包括|等等$|以(?:满足|便|防|免|利于|期|适应)")
_ASIDE = re.compile(r"“[^”]*”|（[^（）]*）")
# A body's share in what the next clauses say (由…统筹负责，…).
_SHARE = re.compile(r"(?:共同|分别|统筹|牵头|具体|按(?:照)?职责分工)*(?:负责|牵头|统筹|配合|参与)")
_AS = re.compile(r"以.+为[^，]{1,8}$")
_HELD_AS = re.compile(r"以.+为(?:重|先|本|荣|要)$")  # says what to do: 以民为本
_LIST_END = re.compile(r"(?:以下|如下|下列)[^，]*$|方向$|包括$")
_BARE = re.compile(r"(?:[^，]{0,4})(?:予以|进行|加以)[^，]{2,4}")
# All of a circumstance up to the end of its clause (按照…要求, 以…为重点, 通过…等方式).
_CLOSED = re.compile(
    rf"(?:[^的]*(?:的[^的]{{0,6}})?(?:{_ABSTRACT_END.pattern[:-1]}|{_ENCLOSING_END.pattern[:-1]})|以[^的]*为[^的，]{{1,8}})"
)
_PARTY = re.compile(
    r"的[^的]{0,10}(?:企业|部门|单位|机构|组织|个人|人员|家庭|毕业生|学生|人才|公司|商户|项目|平台|载体|地区|地方|城市|村|社区|者|人)$"
)
# Whom one calls upon: nothing is done yet (组织各审批部门，…).
_SUMMONED = re.compile(r"(?:企业|部门|单位|机构|组织|人员|公司|群众|居民|职工|干部|党员|专家|学校)$")
_OF_KIND = re.compile(r"^(?!坚持|突出|树立|探索|继续)[^要应以]{2,6}以[^，的]+为[^，的]{1,6}$")
_TOLD_APART = re.compile(r"的[^的，、]{2,14}$")
LISTING = re.compile(r"(?:主要)?(?:包括|用于)")
_GRASPS = re.compile(r"把[好牢住稳紧准实细]")  # 把好关口: a verb, not the preposition
_PLACES = re.compile(r"[放列作纳抓落摆融转送报做交评定确][为在到入给至成]")  # ends in where the object goes
_MATTER = re.compile(r"的(?:具体|实施|管理)*(?:办法|细则|范围|标准|程序|条件|比例|名单|内容|事项|方案)$")
_ADAPTED = re.compile(r"因.{1,2}制宜|因势利导")


def circumstances(clauses: Sequence[Clause]) -> list[bool]:
    """For each of a unit's trimmed clauses, whether it is a circumstance of the others."""
    found = [False] * len(clauses)
    for i in reversed(range(len(clauses))):
        found[i] = _is_circumstance(clauses, i, found)
    for i, clause in enumerate(clauses):
        if clause.text.endswith("的") and not _sets_own_topic(clause):
            _spread_back(clauses, found, i)
        elif found[i] or _is_thing(clause):
            _spread_topic(clauses, found, i)
        if clause.first in cues("purpose") and found[i]:
            _spread_purpose(clauses, found, i)
    _mark_lead(clauses, found)
    return found


def _mark_lead(clauses: Sequence[Clause], found: list[bool]) -> None:
    """Mark the first clause that is left where it only leads to the next that asks for something."""
    first = next((i for i, dropped in enumerate(found) if not dropped), len(found))
    for told, dropped in zip(clauses[first + 1 :], found[first + 1 :], strict=True):
        if told.linked or told.text.endswith("的") or told.first in cues("topic", "condition"):
            return
        if told.modal or not dropped:
            found[first] = _only_leads_to(clauses[first], told)
            return


def _is_circumstance(clauses: Sequence[Clause], i: int, found: Sequence[bool]) -> bool:
    """Whether clause ``i`` is one, where those behind it are judged already."""
    clause = clauses[i]
    if i and not clause.modal and _ADDITION.match(clause.text):
        return True
    if i == len(clauses) - 1:
        return False
    if i and is_step(clause):
        return False
    if _CASE_END.search(clause.text) or _ASIDE.fullmatch(clause.text):
        return True
    if clause.first in cues("condition") and not _ADAPTED.match(clause.text):
        return True
    bare = not clause.modal and not clause.subject
    if (
        (bare and (_names_only(clause) or _names_party(clause)))
        or _describes(clause)
        or (clause.subject and _SHARE.fullmatch(clause.text))
    ):
        return True
    return _is_case_of(clause, clauses[i + 1], found[i + 1]) or _is_phrase(clause)


def _only_leads_to(clause: Clause, told: Clause) -> bool:
    """Whether a unit's first clause only says when, of what or against what background the next one asks for something.

    办理登记业务，应…; 审核通过的项目，由…; 汛期临近，各地要…: where ``told`` has the modal word, or a subject after
    the thing, the clause in front is not asked for itself.
    """
    if clause.modal or clause.announces:
        return False
    first = clause.words[0]
    if first.text in cues("adverb", "basis", "place", "purpose", "topic", "object"):
        return False
    thing = _is_thing(clause)
    if told.modal and not told.subject:
        named = not any(word.verb for word in clause.words) or first.text in cues("attained")
        return thing or clause.subject or named
    if thing and first.text not in verbs("verb") and (told.subject or told.first in cues("ban")):
        return True
    if not (told.modal and told.subject) or clause.subject or first.may_be_verb:
        return False
    return not any(word.verb or word.tag == "m" or word.text in cues("light", "agent") for word in clause.words)


def _is_thing(clause: Clause) -> bool:
    """Whether the clause is one thing, told apart by what happens to it (已经印发的文件, 审核中发现的问题)."""
    words = clause.words
    mark = max((i for i, word in enumerate(words) if word.text == "的"), default=0)
    behind = words[mark + 1 :]
    if not mark or not behind or not behind[-1].tag.startswith(("n", "l", "i", "s", "z", "j")):
        return False
    told = words[mark - 1].verb or words[mark - 1].tag == "v"
    return told and not any(word.verb or word.adverb for word in behind)


def is_step(clause: Clause) -> bool:
    """Whether the clause is something to be done before the next (…，提出初审意见后，报送…)."""
    return (
        clause.text.endswith("后")
        and clause.words[0].verb
        and clause.first not in cues("attained")
        and not any(word.text[:2] in cues("event", "state") for word in clause.words)
    )


def _is_phrase(clause: Clause) -> bool:
    """Whether the clause is a preposition and what belongs to it."""
    start = 1 if clause.words[0].adverb and len(clause.words) > 1 and clause.first not in cues("basis") else 0
    if clause.words[start].text not in cues("basis", "place", "purpose", "topic"):
        return False
    phrase = clause.cut(clause.starts[start])
    if _HELD_AS.match(phrase.text):
        return False
    if phrase.first in cues("topic") and ends_in_party(phrase.text):
        return True  # 对实施改造的企业
    if phrase.first in cues("purpose"):
        return _is_purpose(phrase)
    enclosing = _ENCLOSING_END if phrase.first in cues("means", "place") else _OPEN_END
    if phrase.first not in cues("topic") and (enclosing.search(phrase.text) or _AS.match(phrase.text)):
        return True
    return predicate(phrase) is None


def _is_purpose(phrase: Clause) -> bool:
    """Whether 为… says what for (为完善机制) and not for whom something is done (为企业提供便利)."""
    after = phrase.words[1:]
    if not after or any(word.text in cues("giving") for word in after[1:]):
        return False
    return after[0].adverb or after[0].may_be_verb


def predicate(clause: Clause) -> int | None:
    """Which word says what is to be done in a clause that begins with a preposition, if any does.

    按照规定 has none, 按照规定办理登记 has 办理; 围绕完善制度 has none, 围绕完善制度广泛征求意见 has 征求.
    """
    if clause.first in cues("object"):
        return _disposal(clause)
    head, *words = clause.words
    if head.text == "通过" and words and words[0].text in cues("place"):
        return None
    marks = [i for i, word in enumerate(words) if word.text == "的"]
    whole = head.text in cues("basis") and bool(_ABSTRACT_END.search(clause.text))
    inside = head.text in cues("basis", "place")  # its own verb: 通过建立…
    for i, word in enumerate(words):
        if i > max(marks, default=-1) and word.text in cues("modal", "ban"):
            return i + 2 if i + 1 < len(words) else None
        closed = not whole and _closes(head, words, i)
        if inside and word.may_be_verb and not closed:
            continue
        inside = False
        if not _predicates(words, i, closed):
            continue
        led, light = _is_led(words, i), word.text in cues("light")
        closed = closed or (i > 0 and bool(_NAMED_END.search(words[i - 1].text)))
        mark = next((m for m in marks if m > i), None)
        if mark is not None:
            told = any(inner.text in cues("event") for inner in words[i:mark])
            within = mark - i < 3 or whole or head.text in cues("topic")
            if told if light else within:
                continue  # 机构推荐的方法, 实施中出现的问题: a verb within what is named
        if not whole or (led and len(word.text) > 1) or light or closed:
            return i + 1
    return None


def _closes(head: Word, words: Sequence[Word], i: int) -> bool:
    """Whether what the preposition ``head`` takes ends before the word at ``i`` (按照规定|办理, 在入口处|检测)."""
    if not i or words[i].text in cues("event", "condition", "qualifier"):
        return False
    last = words[i - 1]
    if head.text in cues("place"):
        return last.tag in ("f", "s") or last.text.endswith(("处", "期间", "领域"))
    if last.text == "实际" and i > 1:  # 按实际支付…: says how, 结合实际|制定…: is taken
        return False
    return head.text in cues("basis") and bool(_RULE_END.search(last.text))


def _is_led(words: Sequence[Word], i: int) -> bool:
    """Whether an adverb stands right before the word at ``i``."""
    return i > 0 and words[i - 1].adverb and words[i - 1].text not in cues("negation")


def _predicates(words: Sequence[Word], i: int, closed: bool) -> bool:
    """Whether the word at ``i`` works as a verb: with something behind it, or with an adverb before it.

    Where the preposition's object is ``closed`` right before it, so does a word that may be a noun elsewhere.
    """
    before = words[i - 1].text if i else ""
    after = words[i + 1].text if i + 1 < len(words) else ""
    if after == "的" or words[i].text in cues("copula"):
        return False
    if _is_led(words, i) and after:
        return words[i].may_be_verb
    if after in ("、", "和", "与", "及", "或", "以及") or before in ("和", "与", "及", "、", "或"):
        return False
    if not after and before == "的":
        return False  # 对企业的支持
    if not after:
        led = closed or _is_led(words, i) or before[-1:] in tuple("%元倍")
        return words[i].verb or (led and words[i].text in verbs())
    if words[i].text in cues("light"):
        return True
    if closed and len(words[i].text) == 1:
        return words[i].text == "有"
    loose = closed or after[0] in "一二三四五六七八九十123456789"
    return words[i].may_be_verb if loose else words[i].verb


def is_open(clause: Clause, following: Clause) -> bool:
    """Whether the clause needs the next one to be a predicate (将…，报…; 引导…按照…，…)."""
    if clause.first in cues("object"):
        verb = _disposal(clause)
        taken_up = following.first in cues("disposing") and following.first[0] in "列纳融转报送交"
        own = verb is not None and (not taken_up or _ends_disposal(clause.words[verb]))
        return not own and not _GRASPS.match(clause.text)
    start = 1 if clause.words[0].adverb and len(clause.words) > 1 else 0
    if clause.words[start].text not in cues("causative"):
        return False
    return _lacks_predicate(clause, start) and not (
        _SUMMONED.search(clause.text) and (following.modal or following.subject)
    )


def _lacks_predicate(clause: Clause, causative: int) -> bool:
    """Whether nothing is said yet of what the one who is made to act has to do (组织各单位，…)."""
    words, acted = clause.words, False
    for i in range(causative + 1, len(words)):
        rest = clause.text[clause.starts[i] - clause.start :]
        if words[i].text in cues("basis"):
            return bool(_CLOSED.fullmatch(rest))
        if words[i].text in cues("topic") and not acted and ends_in_party(rest):
            return True
        acts = words[i].may_be_verb if _is_led(words, i) else words[i].verb
        acted = acted or (acts and i + 2 < len(words) and not _followed_by_mark(words, i))
    return not acted and words[causative].text in cues("summons") and bool(_SUMMONED.search(clause.text))


def qualifies_on(head: Clause, clause: Clause, following: Clause) -> bool:
    """Whether ``head`` has begun to say of what kind a thing is, which is not yet named (建立以…为主体，…的体系)."""
    if not _OF_KIND.search(head.text) or not head.words[0].verb or "的" in clause.text[-len(head.text) :][1:]:
        return False
    return not (following.modal or following.subject or following.words[0].verb or following.words[0].adverb)


def lists_on(head: Clause, clause: Clause, following: Clause) -> bool:
    """Whether what ``head`` lists (包括…，…，以及…) goes on behind ``clause`` with ``following``."""
    if head.first not in cues("listing") or not LISTING.match(head.text) or clause.text.endswith("等"):
        return False
    return not (following.modal or following.subject or following.first in cues("ban", "adverb"))


def _disposal(clause: Clause) -> int | None:
    """Which word is the verb behind the object that 将 or 把 put first (将…报送市政府, 把…放到首位)."""
    words = clause.words
    behind = range(2, len(words))
    placed = (i for i in behind if _ends_disposal(words[i]))
    others = (i for i in behind if _disposes(words, i) and not _followed_by_mark(words, i))
    return next(placed, None) or next(others, None)


def _disposes(words: Sequence[Word], i: int) -> bool:
    """Whether the word at ``i`` can be the verb: what ends the object as often as not (法律法规要求) is none."""
    word = words[i]
    if i < len(words) - 1:
        return word.verb or word.tag == "v"
    return word.may_be_verb and not _ABSTRACT_END.search(word.text)


def _ends_disposal(word: Word) -> bool:
    """Whether the word says where the object goes (作为, 纳入, 放到)."""
    return word.text in cues("disposing") or bool(_PLACES.match(word.text))


def _followed_by_mark(words: Sequence[Word], i: int) -> bool:
    """Whether the word only qualifies a noun or stands in a list of nouns."""
    return any(word.text == "的" for word in words[i + 1 : i + 4]) or (
        i + 1 < len(words) and words[i + 1].text in "、和与及"
    )


def is_topic_of(clause: Clause, following: Clause) -> bool:
    """Whether the clause names the object of a verb that has none behind it (对…，予以合并)."""
    return clause.first in ("对", "对于") and not following.subject and bool(_BARE.fullmatch(following.text))


def _describes(clause: Clause) -> bool:
    """Whether the clause says what something is (X是Y), which asks nothing of anybody."""
    words = clause.words
    says = (i for i, word in enumerate(words[:-1]) if word.text == "是")
    return not instructs(clause) and any(not i or words[i - 1].text not in ("特别", "尤其") for i in says)


def _names_only(clause: Clause) -> bool:
    """Whether the clause is a name or a list of names, with nothing in it that could be a predicate."""
    if clause.announces:
        return not any(word.verb for word in clause.words) or bool(_LIST_END.search(clause.text))
    return not any(
        word.may_be_verb
        or word.tag in ("d", "ad", "a", "i", "l", "c", "p", "zg", "eng")
        or len(word.text) > 3
        for word in clause.words
        if word.text not in ("和", "及", "或", "、")
    )


def ends_in_party(text: str) -> bool:
    """Whether ``text`` ends in somebody or something told apart by what is said before 的 (承担管理工作的部门)."""
    return _PARTY.search(text) is not None


def _names_party(clause: Clause) -> bool:
    """Whether the clause names somebody or something by what is true of it (当年获得…称号的企业)."""
    if clause.first in cues("basis", "place", "purpose", "object") or not ends_in_party(clause.text):
        return False
    told = clause.words[1:2] and clause.words[1].text == "的"  # 新建的示范项目
    return told or not instructs(clause) or any(word.text in cues("attained") for word in clause.words[:3])


def _is_case_of(clause: Clause, following: Clause, dropped: bool) -> bool:
    """Whether the clause only names the case or the thing for which the next one obliges (接到举报，应当…)."""
    if clause.modal:
        return False
    if (following.modal or following.subject or following.first in cues("ban")) and _happens(clause):
        return True
    if following.modal and clause.text.endswith("者"):
        return True  # 逾期未申報者，應…
    bare = not clause.subject and not instructs(clause)
    decided = bool(_MATTER.search(clause.text)) or (bare and len(following.words) == 1)
    if decided and following.subject and not clause.subject:
        return True  # 名单，由…审定; 评审的具体办法，由…
    return bare and not following.subject and (following.modal or (dropped and _is_bare_case(following)))


def _is_bare_case(clause: Clause) -> bool:
    """Whether a clause that was dropped is a case itself, and not a preposition's phrase in between."""
    return not instructs(clause) and clause.first not in cues(
        "basis", "place", "purpose", "topic", "condition"
    )


def _happens(clause: Clause) -> bool:
    """Whether the clause tells what happens by itself (发生…, 动物出现…, 符合…)."""
    return clause.first in cues("event", "state") or any(
        word.text in cues("event") for word in clause.words[:6]
    )


def instructs(clause: Clause) -> bool:
    """Whether the clause begins as an instruction does: with a verb, or with an adverb and a verb."""
    first, *rest = clause.words
    if first.text in cues("adverb", "agent"):
        return first.text in cues("adverb")
    if first.adverb:
        return any(word.may_be_verb for word in rest[:2])
    if any(word.verb for word in rest[:2]):
        return True
    return first.may_be_verb and (first.text in verbs() or len(first.text) > 1)


def _sets_own_topic(clause: Clause) -> bool:
    """Whether a clause that ends in 的 says itself whom it is about (对…的, 涉及…的)."""
    return clause.first in cues("topic", "condition")


def _spread_back(clauses: Sequence[Clause], found: list[bool], i: int) -> None:
    """Mark what belongs to the case that closes with the 的 of clause ``i`` (对未…，擅自…的)."""
    for j in range(i - 1, -1, -1):
        about = clauses[j].first in ("对", "对于")
        if clauses[j].modal or not (about or _happens(clauses[j]) or _compares(clauses[j])):
            return
        found[j] = True
        if about:
            return


def _spread_topic(clauses: Sequence[Clause], found: list[bool], i: int) -> None:
    """Mark the clauses from 对… to the one that names the thing at last (对已经登记，符合条件的企业，…)."""
    last = clauses[i]
    if i + 1 == len(clauses) or last.modal or not _TOLD_APART.search(last.text):
        return
    opens = next((j for j in range(i) if clauses[j].first in ("对", "对于")), i)
    between = clauses[opens:i]
    if between and not any(_says(clause) or "的" in clause.text for clause in between):
        found[opens : i + 1] = [True] * (i + 1 - opens)


def _says(clause: Clause) -> bool:
    """Whether the clause from 对 on is more than a part of what is named in the end."""
    acts = any(word.text in cues("light", "modal") for word in clause.words)
    return acts or clause.modal or clause.subject or clause.text.startswith("对标")


def _compares(clause: Clause) -> bool:
    """Whether the clause measures somebody against a figure or a rule (接收超过50人, 材料符合规定)."""
    return any(word.text in cues("state", "measure") for word in clause.words)


def _spread_purpose(clauses: Sequence[Clause], found: list[bool], i: int) -> None:
    """Mark the clauses between 为… and the one that has a subject: they all say what for."""
    for j in range(i + 1, len(clauses)):
        if clauses[j].subject or clauses[j].modal:
            for k in range(i + 1, j):
                found[k] = True
            return
