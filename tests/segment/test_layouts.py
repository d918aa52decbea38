"""Layouts of whole papers: contents with pages, heads of replies and of rules of Taiwan, amended articles."""

from __future__ import annotations

from datetime import date

from tests.segment.made import outline, tree, units

CONTENTS = """
青石市水利发展规划
目 录
一、发展环境 ........................ 1
（一）发展基础 ...................... 1
二、重点任务 ........................ 5
为推动水利发展，制定本规划。
一、发展环境
（一）发展基础
建成水库三座。
二、重点任务
各区要加强管护。
"""


def test_contents_end_where_a_preamble_begins_and_not_at_their_first_heading():
    assert tree(outline(CONTENTS)) == ["1 一、发展环境", "2 （一）发展基础", "1 二、重点任务"]


def test_a_property_above_the_head_of_a_reply_is_none_of_its_title():
    reply = outline(
        "类别：A\n公开属性：主动公开\n石门市水务局\n石水函〔2031〕5号　　　　签发人：周明\n"
        "石门市水务局对市人大三次会议第12号建议的答复\n李文代表：\n您提出的建议收悉。现答复如下：\n"
        "首先，感谢您对水务工作的关心。您的建议对我们很有帮助。\n一、工作情况\n完成改造。\n"
        "石门市水务局\n2031年7月1日"
    )
    assert reply.metadata.title == "石门市水务局对市人大三次会议第12号建议的答复"
    assert reply.metadata.issuers == ("石门市水务局",)
    assert tree(reply) == ["1 一、工作情况"]  # thanks are no headings


def test_a_masthead_set_wide_is_read_closed_up():
    joint = outline(
        "石门市水务局\n石 门 市 财 政 局　文件\n石水发〔2031〕6号\n石门市水务局 石门市财政局关于做好供水工作的通知\n"
        "各区水务局：\n请抓好落实。\n石门市水务局　石门市财政局\n2031年7月1日"
    )
    assert joint.metadata.title == "石门市水务局 石门市财政局关于做好供水工作的通知"


def test_the_history_of_a_rule_of_taiwan_ends_at_its_first_point():
    rule = outline(
        "示例縣政府公務車輛管理要點\n中華民國 112 年 3 月 8 日府行字第 1120001234 號函訂定\n"
        "一、示例縣政府（以下簡稱本府）為加強管理，特訂定本要點。\n二、各單位應指定專人保管車輛。"
    ).metadata
    assert (rule.title, rule.doc_type) == ("示例縣政府公務車輛管理要點", "要點")
    assert (rule.doc_number, rule.issue_date) == ("府行字第1120001234號", date(2023, 3, 8))
    assert rule.issuers == ("示例縣政府",)


def test_the_points_of_such_a_rule_are_text():
    rule = outline("示例縣要點\n中華民國112年3月8日府行字第1120001234號函修正\n壹、總則\n一、各單位應自查。")
    assert tree(rule) == ["1 壹、總則"]
    assert units(rule) == ["一、各單位應自查。"]


def test_an_article_that_is_amended_is_none_of_the_paper():
    made = outline(
        "示例市人民政府关于修改部分文件的决定\n一、修改内容\n删去《示例办法》第二条。\n"
        "第十五条第一款修改为：“养犬人应当登记。”\n第十六条修改为：“养犬人应当年检。”\n二、有关要求\n各区要清理。"
    )
    assert tree(made) == ["1 一、修改内容", "1 二、有关要求"]


def test_when_a_paper_takes_effect_is_no_heading():
    made = outline(
        "一、关于申报问题\n纳税人应当申报。\n二、关于减免问题\n纳税人可以申请。\n"
        "三、本公告自2031年7月1日起施行。原公告同时废止。"
    )
    assert tree(made) == ["1 一、关于申报问题", "1 二、关于减免问题"]


def test_an_annex_by_itself_is_not_called_after_its_label():
    rule = outline("附件2\n示例市燃气检查规程（试行）\n1 总则\n1.0.1 企业应建立档案。").metadata
    assert (rule.title, rule.doc_type) == ("示例市燃气检查规程（试行）", "规程")


def test_label_and_title_of_an_annex_stand_in_one_line():
    made = outline(
        "示例市教育局关于印发办法的通知\n各学校：\n现将《示例办法》印发给你们。\n示例市教育局\n2031年3月5日\n"
        "示例办法\n第一条 各学校应当建立台账。\n附件1：台账填写说明\n一、各班每日填写。\n二、各年级每周汇总。"
    )
    parts = {paragraph.text: paragraph.part for paragraph in made.paragraphs}
    assert parts["一、各班每日填写。"] == parts["第一条 各学校应当建立台账。"] + 1


