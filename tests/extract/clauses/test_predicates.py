"""Clauses and what they do."""

from __future__ import annotations

import pytest

from pipeline.extract.clauses.predicates import blank_brackets, clauses_of, predicates_of, skip_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（一）加强巡查", "（一）"),
        ("1.加强巡查", "1."),
        ("第十二条 主管部门应当公示", "第十二条 "),
        ("一是加强巡查", "一是"),
        ("①加强巡查", "①"),
        ("（市水务局牵头，市财政局配合）推进治理", "（市水务局牵头，市财政局配合）"),
        ("加强巡查", ""),
        ("一要求各地整改", ""),
    ],
)
def test_the_number_is_skipped(text: str, number: str):
    assert text[: skip_number(text)] == number


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("为方便群众办事，各县区要增设窗口。", "circumstance predicate"),
        ("到2027年，建成示范街区20个。", "circumstance predicate"),
        ("符合条件的，可以申请补贴。", "condition predicate"),
        ("暂未达标的乡镇，应当限期整改。", "topic predicate"),
        ("加强巡查，建立台账。", "predicate predicate"),
        ("对排查不力的单位予以通报，并督促整改。", "predicate predicate"),
        ("各地应按照有关规定，公开办事指南。", "circumstance predicate"),
        ("自通知之日起10日内报送名册，由县局汇总。", "predicate predicate"),
        ("6月底前完成清淤，由水管站验收。", "predicate predicate"),
        ("通过公开比选方式确定施工队，由水管站监督。", "predicate predicate"),
        ("自办理登记之日起满一年，可以申请贴息。", "circumstance predicate"),
        ("在开展自查的基础上，组织抽查。", "circumstance predicate"),
    ],
)
def test_roles(text: str, roles: str):
    assert " ".join(clause.role.value for clause in clauses_of(text)) == roles


def test_a_number_before_a_preposition_hides_nothing():
    assert clauses_of("（六）对擅自施工的，责令停止。")[0].text == "对擅自施工的"


def test_a_unit_without_a_predicate_gives_its_last_clause():
    clauses = clauses_of("在示例区范围内，对重点企业，")
    assert predicates_of(clauses) == clauses[-1:]


def test_brackets_are_blanked_at_the_same_length():
    text = "推进“三减”行动（含试点），"
    assert len(blank_brackets(text)) == len(text)
    assert "试点" not in blank_brackets(text)
