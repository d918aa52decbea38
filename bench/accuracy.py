"""Accuracy on the labelled directives, in-sample and left out: ``python -m bench.accuracy`` (``make bench-accuracy``).

Left out means that the classifier that reads a document was trained without it (grouped by document, nine folds).
The last table says what a confidence is worth: of the rows in a band, how many are requirements of that kind.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from spacy.language import Language

from bench.labelled import Labelled, read_labelled
from bench.train import fold_models, samples_of
from pipeline.extract.classifier import Classifier, shipped
from pipeline.extract.directive import extract_outlines
from pipeline.extract.language import build_nlp
from pipeline.model import Directive

SHARED = Path(__file__).resolve().parents[2] / "shared"
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
FIELDS = ("units", "kind", "modality", "bodies", "doers", "deadlines", "targets", "actions", "sections")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=SHARED / "gold/dev")
    parser.add_argument("--sources", type=Path, default=SHARED / "corpus/dev")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval/score.py")
    options = parser.parse_args()
    if not options.gold.is_dir() or not options.scorer.is_file():
        print(f"skipped: no labelled directives at {options.gold}, or no scorer at {options.scorer}")
        return 0
    scorer = _scorer(options.scorer)
    documents = list(read_labelled(options.gold, options.sources))
    nlp = build_nlp()
    in_sample = read_with(nlp, shipped(), documents)
    unseen = dict(read_left_out(nlp, documents))
    golds = {d.doc_id: json.loads((options.gold / f"{d.doc_id}.json").read_text("utf-8")) for d in documents}
    print_scores(scorer, golds, in_sample, unseen)
    print_reliability(documents, unseen)
    print_coverage(unseen)
    return 0


def read_with(nlp: Language, model: Classifier | None, documents: Iterable[Labelled]) -> dict[str, Directive]:
    """The documents as the pipeline reads them with ``model`` in the place of the one shipped."""
    nlp.get_pipe("directive_requirements").classifier = model  # type: ignore[attr-defined]
    documents = list(documents)
    directives = extract_outlines((document.outline for document in documents), nlp)
    return {d.doc_id: directive for d, directive in zip(documents, directives, strict=True)}


def read_left_out(nlp: Language, documents: list[Labelled]) -> Iterator[tuple[str, Directive]]:
    """Each document as read by a model that has not seen it."""
    samples = samples_of(documents)
    scale = whole.scale if (whole := shipped()) else (0.0, 1.0)
    for out, model in fold_models(samples):
        names = set(samples.documents[out])
        model = replace(model, scale=scale)
        yield from read_with(nlp, model, [d for d in documents if d.doc_id in names]).items()


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_scores(scorer: ModuleType, golds: dict[str, Any], *readings: dict[str, Directive]) -> None:
    """The fields down, in-sample and left out side by side."""
    tallies = []
    for directives in readings:
        tally = scorer.Tally()
        for doc_id, gold in golds.items():
            directive = json.loads(json.dumps(directives[doc_id].to_dict(), ensure_ascii=False))
            scorer.score_doc(gold, directive, tally, lambda field, message: None)
        tallies.append(tally)
    print(f"{len(golds)} documents, F1\n{'field':12}{'in-sample':>12}{'left out':>12}")
    for field in FIELDS:
        print(f"{field:12}" + "".join(f"{tally.prf(field)[2]:12.3f}" for tally in tallies))
    means = []
    for tally in tallies:
        meta = [tally.prf(field)[2] for field in tally.c if field.startswith("meta.")]
        metadata = float(np.mean(meta))
        means.append(
            (metadata, float(np.mean([tally.prf(f)[2] for f in FIELDS if f != "modality"] + [metadata])))
        )
    print(f"{'metadata':12}" + "".join(f"{metadata:12.3f}" for metadata, _ in means))
    print(f"{'overall':12}" + "".join(f"{overall:12.3f}" for _, overall in means))


def print_reliability(documents: list[Labelled], unseen: dict[str, Directive]) -> None:
    """For each band of confidence, how many rows there are and how many of them are right."""
    rows = [
        (requirement.confidence, _is_right(document, requirement.span, requirement.kind))
        for document in documents
        for requirement in unseen[document.doc_id].requirements
    ]
    print(f"\n{'confidence, left out':24}{'rows':>6}{'mean':>8}{'right':>8}")
    for low, high in pairwise(BANDS):
        band = [(sure, right) for sure, right in rows if low <= sure < high]
        if band:
            mean, right = np.mean(band, axis=0)
            print(f"{low:.2f} – {min(high, 1):.2f}{'':13}{len(band):6}{mean:8.2f}{right:8.2f}")


def _is_right(document: Labelled, span: tuple[int, int], kind: str) -> bool:
    number = next(n for n, unit in enumerate(document.outline.units) if unit.span == span)
    return document.labels.get(number, {}).get("kind") == kind


def print_coverage(unseen: dict[str, Directive]) -> None:
    """How many units each document's rows and rejections account for."""
    print(f"\n{'document':12}{'requirements':>14}{'rejections':>12}")
    for doc_id, directive in sorted(unseen.items()):
        print(f"{doc_id:12}{len(directive.requirements):14}{len(directive.rejections):12}")


if __name__ == "__main__":
    sys.exit(main())
