"""Task tables: headings told, cells carried down, headings repeated, one unit a task."""

from __future__ import annotations

import csv

import pytest

from pipeline.extract.directive import extract_outlines
from pipeline.model import Cell, Line, Source
from pipeline.segment import segment
from pipeline.segment.tables.task_tables import column_role
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases"
HEADINGS = ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"]


def cases(name: str) -> list[tuple[str, str]]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return [(row["heading"], row["role"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("heading", "role"), cases("table_columns_good.csv"))
def test_headings_with_a_role(heading, role):
    assert column_role(heading) == role


@pytest.mark.parametrize(("heading", "role"), cases("table_columns_bad.csv"))
def test_headings_without_one(heading, role):
    assert column_role(heading) is None


def table(*rows: list, number: int = 0) -> list[Line]:
    """Lines of a table; a cell is a text, a text and its row span, or nothing where one above covers it."""
    lines = []
    for row, cells in enumerate(rows):
        for column, content in enumerate(cells):
            text, span, across = (*content, 1)[:3] if isinstance(content, tuple) else (content, 1, 1)
            box = (100.0 * column, 20.0 * row, 100.0 * column + 90, 20.0 * row + 15)
            cell = Cell(number, row, column, span, across)
            lines += [
                Line(part, 1, box, 11, ends_paragraph=True, cell=cell)
                for part in (text or "").split("\n")
                if part
            ]
    return lines


def outline(*lines: Line | str):
    whole = [Line(line, 1, ends_paragraph=True) if isinstance(line, str) else line for line in lines]
    return segment(Source("x.pdf", "0" * 64, "application/pdf", tuple(whole)))


def rows_of(*lines: Line | str) -> list[tuple[str, dict[str, str]]]:
    found = outline(*lines)
    return [
        (unit.text, {role: found.text[slice(*span)] for role, span in unit.fields.items() if role != "task"})
        for unit in found.units
        if unit.zone == "table"
    ]


def test_one_unit_a_task_with_the_fields_of_its_row():
    rows = table(HEADINGS, ["1", "建成示范学校20所", "市教育局", "市财政局", "2024年底前"])
    assert rows_of(*rows) == [
        ("建成示范学校20所", {"lead": "市教育局", "support": "市财政局", "deadline": "2024年底前"})
    ]


def test_each_sentence_of_a_cell_is_a_unit_of_one_item():
    found = outline(
        *table(HEADINGS, ["1", "优化学位布局。新增学位3000个；\n改造校舍5处。", "市教育局", "", "年底前"])
    )
    units = [unit for unit in found.units if unit.zone == "table"]
    assert [unit.text for unit in units] == ["优化学位布局。", "新增学位3000个；", "改造校舍5处。"]
    assert len({unit.item for unit in units}) == 1
    assert {found.text[slice(*unit.fields["lead"])] for unit in units} == {"市教育局"}


def test_a_table_of_marks_says_what_is_asked_how_it_is_marked_and_not_by_whom():
    rows = rows_of(
        *table(
            ["考核项目", "考核内容", "分值", "评分标准", "考核单位"],
            ["护林", "每月巡护一次。", "5", "少巡护一次扣1分。", "县林草局"],
        )
    )
    assert rows == [
        ("每月巡护一次。", {"marks": "少巡护一次扣1分。"}),
        ("少巡护一次扣1分。", {"marks": "少巡护一次扣1分。"}),
    ]


def test_rows_picked_from_a_longer_table_keep_their_numbers():
    rows = cells_of(
        "序号｜工作任务｜牵头单位｜一、教育｜7｜新增学位900个。｜县教育局｜二、民生｜12｜修复村道30公里。｜县交通局｜30｜整治河道5条。｜县水务局"
    )
    assert rows == [
        ("新增学位900个。", {"lead": "县教育局"}),
        ("修复村道30公里。", {"lead": "县交通局"}),
        ("整治河道5条。", {"lead": "县水务局"}),
    ]


def test_a_cell_that_was_broken_by_hand_goes_on_up_to_its_full_stop():
    lines = [Line(text, cell=Cell(0, 0, column)) for column, text in enumerate(HEADINGS[1:3])]
    pieces = ("健全巡护制度、", "值守制度。", "人员变动的", "及时调整。", "1.公布名单")
    lines += [Line(text, ends_paragraph=True, cell=Cell(0, 1, 0)) for text in pieces]
    lines += [Line(text, ends_paragraph=True, cell=Cell(0, 1, 1)) for text in ("县林草局", "县水务局")]
    assert [text for text, _ in rows_of(*lines)] == [
        "健全巡护制度、值守制度。",
        "人员变动的及时调整。",
        "1.公布名单",
    ]


def test_a_merged_cell_holds_for_all_its_rows():
    rows = table(
        HEADINGS,
        ["1", "编制规划方案", ("市教育局", 2), "市财政局", "6月底前"],
        ["2", "落实建设用地", "", "市住房城乡建设局", "9月底前"],
    )
    assert [fields["lead"] for _, fields in rows_of(*rows)] == ["市教育局", "市教育局"]


def test_headings_repeated_overleaf_are_no_tasks_and_counts_may_begin_anew():
    rows = table(
        HEADINGS,
        ["1", "编制规划方案", "市教育局", "", "6月底前"],
        HEADINGS,
        ["1", "落实建设用地", "市住房城乡建设局", "", "9月底前"],
    )
    assert [text for text, _ in rows_of(*rows)] == ["编制规划方案", "落实建设用地"]


def test_headings_in_two_rows():
    rows = table(
        [("序号", 2), ("重点任务", 2), ("责任单位", 1, 2), None, ("完成时限", 2)],
        [None, None, "牵头单位", "配合单位", None],
        ["1", "编制规划方案", "市教育局", "市财政局", "6月底前"],
    )
    assert rows_of(*rows) == [
        ("编制规划方案", {"lead": "市教育局", "support": "市财政局", "deadline": "6月底前"})
    ]


def test_a_caption_above_and_group_rows_between():
    rows = table(
        [("重点任务分工表", 1, 5)],
        HEADINGS,
        [("一、教育领域", 1, 5)],
        ["1", "编制规划方案", "市教育局", "", "6月底前"],
    )
    assert [text for text, _ in rows_of(*rows)] == ["编制规划方案"]


def test_the_most_particular_of_two_task_columns_counts():
    rows = table(
        ["重点任务", "具体措施", "责任单位"],
        [("提升服务", 2), "设立综合窗口", "区政务服务局"],
        ["", "延长服务时间", "区政务服务局"],
    )
    assert [text for text, _ in rows_of(*rows)] == ["设立综合窗口", "延长服务时间"]


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "单位", "电话"], ["张三", "市教育局", "12345678"]],
        [["序号", "材料名称", "份数"], ["1", "申请表一式三份", "3"]],
        [["指标", "2020年", "2025年"], ["森林覆盖率达到的数值", "20%", "25%"]],
    ],
)
def test_other_tables_are_left_to_the_text(rows):
    assert rows_of(*table(*rows)) == []


