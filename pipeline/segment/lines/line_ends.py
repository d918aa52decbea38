"""Lines that end where they do however full they are (满行也断): of the head and the foot, lead-ins, what labels open."""

from __future__ import annotations

import re

from pipeline.segment.head.dates import DATE
from pipeline.segment.head.organs import names_organs
from pipeline.segment.head.site_lines import is_frame
from pipeline.segment.head.titles import NUMBER_LINE
from pipeline.segment.lexicons import alternation
from pipeline.segment.lines.name_rows import ENDS_NAMES
from pipeline.segment.lines.wraps import HEAD_LINES, Row
from pipeline.segment.notes import is_labelled

NOTICE_LINES = 16  # among these a notice names what it carries

# The end of a title, the addressees, a masthead, what stands above it (000012, 机密★1年, 特急).
_ENDS_ALONE = re.compile(
    rf"关于.*{alternation('document_kinds')}$|^通\s?知$|^各[^。]{{3,}}：$"
    r"|[^。；，]文\s*件$|^(?:\d{6}|特\s*[急提]|[加平]\s*急|[绝机秘]密(?:★\S{1,6})?)$"
)
_ENDS_TITLE = re.compile("[》的](?:通知|意见|决定|批复|公告|通告|通报|函)$")
_NUMBER_AT_END = re.compile(r"[〔\[]\d{4}[〕\]]\s*\d+\s*号）?$")
_LED_TO_PAGE = re.compile(r"(?:\.{3}|…|·{3})\s*\d{1,3}$")  # a line of contents
_ANNOUNCES = re.compile(
    r"(?:通知|公告|通告|决定|安排|意见|方案|纪要|批复|明确|[函报]告?)如下：$|如下[\u4e00-\u9fff]{2,4}：$"
)
_SIGNED = re.compile(rf"(?P<by>[^，。；：]{{0,40}}?)\s*{DATE}$")
# 附件：…, 附件1, 抄送：…, 示例市教育局办公室 2031年5月6日印发
_OPENS_FOOT = re.compile(
    rf"附\s*件\s*[\d一二三四五六七八九十]{{0,2}}\s*(?:：|$)|(?:抄\s*[送报]|[主分印]\s*送)\s*：|[^，。；：]{{4,40}}[日号]\s*印发(?:\s|$)|{DATE}$"
)


def ends_anyhow(row: Row, after: Row) -> bool:
    """Whether a line of a page that wraps its lines goes on in none, ``after`` being the next."""
    line = row.folded
    if _LED_TO_PAGE.search(line) or _ANNOUNCES.search(line) or _is_noted(line, after.folded):
        return True
    if _OPENS_FOOT.match(after.folded) or (line[-1] in "。）" and names_organs(after.text)):
        return True
    if line[-1] in "日号" and (signed := _SIGNED.match(line)):
        return not signed["by"] or names_organs(signed["by"])
    return row.place < NOTICE_LINES and _ends_in_head(row, after)


def _ends_in_head(row: Row, after: Row) -> bool:
    """Whether a line near the top is the site's, a number, the end of a title, or of the addressees."""
    if row.place < HEAD_LINES and is_frame(row.text, row.folded, True):
        return True
    if _ENDS_TITLE.search(row.folded) or (row.folded[-1] == "：" and ENDS_NAMES.search(row.folded)):
        return True
    return any(
        _ENDS_ALONE.search(line) or _NUMBER_AT_END.search(line) or NUMBER_LINE.match(line)
        for line in (row.folded, after.folded)
    )


def _is_noted(line: str, after: str) -> bool:
    """Whether a line of labels stands below (责任单位：…): the row does not go on there, but in a bracket or behind a comma."""
    return line[-1] not in "，、" and is_labelled(after) and line.count("（") == line.count("）")
