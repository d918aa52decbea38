"""What layouts of whole papers make of their sentences: narrative sections, bare titles, technical norms, replies."""

from __future__ import annotations

import pytest

from tests.extract.test_scope import names, read, unit


def texts(body: str) -> list[str]:
    return [requirement.text for requirement in read(body).requirements]


@pytest.mark.parametrize("heading", ["暴露出的主要问题", "事故基本情况", "发现的问题"])
def test_what_went_wrong_is_told(heading: str) -> None:
    body = f"一、{heading}\n1.责任不落实。施工单位未及时制止违章作业。\n2.培训缺失。企业未开展培训。\n二、工作要求\n各区要开展排查。"
    assert texts(body) == ["各区要开展排查。"]


def test_a_heading_that_obliges_is_no_section_of_principles() -> None:
    assert texts("一、服务必须坚持自愿原则\n学校要事先征求家长意见。\n二、加强管理\n各区要加强检查。")[0] == (
        "学校要事先征求家长意见。"
    )


def test_what_was_reached_is_background_where_the_heading_says_so() -> None:
    body = "一、发展基础\n全市床位达到1.8万张。\n二、主要任务\n到2031年，床位达到2万张。"
    assert texts(body) == ["到2031年，床位达到2万张。"]


def test_a_paper_that_is_repealed_stands_by_its_title_alone() -> None:
    body = "一、废止下列文件\n（一）《云溪市用水办法》（云府发〔2018〕2号）；\n（二）《云溪市用电办法》。\n二、要求\n各区要清理文件。"
    assert texts(body) == ["各区要清理文件。"]


def test_an_approval_asks_nothing() -> None:
    assert texts("一、同意设立示例开发区，实行省级开发区的政策。\n二、你市要加强组织领导。") == [
        "二、你市要加强组织领导。"
    ]


def test_numbers_of_a_technical_norm_are_none_of_its_words() -> None:
    body = "6 安全管理\n6.1 巡查\n6.1.1 充电区域严禁堆放可燃物品。\nA.1 巡查人员应每日巡查一次，并填写记录。"
    directive = read(body)
    assert unit(directive, "充电区域").actions[0].text == "充电区域严禁堆放可燃物品"
    assert names(directive, "巡查人员") == ["巡查人员"]


def test_who_fines_is_named_without_the_verb() -> None:
    assert names(read("违反规定的，由市水务局处一万元以上三万元以下罚款。"), "罚款") == ["市水务局"]


def test_who_is_answered_has_nothing_to_do() -> None:
    head = "云溪市水务局对第12号建议的答复\n云水函〔2024〕8号\n李文代表：\n"
    assert names(read("一、下一步打算\n督促供水企业检修管网。", head), "督促") == []


def test_rules_to_keep_are_tasks_though_ability_is_asked_as_well() -> None:
    directive = read("施工单位应当具备相应能力，并遵守下列规定：\n（一）建立施工档案；\n（二）使用合格材料。")
    assert [r.kind for r in directive.requirements] == ["task", "task"]


@pytest.mark.parametrize(
    "told",
    [
        "据市气象局预报，今晚我市将有一次强降雨。",
        "全市上下奋勇争先，涌现出一批先进典型。",
        "防范火灾，人人有责。",
        "规划期为2031年至2035年。",
        "为推进建设，依据国家规划，编制本规划。",
        "表示严格，在正常情况下均应这样做的：正面词采用“应”。",
    ],
)
def test_what_tells_asks_nothing(told: str) -> None:
    assert texts(f"{told}\n各区要加强管理。") == ["各区要加强管理。"]


def test_whom_an_office_coordinates_is_none_of_its_name() -> None:
    assert names(read("请省水利厅协调供水企业提供数据。"), "协调") == ["省水利厅"]


def test_a_label_says_whose_a_duty_of_a_list_is() -> None:
    directive = read("各级河长职责：\n（一）区级河长：每季度巡河一次；\n（二）社区河长：每周巡河一次。")
    assert names(directive, "每季度") == ["区级河长"]
    assert names(directive, "每周") == ["社区河长"]


def kinds(body: str) -> list[str]:
    return [requirement.kind for requirement in read(body).requirements]


@pytest.mark.parametrize(
    ("lead_in", "kind"), [("申请人应当符合下列条件：", "criterion"), ("申报材料包括：", "report")]
)
@pytest.mark.parametrize("stop", ["。", ""])
def test_items_without_numbers_are_told_by_their_lead_in(lead_in: str, kind: str, stop: str) -> None:
    items = {
        "criterion": ["依法登记注册，具有独立法人资格", "连续经营满2年", "近三年无重大安全生产事故"],
        "report": ["申报书一份", "法定代表人身份证明", "上年度审计报告"],
    }[kind]
    body = "\n".join([lead_in, *(item + stop for item in items), "各区县要严格审核。"])
    assert kinds(body) == [kind, kind, kind, "task"]


def test_means_of_support_are_no_conditions_of_eligibility() -> None:
    assert kinds("二、保障条件：\n落实专项经费。\n2027年底前新建站点20个。") == ["task", "task"]


def test_numbered_items_without_stops_are_more_than_names_where_they_say_something() -> None:
    body = "一、申报条件\n1.依法登记注册，具有独立法人资格\n2.从业人员10人以上\n二、申报程序\n1.企业于3月底前提出申请\n2.县科技局审核后报市科技局\n3.高新技术企业认定申请表"
    assert kinds(body) == ["criterion", "criterion", "report", "report"]
