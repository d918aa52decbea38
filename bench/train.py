"""Train the classifier on labelled directives: ``python -m bench.train [GOLD [--sources FOLDER]] [--out FOLDER]``.

Without GOLD it is the sets that the shipped model was trained on (:data:`bench.labelled.LEARNED`); how sure it is of a
verdict is then set by the unread directives.
GOLD holds one ``ID.json`` a document (``text`` and ``requirements`` with ``text`` and ``kind``), as the gold sets
and the corrections exported from checklists do; ``--sources`` the files they were read from, where they are kept.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import rjieba
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import pipeline.lexicon
from bench.labelled import LEARNED, UNREAD, Labelled, read_labelled, read_set
from pipeline.extract.draft import Draft
from pipeline.extract.kinds.classifier import NONE, Classifier
from pipeline.extract.requirements import RequirementFinder, marks_of_all, readings_of

STRENGTH = 0.1  # of the fit against the pull to zero; 0.1 to 0.3 score alike on documents left out
RAREST = 3  # a mark seen in fewer documents than this tells of that document, not of its kind
# The rules are surer on the papers that they were written by than on others. So each unit is shown a second time
# without their verdicts, and counts as much as this: the model learns what the rest says as well.
UNRULED = 0.3
_NAMES = ("ns", "nr", "nt")  # parts of speech
_BY_RULES = ("verdict=", "verdict_tells=", "before=", "two_before=", "next=", "two_on=", "around=")
_WORDS = ("word=", "main=")
FOLDS = 9


@dataclass(frozen=True, slots=True)
class Samples:
    """Marks, class, document and the rules' own verdict of each unit."""

    marks: list[list[str]]
    classes: np.ndarray
    documents: np.ndarray
    by_rules: np.ndarray


def samples_of(documents: Iterable[Labelled]) -> Samples:
    """Every unit that the component would look at, with its label."""
    marks, classes, groups, by_rules = [], [], [], []
    for document in documents:
        drafts = [Draft(unit) for unit in document.outline.units]
        readings = readings_of(document.outline, drafts)
        number_of = {id(draft): number for number, draft in enumerate(drafts)}
        marks.extend(marks_of_all(readings))
        for reading in readings:
            label = document.labels.get(number_of[id(reading.draft)])
            classes.append(label["kind"] if label else NONE)
            by_rules.append(reading.kind or NONE)
            groups.append(document.doc_id)
    return Samples(marks, np.array(classes), np.array(groups), np.array(by_rules))


def fit(samples: Samples) -> Classifier:
    """The model of all samples, its confidence set right on documents left out."""
    whole = _fit(samples, np.arange(len(samples.classes)))
    return replace(whole, scale=_scale(samples))


def _fit(samples: Samples, chosen: np.ndarray) -> Classifier:
    seen: dict[str, set[str]] = {}
    for number in chosen:
        for mark in samples.marks[number]:
            seen.setdefault(mark, set()).add(samples.documents[number])
    kept = sorted(mark for mark, docs in seen.items() if len(docs) >= RAREST and not _is_name(mark))
    rows = {mark: row for row, mark in enumerate(kept)}
    shown = [samples.marks[number] for number in chosen]
    unruled = [[mark for mark in marks if not mark.startswith(_BY_RULES)] for marks in shown]
    weights = np.repeat([1.0, UNRULED], len(chosen))
    model = LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(_matrix([*shown, *unruled], rows), np.tile(samples.classes[chosen], 2), weights)
    return Classifier(tuple(map(str, model.classes_)), rows, model.coef_.T, model.intercept_)


def _is_name(mark: str) -> bool:
    """The name of a place, a person or an organ tells whose papers these are, not what they ask."""
    prefix, _, word = mark.partition("=")
    return f"{prefix}=" in _WORDS and bool(word) and rjieba.tag(word, False)[0][1] in _NAMES


def scale_on(model: Classifier, documents: Iterable[Labelled]) -> tuple[float, float]:
    """How sure to be, by documents that neither rules nor model have seen.

    On those that rules were written by, the rules are right more often than they will ever be again.
    """
    finder = RequirementFinder(replace(model, scale=(0.0, 1.0)))
    likely, right = [], []
    for document in documents:
        drafts = [Draft(unit) for unit in document.outline.units]
        finder.settle_all(readings_of(document.outline, drafts))
        for number, draft in enumerate(drafts):
            if draft.kind:
                likely.append(draft.confidence)
                right.append(document.labels.get(number, {}).get("kind") == draft.kind)
    return _line_through(likely, right)


def _scale(samples: Samples) -> tuple[float, float]:
    """How sure to be, by documents left out of the model, where there are no others."""
    likely, right = [], []
    if len(set(samples.documents)) < 2:
        return (0.0, 1.0)
    for out, model in fold_models(samples):
        rows = model.probabilities([samples.marks[number] for number in out])
        for row, number in zip(rows, out, strict=True):
            verdict = samples.by_rules[number]
            if verdict != NONE and verdict in model.classes:
                likely.append(float(row[model.classes.index(verdict)]))
                right.append(verdict == samples.classes[number])
    return _line_through(likely, right)


def _line_through(likely: list[float], right: list[bool]) -> tuple[float, float]:
    """From how likely the model finds a verdict to how often it is right (Platt's scaling)."""
    if len(set(right)) < 2:
        return (0.0, 1.0)
    found = np.clip(likely, 1e-4, 1 - 1e-4)
    line = LogisticRegression().fit(np.log(found / (1 - found))[:, None], right)
    return float(line.intercept_[0]), float(line.coef_[0][0])


def _matrix(marks: Sequence[Sequence[str]], rows: dict[str, int]) -> csr_matrix:
    places = [(n, rows[mark]) for n, names in enumerate(marks) for mark in names if mark in rows]
    at, columns = zip(*places, strict=True) if places else ((), ())
    return csr_matrix((np.ones(len(places)), (at, columns)), shape=(len(marks), len(rows)))


def fold_models(samples: Samples) -> list[tuple[np.ndarray, Classifier]]:
    """For each fold the units left out and the model that has not seen their documents."""
    folds = min(FOLDS, len(set(samples.documents)))
    split = GroupKFold(folds).split(samples.marks, samples.classes, samples.documents)
    return [(out, _fit(samples, kept)) for kept, out in split]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--sources", type=Path)
    parser.add_argument("--out", type=Path, default=Path(pipeline.lexicon.__file__).parent)
    options = parser.parse_args()
    documents = (
        read_labelled(options.gold, options.sources) if options.gold else chain(*map(read_set, LEARNED))
    )
    samples = samples_of(documents)
    model = fit(samples)
    if not options.gold and (unread := list(read_set(UNREAD))):
        model = replace(model, scale=scale_on(model, unread))
    model.save(options.out)
    print(
        f"{len(samples.classes)} units of {len(set(samples.documents))} documents: {dict(Counter(samples.classes.tolist()))}"
    )
    print(f"{len(model.rows)} marks → {options.out}")


if __name__ == "__main__":
    main()
