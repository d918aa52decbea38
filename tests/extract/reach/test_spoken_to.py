"""Whom headings, lines with a name and lead-ins speak to, and how far that reaches."""

from __future__ import annotations

import pytest

from pipeline.extract.directive import extract_outlines
from pipeline.model import Line, Source
from pipeline.segment import segment

NOTICE = ("云溪市人民政府办公室关于做好供水工作的通知", "各县区人民政府：", "现将有关事项通知如下：")
LETTER = ("云溪市水务局关于做好供水工作的函", "云溪市财政局：", "现将有关事项函告如下：")
RULES = ("云溪市供水管理办法",)
LONG = "编制巡查计划，加密管网巡查，更新计量设备，完善应急预案，组织抢修演练，公布服务电话。"


def doers(head: tuple[str, ...], *lines: str) -> dict[str, list[str]]:
    """The doers of each requirement with their roles, by the first six letters of its text."""
    paper = tuple(Line(line, ends_paragraph=True) for line in (*head, *lines))
    (read,) = extract_outlines([segment(Source("x.txt", "0" * 64, "text/plain", paper))])
    return {
        r.text[:6]: sorted(f"{b.role}:{b.name}" for b in r.bodies if b.role != "recipient")
        for r in read.requirements
    }


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("（一）各县（市、区）职责", "responsible:各县（市、区）"),
        ("（一）市文化和旅游局职责", "responsible:市文化和旅游局"),
        ("（一）各养老机构职责", "responsible:各养老机构"),
        ("（一）市林业局工作任务", "responsible:市林业局"),
        ("（一）各镇（街道）任务", "responsible:各镇（街道）"),
        ("（一）各责任单位", "responsible:各责任单位"),
        ("（一）市供电公司", "responsible:市供电公司"),
    ],
    ids=lambda value: value,
)
def test_a_heading_names_who_acts_under_it(heading: str, expected: str) -> None:
    assert doers(NOTICE, "一、责任分工", heading, LONG)["编制巡查计划"] == [expected]


@pytest.mark.parametrize(
    "heading", ["（一）乡村建设任务", "（一）小微企业", "（一）市供水指挥部和市委办公室职责"]
)
def test_a_heading_of_a_matter_names_nobody(heading: str) -> None:
    assert doers(NOTICE, "一、责任分工", heading, LONG)["编制巡查计划"] == ["responsible:各县区人民政府"]


def test_a_note_in_a_heading_may_hold_brackets() -> None:
    found = doers(NOTICE, "一、加强巡查（各县（市、区）牵头，市水务局配合）", LONG)
    assert found["编制巡查计划"] == ["lead:各县（市、区）", "support:市水务局"]


@pytest.mark.parametrize("name", ["市教育体育局", "区退役军人事务局", "各燃气企业", "各养老机构"])
def test_a_line_calls_on_a_body_by_its_whole_name(name: str) -> None:
    found = doers(NOTICE, "一、责任分工", f"{name}：", "1.深入一线调研。", "2.加快项目审批。")
    assert list(found.values()) == [[f"responsible:{name}"]] * 2


def test_the_label_of_a_row_is_the_whole_name() -> None:
    rows = (f"{n}.{name}：负责巡查。" for n, name in enumerate(("市水务局", "市财政局", "市教育体育局"), 1))
    assert doers(NOTICE, "一、责任分工", *rows)["3.市教育体"] == ["responsible:市教育体育局"]


def test_a_plea_is_no_heading() -> None:
    found = doers(LETTER, "一、请市财政局安排资金。加强监管。", "二、请市税务局核对数据。加强核查。")
    assert found["加强监管。"] == ["responsible:市财政局"]
    assert found["加强核查。"] == ["responsible:市税务局"]


def test_what_is_forbidden_is_forbidden_whom_the_lead_in_names() -> None:
    found = doers(RULES, "第一条 严禁供水单位有下列行为：", "（一）擅自停水；", "（二）抬高水价。")
    assert list(found.values()) == [["responsible:供水单位"]] * 2


def test_an_article_may_name_later_whose_thing_a_unit_begins_with() -> None:
    found = doers(RULES, "第一条 供水单位的蓄水设施应当加盖。供水单位应当每日巡查。")
    assert found["第一条 供水"] == ["responsible:供水单位"]
    found = doers(RULES, "第一条 蓄水设施应当加盖。供水单位应当每日巡查。")
    assert found["第一条 蓄水"] == []


def test_an_article_goes_on_with_what_its_subject_still_has_to_do() -> None:
    found = doers(RULES, "第一条 供水单位应当每日巡查。", "还应当公布水质。")
    assert found["还应当公布水"] == ["responsible:供水单位"]


def test_schools_act_on_in_the_next_paragraph() -> None:
    found = doers(
        NOTICE, "一、加强教育", "（一）节约用水", f"各中小学校要{LONG}", "开设节水课程，组织实地参观。"
    )
    assert found["开设节水课程"] == ["responsible:各中小学校"]


def test_who_is_reported_to_where_one_sits_is_another() -> None:
    found = doers(RULES, "第一条 银行应当核对账户。发现异常的，应当向银行所在地税务局报告。")
    assert found["发现异常的，"] == ["responsible:银行"]


def test_a_plan_that_asks_for_examples_is_none() -> None:
    head = ("云溪市人民政府办公室关于印发供水方案的通知", "各县区人民政府：", "现将《供水方案》印发给你们。")
    found = doers(
        head, "云溪市人民政府办公室", "2031年3月2日", "供水方案", "总结推广典型经验，加强巡查。", LONG
    )
    assert found["编制巡查计划"] == ["responsible:各县区人民政府"]


def test_by_which_principle_somebody_is_bound_stands_in_front_of_him() -> None:
    body = (
        "第一条 供水站所在县的有关主管机构应当签署协议。",
        "按照分级负责原则，为用户供水的泵站及其运营机构，应当就下列事项，定期向水务局报告：",
        "（一）水质监测情况；",
    )
    assert "responsible:为用户供水的泵站及其运营机构" in doers(RULES, *body)["（一）水质监"]
