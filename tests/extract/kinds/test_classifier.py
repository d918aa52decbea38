"""The linear model: arrays on disk, probabilities out."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from bench.labelled import Labelled
from bench.train import Samples, fit, scale_on
from pipeline.extract.directive import extract_outlines
from pipeline.extract.kinds.classifier import Classifier, shipped
from pipeline.ingest import read
from pipeline.segment import segment
from tests.conftest import SAMPLES

MARKS = [["cue=要", "verdict=task"], ["cue=可", "verdict=encouragement"], ["verdict=background"]] * 6
CLASSES = np.array(["task", "encouragement", "none"] * 6)
DOCUMENTS = np.array([f"示例{number // 3}" for number in range(18)])


@pytest.fixture(scope="module")
def trained() -> Classifier:
    return fit(Samples(MARKS, CLASSES, DOCUMENTS, CLASSES))


def test_it_learns_what_it_is_shown(trained: Classifier):
    likely = trained.probabilities(MARKS[:3])
    assert [trained.classes[column] for column in likely.argmax(axis=1)] == ["task", "encouragement", "none"]
    assert np.allclose(likely.sum(axis=1), 1)


def test_it_comes_back_from_disk_as_it_was(trained: Classifier, tmp_path):
    trained.save(tmp_path)
    again = Classifier.load(tmp_path)
    assert np.allclose(again.probabilities(MARKS), trained.probabilities(MARKS), atol=1e-4)


def test_marks_it_has_never_seen_say_nothing(trained: Classifier):
    plain, strange = trained.probabilities([["cue=要"], ["cue=要", "opens=龘龘"]])
    assert np.allclose(plain, strange)


def test_a_mark_of_one_document_is_not_learned():
    marks = [[*names, "only=here"] if number == 0 else names for number, names in enumerate(MARKS)]
    assert "only=here" not in fit(Samples(marks, CLASSES, DOCUMENTS, CLASSES)).rows


def test_it_is_as_sure_as_it_was_right_on_papers_that_it_has_not_seen():
    model = shipped()
    outline = segment(read(SAMPLES / "charging-plan.docx")[0])
    kinds = {r.span: r.kind for r in next(extract_outlines([outline])).requirements}
    right = {n: {"kind": kinds[u.span]} for n, u in enumerate(outline.units) if u.span in kinds}
    half = {number: right[number] for number in list(right)[::2]}
    sure, unsure = (
        replace(model, scale=scale_on(model, [Labelled("示例", outline, {}, labels)])).confidence(0.9)
        for labels in (right, half)
    )
    assert unsure == pytest.approx(0.5, abs=0.2) and sure == pytest.approx(0.9)


def test_nothing_is_a_list_of_nothing(trained: Classifier):
    assert trained.probabilities([]).shape == (0, 3)


def test_the_shipped_model_knows_every_kind():
    model = shipped()
    assert model and set(model.classes) == {
        "none",
        "task",
        "target",
        "prohibition",
        "report",
        "criterion",
        "consequence",
        "encouragement",
    }


def test_prediction_needs_no_learning_library():
    script = (
        "import sys\n"
        "from pipeline.extract.kinds.classifier import shipped\n"
        "shipped().probabilities([['cue=要']])\n"
        "print('sklearn' in sys.modules)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert result.stdout.strip() == "False", result.stderr
