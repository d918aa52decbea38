"""The section tree: what is a heading, how deep it is, and what is only an item."""

from __future__ import annotations

import pytest

from tests.segment.made import outline, tree, units

HEAD = "示例市教育局关于加强校园安全工作的通知\n各学校：\n现就有关事项通知如下：\n"


def sections(body: str) -> list[str]:
    return tree(outline(HEAD + body))


def test_levels_follow_the_styles_in_use():
    assert sections(
        "一、工作目标\n校园事故零发生。\n二、工作任务\n1.开展排查。各学校要全面排查。\n2.落实整改。对隐患限期整改。\n"
        "三、组织实施\n（一）加强领导。各学校要成立专班。\n1.明确分工。校长负总责。\n2.细化任务。制定清单。"
    ) == [
        "1 一、工作目标",
        "1 二、工作任务",
        "2 1.开展排查",
        "2 2.落实整改",
        "1 三、组织实施",
        "2 （一）加强领导",
        "3 1.明确分工",
        "3 2.细化任务",
    ]


def test_an_item_that_begins_with_its_text_is_no_section():
    made = outline(
        HEAD
        + "一、工作要求\n（一）各学校要加强组织领导，明确专人负责，确保各项措施落到实处。\n（二）各区教育局要定期检查。"
    )
    assert tree(made) == ["1 一、工作要求"]
    assert units(made)[-1] == "（二）各区教育局要定期检查。"


def test_an_item_among_items_stays_one_even_with_a_second_sentence():
    body = "一、认定条件\n1.有固定场所。\n2.有专职人员。\n3.负责人由学校选派的人员担任。原则上任期三年。\n4.制度健全。"
    assert sections(body) == ["1 一、认定条件"]


def test_a_note_is_no_text_under_a_heading():
    body = "一、工作任务\n1.公开校车线路信息。（市教育局负责）\n2.公开校车驾驶人信息。（市公安局负责）"
    assert sections(body) == ["1 一、工作任务"]


def test_the_last_item_of_a_list_takes_no_paragraph_for_its_text():
    body = "一、申请材料\n（一）申请表。\n（二）场地证明。\n（三）人员名册。\n申请单位应当加盖公章。"
    assert sections(body) == ["1 一、申请材料"]


def test_one_item_that_ends_in_a_semicolon_makes_no_list_of_its_count():
    body = "一、加强领导。\n各学校要成立专班。\n二、落实经费。\n各区要列入预算。\n三、严格考核。\n各区要每年通报。\n四、办法第二条中的“一年”改为“二年”；"
    assert sections(body) == ["1 一、加强领导", "1 二、落实经费", "1 三、严格考核"]


def test_headings_glued_to_each_other_and_to_text():
    body = (
        "一、总体要求以保障校园安全为目标，坚持预防为主、综合治理，压实各方责任，全面提升校园安全水平。\n"
        "二、强化管理（一）完善制度。各学校要健全制度。（二）加强巡查。各学校要每日巡查。"
    )
    assert sections(body) == ["1 一、总体要求", "1 二、强化管理", "2 （一）完善制度", "2 （二）加强巡查"]


def test_headings_glued_to_text_that_only_their_neighbours_give_away():
    body = (
        "一、选材原则以本地树种为主，统筹安排各区苗木。各区要按期补种。\n二、组织领导\n（一）成立专班。各区要明确专人。\n"
        "三、养护范围和时间养护范围为全市公园。各区要在春季完成。\n四、验收内容苗木成活率和绿地面积符合规定，由市园林局查验。各区要配合。\n"
        "五、工作要求\n（一）加强督查。各区要定期通报。"
    )
    assert [line for line in sections(body) if line.startswith("1")] == [
        "1 一、选材原则",
        "1 二、组织领导",
        "1 三、养护范围和时间",
        "1 四、验收内容",
        "1 五、工作要求",
    ]


def test_items_that_are_all_sentences_are_not_cut():
    assert sections("（一）门诊补助标准按市定标准执行。\n（二）住院补助标准按省定标准执行。") == []


def test_topic_sentences_without_a_number():
    body = "一、基本原则\n坚持预防为主。把防范放在首位。\n坚持分级负责。各级各负其责。\n二、工作任务\n各学校要开展排查。"
    assert sections(body) == ["1 一、基本原则", "2 坚持预防为主", "2 坚持分级负责", "1 二、工作任务"]


