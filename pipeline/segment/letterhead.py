"""The head of a paper (版头) → metadata, and which paragraphs are furniture rather than text.

What the foot says is read in :mod:`pipeline.segment.foot`; hints of the format outrank both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.characters import fold
from pipeline.model import Metadata
from pipeline.segment.dates import DATE, find_date
from pipeline.segment.enactment import ENACTED, LATER_VERSION, ORDERED_ANEW, who_enacted, who_ordered
from pipeline.segment.foot import (
    DATE_LINE,
    NOTE_LINE,
    attachments_of,
    copies_of,
    effective,
    printed,
    read_signature,
)
from pipeline.segment.lexicons import alternation
from pipeline.segment.marks import LEGAL, find_mark
from pipeline.segment.organs import (
    NO_ORGAN,
    ORDER_AT_END,
    ORGAN,
    issuers_of_title,
    names_organs,
    represented,
    split_addressees,
    split_organs,
)

_KIND = alternation("document_kinds")
# 国办发〔2024〕1号 and its variants: [2024], （2024）, 第1号; 示教字第1130001234号, as Taiwan writes it.
NUMBER = (
    r"(?:(?:(?!关于)[\u4e00-\u9fffA-Za-z]){1,16}\s*[〔\[（【]\s*\d{4}\s*年?\s*[〕\]）】]\s*第?\s*[\d、—-]+\s*号"
    r"|[\u4e00-\u9fff]{1,10}字第\s*\d{4,14}\s*号)"
)
# 中国人民银行公告〔2024〕第7号: the number of an announcement or order, behind its title or below it.
_ANNOUNCED = re.compile(
    r"(?P<title>[^。；：，《》（）]{2,60}(?:公告|令|通告))?\s*（?(?P<number>(?:[〔\[（]\s*(?:\d{4}|[一二三四五六七八九十〇]+届?)\s*[〕\]）]|(?<=[告令])\d{4}\s*年)\s*第?\s*[\d一二三四五六七八九十]+\s*号)）?(?:（[^（）]*）)?$"
)
_NUMBER_LINE = re.compile(rf"（?(?P<number>{NUMBER})）?(?:\s+签发人：\s*(?P<signatory>\S.*))?$")
# 示例条例（示例市人民政府令第9号）, or an ordinary number with or without brackets.
_NUMBER_AT_END = re.compile(
    rf"(?:[（\[]?(?P<number>{NUMBER})[）\]]?|（(?P<order>[\u4e00-\u9fff\s]{{2,30}}(?:令|公告)[^，。（）]{{0,10}}第[^，。（）]{{1,8}}号)）)$"
)
# 《示例办法》已经市政府常务会议通过，现予公布: what an order (令) makes public is what the paper is known by.
_MADE_PUBLIC = re.compile(r"《(?P<title>[^《》]{4,60})》[已业](?:经|于)[^。]*(?:公布|发布|施行|实施)")
_DATE_AT_END = re.compile(rf"[（(]\s*{DATE}\s*[）)]$")
_ORDER_NUMBER = re.compile(
    r"(?:[\u4e00-\u9fff]{2,30}令)?（?(?P<number>(?:\d{4}年)?第\s*[\d〇零一二三四五六七八九十百]+\s*号)）?$"
)
_URGENCY = re.compile(r"(特\s?提|特\s?急|加\s?急|平\s?急)$")
_SECURITY = re.compile(r"((?:绝密|机密|秘密)(?:★\S{1,6})?)")
_SIGNATORY = re.compile(r"签发人：\s*(\S.*)$")
_TITLE_END = re.compile(rf"{_KIND}(?:》)?(?:（[^（）]{{1,20}}）)*$")
_KIND_AT_END = re.compile(rf"{_KIND}$")
_SENTENCE_INSIDE = re.compile(r"[。；！？]")
_NOT_ADDRESSEES = re.compile(
    r"(?:如下|以下|下列|要求|规定|内容|认为|决定|议定|指出|强调|明确|提出|包括|附件|日期|来源|索引号|文号|通知)$|。"
)
_ADDRESSEES = re.compile(
    rf"(?:{ORGAN}|[市县区州乡镇盟旗]|同志|代表|企业|农场|学校|高校|人员|职工|同学|家长|朋友)(?:（[^（）]*）)?：$"
)
# What no row of names has: the beginning of a sentence, its verbs, a title in 《》.
_OPENS_SENTENCE = re.compile(
    r"^(?:为|根据|按照|经|现|近|目前|我|你|您|本|该|附|注|一|二|三|目录|表)|[《》“”]|\d|特制定|通知|公告|现将"
)
_OF_A_YEAR = re.compile(r"\d{4}")
_SESSION_YEAR = re.compile(r"届[〕\])）]")
# What the index table or the frame of an official site leaves in a copy.
_SITE = re.compile(
    r"\d{4}-\d\d-\d\d(?:\s+\d\d[:：]\d\d(?:[:：]\d\d)?)?$|(?:索\s?引\s?号|主题分类|发文机关|成文日期|标\s*题|发文字号|文\s*号|发布日期|发布时间|主\s?题\s?词|(?:信息|文章|稿件)?来\s*源|浏览次数|点击数|阅读次数|字体|字号|字\s*号|打印|分享|公开方式|公开形式|信息公开选项|信息公开形式|统一编号|有效性|发布机构|生成日期|名\s*称|责任编辑|当前位置|您所在的位置)\s?[：:]"
)
# The register number that some provinces give to normative papers (规范性文件统一编号).
_REGISTER = re.compile(r"^[A-Z]{2,6}\d*—\d{4}—\d+")
_GREETING = re.compile(r"各位(?:代表|委员|主任|同志|领导)")


_LONGEST_HEAD = 40  # paragraphs
_LONGEST_NAMES_LINE = 200  # characters of an addressee line that only its place tells
_LONGEST_IN_TITLE = 12  # characters of an organ on the first line of a title


@dataclass(slots=True)
class Letterhead:
    """What head and foot say, and the role of each paragraph that is no text."""

    metadata: Metadata
    roles: dict[int, str] = field(default_factory=dict)
    body: int = 0  # the first paragraph of the text
    foot: int | None = None  # the first paragraph after signature and date


@dataclass(slots=True)
class _Head:
    lines: list[tuple[int, str]] = field(default_factory=list)  # candidates for the title
    number: str | None = None
    addressees: tuple[str, ...] = ()
    urgency: str | None = None
    security: str | None = None
    signatory: str | None = None
    issued: date | None = None
    masthead: list[str] = field(default_factory=list)
    enacted_by: list[str] = field(default_factory=list)
    history: bool = False  # whether the lines tell how a rule of Taiwan came about


def read_letterhead(
    texts: Sequence[str], folded: Sequence[str], hints: Mapping[str, Any], before: int = _LONGEST_HEAD
) -> Letterhead:
    """The letterhead of a document given as its paragraphs, verbatim and folded; its head ends ``before`` one."""
    roles: dict[int, str] = {}
    head, body = _read_head(texts, folded[: min(before, _LONGEST_HEAD)], roles)
    title, number, issuer_lines = _title(head, roles)
    if not _OF_A_YEAR.search(head.number or ""):
        title = _made_public(title, texts, folded, body)
    signed, issued, foot = read_signature(texts, folded, body, roles, title)
    named = issuers_of_title(title)
    if signed and set(signed) < set(named):
        signed = named  # a copy lost part of the signatures
    issuers = signed or issuer_lines or head.masthead or named or head.enacted_by or represented(folded)
    issuers = issuers or who_ordered(head.number)
    issuers = [name.removeprefix("中华人民共和国") for name in issuers]  # 中华人民共和国财政部 is 财政部
    whole = "\n".join(folded[-12:])
    metadata = Metadata(
        title=str(hints.get("title") or title),
        doc_number=hints.get("doc_number") or head.number or number,
        issuers=tuple(hints.get("issuers") or issuers),
        addressees=head.addressees,
        doc_type=kind_of(str(hints.get("title") or title)),
        issue_date=_hinted_date(hints) or issued or head.issued or printed(whole),
        effective_date=effective(folded),
        urgency=head.urgency,
        security=head.security,
        signatory=head.signatory,
        copies_to=copies_of(texts, folded, roles),
        attachments=tuple(hints.get("attachments") or attachments_of(texts, folded, roles)),
    )
    return Letterhead(metadata, roles, body, foot)


def kind_of(title: str) -> str:
    """The title's last word of kind (文种), empty where it has none.

    >>> kind_of("示例市人民政府办公室关于印发《示例市充电设施建设方案（试行）》的通知")
    '通知'
    """
    folded = re.sub(r"(?:（[^（）]*）)+$", "", fold(title).rstrip("》")).rstrip("》")
    if match := _ANNOUNCED.match(folded):  # 示例银行公告〔2024〕第7号
        folded = folded[: match.end("title")]
    match = _KIND_AT_END.search(folded)
    return title[match.start() : match.end()] if match else ""


# --------------------------------------------------------------------------------------------- head


def _read_head(texts: Sequence[str], folded: Sequence[str], roles: dict[int, str]) -> tuple[_Head, int]:
    """What stands above the text, and where the text begins."""
    head = _Head()
    for index, line in enumerate(folded):
        of_label = index > 0 and roles[index - 1] == "site" and folded[index - 1].endswith("：")
        value = of_label and len(line) < 20 and "关于" not in line
        role = "site" if value else _head_role(head, texts[index], line, index)
        if role is None and not head.lines and _head_follows(folded, index):
            role = "site"
        if role is None:
            return head, index
        roles[index] = role
        if role == "addressees":
            return head, index + 1
    return head, len(folded)


def _head_follows(folded: Sequence[str], index: int) -> bool:
    """Whether a short line is but a scrap of the site above a head that follows."""
    if len(folded[index]) > 60 or find_mark(folded[index]):
        return False
    for at in range(index + 1, min(index + 12, len(folded))):
        line = folded[at]
        if _NUMBER_LINE.match(line):
            return True
        title = "关于" in line and not _SENTENCE_INSIDE.search(line) and not find_mark(line)
        if title and (_TITLE_END.search(line) or _TITLE_END.search("".join(folded[at : at + 2]))):
            return True
    return False


def _head_role(head: _Head, text: str, line: str, index: int) -> str | None:
    """The role of a line above the text, noted in ``head``; None where the text begins."""
    if head.history and not ENACTED.match(line):
        mark = find_mark(line)
        return None if mark and mark.style in LEGAL else "date"
    if match := _ANNOUNCED.match(line):
        whole = bool(head.lines) and bool(
            match["title"]
        )  # below its title an announcement is named once more
        head.number = head.number or tidy_number(line if whole else _announced(head, match))
        if match["title"] and not whole:
            head.lines.append((index, text))
            return "title"
        return "number"
    if match := _NUMBER_LINE.match(line):
        head.number = head.number or tidy_number(match["number"])
        head.signatory = head.signatory or match["signatory"]
        return "number"
    if match := _ORDER_NUMBER.match(line):
        head.number = head.number or tidy_number(_order(head, line))
        return "number"
    if match := _URGENCY.match(line):
        head.urgency = match[1].replace(" ", "")
        return "urgency"
    if (match := _SECURITY.match(line)) and len(line) < 24:
        head.security = match[1]
        return "security"
    if match := _SIGNATORY.match(line):
        head.signatory = match[1]
        return "signatory"
    if _SITE.match(line) or NOTE_LINE.match(line):
        return "site"
    if (
        line.endswith("文件")
        and not line.endswith("号文件")
        and len(line) < 40
        and "《" not in line
        and "关于" not in line
    ):
        names = _REGISTER.sub("", line.removesuffix("文件"))
        head.masthead = split_organs(names) if names_organs(names) else head.masthead
        return "masthead"
    if ENACTED.match(line):
        if LATER_VERSION.match(line):
            head.number = None  # none of several orders is the paper's number
            return "date"
        head.history = "中华民国" in line
        if ORDERED_ANEW.search(line):
            head.issued, head.number, head.enacted_by = None, None, []
        if head.issued is None or "公布" in line:
            head.issued = find_date(line)
        organs, number = who_enacted(text, line)
        head.enacted_by = head.enacted_by or organs
        if number and not head.number:
            head.number = tidy_number(number)
        return "date"
    if (match := DATE_LINE.match(line)) and not NO_ORGAN.search(match["by"]) and (head.lines or index < 3):
        head.issued = head.issued or find_date(line)
        return "date"
    addressed = _is_addressees(line) or (head.lines and _addressed_by_place(line))
    if addressed and (head.lines or head.number or index == 0) and not _GREETING.match(line):
        head.addressees = split_addressees(text.strip().rstrip("：:"))
        return "addressees"
    if (
        _GREETING.match(line)
        or find_mark(line)
        or _SENTENCE_INSIDE.search(line)
        or line.endswith(("：", "，"))
    ):
        return None
    if len(line) > 110 or (head.lines and _title_is_whole(head.lines)):
        return None
    head.lines.append((index, text))
    return "title"


def _announced(head: _Head, match: re.Match[str]) -> str:
    """The number of an announcement with the organ and word it belongs to: 示例银行公告〔2024〕第7号."""
    title = match["title"] or ""
    named = bool(title) and names_organs(ORDER_AT_END.sub("", title)) and not _SESSION_YEAR.search(match[0])
    return title + match["number"] if named else match["number"]


def _order(head: _Head, line: str) -> str:
    """The number of an order (令) with the order it is the number of, which may stand in the line above."""
    above = fold(head.lines[-1][1]).strip() if head.lines else ""
    number = line.strip("（）")
    return above + number if above.endswith("令") and "令" not in number else number


def _title_is_whole(lines: list[tuple[int, str]]) -> bool:
    """Whether the lines so far end in a word of kind and name their matter."""
    joined = "".join(text for _, text in lines)
    return len(lines) > 6 or (bool(_TITLE_END.search(joined)) and "关于" in joined and len(joined) > 200)


def _is_addressees(line: str) -> bool:
    named = _ADDRESSEES.search(line) or (line.endswith("：") and line.startswith(("各", "全体")))
    return len(line) < 400 and bool(named) and not _NOT_ADDRESSEES.search(line[:-1])


def _addressed_by_place(line: str) -> bool:
    """Whether a line below the title ends in a colon and begins no sentence: 示例银联：, 张三委员：."""
    return (
        line.endswith("：")
        and len(line) < _LONGEST_NAMES_LINE
        and not (find_mark(line) or _SITE.match(line) or _OPENS_SENTENCE.search(line))
        and not _NOT_ADDRESSEES.search(line[:-1])
    )


def _title(head: _Head, roles: dict[int, str]) -> tuple[str, str | None, list[str]]:
    """The title of the lines above the text, a number that stands at its end, and issuers on lines of their own."""
    lines = [(index, re.sub(r"^\s*标\s*题\s*[：:]\s*", "", text)) for index, text in head.lines]
    if not lines:
        return "", None, []
    issuers: list[str] = []
    while len(lines) > 1 and _is_masthead(lines[0][1]) and lines[1][1].lstrip().startswith("关于"):
        issuers += split_organs(lines.pop(0)[1])
    rest = _letters("".join(text for _, text in lines[1:]))
    if (
        len(lines) > 1
        and "关于" not in lines[0][1]
        and "关于" in rest
        and rest.startswith(_letters(lines[0][1]))
    ):
        lines.pop(0)  # a masthead without its 文件
    joined = "".join(text for _, text in lines)
    half = len(lines) // 2
    if len(lines) > 1 and _letters(lines[0][1]) == _letters("".join(t for _, t in lines[1:])):
        joined = "".join(text for _, text in lines[1:])  # the site's title above the paper's own
    elif len(lines) == 2 and len(lines[1][1]) > 12 and _letters(lines[1][1]) in _letters(lines[0][1]):
        joined = lines[1][1]  # （转载）…
    elif len(lines) == 2 and _TITLE_END.search(fold(lines[0][1])) and ORDER_AT_END.search(lines[1][1]):
        joined = lines[0][1]  # a law, above the order that made it public
    elif half and len(lines) % 2 == 0 and joined[: len(joined) // 2] == joined[len(joined) // 2 :]:
        joined = joined[: len(joined) // 2]
    if match := _DATE_AT_END.search(joined):
        head.issued, joined = head.issued or find_date(match[0]), joined[: match.start()]
    number = None
    if (match := _NUMBER_AT_END.search(joined)) and not (len(lines) == 1 and _ANNOUNCED.match(fold(joined))):
        number = tidy_number(match["number"] or match["order"])
        joined = joined[: match.start()].rstrip("（(")
    return joined.strip(), number, issuers


def _is_masthead(line: str) -> bool:
    """Whether a line names organs apart by blanks, or one at length: such stand above a title, others open it."""
    line = line.strip()
    return names_organs(line) and (" " in fold(line) or max(map(len, split_organs(line))) > _LONGEST_IN_TITLE)


def _made_public(title: str, texts: Sequence[str], folded: Sequence[str], body: int) -> str:
    """The title of a law that an order (令) without a title of its own makes public; else ``title``."""
    if not fold(title).endswith("令") or body >= len(folded):
        return title
    match = _MADE_PUBLIC.match(folded[body])
    return texts[body][match.start("title") : match.end("title")] if match else title


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def tidy_number(number: str) -> str:
    """A document number (发文字号) in the form of the standard.

    >>> tidy_number("示政发[2024] 1 号")
    '示政发〔2024〕1号'
    """
    number = re.sub(r"\s", "", number)
    return re.sub(r"[\[（【](\d{4})年?[\]）】]", r"〔\1〕", number)


def _hinted_date(hints: Mapping[str, Any]) -> date | None:
    value = hints.get("issue_date")
    return date.fromisoformat(value) if isinstance(value, str) else value
