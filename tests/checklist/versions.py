"""New versions of real directives, made by script: something moved, re-dated, withdrawn or merged, and what that is called."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pipeline.checklist.compare import Change, compare
from pipeline.extract.directive import extract_outlines
from pipeline.ingest import read
from pipeline.model import Directive, Line, Requirement, Source
from pipeline.segment import segment

Edit = tuple[str, dict[str, str]]  # the new text, and the word for each requirement that is not unchanged


def directive_of(source: Source, lines: list[str]) -> Directive:
    """The directive that the pipeline reads in ``lines``."""
    changed = replace(source, lines=tuple(Line(line) for line in lines))
    return next(iter(extract_outlines([segment(changed)])))


def make_pair(path: Path, seed: int) -> tuple[Directive, Directive, dict[str, str]]:
    """An old and a new version, and the right word for every requirement of the old one, by id."""
    source = read(path)[0]
    lines = [line.text for line in source.lines]
    old = directive_of(source, lines)
    chance = random.Random(seed)
    words = {requirement.requirement_id: "unchanged" for requirement in old.requirements}
    for edit in (re_date, withdraw, merge, move):
        lines, changed = edit(lines, old, words, chance)
        words |= changed
    return old, directive_of(source, lines), words


def _untouched(old: Directive, words: dict[str, str]) -> list[Requirement]:
    return [r for r in old.requirements if words[r.requirement_id] == "unchanged"]


def _find(lines: list[str], text: str) -> int | None:
    """The only line that holds ``text``."""
    found = [at for at, line in enumerate(lines) if text in line]
    return found[0] if len(found) == 1 else None


def re_date(lines, old, words, chance):
    """Another year, month or day in one requirement."""
    dated = [
        r
        for r in _untouched(old, words)
        if re.search(r"\d+[年月日]", r.text) and _find(lines, r.text) is not None
    ]
    if not dated:
        return lines, {}
    one = chance.choice(dated)
    number = re.search(r"\d+(?=[年月日])", one.text)
    other = str(int(number[0]) + 1 if number[0] not in ("12", "30", "31") else int(number[0]) - 1)
    text = one.text[: number.start()] + other + one.text[number.end() :]
    return _put(lines, one.text, text), {one.requirement_id: "changed"}


def withdraw(lines, old, words, chance):
    """One requirement less."""
    there = [r for r in _untouched(old, words) if len(r.text) > 12 and _find(lines, r.text) is not None]
    one = chance.choice(there)
    return _put(lines, one.text, ""), {one.requirement_id: "withdrawn"}


def merge(lines, old, words, chance):
    """Two neighbours within a paragraph made one sentence."""
    there = _untouched(old, words)
    pairs = [
        (a, b)
        for a, b in pairwise(there)
        if b.seq == a.seq + 1 and a.text[-1:] in "。；" and _find(lines, a.text + b.text) is not None
    ]
    if not pairs:
        return lines, {}
    a, b = chance.choice(pairs)
    new = _put(lines, a.text + b.text, a.text[:-1] + "，" + b.text)
    return new, {a.requirement_id: "changed", b.requirement_id: "changed"}


def move(lines, old, words, chance):
    """A paragraph to another place."""
    held: dict[int, list[str]] = {}
    for requirement in old.requirements:
        at = _find(lines, requirement.text)
        if at is not None:
            held.setdefault(at, []).append(requirement.requirement_id)
    plain = [
        at for at, ids in held.items() if all(words[key] == "unchanged" for key in ids) and len(ids) <= 3
    ]
    far = [(a, b) for a in plain for b in held if b - a > 6]
    if not far:
        return lines, {}
    at, to = chance.choice(far)
    new = [*lines[:at], *lines[at + 1 : to + 1], lines[at], *lines[to + 1 :]]
    return new, dict.fromkeys(held[at], "moved")


def _put(lines: list[str], old: str, new: str) -> list[str]:
    at = _find(lines, old)
    return [*lines[:at], lines[at].replace(old, new), *lines[at + 1 :]]


def judge(old: Directive, new: Directive, words: dict[str, str]) -> tuple[int, int, Counter]:
    """Right words, rows, and which words stand for which: an added row was never asked for."""
    changes: list[Change] = compare(old, new)
    found = {requirement.requirement_id: change.word for change in changes for requirement in change.old}
    added = sum(change.word == "added" for change in changes)
    confusion = Counter((words[key], found[key]) for key in words) + Counter(
        {("—", "added"): added} if added else {}
    )
    right = sum(count for (wanted, got), count in confusion.items() if wanted == got)
    return right, sum(confusion.values()), confusion
