"""The output contract: shapes by schema, every span leads back to its words, the same input the same bytes."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.conftest import SAMPLES

SCHEMA = json.loads((Path(__file__).parent / "contract.schema.json").read_text(encoding="utf-8"))


def test_every_directive_fits_the_schema(directives):
    validator = jsonschema.Draft202012Validator(SCHEMA)
    problems = [
        f"{d['source']['path']}: {e.json_path} {e.message}"
        for d in directives
        for e in validator.iter_errors(d)
    ]
    assert directives
    assert not problems, problems[:5]


def test_every_span_leads_to_its_words(directives):
    for directive in directives:
        text = directive["text"]
        for requirement in directive["requirements"]:
            evidence = chain(
                [requirement],
                requirement["deadlines"],
                requirement["targets"],
                requirement["actions"],
            )
            for item in evidence:
                assert text[slice(*item["span"])] == item["text"]
            for body in requirement["bodies"]:
                assert text[slice(*body["span"])] == body["name"]
        for rejection in directive["rejections"]:
            assert text[slice(*rejection["span"])] == rejection["text"]


def test_requirements_are_counted_in_the_order_of_the_text(directives):
    for directive in directives:
        spans = [requirement["span"] for requirement in directive["requirements"]]
        assert spans == sorted(spans)
        assert [r["seq"] for r in directive["requirements"]] == list(range(1, len(spans) + 1))


def test_requirement_ids_are_unique_in_a_directive(directives):
    for directive in directives:
        ids = Counter(requirement["requirement_id"] for requirement in directive["requirements"])
        assert not [identity for identity, n in ids.items() if n > 1]


def test_section_ids_are_unique_and_parents_come_first(directives):
    for directive in directives:
        seen: set[str] = set()
        for section in directive["sections"]:
            assert section["section_id"] not in seen
            assert section["parent_id"] is None or section["parent_id"] in seen
            seen.add(section["section_id"])


def test_no_unit_is_both_a_requirement_and_a_rejection(directives):
    for directive in directives:
        kept = {tuple(requirement["span"]) for requirement in directive["requirements"]}
        assert not kept & {tuple(rejection["span"]) for rejection in directive["rejections"]}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_same_input_gives_the_same_bytes(processed, tmp_path, workers):
    names = sorted(SAMPLES.iterdir(), reverse=True)
    arguments = ["extract", *map(str, names), "--out", str(tmp_path), "--workers", workers]
    CliRunner().invoke(app, arguments)
    for file in processed.iterdir():
        if file.is_file():
            assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name
