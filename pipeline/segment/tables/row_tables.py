"""Task tables that a text copy wrote a row a line: where one cell ends and the next begins.

A sheet or a page whose text was copied gives 序号⇥工作任务⇥责任单位⇥完成时限, with tabs, upright strokes or blanks
between the cells. Strokes and tabs part cells wherever they stand. Blanks also stand inside cells, so there the
headings tell how many cells (who, by when) close a row, and the number begins it, over however many lines it goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.characters import fold_lines
from pipeline.model import Cell, Line, Span
from pipeline.segment.marks import find_mark
from pipeline.segment.notes import is_name_line
from pipeline.segment.tables.task_tables import column_role

_TOLD = frozenset({"lead", "responsible", "support", "lead_person", "responsible_person", "deadline"})
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 10
_LONGEST_HEADING = 120  # characters of a row of headings
_MOST_LINES = 15  # of one row
_STROKE, _TAB = re.compile(r"[|｜│┃]"), re.compile(r"\t")
# Cells enough for a row of headings: hardly any line has, and all are asked.
_MAY_BE_PARTED = re.compile(r"[\s|｜│┃](?:(?<!\s)|\S+\s+\S)")
_WIDE, _BLANKS = re.compile(r"\s{2,}"), re.compile(r"\s+")
_RULE = re.compile(r"[\s|｜│┃:—_=+─━-]+")
_COUNT = re.compile(r"\s*(\d{1,3})(?:[.、．]?\s|$)")
_TIME = re.compile(
    r"[\d〇一二三四五六七八九十]+\s?[年月日]|[年月季]度?[底末内初]|全年|持续|长期|常态|[上下]半年|季度|每[年月周季]|前$|及时|立即"
)

_OPEN, _CLOSES = "，、", "。；！？："  # at the end of a paragraph

Field = tuple[int, Span]  # a line and a stretch of it
Content = list[Field]  # the stretches that make a cell


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table and what parts them: the roles, by heading, and the pattern between two cells."""

    roles: tuple[str | None, ...]
    parts: re.Pattern[str]

    @property
    def closing(self) -> tuple[str | None, ...]:
        """The columns behind the task."""
        return self.roles[self.task + 1 :]

    @property
    def task(self) -> int:
        """The column of the task: the last one of several."""
        return max(at for at, role in enumerate(self.roles) if role == "task")


