"""Lists of duties by organ (职责分工): rows that each open with a name and a colon.

市公安局：维护秩序。/县公路段：抢修道路。 Where most labels of a section are bodies, so are the others, whatever
their names end in. What a label is called behind its colon (各镇：禁烧工作的责任主体，负责…) is no other body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.bodies import to_body
from pipeline.extract.clauses.cues import has_modal
from pipeline.extract.clauses.predicates import skip_number
from pipeline.extract.draft import Draft
from pipeline.extract.names.body_names import head_class, split_names
from pipeline.extract.names.mentions import Mention
from pipeline.extract.reach.may_act import DOER
from pipeline.model import Body, Span

_LEAST_BODIES = 3  # labels of a section that are bodies
_LABEL = re.compile(r"(?P<name>(?:[^，。；：（）]|（[^（）]*）){2,24})：(?=.)")
# A label that names a matter: 响应措施：…, 第二阶段：…, 时间要求：…
_MATTER = re.compile(
    r"(?:职责|要求|任务|目标|措施|方式|方法|步骤|时间|期限|内容|范围|对象|情况|阶段|响应|预警|条件|标准|级|保障|原则|重点|问题|组长|成员)$"
)
# 牵头部门, 责任主体: what the body in front is
_IN_ROLE = re.compile(r"(?:责任主体|主体责任单位|(?:牵头|责任|主管|主责|组织|实施)(?:部门|单位))$")


def name_labels(drafts: Sequence[Draft]) -> None:
    """Make the label of each row of such a list a body of its unit."""
    rows: dict[str, list[tuple[Draft, Span]]] = defaultdict(list)
    paragraph = None
    for draft in drafts:
        opens = draft.unit.paragraph != paragraph and draft.kind and not draft.reason
        if opens and (label := _label(draft.folded)):
            rows[draft.unit.section_id or ""].append((draft, label))
        paragraph = draft.unit.paragraph
    for of_section in rows.values():
        known = [draft for draft, label in of_section if _is_body(draft, label) or _names_body(draft, label)]
        listed = len(known) >= _LEAST_BODIES and 3 * len(known) >= 2 * len(of_section)
        for draft, label in of_section:
            if draft in known or listed:
                _make_doer(draft, label)


def _label(text: str) -> Span | None:
    """Where the label of a row stands that may be a name."""
    match = _LABEL.match(text, skip_number(text))
    return match.span("name") if match and not _MATTER.search(match["name"]) else None


def _is_body(draft: Draft, label: Span) -> bool:
    """Whether the label was found to be who acts."""
    return any(body.role in DOER and _within(body.span, label, draft.start) for body in draft.bodies)


def _names_body(draft: Draft, label: Span) -> bool:
    """Whether one of the names of the label is plainly an organ's or a class's: 县人武部、民兵连; 各镇（街道）."""
    name = draft.folded[slice(*label)]
    return name.startswith("各") or any(
        head_class(one) in ("organ", "suffix") for one, _ in split_names(name)
    )


def _within(span: Span, label: Span, start: int) -> bool:
    return label[0] <= span[0] - start and span[1] - start <= label[1]


def _is_part_of(body: Body, whole: Body) -> bool:
    """Whether the name of an organ was cut short: 市 of 市教育体育局."""
    if head_class(whole.name) not in ("organ", "suffix") or has_modal(whole.name):
        return False
    return body.span != whole.span and whole.span[0] <= body.span[0] and body.span[1] <= whole.span[1]


def _make_doer(draft: Draft, label: Span) -> None:
    """The label as the subject, where none of it is yet; no longer what it is called behind the colon."""
    draft.bodies = [
        body
        for body in draft.bodies
        if not (body.span[0] - draft.start == label[1] + 1 and _IN_ROLE.search(body.name))
    ]
    named = _named(draft, label)
    cut = [body for body in draft.bodies if any(_is_part_of(body, whole) for whole in named)]
    if cut or not _is_body(draft, label):
        draft.bodies = [*named, *(body for body in draft.bodies if body not in cut)]


def _named(draft: Draft, label: Span) -> list[Body]:
    names = split_names(draft.folded[slice(*label)])
    mentions = (
        Mention((label[0] + at, label[0] + at + len(name)), "responsible", "subject") for name, at in names
    )
    return [to_body(mention, draft.unit.text, draft.start) for mention in mentions]
