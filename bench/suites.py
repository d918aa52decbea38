"""The cases of other projects' test suites: the share that is read right, and every case set aside, with the reason.

``python -m bench.suites [SUITE…] [--wrong]`` prints a row a suite; ``--wrong`` the cases that are read otherwise, and
``--aside`` those that a convention of ours contradicts: what counts as right here is what the annotation guide says, so
that a case which says otherwise neither counts for nor against.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline.characters import fold
from pipeline.extract.calendar.pieces import add_months
from pipeline.extract.deadlines import find_deadlines
from pipeline.extract.figures.figures import find_ranges
from pipeline.extract.numerals import parse_numeral
from pipeline.model import Deadline

SUITES = Path("../shared/suites")
Case = dict[str, Any]

_SECONDS = {"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400, "WD": 86400}
_HOURS = {"H": 3600, "M": 60, "S": 1}


@dataclass(frozen=True)
class Outcome:
    """How one expected value was met: ``right``, ``wrong`` or ``aside`` with the reason."""

    verdict: str
    case: str
    text: str
    expected: str
    found: str
    reason: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", nargs="*", default=list(_JUDGES))
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--aside", action="store_true")
    options = parser.parse_args()
    print(f"{'suite':42}{'right':>7}{'of':>6}{'share':>8}{'aside':>7}")
    for name in options.suites:
        report(name, options)


def report(name: str, options: argparse.Namespace) -> None:
    """A row for the suite, and the cases asked for."""
    outcomes = list(judged(name))
    counts = Counter(outcome.verdict for outcome in outcomes)
    counted = counts["right"] + counts["wrong"]
    share = counts["right"] / counted if counted else 1.0
    print(f"{name:42}{counts['right']:7}{counted:6}{share:8.3f}{counts['aside']:7}")
    for outcome in outcomes:
        if (options.wrong and outcome.verdict == "wrong") or (options.aside and outcome.verdict == "aside"):
            print(
                f"  {outcome.verdict} {outcome.case} {outcome.text!r}: {outcome.expected} got {outcome.found} {outcome.reason}"
            )


def judged(name: str) -> Iterator[Outcome]:
    """Every expected value of the suite's cases that could stand in an official document."""
    judge = _JUDGES[name]
    with (SUITES / f"{name}.jsonl").open(encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            if case.get("doclike", True):
                yield from judge(case)


# ---------------------------------------------------------------------------------------------- numbers


def _numbers(case: Case) -> Iterator[Outcome]:
    for expected in case["expected"] or []:
        value = expected["value"] if "value" in expected else expected["norm"]["value"]
        if expected["type"] == "percentage":
            value /= 100
        try:
            found: float | None = parse_numeral(expected["text"])
        except ValueError:
            found = None
        reason = _first_reason(_NUMBER_CONVENTIONS, expected["text"])
        right = found is not None and abs(found - value) <= 1e-9 * max(1e-9, abs(value))
        yield _outcome(right, case, expected["text"], str(value), str(found), reason)


def _ranges(case: Case) -> Iterator[Outcome]:
    found = find_ranges(fold(case["text"]))
    for expected in case["expected"] or []:
        want = expected["norm"]
        same = [r for r in found if (r.low, r.high) == (want["lo"], want["hi"])]
        right = any((r.low_included, r.high_included) == (want["lo_incl"], want["hi_incl"]) for r in same)
        reason = "以上, 以下, 之间, 到 include the figure (Civil Code art. 1259)" if same else ""
        yield _outcome(right, case, expected["text"], str(want), str(found), reason)


# ------------------------------------------------------------------------------------------------ times


def _times(case: Case) -> Iterator[Outcome]:
    reference = _reference(case)
    found = find_deadlines(case["text"], reference)
    for expected in case["expected"] or []:
        yield _time(case, expected, found)
    if not case["expected"]:
        dated = [d for d in found if d.start or d.end]
        yield _outcome(not dated, case, case["text"], "nothing", _shown(dated), "")


def _reference(case: Case) -> date | None:
    given = case["reference_date"]
    if isinstance(given, dict):
        return date(given["year"], given.get("month", 1), given.get("day", 1))
    return date.fromisoformat(given[:10]) if given else None


def _time(case: Case, expected: dict[str, Any], found: list[Deadline]) -> Outcome:
    norm = expected.get("norm") or {}
    wanted = norm.get("any")
    shown = json.dumps(wanted if wanted is not None else norm, ensure_ascii=False)
    reason = _first_reason(_TIME_CONVENTIONS, case["text"], case["suite"] if "suite" in case else case["id"])
    if norm.get("kind") == "set":
        right = any(d.kind == "every" for d in found)
    elif wanted is None or wanted == [["0001-01-01", "0001-01-01"]]:
        right = not any(d.start and d.end for d in found)
    elif norm.get("kind") == "duration":
        # upstream half a year is half of 365 days, ours six months
        right = any(abs(_seconds(d.duration) - w) <= w / 50 for d in found for w in wanted)
    else:
        right = any(_same_days(d, pair) for d in found for pair in wanted)
        reason = reason or next((r for d in found for pair in wanted if (r := _convention(d, pair))), "")
    return _outcome(right, case, expected["text"], shown, _shown(found), reason)


def _same_days(found: Deadline, pair: list[str | None]) -> bool:
    """Equal on every side that we fill; at least one of them."""
    mine = (found.start and found.start.isoformat(), found.end and found.end.isoformat())
    pairs = [(a, b) for a, b in zip(mine, pair, strict=True) if a is not None]
    return bool(pairs) and all(a == b for a, b in pairs) and any(a == b for a, b in pairs)


def _seconds(duration: str | None) -> float:
    if not duration:
        return 0
    days, _, hours = duration.removeprefix("P").partition("T")
    total = sum(float(n) * _SECONDS[unit] for n, unit in re.findall(r"([\d.]+)(WD|[YMWD])", days))
    return total + sum(float(n) * _HOURS[unit] for n, unit in re.findall(r"([\d.]+)([HMS])", hours))


def _convention(found: Deadline, pair: list[str | None]) -> str:
    """The convention by which a date of ours differs from one of theirs, if it is one."""
    theirs = [date.fromisoformat(day) if day and day > "0002" else None for day in pair]
    if found.end and theirs[1] and (theirs[0] in (None, found.start) or not found.start):
        if found.end - theirs[1] in (timedelta(1), timedelta(2)) or found.end in (
            add_months(theirs[1], 1),
            add_months(theirs[1], 12),
        ):
            return "the last day, month or year that is named counts"
        if found.kind == "by" and add_months(found.end, 12) == theirs[1]:
            return "2030年前 ends with 2029"
    if found.kind in ("within", "from", "by") and found.duration:
        return "N months on is the same day of the month (Civil Code art. 202), not a whole month"
    if (found.start and theirs[0] and abs(found.start - theirs[0]) <= timedelta(1)) and (
        found.end and theirs[1] and abs(found.end - theirs[1]) <= timedelta(1)
    ):
        return "today counts in 近N and 未来N"
    return ""


def _shown(found: list[Deadline]) -> str:
    return "; ".join(
        f"{d.text}={d.kind} {d.start or ''}..{d.end or ''} {d.duration or d.recurrence or ''}".rstrip()
        for d in found
    )


# ------------------------------------------------------------------------------------------ conventions

# (pattern over the text, pattern over the suite or case, why it does not count)
_TIME_CONVENTIONS = (
    (
        r"农历|正月|大年|春节|中秋|端午|除夕|重阳",
        r"DateTimeModel|Parser",
        "lunar dates read as solar ones upstream",
    ),
    (r"^最近$|夏天|秋天|^全天$|前两[天年]$|过去的一年", r"", "no days are told"),
)
_NUMBER_CONVENTIONS = (
    (r"\^", r"", "powers"),
    (r"[kKmM打]", r"", "k, M and dozens are no numerals of official writing"),
    (r"半百", r"", "半百 is a word, not a figure"),
)


def _first_reason(table: tuple[tuple[str, str, str], ...], text: str, suite: str = "") -> str:
    return next(
        (why for pattern, where, why in table if re.search(pattern, text) and re.search(where, suite)), ""
    )


def _outcome(right: bool, case: Case, text: str, expected: str, found: str, reason: str) -> Outcome:
    verdict = "right" if right else "aside" if reason else "wrong"
    return Outcome(verdict, case["id"], text, expected, found, reason)


_Judge = Callable[[Case], Iterator[Outcome]]
_JUDGES: dict[str, _Judge] = {
    "cn2an": _numbers,
    "recognizers_number": _numbers,
    "recognizers_number_range": _ranges,
    "recognizers_datetime_model": _times,
    "recognizers_datetime_model_experimental": _times,
    "recognizers_datetime_parsers": _times,
    "jionlp_time_parser": _times,
}

if __name__ == "__main__":
    main()
