"""Documents that are no directives are told apart by what they lack."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read
from pipeline.model import Line, Source
from pipeline.segment import segment


def codes(text: str) -> list[str]:
    lines = tuple(Line(line) for line in text.splitlines())
    return [notice.code for notice in segment(Source("x", "0" * 64, "text/plain", lines)).warnings]


@pytest.mark.parametrize(
    "text",
    [
        "电子普通发票\n发票号码：20240001\n价税合计：壹佰元整\n",
        "春天来了，花都开了。\n孩子们在河边放风筝。\n",
        "Hello",
    ],
)
def test_not_like_a_directive(text: str) -> None:
    assert codes(text) == ["not_a_directive"]


@pytest.mark.parametrize(
    "text",
    [
        "青岚市教育局关于开展检查的通知\n各学校：\n请于6月底前完成检查。\n",
        "一、工作目标\n覆盖率达到90%。\n二、主要任务\n各区要开展自查。\n",
    ],
)
def test_like_a_directive(text: str) -> None:
    assert codes(text) == []


def test_every_real_directive_is_like_one(shared: Path) -> None:
    files = [*(shared / "corpus" / "dev").glob("*.txt"), *(shared / "corpus" / "unlabelled").glob("00*.txt")]
    suspected = [file.name for file in files for source in read(file) if segment(source).warnings]
    assert suspected == []
