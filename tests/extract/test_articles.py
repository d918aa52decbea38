"""What regulations in articles (条) say: cases and what follows, rights, fines, who is told and who is only about his work."""

from __future__ import annotations

import pytest

from pipeline.extract.names.at_work import at_work
from tests.extract.test_layouts import texts
from tests.extract.test_scope import names, read, unit

HEAD = "云溪市供水管理办法\n第一章 总则\n"


def test_an_amount_announces_no_list() -> None:
    body = "第五条 毁坏水表的，由市水务局责令赔偿，可以处二万元以下罚款。情节严重的，吊销取水证。"
    requirement = unit(read(body, HEAD), "情节严重")
    assert (requirement.kind, requirement.modality) == ("consequence", "must")


def test_a_licence_permits_nothing() -> None:
    requirement = unit(read("第五条 情节严重的，吊销取水许可证。", HEAD), "吊销")
    assert requirement.modality == "must"


@pytest.mark.parametrize(
    "text", ["市水务局依法注销许可证，并予以公告", "市水务局在公告栏说明", "由市水务局注销许可证"]
)
def test_what_an_organ_does_in_a_case_is_a_duty(text: str) -> None:
    body = f"第五条 供水企业有下列情形之一的，{text}：\n（一）许可证期满未延续的；\n（二）因解散终止供水的。"
    assert len(texts(body)) == 1


@pytest.mark.parametrize("text", ["委托协议终止", "验收不合格", "为不合格企业"])
def test_what_becomes_of_a_thing_in_a_case_is_none(text: str) -> None:
    body = f"第五条 供水企业有下列情形之一的，{text}：\n（一）水压不足的；\n（二）水质未达标的。"
    assert texts(body) == []


def test_a_paragraph_behind_cases_is_none_of_them() -> None:
    body = "第五条 有下列情形之一的，可以停水：\n（一）水表损坏；\n（二）水质变化。\n停水的具体程序由市水务局规定。"
    assert texts(body)[1:] == ["停水的具体程序由市水务局规定。"]


def test_what_somebody_is_entitled_to_do_is_allowed() -> None:
    directive = read("第五条 市水务局有权进行下列检查：\n（一）检查水表；\n（二）查阅用水台账。", HEAD)
    assert [r.modality for r in directive.requirements] == ["may", "may"]


def test_an_office_at_its_work_is_not_told() -> None:
    directive = read("第五条 水务机关依法执行职务，任何单位和个人不得阻挠。", HEAD)
    assert names(directive, "阻挠") == ["任何单位和个人"]
    assert [action.text for action in unit(directive, "阻挠").actions] == ["不得阻挠"]
    assert unit(directive, "阻挠").kind == "prohibition"


@pytest.mark.parametrize(
    ("clause", "following", "told"),
    [
        ("水务局依照本办法行使职权", "用水户应当协助、配合", True),
        ("派出机构依法履行职责", "被检查的单位应当如实提供资料", True),
        ("公安局履行治安管理职责", "水务局应当加强巡查", False),
        ("水务局应当依法履行职责", "用水户应当配合", False),
    ],
)
def test_who_is_only_about_his_work(clause: str, following: str, told: bool) -> None:
    assert at_work(clause, following) is told


def test_a_fine_is_not_paid_to_who_fines() -> None:
    body = "第五条 非法取水的，由市水务局及其派出机构没收违法所得；没有违法所得的，处5万元以下罚款。"
    assert names(read(body, HEAD), "没有违法所得") == ["市水务局及其派出机构"]


def test_who_fines_does_not_answer_for_the_damage() -> None:
    body = "第五条 毁坏水管的，由市水务局处二万元以下罚款；造成停水的，依法承担赔偿责任。"
    assert names(read(body, HEAD), "造成停水") == []


def test_a_rule_is_no_name_of_its_article() -> None:
    body = "第五条 实行节水承诺制度。用水户应当签订承诺书。\n第六条 国家鼓励节约用水。机关应当带头节水。"
    assert len(texts(body)) == 4


def test_a_ban_behind_rights_is_none_of_them() -> None:
    body = (
        "第五条 市水务局有权进行下列检查：\n（一）检查水表；\n（二）查阅用水台账。\n查阅所得的资料不得泄露。"
    )
    assert unit(read(body, HEAD), "泄露").kind == "prohibition"
