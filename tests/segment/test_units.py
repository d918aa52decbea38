"""Units with their item, zone and lead-in."""

from __future__ import annotations

from tests.segment.made import outline, units

HEAD = "示例市教育局关于加强校园安全工作的通知\n各学校：\n"


def test_what_an_item_counts_stands_in_front_of_its_note():
    made = outline(HEAD + "一、开展排查。各学校要全面排查。（1.5分）（6月底前完成，责任单位：市教育局）")
    assert units(made, "note") == ["（1.5分）（6月底前完成，责任单位：市教育局）"]


def test_a_note_behind_the_full_stop_closes_its_item():
    made = outline(
        HEAD
        + "一、开展排查。各学校要全面排查。对隐患建立台账。（市教育局牵头，市公安局配合）\n二、抓好整改。限期整改。"
    )
    assert units(made, "note") == ["（市教育局牵头，市公安局配合）"]
    first, second, note, last = made.units
    assert first.item == second.item == note.item != last.item
    assert note.section_id == "p0.s1"


def test_a_note_glued_to_the_front_of_the_next_unit_is_taken_off():
    made = outline(HEAD + "一、开展排查。各学校要全面排查。（市教育局负责）对隐患限期整改。")
    assert units(made) == ["各学校要全面排查。", "（市教育局负责）", "对隐患限期整改。"]


def test_a_line_of_labels_is_a_note():
    made = outline(
        HEAD
        + "一、开展排查。各学校要全面排查。\n责任单位：市教育局；完成时限：2024年6月底\n二、抓好整改。限期整改。"
    )
    assert [unit.text[:4] for unit in made.units if unit.zone == "note"] == ["责任单位", "完成时限"]


def test_an_explanation_in_brackets_is_no_note():
    made = outline(HEAD + "各学校要全面排查。（含幼儿园）")
    assert units(made, "note") == []


def test_lists_know_their_lead_in():
    made = outline(HEAD + "各学校应当做到：\n（一）建立台账；\n（二）定期检修。\n各区要加强检查。")
    lead, first, second, after = made.units
    assert lead.zone == "lead_in"
    assert first.lead_in == second.lead_in == 0
    assert after.lead_in is None


def test_a_numbered_item_without_text_under_it_is_a_unit():
    made = outline(HEAD + "一、各学校要成立专班。\n二、各区要定期检查。")
    assert units(made) == ["一、各学校要成立专班。", "二、各区要定期检查。"]
    assert made.sections == ()


def test_units_name_their_innermost_section():
    made = outline(HEAD + "一、工作任务\n（一）开展排查。各学校要排查。\n二、工作要求\n各区要检查。")
    assert [unit.section_id for unit in made.units] == ["p0.s2", "p0.s3"]


def test_a_note_in_the_line_of_a_heading_is_of_the_heading():
    made = outline(
        HEAD
        + "一、开展排查（市教育局牵头，市公安局配合）\n各学校要全面排查。\n二、抓好整改。（市应急局负责）\n各学校要限期整改。"
    )
    assert [(unit.text, unit.section_id) for unit in made.units if unit.zone == "heading"] == [
        ("（市教育局牵头，市公安局配合）", "p0.s1"),
        ("（市应急局负责）", "p0.s2"),
    ]


def test_words_that_open_the_paper_lead_into_no_list():
    made = outline(HEAD + "为加强管理，现就有关事项通知如下：\n一、各学校要成立专班。\n二、各区要定期检查。")
    assert [unit.zone for unit in made.units] == ["lead_in", "body", "body"]
    assert [unit.lead_in for unit in made.units] == [None, None, None]


def test_a_paragraph_without_a_number_is_of_the_item_above_it():
    made = outline(HEAD + "一、各学校要全面排查，不留死角。\n对隐患限期整改。\n二、各区要定期检查。")
    first, after, last = made.units
    assert first.item == after.item != last.item


def test_a_second_list_of_an_article_has_its_own_lead_in():
    made = outline(
        "示例市校车管理办法\n第一条 各学校应当做到：\n（一）建立台账；\n（二）定期检修。\n"
        "前款规定的台账，应当包括下列内容：\n（一）车辆情况；\n（二）检修情况。\n第二条 各区应当加强检查。"
    )
    leads = {unit.text: unit.lead_in and made.units[unit.lead_in].text for unit in made.units}
    assert leads["（一）车辆情况；"] == leads["（二）检修情况。"] == "前款规定的台账，应当包括下列内容："
    assert leads["第二条 各区应当加强检查。"] is None


def test_a_time_in_brackets_behind_a_heading_is_its_note_whatever_the_heading():
    made = outline(
        "关于举办大赛的通知\n各校：\n一、网络展示（11月20日前）\n秘书处开设专栏。\n二、集中答辩（12月3日）\n入选队伍答辩。"
    )
    assert units(made, "heading") == ["（11月20日前）", "（12月3日）"]


def test_a_list_that_begins_behind_its_lead_in_knows_it():
    made = outline(HEAD + "各学校应当做到：（一）建立台账；（二）定期检修。")
    assert [unit.lead_in for unit in made.units] == [None, 0]
    made = outline(HEAD + "各区要加强检查：一是成立专班；二是定期通报。\n各校要自查。")
    assert [unit.lead_in for unit in made.units] == [None, 0, None]


def test_papers_that_name_the_applicant_go_on_a_list_without_numbers():
    made = outline(HEAD + "申请人应当提交下列材料：\n申请表\n申请人身份证明\n单位推荐表\n本人学历证书")
    assert [unit.lead_in for unit in made.units] == [None, 0, 0, 0, 0]
