"""PDF: reading order, margins, turned pages, tables, text layers that are none, files that are broken."""

from __future__ import annotations

import re
import time

import numpy as np
import pdfplumber
import pypdfium2 as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from bench.make_pages import make_pdf
from pipeline.ingest import Unreadable
from pipeline.ingest.content import Limits
from pipeline.ingest.pages import ocr
from pipeline.ingest.pages.layout import page_numbers
from pipeline.ingest.pages.ocr import Found
from pipeline.ingest.pdf import read_pdf
from pipeline.ingest.pdfium.textlayer import judge
from pipeline.ingest.read import read_bytes
from tests.ingest.made_pages import HEIGHT, SENTENCE, grid, pdf, rows, write


@pytest.fixture(autouse=True)
def no_ocr(monkeypatch):
    """Pages without text are the business of the tests of OCR."""
    monkeypatch.setattr(ocr, "engine", lambda: None)


NONSENSE = SENTENCE[::-1]  # the same characters, and no words


def read(data: bytes):
    return read_pdf(data, Limits())


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


# -------------------------------------------------------------------------------------------------- lines


def test_a_line_has_its_page_box_and_size():
    (line,) = read(pdf(rows("第一段话说完了。"), lambda c: None)).lines
    assert line.page == 1 and line.size == 16.0
    left, top, right, bottom = line.box
    assert left == pytest.approx(80, abs=1) and right == pytest.approx(80 + 8 * 16, abs=9)
    assert top < 120 < bottom + 4 and 12 < bottom - top < 24


def test_runs_of_one_line_are_joined_in_the_order_of_their_places():
    def draw(canvas):
        write(canvas, "负责落实。", 80 + 5 * 16, 120)
        write(canvas, "市财政局要", 80, 120)

    assert texts(pdf(draw)) == ["市财政局要负责落实。"]


def test_a_wide_gap_stays_visible():
    def draw(canvas):
        write(canvas, "示例市人民政府办公室", 80, 700)
        write(canvas, "2024年3月18日印发", 400, 700)

    assert texts(pdf(draw)) == ["示例市人民政府办公室\u30002024年3月18日印发"]


def test_small_space_beside_figures_is_no_blank():
    def draw(canvas):
        write(canvas, "到", 80, 120)
        write(canvas, "2025", 80 + 16 + 4, 120)
        write(canvas, "年底完成。", 80 + 16 + 4 + 32 + 4, 120)

    assert texts(pdf(draw)) == ["到2025年底完成。"]


def test_characters_printed_twice_are_read_once():
    def draw(canvas):
        for nudge in (0, 0.4):
            write(canvas, "重点任务", 80 + nudge, 120)

    assert texts(pdf(draw)) == ["重点任务"]


def test_titles_are_centred_and_paragraphs_end_where_the_next_is_indented():
    text = (
        "示例市人民政府办公室关于开展消防安全检查的通知\n各区人民政府：\n"
        + SENTENCE * 4
        + "\n"
        + SENTENCE * 2
    )
    lines = read(make_pdf(text)).lines
    assert [line.centred for line in lines[:3]] == [True, True, False]
    ends = [line.text[-3:] for line in lines if line.ends_paragraph]
    assert ends == ["的通知", "政府：", "进展。", "进展。"]


def test_a_paragraph_goes_on_overleaf():
    lines = read(make_pdf("示例区工作方案\n" + SENTENCE * 40)).lines
    last = max(at for at, line in enumerate(lines) if line.page == 1)
    assert not lines[last].ends_paragraph and lines[last + 1].page == 2


def test_two_columns_are_read_one_after_the_other():
    def draw(canvas):
        write(canvas, "示例市创建工作简报", 200, 80, 22)
        for at in range(8):
            write(canvas, f"左栏第{at}行文字排满本栏之宽度", 60, 120 + 20 * at, 14)
            write(canvas, f"右栏第{at}行文字排满本栏之宽度", 320, 127 + 20 * at, 14)

    read_ = texts(pdf(draw))
    assert read_[0] == "示例市创建工作简报"
    assert [text[:1] for text in read_[1:]] == ["左"] * 8 + ["右"] * 8


