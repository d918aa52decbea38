"""INPUT arguments → files, in a fixed order."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path


def find_inputs(arguments: Iterable[str | Path]) -> list[Path]:
    """The files named, the files below folders named and those a glob finds, each once, sorted by path.

    Hidden files and files below hidden folders are left out. A name that is not there stays in the list, so
    that its error is reported like any other.
    """
    return sorted({path for argument in arguments for path in _files(str(argument))})


def _files(argument: str) -> Iterator[Path]:
    path = Path(argument)
    if path.is_dir():
        for below in path.rglob("*"):
            hidden = any(part.startswith(".") for part in below.relative_to(path).parts)
            if below.is_file() and not hidden:
                yield below
    elif glob.has_magic(argument) and not path.exists():
        matches = [m for name in glob.glob(argument, recursive=True) for m in _files(name)]
        yield from matches or [path]
    else:
        yield path
