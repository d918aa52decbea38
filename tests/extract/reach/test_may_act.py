"""Who may be the doer: which bodies a unit that names nobody does not take over."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.draft import Draft
from pipeline.extract.reach.may_act import Demands, acts_on, does
from pipeline.lexicon import load
from pipeline.model import Body, Role, Unit


def draft(text: str, kind: str = "task") -> Draft:
    return Draft(Unit(text, (0, len(text)), 0, 0), kind=kind)  # type: ignore[arg-type]


def body(name: str, rule: str = "carried_subject", role: Role = "responsible") -> Body:
    return Body(name, name, role, (0, len(name)), rule=rule)


@pytest.mark.parametrize("row", list(load("may_act.tsv")), ids=lambda row: row["label"])
def test_a_pattern_is_found_in_its_example(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"])


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("各街道", "落实情况纳入年度绩效考核。", "consequence"),
        ("供水企业", "对管网改造每公里给予2万元补助。", "task"),
        ("研究机构", "按投入的20%给予资助。", "task"),
        ("供水企业", "其中对改造老旧管网的实行全额贴息。", "task"),
        ("申报单位", "对逾期不报的，取消申报单位的资格。", "consequence"),
        ("我局", "按月报送用水台账。", "report"),
        ("供水企业", "擅自停水的，处1万元以上3万元以下罚款。", "consequence"),
        ("供水企业", "私接管道的，按《云溪市供水管理办法》的规定处理。", "consequence"),
        ("值守人员", "未按时巡查的，扣减绩效。", "consequence"),
        ("各街道", "整改成效与年终评先评优挂钩。", "consequence"),
        ("申报企业", "审核通过的，予以公示。", "task"),
    ],
)
def test_who_cannot_act(name: str, text: str, kind: str) -> None:
    assert not Demands(draft(text, kind)).met_by(body(name))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("市财政局", "对管网改造每公里给予2万元补助。", "task"),
        ("供水企业", "可申请每公里2万元的补助。", "encouragement"),
        ("经办银行", "按季审核补贴资金。", "task"),
        ("申请人", "近三年未受过行政处罚。", "criterion"),
        ("各单位", "对表现突出的个人给予表彰。", "consequence"),
        ("我局", "拒不改正的，予以通报。", "consequence"),
        ("供水企业", "许可被吊销的，应当停止供水。", "task"),
    ],
)
def test_who_can_act(name: str, text: str, kind: str) -> None:
    assert Demands(draft(text, kind)).met_by(body(name))


def test_what_is_left_to_the_courts() -> None:
    assert Demands(draft("构成犯罪的，依法追究刑事责任。", "consequence")).prosecuted
    assert not Demands(draft("构成犯罪的，由市水务局移送公安机关。", "consequence")).prosecuted


def test_the_addressees_rate_and_give() -> None:
    assert Demands(draft("对节水户给予奖励。")).met_by(body("各供水企业", "addressees"))


@pytest.mark.parametrize(
    "name", ["有条件的区", "缺水地区", "高风险地区", "一个单位", "每家企业", "单个企业", "其他单位"]
)
def test_a_body_told_apart_acts_in_its_own_unit_only(name: str) -> None:
    assert not acts_on(body(name, "subject"), draft(f"{name}要建设水厂。"))


def test_a_body_told_apart_acts_on_in_its_article() -> None:
    assert acts_on(body("缺水地区", "subject"), draft("缺水地区应当建设水厂。"), article=True)


@pytest.mark.parametrize("name", ["各地区", "有关单位", "单位", "试点地区", "市水务局"])
def test_another_acts_on(name: str) -> None:
    assert acts_on(body(name, "subject"), draft(f"{name}要建设水厂。"))


def test_whom_a_side_remark_names_does_not_act_on() -> None:
    assert not acts_on(body("市水务局", "later_subject"), draft("具体办法由市水务局制定。"))


def test_whom_one_joins_does_it_with_somebody_else() -> None:
    assert not does(body("市公安局", "joined", "support"))
    assert does(body("市公安局", "subject", "support"))
