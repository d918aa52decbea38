"""What must hold of checklists, measured: ``python -m bench.checklist [workbook|page|killed|round|diff …]``.

workbook  20,000 rows written and read back as XLSX, against openpyxl doing the same: at most a third of the time
page      a directive of 10,000 characters as HTML, opened in headless Chromium: under a second
killed    100 times ``kill -9`` at random moments of export and import: nothing acknowledged lost, nothing half written
round     every directive at hand: export, every people's column edited, import, export, as CSV and XLSX
diff      new versions of ten real directives, made by script: the right word for at least 95% of the rows
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from typing import NoReturn

from bench.floor import ROOT, SHARED
from pipeline.checklist import as_html, as_xlsx
from pipeline.checklist.columns import columns
from pipeline.checklist.read_back import read_edited
from pipeline.checklist.rows import Checklist, make_checklists, numbered
from pipeline.checklist.store import Store
from pipeline.cli import app
from pipeline.model import Directive
from pipeline.run import extract_all, find_inputs
from pipeline.tables import write_tables
from tests.checklist.edits import edit_csv, edit_xlsx, fill_in, read_csv, read_xlsx, save_in_libreoffice
from tests.checklist.made import directive as build
from tests.checklist.made import make, make_directive
from tests.checklist.versions import judge, make_pair

ROWS = 20_000
KILLS = 100
EXPORT = ("export", "--format", "csv,xlsx,html")
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = ("--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
         "--disable-component-update --disable-sync")  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def texts() -> list[Path]:
    """The real directives where they are there, else the samples."""
    real = SHARED / "corpus" / "dev"
    return [p for p in find_inputs([real if real.is_dir() else ROOT / "data" / "raw"]) if p.suffix == ".txt"]


def directives() -> list[Directive]:
    return [outcome for outcome in extract_all(texts()) if isinstance(outcome, Directive)]


# ------------------------------------------------------------------------------------------ workbook


def workbook(folder: Path) -> bool:
    """Write and read 20,000 rows, and let openpyxl write and read the same cells in the same styles."""
    (one,) = make_checklists([make_directive()])
    rows = tuple(numbered(one.rows * (ROWS // len(one.rows))))
    large = Checklist("large", rows, one.directives)
    ours = seconds(lambda: as_xlsx.write(folder / "ours.xlsx", large))
    ours_back = seconds(lambda: read_edited(folder / "ours.xlsx"))
    theirs = seconds(lambda: _openpyxl_writes(folder / "theirs.xlsx", large))
    theirs_back = seconds(lambda: read_xlsx(folder / "theirs.xlsx"))
    ratio = (ours + ours_back) / (theirs + theirs_back)
    print(f"workbook: {ROWS} rows, written {ours:.2f} s, read {ours_back:.2f} s; openpyxl {theirs:.2f} s, "
          f"{theirs_back:.2f} s; ratio {ratio:.3f} (at most 0.333)")  # fmt: skip
    return ratio < 1 / 3


def _openpyxl_writes(path: Path, checklist: Checklist) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    book = Workbook()
    sheet = book.active
    fill, wrap = PatternFill("solid", fgColor="F3F4F6"), Alignment(wrap_text=True, vertical="top")
    border = Border(*[Side("thin", color="D0D5DB")] * 4)
    shown = columns()
    sheet.append([column.zh for column in shown])
    for at, row in enumerate(checklist.rows, start=2):
        for index, column in enumerate(shown, start=1):
            value = row[column.key]
            typed = date.fromisoformat(value) if value and column.type == "date" else value
            cell = sheet.cell(at, index, float(value) if value and column.type == "number" else typed or None)
            cell.alignment, cell.border = wrap, border
            if column.owner == "machine":
                cell.fill = fill
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


# ---------------------------------------------------------------------------------------------- page


def page(folder: Path) -> bool:
    """The time from the start of navigation to the load event, as the browser itself measures it."""
    if BROWSER is None:
        print("page: Chromium is not installed")
        return True
    sentence = "区教育局牵头，2031年6月30日前完成第{}批校舍排查，隐患整改率达到95%以上，区财政局配合。"
    sentences = [sentence.format(n) for n in range(1, 231)]
    plans = [
        make(
            s,
            bodies=[("区教育局", "lead"), ("区财政局", "support")],
            deadlines=[("2031年6月30日前", "by", {"end": date(2031, 6, 30)})],
            targets=[("达到95%以上", "隐患整改率", "ge", 95, "%")],
            actions=["隐患整改率达到95%以上"],
        )
        for s in sentences
    ]
    made = build("标题\n" + "\n".join(sentences), "标题", plans)
    html = as_html.page(make_checklists([made])[0])
    tell = (
        "<script>addEventListener('load', () => { document.body.offsetHeight;"
        " document.title = 'open in ' + Math.round(performance.now()) })</script>"
    )
    html = re.sub(r"<meta http-equiv[^>]*>", "", html).replace("</body>", tell + "</body>")
    (folder / "x.html").write_text(html, encoding="utf-8")
    command = [
        BROWSER,
        *QUIET.split(),
        f"--user-data-dir={folder}/profile",
        "--dump-dom",
        f"file://{folder}/x.html",
    ]
    shown = subprocess.run(command, capture_output=True, text=True)
    taken = int(re.search(r"open in (\d+)", shown.stdout)[1])
    print(f"page: {len(made.text)} characters, {len(html)} of HTML, open in {taken} ms (under 1000)")
    return taken < 1000


# -------------------------------------------------------------------------------------------- killed


def killed(folder: Path, times: int = KILLS) -> bool:
    """Kill export and import at random moments; each time look at the store and at every file."""
    chance = random.Random(5)
    write_tables([make_directive()], folder / "processed")
    usual = {"export": _time_of(folder, *EXPORT)}
    edit_csv(folder / "out" / "notice.csv", lambda row: row.update({"备注": "第-1次"}))
    usual["import"] = _time_of(folder, "import", folder / "out" / "notice.csv")
    acknowledged, faults, died = -1, [], 0
    for n in range(times):
        run(folder, "export", "--out", folder / "out")
        file = folder / f"edited-{n}.csv"
        shutil.copy(folder / "out" / "notice.csv", file)
        edit_csv(file, lambda row, n=n: row.update({"备注": f"第{n}次"}))
        command = (
            ("import", file) if n % 2 else ("export", "--format", "csv,xlsx,html", "--out", folder / "out")
        )
        code = run(folder, *command, kill_after=chance.uniform(0, usual[command[0]]))
        died += code == -signal.SIGKILL
        if command[0] == "import" and code == 0:
            acknowledged = n
        faults += _faults(folder, acknowledged)
    print(f"killed: {times} times, of which {died} died; {len(faults)} faults {faults[:3]}")
    return not faults


def run(folder: Path, *args: object, kill_after: float | None = None) -> int:
    """``directives checklist`` in a process of its own, killed after a while; its exit status, negative if killed.

    The process is forked off this one, so that all its time is work and none of it imports.
    """
    of = ["--data", str(folder / "processed"), "--store", str(folder / "store.sqlite")]
    child = os.fork()
    if child == 0:
        _run_and_exit(["checklist", *map(str, args), *of])
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run_and_exit(args: list[str]) -> NoReturn:
    code = 1
    try:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            app(args)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        os._exit(code)


def _time_of(folder: Path, *args: object) -> float:
    where = ["--out", folder / "out"] if args[0] == "export" else []
    run(folder, *args, *where)  # the first time makes what the others find
    started = time.perf_counter()
    run(folder, *args, *where)
    return time.perf_counter() - started


def _faults(folder: Path, acknowledged: int) -> list[str]:
    """What is wrong: the store damaged, an acknowledged edit gone, half an import stored, half a file written."""
    with Store(folder / "store.sqlite") as store:
        healthy = store.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        values = [entries["remarks"].value for entries in store.entries().values()]
    if not healthy or len(values) != 5 or len(set(values)) != 1 or int(values[0][1:-1]) < acknowledged:
        return [f"the store holds {values}, acknowledged {acknowledged}"]
    return [f"{path.name} is not whole" for path in (folder / "out").glob("[!.]*") if not _is_whole(path)]


def _is_whole(path: Path) -> bool:
    if path.suffix == ".html":
        return path.read_text("utf-8").rstrip().endswith("</html>")
    return len(read_csv(path) if path.suffix == ".csv" else read_xlsx(path)) == 5


# ------------------------------------------------------------------------------------ round and diff


def round_trip(folder: Path) -> bool:
    """Every directive at hand, as CSV and XLSX, as edited and as LibreOffice saves that."""
    write_tables(directives(), folder / "processed")
    edits = {"csv": (edit_csv, read_csv), "xlsx": (edit_xlsx, read_xlsx)}
    offices = [False, True] if shutil.which("soffice") else [False]
    wrong = 0
    for kind, (edit, read) in edits.items():
        for office in offices:
            (folder / "store.sqlite").unlink(missing_ok=True)
            out = folder / f"{kind}-{office}"
            run(folder, "export", "--format", kind, "--out", out)
            files = [path for path in sorted(out.glob(f"*.{kind}")) if path.stem != "all" and read(path)]
            for path in files:
                edit(path, fill_in)
            code = run(folder, "import", *(save_in_libreoffice(files, folder) if office else files))
            run(folder, "export", "--format", kind, "--out", folder / f"{kind}-{office}-again")
            pairs = [
                pair
                for path in files
                for pair in zip(read(path), read(folder / f"{kind}-{office}-again" / path.name), strict=True)
            ]
            bad = sum(any(before[n] != after[n] for n in before if n != "置信度") for before, after in pairs)
            saved = " and saved by LibreOffice" if office else ""
            print(f"round: {kind}{saved}: {len(files)} files, {len(pairs)} rows, {bad} wrong, status {code}")
            wrong += bad + code
    return not wrong


def diff(_: Path) -> bool:
    """Ten pairs."""
    right = rows = 0
    for seed, path in enumerate(texts()[:20:2]):
        more, of, _ = judge(*make_pair(path, seed))
        right, rows = right + more, rows + of
    print(f"diff: {right} of {rows} rows called rightly, {right / rows:.3f} (at least 0.95)")
    return right / rows >= 0.95


WHAT = {"workbook": workbook, "page": page, "killed": killed, "round": round_trip, "diff": diff}


def main() -> int:
    """Run what is named, or all; exit status 1 where something does not hold."""
    held = True
    for name in sys.argv[1:] or WHAT:
        with tempfile.TemporaryDirectory() as folder:
            held = WHAT[name](Path(folder)) and held
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