def test_a_single_short_sentence_is_no_topic():
    body = "一、工作任务\n各学校要开展排查，建立台账。\n暂停大型集会。已经安排的要延期。"
    assert sections(body) == ["1 一、工作任务"]


def test_ordinals_are_headings_only_as_paragraphs():
    body = "一、活动内容\n一要讲清意义。利用校报宣传。\n二要讲清做法。组织师生学习。\n二、活动要求\n一是加强领导。二是抓好落实。"
    assert sections(body) == ["1 一、活动内容", "2 一要讲清意义", "2 二要讲清做法", "1 二、活动要求"]


def test_articles():
    made = outline(
        "示例市校车管理办法\n第一章　总 则\n第一条 为规范校车管理，制定本办法。\n第二条 市教育局负责统筹。依照第一条执行。\n"
        "第二章　管 理\n第三条 学校应当：\n（一）建立台账；\n（二）定期检修。"
    )
    assert tree(made) == ["1 第一章总 则", "2 第一条", "2 第二条", "1 第二章管 理", "2 第三条"]
    assert [unit.zone for unit in made.units][:2] == ["article", "article"]
    assert made.units[1].text == "第二条 市教育局负责统筹。"


def test_numbering_begins_anew_in_what_the_notice_carries():
    made = outline(
        "示例市教育局关于印发《校园安全方案》的通知\n各学校：\n现将《校园安全方案》印发给你们。\n一、加强领导\n各校要重视。\n示例市教育局\n"
        "2024年3月5日\n校园安全方案\n一、目标\n事故零发生。\n附件1\n检查清单\n一、检查内容\n消防设施是否完好。"
    )
    assert [(s.part, s.level, s.number, s.heading) for s in made.sections] == [
        (0, 1, "一、", "加强领导"),
        (1, 1, "一、", "目标"),
        (2, 1, "一、", "检查内容"),
    ]
    assert [s.section_id for s in made.sections] == ["p0.s1", "p1.s1", "p2.s1"]


def test_an_instruction_over_a_list_is_heading_and_unit():
    made = outline(
        HEAD + "一、分类处置\n（一）符合下列要求的校车予以保留。\n1.车况良好。\n2.手续齐全。\n"
        "（二）对存在下列问题的校车予以停用。\n1.超期未检。\n2.驾驶人无资质。"
    )
    assert "2 （一）符合下列要求的校车予以保留" in tree(made)
    assert "（一）符合下列要求的校车予以保留。" in units(made)


def test_decimal_numbers_of_an_emergency_plan():
    body = "1 总则\n1.1 编制目的\n为规范处置，制定本预案。\n1.2 适用范围\n本预案适用于全市。\n2 应急响应\n2.1 先期处置\n各区要组织救援。"
    assert tree(outline("示例市防汛应急预案\n" + body)) == [
        "1 1总则",
        "2 1.1编制目的",
        "2 1.2适用范围",
        "1 2应急响应",
        "2 2.1先期处置",
    ]


def test_a_table_of_contents_is_no_heading():
    body = "目 录\n一、总则\n二、职责\n一、总则\n为规范处置，制定本方案。\n二、职责\n各区要组织救援。"
    assert tree(outline("示例市防汛方案\n" + body)) == ["1 一、总则", "1 二、职责"]


def test_items_counted_through_the_sections_are_judged_together():
    body = (
        "（一）公开\n1.公开停车信息，每周更新一次停车场空余车位数和收费标准，并在各出入口张贴公示牌，方便群众查看。\n"
        "2.公开招生计划，每年三月前在学校官方网站公布招生范围、报名时间和录取办法，并设立咨询窗口，解答家长疑问。\n"
        "（二）解读\n3.开通校园政策解读综合专题，引入专家问答。组织专家逐条解读，并回答群众提问。\n4.创新校园政策解读形式，丰富各类解读内容。用图表说明政策背景。\n"
    )
    assert sections(body) == ["1 （一）公开", "1 （二）解读"]


def test_ordinals_inside_a_paragraph_are_headings_where_each_has_its_text():
    body = "一、活动要求\n活动要有序。一是加强领导。各校要成立专班。二是抓好落实。各班要列出清单。\n二、活动总结\n各校要总结。一是报送材料。二是上报照片。"
    assert sections(body) == ["1 一、活动要求", "2 一是加强领导", "2 二是抓好落实", "1 二、活动总结"]


