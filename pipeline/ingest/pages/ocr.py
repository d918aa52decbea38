"""Pictures of pages → rows (文字识别, OCR): rapidocr where it is installed, else tesseract, else nothing.

Both run offline and give the same answer twice. The picture is made easy to read first: turned upright, straightened,
the red seal (印章) over signature and date taken out.
"""

from __future__ import annotations

import csv
import io
import logging
import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

import numpy as np

from pipeline.ingest.pages.layout import Page, Run, reading_order
from pipeline.ingest.pages.ocr_marks import as_set
from pipeline.ingest.pages.page_tables import Tables
from pipeline.model import Box

DPI = 200
MOST_PAGES = 40  # of one document
INSTALL = "install the extra 'ocr' (rapidocr), or tesseract with chi_sim"

_LEAST_SCORE = 0.5
_TESSERACT_SECONDS = 60
_USUAL_SIZE = 0.2  # share by which measured sizes stray around the one they were set in
_USUAL_HEIGHT = 0.3  # share by which those stray that are told by their height
_SHORT = 4.0  # em: shorter lines do not tell their size by their length
_LONGEST_SIDE = 1280  # pixels of the picture on which lines are looked for; they are read on the whole one
_UNSURE = 0.75  # mean score below which a page may stand on its head
_TOUCH = 0.4  # of a line's height: a border no further inside is beside the line
_BORDER = 3  # pixels
_TALL = 1.5  # times as high as wide: a line of text that lies on its side


@dataclass(frozen=True, slots=True)
class Found:
    """A line of text as recognised: where, in pixels, and how surely."""

    text: str
    box: Box
    score: float


class Stopwatch:
    """How long reading takes: what others take of a busy machine is not counted.

    So the same pages are read on a busy machine and on an idle one, where several processors work at once.
    """

    def __init__(self) -> None:
        self._wall, self._processor = time.monotonic(), time.process_time()

    @property
    def seconds(self) -> float:
        """The seconds that went by, or those that this process worked, whichever are fewer."""
        return min(time.monotonic() - self._wall, time.process_time() - self._processor)


class Engine(Protocol):
    """What recognises text in a picture."""

    name: str

    def recognise(self, picture: np.ndarray) -> list[Found]:
        """The lines of text in a picture (rows of red, green, blue)."""
        ...

    def read_line(self, picture: np.ndarray) -> str:
        """The text of a picture that holds one line."""
        ...


@cache
def engine() -> Engine | None:
    """The best engine that is installed."""
    try:
        return _Rapid()
    except (ImportError, OSError):  # not installed, or its libraries are not
        pass
    return _Tesseract() if _has_tesseract() else None


class _Rapid:
    name = "rapidocr"

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        # Pages are turned upright here, as a whole: no need to ask it of every line.
        settings: dict[str, Any] = {
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": _LONGEST_SIDE,
        }
        if _is_busy():
            settings["EngineConfig.onnxruntime.intra_op_num_threads"] = 1
        self._engine: Any = RapidOCR(params=settings)

    def recognise(self, picture: np.ndarray) -> list[Found]:
        # What is asked for once is kept for the next call, so each call asks for all.
        result = self._engine(picture[:, :, ::-1], use_det=True, use_cls=False, use_rec=True)
        if result.boxes is None:
            return []
        found = zip(result.txts, result.boxes, result.scores, strict=True)
        return [
            Found(text, (*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist()), float(score))
            for text, corners, score in found
        ]

    def read_line(self, picture: np.ndarray) -> str:
        result = self._engine(picture[:, :, ::-1], use_det=False, use_cls=False, use_rec=True)
        return "".join(result.txts or ())


def _is_busy() -> bool:
    """Whether others want the processors: threads that wait for each other then take twice as long as one.

    What is read is the same, whatever the number of threads.
    """
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1)


def _has_tesseract() -> bool:
    if not shutil.which("tesseract"):
        return False
    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "chi_sim" in known.stdout.split()


class _Tesseract:
    name = "tesseract"

    def recognise(self, picture: np.ndarray) -> list[Found]:
        lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
        table = io.StringIO(self._run(picture, "--psm", "3", "tsv"))
        for word in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (word.get("text") or "").strip():
                key = tuple(word[name] for name in ("block_num", "par_num", "line_num"))
                lines.setdefault(key, []).append(word)
        return [_tesseract_line(words) for words in lines.values()]

    def read_line(self, picture: np.ndarray) -> str:
        return self._run(picture, "--psm", "7")

    def _run(self, picture: np.ndarray, *options: str) -> str:
        from PIL import Image

        buffer = io.BytesIO()
        Image.fromarray(picture).save(buffer, "PNG")
        return subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "chi_sim", "--dpi", str(DPI), *options],
            input=buffer.getvalue(),
            capture_output=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            timeout=_TESSERACT_SECONDS,
            check=False,
        ).stdout.decode("utf-8", "replace")


