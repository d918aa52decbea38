"""Words as data (词表): each file says its source and date; :func:`load` reads one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def load(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file of this folder by column; lines that start with ``#`` are comments."""
    with (files(__package__) / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))
