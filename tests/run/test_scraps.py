"""Text broken at random: whatever a copy left of a directive, it is read."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract.directive import extract_outlines
from pipeline.lexicon import load
from pipeline.model import Line, Source
from pipeline.segment import segment

WORDS = [
    *(row["word"] for row in load("body_cues.csv")),
    *(row["heading"] for row in load("table_columns.csv")),
    *(
        "一、",
        "（一）",
        "第一条",
        "1.",
        "且",
        "的",
        "牵头",
        "等部门",
        "责任单位：",
        "月底前",
        "95%",
        "附件",
        "由",
        "在",
        "请",
        "对",
    ),
    *("市教育局", "各县（市、区）", "2031年", "不少于"),
]
PIECE = st.one_of(st.sampled_from(WORDS), st.sampled_from("，。；：、（）《》“”〔〕【】 \u3000\t|—0159%"))
PAPER = st.lists(st.lists(PIECE, min_size=1, max_size=12).map("".join), min_size=1, max_size=12)


@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(PAPER)
def test_no_scrap_stops_a_paper(lines):
    outline = segment(Source("x", "0" * 64, "text/plain", tuple(map(Line, lines))))
    assert len(list(extract_outlines([outline]))) == 1


def test_a_comma_alone_stands_for_no_clause():
    lines = "粮库管理办法", "参评粮库应当符合以下条件：", "，且", "无违规记录。"
    outline = segment(Source("x", "0" * 64, "text/plain", tuple(map(Line, lines))))
    (directive,) = extract_outlines([outline])
    assert [r.text for r in directive.requirements] == ["无违规记录。"]
    assert directive.metadata.addressees == ()


def test_a_word_that_leads_to_somebody_may_end_a_line():
    lines = "粮库管理办法", "一、粮库应当每月盘点，盘点结果由", "二、粮库应当报送结果，由"
    outline = segment(Source("x", "0" * 64, "text/plain", tuple(map(Line, lines))))
    assert next(iter(extract_outlines([outline]))).requirements
