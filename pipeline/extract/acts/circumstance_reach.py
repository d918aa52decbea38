"""How far a circumstance reaches (状语的范围): the clauses around it that belong to the same case, topic or purpose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.clauses.clauses import Clause, cues, holds

# The words that play a role, bound once: every clause is asked for them.
_EVENT = cues("event")
_EVENT_STATE_PAST = cues("event", "state", "past")
_GROUNDS = cues("basis", "place") | {"经"}
_LIGHT = cues("light")
_LIGHT_MODAL = cues("light", "modal")
_STATE_MEASURE = cues("state", "measure")

# What is done wrong, and what follows from it (违反规定，拒绝检查的，责令改正).
_VIOLATES = re.compile(
    r"违反|^(?:或者|或|且|并)?(?:不|未|拒|擅自|私自|故意|授意|隐瞒|伪造|捏造|玩忽|侵占|破坏)|不当$|滥用|(?:(?<!查处)不依法|不予查处|隐瞒|谎报|拖欠|拒绝|阻碍|捏造|编造|伪造|徇私|玩忽|虚假|不履行|不执行|不到位)"
)
_PUNISHES = re.compile(
    r"(?:依法|依照|按照|由|责令|处|没收|吊销|撤销|追究|给予|暂停|取消|调离|应|可|对(?:直接|其|有关|相关)|构成)"
)
_ABOUT = frozenset(("对", "对于"))
PRINCIPLE = re.compile(r"的[^的，]{0,4}(?:原则|方针|理念|思路|精神)$")
RULED = frozenset(("按照", "按", "本着", "遵循", "坚持", "秉持", "贯彻"))
_RULES = RULED | {"根据", "落实", "提出", "明确", "树立", "确立"}
_LONGEST_LIST = 5
LISTED_DEEDS = re.compile(r"等[^，的]{0,6}(?:行为|情形|现象)$")
_TOLD_APART = re.compile(r"的[^的，、]{2,14}$")
_FOUND = frozenset(("发现", "接到", "收到"))
_COMES_UP = _FOUND | {"遇到", "出现", "发生", "未经"}

# 由代理人办理者，免附…; 前项用水户，由…: of which case, or of what said before, the next clause lays something down.
_CASE_WHO = re.compile(r".{2,}(?<![或作记笔])者$")
_SAID_BEFORE = re.compile(
    r"(?:前[一二三四]?[项款条目]|本[^，]{1,4}第[^，]{1,16}?[条款项点目](?:所[定称列]|的))[^，]*$"
)
_LAID_DOWN = re.compile(
    r"[免始均皆]|一律|不[予得]|由(?!于)|[应须得]|可(?!以看)|视[为同]|驳回|准用|予以|以[^，]{1,8}论"
)
_BY_WHOM_WHEN = re.compile(r"由[^，]{1,24}[于在][^，]{2,20}[前内后]")  # 由家长于当日十时前，以…
_ONLY_THEN = ("始予", "始准", "始得", "始可")  # 达五年以上，始予清理
# What a letter of Taiwan ends in: 请查照, 请鉴核.
_FORMULA = re.compile(r"(?:[敬惠并复]?请)?(?:惠予)?(?:查照|鉴核|卓参|知照)(?:转知|办理|见复|惠办)?[。]?$")


def is_case_before(clause: Clause, told: Clause) -> bool:
    """Whether the clause only says of which case, or of what said before, the next one lays something down."""
    if not clause.modal and told.text.startswith(_ONLY_THEN):
        return True
    if clause.text[0] == "由" and _BY_WHOM_WHEN.fullmatch(clause.text):
        return True
    named = (clause.text[-1] == "者" and _CASE_WHO.match(clause.text)) or (
        clause.text[0] in "前本" and _SAID_BEFORE.match(clause.text)
    )
    return (
        bool(named)
        and not clause.modal
        and (told.modal or told.subject or _LAID_DOWN.match(told.text) is not None)
    )


def is_formula(clause: Clause) -> bool:
    """Whether the clause only asks that the letter be read (请查照)."""
    return clause.text[-1] in "照核参知复惠办理" and _FORMULA.match(clause.text) is not None


def spread_back(clauses: Sequence[Clause], found: list[bool], i: int) -> None:
    """Mark what belongs to the case that closes with the 的 of clause ``i`` (对未…，擅自…的)."""
    punished = i + 1 < len(clauses) and _PUNISHES.match(clauses[i + 1].text)
    breach = next((j for j in range(i) if found[j] and clauses[j].text.startswith("违反")), i)
    if punished and not any(clause.modal for clause in clauses[breach:i]):
        found[breach:i] = [True] * (i - breach)  # 违反本条例规定，占用水库，给他人造成损失的，…
    for j in range(i - 1, -1, -1):
        about = clauses[j].first in ("对", "对于")
        if about and (clauses[j].subject or holds(clauses[j].words, _LIGHT)):
            return  # 县局对材料进行审核，未通过的，…
        wrong = punished and _VIOLATES.search(clauses[j].text)
        bound = clauses[j].modal and not (wrong and clauses[j].text.startswith(("不予", "不按", "不依")))
        if bound or not (about or wrong or happens(clauses[j]) or _compares(clauses[j])):
            return
        found[j] = True
        if about:
            return


def spread_topic(clauses: Sequence[Clause], found: list[bool], i: int) -> None:
    """Mark the clauses from 对… to the one that names the thing at last (对已经登记，符合条件的企业，…)."""
    last = clauses[i]
    if i + 1 == len(clauses) or last.modal or not _TOLD_APART.search(last.text):
        return
    opens = next((j for j in range(i) if clauses[j].first in _ABOUT), i)
    between = clauses[opens:i]
    if between and not any(_says(clause) or "的" in clause.text for clause in between):
        found[opens : i + 1] = [True] * (i + 1 - opens)


def spread_deeds(clauses: Sequence[Clause], found: list[bool], i: int) -> None:
    """Mark the clauses from 对… to the one that ends the list of what was done (对挪用资金，虚报用量等行为，…)."""
    opens = next((j for j in range(i) if clauses[j].first in _ABOUT and not clauses[j].subject), i)
    if opens < i < len(clauses) - 1 and not any(clause.modal for clause in clauses[opens : i + 1]):
        found[opens : i + 1] = [True] * (i + 1 - opens)


def spread_rule(clauses: Sequence[Clause], found: list[bool], i: int) -> None:
    """Mark the clauses up to the one that names the rule (按照统一领导，分级负责的原则，…)."""
    closes = principle_after(clauses, i)
    if closes:
        found[i : closes + 1] = [True] * (closes + 1 - i)


def principle_after(clauses: Sequence[Clause], i: int) -> int:
    """Which of the clauses behind ``i``, which holds to a principle, ends its list; 0 where none does."""
    if PRINCIPLE.search(clauses[i].text):
        return 0
    for j in range(i + 1, min(i + _LONGEST_LIST, len(clauses) - 1)):
        clause = clauses[j]
        if clause.modal or clause.subject or clause.linked or clause.first in _RULES:
            return 0
        if PRINCIPLE.search(clause.text):
            return j
    return 0


def _says(clause: Clause) -> bool:
    """Whether the clause from 对 on is more than a part of what is named in the end."""
    told = clause.modal or clause.subject or clause.text.startswith("对标")
    return told or holds(clause.words, _LIGHT_MODAL)


def _compares(clause: Clause) -> bool:
    """Whether the clause measures somebody against a figure or a rule (接收超过50人, 材料符合规定)."""
    return holds(clause.words, _STATE_MEASURE)


def spread_purpose(clauses: Sequence[Clause], found: list[bool], i: int, *, opens: bool) -> None:
    """Mark the clauses between 为… and the one that has a subject: they all say what for.

    Where it ``opens`` what is asked, so does the background in front (用水紧张，为…), and they reach up to the grounds
    (根据…, 经…同意) as well.
    """
    for j in range(i + 1, len(clauses)):
        grounds = opens and found[j] and clauses[j].first in _GROUNDS and j < len(clauses) - 1
        if clauses[j].subject or clauses[j].modal or grounds:
            for k in range(0 if opens else i + 1, j):
                found[k] = True
            return


def comes_up(clause: Clause) -> bool:
    """Whether the clause tells of an event and of nothing that is done about it (发现险情, not 发现险情立即报告)."""
    behind = clause.words[1:]
    if clause.first not in _COMES_UP or not behind or behind[0].text in "、和与及":
        return False
    acts = any(word.verb or word.text in _LIGHT for word in behind[1:])
    return not (acts or any(led.adverb and word.may_be_verb for led, word in pairwise(behind)))


def happens(clause: Clause) -> bool:
    """Whether the clause tells what happens by itself (发生…, 动物出现…, 符合…)."""
    first, *behind = clause.words
    if first.adverb and behind and behind[0].text in _FOUND:
        return False  # 及时发现和制止违法行为
    return clause.first in _EVENT_STATE_PAST or holds(clause.words[:6], _EVENT)
