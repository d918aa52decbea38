"""Names of bodies: where they end, how a list falls into pieces, what they are called canonically."""

from __future__ import annotations

import pytest

from pipeline.extract.names.body_names import canonical, head_class, split_names, stands_alone
from pipeline.lexicon import load


def pieces(text: str) -> list[str]:
    return [name for name, _ in split_names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "市财政局",
        "各县（市、区）",
        "党员干部",
        "存款人",
        "有条件的地方",
        "公安、交管等部门",
        "教育厅（教委）",
    ],
)
def test_ends_in_a_body(text: str) -> None:
    assert head_class(text)


@pytest.mark.parametrize("text", ["全社会", "财政资金", "结局", "推广运行", "有机会", "另行", "局", "每人"])
def test_ends_in_no_body(text: str) -> None:
    assert not head_class(text)


@pytest.mark.parametrize("text", ["市财政局", "朝阳区", "各乡镇", "工会"])
def test_stands_alone(text: str) -> None:
    assert stands_alone(text)


@pytest.mark.parametrize("text", ["交管", "农业农村", "单位", "市"])
def test_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市财政局、市教育局和有关单位", ["市财政局", "市教育局", "有关单位"]),
        ("公安、交管、市场监管等部门基层党组织", ["公安、交管、市场监管等部门基层党组织"]),
        ("云溪银行、青石信用社等金融机构", ["云溪银行", "青石信用社"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
        ("工业和信息化部、住房和城乡建设部", ["工业和信息化部", "住房和城乡建设部"]),
        ("人民银行及其分支机构", ["人民银行及其分支机构"]),
        ("其他市直单位特别是公安部门", ["其他市直单位", "公安部门"]),
        ("申请人或者其代理人", ["申请人或者其代理人"]),
        ("法定代表人或者主要负责人", ["法定代表人", "主要负责人"]),
        ("市科委、中关村管委会", ["市科委", "中关村管委会"]),
        ("事业单位及其他组织", ["事业单位", "其他组织"]),
        ("龙头企业、高等院校、科研院所", ["龙头企业", "高等院校", "科研院所"]),
        ("乡镇企业、中等职业学校", ["乡镇企业", "中等职业学校"]),
    ],
)
def test_lists(text: str, names: list[str]) -> None:
    assert pieces(text) == names


def test_offsets_lead_back() -> None:
    text = "各区、市有关部门，特别是街道办事处"
    assert all(text[at : at + len(name)] == name for name, at in split_names(text))


@pytest.mark.parametrize(
    "aliases",
    [
        ("市发改委", "市发展和改革委员会", "市发展改革委员会", "市发展改革委"),
        ("区人社局", "区人力资源和社会保障局"),
        ("县政府", "县人民政府"),
        ("市卫健委", "市卫生健康委员会"),
    ],
)
def test_aliases_are_one_body(aliases: tuple[str, ...]) -> None:
    assert len({canonical(name) for name in aliases}) == 1


@pytest.mark.parametrize("name", ["青石镇政府采购中心", "各有关单位", "市教育局"])
def test_no_alias_stays_as_written(name: str) -> None:
    assert canonical(name) == name


def test_no_alias_means_two_bodies() -> None:
    """A name that two rows claim would resolve to whichever comes last."""
    aliases = [alias for row in load("organs.csv") for alias in {row["name"], *row["aliases"].split()}]
    assert sorted(aliases) == sorted(set(aliases))
