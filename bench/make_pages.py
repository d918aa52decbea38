"""A paper's text → pages as offices send them: PDF and OFD typeset like GB/T 9704-2012, and a scan of the pages.

The text has a line a paragraph, the title first; cells of a table stand between tabs or bars. The pages have 22 rows of 28 characters of 16 points, the
title in 22, page numbers between dashes, tables with rulings whose heading is repeated overleaf, and a round red
seal over signature and date. The scan is drawn with a font of the system (Debian's fonts-noto-cjk), grey, grainy and
a little askew, the same whenever it is made.

    python -m bench.make_pages bench/samples/key-points.txt data/raw/key-points.pdf data/raw/key-points-photo.jpg
"""

from __future__ import annotations

import io
import math
import re
import sys
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

WIDTH, HEIGHT = 595.3, 841.9  # A4 in points
_LEFT, _TOP, _BOTTOM = 79.4, 105.0, 742.0
_SIZE, _TITLE_SIZE, _CELL_SIZE, _NUMBER_SIZE = 16.0, 22.0, 11.0, 14.0
_PITCH, _CHARACTERS = 28.9, 27
_RIGHT = _LEFT + _CHARACTERS * _SIZE
_SEAL_RADIUS = 60.0  # 42 mm across
_RED = (206, 32, 41)
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_NEVER_FIRST = "，。、；：？！）》”"
_FONTS = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
_STAMP = (2024, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text: where it begins, the top of its characters, their size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(slots=True)
class Sheet:
    """A page: texts, rulings (x, y, x, y) and seals (x, y of the middle), in points from the top left."""

    words: list[Words] = field(default_factory=list)
    rulings: list[tuple[float, float, float, float]] = field(default_factory=list)
    seals: list[tuple[float, float]] = field(default_factory=list)


# ------------------------------------------------------------------------------------------------- layout


class _Setter:
    """Sets blocks one below the other, beginning a new sheet where one is full."""

    def __init__(self) -> None:
        self.sheets = [Sheet()]
        self.y = _TOP

    def room(self, height: float) -> bool:
        """Begin a new sheet unless ``height`` still fits; whether one was begun."""
        if self.y + height <= _BOTTOM:
            return False
        self.sheets.append(Sheet())
        self.y = _TOP
        return True

    def row(self, text: str, x: float, size: float = _SIZE) -> None:
        self.room(_PITCH)
        self.sheets[-1].words.append(Words(text, x, self.y, size))
        self.y += _PITCH

    def centred(self, text: str, size: float) -> None:
        for row in wrapped(text, (_RIGHT - _LEFT) / size):
            self.row(row, (WIDTH - width(row) * size) / 2, size)

    def paragraph(self, text: str, indent: float) -> None:
        first, *others = wrapped(text, _CHARACTERS, indent)
        self.row(first, _LEFT + indent * _SIZE)
        for row in others:
            self.row(row, _LEFT)

    def signed(self, issuer: str, date: str) -> None:
        """Signature and date to the right, the seal over both."""
        self.y += _PITCH
        self.room(3 * _PITCH)
        middle = _RIGHT - 7 * _SIZE
        for text in (issuer, date):
            self.row(text, middle - width(text) * _SIZE / 2)
        self.sheets[-1].seals.append((middle, self.y - _PITCH))

    def table(self, rows: list[tuple[str, ...]]) -> None:
        """A full grid; its heading again at the top of each sheet."""
        edges = _column_edges(rows)
        self._table_row(rows[0], edges)
        for row in rows[1:]:
            if self.room(_row_height(row, edges)):
                self._table_row(rows[0], edges)
            self._table_row(row, edges)
        self.y += _PITCH / 2

    def _table_row(self, row: tuple[str, ...], edges: list[float]) -> None:
        sheet, top, bottom = self.sheets[-1], self.y, self.y + _row_height(row, edges)
        for edge in edges:
            sheet.rulings.append((edge, top, edge, bottom))
        for level in (top, bottom):
            sheet.rulings.append((edges[0], level, edges[-1], level))
        for text, left, right in zip(row, edges, edges[1:], strict=False):
            for at, part in enumerate(_in_cell(text, left, right)):
                sheet.words.append(Words(part, left + 4, top + 5 + at * 1.4 * _CELL_SIZE, _CELL_SIZE))
        self.y = bottom


def lay_out(text: str) -> list[Sheet]:
    """The sheets that a paper fills."""
    setter = _Setter()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head, at = True, 0
    while at < len(lines):
        line, after = lines[at], lines[at + 1 : at + 2]
        head = head and not line.endswith(("：", "。"))
        if rows := _table_at(lines, at):
            setter.table(rows)
            at += len(rows)
            continue
        if head:
            setter.centred(line, _SIZE if at else _TITLE_SIZE)
        elif after and _DATE.fullmatch(after[0]) and len(line) < 25:
            setter.signed(line, after[0])
            at += 1
        else:
            setter.paragraph(line, indent=0 if line.endswith("：") and at < 4 else 2)
        at += 1
    for number, sheet in enumerate(setter.sheets, start=1):
        x = _RIGHT - 5 * _SIZE if number % 2 else _LEFT + _SIZE
        sheet.words.append(Words(f"— {number} —", x, 780.0, _NUMBER_SIZE))
    return setter.sheets


def _table_at(lines: list[str], at: int) -> list[tuple[str, ...]]:
    """The rows of a table that begins at a line: cells between tabs or upright bars."""
    rows = []
    for line in lines[at:]:
        cells = line.strip("|").split("|") if line.startswith("|") else line.split("\t")
        if len(cells) < 2:
            break
        rows.append(tuple(cell.strip() for cell in cells))
    return rows


def _column_edges(rows: list[tuple[str, ...]]) -> list[float]:
    """Where columns begin and end: the more text, the wider, within reason."""
    wants = [
        min(max(4.0, *(width(row[c]) for row in rows if c < len(row))), 16.0) for c in range(len(rows[0]))
    ]
    share = (_RIGHT - _LEFT) / sum(wants)
    edges = [_LEFT]
    for want in wants:
        edges.append(edges[-1] + want * share)
    return edges


def _in_cell(text: str, left: float, right: float) -> list[str]:
    return wrapped(text, (right - left - 8) / _CELL_SIZE)


def _row_height(row: tuple[str, ...], edges: list[float]) -> float:
    most = max(len(_in_cell(text, a, b)) for text, a, b in zip(row, edges, edges[1:], strict=False))
    return 10 + most * 1.4 * _CELL_SIZE


def width(text: str) -> float:
    """How wide a text is, in characters: figures and Latin letters are half as wide."""
    return sum(0.5 if char < "\x7f" else 1.0 for char in text)


def wrapped(text: str, characters: float, indent: float = 0.0) -> list[str]:
    """The rows that a text fills; no row begins with a mark that closes something."""
    rows, row, room = [], "", characters - indent
    for char in text:
        if width(row + char) > room:
            kept = len(row) - (char in _NEVER_FIRST)  # the mark takes the character before it along
            rows.append(row[:kept])
            row, room = row[kept:], characters
        row += char
    return [*rows, row]


# ---------------------------------------------------------------------------------------------------- PDF


def make_pdf(text: str) -> bytes:
    """The pages as a PDF with a text layer; its font is one of those that every reader of PDF has."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=1)
    for sheet in lay_out(text):
        for words in sheet.words:
            canvas.setFont("STSong-Light", words.size)
            canvas.drawString(words.x, HEIGHT - words.y - 0.88 * words.size, words.text)
        for x0, y0, x1, y1 in sheet.rulings:
            canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)
        canvas.setStrokeColorRGB(*(part / 255 for part in _RED))
        canvas.setLineWidth(3)
        for x, y in sheet.seals:
            canvas.circle(x, HEIGHT - y, _SEAL_RADIUS)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


# --------------------------------------------------------------------------------------------------- scan


def make_scan(text: str, dpi: int = 150, askew: float = 0.6) -> list[Image.Image]:
    """The pages as a scanner gives them: grey, grainy, ``askew`` degrees to the left."""
    grain = np.random.default_rng(9704)
    return [_scanned(_drawn(sheet, dpi), askew, grain) for sheet in lay_out(text)]


def _drawn(sheet: Sheet, dpi: int) -> Image.Image:
    scale = dpi / 72
    image = Image.new("RGB", (round(WIDTH * scale), round(HEIGHT * scale)), "white")
    draw = ImageDraw.Draw(image)
    for words in sheet.words:
        font = ImageFont.truetype(str(_FONTS), round(words.size * scale), index=2)
        x = words.x
        for char in words.text:
            draw.text((x * scale, words.y * scale), char, fill=(30, 30, 34), font=font, anchor="la")
            x += words.size * width(char)
    for ruling in sheet.rulings:
        draw.line([side * scale for side in ruling], fill=(40, 40, 40), width=2)
    stamped = Image.new("RGB", image.size, "white")
    for x, y in sheet.seals:
        _draw_seal(ImageDraw.Draw(stamped), x * scale, y * scale, _SEAL_RADIUS * scale)
    return ImageChops.multiply(image, stamped)  # what is black stays black under the ink of a seal


def _draw_seal(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    """A ring and a star."""
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=_RED, width=round(radius / 14))
    points = [
        (x + r * math.sin(turn * math.pi / 5), y - r * math.cos(turn * math.pi / 5))
        for turn in range(10)
        for r in (radius * (0.3 if turn % 2 == 0 else 0.12),)
    ]
    draw.polygon(points, fill=_RED)


def _scanned(image: Image.Image, askew: float, grain: np.random.Generator) -> Image.Image:
    turned = image.rotate(askew, Image.Resampling.BICUBIC, fillcolor="white")
    pixels = np.asarray(turned, np.float32) * 0.94 + 6
    pixels += grain.normal(0, 7, pixels.shape[:2])[:, :, None]
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def as_png(image: Image.Image) -> bytes:
    """A picture as the bytes of a PNG."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def as_jpeg(image: Image.Image) -> bytes:
    """A picture as the bytes of a JPEG, as telephones store theirs."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=60)
    return buffer.getvalue()


def as_pdf(images: list[Image.Image], dpi: int = 150) -> bytes:
    """Pictures as a PDF without a text layer, dated as ever."""
    buffer = io.BytesIO()
    first, *others = images
    stamp = time.gmtime(0)
    first.save(
        buffer, "PDF", resolution=dpi, save_all=True, append_images=others, creationDate=stamp, modDate=stamp
    )
    return buffer.getvalue()


# ---------------------------------------------------------------------------------------------------- OFD

_MILLIMETRE = 72 / 25.4
_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def make_ofd(text: str) -> bytes:
    """The pages as an OFD package."""
    sheets = lay_out(text)
    members = {
        "OFD.xml": f'<ofd:OFD {_OFD} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(sheets)))
        + "</ofd:Pages></ofd:Document>",
    }
    for number, sheet in enumerate(sheets):
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = _ofd_page(sheet)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _ofd_page(sheet: Sheet) -> str:
    objects = [*map(_ofd_text, sheet.words), *map(_ofd_path, sheet.rulings)]
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {_OFD}><ofd:Content><ofd:Layer>'
        f"{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
    )


def _ofd_text(words: Words) -> str:
    size = words.size / _MILLIMETRE
    box = _in_millimetres(words.x, words.y, words.size * width(words.text), words.size)
    steps = " ".join(f"{size * width(char):.3f}" for char in words.text[:-1])
    return (
        f'<ofd:TextObject Boundary="{box}" Font="1" Size="{size:.3f}"><ofd:TextCode X="0" Y="{0.88 * size:.3f}" '
        f'DeltaX="{steps}">{escape(words.text)}</ofd:TextCode></ofd:TextObject>'
    )


def _ofd_path(ruling: tuple[float, float, float, float]) -> str:
    x0, y0, x1, y1 = ruling
    box = _in_millimetres(x0, y0, max(x1 - x0, 0.5), max(y1 - y0, 0.5))
    end = _in_millimetres(x1 - x0, y1 - y0)
    return (
        f'<ofd:PathObject Boundary="{box}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {end}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _in_millimetres(*points: float) -> str:
    return " ".join(f"{point / _MILLIMETRE:.3f}" for point in points)


def main() -> None:
    """Write one text as the files named, each in the form that its name asks for."""
    source, *targets = map(Path, sys.argv[1:])
    text = source.read_text(encoding="utf-8")
    for target in targets:
        if target.suffix == ".ofd":
            data = make_ofd(text)
        elif target.suffix in (".png", ".jpg"):
            page = make_scan(text)[0]
            data = as_png(page) if target.suffix == ".png" else as_jpeg(page)
        else:
            data = as_pdf(make_scan(text)) if "scan" in target.stem else make_pdf(text)
        target.write_bytes(data)


if __name__ == "__main__":
    main()
