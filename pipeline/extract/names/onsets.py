"""Clauses and onsets (分句与起始词): where a subject may begin, and the words that may follow it.

An onset is a modal word (要, 应当), an adverb or preposition (定期, 按) or a verb (制定) straight before which the
subject of a clause stands; the lexicon ``subject_onsets`` holds them, with the longer words that only look like one
(主要, 应急).

>>> text = "（一）到2025年底，各区要按季度报告"
>>> [(text[c.begin : c.end], [text[o.start : o.end] for o in c.onsets]) for c in clauses(text)][1]
('各区要按季度报告', ['要按'])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.extract.clauses.clauses import verbs
from pipeline.extract.names.body_names import NAME_ENDS
from pipeline.extract.patterns import first_characters
from pipeline.lexicon import load
from pipeline.segment.marks import BEFORE_TIME


class Word(NamedTuple):
    """A word of the lexicon in its place; ``kind`` is modal, adverb, verb, deverbal or other."""

    start: int
    end: int
    kind: str


class Clause(NamedTuple):
    """A piece of a sentence between commas; ``begin`` is behind numbers, connectives and time phrases.

    Most onsets stand behind no name: ``onsets`` holds those before which one may end, and what bids (应当, 将).
    """

    begin: int
    end: int
    onsets: tuple[Word, ...]
    opening: Word | None  # the word that it begins with, if that is one of the lexicon


# A modal word with one of these before it is one still (则须, 亦应), and 也可能, 还要求 are none.
_BEFORE_MODAL = "均也都还则亦皆既更仍"
_MODALS = ("应", "应当", "应该", "要", "须", "需", "可", "可以", "需要", "必须", "不得", "不应", "不能")
_AROUND = 4  # letters about a stretch by which the dictionary finds the word that it is in
ONSETS = frozenset({"modal", "adverb", "verb", "deverbal"})

BRACKETED = re.compile(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）|“(?!两委”)[^“”]*”")
_COMMAS = "，；。：！？\n"
_NUMBER = (
    r"[A-H](?:\.\d{1,2}){1,3}(?=[\s一-龥])|[a-z][)）]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}(?:\.\d{1,2}){1,4}、?(?=[\s一-龥]|[A-Z]+[一-龥])(?![万亿元米千平个倍公])|\d{1,2}[.．、](?:(?!\d)|"
    + BEFORE_TIME
    + r")|[A-H][、.]|[①-⒛][、.]?|第[一二三四五六七八九十百\d]+(?:[—-]\d{1,2})?条(?:之[一二三四五六七八九十])?|[一二三四五六七八九十]+[是、]|——"
)
# 请 asks somebody, but not in 请假人员须报备, 请示上级, 请产假的职工, 请三天以上病假的.
_NO_ASKING = "[假示辞求愿调战]|[事病婚产丧年探][^，]?假|[^，各]{1,3}天"
_CONNECTIVE = (
    "“[^“”]{1,4}”(?:期间|[之以]?前)|同时|届时|此外|另外|因此|其中|但是|但|而且|而|并且|且|对此|为此|然后|必要时|今后|目前|下一步|现阶段|首先|其次|再次|最后|"
    "当(?![地事年日天月期前今班局选众家])(?=[^，。；]{2,40}时$)|否则|一方面|另一方面|特别是|尤其是|原则上|如果|例如|如|若|凡|则|即|"
    "(?:[今明本每当]年|[本每当][月周]|[本每]季度?|[上下]半年|[上下本新每]?学期|寒假|暑假|常年|马上|立刻|随即|即日)(?:期间|[初末底起中])?(?=各|全[体省市县区校]|所有|有关|相关)|"
    rf"现?[商恳烦拟函特务敬]?请(?!{_NO_ASKING})|建议(?![书方稿提权]|提案)|希望(?=各|全|有关|广大)"
)
_DAY = r"(?:\d{2,4}年)?(?:\d{1,2}月)?(?:[上中下]旬|\d{1,2}日)?"
_WHEN = (
    rf"(?:自|从|到|至|在|于|截至|截止|每年|每)?{_DAY}(?:[—―-]+{_DAY})?(?:[上下]半年|第?[一二三四]季度)?(?:底|末|初)?"
    r"(?:之?前|以前|之?后|以后|起|开始|期间|内|止|之日起)?"
)
_PREFIX = re.compile(
    rf"[\s\ue000-\uf8ff]*(?:(?:{_NUMBER})\s*)?(?:(?:{_CONNECTIVE})(?!期|实|何|位))*(?:其(?!他|中|余|它))?(?:(?=[自从到至在于截止每]{{0,2}}\d){_WHEN})?\s*"
)
_PREFIX_OPENINGS = first_characters(_PREFIX)
# A circumstance without a comma behind it: 活动结束后各单位要, 复核后市局将.
_BEFORE_BODY = r"(?!的)(?=各|每[个家名位]|所有|全体|有关|相关|[省市区县州]|国务院|中央|[一-龥]{2,12}(?:部|局|厅|委|办|会|处|院|行|部门|单位|机构|中心|公司|企业|小组|人员|负责人)(?:要|应|将|须|可|负责|会同|立即|马上|迅速|第一时间))"
_CIRCUMSTANCE = re.compile(
    r"[^，各由]{1,24}?(?:之前|以前|底前|之后|以后|之日起|期间|过程中|工作中|基础上|前提下|情况下|条件下|日内|月内|年内|年度内|[周学任限]期内|时限内|学期初|年初|[后前]|(?<![临及定])时)"
    + _BEFORE_BODY
)
# 县应对旱情指挥部, 省应对强降雨工作专班
_STAFF = re.compile("应对(?=[^，；。应要须]{1,12}?(?:领导小组|指挥部|工作组|专班|联防联控机制))")
# 下午2：20前: no comma
_TIME_MARK = re.compile(r"(?<=\d)：\d\d")
# The last letter of one, in front of a body: most sentences have none.
_CIRCUMSTANCE_END = re.compile("[前后时起间中上下内初]" + _BEFORE_BODY)


# 各单位|3月底前完成, 市教育局|5月10日召开, 县水利局|24小时内报告: a time straight behind a name
_TIME = re.compile(
    rf"[\d一二两三四五六七八九十半“](?<=[{''.join(sorted(NAME_ENDS))}].)"
    r"(?:(?:\d{3}年(?:\d{1,2}月)?|\d?月)(?:份|[上中下]旬|\d{1,2}日)?(?:至(?:\d{1,2}月)?\d{1,2}日)?[底末初]?(?P<limit>[之以]?前)?"
    r"|[\d十]*(?:个?(?:工作日|小时|月|季度)|年|周|日|天|分钟)(?P<within>之内|以?内)|\d?小时|(?<=“)[^”]{1,4}”(?P<feast>前|期间))"
)


def _blank_staffs(text: str) -> str:
    """``text`` without the 应对 of a staff's name (县应对旱情指挥部), in which 应 bids nobody."""
    return _STAFF.sub("□□", text) if "应对" in text else text


