"""What is done, open, due soon and overdue on a given day (进度), by directive and by body.

What comes back is due on its next day; of its past days only those after 完成日期 can be missed, for nobody
fills in a checklist for the years before there was one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Literal

from pipeline.checklist.columns import labels
from pipeline.checklist.export import days_of
from pipeline.checklist.recurrence import base_of, occurrences
from pipeline.checklist.rows import Checklist, Row, doers_of
from pipeline.model import Directive

if TYPE_CHECKING:
    from rich.table import Table

State = Literal["done", "open", "soon", "overdue"]
STATES: tuple[State, ...] = ("done", "open", "soon", "overdue")
_AHEAD = 3  # how many dates to come are listed of what recurs
_HORIZON = timedelta(days=3 * 366)  # how far they are looked for


@dataclass(frozen=True, slots=True)
class Item:
    """A row on a day: its state, the day that makes it so, and the days to come where it recurs."""

    row: Row
    state: State
    day: date | None = None
    ahead: tuple[date, ...] = ()


def items(checklists: Iterable[Checklist], on: date, within: int = 7) -> Iterator[Item]:
    """The state of every row ``on`` a day; what is 不适用 is left out.

    A row due ``2031-06-30`` is ``open`` on June 1, ``soon`` from June 23 and ``overdue`` from July 1.
    """
    states = labels("status")
    for checklist in checklists:
        of = {r.requirement_id: d for d in checklist.directives for r in d.requirements}
        for row in checklist.rows:
            if row["status"] == states["done"]:
                yield Item(row, "done")
            elif row["status"] != states["void"]:
                yield _open_item(row, of.get(row.requirement_id), on, within)


def _open_item(row: Row, directive: Directive | None, on: date, within: int) -> Item:
    """The state of a row that is not done: that of its first day which is not."""
    done_on = date.fromisoformat(row["done_on"]) if row["done_on"] else None
    ahead = _ahead(row, directive, on)
    missed = _missed(row, directive, done_on, on) if done_on else []
    days = sorted(chain(missed, ahead[:1], (day for day in days_of(row) if not done_on or day > done_on)))
    day = days[0] if days else None
    return Item(row, _state(day, on, within), day, tuple(ahead))


def _state(day: date | None, on: date, within: int) -> State:
    if day is None or day > on + timedelta(days=within):
        return "open"
    return "overdue" if day < on else "soon"


def _ahead(row: Row, directive: Directive | None, on: date) -> list[date]:
    days = _recurring(row, directive, on, on + _HORIZON)
    return days[:_AHEAD]


def _missed(row: Row, directive: Directive | None, done_on: date, on: date) -> list[date]:
    """The days since 完成日期 on which what recurs was due and is not known to be done."""
    return _recurring(row, directive, done_on + timedelta(days=1), on - timedelta(days=1))


def _recurring(row: Row, directive: Directive | None, after: date, until: date) -> list[date]:
    if row.requirement is None:
        return []
    days = {
        day
        for deadline in row.requirement.deadlines
        if deadline.recurrence
        for day in occurrences(deadline.recurrence, base_of(deadline, directive), after, until)
    }
    return sorted(days)


# ------------------------------------------------------------------------------------------ as tables


def by_document(found: Iterable[Item]) -> dict[str, Counter[str]]:
    """How many rows in which state, by directive."""
    counts: dict[str, Counter[str]] = {}
    for item in found:
        counts.setdefault(item.row["document"], Counter())[item.state] += 1
    return counts


def by_body(found: Iterable[Item]) -> dict[str, Counter[str]]:
    """How many rows in which state, by whoever has to act; a row counts for each of its bodies."""
    counts: dict[str, Counter[str]] = {}
    for item in found:
        for name in doers_of(item.row) or ["—"]:
            counts.setdefault(name, Counter())[item.state] += 1
    return counts


def count_table(title: str, counts: Mapping[str, Counter[str]]) -> Table:
    """The counts as a table, worst first."""
    from rich.table import Table

    names = labels("state", "zh")
    table = Table(title=title, title_justify="left")
    table.add_column("", overflow="fold")
    for state in STATES:
        table.add_column(f"{names[state]}\n{state}", justify="right")
    worst = sorted(counts.items(), key=lambda pair: (-pair[1]["overdue"], -pair[1]["soon"], -pair[1].total()))
    for name, count in worst:
        table.add_row(_plain(name), *(str(count[state] or "") for state in STATES))
    return table


def due_table(found: Iterable[Item]) -> Table:
    """What is overdue or due soon, by day, with the next days of what recurs."""
    from rich.table import Table

    names = labels("state", "zh")
    table = Table(show_lines=False)
    for heading in ("", "截止日期", "单位", "要求", "此后"):
        table.add_column(heading, overflow="fold")
    due = [item for item in found if item.state in ("overdue", "soon")]
    for item in sorted(due, key=lambda item: (item.day or date.max, item.row.requirement_id)):
        later = "、".join(str(day) for day in item.ahead if day != item.day)
        style = "red" if item.state == "overdue" else "yellow"
        cells = (
            names[item.state],
            str(item.day),
            "、".join(doers_of(item.row)),
            item.row["requirement"],
            later,
        )
        table.add_row(*map(_plain, cells), style=style)
    return table


def _plain(text: str) -> str:
    """``text`` without a meaning for rich, which reads square brackets as mark-up."""
    from rich.markup import escape

    return escape(text)
