"""Whom the parts of a directive speak to (对象): by a heading, the opening of a section, a line with a name, the
addressees (主送机关).

What is found here holds for units that stand elsewhere, so only what plainly speaks to somebody counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.characters import fold
from pipeline.extract.bodies import to_body
from pipeline.extract.clauses.cues import opens_with_verb
from pipeline.extract.clauses.predicates import skip_number
from pipeline.extract.draft import Draft
from pipeline.extract.kinds.paper_kinds import REPLY
from pipeline.extract.names.body_names import canonical, head_class, split_names, stands_alone
from pipeline.extract.names.mentions import Mention
from pipeline.extract.names.name_phrases import is_name
from pipeline.extract.names.roles import find_mentions
from pipeline.extract.reach.may_act import DOER
from pipeline.extract.reach.obliged import named_ahead, obliged_ahead, obliged_in
from pipeline.extract.reach.task_owners import COUNT, owners_of_tasks
from pipeline.model import Body, Outline, Section, Span

_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条")
_CHAPTER = re.compile(r"第[一二三四五六七八九十百\d]+[章节]")
_ADDRESSED = re.compile(r"要|应|须|负责|必须|不得")
_ADVICE = re.compile(r"建议|(?<![适便事不权合])宜(?!居|昌|宾|春|兴)")
# What the title of an attached part calls a programme: it tells those who read the notice what to do. Any other kind
# (办法, 标准, 规范, 指南, 流程, 诊疗方案) says how a thing is, or whose each duty is.
_PROGRAMME = re.compile(
    r"(?:(?<!疗)(?<!诊治)(?<!技术)方案|计划|意见|要点|措施|举措|政策|规划|分工|安排|部署|报告|讲话|通知|决定|决议|批复|通报|纪要|函|指示|精神|行动|工程|任务|要求"
    r"|[\d一二三四五六七八九十]条|汇总|清单|台账|[表单])$"
)
_TITLE = re.compile(r"(?!.*[。；，：])[一-龥《“（][^。；：]{3,}$")
_BRACKETED = re.compile(r"（[^（）]*）$")
# 关于印发…办法的通知: what the title of a notice says that it carries.
_CARRIED = re.compile(r"(?:印发|发布|转发|下发|公布)(?P<title>.+?)》?的(?:通知|函|公告|通告)$")
_ANNEX = re.compile(r"附(?:件|表)[\s一二三四五六七八九十\d]*[：:]?$")
# A heading of these tells for whom something is done (小微企业, 个体工商户), not who does it;
# 成员单位 tells in which role the bodies behind it act.
_SERVED = re.compile(
    r"(?:企业|(?<!^[省市县区].{2})(?<!^[省市县区].{3})(?<!供电)公司|户|主体|(?<!^各)(?:成员|牵头|责任|配合|参加|联系|承办)(?:单位|部门))$"
)
_DUTY = re.compile("职[责能权]|责任|义务|主要任务[是为]：")  # a word of every line that announces duties
# 评审办的主要职责是：, （一）区应急委组成及职责, 监理单位的责任: whose duties a line announces.
_DUTIES = re.compile(
    r"(?P<name>各[一-龥]{2,8}机构|各[一-龥]{1,3}（[^（）]{1,8}）[^，；：。《》、和及（）]{0,8}?|(?:[^，；：。《》、和及]|和(?=[一-龥]{2,8}[局委厅部])){2,24}?)"
    r"(?:（[^（）]*）)?(?:在[^，；：的]{2,16})?的?"
    r"(?:主要|具体|工作|基本|日常|组成|机构|人员|设置|任务|权利|主体|[其及和与、])*(?:职责|职能|职权|责任|义务|(?<=的主要)任务(?=[是为]：))"
    r"(?:任务|分工|权限|组成|责任|义务|[及和与、])*(?:(?:主要|具体)?(?:是|为|如下|有|包括|分为)[^，；。]{0,12})?[：:]?$"
)
# （一）主要职责：…, 办公室工作职责是：…: the label of a list of duties, its owner in front where it is named
DUTIES_LABEL = re.compile(
    r"[^，。；：]{0,24}(?:职责|职能|(?<=的主要)任务(?=[是为]))(?:任务|分工)?(?:是|为|如下|包括)?："
)
_NO_OWNER = re.compile(
    r"其|属地|主要|工作|具体|基本|日常|组织|上述|以上|各方|主体|.*(?:应(?!急)|须|下列|以下|下述)|(?:部门|人员|单位|领导|(?:^|组织|工作|管理|办事|应急|内设|各|指挥|有关|相关)机构)$"
    r"|(?:履行|承担|行使|落实|明确|压实|靠实|夯实|扛牢|强化|细化|厘清|理顺|健全|完善|加强|划分|严格|突出|界定|规范|追究|督促|推动)"
)
# An office whose name is no word for a body: 总指挥, 安全总监.
_OFFICE = re.compile(r"(?:指挥|总监|[长员官])$")
# What one body has to meet, hand in, keep or do, item by item.
_OF_ONE = re.compile(
    r"(?:下列|以下|如下|包括)[^，。：]{0,16}(?:条件|材料|文件|资料|证件|信息|内容|用途|事项|记录|纪录|情形|措施|程序|流程|(?:职责|任务)(?!分工)|职权)|(?:职责|职能|任务)(?!分工)[^，：]{0,4}：$"
)
# 主管部门要求提供的其他材料。: who asks for a thing is part of its name.
_THING = re.compile(r"[^，；：]*的(?:其他|其它)[^，；：的]{1,12}[。；]?$")
_SPACED = re.compile(r"[一-龥](?:\s+[一-龥])+")  # 发 行: a word set wide, no name
_BOUND = re.compile(r"[^，；]{0,16}?(?:应|须|不得|严禁)|[^，]{0,2}(?:要(?!求)|可|负责)")
# 符合下列条件的社会团体予以保留: whom the conditions below it qualify.
_QUALIFIED = re.compile(
    r"(?:符合|具备|满足)(?:下列|以下|如下)[^，的]{0,8}(?:条件|要求|标准)的(?P<name>[^，。：；]{2,20}?)"
    r"(?=予以|给予|可|应|须|必须|方可|，|：|$)"
)
_BLANK = re.compile(
    "（(?:签名|签字|签章|盖章|公章|章)[^（）]{0,4}）"
)  # 填报单位（盖章）：, a blank of a form
# A class that takes in whoever reads the paper: 各地, 地方各级人民政府, 县级以上人民政府.
_WHOLE_CLASS = re.compile(r"各|所有|全体|全[省市区县]|地方|县级以上|[省市县]级以上")
# A kind of body that an opening speaks to, none by its own name: 行政执法机关要…; 医疗机构应…
_KIND_TOLD = re.compile(
    r"[^，、]*?(?:机关|机构|单位|部门|学校|院校|高校|医院|幼儿园|园区|社区|地区)(?:均|都)?(?:应(?!急)|要(?!求)|须|必须)"
)
_OWN_NAME = re.compile("中国|国家|全国|[省市区县州]|本|我|其")


def inherited(bodies: Iterable[Body], rule: str) -> list[Body]:
    """The bodies as another unit takes them over."""
    return [Body(b.name, b.canonical, b.role, b.span, explicit=False, rule=rule) for b in bodies]


def articles(sections: Iterable[Section]) -> dict[str, str]:
    """Section within an article (第…条) → that article."""
    found: dict[str, str] = {}
    for section in sections:  # in order of the text: a section comes after the one that holds it
        if _is_article(section.number):
            found[section.section_id] = section.section_id
        elif section.parent_id in found:
            found[section.section_id] = found[section.parent_id]
    return found


@cache
def _is_article(number: str) -> bool:
    return _ARTICLE.match(fold(number)) is not None


def heading_subjects(outline: Outline) -> dict[str, list[Body]]:
    """Section → whom its heading, or that of a section around it, speaks to: （二）市水务局, 三、各高校要落实责任."""
    found: dict[str, list[Body]] = {}
    for section in outline.sections:
        named = _bodies(_in_heading(section), section, outline)
        spoken_to = inherited(named, "heading_subject") or found.get(section.parent_id or "")
        if spoken_to:
            found[section.section_id] = spoken_to
    return found


def _bodies(mentions: Iterable[Mention], section: Section, outline: Outline) -> list[Body]:
    """Whom a heading names, each where it stands in the text."""
    start = outline.text.index(section.heading, section.span[0] + len(section.number))
    return [to_body(mention, section.heading, start) for mention in mentions]


def _in_heading(section: Section) -> list[Mention]:
    """The bodies that a heading consists of, or that it tells to do something."""
    heading = fold(section.heading).rstrip("。：")
    if _SPACED.fullmatch(heading):
        return []
    chapter = section.number and _CHAPTER.match(fold(section.number))  # what it is about: 第二章 见习基地
    names = COUNT.sub("", heading)
    mentions = [] if chapter else _names_alone(names) or owners_of_tasks(names)
    mentions = mentions or _owner_of_duties(heading)
    if not mentions and "，" not in heading and _ADDRESSED.search(heading):
        mentions = [
            mention
            for mention in find_mentions(heading)
            if mention.rule == "subject" and _ADDRESSED.match(heading, mention.span[1])
        ]
    return mentions


def _owner_of_duties(text: str) -> list[Mention]:
    """Whose duties a line announces."""
    match = _DUTIES.match(text, skip_number(text)) if _DUTY.search(text) else None
    if not match or _NO_OWNER.match(match["name"]):
        return []
    if (
        not (head_class(match["name"]) or _OFFICE.search(match["name"]))
        or len(split_names(match["name"])) > 1
    ):
        return []  # 岗位职责, 属地责任, 指挥部和县委办公室职责
    return [Mention(match.span("name"), "responsible", "subject")]


def qualified(outline: Outline) -> dict[str, list[Body]]:
    """Section of conditions → whom its heading says that they qualify."""
    found: dict[str, list[Body]] = {}
    for section in outline.sections:
        if names := _bodies(_qualified_in(fold(section.heading)), section, outline):
            found[section.section_id] = inherited(names, "heading_subject")
        elif outer := found.get(section.parent_id or ""):
            found[section.section_id] = outer
    return found


def _qualified_in(text: str) -> list[Mention]:
    """Whom the conditions that a line announces qualify."""
    match = _QUALIFIED.search(text)
    if not match or not head_class(match["name"]):
        return []
    return [Mention(match.span("name"), "responsible", "subject")]


def _names_alone(text: str, *, called: bool = False) -> list[Mention]:
    """The bodies of a line that holds nothing else; one that is served (小微企业) or set up (成立领导小组) is a topic.

    All of a kind (各燃气企业：) are spoken to where the line calls on them.
    """
    kind = head_class(text)
    set_up = len(text) > len("统筹办公室") and opens_with_verb(text)
    speaks = kind in ("organ", "suffix", "firm") or (kind == "place" and text.startswith("各"))
    served = _SERVED.search(text) and not (called and text.startswith("各"))
    if set_up or not speaks or served or not is_name(text):
        return []
    names = split_names(text)
    if not all(stands_alone(name) for name, _ in names):
        return []
    return [Mention((start, start + len(name)), "responsible", "subject") for name, start in names]


def name_lead_ins(drafts: Iterable[Draft]) -> None:
    """Whom a lead-in that says what nobody has to do names all the same.

    市水务局： on a line of its own speaks to the body for all that follows (in front of all it greets it),
    评审办主要职责是： to whose duties it lists, 具备下列条件的企业，均可申报： to whom it qualifies, and
    申请退款者，应另备下列文件： whom it obliges.
    """
    for draft in drafts:
        if draft.unit.zone != "lead_in":
            if draft.kind and not any(body.role in DOER for body in draft.bodies):
                draft.bodies += [
                    to_body(m, draft.unit.text, draft.start)
                    for m in _labelled_duties(draft.folded) or obliged_ahead(draft.folded)
                ]
            continue
        if _BLANK.search(draft.folded):
            draft.bodies = []
        elif called := _called_on(draft):  # whole: 市教育体育局：, whatever verb stands in it
            draft.bodies = called
        elif not any(body.role in DOER for body in draft.bodies):
            draft.bodies += [to_body(mention, draft.unit.text, draft.start) for mention in _named_by(draft)]


def _called_on(draft: Draft) -> list[Body]:
    """The bodies of a lead-in that is nothing else, in a section: outside it greets."""
    if not draft.unit.section_id:
        return []
    names = _names_alone(draft.folded.rstrip("： "), called=True)
    return [to_body(mention, draft.unit.text, draft.start) for mention in names]


def _labelled_duties(text: str) -> list[Mention]:
    """Whose duties a unit lists behind its label: 办公室主要职责：起草文件。"""
    label = DUTIES_LABEL.match(text)
    return _owner_of_duties(label[0]) if label else []


def _named_by(draft: Draft) -> list[Mention]:
    """Whom a lead-in names without saying who does what."""
    text, names = draft.folded, []
    if draft.unit.section_id and not draft.bodies:
        names = _owner_of_duties(text) or _qualified_in(text)
    return names or obliged_in(text)


def drop_parts(drafts: list[Draft]) -> None:
    """In a list of what one body has to meet, hand in or do, who stands in front of an item without a modal is a part.

    企业应当具备下列条件：/（一）从业人员经培训合格；: the enterprise meets it, not the people.
    """
    for draft in drafts:
        lead_in = draft.unit.lead_in
        if lead_in is None or not draft.bodies or not draft.kind or not skip_number(draft.folded):
            continue
        head = drafts[lead_in]
        named = named_ahead(head)
        of_one = any(body.role in DOER for body in named) and _OF_ONE.search(head.folded)
        if of_one or _THING.match(draft.folded):
            shared = bool(_DUTY.search(head.folded))
            of = {body.name for body in named}
            draft.bodies = [b for b in draft.bodies if not _is_part(b, draft, shared, of)]


def _is_part(body: Body, draft: Draft, shared: bool, of: set[str]) -> bool:
    """Whether a name is but a part; where duties are ``shared`` out, no label is: 各级河长职责：/（一）区级河长：每季度巡河。

    In a case (企业停产的。) those ``of`` whom the list is are named once more.
    """
    behind = body.span[1] - draft.start
    if shared and draft.folded.startswith("：", behind):
        return False
    part = body.rule == "subject" or (body.rule == "condition" and body.name not in of)
    return part and not _BOUND.match(draft.folded, behind)


def opening_subjects(
    drafts: list[Draft], own: list[list[Body]], sections: Iterable[Section]
) -> dict[str, list[Body]]:
    """Section under a section → the class that the opening of the outer one speaks to.

    二、工作内容 / 各地要…。/ （一）加强宣传。…: what stands between a heading and the first heading below it opens
    all of it, and its first subject holds for all, where it takes in a whole class (各地) and not some of it.
    """
    parents = {section.section_id: section.parent_id for section in sections}
    opens: dict[str, list[Body]] = {}
    entered: set[str] = set()
    for draft, subjects in zip(drafts, own, strict=True):
        section_id = draft.unit.section_id or ""
        if section_id not in entered:
            entered |= {section_id, *_outer(section_id, parents)}
            at = section_id
        if subjects and section_id == at and section_id not in opens and _is_whole(subjects, draft):
            opens[section_id] = inherited(subjects, "section_subject")
    found = {}
    for section_id in parents:
        outer = next((opens[at] for at in _outer(section_id, parents) if at in opens), None)
        if outer:
            found[section_id] = outer
    return found


def _outer(section_id: str, parents: dict[str, str | None]) -> Iterator[str]:
    """The sections around a section, nearest first."""
    at = parents.get(section_id)
    while at:
        yield at
        at = parents.get(at)


def _is_whole(subjects: list[Body], draft: Draft) -> bool:
    """Whether a list begins with a class; what is said of it goes for the rest: 各区政务服务局、区民政局.

    So does a kind of body, but for firms, that the unit opens with and tells what it has to do: 医疗机构要加强管理。
    """
    first = subjects[0]
    name = fold(first.name)
    if _WHOLE_CLASS.match(name):
        return True
    at = first.span[0] - draft.start
    told = len(subjects) == 1 and at == skip_number(draft.folded) and not _OWN_NAME.search(name)
    return told and bool(_KIND_TOLD.match(draft.folded[at:]))


def unaddressed(drafts: list[Draft], outline: Outline) -> set[int]:
    """The attached parts that do not speak to the addressees: rules, guides, technical annexes, what is annexed to a regulation."""
    units: Counter[int] = Counter()
    advice: Counter[int] = Counter()
    for draft in drafts:
        if draft.unit.part and draft.kind and not draft.reason:
            units[draft.unit.part] += 1
            advice[draft.unit.part] += bool(_ADVICE.search(draft.folded))
    heads = _heads(outline)
    apart = {part for part, head in heads.items() if _is_reference(head)}
    carried = _CARRIED.search(fold(outline.metadata.title))
    if carried and not _PROGRAMME.search(_plain(carried["title"])):
        apart.add(1)
    return {
        part
        for part, count in units.items()
        if part in apart or (advice[part] >= 3 and advice[part] >= 0.15 * count)
    } | _annexed(outline)


def _is_reference(head: list[str]) -> bool:
    """Whether the first lines of a part are a title, and of no programme."""
    title = [line for line in map(_plain, head) if _TITLE.match(line) and not skip_number(line)]
    return bool(title) and title[0] == _plain(head[0]) and not any(map(_PROGRAMME.search, title))


def _plain(line: str) -> str:
    """A line of a title without the brackets at its end: （试行）, （2018年修订）."""
    return _BRACKETED.sub("", line).strip()


def _heads(outline: Outline) -> dict[int, list[str]]:
    """Attached part → its first two lines, the word 附件 aside: its title stands in them."""
    heads: dict[int, list[str]] = {}
    for paragraph in outline.paragraphs:
        if paragraph.part and len(head := heads.setdefault(paragraph.part, [])) < 2:
            text = paragraph.text.strip()
            if not _ANNEX.match(text):
                head.append(fold(text))
    return heads


def _annexed(outline: Outline) -> set[int]:
    """The parts behind a regulation that a line with 附件 opens."""
    regulations = {s.part for s in outline.sections if _is_article(s.number)}
    first = min((part for part in regulations if part > 0), default=None)
    if first is None:
        return set()
    opened: dict[int, str] = {}
    for paragraph in outline.paragraphs:
        if paragraph.part not in opened:
            opened[paragraph.part] = paragraph.text.strip()
    return {part for part, text in opened.items() if part > first and _ANNEX.match(text)}


def addressees(outline: Outline, names: Sequence[str]) -> list[Body]:
    """The addressees as bodies, where they stand in the text; who is answered (张三代表：) has nothing to do."""
    found: list[Body] = []
    if REPLY.search(fold(outline.metadata.title)):
        return found
    at = 0
    for name in names:
        span = _place(name, outline.text, at) or _place(name, outline.text, 0) or (0, 0)
        at = max(at, span[1])
        found.append(Body(name, canonical(name), "responsible", span, explicit=False, rule="addressees"))
    return found


def _place(name: str, text: str, at: int) -> Span | None:
    """Where a name stands from ``at`` on, blanks that the copy put into it notwithstanding."""
    start = text.find(name, at)
    if start >= 0:
        return start, start + len(name)
    match = re.compile(r"\s*".join(map(re.escape, name))).search(text, at)
    return match.span() if match else None
