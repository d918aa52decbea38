"""A checklist as CSV: opens in Excel, WPS and LibreOffice without garbling, and no cell runs as a formula."""

from __future__ import annotations

from pathlib import Path

from pipeline.checklist.columns import Language, columns
from pipeline.checklist.rows import Checklist
from pipeline.tables import write_csv


def write(path: Path, checklist: Checklist, language: Language = "zh") -> None:
    """Write the rows; every column is guarded, for people may have typed anything."""
    shown = columns(notes=checklist.has_notes)
    headings = {column.heading(language): "text" for column in shown}
    rows = [tuple(row[column.key] for column in shown) for row in checklist.rows]
    write_csv(path, rows, headings)
