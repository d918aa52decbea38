"""Responsibility notes (责任分工): who leads, who is responsible, who helps, read off a bracket or a line of labels.

A note is a list of names with a word for their role behind it (市发展改革委牵头，市财政局配合) or in front
(牵头单位：…；责任单位：…). Names whose clause has no such word share that of the next clause.

>>> text = "（市发展改革委牵头，市财政局、各区政府配合，2024年底前完成）"
>>> [(m.role, text[slice(*m.span)]) for m in parse_note(text).mentions]
[('lead', '市发展改革委'), ('support', '市财政局'), ('support', '各区政府')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.extract.names.body_names import head_class, split_names
from pipeline.extract.names.mentions import Mention
from pipeline.extract.patterns import passing_over
from pipeline.model import Role, Span
from pipeline.segment.notes import DUTIES, LEVEL, SAYS, WHO, is_label_alone, role_of

_LABEL = re.compile(
    rf"{LEVEL}?(?P<duties>{DUTIES}){WHO}{SAYS}"
    r"|(?P<alone>(?:总)?牵头|主办|配合|协办|会办|协助|责任|主责|负责|承办|参与|参加|指导|督办|督导|落实)\s?："
    r"|(?P<other>[一-龥]{0,4}(?:时限|时间|期限|日期|节点|范围|目标|进度|安排|要求|成果|措施))\s?："
)
_HOW = r"(?:(?:等(?:部门|单位)?)?(?:按照?[^，；：。]{0,12}?|根据[^，；：。]{0,10}?|依据?[^，；：。]{0,8}?)?(?:职责|职能|分工|任务|领域)*(?:要求)?)?(?:分别|共同|各自|具体|统筹|依职责|按职责|[均都也]?[须应要需]|抓好?|做好|认真|切实)*"
_LEAD = re.compile(r"[总为]?(?:牵头|主办|抓总)(?:负责|落实|组织|实施|推进|并|抓总|做好|开展)*")
_SUPPORT = re.compile(r"为?(?:配合|参与|协助|[协会]办|参加|支持|协同)(?:推进|落实|实施|负责|做好)*")
# 市委组织|部牵头, 督导|室负责: the word is within a name that a role or nothing follows.
_IN_NAME = "[一-龥]{0,4}?(?:[部办室科处组站所]|中心|小组|委员会)(?:$|等?(?:[按均都共分]|总?牵头|主办|配合|参与|协[助办]|负责|落实|承))"
_ROLE_WORD = passing_over(
    rf"{_HOW}(?P<word>(?:总)?(?:牵头|主办|抓总|配合|参与|协助|(?<!政)[协会]办|参加|支持|协同|负责|各负其责|落实|指导|承担|组织实施|(?<![团会社党济治业作善教])(?<!服务)组织|实施|承办|推进|督导|督办|负总责|主责|为?责任主体|为(?:牵头|主办|主责|责任|配合|协办|参与|参加)(?:单位|部门))+)"
    rf"(?!部门|单位|机构|地区|主体|人|方|同志|{_IN_NAME})[^，；。、]{{0,6}}$"
)
_JOINED = re.compile(r"会同|联合(?![会社体总])|商(?=[省市区县国各有])")
# 市交通局牵头各区政府: the comma behind the role is left out.
_LEADS_ON = re.compile(r"[^，；。]{2,20}?(牵头)(?=[省市区县各有相])")
_SIGN = re.compile(r"[（〔）〕，；,;\n、]")
_TOLD = ("牵头", "主办", "配合", "协办", "协助", "负责")
# 市财政局（牵头）: the role in brackets of its own.
_IN_BRACKETS = re.compile(r"（(牵头|总牵头|主办|主责|负责|配合|协办|协助|参与)(?:单位|部门)?）$")
# What counts for every later item: 以下各项均由X落实; X配合，下同; 具体任务均涉及X，不再列出.
_ONWARD = re.compile(r"以下|下同|不再|[均都](?:由|涉及|需要?(?=[各有相省市县区]))")
_ONWARD_START = re.compile(r"(?:[^，]*?(?:以下|[均都])[^，]{0,6}?(?:由|需要?|须|涉及)|以下[，：]?)?")
_SAME_BELOW = re.compile(r"下同|不再")
_FIRST_LEADS = re.compile(
    r"(?:[列排]|排名)?在?(?:第一|首)[位个]?[者的]?(?:责任)?(?:单位|部门)?[者的]?(?:(?:单位|部门)?为|单位|部门)牵头[^，。；）〕]*(?:，下同)?"
)


# The number of a name in a list: 责任单位：1.市水务局；2.市财政局.
_NUMBER = re.compile(r"\s*(?:\d{1,2}[.、．]\s?|（\d{1,2}）|[①-⑳])(?!\d)")
# 本条政策由市商务局负责: what the note is about
_ABOUT = re.compile(r"(?:本|此|该|上述|以上|具体)[^，、；：由]{1,10}(?=由)")
# Persons, with their posts behind them or not: 高山（副书记）、王海.
_PERSON = r"[\u4e00-\u9fff]{2,3}(?:（[^（）]{2,20}）)"
_PERSONS = re.compile(rf"{_PERSON}?(?:、{_PERSON}?)+|{_PERSON}")
# Offices of one organ: 科学技术处、社会科学处.
_OFFICES = re.compile(r"[\u4e00-\u9fff]{2,12}[处科股](?:、[\u4e00-\u9fff]{2,12}[处科股])+")
# Names parted by blanks alone: 市商务局  市财政局.
_BLANK_BETWEEN = re.compile(
    r"(?<=[\u4e00-\u9fff）])\s{2,}(?=[\u4e00-\u9fff])|(?<=[局厅委办部院室府处科心司会联协队站所位门])\s(?=[\u4e00-\u9fff])"
    r"|(?<=[县区镇乡村）])\s(?=[各省市县区][\u4e00-\u9fff]{2})"
)
# 联系人：…，电话：… has the form of a note and is none.
_CONTACT = re.compile(r"\W{0,2}联系(?:人|单位|部门|处室|电话|方式)\s?：")
# 等部门 closes a list of names; a class that stands behind it is none either: A、B等部门和单位.
_CLASS = r"(?:有关|相关|各)*(?:部门|单位|企业|机构|地方|方面)"
_AND_OTHERS = re.compile(rf"(?<=等){_CLASS}(?:[、和及与]{_CLASS})+$")
_NOT_A_BODY = re.compile(r"^(?:\d|每|按|持续|长期)|：|电话|\d{5}|[均都]为")
_NO_NAME = re.compile(r"\d|完成|推进|前$|坚持|列出|不再|期间|年内|成效|落实|[。；]")


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says: its bodies, those that it adds to all later items, and whether it says how to read others."""

    mentions: tuple[Mention, ...] = ()
    onward: tuple[Mention, ...] = ()
    first_leads: bool = False


