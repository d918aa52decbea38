"""The command ``directives``: parses, calls, prints. Heavy imports happen inside the commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from pipeline.checklist.rows import Checklist
    from pipeline.checklist.store import Store
    from pipeline.model import Directive

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
    max_mb: Annotated[int, typer.Option(min=1, help="Size in MiB above which a file is not read.")] = 64,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Print what was decided about each sentence and why; write nothing."),
    ] = False,
) -> None:
    """Read directives and write their requirements as tables."""
    from pipeline.ingest import Limits
    from pipeline.run import explain_all, extract_all, find_inputs, summary
    from pipeline.tables import write_tables

    limits = Limits(file_bytes=max_mb << 20)
    if explain:
        for line in explain_all(find_inputs(inputs), limits):
            typer.echo(line)
        return
    outcomes = list(extract_all(find_inputs(inputs), workers, limits))
    errors = write_tables(outcomes, out)
    for line in summary(outcomes, out):
        typer.echo(line)
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
StoreFile = Annotated[Path, typer.Option(help="The file that keeps what people wrote.")]


class Headings(StrEnum):
    """In which language the columns are named."""

    zh = "zh"
    en = "en"


class SplitBy(StrEnum):
    """What a checklist can be split by."""

    body = "body"


class Format(StrEnum):
    """What a checklist can be written as."""

    csv = "csv"
    xlsx = "xlsx"
    ics = "ics"
    html = "html"
    md = "md"


def _formats(text: str) -> list[str]:
    formats = [name.strip() for name in text.split(",")]
    if unknown := [name for name in formats if name not in list(Format)]:
        raise typer.BadParameter(f"{', '.join(unknown)}: choose from {', '.join(Format)}")
    return formats


def _kinds(names: list[str] | None) -> list[str]:
    from pipeline.checklist.columns import key_of, labels

    if unknown := [name for name in names or [] if key_of("kind", name) is None]:
        raise typer.BadParameter(
            f"{', '.join(unknown)}: choose from {', '.join(labels('kind', 'en').values())}"
        )
    return [labels("kind")[key_of("kind", name) or ""] for name in names or []]


@checklist.command("export")
def export_checklists(
    docs: Annotated[list[str] | None, typer.Argument(help="File names, ids, numbers or titles.")] = None,
    data: Data = Path("data/processed"),
    out: Annotated[Path | None, typer.Option(help="Folder for the files [default: DATA/checklists].")] = None,
    format: Annotated[str, typer.Option(help="Any of csv,xlsx,ics,html,md.")] = "csv",
    body: Annotated[list[str] | None, typer.Option(help="Only what this body has to do.")] = None,
    kind: Annotated[list[str] | None, typer.Option(help="Only this kind (任务, report, …).")] = None,
    due_after: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Due on or after.")] = None,
    due_before: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Due on or before.")
    ] = None,
    split_by: Annotated[SplitBy | None, typer.Option(help="One file a responsible body.")] = None,
    headers: Annotated[Headings, typer.Option(help="Language of the headings.")] = Headings.zh,
    carry_from: Annotated[
        str | None,
        typer.Option(help="The old version of the one directive named: a file, or any of its names."),
    ] = None,
    store: StoreFile = Path("data/checklist.sqlite"),
) -> None:
    """Write the checklists, one file a directive and one for all (the default command)."""
    from pipeline.checklist import export as to

    out, formats = out or data / "checklists", _formats(format)
    choice = to.Choice(
        body or (), _kinds(kind), due_after and due_after.date(), due_before and due_before.date()
    )
    with _open_store(store) as kept:
        if carry_from:
            _carry_over(kept, carry_from, docs or [], data)
        laid = to.laid_out(_checklists(data), kept)
        lists = to.only(_or_usage(lambda: to.chosen(laid, docs or [])), choice)
        single = to.once(lists)
        repeated = sum(len(a.rows) - len(b.rows) for a, b in zip(lists, single, strict=True))
        lists = to.by_body(single) if split_by else [*lists, to.together(single)]
        written = list(to.export(lists, out, kept, formats=formats, language=headers.value))
    for path, aside in written:
        if aside:
            typer.echo(f"{path} was edited and not imported: kept as {aside}", err=True)
    if repeated:
        where = "in the files of the bodies" if split_by else f"in {to.ALL}.*"
        typer.echo(f"{repeated} rows are there in several forms of a directive: each stands once {where}")
    typer.echo(f"{len(written)} files in {out}")


def _carry_over(kept: Store, old: str, docs: list[str], data: Path) -> None:
    from getpass import getuser

    from pipeline.checklist.carry import carry

    if len(docs) != 1:
        raise typer.BadParameter("--carry-from needs one DOC, the new version")
    counts = carry(kept, _directive(old, data), _directive(docs[0], data), getuser())
    typer.echo(f"{counts['carried']} rows carried over, {counts['flagged']} to look at")


@checklist.command("import")
def import_edited(
    files: Annotated[list[Path] | None, typer.Argument(help="Edited CSV or XLSX files.")] = None,
    data: Data = Path("data/processed"),
    store: StoreFile = Path("data/checklist.sqlite"),
    who: Annotated[str | None, typer.Option(help="Whose edits these are [default: the user].")] = None,
    prefer: Annotated[str | None, typer.Option(help="Settle conflicts: a file's name, or newest.")] = None,
    skip_bad: Annotated[bool, typer.Option(help="Keep what was understood of a file with mistakes.")] = False,
) -> None:
    """Read edited checklists back; exit status 1 where something was not understood or files disagree."""
    from getpass import getuser

    from pipeline.checklist.merge import merge, settle
    from pipeline.checklist.overlay import as_current
    from pipeline.checklist.read_back import UnreadableChecklist, read_edited

    failed = False
    with _open_store(store) as kept:
        current = as_current(_checklists(data)) if (data / "directives.jsonl").exists() else {}
        for path in files or []:
            try:
                edited = read_edited(path)
            except UnreadableChecklist as error:
                typer.echo(f"{path}: {error}", err=True)
                failed = True
                continue
            outcome = merge(kept, edited, who or getuser(), current=current, skip_bad=skip_bad)
            for problem in outcome.problems:
                typer.echo(f"{path}, row {problem.line}, {problem.column}: {problem.message}", err=True)
            nothing = (
                "" if skip_bad or not outcome.problems else "; nothing stored: mend it or use --skip-bad"
            )
            typer.echo(
                f"{path}: {outcome.stored} cells stored, {len(outcome.conflicts)} in conflict, "
                f"{len(outcome.problems)} not understood{nothing}"
            )
            failed = failed or bool(outcome.problems)
        if prefer:
            typer.echo(f"{settle(kept, prefer)} conflicts settled")
        failed = _show_conflicts(kept) or failed
    raise typer.Exit(1 if failed else 0)


@checklist.command("conflicts")
def show_conflicts(store: StoreFile = Path("data/checklist.sqlite")) -> None:
    """List the cells about which files disagree; exit status 1 where there are any."""
    with _open_store(store) as kept:
        raise typer.Exit(1 if _show_conflicts(kept) else 0)


def _show_conflicts(kept: Store) -> bool:
    entries = kept.entries()
    for other in (conflicts := kept.conflicts()):
        standing = entries.get(other.requirement_id, {}).get(other.field)
        ours = f"{standing.value} ({standing.file})" if standing else "the machine's value"
        typer.echo(f"conflict {other.requirement_id} {other.field}: {ours} | {other.value} ({other.file})")
    return bool(conflicts)


@checklist.command("confirm")
def confirm_corrections(
    ids: Annotated[list[str] | None, typer.Argument(help="Requirements; all where none is named.")] = None,
    data: Data = Path("data/processed"),
    store: StoreFile = Path("data/checklist.sqlite"),
    who: Annotated[str | None, typer.Option(help="Who says so [default: the user].")] = None,
) -> None:
    """Let corrections stand where the machine says something else now than when they were made."""
    from getpass import getuser

    from pipeline.checklist.overlay import confirm

    with _open_store(store) as kept:
        typer.echo(f"{confirm(_checklists(data), kept, who or getuser(), ids or ())} corrections confirmed")


@checklist.command("corrections")
def export_corrections(
    data: Data = Path("data/processed"), store: StoreFile = Path("data/checklist.sqlite")
) -> None:
    """Print people's corrections of the machine's fields as training data, a JSON object a line."""
    import json

    from pipeline.checklist.overlay import corrections

    with _open_store(store) as kept:
        lists = _checklists(data) if (data / "directives.jsonl").exists() else []
        for correction in corrections(kept, lists):
            typer.echo(json.dumps(correction, ensure_ascii=False))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A file, or a name, id, number or title in DATA.")],
    new: Annotated[str, typer.Argument(help="The new version, likewise.")],
    data: Data = Path("data/processed"),
    out: Annotated[Path | None, typer.Option(help="Write a .csv or .html file instead of text.")] = None,
    headers: Annotated[Headings, typer.Option(help="Language of headings and fields.")] = Headings.zh,
) -> None:
    """Compare two versions of a directive: unchanged, changed, moved, added, withdrawn; status 1 where they differ."""
    from pipeline.checklist import diff_files
    from pipeline.checklist.compare import compare

    before, after = _directive(old, data), _directive(new, data)
    changes = compare(before, after)
    if out is None:
        typer.echo("\n".join(diff_files.as_text(changes, headers.value)))
    elif out.suffix == ".csv":
        diff_files.write_csv_file(out, changes, headers.value)
    elif out.suffix == ".html":
        diff_files.write_html(out, before, after, changes, headers.value)
    else:
        raise typer.BadParameter(f"{out}: write .csv or .html")
    raise typer.Exit(1 if any(change.word != "unchanged" for change in changes) else 0)


def _directive(name: str, data: Path) -> Directive:
    """The directive of that name in ``data``, else the one in the file."""
    from pipeline.checklist.export import chosen
    from pipeline.ingest import Unreadable
    from pipeline.run import extract as extract_file

    known = _checklists(data) if (data / "directives.jsonl").exists() else []
    try:
        return chosen(known, [name])[0].directives[0]
    except LookupError as missing:
        if not Path(name).is_file():
            raise typer.BadParameter(str(missing)) from missing
    try:
        return extract_file(name)
    except Unreadable as error:
        raise typer.BadParameter(f"{name}: {error}") from error


@app.command()
def status(
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day [default: today].")
    ] = None,
    within: Annotated[int, typer.Option(min=0, help="How many days ahead count as due soon.")] = 7,
    body: Annotated[list[str] | None, typer.Option(help="Only what this body has to do.")] = None,
    data: Data = Path("data/processed"),
    store: StoreFile = Path("data/checklist.sqlite"),
) -> None:
    """Show what is done, open, due soon and overdue; exit status 1 where something is overdue."""
    from rich.console import Console

    from pipeline.checklist import export as to
    from pipeline.checklist import status as report
    from pipeline.checklist.overlay import lay_over

    with _open_store(store) as kept:
        lists = to.only(to.once(lay_over(_checklists(data), kept)), to.Choice(body or ()))
    day = on.date() if on else date.today()
    found = list(report.items(lists, day, within))
    console = Console()
    console.print(report.count_table(f"{day}", report.by_document(found)))
    console.print(report.count_table("", report.by_body(found)))
    console.print(report.due_table(found))
    raise typer.Exit(1 if any(item.state == "overdue" for item in found) else 0)


def _checklists(data: Path) -> list[Checklist]:
    from pipeline.checklist.rows import make_checklists
    from pipeline.tables import read_directives

    return make_checklists(_or_usage(lambda: read_directives(data)))


def _open_store(path: Path) -> Store:
    import sqlite3

    from pipeline.checklist.store import Store

    try:
        return Store(path)
    except (sqlite3.Error, ValueError, OSError) as error:
        typer.echo(f"directives: {path}: {error}", err=True)
        raise typer.Exit(2) from error


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
