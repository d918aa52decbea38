"""Two versions of a directive: the right word for each requirement, and what is carried over."""

from __future__ import annotations

from datetime import date

import pytest
from typer.testing import CliRunner

from pipeline.checklist.compare import compare
from pipeline.checklist.diff_files import marked
from pipeline.cli import app
from pipeline.tables import write_tables
from tests.checklist.edits import edit_csv, read_csv
from tests.checklist.made import directive, make
from tests.checklist.versions import judge, make_pair

SENTENCES = [
    "区教育局牵头开展校舍安全排查并建立台账。",
    "区住建局在六月底前完成危房加固改造任务。",
    "各学校每学期组织两次以上应急疏散演练。",
    "区财政局将排查整治经费纳入年度预算安排。",
    "不得瞒报漏报排查中发现的重大安全隐患。",
]
NEW = "区卫健局派驻专职校医并定期开展健康巡查。"


def version(*sentences: str, **fields):
    text = "标题\n" + "".join(f"{sentence}\n" for sentence in sentences)
    plans = [make(s, bodies=[(s[:4], "responsible")]) | fields.get(s, {}) for s in sentences]
    return directive(text, "云溪市校园安全方案", plans, path=f"{len(text)}.txt")


def told(old, new):
    return [
        (
            change.word,
            tuple(r.seq for r in change.old),
            tuple(r.seq for r in change.new),
            {d.field for d in change.what},
        )
        for change in compare(old, new)
        if change.word != "unchanged"
    ]


A, B, C, D, E = SENTENCES


def test_nothing_has_changed():
    assert told(version(*SENTENCES), version(*SENTENCES)) == []


def test_added_and_withdrawn():
    assert told(version(A, B, C), version(A, NEW, C)) == [
        ("withdrawn", (2,), (), set()),
        ("added", (), (2,), set()),
    ]


def test_changed_says_what():
    later = B.replace("六月底", "七月底")
    by = {"deadlines": [("七月底前", "by", {"end": date(2031, 7, 31)})]}
    before = {"deadlines": [("六月底前", "by", {"end": date(2031, 6, 30)})]}
    old, new = version(A, B, C, **{B: before}), version(A, later, C, **{later: by})
    assert told(old, new) == [("changed", (2,), (2,), {"requirement", "time_limit", "due"})]


def test_another_body_is_another_duty():
    other = {"bodies": [("建立台账", "responsible")]}
    assert told(version(A, B), version(A, B, **{A: other})) == [("changed", (1,), (1,), {"responsible"})]


@pytest.mark.parametrize(
    ("after", "moved"), [((B, C, D, A, E), [1]), ((E, A, B, C, D), [5]), ((A, D, B, C, E), [4])]
)
def test_moved_is_the_one_that_jumped(after, moved):
    assert [(word, list(old)) for word, old, _, _ in told(version(*SENTENCES), version(*after))] == [
        ("moved", moved)
    ]


def test_merged():
    merged = A[:-1] + "，" + C
    (change,) = told(version(A, C, D), version(merged, D))
    assert change == ("changed", (1, 2), (1,), {"merged", "responsible"})


def test_three_merged_into_one():
    merged = A[:-1] + "，" + B[:-1] + "，" + C
    assert [item[:3] for item in told(version(A, B, C, D), version(merged, D))] == [
        ("changed", (1, 2, 3), (1,))
    ]


def test_split():
    whole = A[:-1] + "，" + C
    assert [item[:3] for item in told(version(whole, D), version(A, C, D))] == [("changed", (1,), (1, 2))]


def test_a_number_put_in_between_is_no_move():
    old = directive(
        f"标题\n一、排查\n{A}\n二、整改\n{B}\n",
        "t",
        [make(A, section=0), make(B, section=1)],
        headings=[("一、", "排查", 1), ("二、", "整改", 1)],
    )
    new = directive(
        f"标题\n一、总则\n二、排查\n{A}\n三、整改\n{B}\n",
        "t",
        [make(A, section=1), make(B, section=2)],
        headings=[("一、", "总则", 1), ("二、", "排查", 1), ("三、", "整改", 1)],
    )
    assert told(old, new) == []


def test_marks_show_both_texts_whole():
    before, after = marked("6月底前完成。", "7月底前全部完成。")
    assert "".join(text for _, text in before) == "6月底前完成。"
    assert "".join(text for _, text in after) == "7月底前全部完成。"


