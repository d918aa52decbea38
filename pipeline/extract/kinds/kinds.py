"""What a requirement asks for (类别), by its main predicate."""

from __future__ import annotations

import re

from pipeline.extract.clauses.cues import Cue, has_modal, holds_verb, modal_cues, opens_with_verb
from pipeline.extract.clauses.predicates import Clause, Role
from pipeline.extract.kinds.clause_kinds import label_of
from pipeline.extract.kinds.deserts import (
    JUDGED,
    SANCTION,
    answers_merit,
    denies_benefit,
    earns,
    may_punish,
    organ_acts,
)
from pipeline.extract.kinds.setting import Setting
from pipeline.extract.kinds.telling import TELLING_WORDS
from pipeline.extract.patterns import first_characters
from pipeline.model import RequirementKind

# Lists whose items are of one kind whatever they say, because the lead-in holds the predicate.
_BY_LEAD_IN: dict[str, RequirementKind] = {
    "prohibition": "prohibition",
    "criterion": "criterion",
    "report": "report",
    "encouragement": "encouragement",
    "consequence": "consequence",
    "sanction": "consequence",
}
_OF_DUTIES = frozenset({"duties", "task"})
# Kinds that words of their own tell, surer than all others of the sentence together; the rest depends on its weight.
_TOLD = frozenset({"prohibition", "consequence", "encouragement", "target"})
# 总结 汇总 填写: work that only prepares what is handed in; the submission is the main predicate.
_PREPARES = re.compile(
    r"一式[一二两三四五六\d]+份|(?:月报|季报|年报|报告|报送|报表|周报|日报)[^，]{0,6}制度|[将把][^，]*(?:材料|文件|证明|报告|情况|信息|名单|清单|资料|数据|结果|(?:以|用|通过)[^，]*(?:形式|方式))$|总结|汇总|折算|提出[^，]{0,10}申请|填写|填报|自查|自评|审查|审核|核实|分析|评估|提炼|梳理|整理|统计|收集|列出[^，]{0,8}清单|填制|编[写制印][^，]{0,8}(?:材料|报告|报表|文本)|打印|导出|网上[申填]报|形成[^，]{0,20}(?:报告|材料|总结|清单)|带齐|携[带同]|履行[^，]{0,10}(?:义务|程序|手续)|初审|审定|准备|登记|核查|摸底|加盖|签署|将[^，]{2,}命名"
)
# 变更方案应当报原审批机关批准, 应当向当地分支机构备案: whose say it needs
_FILES = re.compile(
    r"[^，由并]*(?:(?<![申上汇通预填举])报(?![告送名考销])[^，]{2,24}(?:批准|备案|审批|审定|审查|初审|核准)|向[^，]{2,30}(?:备案|报告))$"
)
# 一经查实，取消其资格: the first clause only says when
_FOUND_OUT = re.compile(r"一经[^，]{2,6}$|^经[^，]{0,6}(?:查实|查证属实|核实|查明)$")
# 现将方案印发给你们，请…: what comes with the paper
_SENDS = re.compile(r"现[将予转印批下][^，]*(?:印发|转发|下发|批转|发给)")
_ABOUT_WHAT = re.compile(r"的[^的，、]{1,8}$")
# 给予处分，应当听取本人陈述: the penalty is what the duty is about
_WHEN_BOUND = re.compile(
    r"(?:应当?|须|必须)(?!当?(?:同时|一并|由|按|依))|由[^，]+(?:提出|规定|制定|负责|办理|报批)$"
)
# 应当对做出贡献的人员，给予奖励
_TOWARDS = re.compile(
    r"[^，]{0,20}(?:应当?|须|必须|要|将)对[^，]*(?:单位|企业|机构|组织|个人|人员|行为|干部|集体|者)$"
)
# 建立报告制度, 加强监测分析: work of its own weight, whatever is handed in afterwards
_WEIGHTY = re.compile(
    r"(?:^|[要应须当]|请[^，]{2,12}?)(?:进一步|切实|全面|认真|再次|尽快|抓紧)?(?:明确(?!专人)|落实|配备|组建|安排|建立|健全|完善|加强|强化|做好|制定|设立)"
)
# 是否… 比谁…: a question that one is measured by
_ASKS = re.compile(r"^(?:认真|对照|重点|严格)?(?:检视|检查|查看|对照|看|查)?(?:是否|有没有|有无|比谁)")
# 作风实不实, 职责清不清楚: the same, asked by a word and its denial
_OR_NOT = re.compile(r"(?<!不)([一-龥])不\1[一-龥]{0,4}$")
_ASK_OPENINGS = first_characters(_ASKS)  # 对照 among them, which may be a clause of its own
_DATED = re.compile(
    r"^(?:力争|争取|确保)?(?:(?:到|至)?(?:20\d\d|“?十[三四五六]五”?|“□{3}”(?=[末期时])|[一二三四1-4]季度|[今明全]年|年[底内]|\d{1,2}月)"
    r"|(?:(?<=力争)|(?<=争取)|用|通过|经过)[一二三四五六两1-9](?:[至到—-][三四五六3-6])?年)[^，]{0,12}(?:年|底|末|前|期间)?"
)
_DATE_OPENINGS = first_characters(_DATED)
_FIGURE_REACHED = re.compile(
    r"(?:达到|达|实现|保持在?|稳定在|维持在|新增|控制在|提[高升][到至]?|增[长加]到?|降至|下降|降低到?|减少|不低于|不少于|不超过|超过|突破|为|占比?)[^，。；]{0,16}(?:\d|百分之|全覆盖|零|标准|[一二三四五六七八九十]成)"
)
_EACH = re.compile(r"每(?![一二两三四五六七八九十\d]*个?[年月周日季天半晚期届班人家户名所])")
_RANKED = re.compile(r"排[在名][^，]{0,6}(?:[前后末]|倒数)")
_REACHES = re.compile(r"(?:力争|争取|确保|基本|[今全]年|年内|年底前?)*(?:实现|达到)")
_HOPES = re.compile(r"(?:力争|争取|确保|使)(?:[今全]年|年内|[^，]{1,8}年[内底]前?|到20\d\d年底?)?")
# 女性入选比例不低于30%
_MEASURE = re.compile(
    r"(?!对|按|由|[^，]*(?:救助|补助|补贴|奖励|贴息|保费|费率|利率|计提|收费))[^，应要须对按]{2,24}(?:比例|比率|人均|每间|强度|期限|密度)(?:原则上|一般)?(?:不低于|不少于|不超过|控制在|≥|≤|为)[^，]{0,12}\d"
)
# 污水集中处理率稳定在90%以上: a state, and nobody told
_STATE = re.compile(
    r"[^，应要须的对按]{2,20}(?:(?:[率量额值速度]|比[重例]|占比|[总天户家座件套台项起次位]数|投资|收入|面积|规模|能耗|浓度|强度|人[口数]|里程|税收)(?:\d{1,4}[年月]底?|总体|基本|全部|平均|分别|均)*(?:达到?|超过|高于|突破|不[低少]于|增长|下降|降低|降至|提[高升]到?|发展到|稳定在|保持在|控制在)[^，的]{0,10}(?:\d|百分之|[一二两三四五六七八九]成)"
    r"|(?:[率量]|比[重例])\d[\d.]*[^\d，的]{1,6}[。；]?$|(?:动态清零|全覆盖)[。；]?$)"
)
_AIM = re.compile(r"目标(?:是|为)$")
_HANDS_IN = re.compile(r"填写|提交|报送|提供|联合申报|送交|参加")
# 华侨，可出具护照: which paper somebody may choose
_MAY_HAND_IN = re.compile(r"(?:也|还|亦)?可(?:以|选择|凭|持)?(?:出具|提供|提交|使用|凭|持)")
# 复印件 申请表 营业执照: what is handed in
_MATERIAL = re.compile(
    r"(?:申请[表书]|审批表|登记表|认定表|汇总表|[原复印]件|证书|证明|材料|凭证|名册|执照|合同|发票|承诺书|身份证|户口本|户口簿)(?:（[^（）]*）)?(?:等|、[^，；]{1,8})?[；。]?$"
)
_MATERIAL_LAST = frozenset("表件证明书料据册照同票本簿等）")  # one of them ends such a clause, or a list does
_LIST_TAIL = 9  # the last name of a list is as long as this, with the 、 before it
# 加0.5分, 扣2分
_SCORE = re.compile(r"[计记加减扣得][^，\d]{0,4}\d+(?:\.\d+)?分(?!钟|贝)")
# 近三年未受过处罚
_LACKS = re.compile(r"未|没有|无|受[到过]")
# 效果好的，可以继续支持
_FAVOURS = re.compile(r"(?:继续|优先|加大|重点|连续)[^，]{0,6}(?:支持|安排|扶持|推荐|资助)|奖励|表彰|倾斜")
# 婚姻登记数据，由民政部门负责
_BY_WHOM = re.compile(r"由[^，]{2,}(?:负责|确定|规定|制定)[。；]?$")
_BY_ORGAN = re.compile(r"由[^，]{2,16}(?:[局委办厅部]|政府|部门|机关|机构)")
# 坚持公益属性, 遵循公开原则
_STANDS_BY = re.compile(r"坚持|遵循|奉行|本着|原则$")


