"""Scope: which units a note reaches, and whom a unit takes over from where."""

from __future__ import annotations

import pytest

from pipeline.extract.directive import extract_outlines
from pipeline.extract.language import build_nlp, make_doc
from pipeline.model import Directive, Line, Requirement, Source
from pipeline.segment import segment

HEAD = "云溪市人民政府关于加强供水工作的通知\n云府发〔2024〕8号\n各区人民政府，市政府各部门：\n"
FOOT = "\n云溪市人民政府\n2024年3月15日"


def source(text: str) -> Source:
    lines = tuple(Line(line) for line in text.split("\n"))
    return Source("sample.txt", "0" * 64, "text/plain", lines)


def read(body: str, head: str = HEAD) -> Directive:
    return next(extract_outlines([segment(source(head + body + FOOT))]))


def unit(directive: Directive, words: str) -> Requirement:
    return next(r for r in directive.requirements if words in r.text)


def bodies(directive: Directive, words: str) -> list[tuple[str, str, str]]:
    """Role, name and rule of each body of the requirement with these words."""
    return [(body.role, body.name, body.rule) for body in unit(directive, words).bodies]


def names(directive: Directive, words: str) -> list[str]:
    return [body.name for body in unit(directive, words).bodies]


NOTED = (
    "一、重点任务\n"
    "（一）加强水源保护。划定保护范围。完善监测网络。（市水务局牵头，市生态环境局配合）\n"
    "（二）改造老旧管网。完成改造50公里。（市住建局负责，2024年底前完成）\n"
    "（三）加强宣传引导。开展节水宣传。\n"
)


def test_a_note_closes_every_unit_of_its_item() -> None:
    directive = read(NOTED)
    for words in ("划定保护范围", "完善监测网络"):
        assert bodies(directive, words) == [
            ("lead", "市水务局", "closing_note"),
            ("support", "市生态环境局", "closing_note"),
        ]
        assert all(body.explicit for body in unit(directive, words).bodies)


def test_a_note_goes_back_to_the_note_before_it_and_no_further() -> None:
    assert names(read(NOTED), "完成改造") == ["市住建局"]


def test_an_item_without_a_note_takes_none_from_another() -> None:
    assert bodies(read(NOTED), "开展节水宣传") == [
        ("responsible", "各区人民政府", "addressees"),
        ("responsible", "市政府各部门", "addressees"),
    ]


def test_the_deadline_of_a_note_reaches_its_units() -> None:
    ends = [deadline.end.isoformat() for deadline in unit(read(NOTED), "完成改造").deadlines if deadline.end]
    assert ends == ["2024-12-31"]


def test_a_note_that_a_copy_glued_to_the_next_item_belongs_to_the_one_before() -> None:
    glued = "一、重点任务\n划定保护范围。\n（市水务局负责）完善监测网络。（市城管局负责）\n"
    directive = read(glued)
    assert names(directive, "划定保护范围") == ["市水务局"]
    assert names(directive, "完善监测网络") == ["市城管局"]


def test_a_line_of_labels_is_a_note() -> None:
    directive = read(
        "一、改造管网\n完成管网改造。\n责任单位：市住建局、市财政局\n二、加强监测\n完善监测网络。\n"
    )
    assert names(directive, "完成管网改造") == ["市住建局", "市财政局"]
    assert "市住建局" not in names(directive, "完善监测网络")


def test_own_subject_and_closing_note_are_both_explicit() -> None:
    directive = read("一、重点任务\n（一）加强监测。有条件的区，要建设监测站。（市水务局指导）\n")
    assert names(directive, "建设监测站") == ["有条件的区", "市水务局"]
    assert all(body.explicit for body in unit(directive, "建设监测站").bodies)


def test_the_first_of_a_list_leads_from_where_a_note_says_so() -> None:
    directive = read(
        "一、重点任务\n（一）加强监测。完善监测网络。（市水务局、市财政局按职责分工负责。列第一位者为牵头单位，下同）\n"
        "（二）改造管网。更换老旧管道。（市住建局、市财政局按职责分工负责）\n"
        "（三）加强保障。落实保障资金。（各有关部门、市财政局按职责分工负责）\n"
    )
    assert [(role, name) for role, name, _ in bodies(directive, "更换老旧管道")] == [
        ("lead", "市住建局"),
        ("responsible", "市财政局"),
    ]
    assert {role for role, _, _ in bodies(directive, "落实保障资金")} == {"responsible"}, (
        "a class of bodies leads nobody"
    )


def test_a_general_note_adds_a_body_to_later_items() -> None:
    directive = read(
        "一、重点任务\n（一）加强监测。完善监测网络。（市水务局指导，试点区政府负责。以下均需试点区政府落实，不再列出）\n"
        "（二）改造管网。更换老旧管道。（市住建局指导）\n"
    )
    added = next(body for body in unit(directive, "更换老旧管道").bodies if body.name == "试点区政府")
    assert (added.explicit, added.rule) == (False, "general_note")


@pytest.mark.parametrize(
    "note",
    [
        "市水务局负责；各园区落实，下同",
        "市水务局负责。下列任务均涉及各园区，不再分工",
        "市水务局负责，以下各项由各园区落实",
    ],
)
def test_a_general_note_in_other_words(note: str) -> None:
    directive = read(
        f"一、重点任务\n（一）加强监测。完善监测网络。（{note}）\n（二）改造管网。更换老旧管道。（市住建局负责）\n"
    )
    assert "市水务局" in names(directive, "完善监测网络")
    assert sorted(names(directive, "更换老旧管道")) == ["各园区", "市住建局"]


