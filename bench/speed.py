"""Speed as a ratio in one run: text to tables against ``jieba.lcut`` over the same text.

``python -m bench.speed [FOLDER…]`` (default: the samples, and the real directives where they are there).
Each side runs ``ROUNDS`` times in this one process, in turn; medians of its processor time are compared, which
other work on the machine does not disturb. Imports and jieba's dictionary are loaded before the clock starts, on
both sides.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from bench.floor import ROOT, SHARED
from pipeline.run import extract_all, find_inputs
from pipeline.tables import write_tables

ROUNDS = 3


def text_files(arguments: list[str]) -> list[Path]:
    """The plain-text directives to time."""
    folders = arguments or [str(ROOT / "data" / "raw"), str(SHARED / "corpus" / "unlabelled")]
    return [path for path in find_inputs(f for f in folders if Path(f).exists()) if path.suffix == ".txt"]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def text_to_tables(files: list[Path]) -> None:
    """What ``directives extract`` does, start to end."""
    with tempfile.TemporaryDirectory() as out:
        write_tables(extract_all(files), Path(out))


def main() -> int:
    """Print the medians and their ratio; exit status 1 where extraction costs more than segmentation."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        import jieba
    jieba.setLogLevel("ERROR")
    files = text_files(sys.argv[1:])
    text_to_tables(files[:1])
    from pipeline.ingest import read

    texts = ["\n".join(line.text for line in read(file)[0].lines) for file in files]
    jieba.lcut(texts[0])
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: text_to_tables(files)))
        theirs.append(seconds(lambda: [jieba.lcut(text) for text in texts]))
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"documents {len(files)}, characters {sum(map(len, texts)):,}")
    print(f"text to tables {statistics.median(ours):.2f} s, jieba.lcut {statistics.median(theirs):.2f} s")
    print(f"ratio {ratio:.2f}")
    return 0 if ratio < 1 else 1


if __name__ == "__main__":
    sys.exit(main())