def with_row_cells(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those that are rows of a task table cut into their cells, each with its place.

    >>> rows = ["序号 工作任务 责任单位", "1 新建学校3所 市教育局", "2 修路10公里 市交通局"]
    >>> [line.text for line in with_row_cells([Line(row) for row in rows])][3:6]
    ['1', '新建学校3所', '市教育局']
    """
    if any(line.cell for line in lines):
        return tuple(lines)
    texts = fold_lines([line.text for line in lines])
    columns = list(map(_columns, texts))
    if not any(columns):
        return tuple(lines)
    made: list[Line] = []
    at = table = 0
    while at < len(lines):
        rows, end = _rows(texts, at, named) if (named := columns[at]) else ([], at)
        if len(rows) > 1:
            made += _cut(lines, rows, table)
            at, table = end, table + 1
        else:
            made.append(lines[at])
            at += 1
    return tuple(made)


def _columns(text: str) -> _Columns | None:
    """The columns that a row of headings names: a task, and who does it or by when."""
    if len(text) > _LONGEST_HEADING or not _MAY_BE_PARTED.search(text):
        return None
    for parts in (_STROKE, _TAB, _WIDE, _BLANKS):
        fields = _fields(text, parts)
        if not _FEWEST_COLUMNS <= len(fields) <= _MOST_COLUMNS:
            continue
        roles = tuple(column_role(text[start:end]) for start, end in fields)
        if "task" in roles and _TOLD & set(roles):
            return _Columns(roles, parts)
    return None


def _fields(text: str, parts: re.Pattern[str]) -> list[Span]:
    """The cells of a row, by what parts them; strokes stand around a row as well, blanks make no empty cell."""
    spans, start = [], 0
    for match in (*parts.finditer(text), None):
        end = match.start() if match else len(text)
        cell = text[start:end]
        begin = start + len(cell) - len(cell.lstrip())
        spans.append((begin, max(begin, start + len(cell.rstrip()))))
        start = match.end() if match else end
    if parts is _STROKE:
        spans = spans[text.lstrip()[:1] in "|｜│┃" :]
        return spans[:-1] if spans and text.rstrip()[-1:] in "|｜│┃" else spans
    return spans if parts is _TAB else [span for span in spans if span[0] < span[1]]


def _rows(texts: Sequence[str], at: int, columns: _Columns) -> tuple[list[list[Content]], int]:
    """The rows of the table whose headings stand at ``at``, and where it ends."""
    rows = [[[(at, span)] for span in _fields(texts[at], columns.parts)]]
    step = _parted if columns.parts in (_STROKE, _TAB) else _counted
    end = at + 1
    while end < len(texts):
        if not texts[end].strip() or (columns.parts is _STROKE and _RULE.fullmatch(texts[end])):
            end += 1
            continue
        if (found := step(texts, end, columns, len(rows))) is None:
            break
        row, end = found
        rows.append(row)
    return rows, end


def _parted(texts: Sequence[str], at: int, columns: _Columns, _: int) -> tuple[list[Content], int] | None:
    """The row at ``at`` whose cells are parted by strokes or tabs; lines that fill it up belong to it.

    A row that lacks cells and its number has them from the row above: what is left stands at its end.
    """
    width = len(columns.roles)
    fields = _fields(texts[at], columns.parts)
    if len(fields) == 1:  # a group's name over the whole width, where rows follow
        goes_on = at + 1 < len(texts) and len(_fields(texts[at + 1], columns.parts)) > 1
        return ([[(at, fields[0])]], at + 1) if goes_on and find_mark(texts[at]) else None
    row: list[Content] = [[(at, span)] for span in fields]
    end = at + 1
    counted = columns.roles[0] != "number" or _COUNT.match(texts[at])
    while counted and len(row) < width and end < len(texts) and end - at < _MOST_LINES:
        more = _fields(texts[end], columns.parts)
        if len(row) + len(more) - 1 > width or (_COUNT.match(texts[end]) and len(more) > 1):
            break
        row[-1].append((end, more[0]))
        row += [[(end, span)] for span in more[1:]]
        end += 1
    return [[] for _ in range(width - len(row))] + row[:width] if not counted else row[:width], end


def _counted(
    texts: Sequence[str], at: int, columns: _Columns, count: int
) -> tuple[list[Content], int] | None:
    """The row at ``at`` whose cells are parted by blanks: a number, what is to be done, and the cells that close it."""
    if columns.roles[0] != "number":
        fields = _fields(texts[at], columns.parts)
        return ([[(at, span)] for span in fields], at + 1) if len(fields) == len(columns.roles) else None
    if not (begins := _COUNT.match(texts[at])):
        follows = at + 1 < len(texts) and _COUNT.match(texts[at + 1])
        named = follows and find_mark(texts[at]) and not _BLANKS.search(texts[at].strip())
        return ([[(at, (0, len(texts[at])))]], at + 1) if named else None
    words: list[Field] = [(at, span) for span in _fields(texts[at][begins.end() :], columns.parts)]
    words = [(line, (start + begins.end(), end + begins.end())) for line, (start, end) in words]
    end = at + 1
    while (closed := _closed(texts, words, columns)) is None and end < min(len(texts), at + _MOST_LINES):
        if _COUNT.match(texts[end]) or find_mark(texts[end]):
            break
        words += [(end, span) for span in _fields(texts[end], columns.parts)]
        end += 1
    if closed is None:
        return None
    free, last = closed
    before = columns.task - 1  # columns between the number and the task
    heads = [[word] for word in free[:before]] if len(free) > before else [[] for _ in range(before)]
    task = free[before:] if len(free) > before else free
    return [[(at, begins.span(1))], *heads, task, *last], end


def _closed(
    texts: Sequence[str], words: Sequence[Field], columns: _Columns
) -> tuple[list[Field], list[Content]] | None:
    """The words of a row, and the cells that close it; None where those are not there yet."""
    left = list(words)
    cells: list[Content] = []
    for role in reversed(columns.closing):
        cell: Content = []
        while len(left) > 1:
            cell.insert(0, left.pop())
            if not _text(texts, left[-1]).endswith(("、", "，")) or role == "deadline":
                break
        said = "".join(_text(texts, word) for word in cell)
        if not cell or "。" in said or (role == "deadline") != bool(_TIME.search(said)):
            return None
        cells.insert(0, cell)
    return left, cells


def _text(texts: Sequence[str], field: Field) -> str:
    line, (start, end) = field
    return texts[line][start:end]


def _cut(lines: Sequence[Line], rows: Sequence[Sequence[Content]], table: int) -> Iterator[Line]:
    """One line a stretch of a cell; a row of one cell stands over the whole width."""
    width = len(rows[0])
    for row, cells in enumerate(rows):
        across = width if len(cells) == 1 else 1
        for column, content in enumerate(cells):
            for at, (start, end) in content:
                if start < end:
                    cell = Cell(table, row, column, 1, across)
                    yield lines[at]._replace(text=lines[at].text[start:end], cell=cell)


def within_cells(rows: Sequence[Any], goes_on: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """The test of whether a line goes on in the next, for a text with tables.

    Where these were found in its lines, the lines of one cell go on, unless each holds names, and nothing else does.
    Elsewhere a cell may be broken by hand: one that closes a paragraph with a full stop closes all of them so.
    """
    if not any(row.line.cell for row in rows):
        return goes_on
    closed = {row.line.cell for row in rows if row.folded[-1] in _CLOSES}
    by_hand = any(row.line.ends_paragraph for row in rows)

    def test(row: Any, after: Any) -> bool:
        cell = row.line.cell
        if not (cell or after.line.cell):
            return goes_on(row, after)
        if not by_hand:
            names = is_name_line(row.folded) and is_name_line(after.folded)
            return bool(cell == after.line.cell and not names)
        if cell != after.line.cell or row.folded[-1] in _CLOSES or find_mark(after.folded):
            return goes_on(row, after)
        open_ended = row.folded[-1] in _OPEN or after.folded[0] in _OPEN or cell in closed
        return open_ended or goes_on(row, after)

    return test
