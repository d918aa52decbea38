"""Text that a crawler broke at every change of type: pieces are joined, headings and tables stay."""

from __future__ import annotations

from tests.segment.made import outline, units

SCATTERED = """
山城市粮食局关于做好
2031
年盘点的通知
山粮〔
2031
〕
2
号
各粮库：
一、全市粮库应于
2031
年
6
月
30
日前完成盘点，库存不低于
95%
。
二、粮库应当向
“
盘点平台
”
报数。
三、结果运用
对盘点不实的粮库，
2
年内不得参评。
山城市粮食局
2031
年
5
月
6
日
"""


def test_pieces_of_a_sentence_are_joined():
    made = outline(SCATTERED)
    assert made.metadata.title == "山城市粮食局关于做好2031年盘点的通知"
    assert made.metadata.doc_number == "山粮〔2031〕2号"
    assert [section.heading for section in made.sections] == ["结果运用"]
    assert units(made) == [
        "一、全市粮库应于2031年6月30日前完成盘点，库存不低于95%。",
        "二、粮库应当向“盘点平台”报数。",
        "对盘点不实的粮库，2年内不得参评。",
    ]


def test_figures_in_the_cells_of_a_copied_table_join_nothing():
    cells = [text for number in range(1, 12) for text in (str(number), f"第{number}粮库", "95%", "合格")]
    made = outline("\n".join(("盘点结果", "名次", "单位", "比率", "结论", *cells)))
    assert "第1粮库" in [paragraph.text for paragraph in made.paragraphs]
