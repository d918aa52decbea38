"""Word's automatic numbers, figure by figure and list by list."""

from __future__ import annotations

import pytest

from pipeline.ingest.word.docx_numbers import format_number
from tests.ingest.made import docx, numbered, p, texts


@pytest.mark.parametrize(
    ("form", "value", "written"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 19, "十九"),
        ("chineseCounting", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("ideographDigital", 2024, "二〇二四"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 1, "①"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("ideographEnclosedCircle", 4, "㊃"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 7, "07"),
        ("upperLetter", 27, "AA"),
        ("lowerRoman", 14, "xiv"),
        ("decimal", 12, "12"),
        ("cardinalText", 3, "3"),
        ("none", 3, ""),
    ],
)
def test_a_figure_in_its_format(form: str, value: int, written: str) -> None:
    assert format_number(value, form) == written


def level(number: int, form: str, text: str, inside: str = "", suffix: str = "nothing") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{inside}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="5">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>{more}'
    )


RANKS = (
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def test_ranks_begin_again_below_the_next_heading() -> None:
    body = "".join(p("项", numbered(rank)) for rank in (0, 1, 2, 3, 3, 2, 1, 0, 1, 2))
    written = ["一、", "（一）", "1.", "①", "②", "2.", "（二）", "二、", "（一）", "1."]
    assert texts(docx(body, numbering=numbering(*RANKS))) == [f"{number}项" for number in written]


def test_a_number_of_several_levels() -> None:
    levels = (level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = p("总则", numbered(0)) + p("目的", numbered(1)) + p("依据", numbered(1))
    assert texts(docx(body, numbering=numbering(*levels))) == ["第一章总则", "1.1目的", "1.2依据"]


def test_an_article_goes_on_through_the_chapters() -> None:
    levels = (
        level(0, "chineseCounting", "第%1章", suffix="space"),
        level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>', suffix="tab"),
    )
    body = "".join(p("文", numbered(rank)) for rank in (0, 1, 1, 0, 1))
    assert texts(docx(body, numbering=numbering(*levels))) == [
        "第一章 文",
        "第一条 文",
        "第二条 文",
        "第二章 文",
        "第三条 文",
    ]


def test_two_lists_of_one_kind_go_on_counting_unless_told_to_begin_anew() -> None:
    goes_on = '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    anew = (
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = p("甲", numbered(0)) + p("乙", numbered(0, 2)) + p("丙", numbered(0, 3)) + p("丁", numbered(0, 3))
    parts = numbering(*RANKS, more=goes_on + anew)
    assert texts(docx(body, numbering=parts)) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_number_that_the_style_gives() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="a"><w:pPr>{numbered(0)}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = p("甲", '<w:pStyle w:val="b"/>') + p("乙", '<w:pStyle w:val="b"/>')
    assert texts(docx(body, styles=styles, numbering=numbering(*RANKS))) == ["一、甲", "二、乙"]


def test_a_paragraph_may_refuse_the_number_of_its_style() -> None:
    styles = f'<w:style w:type="paragraph" w:styleId="a"><w:pPr>{numbered(0)}</w:pPr></w:style>'
    body = p("甲", f'<w:pStyle w:val="a"/>{numbered(0, 0)}')
    assert texts(docx(body, styles=styles, numbering=numbering(*RANKS))) == ["甲"]


@pytest.mark.parametrize("form", ["bullet", "none"])
def test_bullets_are_no_numbers(form: str) -> None:
    levels = level(0, form, "\uf06c" if form == "bullet" else "")
    assert texts(docx(p("甲", numbered(0)), numbering=numbering(levels))) == ["甲"]


def test_lists_that_are_not_defined_give_no_number() -> None:
    assert texts(docx(p("甲", numbered(0, 9)), numbering=numbering(*RANKS))) == ["甲"]
    assert texts(docx(p("甲", numbered(7)), numbering=numbering(*RANKS))) == ["甲"]
    assert texts(docx(p("甲", numbered(0)))) == ["甲"]
