"""A ZIP opened with care (压缩包): sizes checked before anything is unpacked, XML parsed without its tricks."""

from __future__ import annotations

import stat
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from pipeline.ingest.content import Limits, check_size
from pipeline.ingest.errors import Unreadable

# What a broken package raises, depending on where it is broken.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    KeyError,
    RuntimeError,
)

_ENCRYPTED = 0x1  # flag bits of a member
_UTF8_NAME = 0x800
_SMALL = 16 << 20  # bytes: below, any ratio is harmless


_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    remove_comments=True,
    remove_pis=True,
)


class Package:
    """The members of a ZIP, by their true names, none of them unpacked before its size was checked.

    >>> Package(zip_bytes, Limits()).read("word/document.xml")  # doctest: +SKIP
    b'<?xml version="1.0" ...'
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = [info for info in self._zip.infolist() if not info.is_dir() and not _is_link(info)]
        except BROKEN as error:
            raise Unreadable("damaged", f"the package cannot be opened: {error}") from error
        check_size(len(infos), limits.bundle_members, "members in the package")
        self.size = sum([info.file_size for info in infos])  # when unpacked
        check_size(self.size, limits.bundle_bytes, "bytes when unpacked")
        self._limits = limits
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            self._infos[self._free(true_name(info))] = info

    def _free(self, name: str) -> str:
        """``name``, numbered where another member has it already."""
        return name if name not in self._infos else f"{name} ({len(self._infos)})"

    @property
    def names(self) -> list[str]:
        """The members' names in the order of the package, folders left out."""
        return list(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str) -> bytes:
        """The bytes of a member; :class:`Unreadable` where they are not to be had."""
        info = self._infos.get(name)
        if info is None:
            raise Unreadable("damaged", f"the package lacks {name}")
        if info.flag_bits & _ENCRYPTED:
            raise Unreadable("encrypted", "the member is protected by a password")
        if info.file_size > _SMALL:
            check_size(
                info.file_size // max(1, info.compress_size), self._limits.bundle_ratio, "times unpacked"
            )
        try:
            return self._zip.read(info)
        except BROKEN as error:
            raise Unreadable("damaged", f"{name} cannot be unpacked: {error}") from error

    def xml(self, name: str) -> etree._Element:
        """The root of a member that is XML."""
        return parse_xml(self.read(name), name)


def true_name(info: zipfile.ZipInfo) -> str:
    """A member's name; those not marked as UTF-8 were read as code page 437, but most are UTF-8 or GBK."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def parse_xml(data: bytes, name: str = "the XML") -> etree._Element:
    """The root of an XML document; one that declares entities of its own is refused, none is ever resolved.

    >>> parse_xml(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")
    Traceback (most recent call last):
    ...
    pipeline.ingest.errors.Unreadable: the XML declares entities
    """
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged", f"{name} is not well-formed: {error}") from error
    internal = root.getroottree().docinfo.internalDTD
    if internal is not None and list(internal.iterentities()):
        raise Unreadable("damaged", f"{name} declares entities")
    return root