def kind_of(
    clauses: list[Clause], predicates: list[Clause], modals: list[Cue], setting: Setting
) -> RequirementKind:
    """The kind of a unit that is a requirement; ``predicates`` are those of its clauses that tell (``telling``).

    >>> from pipeline.extract.clauses.predicates import clauses_of
    >>> from pipeline.extract.kinds.telling import telling
    >>> clauses = clauses_of("各镇汇总后于每月5日前报送县水利局。")
    >>> kind_of(clauses, telling(clauses), [], Setting())
    'report'
    """
    if setting.lead_in in _BY_LEAD_IN and not (
        (
            setting.lead_in in ("report", "encouragement", "consequence", "prohibition")
            and _tells_more(clauses, modals)
        )
        or _leads_to_more(setting.lead_in, predicates[0], numbered=clauses[0].start > 0)
        or (clauses[0].start == 0 and _is_for_organ(predicates[0]))
    ):
        return _BY_LEAD_IN[setting.lead_in]
    predicates = _from_main(predicates)
    labels = [label_of(clause.text) for clause in predicates]
    # 各镇要做好以下工作： says more of its items than 工作目标 above it
    announced = setting.label or ("" if setting.lead_in in _OF_DUTIES else setting.heading)
    if (
        announced in ("principle", "guiding")
        and "prohibition" in labels
        and all(map(_STANDS_BY.search, _texts_before(predicates, labels)))
    ):
        return "prohibition"  # a principle, and the ban that makes a requirement of it
    if denies_benefit(predicates[0]) and answers_merit(clauses, predicates[0]):
        return "consequence"
    if (
        asks(clauses)
        or labels[0] == "criterion"
        or setting.label == "points"
        or (announced == "criterion" and labels[0] == "task" and _describes(predicates[0]))
        or (announced == "criterion" and labels[0] == "consequence" and _LACKS.search(predicates[0].text))
    ):
        return "criterion"
    if labels[0] == "task" and (
        announced == "materials" or ("consequence" not in labels and _names_material(clauses, setting))
    ):
        return "report"
    if (
        "target" in (announced, setting.lead_in)
        and labels[0] == "task"
        and not _tells_somebody(predicates[0])
    ) or _states_target(clauses, predicates, setting):
        return "target"
    if labels[0] == "task" and answers_merit(clauses, predicates[0]):
        return "consequence"
    if labels[0] == "task" and "criterion" in labels and _scores(predicates):
        return "criterion"
    if labels[0] == "task" and announced == "consequence" and _names_case(clauses):
        return "consequence"
    if labels[0] == "encouragement" and (
        may_punish(clauses, predicates[0], "consequence" in labels[1:])
        or (_FAVOURS.search(predicates[0].text) and answers_merit(clauses, predicates[0]))
    ):
        return "consequence"
    if (
        labels[0] == "task"
        and "consequence" in labels[1:2]
        and (_measures(predicates[0]) or earns(predicates[0], predicates[1]))
    ):
        return "consequence"
    if labels[0] == "task" and "report" in labels and _only_prepares(predicates[: labels.index("report")]):
        return "report"
    return labels[0]


