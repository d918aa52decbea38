"""The samples give what they gave when a person last read it.

``UPDATE_GOLDEN=1 pytest tests/test_golden.py`` writes the files anew; read the difference before committing it.
"""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from tests.conftest import SAMPLES

GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("UPDATE_GOLDEN") == "1"
SAMPLE_NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.is_file())


def readable(directive: dict) -> dict:
    """What a person would check: no hashes, no boxes, one line a fact."""
    return {
        "metadata": directive["metadata"],
        "sections": [f"{'  ' * s['level']}{s['number']}{s['heading']}" for s in directive["sections"]],
        "requirements": [
            {
                "text": r["text"],
                "what": f"{r['kind']}/{r['modality']}",
                "bodies": [
                    f"{b['role']} {b['name']}{'' if b['explicit'] else ' (inherited)'}" for b in r["bodies"]
                ],
                "deadlines": [
                    " ".join(
                        str(d[k])
                        for k in ("text", "kind", "start", "end", "recurrence", "duration")
                        if d[k] is not None
                    )
                    for d in r["deadlines"]
                ],
                "targets": [
                    " ".join(
                        str(t[k])
                        for k in ("metric", "comparator", "value", "value_max", "unit")
                        if t[k] is not None
                    )
                    for t in r["targets"]
                ],
                "actions": [a["text"] for a in r["actions"]],
            }
            for r in directive["requirements"]
        ],
        "rejections": [f"{r['reason']}: {r['text']}" for r in directive["rejections"]],
    }


def by_sample(directives: list[dict], name: str) -> list[dict]:
    """The directives read from one sample: several where it is a bundle."""
    return [readable(d) for d in directives if Path(d["source"]["path"].split("!/")[0]).name == name]


@pytest.fixture(scope="module")
def needs_package(processed) -> dict[str, str]:
    """Sample → the message that names the optional package it needs here."""
    with (processed / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] == "needs_package"]
    return {Path(row["path"]).name: row["message"] for row in rows}


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_sample(name, directives, needs_package):
    if name in needs_package:
        pytest.skip(needs_package[name])
    found = by_sample(directives, name)
    golden = GOLDEN / f"{name}.json"
    if UPDATE:
        golden.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


def test_golden_files_are_not_being_rewritten():
    assert not UPDATE, "golden files were rewritten: read the difference, then run without UPDATE_GOLDEN"


def test_no_golden_file_without_a_sample():
    assert {path.name for path in GOLDEN.glob("*.json")} == {f"{name}.json" for name in SAMPLE_NAMES}