def test_a_heading_that_gathers_articles_stands_over_them():
    body = "一、支持种植\n第一条 种树的给予补助。\n第二条 养护的给予补助。\n二、支持管护\n第三条 设专人的给予补助。"
    assert sections(body) == ["1 一、支持种植", "2 第一条", "2 第二条", "1 二、支持管护", "2 第三条"]


def test_a_lone_short_sentence_among_instructions_is_no_heading():
    body = (
        "一、重点公开\n1.围绕校车安全和营养改善计划的实施情况做好信息公开，及时回应家长关切，每月更新一次，每季度公布一次检查结果。\n"
        "2.加强托管服务公开。及时公布托管点名单。\n3.继续做好招生范围和学位供给情况等方面的信息公开，方便家长查询办理。每年更新。\n"
        "4.持续做好校外培训机构资质和收费标准等方面信息公开，严防违规收费，按季更新，每年汇总一次并报送市教育局备案。\n"
        "5.加强学校食堂明厨亮灶情况公开，方便家长监督。每月更新。"
    )
    assert sections(body) == ["1 一、重点公开"]


def test_the_closing_sentence_and_one_of_two_clauses_are_no_headings():
    body = (
        "一、支持办法\n1.鼓励学校建设图书馆。\n新建的给予补助。\n2.鼓励学校建设体育馆。\n新建的给予补助。\n"
        "3.多渠道培养体育教师和校医，提高从业人员素质。\n补助标准另定。\n4.新建实验室的，给予补助，补助标准不超过造价的十分之一。\n"
        "5.本意见自印发之日起施行。\n由市教育局解释。"
    )
    assert sections(body) == ["1 一、支持办法", "2 1.鼓励学校建设图书馆", "2 2.鼓励学校建设体育馆"]


def test_the_name_of_an_article_in_brackets_is_its_heading():
    made = outline(
        "古井保护办法\n第一条 【落户奖】\n（一）对新落户的给予奖励。\n第二条（部门职责） 市文物局应当巡查。"
    )
    assert tree(made) == ["1 第一条【落户奖】", "1 第二条（部门职责）"]
    assert units(made)[-1] == "市文物局应当巡查。"


def test_the_name_of_an_article_in_round_brackets_needs_no_blank_behind_it():
    made = outline("古井保护办法\n第一条（目的）为保护古井，制定本办法。\n第二条（一）市文物局巡查古井；")
    assert tree(made) == ["1 第一条（目的）", "1 第二条"]


def test_the_paragraphs_of_an_article_alone_in_its_line_are_no_headings():
    made = outline(
        "古井保护办法\n第一条\n市文物局指导全市古井巡查，组织古井修缮。\n各区文物局组织本区古井巡查，登记古井状况。\n"
        "第二条\n本办法由市文物局解释。"
    )
    assert tree(made) == ["1 第一条", "1 第二条"]


def test_the_name_of_an_article_alone_in_its_line_is_its_heading():
    made = outline("古井保护办法\n第一条 认定范围\n（一）本市的古井。\n第二条 市文物局应当巡查。")
    assert tree(made) == ["1 第一条认定范围", "1 第二条"]


def test_short_closed_names_with_text_under_them_are_headings_among_plain_items():
    body = (
        "一、支持办法\n1.支持开设图书角。\n新设的由学校给予补助。\n2.支持开设劳动角。\n新设的由学校给予补助。\n"
        "3.对年内新建三个以上实验室的学校，由区财政给予补助。\n补助标准另定。\n4.对自愿开放操场的学校，由区财政给予补助。\n补助标准另定。\n"
        "5.对承办区级以上比赛的学校，由区财政给予补助。\n补助标准另定。"
    )
    assert sections(body) == ["1 一、支持办法", "2 1.支持开设图书角", "2 2.支持开设劳动角"]


def test_a_date_in_brackets_makes_no_sentence_of_a_heading():
    body = "一、时间安排\n（一）动员阶段（2031年3月1日—15日）\n各学校制定方案。\n（二）整治阶段（2031年4月）\n各学校开展整治。"
    assert sections(body)[1:] == ["2 （一）动员阶段（2031年3月1日—15日）", "2 （二）整治阶段（2031年4月）"]


def test_a_label_among_headings_is_one():
    body = "一、工作目标：到2031年底，食堂全部达标。\n二、工作任务\n各学校要开展排查。"
    assert sections(body) == ["1 一、工作目标", "1 二、工作任务"]


