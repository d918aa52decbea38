"""References (引用文件): the documents that a unit cites, by title, by number or by both.

>>> cited = find_references("按照《云溪市供水办法》（云府发〔2023〕8号）和云水函〔2024〕15号文办理。")
>>> [(reference.title, reference.doc_number) for reference in cited]
[('云溪市供水办法', '云府发〔2023〕8号'), ('', '云水函〔2024〕15号')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.draft import Draft
from pipeline.extract.evidence import mark
from pipeline.model import Reference, Span

# A character of an issuer's code or name; the words that lead to a citation are none (根据云府发〔2023〕8号).
_NAME = r"(?:(?![按照根据依遵见由以及和与的对原])[\u4e00-\u9fff])"
# 发文字号: the issuer's code, the year in brackets of any shape, the number.
_CODE = rf"{_NAME}{{1,12}}(?:（{_NAME}{{1,4}}）)?"
_YEAR = r"[〔\[【（](?:19|20)\d{2}年?[〕\]】）]"
_NUMBER = rf"{_CODE}\s?{_YEAR}\s?第?\s?\d{{1,5}}\s?号"
# Orders and announcements count within the issuer or the year (云溪市人民政府令第101号, 公告2023年第5号).
_ORDER = (
    rf"(?:中华人民共和国)?{_NAME}{{0,20}}(?:令|公告)\s?(?:（?(?:19|20)\d{{2}}年?）?)?\s?第\s?\d{{1,5}}\s?号"
)
# Standards are cited by code (GB/T 12345—2020, DB11/T 100—2021).
_STANDARD = r"(?:GB|DB|HJ|JGJ|CJJ|NY|SL|JT|YD|WS|JR)\d{0,4}(?:[/／][A-Z]{1,2})?\s?\d+(?:\.\d+)?[—\-]\d{4}"
_ANY_NUMBER = rf"(?:{_NUMBER}|{_ORDER}|{_STANDARD})"

_TITLE = re.compile(r"《([^《》]+(?:《[^《》]*》[^《》]*)*)》")
_BRACKET = re.compile(rf"\s?（[^（）]{{0,30}}?({_ANY_NUMBER})[^（）]{{0,30}}）")
_BARE = re.compile(_ANY_NUMBER)
# What every citation by number holds: most units need no closer look.
_DIGIT_OF_NUMBER = re.compile(r"\d\s?号")
_CODE_OF_STANDARD = re.compile(r"[A-Z]\s?\d")


def find_references(text: str) -> list[Reference]:
    """The documents that a folded text cites, in order; a title and the number in brackets behind it are one."""
    numbered = _may_cite_number(text)
    if not numbered and "《" not in text:
        return []
    return sorted(_references(text, numbered), key=lambda reference: reference.span)


def _may_cite_number(text: str) -> bool:
    return bool(("号" in text and _DIGIT_OF_NUMBER.search(text)) or _CODE_OF_STANDARD.search(text))


def _references(text: str, numbered: bool) -> Iterator[Reference]:
    taken: list[Span] = []
    for title in _TITLE.finditer(text):
        if taken and title.start() < taken[-1][1]:
            continue  # the short name that the bracket gives (以下简称《办法》)
        number = _BRACKET.match(text, title.end())
        end = number.end() if number else title.end()
        taken.append((title.start(), end))
        yield Reference(title[1], number[1] if number else None, (title.start(), end))
    for bare in _BARE.finditer(text) if numbered else ():
        if not any(start < bare.end() and bare.start() < end for start, end in taken):
            yield Reference("", bare[0], bare.span())


@Language.component("directive_references")
def directive_references(doc: Doc) -> Doc:
    """Write what each unit cites on its draft, and the spans in ``doc.spans["references"]``."""
    drafts: list[Draft] = doc._.drafts
    for draft in drafts:
        if cited := find_references(draft.folded):
            draft.references = [_verbatim(draft, reference) for reference in cited]
    mark(doc, "references", ((one.span, "REFERENCE") for draft in drafts for one in draft.references))
    return doc


def _verbatim(draft: Draft, reference: Reference) -> Reference:
    """The reference in the document's own characters and place."""
    start, end = reference.span

    def as_written(part: str) -> str:
        at = draft.folded.index(part, start)
        return draft.unit.text[at : at + len(part)]

    return replace(
        reference,
        title=as_written(reference.title),
        doc_number=reference.doc_number and as_written(reference.doc_number),
        span=(start + draft.start, end + draft.start),
    )
