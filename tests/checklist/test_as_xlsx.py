"""The workbook: ready to work in, counting by itself, and no text a formula."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import openpyxl

from pipeline.checklist import as_html, as_ics, as_md, as_xlsx
from pipeline.checklist.cells import same
from pipeline.checklist.columns import all_columns
from pipeline.checklist.read_back import read_edited
from tests.checklist.edits import through_libreoffice


def test_the_workbook_is_ready_to_work_in(tmp_path, made):
    as_xlsx.write(tmp_path / "x.xlsx", made)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["清单", "汇总", "文件"]
    sheet = book["清单"]
    assert sheet.freeze_panes == "E2"
    assert sheet.auto_filter.ref == "A1:W6"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet["M2"].value.date() == date(2031, 6, 30)
    choices = [v.formula1 for v in sheet.data_validations.dataValidation if v.type == "list"]
    assert '"未开始,进行中,已完成,不适用"' in choices
    rules = [rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules]
    assert any("TODAY()+7" in rule for rule in rules)
    assert sheet["A2"].fill.fgColor.rgb != sheet["R2"].fill.fgColor.rgb, "machine's columns look locked"


def test_the_summary_counts_by_body_and_month(tmp_path, made):
    rows = [row.with_cells(status="已完成") if row["seq"] == "1" else row for row in made.rows]
    as_xlsx.write(tmp_path / "x.xlsx", replace(made, rows=tuple(rows)))
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx", data_only=True)["汇总"]
    table = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if row[0]}
    assert table["单位"] == ("合计", "未开始", "进行中", "已完成", "不适用")
    assert table["区教育局"] == (1, 0, 0, 1, 0)
    assert table["市教育局"] == (1, 1, 0, 0, 0)
    assert table["2031-06"] == (1, 0, 0, 1, 0)


def test_the_sheet_counts_as_the_program_does(tmp_path, made):
    as_xlsx.write(tmp_path / "x.xlsx", made)
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    book["清单"]["R2"].value = "已完成"
    book.save(tmp_path / "x.xlsx")
    saved = openpyxl.load_workbook(through_libreoffice(tmp_path / "x.xlsx", tmp_path), data_only=True)
    table = {row[0]: row[1:] for row in saved["汇总"].iter_rows(values_only=True) if row[0]}
    assert table["区教育局"] == (1, 0, 0, 1, 0)
    assert table["2031-06"] == (1, 0, 0, 1, 0)


def test_the_third_sheet_is_the_document(tmp_path, made, directive):
    as_xlsx.write(tmp_path / "x.xlsx", made)
    rows = list(openpyxl.load_workbook(tmp_path / "x.xlsx")["文件"].iter_rows(values_only=True))
    assert ("标题", directive.metadata.title) in rows
    assert ("成文日期", "2031-03-15") in rows
    assert (None, "　（一）校舍") in [(a or None, b) for a, b, *_ in rows]


def test_the_same_rows_give_the_same_bytes(tmp_path, made):
    for module, kind in ((as_xlsx, "xlsx"), (as_ics, "ics"), (as_html, "html"), (as_md, "md")):
        one, two = tmp_path / f"1.{kind}", tmp_path / f"2.{kind}"
        module.write(one, made)
        time.sleep(0.01)
        module.write(two, made)
        assert one.read_bytes() == two.read_bytes(), kind


def test_text_in_a_workbook_is_no_formula(tmp_path, nasty):
    as_xlsx.write(tmp_path / "x.xlsx", nasty)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["清单"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert "=1+1" in [cell.value for cell in cells]


def test_a_text_longer_than_a_cell_is_cut_and_no_edit(tmp_path, made):
    long = "长" * 40_000
    as_xlsx.write(tmp_path / "x.xlsx", replace(made, rows=(made.rows[0].with_cells(requirement=long),)))
    (row,) = read_edited(tmp_path / "x.xlsx").rows
    assert len(row.cells["requirement"]) == 32_767
    assert same(row.cells["requirement"], long, all_columns()["requirement"])


def test_the_columns_in_sight_print_on_a4_at_a_size_that_can_be_read(tmp_path, made):
    as_xlsx.write(tmp_path / "x.xlsx", made)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["清单"]
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.fitToWidth in (None, 1), "which is 1 where it is not said"
    assert sheet.page_setup.fitToHeight == 0
    in_sight = [column for column in all_columns().values() if not column.folded and column.key != "notes"]
    pixels = sum(column.width * 7 + 5 for column in in_sight)  # of a spreadsheet, 96 to the inch
    margins = sheet.page_margins.left + sheet.page_margins.right
    scale = (297 / 25.4 - margins) / (pixels / 96)
    assert 10 * scale >= 8, "points"


def test_a_row_is_as_high_as_its_longest_cell_in_sight(tmp_path, made):
    row = made.rows[0].with_cells(
        lead="市自然资源和规划局；市住房城乡建设局", remarks="一\n二", actions="长" * 99
    )
    as_xlsx.write(tmp_path / "x.xlsx", replace(made, rows=(row,)))
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["清单"]
    assert round(sheet.row_dimensions[2].height / 14) == 4, "18 characters, five a line"


def test_a_printed_page_names_its_directive(tmp_path, made, directive):
    as_xlsx.write(tmp_path / "x.xlsx", made)
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["清单"]
    assert sheet.oddFooter.left.text == directive.metadata.title
