"""Papers that ask nothing (总结、答复、解读): work reports and replies, but for what they plan, and explanations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.characters import fold
from pipeline.extract.clauses.predicates import skip_number
from pipeline.model import Outline

# A work report (政府工作报告) tells of the past year.
# So does a reply (答复) to a deputy, but for the paragraphs that say what comes next.
_REPORT = re.compile(r"工作报告$|工作总结$")
REPLY = re.compile(r"(?:建议|提案)[^，。]{0,30}的?(?:答复|复函|回复)(?:的?(?:意见|函))?$")
_REPLIES = re.compile(
    r"(?:代表|委员|提案|建议)[^。]{0,60}收悉[^。]{0,40}现[^。，]{0,12}(?:答复|回复|函复|复函)如下"
)
_NEXT = re.compile(r"(?:在)?(?:下一步|今后|下阶段|下一阶段|接下来)")
_SO_FAR = re.compile(r"近年来|近期|目前|截至|20\d\d年(?:以来|，)|已")
# What explains another paper, or tells the news, asks nothing from its first line to its last.
_EXPLAINS = re.compile(
    r"解读$|(?:起草|编制|修订|制定|情况|》|》（[^）]*）)的?说明$|答记者问$|问答$|简报$|^(?:名词|术语|条文|指标|用词)(?:解释|说明)$"
)
# What is annexed as an example tells what was done; a sentence, or a plan, that asks for examples does not.
_EXAMPLES = re.compile(
    r"(?!.*(?:[。；：]|方案|计划|办法|通知)$).*(?:典型(?:经验|做法|案例)|经验做法|先进事迹)"
)
_ANNEX = re.compile(r"附(?:件|表)[\s一二三四五六七八九十\d]*[：:]?$")
_SPEECH = re.compile(r"我代表[^，。]{2,30}向[^，。]{2,16}(?:报告工作|作[^，。]{0,8}报告)|^各位代表")


def is_work_report(outline: Outline) -> bool:
    """By its title, or by how it addresses its hearers or whom it answers."""
    title, opening = fold(outline.metadata.title), fold(outline.text[:400])
    return bool(
        _REPORT.search(title)
        or REPLY.search(title)
        or _SPEECH.search(opening)
        or ("收悉" in opening and _REPLIES.search(opening))
    )


def explained(outline: Outline) -> dict[int, str]:
    """The parts that ask nothing, with the reason: by their first lines examples (典型经验做法) or explanations
    (起草说明), the word 附件 aside; the paper itself by its title (政策解读).
    """
    heads: dict[int, list[str]] = {0: [fold(outline.metadata.title)]}
    for paragraph in outline.paragraphs:
        text = paragraph.text.strip()
        if paragraph.part and len(heads.setdefault(paragraph.part, [])) < 2 and not _ANNEX.match(text):
            heads[paragraph.part].append(fold(text))
    reasons = {part: "explanation" for part, head in heads.items() if any(map(_EXPLAINS.search, head))}
    examples = (part for part, head in heads.items() if part and any(map(_EXAMPLES.match, head)))
    return reasons | dict.fromkeys(examples, "past_result")


def coming_units(outline: Outline, folded: Sequence[str]) -> frozenset[int]:
    """From a unit that opens with 下一步 on, all units of its section up to one that opens with what was done."""
    planned: set[int] = set()
    section, coming = None, False
    for number, (unit, text) in enumerate(zip(outline.units, folded, strict=True)):
        if unit.section_id != section:
            section, coming = unit.section_id, False
        at = skip_number(text)
        coming = _NEXT.match(text, at) is not None or (coming and _SO_FAR.match(text, at) is None)
        if coming:
            planned.add(number)
    return frozenset(planned)
