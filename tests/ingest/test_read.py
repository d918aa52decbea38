"""The reader is chosen by content, and every refusal has its code."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bench.make_samples import make_docx, make_html, make_zip
from pipeline.ingest import Limits, Unreadable, read
from pipeline.ingest.sniff import media_type_of
from pipeline.model import Source
from tests.ingest.made import PAPER, packed

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PAPER.encode(), "text/plain"),
        (PAPER.encode("utf-16"), "text/plain"),
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b"\xef\xbb\xbf\r\n <HTML><body>", "text/html"),
        ("<html><p>文".encode("utf-16"), "text/html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "multipart/related"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\r\n%PDF-1.4\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n0000", "image/png"),
        (b"\xff\xd8\xff\xe0JFIF", "image/jpeg"),
        (b"II*\x00\x08", "image/tiff"),
        (b"{\\rtf1\\ansi x}", "application/rtf"),
        (make_docx(PAPER), WORD),
        (packed({"OFD.xml": "<OFD/>", "Doc_0/Document.xml": "<x/>"}), "application/ofd"),
        (make_zip({"a.docx": make_docx(PAPER)}), "application/zip"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "application/vnd.oasis.opendocument.text",
        ),
        (packed({"xl/workbook.xml": "<x/>"}), "application/vnd.ms-excel"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:x/>',
            "application/vnd.ms-word.xml",
        ),
    ],
)
def test_content_tells_the_format(data: bytes, media_type: str) -> None:
    assert media_type_of(data) == media_type


@pytest.mark.parametrize("name", ["paper.pdf", "paper.txt", "paper", "paper.doc", "纸.jpg"])
@pytest.mark.parametrize(
    "data", [PAPER.encode(), make_docx(PAPER), make_html(PAPER, {})], ids=["txt", "docx", "html"]
)
def test_names_tell_nothing(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (source,) = read(path)
    assert isinstance(source, Source)
    assert source.path == str(path)
    assert "青岚市人民政府办公室关于开展燃气安全检查的通知" in source.lines[0].text


def code_of(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as error:
        read(path, limits)
    assert error.value.message
    return error.value.code


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    assert code_of(tmp_path / "gone.docx") == "missing"
    assert code_of(tmp_path) == "missing"
    assert code_of(Path("a\0b")) == "missing"


def test_a_file_that_may_not_be_opened_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(PAPER)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert code_of(tmp_path / "a.txt") == "missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert code_of(tmp_path / "pipe") == "missing"


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(100 << 20)  # a hole: it takes no room on the disk
    assert code_of(path) == "too_large"


def test_the_largest_size_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAPER)
    assert code_of(path, Limits(file_bytes=100)) == "too_large"
    assert read(path, Limits(file_bytes=10_000))


@pytest.mark.parametrize("data", [b"", b"\x00" * 2000, b"\xef\xbb\xbf", b" \r\n\t\n", b"\xff\xfe"])
def test_nothing_in_it_is_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert code_of(path) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"Rar!\x1a\x07\x00" + bytes(50),
        b"7z\xbc\xaf\x27\x1c" + bytes(50),
        b"\x1f\x8b\x08" + bytes(50),
        b"GIF89a" + bytes(50),
        b"\x7fELF" + bytes(50),
        packed({"xl/workbook.xml": "<x/>"}),
        packed({"ppt/presentation.xml": "<x/>"}),
        bytes(range(256)) * 20,
    ],
)
def test_what_no_reader_reads_is_unsupported(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(data)
    assert code_of(path) == "unsupported"


@pytest.mark.parametrize("data", [b"<html><body></body></html>", make_docx(""), b"{\\rtf1 }"])
def test_a_document_without_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(data)
    assert code_of(path) == "no_text"
