"""The page: text and rows lead to each other, and nothing in a directive runs."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from pipeline.checklist import as_html
from pipeline.checklist.export import Choice, only
from pipeline.checklist.rows import Checklist, make_checklists
from pipeline.model import Cell, TableCell
from tests.checklist.made import directive as build
from tests.checklist.made import make

QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def test_text_and_rows_lead_to_each_other(made, directive):
    tree = HTMLParser(as_html.page(made))
    for requirement in directive.requirements:
        key = requirement.requirement_id
        mark, row = tree.css_first(f"mark#t-{key}"), tree.css_first(f"article#r-{key}")
        assert mark.css_first(f'a[href="#r-{key}"]')
        assert row.css_first(f'a[href="#t-{key}"]')
        assert requirement.text in mark.text()


def test_the_whole_text_is_there_and_its_evidence_marked(made, directive):
    tree = HTMLParser(as_html.page(made))
    for number in tree.css("section.text a.number, section.text small"):
        number.decompose()
    lines = [line for line in directive.text.split("\n") if line]
    assert [p.text().strip() for p in tree.css("section.text p")] == lines
    assert "区教育局" in [span.text() for span in tree.css("section.text .body")]
    assert "2031年6月30日前" in "".join(span.text() for span in tree.css("section.text .deadline"))
    assert [span.text() for span in tree.css("section.text .rejected")] == ["去年共排查学校120所。"]


@pytest.fixture
def noted() -> Checklist:
    """Two requirements whose bodies and limit stand in a note behind them and in the line of addressees."""
    note = "（市水务局牵头，6月底前完成）"
    text = f"各区人民政府：\n疏浚河道。修复堤防。{note}\n"
    shared = {
        "bodies": [("市水务局", "lead"), ("各区人民政府", "responsible")],
        "deadlines": [("6月底前", "by", {"end": date(2031, 6, 30)})],
    }
    plans = [make("疏浚", **shared), make("修复", **shared)]
    return make_checklists([build(text, "关于防汛的通知", plans, rejected=[note])])[0]


def test_evidence_outside_the_sentence_is_marked_and_led_to(noted):
    tree = HTMLParser(as_html.page(noted))
    keys = {row.requirement_id for row in noted.rows}
    outside = {span.text(): span for span in tree.css("section.text [data-of]")}
    assert set(outside) == {"市水务局", "各区人民政府", "6月底前"}
    for key in keys:
        links = {link.text(): link.attributes["href"] for link in tree.css(f"#r-{key} dd a")}
        assert links == {text: f"#{span.id}" for text, span in outside.items()}
    assert all(set(span.attributes["data-of"].split()) == keys for span in outside.values())
    assert outside["市水务局"].attributes["class"] == "rejected body"
    assert [small.text() for small in tree.css("section.text small")] == ["以往成效"], "the reason once"


def test_a_table_of_the_text_is_drawn_as_one():
    text = "任务分工表\n疏浚河道\n市水务局\n修复堤防\n以上任务年内完成。\n"
    plan = make("疏浚", bodies=[("市水务局", "lead")])
    places = {"疏浚河道": Cell(0, 0, 0), "市水务局": Cell(0, 0, 1, row_span=2), "修复堤防": Cell(0, 1, 0)}
    cells = tuple(
        TableCell(cell, (text.index(words), text.index(words) + len(words))) for words, cell in places.items()
    )
    listed = make_checklists([replace(build(text, "关于防汛的通知", [plan]), cells=cells)])[0]
    tree = HTMLParser(as_html.page(listed))
    for number in tree.css("section.text a.number"):
        number.decompose()
    rows = [[cell.text().strip() for cell in row.css("td")] for row in tree.css("section.text tr")]
    assert rows == [["疏浚河道", "市水务局"], ["修复堤防"]]
    assert tree.css_first("section.text td[rowspan='2']").text().strip() == "市水务局"
    assert [p.text().strip() for p in tree.css("section.text > p")] == ["任务分工表", "以上任务年内完成。"]


def test_rows_left_out_by_a_filter_are_plain_text(made):
    (few,) = only([made], Choice(kinds=["报送"]))
    tree = HTMLParser(as_html.page(few))
    assert len(tree.css("mark")) == len(tree.css("article")) == 1


def test_nothing_in_a_directive_runs(nasty):
    source = as_html.page(nasty)
    tree = HTMLParser(source)
    assert len(tree.css("script")) == len(tree.css("style")) == 1
    assert not tree.css("img, b, i")
    assert "alert(1)" in tree.css_first("mark").text()
    assert len(re.findall("<script", source)) == 1


def test_a_page_for_several_directives_has_their_rows(made):
    several = replace(made, directives=made.directives * 2)
    tree = HTMLParser(as_html.page(several))
    assert not tree.css("section.text")
    assert len(tree.css("article .whole")) == 5


def test_the_page_opens_in_chromium_without_an_error(tmp_path, noted):
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("Chromium is not installed")
    as_html.write(tmp_path / "x.html", noted)
    key = noted.rows[1].requirement_id
    page = f"file://{tmp_path}/x.html#r-{key}"
    shown = subprocess.run(
        [browser, *QUIET, f"--user-data-dir={tmp_path}/p", "--enable-logging=stderr", "--dump-dom", page],
        capture_output=True,
        text=True,
        timeout=60,
    )
    tree = HTMLParser(shown.stdout)
    assert "js" in (tree.css_first("html").attributes["class"] or ""), "the script has run"
    assert [mark.attributes["data-row"] for mark in tree.css("mark.lit")] == [key]
    assert {span.text() for span in tree.css("[data-of].lit")} == {"市水务局", "各区人民政府", "6月底前"}
    assert "CONSOLE" not in shown.stderr


def test_a_card_shows_its_sentence_where_the_actions_say_little(made):
    first = made.rows[0]
    short = first.with_cells(requirement="对通过复核的茶园，每亩再奖励200元。", actions="每亩再奖励200元")
    long = first.with_cells(requirement="完成茶园复核。", actions="完成茶园复核")
    for row, shown in ((short, 1), (long, 0)):
        tree = HTMLParser(as_html.page(replace(made, rows=(row,))))
        assert len(tree.css("article .whole")) == shown


def test_a_page_does_not_say_where_the_file_lay(made, directive):
    lay = replace(directive, path="/home/clerk/in/茶园.txt")
    about = HTMLParser(as_html.page(replace(made, directives=(lay,)))).css_first(".about").text()
    assert "茶园.txt" in about and "clerk" not in about


def test_a_row_without_a_section_is_told_by_its_page_alone(made):
    row = made.rows[0].with_cells(section="", page="3")
    tree = HTMLParser(as_html.page(replace(made, rows=(row,))))
    assert tree.css_first("article .place").text() == "页码 3"
