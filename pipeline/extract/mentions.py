"""A body as it is mentioned (提及), before its unit or its section makes a record of it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Role, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A body in a text: where its name stands, its role, and what says so."""

    span: Span
    role: Role
    rule: str