def test_a_note_below_the_last_of_several_items_closes_them_all() -> None:
    directive = read(
        "一、重点任务\n（一）保护水源\n1.划定保护范围。\n2.完善监测网络。\n责任单位：市水务局\n（二）加强宣传\n开展节水宣传。\n"
    )
    assert names(directive, "划定保护范围") == names(directive, "完善监测网络") == ["市水务局"]
    assert "市水务局" not in names(directive, "开展节水宣传")


def test_a_subject_is_carried_within_its_item() -> None:
    directive = read(
        "一、组织实施\n（一）加强领导。各单位要压实责任。完善工作机制。\n（二）加强督查。开展专项督查。\n"
    )
    assert bodies(directive, "完善工作机制") == [("responsible", "各单位", "carried_subject")]
    assert "各单位" not in names(directive, "开展专项督查")


@pytest.mark.parametrize(
    ("before", "why"),
    [
        ("有条件的区要先行试点", "a body told apart by what it is like"),
        ("鼓励企业参与建设", "an encouraged body"),
    ],
)
def test_some_subjects_are_not_carried(before: str, why: str) -> None:
    directive = read(f"一、组织实施\n（一）加强领导。{before}。完善工作机制。\n")
    assert {rule for _, _, rule in bodies(directive, "完善工作机制")} == {"addressees"}, why


def test_a_recipient_of_its_own_does_not_keep_a_unit_from_inheriting() -> None:
    directive = read("一、组织实施\n（一）加强调度。各区要建立台账。每月5日前报送市水务局。\n")
    assert [(role, name) for role, name, _ in bodies(directive, "报送市水务局")] == [
        ("recipient", "市水务局"),
        ("responsible", "各区"),
    ]


def test_the_items_of_a_list_take_over_the_subject_of_the_lead_in() -> None:
    directive = read(
        "一、工作要求\n各供水企业应当做到以下几点：\n（一）建立巡查制度；\n（二）公布服务电话。\n"
    )
    for words in ("建立巡查制度", "公布服务电话"):
        assert bodies(directive, words) == [("responsible", "各供水企业", "lead_in")]


def test_a_preamble_gives_no_subject() -> None:
    directive = read(
        "近日，省政府召开供水工作会议。现就有关事项通知如下：\n一、完善工作机制。\n二、加强监督检查。\n"
    )
    assert {rule for _, _, rule in bodies(directive, "完善工作机制")} == {"addressees"}


def test_a_heading_that_sets_a_body_up_speaks_to_nobody() -> None:
    directive = read(
        "一、重点任务\n（一）建设消防工作站所\n赋予检查权限。\n（二）成立领导小组\n明确专人负责。\n"
    )
    for words in ("赋予检查权限", "明确专人负责"):
        assert {rule for _, _, rule in bodies(directive, words)} == {"addressees"}


def test_a_section_speaks_to_whom_its_heading_names() -> None:
    directive = read("一、职责分工\n（一）市水务局\n制定改造方案。\n（二）市财政局\n落实改造资金。\n")
    assert bodies(directive, "制定改造方案") == [("responsible", "市水务局", "heading_subject")]
    assert bodies(directive, "落实改造资金") == [("responsible", "市财政局", "heading_subject")]


ARTICLES = (
    "第一条 为了规范供水管理，制定本办法。\n"
    "第二条 供水企业应当建立巡查制度。发现漏损的，应当及时修复。\n"
    "第三条 不得擅自停水。\n"
    "第四条 擅自接管的，责令改正。区水务局可以委托街道办事处实施检查。\n"
)


@pytest.mark.parametrize("heading", ["（一） 市水务局。", "（一）市水务局：", "（一）市水务局"])
def test_whom_a_heading_names_stands_where_it_is_named(heading: str) -> None:
    directive = read(f"一、职责分工\n{heading}\n组织开展巡查，建立隐患台账。\n")
    (body,) = unit(directive, "开展巡查").bodies
    assert directive.text[slice(*body.span)] == body.name == "市水务局"


def test_an_addressee_that_a_copy_broke_stands_where_it_is_named() -> None:
    head = HEAD.replace("市政府各部门", "各计划单列市— 1 —财政局")
    body = unit(read("一、认真开展节水宣传。\n", head), "节水宣传").bodies[-1]
    assert (body.name, body.rule) == ("各计划单列市财政局", "addressees")
    assert read("一、认真开展节水宣传。\n", head).text[slice(*body.span)] == "各计划单列市财政局"


def test_an_article_takes_nothing_from_outside() -> None:
    directive = read(ARTICLES, head="云溪市供水管理办法\n")
    assert names(directive, "及时修复") == ["供水企业"]
    assert names(directive, "不得擅自停水") == []
    assert names(directive, "责令改正") == [], "a subject that comes later is not taken over"


def test_evidence_stands_in_the_spans_of_the_document() -> None:
    nlp = build_nlp()
    doc = nlp(make_doc(nlp, segment(source(HEAD + NOTED + FOOT))))
    assert {(span.text, span.label_) for span in doc.spans["bodies"]} >= {
        ("市水务局", "lead"),
        ("市生态环境局", "support"),
    }


