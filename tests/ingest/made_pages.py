"""Small PDFs and OFDs for the tests, drawn with what every reader of PDF has."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HEIGHT = 841.9
SENTENCE = "各区人民政府要加强统筹协调，明确责任分工，按时报送进展。"


def pdf(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    """A PDF with a page for each function that draws one."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595.3, HEIGHT), invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, text: str, x: float, y: float, size: float = 16) -> None:
    """Text with its base line ``y`` points below the top of the page."""
    canvas.setFont("STSong-Light", size)
    canvas.drawString(x, HEIGHT - y, text)


def rows(*texts: str, x: float = 80, top: float = 120, size: float = 16) -> Callable[[Canvas], None]:
    """A page with one row below the other."""

    def draw(canvas: Canvas) -> None:
        for at, text in enumerate(texts):
            write(canvas, text, x, top + at * 29, size)

    return draw


def grid(
    canvas: Canvas, cells: list[list[str]], columns: list[float], top: float = 200, height: float = 30
) -> None:
    """A table with all its rulings; a cell that is ``None`` belongs to the one above it."""
    bottom = top + height * len(cells)
    for x in columns:
        canvas.line(x, HEIGHT - top, x, HEIGHT - bottom)
    for row in range(len(cells) + 1):
        for column in range(len(columns) - 1):
            if 0 < row < len(cells) and cells[row][column] is None:
                continue
            y = HEIGHT - top - row * height
            canvas.line(columns[column], y, columns[column + 1], y)
    for row, line in enumerate(cells):
        for column, text in enumerate(line):
            if text:
                write(canvas, text, columns[column] + 3, top + row * height + 20, 10)


def ofd(members: Mapping[str, str]) -> bytes:
    """An OFD package of the members given; OFD.xml and Document.xml are added where they are not among them."""
    numbers = range(sum(name.startswith("Doc_0/Pages/") for name in members))
    pages = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}.xml"/>' for n in numbers)
    usual = {
        "OFD.xml": "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'><ofd:DocBody>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": "<ofd:Document xmlns:ofd='http://www.ofdspec.org/2016'><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{pages}</ofd:Pages></ofd:Document>",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in {**usual, **members}.items():
            package.writestr(name, content)
    return buffer.getvalue()


def ofd_page(*texts: str, namespace: str = "http://www.ofdspec.org/2016", extra: str = "") -> str:
    """The content of an OFD page with one text below the other."""
    objects = "".join(
        f'<ofd:TextObject Boundary="30 {30 + 10 * at} 150 6" Size="5"><ofd:TextCode X="0" Y="4.4" '
        f'DeltaX="g {len(text) - 1} 5">{text}</ofd:TextCode></ofd:TextObject>'
        for at, text in enumerate(texts)
    )
    return f"<ofd:Page xmlns:ofd='{namespace}'>{extra}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
