"""The same directives in every format, against their text: ``python -m bench.formats [PART…] [--only FORMAT…]``.

Parts, all of them where none is named:

``renditions``  requirements with the same id as from the text, and the score that is lost
``pages``       the same, with metadata, from pages and Word files made of the clean labelled directives
``files``       every real file: pages, reader, seconds, characters, requirements, warnings
``speed``       ratios to the bare libraries in one run

Exit status 1 where a figure misses its mark. What is not there, a folder or a package, is skipped and said.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from bench.copies import clean_records, extracted
from bench.floor import SHARED
from bench.make_html import PAGES
from bench.make_samples import make_docx
from pipeline.extract.language import build_nlp
from pipeline.model import Directive, Metadata, ReadError
from pipeline.run import extract_all

RENDITIONS = SHARED / "corpus" / "renditions"
FILES = SHARED / "corpus" / "files"
SECONDS = 60.0  # that a file may take
NEARLY = 97.0  # per cent of characters equal: the same requirement, misread in places


@dataclass(frozen=True, slots=True)
class Mark:
    """What a format is held to: shares of the text's requirements, and the most of the score to lose."""

    equal: float
    nearly: float
    loss: float


MARKS = {
    "docx": Mark(0.99, 0.99, 0.01),
    "pdf": Mark(0.99, 0.99, 0.01),
    "doc": Mark(0.99, 0.99, 0.01),
    "scan": Mark(0.75, 0.97, 0.05),
}


# -------------------------------------------------------------------------------------------- renditions


def bench_renditions(only: Sequence[str]) -> bool:
    """A line a format; whether all keep their marks."""
    if not RENDITIONS.is_dir():
        return _skipped("renditions", f"{RENDITIONS} is not here")
    print(
        f"{'format':8}{'files':>7}{'required':>10}{'equal':>9}{'nearly':>9}{'score':>9}{'of text':>9}{'seconds':>9}"
    )
    kept = [_bench_format(name, mark) for name, mark in MARKS.items() if not only or name in only]
    return all(kept)


def _bench_format(name: str, mark: Mark) -> bool:
    files = sorted((RENDITIONS / name).glob("*"))
    originals = [SHARED / "corpus" / "dev" / f"{file.stem}.txt" for file in files]
    texts = _directives(originals)
    begun = time.monotonic()
    made = _directives(files)
    seconds = time.monotonic() - begun
    equal = nearly = wanted = 0
    for stem, text in texts.items():
        wanted += len(text.requirements)
        if stem in made:
            equal += _equal(text, made[stem])
            nearly += _nearly(text, made[stem])
    score, best = _score(made.values()), _score(texts.values())
    shares = (equal / max(1, wanted), nearly / max(1, wanted))
    print(
        f"{name:8}{len(made):4}/{len(files):<2}{wanted:10}{shares[0]:9.2%}{shares[1]:9.2%}{score:9.4f}{best:9.4f}"
        f"{seconds:9.1f}"
    )
    return shares[0] >= mark.equal and shares[1] >= mark.nearly and best - score < mark.loss


def _directives(files: Iterable[Path]) -> dict[str, Directive]:
    """Stem → what was extracted; errors are printed."""
    found = {}
    for outcome in extract_all(files):
        if isinstance(outcome, ReadError):
            print(f"  {outcome.path}: {outcome.code}: {outcome.message}")
        else:
            found[Path(outcome.path).stem] = outcome
    return found


def _equal(text: Directive, made: Directive) -> int:
    """How many of the text's requirements the other has under the same id, each counted once."""
    ids = Counter(requirement.requirement_id for requirement in made.requirements)
    return sum((Counter(requirement.requirement_id for requirement in text.requirements) & ids).values())


def _nearly(text: Directive, made: Directive) -> int:
    """How many of the other's requirements stand in the text, but for three characters in a hundred."""
    wanted = [_blankless(requirement.text) for requirement in text.requirements]
    known = set(wanted)
    read = [_blankless(requirement.text) for requirement in made.requirements]
    matched = sum(one in known or any(fuzz.ratio(one, other) >= NEARLY for other in wanted) for one in read)
    return min(len(wanted), round(matched / max(1, len(read)) * len(wanted)))


def _blankless(text: str) -> str:
    return "".join(text.split())


