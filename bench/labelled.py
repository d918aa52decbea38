"""Labelled directives (标注): a folder of ``ID.json`` with the text and its requirements, lined up with our units.

Where a labelled text has its source beside it (``ID.txt``, or in the folder given), that is read instead: a stored
copy's line breaks tell headings from sentences, and the text of a gold file has lost them. Labels kept apart from
their text (:mod:`bench.standoff`) are read with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.floor import SHARED
from bench.standoff import LABELS, record_of
from pipeline.ingest import read
from pipeline.model import Line, Outline, Source, Span
from pipeline.segment import segment

_LEAST_OVERLAP = 0.5
# Each set's labels and the folder of its texts.
SETS = {
    "official": (SHARED / "gold" / "dev", SHARED / "corpus" / "dev"),
    "open": (LABELS / "open", SHARED / "corpus" / "unlabelled"),
    "unread": (LABELS / "unread", SHARED / "corpus" / "unlabelled"),
}
LEARNED = ("official", "open")  # what rules were written and the classifier was trained on
UNREAD = "unread"
FIRST = LABELS / "first"  # what one annotator said where a third decided later
SECOND = LABELS / "second"  # some of ours, labelled by another annotator


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document, what the annotators said of it, and for each of its units that is a requirement what of that."""

    doc_id: str
    outline: Outline
    record: dict[str, Any]
    labels: dict[int, dict[str, Any]]


def read_set(name: str) -> Iterator[Labelled]:
    """The directives of one of :data:`SETS`; none where its texts are not there."""
    gold, sources = SETS[name]
    return read_labelled(gold, sources) if sources.is_dir() else iter(())


def read_labelled(gold: Path, sources: Path | None = None) -> Iterator[Labelled]:
    """The labelled directives of a folder, in the order of their names."""
    for path in sorted(gold.glob("*.json")):
        record = record_of(path, sources or gold)
        outline = segment(_source(record, path, sources or gold))
        yield Labelled(path.stem, outline, record, _line_up(record, outline))


def _source(record: dict[str, Any], path: Path, sources: Path) -> Source:
    for candidate in sorted(sources.glob(f"{path.stem}.*")):
        if candidate.suffix != ".json":
            return read(candidate)[0]
    lines = tuple(Line(line) for line in record["text"].split("\n"))
    return Source(str(path), sha256(record["text"].encode()).hexdigest(), "text/plain", lines)


def _line_up(record: dict[str, Any], outline: Outline) -> dict[int, dict[str, Any]]:
    """Unit → label, best overlap first, each once."""
    units = list(_places([unit.text for unit in outline.units], letters(outline.text)))
    golds = list(_places([item["text"] for item in record["requirements"]], letters(outline.text)))
    pairs = sorted(
        (
            (_overlap(unit, gold), -number, -item)
            for number, unit in enumerate(units)
            for item, gold in enumerate(golds)
            if unit and gold and unit[0] < gold[1] and gold[0] < unit[1]
        ),
        reverse=True,
    )
    labels: dict[int, dict[str, Any]] = {}
    taken: set[int] = set()
    for overlap, number, item in pairs:
        if overlap >= _LEAST_OVERLAP and -number not in labels and -item not in taken:
            labels[-number] = record["requirements"][-item]
            taken.add(-item)
    return labels


def _places(texts: list[str], whole: str) -> Iterator[Span | None]:
    """Where each text stands in ``whole``, looked for from the one before on."""
    at = 0
    for text in map(letters, texts):
        start = whole.find(text, at) if text else -1
        start = start if start >= 0 or not text else whole.find(text)
        if start >= 0:
            at = start
        yield (start, start + len(text)) if start >= 0 else None


def _overlap(one: Span, other: Span) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]))


def letters(text: str) -> str:
    """Letters and digits only, in one width: what comparisons go by."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum() or c == "%").lower()
