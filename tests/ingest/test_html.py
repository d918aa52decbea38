"""Pages of official sites: what is the paper, what is not, and what the index table says."""

from __future__ import annotations

import pytest

from bench.make_samples import make_html
from tests.ingest.made import PAPER, cells, source_of, texts

INDEX = {
    "索引号": "QL-2024-0007",
    "发文机关": "青岚市人民政府办公室",
    "发文字号": "青政办发〔2024〕7号",
    "成文日期": "2024年3月15日",
    "标题": "青岚市人民政府办公室关于开展燃气安全检查的通知",
}
SENTENCES = "各县区要高度重视，压实责任，认真组织，确保落实。"


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    )


def test_only_the_paper_is_left_of_a_page() -> None:
    written = [line.strip() for line in PAPER.splitlines() if not line.startswith("|")]
    lines = source_of(make_html(PAPER, INDEX)).lines
    assert [line.text.strip() for line in lines if line.cell is None] == written


def test_the_index_table_becomes_hints() -> None:
    assert source_of(make_html(PAPER, INDEX)).hints == {
        "issuers": ("青岚市人民政府办公室",),
        "doc_number": "青政办发〔2024〕7号",
        "issue_date": "2024-03-15",
        "title": "青岚市人民政府办公室关于开展燃气安全检查的通知",
    }


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>文　　号：</td><td>青政发〔2024〕9号</td></tr>",
        "<tr><td><b>发文字号</b></td><td> 青政发〔2024〕9号 </td></tr>",
        "<tr><td>文号：青政发〔2024〕9号</td></tr>",
    ],
)
def test_labels_are_read_however_they_are_set(row: str) -> None:
    index = f"<table><tr><td>索引号：</td><td>1</td></tr><tr><td>成文日期：</td><td>2024-5-6</td></tr>{row}</table>"
    hints = source_of(page(f"{index}<div id='zoom'><p>{SENTENCES * 4}</p></div>")).hints
    assert hints == {"doc_number": "青政发〔2024〕9号", "issue_date": "2024-05-06"}


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>发文字号：</td><td></td><td>发布日期：</td><td>2031-05-06</td></tr>",
        "<tr><td>发文字号：<span></span></td><td>时　　效：<span>有效</span></td></tr>",
        "<li><span>发文字号</span><i></i></li><li><span>成文日期</span><i></i></li>",
    ],
)
def test_an_empty_field_of_the_index_says_nothing(rows: str) -> None:
    head = "<td>索引号：</td><td>1</td><td>主题分类：</td><td>林业</td>"
    index = f"<ul><li>{head}</li>{rows}</ul>" if "<li>" in rows else f"<table><tr>{head}</tr>{rows}</table>"
    assert source_of(page(f"<div>{index}</div><div id='zoom'><p>{SENTENCES * 4}</p></div>")).hints == {}


def test_the_organs_of_a_joint_paper_stay_apart_in_its_title() -> None:
    title = "青岚市教育局　青岚市财政局关于加强\n      校车管理的通知"
    assert source_of(make_html(PAPER, INDEX | {"标题": title})).hints["title"] == (
        "青岚市教育局 青岚市财政局关于加强校车管理的通知"
    )


def test_an_index_in_a_list() -> None:
    rows = "<li><span>索 引 号：</span><em>1</em></li><li><span>发文机关：</span><em>市民政局、市财政局</em></li>"
    body = f"<ul>{rows}<li><span>发布日期：</span><em>2024-01-02</em></li></ul><div class='x'><p>{SENTENCES * 4}</p></div>"
    assert source_of(page(body)).hints == {"issuers": ("市民政局", "市财政局")}


def test_a_value_that_says_there_is_none_is_no_hint() -> None:
    body = make_html(PAPER, INDEX | {"发文字号": "无", "成文日期": ""})
    assert set(source_of(body).hints) == {"issuers", "title"}


def test_linked_files_are_named_as_attachments() -> None:
    source = source_of(make_html(PAPER, INDEX, links=["附件1：检查标准.doc", "附件2.整改台账", "附件3"]))
    assert source.hints["attachments"] == ("检查标准", "整改台账")


def test_the_paper_is_found_on_a_page_of_an_unknown_site() -> None:
    menu = "".join(f"<a href='/{n}'>栏目{n}，要闻。</a>" for n in range(40))
    aloud = f"<div class='listen'>{SENTENCES * 30}</div>"
    paper = "".join(f"<p>{number}、{SENTENCES}</p>" for number in "一二三四五六七八九十")
    lines = texts(
        page(f"<div class='q'>{menu}</div>{aloud}<div class='w'><div class='e'>{paper}</div></div>")
    )
    assert lines == [f"{number}、{SENTENCES}" for number in "一二三四五六七八九十"]


