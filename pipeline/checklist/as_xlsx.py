"""A checklist as a workbook: the list to work in, its summary by body and month, the document it comes from.

Text is written as text, never as a formula. The machine's columns look locked but are not: people may correct
them. 红黄绿 are computed by the sheet itself from 截止日期, 状态 and the day it is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.checklist.cells import LONGEST
from pipeline.checklist.columns import Column, Language, columns, labels
from pipeline.checklist.rows import Checklist, doers_of
from pipeline.model import Directive, vars_of
from pipeline.tables import LIST_MARK

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "等线"
_CREATED = datetime(2000, 1, 1)  # the same rows give the same bytes
_ANSWERING = 2_000  # rows up to which the summary counts by formula: each body's formula reads them all
_LINE = 14.0  # points
_LONGEST_FOOTER = 100  # characters: 255 is the most there is, with the signs
_PADDING = 3.0  # without it the last line touches the border, or is cut by it
_LOST = 0.35  # characters that a line lends to the next: no line begins with ， or ；
_WIDE = 1.75  # how many of a column's characters a Chinese one takes
_COLOURS = {"red": "#F8CBAD", "yellow": "#FFE699", "green": "#C6E0B4"}
_BASE = {"font_name": FONT, "font_size": 10, "valign": "top"}


def write(path: Path, checklist: Checklist, language: Language = "zh") -> None:
    """Write the workbook."""
    from xlsxwriter import Workbook

    words = labels("word", language)
    with Workbook(path, {"constant_memory": True, "in_memory": False}) as book:
        book.set_properties({"title": checklist.name, "created": _CREATED})
        _ListSheet(book, book.add_worksheet(words["checklist"]), checklist, language).write()
        _SummarySheet(book, book.add_worksheet(words["summary"]), checklist, language).write()
        _write_document(book, book.add_worksheet(words["document"]), checklist, words)


def _place(column: int, row: int | None = None, *, absolute: bool = False) -> str:
    """``$M``, or ``$M2``, of a column and a row counted from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return f"${xl_col_to_name(column)}" + ("" if row is None else f"{'$' if absolute else ''}{row + 1}")