def _leads_to_more(lead_in: str, main: Clause, numbered: bool) -> bool:
    """构成犯罪的，追究责任 among materials, 给予5万元奖励 among conditions: the list is over, or was none.

    So is one of benefits at 视同自有住房, one of rights at a ban behind it, and one of sanctions at what somebody may do for his own good.
    """
    label = label_of(main.text)
    if (lead_in, label) == ("encouragement", "criterion"):
        return True
    if (lead_in, label) == ("encouragement", "prohibition"):
        return not numbered
    if (lead_in, label) == ("report", "encouragement"):
        return _MAY_HAND_IN.match(main.text) is not None
    if (lead_in, label) == ("consequence", "encouragement"):
        return not numbered and not SANCTION.search(main.text)
    if (lead_in, label) == ("prohibition", "consequence"):
        return not numbered  # 违反前款规定的，依法承担责任 behind the last ban
    if lead_in not in ("report", "criterion", "encouragement") or label != "consequence":
        return False
    return (lead_in == "report" or "奖" in main.text) and _LACKS.search(main.text) is None


def _from_main(predicates: list[Clause]) -> list[Clause]:
    """Without a first clause that only says when (一经查实), or what the duty is about (获准开工的工程，建设单位应当…)."""
    first, *others = predicates
    if not others:
        return predicates
    if first.text[0] == "现" and _SENDS.match(first.text):
        return others
    next_label = label_of(others[0].text)
    if next_label == "consequence" and _TOWARDS.match(first.text):
        return others
    names = "的" in first.text and _ABOUT_WHAT.search(first.text) is not None
    if has_modal(first.text) and not (names and next_label == "criterion"):
        return predicates
    about = (
        names
        and (next_label == "criterion" or label_of(first.text) not in ("encouragement", "prohibition"))
        and (
            JUDGED.match(first.text) is not None
            # 获批示的稿件，每篇加5分
            or (next_label in ("criterion", "consequence", "report") and not opens_with_verb(first.text))
            or any(
                cue.start > 1 and cue.force == "must"
                for other in others
                for cue in modal_cues(other.text)[:1]
            )
        )
    )
    found_out = "经" in first.text and _FOUND_OUT.search(first.text)
    penalty = label_of(first.text) == "consequence" and next_label != "consequence"
    return others if about or found_out or (penalty and _WHEN_BOUND.match(others[0].text)) else predicates


