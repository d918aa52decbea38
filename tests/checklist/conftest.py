"""What the tests of checklists share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.model import Directive
from pipeline.tables import write_tables
from tests.checklist.made import make_directive

Run = Callable[..., Result]


@pytest.fixture
def checklist(tmp_path: Path, data: Path) -> Run:
    """Runs ``directives checklist`` over ``data`` with a store of its own."""

    def run(*args: object) -> Result:
        store = ["--store", str(tmp_path / "checklist.sqlite")]
        of = ["--data", str(data)] if "conflicts" not in args else []
        return CliRunner().invoke(app, ["checklist", *map(str, args), *store, *of])

    return run


@pytest.fixture
def directive() -> Directive:
    return make_directive()


@pytest.fixture
def data(tmp_path: Path, directive: Directive) -> Path:
    """An output folder with the tables of one directive."""
    write_tables([directive], tmp_path / "processed")
    return tmp_path / "processed"