def test_formal_numerals_stand_over_plain_ones():
    body = "壹、总则\n一、适用于各校\n各校应落实。\n二、专人负责\n各校应指定专人。\n贰、申请\n三、材料\n各校应提交材料。"
    assert sections(body)[0] == "1 壹、总则"
    assert sections(body)[1] == "2 一、适用于各校"


def test_decimals_without_a_blank():
    body = (
        "1总则\n1.1编制目的\n为防汛，制定本预案。\n2组织体系\n2.1指挥部\n学校设立指挥部。\n3个月内完成演练。"
    )
    assert sections(body) == ["1 1总则", "2 1.1编制目的", "1 2组织体系", "2 2.1指挥部"]


def test_a_figure_with_text_is_a_heading_where_others_of_its_count_have_figures_under_them():
    body = "1 范围\n本规范适用于校车。\n2 检查\n2.1 车况\n车况每周检查。\n2.2 灯光\n灯光每日检查。\n3 记录\n记录保存一年。"
    assert tree(outline("校车检查规范\n" + body)) == [
        "1 1范围",
        "1 2检查",
        "2 2.1车况",
        "2 2.2灯光",
        "1 3记录",
    ]


def test_an_aim_behind_a_colon_is_a_label():
    body = "一、目的：为维护校园整洁，特订定本要点。\n二、对象：全校师生。\n三、方式：分班清扫。由导师督导。"
    assert sections(body) == ["1 一、目的", "1 二、对象", "1 三、方式"]


def test_headings_of_a_paper_in_one_line_are_found_behind_its_lead_in():
    body = (
        "现就有关工作通知如下：一、指导思想以保障师生安全为目标，统筹推进校舍维护和校车管理，健全责任体系，全面提升校园安全水平。二、主要措施（一）开展排查。"
        "各校要逐栋检查。（二）落实整改。各校要限期整改。三、工作要求。各校要加强领导。"
    )
    assert sections(body)[:2] == ["1 一、指导思想", "1 二、主要措施"]
    assert "2 （二）落实整改" in sections(body)


def test_a_list_of_one_sentence_behind_a_colon_stays_in_it():
    body = "各校要做到：一、逐栋检查校舍；二、登记问题；三、限期整改。"
    assert sections(body) == []


def test_what_a_report_tells_is_no_topic():
    body = (
        "一、工作回顾\n过去一年，我们保障了校园安全。各校开展了排查。\n"
        "我们也清醒认识到，还有不足。部分校舍老旧。\n二、工作安排\n各校要限期整改。"
    )
    assert sections(body) == ["1 一、工作回顾", "1 二、工作安排"]


def test_headings_of_several_depths_and_items_behind_notes_in_one_line():
    body = (
        "一、重点任务（一）建设校舍1.新建教室。年内新建教室十间。（责任单位：市教育局）2.维修宿舍。完成宿舍维修。（市财政局负责）"
        "（二）改善条件 3.添置设备。更换旧设备。（市教育局负责）"
    )
    assert sections(body) == [
        "1 一、重点任务",
        "2 （一）建设校舍",
        "3 1.新建教室",
        "3 2.维修宿舍",
        "2 （二）改善条件",
        "3 3.添置设备",
    ]


def test_headings_that_the_clause_behind_them_gives_away():
    body = (
        "一、改善校园食堂对新建食堂面积在三百平方米以上的，给予一次性补助，补助金额另行规定。\n"
        "二、校车接送各学校要与驾驶人签订责任书，逐车建立台账，每月检查一次。\n"
        "三、午间托管当前，部分学校托管场地不足，各区要统筹安排周边场所，缓解压力。\n"
        "四、本办法由市教育局会同市财政局负责解释。"
    )
    assert sections(body) == ["1 一、改善校园食堂", "1 二、校车接送", "1 三、午间托管"]


def test_a_blank_parts_headings_from_text_where_half_of_the_count_has_one():
    body = (
        "一、校车接送 每车配一名照管员，照管员应当经过培训。\n二、午间托管 每班配一名老师，老师由学校安排。"
    )
    assert sections(body) == ["1 一、校车接送", "1 二、午间托管"]


