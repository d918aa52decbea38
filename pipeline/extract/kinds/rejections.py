"""Why a unit is no requirement (排除理由): by where it stands, by its wording, or because it asks nothing."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.extract.clauses.clauses import words_of
from pipeline.extract.clauses.cues import Cue, binds, modal_cues, opens_with_verb
from pipeline.extract.clauses.predicates import Clause, Role, predicates_of
from pipeline.extract.kinds.bare_names import SAID, is_fragment, names_item, names_paper, only_describes
from pipeline.extract.kinds.clause_kinds import label_of
from pipeline.extract.kinds.deserts import organ_acts, organ_acts_then
from pipeline.extract.kinds.kinds import asks
from pipeline.extract.kinds.setting import CASE, MAY_BE_CASES, Setting, lead_in_label
from pipeline.extract.patterns import PatternTable
from pipeline.model import Unit

# Sections whose units ask nothing, with the reason given for them.
_BY_HEADING = {
    "guiding": "guiding_ideology",
    "principle": "principle",
    "past": "past_result",
    "background": "background",
    "contact": "contact",
    "definition": "definition",
    "slogan": "slogan",
    "purpose": "purpose",
    "agenda": "scope",
}
# In which a unit may still bid somebody, the heading notwithstanding
_MAY_HOLD_DUTIES = frozenset({"definition", "purpose", "contact"})
_BIDDEN = re.compile(
    r"[^，是为指]{0,12}(?:单位|机构|企业|人员|部门|机关|组织|乡镇|街道|[局委办处站所院校园队])(?:均|都)?(?:应当|必须|不得)|请[^，]{2,}(?:报|送|填|交)"
)
# 各单位选派2人。 under 参会人员: what somebody has to see to, none of those who come
_CALLED = re.compile(
    r"选派|选送|推荐|安排|组织|确定|请(?!假)|报[到名送]|[将把][^，；]+报|上报|提交|各[^，；]{2,12}派|不得|严禁|应(?!急)|须"
)
# A ban binds wherever it stands.
_BAN = re.compile(r"不得(?!不|已)|严禁|禁止|不准(?!确)|不许")
# Phrases that state principles where a paper's general part does not call them so.
_GENERAL = re.compile(
    r"^(?:坚持|以[^，]{2,80}为|全面贯彻|深入贯彻|贯彻|高举|(?:更加)?紧密团结|紧紧围绕|按照[^，]{2,60}要求|牢固树立|认真贯彻|学习贯彻|全面落实党|深入学习)"
)
# 为推进…，县教育局决定开展…: an opening that decides something
_DECISION = re.compile(
    r"决定[^，]{0,30}(?:开展|组织|举办|实施|启动|设立|成立|联合|对|在)|(?:在|于)[^，]{2,40}开展[^，]{2,40}(?:行动|活动|工作|试点)"
)
# 请认真落实，并于3月底前将方案报县林长办: a transmittal that wants something back
_WANTS_BACK = re.compile(
    r"请[^；]*(?:报送|上报|反馈|成立|制定|前[将把][^，；]*报|于[^，；]*前[^，；]*报|报[^，；告道名]{2,16}备案)"
)
# 的；: an item that names a case ends as a condition does
_CASE_END = re.compile(r"的(?:其他)?(?:情形|情况|行为|问题)?[；。]?$")
_FOLLOWS = frozenset({"consequence", "prohibition", "encouragement"})  # what may follow from a case
# 累计达50万元给予2万元奖励: a rule of giving, not what was reached
_GIVING = re.compile(r"给予(?!了)[^；]{0,40}(?:奖|补助|补贴|资助)")
# 将继续 决定 通过: what a telling sentence seldom has
_LOOKS_AHEAD = re.compile(
    r"将(?=继续|坚持|进一步|着重|统筹|逐步|组织|按|在|会|与|同)|通过|按照?|决定|希望|每|实行|统筹|给予|予以|今后|今年起|下一步|下一?阶段"
)
_COUNTED = re.compile(r"[一二三四五六七八九十]是")
_TREND = ("随着", "面对")
_TURNS_OUT = re.compile("成为|变得|更加|日益|日趋|越来越|愈发|凸显|显得")  # 随着…，提高质量成为共识
# 下一步，我行将加强…; 现就有关事项通知如下: the paper speaks for itself again
_SPEAKS_ITSELF = re.compile(
    r"下一步|今后|决定|将(?=继续|进一步|加强|会同)|请|现(?=就|将|印|通)|^(?:为|根据|按照|经[^，；]{2,16}(?:同意|批准|研究))"
)
_TELLS = frozenset({"past_result", "background"})
_OWN_LABEL = re.compile(r"^[^，。；：]{2,12}：")
# 可以缩短工期: what a measure brings about, in a technical annex
_EFFECT = re.compile(r"可以?(?:有效)?(?:缩短|减少|提高|降低|保证|避免|增强|促进|改善)")
# 对存在下列问题的单位予以撤销。: announces cases itself
_BINDS_LATE = re.compile(r"(?:下列|以下)[^，]{0,12}(?:情形|情况|行为|问题)[^；]*。$")
_DUTIES = frozenset({"要", "应", "应当", "须", "必须", "务必", "不得", "严禁", "不准", "不许"})
# 具体程序由水务局规定。
_RULED_BY = re.compile(r"由[^，；]{2,40}(?:规定|制定|确定|公布|负责)。$")
# 由登记机构撤销登记: a duty by its doer alone
_BY_WHOM = re.compile(r"由[^，；]{2,24}")
# 对下列投诉不予受理
_REFUSES = re.compile(r"不予|不纳入|不受理|不计入")
_ADJECTIVES = frozenset({"a", "an", "z"})
# 更加 明显 进一步 are none: what should become better is a target
_DEGREES = frozenset(
    [
        "十分",
        "非常",
        "很",
        "较",
        "较为",
        "比较",
        "仍",
        "仍然",
        "依然",
        "尚",
        "还",
        "偏",
        "极为",
        "日益",
        "日趋",
        "越来越",
        "不够",
        "过于",
        "相对",
        "不",
        "未",
    ]
)
_DEGREE = re.compile("|".join(sorted(_DEGREES)))
# 会议要求，各单位要…。 in the minutes of the meeting itself
_RESOLVED = re.compile(
    r"^会议(?:还|也|同时|最后|并)*(?:强调|要求|决定|研究决定|议定|商定|明确|确定|同意|原则同意)，"
)
# 需要办理核减的情形包括：what follows are cases, and this says no more than that
_NAMES_CASES = re.compile(r"的情[形况](?:主要)?包括：$")
# 到2031年，力争…: an aim, where the heading names the guiding ideas beside it
_AIM = re.compile(r"^(?:力争)?[到至]?20\d\d年[底末]?(?:，|前)|^[到至][^，；]{2,8}末，")
# 《示例办法》（示政发〔2008〕12号）；: a paper that is repealed, kept or read, by its title alone
_TITLE_ALONE = re.compile(r"(?:《[^《》]*》(?:（[^（）]*）)*[、和]?)+[；。]?")
# 床位达到1.8万张: what is told of the state of things as well
_STATES_REACHED = frozenset({"达到", "不少于", "不低于"})


class _Weights(NamedTuple):
    """What may outweigh a wording: a modal word that binds, any modal word, a later instruction."""

    must: bool
    cued: bool
    instructs: bool


@cache
def _wordings() -> PatternTable:
    return PatternTable("rejections.tsv")


def reason_for(
    unit: Unit, body: str, clauses: list[Clause], modals: list[Cue], setting: Setting
) -> str | None:
    """The reason why a unit is turned down, or None where it is a requirement.

    ``body`` is the masked text without its number. Reasons from the place come first, then those from the
    wording; among the latter the weak ones give way to an instruction in the same unit.
    """
    if unit.zone == "lead_in" or body.rstrip().endswith("："):
        if "修改为" in body:
            return "amendment"
        return None if _lays_down(body, clauses, setting) else "lead_in"
    if setting.report:
        return setting.report
    if setting.minutes:
        body = _RESOLVED.sub("", body)
    if asks(clauses) or setting.label == "points":
        return None
    must = binds(modals)
    instructs = must or _opens_later(clauses) or ("给予" in body and _GIVING.search(body) is not None)
    numbered = len(body) < len(unit.text)
    if setting.lead_in == "cases" and (
        _CASE_END.search(body)
        or not (
            must
            or _BINDS_LATE.search(body)
            or _answers(clauses)
            or (not numbered and _rules_on(body, clauses))
        )
    ):
        return "case"
    if (
        setting.lead_in in MAY_BE_CASES
        and setting.heading != "criterion"
        and not (must and not setting.lead_in)
        and body.endswith(CASE)
    ):
        return "case"
    if setting.lead_in == "attachment":
        return "attachment"
    if setting.lead_in == "principle" and not _BAN.search(body):
        return "principle"
    if setting.lead_in == "topics" and not must:
        return "no_duty"
    if setting.topic and not must:
        return "heading"
    if setting.scope and not must and len(body) == len(unit.text) and only_describes(body):
        return "scope"
    if setting.lead_in in ("", "bare", "list") and _TITLE_ALONE.fullmatch(body.strip()):
        return "no_duty"
    if setting.heading == "materials" and setting.lead_in == "" and numbered and names_paper(body):
        return "no_duty"  # 申报材料 / （一）申报表；: and nobody is told to hand it in
    if setting.lead_in in ("bare", "list") and names_item(body, setting) and not has_cue(modals, clauses):
        return "no_duty"
    return (
        _by_heading(body, clauses, setting, must)
        or _by_wording(body, clauses, setting, _Weights(must, bool(modals), instructs))
        or ("fragment" if is_fragment(body, setting, numbered=len(body) < len(unit.text)) else None)
    )


def goes_on_telling(
    reason: str | None, unit: Unit, body: str, clauses: list[Clause], modals: list[Cue], setting: Setting
) -> bool:
    """李某被开除。将其移交区监委处理。 behind a sentence that tells (``reason``), one without any cue tells on."""
    if reason == "reported_speech":
        return _goes_on_saying(body, clauses)
    if reason == "amendment":
        return unit.text.lstrip().startswith("“")  # the words that the amended article gets go on
    return (
        reason in _TELLS
        and unit.zone == "body"
        and setting.lead_in in ("", "bare")
        and len(body) == len(unit.text)
        and not _LOOKS_AHEAD.search(body)
        and not (setting.minutes and _RESOLVED.match(body))
        and not has_cue(modals, clauses)
    )


def goes_on_listing(reason: str | None, before: str, body: str, modals: list[Cue]) -> bool:
    """What a sentence begins with goes on, piece by piece, up to its full stop.

    范围包括：供水站的首次申报；管护站的首次申报。 部分站所心存侥幸；监理单位督促不力。 旨在普及知识；推动节水。
    """
    if not before.endswith("；"):
        return False
    if reason == "purpose":
        return not binds(modals)
    if modals or opens_with_verb(body):
        return False
    if reason in _TELLS:
        return not _LOOKS_AHEAD.search(body)
    return reason in ("definition", "scope") and not SAID.search(body)


def _goes_on_saying(body: str, clauses: list[Clause]) -> bool:
    """《意见》提出，要…。一是健全…。 what was said goes on until somebody is told something (各地要…)."""
    said = body.removeprefix("同时，")[len(counter[0]) if (counter := _COUNTED.match(body)) else 0 :]
    if _SPEAKS_ITSELF.search(said):
        return False
    return opens_with_verb(said) or said.startswith("要") or not _tells_somebody(clauses)


def _lays_down(body: str, clauses: list[Clause], setting: Setting) -> bool:
    """有下列行为之一的，处以罚款： what follows are cases, and this is what they lead to."""
    if _NAMES_CASES.search(body):
        return False
    if setting.over_cases and organ_acts_then(clauses):
        return True
    return (setting.over_cases or lead_in_label(body) == "cases") and any(
        label_of(clause.text) in _FOLLOWS
        or binds(modal_cues(clause.text))
        or _BY_WHOM.search(clause.text)
        or _REFUSES.search(clause.text)
        for clause in clauses
        if clause.role is Role.PREDICATE
    )


def _rules_on(body: str, clauses: list[Clause]) -> bool:
    """许可证丢失的，水务局予以公告。 具体程序由水务局规定。: a paragraph behind the cases, and none of them."""
    if _RULED_BY.search(body) is not None or organ_acts_then(clauses):
        return True
    first = clauses[body.startswith("前款") and len(clauses) > 1]
    return body.endswith("。") and first.role is Role.PREDICATE and organ_acts(first.text)


def _answers(clauses: list[Clause]) -> bool:
    """（一）毁坏水表，拒不赔偿的，处以罚款；: an item that names its case and what follows from it."""
    case = next((number for number, clause in enumerate(clauses) if clause.role is Role.CONDITION), None)
    return case is not None and any(
        label_of(clause.text) in _FOLLOWS for clause in clauses[case + 1 :] if clause.role is Role.PREDICATE
    )


def _by_heading(body: str, clauses: list[Clause], setting: Setting, must: bool) -> str | None:
    if setting.label in _BY_HEADING:
        return _BY_HEADING[setting.label]
    reason = _BY_HEADING.get(setting.heading)
    if setting.heading == "agenda" and _CALLED.search(body):
        return None
    if reason in ("principle", "guiding_ideology") and (_BAN.search(body) or _AIM.match(body)):
        return None
    if reason == "background" and must and not _AIM.match(body):
        must = any(cue.force == "must" and cue.word not in _STATES_REACHED for cue in modal_cues(body))
    if reason in _MAY_HOLD_DUTIES and (must and _bids_somebody(clauses)):
        return None
    return None if reason == "background" and (must or opens_with_verb(body)) else reason


def _bids_somebody(clauses: list[Clause]) -> bool:
    """管护单位应当每年清淤。 请各镇于5日前报名。 under 定义与管理 or 联系方式: who has to, and what."""
    return any(
        _BIDDEN.match(clause.text) for clause in clauses if clause.role in (Role.PREDICATE, Role.TOPIC)
    )


def _by_wording(body: str, clauses: list[Clause], setting: Setting, weights: _Weights) -> str | None:
    # 借款人已取得许可, 成果有较大的推广意义, 启用已封存的水井: what one is measured by, or forbidden, tells as well
    announced = (setting.lead_in, setting.label, setting.heading)
    measured = setting.lead_in == "prohibition" or "criterion" in announced
    for row in _wordings().candidates(body):
        if not row.find(body) or _outweighs(row.gives_way_to, body, clauses, setting, weights):
            continue
        if (measured and row.label in _TELLS) or (row.label == "principle" and _BAN.search(body)):
            continue  # a condition tells what was done; a ban binds beside a principle
        if not (row.label in ("transmittal", "lead_in") and _asks_beside(row.label, body)):
            return row.label
    if not weights.cued and not weights.instructs and _is_state(body) and not _listed(setting):
        return "background"
    if setting.suggestion and _EFFECT.search(clauses_text(body)):
        return "explanation"
    if (
        (setting.label or setting.heading) == "overall"
        and _GENERAL.match(_OWN_LABEL.sub("", body))
        and not _BAN.search(body)
    ):
        return "guiding_ideology"
    return None


def _asks_beside(label: str, body: str) -> bool:
    """Whether what sends or opens a paper decides something, or wants something back."""
    return (label == "transmittal" and _DECISION.search(body) is not None) or (
        "请" in body and _WANTS_BACK.search(body) is not None
    )


def _is_state(body: str) -> bool:
    """防洪形势十分严峻。 covers what the last clause finds: an adjective and how much of it there is, or that there is none."""
    last_clause = body[body.rfind("，") + 1 :].rstrip("。； ")
    if not _DEGREE.search(last_clause):
        return False  # most need not be cut into words
    *_, degree, last = (None, None, *words_of(last_clause))
    return (
        degree is not None
        and last is not None
        and last.tag in _ADJECTIVES
        and degree.text in _DEGREES
        and not opens_with_verb(body)
    )


def _listed(setting: Setting) -> bool:
    """Whether the unit is an item of a list, or one of the things that somebody is measured by or should reach."""
    return setting.lead_in not in ("", "bare") or setting.heading in ("criterion", "target")


def _outweighs(demand: str, body: str, clauses: list[Clause], setting: Setting, weights: _Weights) -> bool:
    """Whether the unit meets the demand that a wording gives way to, if it does to any."""
    if demand == "duty":
        return weights.must and _tells_somebody(clauses)
    if demand == "modal":
        return weights.must
    if demand == "act":
        return weights.cued or weights.instructs or _listed(setting) or opens_with_verb(body)
    if demand == "cue":
        return weights.cued or setting.lead_in == "criterion" or opens_with_verb(body)
    if demand == "opening":
        return opens_with_verb(body)
    if demand == "headed":
        return not setting.opening
    return demand == "instruction" and (weights.instructs or _listed(setting))


def _tells_somebody(clauses: list[Clause]) -> bool:
    """各镇要制定本单位方案: a duty in a main clause, not in a condition or in what a paper is for (为…)."""
    for clause in clauses:
        if (clause.role is Role.PREDICATE or clause.role is Role.TOPIC) and not clause.text.startswith("为"):
            for cue in modal_cues(clause.text):
                if cue.word in _DUTIES:
                    return True
    return False


def clauses_text(body: str) -> str:
    """The first clause of a unit."""
    return body.split("，", 1)[0]


def has_cue(modals: list[Cue], clauses: list[Clause]) -> bool:
    """Whether a unit is a candidate at all: by a modal word, or by a clause that opens with a verb.

    >>> has_cue([], [Clause("高等学校毕业证书", 0, Role.PREDICATE)])
    False
    """
    return bool(modals) or any(opens_with_verb(clause.text) for clause in clauses)


def _opens_later(clauses: list[Clause]) -> bool:
    """Whether a clause after the first, or behind a case (位居前三的，奖励…) or a trend (随着…，加强…), opens with a verb.

    The first alone does not tell: 开展试点是… opens with a verb and is a noun phrase.
    """
    if len(clauses) == 1:
        return False
    behind_case = clauses[-2].role is Role.CONDITION
    led_up_to = clauses[0].text.startswith(_TREND) and not _TURNS_OUT.search(clauses[-1].text)
    later = predicates_of(clauses)[0 if led_up_to else 1 :]
    told = clauses[-1:] if behind_case else later
    return any(opens_with_verb(clause.text) or clause.text.startswith("给予") for clause in told)
