"""Which units are requirements, of which kind, and why the others are not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pipeline.extract.clauses.cues import modal_cues
from pipeline.extract.clauses.predicates import clauses_of
from pipeline.extract.draft import Draft
from pipeline.extract.kinds.classifier import shipped
from pipeline.extract.kinds.rejections import has_cue
from pipeline.extract.language import build_nlp, make_doc
from pipeline.extract.requirements import RequirementFinder, condition_of
from pipeline.ingest import read
from pipeline.model import Line, Metadata, Outline, Paragraph, Section, Source, Unit
from pipeline.segment import segment
from tests.conftest import ROOT, SAMPLES

SOURCE = Source("示例.txt", "0" * 64, "text/plain", ())


def cases(name: str) -> list[Any]:
    with (ROOT / "tests" / "cases" / name).open(encoding="utf-8") as file:
        return [pytest.param(row, id=row["text"]) for row in csv.DictReader(file)]


def outline(*texts: str, heading: str = "", lead_in: str = "", title: str = "示例市节水方案") -> Outline:
    """A section with one unit a text, under ``heading`` where there is one, items of ``lead_in`` where given."""
    texts = ((lead_in, *texts) if lead_in else texts) or ("",)
    starts = [sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]
    units = [
        Unit(
            text,
            (start, start + len(text)),
            paragraph=number,
            item=number,
            section_id="1" if heading else None,
            lead_in=0 if lead_in and number else None,
            zone="lead_in" if lead_in and not number else "body",
        )
        for number, (text, start) in enumerate(zip(texts, starts, strict=True))
    ]
    sections = (Section("1", None, 0, 1, "一、", heading, (0, 0)),) if heading else ()
    paragraphs = tuple(Paragraph(unit.text, unit.span) for unit in units)
    return Outline(SOURCE, "\n".join(texts), Metadata(title=title), paragraphs, sections, tuple(units))


def drafts_of(read_as: Outline, by_model: bool = True) -> list[Draft]:
    doc = make_doc(build_nlp(), read_as)
    return RequirementFinder(shipped() if by_model else None)(doc)._.drafts


def test_another_model_may_be_heard_later():
    """A model has words and rows of its own: nothing of the one before may be left."""
    shown = shipped()
    assert shown
    small = replace(shown, rows={}, weights=shown.weights[:0])
    finder, read_as = RequirementFinder(shown), outline("各区要在月底前完成排查。")
    sure = finder(make_doc(build_nlp(), read_as))._.drafts[0].confidence
    finder.use(small)
    unsure = finder(make_doc(build_nlp(), read_as))._.drafts[0].confidence
    finder.use(shown)
    assert finder(make_doc(build_nlp(), read_as))._.drafts[0].confidence == sure != unsure


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("裂缝多在教室北侧。", "unlikely"),
        ("加强日常巡查。", None),
        ("抢修损毁道路。", None),
        ("市水务局组建专班。", None),
        ("不私自下水游泳。", None),
        ("经县委同意，自2027年5月10日起，在全县开展治水专项行动。", None),
    ],
)
def test_the_model_turns_down_only_what_nothing_tells_to_be_a_requirement(text: str, reason: str | None):
    shown = shipped()
    assert shown
    bias = [50.0 if kind == "none" else shown.bias[at] for at, kind in enumerate(shown.classes)]
    sceptic = replace(shown, rows={}, weights=shown.weights[:0], bias=np.array(bias))
    assert RequirementFinder(sceptic)(make_doc(build_nlp(), outline(text)))._.drafts[0].reason == reason


@pytest.mark.parametrize("row", cases("requirements_good.csv"))
def test_is_a_requirement(row: dict[str, str]):
    draft = drafts_of(outline(row["text"], heading=row["heading"], lead_in=row["lead_in"]), by_model=False)[
        -1
    ]
    assert (draft.kind, draft.modality, draft.reason) == (row["kind"], row["modality"], None)


@pytest.mark.parametrize("row", cases("requirements_bad.csv"))
def test_is_none(row: dict[str, str]):
    draft = drafts_of(outline(row["text"], heading=row["heading"], lead_in=row["lead_in"]), by_model=False)[
        -1
    ]
    assert (draft.kind, draft.reason) == (None, row["reason"])


def test_the_model_agrees_with_most_cases():
    rows = [case.values[0] for case in cases("requirements_good.csv")]
    found = [
        drafts_of(outline(row["text"], heading=row["heading"], lead_in=row["lead_in"]))[-1].kind
        for row in rows
    ]
    right = sum(kind == row["kind"] for kind, row in zip(found, rows, strict=True))
    assert right >= 0.85 * len(rows)


def test_a_list_may_be_announced_without_a_colon():
    read_as = outline(
        "对存在下列问题的单位予以撤销。", "1.长期不开展活动的；", "2.管理混乱的。", heading="整治措施"
    )
    assert [draft.reason for draft in drafts_of(read_as)] == [None, "case", "case"]


def test_a_work_report_asks_nothing():
    read_as = outline("推进项目建设，完成投资20亿元。", title="示例市2024年政府工作报告")
    assert [draft.reason for draft in drafts_of(read_as)] == ["past_result"]


@pytest.mark.parametrize(
    "title", ["《示例市节水办法》政策解读", "示例市节水办法起草说明", "示例灌区工作简报"]
)
def test_what_explains_a_paper_or_tells_the_news_asks_nothing(title: str):
    explained = outline("用水户应当按期缴纳水费。", title=title)
    assert [draft.reason for draft in drafts_of(explained)] == ["explanation"]


def test_a_lead_in_over_cases_lays_down_the_duty():
    texts = ("（一）不属于供水范围的；", "（二）应当由物业维修而未维修的。")
    drafts = drafts_of(outline(*texts, lead_in="管理所对下列报修不予受理："), by_model=False)
    assert [draft.reason for draft in drafts] == [None, "case", "case"]


def test_a_sentence_over_cases_announces_them_wherever_it_speaks_of_them():
    texts = ("有下列情形之一的，责令改正；", "涉嫌犯罪的，交由公安机关处理：", "（一）未安装水表；")
    made = outline(*texts)
    units = [replace(unit, paragraph=min(unit.paragraph, 1)) for unit in made.units]
    units[0] = replace(units[0], paragraph=1)
    units[1] = replace(units[1], zone="lead_in")
    units[2] = replace(units[2], lead_in=1, paragraph=2)
    drafts = drafts_of(replace(made, units=tuple(units)), by_model=False)
    assert [draft.reason for draft in drafts] == [None, None, "case"]


def test_an_item_may_name_its_case_and_what_follows():
    item = "（二）毁坏水表，拒绝赔偿的，处二千元罚款；"
    assert drafts_of(outline(item, lead_in="有下列行为之一的，处以罚款："))[-1].kind == "consequence"


def test_a_duty_outweighs_a_heading_of_definitions():
    assert drafts_of(outline("管护单位应当每年清淤。", heading="定义与管理"))[-1].kind == "task"


def test_the_words_of_an_amended_article_go_on():
    amended = outline("第六条修改为：“水表每两年检定一次。", "“用水户应当配合检定。”")
    assert [draft.reason for draft in drafts_of(amended, by_model=False)] == ["amendment"] * 2


def test_the_first_paragraph_of_an_article_is_no_topic():
    texts = ("第四条 建立机井登记制度。", "机井由管护站登记。", "第五条 建立水表检定制度。")
    assert [draft.reason for draft in drafts_of(outline(*texts), by_model=False)] == [None] * 3


def test_a_reply_to_a_deputy_asks_nothing():
    reply = outline("我们将继续加强机井管理。", title="示例市水利局对第12号建议的答复")
    assert [draft.reason for draft in drafts_of(reply)] == ["past_result"]


def test_a_reply_asks_what_comes_next():
    texts = ("出台兼职办法，鼓励退休农技员兼任教师。", "下一步，县教育局将增加教师。", "按季公布结果。")
    reply = outline(*texts, title="示例县教育局关于第14号提案答复的函")
    assert [draft.reason for draft in drafts_of(reply, by_model=False)] == ["past_result", None, None]


def test_a_reply_is_known_by_whom_it_answers():
    texts = ("您提出的关于水价的建议收悉，现答复如下：", "县水务局印发办法，完善台账。")
    reply = outline(*texts, title="示例县水务局的复函")
    assert [draft.reason for draft in drafts_of(reply, by_model=False)][1:] == ["past_result"]


def test_what_a_work_report_plans_is_asked():
    read_as = outline("加快推进污水处理厂建设。", heading="2025年工作安排", title="示例市2025年政府工作报告")
    assert [draft.kind for draft in drafts_of(read_as)] == ["task"]


def test_a_title_holds_no_cue():
    assert not modal_cues(Draft(Unit("《关于不得违规收费的通知》印发后", (0, 16), 0, 0)).masked)


@pytest.mark.parametrize(
    "text",
    [
        "主要领导出席",
        "相应经费",
        "许可事项",
        "可持续发展",
        "有关要求",
        "适应变化",
        "有力应对旱情",
        "全年应交水费",
    ],
)
def test_a_part_of_another_word_is_no_cue(text: str):
    assert not modal_cues(text)


def test_a_confidence_is_a_probability():
    (draft,) = drafts_of(outline("各县区要加强河道日常巡查。", heading="主要任务"))
    assert 0.5 < draft.confidence <= 1


def test_the_condition_is_verbatim():
    text = "（一）对逾期未报送材料的，由县水利局予以通报。"
    assert condition_of(text, clauses_of(text)) == "对逾期未报送材料的"


def every_draft(paths: Any) -> Iterator[Draft]:
    for path in paths:
        for source in read(path):
            yield from drafts_of(segment(source))


def uncovered(drafts: Iterator[Draft]) -> list[str]:
    """Units with a cue that are neither a requirement nor a rejection."""
    return [
        draft.unit.text
        for draft in drafts
        if not draft.kind and not draft.reason and has_cue(modal_cues(draft.masked), clauses_of(draft.masked))
    ]


def test_every_cue_in_the_samples_is_accounted_for():
    assert not uncovered(every_draft(sorted(SAMPLES.glob("*.txt"))))


def test_every_cue_in_real_directives_is_accounted_for(shared):
    assert not uncovered(every_draft(sorted((shared / "corpus" / "dev").glob("*.txt"))))


def test_what_follows_a_telling_sentence_tells_on():
    told = drafts_of(outline("经查，李某收受供货方礼金。", "将李某移交县监委立案查处。"), by_model=False)
    assert [draft.reason for draft in told] == ["past_result", "past_result"]


def test_an_instruction_ends_the_telling():
    told = drafts_of(
        outline("经查，李某收受供货方礼金。", "各单位要引以为戒。", "将该案移交县监委查处。"), by_model=False
    )
    assert [draft.reason for draft in told] == ["past_result", None, None]


def in_one_paragraph(read_as: Outline) -> Outline:
    """The units of an outline as sentences of one paragraph."""
    return replace(read_as, units=tuple(replace(unit, paragraph=0, item=0) for unit in read_as.units))


SAID = "《意见》提出，要加强种质资源保护。"


def test_what_a_paper_says_goes_on_to_the_end_of_its_paragraph():
    said = outline(SAID, "一是建设保护圃，培育良种。", "要开展普查。", "经县政府同意，在全县开展普查。")
    reasons = [draft.reason for draft in drafts_of(in_one_paragraph(said), by_model=False)]
    assert reasons == ["reported_speech"] * 3 + [None]


def test_what_a_paper_says_ends_with_its_paragraph():
    said = drafts_of(outline(SAID, "建设保护圃。"), by_model=False)
    assert [draft.reason for draft in said] == ["reported_speech", None]


def test_annexed_examples_tell():
    notice = outline("附件", "茶叶种植典型案例", "1.示例县推进茶园改造。")
    read_as = replace(
        notice,
        paragraphs=tuple(replace(paragraph, part=1) for paragraph in notice.paragraphs),
        units=tuple(replace(unit, part=1) for unit in notice.units),
    )
    assert drafts_of(read_as, by_model=False)[-1].reason == "past_result"


def test_a_list_goes_on_over_a_line_of_its_own():
    texts = ("（一）伪造检测数据；", "隐瞒检测结果。", "（二）出借资质证书。")
    items = outline(*texts, lead_in="失信行为是指：")
    broken = replace(items, units=(*items.units[:2], *(replace(u, lead_in=None) for u in items.units[2:])))
    assert [draft.reason for draft in drafts_of(broken, by_model=False)][1:] == ["case"] * 3


def test_a_counted_topic_sentence_is_a_heading():
    topic = outline("一是提高站位。", "各镇要落实属地责任。")
    units = tuple(replace(unit, paragraph=0, item=0) for unit in topic.units)
    assert [draft.reason for draft in drafts_of(replace(topic, units=units), by_model=False)] == [
        "heading",
        None,
    ]


def test_the_last_of_a_row_of_sentences_is_no_heading_of_what_follows():
    row = outline("一是修订预案。", "二是储备物资。", "领导小组设在县应急局。")
    units = tuple(replace(unit, paragraph=0, item=0) for unit in row.units)
    reasons = [draft.reason for draft in drafts_of(replace(row, units=units), by_model=False)]
    assert reasons[:2] == [None, None]


def test_what_stands_beside_a_report_s_plans_plans_as_well():
    read_as = outline("推进依法行政。", heading="自身建设", title="示例市2025年政府工作报告")
    plans = Section("0", None, 0, 1, "一、", "2025年主要工作", (0, 0))
    assert drafts_of(replace(read_as, sections=(plans, *read_as.sections)))[-1].kind == "task"
    assert drafts_of(read_as)[-1].reason == "past_result"


def test_a_bidding_line_with_text_under_it_is_its_heading():
    read_as = outline(
        "1.加强合作社建设。", "合作社要规范账目。", "2.完善家庭农场制度。", "农场要登记造册。", "3.加强培训。"
    )
    assert [draft.reason for draft in drafts_of(read_as)] == ["heading", None, "heading", None, None]


def test_a_row_of_a_task_table_is_as_sure_as_its_column():
    drafts = drafts_of(segment(read(SAMPLES / "key-points.pdf")[0]))
    rows = [draft for draft in drafts if draft.unit.zone == "table" and draft.kind]
    assert len(rows) == 4 and all(draft.confidence >= 0.9 for draft in rows)


def test_what_a_definition_lists_goes_on_up_to_its_full_stop():
    made = segment(
        replace(
            SOURCE,
            lines=(Line("首次申报的具体范围包括：供水站首次申报；管护站首次申报；各站应当登记。"),),
        )
    )
    assert [draft.reason for draft in drafts_of(made, by_model=False)] == ["scope", "scope", None]


def test_those_who_are_given_to_wait_for_what_is_given():
    texts = ("对获得专利的新品；", "取得证书的产品；", "投产后给予企业10万元。")
    given = in_one_paragraph(outline(*texts))
    assert [draft.reason for draft in drafts_of(given, by_model=False)] == ["case", "case", None]


def test_a_task_with_its_note_below_is_no_heading():
    listed = outline(
        "1.建成冷库。", "责任单位：县农业农村局", "2.完善管网。", "责任单位：县水务局", "3.整治街巷。"
    )
    units = tuple(
        replace(unit, zone="note") if unit.text.startswith("责任") else unit for unit in listed.units
    )
    drafts = drafts_of(replace(listed, units=units), by_model=False)
    assert [draft.reason for draft in drafts] == [None, "note", None, "note", None]


def test_what_sets_up_the_paper_itself_is_its_basis():
    text = "根据上级要求，结合我县实际，制定我县护林实施方案。"
    before = outline(text, "各镇要护林。", heading="任务")
    units = (replace(before.units[0], section_id=None), *before.units[1:])
    opening = drafts_of(replace(before, units=units), by_model=False)
    assert opening[0].reason == "legal_basis"
    assert drafts_of(outline(text, heading="任务"), by_model=False)[0].kind == "task"


def test_what_a_sentence_tells_goes_on_up_to_its_full_stop():
    texts = ("部分管理所存在侥幸心理；", "监理等单位未严格监督，督促整改不力。", "加强监督。")
    told = in_one_paragraph(outline(*texts))
    assert [draft.reason for draft in drafts_of(told, by_model=False)] == ["background", "background", None]
    aims = in_one_paragraph(outline("旨在普及知识；", "推动校园节水。", "推动校园节水。"))
    assert [draft.reason for draft in drafts_of(aims, by_model=False)] == ["purpose", "purpose", None]


def test_a_summary_to_be_handed_in_tells_nothing_of_the_past():
    contents = Section("s1", None, 0, 1, "一、", "报送内容", (0, 6))
    summary = Section("s2", "s1", 0, 2, "（一）", "工作总结", (7, 14))
    made = outline("字数控制在3000字以内。", heading="工作总结")
    unit = replace(made.units[-1], section_id="s2")
    read_as = replace(made, units=(unit,), sections=(contents, summary))
    assert [draft.reason for draft in drafts_of(read_as)] == [None]


def test_among_items_that_are_duties_none_is_a_result():
    items = [f"{number}．各镇要修复灌渠。" for number in range(1, 10)]
    told = "10．新增120个泊位，群众停车更加方便。"
    listed = drafts_of(outline(*items, told), by_model=False)
    assert [draft.reason for draft in listed] == [None] * 10
    assert drafts_of(outline(items[0], told), by_model=False)[-1].reason == "past_result"
