"""A paper's text → pages as official sites and office programs write them, each in a way of its own.

The text has a line a paragraph, the head first; ``paper`` is what is known of it, which the site's index repeats.
Around the paper stand menus, buttons, links to other papers and a footer; none of it is to be read.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable, Iterator
from html import escape

from pipeline.model import Metadata

_DATE = re.compile(r"（?(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年.{1,3}月.{1,3}日）?")
_RUN = re.compile(r"[0-9A-Za-z.%]+|[^0-9A-Za-z.%]{1,11}")
_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．](?!\d)")
_SET = {"head": "center", "date": "right"}  # all else is justified

_MENU = (
    '<div class="t"><a href="/">首页</a> | <a href="/zwgk/">政务公开</a> | <a href="/hd/">互动交流</a></div>'
)
_WHERE = '<div class="w">您现在的位置：<a href="/">首页</a> &gt; <a href="/zwgk/wj/">政策文件</a></div>'
_BAR = (
    "<p>发布时间：2031-05-06 10:22　来源：青岚市人民政府办公室　浏览次数：<i>12</i>　字号：【<a href='#'>大</a> "
    "<a href='#'>中</a> <a href='#'>小</a>】</p><div>分享到：<a href='#'>微信</a> <a href='#'>微博</a></div>"
)
_OTHERS = (
    "<div><h3>相关链接</h3><ul><li><a href='/1.html'>青岚市人民政府关于做好护林工作的通知</a></li><li><a href='/2.html'>"
    "一图读懂《护林方案》</a></li><li><a href='/3.html'>《护林方案》解读</a></li></ul></div>"
    "<p>上一篇：<a href='/4.html'>青岚市人民政府关于印发《湿地保护办法》的通知</a></p>"
)
_FOOTER = (
    "<div class='b'><p>网站标识码：0000000001　青ICP备00000000号</p><p><a href='/m'>网站地图</a></p></div>"
)
_SCRIPT = "<script>var page = {content: '<p>各单位要在6月底前报送台账，抄送市财政局。</p>'};</script>"


def portal(text: str, paper: Metadata) -> bytes:
    """A portal's page: the index as a table, the title above the paper, paragraphs set in by their style."""
    rows = [
        ("索 引 号", "QL-2031-7", "发文机关", "、".join(paper.issuers)),
        ("标　　题", paper.title, "成文日期", f"{paper.issue_date or ''}"),
        ("发文字号", paper.doc_number or "", "发布日期", "2031-05-06"),
    ]
    index = "".join(
        f"<tr><td><b>{a}：</b></td><td>{escape(b)}</td><td><b>{c}：</b></td><td>{escape(d)}</td></tr>"
        for a, b, c, d in rows
    )
    body = "".join(
        f'<p style="{f"text-align:{_SET[kind]}" if kind in _SET else "text-indent:2em"}">{escape(line)}</p>'
        for kind, line in _lines(text)
    )
    inside = f"{_MENU}{_WHERE}<table>{index}</table><h1>{escape(paper.title)}</h1>{_BAR}<div class='c'>{body}</div>"
    return _page(paper.title, inside + _OTHERS + _FOOTER).encode()


def line_breaks(text: str, paper: Metadata) -> bytes:
    """An old page in GB18030: a layout table, in whose cell nothing but line breaks parts the paragraphs."""
    body = "<br>\r\n".join(escape(line) for _, line in _lines(text))
    inside = f"<TABLE width=760><TR><TD>{_MENU}</TD></TR><TR><TD>{body}</TD></TR><TR><TD>【<A href='#'>打印本页</A>】</TD></TR></TABLE>"
    return _page(paper.title, inside + _FOOTER, "gb2312").encode("gb18030", "replace")


def from_word(text: str, paper: Metadata) -> bytes:
    """Saved by Word: runs that break words, each on a line of the markup, and numbers with blanks behind them."""
    body = ""
    for kind, line in _lines(text):
        number = _NUMBER.match(line) if kind == "text" else None
        runs = f"<span lang=EN-US>{number[0]}<span>&nbsp;&nbsp;&nbsp; </span></span>" if number else ""
        for run in _RUN.findall(line[number.end() if number else 0 :]):
            runs += f"<span{' lang=EN-US' if run[0].isascii() else ''}\nstyle='font-size:16.0pt'>{escape(run)}</span>\n"
        body += f"<p class=MsoNormal style='text-align:{_SET.get(kind, 'justify')}'>{runs}<span lang=EN-US><o:p></o:p></span></p>\n\n"
    return _page("新建文档", f"<div class=WordSection1>{body}</div>").encode()


def saved(text: str, paper: Metadata) -> bytes:
    """A page of many elements saved by a browser as one file (MHTML): a paragraph a ``<div>``, the index a list."""
    fields = {"索引号": "QL/2031-7", "发文字号": paper.doc_number or "", "发文机关": "、".join(paper.issuers)}
    index = "".join(f"<li><span>{name}</span><i>{escape(value)}</i></li>" for name, value in fields.items())
    body = "".join(
        f'<div style="text-align:{_SET.get(kind, "left")}">{"" if kind in _SET else "　　"}'
        + "".join(f"<span><span>{escape(run)}</span></span>" for run in _RUN.findall(line))
        + "</div>"
        for kind, line in _lines(text)
    )
    page = _page(paper.title, f"{_MENU}<ul>{index}</ul><main><div>{body}</div></main>{_OTHERS}{_FOOTER}")
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\n'
    quoted = quopri.encodestring(page.encode()).replace(b"\n", b"\r\n")
    return f"{head}Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode() + quoted + b"\r\n----b--\r\n"


PAGES: dict[str, Callable[[str, Metadata], bytes]] = {
    "portal": portal,
    "line breaks": line_breaks,
    "from Word": from_word,
    "saved": saved,
}


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The lines with what they are: of the head, a date, or text; the first that ends a row of names or a sentence is text."""
    head = True
    for line in filter(None, map(str.strip, text.split("\n"))):
        head = head and not line.endswith(("：", "。", "；"))
        yield "head" if head else "date" if _DATE.fullmatch(line) else "text", line


def _page(title: str, inside: str, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{escape(title)} - 青岚市人民政府门户网站</title>'
        f"{_SCRIPT}<style>.c{{color:#333}}</style></head><body>{inside}</body></html>"
    )
