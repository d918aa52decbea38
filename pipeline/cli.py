"""The command ``directives``: parses, calls, prints. Heavy imports happen inside the commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="directives",
    help="Read the duties out of official directives (公文).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _root() -> None:
    """Keep ``extract`` a sub-command while it is the only one."""


@app.command()
def extract(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders (walked) or globs.")],
    out: Annotated[Path, typer.Option(help="Folder for the tables.")] = Path("data/processed"),
    workers: Annotated[int, typer.Option(min=1, help="Processes to use.")] = 1,
) -> None:
    """Read directives and write their requirements as tables."""
    from pipeline.run import extract_all, find_inputs
    from pipeline.tables import write_tables

    outcomes = list(extract_all(find_inputs(inputs), workers))
    errors = write_tables(outcomes, out)
    raise typer.Exit(1 if errors else 0)


def main() -> None:
    """Entry point of the command."""
    app()
