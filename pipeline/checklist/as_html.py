"""A checklist as one page that needs no network: the directive's text with its evidence marked, the rows beside it.

A requirement in the text leads to its row and back by plain links, so that the page works without scripts; what
the script adds is filtering. Whatever the document holds is escaped by the template, and the page forbids every
script but its own.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.checklist.columns import Language, all_columns, labels
from pipeline.checklist.grids import Drawn, grid
from pipeline.checklist.rows import Checklist, Row, doers_of
from pipeline.checklist.templates import environment, source
from pipeline.model import Cell, Directive, Requirement, Span
from pipeline.tables import LIST_MARK, replacing

# The fields of a row that the page lists by name; the rest has a place of its own.
_LISTED = ("lead", "responsible", "support", "recipients", "time_limit", "targets", "basis")
_EVIDENCE = {
    "bodies": "body",
    "deadlines": "deadline",
    "targets": "target",
    "actions": "action",
    "references": "reference",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of the text that are marked alike; ``marks`` are class names."""

    at: int
    text: str
    marks: str = ""
    requirement: str = ""  # the id of the requirement that they belong to
    first: bool = False  # whether the requirement begins here
    evidence_of: str = (
        ""  # the ids of other requirements that owe a field to them: 责任说明, 主送机关, headings
    )
    reason: str = ""  # why the sentence was left out
    last: bool = False  # whether what was left out ends here


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the text that is marked, and as what."""

    span: Span
    name: str  # requirement, rejected, heading, or the class of the evidence
    requirement: str = ""  # its id, on evidence as well
    reason: str = ""


def write(path: Path, checklist: Checklist, language: Language = "zh") -> None:
    """Write the page."""
    with replacing(path) as temporary:
        temporary.write_text(page(checklist, language), encoding="utf-8")


def page(checklist: Checklist, language: Language = "zh") -> str:
    """The page as HTML."""
    directive = checklist.directive
    script = source("page.js")
    return (
        environment()
        .get_template("page.html")
        .render(
            language={"zh": "zh-CN", "en": "en"}[language],
            title=directive.metadata.title or checklist.name if directive else checklist.name,
            directive=directive,
            file=PurePosixPath(directive.path.replace("\\", "/")).name if directive else "",
            blocks=list(blocks(directive)) if directive else [],
            numbers={row.requirement_id: row["seq"] for row in checklist.rows},
            rows=[_card(row, linked=directive is not None) for row in checklist.rows],
            several=len(checklist.directives) != 1,
            names={key: column.heading(language) for key, column in all_columns().items()},
            words=labels("page", language),
            reasons=labels("reason", language),
            kinds=_used(row["kind"] for row in checklist.rows),
            states=labels("status").values(),
            bodies=sorted(_used(name for row in checklist.rows for name in doers_of(row))),
            style=source("page.css"),
            script=script,
            digest=b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _used(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _card(row: Row, linked: bool) -> dict[str, Any]:
    """What the template needs of a row; ``linked`` where the text stands beside it."""
    places = _elsewhere(row.requirement) if linked and row.requirement else {}
    return {
        "cells": row.cells,
        "notes": row.notes,
        "kind": row.requirement.kind if row.requirement else "lost",
        "actions": [action for action in row["actions"].split(LIST_MARK) if action],
        "whole": not linked or _says_little(row),
        "doers": "\n".join(doers_of(row)),
        "fields": [
            (key, [(text, places.get(text)) for text in row[key].split(LIST_MARK)])
            for key in _LISTED
            if row[key]
        ],
        "status": list(labels("status").values()).index(row["status"]) if row["status"] else 0,
        "in_text": row.requirement is not None,
    }


def _says_little(row: Row) -> bool:
    """Whether the actions alone leave out more than half of the sentence, such as for whom or for what they are."""
    actions = row["actions"].replace(LIST_MARK, "")
    return bool(actions) and 2 * len(actions) < len(row["requirement"])


def _elsewhere(requirement: Requirement) -> dict[str, int]:
    """Where the names and limits of a requirement stand that are not in its own sentence."""
    start, after = requirement.span
    found = [(body.name, body.span) for body in requirement.bodies]
    found += [(deadline.text, deadline.span) for deadline in requirement.deadlines]
    return {text: span[0] for text, span in found if not start <= span[0] < after}


# ------------------------------------------------------------------------------------ the marked text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text; ``top`` where a top heading begins, its runs grouped by the requirement they belong to.

    ``区教育局6月30日前完成排查。`` has one group of four runs: the body, the deadline, the action, the stop.
    """

    top: bool
    groups: list[list[Run]]