def _tesseract_line(words: list[dict[str, str]]) -> Found:
    """The words of one line; tesseract puts a blank between any two Chinese characters."""
    sides = [[float(word[name]) for name in ("left", "top", "width", "height")] for word in words]
    box = (
        min(left for left, _, _, _ in sides),
        min(top for _, top, _, _ in sides),
        max(left + width for left, _, width, _ in sides),
        max(top + height for _, top, _, height in sides),
    )
    text = words[0]["text"]
    for before, after in pairwise(words):
        latin = before["text"][-1].isascii() and after["text"][0].isascii()
        text += (" " if latin else "") + after["text"]
    return Found(text, box, statistics.mean(float(word["conf"]) for word in words) / 100)


def read_page(number: int, picture: np.ndarray, engine: Engine, scale: float, tables: Tables) -> Page:
    """The rows of text in the picture of a page; ``scale`` is points a pixel, ``tables`` counts the document's."""
    from pipeline.ingest.images import straightened, without_seal
    from pipeline.ingest.pages.picture_rulings import rulings_in

    plain = straightened(without_seal(picture))
    turns, found = _upright(plain, engine)
    upright = np.rot90(plain, -turns)
    rulings = rulings_in(upright)
    found = [piece for line in found for piece in _cut_at_borders(line, rulings, upright, engine)]
    runs = _evened([_run(line, scale) for line in found if line.score >= _LEAST_SCORE and line.text.strip()])
    height, width = (side * scale for side in upright.shape[:2])
    boxes = np.array([run.box for run in runs]).reshape(-1, 4)
    cells = tables.cells(boxes, rulings * scale, number, height)
    if cells:
        runs = [replace(run, cell=cell) for run, cell in zip(runs, cells, strict=True)]
    return Page(number, width, height, reading_order(runs), turns)


def _cut_at_borders(line: Found, rulings: np.ndarray, picture: np.ndarray, engine: Engine) -> Iterator[Found]:
    """A line that runs over the borders of cells, as it reads in each of them."""
    left, top, right, bottom = line.box
    high = bottom - top
    x = (rulings[:, 0] + rulings[:, 2]) / 2
    crossing = (rulings[:, 1] < top + _TOUCH * high) & (rulings[:, 3] > bottom - _TOUCH * high)
    crossing &= (x > left + _TOUCH * high) & (x < right - _TOUCH * high)
    borders = sorted({round(at) for at in x[crossing].tolist()})
    borders = [at for before, at in pairwise([-high, *borders]) if at - before > _TOUCH * high]
    if not borders:
        yield line
        return
    for start, end in pairwise([left, *borders, right]):
        part = picture[max(0, int(top)) : int(bottom), int(start) + _BORDER : int(end) - _BORDER]
        if part.size:
            yield Found(engine.read_line(part), (start, top, end, bottom), line.score)


def _upright(picture: np.ndarray, engine: Engine) -> tuple[int, list[Found]]:
    """What stands in a picture, and by how many quarters clockwise it had to be turned to be read."""
    found = engine.recognise(picture)
    lines = [line for line in found if len(line.text) > 1]
    if not lines:
        return 0, found
    tall = sum(line.box[3] - line.box[1] > _TALL * (line.box[2] - line.box[0]) for line in lines)
    if tall > len(lines) / 2:
        candidates = (1, 3)
    elif _sureness(lines) < _UNSURE:
        candidates = (0, 2)
    else:
        return 0, found
    readings = [(turns, engine.recognise(np.rot90(picture, -turns).copy())) for turns in candidates]
    return max(readings, key=lambda reading: _sureness(reading[1]))


def _sureness(found: list[Found]) -> float:
    """How surely lines were recognised, long ones counting for more."""
    letters = sum(len(line.text) for line in found)
    return sum(line.score * len(line.text) for line in found) / letters if letters else 0.0


def _run(line: Found, scale: float) -> Run:
    """A recognised line as a run; its font size is told by its length, which is surer than its height."""
    left, top, right, bottom = (side * scale for side in line.box)
    height = bottom - top
    ems = _ems(line.text)
    size = (right - left) / ems if ems >= _SHORT else 0.8 * height
    return Run(as_set(line.text), (left, top, right, bottom), min(size, height))


def _ems(text: str) -> float:
    """How long a line is, in characters of Chinese."""
    return sum(0.5 if char < "\x7f" else 1.0 for char in text)


def _evened(runs: list[Run]) -> list[Run]:
    """Runs whose size is near the usual one, in that size: what is measured on a picture strays.

    Short lines are measured by their height, as the long ones of the page are high.
    """
    if not runs:
        return []
    long = [run for run in runs if _ems(run.text) >= _SHORT] or runs
    usual = statistics.median(run.size for run in long)
    height = statistics.median(_height(run) for run in long)
    return [replace(run, size=usual) if _is_usual(run, usual, height) else run for run in runs]


def _is_usual(run: Run, size: float, height: float) -> bool:
    if _ems(run.text) >= _SHORT:
        return abs(run.size - size) < _USUAL_SIZE * size
    return abs(_height(run) - height) < _USUAL_HEIGHT * height


def _height(run: Run) -> float:
    return run.box[3] - run.box[1]
