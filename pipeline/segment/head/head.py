"""What the lines above the text (版头) have said so far; each reader of a line notes there what it knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Head:
    """What the lines above the text have said so far."""

    lines: list[tuple[int, str]] = field(default_factory=list)  # candidates for the title
    number: str | None = None
    addressees: tuple[str, ...] = ()
    urgency: str | None = None
    security: str | None = None
    signatory: str | None = None
    issued: date | None = None
    masthead: list[str] = field(default_factory=list)
    enacted_by: list[str] = field(default_factory=list)
    after: str = ""  # the next line
    named_below: bool = False  # whether addressees that their names tell follow soon
    history: bool = False  # whether the lines tell how a rule of Taiwan came about
    broken: int = -1  # the line that ends what the one above it tells of how a law came about
    index: dict[str, str] = field(default_factory=dict)  # what the site's index table says
    label: str | None = None  # what the last label gives, while its value is still to come
    day_awaited: bool = False  # whether that is a day