def test_names_alone_in_a_line_between_paragraphs_are_headings():
    body = (
        "做好校园巡查工作意义重大。\n巡查安排\n各学校每日巡查两次，巡查情况记入台账备查。\n"
        "工作要求\n（一）加强领导。各校要成立专班。\n（二）严格考核。各区要每年通报。"
    )
    assert sections(body) == ["1 巡查安排", "1 工作要求", "2 （一）加强领导", "2 （二）严格考核"]


def test_a_line_of_notes_is_no_text_under_an_item():
    body = (
        "一、年度目标\n（一）新建学校三所\n责任单位：市教育局\n（二）维修校舍十栋\n责任单位：市住房城乡建设局"
    )
    assert sections(body) == ["1 一、年度目标"]


def test_a_mark_that_breaks_into_a_count_is_none():
    body = (
        "一、加强领导\n各校要成立专班。\n二、发放补助\n（一）核定标准。按第\n一、第二档核定。\n一、第三档另定。\n（二）按期发放。每月发放。\n"
        "三、严格考核\n各区要每年通报。"
    )
    assert [line for line in sections(body) if line.startswith("1")] == [
        "1 一、加强领导",
        "1 二、发放补助",
        "1 三、严格考核",
    ]
    assert "2 （二）按期发放" in sections(body)


def test_a_heading_of_demands_with_a_colon():
    body = "一、检查时间：\n三月上旬开始。\n二、工作要求：\n1、各校要明确专人负责。\n2、要做好记录。"
    assert sections(body) == ["1 一、检查时间", "1 二、工作要求"]


def test_the_dash_in_front_of_a_topic_is_none_of_its_words():
    body = "一、基本原则\n——坚持预防为主。把防范放在首位。\n——坚持分级负责。各级各负其责。"
    assert sections(body) == ["1 一、基本原则", "2 坚持预防为主", "2 坚持分级负责"]


def test_an_article_with_a_label_in_front_of_its_text():
    made = outline(
        "示例市校车补助办法\n第一条 制定依据：根据有关规定，制定本办法。\n第二条 本办法所称校车，是指接送学生的车辆。"
    )
    assert tree(made) == ["1 第一条制定依据", "1 第二条"]


def test_names_with_a_line_to_themselves_that_text_parts_from_the_next_of_their_count():
    body = (
        "一、加大投入\n1．加大财政科技投入力度。\n市财政每年安排专项资金，各区按比例配套。\n2．对认定的企业，给予10万元补助。\n"
        "3．支付补助时核对账户。\n4．鼓励社会资本兴办孵化器。\n对认定的孵化器给予补助，每年安排一次。\n5．新建的中心给予补助。\n"
        "二、其他\n本意见由市科技局负责解释。"
    )
    assert sections(body) == [
        "1 一、加大投入",
        "2 1．加大财政科技投入力度",
        "2 4．鼓励社会资本兴办孵化器",
        "1 二、其他",
    ]


def test_the_name_of_a_chapter_in_front_of_its_article():
    made = outline(
        "示例市创新券实施办法\n总则第一条为推进创新，制定本办法。\n第二条创新券由市科技局发放。\n对象与范围第三条创新券支持本市企业。\n"
        "按照第三条申请的企业应当登记。\n第四条企业应当据实申报。"
    )
    assert tree(made) == [
        "1 总则",
        "2 第一条",
        "2 第二条",
        "1 对象与范围",
        "2 第三条",
        "2 第四条",
    ]


def test_articles_whose_names_end_in_a_full_stop():
    made = outline(
        "示例市奖励办法\n第一条 本办法适用于本市企业。\n企业应当登记。\n第二条 鼓励企业加大技改投资。\n对技改项目给予补助，每年一次。\n"
        "第三条 推进企业兼并重组。\n对重组企业给予补助，每年一次。\n第四条 支票实行单向交换。\n银行应当登记。"
    )
    assert tree(made) == [
        "1 第一条",
        "1 第二条鼓励企业加大技改投资",
        "1 第三条推进企业兼并重组",
        "1 第四条",
    ]


@pytest.mark.parametrize(
    ("item", "heading"),
    [
        (
            "一、充分认识做好核查工作的重要意义建设核查系统是落实制度的一项举措，有利于防范风险。",
            "充分认识做好核查工作的重要意义",
        ),
        ("一、加大平台的推广使用力度学校应加大建设力度，做好系统改造。", "加大平台的推广使用力度"),
        ("一、“示例工程”政策的适用“示例工程”是发展农业的平台，享受有关政策。", "“示例工程”政策的适用"),
        ("一、附则本意见具体细则另行制定。", "附则"),
    ],
)
def test_what_gives_a_glued_heading_away(item, heading):
    rest = "二、数据质量\n各区要核对数据。\n三、信息反馈\n各区要反馈信息。\n四、监督检查\n各区要开展检查。"
    assert sections(f"{item}\n{rest}")[0] == f"1 一、{heading}"


