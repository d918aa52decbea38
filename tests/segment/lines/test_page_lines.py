"""Page numbers and running heads among the lines of a text copy."""

from __future__ import annotations

from pipeline.model import Line
from pipeline.segment.lines.paragraphs import join_lines

HEAD = "示例市绿化工作实施方案"


def pages(*furniture: str, count: int = 5, length: int = 20) -> list[Line]:
    """Pages of lines, each with its furniture (``#`` the page's number) at the end."""
    lines = [HEAD]
    for page in range(1, count + 1):
        lines += [f"第{page}批第{n}段{'道路' * (n % 7)}由市园林局补种行道树。" for n in range(length)]
        lines += [words.replace("#", str(page)) for words in furniture]
    return [Line(line) for line in lines]


def texts(lines: list[Line]) -> list[str]:
    return [paragraph.text for paragraph in join_lines(lines)[1]]


def test_numbers_that_count_the_pages_go():
    assert texts(pages("#")) == texts(pages())


def test_the_running_head_goes_but_the_title_stays():
    assert texts(pages(HEAD, "#")) == texts(pages())


def test_serial_numbers_of_a_table_stay():
    assert len(texts(pages("#", length=3))) == len(texts(pages(length=3))) + 5


def test_a_line_that_is_said_again_with_its_rest_stays():
    assert len(texts(pages("以上费用由市财政局承担", "并列入预算。"))) > len(texts(pages()))


def test_lines_of_a_note_that_stand_again_are_no_running_head():
    note = "（市政务局牵头，各区各部门负责落实，"
    rows = [f"{n}.公开第{n}项清单。\n{note}\n完成时限：2031年{n % 12 + 1}月底）" for n in range(1, 61)]
    lines = [Line(line) for line in "\n".join(rows).split("\n")]
    assert join_lines(lines)[0].count("市政务局牵头") == 60
