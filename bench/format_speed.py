"""Reading against the bare libraries, as ratios of processor time in one run."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.floor import SHARED
from pipeline.ingest import read
from pipeline.model import Source
from pipeline.run import extract_all
from pipeline.tables import write_tables

ROUNDS = 5
RENDITIONS = SHARED / "corpus" / "renditions"


def bench_speed(only: Sequence[str]) -> bool:
    """A line a comparison; whether all keep their marks."""
    parts = {"pdf": _pdf, "tables": _tables, "docx": _docx, "ocr": _ocr}
    print(f"{'what':44}{'ours':>9}{'theirs':>9}{'ratio':>8}{'mark':>7}")
    kept = [part() for name, part in parts.items() if not only or name in only]
    return all(kept)


def _compared(
    what: str, ours: Callable[[], Any], theirs: Callable[[], Any], least: float, rounds: int = ROUNDS
) -> bool:
    """Both sides in turn, ``rounds`` times after one round to warm up: the ratio of the best, and its mark.

    The best of each is compared, since other work on the machine only ever adds.
    """
    ours(), theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, seconds in zip((ours, theirs), times, strict=True):
            begun = time.process_time()
            work()
            seconds.append(time.process_time() - begun)
    mine, bare = map(min, times)
    ratio = bare / mine if mine else float("inf")
    print(f"{what:44}{mine:9.3f}{bare:9.3f}{ratio:7.1f}×{least:6.2f}×")
    return ratio >= least


def _skipped(what: str, why: str) -> bool:
    print(f"{what}: skipped, {why}")
    return True


def _pdf() -> bool:
    """PDF to tables against text alone from pdfplumber."""
    import pdfplumber

    files = sorted((RENDITIONS / "pdf").glob("*.pdf"))
    if not files:
        return _skipped("pdf", f"{RENDITIONS} is not here")

    def tables() -> None:
        with tempfile.TemporaryDirectory() as out:
            write_tables(extract_all(files), Path(out))

    def text() -> None:
        for file in files:
            with pdfplumber.open(file) as pdf:
                for page in pdf.pages:
                    page.extract_text()

    return _compared("PDF to tables / pdfplumber.extract_text", tables, text, 6.0)


def _docx() -> bool:
    """DOCX to lines against python-docx's paragraphs and cells."""
    if find_spec("docx") is None:
        return _skipped("docx", "python-docx is not installed")
    import docx

    files = [
        *sorted((RENDITIONS / "docx").glob("*.docx")),
        *sorted((SHARED / "corpus/files/docx").glob("*.docx")),
    ]
    if not files:
        return _skipped("docx", f"{RENDITIONS} is not here")

    def bare() -> None:
        for file in files:
            document = docx.Document(str(file))
            [paragraph.text for paragraph in document.paragraphs]
            [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    return _compared("DOCX to lines / python-docx", lambda: [read(file) for file in files], bare, 8.0)


def _tables() -> bool:
    """Pages of full grids to cells against pdfplumber's tables, and the share of cells that are equal."""
    import pdfplumber

    try:
        from bench.make_pages import make_pdf
    except ImportError as error:
        return _skipped("tables", f"{error.name} is not installed")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "tables.pdf")
        file.write_bytes(make_pdf(_task_table(120)))

        def bare() -> list[str]:
            with pdfplumber.open(file) as pdf:
                tables = [table for page in pdf.pages for table in page.extract_tables()]
            return ["".join((cell or "").split()) for table in tables for row in table for cell in row]

        wanted = [cell for cell in bare() if cell]
        found = _cells(file)
        equal = sum(cell in found for cell in wanted) / max(1, len(wanted))
        fast = _compared("table pages / pdfplumber.extract_tables", lambda: read(file), bare, 5.0)
    print(f"  cells equal: {equal:.2%} of {len(wanted)}")
    return fast and equal >= 0.99


def _task_table(rows: int) -> str:
    """A paper that is one long table of tasks."""
    head = "青岚市燃气安全检查任务分工表\n| 序号 | 重点任务 | 牵头单位 | 完成时限 |\n"
    return head + "".join(
        f"| {n} | 排查第{n}片区燃气管网 | 市住建局 | 2024年{n % 12 + 1}月底 |\n" for n in range(1, rows + 1)
    )


def _cells(file: Path) -> set[str]:
    """The cells' texts, lines of one cell joined."""
    texts: dict[tuple[int, int, int, int], str] = {}
    for source in read(file):
        for line in source.lines if isinstance(source, Source) else ():
            if line.cell is not None:
                place = (line.page or 0, line.cell.table, line.cell.row, line.cell.column)
                texts[place] = texts.get(place, "") + "".join(line.text.split())
    return set(texts.values())


def _ocr() -> bool:
    """A scanned page to lines against the bare recognizer on the same picture."""
    if find_spec("rapidocr") is None:
        return _skipped("ocr", "the extra ocr is not installed")
    import numpy as np
    import pypdfium2
    from rapidocr import RapidOCR

    scan = next(iter(sorted((RENDITIONS / "scan").glob("*.pdf"))), None)
    if scan is None:
        return _skipped("ocr", f"{RENDITIONS} is not here")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, "page.png")
        page = pypdfium2.PdfDocument(scan)[0]
        image = page.render(scale=200 / 72).to_pil().convert("RGB")
        image.save(picture)
        engine, pixels = RapidOCR(), np.asarray(image)[:, :, ::-1].copy()
        return _compared("an OCR page / rapidocr", lambda: read(picture), lambda: engine(pixels), 1 / 1.1, 2)
