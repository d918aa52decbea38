"""The punctuation of recognised text, as a paper sets it: full-width beside Chinese (全角标点).

OCR tells ``（`` from ``(`` by the air around it, and so now one way, now the other, even within a pair. Which of the
two a typesetter took follows from what stands beside it.
"""

from __future__ import annotations

import re

_CHINESE = "\u3000-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’"  # ideographs and full-width marks
_IDEOGRAPH = "\u3400-\u9fff"
_BESIDE = re.compile(f"[{_CHINESE}]")
_PAIR = re.compile(r"[(（][^()（）]*[)）]")
_LONE = re.compile(f"(?<=[{_CHINESE}])[()]|[()](?=[{_CHINESE}])")  # its partner stands on another line
_MARK = re.compile(f"(?<=[{_CHINESE}])[,:;?!]|[,:;?!](?=[{_IDEOGRAPH}])")
_FULL = str.maketrans("(),:;?!", "（），：；？！")


def as_set(text: str) -> str:
    """A recognised line with its punctuation full-width beside Chinese; figures and addresses keep theirs.

    >>> as_set("填报基本信息表(附件1),于9:30前送达（邮箱:a@qinglan.example);")
    '填报基本信息表（附件1），于9:30前送达（邮箱：a@qinglan.example）；'
    """

    def paired(match: re.Match[str]) -> str:
        near = _BESIDE.search(text, max(0, match.start() - 1), match.end() + 1)
        return f"（{match[0][1:-1]}）" if near else match[0]

    text = _PAIR.sub(paired, text)
    return _MARK.sub(_widened, _LONE.sub(_widened, text))


def _widened(match: re.Match[str]) -> str:
    return match[0].translate(_FULL)
