"""Word documents: what stands on the page, and nothing else."""

from __future__ import annotations

import pytest

from bench.make_samples import make_docx
from pipeline.ingest.word.docx_styles import paragraph_styles
from tests.ingest.made import PAPER, W, cells, docx, p, packed, r, source_of, texts


def on(name: str, value: str) -> str:
    return f'<w:{name} w:val="{value}"/>'


def test_a_paper_comes_out_as_it_was_written() -> None:
    written = [line for line in PAPER.splitlines() if not line.startswith("|")]
    source = source_of(make_docx(PAPER))
    assert [line.text for line in source.lines if line.cell is None] == written
    assert source.pages is None
    assert all(line.ends_paragraph for line in source.lines)


def test_merged_cells_of_a_paper() -> None:
    found = cells(source_of(make_docx(PAPER, merged=True)).lines)
    assert (1, 2, 2, 1, "市住建局") in found
    assert [text for _, _, _, _, text in found].count("市住建局") == 1


def test_centred_comes_from_the_paragraph_or_its_style() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    body = p("题", on("pStyle", "t")) + p("文", on("jc", "center")) + p("字")
    assert [line.centred for line in source_of(docx(body, styles=styles)).lines] == [True, True, False]


def test_only_paragraph_styles_are_parsed() -> None:
    data = (
        b'<w:styles xmlns:w="x"><w:docDefaults/><w:latentStyles><w:lsdException/></w:latentStyles>'
        b'<w:style w:type="paragraph" w:styleId="a"><w:pPr/></w:style>'
        b'<w:style w:type="table" w:styleId="b"><w:pPr/></w:style></w:styles>\n'
    )
    assert paragraph_styles(data) == (
        b'<w:styles xmlns:w="x"><w:docDefaults/><w:style w:type="paragraph" w:styleId="a"><w:pPr/></w:style></w:styles>'
    )


def test_tracked_changes_are_accepted() -> None:
    gone = "<w:del><w:r><w:delText>五月</w:delText></w:r></w:del>"
    body = f"<w:p>{r('请于')}{gone}<w:ins>{r('六月')}</w:ins>{r('底前完成。')}</w:p>"
    assert texts(docx(body)) == ["请于六月底前完成。"]


def test_a_paragraph_whose_end_is_struck_out_runs_on() -> None:
    body = p("请于六月底前", "<w:rPr><w:del/></w:rPr>") + p("完成。")
    assert texts(docx(body)) == ["请于六月底前完成。"]


def test_moved_text_stands_where_it_went() -> None:
    body = f"<w:p><w:moveFrom>{r('旧')}</w:moveFrom>{r('文')}</w:p><w:p><w:moveTo>{r('新')}</w:moveTo></w:p>"
    assert texts(docx(body)) == ["文", "新"]


def test_hidden_text_is_not_read() -> None:
    assert texts(docx(f"<w:p>{r('明')}{r('暗', '<w:vanish/>')}{r('文', on('vanish', '0'))}</w:p>")) == [
        "明文"
    ]


def test_how_text_looks_or_looked_takes_none_of_it_away() -> None:
    changed = '<w:b/><w:rPrChange w:id="1"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    assert texts(docx(f"<w:p>{r('请于', '<w:b/>')}{r('六月', changed)}{r('底前完成。')}</w:p>")) == [
        "请于六月底前完成。"
    ]


def test_a_soft_break_ends_a_line_but_no_paragraph() -> None:
    lines = source_of(docx("<w:p><w:r><w:t>青岚市人民政府</w:t><w:br/><w:t>通知</w:t></w:r></w:p>")).lines
    assert [(line.text, line.ends_paragraph) for line in lines] == [("青岚市人民政府", False), ("通知", True)]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Wingdings 2" w:char="F0A3"/>', "□"),
        ('<w:sym w:font="Unknown" w:char="2605"/>', "★"),
        ('<w:sym w:font="Symbol" w:char="D800"/>', ""),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:tab/>", "\t"),
        ('<w:br w:type="page"/>', ""),
    ],
)
def test_characters_that_have_elements_of_their_own(xml: str, text: str) -> None:
    assert texts(docx(f"<w:p><w:r><w:t>甲</w:t>{xml}<w:t>乙</w:t></w:r></w:p>")) == [f"甲{text}乙"]


def field(instruction: str, result: str = "") -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{instruction}</w:instrText></w:r>{marks[1] + r(result) if result else ''}{marks[2]}"


def test_of_a_field_the_result_is_read() -> None:
    assert texts(docx(f"<w:p>{r('共')}{field(' NUMPAGES ', '5')}{r('页')}</w:p>")) == ["共5页"]


