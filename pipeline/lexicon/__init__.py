"""Words as data (词表): each file says its source and date; :func:`load` reads one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import Any


def load(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV or TSV file of this folder by column; lines that start with ``#`` are comments.

    Lists of patterns are TSV without quoting: a pattern reads there as it will be compiled.
    """
    dialect: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE} if name.endswith(".tsv") else {}
    with (files(__package__) / name).open(encoding="utf-8") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), **dialect)