def test_three_columns_set_around_a_picture_are_read_one_after_the_other():
    def draw(canvas):
        for at in range(14):
            wide = "" if at < 8 else "到边"
            write(canvas, f"左栏第{at:02}行文字环绕着图片{wide}", 40, 120 + 20 * at, 10)
            if at > 8:
                write(canvas, f"中栏第{at:02}行文字环绕着图片到边", 220, 120 + 20 * at, 10)
            write(canvas, f"右栏第{at:02}行文字排满本栏之宽度", 400, 120 + 20 * at, 10)

    assert [text[:1] for text in texts(pdf(draw))] == ["左"] * 14 + ["中"] * 5 + ["右"] * 14


def test_names_beside_their_offices_are_no_columns():
    offices = ["副主任", "市发展改革委副主任", "市人力资源社会保障局副局长", "市财政局局长", "副秘书长"]

    def draw(canvas):
        for at in range(10):
            write(canvas, f"成员姓名{at}", 60, 120 + 29 * at)
            write(canvas, offices[at % 5], 330, 120 + 29 * at)

    assert texts(pdf(draw))[1] == "成员姓名1\u3000市发展改革委副主任"


def test_label_and_value_are_no_columns():
    def draw(canvas):
        for at in range(8):
            write(canvas, f"联系人{at}", 60, 120 + 29 * at)
            write(canvas, f"电话{at}", 380, 120 + 29 * at)

    assert texts(pdf(draw))[0] == "联系人0\u3000电话0"


# ---------------------------------------------------------------------------------- turned pages


def test_a_page_turned_by_its_rotation_entry():
    document = pdfium.PdfDocument(pdf(rows("第一行在上面的文字", "第二行在下面的文字")))
    for turn in (90, 180, 270):
        document[0].set_rotation(turn)
        lines = _saved(document)
        assert [line.text for line in lines] == ["第一行在上面的文字", "第二行在下面的文字"], turn
        width, height = (HEIGHT, 595.3) if turn % 180 else (595.3, HEIGHT)
        assert all(0 <= line.box[0] < line.box[2] <= width and line.box[3] <= height for line in lines)


def _saved(document):
    import io

    buffer = io.BytesIO()
    document.save(buffer)
    return read(buffer.getvalue()).lines


def test_text_set_sideways_is_read_and_its_box_is_where_one_sees_it():
    def draw(canvas):
        canvas.rotate(90)
        canvas.setFont("STSong-Light", 16)
        canvas.drawString(100, -120, "横排的大表放在竖页上")
        canvas.drawString(100, -150, "第二行接着往下写")

    first, second = read(pdf(draw)).lines
    assert (first.text, second.text) == ("横排的大表放在竖页上", "第二行接着往下写")
    left, top, right, bottom = first.box
    assert 100 < left < right < 130 and bottom == pytest.approx(HEIGHT - 100, abs=2)
    assert bottom - top == pytest.approx(160, abs=10)


def test_columns_from_right_to_left():
    def draw(canvas):
        for column, text in enumerate(("各区人民政府要加强", "统筹协调明确责任")):
            for at, char in enumerate(text):
                write(canvas, char, 500 - 30 * column, 120 + 17 * at)

    assert texts(pdf(draw)) == ["各区人民政府要加强", "统筹协调明确责任"]


# ---------------------------------------------------------------------------------------------- margins

BODY = tuple(f"第{n}行正文，讲的是各自不同的事情，写满一整行才换行" for n in "一二三四五六")


def numbered(number: int, mark: str):
    def draw(canvas):
        rows(*(text.replace("正文", f"正文{number}") for text in BODY))(canvas)
        write(canvas, mark, 280, 795, 14)

    return draw


@pytest.mark.parametrize("form", ["— {} —", "-{}-", "第{}页 共3页", "{}/3", "{}", "Page {} of 3"])
def test_page_numbers_are_dropped(form):
    read_ = texts(pdf(*(numbered(n, form.format(n)) for n in (1, 2, 3))))
    assert len(read_) == 18 and all("正文" in text for text in read_)


@pytest.mark.parametrize("text", ["2024年3月15日", "30", "附件1"])
def test_what_is_no_page_number_stays(text):
    pages = [numbered(1, "— 1 —"), lambda c: write(c, text, 280, 400), numbered(3, "— 3 —")]
    assert text in texts(pdf(*pages))


