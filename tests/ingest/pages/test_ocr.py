"""OCR: pictures straightened, seals taken out, pages turned upright, engines that are there or not."""

from __future__ import annotations

import io
import sys

import numpy as np
import pytest
from PIL import Image, ImageDraw

from bench import make_pages
from bench.make_pages import as_png, make_scan
from pipeline.ingest import Unreadable
from pipeline.ingest.content import Limits
from pipeline.ingest.images import read_image, skew, straightened, without_seal
from pipeline.ingest.pages import ocr
from pipeline.ingest.pages.ocr import Found
from pipeline.ingest.pages.ocr_marks import as_set
from pipeline.ingest.pages.page_tables import Tables

needs_font = pytest.mark.skipif(
    not make_pages._FONTS.exists(), reason="needs the font of Debian's fonts-noto-cjk"
)
PAPER = (
    "示例市人民政府办公室关于开展消防安全检查的通知\n各区人民政府：\n"
    "各区要在十二月底前完成检查，并将检查情况报送市应急管理局。\n示例市人民政府办公室\n2024年3月15日"
)


def striped(angle: float = 0.0) -> np.ndarray:
    """A page of lines as seen from afar, turned anticlockwise."""
    image = Image.new("RGB", (800, 1100), "white")
    draw = ImageDraw.Draw(image)
    for y in range(100, 1000, 40):
        draw.rectangle((100, y, 700, y + 18), fill="black")
    return np.asarray(image.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white"))


@pytest.mark.parametrize("angle", [-2.5, -0.7, 0.0, 0.6, 1.8, 3.0])
def test_skew_is_measured_and_undone(angle):
    assert skew(striped(angle)) == pytest.approx(angle, abs=0.25)
    assert abs(skew(straightened(striped(angle)))) <= 0.25


def test_straight_pages_are_left_alone():
    picture = striped()
    assert straightened(picture) is picture


def sealed(radius: int = 160) -> np.ndarray:
    image = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(image)
    draw.text((1000, 1800), "2024", fill="black", font_size=60)
    draw.ellipse((900, 1650, 900 + 2 * radius, 1650 + 2 * radius), outline=(210, 30, 40), width=20)
    draw.rectangle((200, 300, 1450, 380), fill=(210, 30, 40))  # a masthead
    return np.asarray(image)


def redness(picture: np.ndarray) -> int:
    red, green, _ = (picture[:, :, channel].astype(int) for channel in range(3))
    return int((red - green > 60).sum())


def test_a_seal_goes_and_masthead_and_black_text_stay():
    before, after = sealed(), without_seal(sealed())
    assert redness(after[1600:2100]) == 0 and redness(after[:600]) == redness(before[:600]) > 0
    dark = (after[1780:1900, 990:1200] < 90).all(axis=2).sum()
    assert dark == (before[1780:1900, 990:1200] < 90).all(axis=2).sum() > 0


def test_small_red_marks_are_no_seals():
    assert redness(without_seal(sealed(radius=40))[1600:2100]) > 0


# ---------------------------------------------------------------------------------------------- engines


class Fake:
    """An engine that reads a page only where it stands upright: its mark, a black corner, is top left."""

    name = "fake"

    def recognise(self, picture: np.ndarray) -> list[Found]:
        if picture[5:20, 5:20].max() < 50:
            return [Found("正着读得清楚的一行", (100, 100, 500, 140), 0.95)]
        if picture.shape[1] > picture.shape[0]:
            return [Found("侧着的一行", (100, 100, 130, 500), 0.4)]
        return [Found("倒着的一行", (100, 900, 500, 940), 0.4)]


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_is_turned_until_it_can_be_read(turns):
    upright = np.full((1100, 800, 3), 255, np.uint8)
    upright[:30, :30] = 0
    page = ocr.read_page(1, np.rot90(upright, turns).copy(), Fake(), 0.5, Tables())
    assert [row.text for row in page.rows] == ["正着读得清楚的一行"]
    assert (page.turns, page.width, page.height) == (turns, 400, 550)


def test_unsure_lines_are_left_out_and_sizes_evened():
    class Engine(Fake):
        def recognise(self, picture):
            rows = [
                ("标题在这里啊", 60, 0.99),
                ("正文的第一行呢", 40, 0.99),
                ("正文的第二行呢", 42, 0.99),
                ("污点", 40, 0.2),
            ]
            return [
                Found(t, (100, 100 * n, 100 + len(t) * s, 100 * n + s), p)
                for n, (t, s, p) in enumerate(rows, 1)
            ]

    page = ocr.read_page(1, np.full((900, 700, 3), 255, np.uint8), Engine(), 0.5, Tables())
    assert [row.text for row in page.rows] == ["标题在这里啊", "正文的第一行呢", "正文的第二行呢"]
    assert page.rows[1].size == page.rows[2].size < page.rows[0].size


def test_without_any_engine_a_picture_needs_a_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)
    ocr.engine.cache_clear()
    try:
        with pytest.raises(Unreadable) as error:
            read_image(as_png(Image.new("RGB", (20, 20))), Limits())
    finally:
        ocr.engine.cache_clear()
    assert error.value.code == "needs_package"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n and then nothing", as_png(Image.new("RGB", (300, 300), "red"))[:90]]
)
def test_a_broken_picture_says_so(data, monkeypatch):
    monkeypatch.setattr(ocr, "engine", Fake)
    with pytest.raises(Unreadable) as error:
        read_image(data, Limits())
    assert error.value.code == "damaged"


