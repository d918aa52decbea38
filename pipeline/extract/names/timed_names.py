"""Names with the time of a duty in front (时间修饰): 停水期间|灌区管理所应当公布水情."""

from __future__ import annotations

import re

from pipeline.extract.names.name_phrases import is_name
from pipeline.extract.names.onsets import dictionary_words

# 开闸前用水户: the time when the body has to do what is listed, no part of its name.
_TIME = re.compile(
    r"[^，、的（]{2,10}?(?P<end>(?<![学产售战岗职课婚])之?[前后]|时|期间|期内|[过进]程中|(?<=[期季度])中)(?=[一-龥]{2}[^的]{0,12}$)"
)
_TIME_END = re.compile("[前后时间内中]")


def time_length(names: str) -> int:
    """How many letters of time stand in front of a list of names.

    >>> time_length("停水期间灌区管理所"), time_length("临时工作人员")
    (4, 0)
    """
    match = _TIME.match(names) if _TIME_END.search(names) else None
    if not match or match.start("end") not in {word.start for word in dictionary_words(names)}:
        return 0  # 临时, 博士后
    return match.end() if is_name(names[match.end() :], by_modal=True) else 0
