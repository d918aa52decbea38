"""The command ``directives``: parses, calls, prints. Heavy imports happen inside the commands."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperGroup

T = TypeVar("T")

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


# ------------------------------------------------------------------------------------------ checklists


class _ExportUnlessNamed(TyperGroup):
    """``checklist DOC…`` is ``checklist export DOC…``: exporting is what the word says by itself."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = bool(args) and (args[0] in self.commands or args[0] == "--help")
        return super().parse_args(ctx, args if named else ["export", *args])


checklist = typer.Typer(
    cls=_ExportUnlessNamed,
    help="Write checklists (清单): checklist [DOC…], or export [DOC…]; and read people's work in them back.",
)
app.add_typer(checklist, name="checklist")

Data = Annotated[Path, typer.Option(help="Folder that extract has written.")]
Out = Annotated[Path | None, typer.Option(help="Folder for the files; by default DATA/checklists.")]


class Headings(StrEnum):
    """In which language the columns are named."""

    zh = "zh"
    en = "en"


@checklist.command("export")
def export_checklists(
    docs: Annotated[list[str] | None, typer.Argument(help="File names, ids, numbers or titles.")] = None,
    data: Data = Path("data/processed"),
    out: Out = None,
    headers: Annotated[Headings, typer.Option(help="Language of the headings.")] = Headings.zh,
) -> None:
    """Write the checklists, one file a directive and one for all (the default command)."""
    from pipeline.checklist.export import chosen, export
    from pipeline.checklist.rows import make_checklists
    from pipeline.tables import read_directives

    checklists = _or_usage(lambda: chosen(make_checklists(read_directives(data)), docs or []))
    files = export(checklists, out or data / "checklists", headers.value)
    typer.echo(f"{len(files)} files in {out or data / 'checklists'}")


def _or_usage(call: Callable[[], T]) -> T:
    """What ``call`` returns; what it cannot find is bad usage, told in a line."""
    try:
        return call()
    except (LookupError, FileNotFoundError) as error:
        typer.echo(f"directives: {error}", err=True)
        raise typer.Exit(2) from error


def main() -> None:
    """Entry point of the command."""
    app()
