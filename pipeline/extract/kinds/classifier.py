"""A linear model (线性分类器) over the marks of a unit: weighs the rules' verdict and says how sure it is.

Shipped as plain arrays beside a list of marks; prediction is a sum of rows, so that nothing is needed at run time
but numpy, and nothing in the file can run. ``make train`` writes it anew.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import as_file, files
from itertools import accumulate, chain, repeat
from pathlib import Path

import numpy as np

NONE = "none"  # the class of what is no requirement
_LEAST = 1e-4
WEIGHTS, VOCABULARY = "classifier.npz", "classifier.json"


@dataclass(frozen=True)
class Classifier:
    """Classes, the row of each mark, and the weights: ``weights[row, column]`` is what a mark says for a class."""

    classes: tuple[str, ...]
    rows: dict[str, int]
    weights: np.ndarray
    bias: np.ndarray
    scale: tuple[float, float] = (0.0, 1.0)  # of log odds to log odds of being right, on documents left out

    def probabilities(self, marks: Sequence[Sequence[str]]) -> np.ndarray:
        """One row a unit, one column a class."""
        return self.probabilities_by_rows([self.rows_of(of_unit) for of_unit in marks])

    @property
    def unknown(self) -> int:
        """The row of every mark that the model has not seen."""
        return len(self.weights)

    def rows_of(self, marks: Iterable[str]) -> list[int]:
        """The rows of the marks of a unit."""
        return list(map(self.rows.get, marks, repeat(self.unknown)))  # type: ignore[arg-type]

    def probabilities_by_rows(self, rows: Sequence[Sequence[int]]) -> np.ndarray:
        """One row a unit, one column a class, where the rows of its marks are known."""
        if not rows:
            return np.empty((0, len(self.classes)))
        starts = [0, *accumulate(map(len, rows))]
        flat = np.fromiter(chain.from_iterable(rows), np.intp, starts.pop())
        scores = np.add.reduceat(self._said.take(flat, axis=0), starts, axis=0) + self.bias
        likelihoods = np.exp(scores - scores.max(axis=1, keepdims=True, initial=0))
        return likelihoods / likelihoods.sum(axis=1, keepdims=True)

    @cached_property
    def _said(self) -> np.ndarray:
        """The weights, and a last row for every mark that is unknown: it says nothing."""
        return np.vstack([self.weights, np.zeros(len(self.classes))])

    def confidence(self, likely: float) -> float:
        """How often a verdict that the model finds this likely turned out right."""
        likely = min(max(likely, _LEAST), 1 - _LEAST)
        offset, slope = self.scale
        return 1 / (1 + math.exp(-offset - slope * math.log(likely / (1 - likely))))

    def save(self, folder: Path) -> None:
        """Write the two files that :func:`shipped` reads, in a folder that is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / WEIGHTS, weights=self.weights.astype(np.float32), bias=self.bias.astype(np.float32)
        )
        names = {
            "classes": self.classes,
            "scale": [round(x, 4) for x in self.scale],
            "marks": list(self.rows),
        }
        text = json.dumps(names, ensure_ascii=False, indent=0)
        (folder / VOCABULARY).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """The model in a folder."""
        names = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS, allow_pickle=False) as arrays:
            weights, bias = arrays["weights"].astype(float), arrays["bias"].astype(float)
        rows = {mark: row for row, mark in enumerate(names["marks"])}
        offset, slope = names["scale"]
        return cls(tuple(names["classes"]), rows, weights, bias, (offset, slope))


@cache
def shipped() -> Classifier | None:
    """The model that comes with the package; None where it was left out, and the rules decide alone."""
    lexicon = files("pipeline.lexicon")
    if not (lexicon / VOCABULARY).is_file():
        return None
    with as_file(lexicon) as folder:
        return Classifier.load(folder)
