"""Files → how they were read, as lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.extract.directive import default_nlp
from pipeline.extract.explain import explain
from pipeline.extract.language import make_doc
from pipeline.ingest import Limits, prepared
from pipeline.model import ReadError
from pipeline.run.extract import documents_of
from pipeline.segment import segment


def explain_all(paths: Iterable[str | Path], limits: Limits | None = None) -> Iterator[str]:
    """For each file what was decided about every unit; for one that cannot be read, why not."""
    nlp = default_nlp()
    names = [str(path) for path in paths]
    with prepared(names, limits):
        for name in names:
            for document in documents_of(name, limits or Limits()):
                if isinstance(document, ReadError):
                    yield f"# {document.path}  {document.code}: {document.message}"
                else:
                    yield from explain(nlp(make_doc(nlp, segment(document))))
