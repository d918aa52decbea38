"""Two versions of a directive (新旧对照): which requirements are unchanged, changed, moved, added or withdrawn.

Requirements are matched by their texts, equal ones first, then the most similar ones; what is left over may have
been merged into a longer one or split off it. A duty is unchanged only where its text, its bodies, its dates and
its figures are.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.characters import fold
from pipeline.checklist.rows import headings, joined, machine_cells
from pipeline.model import Directive, Requirement

Word = Literal["unchanged", "changed", "moved", "added", "withdrawn"]
Pair = tuple[int, int]

# What makes a duty, besides its text; actions and 依据 follow from the text.
_DUTY = ("kind", "targets", "lead", "responsible", "support", "time_limit", "due", "recipients")
_SIMILAR = 60.0  # percent of the characters in common: below, two texts are not versions of each other
_CONTAINED = 85.0  # the same of the shorter text within the longer one
_SHORTEST = 6  # letters that a text must have to be looked for within another
_SAME_SECTION = 5.0  # percent by which a match within the same section is preferred
_NUMBER = re.compile(r"^[第（(]?[一二三四五六七八九十百零〇\d]+[章节条款项]?[、.．)）\s]*")
_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two versions of a requirement differ; or ``merged``, ``split``, ``place``."""

    field: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a requirement; ``old`` are several where they were merged, ``new`` where one was split."""

    word: Word
    old: tuple[Requirement, ...] = ()
    new: tuple[Requirement, ...] = ()
    what: tuple[Difference, ...] = ()

    @property
    def same_duty(self) -> bool:
        """Whether whoever has done the old one has done the new one."""
        return bool(self.old and self.new) and all(difference.field == "place" for difference in self.what)


def compare(old: Directive, new: Directive) -> list[Change]:
    """The changes from ``old`` to ``new``: in the new order, what was withdrawn where it stood before.

    ``区教育局6月30日前完成排查。`` that becomes ``区教育局7月31日前完成排查。`` is one change, of the text, 完成时限 and
    截止日期.
    """
    before, after = _Version(old), _Version(new)
    pairs = _equal_pairs(before, after)
    pairs += _similar_pairs(before, after, pairs)
    joined = _Joined(pairs, before, after)
    moved = _out_of_order(pairs) | _left_section(pairs, before, after)
    changes = [_change(group, pair in moved, before, after) for pair, group in joined.groups.items()]
    changes += [Change("added", new=(after.all[j],)) for j in joined.added]
    changes += [Change("withdrawn", old=(before.all[i],)) for i in joined.withdrawn]
    return _in_order(changes, before, after)


class _Version:
    """The requirements of one version, with the letters of their texts and of their section's heading."""

    def __init__(self, directive: Directive) -> None:
        self.all = directive.requirements
        self.letters = [_letters(requirement.text) for requirement in self.all]
        self.sections = [_heading(requirement.section_path) for requirement in self.all]


def _letters(text: str) -> str:
    return _NOT_A_LETTER.sub("", fold(text))


def _heading(path: Sequence[str]) -> str:
    """The headings above a requirement without their numbers, which change when one is put in between."""
    return "/".join(_letters(_NUMBER.sub("", heading)) for heading in path)


# ------------------------------------------------------------------------------------ what matches what


def _equal_pairs(before: _Version, after: _Version) -> list[Pair]:
    """Requirements of equal text; repeated ones within their section first, then in order."""
    pairs: list[Pair] = []
    for with_section in (True, False):
        taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
        places = defaultdict(list)
        for j in reversed(range(len(after.all))):
            if j not in taken_new:
                places[after.letters[j], after.sections[j] if with_section else ""].append(j)
        for i in range(len(before.all)):
            key = before.letters[i], before.sections[i] if with_section else ""
            if i not in taken_old and places[key]:
                pairs.append((i, places[key].pop()))
    return pairs


def _similar_pairs(before: _Version, after: _Version, pairs: Iterable[Pair]) -> list[Pair]:
    """Requirements of similar text, the most similar ones first."""
    from rapidfuzz import fuzz, process

    old = sorted(set(range(len(before.all))) - {i for i, _ in pairs})
    new = sorted(set(range(len(after.all))) - {j for _, j in pairs})
    if not old or not new:
        return []
    scores = process.cdist(
        [before.letters[i] for i in old], [after.letters[j] for j in new], scorer=fuzz.ratio
    )
    candidates = [
        (float(scores[a, b]) + _SAME_SECTION * (before.sections[i] == after.sections[j]), i, j)
        for a, i in enumerate(old)
        for b, j in enumerate(new)
        if scores[a, b] >= _SIMILAR
    ]
    found: list[Pair] = []
    seen_old, seen_new = set(), set()
    for _, i, j in sorted(candidates, key=lambda c: (-c[0], abs(c[1] - c[2]), c)):
        if i not in seen_old and j not in seen_new:
            found.append((i, j))
            seen_old.add(i)
            seen_new.add(j)
    return found


