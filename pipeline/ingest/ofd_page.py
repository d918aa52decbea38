"""The content of an OFD page: characters with their places, rulings, pictures.

Places are in millimetres from the page's top left. An object has a boundary on the page and, within it, a matrix
(CTM) of its own; a text gives its first character's place and the steps to the next ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import hypot

from lxml import etree

from pipeline.characters import plain_radicals
from pipeline.ingest.pages.matrices import IDENTITY, Matrix, applied, then

POINTS = 72 / 25.4  # a millimetre
_THIN = 1.0  # millimetres: what is drawn no wider is a line
_SLOPE = 0.2
_ASCENT, _DESCENT = 0.88, 0.12  # em above and below the line that characters stand on
_WIDE = "\u2e80"
_DEEPEST = 8  # blocks within blocks

Side = tuple[float, float, float, float]


@dataclass(slots=True)
class Layer:
    """What a page shows, boxes as left, top, right, bottom in points."""

    text: str = ""
    boxes: list[Side] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    rulings: list[Side] = field(default_factory=list)
    pictures: list[tuple[Side, str]] = field(default_factory=list)  # and the resource's number

    def sizes_of(self, places: Iterable[int]) -> list[float]:
        """The font sizes of the characters at ``places``."""
        return [self.sizes[place] for place in places]


def name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def read_layer(content: etree._Element, layer: Layer, units: Mapping[str, etree._Element]) -> None:
    """Add what the content of a page or template shows; ``units`` are the drawings it may call up by number."""
    for item, outer in _objects(content, units, IDENTITY, 0):
        kind = name(item)
        if kind == "TextObject":
            _add_text(item, outer, layer)
        elif kind == "PathObject":
            layer.rulings += [_in_points(side) for side in _rulings(item, outer)]
        elif kind == "ImageObject":
            layer.pictures.append((_in_points(_placed(_boundary(item), outer)), item.get("ResourceID", "")))


def _objects(
    parent: etree._Element, units: Mapping[str, etree._Element], outer: Matrix, depth: int
) -> Iterator[tuple[etree._Element, Matrix]]:
    """Texts, paths and pictures, each with the matrix of what it stands in."""
    if depth > _DEEPEST:
        return
    for child in parent:
        kind = name(child)
        if kind in ("TextObject", "PathObject", "ImageObject"):
            yield child, outer
        elif kind in ("Content", "Layer", "PageBlock"):
            yield from _objects(child, units, outer, depth + 1)
        elif kind == "CompositeObject":
            inner = _matrix(child, outer)
            unit = units.get(child.get("ResourceID", ""))
            yield from _objects(child if unit is None else unit, units, inner, depth + 1)


# --------------------------------------------------------------------------------------------------- text


def _add_text(item: etree._Element, outer: Matrix, layer: Layer) -> None:
    """The characters of a text object; what is not filled, or is clear, is not seen."""
    if item.get("Visible") == "false" or item.get("Alpha") == "0":
        return
    matrix = _matrix(item, outer)
    size = _number(item.get("Size"), 4.0)
    stretch = _number(item.get("HScale"), 1.0)
    shown = size * (hypot(matrix[2], matrix[3]) or 1.0) * POINTS
    x = y = 0.0
    for code in item:
        if name(code) != "TextCode" or not code.text:
            continue
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        natural = [size * stretch * (1.0 if char >= _WIDE else 0.5) for char in code.text]
        across = _steps(code.get("DeltaX"), natural if code.get("DeltaY") is None else [0.0] * len(natural))
        down = _steps(code.get("DeltaY"), [0.0] * len(natural))
        for char, width, right, below in zip(code.text, natural, across, down, strict=True):
            box = (x, y - _ASCENT * size, x + width, y + _DESCENT * size)
            layer.text += plain_radicals(char)
            layer.boxes.append(_in_points(_placed(box, matrix)))
            layer.sizes.append(shown)
            x, y = x + right, y + below


def _steps(written: str | None, natural: list[float]) -> list[float]:
    """The steps from character to character; ``g 3 5.6`` stands for three of 5.6.

    >>> _steps("g 2 5.6 2.8", [5.6, 5.6, 2.8, 2.8])
    [5.6, 5.6, 2.8, 2.8]
    """
    steps: list[float] = []
    tokens = iter((written or "").split())
    for token in tokens:
        if token == "g":
            times, step = int(_number(next(tokens, None), 0.0)), _number(next(tokens, None), 0.0)
            steps += [step] * min(times, len(natural))
        else:
            steps.append(_number(token, 0.0))
    return (steps + natural[len(steps) :])[: len(natural)]


# ------------------------------------------------------------------------------------------------ rulings


def _rulings(item: etree._Element, outer: Matrix) -> Iterator[Side]:
    """The upright and level lines of a path that is drawn in anything but white."""
    if not _is_drawn(item):
        return
    box = _placed(_boundary(item), outer)
    across, down = box[2] - box[0], box[3] - box[1]
    if min(across, down) <= _THIN < max(across, down):
        yield box
        return
    matrix = _matrix(item, outer)
    for path in _paths(item):
        for (x0, y0), (x1, y1) in pairwise(path):
            line = _placed((x0, y0, x1, y1), matrix)
            if line[2] - line[0] <= _SLOPE or line[3] - line[1] <= _SLOPE:
                yield line


def _is_drawn(item: etree._Element) -> bool:
    for way, otherwise in (("Stroke", "true"), ("Fill", "false")):
        if item.get(way, otherwise) == "true":
            colour = next((child.get("Value") for child in item if name(child) == f"{way}Color"), None)
            if colour is None or colour.split() != ["255", "255", "255"]:
                return True
    return False


def _paths(item: etree._Element) -> Iterator[list[tuple[float, float]]]:
    """The straight stretches of a path: ``M`` and ``S`` begin one, ``L`` goes on, ``C`` closes; curves end it."""
    data = next((child.text for child in item if name(child) == "AbbreviatedData"), None)
    path: list[tuple[float, float]] = []
    tokens = iter((data or "").split())
    for token in tokens:
        if token in ("M", "S", "L"):
            point = _number(next(tokens, None), 0.0), _number(next(tokens, None), 0.0)
            if token != "L":
                yield path
                path = []
            path.append(point)
        elif token == "C" and path:
            path.append(path[0])
        elif token in ("B", "Q", "A"):
            yield path
            return
    yield path


# ----------------------------------------------------------------------------------------------- numbers


def box_of(element: etree._Element | None) -> Side | None:
    """A box written ``x y width height``, as left, top, right, bottom."""
    numbers = [_number(token, 0.0) for token in ((element.text or "") if element is not None else "").split()]
    if len(numbers) != 4 or min(numbers[2:]) <= 0:
        return None
    left, top, width, height = numbers
    return left, top, left + width, top + height


def _boundary(item: etree._Element) -> Side:
    numbers = [_number(token, 0.0) for token in item.get("Boundary", "").split()]
    left, top, width, height = numbers if len(numbers) == 4 else (0.0, 0.0, 0.0, 0.0)
    return left, top, left + width, top + height


def _matrix(item: etree._Element, outer: Matrix) -> Matrix:
    """From an object's own space to the page's: its CTM, its boundary's corner, then what it stands in."""
    numbers = [_number(token, 0.0) for token in item.get("CTM", "").split()]
    a, b, c, d, e, f = numbers if len(numbers) == 6 else IDENTITY
    left, top, _, _ = _boundary(item)
    return then((a, b, c, d, e + left, f + top), outer)


def _placed(box: Side, matrix: Matrix) -> Side:
    """A box as a matrix places it."""
    (x0, y0), (x1, y1) = applied(matrix, *box[:2]), applied(matrix, *box[2:])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _number(written: str | None, otherwise: float) -> float:
    try:
        return float(written) if written else otherwise
    except ValueError:
        return otherwise


def _in_points(box: Side) -> Side:
    left, top, right, bottom = box
    return left * POINTS, top * POINTS, right * POINTS, bottom * POINTS