def test_the_note_of_a_heading_reaches_every_unit_under_it() -> None:
    directive = read(
        "一、重点任务（市水务局牵头，市财政局配合）\n（一）加强监测。完善监测网络。\n（二）改造管网。更换老旧管道。\n"
        "二、保障措施\n落实改造资金。\n"
    )
    for words in ("完善监测网络", "更换老旧管道"):
        assert bodies(directive, words) == [
            ("lead", "市水务局", "heading_note"),
            ("support", "市财政局", "heading_note"),
        ]
    assert "市水务局" not in names(directive, "落实改造资金")


def test_the_time_of_a_phase_limits_every_unit_under_its_heading() -> None:
    directive = read(
        "一、实施步骤\n（一）自查阶段（2024年5月至6月）。对照清单开展自查。\n（二）总结阶段（12月）。组织开展验收。\n"
        "二、保障措施\n落实改造资金。\n"
    )
    limits = {
        requirement.text: [(d.text, d.kind) for d in requirement.deadlines]
        for requirement in directive.requirements
    }
    assert limits["对照清单开展自查。"] == [("2024年5月至6月", "between")]
    assert limits["组织开展验收。"] == [("12月", "between")]
    assert limits["落实改造资金。"] == []


def test_notes_behind_one_another_reach_the_same_units() -> None:
    directive = read(
        "一、重点任务\n（一）改造管网。更换老旧管道。\n牵头单位：市住建局\n配合单位：市财政局\n完成时限：2024年12月底\n"
        "（二）加强监测。完善监测网络。\n牵头单位：市水务局\n"
    )
    assert [(role, name) for role, name, _ in bodies(directive, "更换老旧管道")] == [
        ("lead", "市住建局"),
        ("support", "市财政局"),
    ]
    ends = [d.end.isoformat() for d in unit(directive, "更换老旧管道").deadlines if d.end]
    assert ends == ["2024-12-31"]
    assert names(directive, "完善监测网络") == ["市水务局"]


def test_the_opening_of_a_section_speaks_for_all_of_it() -> None:
    directive = read(
        "一、重点任务\n各区要统筹水源和管网。\n（一）加强监测。完善监测网络。\n（二）改造管网。更换老旧管道。\n二、加强宣传\n开展节水宣传。\n"
    )
    for words in ("完善监测网络", "更换老旧管道"):
        assert bodies(directive, words) == [("responsible", "各区", "section_subject")]
    assert {rule for _, _, rule in bodies(directive, "开展节水宣传")} == {"addressees"}


def test_an_opening_that_speaks_to_some_does_not_hold_for_all() -> None:
    directive = read("一、重点任务\n供水企业要巡查管网。\n（一）加强监测。完善监测网络。\n")
    assert {rule for _, _, rule in bodies(directive, "完善监测网络")} == {"addressees"}


def test_another_frequent_subject_does_not_stand_for_the_addressees() -> None:
    directive = read(
        "一、重点任务\n（一）供水企业要巡查管网。\n（二）供水企业要更换水表。\n（三）供水企业要公布水质。\n（四）开展节水宣传。\n"
    )
    assert {rule for _, _, rule in bodies(directive, "开展节水宣传")} == {"addressees"}


def test_only_the_foremost_subject_is_carried_on() -> None:
    directive = read("一、重点任务\n（一）各区要建立台账，由街道办事处核实信息。按月更新内容。\n")
    assert bodies(directive, "按月更新内容") == [("responsible", "各区", "carried_subject")]


def test_a_later_subject_is_carried_on_where_none_leads() -> None:
    directive = read("一、重点任务\n（一）收到举报后，区水务局应当登记。组织现场核查。\n")
    assert bodies(directive, "组织现场核查") == [("responsible", "区水务局", "carried_subject")]


def test_nobody_rates_himself() -> None:
    directive = read("一、督查考核\n（一）各街道要压实责任。落实情况纳入年度绩效考核。\n")
    assert {rule for _, _, rule in bodies(directive, "落实情况")} == {"addressees"}


@pytest.mark.parametrize("heading", ["小微企业", "申请对象", "节水措施，其中水表应当更换"])
def test_a_heading_that_tells_for_whom_gives_no_subject(heading: str) -> None:
    directive = read(f"一、扶持政策\n（一）{heading}\n减免供水费用。\n")
    assert {rule for _, _, rule in bodies(directive, "减免供水费用")} == {"addressees"}


def test_a_name_on_a_line_of_its_own_speaks_for_what_follows() -> None:
    directive = read(
        "一、职责分工\n区财政局：\n落实改造资金。\n各街道：\n1.建立用水台账；\n2.公布服务电话。\n"
    )
    assert names(directive, "落实改造资金") == ["区财政局"]
    assert names(directive, "建立用水台账") == names(directive, "公布服务电话") == ["各街道"]


def test_what_a_lead_in_has_from_the_addressees_keeps_its_rule() -> None:
    directive = read("一、工作要求\n应当做到以下几点：\n（一）建立巡查制度；\n（二）公布服务电话。\n")
    assert {rule for _, _, rule in bodies(directive, "建立巡查制度")} == {"addressees"}


def test_an_office_in_brackets_is_no_note() -> None:
    directive = read("一、重点任务\n（一）核实身份。登记法定代表人（单位负责人）的证件。\n")
    assert "单位" not in names(directive, "登记法定代表人")


