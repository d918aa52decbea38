"""From a path to its sources: the file opened, its format told by content, its reader called."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import cast

from pipeline.collector import rare_collections
from pipeline.ingest.archive import Allowance, read_archive
from pipeline.ingest.content import Content, Limits, check_size
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.sniff import media_type_of
from pipeline.model import Line, ReadError, Source

Reader = Callable[[bytes, Limits], Content]

# Media type → module and function, imported when first needed: a run over text files loads no PDF library.
READERS = {
    "text/plain": "text:read_text",
    "text/html": "html:read_html",
    "multipart/related": "html:read_mhtml",
    "application/pdf": "pdf:read_pdf",
    "image/png": "images:read_image",
    "image/jpeg": "images:read_image",
    "image/tiff": "images:read_image",
    "image/bmp": "images:read_image",
    "image/webp": "images:read_image",
    "application/ofd": "ofd:read_ofd",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx:read_docx",
    "application/msword": "office:read_doc",
    "application/rtf": "office:read_rtf",
    "application/vnd.oasis.opendocument.text": "office:read_other",
    "application/vnd.ms-word.xml": "office:read_other",
}


# Controls but for the tab, halves of characters, and marks without width: joiners, directions, soft hyphens.
_UNSEEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)


# A warning that says that a part of the document was not read → the code of its error row.
_IN_PART = {
    "damaged_page": "damaged",
    "cut_off": "damaged",
    "ocr_cut": "too_large",
    "needs_package": "needs_package",
}


@rare_collections()
def read(path: str | Path, limits: Limits | None = None) -> list[Source | ReadError]:
    """The documents in a file: one, or one a member for a bundle.

    Raises :class:`Unreadable` where the file as a whole gives nothing; a member of a bundle that gives
    nothing stands in the list as the :class:`ReadError` of its own path (``papers.zip!/annex.doc``).
    """
    limits = limits or Limits()
    return read_bytes(load(Path(path), limits), str(path), limits)


def load(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, refused where it is not there, not to be opened or too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise Unreadable("missing", "this is not a file")
        check_size(status.st_size, limits.file_bytes, "bytes")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise Unreadable(
            "missing", f"the file cannot be opened: {getattr(error, 'strerror', None) or error}"
        ) from error


def read_bytes(
    data: bytes, path: str, limits: Limits, left: Allowance | None = None
) -> list[Source | ReadError]:
    """The documents in what stood at ``path``, on disk or, with what is ``left`` to unpack, in a bundle."""
    check_size(len(data), limits.file_bytes, "bytes")
    media_type = media_type_of(data)
    if media_type == "application/zip":
        left = left or Allowance.of(limits)
        return read_archive(data, path, limits, left, partial(read_bytes, limits=limits, left=left))
    content = _reader(media_type)(data, limits)
    check_size(sum([len(line.text) for line in content.lines]), limits.text_characters, "characters")
    source = _source(content, data, path, media_type)
    return [source, *_read_in_part(source)]


def _read_in_part(source: Source) -> list[ReadError]:
    """The error rows of a document that was read, but not all of it."""
    return [
        ReadError(source.path, "ingest", _IN_PART[warning.code], warning.message)
        for warning in source.warnings
        if warning.code in _IN_PART
    ]


def _reader(media_type: str) -> Reader:
    try:
        module, function = READERS[media_type].split(":")
    except KeyError:
        raise Unreadable("unsupported", f"no reader for {media_type}") from None
    return cast(Reader, getattr(import_module(f"pipeline.ingest.{module}"), function))


def _source(content: Content, data: bytes, path: str, media_type: str) -> Source:
    lines = content.lines
    if _may_hold_unseen("".join([line.text for line in lines])):  # once for all: most papers hold none
        lines = tuple(map(_clean, lines))
    if not any(line.text.strip() for line in lines):
        raise Unreadable("no_text", "the document holds no text")
    return Source(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        lines=lines,
        pages=content.pages,
        ocr=content.ocr,
        hints=content.hints,
        warnings=content.warnings,
    )


def _may_hold_unseen(text: str) -> bool:
    """Whether to look at each line: far faster than to search, and what is not seen is not printable either."""
    return not text.replace("\u3000", "").isprintable()


def _clean(line: Line) -> Line:
    """A line without the characters that nobody sees and no file can hold."""
    return line._replace(text=_UNSEEN.sub("", line.text)) if _UNSEEN.search(line.text) else line
