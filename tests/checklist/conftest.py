"""What the tests of checklists share."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Directive
from pipeline.tables import write_tables
from tests.checklist.made import make_directive


@pytest.fixture
def directive() -> Directive:
    return make_directive()


@pytest.fixture
def data(tmp_path: Path, directive: Directive) -> Path:
    """An output folder with the tables of one directive."""
    write_tables([directive], tmp_path / "processed")
    return tmp_path / "processed"
