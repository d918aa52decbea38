"""The damage that ``bench.copies`` puts on a text leaves all its letters, and looks as it does in stored copies."""

import pytest

from bench.copies import DAMAGES, is_clean, over_pages, sentence_a_line, set_in, with_page_numbers, wrapped
from bench.labelled import letters

TEXT = (
    "示例市教育局关于报送台账的通知\n各区教育局：\n一、各区要在2031年6月底前报送台账（含电子版）；各校要每月自查一次，发现问题及时整改。做好记录。\n"
    "二、市教育局负责汇总。各区要明确1名联系人，于5月10日前报市教育局。"
)


@pytest.mark.parametrize("name", [name for name in DAMAGES if name != "page numbers"])
def test_damage_leaves_every_letter(name):
    assert letters(DAMAGES[name](TEXT)) == letters(TEXT)


def test_wrapped_lines_are_full_and_none_begins_with_a_mark_that_closes():
    lines = wrapped(set_in(TEXT), 20).split("\n")
    assert all(len(line) - 0.5 * sum(c < "\x7f" for c in line) <= 21 for line in lines)
    assert not any(line.startswith(("，", "。", "）")) for line in lines)


def test_a_sentence_a_line():
    assert sentence_a_line("（一）报送。整改；记录。").split("\n") == ["（一）报送。", "整改；", "记录。"]


def test_pages_end_with_their_number():
    assert with_page_numbers("一行\n" * 30).split("\n")[25] == "— 1 —"


def test_a_paragraph_is_broken_where_a_page_ends_in_it():
    first, rest = over_pages("各校自查。\n" * 24 + "报送" * 34).split("\n")[24:]
    assert first == "报送" * 17 + "— 1 —" and rest == "报送" * 17


def test_which_copies_are_clean():
    assert is_clean(TEXT)
    assert not is_clean(sentence_a_line(TEXT))
    assert not is_clean(TEXT.replace("\n", ""))
