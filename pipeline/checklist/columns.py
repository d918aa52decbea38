"""The columns of a checklist (清单) and the words in its cells: read from two data files, used by every format."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: who fills it in, what it holds, how wide it prints and what it is called."""

    key: str
    owner: Literal["machine", "people", "program", "key"]
    type: Literal["text", "number", "date", "choice"]
    width: float  # in characters
    folded: bool  # out of sight in a spreadsheet until asked for, so that the rest prints on A4
    zh: str
    en: str

    def heading(self, language: Language = "zh") -> str:
        return self.zh if language == "zh" else self.en


def _read(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def all_columns() -> dict[str, Column]:
    """Every column by key, in the order of the checklist."""
    rows: list[dict[str, Any]] = [
        {**row, "width": float(row["width"]), "folded": bool(row["folded"])} for row in _read("columns.csv")
    ]
    return {row["key"]: Column(**row) for row in rows}


@cache
def columns(notes: bool = False) -> tuple[Column, ...]:
    """The columns of a checklist; 提示 stands among them only where there is something to note."""
    return tuple(column for column in all_columns().values() if notes or column.key != "notes")


@cache
def keys_of(owner: str) -> tuple[str, ...]:
    """The keys of the columns that ``owner`` fills in."""
    return tuple(column.key for column in all_columns().values() if column.owner == owner)


@cache
def labels(group: str, language: Language = "zh") -> dict[str, str]:
    """What the keys of ``group`` (``kind``, ``status``, ``word``) are called.

    >>> labels("status")["done"]
    '已完成'
    """
    return {row["key"]: row[language] for row in _read("labels.csv") if row["group"] == group}


@cache
def key_of(group: str, label: str) -> str | None:
    """The key behind a label in either language, or behind itself.

    >>> key_of("status", "已完成"), key_of("kind", "task"), key_of("status", "差不多")
    ('done', 'task', None)
    """
    wanted = label.strip().casefold()
    for language in ("zh", "en"):
        for key, name in labels(group, language).items():
            if wanted in (name.casefold(), key):
                return key
    return None
