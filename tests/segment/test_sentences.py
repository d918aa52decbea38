"""Where a sentence ends."""

from __future__ import annotations

import pytest

from pipeline.segment.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强巡查；落实责任。", ["加强巡查；", "落实责任。"]),
        ("建立台账（含自查；复查）。按时更新。", ["建立台账（含自查；复查）。", "按时更新。"]),
        ("开展“回头看；再检查。”活动。", ["开展“回头看；再检查。”活动。"]),
        ("落实《关于加强管理；严格审批的通知》要求。", ["落实《关于加强管理；严格审批的通知》要求。"]),
        ("是否到位？是否留痕？", ["是否到位？", "是否留痕？"]),
        ("各区要做到：加强巡查，落实责任", ["各区要做到：加强巡查，落实责任"]),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


def test_a_bracket_that_never_closes_hides_no_sentence_end():
    assert sentences("加强巡查（含夜间；落实责任。按月汇总。") == [
        "加强巡查（含夜间；",
        "落实责任。",
        "按月汇总。",
    ]
