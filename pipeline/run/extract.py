"""Files → directives and error rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from pipeline.collector import rare_collections
from pipeline.extract.directive import extract_outlines
from pipeline.ingest import Limits, Unreadable, prepared, read
from pipeline.model import Directive, ReadError, Source
from pipeline.run.pool import map_in_processes
from pipeline.segment import segment

Outcome = Directive | ReadError


def extract(path: str | Path) -> Directive:
    """The directive in a file: the first one, where the file is a bundle.

    Raises :class:`pipeline.ingest.Unreadable` where there is none to read.
    """
    documents = read(path)
    for source in documents:
        if isinstance(source, Source):
            return next(iter(extract_outlines([segment(source)])))
    errors = [document for document in documents if isinstance(document, ReadError)]
    raise Unreadable(errors[0].code, f"{errors[0].path}: {errors[0].message}")


def extract_all(
    paths: Iterable[str | Path], workers: int = 1, limits: Limits | None = None
) -> Iterator[Outcome]:
    """For each file its directives, or the error rows that say why not; in the order of ``paths``.

    One bad file never stops the others.
    """
    names = [str(path) for path in paths]
    read_one = partial(_outcomes, limits=limits or Limits())
    with prepared(names, limits):
        if workers == 1:
            for name in names:
                yield from read_one(name)
            return
        for outcomes in map_in_processes(read_one, names, workers, lost=_killed):
            yield from outcomes


def _killed(path: str) -> list[Outcome]:
    return [ReadError(path, "run", "killed", "the process that read it was killed, twice")]


def documents_of(path: str, limits: Limits) -> list[Source | ReadError]:
    """The documents in a file, or the error rows that say why there are none."""
    try:
        return list(read(path, limits))
    except Unreadable as error:
        return [ReadError(path, "ingest", error.code, error.message)]
    except Exception as error:  # one bad file never stops the others; its row names what went wrong
        return [ReadError(path, "ingest", "damaged", f"{type(error).__name__}: {error}")]


@rare_collections()
def _outcomes(path: str, limits: Limits) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for document in documents_of(path, limits):
        if isinstance(document, ReadError):
            outcomes.append(document)
            continue
        try:
            outcomes.extend(extract_outlines([segment(document)]))
        except Exception as error:
            outcomes.append(ReadError(document.path, "extract", "failed", f"{type(error).__name__}: {error}"))
    return outcomes
