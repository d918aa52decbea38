"""Actions: what is cut in front, what is left out, what belongs together, which verb heads it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.characters import fold_for_reading
from pipeline.extract.actions import find_actions
from pipeline.extract.acts.circumstances import circumstances
from pipeline.extract.clauses.clauses import clauses_of, split
from pipeline.extract.directive import default_nlp
from pipeline.extract.language import make_doc
from pipeline.model import Body, Deadline, Metadata, Outline, Source, Span, Unit

CASES = Path(__file__).parent.parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def place(text: str, part: str) -> Span:
    return text.index(part), text.index(part) + len(part)


def actions_of(text: str, bodies: str = "", deadlines: str = "", kind: str = "task") -> list[str]:
    """The actions of a sentence whose bodies and time limits are given, as they are written."""
    folded = fold_for_reading(text)
    found = find_actions(
        folded,
        kind,  # type: ignore[arg-type]
        [Body(name, name, "responsible", place(text, name)) for name in bodies.split("|") if name],
        [Deadline(limit, "by", place(text, limit)) for limit in deadlines.split("|") if limit],
    )
    return [text[slice(*action.span)] for action in found]


@pytest.mark.parametrize("case", rows("actions_good.csv"), ids=lambda case: case["text"])
def test_actions_are_found(case: dict[str, str]) -> None:
    found = actions_of(case["text"], case["bodies"], case["deadlines"], case["kind"])
    assert found == case["actions"].split(" | "), case["why"]


@pytest.mark.parametrize("case", rows("actions_bad.csv"), ids=lambda case: case["text"])
def test_what_asks_nothing_is_no_action(case: dict[str, str]) -> None:
    found = actions_of(case["text"], case["bodies"])
    assert found and not any(case["never"] in action for action in found), case["why"]


@pytest.mark.parametrize(
    ("text", "verb", "object_"),
    [
        ("切实加强河道巡查。", "加强", "河道巡查"),
        ("将检查结果报送县政府。", "报送", "检查结果"),
        ("对试点村进行评估。", "评估", "试点村"),
        ("动员和组织村民参与。", "动员", "村民参与"),
        ("不得挤占专项资金。", "挤占", "专项资金"),
        ("按照程序办理备案。", "办理", "备案"),
        ("落实好各项措施。", "落实", "各项措施"),
        ("攻坚克难。", "攻坚克难", ""),
        ("排查率达到100%。", "达到", "100%"),
    ],
)
def test_verb_and_object(text: str, verb: str, object_: str) -> None:
    (action,) = find_actions(text)
    assert (action.verb, action.object) == (verb, object_)


def test_numbers_with_commas_stay_whole() -> None:
    assert split("投入1，000万元，分三年") == [(0, 9), (10, 13)]


def test_the_last_clause_is_never_a_circumstance() -> None:
    clauses = clauses_of("结合实际，根据规定")
    assert circumstances(clauses) == [True, False]


def outline_of(text: str) -> Outline:
    """A document of one unit."""
    source = Source("x.txt", "0" * 64, "text/plain", ())
    return Outline(source, text, Metadata(), (), (), (Unit(text, (0, len(text)), 0, 0),))


def test_evidence_is_verbatim_and_in_its_place() -> None:
    text = "各區（含開發區）應於６月底前制定方案,並報送縣政府。"
    nlp = default_nlp()
    doc = nlp(make_doc(nlp, outline_of(text)))
    (draft,) = doc._.drafts
    assert [action.text for action in draft.actions] == [text[slice(*a.span)] for a in draft.actions]
    assert [action.text for action in draft.actions] == ["制定方案", "報送縣政府"]
    assert [(action.verb, action.object) for action in draft.actions] == [
        ("制定", "方案"),
        ("報送", "縣政府"),
    ]
    spans = [(span.start_char, span.end_char) for span in doc.spans["actions"]]
    assert all(
        a <= action.span[0] and action.span[1] <= b
        for (a, b), action in zip(spans, draft.actions, strict=True)
    )
    assert {span.label_ for span in doc.spans["actions"]} == {"ACTION"}