def test_units_of_text_and_table_keep_their_order_and_lead_ins():
    found = outline(
        "示例市工作方案",
        "一、重点任务",
        *table(HEADINGS, ["1", "编制规划方案", "市教育局", "", "6月底前"]),
        "二、工作要求",
        "各单位要做到以下几点：",
        "（一）加强领导；",
        "（二）强化督查。",
    )
    zones = [unit.zone for unit in found.units]
    assert zones.index("table") < zones.index("lead_in")
    (row,) = [unit for unit in found.units if unit.zone == "table"]
    assert row.section_id == found.sections[0].section_id
    led = [found.units[unit.lead_in].text for unit in found.units if unit.lead_in is not None]
    assert led and set(led) == {"各单位要做到以下几点："}


def test_a_row_becomes_a_requirement_with_bodies_deadline_and_box():
    rows = table(HEADINGS, ["1", "建成示范学校20所", "市教育局", "市财政局、各区人民政府", "2024年12月底前"])
    (requirement,) = next(iter(extract_outlines([outline(*rows)]))).requirements
    assert requirement.kind == "task" and requirement.text == "建成示范学校20所"
    assert [(body.name, body.role, body.rule) for body in requirement.bodies] == [
        ("市教育局", "lead", "table_column"),
        ("市财政局", "support", "table_column"),
        ("各区人民政府", "support", "table_column"),
    ]
    assert [str(limit.end) for limit in requirement.deadlines] == ["2024-12-31"]
    assert requirement.page == 1 and requirement.boxes == ((100.0, 20.0, 190.0, 35.0),)


