"""What a time expression (时间表达) is, whichever reader found it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.model import DeadlineKind, Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: the fields of a deadline, and how it was written.

    ``form`` is ``date``, ``duration``, ``recurrence``, ``event`` or ``word``; ``marked`` says that it bears a sign
    of being a limit (前, 起, 内, 到…, 截止); ``grain`` is how fine a date was written.
    """

    span: Span
    kind: DeadlineKind
    form: str
    start: date | None = None
    end: date | None = None
    recurrence: str | None = None
    duration: str | None = None
    inferred: bool = False
    marked: bool = False
    grain: str = ""
    origin: date | None = None  # of a length of time: the day it is counted from, where the paper fixes it
