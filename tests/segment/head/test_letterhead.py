"""Metadata from head and foot; what is not there stays empty."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model import Cell, Line, Source
from pipeline.segment import segment
from pipeline.segment.head.organs import split_addressees, split_organs
from pipeline.segment.head.titles import kind_of, tidy_number
from tests.segment.made import outline, units

NOTICE = """
特 急
示例市教育局文件
示教发[2024] 12 号
示例市教育局 示例市财政局关于印发
《示例市校车管理办法（试行）》的通知
各区、县教育局，市属各高校，局属各单位：
现将《示例市校车管理办法（试行）》印发给你们，请认真贯彻执行。
附件：1.示例市校车管理办法（试行）
2.校车台账
示例市教育局  示例市财政局
2024年3月5日
（此件公开发布）
示例市校车管理办法（试行）
第一条 各学校应当建立校车台账。
第二条 本办法自2024年5月1日起施行。
抄送：市委办公室，市公安局、市交通局。
示例市教育局办公室 2024年3月6日印发
"""


def test_head_and_foot():
    metadata = outline(NOTICE).metadata
    assert metadata.title == "示例市教育局 示例市财政局关于印发《示例市校车管理办法（试行）》的通知"
    assert metadata.doc_number == "示教发〔2024〕12号"
    assert metadata.doc_type == "通知"
    assert metadata.urgency == "特急"
    assert metadata.issuers == ("示例市教育局", "示例市财政局")
    assert metadata.addressees == ("各区、县教育局", "市属各高校", "局属各单位")
    assert metadata.issue_date == date(2024, 3, 5)
    assert metadata.effective_date == date(2024, 5, 1)
    assert metadata.copies_to == ("市委办公室", "市公安局", "市交通局")
    assert metadata.attachments == ("示例市校车管理办法（试行）", "校车台账")


def test_head_and_foot_are_no_units():
    assert units(outline(NOTICE)) == [
        "现将《示例市校车管理办法（试行）》印发给你们，请认真贯彻执行。",
        "第一条 各学校应当建立校车台账。",
        "第二条 本办法自2024年5月1日起施行。",
    ]


def test_nothing_is_guessed():
    metadata = outline(
        "各位代表：\n现在，我代表示例市人民政府向大会报告工作，请予审议。\n一、工作回顾\n去年建成学校3所。"
    ).metadata
    assert (metadata.title, metadata.doc_type, metadata.doc_number) == ("", "", None)
    assert metadata.issue_date is None and metadata.addressees == ()
    assert metadata.issuers == ("示例市人民政府",)


def test_hints_outrank_the_text():
    hints = {
        "title": "示例市教育局关于开展检查的通知",
        "doc_number": "示教发〔2023〕9号",
        "issue_date": "2023-02-01",
    }
    metadata = outline(NOTICE, hints=hints).metadata
    assert metadata.title == hints["title"] and metadata.doc_number == hints["doc_number"]
    assert metadata.issue_date == date(2023, 2, 1)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("示例县委县直属机关单位工作委员会", "关于开展帮扶活动的通知"),  # at length
        ("示例县教育局 示例县财政局", "关于开展帮扶活动的通知"),  # several, apart by blanks
        ("示例县财政局", "示例县财政局关于开展帮扶活动的通知"),
    ],
)
def test_a_short_issuer_above_the_matter_opens_the_title(line, title):
    metadata = outline(f"{line}\n关于开展帮扶活动的\n通 知\n各支部：\n现通知如下：\n一、加强领导。").metadata
    assert metadata.title == title
    assert metadata.issuers == tuple(line.split())


def test_an_announcement_is_known_by_its_whole_line():
    metadata = outline("示例银行公告〔2031〕第7号\n为加强管理，现公告如下：\n一、各行应当报告。").metadata
    assert metadata.title == metadata.doc_number == "示例银行公告〔2031〕第7号"
    assert metadata.doc_type == "公告"


def test_an_order_without_a_title_is_known_by_the_law_that_it_makes_public():
    text = "示例市人民政府令\n第9号\n《示例市古井保护办法》已经市政府常务会议通过，现予公布。\n市长：张三"
    metadata = outline(text).metadata
    assert (metadata.title, metadata.doc_type) == ("示例市古井保护办法", "办法")


@pytest.mark.parametrize("order", ["示例市人民政府令\n第9号", "示例市人民政府\n第9号令"])
def test_an_order_above_the_title_of_a_law_is_its_number(order: str):
    text = f"{order}\n示例市古井保护办法\n第一条 为了保护古井，制定本办法。\n第二条 乡镇应当设立标志。"
    metadata = outline(text).metadata
    assert metadata.title == "示例市古井保护办法"
    assert (metadata.doc_number, metadata.issuers) == ("示例市人民政府令第9号", ("示例市人民政府",))


def test_the_number_of_the_order_behind_a_title_is_no_part_of_it():
    metadata = outline("古井保护条例（示例省人民政府令第9号）\n第一条 为了保护古井，制定本条例。").metadata
    assert (metadata.title, metadata.doc_number) == ("古井保护条例", "示例省人民政府令第9号")


def test_a_revision_by_an_order_of_its_own_dates_the_paper():
    lines = "2031年3月5日 国务院令第1601号公布\n2035年4月6日 国务院令第1801号修订"
    metadata = outline(f"古井保护条例\n{lines}\n第一条 为了保护古井，制定本条例。").metadata
    assert (str(metadata.issue_date), metadata.doc_number) == ("2035-04-06", "国务院令第1801号")


def test_who_passed_a_law_does_not_hide_the_order_that_made_it_public():
    lines = "2031年1月5日 国务院第76次常务会议通过\n2031年1月10日 国务院令第1431号公布"
    metadata = outline(f"古井保护条例\n{lines}\n第一条 为了保护古井，制定本条例。").metadata
    assert (metadata.issuers, metadata.doc_number) == (("国务院",), "国务院令第1431号")


def test_the_head_of_an_organ_signs_in_one_line():
    text = "示例市财政局关于开展检查的通知\n各单位：\n请抓好落实。\n示例市财政局局长：张三2031年5月6日"
    metadata = outline(text).metadata
    assert (metadata.issuers, str(metadata.issue_date)) == (("示例市财政局",), "2031-05-06")


@pytest.mark.parametrize(
    "signed",
    [
        "示例市园林局\n（示例市林业局代章）2031年5月6日",
        "示例市园林局（示例市林业局代章）2031年5月6日",
        "示例市园林局\n局　长　　张　三\n2031年5月6日",
        "示例市园林局\n局长  张三2031年5月6日",
    ],
)
def test_who_lent_the_seal_or_signs_as_head_may_stand_before_the_date(signed):
    made = outline(f"关于补种行道树的通知\n各区：\n各区要补种。\n{signed}")
    assert (made.metadata.issuers, str(made.metadata.issue_date)) == (("示例市园林局",), "2031-05-06")
    assert units(made) == ["各区要补种。"]


def test_the_files_that_a_site_offers_below_the_paper_are_no_text():
    files = "文档附件：\n1.附件1 树种名录.pdf\n2.附件2 台账（式样）.docx"
    made = outline(f"关于补种的通知\n各区：\n各区要补种。\n示例市园林局\n2031年5月6日\n{files}")
    assert units(made) == ["各区要补种。"]


def test_a_signature_run_together_with_the_list_of_annexes():
    text = (
        "关于开展古井普查的通知\n各乡镇：\n请抓好落实。\n附件：\n"
        "1.古井普查登记表2.古井普查汇总表示例市文物局示例市财政局2031年5月6日附件1古井普查登记表"
    )
    metadata = outline(text).metadata
    assert (metadata.issuers, str(metadata.issue_date)) == (("示例市文物局", "示例市财政局"), "2031-05-06")


@pytest.mark.parametrize("title", ["青岚市教育局关于开展校园安全检查的通知", "关于开展校园安全检查的通知"])
def test_the_organ_of_the_title_signs_behind_the_name_of_an_annex(title):
    made = outline(f"{title}\n各学校：\n请抓好落实。\n附件：\n检查情况统计表青岚市教育局2031年3月5日")
    assert made.metadata.issuers == ("青岚市教育局",)
    assert str(made.metadata.issue_date) == "2031-03-05"


def test_the_history_of_a_rule_of_taiwan_is_no_text():
    lines = (
        "1.中華民國一百二十年三月九日示範部示範字第 12001\n  35578 號令訂定發布全文 6 條\n"
        "2.中華民國一百二十二年三月九日示範部示範字第 12201\n  35578 號令修正發布全文 7 條"
    )
    made = outline(f"古井檔案維護辦法\n{lines}\n第 1 條\n本辦法依古井法訂定之。")
    assert (made.metadata.title, made.metadata.doc_number) == ("古井檔案維護辦法", None)
    assert [section.number for section in made.sections] == ["第1條"]


def test_how_a_rule_of_taiwan_came_about():
    line = "1.中華民國一百二十年三月九日示範部示範關 2 字第 1200135578 號令訂定發布全文 26 條"
    metadata = outline(f"古井檔案維護辦法\n{line}\n第 1 條\n本辦法依古井法訂定之。").metadata
    assert (str(metadata.issue_date), metadata.issuers) == ("2031-03-09", ("示範部",))


@pytest.mark.parametrize(
    "adopted",
    [
        "民國120年11月15日120學年度第1次古井委員會修訂通過",
        "中華民國116年1月24日第13次行政會議通過\n\n中華民國120年9月21日第129次行政會議通過",
        "118.6.18第107次古井委員會新訂通過\n120.01.18第110次古井委員會議修訂通過",
    ],
)
def test_whose_meeting_adopted_a_rule_of_taiwan_is_no_part_of_its_title(adopted):
    made = outline(f"示範大學古井借用要點\n\n{adopted}\n\n一、借用人應於七日前申請。\n二、借用人應復原場地。")
    assert made.metadata.title == "示範大學古井借用要點"
    assert [unit.text[:1] for unit in made.units] == ["一", "二"]


def test_a_title_repeated_by_the_site_is_taken_once():
    title = "示例市教育局关于开展检查(试行)工作的通知"
    metadata = outline(
        f"{title}\n{title.replace('(', '（').replace(')', '）')}\n各学校：\n请抓好落实。"
    ).metadata
    assert metadata.title == "示例市教育局关于开展检查（试行）工作的通知"


def test_a_law_with_its_history():
    metadata = outline(
        "# 示例市养犬管理条例\n\n2019年3月1日 示例市人大常委会公告第5号公布\n\n## 第一章 总则\n第一条 为规范养犬，制定本条例。"
    ).metadata
    assert (metadata.title, metadata.doc_type) == ("示例市养犬管理条例", "条例")
    assert metadata.issue_date == date(2019, 3, 1)


def test_an_order():
    metadata = outline("示例银行公告\n〔2020〕第3号\n为规范结算，现予公布。\n示例银行\n2020年5月6日").metadata
    assert (metadata.title, metadata.doc_number) == ("示例银行公告", "〔2020〕第3号")


def test_scraps_of_a_site_above_the_head():
    metadata = outline(
        "字体：大 中 小\n办公室核发单：\n示例市教育局关于开展检查的通知\n各学校：\n请抓好落实。"
    ).metadata
    assert metadata.title == "示例市教育局关于开展检查的通知"
    assert metadata.addressees == ("各学校",)


def test_the_value_of_a_label_of_the_site():
    head = "示例市教育局关于开展检查的通知\n发布时间：2031-03-05  信息来源：  局办"
    metadata = outline(f"{head}\n各学校：\n请抓好落实。").metadata
    assert (metadata.title, metadata.addressees) == ("示例市教育局关于开展检查的通知", ("各学校",))


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("各省、自治区、直辖市人民政府，省直各部门", ("各省、自治区、直辖市人民政府", "省直各部门")),
        ("市政府各委、办、局，各市属机构", ("市政府各委、办、局", "各市属机构")),
        ("溪口镇，园区各部门、单位", ("溪口镇", "园区各部门、单位")),
        ("教育厅（教委）、财政厅（局、委）", ("教育厅（教委）", "财政厅（局、委）")),
        ("各镇、街道，各园区", ("各镇", "街道", "各园区")),
        ("各市、各县人民政府", ("各市、各县人民政府",)),
        ("各系、各中心，各位老师", ("各系", "各中心", "各位老师")),
        ("市剧院、市体育局", ("市剧院", "市体育局")),
        ("各区各部门各单位", ("各区", "各部门", "各单位")),
        ("各学会、各市、县科协", ("各学会", "各市、县科协")),
        ("各省、自 治区农业厅（ 局）", ("各省、自治区农业厅（局）",)),
        ("各镇（街道）、示例湖管委会，镇属各企业", ("各镇（街道）", "示例湖管委会", "镇属各企业")),
        ("局机关各科室、局属各单位", ("局机关各科室", "局属各单位")),
        ("各产业园区、各镇街、各有关部门", ("各产业园区", "各镇街", "各有关部门")),
        ("各货运企业、客运站", ("各货运企业", "客运站")),
        ("示例开发区、溪口新区管委会", ("示例开发区", "溪口新区管委会")),
        (
            "各省、自治区、新疆生产建设兵团、沿海城市水务厅（局）",
            ("各省、自治区、新疆生产建设兵团、沿海城市水务厅（局）",),
        ),
        (
            "示例银行总部，各分行、营业管理部；各政策性银行",
            ("示例银行总部", "各分行", "营业管理部", "各政策性银行"),
        ),
    ],
)
def test_addressees(line, bodies):
    assert split_addressees(line) == bodies


def test_organs_run_together():
    assert split_organs("示例市财政局示例市教育局") == ["示例市财政局", "示例市教育局"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于印发《校车管理办法（试行）》的通知", "通知"),
        ("关于强化就业的实施意见", "意见"),
        ("示例市校车管理办法（2024年修订）", "办法"),
        ("工作安排", ""),
    ],
)
def test_kind_of(title, kind):
    assert kind_of(title) == kind


def test_tidy_number():
    assert tidy_number("示政发（2024） 1 号") == "示政发〔2024〕1号"


def test_a_copy_that_lost_the_title_of_the_notice_takes_that_of_what_it_carries():
    metadata = outline(
        """