def test_the_number_of_a_telegram_stands_beside_its_grade():
    head = outline(
        "等级：特急·明电　　　示政办明电〔2031〕2号\n示例县人民政府办公室\n关于做好防汛工作的紧急通知\n各乡镇人民政府：\n"
        "现将有关事项通知如下：\n一、加强值守。\n示例县人民政府办公室\n2031年7月1日"
    ).metadata
    assert head.doc_number == "示政办明电〔2031〕2号"
    assert head.title.endswith("关于做好防汛工作的紧急通知") and "等级" not in head.title


def test_a_question_with_its_answer_under_it_is_a_heading():
    letter = outline(
        "致群众的一封信\n一、如何防范？\n（一）要保持警惕。\n（二）要核实资质。\n二、发现线索怎么办？\n"
        "请您及时向公安机关举报。县政府将给予奖励。\n防范非法集资，人人有责。让我们共建家园。"
    )
    assert tree(letter) == ["1 一、如何防范？", "1 二、发现线索怎么办？"]


def test_a_numbered_request_is_no_heading():
    letter = outline("一、请水利局提供资料。\n二、请各派1人参加检查。\n专此函达。请予支持。")
    assert tree(letter) == []


def test_dashes_make_a_run_of_their_own():
    made = outline(
        "一、目标\n到2031年，建成数字政府。\n更好服务群众。\n设施更加完善。\n——一网通办。全程网办率达到90%以上。\n——一网统管。事件处置率达到95%。\n二、任务\n各区要落实。"
    )
    assert tree(made) == ["1 一、目标", "2 一网通办", "2 一网统管", "1 二、任务"]


def test_contents_whose_page_numbers_have_blanks_or_whose_entries_are_broken():
    spaced = outline(
        "示例县水费细则\n目录\n一、公示.......- 1 -\n二、征收.......- 2 -\n为做好征收，制定本细则。\n一、公示\n应当公示水价。\n二、征收\n应当按月征收。"
    )
    assert tree(spaced) == ["1 一、公示", "1 二、征收"]
    broken = outline(
        "示例县水费办法\n目录\n第一章\n总则\n... 1\n第二章\n征收\n... 2\n第一章 总则\n第一条 为了规范征收，制定本办法。\n第二章 征收\n第二条 县水利局应当按月征收。"
    )
    assert tree(broken) == ["1 第一章总则", "2 第一条", "1 第二章征收", "2 第二条"]


def test_a_carried_paper_below_a_note_over_two_lines_under_a_label_with_its_number():
    made = outline(
        "关于印发水费细则的通知\n各乡镇：\n我局编制了《示例县2031年水费征收细则》，现予以印发，请遵照执行。\n示例县水利局\n2031年5月6日\n（联系人：王五\n联系电话：1234567）\n示水函〔2031〕2号附件\n示例县2031年水费征收\n细则\n一、公示\n应当公示水价。"
    )
    assert [paragraph.part for paragraph in made.paragraphs if paragraph.text == "应当公示水价。"] == [1]


FORWARDED = """
示例县教育局关于转发安全检查通知的通知
各中小学校：
现将示教安〔2031〕24号文《关于安全检查的通知》转发给你们，请认真贯彻执行。
示例县教育局
2031年9月6日
示 例 市 教 育 局
示教安〔2031〕24号
关于安全检查的通知
各县（区）教育局：
一、开展自查，落实整改。
示例市教育局
2031年9月3日
"""


def test_a_notice_that_another_passes_on_has_addressees_of_its_own():
    made = outline(FORWARDED)
    assert made.metadata.addressees == ("各中小学校",)
    [part] = {paragraph.part for paragraph in made.paragraphs if paragraph.text.startswith("一、")}
    assert dict(made.addressed) == {part: ("各县（区）教育局",)}
    assert units(made) == [
        "现将示教安〔2031〕24号文《关于安全检查的通知》转发给你们，请认真贯彻执行。",
        "一、开展自查，落实整改。",
    ]


def test_a_number_inside_a_sentence_heads_no_paper():
    assert units(outline("根据示教安〔2031〕24号通知要求，各校要建立台账。")) == [
        "根据示教安〔2031〕24号通知要求，各校要建立台账。"
    ]


def test_a_form_behind_the_date_and_a_file_below_the_label_of_the_annexes():
    made = outline(
        "关于开展检查的通知\n各区：\n请上报情况。\n附件：\n自查表.docx\n二〇三一年一月五日 填报区县（总站）： 填报时间："
    )
    assert made.metadata.issue_date == date(2031, 1, 5)
    assert made.metadata.attachments == ("自查表.docx",)
