"""The title of a paper (标题) among the lines above its text, its kind (文种) and its number (发文字号)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.characters import fold
from pipeline.segment.head.dates import DATE, find_date
from pipeline.segment.head.organs import ORDER_AT_END, issuers_of_title, names_organs, split_organs
from pipeline.segment.lexicons import alternation
from pipeline.segment.tables.task_tables import column_role

_KIND = alternation("document_kinds")
# 国办发〔2024〕1号 and its variants: [2024], （2024）, 第1号; 示教字第1130001234号, as Taiwan writes it.
NUMBER = (
    r"(?:(?:(?!关于|的)[\u4e00-\u9fffA-Za-z]){1,16}\s*[〔\[（【]\s*\d{4}\s*年?\s*[〕\]）】]\s*第?\s*[\d、—-]+\s*号"
    r"|[\u4e00-\u9fff]{1,10}字第\s*\d{4,14}[A-Z]?\s*号)"
)
# 中国人民银行公告〔2024〕第7号: the number of an announcement or order, behind its title or below it.
ANNOUNCED = re.compile(
    r"(?P<title>[^。；：，《》（）]{2,60}(?:公告|令|通告))?\s*（?(?P<number>(?:[〔\[（]\s*(?:\d{4}|[一二三四五六七八九十〇]+届?)\s*[〕\]）]|(?<=[告令])\d{4}\s*年)\s*第?\s*[\d一二三四五六七八九十]+\s*号)）?(?:（[^（）]*）)?$"
)
# 示例条例（示例市人民政府令第9号）, or an ordinary number with or without brackets.
_NUMBER_AT_END = re.compile(
    rf"(?:[（\[]?(?P<number>{NUMBER})[）\]]?|（(?P<order>[\u4e00-\u9fff\s]{{2,30}}(?:令|公告)[^，。（）]{{0,10}}第[^，。（）]{{1,8}}号)）)$"
)
# 《示例办法》已经市政府常务会议通过，现予公布: what an order (令) makes public is what the paper is known by.
# Likewise 现公布修订后的《示例办法》，自…起施行.
_MADE_PUBLIC = re.compile(
    r"(?:(?:现|兹|现予)(?:公布|发布|颁布)(?:(?:重新)?[修制]订后?的)?)?《(?P<title>[^《》]{2,60}(?:《[^《》]*》[^《》]*)?)》(?:[已业](?:经|于|由)[^。]*(?:公布|发布|施行|实施)|(?<=》)，?自[^，。]{4,16}起(?:施行|实施))"
)
OPENS_DECREE = r"《[^《》]{2,60}(?:《[^《》]*》[^《》]*)?》[已业]经"
# （2031年5月6日）, （民国120年5月6日修正）
_DATE_AT_END = re.compile(rf"\s*[（(]\s*(?:(?:中华)?民国\s?)?{DATE}\s*(?:修正|修订|发布|公布)?\s*[）)]$")
TITLE_END = re.compile(rf"{_KIND}(?:》)?(?:（[^（）]{{1,20}}）)*$")
COLLECTED = re.compile(
    rf"(?:\d{{1,3}}[.、]|[一二三四五六七八九十]{{1,3}}、)?\s*(?P<by>[\u4e00-\u9fff、 ]{{3,60}})《(?P<title>关于(?:[^《》]|《[^《》]*》){{4,90}}{_KIND})》(?:（[^（）]*）)?$"
)
_KIND_AT_END = re.compile(rf"{_KIND}$")
# 示政发〔2024〕1号《…》: how a site heads a page.
_NUMBERED = re.compile(rf"{NUMBER}\s*(?=《.+》$)")
# 示政发203112号: a copy has lost the brackets around the year.
NO_BRACKETS = r"[\u4e00-\u9fff]{1,9}[发办函字规委通综政传电告]\s?(?:19|20)\d\d\s?\d{1,3}\s?号"
NUMBER_LINE = re.compile(
    rf"（?(?:{DATE}\s*|等级：\S{{1,12}}\s+)?（?(?P<number>{NUMBER}|[\u4e00-\u9fff]{{2,8}}\d{{4}}—\d{{1,4}}号|{NO_BRACKETS})）?(?:\s+签发人：\s*(?P<signatory>\S.*)|\s+{DATE})?$"
)
_PIECES_WITHOUT_BRACKETS = re.compile(r"(\D+?)\s?(\d{4})\s?(\d{1,3})\s?号")
# 示政发〔2024〕1号 关于…的通知
_NUMBER_FIRST = re.compile(rf"{NUMBER}(?=\s*[\u4e00-\u9fff]{{0,30}}(?:关于|印发|转发|批转))")
# 〔2024〕第9期, （第12期）, 2024年第3次: which issue of the minutes
_ISSUE = re.compile(
    r"[（(]?(?:[〔\[（(]?\d{4}[〕\]）)]?年?)?\s*第?\s*[\d一二三四五六七八九十]+\s*[期次号][）)]?"
)
_BULLET = re.compile(r"^\s*[•●·◆■▪]\s*")
_PASSES_ON = re.compile("转发|批转|印发|关于|对")
_SESSION_YEAR = re.compile(r"届[〕\])）]")
_IN_ROUND = re.compile(r"（[^（）]*号）$")
_OPENS_MATTER = re.compile(r"\s*(?:关于|印发|转发|批转)")
_MATTER = re.compile("关于|印发|转发|批转")
_LEAST_CELLS = 3  # lines
_LONGEST_SCRAP = 8  # characters of a word of a menu
_LEAST_REPEATED = 8  # characters of a title that is said once more
_LONGEST_IN_TITLE = 12  # characters of an organ on the first line of a title


@dataclass(slots=True)
class Titled:
    """What the lines of the title say."""

    title: str = ""
    number: str | None = None  # that stands at its end
    issued: date | None = None  # likewise
    issuers: list[str] = field(default_factory=list)  # on lines of their own above it


def kind_of(title: str) -> str:
    """The title's last word of kind (文种), empty where it has none.

    >>> kind_of("示例市人民政府办公室关于印发《示例市充电设施建设方案（试行）》的通知")
    '通知'
    """
    folded = re.sub(r"(?:（[^（）]*）)+$", "", fold(title).rstrip("》")).rstrip("》")
    if match := ANNOUNCED.match(folded):  # 示例银行公告〔2024〕第7号
        folded = folded[: match.end("title")]
    match = _KIND_AT_END.search(folded)
    return title[match.start() : match.end()] if match else ""


def lines_of_title(lines: Sequence[tuple[int, str]], folded: Sequence[str]) -> int:
    """How many of the lines above the text, each with its place in ``folded``, are of the title.

    All, but for cells or labels of a form that was copied below a whole title; organs and orders do stand there.

    >>> paper = ["示例县考核细则", "考核内容", "评分标准", "责任部门", "隐患排查"]
    >>> lines_of_title(list(enumerate(paper)), paper)
    1
    """
    plain = [fold(line) for _, line in lines]
    whole = [count for count in range(1, len(plain) + 1) if _ends_title(plain[:count])]
    if not whole or whole[0] == len(plain):
        return len(lines)
    # Below column headings, 评分标准 is one of them, and no word of kind.
    in_table = any(map(column_role, folded[lines[whole[0]][0] :]))
    kept = whole[0 if in_table else -1]
    below = plain[kept:]
    organs = sum(names_organs(line) or _is_order(line) for line in below)
    is_form = len(below) >= _LEAST_CELLS or any("：" in line for line in below)
    return kept if is_form and 2 * organs < len(below) else len(lines)


def read_title(lines: Sequence[str]) -> Titled:
    """The title of the lines above the text, and what stands on its first or last line without being part of it."""
    titled = Titled()
    lines = _without_repetition(lines)
    rest = _without_scraps(_below_issue([_BULLET.sub("", line) for line in lines], titled), titled)
    before: list[str] = []
    while rest != before:
        before = rest
        rest = _said_once(_without_what_stands_below(rest, titled))
    joined = "".join(_without_mastheads(rest, titled))
    if "_" in joined and _ends_title([joined.partition("_")[0]]):
        joined = joined.partition("_")[0]  # …的通知_政策文件_示例市教育局, as a browser names a page
    if match := _DATE_AT_END.search(fold(joined)):
        titled.issued, joined = find_date(match[0]), joined[: match.start()]
    plain = fold(joined)
    if (match := _NUMBER_AT_END.search(plain)) and not (len(rest) == 1 and ANNOUNCED.match(plain)):
        titled.number = tidy_number(joined[slice(*match.span("number" if match["number"] else "order"))])
        joined = joined[: match.start()].rstrip("（(")
    titled.title = _unquoted(joined.strip())
    if len(titled.title) <= 1:  # 各: all that a copy left of the addressees
        titled.title = ""
    if plain.startswith("关于"):  # the site's own title above it names who issued it
        above = [line for line in lines if fold(line).endswith(plain) and len(line) > len(plain)]
        titled.issuers = titled.issuers or [one for line in above for one in issuers_of_title(line)]
    return titled


def _below_issue(lines: list[str], titled: Titled) -> list[str]:
    """The title of minutes, below their masthead and the issue (示例市人民政府会议纪要｜第9期｜关于…的会议纪要) or above the
    issue (工作会议纪要｜第9期).
    """
    issue = next((at for at, line in enumerate(lines[:4]) if at and _ISSUE.fullmatch(fold(line).strip())), 0)
    masthead = re.sub(r"\s", "", "".join(lines[:issue]))
    if not masthead.endswith("纪要"):
        return lines
    if issue + 1 == len(lines):
        return lines[:issue]
    if not _ends_title(lines[issue + 1 :]):
        return lines
    organ = re.sub(r"(?:常务|专题|办公|党组)*(?:会议)?纪要$", "", masthead)
    titled.issuers = split_organs(organ) if names_organs(organ) else []
    return lines[issue + 1 :]


def _without_scraps(lines: list[str], titled: Titled) -> list[str]:
    """The lines without what a site put above the title: 示政发〔2024〕1号《…》 as its own heading, words of its menu."""
    while len(lines) > 1 and (match := _NUMBERED.match(fold(lines[0]))):
        titled.number = tidy_number(lines[0][: match.end()])
        lines = lines[1:]
    if len(lines) > 1 and ANNOUNCED.match(fold(lines[0])) and _is_whole(lines[1:]):
        titled.number = tidy_number(lines[0])  # the order stands above the title
        lines = lines[1:]
    if len(lines) > 1 and _is_order(lines[0]) and fold(lines[0]).endswith("令") and _ends_title(lines[1:]):
        lines = lines[1:]  # 示例市人民政府令｜示例市供水管理办法
    if lines and (match := _NUMBER_FIRST.match(fold(lines[0]))):
        titled.number = tidy_number(lines[0][: match.end()])
        lines = [lines[0][match.end() :].lstrip(), *lines[1:]]
    for at in range(len(lines) - 1, 0, -1):
        first = at
        while first and fold(lines[at]).startswith("关于") and names_organs(lines[first - 1]):
            first -= 1  # a masthead
        anew = fold(lines[at]).startswith("关于") or _opens_with_organ(lines[at])
        if anew and _is_whole(lines[at:]) and any(_ends_title([line]) for line in lines[:first]):
            return lines[first:]  # the site's own title, however it goes on
        above = lines[:at]
        if _is_whole(lines[at : at + 1]) and all(len(line) <= _LONGEST_SCRAP for line in above):
            return (
                lines
                if any(names_organs(line) or _PASSES_ON.search(fold(line)) for line in above)
                else lines[at:]
            )
    return lines


def _without_repetition(lines: Sequence[str]) -> Sequence[str]:
    """The lines of the paper's own title, where the site's above says the same, however the two are broken."""
    plain = [_letters(fold(line)) for line in lines]
    repeated = (at for at in range(1, len(lines)) if "".join(plain[:at]) == "".join(plain[at:]))
    return lines[next(repeated, 0) :]


def _said_once(lines: list[str]) -> list[str]:
    """The lines of the paper's own title, where a site put the same or part of it above, once or several times."""
    whole = [_letters(fold(line)) for line in lines]
    for at in range(1, len(lines)):
        above, below = "".join(whole[:at]), "".join(whole[at:])
        if len(below) >= _LEAST_REPEATED and below in above and _ends_title(lines[at:]):
            if at > 1 and _is_masthead_at(lines, at):
                return lines[at - 1 :]  # the issuer on a line of its own is new
            carried = above[above.rindex(below) + len(below) :].startswith("的")  # 印发《…》的通知
            return _said_once(lines[:at] if carried else lines[at:])
        matter = "关于" in above or not names_organs("".join(lines[:at]))
        if below.startswith(above) and (at == 1 or matter) and len(below) > len(above):
            return _said_once(lines[at:])  # a masthead without its 文件, or a title that the site cut short
        if _is_masthead_at(lines, at) and _is_whole(lines[: at - 1]):
            return lines[at - 1 :]  # the site's title, above the masthead and the paper's own
        if _ends_title(lines[:at]) and _is_whole(lines[at:]) and _opens_with_organ(lines[at]):
            return lines[at:]
    half = len(lines[0]) // 2 if len(lines) == 1 else 0
    return [lines[0][:half]] if half and lines[0][:half] == lines[0][half:] else lines