def _scores(predicates: list[Clause]) -> bool:
    """每刊登1条，加0.5分: what comes in front says only what the points are for."""
    first = predicates[0].text
    if has_modal(first) or (opens_with_verb(first) and first[0] != "每"):
        return False
    return any("分" in clause.text and _SCORE.search(clause.text) for clause in predicates[1:])


def _names_case(clauses: list[Clause]) -> bool:
    return any(clause.role is Role.CONDITION for clause in clauses)


def _texts_before(predicates: list[Clause], labels: list[RequirementKind]) -> list[str]:
    return [clause.text for clause in predicates[: labels.index("prohibition")]]


def _measures(first: Clause) -> bool:
    """全年接待达到5000人次，奖励…: a figure that nobody is told to reach is what the reward is for; so is 每迟到一次."""
    return (
        (_FIGURE_REACHED.search(first.text) or _RANKED.search(first.text) or _EACH.match(first.text))
        is not None
        and not has_modal(first.text)
        and not opens_with_verb(first.text)
    )


def asks(clauses: list[Clause]) -> bool:
    """Whether a unit is a question to be measured by, at once or with what it is held against in front.

    >>> from pipeline.extract.clauses.predicates import clauses_of
    >>> asks(clauses_of("对照来信记录，检视是否做到热情接待。"))
    True
    >>> asks(clauses_of("担当作为实不实，有无推诿。"))
    True
    """
    if "不" in clauses[0].text and _OR_NOT.search(clauses[0].text):
        return True
    if clauses[0].text[0] not in _ASK_OPENINGS:
        return False
    first = clauses[1] if len(clauses) > 1 and clauses[0].text.startswith("对照") else clauses[0]
    return _ASKS.match(first.text) is not None