def _score(directives: Iterable[Directive]) -> float:
    """The scorer's overall figure, over the gold answers of just these directives."""
    directives = list(directives)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "directives.jsonl")
        lines = (json.dumps(directive.to_dict(), ensure_ascii=False) for directive in directives)
        output.write_text("\n".join(lines), encoding="utf-8")
        gold = Path(folder, "gold")
        gold.mkdir()
        for directive in directives:
            shutil.copy(SHARED / "gold" / "dev" / f"{Path(directive.path).stem}.json", gold)
        command = [
            sys.executable,
            str(SHARED / "eval" / "score.py"),
            "--json",
            "--gold",
            str(gold),
            str(output),
        ]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(json.loads(printed)["overall"])


# ------------------------------------------------------------------------------------------------- pages

FORMS: dict[str, Callable[[str, Metadata], bytes]] = {
    **PAGES,
    "Word": lambda text, _: make_docx(text),
    "Word breaks": lambda text, _: make_docx(text, broken=True),
}
SAME = 0.99  # of the requirements, and of the papers' metadata
_SAID = ("title", "doc_number", "issuers", "addressees", "issue_date")


def bench_pages(only: Sequence[str]) -> bool:
    """A line a form; whether all give the requirements and the metadata of the text."""
    records = list(clean_records()) if SHARED.is_dir() else []
    if not records:
        return _skipped("pages", "no labelled directives are here")
    nlp = build_nlp()
    plain = [extracted(record["text"].encode(), nlp) for record in records]
    print(f"{'form':14}{'papers':>7}{'required':>10}{'equal':>9}{'metadata':>10}")
    kept = True
    for name, make in FORMS.items():
        if only and name not in only:
            continue
        pages = (make(record["text"], text.metadata) for record, text in zip(records, plain, strict=True))
        made = [extracted(page, nlp) for page in pages]
        wanted = sum(len(text.requirements) for text in plain)
        equal = sum(map(_equal, plain, made)) / wanted
        pairs = zip(plain, made, strict=True)
        same = [getattr(a.metadata, said) == getattr(b.metadata, said) for a, b in pairs for said in _SAID]
        print(f"{name:14}{len(made):7}{wanted:10}{equal:9.2%}{sum(same) / len(same):10.2%}", flush=True)
        kept &= equal >= SAME and sum(same) >= SAME * len(same)
    return kept


# ------------------------------------------------------------------------------------------------- files


def bench_files(only: Sequence[str]) -> bool:
    """A line a file; whether all end well and soon enough."""
    if not FILES.is_dir():
        return _skipped("files", f"{FILES} is not here")
    print(f"{'file':46}{'pages':>6} {'reader':24}{'seconds':>8}{'chars':>8}{'required':>9}  warnings")
    files = [file for file in sorted(FILES.rglob("*")) if file.is_file()]
    kept = True
    for file in files:
        if not only or file.parent.name in only:
            begun = time.monotonic()
            outcomes = list(extract_all([file]))
            seconds = time.monotonic() - begun
            kept &= seconds < SECONDS
            for outcome in outcomes:
                kept &= not (isinstance(outcome, ReadError) and outcome.code == "failed")
                print(_row(file, outcome, seconds))
    return kept


def _row(file: Path, outcome: Directive | ReadError, seconds: float) -> str:
    name = f"{file.parent.name}/{file.name}"[:45]
    if isinstance(outcome, ReadError):
        return f"{name:46}{'':6} {outcome.code:24}{seconds:8.2f}  {outcome.message[:60]}"
    reader = outcome.media_type.rpartition("/")[2].rpartition(".")[2] + (" ocr" if outcome.ocr else "")
    warnings = " ".join(sorted({warning.code for warning in outcome.warnings}))
    return (
        f"{name:46}{outcome.pages or '':>6} {reader:24}{seconds:8.2f}{len(outcome.text):8}"
        f"{len(outcome.requirements):9}  {warnings}"
    )


def _skipped(part: str, why: str) -> bool:
    print(f"{part}: skipped, {why}")
    return True


def main() -> int:
    """Run the parts asked for."""
    from bench.format_speed import bench_speed

    parts = {"renditions": bench_renditions, "pages": bench_pages, "files": bench_files, "speed": bench_speed}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("part", nargs="*", choices=[*parts, []], help="parts to run (default: all)")
    parser.add_argument("--only", nargs="+", default=[], help="formats, forms or folders to take")
    options = parser.parse_args()
    kept = {}
    for name in options.part or parts:
        print(f"== {name}")
        kept[name] = parts[name](options.only)
    for name in (name for name, fine in kept.items() if not fine):
        print(f"{name}: below its mark")
    return 0 if all(kept.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