def parse_note(text: str, role: Role = "responsible") -> Note:
    """The bodies of a note in folded text; those that no word gives a role have ``role``.

    >>> [m.role for m in parse_note("市水务局、各县区政府", "support").mentions]
    ['support', 'support']
    """
    if _CONTACT.match(text) or is_label_alone(text):
        return Note()
    text = _BLANK_BETWEEN.sub(lambda blanks: "、" * len(blanks[0]), text)
    first_leads = _FIRST_LEADS.search(text)
    if first_leads:  # blanked out: what is left is the list that it speaks of
        text = text[: first_leads.start()] + "，" * len(first_leads[0]) + text[first_leads.end() :]
    mentions: list[Mention] = []
    onward: list[Mention] = []
    for start, end in _sentences(text):
        labelled = _LABEL.search(text, start, end)
        if not first_leads and _ONWARD.search(_outside_brackets(text[start:end])):
            start, end, later = _parted(text, (start, end))
            onward += later
        mentions += _labelled(text, (start, end)) if labelled else _clauses(text, (start, end), role)
    return Note(tuple(mentions), tuple(onward), bool(first_leads))


def says_first_leads(text: str) -> bool:
    """Whether a remark says that the first of a list leads: 注：排在第一位的为牵头单位."""
    return _FIRST_LEADS.search(text) is not None


def _parted(text: str, span: Span) -> tuple[int, int, list[Mention]]:
    """The part of a sentence that is meant for its own item alone, and the bodies that it names for later items.

    In front of 下同 the last clause is meant for both.
    """
    pieces = list(_cut(text, span))
    at = next(i for i, piece in enumerate(pieces) if _ONWARD.search(text, *piece))
    if at and _SAME_BELOW.match(text, pieces[at][0]):
        last = pieces[at - 1]
        return span[0], last[1], list(_clauses(text, (_behind_label(text, last), last[1])))
    begin = _ONWARD_START.match(text, *pieces[at])
    first = begin.end() if begin else pieces[at][0]
    return span[0], pieces[at][0], list(_clauses(text, (first, span[1])))


def _behind_label(text: str, span: Span) -> int:
    label = _LABEL.match(text, *span)
    return label.end() if label else span[0]


def _sentences(text: str) -> Iterator[Span]:
    """What stands between full stops inside the note, its own brackets left out."""
    start, end = 0, len(text.rstrip("。；"))
    if text[:1] in "（〔【[" and text[end - 1 : end] in "）〕】]":
        start, end = 1, end - 1
    for match in re.finditer(r"[^。]+", text[start:end]):
        yield start + match.start(), start + match.end()