def blank_brackets(text: str) -> str:
    """``text`` with what stands in brackets or quotation marks blanked out, the marks kept."""
    if "（" not in text and "“" not in text:
        return text
    return BRACKETED.sub(lambda m: m[0][0] + "□" * (len(m[0]) - 2) + m[0][-1], text)


def clauses(text: str) -> list[Clause]:
    """The clauses of a folded text, with the onsets in each."""
    found = _automaton().find_matches_as_indexes(_blank_staffs(blank_brackets(text)))
    found.append((0, len(text), len(text)))  # the end of the text closes its last clause
    circumstance = _CIRCUMSTANCE_END.search(text) is not None
    result: list[Clause] = []
    start = first = 0
    commas = len(_COMMAS)  # the first entries of the lexicon
    for number, (entry, at, after) in enumerate(found):
        if entry < commas and not _TIME_MARK.match(text, at):
            if at > start:
                numbered = text[start] in _PREFIX_OPENINGS
                begin = _begin(text, start, at, circumstance) if numbered or circumstance else start
                if begin < at:  # not where a connective is all of it: …，且
                    result.append(_clause(text, begin, at, found[first:number]))
            start, first = after, number + 1
    return result


def _clause(text: str, begin: int, end: int, found: list[tuple[int, int, int]]) -> Clause:
    """A clause with those of the lexicon's words in it by which a subject is known."""
    kinds, begins, bids = _kinds()
    opening = None
    for entry, first, after in found:
        if first >= begin:
            if first == begin and kinds[entry] != "block":
                opening = Word(first, after, kinds[entry])
            break
    onsets = [
        Word(first, after, kinds[entry])
        for entry, first, after in found
        if begins[entry] and first > begin and (text[first - 1] in NAME_ENDS or bids[entry])
    ]
    times = _times(text, begin, end, {first for entry, first, _ in found if begins[entry]})
    return Clause(begin, end, tuple(sorted([*times, *onsets]) if times else onsets), opening)


def _times(text: str, begin: int, end: int, acts: set[int]) -> list[Word]:
    """The times by which, or at which, whoever stands before them does something: ``acts`` tells where that begins."""
    return [
        Word(time.start(), time.end(), "adverb")
        for time in _TIME.finditer(text, begin + 1, end)
        if (time.lastgroup or (time.end() in acts and "的" not in text[time.end() : end]))
        and not text.startswith("的", time.end())
    ]