def test_real_directives_changed_by_script(shared):
    files = sorted((shared / "corpus" / "dev").glob("*.txt"))
    right = rows = 0
    for seed, path in enumerate(files[:20:2]):
        more, of, _ = judge(*make_pair(path, seed))
        right, rows = right + more, rows + of
    assert right / rows >= 0.95, f"{right} of {rows}"


# ------------------------------------------------------------------------------------------ by command


@pytest.fixture
def versions(data):
    """An old and a new version in one folder of tables: B has another date, C has moved, D is withdrawn."""
    old = version(A, B, C, D)
    new = version(C, A, B.replace("六月底", "七月底"), E)
    write_tables([old, new], data)
    return old, new


@pytest.mark.parametrize("out", [None, "x.csv", "x.html"])
def test_diff_by_command(out, versions, data, tmp_path):
    old, new = versions
    where = ["--out", str(tmp_path / out)] if out else []
    result = CliRunner().invoke(app, ["diff", old.path, new.doc_id, "--data", str(data), *where])
    assert result.exit_code == 1, result.output
    text = (tmp_path / out).read_text(encoding="utf-8-sig") if out else result.output
    for word in ("changed", "moved", "added", "withdrawn"):
        assert word in text
    if out == "x.csv":
        words = [row["change"] for row in read_csv(tmp_path / out)]
        assert words == ["moved", "withdrawn", "unchanged", "changed", "added"]
    if out == "x.html":
        assert "<del>六</del>" in text
        assert "<ins>七</ins>" in text


def test_diff_of_equal_versions_is_status_0(versions, data):
    old, _ = versions
    result = CliRunner().invoke(app, ["diff", old.path, old.path, "--data", str(data)])
    assert (result.exit_code, result.output) == (0, "4 unchanged\n")


def test_work_is_carried_where_the_duty_is_the_same(versions, data, tmp_path, checklist):
    old, new = versions
    checklist()
    name = old.path.removesuffix(".txt")
    file = next(
        p for p in (data / "checklists").glob(f"{name}*.csv") if old.doc_id[:8] in p.name or p.stem == name
    )
    edit_csv(file, lambda row: row.update({"状态": "进行中", "备注": f"备注{row['序号']}"}))
    checklist("import", file)
    result = checklist(new.doc_id, "--carry-from", old.doc_id, "--out", tmp_path / "new")
    assert "2 rows carried over, 2 to look at" in result.output
    (written,) = [p for p in (tmp_path / "new").glob("*.csv") if p.stem != "all"]
    moved, same, changed, added = read_csv(written)
    assert (moved["备注"], same["备注"]) == ("备注3", "备注1")
    assert (moved["状态"], same["状态"]) == ("进行中", "进行中")
    assert (changed["状态"], changed["备注"]) == ("未开始", "")
    assert "备注2" in changed["提示"]
    assert "六月底" in changed["提示"]
    assert added["提示"] == "" == added["备注"]
    checklist(old.doc_id, "--out", tmp_path / "old")
    (written,) = [p for p in (tmp_path / "old").glob("*.csv") if p.stem != "all"]
    assert "新版已撤销" in read_csv(written)[3]["提示"]


def test_a_flag_goes_when_somebody_has_looked(versions, data, tmp_path, checklist):
    old, new = versions
    checklist(old.doc_id, "--out", tmp_path / "old")
    (file,) = [p for p in (tmp_path / "old").glob("*.csv") if p.stem != "all"]
    edit_csv(file, lambda row: row.update({"状态": "已完成"}))
    checklist("import", file)
    checklist(new.doc_id, "--carry-from", old.doc_id, "--out", tmp_path / "new")
    (file,) = [p for p in (tmp_path / "new").glob("*.csv") if p.stem != "all"]
    assert read_csv(file)[2]["提示"]
    edit_csv(file, lambda row: row.update({"状态": "进行中"} if row["提示"] else {}))
    assert "1 cells stored" in checklist("import", file).output
    checklist(new.doc_id, "--out", tmp_path / "new")
    assert "提示" not in read_csv(file)[2]


def test_carrying_needs_to_know_the_new_version(versions, checklist):
    assert checklist("--carry-from", versions[0].doc_id).exit_code == 2
