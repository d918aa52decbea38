"""The page: text and rows lead to each other, and nothing in a directive runs."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from pipeline.checklist import as_html
from pipeline.checklist.export import Choice, only

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


def test_the_page_opens_in_chromium_without_an_error(tmp_path, made):
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("Chromium is not installed")
    as_html.write(tmp_path / "x.html", made)
    key = made.rows[2].requirement_id
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
    assert "CONSOLE" not in shown.stderr
