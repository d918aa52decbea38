"""Numerals: each in every writing, and what is no numeral."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.characters import fold
from pipeline.extract.figures.figures import compare, find_figures, find_ranges
from pipeline.extract.numerals import parse_numeral

CASES = Path(__file__).parent.parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", rows("numerals.csv"), ids=lambda case: case["text"])
def test_numerals_are_read(case: dict[str, str]) -> None:
    assert parse_numeral(case["text"]) == pytest.approx(float(case["value"]))


@pytest.mark.parametrize("case", rows("numerals_bad.csv"), ids=lambda case: case["why"])
def test_what_is_no_numeral_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no numeral"):
        parse_numeral(case["text"])


def in_words(number: int) -> str:
    """A number below a hundred million as it is written in full."""
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        gap = "零" if 0 < low < 1000 else ""
        return in_words(high) + "万" + gap + (in_words(low) if low else "")
    text, digits = "", str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            text += "零一二三四五六七八九"[int(digit)] + ("", "十", "百", "千")[place]
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零") or "零"


@given(st.integers(0, 10**8 - 1))
def test_a_number_in_words_is_the_number(number: int) -> None:
    assert parse_numeral(in_words(number)) == number


@given(st.integers(-(10**12), 10**12))
def test_separators_and_width_change_nothing(number: int) -> None:
    written = f"{number:,}"
    assert parse_numeral(written) == number
    assert parse_numeral(written.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)})) == number


@given(st.text(alphabet="零一二三四五六七八九十百千万亿点半成分之负%.0123456789", max_size=12))
def test_anything_else_is_refused_and_not_crashed_on(text: str) -> None:
    try:
        value = parse_numeral(text)
    except ValueError:
        return
    assert isinstance(value, int | float)


@pytest.mark.parametrize(
    ("text", "low", "high", "low_included", "high_included"),
    [
        ("大于20小于等于35", 20, 35, False, True),
        ("五百人以上", 500, None, True, False),
        ("不满十八岁", None, 18, False, False),
        ("10与20之间", 10, 20, True, True),
        ("不超过3家", None, 3, False, True),
        ("至少两名", 2, None, True, False),
        ("3%—5%", 3, 5, True, True),
        ("五百多个", 500, None, False, False),
        ("比三十大", 30, None, False, False),
    ],
)
def test_ranges(text: str, low: float, high: float, low_included: bool, high_included: bool) -> None:
    found = find_ranges(fold(text))[0]
    assert (found.low, found.high) == (low, high)
    assert (found.low_included, found.high_included) == (low_included, high_included)


def test_the_statute_decides_what_is_included() -> None:
    assert [compare("", word) for word in ("以上", "以下", "以内")] == ["ge", "le", "le"]
    assert [compare(word, "") for word in ("超过", "不满")] == ["gt", "lt"]


def test_a_second_figure_lends_its_unit() -> None:
    figure = next(find_figures("培育3至5家企业"))
    assert (figure.value, figure.value_max, figure.unit) == (3, 5, "家")
