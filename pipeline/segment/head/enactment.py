"""How a law came about (公布沿革): the lines below its title that say who made it public, when, by which order.

>>> who_enacted("（2004年1月13日示例市人民政府令第9号公布）", "（2004年1月13日示例市人民政府令第9号公布）")
(['示例市人民政府'], '示例市人民政府令第9号')
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.segment.head.dates import DATE
from pipeline.segment.head.organs import names_organs, split_organs

# （2004年1月13日国务院令第397号公布 …修订）: how a law came about, below its title.
ENACTED = re.compile(
    rf"\d{{1,2}}\.中华民国{DATE}|(?:中华)?民国.{{4,80}}(?:令|函|公布|发布|修正|订定|修订|核定|通过)[^。]{{0,40}}。?$|"
    # 108.6.18第107次馆务会议新订通过, 97年4月16日校务会议通过: by whose meeting, in years of the Republic
    r"\d{2,3}(?:\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日)[^。；，]{2,40}会议?[^。；，]{0,16}(?:通过|修[订正]|订定|核备)[^。；，]{0,12}$|"
    rf"（?\s*{DATE}(?=[^。；]*(?:公布|通过|修订|修正|发布|施行|批准|修改|印发)[^。；]{{0,16}}）?$)|（(?:(?:该|本)[\u4e00-\u9fff]{{2,4}}(?:经|于))?\s*{DATE}[^（）]*）$"
    r"|自[^，。]{4,40}施行(?:至[^，。]{4,20})?$"
)
# And who made it public, by which order.
_ENACTED_BY = re.compile(
    rf"{DATE}\s*经?(?P<by>[\u4e00-\u9fff]{{2,40}}?)"
    r"(?P<number>(?:令\s*(?:[〔\[]\s*\d{4}\s*[〕\]]\s*)?|[〔\[]\d{2,4}[〕\]][\u4e00-\u9fff]{2,8}字)第?\s*[\d一二三四五六七八九十百]+\s*号)?"
    r"\s*(?:公布|发布|通过|修订|(?:第[^，。]{1,8}次|[部局委厅]务|办公|常务)[^，。]{0,4}会议)"
)
# As Taiwan writes it: 中华民国一百十三年三月九日示例部示例字第1130135578号令订定发布.
_ENACTED_IN_TAIWAN = re.compile(
    rf"中华民国{DATE}(?P<by>[\u4e00-\u9fff]{{1,20}}(?:部|(?<!院)院|会|署|局|府))(?=[^，。、；]{{2,16}}字第)(?P<number>[^，。、；]{{2,16}}字第[\d\s]+[A-Z]?\s?号(?=令))?"
)
# 中华民国一百十三年五月六日府示例字第1130012345号函订定: no organ is named, the title begins with it.
_LETTER_IN_TAIWAN = re.compile(
    rf"中华民国\s*{DATE}\s*(?P<number>[\u4e00-\u9fff]{{2,10}}字第\s?\d+[A-Z]?\s?号)(?=[令函])"
)
# 一、示例县政府（以下简称本府）为…，特订定本要点。
_CALLS_ITSELF = re.compile(
    r"(?:[一1][、.]|第[一1][条点])?\s*(?P<by>[\u4e00-\u9fff]{3,20})（以下[简合]?称“?本[\u4e00-\u9fff]{1,3}”?）为"
)
LATER_VERSION = re.compile(r"(?:[2-9]|\d{2})\.中华民国")
# A revision by an order of its own makes the paper public anew; one by a general decision does not.
ORDERED_ANEW = re.compile(r"令\s*(?:[〔\[]\s*\d{4}\s*[〕\]]\s*)?第[^，。]{1,10}号\s*修订")
_NAMES_ORDER = re.compile(r"([\u4e00-\u9fff\s]+)(?:令|公告|通告)")
# …，示例市财政局、示例市教育局制定了《…》，现予公布
_DREW_UP = re.compile(
    r"[^。]*?，(?P<by>[^，。；]{4,80}?)(?:联合|共同)?(?:制定|修订|研究制定)了?《[^》]*》[^。]{0,40}现(?:予|将)?[^。]{0,6}(?:公布|发布)"
)
_SESSION = re.compile(r"第[一二三四五六七八九十\d]+[届屆]")


def who_enacted(text: str, line: str) -> tuple[list[str], str | None]:
    """Who made a paper public and the number of the order, as ``text``, folded in ``line``, tells; nobody where it names none."""
    match = _ENACTED_BY.search(line) or _ENACTED_IN_TAIWAN.search(line)
    if match is None and (letter := _LETTER_IN_TAIWAN.search(line)):
        return [], text[slice(*letter.span("number"))]
    if match is None or not names_organs(_SESSION.sub("", match["by"])):
        return [], None
    organs = split_organs(_SESSION.sub("", text[match.start("by") : match.end("by")]))
    if not match["number"]:
        return organs, None
    named = text[slice(*match.span("by"))] if match["number"].startswith("令") else ""
    return organs, named + text[match.start("number") : match.end("number")]


def who_ordered(number: str | None) -> list[str]:
    """Whose order or announcement a number is of.

    >>> who_ordered("示例市人民政府令第9号")
    ['示例市人民政府']
    """
    match = _NAMES_ORDER.match(number or "")
    return split_organs(match[1]) if match and names_organs(match[1]) else []


def who_drew_up(texts: Sequence[str], folded: Sequence[str]) -> list[str]:
    """Who a paper says has drawn up what it makes public, where neither head nor foot names anybody.

    >>> lines = ["为规范收费，示例市财政局、示例市教育局制定了《示例市收费办法》，现予公布。"]
    >>> who_drew_up(lines, lines)
    ['示例市财政局', '示例市教育局']
    """
    match = _DREW_UP.match(folded[0]) if folded else None
    return split_organs(texts[0][slice(*match.span("by"))]) if match and names_organs(match["by"]) else []


def who_calls_itself(texts: Sequence[str], folded: Sequence[str]) -> list[str]:
    """Who names itself where a rule begins, ``folded`` in plain characters: 示例县政府（以下简称本府）为….

    >>> lines = ["壹、总则", "一、示例县政府（以下简称本府）为加强管理，特订定本要点。"]
    >>> who_calls_itself(lines, lines)
    ['示例县政府']
    """
    for text, line in zip(texts, folded, strict=True):
        if (match := _CALLS_ITSELF.match(line)) and names_organs(match["by"]):
            return split_organs(text[slice(*match.span("by"))])
    return []