def _labelled(text: str, span: Span) -> Iterator[Mention]:
    """牵头单位：A；配合单位：B、C."""
    labels = list(_LABEL.finditer(text, *span))
    first = labels[0].start() if labels else span[1]
    if first > span[0]:
        yield from _clauses(text, (span[0], first))
    for label, following in zip_longest(labels, labels[1:]):
        end = following.start() if following else span[1]
        if label["other"]:
            continue
        role = role_of(label["duties"] or label["alone"])
        pieces = list(_cut(text, (label.end(), end)))
        if role == "responsible" and any(_is_shared(text, piece) for piece in pieces):
            yield from _clauses(text, (label.end(), end))  # 责任单位：A牵头，B配合
            continue
        for start, stop in pieces:
            word = _ROLE_WORD.search(text, start, stop)
            yield from _names(text, (start, word.start() if word else stop), role)


def _is_shared(text: str, span: Span) -> bool:
    """Whether a piece of a list has a word of its own for who leads or helps."""
    word = _ROLE_WORD.search(text, *span)
    return word is not None and bool(_LEAD.match(word["word"]) or _SUPPORT.match(word["word"]))


def _clauses(text: str, span: Span, untold: Role = "responsible") -> Iterator[Mention]:
    """A牵头，B、C配合: the word for the role stands behind the names; without one they have the role ``untold``."""
    pending: list[Span] = []
    lead = False
    for start, end in _cut(text, span):
        word = _ROLE_WORD.search(text, start, end)
        joined = _JOINED.search(text, start, word.start() if word else end)
        if joined:
            yield from _names(text, (start, joined.start()), "lead")
            yield from _names(text, (joined.end(), word.start() if word else end), "support")
            lead = True
        elif (leads := _LEADS_ON.match(text, start, end)) and (not word or word.end("word") == leads.end()):
            yield from _names(text, (start, leads.start(1)), "lead")
            yield from _names(text, (leads.end(), end), "responsible")
            lead = True
        elif word is None:
            pending.append((start, end))
        else:
            role = _role(word["word"], lead)
            lead = lead or role == "lead"
            for names in [*pending, (start, word.start())]:
                yield from _names(text, names, role)
            pending = []
    for start, end in pending:
        if head_class(text[start:end]):
            yield from _names(text, (start, end), untold)


def _role(word: str, lead: bool) -> Role:
    """The role that a word gives; 参与 helps only where somebody leads."""
    if _LEAD.match(word):
        return "lead"
    if _SUPPORT.match(word):
        return (
            "support"
            if lead or word.startswith(("配合", "协助", "协办", "会办", "为配合", "为协办"))
            else "responsible"
        )
    return "responsible"


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The pieces of a note between commas and semicolons outside brackets; 、 behind a role parts as well (A牵头、B配合)."""
    depth, start = 0, span[0]
    for sign in _SIGN.finditer(text, *span):
        character, at = sign[0], sign.start()
        depth += (character in "（〔") - (character in "）〕")
        if depth <= 0 and (
            character in "，；,;\n" or (character == "、" and text.endswith(_TOLD, start, at))
        ):
            if at > start:
                yield start, at
            start = at + 1
    if span[1] > start:
        yield start, span[1]


def _names(text: str, span: Span, role: Role) -> Iterator[Mention]:
    """The names in a stretch of a note, if it is a list of names at all."""
    start = span[0]
    if number := _NUMBER.match(text, start, span[1]):
        start = number.end()
    if about := _ABOUT.match(text, start, span[1]):
        start = about.end()
    while start < span[1] and text[start] in "由请以及 和":
        start += 1
    stretch = text[start : span[1]].rstrip(" 、")
    stretch = re.sub(r"等$", "", stretch)
    if others := _AND_OTHERS.search(stretch):
        stretch = stretch[: others.start()] + "部门"
    persons = _PERSONS.fullmatch(stretch)
    if not stretch or not (persons or _is_list(stretch)):
        return
    each = persons or _OFFICES.fullmatch(stretch)
    for name, at in _one_by_one(stretch) if each else split_names(stretch):
        told = _IN_BRACKETS.search(name) if name.endswith("）") else None
        name = name[: told.start()] if told else name
        if name.strip() and not _NOT_A_BODY.search(name.strip()):
            own = _role(told[1], lead=True) if told else role
            yield Mention((start + at, start + at + len(name)), own, "closing_note")


def _one_by_one(stretch: str) -> Iterator[tuple[str, int]]:
    """Persons with their posts, each with its offset: 高山（副书记）、王海."""
    yield from ((match[0], match.start()) for match in re.finditer(r"[^、（）]+(?:（[^（）]*）)?", stretch))


def _outside_brackets(text: str) -> str:
    return re.sub(r"（[^（）]*）", "", text)


def _is_list(stretch: str) -> bool:
    """Whether a stretch is a list of names: its last piece ends like one, or most are short."""
    last = re.split(r"[、和及]", stretch)[-1]
    return bool(head_class(stretch)) or (2 <= len(last) <= 8 and not _NO_NAME.search(last))
