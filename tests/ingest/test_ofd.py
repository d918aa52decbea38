"""OFD: places, templates, drawings called by number, other writers' habits, packages that are broken."""

from __future__ import annotations

import numpy as np
import pytest

from bench.make_pages import make_ofd, make_pdf
from pipeline.ingest import Unreadable
from pipeline.ingest.content import Limits
from pipeline.ingest.ofd import read_ofd
from pipeline.ingest.ofd_page import _steps
from pipeline.ingest.pages import ocr
from pipeline.ingest.pdf import read_pdf
from tests.ingest.made_pages import ofd, ofd_page

FIRST = "Doc_0/Pages/Page_0.xml"


@pytest.fixture(autouse=True)
def no_ocr(monkeypatch):
    monkeypatch.setattr(ocr, "engine", lambda: None)


def read(data: bytes):
    return read_ofd(data, Limits())


def texts(members: dict[str, str]) -> list[str]:
    return [line.text for line in read(ofd(members)).lines]


def test_text_has_its_place_in_points():
    (line,) = read(ofd({FIRST: ofd_page("示例市人民政府公告")})).lines
    assert line.text == "示例市人民政府公告" and line.page == 1
    assert line.box[0] == pytest.approx(30 * 72 / 25.4, abs=0.2)
    assert line.box[2] - line.box[0] == pytest.approx(9 * 5 * 72 / 25.4, abs=0.5)
    assert line.size == pytest.approx(14.2, abs=0.1)


@pytest.mark.parametrize(
    ("written", "steps"), [("g 2 5 2.5", [5, 5, 2.5, 9]), ("1 2 3 4 5", [1, 2, 3, 4]), (None, [9, 9, 9, 9])]
)
def test_steps_between_characters(written, steps):
    assert _steps(written, [9, 9, 9, 9]) == steps


@pytest.mark.parametrize("namespace", ["http://www.ofdspec.org", "http://www.ofdspec.org/2016", "urn:other"])
def test_any_namespace(namespace):
    assert texts({FIRST: ofd_page("通知正文", namespace=namespace)}) == ["通知正文"]


@pytest.mark.parametrize(
    "root", ["/Doc_0/Document.xml", "doc_0/DOCUMENT.XML", "./Doc_0/Document.xml", "Doc_0\\Document.xml"]
)
def test_places_written_in_other_ways(root):
    head = f"<OFD><DocBody><DocRoot>{root}</DocRoot></DocBody></OFD>"
    assert texts({"OFD.xml": head, FIRST: ofd_page("通知正文")}) == ["通知正文"]


def test_a_template_stands_behind_the_page():
    document = (
        "<Document><CommonData><TemplatePage ID='7' BaseLoc='Tpls/Tpl.xml'/></CommonData>"
        "<Pages><Page ID='1' BaseLoc='Pages/Page_0.xml'/></Pages></Document>"
    )
    page = ofd_page("证书编号见附页").replace('Boundary="30 30', 'Boundary="30 60')
    members = {
        "Doc_0/Document.xml": document,
        "Doc_0/Tpls/Tpl.xml": ofd_page("采矿许可证"),
        FIRST: page.replace("<ofd:Content>", "<ofd:Template TemplateID='7'/><ofd:Content>"),
    }
    assert texts(members) == ["采矿许可证", "证书编号见附页"]


def test_a_drawing_called_by_number_is_placed_by_its_matrix():
    unit = ofd_page("图形单元里的文字").split("<ofd:Layer>")[1].split("</ofd:Layer>")[0]
    members = {
        "Doc_0/Document.xml": "<Document><CommonData><DocumentRes>Res.xml</DocumentRes></CommonData>"
        "<Pages><Page BaseLoc='Pages/Page_0.xml'/></Pages></Document>",
        "Doc_0/Res.xml": "<ofd:Res xmlns:ofd='u'><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='9'>"
        f"<ofd:Content>{unit}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>",
        FIRST: "<Page><Content><Layer><CompositeObject ResourceID='9' CTM='0.5 0 0 0.5 0 0' "
        "Boundary='10 20 100 100'/></Layer></Content></Page>",
    }
    (line,) = read(ofd(members)).lines
    assert line.text == "图形单元里的文字"
    assert line.box[0] == pytest.approx((10 + 15) * 72 / 25.4, abs=0.2) and line.size == pytest.approx(
        7.1, abs=0.1
    )


