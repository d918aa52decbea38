"""DOC, RTF and ODT, where the programs that read them are there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bench.make_samples import convert, make_docx
from pipeline.ingest import Limits, Unreadable, office, prepared, programs
from pipeline.ingest.package import parse_xml
from pipeline.ingest.read import read_bytes
from tests.ingest.made import PAPER, cells, source_of

TYPED = [
    "青岚市民政局关于养老服务的函",
    "市财政局：",
    *(f"三、请于{n}月底前复函并附清单。" for n in range(1, 60)),
]
WRITTEN = [line for line in PAPER.splitlines() if not line.startswith("|")]

needs_office = pytest.mark.skipif(programs.office() is None, reason="needs LibreOffice (libreoffice-writer)")
needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="needs antiword")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The paper, numbered by Word and with merged cells, in each format."""
    paper = make_docx(PAPER, merged=True)
    return {extension: convert(paper, extension) or b"" for extension in ("doc", "rtf", "odt")}


@pytest.fixture(scope="module")
def plain_doc() -> bytes:
    """A DOC without tables, its numbers typed; antiword refuses very short ones."""
    return convert(make_docx("\n".join(TYPED)), "doc") or b""


@needs_office
@pytest.mark.parametrize("extension", ["doc", "odt"])
def test_numbers_and_merged_cells_survive(made: dict[str, bytes], extension: str) -> None:
    lines = source_of(made[extension]).lines
    assert [line.text for line in lines if line.cell is None] == WRITTEN
    assert (1, 2, 2, 1, "市住建局") in cells(lines)


@needs_office
def test_numbers_of_rich_text(made: dict[str, bytes]) -> None:
    lines = source_of(made["rtf"]).lines
    assert [line.text for line in lines if line.cell is None] == WRITTEN
    assert (2, 1, 1, 1, "开展用户检查") in cells(lines)


@needs_office
@needs_antiword
def test_a_plain_document_needs_no_office(plain_doc: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "office", lambda: None)
    source = source_of(plain_doc)
    assert [line.text for line in source.lines] == TYPED
    assert not source.warnings


@needs_office
@needs_antiword
def test_what_may_be_lost_is_said(made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "office", lambda: None)
    source = source_of(made["doc"])
    assert [warning.code for warning in source.warnings] == ["numbers_may_be_lost"]
    assert "libreoffice-writer" in source.warnings[0].message


@needs_office
def test_without_any_program_the_package_is_named(plain_doc: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Unreadable) as error:
        source_of(plain_doc)
    assert error.value.code == "needs_package"
    assert "antiword" in error.value.message


@needs_office
def test_an_encrypted_document_says_so(plain_doc: bytes) -> None:
    data = bytearray(plain_doc)
    header = next(at for at in range(0, len(data), 64) if data[at : at + 2] == b"\xec\xa5")
    data[header + 11] |= 1
    with pytest.raises(Unreadable) as error:
        source_of(bytes(data))
    assert error.value.code == "encrypted"


@needs_office
def test_a_truncated_document_is_damaged(plain_doc: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        read_bytes(plain_doc[:1500], "a.doc", Limits())
    assert error.value.code in ("damaged", "unsupported")


@needs_office
def test_documents_converted_ahead_are_not_converted_again(
    made: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / f"paper.{extension}" for extension in ("doc", "odt")]
    for path in paths:
        path.write_bytes(made[path.suffix[1:]])
    with prepared(paths):
        monkeypatch.setattr(programs, "convert", lambda papers: pytest.fail("converted again"))
        for path in paths:
            assert source_of(path.read_bytes()).lines[4].text == "一、工作目标"


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    assert programs._run(["sleep", "30"], 0.1) == b""
    assert programs._run(["false"], 5) == b""


def test_rows_of_rich_text_without_the_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "office", lambda: None)
    row = "\\trowd\\cellx1\\cellx2 {}\\cell {}\\cell\\row\n"
    data = (
        "{\\rtf1\\ansi\\ansicpg936 \\'d2\\'bb\\par " + row.format("a", "b") + row.format("c", "d") + "e\\par}"
    ).encode()
    lines = source_of(data).lines
    assert lines[0].text == "一"
    assert cells(lines) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d")]
    assert lines[-1].text == "e"


@pytest.mark.parametrize(
    ("book", "data", "loses"),
    [
        ("<para>一、目标</para>", b"\x0b\x46\x01\x00", False),
        ("<para>目标</para>", b"\x0b\x46\x01\x00", True),
        ("<para>目标</para>", b"\x0b\x46\x00\x00", False),
        ("<orderedlist><listitem><para>一、目标</para></listitem></orderedlist>", b"", True),
        ("<row><entry>甲</entry><entry> </entry></row>", b"", True),
        ("<row><entry>甲</entry><entry>乙</entry></row>", b"", False),
    ],
)
def test_when_antiword_loses_something(book: str, data: bytes, loses: bool) -> None:
    assert office._loses_something(parse_xml(f"<book>{book}</book>".encode()), data) is loses


def test_paragraphs_and_tables_of_antiword() -> None:
    table = "<informaltable><row><entry>\n甲\n</entry><entry>乙</entry></row></informaltable>"
    book = f"<book><bookinfo><title>x</title></bookinfo><title>题</title><para>\n前<emphasis>文</emphasis>\n{table}</para></book>"
    lines = list(office._lines(parse_xml(book.encode())))
    assert [(line.text, line.cell and line.cell.column) for line in lines] == [
        ("题", None),
        ("前文", None),
        ("甲", 0),
        ("乙", 1),
    ]
