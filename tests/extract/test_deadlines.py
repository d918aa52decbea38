"""Deadlines: every way of writing a limit, what is none, and the component on drafts."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from pipeline.characters import fold
from pipeline.extract.calendar.durations import read_duration
from pipeline.extract.calendar.expression import TimeExpression
from pipeline.extract.calendar.festivals import festival_day, lunar_day
from pipeline.extract.calendar.pieces import Anchor, add_months
from pipeline.extract.calendar.read import read_expressions
from pipeline.extract.calendar.recurrence import find_recurrences
from pipeline.extract.calendar.working_days import add_working_days, known_years
from pipeline.extract.deadlines import directive_deadlines, find_deadlines
from pipeline.extract.draft import Draft
from pipeline.extract.language import build_nlp, make_doc
from pipeline.extract.limits import limits_in, limits_in_note
from pipeline.extract.squeeze import squeeze
from pipeline.model import Metadata, Outline, Section, Source, Unit

CASES = Path(__file__).parent.parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@pytest.mark.parametrize("case", rows("deadlines_good.csv"), ids=lambda case: case["text"])
def test_limits_are_read(case: dict[str, str]) -> None:
    found = {d.text: d for d in find_deadlines(case["text"], date.fromisoformat(case["issued"]))}
    assert case["limit"] in found, f"{case['why']}: {list(found)}"
    limit = found[case["limit"]]
    got = (limit.kind, iso(limit.start), iso(limit.end), limit.recurrence or "", limit.duration or "")
    wanted = (case["kind"], case["start"], case["end"], case["recurrence"], case["duration"])
    assert got == wanted, case["why"]


def kept(case: dict[str, str]) -> list[TimeExpression]:
    draft = Draft(Unit(case["text"], (0, len(case["text"])), 0, 0))
    draft.kind = case["kind"]  # type: ignore[assignment]
    issued = date(2024, 3, 15)
    return limits_in(draft, read_expressions(draft.masked, Anchor(issued)), Metadata(issue_date=issued))


@pytest.mark.parametrize("case", rows("limits_bad.csv"), ids=lambda case: case["text"])
def test_what_only_speaks_of_time_is_no_limit(case: dict[str, str]) -> None:
    assert [case["text"][slice(*one.span)] for one in kept(case)] == [], case["why"]


@pytest.mark.parametrize("case", rows("limits_good.csv"), ids=lambda case: case["text"])
def test_what_limits_is_kept(case: dict[str, str]) -> None:
    found = [
        f"{case['text'][slice(*one.span)]} {one.kind} {iso(one.end)} {one.recurrence or ''}"
        for one in kept(case)
    ]
    assert "|".join(found) == case["limits"], case["why"]


@pytest.mark.parametrize(
    ("text", "kind", "end"),
    [
        ("完成时限：2025年6月", "by", "2025-06-30"),
        ("2025年12月底前", "by", "2025-12-31"),
        ("（市教育局牵头，2025年）", "by", "2025-12-31"),
        ("长期坚持", "ongoing", ""),
        ("持续推进", "ongoing", ""),
        ("每月", "every", ""),
        ("完成时限：2025年6月20日", "by", "2025-06-20"),
        ("完成时限：“十四五”期间", "between", "2025-12-31"),
        ("完成时限：2个月", "within", ""),
        ("完成时限：按季推进", "every", ""),
        ("持续整改", "ongoing", ""),
        ("（责任单位：市水利局；完成时限：3个月）", "within", ""),
        ("（市水利局牵头，立行立改）", "prompt", ""),
        ("（责任单位：市水利局；完成时限：采暖期开始前）", "by", ""),
        ("完成时限：汛期。", "between", ""),
    ],
)
def test_the_limit_of_a_note(text: str, kind: str, end: str) -> None:
    limits = limits_in_note(fold(text), Anchor(date(2025, 1, 8)))
    assert [(one.kind, iso(one.end)) for one in limits] == [(kind, end)]


def test_what_is_done_is_no_limit_of_a_note() -> None:
    assert limits_in_note("整改时限：已于2024年12月完成", Anchor(date(2025, 1, 8))) == []


def test_a_list_of_months_shares_its_end() -> None:
    found = find_deadlines("分别于3月、4月底前完成", date(2024, 1, 5))
    assert [(d.kind, iso(d.end)) for d in found] == [("by", "2024-03-31"), ("by", "2024-04-30")]


def test_a_year_that_is_not_written_is_inferred() -> None:
    with_year, without = find_deadlines("2024年3月底前启动，6月底前完成", date(2023, 12, 20))
    assert (iso(with_year.end), with_year.inferred) == ("2024-03-31", False)
    assert (iso(without.end), without.inferred) == ("2024-06-30", True)


def test_without_a_date_of_issue_a_limit_stays_open() -> None:
    (found,) = find_deadlines("6月底前完成")
    assert (found.kind, found.end) == ("by", None)


def test_a_day_that_the_calendar_lacks_is_no_date() -> None:
    (found,) = find_deadlines("2月30日前完成", date(2024, 1, 5))
    assert found.end is None


def test_working_days_beyond_the_known_calendar_stay_open() -> None:
    assert add_working_days(date(known_years()[1], 12, 28), 10) is None


def test_make_up_days_are_working_days() -> None:
    # 2024-02-18 is a Sunday that makes up for the Spring Festival
    assert add_working_days(date(2024, 2, 17), 1) == date(2024, 2, 18)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("每月28日前", ["2024-03-28", "2024-04-28"]),
        ("每季度末月20日前", ["2024-03-20", "2024-06-20"]),
        ("每年12月底前", ["2024-12-31", "2025-12-31"]),
        ("每月底前", ["2024-03-31", "2024-04-30"]),
        ("每周一至周三", ["2024-03-18", "2024-03-19"]),
        ("每年1月和7月底前", ["2024-07-31", "2025-01-31"]),
        ("每月最后一个工作日", ["2024-03-29", "2024-04-30"]),
    ],
)
def test_rules_mean_what_they_say(text: str, first: list[str]) -> None:
    (found,) = find_recurrences(text)
    days = rrulestr(found.rule, dtstart=datetime(2024, 3, 15))
    assert [day.date().isoformat() for day in days[:2]] == first


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(-600, 600))
def test_months_on_is_the_same_day_or_the_last(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and add_months(moved, 0).day >= 28)


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_a_day_written_in_full_is_that_day(day: date) -> None:
    (found,) = find_deadlines(f"于{day.year}年{day.month}月{day.day}日前完成")
    assert found.end == day and not found.inferred


@given(st.text(alphabet="0123456789年月日前底至每自起内第一二三十个工作周季度，。（）", max_size=24))
def test_no_text_is_too_odd(text: str) -> None:
    for found in find_deadlines(text, date(2024, 3, 15)):
        assert text[slice(*found.span)] == found.text != ""


@pytest.mark.parametrize(
    ("text", "iso_form"),
    [
        ("一年半", "P1Y6M"),
        ("半个月", "P15D"),
        ("24小时", "PT24H"),
        ("两个季度", "P6M"),
        ("2020年", None),
        ("三月", None),
    ],
)
def test_durations(text: str, iso_form: str | None) -> None:
    found = read_duration(text)
    assert (found.iso if found else None) == iso_form


def test_lunar_dates() -> None:
    assert lunar_day(2023, 12, 0) == date(2024, 2, 9)  # the last day of the year
    assert lunar_day(2023, 2, 1, leap=True) == date(2023, 3, 22)
    assert lunar_day(2024, 2, 1, leap=True) is None
    assert festival_day("清明", 2024) == date(2024, 4, 4)


def test_squeezed_places_lead_back() -> None:
    text = "于 6 月 30 日前，填写 Form A 表"
    dense, places = squeeze(text)
    assert dense == "于6月30日前，填写Form A表"
    assert "".join(text[i] for i in places) == dense


def outline(
    units: list[Unit], title: str = "云溪市2025年重点工作", sections: tuple[Section, ...] = ()
) -> Outline:
    text = "".join(unit.text for unit in units)
    source = Source("x.txt", "0" * 64, "text/plain", ())
    return Outline(
        source, text, Metadata(title=title, issue_date=date(2024, 12, 20)), (), sections, tuple(units)
    )


def test_the_component_reads_the_year_of_the_title() -> None:
    text = "各镇于6月底前完成《云溪市2030年远景规划》修编，及时报送，及时公开。"
    doc = make_doc(build_nlp(), outline([Unit(text, (0, len(text)), 0, 0)]))
    doc._.drafts[0].kind = "task"
    found = directive_deadlines(doc)._.drafts[0].deadlines
    assert [(d.text, d.kind, iso(d.end), d.inferred) for d in found] == [
        ("6月底前", "by", "2025-06-30", True),
        ("及时", "prompt", "", False),
    ]
    assert [span.label_ for span in doc.spans["deadlines"]] == ["by", "prompt"]


def test_a_day_after_every_year_comes_back_every_year() -> None:
    text = "每两年可申请1次，于11月10日前提出申请。"
    doc = make_doc(build_nlp(), outline([Unit(text, (0, len(text)), 0, 0)]))
    doc._.drafts[0].kind = "task"
    found = directive_deadlines(doc)._.drafts[0].deadlines
    assert [d.recurrence for d in found] == [
        "FREQ=YEARLY;INTERVAL=2",
        "FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYMONTHDAY=10",
    ]