def all_onsets(text: str, clause: Clause) -> Iterator[Word]:
    """Every onset of a clause, with those behind which no name can stand."""
    kinds, begins, _ = _kinds()
    for entry, first, after in _automaton().find_matches_as_indexes(_blank_staffs(blank_brackets(text))):
        if clause.begin < first < clause.end and begins[entry]:
            yield Word(first, after, kinds[entry])


def _begin(text: str, start: int, end: int, with_circumstance: bool) -> int:
    """Where a clause begins behind its number, connectives and time phrases, and a circumstance if there may be one."""
    prefix = _PREFIX.match(text, start, end) if text[start] in _PREFIX_OPENINGS else None
    begin = prefix.end() if prefix else start
    if not with_circumstance:
        return begin
    circumstance = _CIRCUMSTANCE.match(text, begin, end)
    return circumstance.end() if circumstance else begin


@cache
def _lexicon() -> dict[str, str]:
    """Word → its kind; the commas come first, by which the clauses are told from each other in the same pass."""
    kinds = dict.fromkeys(_COMMAS, "block")
    kinds |= {row["head"]: "block" for row in load("body_heads.csv") if len(row["head"]) > 1}
    kinds |= {row["verb"]: "other" for row in load("action_verbs.csv") if len(row["verb"]) > 1}
    onsets = _listed()
    longer = {word: kind for word, kind in onsets.items() if word.startswith(_MODALS) and kind != "modal"}
    longer |= dict.fromkeys(_MODALS, "modal")
    kinds |= {before + word: kind for before in _BEFORE_MODAL for word, kind in longer.items()}
    kinds |= onsets
    return kinds


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(_lexicon()), matchkind=MatchKind.LeftmostLongest)


@cache
def _kinds() -> tuple[list[str], list[bool], list[bool]]:
    """By the number of a word in the automaton: its kind, whether it is an onset, and whether it bids somebody."""
    lexicon = _lexicon()
    kinds = list(lexicon.values())
    bids = [kind == "modal" or word[0] == "将" for word, kind in lexicon.items()]
    return kinds, [kind in ONSETS for kind in kinds], bids


@cache
def _listed() -> dict[str, str]:
    return {row["word"]: row["class"] for row in load("subject_onsets.csv")}


def is_listed(word: str) -> bool:
    """Whether the list of what may follow a subject has a word, so that its part of speech need not be asked for."""
    return word in _listed()


def begins_act(text: str) -> bool:
    """Whether an act stands at the front of a text: a verb, an adverb, or what an act opens with (对, 向, 将).

    >>> begins_act("开展自查"), begins_act("进一步规范"), begins_act("工作总结")
    (True, True, False)
    """
    opens = text[:2] in verbs() or text.startswith(_ACT_OPENS)
    return opens or any(_listed().get(text[:length]) in ("adverb", "verb") for length in (2, 3))


_ACT_OPENS = ("对", "向", "将", "把", "按", "与", "以", "报", "会同")


def words(text: str) -> list[Word]:
    """The verbs, modals and adverbs of a text, longest first, those that are no onset (``other``) among them."""
    kinds = _kinds()[0]
    return [
        Word(start, end, kinds[entry])
        for entry, start, end in _automaton().find_matches_as_indexes(_blank_staffs(text))
        if kinds[entry] != "block"
    ]


def dictionary_words(text: str) -> list[Word]:
    """The words of a text as jieba's dictionary cuts it, ``kind`` their part of speech (n, v, ns …)."""
    found: list[Word] = []
    end = 0
    for written, tag in rjieba.tag(text, False):
        found.append(Word(end, end + len(written), tag))
        end += len(written)
    return found


def word_around(text: str, start: int, end: int) -> Word | None:
    """The longer word of the dictionary that a stretch is part of: 经 in 保险经纪, 方 in 投资方向."""
    after = max(start - _AROUND, 0)
    for written, kind in rjieba.tag(text[after : end + _AROUND], False):
        at, after = after, after + len(written)
        if at <= start and after >= end:
            return Word(at, after, kind) if (at, after) != (start, end) else None
    return None


def any_of(kind: str) -> str:
    """A pattern for the cues of a class, longest first; those that begin alike are looked at only where they may be."""
    endings: dict[str, list[str]] = {}
    for cue in sorted(_cues()[kind], key=len, reverse=True):
        endings.setdefault(cue[0], []).append(cue[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in endings.items()) + ")"


def first_letters(kind: str) -> str:
    """The letters that the cues of a class begin with."""
    return "".join(sorted({cue[0] for cue in _cues()[kind]}))


@cache
def _cues() -> dict[str, list[str]]:
    """The cues by their class."""
    cues: dict[str, list[str]] = {}
    for row in load("body_cues.csv"):
        cues.setdefault(row["class"], []).append(row["word"])
    return cues
