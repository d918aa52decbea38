"""Labels kept apart from their text: nothing is lost on the way there and back, and no text stays behind."""

from __future__ import annotations

import json
import re

import pytest

from bench.labelled import FIRST, SECOND, SETS
from bench.standoff import LABELS, pack, record_of, unpack

TEXT = "示例县教育局通知\n各学校：\n一、加强巡查。各学校要在6月底\n前完成巡查，合格率达到95%以上。"
RECORD = {
    "id": "示例",
    "text": TEXT,
    "metadata": {"title": "示例县教育局通知", "doc_number": None, "issuers": ["示例县教育局"]},
    "sections": [{"level": 1, "number": "一、", "heading": "加强巡查"}],
    "requirements": [
        {
            "text": "各学校要在6月底前完成巡查，合格率达到95%以上。",
            "kind": "task",
            "modality": "must",
            "bodies": [{"name": "各学校", "role": "responsible", "explicit": True}],
            "deadlines": [{"text": "6月底前", "kind": "by", "end": "2031-06-30"}],
            "targets": [
                {"text": "达到95%以上", "metric": "合格率", "comparator": "ge", "value": 95, "unit": "%"}
            ],
            "actions": [{"text": "完成巡查"}],
        }
    ],
}
LABELLED = sorted(LABELS.glob("*/*.json"))


def test_nothing_is_lost():
    assert unpack(pack(RECORD, TEXT), TEXT, "示例") == RECORD


def test_another_text_is_refused():
    with pytest.raises(ValueError, match="not the one"):
        unpack(pack(RECORD, TEXT), TEXT + "。", "示例")


@pytest.mark.parametrize(
    "change", [{"text": "各医院要完成巡查。"}, {"actions": [{"text": "报送情况"}]}], ids=["text", "action"]
)
def test_a_wording_that_is_not_there_is_refused(change):
    elsewhere = {**RECORD, "requirements": [{**RECORD["requirements"][0], **change}]}
    with pytest.raises(ValueError, match="not in the text"):
        pack(elsewhere, TEXT)


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_no_sentence_is_kept(path):
    assert not re.search(r"[一-龥，]{2,}[。；]", path.read_text(encoding="utf-8"))


def test_no_directive_is_in_two_sets():
    sets = [path.stem for path in LABELLED if path.parent not in (FIRST, SECOND)]
    assert len(set(sets)) == len(sets)


def test_what_another_annotator_labelled_is_ours_as_well():
    ours = {path.stem for name in ("open", "unread") for path in SETS[name][0].glob("*.json")}
    assert {path.stem for path in SECOND.glob("*.json")} <= ours


def test_every_label_finds_its_text(shared):
    for name in ("open", "unread"):
        labels, sources = SETS[name]
        for path in sorted(labels.glob("*.json")):
            packed = json.loads(path.read_text(encoding="utf-8"))
            record = record_of(path, sources)
            assert len(record["requirements"]) == len(packed["requirements"])
            assert all(item["text"] for item in record["requirements"])
