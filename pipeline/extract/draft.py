"""What the components of the pipeline write on: one draft a unit, carried by the spaCy ``Doc``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import rjieba

from pipeline.characters import fold_for_reading
from pipeline.model import (
    Action,
    Body,
    Deadline,
    Modality,
    Reference,
    RequirementKind,
    Target,
    Unit,
)

_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")


@dataclass(slots=True)
class Draft:
    """A unit on its way to being a requirement or a rejection; spans are of the document's joined text.

    ``folded`` is the unit's text in plain characters and ``masked`` the same with quoted titles (《…》) blanked
    out: both are as long as the unit's text. Whoever has folded the whole document hands over its slices.
    ``reason`` is set where the unit is turned down; ``None`` with no ``kind`` means that it never was a candidate.
    """

    unit: Unit
    folded: str = ""
    masked: str = ""
    kind: RequirementKind | None = None
    modality: Modality = "must"
    reason: str | None = None
    confidence: float = 0.0
    condition: str | None = None
    bodies: list[Body] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    _words: list[str] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.folded = self.folded or fold_for_reading(self.unit.text)
        self.masked = mask_titles(self.folded)

    @property
    def start(self) -> int:
        """Where the unit begins in the joined text: add it to a span within ``folded``."""
        return self.unit.span[0]

    @property
    def words(self) -> list[str]:
        """``folded`` in the words of jieba's dictionary, none lost; cut when first asked for."""
        if self._words is None:
            self._words = rjieba.cut(self.folded, False)
        return self._words


def mask_titles(text: str) -> str:
    """``text`` with quoted titles (《…》) blanked out, as long as before."""
    return _TITLE.sub(lambda m: "《" + "□" * (len(m[0]) - 2) + "》", text) if "《" in text else text
