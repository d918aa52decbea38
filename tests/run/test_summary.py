from pathlib import Path

from pipeline.model import ReadError
from pipeline.run import extract_all, summary
from tests.conftest import SAMPLES


def test_a_line_a_document_then_the_errors_then_the_sums():
    outcomes = [ReadError("x.pdf", "ingest", "encrypted", "needs a password")]
    outcomes += extract_all([SAMPLES / "letter.txt"])
    lines = list(summary(outcomes, Path("out")))
    found = len(outcomes[1].requirements)
    assert lines[0].split()[:2] == [str(found), "requirements"] and lines[0].endswith("letter.txt")
    assert lines[1] == "not read: x.pdf (encrypted: needs a password)"
    assert lines[2] == f"1 documents, {found} requirements, 1 errors; tables in out"


def test_workers_change_nothing():
    paths = [SAMPLES / "letter.txt", SAMPLES / "gone.txt", SAMPLES / "work-report.txt"]
    assert list(extract_all(paths, workers=2)) == list(extract_all(paths))
