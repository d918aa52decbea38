"""The nouns of the pipeline: what every stage hands to the next, as frozen dataclasses.

A file is read into a :class:`Source` of :class:`Line` s; segmentation turns it into an :class:`Outline` of
:class:`Paragraph` s, :class:`Section` s and :class:`Unit` s over one joined text; extraction turns that into a
:class:`Directive` with its :class:`Requirement` s. Every ``span`` is ``(first, after)`` in the joined text, in
characters; every ``box`` is ``(left, top, right, bottom)`` in points, origin top left; pages count from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

SCHEMA_VERSION = "1.0"

Span = tuple[int, int]
Box = tuple[float, float, float, float]

RequirementKind = Literal[
    "task", "target", "prohibition", "report", "criterion", "consequence", "encouragement"
]
Modality = Literal["must", "must_not", "should", "may"]
Role = Literal["lead", "support", "responsible", "recipient"]
DeadlineKind = Literal["by", "from", "between", "at", "within", "every", "prompt", "ongoing"]
Comparator = Literal["ge", "le", "gt", "lt", "eq", "approx", "increase_by", "decrease_by", "multiply_by"]


# ------------------------------------------------------------------ what ingest hands to segmentation


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a line stands in a table: all counts from 0, spans at least 1."""

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


class Line(NamedTuple):
    """One line of the source as the reader found it, without its line break.

    A tuple, since papers have thousands: a frozen dataclass takes four times as long to make.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    size: float | None = None  # font size in points
    centred: bool = False
    # The format says so (DOCX, HTML); plain lines and those broken by hand leave it to segmentation.
    ends_paragraph: bool = False
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the tables should know about this document."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its identity and its lines, nothing interpreted.

    ``hints`` are what the format itself says of the document (the index table of an official site, 索引表):
    any of ``title``, ``doc_number``, ``issuers``, ``issue_date`` (ISO); they outrank guesses; and ``attachments``, the
    files that a page links to, where the paper itself lists none.
    """

    path: str
    sha256: str
    media_type: str
    lines: tuple[Line, ...]
    pages: int | None = None
    ocr: bool = False
    hints: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[Notice, ...] = ()

    @property
    def doc_id(self) -> str:
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class ReadError:
    """A row of ``errors.csv``: an input that could not be read, or only in part."""

    path: str
    stage: str
    code: str
    message: str


# ---------------------------------------------------------------- what segmentation hands to extraction


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start…`` of the joined text are characters ``offset…offset+length`` of a source line."""

    start: int
    length: int
    line: int
    offset: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together (自然段), joined; ``span`` in the joined text of the document."""

    text: str
    span: Span
    pieces: tuple[Piece, ...] = ()
    part: int = 0
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (标题) and its place in the tree; ``part`` 0 is the notice, 1… what it carries."""

    section_id: str
    parent_id: str | None
    part: int
    level: int
    number: str
    heading: str
    span: Span  # of the heading itself, number included


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands between two sentence ends (意群): the candidate for a requirement.

    ``item`` is shared by the units of one numbered item, or of one paragraph where there is none: the reach
    of a responsibility note. ``lead_in`` is the index of the unit ending in ``：`` that introduces this one, or of
    the one that holds the first item behind it.
    ``zone`` is ``body``, ``note`` (a responsibility note), ``lead_in``, ``article`` (the unit of a regulation),
    ``heading`` (a note that stands in a heading's line) or ``table`` (a row of a task table).
    """

    text: str
    span: Span
    paragraph: int
    item: int
    section_id: str | None = None
    part: int = 0
    lead_in: int | None = None
    zone: str = "body"
    fields: Mapping[str, Span] = field(default_factory=dict)  # of a task-table row: column role → span


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head and foot of the paper say (版头, 版记); absent things are None or empty."""

    title: str = ""
    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    doc_type: str = ""
    issue_date: date | None = None
    effective_date: date | None = None
    urgency: str | None = None
    security: str | None = None
    signatory: str | None = None
    copies_to: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A segmented document: its joined text and everything that was found to stand in it."""

    source: Source
    text: str
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    units: tuple[Unit, ...]
    warnings: tuple[Notice, ...] = ()
    addressed: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # part → its own addressees