def test_headings_that_all_begin_alike():
    body = (
        "一、关于新设网点的履职要求供水公司、排水公司应当报送报告，做好管理。\n"
        "二、关于可疑用水报告的履职要求各机构应当按日报送，做好核对。\n三、关于内部管理的履职要求各机构应当完善制度。"
    )
    assert sections(body) == [
        "1 一、关于新设网点的履职要求",
        "1 二、关于可疑用水报告的履职要求",
        "1 三、关于内部管理的履职要求",
    ]


def test_what_a_paper_says_of_itself_is_no_heading():
    body = (
        "一、加强领导\n各校要成立专班。\n二、严格考核\n各区要每年通报。\n三、本意见自印发之日起实施，凡以前有关规定与本意见不一致的，以本意见为准。\n"
        "[此件发至各街道办事处，区直属各单位]示例区人民政府办公室印发"
    )
    assert sections(body) == ["1 一、加强领导", "1 二、严格考核"]


def test_a_sentence_that_says_of_whom_or_by_which_rule_is_no_heading():
    body = (
        "一、扶持政策\n1．对运输物资取得的收入，免征税费。\n所称收入按月计算，由税务机关核定。\n2．市财政局根据目录核定补助。\n补助按季发放，由区级先行垫付。\n"
        "3．重大事项实行报告制度。\n报告应当在一日内送达。\n4．加强资金监管。\n各区要专款专用，定期公示。\n5．其他。"
    )
    assert sections(body) == ["1 一、扶持政策", "2 4．加强资金监管"]


def test_one_closed_name_with_text_under_it_among_long_items():
    body = (
        "一、加大投入\n1.加大财政投入力度。\n优化投入结构，逐年增加预算。\n2.对年投入300万元以上的学校给予奖励，最高不超过10万元。\n"
        "3.对新建的校舍给予补助，最高不超过20万元。\n4.对购置的设备给予补助，最高不超过5万元。\n5.对培训的教师给予补助。"
    )
    assert sections(body) == ["1 一、加大投入", "2 1.加大财政投入力度"]


def test_a_phase_with_its_time_glued_to_its_text():
    made = outline(
        HEAD
        + "一、实施步骤\n（一）动员部署阶段（2030年1月-5月）各学校制定方案，明确责任。\n（二）组织实施阶段（2030年6月至12月）对照标准开展整治。"
    )
    assert tree(made)[1:] == [
        "2 （一）动员部署阶段（2030年1月-5月）",
        "2 （二）组织实施阶段（2030年6月至12月）",
    ]
    assert units(made, "heading") == ["（2030年1月-5月）", "（2030年6月至12月）"]


def test_a_note_with_a_label_in_a_heading_before_its_text():
    made = outline(
        HEAD
        + "一、强化督导（责任单位：市教育局）。各区要组织督导。要通报结果。\n二、加强宣传。各校要张贴标语。要开办专栏。"
    )
    assert tree(made) == ["1 一、强化督导（责任单位：市教育局）", "1 二、加强宣传"]
    assert units(made, "heading") == ["（责任单位：市教育局）。"]


def test_a_label_with_nothing_but_the_time_of_its_phase():
    made = outline(
        HEAD
        + "一、时间安排\n（一）自查阶段：2030年3月。各校开展自查。建立台账。\n（二）整治阶段：2030年5月至6月。各校落实整改。逐项销号。"
    )
    assert units(made, "heading") == ["（一）自查阶段：2030年3月。", "（二）整治阶段：2030年5月至6月。"]


def test_chapters_that_lost_their_numbers_glued_to_their_articles():
    body = (
        "示例市科技创新券管理办法\n第一条为规范创新券管理，制定本办法。\n第二条创新券用于购买服务。\n违反本办法第二条规定的，收回创新券。\n"
        "对象与范围第三条本市企业可以申领创新券。\n第四条每年可申领一次。\n附则第五条本办法自发布之日起施行。"
    )
    assert tree(outline(body)) == [
        "1 第一条",
        "1 第二条",
        "1 对象与范围",
        "2 第三条",
        "2 第四条",
        "1 附则",
        "2 第五条",
    ]


