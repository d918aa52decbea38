"""Where lines end however full they are, on pages that wrap them and on pages that tell their paragraphs."""

from __future__ import annotations

import pytest

from pipeline.model import Line
from pipeline.segment.lines.paragraphs import join_lines

# A page set to 20 characters; its second paragraph shows how wide.
_WRAPPED = (
    "各区水务局要在汛期前全面检查辖区内的水库",
    "和堤防，发现问题及时整改，并把检查的结果",
    "登记在册，不得遗漏。",
)


def joined(*lines: str) -> list[str]:
    return [paragraph.text for paragraph in join_lines([Line(line) for line in lines])[1]]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("各区水务局要及时向青岚市人民政府防汛办反映。", "附件：1.水库检查情况登记表"),
        ("各区水务局要及时向青岚市人民政府防汛办反映。", "青岚市水务局"),
        ("（联系单位：青岚市水务局防汛处，电话123。）", "抄送：青岚市应急管理局。"),
        ("抄送：市委办公室，市人大常委会，市政协办公。", "青岚市水务局办公室　2031年5月6日印发"),
        ("各区水务局要及时向青岚市人民政府防汛办反映。", "2031年5月6日"),
        ("为做好今年的防汛工作，现将有关要求明确如下：", "加强组织领导"),
    ],
)
def test_a_full_line_goes_on_in_none_of_the_foot(line, after):
    assert joined(*_WRAPPED, line, after)[-2:] == [line, after]


def test_a_full_line_of_the_site_goes_on_in_no_order():
    site = "发布日期：2031-05-06　来源：市水务局　点击数：56"
    assert joined(site, "青岚市人民政府令", "第12号", *_WRAPPED * 3)[:3] == [
        site,
        "青岚市人民政府令",
        "第12号",
    ]


def test_two_lines_that_stop_in_mid_sentence_tell_that_a_short_paper_is_wrapped():
    made = joined(
        "青岚市水务局关于检查水库的通知",
        "各区水务局：",
        "为做好今年的防汛工作，经研究，现就检查",
        "水库有关事项通知如下：",
        "一、各区要自查。",
        "二、各区要整改，5月底前向市水务局报送",
        "情况。",
        "青岚市水务局",
    )
    assert made[2:5] == [
        "为做好今年的防汛工作，经研究，现就检查水库有关事项通知如下：",
        "一、各区要自查。",
        "二、各区要整改，5月底前向市水务局报送情况。",
    ]


def test_lines_of_the_head_that_a_page_set_alike_stay_apart():
    lines = [
        "000012",
        "特急",
        "青岚市水务局文件",
        "青水函〔2031〕6号",
        "青岚市水务局关于检查水库",
        "的通知",
        "各区水务局：",
    ]
    page = [Line(line, page=1, ends_paragraph=False) for line in lines]
    made = [
        paragraph.text
        for paragraph in join_lines([*page, Line("请抓好落实。", page=1, ends_paragraph=True)])[1]
    ]
    assert made == [*lines[:4], "青岚市水务局关于检查水库的通知", "各区水务局：", "请抓好落实。"]
