"""What looks like a subject and is the next thing to be done (并列谓语): 完善机制，部署有关单位|开展检查.

>>> from pipeline.extract.names.onsets import clauses
>>> text = "完善机制，部署有关单位开展检查"
>>> is_next_act(text, clauses(text), 1, (5, 11), None)
True
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.clauses.cues import holds_verb, opening_end
from pipeline.extract.names.body_names import head_class
from pipeline.extract.names.given import is_condition
from pipeline.extract.names.name_phrases import is_name
from pipeline.extract.names.onsets import Clause, Word, any_of
from pipeline.model import Span

_WHOLE_NAME = 3  # 派出|机构 is a name with its verb
_IN_CHARGE = ("分管", "主管", "包保", "包抓", "带班", "值班")
_ORGANS = ("organ", "suffix")


@cache
def _describes() -> re.Pattern[str]:
    return re.compile(any_of("describing"))


def is_next_act(text: str, found: list[Clause], number: int, span: Span, onset: Word | None) -> bool:
    """Whether what begins clause ``number`` is a verb with a whole name behind it, after an instruction."""
    start, end = span
    if not number or (onset and (onset.kind == "modal" or text[onset.start] == "在")):
        return False
    name = opening_end(text, start, end)
    if name == start or end - name < _WHOLE_NAME or head_class(text[start : name + 1]) in _ORGANS:
        return False  # 教育部高校司
    if text[name] in "员师者" or text.startswith(_IN_CHARGE, start):
        return False  # 辅导员审核, 分管负责人为责任人
    if not is_name(text[name:end]):
        return False
    if text.endswith("请", 0, start) and "的" in text[name:end] and _describes().match(text, start):
        return False  # 请参加补测的学员登录平台: who does it is asked
    before = found[number - 1]
    if text.startswith("：", before.end):
        return False  # 成果审核：教学秘书在系统中完成审核: a label
    return not is_condition(text, before) and holds_verb(text[before.begin : before.end])
