"""References: titles, document numbers, and which number belongs to which title."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.extract.directive import default_nlp
from pipeline.extract.language import make_doc
from pipeline.model import Metadata, Outline, Source, Unit

CASES = Path(__file__).parent.parent / "cases" / "references.csv"


def rows() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", rows(), ids=lambda case: case["text"])
def test_references_are_found_as_written(case: dict[str, str]) -> None:
    text = case["text"]
    source = Source("x.txt", "0" * 64, "text/plain", ())
    outline = Outline(source, text, Metadata(), (), (), (Unit(text, (0, len(text)), 0, 0),))
    nlp = default_nlp()
    doc = nlp(make_doc(nlp, outline))
    found = doc._.drafts[0].references
    assert [f"{r.title}/{r.doc_number or ''}" for r in found] == [
        each for each in case["references"].split(" | ") if each
    ]
    assert all(r.title in text[slice(*r.span)] for r in found)
    assert len(doc.spans["references"]) == len(found)
