"""A PDF that lost its end (截断): its pages collected under a new root, so that what is left can be read."""

from __future__ import annotations

import re

# 12 0 obj << … /Type /Page … : an object and what it is.
_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+(\d{1,5})\s+obj\b(.{0,2000}?)(?=endobj|stream|\Z)", re.DOTALL)
_KIND = re.compile(rb"/Type\s*/(Catalog|Pages|Page)(?![A-Za-z])")
_NEW_PAGES, _NEW_ROOT = 8_000_000, 8_000_001  # numbers that no file uses


def repaired(data: bytes) -> bytes | None:
    """The data with a root and a trailer behind it; ``None`` where no page is left.

    Objects packed into compressed streams are lost with the table that says where they are.
    """
    references: dict[bytes, list[bytes]] = {b"Catalog": [], b"Page": []}
    for number, generation, body in _OBJECT.findall(data):
        kind = _KIND.search(body)
        if kind and kind[1] in references:
            references[kind[1]].append(b"%s %s R" % (number, generation))
    if not references[b"Page"]:
        return None
    kids = b" ".join(references[b"Page"])
    return data + (
        b"\nendstream\nendobj\n"
        b"%d 0 obj\n<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842] >>\nendobj\n"
        b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n"
        b"trailer\n<< /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n"
        % (_NEW_PAGES, len(references[b"Page"]), kids, _NEW_ROOT, _NEW_PAGES, _NEW_ROOT)
    )
