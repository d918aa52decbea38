"""Names of organs in a row (机关名称): addressees, issuers, signatures.

>>> split_addressees("各区、县人民政府，市政府各委、办、局，各市属机构")
('各区、县人民政府', '市政府各委、办、局', '各市属机构')
>>> split_addressees("各乡镇、街道，区级各部门")
('各乡镇', '街道', '区级各部门')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.characters import fold
from pipeline.segment.lexicons import alternation

ORGAN = alternation("organ_endings")
_ORGAN_END = re.compile(rf"{ORGAN}$")
ADDRESSEE = rf"(?:{ORGAN}|{alternation('addressee_endings')})"
_ADDRESSEE_END = re.compile(rf"{ADDRESSEE}$")
ORDER_AT_END = re.compile(r"(?:令|公告|通告)$")
# 示例市教育局通知: an organ and a word of kind.
_KIND_ALONE = re.compile(r"(?:紧急|补充)?(?:令|公告|通告|通知|通报|决定|函|批复)$")
_OPENS_EVENT = re.compile("举[办行]|召开|参加|开展|组织|征集|申报|评选|推荐|报名|加强|做好")  # 举办年会通知
_ABOUT = re.compile(r"(关于|转发|批转|印发)")
NO_ORGAN = re.compile("关于|转发|批转|印发|[：:《》。；]|附件")
_IN_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")
_ENDS_IN_PLACE = re.compile(r"(?:[省市县州盟旗乡镇]|(?<!园)区)$")
_OF_PLACES = re.compile(
    r"各.{0,5}[省市县区州盟旗乡镇]"
)  # 各区、各有关单位 are two classes, unlike 各市、各县政府
# 各区各部门各单位: classes that a copy or an office ran together; 各级各类学校 is one.
_NEXT_CLASS = re.compile(r"各[^、各]{0,8}?[区县市州乡镇地门位校院](?=各(?![级类项种方]))")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?[省市县区州]")
# 中国人民银行示例支行: the second half of one name.
_BRANCH = re.compile(r"[\u4e00-\u9fff]{2,3}(?:中心)?(?:支行|分行)$")
_SHORTEST = 4  # characters of the name of a local organ
# 财政部国家税务总局: what begins the name of a central organ.
_NATIONAL = re.compile(
    "国家|国务院|中央|全国|(?:教育|科技|公安|民政|司法|财政|水利|商务|工业和信息化|人力资源社会保障|人力资源和社会保障|自然资源|生态环境|住房城乡建设"
    "|住房和城乡建设|交通运输|农业农村|文化和旅游|退役军人事务|应急管理)部|(?:海关|税务|体育|广电|市场监管|金融监管)总[署局]|民航局"
)
# 国家税务总局示例市税务局: one name.
_HEAD_OFFICE = re.compile("(?:国家税务总局|国家外汇管理局|国家统计局|监督管理委员会|监督管理总局)$")
# 县委县政府, 区委办公室区政府办公室: named by their level alone.
_OF_LEVEL = "省市县区州旗镇乡"
# 中共示例市委教育工作委员会: an organ that a committee sends out, one name with it.
_COMMITTEE = re.compile(r"中共[\u4e00-\u9fff]{2,12}委(?:员会)?$")
_OF_COMMITTEE = re.compile(r"(?:(?!人民政府|办公[室厅])[\u4e00-\u9fff]){2,16}?(?:工作委员会|工委)")
_POLITE = re.compile("(?:尊敬|亲爱|敬爱)的")
_SEPARATOR = re.compile("[，,、；;]")
_BLANKS_WITHIN = re.compile(r"(?<=[\u4e00-\u9fff（）、，])\s+(?=[\u4e00-\u9fff（）、，])")
_BARE = ("单位", "部门", "机构")  # no name without the word that stands in front of the first
# A zone (功能区) with a name of its own stands for its committee beside other zones: 示例开发区、示例新区管委会.
_ZONE = re.compile(
    r"(?!各).{2,}(?:开发|高新|新|园|港|景|林|度假|合作|示范|试验|保税|保护|旅游|集聚|产业|功能|管理)区(?:管委会|管理委员会|党工委)?$"
)
# In a row of places they are one more: what governs them, if anything, comes behind the row.
_TERRITORY = ("兵团", "街道")
# They stand for their governments: 各乡镇、街道; 各镇（街道）、开发区管委会.
_TOWNSHIPS = re.compile(r"[各全][^、]{0,2}(?:乡镇|镇乡|镇街|街镇|乡镇街道|(?:乡|镇|乡镇|街道)（[^（）]+）)$")
_REPRESENTED = re.compile(r"我代表([\u4e00-\u9fff]{2,24}?)[，,]?(?:向(?:大会|会议|各位)|作(?:政府)?工作报告)")


def split_addressees(line: str) -> tuple[str, ...]:
    """The bodies of an addressee line (主送机关): 、 separates them only where each stands alone as a name."""
    found: list[str] = []
    line = _POLITE.sub("", line)
    if _SEPARATOR.search(line):
        line = _BLANKS_WITHIN.sub("", line)
    for group in _groups(line):
        pending = ""
        members: list[str] = []
        pieces = _split_outside(group, "、")
        for piece, after in zip(pieces, [*pieces[1:], ""], strict=True):
            plain = fold(piece)
            if (len(_IN_BRACKETS.sub("", plain)) == 1 or plain in _BARE) and members and not pending:
                members[-1] += "、" + piece  # 各委、办、局; 镇各部门、单位
                continue
            whole = pending + piece
            of_row = pending and plain.endswith(_TERRITORY)
            if not of_row and _is_whole(plain, fold(whole), fold(after)):
                members.append(whole)
                pending = ""
            else:
                pending = whole + "、"
        members += _places(pending)
        found += members
    return tuple(piece.strip() for piece in found if piece.strip())


def _groups(line: str) -> list[str]:
    """The classes that commas part, or that stand side by side."""
    groups: list[str] = []
    for group in _split_outside(line, "，,；;"):
        ends = [match.end() for match in _NEXT_CLASS.finditer(fold(group))] if group.startswith("各") else []
        groups += [group[start:end] for start, end in pairwise((0, *ends, len(group)))]
    return groups


def _is_whole(piece: str, whole: str, after: str) -> bool:
    """Whether a name, ``piece`` its last part, needs nothing of ``after``, the next in the row; all in plain characters.

    各市、各县人民政府 are governments of both; 各系、各中心 and 市图书馆、市体育局 stand each alone.
    """
    plain = _IN_BRACKETS.sub("", whole)
    if whole == piece and _ZONE.match(plain) and _ZONE.match(after):
        return True
    if _ADDRESSEE_END.search(plain) or _TOWNSHIPS.match(whole):
        return True
    named_anew = "各" in after[:4] or (
        len(piece) > 3 and len(after) > 3 and after[0] == piece[0] in "省市县区州"
    )
    of_places = _ENDS_IN_PLACE.search(plain) and (not after.startswith("各") or _OF_PLACES.match(after))
    return named_anew and whole == piece and len(plain) > 1 and not of_places


def _places(row: str) -> list[str]:
    """What has no organ behind it (各乡镇、街道; 各中小学、幼儿园) is addressed itself; a single letter (市、县) is no name."""
    places = [place for place in _split_outside(row, "、") if place]
    return ["、".join(places)] if any(len(place) < 2 for place in places) else places


def _split_outside(text: str, separators: str) -> list[str]:
    """``text`` cut at ``separators`` that stand outside brackets."""
    pieces, depth, last = [], 0, 0
    for at, character in enumerate(text):
        if character in "（(〔《":
            depth += 1
        elif character in "）)〕》":
            depth = max(0, depth - 1)
        elif depth == 0 and character in separators:
            pieces.append(text[last:at])
            last = at + 1
    return [*pieces, text[last:]]


def split_organs(line: str) -> list[str]:
    """Names of organs that stand in one line, apart by blanks or 、.

    >>> split_organs("示例市教育局  示例市财政局")
    ['示例市教育局', '示例市财政局']
    >>> split_organs("中国人民银行示例市中心支行示例市财政局")
    ['中国人民银行示例市中心支行', '示例市财政局']
    >>> split_organs("示例县财政局中国人民银行示例支行")
    ['示例县财政局', '中国人民银行示例支行']
    """
    names = [
        name for name in re.split(r"[\s、，,\ue000-\ue00f]+", _IN_BRACKETS.sub("", line.strip())) if name
    ]
    return [one for name in names for one in _unglued(name, fold(name))]


def _unglued(text: str, names: str) -> list[str]:
    """Organs of one place whose names, folded, a copy ran together: 示例市财政局示例市教育局."""
    if not _ORGAN_END.search(names):
        return [text]
    own = names.removeprefix("中共")[:2]
    for second in range(2, len(names) - 1):
        place = _PLACE.match(names, second)
        again = (
            (second > _SHORTEST and names.startswith((own, "中国", "中共"), second))
            or _NATIONAL.match(names, second)
            or (
                second > _SHORTEST
                and place
                and place[0] in names[:second]
                and not _HEAD_OFFICE.search(names, 0, second)
            )
        )
        again = again or (names[0] in _OF_LEVEL and names[second] == names[0])
        if (
            again
            and not _BRANCH.match(names, second)
            and not (_COMMITTEE.match(names[:second]) and _OF_COMMITTEE.match(names, second))
            and _ORGAN_END.search(names[:second])
            and _ORGAN_END.search(names[second:])
        ):
            return [text[:second], *_unglued(text[second:], names[second:])]
    return [text]


def names_organs(line: str) -> bool:
    """Whether a line is nothing but names of organs."""
    names = [fold(name) for name in split_organs(line)]
    return bool(names) and all(
        len(name) <= 40 and _ORGAN_END.search(name) and not NO_ORGAN.search(name) for name in names
    )


def issuers_of_title(title: str) -> list[str]:
    """What a title names in front of 关于."""
    plain = fold(title)
    order = _KIND_ALONE.search(plain)
    if order and not _OPENS_EVENT.match(plain) and names_organs(title[: order.start()]):
        return split_organs(title[: order.start()])
    match = _ABOUT.search(plain)
    if not match or not match.start():
        return []
    front = re.sub(r"等[一二三四五六七八九十\d]*(?:个)?(?:部门|单位)$", "", plain[: match.start()])
    return [name for name in split_organs(title[: len(front)]) if _ORGAN_END.search(fold(name))]


def represented(texts: Sequence[str], folded: Sequence[str]) -> list[str]:
    """The body in whose name a report is given (我代表…向大会报告)."""
    for text, line in zip(texts[:8], folded[:8], strict=True):
        if match := _REPRESENTED.search(line):
            return [text[slice(*match.span(1))]]
    return []