def test_what_a_table_of_marks_asks_is_what_one_is_checked_against():
    rows = table(["序号", "考核内容", "评分标准"], ["1", "每月巡护。", "未巡护的不得分。"])
    asked = next(iter(extract_outlines([outline(*rows)]))).requirements
    assert [(r.text, r.kind, r.modality) for r in asked] == [
        ("每月巡护。", "criterion", "must"),
        ("未巡护的不得分。", "criterion", "must"),
    ]


def cells_of(text: str) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table whose cells a copy wrote on lines of their own, parted here by ｜."""
    return rows_of_text("任务分工表\n" + text.replace("｜", "\n"))


def rows_of_text(text: str) -> list[tuple[str, dict[str, str]]]:
    found = segment(Source("x.txt", "0" * 64, "text/plain", tuple(Line(line) for line in text.split("\n"))))
    return [
        (unit.text, {role: found.text[slice(*span)] for role, span in unit.fields.items() if role != "task"})
        for unit in found.units
        if unit.zone == "table"
    ]


def test_a_copy_that_wrote_a_cell_a_line():
    assert cells_of(
        "序号｜工作任务｜牵头单位｜配合单位｜完成时限｜1｜建成云浦示范学校20所｜市教育局｜市财政局｜2030年底前"
        "｜2｜改造校舍5处。｜市住建局牵头，市规划局、市资源局、各有关乡镇参加｜/｜2031年6月底前"
    ) == [
        ("建成云浦示范学校20所", {"lead": "市教育局", "support": "市财政局", "deadline": "2030年底前"}),
        (
            "改造校舍5处。",
            {
                "lead": "市住建局牵头，市规划局、市资源局、各有关乡镇参加",
                "support": "/",
                "deadline": "2031年6月底前",
            },
        ),
    ]


def test_rows_of_one_number_are_told_by_their_shape():
    assert cells_of(
        "序号｜工作事项｜主要内容｜责任单位｜局内牵头处室｜1｜优化学位布局。｜新增学位3000个。｜市教育局｜规划处｜改造校舍5处。｜市住建局｜/"
        "｜2｜加强宣传。｜利用各类媒体宣传。｜市教育局｜宣传处"
    ) == [
        ("新增学位3000个。", {"responsible": "市教育局", "lead_within": "规划处"}),
        ("改造校舍5处。", {"responsible": "市住建局", "lead_within": "/"}),
        ("利用各类媒体宣传。", {"responsible": "市教育局", "lead_within": "宣传处"}),
    ]


def test_a_copy_without_numbers_goes_on_as_long_as_its_times_do():
    assert cells_of(
        "时间｜工作内容｜责任单位｜4月20日前｜公布招生政策｜县教育局｜5月10日—20日｜网上报名｜各小学｜二、工作要求｜各校要加强领导。"
    ) == [
        ("公布招生政策", {"deadline": "4月20日前", "responsible": "县教育局"}),
        ("网上报名", {"deadline": "5月10日—20日", "responsible": "各小学"}),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "时间｜工作内容｜责任单位｜会场设在县委党校｜请自备文具｜各单位",
        "序号｜企业名称｜所在地｜1｜云浦日用品有限公司｜云浦｜2｜清河医疗用品有限公司｜清河",
        "序号｜工作任务｜责任单位｜一、建成示范学校20所，改造校舍5处。｜二、加强宣传。",
    ],
    ids=["no times", "a list of firms", "no numbers"],
)
def test_other_lines_are_no_table(text):
    assert cells_of(text) == []
