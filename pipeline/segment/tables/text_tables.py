"""Task tables that a text copy wrote a cell a line: which line is which cell.

A web page whose text was copied gives 序号｜工作任务｜牵头单位｜完成时限｜1｜建成示范学校20所。｜市教育局｜年底前｜2｜….
The headings tell how many short cells (who, by when) close a row; in front of them stands the task, and in front of
that, in the first row of a number, what the task is part of. A cell that was merged over rows stands once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from pipeline.characters import fold
from pipeline.model import Cell, Paragraph
from pipeline.segment.tables.task_tables import column_role

_HEADING = re.compile(r"[^。，；：！？]{1,14}")
_MOST_COLUMNS = 9
_LONGEST_COUNT = 6  # characters of the heading over the numbers: 序　号
_COUNT = re.compile(r"\d{1,3}")
_TOLD = frozenset({"lead", "responsible", "support", "lead_person", "responsible_person", "deadline"})
# A sentence, no cell with names (市教育局牵头，各区配合) or a date.
_SAID = re.compile(r"[。；！？]$|^(?=.{21}).*[，；：].*(?<!牵头|配合|负责|参加|参与|落实)$")
_FEWEST_ROWS = 2
_LONGEST_TIME = 24  # characters of a cell that tells when
_TIME = re.compile(r"\d\s*[月日年周]|[一二三四]季度|[上下]半年|[上中下]旬|[月年]底|全年|每|长期|持续|即日")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、．]|附件")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table: their roles, how many there are up to the task (the number aside), how many behind."""

    roles: tuple[str | None, ...]
    free: int

    @property
    def width(self) -> int:
        return len(self.roles)

    @property
    def closing(self) -> int:
        return self.width - self.free - 1


