"""What goes wrong when a file is read, as a stable code for ``errors.csv``."""

from __future__ import annotations


class Unreadable(Exception):
    """An input that yields no document.

    ``code`` is one of ``empty``, ``encrypted``, ``damaged``, ``no_text``, ``unsupported``, ``too_large``,
    ``missing``, ``needs_package`` (the message names the package).
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
