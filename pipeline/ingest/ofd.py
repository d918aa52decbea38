"""OFD (版式文件, GB/T 33190) → lines: the state's own page format, a ZIP of XML with text placed in millimetres.

Writers take liberties: other namespaces, other cases of names, absolute and relative places, several documents in
one package. Elements are told by their local names alone, files by their names in any case.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

import numpy as np
from lxml import etree

from pipeline.ingest.content import Content, Limits, check_size
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.images import pictures
from pipeline.ingest.ofd_page import POINTS, Layer, Side, box_of, name, read_layer
from pipeline.ingest.package import Package
from pipeline.ingest.pages import ocr
from pipeline.ingest.pages.glyphs import Frame, placed
from pipeline.ingest.pages.layout import Page, page_numbers
from pipeline.ingest.pages.margins import running_text
from pipeline.ingest.pages.page_tables import Tables, join_overleaf
from pipeline.ingest.pages.setting import to_lines
from pipeline.model import Notice

_A4: Side = (0.0, 0.0, 210.0, 297.0)  # millimetres
_PICTURE_SHARE = 0.3  # of the page, from where on a picture may be the page itself


def read_ofd(data: bytes, limits: Limits) -> Content:
    """The lines of all documents in an OFD package, in reading order."""
    package = _Files(Package(data, limits))
    reading = _Reading(package, limits)
    for root in _roots(package):
        reading.read_document(root)
    if not reading.pages:
        raise Unreadable("damaged", "the OFD package has no page that can be read")
    warnings = reading.warnings
    if reading.recognised:
        warnings.append(Notice("ocr_page", f"{page_numbers(reading.recognised)} read by OCR"))
    if unread := sorted(set(reading.pictured) - set(reading.recognised)):
        message = f"{page_numbers(unread)} can be read by OCR only: {ocr.INSTALL}"
        if not any(page.rows for page in reading.pages):
            raise Unreadable("needs_package", message)
        warnings.append(Notice("needs_package", message))
    join_overleaf(reading.pages)
    return Content(
        to_lines(running_text(reading.pages)),
        pages=len(reading.pages),
        ocr=bool(reading.recognised),
        warnings=tuple(warnings),
    )


class _Files:
    """The members of the package by place, whatever the case and slashes they are written with."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._names = {_plain(member): member for member in package.names}

    def find(self, place: str, folder: str = "") -> str | None:
        """The member at ``place``, seen from ``folder`` or, failing that, from the package's root."""
        place = place.strip().replace("\\", "/")
        candidates = (posixpath.join(folder, place), place) if place[:1] != "/" else (place,)
        return next((self._names[_plain(c)] for c in candidates if _plain(c) in self._names), None)

    def xml(self, place: str, folder: str = "") -> etree._Element:
        """The root of the XML at ``place``."""
        member = self.find(place, folder)
        if member is None:
            raise Unreadable("damaged", f"the package lacks {place.strip()}")
        try:
            return self._package.xml(member)
        except Unreadable as error:
            if any("encrypt" in known for known in self._names):
                raise Unreadable("encrypted", "the OFD package is encrypted") from error
            raise

    def read(self, member: str) -> bytes:
        """The bytes of a member."""
        return self._package.read(member)


def _plain(place: str) -> str:
    return posixpath.normpath(place.replace("\\", "/")).lstrip("/").lower()


def _roots(package: _Files) -> list[str]:
    """The places of the documents in the package (OFD.xml, DocBody, DocRoot)."""
    body = package.xml("OFD.xml")
    return [root.text for root in body.iter() if name(root) == "DocRoot" and root.text]


