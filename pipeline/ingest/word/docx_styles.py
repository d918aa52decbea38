"""What a paragraph's style says (样式): centred or not, numbered or not; with what the style is based on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from pipeline.ingest.word.docx_numbers import VAL, W

_NAMED, _JUSTIFIED, _SIZE, _OUTLINE, _NUMBERED = (
    W + name for name in ["pStyle", "jc", "sz", "outlineLvl", "numPr"]
)
_CENTRED = frozenset(("center", "centerGroup"))


@dataclass(frozen=True, slots=True)
class Style:
    """The few properties that the reading of a paper needs."""

    centred: bool = False
    num_id: str | None = None
    num_level: int = 0


class Styles:
    """The styles of a document by their id, each resolved once."""

    def __init__(self, elements: dict[str, etree._Element], default: Style) -> None:
        self._elements = elements
        self._resolved: dict[str, Style] = {}
        self._laid_out: dict[tuple[str | None, str | None], Style] = {}
        self._default = default
        self._usual = default
        for name, element in elements.items():
            if element.get(W + "default") in ("1", "true") and element.get(W + "type") == "paragraph":
                self._usual = self._resolve(name)

    def of(self, properties: etree._Element | None) -> Style:
        """The style of a paragraph with what the paragraph itself (``w:pPr``) says over it."""
        if properties is None or not len(properties):
            return self._usual
        named = properties[0]  # where it is named, that comes first
        style = self._resolve(named.get(VAL) or "") if named.tag == _NAMED else self._usual
        return _laid_over(style, properties)

    def laid_out(
        self, name: str | None, justified: str | None, numbering: etree._Element | None = None
    ) -> Style:
        """The same from what was read of the properties already: few papers have more than a handful of kinds."""
        style = self._laid_out.get((name, justified))
        if style is None:
            style = self._usual if name is None else self._resolve(name)
            if justified is not None:
                style = replace(style, centred=justified in _CENTRED)
            self._laid_out[name, justified] = style
        return style if numbering is None else replace(style, **_numbering(numbering))  # type: ignore[arg-type]

    def _resolve(self, name: str, above: frozenset[str] = frozenset()) -> Style:
        if name in self._resolved:
            return self._resolved[name]
        element = self._elements.get(name)
        if element is None or name in above:  # a style based on itself is broken: no style
            return self._default
        based_on = element.find(W + "basedOn")
        style = self._default
        if based_on is not None:
            style = self._resolve(based_on.get(VAL) or "", above | {name})
        if (properties := element.find(W + "pPr")) is not None:
            style = _laid_over(style, properties)
        self._resolved[name] = style
        return style


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a document from the root of its ``styles.xml``; nothing said where that is not needed."""
    default = Style()
    if root is None:
        return Styles({}, default)
    if (properties := root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")) is not None:
        default = _laid_over(default, properties)
    return Styles({style.get(W + "styleId") or "": style for style in root.findall(W + "style")}, default)


def paragraph_styles(data: bytes) -> bytes:
    """``styles.xml`` without the styles of tables and characters, which are most of it and say nothing here."""
    head, *styles = data.split(b"<w:style ")
    if not styles:  # another prefix: rare enough to be read whole
        return data
    latent, found, rest = head.partition(b"<w:latentStyles")
    head = latent + rest.partition(b"</w:latentStyles>")[2] if found else head
    kept = [style for style in styles if b'w:type="paragraph"' in style[:200]]
    return b"<w:style ".join([head, *kept]).rstrip().removesuffix(b"</w:styles>") + b"</w:styles>"


def _laid_over(style: Style, properties: etree._Element) -> Style:
    """``style`` with what ``w:pPr`` says instead."""
    said: dict[str, object] = {}
    for element in properties.iterchildren(_JUSTIFIED, _NUMBERED):
        if element.tag == _JUSTIFIED:
            said["centred"] = element.get(VAL) in _CENTRED
        else:
            said.update(_numbering(element))
    return replace(style, **said) if said else style  # type: ignore[arg-type]


def _numbering(properties: etree._Element) -> dict[str, object]:
    said: dict[str, object] = {}
    number, level = properties.find(W + "numId"), properties.find(W + "ilvl")
    if number is not None:
        said["num_id"] = None if number.get(VAL) == "0" else number.get(VAL)
    if level is not None and (level.get(VAL) or "").isdecimal():
        said["num_level"] = int(level.get(VAL) or 0)
    return said
