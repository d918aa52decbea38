"""The programs that read what no library reads well: antiword and LibreOffice (soffice), where they are there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path

_ANTIWORD_SECONDS = 20
_START_SECONDS = 30  # LibreOffice with a profile that it has to make first
_SECONDS_EACH = 15
_BATCH = 20  # documents a start: enough to forget the start, few enough to lose little to a crash

# Names the folder of documents converted ahead, so that the processes of a run find it too.
_AHEAD = "DIRECTIVES_CONVERTED"


def has_antiword() -> bool:
    """Whether antiword is there."""
    return shutil.which("antiword") is not None


def antiword(data: bytes) -> bytes | None:
    """What antiword makes of a DOC, as DocBook; None without the program or where it makes nothing of it."""
    program = shutil.which("antiword")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder, "paper.doc")
        paper.write_bytes(data)
        done = _run([program, "-m", "UTF-8.txt", "-x", "db", str(paper)], _ANTIWORD_SECONDS)
    return done or None


def office() -> str | None:
    """Where LibreOffice's command is; None without it."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_docx(data: bytes) -> bytes | None:
    """A document as DOCX, by LibreOffice, if it was not converted ahead; None where that gives nothing."""
    ahead = os.environ.get(_AHEAD)
    if ahead and (done := Path(ahead, _key(data))).exists():
        return done.read_bytes() or None
    return convert([data])[0]


@contextmanager
def converted_ahead(papers: Iterable[bytes]) -> Iterator[None]:
    """Within this, :func:`to_docx` finds ``papers`` converted: many in one start, each eight times as fast."""
    with tempfile.TemporaryDirectory() as folder:
        papers = iter(papers)
        while office() and (batch := list(islice(papers, _BATCH))):
            for data, docx in zip(batch, convert(batch), strict=True):
                Path(folder, _key(data)).write_bytes(docx or b"")
        os.environ[_AHEAD] = folder
        try:
            yield
        finally:
            del os.environ[_AHEAD]


def convert(papers: list[bytes]) -> list[bytes | None]:
    """Documents as DOCX in one start of LibreOffice, which tells their formats itself.

    Each start has a profile of its own: two that share one wait for each other, or fail. Where a start dies
    over one document, the others are tried again without it.
    """
    program = office()
    if program is None:
        return [None] * len(papers)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        names = [f"{number}.paper" for number in range(len(papers))]
        for name, data in zip(names, papers, strict=True):
            Path(folder, name).write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"]
        command += ["--outdir", str(made), *(str(Path(folder, name)) for name in names)]
        _run(command, _START_SECONDS + _SECONDS_EACH * len(papers))
        docx = [
            path.read_bytes() if path.exists() else None
            for path in (made / f"{n}.docx" for n in range(len(papers)))
        ]
    if len(papers) == 1 or all(docx):
        return docx
    return [found or convert([data])[0] for found, data in zip(docx, papers, strict=True)]


def _run(command: list[str], seconds: float) -> bytes:
    """What a program prints; nothing where it fails or takes too long, when all that it started is ended."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return b""
    return printed if process.returncode == 0 else b""


def _key(data: bytes) -> str:
    return sha256(data).hexdigest()