示政数发〔2024〕3号
各区人民政府，市属各单位：
现将《示例市2024年数据共享工作要点》印发给你们，请认真贯彻落实。
示例市数据共享领导小组办公室(示例市数据局代章)
2024年2月1日
示例市2024年数据共享工作要点
2024年全市数据共享工作要点如下。
一、建立目录。各区应当于6月底前编制共享目录。
"""
    ).metadata
    assert metadata.title == "示例市2024年数据共享工作要点"
    assert metadata.doc_type == "要点"
    assert metadata.addressees == ("各区人民政府", "市属各单位")
    assert metadata.issuers == ("示例市数据共享领导小组办公室",)


def test_addressees_of_a_class_that_no_list_of_organs_has():
    metadata = outline("示例区教育局关于做好春季招生的通知\n各托育点：\n现将有关事项通知如下。").metadata
    assert metadata.addressees == ("各托育点",)


def test_a_classified_paper_is_told():
    made = outline("机密★1年\n示例市教育局关于开展检查的通知\n各学校：\n请抓好落实。")
    assert made.metadata.security == "机密★1年"
    assert [notice.code for notice in made.warnings] == ["classified"]


def test_a_title_that_passes_on_a_paper_keeps_its_first_line():
    metadata = outline(
        "示例省办公厅转发省教育厅\n关于加强校车管理意见的通知\n各市政府：\n请抓好落实。"
    ).metadata
    assert metadata.title == "示例省办公厅转发省教育厅关于加强校车管理意见的通知"


def test_cells_of_a_task_table_are_no_title():
    lines = [Line("附件"), Line("重点任务分工表")]
    lines += [Line(t, cell=Cell(0, 0, c)) for c, t in enumerate(("序号", "工作任务", "牵头单位"))]
    lines += [Line(t, cell=Cell(0, 1, c)) for c, t in enumerate(("1", "建成示范学校20所", "市教育局"))]
    metadata = segment(Source("x", "0" * 64, "text/plain", tuple(lines))).metadata
    assert "序号" not in metadata.title


@pytest.mark.parametrize(
    ("below", "text"),
    [
        ("考核项目\n考核内容\n评分标准\n责任部门\n组织领导\n每季度开会1次", "每季度开会1次"),
        (
            "交办事项：关于加快改造管网\n承办单位：县水务局\n办理要求：县水务局要制定方案。",
            "县水务局要制定方案",
        ),
    ],
)
def test_a_form_below_a_whole_title_is_text(below, text):
    made = outline(f"示例县交办单\n{below}\n")
    assert made.metadata.title == "示例县交办单"
    assert text in "".join(paragraph.text for paragraph in made.paragraphs[1:])


def test_a_signature_without_a_date_and_a_broken_distribution_are_no_text():
    made = outline(
        "关于加强绿化的意见\n各镇人民政府：\n各镇要补种树木。\n示例县人民政府（此件公开发布）抄送：\n县委各部门，县法院。\n示例县人民政府办公室印发"
    )
    assert made.metadata.issuers == ("示例县人民政府",)
    assert made.metadata.copies_to == ("县委各部门", "县法院")
    assert units(made) == ["各镇要补种树木。"]


def test_a_bare_label_over_the_annex_lists_no_annexes():
    made = outline(
        "关于加强绿化的意见\n各镇人民政府：\n一、补种树木。\n二、加强养护。\n附件：\n一、不予受理的项目。\n二、暂缓受理的项目。"
    )
    assert made.metadata.attachments == ()
    assert made.paragraphs[-1].part == 1


def test_a_long_name_broken_over_two_lines_of_the_signature_is_one():
    made = outline(
        "示例市防汛抗旱和应急救援机制关于加强巡查的通知\n各镇人民政府：\n各镇要加强巡查。\n示例市防汛抗旱\n和应急救援机制\n2031年5月1日"
    )
    assert made.metadata.issuers == ("示例市防汛抗旱和应急救援机制",)
    assert units(made) == ["各镇要加强巡查。"]


def test_the_organ_that_lent_its_seal_does_not_sign():
    made = outline(
        "关于加强绿化的通知\n各镇：\n各镇要补种。\n示例市绿化工作办公室\n（示例市园林局代章）\n2031年5月1日"
    )
    assert made.metadata.issuers == ("示例市绿化工作办公室",)


def test_a_character_for_private_use_is_a_blank():
    made = outline(
        "关于加强绿化的通知\n各镇人民政府：\ue004     各镇要补种树木。   示例市园林局\ue003  2031年4月9日"
    )
    assert made.metadata.addressees == ("各镇人民政府",)
    assert (made.metadata.issuers, str(made.metadata.issue_date)) == (("示例市园林局",), "2031-04-09")


def test_an_order_names_its_issuer():
    assert outline("示例市人民政府令\n第9号\n《示例市养犬办法》已经通过，现予公布。").metadata.issuers == (
        "示例市人民政府",
    )


def test_a_signature_that_only_a_gap_parts_from_the_text_before_it():
    made = outline(
        "关于加强绿化的通知\n各镇人民政府：\n各镇要补种。　　附件：补种统计表　　　　　示例市园林局2031年2月4日"
    )
    assert (made.metadata.issuers, str(made.metadata.issue_date)) == (("示例市园林局",), "2031-02-04")


def test_addressees_above_a_paper_without_a_title():
    assert outline("各学院、各班级：\n学校决定开展评选。").metadata.addressees == ("各学院", "各班级")


@pytest.mark.parametrize(
    ("line", "issuers", "number"),
    [
        ("2031年3月5日 中华人民共和国国务院令第1601号公布", ("国务院",), "中华人民共和国国务院令第1601号"),
        (
            "（2031年3月5日示例市第九届人民代表大会常务委员会第三次会议通过）",
            ("示例市人民代表大会常务委员会",),
            None,
        ),
        ("2031年3月5日 经示例省教育厅第6次厅务会议通过", ("示例省教育厅",), None),
        ("（2031年3月5日示例市财政局[31]示财字第10号发布）", ("示例市财政局",), "[31]示财字第10号"),
    ],
)
def test_how_a_law_came_about_names_who_made_it_and_by_which_order(line, issuers, number):
    metadata = outline(f"校车安全条例\n{line}\n第一条 为了保障学生安全，制定本条例。").metadata
    assert (metadata.issuers, metadata.doc_number) == (issuers, number)


def test_the_number_of_an_order_names_the_order():
    metadata = outline("示例市人民政府令\n第9号\n《示例市养犬办法》已经通过，现予公布。").metadata
    assert metadata.doc_number == "示例市人民政府令第9号"


def test_an_announcement_named_once_more_below_its_title_is_its_number():
    metadata = outline(
        "关于延长申报期限的公告\n示例市财政局公告2031年第8号\n现将有关事项公告如下。\n一、申报期限延长至6月30日。"
    ).metadata
    assert (metadata.title, metadata.doc_number) == ("关于延长申报期限的公告", "示例市财政局公告2031年第8号")
    assert metadata.issuers == ("示例市财政局",)


def test_the_year_of_an_announcement_in_round_brackets():
    metadata = outline("示例市财政局公告\n（2031）第 4 号\n为规范收费，现公告如下。").metadata
    assert (metadata.doc_number, metadata.issuers) == ("〔2031〕第4号", ("示例市财政局",))


def test_addressees_are_told_by_their_place_below_the_title():
    text = "示例市教育局对第八十号提案的答复\n{}\n您提出的关于校车的提案收悉，现答复如下：\n已新增校车两辆。"
    assert outline(text.format("王小明委员：")).metadata.addressees == ("王小明委员",)
    assert outline(text.format("市红十字会，示例银联：")).metadata.addressees == ("市红十字会", "示例银联")
    assert outline(text.format("为办好此事，现明确：")).metadata.addressees == ()


def test_a_yearly_paper_known_by_its_number_is_no_masthead():
    made = outline("2031年中央一号文件\n要把粮食生产抓紧抓好。").metadata
    assert made.title == "2031年中央一号文件"


def test_a_paper_of_support_is_of_the_kind_policy():
    assert outline("示例区扶持家政业若干政策\n一、培训补助\n每期补助五百元。").metadata.doc_type == "政策"


NOTICE_OF_A_SITE = "示例市水务局关于开展排涝检查的通知"


@pytest.mark.parametrize(
    "above",
    [
        "您的位置：首页 > 政务公开 > 通知公告",
        "首页 | 政务公开 | 互动交流",
        f"{NOTICE_OF_A_SITE}\n\n示例市水务局\n",
        f"示水发〔2031〕4号《{NOTICE_OF_A_SITE}》",
        "法规速递\n举报\n打印",
        "【发布日期】：2031-03-05  【来源】：局办",
        "• 发文机关：\n\n示例市水务局\n• 公文种类 ：通知",
    ],
)
def test_what_a_site_puts_above_a_title_is_no_part_of_it(above):
    metadata = outline(f"{above}\n{NOTICE_OF_A_SITE}\n各区水务局：\n请抓好落实。").metadata
    assert (metadata.title, metadata.addressees) == (NOTICE_OF_A_SITE, ("各区水务局",))


def test_the_index_table_of_a_copy_as_text():
    index = "- 索 引 号：\n0101/2031-7\n- 发文字号：示水发〔2031〕4号\n- 成文日期：2031-03-05"
    metadata = outline(f"{index}\n示例市排涝规定\n第一条 各区应当设置标识。").metadata
    assert (metadata.title, metadata.doc_number) == ("示例市排涝规定", "示水发〔2031〕4号")
    assert metadata.issue_date == date(2031, 3, 5)


def test_organs_and_the_order_below_a_whole_title_are_no_part_of_it():
    head = "示例市养犬规定\n示例市人民政府\n示例市人民政府令（第9号）"
    metadata = outline(f"{head}\n第一条 养犬人应当登记。").metadata
    assert (metadata.title, metadata.doc_number) == ("示例市养犬规定", "示例市人民政府令（第9号）")
    assert metadata.issuers == ("示例市人民政府",)


def test_date_and_number_in_one_line():
    metadata = outline(f"{NOTICE_OF_A_SITE}\n2031年3月5日 示水发〔2031〕4号\n各区水务局：\n请落实。").metadata
    assert (metadata.doc_number, metadata.issue_date) == ("示水发〔2031〕4号", date(2031, 3, 5))


def test_a_number_keeps_its_characters():
    metadata = outline("示環發﹝2031﹞4號\n示例市環境局關於節水的通知\n各單位：\n請落實。").metadata
    assert metadata.doc_number == "示環發〔2031〕4號"


def test_the_month_below_a_title_and_a_law_passed_in_two_lines():
    assert (
        outline("示例学院教学规程\n二〇三一年十月\n第一条 教师应当备课。").metadata.title
        == "示例学院教学规程"
    )
    passed = "2031年3月5日示例市人民检察院\n第五次检察长办公会议讨论通过"
    metadata = outline(f"示例市公文细则\n{passed}\n第一条 公文应当编号。").metadata
    assert (metadata.title, metadata.issue_date) == ("示例市公文细则", date(2031, 3, 5))


@pytest.mark.parametrize(
    ("head", "bodies"),
    [
        ("各区教育局，市属学校： 为做好招生工作，现通知如下。", ("各区教育局", "市属学校")),
        (
            "各镇人民政府、各街道办事处，园区\n管委会：\n现通知如下。",
            ("各镇人民政府", "各街道办事处", "园区管委会"),
        ),
        ("视力保护色：\n各区教育局：\n现通知如下。", ("各区教育局",)),
    ],
)
def test_addressees_glued_wrapped_and_behind_a_button(head, bodies):
    assert outline(f"关于做好招生工作的通知\n{head}").metadata.addressees == bodies


def test_an_organ_and_a_word_of_kind_name_the_issuer():
    assert outline("示例市教育局通知\n为做好招生工作，现通知如下。").metadata.issuers == ("示例市教育局",)


def test_a_site_that_tells_of_the_paper_before_it_shows_it():
    site = "示例市排涝检查启动\n热度：\n水务网讯：日前，《示例市排涝检查方案》印发，全文如下："
    metadata = outline(
        f"{site}\n{NOTICE_OF_A_SITE}\n示水发〔2031〕4号\n各区水务局，各泵站：\n请落实。"
    ).metadata
    assert (metadata.title, metadata.doc_number) == (NOTICE_OF_A_SITE, "示水发〔2031〕4号")
    assert metadata.addressees == ("各区水务局", "各泵站")


def test_a_notice_that_carries_another_is_not_passed_over():
    text = "现将市局通知转发给你们，请认真执行。"
    carried = "示例市水务局关于节水的通知\n示水发〔2031〕4号\n各区水务局：\n请落实。"
    made = outline(f"关于转发节水通知的通知\n{text}\n示例区水务局\n2031年3月5日\n{carried}")
    assert made.metadata.title == "关于转发节水通知的通知"
    assert text in units(made)


@pytest.mark.parametrize(
    ("head", "issued", "issuers"),
    [
        ("关于节水的通知\n各单位：\n请落实。\n示例市水务局\n2031.3.5", date(2031, 3, 5), ("示例市水务局",)),
        ("关于节水的函\n各单位：\n请落实。\n2031年3月5日\n示例市水务局", date(2031, 3, 5), ("示例市水务局",)),
    ],
)
def test_a_dotted_date_and_one_above_the_organ(head, issued, issuers):
    metadata = outline(head).metadata
    assert (metadata.issue_date, metadata.issuers) == (issued, issuers)


def test_addressees_behind_a_label_above_the_title():
    metadata = outline("主送：各区水务局、各泵站\n关于节水的意见\n一、加强巡查\n各区要巡查。").metadata
    assert (metadata.title, metadata.addressees) == ("关于节水的意见", ("各区水务局", "各泵站"))


def test_a_label_without_a_value_leaves_the_number_below_it_to_the_paper():
    head = "示例市教育局关于加强校车管理的通知\n发布时间：2031-05-06 09:00 | 来源：\n示教发〔2031〕7号\n"
    metadata = outline(head + "各区教育局：\n各区要登记校车。").metadata
    assert metadata.doc_number == "示教发〔2031〕7号"
    assert metadata.addressees == ("各区教育局",)


def test_rows_of_the_index_table_are_no_title_whatever_their_labels():
    metadata = outline(
        "名 称： 关于清理校园积水的通知\n文 号： 示教办〔2031〕9号 载体类型： 电子\n存放地点： 档案室 保管期限： 永久\n\n"
        "各学校：\n各校要清理积水。"
    ).metadata
    assert metadata.title == "关于清理校园积水的通知"
    assert metadata.doc_number == "示教办〔2031〕9号"


def test_the_index_table_gives_the_title_that_scraps_of_the_site_hide():
    metadata = outline(
        "歷史法規\n法規名稱: 示例縣立圖書館借閱要點 (民國 112 年 3 月 8 日 修正)\n法規內容:\n一、借書以三冊為限。"
    ).metadata
    assert metadata.title == "示例縣立圖書館借閱要點"
    assert metadata.issue_date == date(2023, 3, 8)


def test_a_blank_between_title_and_addressees_parts_them():
    metadata = outline(
        "示例镇人民政府文件 示政发[2031]5号\n示例镇人民政府 关于清扫街道的通知 各村民委员会、镇属有关部门：\n各村要清扫街道。"
    ).metadata
    assert metadata.doc_number == "示政发〔2031〕5号"
    assert metadata.title == "示例镇人民政府 关于清扫街道的通知"
    assert metadata.addressees == ("各村民委员会", "镇属有关部门")


def test_classes_of_addressees_stand_alone_where_the_next_says_whose_all_are_meant():
    assert split_addressees("局机关各文印室、局属各单位") == ("局机关各文印室", "局属各单位")
    assert split_addressees("各村委会、驻村各单位") == ("各村委会", "驻村各单位")
    assert split_addressees("各监理、施工、建设单位") == ("各监理、施工、建设单位",)


@pytest.mark.parametrize(
    "foot",
    [
        "特此通知。 示例市教育局 2031年5月6日",
        "示例市教育局\n2031年5月6号",
        "示例市教育局\n日期：2031年5月6日",
        "示例市教育局\n二〇三一年五月六日（印）",
        "示例市教育局\n2031年5月6日星期二",
    ],
)
def test_a_signature_whatever_stands_around_its_date(foot):
    metadata = outline("关于清理积水的通知\n各学校：\n各校要清理积水。\n" + foot).metadata
    assert (metadata.issuers, metadata.issue_date) == (("示例市教育局",), date(2031, 5, 6))


def test_a_masthead_and_an_address_are_no_title():
    notice = "示例县人民政府\nwww.shili.example\n各乡人民政府：\n《示例县防汛预案》已经县政府同意，现印发给你们。\n"
    metadata = outline(
        notice + "示例县人民政府办公室\n2031年5月6日\n示例县防汛预案\n一、各乡要巡查河堤。"
    ).metadata
    assert metadata.title == "示例县防汛预案"
    assert metadata.issuers == ("示例县人民政府办公室",)


@pytest.mark.parametrize(
    "above",
    [
        ["索 引 号 01/2031-7  发布日期 2031-05-09", "文号 示教发〔2031〕8号 有效性 有效"],  # no colons
        ["索引号", "01/2031-7", "文号", "示教发〔2031〕8号", "有效性", "有效"],  # each cell in its line
        ["发布单位：示例市教育局", "索引号：01/2031-7　文号：示教发〔2031〕8号"],
    ],
)
def test_an_index_table_without_colons_or_with_a_cell_a_line(above):
    text = "\n".join([*above, "关于开展校园巡查的通知", "各学校：", "请抓好落实。"])
    metadata = outline(text).metadata
    assert (metadata.title, metadata.doc_number) == ("关于开展校园巡查的通知", "示教发〔2031〕8号")
    assert metadata.addressees == ("各学校",)


@pytest.mark.parametrize(
    "head",
    [
        ["关于开展校园巡查的通知示教发〔2031〕8号各学校：为保障安全，现通知如下："],
        ["示教发〔2031〕8号 关于开展校园巡查的通知 各学校： 为保障安全，现通知如下："],
        ["关于开展校园巡查的通知", "示教发〔2031〕", "8号", "各学校：", "现通知如下："],
        ["关于开展校园巡查的通知", "（2031年5月6日  示教发〔2031〕8号）", "各学校：", "现通知如下："],
    ],
)
def test_a_number_glued_broken_or_in_brackets_with_the_date(head):
    metadata = outline("\n".join([*head, "一、加强领导。", "各学校要成立专班。"])).metadata
    assert (metadata.title, metadata.doc_number) == ("关于开展校园巡查的通知", "示教发〔2031〕8号")
    assert metadata.addressees == ("各学校",)


def test_words_of_kind_inside_a_title_do_not_end_it():
    line = "示例市人民政府转发市教育局关于校舍维护工作意见报告的通知各区人民政府：现通知如下："
    metadata = outline(f"{line}\n各区要抓好落实。").metadata
    assert metadata.title == "示例市人民政府转发市教育局关于校舍维护工作意见报告的通知"
    assert metadata.addressees == ("各区人民政府",)


@pytest.mark.parametrize(
    ("rows", "bodies"),
    [
        (
            ["各区教育局、各直属学校、市属高等学校、各民办学", "校，局机关各处室："],
            ("各区教育局", "各直属学校", "市属高等学校", "各民办学校", "局机关各处室"),
        ),
        (["各区教育局，各直属学校"], ("各区教育局", "各直属学校")),  # the colon is lost
    ],
)
def test_a_row_of_addressees_broken_in_a_word_or_without_its_colon(rows, bodies):
    text = "\n".join(["关于开展校园巡查的通知", *rows, "为保障校园安全，现就有关事项通知如下："])
    assert outline(text).metadata.addressees == bodies


def test_a_single_letter_in_brackets_stands_with_the_letters_before_it():
    assert split_addressees("市各委、办、局（公司），各直属单位") == ("市各委、办、局（公司）", "各直属单位")


def test_names_of_central_organs_run_together():
    assert split_organs("财政部国家税务总局民政部") == ["财政部", "国家税务总局", "民政部"]
    assert split_organs("示例市财政局国家税务总局示例市税务局") == [
        "示例市财政局",
        "国家税务总局示例市税务局",
    ]


def test_the_issuer_between_the_titles_of_site_and_paper_belongs_to_the_title():
    lines = [
        "示教发〔2031〕8号 转发校园巡查规范的通知",
        "示例市教育局办公室",
        "转发校园巡查规范的通知",
        "各学校：",
    ]
    metadata = outline("\n".join([*lines, "请抓好落实。"])).metadata
    assert metadata.title == "示例市教育局办公室转发校园巡查规范的通知"
    assert metadata.issuers == ("示例市教育局办公室",)


def test_a_masthead_whose_last_word_has_a_line_of_its_own():
    text = "示例市教育局\n文件\n示教发〔2031〕8号\n关于开展校园巡查的通知\n各学校：\n请抓好落实。"
    metadata = outline(text).metadata
    assert (metadata.title, metadata.issuers) == ("关于开展校园巡查的通知", ("示例市教育局",))


def test_a_table_of_contents_below_a_law_is_no_title():
    text = "古井保护条例\n（2031年3月5日示例市人民政府令9号发布）\n目　录\n第一章 总则\n第一章 总则\n第一条 为了保护古井，制定本条例。"
    metadata = outline(text).metadata
    assert (metadata.title, metadata.doc_number) == ("古井保护条例", "示例市人民政府令9号")


def test_a_signature_glued_to_the_last_sentence():
    metadata = outline("关于开展检查的通知\n各单位：\n请抓好落实。示例市财政局2031年5月6日").metadata
    assert (metadata.issuers, str(metadata.issue_date)) == (("示例市财政局",), "2031-05-06")


@pytest.mark.parametrize(
    "head",
    [
        "示例市教育局\n示例市财政局\n示例市民政局文件",
        "示例市教育局\n示例市财政局文件\n示例市民政局",
        "示例市教育局\n示例市财政局\n示例市民政局\n文件",
        "示例市教育局示例市财政局文件示例市民政局",
        "示例市教育局文件",  # the first organ's paper is used
    ],
)
def test_who_issues_a_joint_paper_wherever_its_word_stands(head):
    title = "示例市教育局 示例市财政局 示例市民政局关于做好学生资助工作的通知"
    metadata = outline(f"{head}\n示教发〔2031〕5号\n{title}\n各县教育局：\n请按时报送。").metadata
    assert (metadata.issuers, metadata.title) == (("示例市教育局", "示例市财政局", "示例市民政局"), title)


def test_a_number_that_has_lost_its_brackets():
    glued = "示例市人民政府文件示政发203112号示例市人民政府关于加强管理的意见各镇人民政府：\n各镇要加强管理。"
    metadata = outline(glued).metadata
    assert (metadata.doc_number, metadata.title) == (
        "示政发〔2031〕12号",
        "示例市人民政府关于加强管理的意见",
    )
    assert tidy_number("示政办函 2031 7 号") == "示政办函〔2031〕7号"


@pytest.mark.parametrize(
    "foot",
    [
        "主送：各分行，各政策性银行。\n抄送：结算中心。",
        "信息公开选项：主动公开主  送：各分行，各政策性银行。\n抄  送：结算中心。",
        "主  送：各分行，各政策性银行。抄  送：结算中心。内部发送：办公厅。",
    ],
)
def test_addressees_below_the_text(foot):
    made = outline(f"示例银行关于加强管理的通知\n现通知如下。\n请按时报送。\n示例银行\n2031年3月5日\n{foot}")
    assert made.metadata.addressees == ("各分行", "各政策性银行")
    assert made.metadata.copies_to == ("结算中心",)
    assert units(made)[-1] == "请按时报送。"


def test_a_letter_of_taiwan_names_its_addressees_and_copies_at_the_foot():
    made = outline(
        "示例市政府　函\n受文者：如正副本行文單位\n附件：如說明二\n主旨：請於期限內填報，請查照。\n說明：\n"
        "一、各校應填妥清冊。\n二、檢附清冊1份。\n正本：本市各國民中學、示例市立第一圖書館\n副本：示例市議會"
    )
    assert made.metadata.addressees == ("本市各國民中學", "示例市立第一圖書館")
    assert made.metadata.copies_to == ("示例市議會",)
    assert made.metadata.attachments == ()
    assert units(made)[-1] == "二、檢附清冊1份。"


def test_an_order_that_opens_with_what_it_makes_public():
    law = "现公布修订后的《示例市停车管理办法》，自2031年5月1日起施行。\n市长 张三\n2031年3月5日\n示例市停车管理办法"
    assert outline(f"示例市人民政府令\n第12号\n{law}\n第一条 停车场应当公示收费标准。").metadata.title == (
        "示例市停车管理办法"
    )
    below = outline(
        "示例银行令〔2031〕第3号\n示例银行关于修改《示例办法》的决定\n为适应需要，作如下修改：\n一、删去第三条。"
    )
    assert below.metadata.title == "示例银行关于修改《示例办法》的决定"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("区委办公室区政府办公室", ["区委办公室", "区政府办公室"]),
        ("市委市政府", ["市委", "市政府"]),
        ("市教育局市财政局市民政局", ["市教育局", "市财政局", "市民政局"]),
        ("市市场监督管理局", ["市市场监督管理局"]),
        ("中共示例市委示例新区工作委员会", ["中共示例市委示例新区工作委员会"]),
        ("中共示例市委示例市人民政府", ["中共示例市委", "示例市人民政府"]),
        (
            "中共示例市委示例港区工作委员会示例港区管理委员会",
            ["中共示例市委示例港区工作委员会", "示例港区管理委员会"],
        ),
    ],
)
def test_organs_named_by_their_level_and_those_that_a_committee_sends_out(line, names):
    assert split_organs(line) == names


def test_zones_with_a_name_of_their_own_are_addressed_each():
    assert split_addressees("示例经济技术开发区、示例高新区、示例港区管委会，各县、区人民政府") == (
        "示例经济技术开发区",
        "示例高新区",
        "示例港区管委会",
        "各县、区人民政府",
    )
    assert split_addressees("各开发区、园区管委会") == ("各开发区、园区管委会",)


def test_a_telegram_has_a_masthead_of_its_own():
    metadata = outline(
        "示例市防汛抗旱指挥部\n内部明电\n示汛电〔2031〕5号\n关于做好防范工作的紧急通知\n各县防汛抗旱指挥部：\n请加强值守。"
    ).metadata
    assert (metadata.issuers, metadata.title) == (("示例市防汛抗旱指挥部",), "关于做好防范工作的紧急通知")


@pytest.mark.parametrize("signed", ["市长　王五\n2031年3月5日", "2031年3月5日\n市　长　王　五"])
def test_who_signs_an_order_is_no_unit(signed):
    law = "《示例市供水管理办法》已经市人民政府常务会议通过，现予公布，自2031年5月1日起施行。"
    made = outline(
        f"示例市人民政府令\n第9号\n{law}\n{signed}\n示例市供水管理办法\n第一条　供水单位应当公示水价。"
    )
    assert units(made) == [law, "第一条　供水单位应当公示水价。"]


def test_an_order_without_its_head():
    made = outline(
        "《示例省税务局关于修改〈示例登记办法〉的决定》已经局务会议审议通过，现予公布，自2031年3月1日起施行。\n第一条 纳税人应当登记。"
    )
    assert made.metadata.title == "示例省税务局关于修改〈示例登记办法〉的决定"
    assert made.metadata.issuers == ("示例省税务局",)


def test_who_drew_up_what_a_paper_makes_public_issues_it():
    text = "为规范收费，示例市财政局、示例市教育局制定了《示例市收费办法》，现予公布。"
    assert outline(f"〔2031〕第7号\n{text}\n第一条 学校应当公示收费。").metadata.issuers == (
        "示例市财政局",
        "示例市教育局",
    )


def test_a_paper_that_is_one_line():
    made = outline(
        "示政办发〔2031〕5号 示例县人民政府办公室关于印发示例县河长制方案的通知 各乡镇人民政府,县直各部门: "
        "现将方案印发给你们,请认真贯彻执行。 示例县人民政府办公室 2031年3月5日 示例县河长制方案 一、总体目标 到2032年,水质达标。"
    )
    assert (made.metadata.issuers, made.metadata.issue_date) == (
        ("示例县人民政府办公室",),
        date(2031, 3, 5),
    )


def test_addressees_that_stand_in_the_foot():
    made = outline(
        "示例市财政局关于开展资产清查的通知\n为摸清家底，现就有关事项通知如下：\n一、各单位要开展清查。\n二、各单位要报送结果。\n"
        "示例市财政局\n2030年5月6日\n信息公开选项：主动公开\n主  送：各县（市、区）财政局，市级各部门；示例银行。\n抄  送：市审计局。"
    )
    assert made.metadata.addressees == ("各县（市、区）财政局", "市级各部门", "示例银行")


def test_what_stands_between_two_stands_of_the_title_is_the_sites():
    made = outline(
        "关于做好窗口服务的通知_示例市粮食局\n工作邮箱\n互动回应\n专题专栏\n关于做好窗口服务的通知\n2031-05-06 10:04\nAa\n|\n"
        "市粮食公司，各粮库：\n一、应当每月盘点。"
    )
    assert made.metadata.title == "关于做好窗口服务的通知"
    assert made.metadata.addressees == ("市粮食公司", "各粮库")


def test_who_keeps_the_site_below_the_signature_is_no_text():
    made = outline(
        "关于做好盘点工作的通知\n各粮库：\n一、应当每月盘点。\n示例市粮食局\n2031年5月6日\n网站地图\n主办单位：示例市粮食局\n"
        "示例市粮食局版权所有，转载须注明出处"
    )
    assert units(made) == ["一、应当每月盘点。"]


def test_a_history_that_names_the_paper_first_is_no_title():
    made = outline(
        "示例县节水办法\n（该文件于2030年5月6日以示府令第7号公布，根据2031年1月3日示府令第9号修改）\n第一条 供水站应当值守。"
    )
    assert made.metadata.title == "示例县节水办法"


def test_an_order_tells_from_when_the_law_holds():
    made = outline(
        "示例县人民政府令\n第9号\n《示例县节水办法》已经县政府常务会议通过，现予公布，自2031年2月1日起施行。\n县长 王五\n2030年12月5日"
    )
    assert made.metadata.effective_date == date(2031, 2, 1)


def test_names_below_a_label_on_the_last_line_sign_nothing():
    made = outline(
        "示例县人民政府办公室关于做好防汛工作的通知\n各乡镇：\n一、加固堤坝，排查险情。\n责任单位：县水务局\n"
        "二、储备物资，组建队伍。\n责任单位：\n县应急管理局"
    )
    assert made.metadata.issuers == ("示例县人民政府办公室",)
    assert units(made, "note")[-1] == "县应急管理局"
    assert not made.sections


def test_an_annex_gives_a_notice_without_title_none():
    head = "各乡镇：\n现将《青岭计划分解》《石门计划分解》印发给你们。\n示例县人民政府办公室\n2031年5月18日\n附件1\n"
    assert outline(head + "青岭任务清单\n1.修路。").metadata.title == ""
    assert outline(head + "青岭计划分解\n1.修路。").metadata.title == "青岭计划分解"


def test_the_sites_title_above_that_of_the_paper_names_the_issuer():
    made = outline(
        "示例县人民政府办公室关于做好春灌工作的通知\n关于做好春灌工作的通知\n各乡镇：\n请做好春灌工作。"
    )
    assert made.metadata.issuers == ("示例县人民政府办公室",)


def test_the_entries_of_the_index_table_may_be_parted_by_semicolons():
    made = outline(
        "关于促进节水产业的若干措施\n发布机构：示例区产业局；文号：示管发〔2031〕7号；生成日期：2031年5月6日。\n一、奖励企业。"
    )
    assert made.metadata.doc_number == "示管发〔2031〕7号"
    assert made.metadata.issue_date == date(2031, 5, 6)


def test_what_passes_a_paper_on_is_a_directive():
    assert not outline("《示例县春灌若干措施》已经县政府同意，现印发给你们。\n每日巡查渠道。").warnings


def test_the_first_line_of_a_paper_in_a_collection():
    made = outline(
        "9.县医保局、县财政局《关于印发〈管护办法〉的通知》（县医发〔2031〕5号，2031.6.22）\n时效性： 现行有效\n各乡镇人民政府：\n请做好管护。"
    )
    assert made.metadata.title == "关于印发〈管护办法〉的通知"
    assert made.metadata.issuers == ("县医保局", "县财政局")
    assert made.metadata.doc_number == "县医发〔2031〕5号"
    assert made.metadata.issue_date == date(2031, 6, 22)
    assert made.metadata.addressees == ("各乡镇人民政府",)


def test_a_name_broken_over_two_lines_of_the_signature_that_opens_with_a_place():
    made = outline(
        "关于做好抗旱工作的通知\n各乡镇：\n请抓好落实。\n示例市应对特大干旱\n联防联控机制综合组\n2031年5月6日"
    )
    assert made.metadata.issuers == ("示例市应对特大干旱联防联控机制综合组",)


def test_a_blank_inside_the_label_of_the_annexes():
    made = outline(
        "关于举办培训班的函\n各县水务局：\n请派员参加。\n附　件：1．回执\n2．日程\n县水务局\n2031年5月6日"
    )
    assert made.metadata.attachments == ("回执", "日程")


def test_the_number_in_the_register_is_no_title():
    made = outline("SLFG-2031-004\n示例县人民政府关于森林禁火的通告\n示政告〔2031〕3号\n一、严禁野外用火。")
    assert made.metadata.title == "示例县人民政府关于森林禁火的通告"
    assert made.metadata.issuers == ("示例县人民政府",)


def test_what_a_title_says_is_held_issues_nothing():
    assert outline("举办厂区长跑比赛大会通知\n各车间：\n请派员参加。").metadata.issuers == ()


def test_a_label_spaced_out_below_the_title_is_no_part_of_it():
    made = outline("关于召开例会的通知\n单 位：机关党委\n各支部：\n请各支部书记参加。")
    assert made.metadata.title == "关于召开例会的通知"


def test_rooms_of_an_office_sign():
    made = outline("关于值守的通知\n各部门：\n一、做好值守。\n学校办公室  监察综合室\n2030年11月6日")
    assert made.metadata.issuers == ("学校办公室", "监察综合室")


def test_who_printed_the_paper_in_a_cell_of_its_own():
    made = outline(
        "示例市林业局关于护林的通知\n各林场：\n请加强巡护。\n抄送：市水利局。\n示例市林业局办公室\n2031年5月6日印发"
    )
    assert made.metadata.issuers == ("示例市林业局",)
    assert units(made) == ["请加强巡护。"]


def test_the_list_of_annexes_comes_before_the_files_that_a_page_links_to():
    text = "示例市林业局关于护林的通知\n各林场：\n请加强巡护。{}\n示例市林业局\n2031年5月6日\n附件1：巡护台账.xlsx"
    hints = {"attachments": ("巡护台账",)}
    listed = outline(text.format("\n附件：1．巡护台账\n2．林场名单"), hints=hints)
    assert listed.metadata.attachments == ("巡护台账", "林场名单")
    assert outline(text.format(""), hints=hints).metadata.attachments == ("巡护台账",)
    assert units(listed) == ["请加强巡护。"]


@pytest.mark.parametrize("own", [["示例市人民政府转发市林业局", "关于加强护林工作报告的通知"], ["护林条例"]])
def test_the_title_of_the_site_above_the_same_title_broken_otherwise(own):
    made = outline("\n".join(["".join(own), *own, "第一条 林场应当建立台账。"]))
    assert made.metadata.title == "".join(own)


def test_the_entries_of_a_database_above_the_title():
    made = outline(
        "发布部门：青岚市人民政府\n效力位阶：地方政府规章\n法宝引证码：CLI.11.0000000\n青岚市古井保护办法\n第一条 市文物局应当巡查古井。"
    )
    assert made.metadata.title == "青岚市古井保护办法"


@pytest.mark.parametrize(
    "listed",
    [
        "附件1：登记表\n附件2：名单",
        "附件一 登记表\n附件二 名单",
        "附件：1.登记表；2.名单。",
        "附件：1.登记表  2.名单",
    ],
)
def test_annexes_are_listed_in_many_ways(listed):
    paper = (
        f"示例市水务局关于检查水库的通知\n各区水务局：\n请抓好落实。\n{listed}\n示例市水务局\n2031年5月6日"
    )
    assert outline(paper).metadata.attachments == ("登记表", "名单")


def test_one_annex_stands_below_its_label():
    paper = "示例市水务局关于检查水库的通知\n各区水务局：\n请抓好落实。\n附件：\n登记表\n示例市水务局\n2031年5月6日"
    assert outline(paper).metadata.attachments == ("登记表",)


def test_the_number_of_a_copy_is_none_of_the_title():
    paper = "000012\n机密★1年\n示例市水务局文件\n示水发〔2031〕6号\n示例市水务局关于检查水库的通知\n各区水务局：\n请抓好落实。"
    assert outline(paper).metadata.title == "示例市水务局关于检查水库的通知"


def test_addressees_that_a_format_broke_into_paragraphs_are_one_row():
    lines = ("示例县水务局关于检查水库的通知", "各镇（场）、", "各村（社区）：", "请抓好落实。")
    made = segment(Source("x.docx", "0", "x", tuple(Line(line, ends_paragraph=True) for line in lines)))
    assert made.metadata.addressees == ("各镇（场）", "各村（社区）")
