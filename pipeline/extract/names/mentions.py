"""A body as it is mentioned (提及), before its unit or its section makes a record of it."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.model import Role, Span


class Mention(NamedTuple):
    """A body in a text: where its name stands, its role, and what says so."""

    span: Span
    role: Role
    rule: str