def test_what_stands_above_a_table_of_tasks_is_of_the_paper() -> None:
    row = "<tr><td>{}</td><td>修复林道，清除枯木，设置标牌。</td><td>县林草局</td></tr>"
    table = "<thead><tr><th>序号</th><th>工作任务</th><th>牵头单位</th></tr></thead>"
    table += "<tbody>" + "".join(row.format(number) for number in range(1, 8)) + "</tbody>"
    lines = texts(
        page(f"<div class='q'><h1>护林任务清单</h1><p>各乡镇人民政府：</p><table>{table}</table></div>")
    )
    assert lines[:5] == ["护林任务清单", "各乡镇人民政府：", "序号", "工作任务", "牵头单位"]


@pytest.mark.parametrize(
    "text",
    [
        "发布时间：2024-03-15 10:22 来源：市民政局 浏览次数：123 字号：[大 中 小] 打印本页",
        "【打印】 【关闭窗口】",
        "责任编辑：王某",
        "（责任编辑：王某）",
        "附件下载：",
        "分享到：微信 微博",
        "上一篇：关于做好防汛工作的通知",
        "链接：相关政策解读",
        "扫一扫在手机打开当前页",
        "当前位置：首页 > 政务公开 > 政策文件",
        "网站标识码：1234560001　某ICP备12345678号",
        "附件2.docx",
    ],
)
def test_lines_of_the_site_are_not_read(text: str) -> None:
    paper = [f"{number}、{SENTENCES}" for number in "一二三"]
    body = "".join(f"<p>{line}</p>" for line in (*paper, text))
    assert texts(page(f"<div class='q'>{body}</div>")) == paper


@pytest.mark.parametrize(
    "text",
    [
        "（一）打印机等设备由市财政局统一采购。",
        "（二）来源可查、去向可追。",
        "附件：1.排查台账.docx",
        "链接：各区要公布办事指南，做好解读。",
        "编辑部要按时报送，审核后印发。",
        "二、分享经验做法",
        "政府网站要标明网站标识码、ICP备案编号。",
    ],
)
def test_lines_of_the_paper_are_read(text: str) -> None:
    paper = [f"{number}、{SENTENCES}" for number in "一二三"] + [text]
    assert texts(page("".join(f"<p>{line}</p>" for line in paper))) == paper


def test_menus_are_left_out_however_they_are_called() -> None:
    menu = "".join(f"<li><a href='/{n}.html'>栏目{n}</a></li>" for n in range(5))
    others = "".join(f"<p><a href='/n/{n}.html'>关于做好第{n}项工作的通知</a></p>" for n in range(4))
    paper = [f"{number}、{SENTENCES}" for number in "一二三四"]
    written = "".join(f"<p>{line}</p>" for line in paper)
    assert texts(page(f"<div class='q'><ul>{menu}</ul>{written}<div class='z'>{others}</div></div>")) == paper


def test_a_paper_within_a_link_that_was_never_closed_is_read() -> None:
    paper = [f"{number}、{SENTENCES}" for number in "一二三四"]
    written = "".join(f"<p>{line}</p>" for line in paper)
    assert texts(page(f"<div><a href='/top.html'><div>{written}</div></div>")) == paper


def test_linked_annexes_are_no_menu() -> None:
    annexes = "".join(f"<p><a href='/n/{n}.html'>附件{n}：第{n}类清单</a></p>" for n in range(1, 5))
    written = "".join(f"<p>{number}、{SENTENCES}</p>" for number in "一二三四")
    assert texts(page(f"<div class='q'>{written}<div>{annexes}</div></div>"))[-1] == "附件4：第4类清单"


def test_a_title_that_stands_above_the_paper_is_its_first_line() -> None:
    title = "青岚市民政局关于做好养老服务工作的通知"
    body = f"<h1>{title}</h1><div id='zoom'><p>各县区：</p><p>{SENTENCES * 3}</p></div>"
    line = source_of(page(body, f"<title>{title} - 青岚市人民政府门户网站</title>")).lines[0]
    assert (line.text, line.centred, line.ends_paragraph) == (title, True, True)


