"""Documents that only LibreOffice reads, converted together before a run asks for them one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain, islice
from pathlib import Path

from pipeline.ingest import office, programs
from pipeline.ingest.content import Limits
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.read import READERS, load
from pipeline.ingest.sniff import media_type_of

# How files begin whose reader may need LibreOffice: OLE, RTF, ZIP, XML.
_BEGINNINGS = (b"\xd0\xcf\x11\xe0", b"{\\rt", b"PK\x03\x04", b"<?xm")


def prepared(paths: Iterable[str | Path], limits: Limits | None = None) -> AbstractContextManager[None]:
    """Within this, :func:`pipeline.ingest.read` takes eighth of a second for such a document, not a whole one."""
    if programs.office() is None:
        return nullcontext()
    papers = _papers(paths, limits or Limits())
    first = list(islice(papers, 2))
    return programs.converted_ahead(chain(first, papers)) if len(first) == 2 else nullcontext()


def _papers(paths: Iterable[str | Path], limits: Limits) -> Iterator[bytes]:
    for path in map(Path, paths):
        try:
            if path.is_file() and _beginning(path) in _BEGINNINGS:
                data = load(path, limits)
                media_type = media_type_of(data)
                if READERS.get(media_type, "").startswith("office:") and office.needs_office(
                    data, media_type
                ):
                    yield data
        except (Unreadable, OSError):
            continue  # its own reading will say why


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)