def test_topic_sentences_and_ordinals_that_a_copy_parted_from_their_text():
    text = "各区学校要从实际出发排出年度工作清单。"
    assert sections(
        f"一、基本原则\n坚持问题导向。\n{text}\n其中一项由区教育局负责。\n坚持统筹推进。\n{text}\n坚持因地制宜。\n{text}"
    ) == ["1 一、基本原则", "2 坚持问题导向", "2 坚持统筹推进", "2 坚持因地制宜"]
    assert sections(f"一是落实责任。\n{text}\n二是加大投入。\n{text}") == ["1 一是落实责任", "1 二是加大投入"]


def test_a_heading_whose_text_takes_up_its_first_word_or_most_of_it():
    body = (
        "一、试点任务试点地区要统一标准、统一平台，年底前完成建设。\n"
        "二、疫情监测的主要内容疫情监测要覆盖全部养殖场，按月更新。\n"
        "三、疫情举报和核查县级以上人民政府兽医部门应当公布举报电话，由专人受理。"
    )
    assert sections(body) == ["1 一、试点任务", "1 二、疫情监测的主要内容", "1 三、疫情举报和核查"]


def test_a_label_in_brackets_behind_a_number_is_a_heading():
    made = outline(
        HEAD + "收费站应当做好下列工作：\n（一）【公示】收费站应当公示水价；\n（二）【抄表】每月抄表。"
    )
    assert tree(made) == ["1 （一）【公示】", "1 （二）【抄表】"]
    assert units(made)[-2:] == ["收费站应当公示水价；", "每月抄表。"]


def test_an_article_cited_inside_a_sentence_opens_none():
    made = outline(
        "险情处置办法\n第一条 为了规范管理，制定本办法。\n管护站发现了第一条不宜公布的险情的，应当上报县水利局。"
    )
    assert tree(made) == ["1 第一条"]


def test_a_paragraph_that_closes_a_list_makes_its_last_item_no_heading():
    body = "一、各车间立即开展自查，重点检查通道。\n二、对破损线路进行更换，及时补充器材。\n三、对仓库进行清扫，清理杂物。\n以上工作务必在11月底前完成。"
    assert sections(body) == []


def test_a_sentence_among_sentences_with_text_behind_is_no_heading():
    body = "1.申报单位应对所报材料的真实性负责。弄虚作假的，取消资格。\n2.每个单位限报两项。超出的，不予受理。\n3.答辩时间另行通知。\n特此通知。"
    assert sections(body) == []


def test_who_holds_an_event_stands_under_the_heading_for_it():
    body = "一、时间安排\n（一）培训时间：6月11日至15日\n二、组织机构\n主办单位：县水务局\n承办单位：县灌溉站\n三、要求\n请各乡镇做好报名。"
    made = outline(HEAD + body)
    assert tree(made) == ["1 一、时间安排", "1 二、组织机构", "1 三、要求"]


def test_a_sentence_that_says_who_does_it_is_no_topic():
    body = "改革由县水务局负总责，各乡镇具体组织实施。要建立机制。\n用于维修的资金，其对象为灌区农户。由县财政局拨付。"
    assert sections(body) == []


def test_a_label_with_the_first_of_its_list_in_one_line():
    made = outline(
        HEAD + "（一）目标： 1、扩大覆盖；\n2、提升质量。\n（二）要求： 1、加强宣传；\n2、按时总结。"
    )
    assert tree(made) == ["1 （一）目标", "1 （二）要求"]
    assert units(made)[-4:] == ["1、扩大覆盖；", "2、提升质量。", "1、加强宣传；", "2、按时总结。"]


def test_labels_alone_in_their_lines_are_headings_where_no_numbers_stand_over_them():
    body = "参评条件：\n1.工作满三年。\n2.无投诉记录。\n费用情况：\n食宿费由学员本人承担。\n评选步骤：\n1.各校组织初评。\n2.市协会组织复评。"
    made = outline(HEAD + body)
    assert tree(made) == ["1 参评条件", "1 费用情况", "1 评选步骤"]
    assert units(made, "lead_in") == ["现就有关事项通知如下："]


def test_a_lead_in_alone_in_its_line_is_no_heading():
    body = "各校要做好以下工作：\n1.排查隐患。\n2.储备物资。\n各校应当做到：\n1.落实责任。\n2.加强值守。"
    assert sections(body) == []