def test_an_encircled_number_is_read_from_its_field() -> None:
    circled = field(" eq \\o\\ac(○,3)")
    assert texts(docx(f"<w:p>{circled}{r('限期整改。')}</w:p>")) == ["③限期整改。"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('青岚市人民政府文件')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert texts(docx(f"<w:p>{r('正文')}<w:r>{both}</w:r></w:p>")) == ["正文", "青岚市人民政府文件"]


def test_drawn_lettering() -> None:
    body = (
        '<w:p><w:r><w:pict><v:shape><v:textpath string="青岚市人民政府文件"/></v:shape></w:pict></w:r></w:p>'
    )
    assert texts(docx(body)) == ["青岚市人民政府文件"]


def test_footnotes_come_last() -> None:
    notes = f'<w:footnote w:type="separator">{p("—")}</w:footnote><w:footnote w:id="1">{p("指市辖区。")}</w:footnote>'
    body = f'<w:p>{r("各区")}<w:r><w:footnoteReference w:id="1"/></w:r>{r("负责。")}</w:p>'
    assert texts(docx(body, footnotes=notes)) == ["各区负责。", "注1：指市辖区。"]


def test_content_controls_and_links_are_looked_through() -> None:
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt><w:p><w:hyperlink>{r('乙')}</w:hyperlink></w:p>"
    assert texts(docx(body)) == ["甲", "乙"]


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_cells_over_several_rows_and_columns() -> None:
    rows = (
        f"<w:tr>{tc('任务')}{tc('单位', on('gridSpan', '2'))}</w:tr>"
        f"<w:tr>{tc('排查', on('vMerge', 'restart'))}{tc('住建局')}{tc('牵头')}</w:tr>"
        f"<w:tr>{tc('', '<w:vMerge/>')}{tc('应急局')}{tc('配合')}</w:tr>"
    )
    assert cells(source_of(docx(f"<w:tbl>{rows}</w:tbl>")).lines) == [
        (0, 0, 1, 1, "任务"),
        (0, 1, 1, 2, "单位"),
        (1, 0, 2, 1, "排查"),
        (1, 1, 1, 1, "住建局"),
        (1, 2, 1, 1, "牵头"),
        (2, 1, 1, 1, "应急局"),
        (2, 2, 1, 1, "配合"),
    ]


def test_a_deleted_row_is_none() -> None:
    rows = f"<w:tr>{tc('甲')}{tc('乙')}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{tc('丙')}{tc('丁')}</w:tr>"
    assert texts(docx(f"<w:tbl>{rows}</w:tbl>")) == ["甲", "乙"]


def test_tables_are_counted_and_one_within_a_cell_is_its_text() -> None:
    inner = f"<w:tbl><w:tr>{tc('丙')}{tc('丁')}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{tc('甲')}<w:tc>{inner}{p('乙')}</w:tc></w:tr><w:tr>{tc('戊')}{tc('己')}</w:tr></w:tbl>"
    lines = source_of(docx(table + table)).lines
    assert [(line.text, line.cell and (line.cell.table, line.cell.column)) for line in lines[:4]] == [
        ("甲", (0, 0)),
        ("丙", (0, 1)),
        ("丁", (0, 1)),
        ("乙", (0, 1)),
    ]
    assert lines[6].cell is not None and lines[6].cell.table == 1


@pytest.mark.parametrize(
    "rows", [f"<w:tr>{tc('框')}</w:tr>" * 2, f"<w:tr>{tc('青政发〔2031〕5号')}{tc('签发人：王某')}</w:tr>"]
)
def test_a_table_of_one_column_or_row_only_frames(rows: str) -> None:
    assert [line.cell for line in source_of(docx(f"<w:tbl>{rows}</w:tbl>")).lines] == [None, None]


def test_the_strict_variant_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = docx(p("各县区："))
    body = f'<w:document xmlns:w="{W}"><w:body>{p("各县区：")}</w:body></w:document>'.replace(W, strict)
    assert texts(packed({"word/document.xml": body})) == texts(data) == ["各县区："]


@pytest.mark.parametrize("more", ["", "<w:p><w:del/></w:p>"], ids=["flat", "not flat"])
def test_one_sweep_reads_what_step_by_step_does(more: str) -> None:
    tabs = '<w:tabs><w:tab w:val="left"/></w:tabs>' if more else ""
    circled = field(" eq \\o\\ac(○,3)")
    inside = (
        f"{r('甲')}<w:hyperlink>{r('乙')}</w:hyperlink><w:r><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r>"
    )
    body = f"<w:p><w:pPr>{tabs}</w:pPr>{inside}{circled}</w:p>{more}"
    assert texts(docx(body)) == ["甲乙\t丙", "丁③"]


def test_tab_stops_are_no_tabs() -> None:
    assert texts(docx(p("甲", '<w:tabs><w:tab w:val="left"/></w:tabs>'))) == ["甲"]
