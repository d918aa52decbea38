"""People's work carried from an old version of a directive to the new one (沿用).

It is carried where the duty is the same; where it is not, the new row is flagged with what stood on the old one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.checklist.columns import all_columns, keys_of
from pipeline.checklist.compare import Change, compare
from pipeline.checklist.diff_files import what
from pipeline.checklist.rows import make_rows
from pipeline.checklist.store import Entry, Store
from pipeline.model import Directive
from pipeline.tables import LIST_MARK


def carry(store: Store, old: Directive, new: Directive, who: str) -> Counter[str]:
    """Carry what people wrote on ``old`` over to ``new``; how many rows were carried, and how many flagged.

    Cells of the new version that people have filled in already stay as they are.
    """
    worked = store.entries()
    rows = {row.requirement_id: row.cells for row in make_rows(new)}
    counts: Counter[str] = Counter()
    with store.transaction():
        import_id = store.add_import(who, f"carried from {old.path}", old.sha256)
        for change in compare(old, new):
            before = {
                r.requirement_id: worked[r.requirement_id] for r in change.old if r.requirement_id in worked
            }
            if not before:
                continue
            if change.same_duty:
                _carry_entries(store, change, before, worked, import_id)
                store.keep_rows({r.requirement_id: rows[r.requirement_id] for r in change.new})
                counts["carried"] += 1
            else:
                flagged = [r.requirement_id for r in change.new or change.old]
                store.add_flags(dict.fromkeys(flagged, _note(change, before)), import_id)
                counts["flagged"] += 1
    return counts


def _carry_entries(
    store: Store,
    change: Change,
    before: Mapping[str, Mapping[str, Entry]],
    worked: Mapping[str, Mapping[str, Entry]],
    import_id: int,
) -> None:
    new_id = change.new[0].requirement_id
    for entries in before.values():
        for entry in entries.values():
            if entry.field not in worked.get(new_id, {}):
                store.put(Entry(new_id, entry.field, entry.value, entry.machine, import_id), old=None)


def _note(change: Change, before: Mapping[str, Mapping[str, Entry]]) -> str:
    """What the old rows said, and what is different now."""
    numbers = "、".join(str(requirement.seq) for requirement in change.old)
    filled = LIST_MARK.join(_filled(entries) for entries in before.values())
    if not change.new:
        return f"新版已撤销（旧版第{numbers}项），已填：{filled}"
    lines = [line for line, d in zip(what(change), change.what, strict=True) if d.field != "requirement"]
    text = LIST_MARK.join(requirement.text for requirement in change.old)
    return f"新版有变（旧版第{numbers}项“{text}”{LIST_MARK.join(['', *lines])}），旧版已填：{filled}"


def _filled(entries: Mapping[str, Entry]) -> str:
    names: Sequence[str] = [key for key in (*keys_of("people"), *keys_of("machine")) if key in entries]
    return "，".join(f"{all_columns()[key].zh} {entries[key].value}" for key in names if entries[key].value)
