"""People's work laid over what the machine says now (叠加), and what does not fit any longer noted in 提示."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from pipeline.checklist.columns import all_columns, key_of
from pipeline.checklist.rows import WITHDRAWN, Checklist, Row, numbered
from pipeline.checklist.store import Entry, Shown, Store

LOST = "机器已找不到此项"

_PASSING = ("seq", "confidence")  # what says nothing about the state of a row

Entries = Mapping[str, Mapping[str, Entry]]


def lay_over(checklists: Sequence[Checklist], store: Store) -> list[Checklist]:
    """The checklists with people's entries and corrections in them.

    Rows that people worked on and the machine no longer finds follow at the end of their document's list, or in
    a list of their own where the document is gone as well.
    """
    entries = store.entries()
    notes = _notes(store, entries)
    found = {row.requirement_id for checklist in checklists for row in checklist.rows}
    lost = [
        Row({**dict.fromkeys(all_columns(), ""), **cells}, notes=(LOST,))
        for key, cells in store.worked_on().items()
        if key not in found and key in entries
    ]
    laid = []
    for checklist in checklists:
        own = [row for row in lost if _belongs(row, checklist)]
        lost = [row for row in lost if row not in own]
        rows = [*checklist.rows, *own]
        laid.append(replace(checklist, rows=tuple(numbered(_with_entries(rows, entries, notes)))))
    if lost:
        laid.append(Checklist(WITHDRAWN, tuple(numbered(_with_entries(lost, entries, notes)))))
    return laid


def _notes(store: Store, entries: Entries) -> dict[str, list[str]]:
    """What there is to look at in a row: other files' values, and changes from the old version not yet seen to."""
    notes: dict[str, list[str]] = {}
    for entry in store.conflicts():
        notes.setdefault(entry.requirement_id, []).append(_rival(entry))
    for key, (note, since) in store.flags().items():
        status = entries.get(key, {}).get("status")
        if status is None or status.import_id <= since:
            notes.setdefault(key, []).append(note)
    return notes


def _belongs(row: Row, checklist: Checklist) -> bool:
    return any(
        (row["doc_number"], row["document"]) == (r["doc_number"], r["document"]) for r in checklist.rows
    )


def _with_entries(
    rows: Sequence[Row], entries: Entries, standing: Mapping[str, Sequence[str]]
) -> Iterator[Row]:
    for row in rows:
        own = entries.get(row.requirement_id, {})
        notes = [note for entry in own.values() if (note := _outdated(entry, row))]
        notes += standing.get(row.requirement_id, ())
        yield row.with_cells(*notes, **{name: entry.value for name, entry in own.items()})


def _is_outdated(entry: Entry, row: Row) -> bool:
    """Whether the machine has changed its mind since somebody corrected it."""
    found = entry.machine is not None and row.requirement is not None
    return found and row[entry.field] not in (entry.machine, entry.value)


def _outdated(entry: Entry, row: Row) -> str | None:
    if not _is_outdated(entry, row):
        return None
    name = all_columns()[entry.field].zh
    return f"{name}已更正，机器现为“{row[entry.field]}”，更正时为“{entry.machine}”"


def confirm(checklists: Sequence[Checklist], store: Store, who: str, only: Sequence[str] = ()) -> int:
    """Let corrections stand against what the machine says now, all or those of some rows; how many did."""
    entries = store.entries()
    outdated = [
        replace(entry, machine=row[entry.field])
        for checklist in checklists
        for row in checklist.rows
        if not only or row.requirement_id in only
        for entry in entries.get(row.requirement_id, {}).values()
        if _is_outdated(entry, row)
    ]
    with store.transaction():
        import_id = store.add_import(who, "confirmed", "")
        for entry in outdated:
            store.put(replace(entry, import_id=import_id), old=entry.value)
    return len(outdated)


def _rival(entry: Entry) -> str:
    return f"{all_columns()[entry.field].zh}有冲突，{PurePath(entry.file).name}写的是“{entry.value}”"


def as_shown(
    laid: Sequence[Checklist], machine: Sequence[Checklist]
) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """What an export shows of each row, and the machine's own values where people's lie over them."""
    own = {id(row.requirement): row for checklist in machine for row in checklist.rows}  # ids come twice
    for checklist in laid:
        for row in checklist.rows:
            before = own.get(id(row.requirement), row).cells
            yield (
                {key: value for key, value in row.cells.items() if key not in _PASSING},
                {
                    key: before[key]
                    for key, value in row.cells.items()
                    if key in before and all_columns()[key].owner == "machine" and value != before[key]
                },
            )


def as_current(checklists: Sequence[Checklist]) -> dict[str, Shown]:
    """The rows as the machine has them now, for files of which no export is remembered."""
    return {row.requirement_id: Shown(0, row.cells) for c in checklists for row in c.rows}


def corrections(store: Store, checklists: Sequence[Checklist]) -> Iterator[dict[str, str | None]]:
    """Corrections of the machine's fields as training data: the text, what the machine said, what is right."""
    rows = {row.requirement_id: row.cells for c in checklists for row in c.rows}
    kept = store.worked_on()
    for key, entries in store.entries().items():
        for entry in entries.values():
            if entry.machine is not None:
                cells = rows.get(key) or kept[key]
                yield {
                    "requirement_id": key,
                    "document": cells["document"],
                    "section": cells["section"],
                    "text": cells["requirement"],
                    "field": entry.field,
                    "machine": _coded(entry.field, entry.machine),
                    "correct": _coded(entry.field, entry.value),
                    "who": entry.who,
                    "at": entry.at,
                }


def _coded(field: str, value: str) -> str:
    """``value`` as the tables have it: 任务 is ``task``."""
    return (key_of(field, value) or value) if all_columns()[field].type == "choice" else value
