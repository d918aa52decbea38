"""Which rows go into which files, in which formats (导出), and that no file is half written and no edit lost."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path

from pipeline.checklist.columns import Language
from pipeline.checklist.overlay import as_shown, lay_over
from pipeline.checklist.rows import Checklist, Row, doers_of, due_dates, numbered
from pipeline.checklist.store import Store
from pipeline.model import Directive

ALL = "all"  # the name of the file that holds every directive's rows
FORMATS = ("csv", "xlsx", "ics", "html", "md")
_STAGING = ".writing-"
_STALE = 600  # seconds
_EDITABLE = (".csv", ".xlsx")

Writer = Callable[[Path, Checklist, Language], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows are wanted: by body (责任单位), by kind, by date; all where nothing is said."""

    bodies: Sequence[str] = ()
    kinds: Sequence[str] = ()
    due_after: date | None = None
    due_before: date | None = None

    def __call__(self, row: Row) -> bool:
        return (
            (not self.bodies or any(body in bodies_of(row) for body in self.bodies))
            and (not self.kinds or row["kind"] in self.kinds)
            and (not (self.due_after or self.due_before) or any(map(self._in_time, days_of(row))))
        )

    def _in_time(self, day: date) -> bool:
        return (self.due_after or day) <= day <= (self.due_before or day)


def bodies_of(row: Row) -> dict[str, None]:
    """Who has to act, by the row's columns and by the full names that the machine knows them under."""
    names = doers_of(row)
    full = {body.name: body.canonical for body in (row.requirement.bodies if row.requirement else ())}
    return dict.fromkeys(filter(None, [*names, *(full.get(name) for name in names)]))


def days_of(row: Row) -> list[date]:
    """The days by which something of the row has to be there; a corrected 截止日期 stands for all of them."""
    own = due_dates(row.requirement) if row.requirement else []
    if row["due"] and row["due"] not in map(str, own):
        return [date.fromisoformat(row["due"])]
    return own if row["due"] else []


# -------------------------------------------------------------------------------------- what goes where


def by_body(checklists: Sequence[Checklist]) -> list[Checklist]:
    """One list a responsible body, over all directives, under the body's name."""
    lists: dict[str, list[Row]] = {}
    for checklist in checklists:
        for row in checklist.rows:
            for name in doers_of(row):
                lists.setdefault(name, []).append(row)
    directives = _directives(checklists)
    export_id = checklists[0].export_id if checklists else 0
    return [
        Checklist(_file_name(name), tuple(numbered(rows)), directives, export_id)
        for name, rows in lists.items()
    ]


def _file_name(name: str) -> str:
    """``name`` without what file systems forbid, at most 60 characters long."""
    return "".join("_" if c in '\\/:*?"<>|\n\r\t' else c for c in name).strip(" .")[:60] or "_"


def together(checklists: Sequence[Checklist]) -> Checklist:
    """All rows in one list, counted through."""
    rows = tuple(numbered(row for checklist in checklists for row in checklist.rows))
    return Checklist(ALL, rows, _directives(checklists), checklists[0].export_id if checklists else 0)


def _directives(checklists: Sequence[Checklist]) -> tuple[Directive, ...]:
    return tuple(directive for checklist in checklists for directive in checklist.directives)


def only(checklists: Iterable[Checklist], choice: Choice) -> list[Checklist]:
    """The checklists with the chosen rows only."""
    return [replace(c, rows=tuple(numbered(filter(choice, c.rows)))) for c in checklists]


def chosen(checklists: Iterable[Checklist], wanted: Sequence[str]) -> list[Checklist]:
    """The checklists that ``wanted`` names, by file, name, id, number or title; all where it is empty.

    Raises ``LookupError`` for a name that none has.
    """
    checklists = list(checklists)
    if not wanted:
        return checklists
    unknown = [name for name in wanted if not any(is_called(c, name) for c in checklists)]
    if unknown:
        raise LookupError(f"no such directive: {', '.join(unknown)}")
    return [c for c in checklists if any(is_called(c, name) for name in wanted)]


def is_called(checklist: Checklist, name: str) -> bool:
    """Whether ``name`` is one of those under which people know the directive."""
    if (directive := checklist.directive) is None:
        return name == checklist.name
    names = (checklist.name, directive.doc_id, directive.path, Path(directive.path).name)
    return name in (*names, directive.metadata.doc_number, directive.metadata.title)


# ------------------------------------------------------------------------------------------ to files


def export(
    checklists: Sequence[Checklist],
    out: Path,
    store: Store,
    *,
    formats: Sequence[str] = ("csv",),
    language: Language = "zh",
) -> Iterator[tuple[Path, Path | None]]:
    """Write every checklist in every format; each file, and where its edited predecessor was put aside.

    The files are made in a folder of their own first, and the store learns what they hold before anybody can
    edit them; only then they take their places, each at once.
    """
    out.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=out))
    try:
        digests = _write_all(checklists, staging, formats, language)
        store.remember_files({out / path.name: digest for path, digest in digests.items()})
        for path in digests:
            target = out / path.name
            aside = _put_aside(target, store)
            os.replace(path, target)
            yield target, aside
        store.remember_places(out / path.name for path in digests)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _sweep(out: Path) -> None:
    """Remove what an export that was killed has left, and what another one writes just now not."""
    for folder in out.glob(f"{_STAGING}*"):
        if time.time() - folder.stat().st_mtime > _STALE:
            shutil.rmtree(folder, ignore_errors=True)


def _write_all(
    checklists: Sequence[Checklist], folder: Path, formats: Sequence[str], language: Language
) -> dict[Path, str]:
    digests = {}
    for kind in formats:
        write: Writer = import_module(f"pipeline.checklist.as_{kind}").write
        for checklist in checklists:
            path = folder / f"{checklist.name}.{kind}"
            write(path, checklist, language)
            digests[path] = _digest(path)
    return digests


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _put_aside(path: Path, store: Store) -> Path | None:
    """Keep what somebody has edited in place and not imported: it gets another name before it is replaced."""
    if path.suffix not in _EDITABLE or not path.exists() or store.knows(_digest(path)):
        return None
    aside = next(
        name for n in range(1, 10_000) if not (name := path.with_stem(f"{path.stem}.edited-{n}")).exists()
    )
    os.replace(path, aside)
    return aside


def laid_out(checklists: Sequence[Checklist], store: Store) -> list[Checklist]:
    """The checklists with people's work in them, and the store told what is about to be shown."""
    laid = lay_over(checklists, store)
    export_id = store.remember_shown(as_shown(laid, checklists))
    return [replace(checklist, export_id=export_id) for checklist in laid]
