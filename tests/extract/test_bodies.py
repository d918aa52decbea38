"""Bodies of a sentence or a note: who acts, as what, and who is none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline import find_bodies
from pipeline.characters import fold
from pipeline.extract.bodies import mentioned
from pipeline.extract.draft import mask_titles
from pipeline.extract.language import build_nlp, make_doc
from pipeline.extract.names.bound_front import bound_front
from pipeline.extract.names.notes import parse_note
from pipeline.model import Metadata, Outline, Source, Unit

CASES = Path(__file__).parent.parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def bodies_of(text: str, kind: str = "") -> list[str]:
    """``role:name`` of every body of a sentence of the given kind, in order."""
    found = mentioned(mask_titles(fold(text)), kind=kind)
    return [f"{mention.role}:{text[slice(*mention.span)]}" for mention in found]


@pytest.mark.parametrize("case", rows("bodies_good.csv"), ids=lambda case: case["text"])
def test_found(case: dict[str, str]) -> None:
    assert bodies_of(case["text"], case["kind"]) == case["bodies"].split(" | "), case["why"]


@pytest.mark.parametrize("case", rows("bodies_bad.csv"), ids=lambda case: case["text"])
def test_not_found(case: dict[str, str]) -> None:
    names = [body.partition(":")[2] for body in bodies_of(case["text"], case["kind"])]
    assert not [name for name in names if case["never"] in name], case["why"]


@pytest.mark.parametrize("case", rows("notes.csv"), ids=lambda case: case["text"])
def test_notes(case: dict[str, str]) -> None:
    found = parse_note(case["text"]).mentions
    assert [f"{m.role}:{case['text'][slice(*m.span)]}" for m in found] == [
        body for body in case["bodies"].split(" | ") if body
    ], case["why"]


def test_every_span_holds_its_name() -> None:
    text = "由示例市发改委（粮食局）牵头，市财政局配合，报市政府备案。"
    assert [text[slice(*body.span)] for body in find_bodies(text)] == [
        "示例市发改委（粮食局）",
        "市财政局",
        "市政府",
    ]


def test_aliases_are_resolved() -> None:
    assert [body.canonical for body in find_bodies("示例市发改委要组织实施。")] == ["示例市发展改革委"]


def test_a_note_inside_a_sentence_is_read_as_a_note() -> None:
    assert [
        (b.role, b.name, b.rule) for b in find_bodies("建成充电桩2万个（市发改委牵头，各区政府配合）。")
    ] == [
        ("lead", "市发改委", "closing_note"),
        ("support", "各区政府", "closing_note"),
    ]


def test_a_long_list_is_read_to_its_end() -> None:
    text = "、".join(f"云溪市第{number}中学" for number in range(40)) + "要按时报送总结。"
    assert len(find_bodies(text)) == 40


def test_the_row_of_a_task_table_takes_its_bodies_from_the_columns() -> None:
    text = "完善监测网络\t市水务局\t市财政局 市气象局\t各区政府"
    cells = {}
    for column, cell in zip(("task", "lead", "support", "responsible"), text.split("\t"), strict=True):
        cells[column] = (text.index(cell), text.index(cell) + len(cell))
    unit = Unit("完善监测网络", cells["task"], paragraph=0, item=0, zone="table", fields=cells)
    nlp = build_nlp()
    doc = make_doc(nlp, Outline(Source("x", "0", "text/plain", ()), text, Metadata(), (), (), (unit,)))
    nlp.get_pipe("directive_bodies")(doc)
    found = [(body.role, body.name, body.rule) for body in doc._.drafts[0].bodies]
    assert found[:3] == [
        ("lead", "市水务局", "table_column"),
        ("support", "市财政局", "table_column"),
        ("support", "市气象局", "table_column"),
    ]
    assert all(text[slice(*body.span)] == body.name for body in doc._.drafts[0].bodies)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("用水咨询服务机构应当公布收费标准。", ["用水咨询服务机构"]),
        ("2.3 复核评价中心必须保存记录。", ["复核评价中心"]),
        ("发现管网漏损的，检修维护单位应当立即处理。", ["检修维护单位"]),
        ("要督促用水单位应装尽装。", []),
        ("免收供水企业应缴纳的检测费。", []),
        ("接到水质投诉的镇水务所，应当当日上门。", ["接到水质投诉的镇水务所"]),
        ("在云溪镇定居的用户可选择水表。", ["在云溪镇定居的用户"]),
        ("根据规划负有供水任务的水务公司有按时供水的义务。", ["水务公司"]),
        ("发现有中暑症状的乘客，应当送医。", []),
        ("购买新水表的用户可给予补贴。", []),
    ],
)
def test_who_stands_in_front_of_a_modal(text: str, expected: list[str]) -> None:
    assert [text[slice(*mention.span)] for mention in bound_front(text)] == expected


@pytest.mark.parametrize("scrap", ["，且", "且", "；并", "，", "供水站应当具备下列条件，且"])
def test_a_connective_alone_is_no_clause(scrap: str) -> None:
    assert "且" not in "".join(bodies_of(scrap))
