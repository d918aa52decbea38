"""A checklist as CSV: opens in Excel, WPS and LibreOffice without garbling, and no cell runs as a formula."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.checklist.columns import Language, columns
from pipeline.checklist.rows import Row
from pipeline.tables import write_csv


def write(path: Path, rows: Sequence[Row], language: Language = "zh") -> None:
    """Write ``rows``; every column is guarded, for people may have typed anything."""
    shown = columns(notes=any(row.notes for row in rows))
    headings = {column.heading(language): "text" for column in shown}
    write_csv(path, [tuple(row[column.key] for column in shown) for row in rows], headings)
