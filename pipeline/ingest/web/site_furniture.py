"""What a page sets around its paper without any markup that says so: menus, buttons, the site's own notes.

The names of classes are told in ``site_markup.csv``, but many a site has names of its own. A block that is nearly all
links is a menu or a list of other papers, however it is called; a line that is nothing but ``【打印】【关闭】`` or
``上一篇：…`` is the site's, wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.ingest.web.site_index import FILE_LINK
from pipeline.lexicon import load
from pipeline.model import Line

_FEWEST_LINKS = 3  # that make a menu
_LINKED = 0.9  # of a menu's characters stand in its links
_LONGEST = 160  # characters of a line that is the site's

_BLANK = re.compile(r"[\s\u3000\u00a0]+")
_BETWEEN = re.compile(r"[\s\u3000\u00a0|｜丨>＞»›·•/\\-]+")  # blanks and what parts the items of a menu
_ANNEX = re.compile(r"附\s*件")
_SITES_OWN = re.compile(
    "|".join(row["pattern"] for row in load("site_markup.csv") if row["use"] == "line"), re.I
)


def drop_menus(page: LexborHTMLParser) -> None:
    """Take off the blocks that are nearly all links to other pages, the outermost at once."""
    if page.body is None:
        return
    written, linked, links = _counted(page.body)
    menus = []
    stack = [page.body]
    while stack:
        node = stack.pop()
        whole, within = written[node.mem_id], linked[node.mem_id]
        if links[node.mem_id] >= _FEWEST_LINKS and within >= _LINKED * whole and _is_menu(node):
            menus.append(node)
        elif links[node.mem_id] >= _FEWEST_LINKS:
            stack.extend(child for child in node.iter() if child.tag != "a")
    for menu in menus:
        menu.decompose()


def _counted(body: LexborNode) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """For each element its characters, those of them in links, and the number of links."""
    written: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    links: Counter[int] = Counter()
    for node in reversed(list(body.traverse(include_text=True))):  # what is inside before what holds it
        here = node.mem_id
        if node.is_text_node:
            written[here] = len(_BETWEEN.sub("", node.text_content or ""))
        elif node.tag == "a" and written[here] and node.attributes.get("href"):
            linked[here], links[here] = written[here], 1
        if node.parent is not None:
            above = node.parent.mem_id
            written[above] += written[here]
            linked[above] += linked[here]
            links[above] += links[here]
    return written, linked, links


def _is_menu(node: LexborNode) -> bool:
    """Whether links lead away from the paper: not to its own files, nor to places within it.

    Sentences are no menu: a link that was never closed reaches to the end of the paper.
    """
    text = node.text()
    if node.tag in ("body", "html") or _ANNEX.search(text) or text.count("。") >= _FEWEST_LINKS:
        return False
    targets = [link.attributes.get("href") or "" for link in node.css("a[href]")]
    return not any(FILE_LINK.search(target) or target.startswith("#") for target in targets)


def without_sites_own(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that are not the site's own; what stands in a table is left alone."""
    return tuple(line for line in lines if line.cell is not None or not is_sites_own(line.text))


def is_sites_own(text: str) -> bool:
    """Whether a line is a button, a counter, a way to another page or the like.

    >>> is_sites_own("【打印】 【关闭窗口】"), is_sites_own("打印机等设备由市财政局统一采购。")
    (True, False)
    """
    return len(text) <= _LONGEST and _SITES_OWN.fullmatch(_BLANK.sub("", text)) is not None
