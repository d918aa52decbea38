"""Which time expressions of a requirement are limits on doing (时限), and which only speak of time.

The dates of past events and cited papers, years inside noun phrases (2020年招生计划), conditions of eligibility (离校2年内),
validity (执行期限为3年) and rates of payment (每月500元) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pipeline.characters import fold
from pipeline.extract.calendar.expression import TimeExpression
from pipeline.extract.calendar.festivals import festival_a_year_on
from pipeline.extract.calendar.pieces import Anchor, next_year
from pipeline.extract.calendar.read import read_all, read_expressions
from pipeline.extract.draft import Draft
from pipeline.extract.limit_forms import HOLDS
from pipeline.model import Metadata, Outline

_NOTE = re.compile(r"（[^（）]*(?:牵头|负责|配合|责任单位|完成时限)[^（）]*）")
_GOVERNING_YEAR = re.compile(
    r"(?<![\d—至到-])((?:19|20)\d\d)年?(?![\d—至到-]|以来|[^，。]{0,4}(?:决算|预算执行))"
)
_DONE_BY = re.compile(r"已[于在经]?$")
_ALL_OF_IT = re.compile(r"(?:.*(?:时[限间]|期限)[：为])?")  # 完成时限：3个月
_CITED = re.compile(r"《[^》]*》|〔\d{4}〕|[\[［（(]\d{4}[\]］）)]")
_LONGEST_SLOGAN = 30  # characters in quotation marks
_PREVIOUS_YEAR = re.compile(
    r".{0,6}?(?:上一?年度?|上年|本年度|(?<!\d)年度(?!计划|方案|任务|目标|投资|建设|工作[计要]|[^，。；]{0,4}预算))"
)


def limits_of(outline: Outline, drafts: list[Draft]) -> Iterator[tuple[Draft, list[TimeExpression]]]:
    """Each requirement and each responsibility note with its limits.

    Incomplete dates are counted from the paper's date and the year that governs the section. What a note limits is
    for :mod:`pipeline.extract.scope` to tell.
    """
    years = _governing_years(outline)
    metadata = outline.metadata
    anchors = {year: Anchor(metadata.issue_date, year, metadata.effective_date) for year in years.values()}
    asked: list[tuple[Draft, Anchor]] = []
    for draft in drafts:
        anchor = anchors[years.get(draft.unit.section_id or "", years[""])]
        if draft.unit.zone in ("note", "heading"):
            yield draft, limits_in_note(draft.folded, anchor)
        elif draft.kind and not draft.reason:
            asked.append((draft, anchor))
    read = read_all((draft.masked, anchor) for draft, anchor in asked)
    for (draft, _), expressions in zip(asked, read, strict=True):
        yield draft, limits_in(draft, expressions, metadata)


def limits_in_note(text: str, anchor: Anchor) -> list[TimeExpression]:
    """The limits of a responsibility note or of the cell for them: a bare day, month or year is the last to do it in.

    A month alone in brackets is that of a phase: it lasts that long.
    """
    kept = []
    for found in read_expressions(text, anchor):
        phase = text.startswith("（") and found.span == (1, len(text.rstrip("）。；")))
        if found.form == "date" and not (found.marked or phase or text[found.span[1] - 1] in "间期"):
            found = replace(found, kind="by", start=None)
        if text.startswith("印发", found.span[1]) or _DONE_BY.search(text, 0, found.span[0]):
            continue  # the printer's line at the foot of a paper; what is done already
        if found.grain == "festival":
            found = _to_come(found, text, anchor.issued) or found
        if found.form != "duration" or found.marked or _ALL_OF_IT.fullmatch(text, 0, found.span[0]):
            kept.append(found)
    return _each_once(kept, text)


def governing_year(outline: Outline, section: str | None) -> int | None:
    """The year that the section's heading names, one above it, or the title."""
    years = _governing_years(outline)
    return years.get(section or "", years[""])


def _governing_years(outline: Outline) -> dict[str, int | None]:
    """Section → the year that its heading, or one above it, or the title names; ``""`` is the title."""
    years: dict[str, int | None] = {"": _named_year(outline.metadata.title)}
    for section in outline.sections:
        above = years.get(section.parent_id or "", years[""])
        years[section.section_id] = _named_year(section.heading) or above
    return years


def _named_year(heading: str) -> int | None:
    years = set(_GOVERNING_YEAR.findall(_CITED.sub("", fold(heading or ""))))
    return int(years.pop()) if len(years) == 1 else None


def limits_in(
    draft: Draft, expressions: list[TimeExpression], metadata: Metadata | None = None
) -> list[TimeExpression]:
    """The expressions that limit what the unit demands; ``prompt`` once at most, each limit once."""
    if not expressions:
        return []
    text = draft.masked
    # a responsibility note that a copy glued to the front belongs to the units before
    glued = _NOTE.match(text)
    begin = glued.end() if glued else 0
    issued = metadata.issue_date if metadata else None
    kind = "task" if draft.unit.zone == "table" else draft.kind  # what is marked is done in its time
    kept, other = [], set()
    for found in expressions:
        listed = found.span[0] - 1 in other and text[found.span[0] - 1] in "、和及"  # 减免2月、3月的房租
        if found.span[0] < begin or _is_quoted(text, found.span) or not HOLDS[found.form](found, text, kind):
            other.add(found.span[1])
        elif not listed or found.marked:
            kept.append(_that_day(found, expressions, text))
    recurring = _recurring(_own_end_only([_open_range(found, text) for found in kept]), text)
    return _each_once([coming for found in recurring if (coming := _to_come(found, text, issued))], text)