def test_pictures_of_a_tiff_are_pages(monkeypatch):
    monkeypatch.setattr(ocr, "engine", Fake)
    buffer = io.BytesIO()
    pages = [Image.new("RGB", (700, 1000), "black") for _ in range(3)]
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    content = read_image(buffer.getvalue(), Limits())
    assert content.pages == 3 and [line.page for line in content.lines] == [1, 2, 3]
    assert content.ocr and content.warnings[0].code == "ocr_page"


def test_an_enormous_picture_is_refused(monkeypatch):
    monkeypatch.setattr(ocr, "engine", Fake)
    monkeypatch.setattr("pipeline.ingest.images._MOST_PIXELS", 1000)
    with pytest.raises(Unreadable) as error:
        read_image(as_png(Image.new("RGB", (40, 40))), Limits())
    assert error.value.code == "too_large"


# ------------------------------------------------------------------------------------------------ tables


class TwoCells(Fake):
    """Finds one line over both cells of the upper row; asked for a part of it, tells how wide that is."""

    def recognise(self, picture):
        return [
            Found("市教育局市财政局", (120, 110, 580, 150), 0.9),
            Found("表外的一行", (100, 600, 400, 640), 0.9),
        ]

    def read_line(self, picture):
        return f"宽{picture.shape[1] // 100}"


def test_a_line_over_the_border_of_two_cells_is_read_in_each():
    image = Image.new("RGB", (800, 1000), "white")
    draw = ImageDraw.Draw(image)
    for x in (100, 300, 600):
        draw.line((x, 100, x, 200), fill=(90, 90, 90), width=2)
    for y in (100, 160, 200):
        draw.line((100, y, 600, y), fill=(90, 90, 90), width=2)
    page = ocr.read_page(1, np.asarray(image), TwoCells(), 1.0, Tables())
    found = [(row.text, row.cell and (row.cell.row, row.cell.column)) for row in page.rows]
    assert found == [("宽1", (0, 0)), ("宽2", (0, 1)), ("表外的一行", None)]


