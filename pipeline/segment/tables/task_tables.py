"""Task tables (任务清单、责任分工表): a table whose columns say what, who and by when → one unit a task.

The heading row tells the columns' roles. A cell merged over several rows holds for each of them, headings repeated on
the next page are no tasks, a group's name over the whole width is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from pipeline.characters import fold
from pipeline.lexicon import load
from pipeline.model import Cell, Paragraph, Section, Span, Unit
from pipeline.segment.notes import DUTIES, LEVEL, WHO, role_of
from pipeline.segment.sentences import sentence_spans

_LATEST_HEADING = 4  # rows of title and caption that may stand above the heading row
_LONGEST_HEADING = 14
_BRACKETED = re.compile(r"（[^（）]*）|\[[^\[\]]*\]")
_SMALL_WORDS = re.compile(r"[\s:：*.。]")
_YEAR = re.compile(r"^(?:\d{4}年度?|“?十[三四五六]五”?期间?)")
_ALSO = re.compile(r"[及和与、/或]")
_NO_FIELD = ("number", "group", "checked", "judge")
_OF_MARKS = frozenset({"checked", "marks", "judge"})  # columns of a table of marks (考核细则)
_FEWEST_LETTERS = 4  # of a task: less is a mark, a dash, a figure
_NUMBER = re.compile(r"[\s\d（）()一二三四五六七八九十①-⑳、.．—\-]*")
# 市级牵头部门, 局内配合处室: a label of a note as a heading; the second tells who acts within the body of another column.
_LABEL = re.compile(rf"(?:{LEVEL}|(?P<within>[^，。]{{1,6}}内部?))?(?P<duties>{DUTIES}){WHO}")

_SAID_OF_TASKS = frozenset(
    {
        "lead",
        "responsible",
        "support",
        "lead_person",
        "responsible_person",
        "deadline",
        "target",
        "marks",
        "judge",
    }
)

Row = dict[int, "Filled"]


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell with text: its paragraphs by index, and its span in the joined text."""

    cell: Cell
    paragraphs: tuple[int, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class TableUnit:
    """A unit of a task table before it has a place among the others."""

    text: str
    span: Span
    paragraph: int
    part: int
    row: tuple[int, int]  # table and row: the units of one row share an item
    fields: dict[str, Span]


def task_tables(paragraphs: Sequence[Paragraph], text: str) -> tuple[set[int], list[TableUnit]]:
    """The paragraphs that stand in task tables, and the units that those hold, in order.

    A row 1 | 建成示范学校20所 | 市教育局 | 2025年底前 under 序号 | 工作任务 | 牵头单位 | 完成时限 gives the unit
    建成示范学校20所 with the fields ``task``, ``lead`` and ``deadline``.
    """
    inside: set[int] = set()
    units: list[TableUnit] = []
    if not any(paragraph.cell for paragraph in paragraphs):
        return inside, units
    for number, members in groupby(range(len(paragraphs)), key=lambda i: _table_of(paragraphs[i])):
        if number is None:
            continue
        indices = list(members)
        found = list(_read(_rows(paragraphs, indices), paragraphs, text))
        if found:
            inside.update(indices)
            units += found
    return inside, units


def _table_of(paragraph: Paragraph) -> int | None:
    return paragraph.cell.table if paragraph.cell else None


def _rows(paragraphs: Sequence[Paragraph], indices: Sequence[int]) -> dict[int, Row]:
    """The cells of one table by row and column, merged ones in every place that they cover."""
    rows: dict[int, Row] = {}
    for cell, members in groupby(indices, key=lambda i: paragraphs[i].cell):
        if cell is None:
            continue
        group = tuple(members)
        filled = Filled(cell, group, (paragraphs[group[0]].span[0], paragraphs[group[-1]].span[1]))
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                rows.setdefault(row, {})[column] = filled
    return dict(sorted(rows.items()))


def _read(rows: dict[int, Row], paragraphs: Sequence[Paragraph], text: str) -> Iterator[TableUnit]:
    """The units of one table; none where it is no task table."""
    roles: dict[int, str] = {}
    headings: set[tuple[str, ...]] = set()
    for position, (number, row) in enumerate(rows.items()):
        words = _words(row, text)
        if position <= _LATEST_HEADING + len(headings) and (found := _roles(row, text)):
            roles |= found
            headings.add(words)
        elif roles and words not in headings and len({cell.cell for cell in row.values()}) > 1:
            yield from _row_units(number, row, roles, paragraphs, text)


def _words(row: Row, text: str) -> tuple[str, ...]:
    return tuple(text[slice(*cell.span)] for _, cell in sorted(row.items()))


def _roles(row: Row, text: str) -> dict[int, str]:
    """Column → role, where a row is a heading row: it names a task and somebody or some time for it."""
    roles = {}
    for column, cell in row.items():
        if role := column_role(text[slice(*cell.span)]):
            roles[column] = role
    told = set(roles.values())
    is_heading = told & {"task", "checked", "marks"} and told & _SAID_OF_TASKS
    below_heading = (
        len(told) > 1
        and not told - {"lead", "support", "responsible", "lead_person", "responsible_person"}
        and len(row) == len(roles)
    )
    return roles if is_heading or below_heading else {}


def column_role(heading: str) -> str | None:
    """What a column with this heading tells of a task.

    >>> column_role("责任单位（第一个为牵头单位）"), column_role("2024年 重点任务"), column_role("备注")
    ('responsible', 'task', None)
    >>> column_role("市级主办部门"), column_role("市教育局内配合处室"), column_role("牵头领导")
    ('lead', 'support_within', 'lead_person')
    """
    plain = _YEAR.sub("", _SMALL_WORDS.sub("", _BRACKETED.sub("", fold(heading))))
    known = _column_roles()
    if plain in known:
        return known[plain]
    if len(plain) > _LONGEST_HEADING:
        return None
    if label := _LABEL.fullmatch(plain):
        of_persons = plain.endswith(("领导", "人"))
        return role_of(label["duties"]) + ("_within" if label["within"] else "_person" if of_persons else "")
    first = _ALSO.split(plain, maxsplit=1)[0]
    return known.get(first) if first != plain else None


@cache
def _column_roles() -> dict[str, str]:
    return {entry["heading"]: entry["role"] for entry in load("table_columns.csv")}


def _row_units(
    number: int, row: Row, roles: dict[int, str], paragraphs: Sequence[Paragraph], text: str
) -> Iterator[TableUnit]:
    """The sentences of a row's task and of how it is marked (评分标准), each with the row's other fields."""
    cells: dict[str, Filled] = {}
    for column, role in sorted(roles.items()):
        cell = row.get(column)
        # Of several columns that tell a task the last one is the most particular; of others the first counts.
        if cell and (role == "task" or role not in cells):
            cells[role] = cell
    asked = cells.get("checked") or cells.get("task") or cells.get("marks")
    if asked is None or asked.cell.row != number:  # a merged cell was read with its first row
        return
    fields = {role: cell.span for role, cell in cells.items() if role not in _NO_FIELD}
    marks = cells.get("marks", asked)
    if _OF_MARKS & set(roles.values()):
        fields["marks"] = marks.span
    marked = marks.paragraphs if marks is not asked and marks.cell.row == number else ()
    for index in (*asked.paragraphs, *marked):
        at = paragraphs[index].span[0]
        for start, end in sentence_spans(fold(paragraphs[index].text)):
            sentence = text[at + start : at + end]
            if _is_task(sentence):
                span = (at + start, at + end)
                row_id = (asked.cell.table, number)
                yield TableUnit(sentence, span, index, paragraphs[index].part, row_id, fields)


def _is_task(sentence: str) -> bool:
    letters = sum(char.isalpha() for char in _NUMBER.sub("", sentence, count=1))
    return letters >= _FEWEST_LETTERS and not sentence.endswith(("：", ":"))


def with_table_units(
    units: Sequence[Unit], inside: set[int], found: Sequence[TableUnit], sections: Sequence[Section]
) -> tuple[Unit, ...]:
    """The units of the text and of its task tables in the order of the text, each row an item of its own."""
    if not found:
        return tuple(units)
    items = max((unit.item for unit in units), default=-1) + 1
    rows = {row: items + n for n, row in enumerate(dict.fromkeys(unit.row for unit in found))}
    added = [
        Unit(
            unit.text,
            unit.span,
            unit.paragraph,
            rows[unit.row],
            section_id=_section_at(sections, unit),
            part=unit.part,
            zone="table",
            fields=unit.fields,
        )
        for unit in found
    ]
    outside = [unit for unit in units if unit.paragraph not in inside]
    merged = sorted((*outside, *added), key=lambda unit: unit.span)
    moved = {id(unit): at for at, unit in enumerate(merged)}
    return tuple(
        unit if unit.lead_in is None else replace(unit, lead_in=moved.get(id(units[unit.lead_in])))
        for unit in merged
    )


def _section_at(sections: Sequence[Section], unit: TableUnit) -> str | None:
    """The section that the table stands in: the last one that begins before it, in its part."""
    before = [section for section in sections if section.part == unit.part and section.span[0] < unit.span[0]]
    return before[-1].section_id if before else None
