"""The spaCy pipeline takes components of an analyst's own, and loses no character."""

from __future__ import annotations

import warnings

import rjieba
from spacy.language import Language

from pipeline import build_nlp, read, segment
from pipeline.extract.directive import to_directive
from pipeline.extract.language import COMPONENTS, make_doc
from tests.conftest import SAMPLES

TEXT = "各区人民政府要于2025年6月底前完成充电设施建设，并报市发展改革委备案。"


@Language.component("test_flags_money")
def flag_money(doc):
    for draft in doc._.drafts:
        if "补贴" in draft.folded:
            draft.confidence = 0.0
    return doc


def test_one_component_a_field():
    assert tuple(build_nlp().pipe_names) == COMPONENTS


def test_a_text_that_was_not_segmented_passes_through():
    doc = build_nlp()(TEXT)
    assert doc.text == TEXT and doc._.drafts == []


def test_a_component_of_ones_own_reads_and_writes_the_drafts():
    nlp = build_nlp()
    nlp.add_pipe("test_flags_money")
    outline = segment(read(SAMPLES / "charging-plan.docx")[0])
    directive = to_directive(nlp(make_doc(nlp, outline)))
    flagged = [r for r in directive.requirements if r.confidence == 0.0]
    assert flagged and all("补贴" in r.text for r in flagged)


def test_a_span_ruler_works_beside_ours():
    nlp = build_nlp()
    nlp.add_pipe("span_ruler").add_patterns([{"label": "MONEY", "pattern": "补贴"}])
    doc = nlp(make_doc(nlp, segment(read(SAMPLES / "charging-plan.docx")[0])))
    assert {span.text for span in doc.spans["ruler"]} == {"补贴"}
    assert len(doc.spans["bodies"]) and len(doc.spans["deadlines"])


def test_words_are_those_of_jieba():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel("ERROR")

    def ends(words):
        at, found = 0, set()
        for word in words:
            at += len(word)
            found.add(at)
        return found

    text = "".join((SAMPLES.parent.parent / "bench" / "samples" / "charging-plan.txt").read_text().split())
    ours, theirs = ends(rjieba.cut(text, True)), ends(jieba.lcut(text))
    assert len(ours & theirs) / len(ours | theirs) > 0.99