class _Joined:
    """The pairs with whatever was merged into them or split off them, and what is left over."""

    def __init__(self, pairs: Sequence[Pair], before: _Version, after: _Version) -> None:
        self.groups: dict[Pair, tuple[list[int], list[int]]] = {(i, j): ([i], [j]) for i, j in pairs}
        rest_old = [i for i in range(len(before.all)) if i not in {i for i, _ in pairs}]
        rest_new = [j for j in range(len(after.all)) if j not in {j for _, j in pairs}]
        of_old = {i: group for (i, _), group in self.groups.items()}
        of_new = {j: group for (_, j), group in self.groups.items()}
        self.added = []
        for j in rest_new:
            whole = _holder(after.letters[j], before.letters, after.letters)
            if whole in of_old:
                of_old[whole][1].append(j)
            elif whole in rest_old:
                rest_old.remove(whole)
                of_old[whole] = of_new[j] = self.groups[whole, j] = ([whole], [j])
            else:
                self.added.append(j)
        self.withdrawn = []
        for i in rest_old:
            whole = _holder(before.letters[i], after.letters, before.letters)
            if whole in of_new:
                of_new[whole][0].append(i)
            elif whole in self.added:
                self.added.remove(whole)
                of_new[whole] = self.groups[i, whole] = ([i], [whole])
            else:
                self.withdrawn.append(i)


def _holder(part: str, wholes: Sequence[str], others: Sequence[str]) -> int | None:
    """Which of the longer texts holds ``part``: one of the other version, that has not stayed as it was."""
    from rapidfuzz import fuzz

    if len(part) < _SHORTEST:
        return None
    same = set(others)
    scored = [
        (fuzz.partial_ratio(part, whole), -at)
        for at, whole in enumerate(wholes)
        if len(whole) > len(part) and whole not in same
    ]
    score, at = max(scored, default=(0.0, 0))
    return -at if score >= _CONTAINED else None


# ------------------------------------------------------------------------------------------- moved


def _out_of_order(pairs: Sequence[Pair]) -> set[Pair]:
    """The fewest pairs without which the others stand in one order: those outside the longest rising row."""
    ordered = sorted(pairs)
    tails: list[int] = []  # the least end of a rising row of each length
    lengths = []
    for _, j in ordered:
        at = bisect_left(tails, j)
        tails[at : at + 1] = [j]
        lengths.append(at + 1)
    kept, wanted, below = set(), len(tails), float("inf")
    for pair, length in zip(reversed(ordered), reversed(lengths), strict=True):
        if length == wanted and pair[1] < below:
            kept.add(pair)
            wanted, below = wanted - 1, pair[1]
    return set(pairs) - kept


def _left_section(pairs: Iterable[Pair], before: _Version, after: _Version) -> set[Pair]:
    """The pairs that stand under another heading although theirs is still there."""
    still, was = set(after.sections), set(before.sections)
    return {
        (i, j)
        for i, j in pairs
        if before.sections[i] != after.sections[j]
        and before.sections[i] in still
        and after.sections[j] in was
    }


# ---------------------------------------------------------------------------------- what has changed


def _change(group: tuple[list[int], list[int]], moved: bool, before: _Version, after: _Version) -> Change:
    old = tuple(before.all[i] for i in sorted(group[0]))
    new = tuple(after.all[j] for j in sorted(group[1]))
    what = list(_differences(old, new))
    rewritten = any(difference.field in ("requirement", "merged", "split") for difference in what)
    word: Word = "changed" if rewritten or (what and not moved) else "moved" if moved else "unchanged"
    if moved:
        what.append(Difference("place", headings(old[0].section_path), headings(new[0].section_path)))
    return Change(word, old, new, tuple(what))


def _differences(old: Sequence[Requirement], new: Sequence[Requirement]) -> Iterator[Difference]:
    if len(old) > 1:
        yield Difference("merged", str(len(old)), str(len(new)))
    if len(new) > 1:
        yield Difference("split", str(len(old)), str(len(new)))
    before, after = _duty(old), _duty(new)
    if _letters("".join(r.text for r in old)) != _letters("".join(r.text for r in new)):
        yield Difference("requirement", "".join(r.text for r in old), "".join(r.text for r in new))
    for key in _DUTY:
        if before[key] != after[key]:
            yield Difference(key, before[key], after[key])


def _duty(requirements: Sequence[Requirement]) -> dict[str, str]:
    """What makes the duty, of one requirement or of several together."""
    cells = [machine_cells(requirement) for requirement in requirements]
    return {key: joined(cell[key] for cell in cells) for key in _DUTY}


def _in_order(changes: list[Change], before: _Version, after: _Version) -> list[Change]:
    """By the new order; what was withdrawn follows the last one that stood before it and is still there."""
    place = {change.old[0].seq: change.new[0].seq for change in changes if change.old and change.new}

    def key(change: Change) -> tuple[float, int]:
        if change.new:
            return change.new[0].seq, 0
        seq = change.old[0].seq
        earlier = [place[at] for at in range(1, seq) if at in place]
        return (earlier[-1] if earlier else 0) + 0.5, seq

    return sorted(changes, key=key)


def counted(changes: Iterable[Change]) -> Counter[str]:
    """How many changes of each word."""
    return Counter(change.word for change in changes)
