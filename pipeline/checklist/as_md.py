"""A checklist as Markdown: task lists below the directive's own headings, ticked where done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from pipeline.checklist.columns import Language, all_columns, labels
from pipeline.checklist.rows import Checklist, Row
from pipeline.tables import replacing

_UNDER_HEADINGS = {"seq", "doc_number", "document", "section", "kind", "requirement", "actions"}
_HIDDEN = {"confidence", "requirement_id"}
_MEANT = re.compile(r"([\\`*_{}\[\]<>#|~&])")  # what Markdown and HTML give a meaning


def write(path: Path, checklist: Checklist, language: Language = "zh") -> None:
    """Write the list."""
    with replacing(path) as temporary:
        temporary.write_text("\n".join(_lines(checklist, language)) + "\n", encoding="utf-8")


def _lines(checklist: Checklist, language: Language) -> Iterator[str]:
    for document, rows in groupby(checklist.rows, key=lambda row: (row["document"], row["doc_number"])):
        yield from (f"# {plain(document[0])}", "")
        if document[1]:
            yield from (plain(document[1]), "")
        for section, below in groupby(rows, key=lambda row: row["section"]):
            if section:
                yield from (f"## {plain(section)}", "")
            for row in below:
                yield from _item(row, language)
            yield ""


def _item(row: Row, language: Language) -> Iterator[str]:
    states = labels("status")
    ticked = "x" if row["status"] in (states["done"], states["void"]) else " "
    yield f"- [{ticked}] **{row['seq']}** {row['kind']}：{plain(row['requirement'])}"
    for column in all_columns().values():
        value = row[column.key]
        if value and value != states["open"] and column.key not in _UNDER_HEADINGS | _HIDDEN:
            yield f"  - {column.heading(language)}：{plain(value)}"


def plain(text: str) -> str:
    """``text`` such that Markdown shows it as it is, in one line.

    >>> plain("<script>*重要*")
    '\\\\<script\\\\>\\\\*重要\\\\*'
    """
    return _MEANT.sub(r"\\\1", " ".join(text.split()))
