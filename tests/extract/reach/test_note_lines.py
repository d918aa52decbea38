"""Responsibility notes on lines of their own: who does what stands above, below the heading or in front of the list."""

from __future__ import annotations

import pytest

from pipeline.extract.directive import extract_outlines
from pipeline.extract.names.notes import parse_note
from pipeline.model import Line, Source
from pipeline.segment import segment
from pipeline.segment.notes import is_note_line


def bodies_of(*lines: str) -> dict[str, list[str]]:
    """``role:name`` of the bodies of each requirement, by its first eight characters."""
    outline = segment(Source("x.txt", "0" * 64, "text/plain", tuple(Line(line) for line in lines)))
    (paper,) = extract_outlines([outline])
    return {r.text[:8]: sorted(f"{b.role}:{b.name}" for b in r.bodies) for r in paper.requirements}


TITLE = "示例市教育局2031年工作要点"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (("市财政局、市税务局牵头",), ["lead:市税务局", "lead:市财政局"]),
        (("市财政局牵头，各县区政府配合",), ["lead:市财政局", "support:各县区政府"]),
        (("人民银行示例分行、示例证监局",), ["responsible:人民银行示例分行", "responsible:示例证监局"]),
        (("责任单位", "市水务局、市财政局"), ["responsible:市水务局", "responsible:市财政局"]),
        (("配合部门：", "人力资源部", "设备部"), ["support:人力资源部", "support:设备部"]),
        (("责任单位：1.市水务局；2.市财政局",), ["responsible:市水务局", "responsible:市财政局"]),
        (("责任单位： 市水务局  市财政局",), ["responsible:市水务局", "responsible:市财政局"]),
        (("责 任 单 位：市水务局",), ["responsible:市水务局"]),
        (("责任站所：农技站",), ["responsible:农技站"]),
        (("【基建处、资产处】",), ["responsible:基建处", "responsible:资产处"]),
    ],
)
def test_a_line_that_only_says_who_closes_its_item(note, expected):
    lines = ("一、重点工作", "1.推进引水工程建设，开工项目3项。", *note, "2.加强工程管理，建立工作台账。")
    assert bodies_of(TITLE, *lines)["1.推进引水工程"] == sorted(expected)


def test_a_note_right_below_a_heading_is_for_all_under_it():
    found = bodies_of(
        TITLE,
        "一、深化改革",
        "【责任领导：高山；责任科室：基础教育科】",
        "1.建设示范学校20所。",
        "2.修订管理办法，健全评价制度。",
        "二、强化保障",
        "（财务科牵头，人事科配合）",
        "3.完善资助体系，加强资金管理。",
    )
    assert (
        found["1.建设示范学校"] == found["2.修订管理办法"] == ["responsible:基础教育科", "responsible:高山"]
    )
    assert found["3.完善资助体系"] == ["lead:财务科", "support:人事科"]


def test_labels_in_front_of_what_is_to_be_done_belong_to_it():
    found = bodies_of(
        "示例市反馈问题整改台账",
        "问题一：管网不完善。",
        "责任单位：市住建局",
        "整改措施：",
        "（一）新建管网42公里，消除直排口。",
        "问题二：修复滞后。",
        "责任单位：市林业局",
        "整改措施：",
        "（一）编制修复规划，落实修复责任。",
    )
    assert found["（一）新建管网4"] == ["responsible:市住建局"]
    assert found["（一）编制修复规"] == ["responsible:市林业局"]


def test_a_remark_at_the_end_says_that_the_first_leads():
    found = bodies_of(
        "示例县重点任务分解",
        "一、重点工作",
        "1.发展设施蔬菜，建设基地5个。",
        "责任领导：高山",
        "责任单位：县农业农村局、县财政局",
        "注：排在第一位的责任单位为牵头单位。",
    )
    assert found["1.发展设施蔬菜"] == ["lead:县农业农村局", "responsible:县财政局", "responsible:高山"]


@pytest.mark.parametrize("line", ["市财政局牵头制定办法。", "市财政局", "加强组织领导"])
def test_other_lines_are_no_notes(line):
    assert not is_note_line(line)


def test_persons_with_their_posts_are_parted():
    text = "责任领导：高山（副书记）、江河（副市长）"
    assert [text[slice(*m.span)] for m in parse_note(text).mentions] == ["高山（副书记）", "江河（副市长）"]


def test_a_note_behind_the_last_section_of_an_item_closes_the_whole_item():
    found = bodies_of(
        TITLE,
        "一、重点工作",
        "（一）提升质量。",
        "1.扩大规模。新建校舍，增加学位。",
        "2.优化结构。调整学校布局，完善规划。",
        "（人事科牵头，财务科配合）",
        "（二）加强保障。完善资助体系，加强资金管理。",
        "（财务科负责）",
    )
    assert found["新建校舍，增加学"] == found["调整学校布局，完"] == ["lead:人事科", "support:财务科"]
    assert found["完善资助体系，加"] == ["responsible:财务科"]


def test_a_note_behind_the_last_item_of_a_top_section_is_for_that_item():
    found = bodies_of(
        TITLE,
        "一、重点工作",
        "（一）扩大规模。新建校舍，增加学位。",
        "（二）优化结构。调整学校布局，完善规划。",
        "（人事科牵头，财务科配合）",
    )
    assert found["新建校舍，增加学"] == []
    assert found["调整学校布局，完"] == ["lead:人事科", "support:财务科"]


def test_whose_main_tasks_a_line_lists():
    found = bodies_of(TITLE, "一、重点工作", "1.市教育局的主要任务是：制定年度计划；组织业务培训。")
    assert list(found.values()) == [["responsible:市教育局"]] * 2
