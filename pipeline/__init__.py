"""Read the duties out of Chinese official directives (公文): who must do what, by when, to what figure.

>>> from pipeline import extract
>>> directive = extract("data/raw/x.pdf")  # doctest: +SKIP
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
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

# Public name → the module that has it; each is imported when it is first asked for, so that the package itself
# imports in no time.
_HOME = {
    "Directive": "pipeline.model",
    "Requirement": "pipeline.model",
    "build_nlp": "pipeline.extract.language",
    "extract": "pipeline.run",
    "extract_all": "pipeline.run",
    "find_bodies": "pipeline.extract.bodies",
    "find_deadlines": "pipeline.extract.deadlines",
    "find_targets": "pipeline.extract.targets",
    "parse_numeral": "pipeline.extract.numerals",
    "read": "pipeline.ingest",
    "segment": "pipeline.segment",
    "tables": "pipeline.tables",
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


class _Stage(ModuleType):
    """A stage (``extract``, ``segment``, ``tables``) is a module of this package and a function of its face.

    Python binds a submodule's name on its package, over whatever function had it; so the module itself answers
    a call by passing it to the function.
    """

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        name = self.__name__.rpartition(".")[2]
        return getattr(import_module(_HOME[name]), name)(*arguments, **options)


class _Face(ModuleType):
    """This package: makes a stage callable at the moment it is imported."""

    def __setattr__(self, name: str, value: Any) -> None:
        if isinstance(value, ModuleType) and name in _HOME:
            value.__class__ = _Stage
        super().__setattr__(name, value)

    def __getattr__(self, name: str) -> Any:
        if name not in _HOME:
            raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
        home = import_module(_HOME[name])
        return vars(self).get(name) or getattr(home, name)


sys.modules[__name__].__class__ = _Face
