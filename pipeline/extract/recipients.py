"""Recipients (报送对象): to whom something is reported or handed in.

>>> text = "将名单报市教育局备案，并向市政府报告"
>>> [text[slice(*span)] for span in find_recipients(text)]
['市教育局', '市政府']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.body_names import head_class
from pipeline.extract.name_phrases import begins_badly, is_plain
from pipeline.extract.onsets import any_of
from pipeline.model import Span

_TO = "(?:至|到|给|于|予)?"
# 报, 送 and 交 by themselves hand in too, where they are not part of another word: 申报, 报名; 运送, 送达; 提交, 交通.
_HAND_IN = re.compile(
    rf"{any_of('hand_in')}{_TO}(?!情况|工作|材料)"
    rf"|(?<![汇申公通情日月年周快海画简上预警晚电举填呈转选])报{_TO}"
    r"(?![名销告送表批请经备废价道刊纸社考酬案关检账损警复障到]|税(?!务))"
    rf"|(?<![报移转呈推抄寄邮发投护运输配赠])送{_TO}(?![达审货检医餐气电交教报])"
    rf"|(?<![移提上转递成社外缴呈广])交{_TO}(?![通流易接由付办纳叉往底界存警管回互])"
)
# A character of every verb of handing in: most sentences have none.
_MAY_HAND_IN = re.compile(r"[报送交馈移抄转呈函]")
_TOWARDS = re.compile(r"(?<![面投趋倾导方动流志意走取偏转一])向(?!社会|好|上|前|下|公众)")
_GO_TO = re.compile(r"(?<![直达找等拿遇碰感受看送报交至])(?:到|前往)(?!位|期|场|岗|账|会)")
_REPORTED = re.compile(rf"[^，。；]{{0,24}}?{any_of('report_to')}")
_DONE_THERE = re.compile(rf"(?:现场|窗口|线下)?{any_of('go_to')}")
_BRACKET = (
    r"（(?=含|包括|不含|以下|下称|简称|下同|详见|见附|共|附|地址|电话|联系)|（(?![^（），：:\d]{1,8}）)"
)
_AFTER = re.compile(rf"[，。；）：]|{_BRACKET}|{any_of('after_recipient')}")
# A word that may follow a recipient may as well be part of its name: 社会团体|登记管理机关.
_COMPOUND = re.compile(r"[一-龥]{2,4}?(?:机关|部门|机构|中心|办公室)")
# The superior by its level alone: 于月底前报部.
_LEVEL = re.compile(r"[部省市县厅局委](?=[，。；]|备案|审批|批准|$)")
# The rest of a sentence without its next comma.
_STOP = re.compile(r"[，。；：！？\n]|$")


def find_recipients(text: str) -> list[Span]:
    """The names behind 报, 向…报告 and 到…提交, lists of them as one span, in order."""
    found: list[Span] = []
    if _MAY_HAND_IN.search(text):
        found += _behind(text, _HAND_IN, None)
    if "向" in text:
        found += _behind(text, _TOWARDS, _REPORTED)
    if "到" in text or "前往" in text:
        found += _behind(text, _GO_TO, _DONE_THERE)
    return sorted(found)


def _behind(text: str, cue: re.Pattern[str], done: re.Pattern[str] | None) -> Iterator[Span]:
    """The names behind a cue; where ``done`` is given it has to follow the name."""
    for match in cue.finditer(text):
        stop = _STOP.search(text, match.end())
        end = _name_end(text, match.end(), stop.start() if stop else len(text))
        if end and (done is None or done.match(text, end)):
            yield match.end(), end


def _name_end(text: str, start: int, end: int) -> int | None:
    """The end of a name behind a verb of handing in, where what follows lets it end there."""
    if _LEVEL.match(text, start, end):
        return start + 1
    for at in range(start + 2, end + 1):
        if text.rfind("（", start, at) > text.rfind("）", start, at):
            continue
        kind = head_class(text[start:at])
        if kind and kind != "person" and (at == end or _AFTER.match(text, at)):
            longer = _COMPOUND.match(text, at, end)
            at = longer.end() if longer else at
            chunk = text[start:at]
            return at if is_plain(chunk) and not begins_badly(chunk) else None
    return None
