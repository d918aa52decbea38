"""Bundles: each member for itself, and none that leads outside or unpacks without end."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from pipeline.ingest import Limits, Unreadable
from pipeline.ingest.archive import safe_name
from pipeline.ingest.read import read_bytes
from pipeline.model import ReadError, Source
from tests.ingest.made import docx, p, packed

NOTICE = "关于开展检查的通知\n各区：\n请各区于6月底前完成。\n附件：1.检查工作台账\n"


def outcomes(data: bytes, limits: Limits | None = None) -> dict[str, str]:
    """The members' paths, each with ``read`` or the code of its error."""
    documents = read_bytes(data, "x.zip", limits or Limits())
    return {d.path: d.code if isinstance(d, ReadError) else "read" for d in documents}


def test_each_member_is_a_document_of_its_own() -> None:
    data = packed(
        {"通知.txt": NOTICE, "附件/方案.docx": docx(p("一、目标")), "坏.pdf": "%PDF-1.7", "空.txt": ""}
    )
    assert outcomes(data) == {
        "x.zip!/通知.txt": "read",
        "x.zip!/附件/方案.docx": "read",
        "x.zip!/坏.pdf": "damaged",
        "x.zip!/空.txt": "empty",
    }


def test_a_member_is_known_by_its_own_hash() -> None:
    alone = read_bytes(NOTICE.encode(), "通知.txt", Limits())[0]
    inside = read_bytes(packed({"通知.txt": NOTICE}), "x.zip", Limits())[0]
    assert isinstance(alone, Source) and isinstance(inside, Source)
    assert alone.doc_id == inside.doc_id


def test_bundles_inside_bundles_down_to_the_limit() -> None:
    data = packed({"a.txt": NOTICE})
    for _ in range(3):
        data = packed({"in.zip": data})
    assert outcomes(data) == {"x.zip!/in.zip!/in.zip!/in.zip": "too_large"}
    assert outcomes(data, Limits(bundle_depth=4)) == {"x.zip!/in.zip!/in.zip!/in.zip!/a.txt": "read"}


def test_what_programs_leave_behind_is_no_document() -> None:
    members = {
        "通知.txt": NOTICE,
        "__MACOSX/._通知.txt": "x",
        ".DS_Store": "x",
        "Thumbs.db": "x",
        "~$通知.docx": "x",
    }
    assert list(outcomes(packed(members))) == ["x.zip!/通知.txt"]


def test_a_bundle_of_nothing_is_empty() -> None:
    with pytest.raises(Unreadable) as error:
        read_bytes(packed({".DS_Store": "x"}), "x.zip", Limits())
    assert error.value.code == "empty"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\附件\\方案.doc", "附件/方案.doc"),
        ("附件/./方案.doc", "附件/方案.doc"),
        ("..", "_"),
    ],
)
def test_names_lead_nowhere_outside(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert list(outcomes(packed({name: NOTICE}))) == [f"x.zip!/{safe}"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_that_are_not_marked_as_unicode(encoding: str) -> None:
    raw = "关于检查的通知.txt".encode(encoding)
    data = packed({"N" * len(raw): NOTICE}).replace(b"N" * len(raw), raw)
    assert list(outcomes(data)) == ["x.zip!/关于检查的通知.txt"]


def test_two_members_of_one_name_are_both_read() -> None:
    file = BytesIO()
    with pytest.warns(UserWarning), zipfile.ZipFile(file, "w") as package:
        package.writestr("a.txt", NOTICE)
        package.writestr("a.txt", NOTICE)
    assert list(outcomes(file.getvalue()).values()) == ["read", "read"]


def test_an_encrypted_member_says_so() -> None:
    data = bytearray(packed({"a.txt": NOTICE}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    assert outcomes(bytes(data)) == {"x.zip!/a.txt": "encrypted"}


def test_too_many_members() -> None:
    with pytest.raises(Unreadable) as error:
        outcomes(packed({f"{n}.txt": "文" for n in range(30)}), Limits(bundle_members=20))
    assert error.value.code == "too_large"


def test_what_is_unpacked_is_counted_over_all_bundles_inside() -> None:
    inner = packed({"a.txt": NOTICE * 40})
    data = packed({f"{n}.zip": inner for n in range(4)})
    limits = Limits(bundle_bytes=len(inner) * 4 + len(NOTICE.encode()) * 90)
    assert sorted(outcomes(data, limits).values()) == ["read", "read", "too_large", "too_large"]


def test_a_bomb_is_not_unpacked() -> None:
    assert outcomes(packed({"a.txt": b"0" * (20 << 20)})) == {"x.zip!/a.txt": "too_large"}
    with pytest.raises(Unreadable) as error:
        outcomes(packed({"a.txt": b"0" * (20 << 20)}), Limits(bundle_bytes=1 << 20))
    assert error.value.code == "too_large"


def test_annexes_are_tied_to_their_notice() -> None:
    data = packed({"1关于检查的通知.txt": NOTICE, "检查工作台账.txt": "台账\n", "附件2 报表.txt": "报表\n"})
    documents = {
        d.path.split("/")[-1]: d for d in read_bytes(data, "x.zip", Limits()) if isinstance(d, Source)
    }
    notes = {name: [(note.code, note.message) for note in d.warnings] for name, d in documents.items()}
    belongs = [("annex_of", "annex of x.zip!/1关于检查的通知.txt")]
    assert notes["检查工作台账.txt"] == belongs
    assert notes["1关于检查的通知.txt"][0][0] == "annexes"


def test_papers_that_do_not_name_each_other_are_not_tied() -> None:
    data = packed({"关于检查的通知.txt": NOTICE, "关于放假的通知.txt": "关于放假的通知\n"})
    assert all(not d.warnings for d in read_bytes(data, "x.zip", Limits()) if isinstance(d, Source))
