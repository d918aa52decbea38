"""The foot of a paper (版记) and its signature: who signed when, who gets a copy, what is annexed, from when it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from pipeline.characters import fold
from pipeline.ingest.web.site_furniture import is_sites_own
from pipeline.segment.head.dates import DATE, find_date, find_day
from pipeline.segment.head.organs import ORGAN, issuers_of_title, names_organs, split_addressees, split_organs
from pipeline.segment.lexicons import alternation
from pipeline.segment.marks import find_mark
from pipeline.segment.notes import is_label_alone, is_name_line

DATE_LINE = re.compile(
    rf"[（\[]?(?:日\s?期：\s*)?(?P<by>[^。；，：]{{0,60}}?)\s*{DATE}\s*(?:\d{{1,2}}时(?:\d{{1,2}}分)?|星期[一二三四五六日]|（[印章盖]{{1,2}}）)?(?P<how>[\u4e00-\u9fff]{{0,20}})[）\]]?$"
)
# 2031.5.6, as some write it: a date where organs stand above.
_DOTTED = re.compile(r"(?P<by>)\d{4}[./—-]\d{1,2}[./—-]\d{1,2}(?P<how>)$")
_AWAITS_DAY = re.compile("(?:时间|日期|时限|期限)：?$")  # 二、活动时间
_PRINTED = re.compile(rf"({DATE})\s*印发")
_ON_BEHALF = re.compile(r"（?[^（）]{2,30}代章）$")  # another organ lent its seal
# …统计表示例市教育局示例市财政局2024年5月6日附件1: a copy ran the list of annexes and the signature together.
_RUN_TOGETHER = re.compile(
    rf".*(?:{alternation('document_kinds')}|[表书单])(?P<by>[\u4e00-\u9fff]{{4,120}}?{ORGAN})(?P<date>{DATE})(?:附件|$)"
)
_ANNEX_NUMBER = re.compile(r"\d{1,2}[.．、]")
# 示例市财政局局长：张三2024年5月6日
_HEAD_OF_ORGAN = re.compile(rf"[局部委厅院署省市县区州]长：[\u4e00-\u9fff]{{2,4}}(?=\s*{DATE}$)")
# 市长　王五: the head of the organ signs an order.
_HEAD = r"(?:总\s*理|主\s*[席任]|[省市县区州旗部厅局署行会院]\s*长)"
_PERSON = re.compile(
    rf"(?:[\u4e00-\u9fff\s]{{0,20}}?{_HEAD}\s+[\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){{1,3}}|{_HEAD}[\u4e00-\u9fff]{{2,3}})$"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_BARE_LABEL = re.compile(r"(?:抄\s?送|抄\s?报|分\s*送|印\s?送)：$")
_PRINTED_BY = re.compile(r"[\u4e00-\u9fff]{2,28}(?:办公室|办公厅)\s*印发$")
# Taiwan names who gets the original (正本) and who a copy (副本).
_COPIES = re.compile(r"(?:抄\s*送(?:机关|单位)?|副本)：(.*?)。?$")
_DISTRIBUTION = re.compile(
    r"(?:抄\s*送|抄\s*报|内部发送|分\s*送|印\s*送|主\s*送|正本|副本|主题词|(?:信息)?公开(?:选项|方式|属性|类别|形式))(?:机关|单位)?\s?："
)
_FIRST_OF_LABELS = frozenset("抄内分印主正副信公")  # of the labels above
_MAIN = re.compile(r"(?:主\s*送(?:机关|单位)?|正本)：(.+?)。?$")
_TITLE = re.compile(r"[^。；，：]{5,80}$")
_LONGEST_NAMES = 80
_OPENS_NAME = re.compile(r"国务院|中共|中央|[\u4e00-\u9fff]{0,3}[省市县区州旗][\u4e00-\u9fff]{2}")
_STOPS = re.compile(r"[。；：，！？]|通知$|公告$")
_ANNEX_NOTE = re.compile(r"附\s*件?\s*：(.*)$")
# 附件1：登记表, 附件一 登记表, 附件 登记表
_ANNEX_BY_ITSELF = re.compile(
    r"附\s*件(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*(?:[：.、]|\s)|\s)\s*(?=\S)(.*)$"
)
_BARE_ANNEX = re.compile(r"附\s*件?\s*：$")
_NEXT_ANNEX = re.compile(r"(?:\s+|；)(?=\d{1,2}[.．、])")
_ELSEWHERE = re.compile(r"\s*如(?:说明|主旨|文|附件?|后)")  # 附件：如說明三
_EXTENSION = r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar)$"
_FILE = re.compile(rf"^(?!附件).+{_EXTENSION}", re.I)
_LINKED = re.compile(
    rf"附件[\d一二三四五六七八九十-]{{0,4}}(?:下载)?[：:.]?[^。；：]{{0,60}}{_EXTENSION}", re.I
)
_EFFECTIVE = re.compile(
    rf"(?:(?:本|该)[\u4e00-\u9fff]{{2,6}}|现予(?:公布|发布|印发)，)自({DATE})(?:起|开始)(?:正式)?(?:施行|实施|执行|生效)"
)
NOTE_LINE = re.compile(
    r"[（\[](?:此件|此文|联系人|联系电话|本文|信息公开|公开方式|主动公开|依申请公开)[^（）\[\]]*[）\]](?:[\u4e00-\u9fff]{2,28}(?:办公室|办公厅)\s*印发)?$"
)
# 主办单位：示例市粮食局, 办公地址：…: who keeps a site.
_KEEPS_SITE = re.compile(
    r"(?:主办|承办|协办|建设|维护|技术支持)(?:单位)?：|(?:办公|联系|单位)?地址：|邮编：|邮政编码："
)


def read_signature(
    texts: Sequence[str], folded: Sequence[str], body: int, roles: dict[int, str], title: str = ""
) -> tuple[list[str], date | None, int | None]:
    """Who signed and when, and the line behind it: the first date on a line of its own with organs above it.

    Later ones are those of annexed papers: they are no text either.
    """
    first: tuple[list[str], date | None, int | None] | None = None
    for index in range(body, len(folded)):
        if "年" not in folded[index] and not _DOTTED.match(folded[index]):
            continue
        signed = _signers(texts, folded, index, body, roles, title)
        if signed is not None:
            roles[index] = "date"
            if index + 1 < len(folded) and _PERSON.match(folded[index + 1]):
                roles.setdefault(index + 1, "signature")
            first = first or (signed, find_day(folded[index]), index + 1)
    if first and not first[0] and first[2] == len(folded) - 1 and names_organs(texts[-1]):
        roles[len(folded) - 1] = "signature"  # the date above the organ
        return split_organs(texts[-1]), first[1], first[2]
    if first:
        return first
    if (undated := _undated(texts, folded, body, roles)) is not None:
        return split_organs(texts[undated]), None, undated + 1
    if folded and names_organs(folded[-1]) and not _is_of_note(folded, len(folded) - 1):
        roles[len(folded) - 1] = "signature"
        return [] if issuers_of_title(title) else split_organs(texts[-1]), None, len(folded)
    return *_run_together(texts, folded, body), None


def _is_of_note(folded: Sequence[str], index: int) -> bool:
    """Whether a line of names stands below a label, or other names that do: 责任单位：｜市水务局."""
    above = folded[index - 1].strip() if index else ""
    return is_label_alone(above) or (is_name_line(above) and _is_of_note(folded, index - 1))


def _run_together(texts: Sequence[str], folded: Sequence[str], body: int) -> tuple[list[str], date | None]:
    """Who signed and when, where the line holds the end of the list of annexes as well."""
    for index in range(body, len(folded)):
        match = _behind_annex(folded, index) if "年" in folded[index] else None
        if match:
            return split_organs(texts[index][slice(*match.span("by"))]), find_date(match["date"])
    return [], None


def _behind_annex(folded: Sequence[str], index: int) -> re.Match[str] | None:
    """The signature behind the last name in the list of annexes, where both stand in one line."""
    listed = "附件" in folded[index] + folded[index - 1] or _ANNEX_NUMBER.match(folded[index])
    match = _RUN_TOGETHER.match(folded[index]) if listed else None
    return match if match and names_organs(match["by"]) else None


def _undated(texts: Sequence[str], folded: Sequence[str], body: int, roles: dict[int, str]) -> int | None:
    """Where organs alone stand between the end of the text and a note, a title or the distribution."""
    for index in range(max(body, 1), len(folded) - 1):
        line, after = folded[index], folded[index + 1]
        if len(line) > _LONGEST_NAMES or folded[index - 1][-1] != "。" or index in roles:
            continue
        if _PRINTED.match(after):  # the line names who printed the paper
            continue
        follows = NOTE_LINE.match(after) or _DISTRIBUTION.match(after) or _TITLE.match(after)
        if follows and names_organs(texts[index]) and not find_mark(line):
            roles[index] = "signature"
            return index
    return None


def _signers(
    texts: Sequence[str], folded: Sequence[str], index: int, body: int, roles: dict[int, str], title: str
) -> list[str] | None:
    """The organs that stand above a line with nothing but a date; None where it is no such line."""
    line = folded[index]
    if len(line) > _LONGEST_NAMES or index in roles:
        return None
    dotted = _DOTTED.match(line)
    match = dotted or DATE_LINE.match(_HEAD_OF_ORGAN.sub("", line))
    if not match or match["how"] or _AWAITS_DAY.search(folded[index - 1]):
        return None
    signed: list[str] = []
    by = _ON_BEHALF.sub("", texts[index][slice(*match.span("by"))]).strip("（( ")
    if by and not _PERSON.match(fold(by)):
        named = issuers_of_title(title)
        if named and _NO_LETTERS.sub("", by).endswith("".join(named)):
            by = "、".join(named)  # …统计表示例市教育局: a copy ran the last annex and the signature together
        elif behind_annex := _behind_annex(folded, index):
            by = texts[index][slice(*behind_annex.span("by"))]
        if not names_organs(by):
            return None
        signed = split_organs(by)
    above = index - 1
    while above >= body and not find_mark(folded[above]):
        if names_organs(texts[above]):
            signed = split_organs(texts[above]) + signed
        elif not (_ON_BEHALF.match(folded[above]) or _PERSON.match(folded[above])):
            break
        roles[above] = "signature"
        above -= 1
    if (
        signed
        and above >= body
        and (_is_first_half(folded[above], signed[0], title) or _opens_name(folded, above, signed[0]))
    ):
        signed = [texts[above].strip() + signed[0], *signed[1:]]
        roles[above] = "signature"
    return None if not signed and (dotted or line.startswith("（")) else signed


def _is_first_half(line: str, organ: str, title: str) -> bool:
    """Whether the line above a signature is the beginning of a long name that the title gives whole."""
    return (
        not find_mark(line) and len(line) > 3 and line.strip() + fold(organ) in "".join(fold(title).split())
    )


def _opens_name(folded: Sequence[str], above: int, organ: str) -> bool:
    """Whether the line above a signature opens with a place or 国务院, and the organ below it with neither.

    So a name is broken that no title holds: 示例市应对特大干旱｜联防联控机制综合组.
    """
    line = folded[above].strip()
    plain = not find_mark(line) and _OPENS_NAME.match(line) and not _STOPS.search(line)
    ended = above > 0 and folded[above - 1].rstrip()[-1:] == "。"
    return bool(plain) and ended and not _OPENS_NAME.match(fold(organ))


def printed(foot: str) -> date | None:
    """The printing date (印发日期), where the paper gives no other."""
    match = _PRINTED.search(foot)
    return find_date(match[1]) if match else None


def effective(folded: Iterable[str]) -> date | None:
    for line in folded:
        if "自" in line and (match := _EFFECTIVE.search(line)):
            return find_date(match[1])
    return None


def copies_of(texts: Sequence[str], folded: Sequence[str], roles: dict[int, str]) -> tuple[str, ...]:
    """Who gets a copy (抄送); the lines of distribution, printing and disclosure are no text."""
    copies: tuple[str, ...] = ()
    for index, line in enumerate(folded):
        if line[0] in _FIRST_OF_LABELS:
            if not copies and (match := _COPIES.match(line)):
                copies = split_addressees(texts[index][match.start(1) : match.end(1)])
            if _BARE_LABEL.match(line) and index + 1 < len(folded):  # a copy broke the line behind the colon
                copies = copies or split_addressees(texts[index + 1].rstrip("。"))
                roles.setdefault(index + 1, "copies")
            if _DISTRIBUTION.match(line):
                roles.setdefault(index, "copies")
        if len(line) < _LONGEST_NAMES and (NOTE_LINE.match(line) or ("印发" in line and _is_printing(line))):
            roles.setdefault(index, "copies")
            if _PRINTED.match(line) and index and names_organs(texts[index - 1]):
                roles[index - 1] = "copies"  # who printed it, in the cell before the date
    return copies


def sent_to(texts: Sequence[str], folded: Sequence[str], foot: int) -> tuple[str, ...]:
    """The addressees (主送) where they stand below the text, as papers put them whose first page has no room."""
    for text, line in zip(texts[foot:], folded[foot:], strict=True):
        if line[0] in "主正" and (match := _MAIN.match(line)):
            return split_addressees(text[match.start(1) : match.end(1)])
    return ()


def enter_site(folded: Sequence[str], body: int, foot: int | None, roles: dict[int, str]) -> None:
    """Note what the site has below the paper: its own lines at the very end; behind the signature its files and keepers."""
    for index in range(len(folded) - 1, body, -1):
        line = folded[index]
        keeps = foot is not None and index >= foot and (_KEEPS_SITE.match(line) or _FILE.search(line))
        if not (keeps or is_sites_own(line)):
            break
        roles.setdefault(index, "site")


def _is_printing(line: str) -> bool:
    """Whether a short line tells who printed the paper when."""
    return bool(_PRINTED.search(line) or _PRINTED_BY.match(line))


def attachments_of(texts: Sequence[str], folded: Sequence[str], roles: dict[int, str]) -> list[str]:
    """The names in the list of annexes (附件说明); a line that only links to one (附件1：台账.docx) is no text either."""
    names: list[str] = []
    for index, line in enumerate(folded):
        if line[0] == "附" and _LINKED.match(line) and not _ANNEX_NOTE.match(line):
            roles.setdefault(index, "annexes")
    for index, line in enumerate(folded):
        match = _ANNEX_NOTE.match(line)
        if not match or index in roles:
            continue
        if _ELSEWHERE.match(match[1]):
            roles[index] = "annexes"
            continue
        rest = [texts[index][match.start(1) :]]
        following = index + 1
        if not match[1].strip() and not _lists_annex(folded, following):
            continue  # a label over the annex itself
        roles[index] = "annexes"
        while following < len(folded) and following - index < 30:
            mark = find_mark(folded[following])
            listed = mark.style == "ar" if mark else _is_only_annex(folded, index, following, roles)
            if not listed or folded[following].endswith("。") or following in roles:
                break
            rest.append(texts[following])
            roles[following] = "annexes"
            following += 1
        for text in rest:
            pieces = (0, *(found.end() for found in _NEXT_ANNEX.finditer(fold(text))), len(text))
            names += [_unnumbered(text[a:b]) for a, b in pairwise(pieces) if text[a:b].strip()]
        if names:
            break
    return names or _annexes_by_themselves(texts, folded, roles)


def _is_only_annex(folded: Sequence[str], index: int, at: int, roles: Mapping[int, str]) -> bool:
    """Whether a line behind 附件： is a file, or the one name that stands between it and the signature."""
    alone = at == index + 1 and _BARE_ANNEX.match(folded[index]) and _ends_notice(folded, at + 1, roles)
    return bool(alone or _FILE.search(folded[at]))


def _annexes_by_themselves(texts: Sequence[str], folded: Sequence[str], roles: dict[int, str]) -> list[str]:
    """The names where each has a label of its own: 附件1：登记表｜附件2：名单, above the signature."""
    run: dict[int, str] = {}
    for index, line in enumerate(folded):
        match = _ANNEX_BY_ITSELF.match(line) if line[0] == "附" and index not in roles else None
        if match and not line.endswith("。"):
            run[index] = texts[index][match.start(1) :].strip()
        elif run and _ends_notice(folded, index, roles):
            roles.update(dict.fromkeys(run, "annexes"))
            return list(run.values())
        else:
            run = {}
    return []


def _ends_notice(folded: Sequence[str], at: int, roles: Mapping[int, str]) -> bool:
    return at >= len(folded) or roles.get(at) in {"signature", "date", "copies"}


def _lists_annex(folded: Sequence[str], index: int) -> bool:
    """Whether a line names an annex: a number, or a name without a full stop, and no heading of the text."""
    if index >= len(folded):
        return True
    mark = find_mark(folded[index])
    return mark.style == "ar" if mark else not folded[index].endswith(("。", "；"))


def _unnumbered(name: str) -> str:
    return re.sub(r"^\s*\d{1,2}\s*[.．、]\s*", "", name).strip().rstrip("。；")