def test_a_contact_line_is_no_note() -> None:
    directive = read(
        "一、报送信息\n（一）按月报送信息。更新用水台账。\n联系单位：市水务局办公室，电话：12345678\n"
    )
    assert "市水务局办公室" not in names(directive, "更新用水台账")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("（市水务局、市财政局等有关部门和单位负责）", ["市水务局", "市财政局"]),
        ("（责任单位：市水务局、各专班牵头部门和配合部门）", ["市水务局", "各专班牵头部门", "配合部门"]),
        ("（各区政府（含开发区管委会，下同）负责）", ["各区政府"]),
        ("（负责部门：市水务局；适用范围：全市，以下均为全市）", ["市水务局"]),
    ],
)
def test_names_in_a_note(note: str, expected: list[str]) -> None:
    directive = read(f"一、重点任务\n（一）改造管网。更换老旧管道。{note}\n（二）加强宣传。开展节水宣传。\n")
    assert names(directive, "更换老旧管道") == expected
    assert {rule for _, _, rule in bodies(directive, "开展节水宣传")} == {"addressees"}


def test_the_subject_of_one_item_of_a_list_is_not_that_of_the_next() -> None:
    directive = read(
        "第一条 供水企业应当履行下列职责：\n（一）建立巡查制度；\n（二）从业人员应当持证上岗；\n（三）公布服务电话。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "公布服务电话") == ["供水企业"]


def test_the_one_before_is_asked_where_the_last_subject_cannot_act() -> None:
    directive = read(
        "一、扶持政策\n（一）资金支持。市财政局要安排专项资金。供水企业要按期申报。对改造管网的，每公里补助2万元。\n"
    )
    assert bodies(directive, "每公里补助") == [("responsible", "市财政局", "carried_subject")]


def test_a_heading_says_whom_its_conditions_qualify() -> None:
    directive = read(
        "一、清理范围\n（一）符合下列条件的供水企业予以保留\n1.具有稳定的水源。\n2.按规定参加年度检查。\n"
    )
    assert names(directive, "具有稳定的水源") == ["供水企业"]


GUIDE = (
    "现将《居民小区节水指南》印发给你们，请认真贯彻执行。\n云溪市人民政府\n2024年3月15日\n居民小区节水指南\n"
    "一、日常管理\n（一）各小区要巡查管网。\n（二）各小区要更换水表。\n（三）公布用水数据。\n"
    "二、应急处置\n（四）发现漏水后立即关闭阀门。\n"
)


def test_a_guide_does_not_speak_to_the_addressees() -> None:
    directive = next(extract_outlines([segment(source(HEAD + GUIDE))]))
    assert names(directive, "公布用水数据") == names(directive, "立即关闭阀门") == []


def test_whom_one_joins_leaves_open_who_leads() -> None:
    directive = read("一、组织实施\n（一）加强监测。各区要建立台账。会同市公安局建立联动机制。\n")
    assert sorted(names(directive, "建立联动机制")) == ["各区", "市公安局"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("云溪市水表检定规范", []),
        ("云溪市节水型小区评价标准（试行）", []),
        ("涉水病例诊疗方案", []),
        ("供水行业从业人员行为准则", []),
        ("云溪市节水行动方案（2024年版）", ["各区人民政府", "市政府各部门"]),
        ("云溪市节水若干措施", ["各区人民政府", "市政府各部门"]),
    ],
)
def test_what_is_no_programme_does_not_speak_to_the_addressees(title: str, expected: list[str]) -> None:
    text = (
        f"现将《{title}》印发给你们，请认真贯彻执行。\n云溪市人民政府\n2024年3月15日\n{title}\n一、要求\n"
        "每月更新用水数据。\n"
    )
    directive = next(extract_outlines([segment(source(HEAD + text))]))
    assert names(directive, "每月更新") == expected


def test_what_is_annexed_to_a_regulation_does_not_speak_to_the_addressees() -> None:
    regulation = (
        "现将《云溪市节水办法》印发给你们，请认真贯彻执行。\n云溪市人民政府\n2024年3月15日\n云溪市节水办法\n"
        "第一条 供水企业应当建立巡查制度。\n第二条 本办法自印发之日起施行。\n附件\n云溪市节水评分程序\n"
        "一、评分\n每月更新用水数据。\n"
    )
    directive = next(extract_outlines([segment(source(HEAD + regulation))]))
    assert names(directive, "每月更新") == []


def test_rules_that_a_notice_carries_do_not_speak_to_the_addressees() -> None:
    rules = (
        "现将《云溪市公共水池管理办法》印发给你们，请认真贯彻执行。\n云溪市人民政府\n2024年3月15日\n"
        "云溪市公共水池管理办法\n一、日常管理\n（一）每月清洗池壁。\n（二）供水企业应当公布水质。\n"
    )
    directive = next(extract_outlines([segment(source(HEAD + rules))]))
    assert names(directive, "清洗池壁") == []
    assert names(directive, "公布水质") == ["供水企业"]


