"""Fronts (前缀): what stands before the predicate of a clause and is no part of the action.

A note that a copy glued to the front, the number of an item, connectives, the body, the modal word and the time
limit are cut one after the other, until a word is left that belongs to the predicate.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from pipeline.extract.acts.circumstances import ASSENT, SHARE, instructs
from pipeline.extract.acts.limit_fronts import behind_limit, end_of
from pipeline.extract.acts.matters import BOUNDED, is_handled
from pipeline.extract.acts.unfinished import LISTING
from pipeline.extract.clauses.clauses import JOINED, Clause, cues, verbs
from pipeline.extract.clauses.cues import starts_with_modal
from pipeline.extract.clauses.phrases import ends_in_party, is_future, is_need
from pipeline.extract.clauses.predicates import NORM_NUMBER
from pipeline.extract.patterns import first_characters
from pipeline.lexicon import load
from pipeline.model import RequirementKind, Span
from pipeline.segment.marks import BEFORE_TIME

# The words that play a role, bound once: every clause is asked for them.
_ANY_VERB = verbs()
_BAN = cues("ban")
_BASIS = cues("basis")
_ALLOWED = frozenset(("方可", "方能", "才可", "可", "可以"))
_CAUSATIVE = cues("causative")
_CONDITION = cues("condition")
_EVENT_BASIS_PLACE = cues("event", "basis", "place")
_LISTING = cues("listing")
_MODAL = cues("modal")
_MODAL_BAN = cues("modal", "ban")
_NEGATION = cues("negation")
_PERMISSION = cues("permission")
_NO_SUBJECT = cues("causative", "topic", "object")
_OBJECT = cues("object")
_TOPIC = cues("topic")
_WHOLE = cues("whole")

# A responsibility note, and the marks of items.
_NOTE = r"（[^（）]*(?:（[^（）]*）[^（）]*)*(?:负责|牵头|指导|配合|参与|落实|完成)[^（）]*）"
_NUMBER = rf"{NORM_NUMBER}|第[一二三四五六七八九十百零\d]+(?:[—-]\d{{1,2}})?条(?:之[一二三四五六七八九十])?|（[一二三四五六七八九十\d]{{1,3}}）|[①-⒛][、.]?|\d{{1,2}}[.．、](?:(?!\d)|{BEFORE_TIME})|[A-Ha-h][、.]|[一二三四五六七八九十]+、"
_ORDINAL = r"[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|另?一方面|第[一二三四五六](?=，)"
# 再担保, 再制造: nouns, though jieba cuts 再 off.
_AGAIN = "|".join(
    row["word"][1:]
    for row in load("subject_onsets.csv")
    if row["word"].startswith("再") and row["class"] == "block"
)
# Words that only link (并, 同时), that ask (是否), that soften (原则上).
_CONNECTIVE = (
    rf"[还也又更]要|进而|再(?!{_AGAIN})|各(?=[一-龥]{{2}}[\d一二三两]+[次场期轮])|"
    r"并且|并应|并(?![轨网联案]|购(?![买置入])|行(?![使政])|重(?![新点申])|举(?![行办])|入(?![库户驻])|用(?!于|[好作以])|列(?![入出明为支示])|存(?![入储放档])|发(?![布放送挥函动展起文]))|同时|届时|另外|此外|其中|特别是|尤其是|重点是|而且|且|还|也|又|既|均|都|则|那么|从而|因此|据此|但是|但|或者|即|其|现"
)
_CRITERION = (
    r"(?:认真)?(?:对照检查|检视|检查|查看|看看|看)?是否(?:能够)?|比谁(?:能)?(?:更好地?)?|能否|能够|看谁"
)
_SOFTENER = r"(?:原则上|尽量|力争|建议|提倡|决定|拟)(?!$)"
_FRONT = re.compile(rf"[\s、]+|{_NOTE}|{_NUMBER}|{_ORDINAL}|{_CRITERION}|{_SOFTENER}|{_CONNECTIVE}")
_OPENINGS = first_characters(_FRONT)
# What 可 makes an adjective of (可持续发展), and 应 of a sum (应发工资).
_ABLE = re.compile(
    r"可[一-龥]{2}的(?=[一-龥])|可(?=[一-龥]{1,2}率(?!先)|[办用]事项)|可(?:利用|开发|回收|使用|共享)(?=[空资土物地数能面])|可(?:替代|持续|复制|推广|行|靠|控(?!制)|用(?![于好活足作])|视|操作|追溯|再生|降解|及|预期|比(?![照对])|信|感|支配(?=[收财资]))"
    r"|应(?:纳(?!入)|发(?![放布挥展现生送动扬掘行])|缴(?![纳交回清付存])|付(?!款)|收(?![集取到储割受回容治缴获购])|得|扣(?![除减回押])|税|退(?![还回出]))"
    r"|宜.{1,2}则|应(.{1,2})尽\1|有权(?=机关|部门|单位|处理|更正)"
)
_ASSENTED = re.compile(r"(?:后|批准|同意|核准|确认|审核|认可|许可)也?$")
_AGREED = re.compile(r"经[^，]{1,12}(?:同意|批准|许可|核准|审批)$")  # 更换项目须经领队同意
_UNABLE = re.compile(r"不可(?:移动|抗|再生|替代|分割|逆|预见|控)")
# 应 and 对 that jieba reads as the verb 应对 (应对材料的真实性负责), 要 and 紧盯, 应 and 聘请.
_OWED = re.compile(
    r"应对(?=.{2,}(?:负责|承担|进行|予以|给予|加以|作出|实施|开展|建立|制定|落实|处理|办理))|要紧(?=[盯跟扣抓密])|应列(?=[册入明席])|应为(?=[^，]{2,12}(?:提供|办理|出具|开展|安排|购买|设立|配备))|应聘(?=请)|须持"
)
# 遇险情第一时间|处置: what is done at once, behind a case without a comma
_AT_ONCE = re.compile("(?<![未不能])(?:立即|迅速|马上|及时|当场|尽快|第一时间)(?![^，]*的)")
_AFTER_BODY = re.compile(
    r"等(?:[^，。；]{0,6}?(?:部门|单位|地区|机构))?|（[^（）]*）|分别|共同|负责(?=[^，]{4})"
)
# Whom a ban binds.
_BOUND = re.compile(
    r"(?:单位|个人|人员|机构|部门|企业|公司|组织|学校|政府|委|局|院|行|者|人|员|时|时间|后|内|期间|一律|均|也|都)$"
)
# Ends that show that all a preposition takes is one rule (按照…的要求).
_RULED = frozenset(("按照", "按", "遵循", "本着"))
_RULE_END = re.compile(r"的[^的，]{0,4}(?:要求|原则|方针|思路|办法|方式|目标|程序|精神)$")
_COUNTED_TIME = re.compile(r"[\d一二三四五六七八九十]+个?(?:年|月|日|工作日)内$")
# Where a case without a comma behind it ends and the sum begins (…验收合格的|一次性奖励10万元).
_SUM = re.compile(r"的((?:分别|一次性|再|另|每[^，的]{1,3})*(?:给予[^，]{0,12}?|[奖补][^，的]?励?)\d)")
_ACTS = frozenset("向在")  # 负责|向社会公布: as a verb does, they open an act
_LINK = re.compile(r"[、和与及或]|以及|会同|联合|商")
# What nothing but a subject, or a case, stands before (督查对象|应当整改), even if it begins as a verb does.
_PLAINLY = frozenset(("应当", "应该", "必须", "不得", "均应"))
_OBLIGES = frozenset(("要", "应", "应当", "必须", "须", "可", "可以"))
_CASE_ENDS = ("的", "时", "后", "外", "者")
_OR = frozenset("或和与及、")
# The place that a paper holds for, as its subject (本县|实行登记制度).
_HERE = frozenset(reach + place for reach in "本全我" for place in "省市县区州镇乡校")
# An act so short that it says nothing without its thing (费用由X和Y共同承担).
_BARE_ACT = re.compile(r"(?:共同|另行|综合|自行|各自|分别|按比例)?[^，]{2}")
_LONGEST_BARE_ACT = 2
_TURNS = attrgetter("turns")

_NO_BODIES: Mapping[int, int] = MappingProxyType({})


class Known(NamedTuple):
    """What is known of the unit before its actions are looked for."""

    text: str
    kind: RequirementKind | None = None
    bodies: Mapping[int, int] = _NO_BODIES  # where each ends, by where it begins
    limits: Sequence[Span] = ()
    start: int = 0  # where the unit begins in the document


def trim(clause: Clause, known: Known) -> Clause:
    """The clause without connective, body, modal word and time limit in front.

    >>> from pipeline.extract.clauses.clauses import clauses_of
    >>> [clause] = clauses_of("县教育局应于6月底前制定方案")
    >>> trim(clause, Known(clause.text, bodies={0: 4}, limits=[(6, 10)])).text
    '制定方案'
    """
    if "的" in clause.text:
        paid = _SUM.search(clause.text)
        if (
            paid and clause.first not in _TOPIC and 2 * paid.start(1) > len(clause.text)
        ):  # a short case stays with its sum (对省级的给予70%)
            clause = clause.cut(clause.start + paid.start(1))
    if clause.text[:1] in "经报请" and ASSENT.match(clause.text):
        return clause  # a body in it is no subject
    if clause.text[:1] == "除" and clause.text.endswith("外"):
        return clause  # nor a modal word in it what is asked: 除必须通电的设备外
    while clause.words:
        cut = _front(clause, known) or (None if clause.modal else _subject(clause, known))
        if not cut:
            break
        if cut.start == clause.start:
            return cut
        clause = cut
    return clause


def _front(clause: Clause, known: Known) -> Clause | None:
    """The clause without what stands at its very front, if that is to be cut."""
    text, start, end = known.text, clause.start, clause.end
    if start in known.bodies:
        return clause.cut(_behind_body(clause, known, known.bodies[start]), subject=True)
    if known.limits and (cut := behind_limit(clause, text, known.limits)):
        return cut
    if text.startswith("会同", start) and start + 2 in known.bodies:
        return clause.cut(start + 2)
    if clause.first in _HERE and _acts_here(clause):
        return clause.cut(clause.after(0), subject=True)
    if clause.first in JOINED and _OWED.match(text, start, end):
        return clause.cut(start + 1, modal=True)
    if clause.first in _MODAL and not (_ABLE.match(text, start) or (clause.modal and text[start] == "请")):
        return clause.cut(clause.after(0), modal=True)
    if clause.first in ("将", "得") and is_future(clause):
        return clause.cut(clause.after(0), modal=True)
    if clause.first == "得以" and starts_with_modal(clause.text):
        return clause.cut(start + 1, modal=True)  # 得以书面申请 permits, 得以恢复 tells
    if known.kind == "encouragement":
        behind = clause.cut(clause.after(0)) if clause.first == "国家" else clause
        if behind.first in _PERMISSION:
            return behind.cut(behind.after(2 if _is_coupled(behind) else 0), linked=True)
    if text[start] not in _OPENINGS:
        return None
    match = _FRONT.match(text, start, end)
    whole = match and (match.end() == end or match.end() in clause.starts or match[0][-1] in ".、")
    if match and (match[0] == "并" or whole):
        linked = match[0][0] in "并但且也又同而既"
        return clause.cut(match.end(), linked=linked)  # only whole words: 再 is cut, 再生 is not
    return None


def _acts_here(clause: Clause) -> bool:
    """Whether a verb or a ban stands behind the place (本县|建立台账, not 本县出台的政策)."""
    behind = clause.words[1:3]
    acts = len(behind) == 2 and (behind[0].verb or behind[0].text in _BAN)
    return acts and behind[1].text != "的"


def _is_coupled(clause: Clause) -> bool:
    """Whether another verb shares what the first one governs (支持和引导企业…)."""
    return len(clause.words) > 3 and clause.words[1].text in _OR


def _behind_body(clause: Clause, known: Known, at: int) -> int:
    """Where the clause goes on behind a body that ends at ``at``, and behind the link to the next body.

    负责 is cut in front of an act (负责|制定方案, 由X负责|组织) and kept in front of a thing (负责消火栓的维护).
    """
    link = _LINK.match(known.text, at, clause.end)
    if link and link.end() in known.bodies:
        return link.end()
    stop = end_of(_AFTER_BODY, known.text, at, clause.end)
    if known.text.endswith("负责", at, stop):
        behind = clause.cut(stop).words[0]
        acts = behind.verb or behind.text in _ACTS or (clause.agent and behind.text == "组织")
        return stop if acts else at
    return stop


def _subject(clause: Clause, known: Known) -> Clause | None:
    """The clause from its predicate on, where a subject stands before that."""
    if clause.first in _CONDITION:
        return _behind_case(clause)
    if not _may_turn(clause, known):
        return None
    led = clause.words[0].adverb and clause.first not in _NEGATION and len(clause.words) > 1
    instruction = clause.first in _ANY_VERB or (led and clause.words[1].text in _ANY_VERB)
    instruction = instruction or clause.first in _WHOLE or clause.first in _CAUSATIVE
    inside = clause.first in _BASIS and clause.first != "会同"
    ends = _NO_BODIES if inside or instruction or instructs(clause) else known.bodies
    for i, word in enumerate(clause.words):
        start = clause.starts[i]
        if not i or not (word.turns or start in ends):
            continue
        if word.text in JOINED and _OWED.match(known.text, start, clause.end):
            return clause.cut(start + 1, modal=True, subject=True)
        leave = clause.first == "经" and word.text in _ALLOWED and _ASSENTED.search(known.text, 0, start)
        if leave or (word.text == "得" and known.text[start - 1] == "时" and is_future(clause.cut(start))):
            return clause.cut(clause.after(i), modal=True)  # 必要时得|延长, 经局长批准可以|延长
        plainly = word.text in _PLAINLY and (_in_case(clause) or _has_subject(clause, i))
        if instruction and not plainly and not _follows_party(clause, i):
            continue
        if clause.first in _RULED and word.text in _MODAL and _RULE_END.search(clause.text):
            continue  # 按照管行业必须管安全的要求
        if word.text in _MODAL_BAN and BOUNDED.fullmatch(clause.text):
            return clause.cut(ends.get(clause.start, clause.start), modal=True, subject=True)
        if word.text in _MODAL and clause.after(i) < clause.end and not _modifies(clause, i):
            return clause.cut(clause.after(i), modal=True, subject=True)
        if word.text in _BAN and not _UNABLE.match(known.text, start):
            return clause.cut(_ban_start(clause, start), modal=True, subject=True)
        if word.text in _LISTING and LISTING.match(known.text, start, clause.end):
            return clause.cut(start, subject=True)
        if i > 1 and not inside and not instruction and is_handled(clause, i):
            return clause.cut(start)
        end = ends.get(start, -1)
        if end >= 0 and known.text[end : end + 1] != "的":
            if clause.first == "由" and _is_whole(clause, known):
                return replace(clause, subject=True)  # 由审计部门、财政部门负责
            if known.text[start - 1] == "由":
                listed = _LINK.match(known.text, end) and _BARE_ACT.fullmatch(
                    known.text, _last_end(clause, known), clause.end
                )
                if i > 1 and (listed or clause.end - end < 7):
                    return None  # 标准由X制定, 费用由X或者Y承担 stays whole
                if i == 1 and clause.end - end == 2 and not SHARE.match(known.text, end):
                    return replace(clause, subject=True)  # 由X核定
            return clause.cut(start, agent=i == 1 and known.text[start - 1] == "由")
    return None


def _behind_case(clause: Clause) -> Clause | None:
    """The clause from what is asked for on, where no comma parts it from its case (一旦发现险情要立即转移群众)."""
    if clause.text.endswith(_CASE_ENDS):
        return None
    if clause.first[0] in "如若当遇一凡" and (done := _AT_ONCE.search(clause.text, 2)):
        return clause.cut(clause.start + done.start())
    for i, word in enumerate(clause.words[:-1]):
        behind = clause.words[i + 1]
        if (
            i > 1
            and word.text in _OBLIGES
            and (behind.adverb or behind.may_be_verb)
            and not _modifies(clause, i)
        ):
            return clause.cut(clause.after(i), modal=True)
    return None


def _has_subject(clause: Clause, modal: int) -> bool:
    """Whether what stands before a plain modal word is no matter (对…工作应当给予支持) and no object clause."""
    if clause.words[modal - 1].text == "不":
        return False
    front = clause.text[: clause.starts[modal] - clause.start]
    return clause.first not in _NO_SUBJECT or (clause.first in _TOPIC and ends_in_party(front))


def _in_case(clause: Clause) -> bool:
    """旅行社|组织旅游活动应当…: in which case, of whoever was named in front."""
    return clause.subject and clause.first not in _TOPIC


def _last_end(clause: Clause, known: Known) -> int:
    """Where the last of those ends who act in the clause; -1 where none does."""
    return max((end for start, end in known.bodies.items() if clause.start < start < clause.end), default=-1)


def _is_whole(clause: Clause, known: Known) -> bool:
    """Whether so little stands behind those who act that it is no action without them (由双方约定, 由县局负责)."""
    end = _last_end(clause, known)
    act = known.text[end : clause.end]
    last = known.text[clause.end : clause.end + 1] not in ("，", "、")
    return end > 0 and 1 < len(act) <= _LONGEST_BARE_ACT and (last or not SHARE.match(act))


def _may_turn(clause: Clause, known: Known) -> bool:
    """Whether a word that may end a subject, or a body, stands behind the first word at all."""
    if any(map(_TURNS, clause.words)):
        return True
    start, end = clause.start, clause.end
    return bool(known.bodies) and any(start < body < end for body in known.bodies)


def _ban_start(clause: Clause, ban: int) -> int:
    """Where a ban begins: with the thing that it is about (未经审核的文件不得印发), behind those whom it binds."""
    front = clause.text[: ban - clause.start]
    if ends_in_party(_COUNTED_TIME.sub("", front)):
        return ban
    binds = _BOUND.search(front) or clause.first in _EVENT_BASIS_PLACE
    return ban if binds and "的" not in front else clause.start


def _follows_party(clause: Clause, i: int) -> bool:
    """Whether a modal word shows that what begins as a verb is the subject (承担登记工作的部门应当…)."""
    if clause.words[i].text not in _MODAL_BAN:
        return False
    if clause.words[i].text == "要" and clause.first in _TOPIC:
        return False  # 对…的干部要大力表彰 is one
    if clause.first not in _WHOLE and ends_in_party(clause.text[: clause.starts[i] - clause.start]):
        return True
    if clause.first in _CAUSATIVE and clause.words[i].text in _ALLOWED:
        return False  # 要求乘客穿好救生衣方可登船
    before, *behind = clause.words[i - 1 : i + 2 : 2]
    named = before.tag[0] in "nsljm" and not before.adverb
    if not named or not behind or _AGREED.search(clause.text):
        return False
    return behind[0].text in _BASIS or (len(behind[0].text) > 1 and (behind[0].adverb or behind[0].verb))


def _modifies(clause: Clause, modal: int) -> bool:
    """Whether the modal word only says what kind of thing is meant (可复制, 其他应当报告的事项)."""
    if (
        _ABLE.match(clause.text, clause.starts[modal] - clause.start)
        or clause.words[modal - 1].text[-1] in "其所按、或"
        or is_need(clause.words, modal)
    ):
        return True
    behind = clause.words[modal + 1 :]
    mark = next((i for i, word in enumerate(behind[:4]) if word.text == "的"), None)
    if not mark and mark is not None:
        return True  # 到基层需要的地方就业
    if mark is None or any(word.verb for word in behind[mark:]):
        return False
    if clause.first in _TOPIC or clause.first in _OBJECT:
        return True
    return behind[mark - 1].may_be_verb  # not in 工作应当坚持集体的领导
