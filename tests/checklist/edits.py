"""What people do to exported checklists, by script."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.tables import guarded, unguarded

PEOPLE = ("状态", "经办人", "完成日期", "佐证材料", "备注")


def read_csv(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(path.read_bytes().decode(encoding), newline=""))
    return [{key: unguarded(value) for key, value in row.items()} for row in rows]


def write_csv(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8-sig") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows({key: guarded(value) for key, value in row.items()} for row in rows)


def read_xlsx(path: Path) -> list[dict[str, str]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, map(_text, row), strict=True)) for row in rows]


def _text(value: object) -> str:
    return "" if value is None else str(value).removesuffix(" 00:00:00")


def edit_xlsx(path: Path, change: Callable[[dict[str, str]], None]) -> None:
    """Change the rows of a workbook in place; dates in date columns are typed as dates."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    names = [cell.value for cell in sheet[1]]
    for cells in sheet.iter_rows(min_row=2):
        row = dict(zip(names, (_text(cell.value) for cell in cells), strict=True))
        before = dict(row)
        change(row)
        for name, cell in zip(names, cells, strict=True):
            if row[name] != before[name]:
                cell.value = date.fromisoformat(row[name]) if name in ("完成日期", "截止日期") else row[name]
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    book.save(path)


def edit_csv(path: Path, change: Callable[[dict[str, str]], None], encoding: str = "utf-8-sig") -> None:
    rows = read_csv(path)
    for row in rows:
        change(row)
    write_csv(path, rows, encoding)


def fill_in(row: dict[str, str]) -> None:
    """Something in every column that people fill in, different in each row."""
    n = int(row["序号"])
    row["状态"] = ("进行中", "已完成", "不适用", "未开始")[n % 4]
    row["经办人"] = f"张{n}、李四"
    row["完成日期"] = f"2031-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
    row["佐证材料"] = f"台账{n}.xlsx，“照片”,两张\n第二行"
    row["备注"] = ("=1+1", "@某人", "-3项", "第{n}项 “引号”", "普通")[n % 5].format(n=n)


def through_libreoffice(path: Path, folder: Path) -> Path:
    """``path`` opened and saved by LibreOffice in its own format."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    return save_in_libreoffice([path], folder)[0]


def save_in_libreoffice(paths: list[Path], folder: Path) -> list[Path]:
    """Files of one format, opened and saved by LibreOffice in one go."""
    kind = paths[0].suffix[1:]
    options = ["--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"] if kind == "csv" else []
    saved_as = "csv:Text - txt - csv (StarCalc):44,34,76" if kind == "csv" else kind
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = folder / f"saved-{kind}"
    to = ["--convert-to", saved_as, "--outdir", str(out), *map(str, paths)]
    command = ["soffice", profile, "--headless", *options, *to]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [out / path.name for path in paths]
