"""Directives → the rows of a checklist (清单): one a requirement, in the order of the text.

Every cell is text, as it stands in the CSV: dates ISO 8601, lists joined with ``；``, empty where there is
nothing. The other formats are made of these rows, and people's work is laid over them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from pipeline.checklist.columns import all_columns, keys_of, labels
from pipeline.model import Deadline, Directive, Reference, Requirement, Target
from pipeline.tables import LIST_MARK

ALL = "all"  # the name of the list that holds every directive's rows
WITHDRAWN = "withdrawn"  # and of the list of rows whose directive is no longer there

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')  # in names of files, somewhere
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")  # 总　　则
_GLUED = re.compile(
    r"^(第[一二三四五六七八九十百零\d]{1,6}[章节編编]|\d+(?:\.\d+)+\.?)(?=[^\s\d])"
)  # 第一章总则
_LONGEST_NAME = 60  # characters: file systems take 255 bytes, a Chinese character has three

# Kinds of deadline whose end is a day by which something has to be there; 自…起 has none.
_ENDING = ("by", "between", "at", "within")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a checklist. ``requirement`` is None where the machine no longer finds what people work on."""

    cells: dict[str, str]
    requirement: Requirement | None = None
    notes: tuple[str, ...] = ()  # what a reader has to look at: 提示

    @property
    def requirement_id(self) -> str:
        return self.cells["requirement_id"]

    def __getitem__(self, key: str) -> str:
        return LIST_MARK.join(self.notes) if key == "notes" else self.cells[key]

    def with_cells(self, *notes: str, **cells: str) -> Row:
        """This row with other cells and further notes."""
        return replace(self, cells=self.cells | cells, notes=self.notes + notes)


@dataclass(frozen=True, slots=True)
class Checklist:
    """Rows that go into one file: ``name`` is its stem, ``directives`` where they come from.

    ``export_id`` is the number under which the store remembers what is shown.
    """

    name: str
    rows: tuple[Row, ...]
    directives: tuple[Directive, ...] = ()
    export_id: int = 0

    @property
    def directive(self) -> Directive | None:
        """The one directive that the rows are of, where it is one."""
        return self.directives[0] if len(self.directives) == 1 else None

    @property
    def has_notes(self) -> bool:
        return any(row.notes for row in self.rows)


def make_checklists(directives: Iterable[Directive]) -> list[Checklist]:
    """A checklist for each directive, under a name of its own."""
    directives = list(directives)
    paths = [directive.path for directive in directives]
    stems = (PurePosixPath(path.replace("\\", "/")).stem for path in paths)
    return [
        Checklist(name, tuple(make_rows(directive)), (directive,))
        for name, directive in zip(file_names(stems, paths), directives, strict=True)
    ]


def file_names(names: Iterable[str], identities: Iterable[str]) -> list[str]:
    """A stem for each of ``names`` that every file system takes, no two the same and none of ours.

    Where two would be the same, a digest of what they stand for tells them apart.

    >>> file_names(["通知", "水/电", "all"], ["a/通知.txt", "水/电", "b/all.txt"])
    ['通知', '水_电', 'all-7886e715']
    """
    stems = [_FORBIDDEN.sub("_", name).strip(" .")[:_LONGEST_NAME] or "_" for name in names]
    count = Counter(stem.casefold() for stem in (*stems, ALL, WITHDRAWN))
    return [
        stem if count[stem.casefold()] == 1 else f"{stem}-{sha256(identity.encode()).hexdigest()[:8]}"
        for stem, identity in zip(stems, identities, strict=True)
    ]


def make_rows(directive: Directive) -> Iterator[Row]:
    """The rows of a directive as the machine sees it, people's columns empty but for 未开始.

    ``区教育局牵头，6月30日前完成排查，区财政局配合。`` gives a row with 牵头单位 ``区教育局``, 配合单位 ``区财政局``,
    完成时限 ``6月30日前`` and 截止日期 ``2031-06-30``.
    """
    of_document = {
        "doc_number": directive.metadata.doc_number or "",
        "document": directive.metadata.title or PurePosixPath(directive.path).name,
    }
    empty = dict.fromkeys(keys_of("people"), "") | {"status": labels("status")["open"]}
    for seq, requirement in enumerate(directive.requirements, start=1):
        cells = {"seq": str(seq), **of_document, **machine_cells(requirement), **empty}
        yield Row({key: cells[key] for key in all_columns() if key != "notes"}, requirement)


def machine_cells(requirement: Requirement) -> dict[str, str]:
    """What the machine says of a requirement, by column."""
    names = {
        role: joined(body.name for body in requirement.bodies if body.role == role)
        for role in ("lead", "responsible", "support", "recipient")
    }
    dues = due_dates(requirement)
    return {
        "section": headings(requirement.section_path),
        "kind": labels("kind")[requirement.kind],
        "requirement": requirement.text,
        "actions": joined(action.text for action in requirement.actions),
        "targets": joined(map(_target, requirement.targets)),
        "lead": names["lead"],
        "responsible": names["responsible"],
        "support": names["support"],
        "time_limit": joined(deadline.text for deadline in requirement.deadlines),
        "due": dues[0].isoformat() if dues else "",
        "recipients": names["recipient"],
        "basis": joined(map(_reference, requirement.references)),
        "page": str(requirement.page or ""),
        "confidence": f"{requirement.confidence:.2f}",
        "requirement_id": requirement.requirement_id,
    }


def headings(path: Iterable[str]) -> str:
    """The headings over a requirement in one line, numbers apart from words, words not spread out.

    >>> headings(["第一章总　　则", "2.1组织体系", "（一）职责"])
    '第一章 总则 / 2.1 组织体系 / （一）职责'
    """
    return " / ".join(_GLUED.sub(r"\1 ", _SPREAD.sub("", heading)) for heading in path)


def joined(texts: Iterable[str]) -> str:
    """The texts in one cell, each once."""
    return LIST_MARK.join(dict.fromkeys(filter(None, texts)))


def due_dates(requirement: Requirement) -> list[date]:
    """The days by which something of the requirement has to be there, earliest first."""
    return sorted({day for deadline in requirement.deadlines if (day := _due(deadline))})


def _due(deadline: Deadline) -> date | None:
    return deadline.end if deadline.kind in _ENDING else None


def _target(target: Target) -> str:
    """``覆盖率：95%以上``; the figure alone where it names what is measured itself."""
    told = not target.metric or target.metric in target.text
    return target.text if told else f"{target.metric}：{target.text}"


def _reference(reference: Reference) -> str:
    number = f"（{reference.doc_number}）" if reference.doc_number else ""
    return f"《{reference.title.strip('《》')}》{number}" if reference.title else reference.doc_number or ""


def numbered(rows: Iterable[Row]) -> list[Row]:
    """The rows with 序号 counted from 1."""
    return [row.with_cells(seq=str(seq)) for seq, row in enumerate(rows, start=1)]


def doers_of(row: Row) -> list[str]:
    """The names in 牵头单位, 责任单位 and 配合单位, each once."""
    names = [name for key in ("lead", "responsible", "support") for name in row[key].split(LIST_MARK)]
    return list(dict.fromkeys(filter(None, names)))
