"""Export → people's edits → import → export gives the edits back, whatever saved the file."""

from __future__ import annotations

import pytest

from pipeline.tables import write_tables
from tests.checklist.edits import (
    PEOPLE,
    edit_csv,
    edit_xlsx,
    fill_in,
    read_csv,
    read_xlsx,
    through_libreoffice,
    write_csv,
)

FORMATS = [("csv", edit_csv, read_csv), ("xlsx", edit_xlsx, read_xlsx)]
IDS = ["csv", "xlsx"]


def people(rows):
    return [{name: row[name] for name in (*PEOPLE, "requirement_id")} for row in rows]


@pytest.mark.parametrize(("kind", "edit", "read"), FORMATS, ids=IDS)
@pytest.mark.parametrize("office", [False, True], ids=["as saved", "through LibreOffice"])
def test_every_edit_comes_back(kind, edit, read, office, data, tmp_path, checklist):
    assert checklist("--format", kind).exit_code == 0
    file = data / "checklists" / f"notice.{kind}"
    untouched = read(file)
    edit(file, fill_in)
    edited = people(read(file))
    result = checklist("import", through_libreoffice(file, tmp_path) if office else file)
    assert result.exit_code == 0, result.output
    assert "25 cells stored" in result.output or "24 cells stored" in result.output, (
        "no machine cell among them"
    )
    checklist("--format", kind, "--out", tmp_path / "again")
    again = read(tmp_path / "again" / f"notice.{kind}")
    assert people(again) == edited
    machine = [name for name in untouched[0] if name not in PEOPLE]
    assert [[row[n] for n in machine] for row in again] == [[row[n] for n in machine] for row in untouched]


@pytest.mark.parametrize("kind", IDS)
def test_through_libreoffice_untouched_is_no_edit(kind, data, tmp_path, checklist):
    checklist("--format", kind)
    saved = through_libreoffice(data / "checklists" / f"notice.{kind}", tmp_path)
    assert "0 cells stored, 0 in conflict, 0 not understood" in checklist("import", saved).output


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8"])
def test_any_encoding(encoding, data, tmp_path, checklist):
    checklist()
    file = data / "checklists" / "notice.csv"
    edit_csv(file, fill_in, encoding)
    assert checklist("import", file).exit_code == 0
    checklist("--out", tmp_path / "again")
    assert people(read_csv(tmp_path / "again" / "notice.csv")) == people(read_csv(file, encoding))


def test_columns_moved_rows_sorted_and_deleted_and_more_of_both(data, tmp_path, checklist):
    checklist()
    file = data / "checklists" / "notice.csv"
    rows = read_csv(file)
    for row in rows:
        fill_in(row)
    wild = [{"自己的列": "x", **dict(reversed(row.items()))} for row in reversed(rows[1:])]
    write_csv(file, wild)
    file.write_text("校园安全排查清单,,,\n\n" + file.read_text(encoding="utf-8-sig"), encoding="utf-8-sig")
    result = checklist("import", file)
    assert result.exit_code == 0, result.output
    checklist("--out", tmp_path / "again")
    again = read_csv(tmp_path / "again" / "notice.csv")
    assert people(again)[1:] == people(rows)[1:]
    assert again[0]["经办人"] == "", "the row that was deleted from the file is as it was"


def test_a_tab_separated_file_is_read_too(data, checklist):
    checklist()
    file = data / "checklists" / "notice.csv"
    edit_csv(file, fill_in)
    rows = read_csv(file)
    lines = [
        "\t".join(['"' + v.replace('"', '""') + '"' for v in r.values()])
        for r in [dict.fromkeys(rows[0]), *rows][1:]
    ]
    file.write_text("\t".join(rows[0]) + "\n" + "\n".join(lines), encoding="utf-16")
    assert "not understood" in checklist("import", file).output
    assert "0 not understood" in checklist("import", file).output


def test_english_headings_are_understood(data, tmp_path, checklist):
    checklist("--headers", "en")
    file = data / "checklists" / "notice.csv"
    rows = read_csv(file)
    rows[0] |= {"Status": "done", "Handled by": "王五"}
    write_csv(file, rows)
    assert "2 cells stored" in checklist("import", file).output
    checklist("--out", tmp_path / "again")
    assert read_csv(tmp_path / "again" / "notice.csv")[0]["状态"] == "已完成"


def test_what_people_wrote_outlives_the_tables(data, tmp_path, checklist, directive):
    checklist()
    file = data / "checklists" / "notice.csv"
    edit_csv(file, fill_in)
    edited = people(read_csv(file))
    checklist("import", file)
    for path in sorted(data.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    write_tables([directive], data)
    checklist()
    assert people(read_csv(file)) == edited


def test_an_edited_file_that_was_not_imported_is_not_written_over(data, checklist):
    checklist()
    file = data / "checklists" / "notice.csv"
    edit_csv(file, fill_in)
    edited = file.read_bytes()
    result = checklist()
    assert "notice.edited-1.csv" in result.output
    assert (data / "checklists" / "notice.edited-1.csv").read_bytes() == edited
    assert "notice.edited" not in checklist().output, "a file of ours is simply replaced"