def with_cells(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of a text, those that are cells of a task table with their place in it."""
    found = list(paragraphs)
    short = [len(p.text) <= _LONGEST_COUNT and column_role(p.text) for p in paragraphs]
    if not ("number" in short or _TOLD & set(short)):
        return found
    texts = [fold(paragraph.text) for paragraph in paragraphs]
    at = table = 0
    while at < len(texts):
        columns = _columns(texts, at) if short[at] == "number" else None
        cells = dict(_read(texts, at, columns, table) if columns else _unnumbered(texts, at, table))
        if cells and max((cell.row for cell in cells.values()), default=0) >= _FEWEST_ROWS:
            for index, cell in cells.items():
                found[index] = replace(found[index], cell=cell)
            at, table = max(cells), table + 1
        at += 1
    return found


def _columns(texts: Sequence[str], at: int) -> _Columns | None:
    """The columns whose headings stand on the lines from ``at`` on: a number first, then a task, then who or by when."""
    if column_role(texts[at]) != "number":
        return None
    after = at + 1
    while after < len(texts) and _is_heading(texts[after]):
        after += 1
    if after == len(texts) or after - at > _MOST_COLUMNS:
        return None
    roles = tuple(column_role(text) for text in texts[at:after])
    if "task" not in roles or not _TOLD & set(roles):
        return None
    free = max(index for index, role in enumerate(roles) if role in ("task", "group", "target"))
    return _Columns(roles, free) if free < len(roles) - 1 else None


def _is_heading(text: str) -> bool:
    return bool(_HEADING.fullmatch(text)) and not (_COUNT.fullmatch(text) or _NUMBERED.match(text))


def _read(texts: Sequence[str], at: int, columns: _Columns, table: int) -> Iterator[tuple[int, Cell]]:
    """The cells of the table whose headings begin at ``at``, by line."""
    for column in range(columns.width):
        yield at + column, Cell(table, 0, column)
    first = at + columns.width
    rows = _counted if texts[first] == "1" else _picked
    yield from rows(texts, first, columns, table)


def _unnumbered(texts: Sequence[str], at: int, table: int) -> Iterator[tuple[int, Cell]]:
    """The cells of a table without numbers (时间｜工作内容｜责任单位): rows of full width as long as those that tell when
    hold a time, those that tell who a name.
    """
    roles = list(takewhile(bool, map(column_role, texts[at : at + _MOST_COLUMNS])))
    width = len(roles)
    if not {"task", "deadline"} <= set(roles):
        return
    for row, start in enumerate(range(at, len(texts) - width + 1, width)):
        cells = texts[start : start + width]
        if row and not all(map(_fits, cells, roles)):
            return
        yield from ((start + column, Cell(table, row, column)) for column in range(width))


def _fits(cell: str, role: str | None) -> bool:
    """Whether a cell may stand in a column of this role.

    >>> _fits("4月底前", "deadline"), _fits("二、工作要求", "deadline"), _fits("各乡镇", "task")
    (True, False, True)
    """
    if role == "deadline":
        return len(cell) <= _LONGEST_TIME and _TIME.search(cell) is not None
    return role not in _TOLD or not (_SAID.search(cell) or _NUMBERED.match(cell))


def _picked(texts: Sequence[str], start: int, columns: _Columns, table: int) -> Iterator[tuple[int, Cell]]:
    """The cells of rows picked from a longer table, which keep their numbers (7, 12, 30): each row has all its cells.

    The name of a group (二、民生保障) stands between them over the whole width.
    """
    row, last, width = 1, 0, columns.width
    while start + 1 < len(texts):
        cells = texts[start : start + width]
        if _COUNT.fullmatch(cells[0]) and last < int(cells[0]) and len(cells) == width:
            if not all(map(_fits, cells[1:], columns.roles[1:])):
                return
            last = int(cells[0])
            yield from ((start + column, Cell(table, row, column)) for column in range(width))
            start += width
        elif _NUMBERED.match(cells[0]) and _COUNT.fullmatch(texts[start + 1]):
            yield start, Cell(table, row, 0, 1, width)
            start += 1
        else:
            return
        row += 1


def _counted(texts: Sequence[str], start: int, columns: _Columns, table: int) -> Iterator[tuple[int, Cell]]:
    """The cells of rows that count on from 1; a cell that was merged over rows stands once."""
    row = 1
    for count in range(1, len(texts)):
        if start >= len(texts) or texts[start] != str(count):
            return
        yield start, Cell(table, row, 0)
        end = _next_count(texts, start + 1, count + 1)
        lines = list(range(start + 1, end or len(texts)))
        if end and len(lines) == columns.free + columns.closing:
            places = [(row, line, column) for column, line in enumerate(lines, start=1)]
        else:
            places = list(_shaped(texts, lines, columns, row)) if lines else []
        for of_row, line, column in places:
            yield line, Cell(table, of_row, column)
        if not end:
            return
        row, start = max((of_row for of_row, _, _ in places), default=row) + 1, end


def _next_count(texts: Sequence[str], at: int, count: int) -> int | None:
    """Where the row with the next number begins."""
    return next((index for index in range(at, len(texts)) if texts[index] == str(count)), None)


def _shaped(
    texts: Sequence[str], lines: Sequence[int], columns: _Columns, row: int
) -> Iterator[tuple[int, int, int]]:
    """(row, line, column) of the lines behind a number, by their shape: sentences, then the short cells that close a row."""
    first = columns.free
    if _SAID.search(texts[lines[0]]) and not _SAID.search(texts[lines[min(1, len(lines) - 1)]]):
        first = 1  # what the task is part of stands in the row above
    yield from (
        (row, line, column) for column, line in enumerate(lines[:first], start=columns.free - first + 1)
    )
    closed = 0
    for line in lines[first:]:
        if _SAID.search(texts[line]):
            if closed:
                row, closed = row + 1, 0
            yield row, line, columns.free
        elif closed < columns.closing:
            closed += 1
            yield row, line, columns.free + closed
        else:
            return  # the table is over
