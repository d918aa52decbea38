"""Plain text in the encodings of offices."""

from __future__ import annotations

import codecs

import pytest

from pipeline.ingest import Limits, Unreadable
from pipeline.ingest.text import decode
from tests.ingest.made import source_of, texts

SIMPLE = "青岚市人民政府关于做好防汛工作的通知\n各县区：\n请于6月底前完成排查，并书面报告。\n"
TRADITIONAL = "關於辦理減災業務之注意事項\n各鄉鎮應於六月底前完成檢查，並以書面報告。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "utf-32"]
)
def test_simplified_text_comes_out_the_same(encoding: str) -> None:
    assert decode(SIMPLE.encode(encoding))[0] == SIMPLE


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "utf-16"])
def test_traditional_text_comes_out_the_same(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding))[0] == TRADITIONAL


def test_big_endian_mark() -> None:
    assert decode(codecs.BOM_UTF16_BE + SIMPLE.encode("utf-16-be"))[0] == SIMPLE


def test_a_long_text_is_told_by_its_beginning() -> None:
    assert decode((SIMPLE * 2000).encode("gb18030"))[0] == SIMPLE * 2000


def test_a_broken_byte_in_utf8_is_not_taken_for_another_encoding() -> None:
    source = source_of((SIMPLE * 20).encode() + "收".encode()[:2])
    assert source.lines[0].text == "青岚市人民政府关于做好防汛工作的通知"
    assert [warning.code for warning in source.warnings] == ["undecodable"]


def test_form_feeds_end_lines_and_nuls_vanish() -> None:
    assert texts("第一页\f第二\x00页\r\n末页".encode()) == ["第一页", "第二页", "末页"]


def test_blanks_are_kept_for_segmentation() -> None:
    assert texts("　　请各单位\u00a0报送。".encode()) == ["　　请各单位\u00a0报送。"]


def test_marks_without_width_are_dropped() -> None:
    assert texts("请\u200b各单\ufeff位报\u00ad送。".encode()) == ["请各单位报送。"]


def test_a_few_characters_of_a_font_of_its_own_do_not_make_a_text_noise() -> None:
    assert texts(("请各单位报送材料。" * 5 + "\ue003").encode())[0].endswith("\ue003")


def test_more_characters_than_the_limit() -> None:
    with pytest.raises(Unreadable) as error:
        source_of(SIMPLE.encode(), Limits(text_characters=20))
    assert error.value.code == "too_large"


def test_marks_of_bold_type_are_dropped() -> None:
    assert texts("**第一条** 市文物局应当巡查。\n**注 略".encode()) == [
        "第一条 市文物局应当巡查。",
        "**注 略",
    ]


def test_stars_that_hide_a_name_or_a_number_stay():
    line = "张**、李**（电话138****0000、139****0000）由市水务局通知。"
    assert texts(line.encode()) == [line]
