"""Lines joined to paragraphs, and the way back."""

from __future__ import annotations

import random

import pytest

from pipeline.ingest import read
from pipeline.model import Line
from pipeline.segment import segment
from pipeline.segment.lines.paragraphs import join_lines
from tests.segment.made import outline


def joined(*lines: str | Line) -> list[str]:
    return [p.text for p in join_lines([line if isinstance(line, Line) else Line(line) for line in lines])[1]]


def test_a_date_that_was_broken_is_joined_and_its_blanks_go():
    assert joined("各区要在1 月", "", "27 日前报送。") == ["各区要在1月27日前报送。"]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("对第", "一、二层次学员给予津贴。"),
        ("见办法附则中第", "（一）项的规定。"),
        ("根据示政发〔2024〕7号", "文件规定执行。"),
        ("学校可选择", "20、30或40天任一种期限。"),
        ("按奖励额度给予1：", "1配套。"),
        ("第三条修改为：", "“学校应当每年检查。”"),
        ("（以本区为准）", "。"),
        ("各校应当遵守《青岚市校舍", "安全检查办法》。"),
        ("窗口要公布“一件事", "一次办”清单。"),
        ("（一）建立台账。各校要对查出的隐患逐项登记，明确整改", "时限。"),
        ("　　（二）每半年测定一次水质，记录完整的得十分；无人值守的不", "得分。"),
        ("《示例市水井保护办法》已经2031年3月1日示例市人民政府", "第9次常务会议通过，现予公布。"),
        ("第九条 供水单位检修管道前，应当提前一日告知受影响的", "用户。"),
    ],
)
def test_a_line_broken_at_what_looks_like_a_mark_or_an_end_is_joined(line, after):
    assert joined(line, after) == [line.strip() + after]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("完善水价机制。（6月底前完成，牵头单位：", "市发展改革委）"),
        ("企业须先缴纳保证金（返还方式：", "验收合格后一次返还）。"),
    ],
)
def test_a_bracket_broken_behind_a_stop_inside_it_is_joined(line, after):
    assert joined(line, after, "第二行。") == [line + after, "第二行。"]


def test_a_bracket_that_never_closes_takes_no_line_in():
    lines = ["（工作要求：", "各区要定期检查。", "（一）完善台账。"]
    assert joined(*lines) == lines


def test_a_copy_with_a_sentence_a_line_goes_on_behind_semicolons():
    lines = [
        "各镇要摸清底数；",
        "逐户建立台账；",
        "按月更新。",
        "县水务局要加强指导。",
        "每季度开展一次抽查。",
    ] * 3
    assert joined(*lines)[:3] == ["各镇要摸清底数；逐户建立台账；按月更新。", *lines[3:5]]
    assert joined(*lines[:5]) == lines[:5]  # too few lines to tell
    assert joined(*(line + "发现问题及时整改。" for line in lines))[0] == lines[0] + "发现问题及时整改。"


def test_a_word_spaced_out_over_the_line_is_closed_up():
    assert joined("通　知") == ["通知"]


def test_names_apart_by_blanks_stay_apart():
    assert joined("示例市教育局    示例市财政局") == ["示例市教育局    示例市财政局"]


@pytest.mark.parametrize("furniture", ["— 3 —", "－3－", "第 3 页 共 9 页", "3 / 9"])
def test_page_numbers_are_dropped_within_a_sentence(furniture):
    lines = ["各县要加强巡查，", "", furniture, "", "落实责任。"]
    assert joined(*lines) == ["各县要加强巡查，落实责任。"]


@pytest.mark.parametrize(
    "lines",
    [
        ["云溪县水务局对全县小型水库的坝体和涵管逐座开展汛前— 3 —检查。"],
        ["云溪县水务局对全县小型水库的坝体和涵管逐座开展汛前— 3 —", "检查。"],
        ["云溪县水务局对全县小型水库的坝体和涵管逐座开展汛前", "— 3 —检查。"],
    ],
)
def test_page_numbers_are_dropped_that_a_copy_glued_to_a_line(lines):
    assert joined(*lines) == ["云溪县水务局对全县小型水库的坝体和涵管逐座开展汛前检查。"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("自 2031 年 5 月起，按 GB 标准供水 300 吨。", "自2031年5月起，按GB标准供水300吨。"),
        ("第六条　水费于 次月缴清，滞纳不超过 30 日。", "第六条　水费于 次月缴清，滞纳不超过30日。"),
        ("1.2 水源保护区内，不得设置排污口。", "1.2 水源保护区内，不得设置排污口。"),
        ("青岚市水务局 2031年5月6日", "青岚市水务局 2031年5月6日"),
    ],
)
def test_blanks_beside_figures_go_within_a_sentence(line, text):
    assert joined(line) == [text]