def test_running_heads_are_dropped_and_the_title_stays():
    def page(number):
        def draw(canvas):
            if number > 1:
                write(canvas, f"示例市国土空间规划 · {number}", 80, 60, 10)
            else:
                write(canvas, "示例市国土空间规划", 200, 120, 22)
            rows(*(text.replace("正文", f"正文{number}") for text in BODY), top=170)(canvas)

        return draw

    read_ = texts(pdf(*map(page, (1, 2, 3, 4))))
    assert read_.count("示例市国土空间规划") == 1 and len(read_) == 1 + 4 * 6


def test_footnotes_stand_behind_the_text():
    def draw(canvas):
        rows(*BODY)(canvas)
        write(canvas, "①本数据来自年度统计公报。", 80, 700, 9)

    *body, note = read(pdf(draw, rows(*BODY))).lines
    assert note.text.startswith("①") and note.page == 1
    assert [line.page for line in body] == [1] * 6 + [2] * 6


# ----------------------------------------------------------------------------------------------- tables

COLUMNS = [80, 120, 300, 420, 515]
CELLS = [
    ["序号", "工作任务", "牵头单位", "完成时限"],
    ["1", "建成示范学校二十所", "市教育局", "2024年底"],
    ["2", "改造薄弱学校五所", None, "2024年底"],
]


def test_cells_of_a_table_know_their_place():
    content = read(pdf(lambda c: grid(c, CELLS, COLUMNS)))
    placed = {line.text: line.cell for line in content.lines}
    assert (placed["建成示范学校二十所"].row, placed["建成示范学校二十所"].column) == (1, 1)
    assert placed["市教育局"].row_span == 2 and placed["序号"].row_span == 1
    assert len({cell.table for cell in placed.values()}) == 1


def test_text_around_a_table_is_not_in_it():
    def draw(canvas):
        rows("表格上面的一句话。")(canvas)
        grid(canvas, CELLS, COLUMNS)
        write(canvas, "表格下面的一句话。", 80, 500)

    lines = read(pdf(draw)).lines
    assert [line.text for line in lines if line.cell is None] == ["表格上面的一句话。", "表格下面的一句话。"]
    assert lines[0].cell is None and lines[-1].cell is None and lines[1].cell is not None


def test_a_table_goes_on_overleaf():
    second = [["3", "制定校园管理办法", "市公安局", "长期坚持"], ["4", "开展安全教育", "市教育局", "每季度"]]
    pages = [
        lambda c: grid(c, CELLS, COLUMNS, top=100, height=200),
        lambda c: grid(c, second, COLUMNS, top=100),
    ]
    cells = [line.cell for line in read(pdf(*pages)).lines]
    assert {cell.table for cell in cells} == {0}
    assert cells[-1].row == 4


def test_a_heading_repeated_overleaf_is_dropped_and_a_row_that_was_cut_joined():
    second = [CELLS[0], ["", "并按月更新台账", "", ""], ["3", "开展安全教育", "市教育局", "每季度"]]
    first = [CELLS[0], ["2", "改造薄弱学校五所", "市教育局", "年底前"]]
    pages = [
        lambda c: grid(c, first, COLUMNS, top=100, height=300),
        lambda c: grid(c, second, COLUMNS, top=100),
    ]
    lines = read(pdf(*pages)).lines
    halves = [line for line in lines if line.text in ("改造薄弱学校五所", "并按月更新台账")]
    assert [line.page for line in halves] == [1, 2] and halves[0].cell == halves[1].cell
    assert [line.ends_paragraph for line in halves] == [False, True]
    assert sum(line.text == "工作任务" for line in lines) == 1
    assert [line.text for line in lines[-4:]] == ["3", "开展安全教育", "市教育局", "每季度"]


