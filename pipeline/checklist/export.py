"""Which rows go into which files, in which formats (导出), and that no file is half written and no edit lost."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path

from pipeline.checklist.columns import Language
from pipeline.checklist.overlay import as_shown, lay_over
from pipeline.checklist.rows import ALL, Checklist, Row, doers_of, due_dates, file_names, numbered
from pipeline.checklist.store import Store
from pipeline.model import Directive

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
            (not self.bodies or self._asks_for(bodies_of(row)))
            and (not self.kinds or row["kind"] in self.kinds)
            and (not (self.due_after or self.due_before) or any(map(self._in_time, days_of(row))))
        )

    def _asks_for(self, names: Mapping[str, str]) -> bool:
        return any(body in names.keys() | names.values() for body in self.bodies)

    def _in_time(self, day: date) -> bool:
        return (self.due_after or day) <= day <= (self.due_before or day)


def bodies_of(row: Row) -> dict[str, str]:
    """Who has to act: each name in the row's columns with the full name that the machine knows it under."""
    full = {body.name: body.canonical for body in (row.requirement.bodies if row.requirement else ())}
    return {name: full.get(name) or name for name in doers_of(row)}


def days_of(row: Row) -> list[date]:
    """The days by which something of the row has to be there; a corrected 截止日期 stands for all of them."""
    own = due_dates(row.requirement) if row.requirement else []
    if row["due"] and row["due"] not in map(str, own):
        return [date.fromisoformat(row["due"])]
    return own if row["due"] else []


# -------------------------------------------------------------------------------------- what goes where


def once(checklists: Sequence[Checklist]) -> list[Checklist]:
    """The checklists with every requirement in one of them only, for a directive may be there in several forms.

    It stays where it was read from text rather than from a scan; the other forms keep it in their own files.
    """
    holders: dict[str, str] = {}
    for checklist in sorted(checklists, key=_is_scanned):
        for row in checklist.rows:
            holders.setdefault(row.requirement_id, checklist.name)
    return [
        replace(c, rows=tuple(row for row in c.rows if holders[row.requirement_id] == c.name))
        for c in checklists
    ]


def _is_scanned(checklist: Checklist) -> bool:
    return any(directive.ocr for directive in checklist.directives)


def by_body(checklists: Sequence[Checklist]) -> list[Checklist]:
    """One list a responsible body, over all directives, under the name that it is written with first."""
    lists: dict[str, list[Row]] = {}
    written: dict[str, str] = {}
    for checklist in checklists:
        for row in checklist.rows:
            full_names = bodies_of(row)
            for name, full in full_names.items():
                written.setdefault(full, name)
            for full in dict.fromkeys(full_names.values()):
                lists.setdefault(full, []).append(row)
    names = file_names((written[full] for full in lists), lists)
    return [_over(checklists, name, rows) for name, rows in zip(names, lists.values(), strict=True)]


def together(checklists: Sequence[Checklist]) -> Checklist:
    """All rows in one list, counted through."""
    return _over(checklists, ALL, [row for checklist in checklists for row in checklist.rows])


def _over(checklists: Sequence[Checklist], name: str, rows: Iterable[Row]) -> Checklist:
    """A list of ``rows`` from several checklists."""
    export_id = checklists[0].export_id if checklists else 0
    return Checklist(name, tuple(numbered(rows)), _directives(checklists), export_id)


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