def test_a_usual_heading_with_a_part_of_the_thing_behind_it_is_none():
    assert sections(
        "一、材料要求\n（一）申报材料主标题用二号字，标题下写单位名称。正文用三号字。\n（二）各校于5日前报送材料。\n"
    ) == ["1 一、材料要求"]


def test_a_day_below_the_heading_that_asks_for_it_is_no_signature():
    body = "一、活动时间\n2024年4月2日\n二、活动地点\n二楼会议室\n三、活动要求\n各校要认真组织。"
    assert sections(body) == ["1 一、活动时间", "1 二、活动地点", "1 三、活动要求"]


def test_lines_without_a_number_may_hold_figures_and_clauses_and_stand_below_what_announces_them():
    made = outline(
        "示例市护林方案\n为做好护林工作，制定如下方案：\n打造“15分钟护林圈”\n各镇要建立护林站点，配齐巡护装备。\n"
        "健全制度，堵塞漏洞\n各镇要完善护林制度，定期组织检查。"
    )
    assert tree(made) == ["1 打造“15分钟护林圈”", "1 健全制度，堵塞漏洞"]


def test_items_that_all_say_who_has_to_what_are_no_headings():
    made = outline(
        "一、工作要求\n1.各镇要成立专班。林长应每月巡查。\n2.护林站须登记造册。各村要组织宣传。\n二、其他事项\n各镇要抓好落实。"
    )
    assert tree(made) == ["1 一、工作要求", "1 二、其他事项"]


@pytest.mark.parametrize(
    "closing",
    [
        "请认真贯彻执行。",
        "请予支持为盼。",
        "（联系人：李某；电话：1234567）",
        "各镇要结合实际，抓紧制定具体方案。",
    ],
)
def test_what_closes_a_paper_is_no_text_of_the_last_item(closing):
    made = outline(f"一、工作要求\n1.各镇要成立专班。\n2.加强业务培训，提升巡护能力。\n{closing}")
    assert tree(made) == ["1 一、工作要求"]


def test_a_label_over_its_text_may_name_an_organisation():
    made = outline("一、组织领导：\n各镇要成立专班，落实责任。\n二、申报条件：\n各村要有护林员。")
    assert tree(made) == ["1 一、组织领导", "1 二、申报条件"]


def test_a_wide_blank_parts_a_heading_from_a_figure():
    made = outline(
        "一、深化改革　2031年，新增护林站80个以上。各镇要抓好落实。\n二、强化保障　禁止任何单位和个人破坏林地和护林设施。各镇要加强巡查。"
    )
    assert tree(made) == ["1 一、深化改革", "1 二、强化保障"]


def test_what_is_measured_and_what_its_lack_costs_is_an_item():
    assert sections(
        "一、水源管护（50分）\n1.设立巡查台账（20分）。每缺一次扣2分。\n2.水样检测到位（30分）。未检测的，每次扣5分。"
    ) == ["1 一、水源管护（50分）"]


def test_a_passage_stands_under_the_division_of_a_paper():
    made = outline("第一部分 总体要求\n全面查找短板。\n第二部分 主要任务\n第一节 住房\n各镇要摸排危房。")
    assert tree(made) == ["1 第一部分总体要求", "1 第二部分主要任务", "2 第一节住房"]


def test_a_usual_heading_without_a_number_stands_beside_the_first_number_and_is_no_title():
    made = outline(
        "示例市2031年护林工作要点\n总体要求\n全面提升护林能力，守住林业安全底线。\n一、加强巡护\n各镇要建立护林站点。"
    )
    assert tree(made) == ["1 总体要求", "1 一、加强巡护"]
    assert made.metadata.title == "示例市2031年护林工作要点"


def test_bulleted_lines_over_text_are_headings():
    made = outline("示例市护林方案\n有关要求如下：\n●抓好巡护\n各镇要建立站点。\n●抓好宣传\n组织人员进村。")
    assert tree(made) == ["1 抓好巡护", "1 抓好宣传"]


def test_labels_of_one_count_are_headings_all_alike():
    body = "一、检查内容\n1.燃气企业：是否取得许可证；是否建立制度。\n2.充装站：是否充装非自有气瓶。"
    assert sections(body) == ["1 一、检查内容", "2 1.燃气企业", "2 2.充装站"]