WRAPPED = [
    "　　为做好燃气安全工作，保障人民群众生命财产安全，根据有关法",
    "律法规，结合我市实际，现就进一步加强燃气安全管理工作通知如",
    "下：",
    "　　一、各县（区）要按照职责分工，组织开展燃气经营企业安全检",
    "查，对发现的隐患建立台账，明确责任人和整改时限，逐项销号。市",
    "住建局要加强督导。",
    "　　二、市应急局要会同有关部门开展联合执法，对存在重大隐患的",
    "企业依法责令停业整顿。",
]


def test_lines_of_one_width_are_joined():
    texts = joined(*WRAPPED)
    assert [text[:6] for text in texts] == ["为做好燃气安", "一、各县（区", "二、市应急局"]
    assert "有关法律法规" in texts[0] and "逐项销号。市住建局" in texts[1]


def test_a_blank_line_between_all_lines_changes_nothing():
    spread = [line for wrapped in WRAPPED for line in (wrapped, "")]
    assert joined(*spread) == joined(*WRAPPED)


def test_the_format_decides_where_it_knows():
    lines = [Line("加强巡查，"), Line("落实责任", ends_paragraph=True), Line("按月", ends_paragraph=True)]
    assert joined(*lines) == ["加强巡查，落实责任", "按月"]


def test_lines_broken_by_hand_are_no_paragraph_unless_they_stop_in_mid_sentence():
    broken = [
        "青岚市林业局关于做好护林工作的通知",
        "各县林业局：",
        "一、加强巡查",
        "各县要落实责任，",
        "按月报送。",
    ]
    lines = [*map(Line, broken), Line("二、严格考核", ends_paragraph=True)]
    assert joined(*lines) == [*broken[:3], "各县要落实责任，按月报送。", "二、严格考核"]


def test_no_paragraph_opens_with_what_depends_on_the_line_above():
    lines = ["市林业局《护林报告》，附关于加强护林工作意见", "的报告，请查收。"]
    assert joined(*lines) == ["".join(lines)]


def test_rows_of_a_page_that_were_pasted_as_paragraphs():
    assert joined(*(Line(line, ends_paragraph=True) for line in WRAPPED)) == joined(*WRAPPED)


def test_latin_words_keep_their_blank():
    lines = [Line("使用 Smart", page=1), Line("City 平台", page=1, ends_paragraph=True)]
    assert joined(*lines) == ["使用 Smart City 平台"]


def test_markup_in_front_of_a_line_goes():
    assert joined("## 第一章 总则", "<!-- 正文 -->", "★示例县委文件") == ["第一章 总则", "示例县委文件"]


def test_paragraphs_that_only_a_gap_parts():
    assert joined("一、加强巡查。　　二、落实责任。") == ["一、加强巡查。", "二、落实责任。"]


def test_a_paper_that_one_line_holds_has_the_paragraphs_of_its_lines():
    lines = [
        "云溪县水务局关于清淤的通知",
        "各乡镇：",
        "现通知如下。",
        "一、清淤",
        "逐段清。",
        "月底报。",
        "云溪县水务局",
    ]
    assert joined("　　".join(lines)) == joined(*lines) == lines


def assert_traced(made, rounds: int) -> None:
    """Random spans of the text, rebuilt from the source lines by the pieces."""
    pieces = [piece for paragraph in made.paragraphs for piece in paragraph.pieces]
    origin = {}
    for piece in pieces:
        for k in range(piece.length):
            origin[piece.start + k] = made.source.lines[piece.line].text[piece.offset + k]
    dice = random.Random(7)
    for _ in range(rounds):
        first = dice.randrange(len(made.text))
        after = min(len(made.text), first + dice.randrange(1, 60))
        shown = "".join(
            origin.get(at, made.text[at] if made.text[at].isspace() else "□") for at in range(first, after)
        )
        assert shown == made.text[first:after]


def test_every_character_leads_back_to_its_line():
    assert_traced(outline("\n".join(WRAPPED) + "\n— 1 —\n联系 人：通 知\n"), 50)


def test_every_character_of_real_directives_leads_back(shared):
    for path in sorted((shared / "corpus" / "dev").glob("*.txt"))[:12]:
        assert_traced(segment(read(path)[0]), 40)


def test_spans_are_of_the_joined_text():
    made = outline("\n".join(WRAPPED))
    for holder in (*made.paragraphs, *made.units):
        assert made.text[slice(*holder.span)] == holder.text


def test_a_responsibility_note_broken_at_its_labels_is_one_line():
    text = "各区要补种树木。"
    assert joined(text + "（牵头单位：", "市教育局；", "责任单位：市财政局）", "各校要查验。")[0] == (
        text + "（牵头单位：市教育局；责任单位：市财政局）"
    )


