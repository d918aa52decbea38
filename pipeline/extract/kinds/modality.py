"""How strongly a requirement is put (情态): must, must not, should, may."""

from __future__ import annotations

import re

from pipeline.extract.clauses.predicates import Clause
from pipeline.extract.kinds.setting import Setting
from pipeline.model import Modality, RequirementKind

_ADVISES = re.compile(
    r"(?:^|，)(?:[^，]{0,6})(?<!意见)(?<!人大)(?<!代表)(?<!委员)建议(?!书|稿|案|等|和|、|的)|一般(?:不|为|按|在)|尽量|尽可能|(?<![适便事不时相权制])宜(?![于昌宾兴春居业游养学商]|[一-龥]{1,2}则)"
)
_STRIVES = re.compile(
    r"^(?:[^，]{0,20}[应要须])?(?:力争|争取(?=在|实现|到|于|达|今年|年|用|尽早|早日|提前|完成)|努力(?=实现|达到|争(?!取)))"
)
# 可以认定为, 可以视为: sorted so, but not of necessity
_MAY_FOLLOW = re.compile(
    r"[^，]{0,16}(?:(?<![许认])可(?!能)|(?<![不获取值使所征求])得(?![到知出分部])|有权(?!机关|处理|部门|单位))"
)
_MAY_BE = re.compile(r"(?<![不获取])得以|可(?:以|直接)?[^，]{0,4}(?:认定|视为|累计)")
_IN_PRINCIPLE = "原则上"


def modality_of(kind: RequirementKind, clauses: list[Clause], main: Clause, setting: Setting) -> Modality:
    """How strongly a requirement is put; ``main`` is the first of its clauses that tells.

    >>> from pipeline.extract.clauses.predicates import clauses_of
    >>> clauses = clauses_of("原则上6月底前完成。")
    >>> modality_of("task", clauses, clauses[0], Setting())
    'should'
    """
    if kind == "encouragement":
        return "may"
    before = "，".join([clause.text for clause in clauses if clause.start <= main.start])
    if _advises(before) or _strives(main.text) or _IN_PRINCIPLE in before:
        return "should"
    if (kind == "criterion" and _MAY_BE.search(main.text)) or (
        kind == "consequence"
        and (setting.lead_in == "consequence" or _MAY_FOLLOW.match(main.text))  # 可以采取以下措施：
    ):
        return "may"
    if kind == "prohibition":
        return "should" if "不宜" in main.text else "must_not"
    return "should" if setting.suggestion and kind in ("task", "target") else "must"


def _strives(text: str) -> bool:
    return ("争" in text or "努力" in text) and _STRIVES.match(text) is not None


def _advises(text: str) -> bool:
    """Whether the text only advises: by 建议, 一般, 尽量 or 宜, most seldom of all words."""
    return ("建议" in text or "一般" in text or "尽" in text or "宜" in text) and _ADVISES.search(
        text
    ) is not None
