"""Lines that a stored copy glued together (粘连), cut where one element of a paper ends and the next begins.

>>> cut_points("示政发〔2024〕1号示例市人民政府关于加强绿化的通知各区人民政府：", head=True)
[11, 27]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.segment.head.dates import DATE
from pipeline.segment.head.organs import ADDRESSEE
from pipeline.segment.head.titles import NO_BRACKETS
from pipeline.segment.lexicons import alternation
from pipeline.segment.marks import BEFORE_TIME

_HAN = r"\u4e00-\u9fff"
_KIND = alternation("document_kinds")
_ORGAN = alternation("organ_endings")
_BLANK = r"[ \t\u00a0\u2000-\u200a\u3000]"
_MARK = (
    r"(?:第[一二三四五六七八九十百\d]{1,5}[编章节条]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?:(?!\d)|"
    + BEFORE_TIME
    + "))"
)
# A gap that a page's layout left between two paragraphs.
_GAP = re.compile(
    rf"(?<=[。；：！？…”）]){_BLANK}{{2,}}(?=\S)|(?<=\S){_BLANK}{{2,}}(?={_MARK}|[一二三四五六](?:是|要)[{_HAN}])"
    rf"|(?<=\d日){_BLANK}{{2,}}(?![前起止至后内])(?=[{_HAN}（])(?![^（）]{{0,30}}）)"
)
_MARK_ALONE = re.compile(rf"\s*{_MARK}")  # （一）　　加强…: the gap behind it is its own
_GAP_INSIDE = re.compile(rf"{_BLANK}(?:(?<=\t)|{_BLANK})")
# A copy on one line, a gap where each line began: not behind a mark, nor in a word spaced out, 第一章  总  则.
_ANY_GAP = re.compile(
    rf"(?<=\S)(?!(?<=[\s章][{_HAN}]){_BLANK}+[{_HAN}](?:\s|$))(?:{_BLANK}{{2,}}|(?<=[。；！？]){_BLANK})(?=\S)"
)
_GAP_BEHIND_END = re.compile(rf"(?:[。；！？]{_BLANK}{{2,}}|[：）]{_BLANK}{{2,}}(?={_MARK}))(?=\S)")
_MARK_AT_END = re.compile(rf"(?:^|[\s。；！？]){_MARK}$")
_LONGEST_MARK = 8
_LEAST_GAPS = 3
# 第二章 组织第五条 …: the first article of a chapter in the chapter's line, which may be spaced out (附 则).
_CHAPTER_LINE = re.compile(
    rf"第[一二三四五六七八九十百]{{1,4}}[章节]{_BLANK}*(?:[{_HAN}、]{{2,24}}?|[{_HAN}]{_BLANK}+[{_HAN}]){_BLANK}*(?=第[一二三四五六七八九十百]{{1,5}}条|$)"
)
# …保密。第二章 组织 第五条: and the line itself behind the end of the chapter before.
_BEFORE_CHAPTER = re.compile(rf"(?<=[。；]){_BLANK}*(?={_CHAPTER_LINE.pattern})")
# …使用。第四条 …: an article behind the end of the one before it.
_BEFORE_ARTICLE = re.compile(rf"(?<=[。；]){_BLANK}*(?=第[一二三四五六七八九十百]{{1,5}}条(?:{_BLANK}|$))")
_GENERAL = re.compile(rf"总{_BLANK}*则(?=第一条)")
# What may follow what in the head of a paper.
_SUFFIX = r"(?:（[^（）]{0,14}）)?"  # （试行）, （2017年修订）
_AFTER_MASTHEAD = re.compile(rf"(?<=文件){_BLANK}*(?=[{_HAN}]{{1,12}}[〔\[（]\d{{4}}[〕\]）]|{NO_BRACKETS})")
_NO_SENTENCE = r"(?!现将?|根据|按照?|依[据照]|为|近日|经|对|自)"
# The number of the paper itself: no sentence stands before it, and 文件 does not follow.
_AFTER_NUMBER = re.compile(
    rf"^{_NO_SENTENCE}(?:[^。；，：]{{0,60}}?{NO_BRACKETS}(?=[{_HAN}]{{2,40}}(?:关于|印发|转发))|[^。；，：]{{2,110}}[〕\]）](?:\d{{1,4}}{_BLANK}?号{_BLANK}*(?=(?!文[件《，]|第|通知|精神|要求|规定)[{_HAN}])|第\d{{1,4}}号(?=[{_HAN}]{{2,40}}关于)))"
)
_BEFORE_NUMBER = re.compile(
    rf"^[^。；：，【】]{{4,120}}(?:{_KIND}|{_ORGAN})(?=(?!公告|令|通告)[{_HAN}]{{2,8}}[〔\[（]\d{{4}}[〕\]）]\d+号$)"
)
_BEFORE_GLUED = re.compile(
    rf"^[^。；：，【】]{{4,120}}{_KIND}{_SUFFIX}(?=[{_HAN}]{{2,12}}[〔\[（]\d{{4}}[〕\]）]\d+号$)"
)
# What stands behind a title in its line: how a law came about, its order, its number in brackets, the day a site put it up.
_WORDS_OF_TITLE = r"(?:[^。；：，【】《》]|《[^《》]*》)"
_ENDED_TITLE = (
    rf"(?!{_MARK}|第|根据|依据|按照|为)(?:{_WORDS_OF_TITLE}{{2,120}}{_KIND}|{_WORDS_OF_TITLE}{{2,30}}《[^《》]{{2,80}}{_KIND}》)"
    rf"(?:（[^（）]{{0,24}}）)?{_BLANK}*"
)
_CAME_ABOUT = rf"（?{DATE}[^。；，]{{4,400}}?(?:公布|发布|通过|修订|修正|施行|批准)[^。；，#]{{0,16}}?）?(?={_BLANK}*(?:$|#|第一[章条]))"
_ORDER = rf"[{_HAN}]{{2,14}}(?:{_BLANK}?[{_HAN}]{{2,14}}){{0,4}}(?:令|公告)(?:（?第\d+号）?|\d{{4}}年第\d+号)(?=$|{_BLANK}|为|根据|按照|各)"
_BRACKETED = rf"（[{_HAN}]{{2,12}}[〔\[]\d{{4}}[〕\]]\d+号）(?=$|[^。《》]{{2,400}}：$)"
_DAY_UNDER = rf"（{DATE}）(?=[{_HAN}])"
_PUT_UP = r"\d{4}[-—]\d{1,2}[-—]\d{1,2}(?:\s\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?$"
_TITLE_AND_MORE = re.compile(
    rf"^(?P<title>{_ENDED_TITLE})(?:{_CAME_ABOUT}|{_ORDER}|{_BRACKETED}|{_DAY_UNDER}|{_PUT_UP})"
)
_OF_THESE = re.compile(r"令|公告|[日号]）|年.{1,3}月|[-—]\d")
_KIND_WORD = re.compile(rf"{_KIND}(?!意见|措施|办法|规定|方案)")  # 政策意见 is one word of kind
# …的通知, …的若干意见, 》的函: so ends a title, unlike the words of kind inside it.
_KIND_LAST = re.compile(rf"的[^，。：；、的《》]{{0,6}}?{_KIND}(?!意见|措施|办法|规定|方案)")
_ADDRESSEES = re.compile(rf"{_BLANK}*(?![的》和及等）、])[{_HAN}][^。]{{0,400}}(?<!如下)(?<!以下)：$")
# 各区教育局：为做好…: addressees with the text behind them.
_ADDRESSED = re.compile(
    rf"{_BLANK}*(?![的》和及等）、])[{_HAN}][^。；：《》]{{0,300}}{ADDRESSEE}(?:（[^（）]*）)?：(?=\s*(?!负责|牵头|配合)[{_HAN}《“])"
)
# 示例联合会：为贯彻…: likewise where the row begins with a name.
_NAMES_AND_TEXT = re.compile(
    rf"{_BLANK}*(?!关于)[{_HAN}](?:(?!关于|通知)[^。；：《》]){{1,300}}{ADDRESSEE}(?:（[^（）]*）)?：(?=\s*(?:为|根据|按照|近年来|近日|近期|现将|现就|当前|随着|经[{_HAN}]{{2,8}}(?:同意|批准|研究)|你[{_HAN}]{{1,3}}《))"
)
_AFTER_RENEWED = re.compile(
    rf"^[^。；：，]{{4,80}}{_KIND}（(?:试行|暂行|修订|\d{{4}}年[^（）]{{0,8}})）(?=[{_HAN}])"
)
_BEFORE_FIRST_CHAPTER = re.compile(rf"^(?!{_MARK})[^。；：，]{{4,80}}{_KIND}{_SUFFIX}{_BLANK}*(?=第一[章条])")
# A title with the first words of the text behind it: …意见为贯彻…, …公告根据《…》.
_TITLE_AND_TEXT = re.compile(
    rf"^(?!本|该|此|第[一二三四五六七八九十百\d]{{1,4}}[章节条])[^。；：，]{{5,90}}?(?:{_KIND}|[一二三四五六七八九十]条){_SUFFIX}{_BLANK}*"
    rf"(?=为了?[{_HAN}]{{2}}[^。]{{4,120}}，|(?:根据|按照)(?:《|[^，。]{{2,40}}(?:规定|要求|精神|部署|安排)，)|经[{_HAN}]{{2,8}}(?:同意|批准|研究)，)"
)
_MAY_OPEN_TEXT = re.compile("[为经《根按](?:(?<=[为经《])|(?<=根)据|(?<=按)照)")
# 特制定本办法, 提出如下意见: so ends the first sentence of a paper.
_DRAWS_UP = re.compile(r"(?:制[定订]|提出|出台|作出|印发)(?:本|以下|如下|《)|如下|以下")
# And what follows the text.
_ANNEX_AND_DATE = re.compile(rf"^附件：[^。]{{4,100}}?(?={DATE}$)")
# Not the day on which a paper that the sentence speaks of was issued: 商务部2020年12月31日发布的公告.
_DATED = re.compile(
    rf"{DATE}(?!{_BLANK}*(?:[印下]发|[发公颁]布|发出|出台|制定|修[订正]|批准|通过|召开|签[署订发]|[施实]行|实施|[前起止至后内的]))(?={_BLANK}*[{_HAN}《])"
)
_SIGNERS = re.compile(
    rf"(?!根据|依据|依照|按照|截至)[{_HAN}（）]{{2,60}}(?:{_ORGAN}(?:（[^（）]*）)?|长：[{_HAN}]{{2,4}})$"
)
# A signature with or without its date, and nothing else: 示例市财政局2024年5月6日（此件公开发布）.
_SIGNED = re.compile(
    rf"^[{_HAN}（）\s]{{0,90}}(?:{_ORGAN}|{DATE}|（此[件文][^（）]{{2,12}}）)(?:{_BLANK}*{DATE})?(?:{_BLANK}*（此[件文][^（）]{{2,12}}）)?$"
)
# 附件：…统计表    示例市财政局2024年5月6日: only a gap in front of the signature that closes a line; a blank behind
# the end of the text.
_SIGNED_AT_END = re.compile(
    rf"(?:(?<=[^\s。；：])\s*{_BLANK}{{2}}|(?:(?<=[。；])|(?<=特此[{_HAN}][{_HAN}])){_BLANK}*)(?=[{_HAN}（）]{{2,60}}{_ORGAN}{_BLANK}*{DATE}\s*$)"
)
# …贯彻执行。 示例县人民政府办公室 2031年3月5日 示例县…方案: and inside a paper that is one line.
_SIGNED_INSIDE = re.compile(
    rf"(?<=。){_BLANK}*(?=(?:[{_HAN}（）]{{2,40}}{_ORGAN}{_BLANK}*){{1,4}}{DATE}(?:{_BLANK}|（此|$))"
)
# 2031年1月5日 填报单位：: the labels of a form.
_FORM_BEHIND = re.compile(rf"{_BLANK}+[^。，；]{{2,40}}：{_BLANK}*$")
_DATE_ALONE = re.compile(rf"[日号](?:{_BLANK}|（此|$)")
_RENEWED = re.compile(_SUFFIX)
_LONGEST_SUFFIX = 20
_STOP = re.compile("[。；：，]")
_LONGEST_SIGNATURE = 200
# …主动公开主  送：…。抄  送：…。内部发送：…: the lines of the foot, run together.
_BEFORE_DISTRIBUTION = re.compile(
    rf"(?<=[^\s、，；：和的]){_BLANK}*(?=(?:(?:主|抄|分){_BLANK}+送|内部发送|主题词)(?:机关|单位)?：)|(?<=公开){_BLANK}*(?=[主抄]送：)"
)
_DISCLOSED = re.compile(r"（(?:此件|此文|本文|信息公开)[^（）]{2,16}）")
_NAMED = re.compile(
    r"《([^《》]{6,60}(?:《[^《》]*》[^《》]*)?)》|(?:印发|发布|公布)(?!《)([^。；，：《》]{6,60})的(?:通知|公告)"
)
_OPENS_TEXT = re.compile(rf"为|根据|按照|经|第一[章条编]|总{_BLANK}*则|一、")


def names_carried(folded: str) -> set[str]:
    """What a line of the notice names, and may carry further down.

    >>> names_carried("现将《示例市古树保护办法》印发给你们。")
    {'示例市古树保护办法'}
    """
    return {match[1] or match[2] for match in _NAMED.finditer(folded)}


def line_breaks(folded: str) -> list[int]:
    """Where a line that holds a whole paper has gaps for line breaks, as the offsets at which they begin.

    Any wide gap is a break then, also that behind a heading or a signature, which no full stop tells.

    >>> line_breaks("一、目标  建成两园。  二、任务  种树。  抓好落实。  示例市园林局")
    [4, 11, 17, 22, 29]
    """
    if not _GAP_INSIDE.search(folded):
        return []
    if len(_GAP_BEHIND_END.findall(folded)) < _LEAST_GAPS:
        return []
    gaps = (gap.start() for gap in _ANY_GAP.finditer(folded))
    return [gap for gap in gaps if not _MARK_AT_END.search(folded[max(0, gap - _LONGEST_MARK) : gap])]


def cut_points(folded: str, *, head: bool = False, carried: Collection[str] = ()) -> list[int]:
    """Where a line is to be cut, as offsets.

    ``head`` where it stands among the first lines of a paper, ``carried`` what the lines before it named.
    """
    cuts: set[int] = set()
    if _GAP_INSIDE.search(folded):
        gaps = _GAP.finditer(folded)
        cuts.update(gap.end() for gap in gaps if not _MARK_ALONE.fullmatch(folded, 0, gap.start()))
    if "第" in folded and ("条" in folded or "章" in folded):
        for pattern in (
            *((_CHAPTER_LINE, _BEFORE_CHAPTER) if "章" in folded or "节" in folded else ()),
            *((_GENERAL,) if "则" in folded else ()),
            *((_BEFORE_ARTICLE,) if "“" not in folded else ()),  # an amendment quotes articles
        ):
            cuts.update(match.end() for match in pattern.finditer(folded))
    if head:
        cuts.update(_head_cuts(folded))
    if "日" in folded:
        for until in (len(folded), *cuts):
            cuts |= _before_signature(folded[:until].rstrip())
    if "日" in folded and "年" in folded:
        ordered = sorted(cuts)
        for start in {0, *ordered[:2], *ordered[-2:]}:
            if (signed := _signature_end(folded[start : start + _LONGEST_SIGNATURE])) is not None:
                cuts.add(start + signed)
    if "送：" in folded or "主题词：" in folded:
        cuts.update(match.end() for match in _BEFORE_DISTRIBUTION.finditer(folded))
    if "）" in folded:
        cuts.update(_around_note(folded))
    if carried:
        cuts.update(_around_title(folded, carried))
    if _MAY_OPEN_TEXT.search(folded):
        for start in (0, *sorted(cuts)):
            if start < _LONGEST_SIGNATURE and (end := _title_before_text(folded[start:])):
                cuts.add(start + end)
    if folded.startswith("附") and (match := _ANNEX_AND_DATE.match(folded)):
        cuts.add(match.end())
    return sorted(cut for cut in cuts if 0 < cut < len(folded)) if cuts else []


def _before_signature(folded: str) -> set[int]:
    """Where a gap parts the signature that closes the text from what stands before it."""
    start = max(0, len(folded) - _LONGEST_SIGNATURE)
    match = _SIGNED_AT_END.search(folded, start) if folded.endswith("日") else None
    inside = _SIGNED_INSIDE.search(folded) if _DATE_ALONE.search(folded) else None
    return {found.end() for found in (match, inside) if found}


def _title_before_text(folded: str) -> int | None:
    """Where a title ends that opens the line and has the first words of the text behind it."""
    stop = _STOP.search(folded)
    clause = folded[: stop.start() + _LONGEST_SUFFIX] if stop else folded
    if not _MAY_OPEN_TEXT.search(clause):
        return None  # no text can begin before the first stop
    match = _TITLE_AND_TEXT.match(folded[:260])
    if match and ("关于" in match[0] or _DRAWS_UP.search(folded, match.end())):
        return match.end()
    return None


def _around_note(folded: str) -> set[int]:
    """Where the note of disclosure begins and ends that follows a signature."""
    match = _DISCLOSED.search(folded, 0, _LONGEST_SIGNATURE)
    if match is None or _STOP.search(folded, 0, match.start()):
        return set()
    return {match.start(), match.end()}


def _around_title(folded: str, carried: Collection[str]) -> set[int]:
    """Where the title of what the notice carries begins and ends, behind a signature or in front of its text."""
    found = [name for name in carried if name in folded]
    for name in sorted(found, key=len, reverse=True):
        at = folded.find(name, 0, _LONGEST_SIGNATURE)
        if at < 0:
            continue
        before, end = folded[:at].strip(), at + len(name)
        if folded[end : end + 1] in {"》", "的"}:
            continue
        if suffix := _RENEWED.match(folded, end):
            end = suffix.end()
        if not before:
            return {end} if _OPENS_TEXT.match(folded[end:].lstrip()) else set()
        if _SIGNED.search(before):
            # 示例市教育局关于…的意见 is one title, unless a date or a note ends the signature.
            return {end} if name.startswith("关于") and before[-1] not in "日）" else {at, end}
    return set()


def _head_cuts(folded: str) -> set[int]:
    """Where masthead, number, title and addressees end that stand in one line."""
    patterns = [p for word, p in (("文件", _AFTER_MASTHEAD), ("号", _AFTER_NUMBER)) if word in folded]
    about = folded.find("关于") % (len(folded) + 1)  # 关于…规范性文件…: no masthead
    cuts = {
        match.end()
        for p in patterns
        for match in p.finditer(folded)
        if p is not _AFTER_MASTHEAD or match.end() <= about
    }
    if _OF_THESE.search(folded) and (m := _TITLE_AND_MORE.match(folded)):
        cuts = {m.end("title"), m.end()}
    start = max(cuts, default=0)
    if (
        len(cuts) == 1
        and "文件" not in folded[:start].split("关于")[0]
        and (m := _BEFORE_GLUED.match(folded[:start].rstrip()))
    ):
        cuts.add(m.end())  # …的通知示教发〔2024〕12号各区教育局：
    opens = folded.startswith("各", start)
    if "：" in folded[start:] and (match := (_ADDRESSED if opens else _NAMES_AND_TEXT).match(folded, start)):
        return cuts | {match.end()}
    if (end := _title_end(folded[start : start + 700])) is not None:
        addressed = _ADDRESSED.match(folded, start + end)
        return cuts | {start + end} | ({addressed.end()} if addressed else set())
    for pattern in (_BEFORE_NUMBER, _AFTER_RENEWED, _BEFORE_FIRST_CHAPTER):
        if match := pattern.match(folded[start : start + 700]):
            return cuts | {start + match.end()}
    return cuts


def _title_end(folded: str) -> int | None:
    """Where a title ends that has the addressees behind it in the same line."""
    about = folded.find("关于")
    if not 0 <= about <= 80 or "：" not in folded or _STOP.search(folded, 0, about):
        return None
    until = min(about + 160, folded.index("：", about))
    found = [end for end in _title_ends(_KIND_LAST, folded, about + 2, until) if _names_follow(folded, end)]
    if found:
        return found[-1]  # …工作意见报告的通知: words of kind stand inside a title, too
    ends = _title_ends(_KIND_WORD, folded, about + 2, until)
    return next((end for end in ends if _names_follow(folded, end)), None)


def _title_ends(pattern: re.Pattern[str], folded: str, first: int, last: int) -> Iterator[int]:
    """Where words of kind end outside 《》."""
    for match in pattern.finditer(folded, first, last):
        end = match.end()
        if folded.count("《", 0, end) == folded.count("》", 0, end):
            yield end


def _names_follow(folded: str, at: int) -> bool:
    """Whether a row of addressees begins there."""
    return bool(_ADDRESSED.match(folded, at) or (folded.endswith("：") and _ADDRESSEES.match(folded, at)))


def _signature_end(folded: str) -> int | None:
    """Where a signature and its date end that open the line."""
    match = _DATED.search(folded)
    if match is None:
        return None
    if not match.start() and _FORM_BEHIND.match(folded, match.end()):
        return match.end()
    signers = folded[: match.start()].split()
    return match.end() if signers and all(_SIGNERS.match(name) for name in signers) else None
