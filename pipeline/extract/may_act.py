"""Who may be the doer (施动): whether a body that acts elsewhere can act in a unit that names nobody."""

from __future__ import annotations

import re

from pipeline.characters import fold
from pipeline.extract.body_names import head_class
from pipeline.extract.draft import Draft
from pipeline.model import Body

# A body that is told apart by what it is like is meant for its own unit only: 有条件的地方, 其他单位.
_NARROW = re.compile(r"的|有条件|有條件|其他|其它")
_DOER = ("lead", "responsible", "support")
# How bodies come into a unit as its subject; what it encourages, sets a condition for or has from a note acts there only.
_SUBJECTS = frozenset({"subject", "later_subject", "joined"})
# X情况将纳入考核, X作为评价的重要依据; 给予奖励, 依法追究责任.
_RATED = re.compile(
    r"(?:情况|结果|表现|成效|成绩|工作)[^，。]{0,8}(?:纳入|作为)[^。]*(?:考核|评价|考评|评选|依据|参考|绩效)"
)
_GIVEN = re.compile(r"给予|予以|追究|移送|取消[^，。]*资格|处罚|补贴|补助|奖励")


def acts_on(body: Body) -> bool:
    """Whether a subject may act in the units behind its own."""
    return body.role in _DOER and body.rule in _SUBJECTS and not _NARROW.search(body.name)


class Demands:
    """What the predicate of a unit asks of its doer."""

    def __init__(self, draft: Draft) -> None:
        self.rated = bool(_RATED.search(draft.masked))
        self.given = bool(_GIVEN.search(draft.masked))

    def met_by(self, body: Body) -> bool:
        """Whether the body can be who acts: nobody rates or rewards himself."""
        if body.rule == "addressees":
            return True
        if self.rated:
            return body.rule != "carried_subject"
        return not (self.given and head_class(fold(body.name)) in ("person", "firm"))
