"""Bad input of every kind: each ends in an error row with a known code, quickly, and the rest is read.

Hundreds of files are made from good ones by breaking them; what comes out may be a document, where enough was
left, or a refusal, but never an exception of another kind.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.make_samples import make_docx, make_html, make_zip
from pipeline.ingest import Limits, Unreadable
from pipeline.ingest.read import read_bytes
from pipeline.model import Directive, ReadError, Source
from pipeline.run import extract_all
from tests.ingest.made import PAPER, docx, p, packed

CODES = {"empty", "encrypted", "damaged", "no_text", "unsupported", "too_large", "missing", "needs_package"}
SECONDS = 20  # for any one of these; on an idle machine none takes one


def pdf(pages: int = 1, text: str = "Notice") -> bytes:
    """A plain PDF, written by hand so that a broken one differs from it only where it is broken."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode())
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    contents = "/Contents 3 0 R" if text else ""
    font = "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{font}{contents}>>".encode()
    objects += [page] * pages
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(written)


def ofd() -> bytes:
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    text = '<ofd:TextObject ID="5" Boundary="20 20 100 10" Font="2" Size="5"><ofd:TextCode X="0" Y="5">通知</ofd:TextCode></ofd:TextObject>'
    return packed(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
            "Doc_0/Pages/Page_0/Content.xml": f'<ofd:Page {space}><ofd:Content><ofd:Layer ID="3">{text}</ofd:Layer></ofd:Content></ofd:Page>',
        }
    )


def png() -> bytes:
    from PIL import Image

    picture = BytesIO()
    Image.new("L", (40, 40), 255).save(picture, "PNG")
    return picture.getvalue()


GOOD = {
    "txt": PAPER.encode(),
    "gbk.txt": PAPER.encode("gb18030"),
    "utf16.txt": PAPER.encode("utf-16"),
    "html": make_html(PAPER, {"发文字号": "青政办发〔2024〕7号", "索引号": "1", "成文日期": "2024-3-15"}),
    "docx": make_docx(PAPER, merged=True),
    "rtf": b"{\\rtf1\\ansi\\ansicpg936 \\'d2\\'bb\\'a1\\'a2\\par abc\\par}",
    "zip": make_zip({"通知.docx": make_docx(PAPER), "附件1 台账.txt": PAPER.encode()}),
    "pdf": pdf(),
    "ofd": ofd(),
    "png": png(),
}


def outcome(data: bytes, limits: Limits | None = None) -> list[str]:
    """``read`` or the code for each document in ``data``; anything else that happens fails the test."""
    begun = time.monotonic()
    try:
        documents = read_bytes(data, "paper", limits or Limits())
        codes = ["read" if isinstance(document, Source) else document.code for document in documents]
    except Unreadable as error:
        codes = [error.code]
    assert set(codes) <= CODES | {"read"}
    assert time.monotonic() - begun < SECONDS
    return codes


@pytest.mark.parametrize("kind", GOOD)
def test_the_good_ones_are_good(kind: str) -> None:
    expected = {"png": ["no_text", "needs_package"]}.get(kind, ["read"])
    assert outcome(GOOD[kind])[0] in expected


