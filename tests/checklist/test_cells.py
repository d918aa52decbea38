"""Dates, choices and texts as spreadsheets give them back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pipeline.checklist.cells import NotUnderstood, read_cell, same
from pipeline.checklist.columns import all_columns

COLUMNS = all_columns()


@pytest.mark.parametrize(
    "raw",
    [
        "2031-06-30",
        "2031/6/30",
        "2031.6.30",
        "2031年6月30日",
        "２０３１年６月３０日",
        "20310630",
        "6/30/2031",
        "30/06/2031",
        "30-Jun-31",
        "2031-06-30 00:00:00",
        "2031/6/30 0:00",
        "48029",
        48029,
        48029.0,
        48029.5,
        date(2031, 6, 30),
        datetime(2031, 6, 30, 8, 30),
    ],
)
def test_dates_good(raw):
    assert read_cell(raw, COLUMNS["done_on"]) == "2031-06-30"


@pytest.mark.parametrize("raw", ["6月30日", "上周", "2031-02-30", "6/7/2031", "2031", 12, True, "13/13/2031"])
def test_dates_bad(raw):
    with pytest.raises(NotUnderstood):
        read_cell(raw, COLUMNS["done_on"])


def test_an_ambiguous_date_is_the_one_that_stood_there():
    assert same("6/7/2031", "2031-07-06", COLUMNS["due"])
    assert not same("6/7/2031", "2031-08-06", COLUMNS["due"])


@pytest.mark.parametrize(
    ("raw", "text"), [("完成日期", None), (" Done", "已完成"), ("", "未开始"), ("进行中 ", "进行中")]
)
def test_choices(raw, text):
    if text is None:
        with pytest.raises(NotUnderstood):
            read_cell(raw, COLUMNS["status"])
    else:
        assert read_cell(raw, COLUMNS["status"]) == text


@pytest.mark.parametrize(
    ("raw", "text", "key"),
    [
        (0.95, "95%", "targets"),
        (datetime(2026, 6, 30), "6月30日", "time_limit"),
        (2.0, "2", "page"),
        ("一、排查 / （一）校舍", "一、排查/（一）校舍", "section"),
        ("按?办理", "按𠮷办理", "requirement"),
        ("'=1+1", "=1+1", "requirement"),
        (13800000000.0, "13800000000", "remarks"),
    ],
)
def test_mangled_is_the_same(raw, text, key):
    assert same(raw, text, COLUMNS[key])


@pytest.mark.parametrize(
    ("raw", "text", "key"),
    [
        ("张三 ", "张三", "handler"),
        ("0.95", "95%", "remarks"),
        ("", "95%", "targets"),
        (0.9, "95%", "targets"),
        ("市教育局", "区教育局", "lead"),
        (datetime(2026, 7, 1), "6月30日", "time_limit"),
    ],
)
def test_edited_is_not_the_same(raw, text, key):
    assert not same(raw, text, COLUMNS[key])
