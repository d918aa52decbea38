"""Explanations: every unit with a cue is a requirement or a rejection, and the printed lines say so."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.extract.directive import default_nlp
from pipeline.extract.explain import coverage, explain
from pipeline.extract.language import make_doc
from pipeline.ingest import read
from pipeline.model import Source
from pipeline.segment import segment
from tests.conftest import SAMPLES

TEXT = """云溪市教育局关于做好校舍检查工作的通知

各县教育局：

为贯彻上级要求，现就有关事项通知如下。

一、各县教育局应于2025年6月底前完成检查，将结果报送市教育局。
二、去年全市已经完成300所学校的检查。
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    path = tmp_path / "notice.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_every_unit_with_a_cue_is_decided() -> None:
    nlp = default_nlp()
    counts = []
    for path in sorted(SAMPLES.glob("*.txt")):
        (source,) = read(path)
        assert isinstance(source, Source)
        counted = coverage(nlp(make_doc(nlp, segment(source)))._.drafts)
        assert not counted.open, f"{path.name}: {counted.open[0].unit.text}"
        counts.append(counted.cued)
    assert sum(counts)


def test_every_unit_with_a_cue_of_the_real_directives_is_decided(shared: Path) -> None:
    nlp = default_nlp()
    for path in sorted((shared / "corpus" / "dev").glob("*.txt")):
        (source,) = read(path)
        assert isinstance(source, Source)
        counted = coverage(nlp(make_doc(nlp, segment(source)))._.drafts)
        assert not counted.open, f"{path.name}: {counted.open[0].unit.text}"


def test_a_unit_that_nobody_judged_shows_in_the_count(notice: Path) -> None:
    (source,) = read(notice)
    assert isinstance(source, Source)
    nlp = default_nlp()
    doc = nlp(make_doc(nlp, segment(source)))
    before = coverage(doc._.drafts)
    for draft in doc._.drafts:
        draft.kind = draft.reason = None
    after = coverage(doc._.drafts)
    assert before.requirements and not before.open
    assert len(after.open) == after.cued == before.cued


def test_the_command_prints_verdicts_evidence_and_coverage(notice: Path) -> None:
    result = CliRunner().invoke(app, ["extract", str(notice), "--explain"])
    assert result.exit_code == 0
    assert "deadline by" in result.output and "2025-06-30" in result.output
    assert "rejected, " in result.output
    assert "coverage: " in result.output
    assert "tables" not in result.output


def test_explanation_points_at_the_text(notice: Path) -> None:
    (source,) = read(notice)
    assert isinstance(source, Source)
    nlp = default_nlp()
    lines = list(explain(nlp(make_doc(nlp, segment(source)))))
    assert any("action 完成 | 检查  ← 完成检查" in line for line in lines)


def test_a_file_that_cannot_be_read_is_explained_too(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "missing.txt"), "--explain"])
    assert "missing.txt" in result.output
