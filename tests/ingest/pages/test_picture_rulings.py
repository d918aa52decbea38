"""Straight lines found in pictures: not in text, not for a shadow."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from pipeline.ingest.pages.lattice import find_tables
from pipeline.ingest.pages.picture_rulings import rulings_in


def grid(askew: float = 0.0) -> Image.Image:
    """Three columns and four rows in thin grey lines."""
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    for x in (150, 300, 800, 1100):
        draw.line((x, 400, x, 800), fill=(120, 120, 120), width=2)
    for y in range(400, 801, 100):
        draw.line((150, y, 1100, y), fill=(120, 120, 120), width=2)
    return image.rotate(askew, Image.Resampling.BICUBIC, fillcolor="white")


def shape_of(picture: np.ndarray) -> list[tuple[int, int, int]]:
    return [
        (len(table.rows) - 1, len(table.columns) - 1, len(table.spans))
        for table in find_tables(rulings_in(picture) * 72 / 150)
    ]


def test_thin_grey_lines_make_a_table_slightly_askew_too():
    assert shape_of(np.asarray(grid())) == shape_of(np.asarray(grid(0.2))) == [(4, 3, 12)]


def test_a_shadow_over_the_page_hides_no_line_and_makes_none():
    fade = np.linspace(1.0, 0.45, 1240)[None, :, None]
    assert shape_of((np.asarray(grid()) * fade).astype(np.uint8)) == [(4, 3, 12)]
    blank = np.full((1754, 1240, 3), 255, np.uint8)
    assert len(rulings_in((blank * fade).astype(np.uint8))) == 0


def test_strokes_of_characters_are_no_lines():
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    for y in range(200, 1500, 60):
        for x in range(150, 1090, 44):
            draw.rectangle((x, y, x + 36, y + 4), fill="black")  # 一一一
            draw.rectangle((x + 16, y, x + 20, y + 36), fill="black")
    assert len(rulings_in(np.asarray(image))) == 0


def test_a_stamp_of_a_picture_has_no_lines():
    assert rulings_in(np.zeros((1, 40, 3), np.uint8)).shape == (0, 4)