@pytest.mark.parametrize("share", [0.0005, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.999])
@pytest.mark.parametrize("kind", GOOD)
def test_truncated(kind: str, share: float) -> None:
    outcome(GOOD[kind][: max(1, int(share * len(GOOD[kind])))])


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("seed", range(10))
def test_bytes_changed_at_random(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(GOOD[kind])
    for _ in range(1 + seed * 4):
        data[chance.randrange(len(data))] = chance.randrange(256)
    outcome(bytes(data))


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("seed", range(4))
def test_a_stretch_lost_or_doubled(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    data = GOOD[kind]
    first, last = sorted(chance.randrange(len(data)) for _ in range(2))
    outcome(data[:first] + data[last:])
    outcome(data[:last] + data[first:])


@pytest.mark.parametrize("kind", GOOD)
def test_something_before_and_after(kind: str) -> None:
    outcome(b"\r\n\r\n" + GOOD[kind])
    outcome(GOOD[kind] + b"\x00" * 1000)


# Beginnings that promise a format, before noise. Markup and Rich Text forgive everything.
FORGIVING = [b"{\\rtf1", b"<html>", b"\xff\xfe"]
STRICT = [
    b"",
    b"%PDF-1.7\n",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"II*\x00",
    b"BM",
    b"\xef\xbb\xbf",
    b"<?xml version='1.0'?>",
    b"Content-Type: multipart/related\r\n\r\n",
]


@pytest.mark.parametrize("beginning", STRICT, ids=repr)
@pytest.mark.parametrize("seed", range(5))
def test_noise_is_no_document(beginning: bytes, seed: int) -> None:
    assert "read" not in outcome(beginning + random.Random(seed).randbytes(4000))


@pytest.mark.parametrize("beginning", FORGIVING, ids=repr)
@pytest.mark.parametrize("seed", range(5))
def test_noise_in_markup_does_no_harm(beginning: bytes, seed: int) -> None:
    outcome(beginning + random.Random(seed).randbytes(4000))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    outcome(data)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_comes_out_in_lines_that_a_file_can_hold(text: str) -> None:
    try:
        documents = read_bytes(text.encode("utf-8", "surrogatepass"), "paper", Limits())
    except Unreadable as error:
        assert error.code in CODES
        return
    for document in documents:
        assert isinstance(document, Source)
        for line in document.lines:
            line.text.encode("utf-8")
            assert "\n" not in line.text and "\0" not in line.text


# --------------------------------------------------------------------------------------- XML and its tricks

LAUGHS = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "哈哈">{LAUGHS}]>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("prologue", "entity"), [(BILLION, "&a9;"), (EXTERNAL, "&e;")], ids=["laughs", "external"]
)
@pytest.mark.parametrize("part", ["word/document.xml", "word/numbering.xml"])
def test_entities_in_a_word_document(prologue: str, entity: str, part: str) -> None:
    good = docx(p("甲", '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering="")
    members = {}
    with zipfile.ZipFile(BytesIO(good)) as package:
        for name in package.namelist():
            members[name] = package.read(name)
    members[part] = prologue.encode() + members[part].replace(b"</w:t>", entity.encode() + b"</w:t>")
    assert outcome(packed(members)) == ["damaged"]


@pytest.mark.parametrize(
    ("prologue", "entity"), [(BILLION, "&a9;"), (EXTERNAL, "&e;")], ids=["laughs", "external"]
)
def test_entities_in_an_ofd(prologue: str, entity: str) -> None:
    members = {}
    with zipfile.ZipFile(BytesIO(GOOD["ofd"])) as package:
        for name in package.namelist():
            members[name] = package.read(name)
    page = "Doc_0/Pages/Page_0/Content.xml"
    members[page] = prologue.encode() + members[page].replace("通知".encode(), entity.encode())
    assert "read" not in outcome(packed(members))


@pytest.mark.parametrize(
    ("prologue", "entity"), [(BILLION, "&a9;"), (EXTERNAL, "&e;")], ids=["laughs", "external"]
)
def test_entities_in_plain_xml_are_text(prologue: str, entity: str) -> None:
    (document,) = read_bytes(f"{prologue}<x>{entity}</x>".encode(), "paper", Limits())
    assert isinstance(document, Source)
    assert "root:" not in "".join(line.text for line in document.lines)
    assert sum(len(line.text) for line in document.lines) < 10_000


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt>" * 240 + p("甲") + "</w:sdt>" * 240,
        "<w:sdt>" * 5000 + p("甲") + "</w:sdt>" * 5000,
        "<w:tbl><w:tr><w:tc>" * 70 + p("甲") + "</w:tc></w:tr></w:tbl>" * 70,
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>'
        + p("甲"),
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="-1"/></w:numPr><w:pStyle w:val="z"/></w:pPr></w:p>'
        + p("甲"),
        "<w:p><!-- c --><?pi x?><w:r><!-- c --><w:t>甲</w:t></w:r></w:p>",
    ],
    ids=["deep", "deeper", "tables in tables", "wide", "nonsense", "comments"],
)
def test_strange_word_documents(body: str) -> None:
    assert outcome(docx(body))[0] in ("read", "damaged")