def _without_what_stands_below(lines: list[str], titled: Titled) -> list[str]:
    """The lines without organs or the order that stand below a whole title, as collections of laws name the issuer."""
    end = len(lines)
    while end > 1 and (names_organs(lines[end - 1]) or _is_order(lines[end - 1])):
        end -= 1
    if end == len(lines) or not _ends_title(lines[:end]):
        return lines
    below = lines[end:]
    titled.issuers = [
        one for line in below if not _is_order(line) for one in split_organs(line)
    ] or titled.issuers
    numbers = [tidy_number(line) for line in below if _is_order(line) and "号" in fold(line)]
    titled.number = titled.number or next(iter(numbers), None)
    return lines[:end]


def _is_order(line: str) -> bool:
    """示例市人民政府令（第9号）"""
    plain = fold(line).strip()
    return "关于" not in plain and ORDER_AT_END.search(_IN_ROUND.sub("", plain)) is not None


def _without_mastheads(lines: list[str], titled: Titled) -> list[str]:
    """The lines without those above 关于 that name the issuers at length."""
    while len(lines) > 1 and _is_masthead(lines[0]) and _is_masthead_at(lines, 1):
        titled.issuers += split_organs(lines[0])
        lines = lines[1:]
    return lines


def _is_masthead_at(lines: Sequence[str], at: int) -> bool:
    """Whether organs stand on the line before ``at``, and what they write about on it."""
    return _OPENS_MATTER.match(fold(lines[at])) is not None and names_organs(lines[at - 1])


