"""The architecture holds: layers, a light command line, a wheel with everything in it."""

from __future__ import annotations

import subprocess
import sys
import zipfile

from tests.conftest import ROOT


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


def test_a_layer_imports_only_what_is_below_it():
    result = run(sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()")
    assert result.returncode == 0, result.stdout


def test_help_imports_nothing_heavy():
    script = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from pipeline.cli import app\n"
        "result = CliRunner().invoke(app, ['--help'])\n"
        "assert result.exit_code == 0 and 'extract' in result.output\n"
        "print(sorted({'pandas', 'spacy', 'sklearn', 'numpy'} & set(sys.modules)))\n"
    )
    result = run(sys.executable, "-c", script)
    assert result.stdout.strip() == "[]", result.stdout + result.stderr


def test_the_wheel_holds_every_file_of_the_package(tmp_path):
    result = run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-q",
        "-w",
        str(tmp_path),
        ".",
    )
    assert result.returncode == 0, result.stderr
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    tracked = run("git", "ls-files", "pipeline").stdout.split()
    assert tracked and not set(tracked) - packed
