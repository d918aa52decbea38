"""What a page of an official site says about its paper: the index table (索引表), titles, attachments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.lexicon import load
from pipeline.model import Line

_LABELS = {row["pattern"]: row["gives"] for row in load("site_markup.csv") if row["use"] == "label"}
_LEAST_LABELS = 3  # in one table or list, to take it for the index
_LONGEST_INDEX = 2000  # characters
_LONGEST_VALUE = 300
_HIGHEST = 8  # elements that an index stands above its labels

_BLANK = re.compile(r"[\s\u3000\u00a0]+")
_LINE_BREAK = re.compile(r"\s*\n\s*")
_LABEL = re.compile(r"[\s\[【]*([\u4e00-\u9fff][\u4e00-\u9fff\s\u3000\u00a0]*?)[\s\]】]*[：:]?\s*")
_PAIR = re.compile(r"\s*([\u4e00-\u9fff][\u4e00-\u9fff\s\u3000\u00a0]*?)\s*[：:]\s*(.*)", re.S)
_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})")
_BODIES = re.compile(r"[\s、，,;；]+")
_NONE = frozenset(("无", "—", "-", "/", "暂无"))
_ROWS = frozenset(("li", "tr", "dl"))  # what stands behind them is no value of theirs

FILE_LINK = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|rtf|jpe?g|png|tiff?)(?:$|[?#])", re.I)
_EXTENSION = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar|rtf|jpe?g|png|tiff?)$", re.I)
_ANNEX = re.compile(
    r"^附\s*件?\s*(?:[\d一二三四五六七八九十]+(?:[-—至][\d一二三四五六七八九十]+)?)?(?:下载)?\s*[：:.．、]?\s*"
)
_TITLE_LIKE = re.compile(r"关于.{2,80}?的?(?:通知|意见|决定|通报|函|批复|公告|通告|办法|方案|规定)")
_SITE_NAME = re.compile(r"\s*[-_|—–]\s*[^-_|—–]*(?:网|门户|政府|委员会|局|厅)[^-_|—–]*$")


def read_index(page: LexborHTMLParser) -> dict[str, Any]:
    """The hints of the index table, which is taken off the page.

    A row ``发文字号： 青岚府办发〔2024〕7号`` gives ``{"doc_number": "青岚府办发〔2024〕7号"}``.
    """
    found: dict[str, str] = {}
    for block in _index_blocks(page):
        if len(block.text()) <= _LONGEST_INDEX:
            found.update({name: value for name, value in _pairs(block) if name not in found})
            block.decompose()
    return _hints(found)


def _index_blocks(page: LexborHTMLParser) -> list[LexborNode]:
    """The smallest elements with several labels in them, the inner before the outer."""
    labels: Counter[int] = Counter()
    above = []
    for text in page.body.traverse(include_text=True) if page.body else ():
        if text.is_text_node and _label(text.text_content or "") is not None:
            above.append(list(islice(_ancestors(text), _HIGHEST)))
            labels.update(element.mem_id for element in above[-1])
    blocks = {}
    for ancestors in above:
        block = next((element for element in ancestors if labels[element.mem_id] >= _LEAST_LABELS), None)
        if block is not None and block.tag not in ("body", "html"):
            blocks[block.mem_id] = block
    return sorted(blocks.values(), key=lambda block: -sum(1 for _ in _ancestors(block)))


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def _label(text: str) -> str | None:
    """The label that a text is or begins with, by the name that the list has it under."""
    if len(text) > _LONGEST_VALUE:
        return None
    match = _LABEL.fullmatch(text) or _PAIR.fullmatch(text)
    name = _BLANK.sub("", match[1]) if match else None
    return name if name in _LABELS else None


def _pairs(block: LexborNode) -> Iterator[tuple[str, str]]:
    """Label and value, whether in two elements that follow each other or in one."""
    for element in block.css("td, th, li, dt, span, b, strong, label, p, div, em"):
        text = element.text()
        name = _label(text)
        if name is not None:
            pair = None if _LABEL.fullmatch(text) else _PAIR.fullmatch(text)
            yield name, (pair[2] if pair else _following(element)).strip()


def _following(label: LexborNode) -> str:
    """The text of the element after a label, or after the cell that the label alone fills; empty where a label follows."""
    node: LexborNode | None = label
    for _ in range(3):
        if node is None or node.tag in _ROWS:
            break
        after = node.next
        while after is not None and not (after.text() or "").strip():
            after = after.next
        if after is not None:
            value = after.text()[:_LONGEST_VALUE]
            return "" if _PAIR.fullmatch(value) or _label(value) is not None else value
        node = node.parent
    return ""


def _hints(found: dict[str, str]) -> dict[str, Any]:
    hints: dict[str, Any] = {}
    for label, value in found.items():
        key = _LABELS[label]
        read = _READ[key](value) if key and value not in _NONE else None
        if read and key not in hints:
            hints[key] = read
    return hints


def _iso(written: str) -> str | None:
    match = _DAY.search(written)
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def _bodies(written: str) -> tuple[str, ...]:
    return tuple(name for name in _BODIES.split(written) if name)


def _one_line(title: str) -> str:
    """A title as one line; blanks part the organs of a joint paper.

    >>> _one_line("青岚市教育局　青岚市财政局关于印发\\n  《校车管理办法》的通知")
    '青岚市教育局 青岚市财政局关于印发《校车管理办法》的通知'
    """
    return _BLANK.sub(" ", _LINE_BREAK.sub("", title.strip()))


_READ: dict[str, Any] = {
    "title": _one_line,
    "doc_number": lambda written: _BLANK.sub("", written),
    "issuers": _bodies,
    "issue_date": _iso,
}


def attachment_links(page: LexborHTMLParser) -> tuple[str, ...]:
    """The names of the files that the page links to (附件), each once, without what the site adds."""
    names = []
    for link in page.css("a[href]"):
        if FILE_LINK.search(link.attributes.get("href") or ""):
            name = _ANNEX.sub("", _EXTENSION.sub("", link.text().strip()))
            if name and name not in names:
                names.append(name)
    return tuple(names)


def page_titles(page: LexborHTMLParser) -> tuple[str, ...]:
    """What the page calls its paper, most certain first: its metadata, its heading, its window title."""
    named = page.css("meta[name=ArticleTitle], meta[property='og:title']")
    titles = [node.attributes.get("content") or "" for node in named]
    titles += [node.text() for node in page.css("h1")]
    titles += [_SITE_NAME.sub("", node.text()) for node in page.css("title")]
    return tuple(title for title in map(_one_line, titles) if title)


def missing_title(titles: tuple[str, ...], lines: tuple[Line, ...]) -> str | None:
    """The page's title for its paper where the paper itself shows none, as sites put it above.

    The paper's own is the better one, since sites shorten titles.
    """
    if _TITLE_LIKE.search(_BLANK.sub("", "".join(_before_text(lines)))):
        return None
    return next((title for title in titles if _TITLE_LIKE.search(title)), None)


def _before_text(lines: tuple[Line, ...]) -> Iterator[str]:
    """The lines above the addressees and the first sentence."""
    for line in lines[:20]:
        if "。" in line.text or line.text.endswith(("：", ":")):
            return
        yield line.text
