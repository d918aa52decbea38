"""The cases of other projects' suites: what was read right once is read right still."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench import suites

FLOORS = {
    "cn2an": 0.99,
    "recognizers_number": 0.99,
    "recognizers_number_range": 0.95,
    "recognizers_datetime_model": 0.95,
    "recognizers_datetime_model_experimental": 0.9,
    "recognizers_datetime_parsers": 0.95,
    "jionlp_time_parser": 0.95,
}


@pytest.mark.parametrize("name", FLOORS)
def test_a_suite_is_read(name: str, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suites, "SUITES", shared / "suites")
    counts = Counter(outcome.verdict for outcome in suites.judged(name))
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= FLOORS[name]


def test_every_case_set_aside_says_why(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suites, "SUITES", shared / "suites")
    aside = [outcome for name in FLOORS for outcome in suites.judged(name) if outcome.verdict == "aside"]
    assert aside and all(outcome.reason for outcome in aside)