def test_styles_that_are_based_on_each_other() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("ab", "ba", "cc")
    )
    assert outcome(
        docx(p("甲", '<w:pStyle w:val="a"/>') + p("乙", '<w:pStyle w:val="c"/>'), styles=styles)
    ) == ["read"]


@pytest.mark.parametrize("missing", ["word/document.xml", "word/numbering.xml", "[Content_Types].xml"])
def test_a_word_document_that_lacks_a_part(missing: str) -> None:
    with zipfile.ZipFile(BytesIO(GOOD["docx"])) as package:
        members = {name: package.read(name) for name in package.namelist() if name != missing}
    assert outcome(packed(members))


# ------------------------------------------------------------------------------------------------- size


def test_a_bomb_in_a_word_document() -> None:
    members = {"word/document.xml": b"<x>" + b" " * (60 << 20) + b"</x>"}
    assert outcome(packed(members)) == ["too_large"]


def test_a_pdf_of_ten_thousand_empty_pages() -> None:
    assert outcome(pdf(10_000, text=""))[0] in ("too_large", "no_text")


def test_a_page_of_forty_thousand_elements_in_each_other() -> None:
    markup = "<html><body>" + "<div><span>各单位，</span>" * 20_000 + "</body></html>"
    assert outcome(markup.encode()) == ["read"]


def test_one_line_of_a_million_characters() -> None:
    assert outcome("请各单位报送。".encode() * 100_000) == ["read"]


def test_a_hundred_megabytes_of_text(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    line = ("请各单位于六月底前报送材料。" * 10 + "\n").encode()
    with path.open("wb") as file:
        for _ in range((100 << 20) // (len(line) * 100) + 1):
            file.write(line * 100)
    (error,) = extract_all([path])
    assert isinstance(error, ReadError)
    assert error.code == "too_large"


# ------------------------------------------------------------------------------------------ all together


def test_bad_files_do_not_keep_the_good_ones_from_being_read(tmp_path: Path) -> None:
    chance = random.Random(7)
    good = [tmp_path / f"good{number}.{kind}" for number, kind in enumerate(("txt", "docx", "html"))]
    for path in good:
        path.write_bytes(GOOD[path.suffix[1:]])
    for number in range(30):
        kind, data = chance.choice(list(GOOD.items()))
        (tmp_path / f"bad{number}.{kind}").write_bytes(data[: chance.randrange(3, 60)])
    paths = [*sorted(tmp_path.iterdir()), tmp_path / "gone.pdf"]
    outcomes = list(extract_all(paths))
    read = {outcome.path for outcome in outcomes if isinstance(outcome, Directive)}
    assert {str(path) for path in good} <= read
    errors = [outcome for outcome in outcomes if isinstance(outcome, ReadError)]
    assert {error.code for error in errors} <= CODES
    assert errors[-1].code == "missing"


READ_AND_WEIGH = """
import resource, sys
from pipeline.run import extract_all
codes = [getattr(outcome, "code", "read") for outcome in extract_all(sys.argv[1:])]
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, *codes)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak as Linux counts it")
def test_memory_stays_below_two_gibibytes(tmp_path: Path) -> None:
    large = {
        "bomb.docx": packed({"word/document.xml": b"<x>" + b" " * (150 << 20) + b"</x>"}),
        "bomb.zip": packed({f"{n}.txt": b"0" * (40 << 20) for n in range(4)}),
        "large.html": b"<html><body>" + "<p>请各单位报送。</p>".encode() * 150_000,
        "large.txt": "请各单位报送。\n".encode() * 1_000_000,
    }
    for name, data in large.items():
        (tmp_path / name).write_bytes(data)
    command = [sys.executable, "-c", READ_AND_WEIGH, *(str(tmp_path / name) for name in large)]
    mebibytes, *codes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert set(codes) <= CODES | {"read"}
    assert int(mebibytes) < 2048
