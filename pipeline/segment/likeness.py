"""Whether a document looks like a directive (公文) at all: an invoice or a poem is read, but with a warning."""

from __future__ import annotations

from collections.abc import Sized

from pipeline.model import Metadata, Notice

_LEAST_SECTIONS = 2  # numbered headings

NOT_A_DIRECTIVE = Notice(
    "not_a_directive",
    "neither a document number, a kind of document, an issuer, an addressee nor numbered headings were found",
)


def likeness_warnings(metadata: Metadata, sections: Sized, carries: bool = False) -> tuple[Notice, ...]:
    """A warning where nothing is found that directives have; every real one has some of it, or ``carries`` another.

    >>> [notice.code for notice in likeness_warnings(Metadata(title="电子发票"), [])]
    ['not_a_directive']
    """
    signs = (metadata.doc_number, metadata.doc_type, metadata.issuers, metadata.addressees, carries)
    if any(signs) or len(sections) >= _LEAST_SECTIONS:
        return ()
    return (NOT_A_DIRECTIVE,)
