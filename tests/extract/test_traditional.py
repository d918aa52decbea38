"""Traditional characters (正體字): a directive says the same in them, whatever the standard of the variants."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest

from pipeline.characters import fold
from pipeline.model import Directive
from pipeline.run import extract

NOTICE = """云溪县人民政府办公室关于加强校舍安全工作的通知
云府办〔2025〕18 号

各乡镇人民政府，县政府各部门、各直属机构：

为保障师生安全，现就有关事项通知如下：

一、着力开展排查
（一）各乡镇人民政府应于2025年6月底前完成排查，并将结果报县教育局。
（二）县教育局会同县住房城乡建设局制定整治方案，到2026年，整治率达到95%以上。
（三）不得挪用专项经费，违反规定的，依法追究责任。

二、健全机制
（一）鼓励企业捐资助学，随着条件改善，及时更新设备。（县财政局牵头，县民政局配合，完成时限：2025年12月）
（二）各学校应每季度至少组织1次演练，做到全覆盖。

云溪县人民政府办公室
2025年3月1日
"""

ORDER = """青岚市水务管理办法
青岚市人民政府令第9号
（2031年5月6日青岚市人民政府令第9号公布）

第一条 供水单位应当了解水质，每年投入不少于5万元，凭借检测结果答复用户。
第二条 办法由市卫生局解释。
"""
CIRCULAR = """关于借鉴典型做法的通知
各省、自治区、直辖市住房城乡建设厅（局、委），各区各部门各单位，县级各部门、单位：
低风险地区要有序开放。
各单位要加强巡查，反复核对。
附件
节水典型经验
1.石桥镇推进管网改造。
青岚市水务局 青岚市财政局2031年5月6日
"""


def fields(directive: Directive) -> list[tuple]:
    """What was read, apart from the characters it is written in."""
    return [
        (
            requirement.kind,
            requirement.modality,
            [(body.canonical, body.role, body.rule, body.explicit) for body in requirement.bodies],
            [(d.kind, d.start, d.end, d.recurrence, d.duration) for d in requirement.deadlines],
            [(t.comparator, t.value, fold(t.unit)) for t in requirement.targets],
            [fold(action.text) for action in requirement.actions],
        )
        for requirement in directive.requirements
    ]


def read_as(text: str, folder: Path) -> Directive:
    path = folder / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return extract(path)


@pytest.mark.parametrize("standard", ["s2t", "s2tw", "s2hk"])
@pytest.mark.parametrize(("paper", "rows"), [(NOTICE, 5), (ORDER, 1), (CIRCULAR, 2)])
def test_a_paper_reads_the_same(paper: str, rows: int, standard: str, tmp_path: Path) -> None:
    convert = opencc.OpenCC(standard).convert
    simplified = read_as(paper, tmp_path)
    traditional = read_as(convert(paper), tmp_path)
    assert len(fields(simplified)) == rows
    assert fields(traditional) == fields(simplified)
    # and what it holds is in its own characters
    for name in ("title", "doc_number", "issuers", "addressees"):
        value = getattr(simplified.metadata, name)
        written = convert(value) if isinstance(value, str) else value and tuple(map(convert, value))
        assert getattr(traditional.metadata, name) == written
    assert [t.unit for r in traditional.requirements for t in r.targets] == [
        convert(t.unit) for r in simplified.requirements for t in r.targets
    ]


@pytest.mark.parametrize("name", ["0153", "0262", "seed-003"])
def test_real_directives_read_the_same(name: str, shared: Path, tmp_path: Path) -> None:
    text = (shared / "corpus" / "dev" / f"{name}.txt").read_text(encoding="utf-8")
    simplified = read_as(text, tmp_path)
    traditional = read_as(opencc.OpenCC("s2tw").convert(text), tmp_path)
    assert fields(traditional) == fields(simplified)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("應於期限前", "应于期限前"),
        ("著力推動", "着力推动"),
        ("隨著", "随着"),
        ("顯著著作", "显著著作"),
        ("答覆覆蓋", "答复覆盖"),
        ("反覆覆核", "反复复核"),
        ("瞭解、瞭望", "了解、瞭望"),
        ("藉助、慰藉", "借助、慰藉"),
        ("座標、座位", "坐标、座位"),
        ("衞生、復甦", "卫生、复苏"),
        ('建设“一张网"体系', "建设“一张网”体系"),
        ('5" 管道', '5" 管道'),
    ],
)
def test_folding(written: str, plain: str) -> None:
    assert fold(written) == plain
