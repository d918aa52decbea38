"""Edited files → the store (并入): what differs from the export that a file was made of is somebody's edit.

A file is taken whole or not at all. An edit of a cell that somebody else has changed since is a conflict: both
values are kept, the one that was there counts until :func:`settle` says otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath

from pipeline.checklist.cells import NotUnderstood, read_cell, same
from pipeline.checklist.columns import all_columns, keys_of, labels
from pipeline.checklist.read_back import EditedFile, EditedRow
from pipeline.checklist.store import Entry, Shown, Store

_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an edited file that cannot be understood, and where."""

    line: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell that somebody changed: to what, and what stood there in the export."""

    requirement_id: str
    field: str
    value: str
    before: str
    machine: str | None


@dataclass
class Outcome:
    """What became of one edited file."""

    stored: int = 0
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    conflicts: list[Entry] = field(default_factory=list)


def merge(
    store: Store,
    file: EditedFile,
    who: str,
    *,
    current: Mapping[str, Shown] | None = None,
    skip_bad: bool = False,
) -> Outcome:
    """Store the edits in ``file``, in one transaction; none of them where anything was not understood.

    ``current`` holds the rows as they stand now, for files of which no export is remembered. With ``skip_bad``
    the rows that were understood are stored all the same.
    """
    baseline = _baseline(file, store, current or {})
    edits, problems = _read_edits(file, baseline)
    outcome = Outcome(problems=problems)
    if problems and not skip_bad:
        return outcome
    with store.transaction():
        import_id = store.add_import(who, file.path, file.sha256)
        entries = store.entries()
        for edit in edits:
            entry = entries.get(edit.requirement_id, {}).get(edit.field)
            _apply(store, edit, entry, import_id, outcome)
        edited = {edit.requirement_id for edit in edits}
        store.keep_rows(
            {
                s.cells["requirement_id"]: s.cells
                for s in baseline
                if s and s.cells["requirement_id"] in edited
            }
        )
    return outcome


def _apply(store: Store, edit: Edit, entry: Entry | None, import_id: int, outcome: Outcome) -> None:
    """Let the edit count, unless another file has changed the cell since the export that this one knows."""
    new = Entry(edit.requirement_id, edit.field, edit.value, edit.machine, import_id)
    if edit.value == (entry.value if entry else edit.before):
        outcome.unchanged += 1
    elif entry and entry.value != edit.before:
        store.add_conflict(new)
        outcome.conflicts.append(new)
    else:
        store.put(new, old=entry.value if entry else edit.before)
        outcome.stored += 1


# ------------------------------------------------------------- which export a file was made of


def _baseline(file: EditedFile, store: Store, current: Mapping[str, Shown]) -> list[Shown | None]:
    """For each row of ``file``, how it stood in the export that the file was made of.

    The file says itself which export that was, or the place where it lies does; otherwise it is the one from
    which the file differs least. What came of the same file before is nobody else's: it counts as known to it.
    """
    shown = store.shown()
    known = file.export_id <= store.last_export()  # not one of another store
    export = (known and file.export_id) or store.written_at(file.path) or _closest_export(file, shown)
    entries = store.entries()
    times = Counter(row.requirement_id for row in file.rows)  # twice where a directive is there in two forms
    baseline: list[Shown | None] = []
    for row in file.rows:
        key = row.requirement_id
        states = list(_forms(shown.get(key, ()), export).values()) or _remembered_nowhere(row, current)
        own = [entry for entry in entries.get(key, {}).values() if entry.file == file.path]
        known_to_file = [_with_entries(state, own) for state in states]
        candidates = known_to_file + (states if times[key] > 1 else [])
        baseline.append(max(candidates, key=partial(_equal_cells, row), default=None))
    return baseline


def _forms(states: Iterable[Shown], export: int) -> dict[int, Shown]:
    """How the row stood at the time of ``export``, in each form of its directive."""
    return {state.form: state for state in states if state.export_id <= export}


def _remembered_nowhere(row: EditedRow, current: Mapping[str, Shown]) -> list[Shown]:
    """A row of an export that the store does not know: as it stands now, else as the file itself has it."""
    key = row.requirement_id
    if key in current:
        return [current[key]]
    return [_as_given(row)] if _ID.fullmatch(key) else []


def _with_entries(state: Shown, entries: Sequence[Entry]) -> Shown:
    """``state`` with ``entries`` in its cells."""
    if not entries:
        return state
    machine = {entry.field: entry.machine for entry in entries if entry.machine is not None}
    cells = {entry.field: entry.value for entry in entries}
    return replace(state, cells={**state.cells, **cells}, machine={**state.machine, **machine})


def _closest_export(file: EditedFile, shown: Mapping[str, Sequence[Shown]]) -> int:
    exports = sorted({state.export_id for row in file.rows for state in shown.get(row.requirement_id, ())})
    equal = dict.fromkeys(exports, 0)
    for row in file.rows:
        states = shown.get(row.requirement_id, ())
        if all(state.export_id == exports[0] for state in states):
            continue  # the same in every export: tells nothing
        alike = {id(state): _equal_cells(row, state) for state in states}
        for export in exports:
            equal[export] += max((alike[id(s)] for s in _forms(states, export).values()), default=0)
    return max(exports, key=lambda export: (equal[export], export), default=0)


def _equal_cells(row: EditedRow, state: Shown) -> int:
    columns = all_columns()
    return sum(same(raw, state.cells.get(key, ""), columns[key]) for key, raw in row.cells.items())


def _as_given(row: EditedRow) -> Shown:
    """A row that nobody remembers: the machine's cells are believed, people's count as filled in since."""
    cells = {key: str(row.cells.get(key) or "") for key in keys_of("machine")}
    cells |= dict.fromkeys(keys_of("people"), "") | {"status": labels("status")["open"]}
    return Shown(0, cells | {"requirement_id": row.requirement_id})


# ---------------------------------------------------------------------------- what was changed


def _read_edits(file: EditedFile, baseline: Sequence[Shown | None]) -> tuple[list[Edit], list[Problem]]:
    """The edits of the rows that are understood, and what is wrong with the others."""
    edits: dict[str, list[Edit]] = {}
    problems: list[Problem] = []
    for row, shown in zip(file.rows, baseline, strict=True):
        row_edits: list[Edit] = []
        row_problems: list[Problem] = []
        for item in _of_row(row, shown):
            (row_problems if isinstance(item, Problem) else row_edits).append(item)  # type: ignore[arg-type]
        if row_problems:
            problems += row_problems
        elif row_edits and edits.setdefault(row.requirement_id, row_edits) != row_edits:
            problems.append(
                Problem(row.line, "", "a second row with this requirement_id, filled in otherwise")
            )
    return [edit for row_edits in edits.values() for edit in row_edits], problems


def _of_row(row: EditedRow, shown: Shown | None) -> Iterator[Edit | Problem]:
    key = row.requirement_id
    if shown is None:
        wrong = (
            f"“{key}” is no requirement_id" if key else "no requirement_id: a row of one's own is not kept"
        )
        yield Problem(row.line, "requirement_id", wrong)
        return
    for name, raw in row.cells.items():
        column = all_columns()[name]
        before = shown.cells.get(name, "")
        if column.owner == "key" or same(raw, before, column):
            continue
        try:
            value = read_cell(raw, column)
        except NotUnderstood as error:
            yield Problem(row.line, column.zh, str(error))
        else:
            machine = shown.machine_value(name) if column.owner == "machine" else None
            yield Edit(key, name, value, before, machine)


# -------------------------------------------------------------------------------- conflicts


def settle(store: Store, prefer: str) -> int:
    """Let the values from the file ``prefer`` count wherever files disagree; how many cells that settles.

    ``prefer`` is a path or a file's name; ``newest`` prefers whatever was imported last.
    """
    with store.transaction():
        entries = store.entries()
        cells: dict[tuple[str, str], list[Entry]] = {}
        for entry in store.conflicts():
            cells.setdefault((entry.requirement_id, entry.field), []).append(entry)
        settled = 0
        for (key, name), others in cells.items():
            standing = entries.get(key, {}).get(name)
            rivals = [entry for entry in (standing, *others) if entry and _is_from(entry, prefer)]
            if rivals or prefer == "newest":
                winner = max(rivals or others, key=lambda entry: entry.import_id)
                store.put(winner, old=standing.value if standing else None)
                settled += 1
    return settled


def _is_from(entry: Entry, prefer: str) -> bool:
    return prefer in (entry.file, PurePath(entry.file).name)
