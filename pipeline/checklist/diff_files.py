"""A comparison of two versions, to be read: as text, CSV or one HTML page (对照表)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from pipeline.checklist.columns import Language, all_columns, labels
from pipeline.checklist.compare import Change, Difference, counted
from pipeline.checklist.rows import headings
from pipeline.checklist.templates import environment
from pipeline.model import Directive, Requirement
from pipeline.tables import replacing, write_csv

_COLUMNS = ["change", "old_seq", "new_seq", "what", "old_section", "new_section", "old_text", "new_text"]


def as_text(changes: Sequence[Change], language: Language = "zh") -> Iterator[str]:
    """A line a change, below it what has changed; what is unchanged is only counted."""
    for change in changes:
        if change.word != "unchanged":
            numbers = " → ".join(filter(None, (_numbers(change.old), _numbers(change.new))))
            yield f"{change.word:<10} {numbers:<10} {_text(change.new or change.old)}"
            yield from (f"{'':<10} {line}" for line in what(change, language))
    yield ", ".join(f"{count} {word}" for word, count in counted(changes).most_common())


def what(change: Change, language: Language = "zh") -> list[str]:
    """What has changed, a line a field."""
    return [_told(difference, language) for difference in change.what]


def _told(difference: Difference, language: Language) -> str:
    columns, words = all_columns(), labels("change", language)
    if difference.field in ("merged", "split"):
        return f"{words[difference.field]} {difference.before} → {difference.after}"
    column = columns.get(difference.field)
    name = column.heading(language) if column else words[difference.field]
    return f"{name}：{difference.before or '—'} → {difference.after or '—'}"


def _numbers(requirements: Sequence[Requirement]) -> str:
    return "+".join(str(requirement.seq) for requirement in requirements)


def _text(requirements: Sequence[Requirement]) -> str:
    return "\n".join(requirement.text for requirement in requirements)


def _section(requirements: Sequence[Requirement]) -> str:
    return headings(requirements[0].section_path) if requirements else ""


def write_csv_file(path: Path, changes: Sequence[Change], language: Language = "zh") -> None:
    """A row a change; ``change`` in English for programs, 变化 in words."""
    words, names = labels("change", language), labels("diff", language)
    headings = ["change", *(names[key] for key in _COLUMNS)]
    rows = [
        (
            change.word,
            words[change.word],
            _numbers(change.old),
            _numbers(change.new),
            "\n".join(what(change, language)),
            _section(change.old),
            _section(change.new),
            _text(change.old),
            _text(change.new),
        )
        for change in changes
    ]
    if language == "en":
        headings[1] = "Change (in words)"
    write_csv(path, rows, dict.fromkeys(headings, "text"))


def write_html(
    path: Path, old: Directive, new: Directive, changes: Sequence[Change], language: Language = "zh"
) -> None:
    """The two versions side by side, what was struck out and what was put in marked."""
    page = environment().get_template("diff.html")
    html = page.render(
        language={"zh": "zh-CN", "en": "en"}[language],
        old=old,
        new=new,
        counts=counted(changes),
        words=labels("change", language),
        names=labels("diff", language),
        changes=[_row(change, language) for change in changes],
    )
    with replacing(path) as temporary:
        temporary.write_text(html, encoding="utf-8")


def _row(change: Change, language: Language) -> dict[str, Any]:
    before, after = _text(change.old), _text(change.new)
    pieces = marked(before, after) if before and after else ([("", before)], [("", after)])
    return {
        "word": change.word,
        "old": _numbers(change.old),
        "new": _numbers(change.new),
        "old_section": _section(change.old),
        "new_section": _section(change.new),
        "before": pieces[0],
        "after": pieces[1],
        "what": [_told(d, language) for d in change.what if d.field != "requirement"],
    }


def marked(before: str, after: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Both texts in pieces: ``("", …)`` stands in both, ``("del", …)`` and ``("ins", …)`` in one.

    >>> marked("6月底前完成", "7月底前完成")
    ([('del', '6'), ('', '月底前完成')], [('ins', '7'), ('', '月底前完成')])
    """
    old, new = [], []
    for tag, i, i2, j, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if i < i2:
            old.append(("" if tag == "equal" else "del", before[i:i2]))
        if j < j2:
            new.append(("" if tag == "equal" else "ins", after[j:j2]))
    return old, new
