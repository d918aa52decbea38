"""The CSV of a checklist, as the output contract has it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from pipeline.checklist import as_csv
from pipeline.checklist.rows import Checklist, make_checklists, make_rows
from pipeline.model import Directive

ZH = "序号,文号,文件,章节,类型,要求,行动项,目标指标,牵头单位,责任单位,配合单位,完成时限,截止日期,报送对象,依据,页码,置信度,状态,经办人,完成日期,佐证材料,备注,requirement_id"


def written(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def the_list(directive: Directive) -> Checklist:
    return make_checklists([directive])[0]


def test_one_file_a_directive_and_one_for_all(data, checklist):
    assert checklist().exit_code == 0
    files = sorted(path.name for path in (data / "checklists").iterdir())
    assert files == ["all.csv", "notice.csv"]
    assert written(data / "checklists" / "all.csv") == written(data / "checklists" / "notice.csv")


def test_the_columns_are_those_of_the_contract(tmp_path, directive):
    as_csv.write(tmp_path / "x.csv", the_list(directive))
    first, _ = (tmp_path / "x.csv").read_bytes().split(b"\r\n", 1)
    assert first.decode("utf-8") == "\ufeff" + ZH


def test_what_a_row_says(tmp_path, directive):
    as_csv.write(tmp_path / "x.csv", the_list(directive))
    rows = written(tmp_path / "x.csv")
    assert [row["序号"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["类型"] for row in rows] == ["任务", "任务", "报送", "禁止", "鼓励"]
    assert rows[0] | {"requirement_id": ""} == {
        "序号": "1",
        "文号": "云政办发〔2031〕12号",
        "文件": "云溪市人民政府办公室关于开展校园安全排查的通知",
        "章节": "一、排查内容 / （一）校舍",
        "类型": "任务",
        "要求": "区教育局牵头，2031年6月30日前完成校舍排查，隐患整改率达到95%以上，区财政局配合。",
        "行动项": "完成校舍排查；隐患整改率达到95%以上",
        "目标指标": "隐患整改率：达到95%以上",
        "牵头单位": "区教育局",
        "责任单位": "",
        "配合单位": "区财政局",
        "完成时限": "2031年6月30日前",
        "截止日期": "2031-06-30",
        "报送对象": "",
        "依据": "",
        "页码": "1",
        "置信度": "0.93",
        "状态": "未开始",
        "经办人": "",
        "完成日期": "",
        "佐证材料": "",
        "备注": "",
        "requirement_id": "",
    }
    assert rows[2]["报送对象"] == "市政府办公室"
    assert rows[4]["依据"] == "《云溪市校园安全管理办法》（云政发〔2029〕3号）"


def test_headings_in_english(tmp_path, directive):
    as_csv.write(tmp_path / "x.csv", the_list(directive), "en")
    assert list(written(tmp_path / "x.csv")[0])[:3] == ["No.", "Document number", "Document"]


def test_a_directive_is_chosen_by_any_of_its_names(data, tmp_path, directive, checklist):
    for name in ("notice", "notice.txt", directive.doc_id, "云政办发〔2031〕12号"):
        assert checklist(name, "--out", tmp_path / "out").exit_code == 0
    refused = checklist("nowhere")
    assert refused.exit_code == 2
    assert "nowhere" in refused.output


def test_a_formula_in_a_directive_is_text(tmp_path, directive):
    row = next(make_rows(directive)).with_cells(requirement="=cmd|'/c calc'!A1", remarks="@SUM(1)")
    as_csv.write(tmp_path / "x.csv", Checklist("x", (row,), (directive,)))
    read = written(tmp_path / "x.csv")[0]
    assert (read["要求"], read["备注"]) == ("'=cmd|'/c calc'!A1", "'@SUM(1)")
