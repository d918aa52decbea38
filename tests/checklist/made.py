"""Directives of our own making, of invented places, with every field filled: what checklists are tested on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from pipeline.model import (
    Action,
    Body,
    Deadline,
    Directive,
    Metadata,
    Notice,
    Reference,
    Rejection,
    Requirement,
    Section,
    Span,
    Target,
)

TITLE = "云溪市人民政府办公室关于开展校园安全排查的通知"
TEXT = """云溪市人民政府办公室关于开展校园安全排查的通知
云政办发〔2031〕12号
各区人民政府，市政府各部门：
一、排查内容
（一）校舍。区教育局牵头，2031年6月30日前完成校舍排查，隐患整改率达到95%以上，区财政局配合。
各学校要建立台账，落实专人。
二、工作要求
市教育局每月5日前将进展报送市政府办公室。
不得瞒报、漏报。
按照《云溪市校园安全管理办法》（云政发〔2029〕3号）执行，鼓励社会力量参与。
去年共排查学校120所。
云溪市人民政府办公室
2031年3月15日
"""


def make_directive() -> Directive:
    """A notice with five requirements of as many kinds, and one rejection."""
    one, two = "区教育局牵头", "各学校要建立台账"
    three, four, five = "市教育局每月", "不得瞒报", "按照《云溪市"
    return directive(
        TEXT,
        TITLE,
        [
            make(
                one,
                bodies=[("区教育局", "lead"), ("区财政局", "support")],
                deadlines=[("2031年6月30日前", "by", {"end": date(2031, 6, 30)})],
                targets=[("达到95%以上", "隐患整改率", "ge", 95, "%")],
                actions=["完成校舍排查", "隐患整改率达到95%以上"],
                section=1,
                page=1,
            ),
            make(
                two, bodies=[("各学校", "responsible")], actions=["建立台账", "落实专人"], section=1, page=1
            ),
            make(
                three,
                kind="report",
                bodies=[("市教育局", "responsible"), ("市政府办公室", "recipient")],
                deadlines=[("每月5日前", "every", {"recurrence": "FREQ=MONTHLY;BYMONTHDAY=5"})],
                actions=["将进展报送市政府办公室"],
                section=2,
                page=2,
            ),
            make(four, kind="prohibition", modality="must_not", actions=["瞒报、漏报"], section=2, page=2),
            make(
                five,
                kind="encouragement",
                modality="may",
                references=[("云溪市校园安全管理办法", "云政发〔2029〕3号")],
                bodies=[("社会力量", "responsible")],
                actions=["鼓励社会力量参与"],
                section=2,
                page=2,
            ),
        ],
        headings=[("一、", "排查内容", 1), ("（一）", "校舍", 2), ("二、", "工作要求", 1)],
        rejected=["去年共排查学校120所。"],
        doc_number="云政办发〔2031〕12号",
    )


def make(begins: str, **fields: Any) -> dict[str, Any]:
    """The plan of one requirement: the unit of the text that begins with ``begins``."""
    return {"begins": begins, **fields}


def directive(
    text: str,
    title: str,
    plans: Sequence[dict[str, Any]],
    *,
    headings: Sequence[tuple[str, str, int]] = (),
    rejected: Sequence[str] = (),
    doc_number: str | None = None,
    path: str = "data/raw/notice.txt",
) -> Directive:
    """A directive over ``text`` with the requirements that ``plans`` tell, each span looked up in the text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    sections = list(_sections(text, headings))
    return Directive(
        doc_id=sha256[:16],
        path=path,
        sha256=sha256,
        media_type="text/plain",
        pages=2,
        ocr=False,
        metadata=Metadata(
            title=title,
            doc_number=doc_number,
            issuers=("云溪市人民政府办公室",),
            addressees=("各区人民政府", "市政府各部门"),
            doc_type="通知",
            issue_date=date(2031, 3, 15),
        ),
        sections=tuple(sections),
        requirements=tuple(
            _requirement(text, seq, plan, sections) for seq, plan in enumerate(plans, start=1)
        ),
        rejections=tuple(Rejection(words, "past_result", _span(text, words)) for words in rejected),
        warnings=(Notice("hard_wrapped", "made for the tests"),),
        text=text,
    )


def _span(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return start, start + len(words)


def _sections(text: str, headings: Sequence[tuple[str, str, int]]):
    open_: list[Section] = []
    after = 0
    for n, (number, heading, level) in enumerate(headings, start=1):
        open_ = [section for section in open_ if section.level < level]
        span = _span(text, number + heading, after)
        parent = open_[-1].section_id if open_ else None
        open_.append(Section(f"s{n}", parent, 0, level, number, heading, span))
        after = span[1]
        yield open_[-1]


def _requirement(text: str, seq: int, plan: dict[str, Any], sections: list[Section]) -> Requirement:
    start = text.index(plan["begins"])
    after = text.index("。", start) + 1
    words = text[start:after]
    section = sections[plan["section"]] if "section" in plan else None
    path = [s for s in sections if section and s.section_id in (section.section_id, section.parent_id)]
    identity = hashlib.sha256(f"{[s.number for s in path]}{words}".encode()).hexdigest()[:15]

    def at(piece: str) -> Span:
        return _span(text, piece, start if piece in words else 0)

    return Requirement(
        requirement_id=f"a{identity}",
        section_id=section and section.section_id,
        section_path=tuple(s.number + s.heading for s in path),
        seq=seq,
        text=words,
        kind=plan.get("kind", "task"),
        modality=plan.get("modality", "must"),
        span=(start, after),
        bodies=tuple(Body(name, name, role, at(name)) for name, role in plan.get("bodies", ())),
        deadlines=tuple(Deadline(t, kind, at(t), **more) for t, kind, more in plan.get("deadlines", ())),
        targets=tuple(
            Target(t, metric, comparator, value, unit, at(t))
            for t, metric, comparator, value, unit in plan.get("targets", ())
        ),
        actions=tuple(Action(a, a[:2], a[2:], at(a)) for a in plan.get("actions", ())),
        references=tuple(Reference(t, number, at(t)) for t, number in plan.get("references", ())),
        condition=plan.get("condition"),
        confidence=0.93,
        page=plan.get("page"),
        boxes=((72.0, 100.0, 523.0, 116.0),),
    )