Block = tuple[list[Paragraph], list[list[Drawn[Paragraph]]]]  # either paragraphs or the rows of a table


def blocks(directive: Directive) -> Iterator[Block]:
    """The text as it is drawn: paragraphs, and tables as rows of cells."""
    cells = [(item.span, item.cell) for item in directive.cells]
    placed = list(_in_cells(_paragraphs(directive), cells))
    for table, members in groupby(placed, key=lambda item: item[0].table if item[0] else None):
        inside = list(members)
        if table is None:
            yield [paragraph for _, paragraph in inside], []
        else:
            yield [], grid((cell, paragraph) for cell, paragraph in inside if cell)


def _in_cells(
    paragraphs: Iterable[tuple[int, Paragraph]], cells: list[tuple[Span, Cell]]
) -> Iterator[tuple[Cell | None, Paragraph]]:
    """Each paragraph with the cell that it stands in; both come in the order of the text."""
    waiting = iter(cells)
    span, cell = next(waiting, (None, None))
    for start, paragraph in paragraphs:
        while span and span[1] <= start:
            span, cell = next(waiting, (None, None))
        yield cell if span and span[0] <= start else None, paragraph


def _paragraphs(directive: Directive) -> Iterator[tuple[int, Paragraph]]:
    """The paragraphs of the text, each with its place."""
    tops = {section.span[0] for section in directive.sections if section.level == 1}
    start = 0
    for is_break, runs in groupby(_runs(directive), key=lambda run: run.text == "\n"):
        line = list(runs)
        if not is_break:
            groups = [list(group) for _, group in groupby(line, key=lambda run: run.requirement)]
            yield start, Paragraph(start in tops, groups)
        start += sum(len(run.text) for run in line)


def _runs(directive: Directive) -> Iterator[Run]:
    """The text cut where the marks change; a line break is a run by itself."""
    text, marks = directive.text, list(_marks(directive))
    breaks = [at for at, character in enumerate(text) if character == "\n"]
    places = sorted({0, len(text), *breaks, *(at + 1 for at in breaks), *(p for m in marks for p in m.span)})
    waiting = sorted(marks, key=lambda mark: mark.span, reverse=True)
    active: list[_Mark] = []
    before = ""
    for start, after in pairwise(places):
        active = [mark for mark in active if mark.span[1] > start]
        while waiting and waiting[-1].span[0] <= start:
            active.append(waiting.pop())
        run = _run(start, text[start:after], active)
        yield replace(run, first=run.requirement not in ("", before))
        before = run.requirement or before


def _run(at: int, text: str, active: Sequence[_Mark]) -> Run:
    """The characters from ``at`` on, over which the marks ``active`` lie."""
    own = next((mark.requirement for mark in active if mark.name == "requirement"), "")
    left_out = None if own else next((mark for mark in active if mark.name == "rejected"), None)
    return Run(
        at,
        text,
        marks=" ".join(sorted({mark.name for mark in active} - {"requirement", "rejected"})),
        requirement=own,
        evidence_of=" ".join(
            dict.fromkeys(mark.requirement for mark in active if mark.requirement not in ("", own))
        ),
        reason=left_out.reason if left_out else "",
        last=left_out is not None and left_out.span[1] == at + len(text),
    )


def _marks(directive: Directive) -> Iterator[_Mark]:
    """Everything that is marked in the text."""
    for section in directive.sections:
        yield _Mark(section.span, "heading")
    for rejection in directive.rejections:
        yield _Mark(rejection.span, "rejected", reason=rejection.reason)
    for requirement in directive.requirements:
        yield _Mark(requirement.span, "requirement", requirement.requirement_id)
        for name, mark in _EVIDENCE.items():
            for item in getattr(requirement, name):
                yield _Mark(item.span, mark, requirement.requirement_id)