# ------------------------------------------------------------------------------ what extraction yields


@dataclass(frozen=True, slots=True)
class Body:
    """Who acts or is reported to (责任主体)."""

    name: str
    canonical: str
    role: Role
    span: Span
    explicit: bool = True
    rule: str = "subject"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit on doing (时限); see the annotation of kinds in the README."""

    text: str
    kind: DeadlineKind
    span: Span
    start: date | None = None
    end: date | None = None
    recurrence: str | None = None  # RFC 5545, section 3.3.10
    duration: str | None = None  # ISO 8601, ``WD`` for working days
    inferred: bool = False  # the year was not written


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached (目标指标)."""

    text: str
    metric: str
    comparator: Comparator
    value: float
    unit: str
    span: Span
    value_max: float | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One predicate phrase of a requirement (行动项)."""

    text: str
    verb: str
    object: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that the text cites (引用文件)."""

    title: str
    doc_number: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Requirement:
    """One unit that lays something on somebody (要求)."""

    requirement_id: str
    section_id: str | None
    section_path: tuple[str, ...]
    seq: int
    text: str
    kind: RequirementKind
    modality: Modality
    span: Span
    bodies: tuple[Body, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    actions: tuple[Action, ...] = ()
    references: tuple[Reference, ...] = ()
    condition: str | None = None
    confidence: float = 0.0
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that was turned down, and why."""

    text: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table (单元格) that holds text, and where its text stands."""

    cell: Cell
    span: Span


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive (公文), read: one line of ``directives.jsonl``."""

    doc_id: str
    path: str
    sha256: str
    media_type: str
    pages: int | None
    ocr: bool
    metadata: Metadata
    sections: tuple[Section, ...]
    requirements: tuple[Requirement, ...]
    rejections: tuple[Rejection, ...]
    warnings: tuple[Notice, ...]
    text: str
    cells: tuple[TableCell, ...] = ()

    def to_dict(self, deep: bool = True) -> dict[str, Any]:
        """The JSON object of the output contract: dates in ISO 8601, tuples as lists.

        Where not ``deep``, the records inside are left as they are, for an encoder that takes them apart itself.
        """
        plain = _plain if deep else _unchanged
        source = {
            "path": self.path,
            "sha256": self.sha256,
            "media_type": self.media_type,
            "pages": self.pages,
            "ocr": self.ocr,
        }
        return {
            "schema_version": SCHEMA_VERSION,
            "doc_id": self.doc_id,
            "source": source,
            **{
                name: plain(getattr(self, name))
                for name in (
                    "metadata",
                    "sections",
                    "requirements",
                    "rejections",
                    "warnings",
                    "text",
                    "cells",
                )
            },
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Directive:
        """The directive that :meth:`to_dict` made ``record`` of."""
        return _record(cls, {**record, **record["source"]})


def _unchanged(value: Any) -> Any:
    return value


def _plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, dates as ISO strings."""
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(item) for name, item in vars_of(value).items()}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def vars_of(value: Any) -> dict[str, Any]:
    """The fields of a slotted dataclass, in order, not copied deeply as :func:`dataclasses.asdict` would."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _record(cls: type, values: Mapping[str, Any]) -> Any:
    """The dataclass ``cls`` of its plain ``values``; names that it does not know are passed over."""
    return cls(**{name: read(values[name]) for name, read in _readers(cls).items() if name in values})


@cache
def _readers(cls: type) -> dict[str, Callable[[Any], Any]]:
    """For each field of a dataclass, what turns its plain value into the declared one."""
    return {name: _reader(hint) for name, hint in get_type_hints(cls).items()}


def _reader(hint: Any) -> Callable[[Any], Any]:
    if hasattr(hint, "__dataclass_fields__"):
        return partial(_record, hint)
    if get_origin(hint) is tuple:
        read = _reader(get_args(hint)[0])
        return lambda values: tuple([read(value) for value in values])
    if date in get_args(hint):
        return lambda value: value and date.fromisoformat(value)
    return _unchanged
