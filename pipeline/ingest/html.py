"""Web pages of official sites (网页), single or as MHTML: the paper without what stands around it."""

from __future__ import annotations

import email
import email.policy
import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.ingest.content import Content, Limits, check_size
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.text import decode
from pipeline.ingest.web import site_index
from pipeline.ingest.web.html_lines import holds_data, lines_of
from pipeline.ingest.web.site_furniture import drop_menus, without_sites_own
from pipeline.lexicon import load
from pipeline.model import Line, Notice

_MARKUP = list(load("site_markup.csv"))
_PAPER = [row["pattern"] for row in _MARKUP if row["use"] == "paper"]
_DROP = ", ".join(row["pattern"] for row in _MARKUP if row["use"] == "drop")

_MARKUP_SHARE = 20  # characters of markup, pictures within it among them, for one of text

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_PROSE = re.compile(r"[，。；：、]")
_LEAST_PROSE = 8  # marks of punctuation that make an element worth choosing
_MOST_PROSE = 12  # marks that one text counts for
_MOST_OF_IT = 0.8  # of the page's prose stands in the element that holds the paper


def read_html(data: bytes, limits: Limits) -> Content:
    """The lines of the paper on a page; what its index table (索引表) says becomes hints."""
    return _read_page(_decode(data), limits)


def read_mhtml(data: bytes, limits: Limits) -> Content:
    """The page that a browser saved with its pictures as one file (MHTML)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            body = part.get_payload(decode=True)
            return read_html(body if isinstance(body, bytes) else b"", limits)
    raise Unreadable("no_text", "the saved page holds no HTML part")


def _read_page(markup: str, limits: Limits) -> Content:
    check_size(len(markup), _MARKUP_SHARE * limits.text_characters, "characters of markup")
    page = LexborHTMLParser(markup)
    if page.body is None:
        raise Unreadable("no_text", "the page has no body")
    titles = site_index.page_titles(page)
    for node in page.css(_DROP):
        node.decompose()
    hints = site_index.read_index(page)
    attachments = site_index.attachment_links(page)
    drop_menus(page)
    lines = without_sites_own(lines_of(_paper(page.body)))
    warnings: tuple[Notice, ...] = ()
    if not lines:
        lines, warnings = _last_resort(markup)
    if attachments:
        hints["attachments"] = attachments
    if title := site_index.missing_title(titles, lines):
        lines = (Line(title, centred=True, ends_paragraph=True), *lines)
    return Content(lines, hints=hints, warnings=warnings)


def _decode(data: bytes) -> str:
    """The page in the encoding that it declares, where that is true; else in the one it is in."""
    declared = _CHARSET.search(data[:4096])
    if declared:
        name = declared[1].decode("ascii", "replace").lower()
        try:
            return data.decode("gb18030" if name.startswith("gb") else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)[0]


def _paper(body: LexborNode) -> LexborNode:
    """The element that holds the paper: a known one, or the smallest with nearly all the prose."""
    prose = _prose(body)
    for selector in _PAPER:
        found = max(body.css(selector), key=lambda node: prose[node.mem_id], default=None)
        if found is not None and prose[found.mem_id] >= _LEAST_PROSE:
            return found
    return _smallest_with_prose(body, prose)


def _smallest_with_prose(element: LexborNode, prose: Counter[int]) -> LexborNode:
    whole = prose[element.mem_id]
    while whole >= _LEAST_PROSE:
        inner = max(element.iter(), key=lambda node: prose[node.mem_id], default=None)
        if inner is None or inner.tag == "p" or prose[inner.mem_id] < _MOST_OF_IT * whole:
            break
        if inner.tag == "table" and holds_data(inner):
            break  # what stands above the tasks is of the paper as well
        element = inner
    return element


def _prose(body: LexborNode) -> Counter[int]:
    """How much running text stands in each element: marks of Chinese punctuation, those in links not counted.

    A single text counts for no more than a long paragraph, or the copy that some pages keep for reading aloud
    would weigh as much as the paper; in ``<pre>`` each line is one.
    """
    prose: Counter[int] = Counter()
    for node in reversed(list(body.traverse(include_text=True))):  # what is inside before what holds it
        if node.is_text_node:
            text = node.text_content or ""
            set_by_hand = node.parent is not None and node.parent.tag == "pre"
            texts = text.splitlines() if set_by_hand else [text]
            prose[node.mem_id] = sum(min(len(_PROSE.findall(one)), _MOST_PROSE) for one in texts)
        if node.tag != "a" and node.parent is not None:
            prose[node.parent.mem_id] += prose[node.mem_id]
    return prose


def _last_resort(markup: str) -> tuple[tuple[Line, ...], tuple[Notice, ...]]:
    """What a general tool finds on a page that the rules find nothing on."""
    import trafilatura

    text = trafilatura.extract(markup, favor_recall=True, include_tables=True) or ""
    notice = Notice(
        "page_guessed", "the paper on the page was found by a general tool: compare with the page"
    )
    return tuple(Line(line, ends_paragraph=True) for line in text.splitlines() if line.strip()), (notice,)
