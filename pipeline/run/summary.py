"""What a run did, for the person who typed the command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.model import Directive, ReadError
from pipeline.run.extract import Outcome


def summary(outcomes: Sequence[Outcome], out: Path) -> Iterator[str]:
    """A line a document, in the order of their paths, what could not be read, and where the tables are."""
    directives = sorted((o for o in outcomes if isinstance(o, Directive)), key=lambda d: d.path)
    errors = sorted((o for o in outcomes if isinstance(o, ReadError)), key=lambda e: e.path)
    yield from _documents(directives)
    for error in errors:
        yield f"not read: {error.path} ({error.code}: {error.message})"
    found = sum(len(directive.requirements) for directive in directives)
    yield f"{len(directives)} documents, {found} requirements, {len(errors)} errors; tables in {out}"


def _documents(directives: Iterable[Directive]) -> Iterator[str]:
    for directive in directives:
        codes = sorted({notice.code for notice in directive.warnings})
        warned = f" [{', '.join(codes)}]" if codes else ""
        counts = f"{len(directive.requirements):5} requirements {len(directive.rejections):5} rejections"
        yield f"{counts}  {directive.path}{warned}"