def _opens_with_organ(line: str) -> bool:
    about = _MATTER.search(fold(line))
    return about is not None and names_organs(fold(line)[: about.start()])


def _ends_title(lines: Sequence[str]) -> bool:
    return TITLE_END.search(fold("".join(lines))) is not None


def _is_whole(lines: Sequence[str]) -> bool:
    """Whether lines name their matter and end in a word of kind."""
    return _MATTER.search(fold("".join(lines))) is not None and _ends_title(lines)


def _unquoted(title: str) -> str:
    """A title that a copy put between 《》."""
    plain = fold(title)
    if not (plain.startswith("《") and plain.endswith("》")):
        return title
    depth = 0
    for at, character in enumerate(plain):
        depth += {"《": 1, "》": -1}.get(character, 0)
        if depth == 0:
            return title[1:-1] if at + 1 == len(plain) else title
    return title


def _is_masthead(line: str) -> bool:
    """Whether a line names organs apart by blanks, or one at length: such stand above a title, others open it."""
    line = line.strip()
    return names_organs(line) and (" " in fold(line) or max(map(len, split_organs(line))) > _LONGEST_IN_TITLE)


def made_public(title: str, texts: Sequence[str], folded: Sequence[str], body: int) -> str:
    """The title of a law that an order (令) without a title of its own makes public; else ``title``.

    A copy may have lost the head of the order altogether.
    """
    if (title and not fold(title).endswith("令")) or body >= len(folded):
        return title
    match = _MADE_PUBLIC.match(folded[body])
    return texts[body][match.start("title") : match.end("title")] if match else title


def announced_number(text: str, match: re.Match[str]) -> str:
    """The number of an announcement with the organ and word it belongs to: 示例银行公告〔2024〕第7号."""
    title = text[: match.end("title")] if match["title"] else ""
    named = bool(title) and names_organs(ORDER_AT_END.sub("", title)) and not _SESSION_YEAR.search(match[0])
    number = text[slice(*match.span("number"))]
    return title + number if named else number


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def tidy_number(number: str) -> str:
    """A document number (发文字号) in the form of the standard.

    >>> tidy_number("示政发[2024] 1 号"), tidy_number("示政发203112号")
    ('示政发〔2024〕1号', '示政发〔2031〕12号')
    """
    if match := _PIECES_WITHOUT_BRACKETS.fullmatch(number.strip()):
        return f"{match[1]}〔{match[2]}〕{match[3]}号"
    plain = "".join(a if "\u4e00" <= a <= "\u9fff" else b for a, b in zip(number, fold(number), strict=True))
    return re.sub(r"[\[（【〔](\d{4})年?[\]）】〕]", r"〔\1〕", re.sub(r"\s", "", plain))
