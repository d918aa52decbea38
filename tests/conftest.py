"""What every test may ask for: the samples, the real directives where they are there, one run over the samples."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "data" / "raw"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real directives with gold answers; the test skips where it is not there."""
    if not (SHARED / "gold" / "dev").is_dir():
        pytest.skip(f"needs the labelled directives in {SHARED.name}/, which are not here")
    return SHARED


@pytest.fixture(scope="session")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the samples, made once by the command that users run."""
    from typer.testing import CliRunner

    from pipeline.cli import app

    out = tmp_path_factory.mktemp("processed")
    result = CliRunner().invoke(app, ["extract", str(SAMPLES), "--out", str(out)])
    assert result.exit_code in (0, 1), result.output
    return out


@pytest.fixture(scope="session")
def directives(processed: Path) -> list[dict]:
    """The samples as the objects of ``directives.jsonl``."""
    lines = (processed / "directives.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
