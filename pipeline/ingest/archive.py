"""ZIP bundles (压缩包): every member a document of its own, annexes tied to the notice that they came with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.ingest.content import Limits
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.package import Package
from pipeline.model import Notice, ReadError, Source

Document = Source | ReadError
ReadMember = Callable[[bytes, str], list[Document]]

# What programs leave in an archive and nobody put there.
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.[^./]|~\$|Thumbs\.db$|desktop\.ini$)", re.I)
_ANNEX = re.compile(r"附\s*[件表录]\s*[\d一二三四五六七八九十]*(?:-\d+)?\s*[.．、：:_\s-]*")
_LEAST_NAME = 4  # characters: a shorter name stands in any text


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked of a bundle and of the bundles inside it, all together."""

    depth: int
    members: int
    bytes: int

    @classmethod
    def of(cls, limits: Limits) -> Allowance:
        """Everything that the limits allow."""
        return cls(limits.bundle_depth, limits.bundle_members, limits.bundle_bytes)

    def spend(self, package: Package) -> None:
        """Take a package's members off what is left."""
        self.members -= len(package.names)
        self.bytes -= package.size


def read_archive(data: bytes, path: str, limits: Limits, left: Allowance, read: ReadMember) -> list[Document]:
    """The documents of a ZIP under ``path!/member``, read by ``read``; a member that fails is its own error."""
    if left.depth == 0:
        raise Unreadable("too_large", f"bundles inside bundles, more than {limits.bundle_depth} deep")
    package = Package(data, replace(limits, bundle_members=left.members, bundle_bytes=left.bytes))
    left.spend(package)
    left.depth -= 1
    try:
        documents = [
            document
            for name in package.names
            if not _LITTER.search(name)
            for document in _read_member(package, name, f"{path}!/{safe_name(name)}", read)
        ]
    finally:
        left.depth += 1
    if not documents:
        raise Unreadable("empty", "the bundle holds no document")
    return _tie_annexes(documents)


def _read_member(package: Package, name: str, path: str, read: ReadMember) -> list[Document]:
    try:
        return read(package.read(name), path)
    except Unreadable as error:
        return [ReadError(path, "ingest", error.code, error.message)]
    except Exception as error:  # one bad member never stops the others
        return [ReadError(path, "ingest", "damaged", f"{type(error).__name__}: {error}")]


def safe_name(name: str) -> str:
    """A member's name that leads nowhere outside the bundle, whoever may take it for a path.

    >>> safe_name("..\\\\..\\\\/etc/关于检查的通知.docx")
    'etc/关于检查的通知.docx'
    """
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not re.fullmatch("[A-Za-z]:", part)]
    return "/".join(kept) or "_"


# ----------------------------------------------------------------------------------------------- annexes


def _tie_annexes(documents: list[Document]) -> list[Document]:
    """Tell of each annex which notice it belongs to, and the notice which annexes came with it."""
    sources = [document for document in documents if isinstance(document, Source)]
    notices = [source for source in sources if not _ANNEX.match(_stem(source))]
    owner = {source.path: notice for source in sources if (notice := _notice_of(source, notices)) is not None}
    annexes: dict[str, list[str]] = {}
    for path, notice in owner.items():
        annexes.setdefault(notice.path, []).append(path)
    return [
        _noted(document, owner.get(document.path), annexes.get(document.path, []))
        if isinstance(document, Source)
        else document
        for document in documents
    ]


def _notice_of(source: Source, notices: list[Source]) -> Source | None:
    """The notice whose text names this document, or the only one there is where this is called an annex."""
    stem = _stem(source)
    name = _blankless(_ANNEX.sub("", stem, count=1))
    others = [notice for notice in notices if notice is not source]
    if len(name) >= _LEAST_NAME:
        for notice in others:
            if name in _blankless("".join(line.text for line in notice.lines)):
                return notice
    return others[0] if len(others) == 1 and _ANNEX.match(stem) else None


def _noted(source: Source, notice: Source | None, annexes: list[str]) -> Source:
    notes = list(source.warnings)
    if notice is not None:
        notes.append(Notice("annex_of", f"annex of {notice.path}"))
    if annexes:
        notes.append(Notice("annexes", "came with its annexes " + ", ".join(annexes)))
    return replace(source, warnings=tuple(notes))


def _stem(source: Source) -> str:
    return PurePosixPath(source.path).stem


def _blankless(text: str) -> str:
    return "".join(text.split())
