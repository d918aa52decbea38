"""Who may be the doer (施动者): whether a body that acts elsewhere can act in a unit that names nobody."""

from __future__ import annotations

import re
from functools import cache, cached_property

from pipeline.characters import fold
from pipeline.extract.clauses.cues import opens_with_verb
from pipeline.extract.clauses.predicates import skip_number
from pipeline.extract.draft import Draft
from pipeline.extract.names.body_names import head_class
from pipeline.lexicon import load
from pipeline.model import Body

DOER = ("lead", "responsible", "support")
# How bodies come into a unit as its subject; what it encourages, sets a condition for or has from a note acts there only.
_SUBJECTS = frozenset({"subject", "later_subject", "by_phrase", "joined"})
# Of these, who only has a share in what the unit is about: …，由供水企业存档.
_IN_PASSING = frozenset({"later_subject", "by_phrase"})
# 由负责人办理的，…: the case in which something else is asked.
_CASE = re.compile(r"[^，。；]*的，")
# In front of a name it makes it an object: 对X给予补助, 取消X的资格.
_BEFORE_OBJECT = (
    "对",
    "对于",
    "给",
    "给予",
    "向",
    "将",
    "把",
    "让",
    "使",
    "组织",
    "取消",
    "督促",
    "指导",
    "责令",
    "要求",
    "引导",
    "支持",
    "告知",
    "通知",
    "提醒",
    "约谈",
    "协助",
    "帮助",
    "会同",
    "处罚",
    "增强",
    "提高",
    "减轻",
)
_FOR = re.compile("(?:(?<![一-龥])|积极|主动|免费|及时|优先|[要应可将力并])为$")  # 为家庭提供服务
_NEAR = 3
# 对在运营的|养老院实施改造
_ABOUT = re.compile("对[^，。；的]{1,12}的$")
_LONGEST_ABOUT = 14
_SEAT = "所在地"  # 向银行所在地税务局报告: where one sits is no object
_PAYS = re.compile("[奖补贴]|资助")


# 各中小学校 are bid as offices are; 县融媒体中心 is one.
_PUBLIC = re.compile("各[^的]*(?:学校|院校|高校|幼儿园|医院)$|.*融媒体中心$")
_LONGEST_PLACE = 3  # characters: 示例县 may report to 示例县政府


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {row["label"]: re.compile(row["pattern"]) for row in load("may_act.tsv")}


def does(body: Body) -> bool:
    """Whether a body does what its unit says; whom one joins (会同公安部门，建立…) does it with somebody else."""
    return body.role in DOER and (body.role, body.rule) != ("support", "joined")


def acts_on(body: Body, draft: Draft, article: bool = False) -> bool:
    """Whether the subject of a unit may act in the units behind it.

    A body that is told apart by what it is like (有条件的地方, 高风险地区), or is of an indefinite kind (每家企业), is meant
    for its own unit only, but for an article, which has no other bodies to speak of than those that it names itself.
    Whom a side remark names (具体办法由市水务局制定) is meant for that alone.
    """
    return (
        body.role in DOER
        and body.rule in _SUBJECTS
        and (article or not _patterns()["told_apart"].match(fold(body.name)))
        and not _patterns()["aside"].match(draft.masked)
        and (article or draft.kind != "encouragement" or not _is_left(body, draft))
        and not (body.rule == "by_phrase" and _CASE.match(draft.masked, body.span[1] - draft.start))
    )


def _is_left(body: Body, draft: Draft) -> bool:
    """Whether a unit leaves something to a body, by 由: 可由属地确定."""
    return draft.masked.endswith("由", 0, body.span[0] - draft.start)


def in_passing(body: Body) -> bool:
    """Whether a unit names a subject in passing, behind what it is about: it is not meant for long."""
    return body.rule in _IN_PASSING


def is_private(body: Body) -> bool:
    """Whether a body is a person, a firm or a side of a contract, whom no paper of an office is addressed to as a rule."""
    name = fold(body.name)
    if _PUBLIC.match(name):
        return False
    return (head_class(name) in ("person", "firm") or name.endswith("方")) and not name.startswith("我")


