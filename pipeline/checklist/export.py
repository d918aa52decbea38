"""Which rows go into which files, in which formats (导出)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.checklist import as_csv
from pipeline.checklist.columns import Language
from pipeline.checklist.rows import Checklist, numbered

ALL = "all"  # the name of the file that holds every directive's rows


def export(checklists: Sequence[Checklist], out: Path, language: Language = "zh") -> list[Path]:
    """Write one file a directive and one for all; the files."""
    out.mkdir(parents=True, exist_ok=True)
    files = [(out / f"{checklist.name}.csv", checklist.rows) for checklist in checklists]
    files.append((out / f"{ALL}.csv", tuple(numbered(row for c in checklists for row in c.rows))))
    for path, rows in files:
        as_csv.write(path, rows, language)
    return [path for path, _ in files]


def chosen(checklists: Iterable[Checklist], wanted: Sequence[str]) -> list[Checklist]:
    """The checklists that ``wanted`` names, by file, name, id, number or title; all where it is empty.

    Raises ``LookupError`` for a name that none has.
    """
    checklists = list(checklists)
    if not wanted:
        return checklists
    unknown = [name for name in wanted if not any(_is_called(c, name) for c in checklists)]
    if unknown:
        raise LookupError(f"no such directive: {', '.join(unknown)}")
    return [c for c in checklists if any(_is_called(c, name) for name in wanted)]


def _is_called(checklist: Checklist, name: str) -> bool:
    directive = checklist.directive
    names = (checklist.name, directive.doc_id, directive.path, Path(directive.path).name)
    return name in (*names, directive.metadata.doc_number, directive.metadata.title)