def test_nothing_is_read_where_two_borders_leave_no_room():
    rulings = np.array([[200.0, 90, 202, 200], [205, 90, 207, 200]])
    line = Found("市教育局市财政局", (120, 110, 300, 122), 0.9)
    pieces = list(ocr._cut_at_borders(line, rulings, np.zeros((300, 400, 3), np.uint8), TwoCells()))
    assert [piece.box[0] for piece in pieces] == [120, 206]


# ------------------------------------------------------------------------------------------- the real ones


@pytest.fixture(scope="module")
def scanned() -> Image.Image:
    """The part of a page that is written on: small, so that the tests are quick."""
    return make_scan(PAPER)[0].crop((100, 180, 1240, 720))


def read_by(engine, picture: Image.Image) -> str:
    return "".join(row.text for row in ocr.read_page(1, np.asarray(picture), engine, 0.5, Tables()).rows)


@needs_font
def test_rapidocr_reads_a_scan_the_same_twice(scanned, capfd):
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    ocr.engine.cache_clear()
    engine = ocr.engine()
    assert engine.name == "rapidocr"
    text = read_by(engine, scanned)
    assert "示例市人民政府办公室关于开展消防安全检查的通知" in text and "2024年3月15日" in text
    assert "十二月底前完成检查，并将检查情况报送市应急管理局" in text
    assert read_by(engine, scanned) == text
    assert capfd.readouterr().out == ""


@needs_font
def test_rapidocr_reads_one_line(scanned):
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    line = scanned.crop((0, 20, 1140, 100))
    assert "开展消防安全" in ocr._Rapid().read_line(np.asarray(line))


@needs_font
def test_tesseract_reads_a_scan(scanned):
    if not ocr._has_tesseract():
        pytest.skip("needs tesseract with chi_sim")
    assert "各区要在十二月底前完成检查" in read_by(ocr._Tesseract(), scanned)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ("填写信息表(附件1)。", "填写信息表（附件1）。"),
        ("予以公示;", "予以公示；"),
        ("投稿（邮箱:dj@qinglan.example)", "投稿（邮箱：dj@qinglan.example）"),
        ("(一)材料报送", "（一）材料报送"),
        ("包括5省(自治", "包括5省（自治"),
    ],
)
def test_recognised_marks_are_full_width_beside_chinese(seen, said):
    assert as_set(seen) == said


@pytest.mark.parametrize("text", ["于9:30前", "f(x)", "1,500元", "http://qinglan.example/a?b"])
def test_marks_of_figures_and_addresses_stay(text):
    assert as_set(text) == text


def test_a_last_row_of_two_characters_goes_on_in_the_paragraph():
    found = [
        Found("青岚市教育局要填报基本信息表并提供不少于一千条样本数", (100, 100, 1140, 142), 0.99),
        Found("据。", (100, 180, 170, 228), 0.99),
    ]

    class OneReading(Fake):
        def recognise(self, picture):
            return found

    page = ocr.read_page(1, np.full((400, 1300, 3), 255, np.uint8), OneReading(), 72 / ocr.DPI, Tables())
    assert len({row.size for row in page.rows}) == 1


@needs_font
def test_a_scanned_table_is_read_as_cells_and_goes_on_overleaf():
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    rows = "".join(f"| {n} | 更换第{n}段供水管 | 市水务局 |\n" for n in range(1, 27))
    pages = make_scan("供水管网改造任务表\n| 序号 | 重点任务 | 责任单位 |\n" + rows, askew=0.9)
    assert len(pages) == 2
    ocr.engine.cache_clear()
    tables, engine = Tables(), ocr.engine()
    seen = [
        ocr.read_page(number, np.asarray(page), engine, 72 / 150, tables)
        for number, page in enumerate(pages, start=1)
    ]
    cells = {(row.cell.row, row.cell.column): row.text for page in seen for row in page.rows if row.cell}
    assert {row.cell.table for page in seen for row in page.rows if row.cell} == {0}
    assert cells[0, 1] == "重点任务" and cells[20, 1] == "更换第20段供水管" and cells[20, 2] == "市水务局"
