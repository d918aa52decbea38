"""Which format bytes are in, told by what they hold: names and extensions lie too often."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from pipeline.ingest.errors import Unreadable

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# The first bytes of a file → its media type.
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"GIF8", "image/gif"),
    (b"{\\rtf", "application/rtf"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/x-executable"),
)

# A member of a ZIP that tells what the package is → its media type.
_PACKAGES = (
    (re.compile(r"word/document\d*\.xml", re.I), _DOCX),
    (re.compile(r"(?:.*/)?OFD\.xml", re.I), "application/ofd"),
    (re.compile(r"xl/workbook\.(?:xml|bin)", re.I), "application/vnd.ms-excel"),
    (re.compile(r"ppt/presentation\.xml", re.I), "application/vnd.ms-powerpoint"),
)

_OOXML_FIRST = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|span|h[1-6])(?=[\s>/])", re.I)
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def media_type_of(data: bytes) -> str:
    """The media type of a file's bytes; :class:`Unreadable` where they hold nothing or nothing known.

    >>> media_type_of("市政府办公室关于开展检查的通知".encode())
    'text/plain'
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xfe\xff"):
        raise Unreadable("empty", "the file is empty")
    head = data[:4096]
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith(b"PK"):
        return _package(data)
    if head.startswith(_OLE):
        return _compound(data)
    return _text(head)


def _package(data: bytes) -> str:
    if (
        data[30:60].startswith(_OOXML_FIRST) and b"word/document.xml" in data
    ):  # as good as every Word file begins
        return _DOCX
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            if names and names[0] == "mimetype":
                return package.read("mimetype")[:100].decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise Unreadable("damaged", f"the package cannot be opened: {error}") from error
    for name in names:
        for pattern, media_type in _PACKAGES:
            if pattern.fullmatch(name):
                return media_type
    return "application/zip"


def _compound(data: bytes) -> str:
    """An OLE file by the name of its main stream, which stands in it as UTF-16."""
    streams = {
        "WordDocument": "application/msword",
        "EncryptedPackage": "encrypted",
        "Workbook": "application/vnd.ms-excel",
        "PowerPoint Document": "application/vnd.ms-powerpoint",
    }
    for stream, media_type in streams.items():
        if stream.encode("utf-16-le") in data:
            if media_type == "encrypted":
                raise Unreadable("encrypted", "the document is protected by a password")
            return media_type
    return "application/x-ole-storage"


def _text(head: bytes) -> str:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and b'progid="Word.Document"' in head:
        return "application/vnd.ms-word.xml"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    markup = head.replace(b"\x00", b"") if wide else head
    saved = _MHTML.search(markup)
    if saved and b"<html" not in markup[: saved.start()]:  # its header comes first, however short
        return "multipart/related"
    return "text/html" if _HTML.search(markup) else "text/plain"
