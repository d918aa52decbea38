"""Inheritance (责任沿用): whom a requirement that names nobody takes over.

Its sources are asked in order, the nearest first: an earlier subject of its item, the lead-in of its list, its
heading, the opening of its section, the addressees; an article of a regulation asks nobody outside itself. Of each
source only those count who can be who acts here (``may_act``); the first that has any left gives its doers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.characters import fold
from pipeline.extract.clauses.cues import opens_with_verb
from pipeline.extract.clauses.predicates import skip_number
from pipeline.extract.draft import Draft
from pipeline.extract.reach.label_rows import name_labels
from pipeline.extract.reach.may_act import DOER, Demands, acts_on, does, in_passing, is_private
from pipeline.extract.reach.obliged import named_ahead
from pipeline.extract.reach.spoken_to import (
    DUTIES_LABEL,
    addressees,
    articles,
    drop_parts,
    heading_subjects,
    inherited,
    name_lead_ins,
    opening_subjects,
    qualified,
    unaddressed,
)
from pipeline.model import Body, Outline, Unit

# 现将有关事项通知如下：: it introduces the whole paper, its subjects are background.
_PREAMBLE = re.compile(
    r"(?:现|特|就|提出|制定|印发|作出|决定|通知|公告)[^。；]{0,40}(?:如下|以下[^，。]{0,6}(?:意见|措施|通知|决定|办法|规定|方案))：$"
    r"|(?:发出|提出|作出)[^。；]{0,16}倡议：$"
)

# What stands at the front of a unit that leaves its subject to the one before: a modal, a preposition, a case (…的，),
# a circumstance (必要时，, 接到通知后，), what the paragraph before speaks of (前款规定的…, 本计划).
_NO_TOPIC = re.compile(
    r"[还并]?应|须|必须|不得|可|要|本(?:计[划画]|预案|制度|清单|名单|协议|合同)|对|将|在|因|如|若|严禁|禁止|通过|按|依|经(?![济营办手纪费])|没有|前[款项項]|[^，]{2,40}的，|[^，]{1,30}[时時后後下]，"
)

# …须准备以下资料：1.身份证；: a list that begins within the unit.
_NEAR = 3  # characters behind a name within which its modal stands
_RUN_IN_LIST = re.compile(r"：(?:1[.．、]|[（(][1一][)）]|①|一是)")
# An opening that tells in what spirit or when the next subject acts: 坚持技管并重，; 落实上级部署，; 实行承诺后，
_STANCE = re.compile(
    r"(?:始终|继续|牢牢)?(?:坚持|秉持|秉承|遵循|恪守)"
    r"|(?:全面|认真|深入|严格|切实|坚决|进一步)*(?:贯彻|落实|执行)[^，]*(?:要求|精神|部署|规定|原则|理念|方针|政策|指示|意见|办法|通知|》)$"
    r"|(?:紧紧|紧密)?(?:聚焦|围绕|立足)[^，]+$|[^，]+[时后中下]$"
)
# 各街道应: all of a class are told what they have to do
_TELLS_ALL = re.compile(r"各[^，]*(?:均|都|还|也)?(?:应(?!急)|要(?!求)|须|必须)")

_TOLD_BY = frozenset({"subject", "later_subject", "by_phrase"})
# 二是要及时审核: the next point of a row
_POINT = re.compile("[一二三四五六七八九十]是")
# What firms and persons are seldom told without being named: they meet criteria, hand in papers and may do things.
_OF_OFFICES = frozenset({"task", "target", "prohibition", "consequence"})


def inherit(drafts: list[Draft], outline: Outline) -> None:
    """Give every requirement without a doer the doers of the nearest source that it may take over."""
    name_lead_ins(drafts)
    name_labels(drafts)
    drop_parts(drafts)
    sources = _Sources(drafts, outline)
    for index, draft in enumerate(drafts):
        if draft.unit.zone != "lead_in" and not _is_requirement(draft):
            continue
        sources.enter(draft.unit)
        if not any(does(body) and not _aside(body, draft) for body in draft.bodies):
            draft.bodies += sources.first_able(index)
        elif _begins_for_another(draft):
            draft.bodies += _others(sources.first_able(index), draft.bodies)
        sources.remember(index)


def _aside(body: Body, draft: Draft) -> bool:
    """完成登记（回执由水文站开具）等工作: who is told something in brackets; the sentence is for whoever is told the rest."""
    if body.rule not in _TOLD_BY:
        return False
    before = draft.folded[: body.span[0] - draft.start]
    return before.rfind("（") > before.rfind("）")


def _begins_for_another(draft: Draft) -> bool:
    """加强统筹，乡镇应当建平台: what stands before the first subject is for whoever else is told."""
    doers = [body for body in draft.bodies if does(body)]
    if draft.kind == "encouragement" or any(body.rule != "later_subject" for body in doers):
        return False
    first = min(doers, key=lambda body: body.span)
    by = draft.folded.startswith("由", first.span[0] - draft.start - 1)
    return not by and not first.name.startswith(("各", "每")) and _bids_first(draft, first)


def _others(bodies: list[Body], named: list[Body]) -> list[Body]:
    """The bodies, unless one of them is named already: 学校 beside 各学校."""
    for body in bodies:
        if any(body.name in other.name or other.name in body.name for other in named):
            return []
    return bodies


def _is_requirement(draft: Draft) -> bool:
    return bool(draft.kind) and not draft.reason


class _Sources:
    """Where the units of a document that name nobody find their doers, asked unit by unit in order."""

    def __init__(self, drafts: list[Draft], outline: Outline) -> None:
        self.drafts = drafts
        self.articles = articles(outline.sections)
        self.own = [self._acting(draft) if draft.bodies else [] for draft in drafts]
        self.later = [bool(own) and all(map(in_passing, _chief(own))) for own in self.own]
        self.points = _points(drafts)
        self.recipients = [any(body.role == "recipient" for body in draft.bodies) for draft in drafts]
        self.headings = heading_subjects(outline)
        self.openings = opening_subjects(drafts, self.own, outline.sections)
        self.addressees = addressees(outline, outline.metadata.addressees)
        self.of_parts = {part: addressees(outline, names) for part, names in outline.addressed.items()}
        self.unaddressed = unaddressed(drafts, outline)
        self.qualified = qualified(outline)
        self.reach: object = None
        # Draft and subjects, as another unit takes them over, within the reach; the latest last.
        self.named: list[tuple[int, list[Body]]] = []
        self.of_lists: dict[tuple[int, bool], list[Body]] = {}  # lead-in → whom it names, see _named_by

    def _acting(self, draft: Draft) -> list[Body]:
        """The subjects of a unit that may act in those behind it."""
        article = draft.unit.section_id in self.articles
        acting = [body for body in draft.bodies if acts_on(body, draft, article)]
        return acting and [
            body for body in draft.bodies if body in acting or acts_on(body, draft, _is_rest(body))
        ]

    def enter(self, unit: Unit) -> None:
        """Forget the subjects named before, where the unit is out of their reach: another item or article."""
        article = self.articles.get(unit.section_id or "")
        reach: object = (article, unit.part) if article else unit.item
        if reach != self.reach:
            self.reach, self.named = reach, [named for named in self.named if self._called(named, unit)]

    def _called(self, named: tuple[int, list[Body]], unit: Unit) -> bool:
        """Whether a unit calls on somebody for all of its paragraph: 市水务局：1.编制规划；2.建设水池。"""
        source = self.drafts[named[0]]
        if source.unit.paragraph != unit.paragraph:
            return False
        behind = max(body.span[1] for body in named[1]) - source.start
        return source.folded[behind : behind + 1] == "：" or bool(_RUN_IN_LIST.search(source.folded, behind))

    def remember(self, index: int) -> None:
        """Keep the foremost subjects of a unit for those behind it."""
        own = self.own[index]
        if not own or (self.later[index] and _bids_first(self.drafts[index], own[0])):
            return
        if foremost := _foremost(own):
            self.named.append((index, inherited(foremost, "carried_subject")))

    def first_able(self, index: int) -> list[Body]:
        """The doers of the nearest source that has any who can act in the unit."""
        demands = Demands(self.drafts[index])
        if demands.prosecuted:
            return []
        for bodies in filter(None, self._of(index)):
            able = [body for body in bodies if demands.met_by(body)]
            if len(able) < len(bodies) and all(map(_is_rest, able)):
                continue  # 企业 of 企业或其他单位 cannot: neither can the rest
            if any(body.role in DOER for body in able):
                return able
        return []

    def _of(self, index: int) -> Iterator[list[Body]]:
        """The sources of a unit, nearest first."""
        unit = self.drafts[index].unit
        of_list = self._lead_in(index)
        before = unit.lead_in if unit.lead_in is not None else index
        if DUTIES_LABEL.match(self.drafts[index].folded):
            yield self.headings.get(unit.section_id or "", [])  # 2.1 市指挥部｜市政府设立…。｜主要职责：
        carried = [
            (at, bodies)
            for at, bodies in reversed(self.named)
            if self._reaches(at, unit)
            and not self._ends_before(at, index)
            and not (self.later[at] and self.points[at] != self.points[index])
        ]
        yield from (bodies for at, bodies in carried if at > before)
        if self.drafts[index].kind == "criterion":
            yield [body for body in of_list if body.rule == "lead_in"]
            yield self.qualified.get(unit.section_id or "", [])
        heading = self.headings.get(unit.section_id or "", [])
        if heading and unit.lead_in is not None and heading[0].span[0] > self.drafts[unit.lead_in].start:
            yield heading  # 三、甲方职责 within the list of what both agree on
        yield of_list
        yield from (bodies for at, bodies in carried if at <= before)
        yield heading
        if unit.section_id in self.articles:
            yield self._named_later(index)
            return
        yield self.openings.get(unit.section_id or "", [])
        if unit.part in self.of_parts:
            yield self.of_parts[unit.part]
        elif unit.part not in self.unaddressed:
            yield self.addressees

    def _named_later(self, index: int) -> list[Body]:
        """Who is told to do something behind a unit of an article that begins with what is his: 供水单位的水池应当加盖。供水单位应当巡查。"""
        article = self.articles[self.drafts[index].unit.section_id or ""]
        text = self.drafts[index].folded
        begin = skip_number(text)
        for at in range(index + 1, len(self.drafts)):
            if self.articles.get(self.drafts[at].unit.section_id or "") != article:
                return []
            owners = [body for body in _foremost(self.own[at]) if text.startswith(fold(body.name), begin)]
            if owners:
                return inherited(owners, "carried_subject")
        return []

    def _has_topic(self, unit: Unit) -> bool:
        """Whether a unit of an article has a topic of its own: 公示期限为7日."""
        return unit.section_id in self.articles and _is_about_thing(unit)

    def _is_given(self, at: int, unit: Unit) -> bool:
        """Whether the thing that a paragraph begins with is what the one before has its subject deal with:
        签订备付金协议。/备付金协议应当约定…
        """
        text = fold(unit.text)
        return not text.startswith(("符合", "（")) and text[:4] in self.drafts[at].folded

    def _reaches(self, at: int, unit: Unit) -> bool:
        """Whether what an earlier unit names counts here.

        The subject of one item of a list is not the next's, that of a later clause holds for its paragraph but for a
        list with a topic of its own, and a paragraph of an article (款), with its list, that begins with one is not
        about the one before.
        """
        source = self.drafts[at].unit.paragraph
        if self.later[at] and source != unit.paragraph:
            return False
        if self.later[at] and unit.zone == "lead_in" and _is_about_thing(unit):
            return False  # …由律师出具意见。说明书应当包括以下内容：
        while unit.lead_in is not None:
            if at > unit.lead_in:
                return source == unit.paragraph
            unit = self.drafts[unit.lead_in].unit
        return source == unit.paragraph or not self._has_topic(unit) or self._is_given(at, unit)

    def _ends_before(self, at: int, index: int) -> bool:
        """Whether persons or firms that an earlier unit names are not meant here.

        What an office has to do, or a thing to be like, stands in the next paragraph (各企业要自查。/加强监管。), and
        in a paper with addressees right behind what the others may do or are wished to.
        """
        source, unit, kind = self.drafts[at], self.drafts[index].unit, self.drafts[index].kind
        if unit.section_id in self.articles or not all(map(is_private, self.own[at])):
            return False
        addressed = bool(self.addressees) and unit.part not in self.unaddressed
        if source.unit.paragraph != unit.paragraph and kind in _OF_OFFICES:
            return addressed or _is_about_thing(unit)
        return addressed and source.kind in ("encouragement", "target") and kind in ("task", "target")

    def _lead_in(self, index: int) -> list[Body]:
        """Whom the lead-in of a list names, or the lead-in of that; to whom to report as well."""
        lead_in = self.drafts[index].unit.lead_in
        if lead_in is None:
            return []
        asked = lead_in, self.recipients[index]
        if asked not in self.of_lists:
            self.of_lists[asked] = self._named_by(*asked)
        return self.of_lists[asked]

    def _named_by(self, lead_in: int | None, reports: bool) -> list[Body]:
        """The bodies of a lead-in or of one around it; ``reports`` where the unit says itself to whom it reports."""
        while lead_in is not None and not _PREAMBLE.search(self.drafts[lead_in].folded):
            bodies = named_ahead(self.drafts[lead_in])
            if any(body.role in DOER for body in bodies):
                wanted = DOER if reports else (*DOER, "recipient")
                taken = [body for body in bodies if body.role in wanted]
                return [replace(b, explicit=False, rule="lead_in" if b.explicit else b.rule) for b in taken]
            lead_in = self.drafts[lead_in].unit.lead_in
        return []


def _points(drafts: list[Draft]) -> list[int]:
    """For each unit the one that began its point (一是档案由学校保存。/二是…), -1 outside such rows.

    Who answers for a thing of one point is not whom the next one tells what to do.
    """
    points, point, paragraph = [], -1, -1
    for number, draft in enumerate(drafts):
        if draft.unit.paragraph != paragraph:
            point, paragraph = -1, draft.unit.paragraph
        if _POINT.match(draft.folded):
            point = number
        points.append(point)
    return points


def _is_about_thing(unit: Unit) -> bool:
    """Whether a unit begins with a thing: not with a verb, a modal or a case."""
    text = fold(unit.text)
    text = text[skip_number(text) :]
    return not (_NO_TOPIC.match(text) or opens_with_verb(text))


def _is_rest(body: Body) -> bool:
    """出口企业或其他单位: what closes a list of bodies goes with those that it follows."""
    return body.name.startswith(("其他", "其它"))


def _bids_first(draft: Draft, subject: Body) -> bool:
    """Whether a unit begins as an instruction to somebody else: 加强演练，参演单位要做好记录."""
    at = subject.span[0] - draft.start
    text = draft.masked[:at]
    opening, comma, _ = text[skip_number(text) :].partition("，")
    if not comma or "的" in opening or "的，" in text or _STANCE.match(opening):
        return False
    told = _TELLS_ALL.match(draft.folded, at, at + len(subject.name) + _NEAR)
    return opens_with_verb(opening) and not told


def _foremost(subjects: list[Body]) -> list[Body]:
    """The leading subjects of a unit, later ones where none leads; a helper only beside whom it helps."""
    passing = False
    leading = []
    for body in sorted(subjects, key=lambda subject: subject.span):
        passing = in_passing(body) or (passing and body.rule == "joined")  # whom one joins goes with him
        if not passing:
            leading.append(body)
    leading = leading if _chief(leading) else subjects
    return leading if _chief(leading) else []


def _chief(bodies: list[Body]) -> list[Body]:
    """Those who do not only help."""
    return [body for body in bodies if body.role != "support"]
