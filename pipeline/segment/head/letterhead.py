"""The head of a paper (版头) → metadata, and which paragraphs are furniture rather than text.

Its lines are told apart in :mod:`pipeline.segment.head.head_lines`, what the foot says is read in
:mod:`pipeline.segment.head.foot`; hints of the format outrank both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.characters import fold
from pipeline.model import Metadata
from pipeline.segment.head.dates import find_day
from pipeline.segment.head.enactment import who_calls_itself, who_drew_up, who_ordered
from pipeline.segment.head.foot import (
    attachments_of,
    copies_of,
    effective,
    enter_site,
    printed,
    read_signature,
    sent_to,
)
from pipeline.segment.head.head_lines import read_head
from pipeline.segment.head.organs import issuers_of_title, names_organs, represented, split_organs
from pipeline.segment.head.titles import Titled, kind_of, made_public, read_title, tidy_number

_OF_A_YEAR = re.compile(r"\d{4}")
_LONGEST_HEAD = 40  # paragraphs
_STATE = "中华人民共和国"  # …财政部 is 财政部


@dataclass(slots=True)
class Letterhead:
    """What head and foot say, and the role of each paragraph that is no text."""

    metadata: Metadata
    roles: dict[int, str] = field(default_factory=dict)
    body: int = 0  # the first paragraph of the text
    foot: int | None = None  # the first paragraph after signature and date


def read_letterhead(
    texts: Sequence[str], folded: Sequence[str], hints: Mapping[str, Any], before: int = _LONGEST_HEAD
) -> Letterhead:
    """The letterhead of a document given as its paragraphs, verbatim and folded; its head ends ``before`` one."""
    roles: dict[int, str] = {}
    head, body = read_head(texts, folded[: min(before, _LONGEST_HEAD)], roles)
    titled = read_title([text for _, text in head.lines])
    if "title" in head.index and not kind_of(titled.title):
        titled = read_title([head.index["title"]])  # what stands below the index table are scraps of the site
    if names_organs(titled.title):  # a masthead, the copy has no title
        titled = Titled(number=titled.number, issued=titled.issued, issuers=split_organs(titled.title))
    title = titled.title
    if not title or not _OF_A_YEAR.search(head.number or ""):
        title = made_public(title, texts, folded, body)
    signed, issued, foot = read_signature(texts, folded, body, roles, title)
    named = issuers_of_title(title)
    issuers = (
        signed or titled.issuers or head.masthead or named or head.enacted_by or represented(texts, folded)
    )
    if set(issuers) < set(named):
        issuers = named  # a copy lost part of the signatures, or the first organ's paper is used
    issuers = (
        issuers or who_ordered(head.number) or who_drew_up(texts[body : body + 1], folded[body : body + 1])
    )
    issuers = issuers or who_calls_itself(texts[body : body + 2], folded[body : body + 2])
    issuers = [name[len(_STATE) :] if fold(name).startswith(_STATE) else name for name in issuers]
    whole = "\n".join(folded[-12:])
    metadata = Metadata(
        title=str(hints.get("title") or title),
        doc_number=hints.get("doc_number") or head.number or titled.number or _number_in(head.index),
        issuers=tuple(hints.get("issuers") or issuers),
        addressees=head.addressees or sent_to(texts, folded, body),
        doc_type=kind_of(str(hints.get("title") or title)),
        issue_date=_hinted_date(hints)
        or issued
        or head.issued
        or titled.issued
        or printed(whole)
        or find_day(fold(head.index.get("issue_date", ""))),
        effective_date=effective(folded),
        urgency=head.urgency,
        security=head.security,
        signatory=head.signatory,
        copies_to=copies_of(texts, folded, roles),
        attachments=tuple(attachments_of(texts, folded, roles) or hints.get("attachments", ())),
    )
    enter_site(folded, body, foot, roles)
    return Letterhead(metadata, roles, body, foot)


def _number_in(index: Mapping[str, str]) -> str | None:
    """The document number that the site's index table gives."""
    return tidy_number(index["doc_number"]) if "doc_number" in index else None


def _hinted_date(hints: Mapping[str, Any]) -> date | None:
    value = hints.get("issue_date")
    return date.fromisoformat(value) if isinstance(value, str) else value
