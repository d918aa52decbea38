"""Who may be the doer (施动): whether a body that acts elsewhere can act in a unit that names nobody."""

from __future__ import annotations

import re

from pipeline.characters import fold
from pipeline.extract.body_names import head_class
from pipeline.extract.draft import Draft
from pipeline.model import Body

# A body that is told apart by what it is like is meant for its own unit only: 有条件的地方, 其他单位.
# So is one of an indefinite kind (一个单位, 每家企业) and a place in a certain state (高风险地区), but for those on trial.
_NARROW = re.compile(
    r".*(?:的|有条件|有條件|其他|其它)|[一每](?:个|家|所|名|位|户)|单[个家]|(?!各|全|所有|本|当地|有关|相关|试点).+(?:地区|区域)$"
)
# 具体办法由X制定: said by the way, of somebody who has no more to do here.
_ASIDE = re.compile(r"具体[^，。；]*由[^，。；]+(?:确定|制定|规定|公布|通知|安排|明确)[。；]?$")
# 部, 我局: who issues the paper tells what he will do himself, which nobody else takes over but for what follows from it.
_ISSUER = re.compile(r"部$|[我本][部局委厅省市区县办院会行司署]$")
_DOER = ("lead", "responsible", "support")
# How bodies come into a unit as its subject; what it encourages, sets a condition for or has from a note acts there only.
_SUBJECTS = frozenset({"subject", "later_subject", "joined"})
# X情况将纳入考核, X作为评价的重要依据; 给予奖励, 依法追究责任.
_RATED = re.compile(
    r"(?:情况|结果|表现|成效|成绩|工作)[^，。]{0,8}(?:纳入|作为)[^。]*(?:考核|评价|考评|评选|依据|参考|绩效)"
)
_GIVEN = re.compile(r"给予|予以|追究|移送|取消[^，。]*资格|(?<![受过到])处罚")
_BENEFIT = re.compile(
    r"(?:补贴|补助|奖励|资助|配套|贴息)"
    r"(?!资金|申请|经费|办法|政策|对象|标准|期限|范围|项目|方案|材料|名单|工作|[的费款类等、和])"
)
_TAKEN = re.compile(r"享受|申请|申领|申报|领取|获得|得到")
_AMOUNT = re.compile(r"\d\s?(?:万|亿)?元|[%‰]")
# Who is paid, not who pays: 研发机构, 申报单位, 行业协会.
_PAYEE = re.compile(r"(?:机构|单位|组织|团队|基地|园区|协会|商会|乡镇|街道|镇街|村)$")
# What only a person has: 年龄在45周岁以下, 具有硕士学位.
_PERSONAL = re.compile(
    r"年龄|周岁|学历|学位|职称|专业技术(?:资格|职务)|热爱祖国|遵纪守法|政治素质|思想品德|职业道德|专业知识"
)
_NO_PERSON = ("organ", "suffix", "place", "firm")
# In front of a name it makes it an object: 对X给予补助, 取消X的资格.
_AS_OBJECT = "(?:对于?|给予?|向|取消|督促|指导|责令|要求|引导|支持){}"


def acts_on(body: Body, draft: Draft) -> bool:
    """Whether the subject of a unit may act in the units behind it."""
    return (
        body.role in _DOER
        and body.rule in _SUBJECTS
        and not _NARROW.match(body.name)
        and not _ASIDE.match(draft.masked)
    )


class Demands:
    """What the predicate of a unit asks of its doer."""

    def __init__(self, draft: Draft) -> None:
        text = draft.masked
        self.text = text
        self.follows = draft.kind == "consequence"
        self.rated = bool(_RATED.search(text))
        self.given = bool(_GIVEN.search(text) or (_BENEFIT.search(text) and not _TAKEN.search(text)))
        self.paid = self.given and bool(_AMOUNT.search(text))
        self.personal = draft.kind == "criterion" and bool(_PERSONAL.search(text))

    def met_by(self, body: Body) -> bool:
        """Whether the body can be who acts: nobody rates or rewards himself, only a person is of an age."""
        name = fold(body.name)
        if body.rule == "carried_subject" and not self.follows and _ISSUER.match(name):
            return False
        if self.personal and head_class(name) in _NO_PERSON:
            return False
        if body.rule in ("addressees", "heading_subject"):
            return True
        if self.rated and body.rule == "carried_subject":
            return False
        if self.given and head_class(name) in ("person", "firm"):
            return False
        if self.paid and _PAYEE.search(name):
            return False
        return not (name in self.text and re.search(_AS_OBJECT.format(re.escape(name)), self.text))
