"""What is an edit, what a conflict, and what cannot be understood."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from pipeline.checklist.store import Store
from pipeline.model import Deadline
from pipeline.tables import write_tables
from tests.checklist.edits import edit_csv, fill_in, read_csv, read_xlsx, write_csv


def set_first(**cells):
    def change(row):
        if row["序号"] == "1":
            row.update(cells)

    return change


def first(data, checklist, out="again"):
    checklist("--out", data / out)
    return read_csv(data / out / "notice.csv")[0]


def two_copies(data):
    """The same export, sent to two units."""
    file = data / "checklists" / "notice.csv"
    copies = [data / "a.csv", data / "b.csv"]
    for copy in copies:
        shutil.copy(file, copy)
    return copies


def test_one_bad_row_and_nothing_is_stored(data, tmp_path, checklist):
    checklist()
    file = data / "checklists" / "notice.csv"

    def spoil(row):
        fill_in(row)
        if row["序号"] == "2":
            row.update({"完成日期": "上个月", "状态": "差不多"})
        if row["序号"] == "4":
            row["requirement_id"] = ""

    edit_csv(file, spoil)
    result = checklist("import", file)
    assert result.exit_code == 1
    assert "row 3, 完成日期: “上个月” is no date" in result.output
    assert "row 3, 状态: “差不多”" in result.output
    assert "row 5, requirement_id" in result.output
    with Store(tmp_path / "checklist.sqlite") as store:
        assert store.entries() == {}
        assert store.history() == []
    assert checklist("import", file, "--skip-bad").exit_code == 1
    with Store(tmp_path / "checklist.sqlite") as store:
        assert len(store.entries()) == 3, "the rows that were understood, whole"


def test_what_is_no_checklist_is_said_so(tmp_path, checklist):
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    result = checklist("import", file, tmp_path / "gone.xlsx")
    assert result.exit_code == 1
    assert "requirement_id" in result.output
    assert "gone.xlsx" in result.output


def test_a_store_that_is_none_is_said_so(tmp_path, checklist):
    (tmp_path / "checklist.sqlite").write_text("no database at all, " * 100)
    result = checklist()
    assert result.exit_code == 2
    assert "checklist.sqlite" in result.output


def test_two_files_that_disagree_are_a_conflict_until_settled(data, checklist):
    checklist()
    a, b = two_copies(data)
    edit_csv(a, set_first(备注="甲说", 经办人="赵一"))
    edit_csv(b, set_first(备注="乙说", 佐证材料="照片"))
    result = checklist("import", a, b)
    assert result.exit_code == 1
    assert "甲说" in result.output
    assert "乙说" in result.output
    row = first(data, checklist)
    assert (row["备注"], row["经办人"], row["佐证材料"]) == ("甲说", "赵一", "照片")
    assert "乙说" in row["提示"]
    assert checklist("conflicts").exit_code == 1
    settled = checklist("import", "--prefer", "b.csv")
    assert settled.exit_code == 0
    assert first(data, checklist, "later")["备注"] == "乙说"
    assert "提示" not in first(data, checklist, "later")
    assert checklist("conflicts").exit_code == 0


def test_the_same_file_may_be_imported_again_and_again(data, checklist):
    checklist()
    a, _ = two_copies(data)
    edit_csv(a, set_first(备注="一"))
    assert "1 cells stored" in checklist("import", a).output
    assert "0 cells stored, 0 in conflict" in checklist("import", a).output
    edit_csv(a, set_first(备注="二"))
    assert "1 cells stored, 0 in conflict" in checklist("import", a).output
    assert first(data, checklist)["备注"] == "二"


def test_an_old_copy_takes_nothing_back(data, checklist):
    checklist()
    a, b = two_copies(data)
    edit_csv(a, set_first(备注="新"))
    checklist("import", a)
    assert checklist("import", b).exit_code == 0, "b is as it was exported: nobody edited it"
    assert first(data, checklist)["备注"] == "新"


def test_what_was_written_can_be_taken_back(data, checklist):
    checklist()
    a, _ = two_copies(data)
    edit_csv(a, set_first(备注="写错了"))
    checklist("import", a)
    checklist()
    file = data / "checklists" / "notice.csv"
    edit_csv(file, set_first(备注=""))
    assert "1 cells stored" in checklist("import", file).output
    assert first(data, checklist)["备注"] == ""


def test_history_tells_who_when_and_from_which_file(data, tmp_path, checklist):
    checklist()
    a, _ = two_copies(data)
    edit_csv(a, set_first(备注="一"))
    checklist("import", a, "--who", "周敏")
    with Store(tmp_path / "checklist.sqlite") as store:
        (change,) = store.history()
    assert (change["who"], change["field"], change["old"], change["new"]) == ("周敏", "remarks", "", "一")
    assert change["file"].endswith("a.csv")
    assert change["at"] >= "2020"


@pytest.fixture
def two_forms(data, directive):
    """The folder with a directive as text and as a scan of which another date was read."""
    scan = moved_deadline(replace(directive, path="data/raw/a-scan.pdf", doc_id="ab" * 8), date(2031, 6, 3))
    write_tables([replace(scan, ocr=True), directive], data)
    return data


def test_a_directive_in_two_forms_stands_once_in_the_list_of_all(two_forms, checklist):
    assert "5 rows are there in several forms" in checklist().output
    assert "each stands once in the files of the bodies" in checklist("--split-by", "body").output
    folder = two_forms / "checklists"
    for name, dates in {"all": ["2031-06-30"], "notice": ["2031-06-30"], "a-scan": ["2031-06-03"]}.items():
        rows = read_csv(folder / f"{name}.csv")
        assert len(rows) == 5
        assert [row["截止日期"] for row in rows if row["截止日期"]] == dates
    assert len(read_csv(folder / "区教育局.csv")) == 1


def test_a_directive_in_two_forms_is_filled_in_once(two_forms, checklist):
    """The forms may be read a little differently: each row is held against its own."""
    checklist()
    text, scan = (read_csv(two_forms / "checklists" / f"{name}.csv") for name in ("notice", "a-scan"))
    file = two_forms / "both.csv"
    write_csv(file, text + scan)  # as somebody copies them together
    for text in ("只填一处", "再改一次"):
        edit_csv(file, set_first(备注=text))
        for stored in (1, 0):
            assert f"{stored} cells stored, 0 in conflict" in checklist("import", file).output
    checklist()
    for name in ("all", "notice", "a-scan"):
        rows = read_csv(two_forms / "checklists" / f"{name}.csv")
        assert [row["备注"] for row in rows if row["备注"]] == ["再改一次"]


# ------------------------------------------------------------------------------- machine's fields


def moved_deadline(directive, day):
    """The same directive, as a program reads it that sees another date."""
    one, *others = directive.requirements
    deadline = Deadline("2031年6月30日前", "by", one.deadlines[0].span, end=day)
    return replace(directive, requirements=(replace(one, deadlines=(deadline,)), *others))


def test_a_correction_survives_and_is_flagged_when_the_machine_changes_its_mind(data, directive, checklist):
    checklist()
    a, _ = two_copies(data)
    edit_csv(a, set_first(截止日期="2031/7/1", 牵头单位="区教育局；区公安分局"))
    assert "2 cells stored" in checklist("import", a).output
    write_tables([directive], data)
    row = first(data, checklist)
    assert (row["截止日期"], row["牵头单位"]) == ("2031-07-01", "区教育局；区公安分局")
    assert "提示" not in row
    write_tables([moved_deadline(directive, date(2031, 8, 31))], data)
    row = first(data, checklist, "later")
    assert row["截止日期"] == "2031-07-01"
    assert "2031-08-31" in row["提示"]
    assert "2031-06-30" in row["提示"]
    assert "1 corrections confirmed" in checklist("confirm").output
    row = first(data, checklist, "confirmed")
    assert row["截止日期"] == "2031-07-01"
    assert "提示" not in row


def test_an_untouched_cell_of_an_older_export_is_no_correction(data, directive, checklist):
    checklist()
    a, _ = two_copies(data)
    write_tables([moved_deadline(directive, date(2031, 8, 31))], data)
    checklist()
    edit_csv(a, set_first(备注="只写了备注"))
    assert "1 cells stored" in checklist("import", a).output
    row = first(data, checklist)
    assert (row["截止日期"], row["备注"]) == ("2031-08-31", "只写了备注")


def test_agreeing_with_the_machine_again_ends_a_correction(data, checklist):
    checklist()
    a, _ = two_copies(data)
    edit_csv(a, set_first(截止日期="2031-07-01"))
    checklist("import", a)
    edit_csv(a, set_first(截止日期="2031-06-30"))
    checklist("import", a)
    assert checklist("corrections").output == ""


def test_rows_that_the_machine_no_longer_finds_stay(data, directive, checklist):
    checklist()
    a, _ = two_copies(data)
    edit_csv(a, set_first(备注="做到一半"))
    checklist("import", a)
    write_tables([replace(directive, requirements=directive.requirements[1:])], data)
    checklist("--out", data / "again")
    rows = read_csv(data / "again" / "notice.csv")
    assert [row["备注"] for row in rows] == ["", "", "", "", "做到一半"]
    assert rows[-1]["提示"] == "机器已找不到此项"
    assert rows[-1]["要求"].startswith("区教育局牵头")
    write_tables([], data)
    checklist("--out", data / "gone", "--format", "csv,xlsx")
    assert read_csv(data / "gone" / "all.csv")[0]["备注"] == "做到一半"
    assert read_xlsx(data / "gone" / "withdrawn.xlsx")[0]["备注"] == "做到一半"


def test_corrections_are_training_data(data, checklist):
    checklist()
    a, _ = two_copies(data)
    edit_csv(a, set_first(类型="目标", 备注="不是更正"))
    checklist("import", a, "--who", "周敏")
    (line,) = checklist("corrections").output.splitlines()
    correction = json.loads(line)
    assert correction["text"].startswith("区教育局牵头")
    assert {k: correction[k] for k in ("field", "machine", "correct", "who")} == {
        "field": "kind",
        "machine": "task",
        "correct": "target",
        "who": "周敏",
    }
