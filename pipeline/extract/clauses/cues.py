"""Cue words (提示词): what makes a unit a candidate, and how strongly it is put.

A cue is a modal word (应当, 不得, 可) that is not part of another word (相应, 许可), or a verb that opens a clause
as an instruction (加强…, 切实推进…).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.lexicon import load
from pipeline.model import Modality

_RECENT = 4096  # clauses that several rules ask about
_BINDING_BANS = frozenset({"不得", "严禁", "不准", "不许"})


# 登记机关 建设单位 申请人: begins with a verb and names somebody
_DOER = (
    r"发展(?:和)?改革|(?:支付|登记|管理|监督|建设|施工|服务|生产|申请|申报|承担|报告|经营|审批|审核|检查|评估|评审|使用|主管|培训|研究"
    r"|制作|采购|运营|运输|加工|销售|委托|投资|开发|招标|代理|清算|发行|受理|执法|征收|稽查|供应|规划|教育|统计|宣传|组织"
    r"|指定|参保|用人|备案|交易|认定|推荐|实施|参加|考核|举办|承办)(?:机构|单位|部门|机关|企业(?!家)|公司|人(?!员|才|大)|者|行(?![政动])|点|方(?![案式法面])|局|所)"
)

# 排查率 处置量 交易额: begins with a verb and names what is measured; 高质量, 高效率 say how something is done
_MEASURE = (
    r"(?![高大低多少])[一-龥]{2}(?:率(?![先队众])|额(?![度外])|量(?![化产力子身])|数(?![字据量控智值额学目]))"
)


class Cue(NamedTuple):
    """A modal word in a text: where it begins and how strongly it speaks."""

    word: str
    start: int
    force: Modality


@cache
def _modals() -> tuple[re.Pattern[str], dict[str, Modality]]:
    """One pattern of all modal words, the longest at a place first, and how strongly each speaks.

    A word stands where nothing beside it makes another word of it (应 in 相应, in 应对旱情). Every alternative begins with
    a character of its own, so that places where no modal word begins are passed over at once.
    """
    forces: dict[str, Modality] = {}
    alternatives = []
    for row in sorted(load("cues.tsv"), key=lambda row: len(row["cue"]), reverse=True):
        word, after, before = row["cue"], row["never_after"], row["never_before"]
        forces[word] = row["force"]  # type: ignore[assignment]
        other = f"(?<![{re.escape(after)}]{word})" if after else ""
        if row.get("only_after"):
            other += f"(?<![^{re.escape(row['only_after'])}]{word})"
        another = f"(?!{row['never_as']})" if row.get("never_as") else ""
        alternatives.append(word + other + (f"(?![{re.escape(before)}])" if before else "") + another)
    return re.compile("|".join(alternatives)), forces


@cache
def _imperative() -> re.Pattern[str]:
    """Adverbs, then a verb or 将 把 对, which put off the verb."""
    words: dict[str, list[str]] = {"adverb": [], "verb": []}
    for row in load("imperatives.tsv"):
        words[row["class"]].append(row["word"])
    adverb, verb = _any_of(words["adverb"]), _any_of(words["verb"])
    first = "".join({word[0] for word in words["adverb"] + words["verb"]})  # rules most places out at once
    return re.compile(
        rf"(?=[{first}])(?!{_DOER}|{_MEASURE})(?:(?:{adverb})*+(?:{verb})|(?:{adverb})++[将把对向以为做抓开])"
    )


def _any_of(words: list[str]) -> str:
    """A pattern of any of the words, the longest first; those that begin alike are looked at only where they may be."""
    endings: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        endings.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in endings.items())


def modal_cues(masked: str) -> list[Cue]:
    """The modal words of a text, in order.

    >>> [(cue.word, cue.force) for cue in modal_cues("相应经费应当纳入预算，主要用途不得变更")]
    [('应当', 'must'), ('不得', 'must_not')]
    """
    pattern, forces = _modals()
    return [Cue(word := match[0], match.start(), forces[word]) for match in pattern.finditer(masked)]


@lru_cache(_RECENT)
def opens_with_verb(text: str) -> bool:
    """Whether a clause begins as an instruction without a subject.

    >>> opens_with_verb("加强日常巡查"), opens_with_verb("本市巡查工作日益重要")
    (True, False)
    """
    return _imperative().match(text) is not None


def opening_end(text: str, start: int, end: int) -> int:
    """Where the adverbs and the verb end that an instruction opens with; ``start`` where it opens otherwise."""
    match = _imperative().match(text, start, end)
    return match.end() if match else start


def holds_verb(text: str) -> bool:
    """Whether a verb of the list stands anywhere in ``text``."""
    return _imperative().search(text) is not None


def first_modal(text: str) -> str | None:
    """The first modal word of ``text``."""
    match = _modals()[0].search(text)
    return match and match[0]


def starts_with_modal(text: str) -> bool:
    """Whether a modal word opens ``text``."""
    return _modals()[0].match(text) is not None


@lru_cache(_RECENT)
def has_modal(text: str) -> bool:
    """Whether a modal word stands in ``text``."""
    return _modals()[0].search(text) is not None


def binds(cues: list[Cue]) -> bool:
    """Whether one of the cues lays a duty on somebody (要 应当 不得), not merely permits or names a ban (禁止…)."""
    return bool(cues) and any(cue.force == "must" or cue.word in _BINDING_BANS for cue in cues)
