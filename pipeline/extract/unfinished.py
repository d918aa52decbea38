"""Unfinished clauses (未完句): a comma stands in them, and what they say goes on behind it (将…，报送…; 包括…，…).

What the next clause completes is one action together with it.
"""

from __future__ import annotations

import re

from pipeline.extract.clauses import Clause, cues
from pipeline.extract.phrases import (
    CLOSED,
    disposal,
    ends_disposal,
    ends_in_party,
    followed_by_mark,
    is_led,
    predicate,
)

# The words that play a role, bound once: every clause is asked for them.
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
_BARE = re.compile(r"(?:[^，]{0,4})(?:予以|进行|加以)[^，]{2,4}")
# Whom one calls upon: nothing is done yet (组织各审批部门，…).
_SUMMONED = re.compile(
    r"(?:企业|部门|单位|机构|组织|人员|公司|群众|居民|职工|干部|党员|专家|学校|政府|党委|委员会|常委会)$"
)
_OF_KIND = re.compile(r"(?!坚持|突出|树立|探索|继续)[^要应以]{2,6}以[^，的]+为[^，的]{1,6}$")
LISTING = re.compile(r"(?:主要)?(?:包括|用于)")
_GRASPS = re.compile(r"把[好牢住稳紧准实细]")  # 把好关口: a verb, not the preposition


def is_open(clause: Clause, following: Clause) -> bool:
    """Whether the clause needs the next one to be a predicate (将…，报…; 引导…按照…，…)."""
    if clause.first in _OBJECT:
        verb = disposal(clause)
        taken_up = following.first in _DISPOSING and following.first[0] in "列纳融转报送交"
        own = verb is not None and (not taken_up or ends_disposal(clause.words[verb]))
        return not own and not _GRASPS.match(clause.text)
    start = 1 if clause.words[0].adverb and len(clause.words) > 1 else 0
    if clause.words[start].text not in _CAUSATIVE:
        return False
    while start + 2 < len(clause.words) and clause.words[start + 2].text in _CAUSATIVE:
        if clause.words[start + 1].text not in _AND:
            break
        start += 2  # 督促并指导…
    return _lacks_predicate(clause, start) and not (
        _SUMMONED.search(clause.text) and (following.modal or following.subject)
    )


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
        acts = words[i].may_be_verb if is_led(words, i) else words[i].verb
        acted = acted or (acts and i + 2 < len(words) and not followed_by_mark(words, i))
    return not acted and words[causative].text in _SUMMONS and bool(_SUMMONED.search(clause.text))


def qualifies_on(head: Clause, clause: Clause, following: Clause) -> bool:
    """Whether ``head`` has begun to say of what kind a thing is, which is not yet named (建立以…为主体，…的体系)."""
    if (
        "以" not in head.text
        or not _OF_KIND.match(head.text)
        or not head.words[0].verb
        or "的" in clause.text[-len(head.text) :][1:]
    ):
        return False
    return not (following.modal or following.subject or following.words[0].verb or following.words[0].adverb)


def lists_on(head: Clause, clause: Clause, following: Clause) -> bool:
    """Whether what ``head`` lists (包括…，…，以及…) goes on behind ``clause`` with ``following``."""
    if head.first not in _LISTING or not LISTING.match(head.text) or clause.text.endswith("等"):
        return False
    apart = following.modal or following.subject or following.linked
    return not (apart or following.first in _BAN_ADVERB)


def is_topic_of(clause: Clause, following: Clause) -> bool:
    """Whether the clause names the object of a verb that has none behind it (对…，予以合并)."""
    return clause.first in ("对", "对于") and not following.subject and bool(_BARE.fullmatch(following.text))