def test_several_documents_in_one_package():
    head = (
        "<OFD>"
        + "".join(f"<DocBody><DocRoot>Doc_{n}/Document.xml</DocRoot></DocBody>" for n in (0, 1))
        + "</OFD>"
    )
    document = "<Document><Pages><Page BaseLoc='Page.xml'/></Pages></Document>"
    members = {"OFD.xml": head}
    for n, text in enumerate(("第一份通知", "第二份通知")):
        members |= {f"Doc_{n}/Document.xml": document, f"Doc_{n}/Page.xml": ofd_page(text)}
    content = read(ofd(members))
    assert [(line.page, line.text) for line in content.lines] == [(1, "第一份通知"), (2, "第二份通知")]


def test_pages_are_read_as_the_pdf_of_the_same_paper():
    table = (
        "序号\t工作任务\t牵头单位\n1\t建成示范学校二十所\t市教育局\n2\t改造老旧小区五十个\t市住房城乡建设局"
    )
    paper = "示例市2024年重点任务清单\n示政办发〔2024〕9号\n各区人民政府：\n现将清单印发给你们。\n" + table
    one, other = read(make_ofd(paper)), read_pdf(make_pdf(paper), Limits())
    for line, same in zip(one.lines, other.lines, strict=True):
        assert (line.text, line.cell, line.page) == (same.text, same.cell, same.page)
        assert line.box == pytest.approx(same.box, abs=9)


# ------------------------------------------------------------------------------------------ broken packages


def test_a_page_that_is_lost_costs_only_itself():
    members = {FIRST: ofd_page("第一页的话"), "Doc_0/Pages/Page_1.xml": "<Page><Content>"}
    content = read(ofd(members))
    assert [line.text for line in content.lines] == ["第一页的话"]
    assert [notice.code for notice in content.warnings] == ["damaged_page"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04 nothing of the kind", "damaged"),
        (ofd({"OFD.xml": "<OFD/>"}), "damaged"),
        (ofd({"OFD.xml": "<OFD"}), "damaged"),
        (ofd({"OFD.xml": "<OFD><DocBody><DocRoot>Doc_9/x.xml</DocRoot></DocBody></OFD>"}), "damaged"),
        (ofd({"Doc_0/Document.xml": "\x12\x34", "Encryptions.xml": "<Encryptions/>"}), "encrypted"),
        (ofd({"OFD.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><OFD>&b;</OFD>"}), "damaged"),
    ],
)
def test_what_cannot_be_opened_says_why(data, code):
    with pytest.raises(Unreadable) as error:
        read(data)
    assert error.value.code == code


def test_numbers_that_are_none_do_no_harm():
    page = (
        ofd_page("通知正文")
        .replace('Boundary="30 30 150 6"', 'Boundary="a b c"')
        .replace('Size="5"', 'Size=""')
    )
    assert texts({FIRST: page}) == ["通知正文"]


def test_a_page_that_is_a_picture_is_read_by_ocr(monkeypatch):
    import io

    from PIL import Image

    from pipeline.ingest.pages.ocr import Found

    class Fake:
        name = "fake"

        def recognise(self, picture: np.ndarray) -> list[Found]:
            return [Found("扫描进来的通知", (10, 10, 90, 30), 0.9)]

    buffer = io.BytesIO()
    Image.new("RGB", (100, 140), "white").save(buffer, "PNG")
    members = {
        "Doc_0/Document.xml": "<Document><CommonData><DocumentRes>Res.xml</DocumentRes></CommonData>"
        "<Pages><Page BaseLoc='Pages/Page_0.xml'/></Pages></Document>",
        "Doc_0/Res.xml": "<Res BaseLoc='Res'><MultiMedia ID='3'><MediaFile>scan.png</MediaFile></MultiMedia></Res>",
        "Doc_0/Res/scan.png": buffer.getvalue(),
        FIRST: "<Page><Content><Layer><ImageObject ResourceID='3' Boundary='0 0 210 297'/></Layer></Content></Page>",
    }
    with pytest.raises(Unreadable) as error:
        read(ofd(members))
    assert error.value.code == "needs_package"
    monkeypatch.setattr(ocr, "engine", Fake)
    content = read(ofd(members))
    assert content.ocr and [line.text for line in content.lines] == ["扫描进来的通知"]
    assert content.warnings[0].code == "ocr_page"


def test_files_of_other_tools_open(shared):
    paths = sorted((shared / "corpus/files/ofd").glob("*.ofd"))
    assert len(paths) == 37
    with_text = 0
    for path in paths:
        try:
            with_text += bool(read(path.read_bytes()).lines)
        except Unreadable as error:
            assert error.code in {"damaged", "encrypted", "needs_package"}, path.name
    assert with_text >= 35