def test_a_title_in_the_paper_is_not_repeated() -> None:
    body = f"<div id='zoom'><p>青岚市民政局关于做好<br>养老服务工作的通知</p><p>{SENTENCES * 3}</p></div>"
    assert "关于" in texts(page(body, "<title>关于做好养老服务工作的通知</title>"))[0]
    assert len(texts(page(body, "<title>关于做好养老服务工作的通知</title>"))) == 3


def test_breaks_end_lines_and_indents_paragraphs() -> None:
    lines = source_of(page(f"<p>　　一、检查内容<br>查台账，<br>　　二、{SENTENCES}</p>")).lines
    assert [(line.text.strip(), line.ends_paragraph) for line in lines] == [
        ("一、检查内容", False),
        ("查台账，", True),
        (f"二、{SENTENCES}", True),
    ]


def test_centred_lines() -> None:
    body = f"<p align='center'>通知</p><div style='text-align: center'><p>公告</p><p align='left'>{SENTENCES}</p></div>"
    assert [line.centred for line in source_of(page(body)).lines] == [True, True, False]


def test_breaks_in_the_markup_are_none_in_chinese() -> None:
    assert texts(page(f"<p>各县区要于六月\n   底前完成。{SENTENCES}</p>"))[0].startswith(
        "各县区要于六月底前完成。"
    )


def test_breaks_in_the_markup_are_none_between_the_runs_of_a_word() -> None:
    runs = "<span>各县区要于</span>\n     <span lang=EN-US>2031</span>\n<span>年</span><span>\n  底前完成。</span>"
    assert texts(page(f"<p>\n  {runs}</p><p>use\n the <b>Smart</b>\n City platform{SENTENCES}</p>")) == [
        "各县区要于2031年底前完成。",
        f"use the Smart City platform{SENTENCES}",
    ]


def test_lines_set_by_hand() -> None:
    paper = ["护林工作通知", "各林场：", f"　　一、{SENTENCES}", f"　　二、{SENTENCES}"]
    lines = source_of(page("<pre>{}</pre>".format("\n".join(paper)))).lines
    assert [line.text for line in lines] == paper
    assert [line.ends_paragraph for line in lines] == [False, True, True, True]


def test_numbers_that_the_browser_writes() -> None:
    body = "<ol start='3'><li>报送台账，签字。</li><li>限期整改。</li></ol>"
    assert texts(page(body)) == ["3.报送台账，签字。", "4.限期整改。"]


def test_hidden_elements_are_not_read() -> None:
    assert texts(page(f"<p>{SENTENCES}</p><p style='display:none'>隐藏，勿读。</p>")) == [SENTENCES]


def test_merged_cells_of_a_table() -> None:
    table = (
        "<table><tr><th>任务</th><th colspan='2'>单位</th></tr>"
        "<tr><td rowspan='2'>排查</td><td>住建局</td><td>牵头</td></tr><tr><td>应急局</td><td>配合</td></tr></table>"
    )
    assert cells(source_of(page(table)).lines) == [
        (0, 0, 1, 1, "任务"),
        (0, 1, 1, 2, "单位"),
        (1, 0, 2, 1, "排查"),
        (1, 1, 1, 1, "住建局"),
        (1, 2, 1, 1, "牵头"),
        (2, 1, 1, 1, "应急局"),
        (2, 2, 1, 1, "配合"),
    ]


def test_a_table_that_frames_the_page_is_none() -> None:
    body = f"<table><tr><td>菜单</td><td>{f'<p>{SENTENCES}</p>' * 50}</td></tr><tr><td>x</td><td>y</td></tr></table>"
    assert all(line.cell is None for line in source_of(page(body)).lines)


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "utf-8", "big5", "wrong-name"])
def test_the_declared_encoding_is_believed_only_where_it_is_true(charset: str) -> None:
    markup = f"<html><head><meta charset='{charset}'></head><body><p>{SENTENCES * 3}</p></body></html>"
    assert texts(markup.encode("gb18030")) == [SENTENCES * 3]


def test_a_page_saved_with_its_pictures() -> None:
    import base64

    inside = base64.encodebytes(page(f"<p>{SENTENCES}</p>")).decode()
    saved = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{inside}\r\n--b--\r\n"
    )
    source = source_of(saved.encode())
    assert (source.media_type, source.lines[0].text) == ("multipart/related", SENTENCES)


def test_a_page_nested_deeper_than_calls_may_be() -> None:
    assert texts(page("<div>" * 20_000 + f"<p>{SENTENCES}</p>")) == [SENTENCES]