class Demands:
    """What the predicate of a unit asks of its doer."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.text = draft.masked

    def met_by(self, body: Body) -> bool:
        """Whether the body can be who acts: nobody rates or rewards himself."""
        if body.rule == "addressees":
            return not self.enjoyed
        name = fold(body.name)
        if body.rule == "heading_subject":
            return not (self.given and head_class(name) == "person")
        if body.rule == "carried_subject" and (self.rated or self._is_promise(name)):
            return False
        if self.given and head_class(name) in ("person", "firm"):
            return False
        if self._punishes(body, name) or (self.liable and head_class(name) in ("organ", "suffix")):
            return False
        if self.paid and _patterns()["payee"].match(name):
            return False
        if self.draft.kind == "consequence" and name.endswith("财政") and not _PAYS.search(self.text):
            return False  # who pays punishes nobody
        if body.rule == "carried_subject" and self.handled and _patterns()["applicant"].match(name):
            return head_class(name) == "organ"
        if any(self._is_of(recipient, name) for recipient in self.recipients):
            return False
        return not self._has_for_object(name)

    @staticmethod
    def _is_of(recipient: str, name: str) -> bool:
        """Whether one would report to oneself, or to one's own office (县水务局 to 县水务局办公室, not 银行所在地税务局)."""
        if recipient.startswith(_SEAT, len(name)):
            return False
        return recipient.endswith(name) or (len(name) > _LONGEST_PLACE and recipient.startswith(name))

    def _has_for_object(self, name: str) -> bool:
        """Whether a name stands behind a word that makes it an object."""
        at = self.text.find(name)
        while at >= 0:
            if not self.text.startswith(_SEAT, at + len(name)) and (
                self.text.endswith(_BEFORE_OBJECT, 0, at)
                or _FOR.search(self.text, max(at - _NEAR, 0), at)
                or _ABOUT.search(self.text, max(at - _LONGEST_ABOUT, 0), at)
            ):
                return True
            at = self.text.find(name, at + 1)
        return False

    def _is_promise(self, name: str) -> bool:
        """部, 我局: what the issuer of the paper does himself nobody takes over, but for what follows from it."""
        return self.draft.kind != "consequence" and bool(_patterns()["issuer"].match(name))

    def _punishes(self, body: Body, name: str) -> bool:
        """Whether a person who acts before would reward or punish; he is whom it meets (…的，退回补贴)."""
        carried = body.rule == "carried_subject" and self.draft.kind == "consequence"
        return carried and head_class(name) == "person"

    @cached_property
    def recipients(self) -> list[str]:
        """To whom the unit reports: nobody reports to himself."""
        return [fold(body.name) for body in self.draft.bodies if body.role == "recipient"]

    @property
    def prosecuted(self) -> bool:
        """Whether it leaves somebody to the courts (构成犯罪的，追究刑事责任): nobody who reads the paper does that."""
        return bool(_patterns()["prosecuted"].match(self.text))

    @property
    def rated(self) -> bool:
        """Whether somebody's work is rated, as what the unit begins with or is bidden to be."""
        rated = _patterns()["rated"].search(self.text)
        opening, comma, _ = self.text[skip_number(self.text) :].partition("，")
        return rated is not None and not (
            comma and opens_with_verb(opening) and self.text.find("，") < rated.start()
        )

    @cached_property
    def given(self) -> bool:
        """Whether something is given or done to somebody, good or bad; what he has to be (未受过处罚) is not."""
        return self.draft.kind != "criterion" and self._has("given")

    @cached_property
    def paid(self) -> bool:
        """Whether an amount of money is given; a fine is none."""
        return self.given and self._has("amount") and not self._has("fined")

    @property
    def liable(self) -> bool:
        """Whether somebody answers for what he did (造成损失的，依法承担赔偿责任): not the office that fines him."""
        return self.draft.kind == "consequence" and self._has("liable")

    @property
    def handled(self) -> bool:
        """Whether an application is dealt with (审核, 公示): who handed it in does not."""
        return bool(_patterns()["handling"].match(self.text[skip_number(self.text) :]))

    @property
    def enjoyed(self) -> bool:
        """Whether somebody may have a benefit (可享受): who is in need of it, not who reads the paper."""
        return self.draft.kind == "encouragement" and self._has("enjoyed")

    def _has(self, label: str) -> bool:
        return bool(_patterns()[label].search(self.text))