class _ListSheet:
    """The first sheet: a row a requirement."""

    def __init__(self, book: Workbook, sheet: Worksheet, checklist: Checklist, language: Language) -> None:
        self.book, self.sheet, self.checklist, self.language = book, sheet, checklist, language
        self.columns = columns(notes=checklist.has_notes)
        self.at = {column.key: index for index, column in enumerate(self.columns)}
        self.last = max(len(checklist.rows), 1)
        self.wrapped = [  # the columns whose texts may take several lines, and the characters in a line
            (index, int(column.width / _WIDE))
            for index, column in enumerate(self.columns)
            if column.type == "text" and self._in_sight(column)
        ]

    def write(self) -> None:
        self._set_page()
        self._set_columns()
        self._write_headings()
        self._write_rows()
        self._add_choices()
        self._add_lights()

    def _set_page(self) -> None:
        sheet = self.sheet
        sheet.freeze_panes(1, self.at["kind"])
        sheet.autofilter(0, 0, self.last, len(self.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{self._title()}&R&P / &N")

    def _title(self) -> str:
        """What a printed page is called: the directive, where it is one."""
        directive = self.checklist.directive
        title = directive.metadata.title if directive else ""
        return title[:_LONGEST_FOOTER].replace("&", "&&") or "&A"  # &A is the name of the sheet

    def _set_columns(self) -> None:
        for index, column in enumerate(self.columns):
            options = {} if self._in_sight(column) else {"level": 1, "hidden": True}
            self.sheet.set_column(index, index, column.width, None, options)

    def _in_sight(self, column: Column) -> bool:
        """Whether the column is not folded away; 文件 is needed where there are several."""
        return not column.folded or (column.key == "document" and self.checklist.directive is None)

    def _write_headings(self) -> None:
        style = {
            **_BASE,
            "bold": True,
            "text_wrap": True,
            "valign": "vcenter",
            "border": 1,
            "font_color": "white",
        }
        machine = self.book.add_format({**style, "bg_color": "#5B6B7F", "border_color": "#8896A8"})
        people = self.book.add_format({**style, "bg_color": "#2E75B6", "border_color": "#8896A8"})
        for index, column in enumerate(self.columns):
            self.sheet.write_string(
                0, index, column.heading(self.language), people if column.owner == "people" else machine
            )

    def _write_rows(self) -> None:
        writers = [self._cell_writer(index, column) for index, column in enumerate(self.columns)]
        keys = [column.key for column in self.columns]
        for at, row in enumerate(self.checklist.rows, start=1):
            values = [row[key] for key in keys]
            self.sheet.set_row(at, self._height(values))
            for value, write_cell in zip(values, writers, strict=True):
                write_cell(at, value)

    def _height(self, values: Sequence[str]) -> float:
        """The height at which every wrapped text is seen whole: not every program finds it by itself."""
        lines = [
            sum(ceil(len(line) / (room - _LOST)) for line in values[index].split("\n"))
            for index, room in self.wrapped
            if values[index]
        ]
        return min(_LINE * max(lines, default=1) + _PADDING, 400)  # 409 is the most there is

    def _cell_writer(self, index: int, column: Column) -> Callable[[int, str], Any]:
        """What writes the cells of ``column``: days and numbers as such, all else as text."""
        style = self._style(column)
        text, blank = self.sheet.write_string, self.sheet.write_blank

        def write_cell(row: int, value: str) -> None:
            if not value:
                blank(row, index, None, style)
            elif column.type == "date":
                self.sheet.write_datetime(row, index, datetime.fromisoformat(value), style)
            elif column.type == "number":
                self.sheet.write_number(row, index, float(value), style)
            else:
                text(row, index, value[:LONGEST], style)

        return write_cell

    def _style(self, column: Column) -> Format:
        style: dict[str, Any] = {**_BASE, "text_wrap": True, "border": 1, "border_color": "#D0D5DB"}
        if column.owner != "people":
            style |= {"bg_color": "#F3F4F6", "font_color": "#3A4048"}
        if column.type == "date":
            style |= {"num_format": "yyyy-mm-dd", "align": "center"}
        if column.type in ("number", "choice"):
            style |= {"align": "center"}
        if column.key == "confidence":
            style |= {"num_format": "0.00"}
        if column.key == "notes":
            style |= {"font_color": "#C00000"}
        return self.book.add_format(style)

    def _add_choices(self) -> None:
        words = labels("word", self.language)
        for key in ("status", "kind"):
            at = self.at[key]
            choices = {"validate": "list", "source": list(labels(key).values())}
            self.sheet.data_validation(1, at, self.last, at, choices)
        at = self.at["done_on"]
        day = {
            "validate": "date",
            "criteria": ">",
            "value": date(1990, 1, 1),
            "error_type": "warning",
            "error_title": words["note"],
            "error_message": words["done_date_hint"],
        }
        self.sheet.data_validation(1, at, self.last, at, day)

    def _add_lights(self) -> None:
        """Green where done, red where overdue, yellow where due within seven days."""
        status, due = _place(self.at["status"], 1), _place(self.at["due"], 1)
        states = labels("status")
        dated = f'ISNUMBER({due}),{status}<>"{states["done"]}",{status}<>"{states["void"]}"'
        lights = {
            "green": f'={status}="{states["done"]}"',
            "red": f"=AND({dated},{due}<TODAY())",
            "yellow": f"=AND({dated},{due}>=TODAY(),{due}<=TODAY()+7)",
        }
        for colour, formula in lights.items():
            style = self.book.add_format({"bg_color": _COLOURS[colour]})
            for key in ("seq", "due", "status"):
                at = self.at[key]
                light = {"type": "formula", "criteria": formula, "format": style}
                self.sheet.conditional_format(1, at, self.last, at, light)


class _SummarySheet:
    """The second sheet: how many requirements in which state, by body and by month of 截止日期."""

    def __init__(self, book: Workbook, sheet: Worksheet, checklist: Checklist, language: Language) -> None:
        self.sheet, self.checklist = sheet, checklist
        self.words = labels("word", language)
        self.list = f"'{self.words['checklist']}'!"
        self.at = {c.key: index for index, c in enumerate(columns(notes=checklist.has_notes))}
        self.states = list(labels("status").values())
        self.live = len(checklist.rows) <= _ANSWERING
        self.head = book.add_format(
            {**_BASE, "bold": True, "bg_color": "#5B6B7F", "font_color": "white", "border": 1}
        )
        self.cell = book.add_format({**_BASE, "border": 1, "border_color": "#D0D5DB"})

    def write(self) -> None:
        self.sheet.set_column(0, 0, 34)
        self.sheet.set_column(1, 1 + len(self.states), 9)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        after = self._table(0, "body", self._bodies(), self._body_formula)
        self._table(after + 1, "month", self._months(), self._month_formula)

    def _bodies(self) -> Counter[tuple[str, str]]:
        return Counter((name, row["status"]) for row in self.checklist.rows for name in doers_of(row))

    def _months(self) -> Counter[tuple[str, str]]:
        return Counter((row["due"][:7], row["status"]) for row in self.checklist.rows if row["due"])

    def _table(
        self, top: int, word: str, counts: Counter[tuple[str, str]], formula: Callable[[int, int, int], str]
    ) -> int:
        """One summary below ``top``; the row after it."""
        for at, name in enumerate([self.words[word], self.words["total"], *self.states]):
            self.sheet.write_string(top, at, name, self.head)
        totals: Counter[str] = Counter()
        for (name, _), count in counts.items():
            totals[name] += count
        names = sorted(totals) if word == "month" else [name for name, _ in totals.most_common()]
        for row, name in enumerate(names, start=top + 1):
            self.sheet.write_string(row, 0, name, self.cell)
            last = 1 + len(self.states)
            self._write_count(row, 1, f"=SUM({_place(2, row)}:{_place(last, row)})", totals[name])
            for at, state in enumerate(self.states, start=2):
                self._write_count(row, at, formula(top, row, at), counts[name, state])
        return top + 1 + len(names)

    def _write_count(self, row: int, at: int, formula: str, count: int) -> None:
        if self.live:
            self.sheet.write_formula(row, at, formula, self.cell, count)
        else:
            self.sheet.write_number(row, at, count, self.cell)

    def _cells(self, key: str) -> str:
        """The column ``key`` of the first sheet, as a range."""
        at, last = self.at[key], max(len(self.checklist.rows), 1)
        return f"{self.list}{_place(at, 1, absolute=True)}:{_place(at, last, absolute=True)}"

    def _body_formula(self, top: int, row: int, at: int) -> str:
        """Rows in which the body stands as a whole name in one of the three columns, and the state fits."""
        doers = f'&"{LIST_MARK}"&'.join(self._cells(key) for key in ("lead", "responsible", "support"))
        name = f'"{LIST_MARK}"&{_place(0, row)}&"{LIST_MARK}"'
        found = f'ISNUMBER(FIND({name},"{LIST_MARK}"&{doers}&"{LIST_MARK}"))'
        return f"=SUMPRODUCT({found}*({self._cells('status')}={_place(at, top, absolute=True)}))"

    def _month_formula(self, top: int, row: int, at: int) -> str:
        due, month = self._cells("due"), f'DATEVALUE({_place(0, row)}&"-01")'
        within = f'{due},">="&{month},{due},"<"&EDATE({month},1)'
        return f"=COUNTIFS({within},{self._cells('status')},{_place(at, top, absolute=True)})"


def _write_document(book: Workbook, sheet: Worksheet, checklist: Checklist, words: dict[str, str]) -> None:
    """The third sheet: what the document says of itself and its outline; of several, a row each."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    head = book.add_format({**_BASE, "bold": True})
    cell = book.add_format({**_BASE, "text_wrap": True})
    if checklist.directive:
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 90)
        lines = list(_about(checklist.directive, words))
    else:
        sheet.set_column(0, 3, 28)
        lines = list(_listed(checklist.directives, words))
    lines.append((words["export"], str(checklist.export_id)))  # import reads it: see read_back
    for row, line in enumerate(lines):
        for at, text in enumerate(line):
            is_head = at == 0 if checklist.directive else row == 0
            sheet.write_string(row, at, text, head if is_head else cell)


def _about(directive: Directive, words: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for name, value in vars_of(directive.metadata).items():
        if value:
            yield words[name], LIST_MARK.join(value) if isinstance(value, tuple) else str(value)
    yield words["path"], directive.path
    yield words["sha256"], directive.sha256
    yield words["requirements"], str(len(directive.requirements))
    for at, section in enumerate(directive.sections):
        indent = "　" * (section.level - 1)
        yield words["outline"] if at == 0 else "", f"{indent}{section.number}{section.heading}"


def _listed(directives: Sequence[Directive], words: dict[str, str]) -> Iterator[tuple[str, ...]]:
    yield tuple(words[name] for name in ("doc_number", "title", "issuers", "issue_date", "requirements"))
    for directive in directives:
        metadata = directive.metadata
        yield (
            metadata.doc_number or "",
            metadata.title,
            LIST_MARK.join(metadata.issuers),
            str(metadata.issue_date or ""),
            str(len(directive.requirements)),
        )
