"""A paper's text → the files in which such papers arrive: DOCX, HTML, ZIP and, through LibreOffice, DOC and RTF.

The text is laid out as a plain text file is: a line a paragraph, the title first, then whatever follows;
``| 序号 | 任务 |`` makes a row of a table. Numbers such as 一、（一）1. ① become Word's automatic ones wherever
the count agrees, so that the reader has to work them out again.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.ingest.word.docx_numbers import format_number

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STAMP = (2024, 1, 1, 0, 0, 0)  # the same bytes whenever they are made

# The four ranks of headings (结构层次序数, GB/T 9704-2012, 7.3.3) and how Word is told to write them.
_RANKS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, with its rank where Word is to number it, or a row of a table."""

    text: str = ""
    rank: int | None = None
    centred: bool = False
    row: tuple[str, ...] = ()


def blocks_of(text: str) -> list[Block]:
    """The paragraphs and table rows of a text; the lines before the first sentence or addressee are centred."""
    blocks: list[Block] = []
    counts = [0] * len(_RANKS)
    head = True
    for line in filter(None, (line.strip() for line in text.splitlines())):
        head = head and not line.endswith(("：", "。"))
        if line.startswith("|"):
            blocks.append(Block(row=tuple(cell.strip() for cell in line.strip("|").split("|"))))
        elif (rank := _counted(line, counts)) is not None:
            blocks.append(Block(line.removeprefix(_number(rank, counts[rank])).strip(), rank))
        else:
            blocks.append(Block(line, centred=head))
    return blocks


def _counted(line: str, counts: list[int]) -> int | None:
    """The rank of a line whose number is the next of its rank; the counts move on with it."""
    for rank in range(len(_RANKS)):
        if line.startswith(_number(rank, counts[rank] + 1)):
            counts[rank] += 1
            counts[rank + 1 :] = [0] * (len(_RANKS) - rank - 1)
            return rank
    return None


def _number(rank: int, value: int) -> str:
    form, text = _RANKS[rank]
    return re.sub(r"%\d", format_number(value, form), text)


# -------------------------------------------------------------------------------------------------- DOCX


def make_docx(text: str, *, merged: bool = False, broken: bool = False) -> bytes:
    """A Word document of ``text``.

    With ``merged``, equal cells below each other in the first columns are one; with ``broken``, all is one paragraph,
    whose lines were broken by hand (手动换行).
    """
    body = _docx_broken(text) if broken else "".join(_docx_blocks(blocks_of(text), merged))
    return _zipped(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relation("officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": _relation("numbering", "numbering.xml"),
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
            "word/numbering.xml": _numbering(),
        }
    )


def _docx_broken(text: str) -> str:
    runs = (f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in text.splitlines())
    return f"<w:p>{'<w:r><w:br/></w:r>'.join(runs)}</w:p>"


def _docx_blocks(blocks: list[Block], merged: bool) -> Iterable[str]:
    rows: list[tuple[str, ...]] = []
    for block in [*blocks, Block()]:
        if block.row:
            rows.append(block.row)
            continue
        if rows:
            yield _docx_table(rows, merged)
            rows = []
        yield _docx_paragraph(block) if block.text else ""


def _docx_paragraph(block: Block) -> str:
    numbered = (
        f'<w:numPr><w:ilvl w:val="{block.rank}"/><w:numId w:val="1"/></w:numPr>'
        if block.rank is not None
        else ""
    )
    centred = '<w:jc w:val="center"/>' if block.centred else ""
    return f'<w:p><w:pPr>{numbered}{centred}</w:pPr><w:r><w:t xml:space="preserve">{escape(block.text)}</w:t></w:r></w:p>'


def _docx_table(rows: list[tuple[str, ...]], merged: bool) -> str:
    written = []
    for number, row in enumerate(rows):
        cells = ""
        for column, text in enumerate(row):
            above = merged and number > 1 and rows[number - 1][column : column + 1] == (text,)
            below = merged and 0 < number < len(rows) - 1 and rows[number + 1][column : column + 1] == (text,)
            merge = "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>' if below else ""
            cells += f"<w:tc><w:tcPr>{merge}</w:tcPr>{_docx_paragraph(Block('' if above else text))}</w:tc>"
        written.append(f"<w:tr>{cells}</w:tr>")
    grid = "<w:gridCol/>" * max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(written)}</w:tbl>"


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{rank}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for rank, (form, text) in enumerate(_RANKS)
    )
    return (
        f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _content_types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}document.main+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{kind}numbering+xml"/></Types>'
    )


def _relation(kind: str, target: str) -> str:
    base = "http://schemas.openxmlformats.org"
    return (
        f'<Relationships xmlns="{base}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{base}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
    )


# -------------------------------------------------------------------------------------------------- HTML


def make_html(
    text: str, index: Mapping[str, str], site: str = "市政府门户网站", links: Iterable[str] = ()
) -> bytes:
    """A page of an official site: navigation, where-you-are line, index table, the paper, links, footer.

    ``index`` holds the rows of the index table by their labels, ``links`` the names of the files linked to.
    """
    pairs = "".join(
        f"<td><b>{_h(label)}：</b></td><td>{_h(value)}</td></tr><tr>" for label, value in index.items()
    )
    files = "".join(f'<p><a href="files/{n}.pdf">{_h(name)}</a></p>' for n, name in enumerate(links, 1))
    title = index.get("标题", site)
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{_h(title)} - {_h(site)}</title></head><body>'
        f'<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></div>'
        f'<div class="crumbs">当前位置：<a href="/">首页</a> &gt; 文件</div>'
        f'<table class="index"><tr>{pairs}</tr></table>'
        f'<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>'
        f'<div id="zoom">{"".join(_html_blocks(blocks_of(text)))}{files}</div>'
        f'<div class="footer">版权所有：{_h(site)}　网站标识码：0000000000</div></body></html>'
    ).encode()


def _html_blocks(blocks: list[Block]) -> Iterable[str]:
    counts = [0] * len(_RANKS)
    rows = ""
    for block in [*blocks, Block()]:
        if block.row:
            rows += "<tr>" + "".join(f"<td>{_h(cell)}</td>" for cell in block.row) + "</tr>"
            continue
        if rows:
            yield f"<table border='1'>{rows}</table>"
            rows = ""
        number = ""
        if block.rank is not None:
            counts[block.rank] += 1
            counts[block.rank + 1 :] = [0] * (len(_RANKS) - block.rank - 1)
            number = _number(block.rank, counts[block.rank])
        style = ' style="text-align:center"' if block.centred else ""
        yield (
            f"<p{style}>{'' if block.centred else '　　'}{_h(number + block.text)}</p>" if block.text else ""
        )


def _h(text: str) -> str:
    return html.escape(text)


# ------------------------------------------------------------------------------------- bundles and the rest


def make_zip(members: Mapping[str, bytes]) -> bytes:
    """A bundle of files by their names."""
    return _zipped(members)


def _zipped(members: Mapping[str, bytes | str]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def convert(docx: bytes, extension: str) -> bytes | None:
    """A Word document in another format (``doc``, ``rtf``, ``odt``, ``pdf``); None without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "paper.docx")
        source.write_bytes(docx)
        profile = Path(folder, "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", extension]
        subprocess.run([*command, "--outdir", folder, source], check=True, capture_output=True, timeout=120)
        return source.with_suffix(f".{extension}").read_bytes()
