"""The public names work in whatever order they are imported: some are modules and functions at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

SAMPLE = "data/raw/letter.txt"
ORDERS = [
    f"from pipeline import extract; extract({SAMPLE!r})",
    f"from pipeline.extract.bodies import find_bodies; from pipeline import extract; extract({SAMPLE!r})",
    f"import pipeline; pipeline.segment(pipeline.read({SAMPLE!r})[0]); pipeline.extract({SAMPLE!r})",
    f"from pipeline import extract, tables; tables([extract({SAMPLE!r})])['requirements']",
    "import pipeline.extract.bodies as bodies; bodies.find_bodies('由市教育局牵头')",
]


@pytest.mark.parametrize("script", ORDERS)
def test_order_of_import(script):
    result = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_an_unknown_name_is_an_attribute_error():
    import pipeline

    with pytest.raises(AttributeError, match="nonsense"):
        _ = pipeline.nonsense
