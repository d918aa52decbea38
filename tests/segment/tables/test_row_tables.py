"""Task tables that a text copy wrote a row a line: tabs, strokes, blanks, cells left out, rows over several lines."""

from __future__ import annotations

import pytest

from pipeline.extract.directive import extract_outlines
from pipeline.model import Line, Source
from pipeline.segment import segment
from pipeline.segment.tables.row_tables import with_row_cells


def rows_of(*lines: str) -> list[tuple[str, dict[str, str]]]:
    """The tasks of a plain text, each with the other fields of its row."""
    found = segment(Source("x.txt", "0" * 64, "text/plain", tuple(Line(line) for line in lines)))
    return [
        (unit.text, {role: found.text[slice(*span)] for role, span in unit.fields.items() if role != "task"})
        for unit in found.units
        if unit.zone == "table"
    ]


TWO_ROWS = [
    ("新建学校3所。", {"lead": "市教育局", "deadline": "8月底前"}),
    ("修路10公里。", {"lead": "市交通局", "deadline": "12月底前"}),
]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "序号\t任务\t牵头单位\t时限",
            "1\t新建学校3所。\t市教育局\t8月底前",
            "2\t修路10公里。\t市交通局\t12月底前",
        ),
        (
            "| 序号 | 任务 | 牵头单位 | 时限 |",
            "|---|---|---|---|",
            "| 1 | 新建学校3所。 | 市教育局 | 8月底前 |",
            "| 2 | 修路10公里。 | 市交通局 | 12月底前 |",
        ),
        ("序号 任务 牵头单位 时限", "1 新建学校3所。 市教育局 8月底前", "2 修路10公里。 市交通局 12月底前"),
        (
            "序号   任务   牵头单位   时限",
            "1   新建学校3所。",
            "市教育局   8月底前",
            "2   修路10公里。   市交通局   12月底前",
        ),
    ],
    ids=["tabs", "strokes", "blanks", "a row over two lines"],
)
def test_one_table_however_its_cells_are_parted(lines):
    assert rows_of("示例市重点任务分工表", *lines, "本表由示例市政府办公室负责解释。") == TWO_ROWS


def test_a_group_of_tasks_is_not_repeated_for_each():
    assert rows_of(
        "序号\t项目\t任务\t牵头单位", "1\t交通\t修路10公里。\t市交通局", "2\t\t新建桥梁2座。\t市交通局"
    ) == [("修路10公里。", {"lead": "市交通局"}), ("新建桥梁2座。", {"lead": "市交通局"})]


def test_a_group_over_the_whole_width_is_no_task():
    found = rows_of(
        "序号\t任务\t牵头单位", "一、民生事项", "1\t新建学校3所。\t市教育局", "2\t修路10公里。\t市交通局"
    )
    assert [text for text, _ in found] == ["新建学校3所。", "修路10公里。"]


def test_names_that_a_cell_has_on_lines_of_their_own_stay_apart():
    found = rows_of(
        "序号\t任务\t责任单位\t时限",
        "1\t新建学校3所。\t市教育局",
        "市财政局\t8月底前",
        "2\t修路10公里。\t市交通局\t年底前",
    )
    assert found[0][1] == {"responsible": "市教育局\n市财政局", "deadline": "8月底前"}


def test_lines_below_other_headings_are_no_table():
    lines = [Line("指标 单位 2024年 属性"), Line("绿化率 % 40 约束性")]
    assert with_row_cells(lines) == tuple(lines)


def test_persons_and_organs_of_a_row_and_the_year_of_the_title():
    lines = (
        "示例县2031年重点任务清单",
        "序号\t任务\t责任领导\t责任单位\t时限",
        "1\t新建学校3所。\t高山\t县教育局\t8月底前",
        "2\t修路10公里。\t江河、林海\t县交通局\t12月底前",
        "注：排在第一位的责任单位为牵头单位。",
    )
    outline = segment(Source("x.txt", "0" * 64, "text/plain", tuple(Line(line) for line in lines)))
    (paper,) = extract_outlines([outline])
    school, road = paper.requirements
    assert {body.name for body in road.bodies} == {"江河", "林海", "县交通局"}
    assert {body.name for body in school.bodies} == {"高山", "县教育局"}
    assert str(school.deadlines[0].end) == "2031-08-31"
    assert not paper.metadata.issuers