def test_a_line_of_labels_is_no_rest_of_a_full_line():
    items = [f"（{number}）青石灌区粮食产量增长{number}%以上" for number in "一二三四"]
    lines = [line for item in items for line in (item, "责任单位：青石县农业农村局")]
    assert joined(*lines) == lines


def test_a_bracket_that_closes_in_the_next_line_keeps_the_lines_together():
    assert joined("各区要补种树木。（预计：", "300株）") == ["各区要补种树木。（预计：300株）"]


def test_a_numbered_item_that_begins_with_a_year_is_no_list_of_numbers():
    text, _ = join_lines([Line("二、主要任务"), Line("1、2031年底前建成5个园区。")])
    assert text.split("\n") == ["二、主要任务", "1、2031年底前建成5个园区。"]


def test_a_line_that_marks_made_wider_does_not_make_the_others_short():
    full, wider = (
        "后勤处逐台检查饮水设备并登记造册交所在学校存",
        "登记册由各校后勤处长期保存备查（含历年复印件）。",
    )
    assert (len(full), len(wider)) == (22, 24)
    broken = "各校在开学前把上述材料装订成册后送审一式共2"
    assert joined(*[full, "档。"] * 5, wider, broken, "份。")[-1].endswith(broken + "份。")


def test_among_wrapped_lines_one_much_wider_is_a_paragraph_of_its_own():
    wrapped = ["各学校要在每学期开学前对校舍逐栋检查一遍并", "把查出的问题登记造册逐项整改到位。"] * 6
    wide = "各学校要在每学期开学前对校舍逐栋检查一遍并登记造册后交区教育局备查"
    assert joined(*wrapped, wide, "食堂同样对待。")[-2:] == [wide, "食堂同样对待。"]


def test_however_full_the_line_of_the_addressees_the_text_does_not_join_it():
    wrapped = ["各学校要在每学期开学前对校舍逐栋检查一遍并", "把查出的问题登记造册逐项整改到位。"] * 6
    addressed = "各区教育局、财政局，示例经开区社会事业局："
    assert joined("关于检查校舍的通知", addressed, *wrapped)[1] == addressed


def test_lines_set_in_below_a_number_go_on_with_its_item():
    lines = [
        "一、本校為保持校舍整潔並使師生共同維護環境衛生",
        "    起見，特訂定本要點；其未規定者依其他相關規",
        "    定辦理之。",
        "二、校舍清掃由各班級負責，專科教室由使用該教室",
        "    之教師督導學生為之。",
        "    前項清掃每週至少一次。",
    ]
    assert joined(*lines) == [
        lines[0] + lines[1].strip() + lines[2].strip(),
        lines[3] + lines[4].strip(),
        lines[5].strip(),
    ]


def test_paragraphs_set_in_below_headings_are_no_rest_of_these():
    lines = ["一、加强校舍安全检查工作", "    各校要逐栋检查校舍。"] * 4
    assert joined(*lines) == [line.strip() for line in lines]


def test_a_first_line_whose_indent_is_lost_goes_on_though_it_is_shorter():
    wrapped = [
        "各学校要在每学期开学前对校舍逐栋检查一遍并登",
        "把查出的问题登记造册逐项整改到位并逐级上报并",
        "逐项销号。",
    ]
    first = "一是查清底数。包括教学楼宿舍食堂和围墙的"
    assert joined(*wrapped * 4, first, "使用年限。")[-1] == first + "使用年限。"
    assert joined(*wrapped * 4, "一是查清教学楼宿舍食堂和围墙的底数情况", "使用年限。")[-1] == "使用年限。"


def test_addressees_that_a_copy_broke_behind_a_semicolon_are_one_row():
    assert joined("关于开展检查的通知", "各区教育局，各直属学校；", "各市属高校：", "现通知如下：") == [
        "关于开展检查的通知",
        "各区教育局，各直属学校；各市属高校：",
        "现通知如下：",
    ]


def test_a_letter_whose_hanging_indents_are_lost_was_wrapped_all_the_same():
    items = [
        (
            "主旨：",
            "重申水井安全檢查之各項規定，請持續向教師及工友宣導檢查義務及違反各該規定之罰則，請查照。",
        ),
        ("說明：", ""),
        ("一、", "依據示範縣水利處年度第一次校園水井安全檢查會議之決議事項，並依該處來函辦理。"),
        (
            "二、",
            "水井有水色或氣味等異常時，教師或工友均應立即向學校之權責人員通報，並由學校於當日派員到場封閉該水井並張貼告示，不得由任何人自行判斷是否有通報之必要。",
        ),
    ]
    lines = [
        (number if not at else "") + text[at : at + 20]
        for number, text in items
        for at in range(0, len(text) or 1, 20)
    ]
    assert [unit.text for unit in outline("\n".join(lines)).units] == [a + b for a, b in items]
