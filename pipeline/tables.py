"""Stub: directives.jsonl only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.model import Directive, ReadError


def write_tables(outcomes: Iterable[Directive | ReadError], out: Path) -> int:
    """Write the tables; the number of error rows."""
    out.mkdir(parents=True, exist_ok=True)
    outcomes = list(outcomes)
    rows = [o for o in outcomes if isinstance(o, Directive)]
    with (out / "directives.jsonl").open("w", encoding="utf-8") as file:
        for row in sorted(rows, key=lambda d: d.path):
            file.write(json.dumps(row.to_dict(), ensure_ascii=False) + "\n")
    return len(outcomes) - len(rows)
