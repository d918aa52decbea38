"""A linear model (线性分类器) over the marks of a unit: weighs the rules' verdict and says how sure it is.

Shipped as plain arrays beside a list of marks; prediction is a sum of rows, so that nothing is needed at run time
but numpy, and nothing in the file can run. ``make train`` writes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

NONE = "none"  # the class of what is no requirement
WEIGHTS, VOCABULARY = "classifier.npz", "classifier.json"


@dataclass(frozen=True)
class Classifier:
    """Classes, the row of each mark, and the weights: ``weights[row, column]`` is what a mark says for a class."""

    classes: tuple[str, ...]
    rows: dict[str, int]
    weights: np.ndarray
    bias: np.ndarray

    def probabilities(self, marks: Sequence[Sequence[str]]) -> np.ndarray:
        """One row a unit, one column a class."""
        scores = np.empty((len(marks), len(self.classes)))
        for number, names in enumerate(marks):
            known = [row for name in names if (row := self.rows.get(name)) is not None]
            scores[number] = self.weights[known].sum(axis=0) + self.bias
        likelihoods = np.exp(scores - scores.max(axis=1, keepdims=True, initial=0))
        return likelihoods / likelihoods.sum(axis=1, keepdims=True)

    def save(self, folder: Path) -> None:
        """Write the two files that :func:`shipped` reads."""
        np.savez_compressed(
            folder / WEIGHTS, weights=self.weights.astype(np.float32), bias=self.bias.astype(np.float32)
        )
        names = {"classes": self.classes, "marks": list(self.rows)}
        text = json.dumps(names, ensure_ascii=False, indent=0)
        (folder / VOCABULARY).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """The model in a folder."""
        names = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS, allow_pickle=False) as arrays:
            weights, bias = arrays["weights"].astype(float), arrays["bias"].astype(float)
        rows = {mark: row for row, mark in enumerate(names["marks"])}
        return cls(tuple(names["classes"]), rows, weights, bias)


@cache
def shipped() -> Classifier | None:
    """The model that comes with the package; None where it was left out, and the rules decide alone."""
    lexicon = files("pipeline.lexicon")
    if not (lexicon / VOCABULARY).is_file():
        return None
    with as_file(lexicon) as folder:
        return Classifier.load(folder)