def is_told(kind: RequirementKind, clauses: list[Clause], main: Clause) -> bool:
    """Whether words of its own tell the kind: a ban, a sanction, a permission, a dated figure, a question, a request
    to be approved or filed.

    >>> from pipeline.extract.clauses.predicates import clauses_of
    >>> asking, filling_in = clauses_of("是否建立台账。"), clauses_of("填报情况表。")
    >>> is_told("criterion", asking, asking[0]), is_told("report", filling_in, filling_in[0])
    (True, False)
    """
    return kind in _TOLD or asks(clauses) or (kind == "report" and _FILES.match(main.text) is not None)


def _names_material(clauses: list[Clause], setting: Setting) -> bool:
    """营业执照复印件；: a paper and nothing said of it can only be one to hand in."""
    last = clauses[-1].text
    return (
        setting.lead_in in ("", "bare", "list", "report")
        and (last[-1] in _MATERIAL_LAST or "、" in last[-_LIST_TAIL:])
        and _MATERIAL.search(last) is not None
        and not any(has_modal(clause.text) or opens_with_verb(clause.text) for clause in clauses)
        and (len(clauses) == 1 or not any(holds_verb(clause.text) for clause in clauses))
    )


def _tells_more(clauses: list[Clause], modals: list[Cue]) -> bool:
    """申请单位应当在材料上加盖公章。: no item of the list of materials, but what is to be done with them."""
    numbered = clauses[0].start > 0
    if _BY_WHOM.match(clauses[-1].text):
        return True
    return not numbered and any(cue.word in TELLING_WORDS for cue in modals)


def _is_for_organ(main: Clause) -> bool:
    """县财政局进行监督。 前款规定的材料，由水务局核验。: a paragraph behind the list, which tells an organ what to do."""
    return organ_acts(main.text) or _BY_ORGAN.match(main.text) is not None


def _tells_somebody(predicate: Clause) -> bool:
    """各地要细化分工: a subject and a modal word make a task of it, among targets too, unless a figure is named."""
    cues = modal_cues(predicate.text)
    told = bool(cues) and cues[0].word in TELLING_WORDS and cues[0].start > 1
    return told and not _FIGURE_REACHED.search(predicate.text)


def _only_prepares(predicates: list[Clause]) -> bool:
    return all(_PREPARES.search(clause.text) and not _WEIGHTY.search(clause.text) for clause in predicates)


def _describes(predicate: Clause) -> bool:
    """Whether a unit among criteria says what one is (具有… 应具备…) rather than what to hand in or fill in."""
    return _HANDS_IN.search(predicate.text) is None


def _states_target(clauses: list[Clause], predicates: list[Clause], setting: Setting) -> bool:
    """到2025年，覆盖率达到95%: a date, then a figure that something reaches, and nobody told to act.

    A share or a term (入选比例不低于30%) needs no date.
    """
    main = predicates[0].text
    told = setting.lead_in not in ("", "task")
    if not told and not opens_with_verb(main) and (_MEASURE.match(main) or _is_state(clauses)):
        return True
    aims = _is_dated(clauses[0].text) or _FIGURE_REACHED.search(main)
    if setting.heading == "overall" and aims and not _tells_somebody(predicates[0]):
        return True
    return _dated_figure(clauses, predicates[0])


def _is_state(clauses: list[Clause]) -> bool:
    """全县自来水普及率达到95%。: every clause states a rate, and none says what follows from it; or 目标是： opens."""
    return all(_STATE.match(clause.text) for clause in clauses) or (
        len(clauses) > 1 and "目标" in clauses[0].text and _AIM.search(clauses[0].text) is not None
    )


def _is_dated(text: str) -> bool:
    return text[0] in _DATE_OPENINGS and _DATED.match(text) is not None


def _dated_figure(clauses: list[Clause], main: Clause) -> bool:
    """到2025年，覆盖率达到95%; 力争全年产值增长8%: what a hope (力争) stands before counts without it."""
    if not _is_dated(clauses[0].text) or not _FIGURE_REACHED.search(main.text):
        return False
    hope = _HOPES.match(main.text)
    rest = main.text[hope.end() :] if hope else main.text
    return _REACHES.match(main.text) is not None or not opens_with_verb(rest)
