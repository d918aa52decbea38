"""Accuracy on the labelled directives: ``python -m bench.accuracy`` (``make bench-accuracy``).

Three sets of labels (:data:`bench.labelled.SETS`): the official ones and our own open ones, from which rules and
classifier were made, and our own unread ones, which nobody looked at while a rule was written and no model has
seen. Left out means that the classifier that reads a document was trained without it (grouped by document, nine
folds). The last tables say what a confidence is worth: of the rows in a band, how many are requirements of that kind.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from spacy.language import Language

from bench.floor import SHARED
from bench.labelled import FIRST, LEARNED, SECOND, SETS, Labelled, read_set
from bench.standoff import record_of
from bench.train import fold_models, samples_of
from pipeline.extract.directive import extract_outlines
from pipeline.extract.kinds.classifier import Classifier, shipped
from pipeline.extract.language import build_nlp
from pipeline.model import Directive

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
FIELDS = ("units", "kind", "modality", "bodies", "doers", "deadlines", "targets", "actions", "sections")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval/score.py")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer)
    if scorer is None:
        print(f"skipped: no scorer at {options.scorer}")
        return 0
    sets = {name: documents for name in SETS if (documents := list(read_set(name)))}
    learned = [document for name in LEARNED for document in sets.get(name, ())]
    nlp = build_nlp()
    unseen = dict(read_left_out(nlp, learned))
    readings: dict[str, tuple[list[Labelled], dict[str, Directive]]] = {}
    for name, documents in sets.items():
        readings[name] = (documents, read_with(nlp, shipped(), documents))
        if name in LEARNED:
            readings[f"{name}, left out"] = (documents, unseen)
    print_scores(scorer, readings)
    print_agreement(scorer, [document for documents in sets.values() for document in documents])
    print_reliability(readings)
    print_coverage(unseen)
    return 0


def read_with(nlp: Language, model: Classifier | None, documents: Iterable[Labelled]) -> dict[str, Directive]:
    """The documents as the pipeline reads them with ``model`` in the place of the one shipped."""
    nlp.get_pipe("directive_requirements").use(model)  # type: ignore[attr-defined]
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


def load_scorer(path: Path) -> ModuleType | None:
    """The scorer as a module; None where it is not here."""
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def print_scores(
    scorer: ModuleType, readings: dict[str, tuple[list[Labelled], dict[str, Directive]]]
) -> None:
    """The fields down, the sets side by side."""
    tallies = {
        name: _tally(scorer, documents, {key: directive.to_dict() for key, directive in directives.items()})
        for name, (documents, directives) in readings.items()
    }
    print(f"{'F1':12}" + "".join(f"{name:>20}" for name in tallies))
    print(f"{'documents':12}" + "".join(f"{len(documents):20}" for documents, _ in readings.values()))
    print(f"{'rows':12}" + "".join(f"{tally.c['units']['gold']:20}" for tally in tallies.values()))
    for field in FIELDS:
        print(f"{field:12}" + "".join(f"{tally.prf(field)[2]:20.3f}" for tally in tallies.values()))
    metadata = [
        float(np.mean([tally.prf(field)[2] for field in tally.c if field.startswith("meta.")]))
        for tally in tallies.values()
    ]
    print(f"{'metadata':12}" + "".join(f"{mean:20.3f}" for mean in metadata))
    overall = [
        float(np.mean([*(tally.prf(f)[2] for f in FIELDS if f != "modality"), mean]))
        for tally, mean in zip(tallies.values(), metadata, strict=True)
    ]
    print(f"{'overall':12}" + "".join(f"{mean:20.3f}" for mean in overall))


def print_agreement(scorer: ModuleType, documents: list[Labelled]) -> None:
    """How far two annotators agree who labelled the same directives apart: how right a reader can be at all."""
    _, sources = SETS["open"]
    paths = sorted(SECOND.glob("*.json")) if documents else []
    second = {path.stem: record_of(path, sources) for path in paths}
    apart = [_before_decision(document, sources) for document in documents if document.doc_id in second]
    tally = _tally(scorer, apart, second)
    found = ", ".join(f"{field} {tally.prf(field)[2]:.3f}" for field in FIELDS)
    print(f"\ntwo annotators, {len(second)} directives: {found}")


def _before_decision(document: Labelled, sources: Path) -> Labelled:
    """The directive as its first annotator labelled it, where a third has decided since."""
    path = FIRST / f"{document.doc_id}.json"
    return replace(document, record=record_of(path, sources)) if path.is_file() else document


def _tally(scorer: ModuleType, documents: list[Labelled], records: Mapping[str, Any]) -> Any:
    tally = scorer.Tally()
    for document in documents:
        record = json.loads(json.dumps(records[document.doc_id], ensure_ascii=False))
        scorer.score_doc(document.record, record, tally, lambda field, message: None)
    return tally


def print_reliability(readings: dict[str, tuple[list[Labelled], dict[str, Directive]]]) -> None:
    """For each band of confidence, how many rows there are and how many of them are right."""
    for name, (documents, directives) in readings.items():
        if name in LEARNED:
            continue  # the model has seen them
        rows = [
            (requirement.confidence, _is_right(document, requirement.span, requirement.kind))
            for document in documents
            for requirement in directives[document.doc_id].requirements
        ]
        print(f"\n{'confidence, ' + name:32}{'rows':>6}{'mean':>8}{'right':>8}")
        for low, high in pairwise(BANDS):
            band = [(sure, right) for sure, right in rows if low <= sure < high]
            if band:
                mean, right = np.mean(band, axis=0)
                print(f"{low:.2f} – {min(high, 1):.2f}{'':21}{len(band):6}{mean:8.2f}{right:8.2f}")


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
