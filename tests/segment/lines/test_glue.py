"""Lines that a copy glued together."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.characters import fold
from pipeline.segment.lines.glue import cut_points, line_breaks, names_carried


def cut(line: str, head: bool) -> list[str]:
    points = [0, *cut_points(fold(line), head=head), len(line)]
    return [line[a:b].strip() for a, b in pairwise(points)]


@pytest.mark.parametrize(
    ("pieces", "head"),
    [
        (
            [
                "示例市人民政府文件",
                "示政发〔2024〕12号",
                "示例市人民政府关于加强绿化的通知",
                "各区人民政府：",
            ],
            True,
        ),
        (["示例市养犬管理办法", "（2031年3月5日示例市人民政府令第12号公布）", "第一章 总则"], True),
        (["示例市养犬管理条例", "2031年3月5日 示例市人民政府令第12号公布", "## 第一章 总则"], True),
        (["示例市养犬管理办法", "示例市人民政府令（第12号）"], True),
        (["示例市教育局关于加强检查的通知", "（示教发〔2031〕5号）", "市属各学校；各区教育局："], True),
        (["关于减免税收的公告", "示例部 示例局公告2031年第8号", "为减轻负担，现公告如下："], True),
        (["示例局印发《关于加强服务的意见》", "2031-02-14 11:30:30"], True),
        (["示例局关于规范性文件审核的指导意见", "示发〔2031〕5号", "各区人民政府："], True),
        (["按照《关于加强服务的意见》（示发〔2031〕5号）规定，各区要落实政策。"], True),
        (["关于印发《示例市古树保护办法（试行）》的通知", "各镇人民政府、街道办事处："], True),
        (["关于鼓励企业上市的意见", "示政办〔2024〕3号"], True),
        (["关于促进商贸业发展的若干意见", "为加快商贸业转型，结合我县实际，提出如下意见。"], True),
        (["示例市教育局", "示例市财政局2024年5月6日", "示例市助学金管理办法"], False),
        (["第二章 组织", "第五条市教育局负责统筹。"], False),
        (["第二节 巡查与修缮", "第五条市文物局负责统筹。"], False),
        (["附件：示例市古树保护办法", "二〇二四年五月六日"], False),
        (["示银发〔2031〕15 号", "示例银行关于加强网点服务的通知", "各分行："], True),
        (["示例市委关于深化志愿服务的意见", "（二〇三一年三月五日）", "志愿服务是社会文明的标志。"], True),
        (["示例中心关于办理年度认证的通告", "根据国家和省有关规定，领取待遇的人员每年认证一次。"], True),
        (["示例省人民政府二〇三一年三月五日", "（本文有删减）"], False),
        (["第四条 护林员应当巡山。", "第二章 防火"], False),
    ],
    ids=lambda value: value[0][:12] if isinstance(value, list) else "",
)
def test_cut(pieces, head):
    line = "".join(pieces) if "局2024" not in "".join(pieces) else "    ".join(pieces[:2]) + pieces[2]
    expected = pieces if "局2024" not in line else ["    ".join(pieces[:2]), pieces[2]]
    assert cut(line, head) == expected


@pytest.mark.parametrize(
    "line",
    [
        "为贯彻落实全国会议精神，进一步做好关于古树保护的通知要求的工作，现就有关事项通知如下：",
        "各区人民政府要按照《关于加强绿化的通知》要求抓好落实：",
        "示例市教育局要于2024年5月6日前报送。",
        "本办法为规范古树保护，依照条例制定。",
        "示例市教育局2024年5月6日前报送方案。",
        "二、适用本公告第一条规定的苗圃按月报送台账。",
        "（一）　　　加强巡护。各林场要建立台账。",
        "根据示例市商务局2020年12月31日发布的公告，现将有关事项通知如下。",
    ],
)
def test_leave_whole(line):
    assert cut(line, head=True) == [line]


def test_a_long_line_costs_little():
    import time

    line = "示例市教育局示例市财政局（试点）" * 2000 + "2024年"
    begun = time.process_time()
    cut_points(line, head=True)
    assert time.process_time() - begun < 0.5


def test_what_the_notice_carries_is_cut_from_the_signature_and_from_its_text():
    carried = names_carried("《示例市绿化管理办法》已经市政府同意，现印发给你们。")
    line = "示例市人民政府办公室2031年4月2日（此件公开发布）示例市绿化管理办法为加强绿化，制定本办法。"
    points = [0, *cut_points(line, carried=carried), len(line)]
    assert [line[a:b] for a, b in pairwise(points)] == [
        "示例市人民政府办公室2031年4月2日",
        "（此件公开发布）",
        "示例市绿化管理办法",
        "为加强绿化，制定本办法。",
    ]


def test_the_name_of_another_paper_is_not_cut_out_of_a_sentence():
    assert cut_points("见《示例市绿化管理办法》的规定。", carried={"示例市绿化管理办法"}) == []
    assert cut_points("示例市绿化管理办法的修改由市政府决定。", carried={"示例市绿化管理办法"}) == []


def test_the_number_of_a_paper_that_is_cited_ends_nothing():
    assert cut_points("各区根据示政函〔2031〕601号文件第二条办理。", head=True) == []


def test_two_words_of_kind_in_a_row_end_the_title_together():
    line = "示例市人民政府关于扶持家政业的若干政策意见各区人民政府："
    assert cut_points(line, head=True) == [line.index("各区")]


def test_articles_glued_to_each_other_are_cut():
    line = "第一条 学校应当建立台账。第二条 台账保存三年。"
    assert [line[at:][:3] for at in cut_points(line)] == ["第二条"]
    assert cut_points("将第一条修改为：“第一条 学校应当备案。第二条 备案保存三年。”") == []
    assert cut_points("依照本办法。第二条所称学校不含幼儿园。") == []


def test_what_a_site_puts_behind_the_date_leaves_the_signature_alone():
    line = "附件：校车登记表　　　　示例市教育局2031年5月6日 　　链接：政策解读"
    cuts = [0, *cut_points(line), len(line)]
    assert "示例市教育局2031年5月6日" in [line[a:b].strip() for a, b in pairwise(cuts)]
    assert cut_points("校车自2031年5月6日  起登记。") == []


@pytest.mark.parametrize(
    "lines",
    [
        [
            "青岚市园林局关于补种行道树的通知",
            "各区园林局：",
            "请抓好落实。",
            "一、补种范围",
            "老街先行。",
            "（一）验收",
            "逐株登记。",
            "青岚市园林局2031年3月5日",
            "附件：台账",
        ],
        [
            "青岚市护林办法",
            "第一章　总　　则",
            "第一条　　为了护林，制定本办法。",
            "第二条 各村设岗。",
            "护林员巡山。",
            "第二章  附  则",
        ],
        ["一、建园（市园林局负责）", "二、修渠（市水务局负责）", "三、护林（市林业局负责）", "四、其他"],
    ],
    ids=lambda lines: lines[0],
)
@pytest.mark.parametrize("gap", ["　　", "     ", "  　　"])
def test_a_line_that_holds_a_paper_breaks_at_its_gaps(lines, gap):
    line = fold(gap.join(lines))
    points = [0, *line_breaks(line), len(line)]
    assert [line[a:b].strip() for a, b in pairwise(points)] == [fold(one) for one in lines]


def test_among_gaps_a_blank_behind_a_full_stop_is_one():
    line = "现予公布。 市长：王某  护林办法  第一条 设岗。  第二条 巡山。  第三条 建档。  第四条 补种。"
    assert line[: line_breaks(line)[0]] == "现予公布。"


@pytest.mark.parametrize(
    "line",
    [
        "　　各村要登记古井。  逐口建档。",
        "1  新建苗圃两处  市园林局  2031年底",
        "填报单位：    填报人：    电话：    日期：",
    ],
)
def test_some_gaps_in_a_line_are_no_line_breaks(line):
    assert line_breaks(fold(line)) == []
