"""Read the duties out of Chinese official directives (公文): who must do what, by when, to what figure.

>>> from pipeline import extract
>>> directive = extract("data/raw/x.pdf")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.extract.bodies import find_bodies
    from pipeline.extract.deadlines import find_deadlines
    from pipeline.extract.language import build_nlp
    from pipeline.extract.numerals import parse_numeral
    from pipeline.extract.targets import find_targets
    from pipeline.ingest import read
    from pipeline.model import Directive, Requirement
    from pipeline.run import extract, extract_all
    from pipeline.segment import segment
    from pipeline.tables import tables

_HOME = {
    "Directive": "model",
    "Requirement": "model",
    "build_nlp": "extract.language",
    "extract": "run",
    "extract_all": "run",
    "find_bodies": "extract.bodies",
    "find_deadlines": "extract.deadlines",
    "find_targets": "extract.targets",
    "parse_numeral": "extract.numerals",
    "read": "ingest",
    "segment": "segment",
    "tables": "tables",
}

__all__ = [
    "Directive",
    "Requirement",
    "build_nlp",
    "extract",
    "extract_all",
    "find_bodies",
    "find_deadlines",
    "find_targets",
    "parse_numeral",
    "read",
    "segment",
    "tables",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that ``import pipeline`` stays quick."""
    if name in _HOME:
        return getattr(import_module(f"pipeline.{_HOME[name]}"), name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
