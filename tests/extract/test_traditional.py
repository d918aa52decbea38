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


def fields(directive: Directive) -> list[tuple]:
    """What was read, apart from the characters it is written in."""
    return [
        (
            requirement.kind,
            requirement.modality,
            [(body.canonical, body.role, body.rule, body.explicit) for body in requirement.bodies],
            [(d.kind, d.start, d.end, d.recurrence, d.duration) for d in requirement.deadlines],
            [(t.comparator, t.value, t.unit if t.unit == "%" else "") for t in requirement.targets],
            [fold(action.text) for action in requirement.actions],
        )
        for requirement in directive.requirements
    ]


def read_as(text: str, folder: Path) -> Directive:
    path = folder / "notice.txt"
    path.write_text(text, encoding="utf-8")
    return extract(path)


@pytest.mark.parametrize("standard", ["s2t", "s2tw", "s2hk"])
def test_a_notice_reads_the_same(standard: str, tmp_path: Path) -> None:
    simplified = read_as(NOTICE, tmp_path)
    traditional = read_as(opencc.OpenCC(standard).convert(NOTICE), tmp_path)
    assert len(fields(simplified)) == 5
    assert fields(traditional) == fields(simplified)
    assert fold(traditional.metadata.title) == simplified.metadata.title
    assert [fold(name) for name in traditional.metadata.issuers] == list(simplified.metadata.issuers)
    assert [fold(name) for name in traditional.metadata.addressees] == list(simplified.metadata.addressees)


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
        ('建设“一张网"体系', "建设“一张网”体系"),
        ('5" 管道', '5" 管道'),
    ],
)
def test_folding(written: str, plain: str) -> None:
    assert fold(written) == plain