def test_a_table_open_at_its_sides():
    def draw(canvas):
        for y in (200, 230, 260):
            canvas.line(80, HEIGHT - y, 515, HEIGHT - y)
        for x in (200, 360):
            canvas.line(x, HEIGHT - 200, x, HEIGHT - 260)
        for row, texts_ in enumerate((("任务", "单位", "时限"), ("清理台账", "市民政局", "六月底"))):
            for x, text in zip((85, 205, 365), texts_, strict=True):
                write(canvas, text, x, 220 + 30 * row, 10)

    lines = read(pdf(draw)).lines
    assert [(line.cell.row, line.cell.column) for line in lines] == [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 2),
    ]


def test_shading_and_frames_are_no_tables():
    def draw(canvas):
        canvas.setFillColorRGB(1, 1, 1)
        for y in range(100, 400, 29):
            canvas.rect(80, HEIGHT - y - 29, 200, 29, stroke=0, fill=1)
            canvas.rect(280, HEIGHT - y - 29, 200, 29, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.rect(70, 300, 450, 500)
        rows(*BODY)(canvas)

    assert all(line.cell is None for line in read(pdf(draw)).lines)


def test_full_grids_are_read_as_pdfplumber_reads_them(tmp_path):
    cells = [[f"第{row}行第{column}格" for column in range(5)] for row in range(20)]
    path = tmp_path / "grid.pdf"
    path.write_bytes(pdf(lambda c: grid(c, cells, [80, 160, 250, 330, 420, 515], top=80)))
    with pdfplumber.open(path) as document:
        (expected,) = document.pages[0].extract_tables()
    found = [[""] * 5 for _ in range(20)]
    for line in read(path.read_bytes()).lines:
        found[line.cell.row][line.cell.column] += line.text
    assert found == expected == cells


# -------------------------------------------------------------------------------------------- text layers


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (SENTENCE * 2, "fine"),
        ("應於期限內完成申報，並將辦理情形函報主管機關備查，不得逾期或拒絕配合檢查事項。", "fine"),
        ("This page is in English and says nothing that anybody would have to do by a date.", "fine"),
        ("签字页", "missing"),
        ("\ue123\ue124\ue125各区人民政府要加强统筹\ue126\ue127协调明确责任分工按时报送进展", "garbled"),
        ("Ê¾ÀýÊÐÈËÃñÕþ¸®°ì¹«ÊÒ¹ØÓÚ¿ªÕ¹Ïû·À°²È«¼ì²éµÄÍ¨Öª", "garbled"),
        (NONSENSE * 2, "doubtful"),
        ("犐犆犛犔犌犕犲狀犮狉狔狆狋犲犱狊犲犪犾犪狀犱狊犻犵狀犪狋狌狉犲狋犲犮犺狀犻犮犪犾", "garbled"),
    ],
)
def test_what_a_text_layer_is_worth(text, verdict):
    assert judge(text) == verdict


class Fake:
    """An engine that sees the same line on every page."""

    name = "fake"
    seen = "图上写着的一句话。"
    line = "图上的一行"

    def recognise(self, picture: np.ndarray) -> list[Found]:
        return [Found(self.seen, (200, 300, 600, 340), 0.99)]

    def read_line(self, picture: np.ndarray) -> str:
        return self.line


