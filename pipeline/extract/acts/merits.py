"""Merits (奖补事由): the clauses that only say for what a sum, an honour or points are given (通过验收，给予5万元奖励)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.clauses.clauses import Clause, cues, verbs
from pipeline.extract.clauses.phrases import predicate

# The words that play a role, bound once: every clause is asked for them.
_ANY_VERB = verbs()
_ATTAINED = cues("attained")
_CAUSATIVE = cues("causative")
_DONE = cues("attained", "state", "event", "past")
_PREPOSED = cues("topic", "object", "basis", "place")
_TOPIC = cues("topic")

# A sum, an honour or points given (给予…奖励, 每满1年计2分), and what speaks of one already.
_GRANT = re.compile(
    r"(?:按[^，]*|一次性|分别|再|另|每[^，]{1,8}|额外|最高)*(?:给予|予以[^，]*[奖补]|奖励|补助|[计减加扣]\d|享受)"
)
_GRANT_FIRST = frozenset("按一分再另每额最给予奖补计减加扣享")
_GRANTED = re.compile(r"给予|予以|奖励|补助|补贴|贴息|资助|享受")


def spread_merits(clauses: Sequence[Clause], found: list[bool]) -> None:
    """Mark the clauses that only say for what a sum or an honour is given (通过验收，给予5万元奖励)."""
    for i in reversed(range(_first_grant(clauses))):
        clause = clauses[i]
        invited = not i and clause.linked  # 鼓励…，给予…
        if not found[i] and (clause.modal or invited or _GRANTED.search(clause.text) or _is_asked(clause)):
            return
        found[i] = True
        if clause.first in _TOPIC:
            return


def _first_grant(clauses: Sequence[Clause]) -> int:
    """Which clause gives a sum, an honour or points for what stands before it; 0 where none does."""
    for i in range(1, len(clauses)):
        clause = clauses[i]
        if clause.text[0] in _GRANT_FIRST and not clause.modal and _GRANT.match(clause.text):
            return i
    return 0


def _is_asked(clause: Clause) -> bool:
    """Whether the clause asks for something to be done, and does not tell what somebody has done (完成验收)."""
    first = clause.words[0]
    if first.text in _PREPOSED:
        at = predicate(clause)
        if at is None or clause.words[at].text in _ATTAINED:
            return False
        return first.text != "在" or "选" in clause.words[at].text  # 在县内就业并参保，每满1年计2分
    if first.text in _DONE:
        return False
    return first.text in _ANY_VERB or first.adverb or first.text in _CAUSATIVE
