"""What the tests of checklists share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.checklist.rows import Checklist, make_checklists
from pipeline.cli import app
from pipeline.model import Directive, Rejection
from pipeline.tables import write_tables
from tests.checklist.made import directive as build
from tests.checklist.made import make, make_directive

NASTY = "=cmd|'/c calc'!A1 <script>alert(1)</script> <img src=x onerror=alert(2)>。"

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


@pytest.fixture
def made(directive) -> Checklist:
    return make_checklists([directive])[0]


@pytest.fixture
def nasty() -> Checklist:
    """A checklist in which everything that a directive can say tries to run."""
    plan = make(
        "=cmd", bodies=[("<script>alert(1)</script>", "lead")], actions=["<img src=x onerror=alert(2)>"]
    )
    text = f"<title>标题</title>\n{NASTY}\n"
    made = build(text, NASTY, [plan], rejected=["<title>标题</title>"], path="</script><b>.txt")
    made = replace(made, rejections=(*made.rejections, Rejection("</style>", "<i>reason</i>", (0, 3))))
    checklist = make_checklists([made])[0]
    row = checklist.rows[0].with_cells("=note<b>", remarks="=1+1", handler="@x")
    return replace(checklist, rows=(row,))