def test_the_subject_of_one_item_is_not_that_of_the_next_where_the_lead_in_names_nobody() -> None:
    directive = read(
        "第一条 年度报告应当包括下列内容：\n（一）供水企业应当说明水质；\n（二）建立巡查制度的情况；\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "巡查制度的情况") == []


@pytest.mark.parametrize(
    ("lead_in", "expected"),
    [
        ("节水办主要职责是：", ["节水办"]),
        ("供水企业在抢修工作中的具体职责如下：", ["供水企业"]),
        ("其主要职责是：", []),
        ("县节水委组成及职责：", ["县节水委"]),
        ("总指挥的职责包括但不限于以下方面：", ["总指挥"]),
        ("供水单位的主体责任为：", ["供水单位"]),
        ("属地责任：", []),
        ("应当履行下列职责：", []),
    ],
)
def test_whose_duties_a_lead_in_lists_does_them(lead_in: str, expected: list[str]) -> None:
    directive = read(
        f"第一条 {lead_in}\n（一）建立巡查制度；\n（二）公布服务电话。\n", head="云溪市供水管理办法\n"
    )
    assert names(directive, "公布服务电话") == expected


def test_a_lead_in_says_whom_its_conditions_qualify() -> None:
    directive = read(
        "第一条 凡在本市登记，并具备以下条件的供水企业，均可申请补助：\n（一）具有稳定的水源；\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "具有稳定的水源") == ["供水企业"]


def test_whose_matters_a_lead_in_lists_reports_them() -> None:
    directive = read(
        "第一条 供水单位的下列事项，应当向市水务局报告：\n（一）变更停水范围；\n（二）建立水质责任追究制度。\n",
        head="云溪市供水管理办法\n",
    )
    assert "供水单位" in names(directive, "变更停水范围")
    assert "供水单位" in names(directive, "责任追究制度"), "such a system holds nobody to account"


def test_a_later_subject_holds_for_its_paragraph() -> None:
    directive = read(
        "第一条 水质报告由检测机构出具。出具后应当立即公布。\n应当定期校验水表。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "立即公布") == ["检测机构"]
    assert names(directive, "校验水表") == []


def test_whom_an_instruction_names_in_passing_does_not_do_the_next() -> None:
    directive = read("一、防汛工作\n（一）加强应急演练，参演单位要做好记录。修订应急预案。\n")
    assert {rule for _, _, rule in bodies(directive, "修订应急预案")} == {"addressees"}


def test_who_does_a_thing_by_the_word_for_by_is_carried_unless_that_is_a_case() -> None:
    directive = read(
        "第一条 由供水企业负责管网巡查。巡查结果应当在3日内公布。\n"
        "第二条 由代理人直接办理的，应当出具身份证件。应当填写登记表。\n"
        "第三条 申请材料由市水务局会同市财政局审核。审核意见应当存档。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "巡查结果") == ["供水企业"]
    assert names(directive, "登记表") == []
    assert names(directive, "审核意见") == ["市水务局", "市财政局"]


def test_whom_a_unit_does_something_to_does_not_do_it() -> None:
    directive = read("养老院要安装空调。对在运营的养老院实施改造。\n")
    assert names(directive, "实施改造") == ["各区人民政府", "市政府各部门"]


def test_who_does_something_first_is_not_rated_by_what_follows() -> None:
    directive = read("市民政局要加强考核。建立激励机制，考核结果与奖惩挂钩。\n")
    assert names(directive, "激励机制") == ["市民政局"]


def test_nobody_who_reads_the_paper_punishes_officials() -> None:
    directive = read(
        "第一条 供水企业擅自停水的，由市水务局责令改正；情节严重的，对管水的负责人员给予行政处分。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "行政处分") == []


def test_a_part_of_what_a_body_has_to_meet_does_not_meet_it() -> None:
    directive = read(
        "第一条 供水企业应当具备下列条件：\n（一）从业人员经培训合格；\n（二）化验员应当持证上岗；\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "培训合格") == ["供水企业"]
    assert names(directive, "持证上岗") == ["化验员"]


def test_whose_duties_a_lead_in_shares_out_are_no_parts() -> None:
    directive = read(
        "第一条 各级人民政府应当按照下列规定明确职责分工：\n（一）市水务部门按照职责做好管网巡查；\n（二）镇水务所按照职责做好维修；\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "管网巡查") == ["市水务部门"]


def test_in_whose_case_something_is_reported_does_not_report_it() -> None:
    directive = read(
        "第一条 供水企业应当就下列事项提前向县水务局报告：\n（一）主要出资人拟转让股权的。\n（二）供水企业拟停水的。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "转让股权") == ["供水企业", "县水务局"]
    assert names(directive, "拟停水") == ["供水企业"]


def test_who_asks_for_a_thing_does_not_hand_it_in() -> None:
    directive = read(
        "第一条 用户应当提交下列材料：\n（一）房屋产权证明；\n（二）供水企业要求提供的其他材料。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "其他材料") == ["用户"]


def test_whoever_may_enjoy_a_benefit_is_not_the_addressees() -> None:
    directive = read("一、扶持政策\n（一）水费减免。要公布减免办法。生活困难的，可按规定申请减免水费。\n")
    assert {rule for _, _, rule in bodies(directive, "公布减免办法")} == {"addressees"}
    assert names(directive, "可按规定申请") == []


def test_a_paragraph_of_an_article_with_a_topic_of_its_own_takes_nobody_over() -> None:
    directive = read(
        "第一条 供水企业应当公布水质。\n水质标准不得低于国家规定。\n应当保存公布记录。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "水质标准") == []
    assert names(directive, "保存公布记录") == ["供水企业"]


@pytest.mark.parametrize("words", ["对破损水表", "在枯水期", "如遇停水", "将用水数据"])
def test_a_preposition_opens_no_topic_of_its_own(words: str) -> None:
    directive = read(
        f"第一条 供水企业应当公布水质。\n{words}及时上门处置。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, words) == ["供水企业"]


def test_a_list_with_a_topic_of_its_own_is_not_about_whom_the_unit_before_names_in_passing() -> None:
    directive = read(
        "第一条 供水企业应当编制检修说明。检修说明由检测机构复核。检修说明应当包括以下内容：\n（一）停水范围；\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "停水范围") == ["供水企业"]


def test_whom_a_later_subject_joins_is_not_carried_beside_the_first() -> None:
    directive = read("一、各园区要开展自查，市水务局会同市住建局进行抽查。\n")
    other = read("一、整治\n各园区要开展自查，市水务局会同市住建局进行抽查。要建立台账，逐项销号。\n")
    assert "市住建局" in names(directive, "开展自查")
    assert names(other, "逐项销号") == ["各园区"]


def test_whom_a_paragraph_calls_on_does_all_that_it_counts() -> None:
    directive = read("一、分工\n（一）市水务局：1.编制供水规划；2.建设蓄水池。\n（二）加强宣传引导。\n")
    assert names(directive, "建设蓄水池") == ["市水务局"]
    assert "市水务局" not in names(directive, "宣传引导")


def test_a_paper_goes_on_to_its_addressees_behind_what_firms_may_do() -> None:
    directive = read("一、节水\n节水企业可以申请贴息。建立节水评价制度。节水企业应当公布数据。核对用水量。\n")
    assert names(directive, "评价制度") == ["各区人民政府", "市政府各部门"]
    assert names(directive, "核对用水量") == ["节水企业"]


def test_to_whom_something_may_be_left_does_not_do_the_next() -> None:
    directive = read("设施可交由社会组织运营。全市入住率要达到60%以上。\n")
    assert names(directive, "入住率") == ["各区人民政府", "市政府各部门"]


def test_nobody_reports_to_himself() -> None:
    directive = read(
        "第一条 区水务局负责供水登记。新建水池的，应当向区水务局备案。\n", head="云溪市供水管理办法\n"
    )
    assert [role for role, _, _ in bodies(directive, "新建水池")] == ["recipient"]


def test_an_article_goes_on_about_whom_it_tells_apart() -> None:
    directive = read(
        "第一条 设有水池的单位应当每年清洗水池。逾期未清洗的，不得供水。\n", head="云溪市供水管理办法\n"
    )
    assert names(directive, "不得供水") == ["设有水池的单位"]


def test_a_case_in_front_of_a_subject_bids_nobody() -> None:
    directive = read(
        "第一条 报送水样，符合前条规定的，检测机构予以登记；不符合前条规定的，不予登记。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "不予登记") == ["检测机构"]


def test_a_heading_within_a_list_is_nearer_than_its_lead_in() -> None:
    directive = read(
        "第一条 甲乙双方约定如下：\n一、甲方职责\n（一）提供水源。\n（二）保障水压。\n",
        head="云溪市供水协议\n",
    )
    assert names(directive, "保障水压") == ["甲方"]


PARAGRAPHS = (
    "云溪市停车场管理办法\n"
    "第二章 经营单位\n"
    "第五条 停车场经营者应当与业主签订停车协议。\n"
    "停车协议应当写明收费标准。\n"
    "公示期限为七日。\n"
    "第六条 停车场管理员应当每日巡查车位。\n"
    "接到求助后，应当立即到场处置。\n"
    "第七条 车位划线应当清晰。\n"
    "第八条 经营企业或者其他单位应当保存录像三十日。发现损坏的，应当及时修复。\n"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("停车协议应当写明", ["停车场经营者"]),  # what the paragraph before has him deal with
        ("接到求助后", ["停车场管理员"]),  # a circumstance is no topic
        ("车位划线", []),  # nor does the heading of a chapter act
        ("发现损坏", ["经营企业", "其他单位"]),  # what closes a list goes with it
    ],
)
def test_a_paragraph_of_an_article_goes_on_with_the_subject_of_the_one_before(
    words: str, expected: list[str]
) -> None:
    assert names(read(PARAGRAPHS, head=""), words) == expected


def test_a_list_that_begins_within_its_sentence_keeps_its_subject() -> None:
    directive = read("一、申领\n用水户申领补贴须提供以下材料：1.身份证明；2.水费票据；3.银行账号。\n")
    assert names(directive, "水费票据") == names(directive, "银行账号") == ["用水户"]


def test_a_paragraph_without_a_number_is_of_the_item_above_it() -> None:
    text = "一、各区水务局要建立巡查制度，每周巡查。\n对巡查发现的问题要限期整改。\n二、用水企业要安装计量设施。\n"
    assert names(read(text), "限期整改") == ["各区水务局"]


@pytest.mark.parametrize(
    ("then", "why"),
    [
        ("加强对取水口的监督检查。", "an office checks"),
        ("建立节水示范基地，完善扶持政策。", "an office has policies"),
    ],
)
def test_firms_named_in_one_paragraph_are_not_told_what_to_do_in_the_next(then: str, why: str) -> None:
    directive = read(f"一、用水管理\n用水企业要安装计量设施。保持设施完好。\n{then}\n")
    assert names(directive, "保持设施完好") == ["用水企业"]
    assert names(directive, then) == ["各区人民政府", "市政府各部门"], why


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("坚持节水优先", ["供水主管部门"]),
        ("落实上级部署要求", ["供水主管部门"]),
        ("推行承诺制后", ["供水主管部门"]),
        ("完善节水制度", ["各区人民政府", "市政府各部门"]),
    ],
)
def test_in_what_spirit_or_when_somebody_acts_bids_nobody_else(opening: str, expected: list[str]) -> None:
    directive = read(f"一、节水管理\n{opening}，供水主管部门要加强巡查。建立巡查台账。\n")
    assert names(directive, "建立巡查台账") == expected


def test_all_of_a_class_are_told_behind_an_instruction_as_well() -> None:
    directive = read("一、节水管理\n完善节水制度，各供水单位应安装计量设施。建立巡查台账。\n")
    assert names(directive, "建立巡查台账") == ["各供水单位"]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("供水机构要加强水质管理。", ["供水机构"]),
        ("市水务局要加强水质管理。", ["各区人民政府", "市政府各部门"]),
        ("供水企业要加强水质管理。", ["各区人民政府", "市政府各部门"]),
        ("供水机构可以申请资金。", ["各区人民政府", "市政府各部门"]),
    ],
)
def test_a_kind_of_body_that_an_opening_tells_what_to_do_holds_for_its_sections(
    opening: str, expected: list[str]
) -> None:
    directive = read(
        f"一、水质管理\n{opening}\n（一）做好检测\n建立检测台账。\n（二）公开信息\n公开检测结果。\n"
    )
    assert names(directive, "公开检测结果") == expected


REGULATION = "云溪市供水管理办法\n第一条 为规范供水管理，制定本办法。\n"


@pytest.mark.parametrize(
    ("lead_in", "expected"),
    [
        ("第二条 取水权持有人依照约定，享有下列权利：", ["取水权持有人"]),
        ("第二条 依照本办法规定申请减免水费者，应当备齐下列文件：", ["申请减免水费者"]),
        ("第二条 减免水费，应当按照下列方式：", []),
    ],
)
def test_a_lead_in_names_whom_it_obliges(lead_in: str, expected: list[str]) -> None:
    directive = read(f"{lead_in}\n（一）填写申请表，按月办理；\n（二）办理缴费手续。\n", REGULATION)
    assert names(directive, "办理缴费手续") == expected


def test_a_heading_says_whose_tasks_follow_and_in_which_role() -> None:
    directive = read(
        "一、市水务局牵头工作（2项）\n1.建成水厂1座。\n二、由市住建局配合的任务\n1.改造管网3公里。\n三、市交通局（1项）\n1.硬化道路。\n"
    )
    assert bodies(directive, "建成水厂") == [("lead", "市水务局", "heading_subject")]
    assert bodies(directive, "改造管网") == [("support", "市住建局", "heading_subject")]
    assert bodies(directive, "硬化道路") == [("responsible", "市交通局", "heading_subject")]


def test_what_stands_before_a_later_subject_is_for_whoever_is_told_already() -> None:
    directive = read("各街道要科学布局。加强统筹，社区应当建设平台。\n")
    assert bodies(directive, "建设平台") == [
        ("responsible", "社区", "later_subject"),
        ("responsible", "各街道", "carried_subject"),
    ]


def test_for_whom_something_is_done_does_not_do_it() -> None:
    directive = read("家庭负有照护责任。为家庭提供上门指导，增强家庭照护能力。\n")
    assert names(directive, "上门指导") == ["各区人民政府", "市政府各部门"]


def test_who_pays_punishes_nobody() -> None:
    directive = read("改革后，市财政不再安排资金，各街道可以统筹解决。对骗取资金的，要严肃处理。\n")
    assert names(directive, "严肃处理") == ["各街道"]


def test_a_blank_of_a_form_names_nobody() -> None:
    text = "填报部门（章）：\n1.“项目名称”应填写全称。\n"
    assert names(read(f"第二条 供水应当安全。\n{text}", REGULATION), "项目名称") == []


def test_who_refers_a_case_to_the_courts_does_so() -> None:
    text = "第二条 对偷水的，由水务部门责令改正；涉嫌犯罪的，依法移送司法机关追究刑事责任。\n"
    assert ("responsible", "水务部门", "carried_subject") in bodies(read(text, REGULATION), "移送司法机关")


def test_addressees_in_the_foot_are_spoken_to() -> None:
    head = "云溪市水务局关于加强供水工作的通知\n云水发〔2024〕8号\n"
    text = "为做好供水工作，现通知如下：\n一、加强水质检测，公开检测结果。\n二、建立巡查台账，定期更新。"
    end = FOOT + "\n信息公开选项：主动公开主  送：各区水务局，市供水中心。\n抄  送：市政府办公室。"
    directive = next(extract_outlines([segment(source(head + text + end))]))
    assert names(directive, "公开检测结果") == ["各区水务局", "市供水中心"]


@pytest.mark.parametrize(
    "listed",
    [
        "（一）物资组\n牵头单位：市水务局\n成员单位：市财政局\n主要职责：采购管材；调运水泵。\n",
        "1.物资组：牵头单位：市水务局。成员单位：市财政局。职责：采购管材；调运水泵。\n",
        "（一）物资保障\n牵头单位：市水务局；配合单位：市财政局\n1.采购管材。\n2.调运水泵。\n",
    ],
)
def test_a_note_above_all_text_of_its_item_reaches_what_stands_below_it(listed: str) -> None:
    directive = read(f"一、工作分工\n加固堤岸。\n{listed}二、保障措施\n落实改造资金。\n")
    for words in ("采购管材", "调运水泵"):
        assert bodies(directive, words) == [
            ("lead", "市水务局", "heading_note"),
            ("support", "市财政局", "heading_note"),
        ]
    for words in ("加固堤岸", "落实改造资金"):
        assert "市水务局" not in names(directive, words)


def test_a_row_of_a_list_of_duties_is_for_whom_its_label_names() -> None:
    directive = read(
        "一、职责分工\n1.市公安局：维护秩序。\n2.市公路段：抢修道路；储备机具。\n3.市水务局：巡查堤岸。\n"
        "4.市人武部、民兵应急连：组织民兵支援。\n5.各镇（街道）：巡查工作的责任主体，负责村道巡查。\n"
    )
    assert names(directive, "抢修道路") == names(directive, "储备机具") == ["市公路段"]
    assert names(directive, "组织民兵支援") == ["市人武部", "民兵应急连"]
    assert names(directive, "负责村道巡查") == ["各镇（街道）"]


def test_a_label_in_no_list_of_bodies_is_no_body() -> None:
    directive = read("一、工作安排\n1.巡查方式：每日巡查堤岸。\n2.物资：储备机具。\n3.人员：安排值守。\n")
    assert names(directive, "储备机具") == ["各区人民政府", "市政府各部门"]


def test_duties_are_of_the_body_of_their_heading_or_label() -> None:
    directive = read(
        "一、组织体系\n（一）市水务指挥部\n市政府设立市水务指挥部。主要职责：\n1.发布汛情；\n2.调度水库。\n"
        "（二）日常工作\n指挥部办公室设在市水务局。办公室主要职责：起草文件；汇总信息。\n"
    )
    assert names(directive, "调度水库") == ["市水务指挥部"]
    assert names(directive, "汇总信息") == ["办公室"]


def test_what_a_meeting_demands_binds_in_its_own_minutes_alone() -> None:
    demand = "会议要求，各镇要做好群众工作。\n会议指出，形势依然严峻。\n会议明确，未经批准，不得擅自停水。\n"
    minutes = read(
        demand,
        "云溪市人民政府会议纪要\n〔2024〕第9期\n研究供水工作专题会议纪要\n2024年3月1日，副市长主持召开会议，研究供水工作。\n",
    )
    assert minutes.metadata.title == "研究供水工作专题会议纪要"
    assert [r.text[:4] for r in minutes.requirements] == ["会议要求", "会议明确"]
    assert names(minutes, "做好群众工作") == ["各镇"]
    assert "会议要求" not in {requirement.text[:4] for requirement in read(demand).requirements}
    last = read(
        demand, "云溪市人民政府供水工作专题会议纪要\n〔2024〕第9期\n2024年3月1日，副市长主持召开会议。\n"
    )
    assert (last.metadata.title, last.metadata.doc_type) == ("云溪市人民政府供水工作专题会议纪要", "纪要")
    assert [r.text[:4] for r in last.requirements] == ["会议要求", "会议明确"]


def test_what_a_meeting_demands_goes_on_with_nothing_that_it_heard() -> None:
    minutes = read(
        "会议听取了县水务局关于水井修复情况的汇报。会议要求，县水务局会同县财政局制定年度计划。\n",
        "云溪县供水工作专题会议纪要\n〔2024〕第9期\n2024年3月1日，副县长主持召开会议。\n",
    )
    assert [r.text[:4] for r in minutes.requirements] == ["会议要求"]


def test_who_calls_on_others_is_not_called_on() -> None:
    call = read("县总工会向全体职工发出如下倡议：\n一、节约用水。\n", "关于节约用水的倡议书\n全体职工：\n")
    assert names(call, "节约用水") == ["全体职工"]


def test_nobody_reports_to_his_own_office():
    read_as = read("市水务局定于11月26日举办竞赛。请认真准备，并将回执报市水务局办公室。")
    assert names(read_as, "请认真准备") == ["市水务局办公室", "各区人民政府", "市政府各部门"]


def test_who_keeps_the_things_of_one_point_is_not_told_the_next() -> None:
    directive = read(
        "1、档案管理。各水管站要健全档案。一是管护档案由各村统一保存。二是要及时审核材料，按月更新。\n"
    )
    assert names(directive, "及时审核") == ["各水管站"]


def test_who_is_told_something_in_brackets_is_not_all_who_act() -> None:
    directive = read("各水管站要做好维护。按时完成录入、更新（回执由水文站统一开具）等工作。\n")
    assert names(directive, "按时完成录入") == ["水文站", "各水管站"]


def test_cases_that_an_item_announces_end_with_the_item() -> None:
    directive = read(
        "一、排查内容\n（一）各站排查台账。凡出现下述情况的，请立即删除。\n1.编造数据；\n2.泄露信息。\n（二）各站排查渠道漏洞。\n"
    )
    assert [r.text for r in directive.requirements if "泄露" in r.text] == []
    assert names(directive, "排查渠道漏洞") == ["各站"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("申请补助的供水企业应当符合下列条件：（一）有稳定的水源；（二）水质合格。", ["申请补助的供水企业"]),
        ("节水办主要职责是：1.拟订用水定额；2.检查水质合格情况。", ["节水办"]),
        ("抢修队承担下列职责：（1）巡查管网；（2）通报水质合格情况。", ["抢修队"]),
    ],
)
def test_whom_a_lead_in_names_does_what_follows_in_its_paragraph(text: str, expected: list[str]) -> None:
    assert names(read(f"第一条 {text}\n", head="云溪市供水管理办法\n"), "水质合格") == expected


def test_who_stands_in_the_first_item_of_a_list_is_not_whose_list_it_is() -> None:
    directive = read(
        "第一条 补助按照下列程序办理：（一）申请人提出书面申请；（二）市财政局复核补助金额。\n",
        head="云溪市供水管理办法\n",
    )
    assert names(directive, "复核") == ["市财政局"]
