"""What people wrote (人工填写), kept in one SQLite file apart from everything that can be rebuilt.

``entries`` holds what counts now, a row a cell; ``history`` every change with who, when and from which file;
``conflicts`` what another file says of the same cell, until somebody settles it. ``states`` remember what each
export showed, for an edit is what differs from the very export that the file was made of. All writing happens
in transactions: a killed program leaves the store as it was before or after, never between.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

VERSION = 1

SCHEMA = """
CREATE TABLE IF NOT EXISTS imports (
  import_id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entries (
  requirement_id TEXT, field TEXT, value TEXT NOT NULL,
  machine TEXT,                     -- what the machine said when a field of its own was corrected
  import_id INTEGER NOT NULL REFERENCES imports,
  PRIMARY KEY (requirement_id, field)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS conflicts (
  requirement_id TEXT, field TEXT, value TEXT NOT NULL, machine TEXT,
  import_id INTEGER NOT NULL REFERENCES imports,
  PRIMARY KEY (requirement_id, field, value)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS history (
  history_id INTEGER PRIMARY KEY, import_id INTEGER NOT NULL REFERENCES imports,
  requirement_id TEXT NOT NULL, field TEXT NOT NULL, old TEXT, new TEXT);
CREATE TABLE IF NOT EXISTS worked_on (requirement_id TEXT PRIMARY KEY, cells TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS flagged (
  requirement_id TEXT PRIMARY KEY, note TEXT NOT NULL, import_id INTEGER NOT NULL REFERENCES imports) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS exports (export_id INTEGER PRIMARY KEY, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS states (
  requirement_id TEXT, form INTEGER, export_id INTEGER NOT NULL REFERENCES exports,
  cells TEXT NOT NULL, machine TEXT NOT NULL,
  PRIMARY KEY (requirement_id, form, export_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS written (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS places (path TEXT PRIMARY KEY, export_id INTEGER NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What people say of one cell, and where it comes from."""

    requirement_id: str
    field: str
    value: str
    machine: str | None
    import_id: int
    who: str = ""
    at: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as an export showed it; ``machine`` holds the machine's own values where people's lay over them."""

    export_id: int
    cells: Mapping[str, str]
    machine: Mapping[str, str] = field(default_factory=dict)
    form: int = 0

    def machine_value(self, key: str) -> str:
        return self.machine.get(key, self.cells.get(key, ""))


class Store:
    """The SQLite file at ``path``, made when it is not there.

    >>> with Store("data/checklist.sqlite") as store:  # doctest: +SKIP
    ...     store.entries()["a3f04c1d9a2e7788"]["status"].value
    '已完成'
    """

    def __init__(self, path: str | Path) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(path, timeout=30, isolation_level=None)
        self.db.execute("PRAGMA foreign_keys = ON")
        self._create()

    def _create(self) -> None:
        with self.transaction():
            version = self.db.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise ValueError(f"the store was written by a newer program (version {version})")
            for statement in SCHEMA.split(";\n"):
                self.db.execute(statement)
            self.db.execute(f"PRAGMA user_version = {VERSION}")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block, or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    # ---------------------------------------------------------------------------- what people wrote

    def entries(self) -> dict[str, dict[str, Entry]]:
        """What counts now: by requirement, by field."""
        entries: dict[str, dict[str, Entry]] = {}
        for entry in self._entries("entries"):
            entries.setdefault(entry.requirement_id, {})[entry.field] = entry
        return entries

    def conflicts(self) -> list[Entry]:
        """What other files say of cells that are settled otherwise."""
        return list(self._entries("conflicts"))

    def _entries(self, table: str) -> Iterator[Entry]:
        query = f"""SELECT requirement_id, field, value, machine, import_id, who, at, file
                    FROM {table} JOIN imports USING (import_id) ORDER BY requirement_id, field, import_id"""
        return (Entry(*row) for row in self.db.execute(query))

    def add_import(self, who: str, file: str, sha256: str) -> int:
        values = (_now(), who, file, sha256)
        cursor = self.db.execute("INSERT INTO imports (at, who, file, sha256) VALUES (?, ?, ?, ?)", values)
        return int(cursor.lastrowid or 0)

    def put(self, entry: Entry, old: str | None) -> None:
        """Let ``entry`` count from now on; whatever stood against it is settled."""
        key = (entry.requirement_id, entry.field)
        if entry.value == entry.machine:  # the machine is right after all
            self.db.execute("DELETE FROM entries WHERE (requirement_id, field) = (?, ?)", key)
        else:
            values = (*key, entry.value, entry.machine, entry.import_id)
            self.db.execute("REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", values)
        self.db.execute("DELETE FROM conflicts WHERE (requirement_id, field) = (?, ?)", key)
        self.db.execute(
            "INSERT INTO history (import_id, requirement_id, field, old, new) VALUES (?, ?, ?, ?, ?)",
            (entry.import_id, *key, old, entry.value),
        )

    def add_conflict(self, entry: Entry) -> None:
        values = (entry.requirement_id, entry.field, entry.value, entry.machine, entry.import_id)
        self.db.execute("INSERT OR IGNORE INTO conflicts VALUES (?, ?, ?, ?, ?)", values)

    def history(self, requirement_id: str | None = None) -> list[dict[str, str]]:
        """Every change, oldest first: who, when, from which file, what was and what is."""
        query = """SELECT at, who, file, requirement_id, field, old, new FROM history JOIN imports USING (import_id)
                   WHERE ? IS NULL OR requirement_id = ? ORDER BY history_id"""
        cursor = self.db.execute(query, (requirement_id, requirement_id))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    # --------------------------------------------------- rows that people worked on, as they saw them

    def worked_on(self) -> dict[str, dict[str, str]]:
        return {key: json.loads(cells) for key, cells in self.db.execute("SELECT * FROM worked_on")}

    def keep_rows(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        values = [(key, _json(cells)) for key, cells in rows.items()]
        self.db.executemany("REPLACE INTO worked_on VALUES (?, ?)", values)

    def add_flags(self, notes: Mapping[str, str], import_id: int) -> None:
        """What somebody has to look at before these rows' 状态 can be believed."""
        values = [(key, note, import_id) for key, note in notes.items()]
        self.db.executemany("REPLACE INTO flagged VALUES (?, ?, ?)", values)

    def flags(self) -> dict[str, tuple[str, int]]:
        """The notes on rows, each with the number of the import that made it."""
        return {key: (note, number) for key, note, number in self.db.execute("SELECT * FROM flagged")}

    # ------------------------------------------------------------------------- what exports showed

    def shown(self) -> dict[str, list[Shown]]:
        """For each requirement, the states in which exports showed it, oldest first."""
        shown: dict[str, list[Shown]] = {}
        query = "SELECT * FROM states ORDER BY requirement_id, export_id, form"
        for key, form, export_id, cells, machine in self.db.execute(query):
            state = Shown(export_id, json.loads(cells), json.loads(machine), form)
            shown.setdefault(key, []).append(state)
        return shown

    def remember_shown(self, rows: Iterable[tuple[Mapping[str, str], Mapping[str, str]]]) -> int:
        """Note what an export shows, cells and machine's values a row; the number of the export.

        Rows that were shown like this before are not new.
        """
        query = "SELECT requirement_id, form, max(export_id), cells, machine FROM states GROUP BY 1, 2"
        last = {(key, form): (cells, machine) for key, form, _, cells, machine in self.db.execute(query)}
        forms: Counter[str] = Counter()
        new = []
        for cells, machine in rows:
            key = cells["requirement_id"]
            state = _json(cells), _json(machine)
            if last.get((key, forms[key])) != state:
                new.append((key, forms[key], *state))
            forms[key] += 1
        if new:
            with self.transaction():
                self.db.execute("INSERT INTO exports (at) VALUES (?)", (_now(),))
                export_id = self.last_export()
                values = [(key, form, export_id, *state) for key, form, *state in new]
                self.db.executemany("INSERT INTO states VALUES (?, ?, ?, ?, ?)", values)
        return self.last_export()

    def last_export(self) -> int:
        """The number of the last export that showed anything new; 0 where there was none."""
        return int(self.db.execute("SELECT ifnull(max(export_id), 0) FROM exports").fetchone()[0])

    def remember_files(self, digests: Mapping[Path, str]) -> None:
        """Note what is about to be written where, before anybody can edit it.

        Until :meth:`remember_places` says that it is there, nobody knows which export lies at these places.
        """
        with self.transaction():
            self.db.executemany("INSERT OR IGNORE INTO written VALUES (?)", [(d,) for d in digests.values()])
            self.db.executemany("DELETE FROM places WHERE path = ?", [(_whole(path),) for path in digests])

    def remember_places(self, paths: Iterable[Path]) -> None:
        """Note that the last export lies at ``paths``."""
        places = [(_whole(path), self.last_export()) for path in paths]
        with self.transaction():
            self.db.executemany("REPLACE INTO places VALUES (?, ?)", places)

    def written_at(self, path: str) -> int:
        """The export that wrote to ``path`` last; 0 where none did."""
        row = self.db.execute("SELECT export_id FROM places WHERE path = ?", (path,)).fetchone()
        return row[0] if row else 0

    def knows(self, digest: str) -> bool:
        """Whether a file with these bytes was written by us or imported: it holds nothing that is not here."""
        query = "SELECT 1 FROM written WHERE sha256 = ? UNION SELECT 1 FROM imports WHERE sha256 = ?"
        return self.db.execute(query, (digest, digest)).fetchone() is not None


def _json(cells: Mapping[str, str]) -> str:
    return json.dumps(dict(cells), ensure_ascii=False, separators=(",", ":"))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _whole(path: Path) -> str:
    return str(path.resolve())