class _Reading:
    """The pages of a package as they are read."""

    def __init__(self, package: _Files, limits: Limits) -> None:
        self.package = package
        self.limits = limits
        self.tables = Tables()
        self.pages: list[Page] = []
        self.pictured: list[int] = []  # pages that are pictures, and those of them that were read
        self.recognised: list[int] = []
        self.warnings: list[Notice] = []
        self.units: dict[str, etree._Element] = {}
        self.media: dict[str, str | None] = {}

    def read_document(self, root: str) -> None:
        """Read the pages of one document."""
        document = self.package.xml(root)
        folder = posixpath.dirname(self.package.find(root) or "")
        templates = {item.get("ID"): item.get("BaseLoc", "") for item in _named(document, "TemplatePage")}
        self._read_resources(document, folder)
        box = next((box_of(item) for item in _named(document, "PhysicalBox")), None) or _A4
        for item in _named(document, "Page"):
            check_size(len(self.pages) + 1, self.limits.pages, "pages")
            number = len(self.pages) + 1
            try:
                self.pages.append(self._page(number, item.get("BaseLoc", ""), folder, templates, box))
            except Unreadable as error:
                if error.code == "encrypted":
                    raise
                self.warnings.append(Notice("damaged_page", f"page {number}: {error.message}"))

    def _read_resources(self, document: etree._Element, folder: str) -> None:
        """Note the drawings and pictures that pages call up by number."""
        self.units, self.media = {}, {}
        for item in (*_named(document, "PublicRes"), *_named(document, "DocumentRes")):
            place = self.package.find(item.text or "", folder)
            if place is None:
                continue
            resources = self.package.xml(place)
            base = posixpath.join(posixpath.dirname(place), resources.get("BaseLoc", ""))
            for unit in _named(resources, "CompositeGraphicUnit"):
                self.units[unit.get("ID", "")] = unit
            for media in _named(resources, "MultiMedia"):
                file = next((child.text for child in media if name(child) == "MediaFile"), None)
                self.media[media.get("ID", "")] = self.package.find(file or "", base)

    def _page(self, number: int, place: str, folder: str, templates: dict, box: Side) -> Page:
        """One page with its templates, those in the background first."""
        content = self.package.xml(place, folder)
        box = next((box_of(item) for item in _named(content, "PhysicalBox")), None) or box
        layer = Layer()
        for template in _named(content, "Template"):
            base = templates.get(template.get("TemplateID"))
            if base and self.package.find(base, folder):
                read_layer(self.package.xml(base, folder), layer, self.units)
        read_layer(content, layer, self.units)
        width, height = (box[2] - box[0]) * POINTS, (box[3] - box[1]) * POINTS
        glyphs, frame = placed(
            layer.text, _sides(layer.boxes, height), Frame(0.0, 0.0, width, height), layer.sizes_of
        )
        if not len(glyphs):
            return self._picture_page(number, layer, (width, height))
        rulings = frame.place(_sides(layer.rulings, height))
        rows = self.tables.rows(glyphs, rulings, number, frame.size[1])
        return Page(number, *frame.size, rows, frame.turns)

    def _picture_page(self, number: int, layer: Layer, size: tuple[float, float]) -> Page:
        """A page without text: where a picture takes most of it, what OCR reads there."""
        width, height = size
        for box, resource in layer.pictures:
            member = self.media.get(resource)
            if member and (box[2] - box[0]) * (box[3] - box[1]) > _PICTURE_SHARE * width * height:
                self.pictured.append(number)
                engine = ocr.engine()
                if engine is None or len(self.pictured) > ocr.MOST_PAGES:
                    break
                picture = next(pictures(self.package.read(member)))
                self.recognised.append(number)
                return ocr.read_page(
                    number, picture, engine, (box[2] - box[0]) / picture.shape[1], self.tables
                )
        return Page(number, width, height)


def _named(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    return (item for item in parent.iter() if name(item) == wanted)


def _sides(boxes: list[Side], height: float) -> np.ndarray:
    """Boxes counted from the bottom of the page instead of from its top."""
    turned = np.array(boxes, float).reshape(-1, 4)
    return np.stack([turned[:, 0], height - turned[:, 3], turned[:, 2], height - turned[:, 1]], axis=1)
