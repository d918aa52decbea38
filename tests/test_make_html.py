"""The answer does not depend on the form in which a paper arrives: pages and Word files give the ids of the text."""

import pytest

from bench.formats import FORMS
from pipeline.extract.directive import extract_outlines
from pipeline.ingest import Limits
from pipeline.ingest.read import read_bytes
from pipeline.segment import segment
from tests.ingest.made import PAPER

TEXT = "\n".join(line for line in PAPER.splitlines() if not line.startswith("|"))
UNTITLED = "一、加强巡护\n（一）各林场要在2031年6月底前建立台账。\n（二）县林业局要每月检查一次，限期整改。"


def directive(data: bytes):
    return next(extract_outlines([segment(read_bytes(data, "paper", Limits())[0])]))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [TEXT, UNTITLED], ids=["paper", "untitled"])
def test_every_form_gives_the_ids_of_the_text(form, text):
    plain = directive(text.encode())
    made = directive(FORMS[form](text, plain.metadata))
    ids = [requirement.requirement_id for requirement in plain.requirements]
    assert ids and [requirement.requirement_id for requirement in made.requirements] == ids
    for said in ("title", "doc_number", "issuers", "addressees", "issue_date"):
        assert getattr(made.metadata, said) == getattr(plain.metadata, said)
