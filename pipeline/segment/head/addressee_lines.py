"""The row of addressees (主送机关) below the title: told by its names, by its colon, or by its place.

>>> is_addressees("各区教育局，市属各高校："), is_addressees("现将有关要求通知如下：")
(True, False)
"""

from __future__ import annotations

import re

from pipeline.segment.head.organs import ADDRESSEE
from pipeline.segment.head.titles import TITLE_END
from pipeline.segment.marks import find_mark

_NOT_ADDRESSEES = re.compile(
    r"(?:如下|以下|下列|要求|规定|内容|认为|决定|议定|指出|强调|明确|提出|包括|附件|日期|来源|索引号|文号|通知|条件|情形|材料)$|。|应当|不得"
)
_ADDRESSEES = re.compile(rf"(?:{ADDRESSEE}|[市县区州乡镇盟旗])(?:（[^（）]*）)?：$")
_LONGEST_ADDRESSEES = 400
_ENDS_AS_NAME = re.compile(rf"{ADDRESSEE}(?:（[^（）]*）)?$")
# What no row of names has: the beginning of a sentence, its verbs, a title in 《》.
_OPENS_SENTENCE = re.compile(
    r"^(?:[^\u4e00-\u9fff]|为|根据|按照|经|现|近|目前|我|你|您|本|该|附|注|一|二|三|目录|表)|[《》“”]|\d|特制定|通知|公告|现将"
)
_LONGEST_NAMES_LINE = 200  # characters of an addressee line that only its place tells
_SENTENCE_INSIDE = re.compile(r"[。；！？]")


def is_addressees(line: str) -> bool:
    """Whether a line is a row of names that ends in a colon."""
    if not line.endswith("：") or len(line) >= _LONGEST_ADDRESSEES:
        return False
    named = line.startswith(("各", "全体")) or _ADDRESSEES.search(line)
    return bool(named) and not _NOT_ADDRESSEES.search(line[:-1])


def has_lost_colon(line: str, above: str, after: str) -> bool:
    """Whether a line below a whole title, ``above``, is a row of names that has lost its colon: 各区教育局，各直属学校."""
    if not line.startswith("各") or _SENTENCE_INSIDE.search(line) or not _ENDS_AS_NAME.search(line):
        return False
    return after[-1:] in {"。", "："} and TITLE_END.search(above) is not None


def addressed_by_place(line: str) -> bool:
    """Whether a line below the title ends in a colon and begins no sentence: 示例银联：, 张三委员：."""
    return (
        line.endswith("：")
        and len(line) < _LONGEST_NAMES_LINE
        and not (find_mark(line) or _OPENS_SENTENCE.search(line))
        and not _NOT_ADDRESSEES.search(line[:-1])
    )