def picture(canvas):
    """A page that a picture fills."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)


def test_only_the_page_without_text_is_read_by_ocr(monkeypatch):
    monkeypatch.setattr(ocr, "engine", Fake)
    content = read(pdf(rows(*BODY), picture, rows(*BODY)))
    assert content.ocr and content.pages == 3
    assert [line.text for line in content.lines if line.page == 2] == [Fake.seen]
    assert [(notice.code, notice.message) for notice in content.warnings] == [
        ("ocr_page", "page 2 read by OCR (fake)")
    ]


def test_a_garbled_page_is_read_by_ocr_with_a_warning(monkeypatch):
    monkeypatch.setattr(ocr, "engine", Fake)
    garbled = rows(*(NONSENSE,) * 3)
    content = read(pdf(rows(*BODY), garbled))
    assert [line.text for line in content.lines if line.page == 2] == [Fake.seen]
    assert [notice.code for notice in content.warnings] == ["ocr_page", "garbled_text_layer"]


def test_a_doubtful_page_is_kept_without_ocr_with_a_warning():
    content = read(pdf(rows(*BODY), rows(*(NONSENSE,) * 3)))
    assert len(content.lines) == 9
    assert [notice.code for notice in content.warnings] == ["doubtful_text_layer"]


def test_a_text_layer_that_lies_over_a_picture(monkeypatch):
    monkeypatch.setattr(ocr, "engine", Fake)

    def lying(canvas):
        picture(canvas)
        rows(*BODY)(canvas)

    assert [line.text for line in read(pdf(lying)).lines] == [Fake.seen]
    monkeypatch.setattr(Fake, "line", BODY[0])
    assert texts(pdf(lying)) == list(BODY)


def test_without_ocr_a_scan_needs_a_package():
    with pytest.raises(Unreadable) as error:
        read(pdf(picture))
    assert error.value.code == "needs_package" and "rapidocr" in error.value.message
    content = read(pdf(rows(*BODY), picture))
    assert [notice.code for notice in content.warnings] == ["needs_package"]
    assert len(content.lines) == 6 and not content.ocr


def test_ocr_stops_in_time(monkeypatch):
    class Slow(Fake):
        def recognise(self, picture):
            busy_until = time.process_time() + 0.1
            while time.process_time() < busy_until:
                pass
            return super().recognise(picture)

    monkeypatch.setattr(ocr, "engine", Slow)
    content = read_pdf(pdf(*[picture] * 6), Limits(seconds=0.7))
    assert content.warnings[-1].code == "ocr_cut" and 0 < len(content.lines) < 6


# ------------------------------------------------------------------------------------------ broken files


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\nnothing of the kind", "damaged"),
        (pdf(rows(SENTENCE))[:600], "damaged"),
        (pdf(rows(SENTENCE), encrypt=StandardEncryption("geheim", canPrint=0)), "encrypted"),
    ],
)
def test_what_cannot_be_opened_says_why(data, code):
    with pytest.raises(Unreadable) as error:
        read(data)
    assert error.value.code == code


def test_a_lost_end_is_repaired():
    whole = pdf(rows(SENTENCE))
    assert texts(whole[: whole.rindex(b"xref\n")]) == [SENTENCE]


def test_pages_before_the_cut_are_read_with_a_warning_and_an_error_row():
    whole = pdf(*(numbered(n, f"— {n} —") for n in range(1, 7)))
    cut = whole[: int(len(whole) * 0.7)]
    content = read(cut)
    assert [notice.code for notice in content.warnings] == ["cut_off"]
    assert content.lines[0].text == BODY[0].replace("正文", "正文1") and len(content.lines) < 36
    _, row = read_bytes(cut, "cut.pdf", Limits())
    assert (row.path, row.stage, row.code) == ("cut.pdf", "ingest", "damaged")


def test_ten_thousand_empty_pages_take_no_time():
    document = pdfium.PdfDocument.new()
    for _ in range(10_000):
        document.new_page(595, 842)
    import io

    buffer = io.BytesIO()
    document.save(buffer)
    started = time.monotonic()
    assert not read(buffer.getvalue()).lines
    assert time.monotonic() - started < 20


def test_too_many_pages_are_refused():
    with pytest.raises(Unreadable) as error:
        read_pdf(pdf(*[rows("正文")] * 4), Limits(pages=3))
    assert error.value.code == "too_large"


@pytest.mark.parametrize(("pages", "written"), [([4], "page 4"), ([1, 2, 3, 7, 9, 10], "pages 1–3, 7, 9–10")])
def test_page_numbers_as_one_writes_them(pages, written):
    assert page_numbers(pages) == written


# ------------------------------------------------------------------------------------------- real files


def test_typeset_directives_read_like_their_text(shared):
    for path in sorted((shared / "corpus/renditions/pdf").glob("*.pdf"))[:12]:
        text = (shared / "corpus/dev" / f"{path.stem}.txt").read_text(encoding="utf-8-sig")
        found = "".join(texts(path.read_bytes()))
        assert letters(found) == letters(text), path.stem


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def test_hard_pdfs_of_other_projects_open(shared):
    for path in sorted((shared / "corpus/files/pdf").glob("*.pdf")):
        try:
            assert read(path.read_bytes()).lines is not None, path.name
        except Unreadable as error:
            assert error.code in {"needs_package", "damaged", "encrypted"}, path.name