def _that_day(found: TimeExpression, expressions: list[TimeExpression], text: str) -> TimeExpression:
    """5月22日派位，当天公布: the day that was named last."""
    if (found.form, found.grain, found.end) != ("date", "day", None) or found.kind not in ("at", "by"):
        return found
    named = [one for one in expressions if one.span[1] <= found.span[0] and one.kind == "at" and one.end]
    if not named or text[found.span[0]] in "次翌":
        return found
    return replace(found, start=named[-1].start if found.kind == "at" else None, end=named[-1].end)


def _is_quoted(text: str, span: tuple[int, int]) -> bool:
    """Whether an expression stands inside quotation marks with other words: “年初公布、年底兑现”的原则."""
    opens = text.rfind("“", 0, span[0])
    if opens < 0 or "”" in text[opens : span[0]]:
        return False
    closes = text.find("”", span[1])
    return 0 < closes <= opens + _LONGEST_SLOGAN and (opens + 1, closes) != span


def _to_come(found: TimeExpression, text: str, issued: date | None) -> TimeExpression | None:
    """The limit, if it lies ahead of the paper; one without its year that has gone by is next year's."""
    if not issued or not found.end or found.end >= issued:
        return found
    if found.inferred and found.form == "date":
        festive = found.grain == "festival"
        start, end = (
            day and (festival_a_year_on(text[slice(*found.span)], day) if festive else next_year(day))
            for day in (found.start, found.end)
        )
        return replace(found, start=start, end=end)
    return None


# ------------------------------------------------------------------------------------------- all of them


# 自2月3日起至项目验收之日: a range whose end is an event
_TO_EVENT = re.compile(r"，?(?:直?至|到)(?!少|多|今)[^，。；\d]{2,20}?(?:前|止|之日|为止|时)(?=，|。|；|$)")


def _open_range(found: TimeExpression, text: str) -> TimeExpression:
    """自2月3日起至疫情结束前 is a time between, of which the end is open."""
    if found.kind == "from" and found.form == "date" and (event := _TO_EVENT.match(text, found.span[1])):
        return replace(found, kind="between", span=(found.span[0], event.end()))
    return found


def _own_end_only(found: list[TimeExpression]) -> list[TimeExpression]:
    """A step's length of time (5个工作日内) ends nowhere in the calendar; the event in front is what it counts from."""
    own = [replace(one, end=None) if one.form == "duration" and one.origin is None else one for one in found]
    counted = max((one.span[0] for one in own if one.kind == "within" and not one.origin), default=-1)
    return [one for one in own if one.grain != "after" or one.span[0] > counted]


def _recurring(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """A day without its year after 每年, or for last year's figures, comes back every year."""
    base: str | None = None
    out = []
    for one in found:
        if one.form == "recurrence":
            base = (one.recurrence or "").split(";BY")[0] if "YEARLY" in (one.recurrence or "") else None
        elif one.form == "date" and one.kind == "by" and one.inferred and one.end:
            yearly = base or ("FREQ=YEARLY" if _PREVIOUS_YEAR.match(text, one.span[1]) else None)
            if yearly:
                one = _every_year(one, yearly)
        out.append(one)
    return out


def _every_year(one: TimeExpression, base: str) -> TimeExpression:
    end = one.end or date.min
    last = one.grain != "day" and (end + timedelta(1)).day == 1
    rule = f"{base};BYMONTH={end.month};BYMONTHDAY={-1 if last else end.day}"
    return replace(one, kind="every", end=None, recurrence=rule, inferred=False)


def _each_once(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """Each limit once, though the text names it twice (当日受理、当日办结)."""
    seen: set[object] = set()
    told = [one.span[0] for one in found if ";BY" in (one.recurrence or "")]
    lasting = {one.recurrence for one in found if one.kind == "every" and one.duration}
    out = []
    for one in found:
        if one.kind == "every" and not one.duration and one.recurrence in lasting:
            continue  # 按月报送, 时间为每月后10日内
        if one.span[1] + 1 in told and ";BY" not in (one.recurrence or ";BY"):
            continue  # 按月于次月5日前
        key = (
            one.kind
            if one.kind in ("prompt", "ongoing")
            else ("every", one.recurrence, one.duration)
            if one.kind == "every"
            else ("at", text[slice(*one.span)][0])
            if one.kind == "at" and one.form == "date" and not one.end
            else (one.kind, one.start, one.end, one.recurrence, one.duration, one.span)
        )
        if key not in seen:
            seen.add(key)
            out.append(one)
    return out
