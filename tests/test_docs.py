"""The README says what is there: commands, public names, tables, make targets."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

import pipeline
from pipeline.cli import app
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = get_command(app).commands


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_is_named_in_the_readme_and_has_help(name):
    assert re.search(rf"\bdirectives {name}\b|`{name}`|make {name}\b", README), f"README does not name {name}"
    assert COMMANDS[name].help


@pytest.mark.parametrize("name", [n for n in pipeline.__all__ if n not in ("Directive", "Requirement")])
def test_public_function_has_a_docstring(name):
    assert getattr(pipeline, name).__doc__


@pytest.mark.parametrize("target", re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.M))
def test_make_target_is_phony(target):
    assert re.search(rf"^\.PHONY:.* {target}\b", MAKEFILE, re.M)


def test_the_two_commands_come_first():
    assert re.search(r"```\nmake extract .*\nmake test ", README)
