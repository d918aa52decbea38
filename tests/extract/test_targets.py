"""Targets: figures that a unit asks for, and those that only stand in it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.extract.language import build_nlp, make_doc
from pipeline.extract.targets import directive_targets, find_targets
from pipeline.model import Metadata, Outline, Source, Target, Unit

CASES = Path(__file__).parent.parent / "cases"


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def targets_of(text: str, kind: str) -> list[Target]:
    """What the component puts on a unit of one sentence."""
    unit = Unit(text, (0, len(text)), 0, 0)
    outline = Outline(Source("x.txt", "0" * 64, "text/plain", ()), text, Metadata(), (), (), (unit,))
    doc = make_doc(build_nlp(), outline)
    doc._.drafts[0].kind = kind
    return directive_targets(doc)._.drafts[0].targets


@pytest.mark.parametrize("case", rows("targets_good.csv"), ids=lambda case: case["text"])
def test_targets_are_found(case: dict[str, str]) -> None:
    (target,) = targets_of(case["text"], case["kind"])
    maximum = float(case["value_max"]) if case["value_max"] else None
    got = (target.text, target.comparator, target.value, target.value_max, target.unit)
    assert got == (case["target"], case["comparator"], float(case["value"]), maximum, case["unit"]), case[
        "why"
    ]


@pytest.mark.parametrize("case", rows("targets_bad.csv"), ids=lambda case: case["text"])
def test_other_figures_are_none(case: dict[str, str]) -> None:
    assert targets_of(case["text"], case["kind"]) == [], case["why"]


def test_a_list_shares_its_comparator() -> None:
    found = find_targets("贸易、投资、消费占比分别达30%、20%和10%")
    assert [(t.comparator, t.value) for t in found] == [("ge", 30), ("ge", 20), ("ge", 10)]


def test_a_bound_behind_a_figure_is_its_own() -> None:
    found = find_targets("实施改造项目6个以上、示范项目2个。")
    assert [(one.value, one.comparator) for one in found] == [(6, "ge"), (2, "eq")]


def test_what_is_of_such_a_size_is_measured_and_not_the_act() -> None:
    texts = ("准备不超过3000字的材料。", "对不少于30%的学校进行抽查。", "推荐5件作品参加评选。")
    assert [find_targets(text)[0].metric for text in texts] == ["材料", "学校", "作品"]


def test_the_word_for_by_is_no_measure() -> None:
    (found,) = find_targets("作品应当由不少于三名评委打分。")
    assert found.metric.startswith("评委")


def test_what_is_measured_is_verbatim() -> None:
    assert find_targets("到2025年，生活垃圾回收利用率达到35%以上")[0].metric == "生活垃圾回收利用率"
    assert find_targets("打造10个示范街区")[0].metric == "示范街区"
    assert find_targets("实现山塘巡查“全覆盖”。")[0].metric == "山塘巡查"
    assert find_targets("改造老旧小区30个")[0].metric == "老旧小区"
    assert find_targets("完成山洪沟清淤12公里以上")[0].metric == "山洪沟清淤"
    assert find_targets("项目完成率达到95%以上")[0].metric == "项目完成率"
    assert find_targets("建设高标准农田及配套灌溉设施18万亩")[0].metric == "高标准农田及配套灌溉设施"
    assert find_targets("停车场充电车位占比达到15%以上")[0].metric == "停车场充电车位占比"
    assert find_targets("各校年度用电量应较前一学年度减少3%以上")[0].metric == "各校年度用电量"
    assert find_targets("到年底覆盖率达到90%")[0].metric == "覆盖率"
    assert find_targets("碳排放比2026年下降10%")[0].metric == "碳排放"
    assert find_targets("失业率从6%降到5%以内")[0].metric == "失业率"
    assert find_targets("每年安排资金300万元用于河道清淤")[0].metric == "资金"
    assert find_targets("新建和改造社区书屋60个")[0].metric == "社区书屋"
    assert find_targets("书屋数字化率由目前的46%提高到80%")[0].metric == "书屋数字化率"
    assert find_targets("充电场所建设率到2031年达到85%")[0].metric == "充电场所建设率"
    assert find_targets("按照人均不低于0.05平方米的标准配建书屋")[0].metric == "人均"
    assert find_targets("在30个县整建制开展单产提升行动")[0].metric == "县"
    assert find_targets("完成20台35蒸吨以下锅炉淘汰任务")[0].metric == "35蒸吨以下锅炉淘汰任务"
    assert find_targets("新建和改造提升高标准农田6万亩")[0].metric == "高标准农田"
    assert find_targets("PM2.5年均浓度控制在33微克/立方米以下")[0].metric == "PM2.5年均浓度"
    assert find_targets("审批时限由原来的12个工作日压缩至4个工作日")[0].metric == "审批时限"
    assert find_targets("确保零就业家庭动态清零")[0].metric == "零就业家庭"
    assert [t.metric for t in find_targets("12345热线响应率、满意率分别不低于99%、95%")] == [
        "12345热线响应率",
        "满意率",
    ]
    assert find_targets("各镇明确1名分管负责人，具体负责管护")[0].metric == "分管负责人"
    assert find_targets("建成市级孵化器5家")[0].metric == "市级孵化器"
    assert find_targets("居民收入与2026年相比增长40%")[0].metric == "居民收入"
    assert find_targets("培育3家左右双跨平台")[0].metric == "双跨平台"
    assert find_targets("建成不少于6座换电站")[0].metric == "换电站"
    assert find_targets("提供创业工位10个以上")[0].metric == "创业工位"
    assert find_targets("其中专家号源不低于30%")[0].metric == "专家号源"
    assert find_targets("哮喘、鼻炎患者规范管理率均不低于60%")[0].metric == "哮喘、鼻炎患者规范管理率"
    assert find_targets("建成300个以上体育馆、健身房等运动场所")[0].metric == "体育馆、健身房等运动场所"
    assert find_targets("办理时限较法定时限压减70%")[0].metric == "办理时限"
    assert find_targets("窗口等候时间平均不超过12分钟")[0].metric == "窗口等候时间"
    assert find_targets("应急救灾帐篷储备不少于90顶")[0].metric == "应急救灾帐篷储备"
    assert find_targets("每个街道配备垃圾分类督导员不少于3名")[0].metric == "垃圾分类督导员"
    assert find_targets("全县新能源装机容量达到20万千瓦")[0].metric == "全县新能源装机容量"
    assert find_targets("确保各县（市、区）森林覆盖率达到60%")[0].metric == "各县（市、区）森林覆盖率"
    assert find_targets("保证自来水普及率全部达到90%")[0].metric == "自来水普及率"
    assert find_targets("床位数争取超过900张")[0].metric == "床位数"
    assert find_targets("修建产业路不少于45公里")[0].metric == "产业路"
    assert find_targets("扩大油菜种植面积8万亩")[0].metric == "油菜种植面积"
    assert find_targets("确保较大以上事故零发生")[0].metric == "较大以上事故"
    assert find_targets("90%以上的规上企业完成数字化诊断")[0].metric == "规上企业"
    assert find_targets("研发经费投入年均增速达到5%")[0].metric == "研发经费投入年均增速"


def test_a_figure_alone_measures_what_the_one_before_does() -> None:
    found = find_targets("覆盖率2025年达到60%，2035年达到75%")
    assert [(t.metric, t.value) for t in found] == [("覆盖率", 60), ("覆盖率", 75)]


def test_names_told_apart_have_a_figure_each() -> None:
    found = find_targets("就业率、满意度分别达到92%和95%，比上年分别提高2个百分点、3个百分点")
    assert [(t.metric, t.value) for t in found[:2]] == [("就业率", 92), ("满意度", 95)]
    assert [t.metric for t in found[2:]] == ["就业率", "满意度"]
    bracketed = find_targets("各县（市、区）就业率和满意度分别达到92%和95%")
    assert [t.metric for t in bracketed] == ["各县（市、区）就业率", "满意度"]


def test_at_least_reaches_a_frequency() -> None:
    (target,) = find_targets("至少每年组织1次演练")
    assert (target.comparator, target.value, target.unit) == ("ge", 1, "次")


def test_evidence_is_kept() -> None:
    text = "覆盖率达到90%。"
    unit = Unit(text, (0, len(text)), 0, 0)
    outline = Outline(Source("x.txt", "0" * 64, "text/plain", ()), text, Metadata(), (), (), (unit,))
    doc = make_doc(build_nlp(), outline)
    doc._.drafts[0].kind = "target"
    directive_targets(doc)
    assert [(span.text, span.label_) for span in doc.spans["targets"]] == [("达到90%", "ge")]


def test_a_list_goes_on_with_the_verb_of_its_first_item() -> None:
    found = find_targets("新建泵站3座、水闸2座，改造5所学校和8个站点")
    assert [(t.value, t.unit, t.metric) for t in found] == [
        (3, "座", "泵站"),
        (2, "座", "水闸"),
        (5, "所", "学校"),
        (8, "个", "站点"),
    ]
    for text in ("改造老旧小区45个和供水管网80公里", "改造45个老旧小区和80公里供水管网"):
        assert [t.metric for t in find_targets(text)] == ["老旧小区", "供水管网"]
    added = find_targets("新增普惠性学位5000个、停车泊位2万个")
    assert [(t.metric, t.comparator) for t in added] == [
        ("普惠性学位", "increase_by"),
        ("停车泊位", "increase_by"),
    ]
    assert [t.comparator for t in find_targets("每年至少举办1期研修班和2次讲座")] == ["ge", "ge"]
    assert [t.value for t in find_targets("改造老旧管网3公里，涉及居民200户")] == [3]


def test_what_is_counted_ends_before_the_next_figure():
    counted = find_targets("每年至少举办2期业务培训班和3次现场观摩。")
    assert [(target.metric, target.value) for target in counted] == [("业务培训班", 2), ("现场观摩", 3)]


def test_a_second_verb_is_no_part_of_what_is_measured() -> None:
    assert find_targets("更新改造供水管网62公里")[0].metric == "供水管网"
    assert find_targets("新建和改造提升冷库8座")[0].metric == "冷库"
    assert find_targets("组织开展“暖心”招聘活动8场")[0].metric == "“暖心”招聘活动"
    assert find_targets("建设培训基地3个")[0].metric == "培训基地"
    assert find_targets("实施改造项目12个")[0].metric == "改造项目"


def test_a_thing_keeps_the_verb_that_its_figure_follows() -> None:
    found = find_targets("高标准梯田新建2万亩、改造提升1.5万亩")
    assert [one.metric for one in found] == ["高标准梯田新建", "改造提升"]
    assert find_targets("湿地修复600亩")[0].metric == "湿地修复"
    assert find_targets("花生扩种3000亩")[0].metric == "花生扩种"


def test_when_a_figure_is_reached_is_no_part_of_what_is_measured() -> None:
    assert find_targets("全年蔬菜播种面积不少于6万亩")[0].metric == "蔬菜播种面积"
    assert find_targets("支出进度6月底达到60%")[0].metric == "支出进度"
    assert find_targets("设备达标率2027年达到85%")[0].metric == "设备达标率"
    assert find_targets("债券支付率年底前达到95%")[0].metric == "债券支付率"


def test_what_a_bounded_count_is_of_stands_behind_its_verb() -> None:
    assert find_targets("各园区每年推出不少于20个应用场景")[0].metric == "应用场景"
    assert find_targets("走访企业不少于20家")[0].metric == "走访企业"
    assert find_targets("零就业家庭动态清零")[0].metric == "零就业家庭"


@pytest.mark.parametrize("text", ["1）水质达标率达到100%。", "3）村（社区）、站）12个"])
def test_a_bracket_that_never_opened_does_no_harm(text: str) -> None:
    assert len(find_targets(text)) <= 1


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("学校要在开学后两周内完成家访全覆盖。", "家访"),
        ("每半年至少专题研究1次。", "专题研究"),
        ("各级河长每月巡河不少于2次。", "巡河"),
    ],
)
def test_who_measures_and_when_is_no_part_of_what_is_measured(text: str, metric: str) -> None:
    assert [target.metric for target in find_targets(text)] == [metric]
