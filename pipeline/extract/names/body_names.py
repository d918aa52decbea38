"""Names of bodies (机构名称): where one ends, how a list of them falls into pieces, what it is called canonically.

No lexicon has every body, so a name is known by its last word: 局, 委员会, 部门, 企业, 党员干部 … (``body_heads``),
unless a longer word only looks like one (社会, 全部: ``not_heads``). What stands before that word belongs to the
name as far as the clause or the list says so.

>>> [name for name, _ in split_names("市财政局、市教育局和有关单位")]
['市财政局', '市教育局', '有关单位']
>>> [name for name, _ in split_names("公安、交管等部门")]
['公安、交管等部门']
>>> canonical("示例市发改委")
'示例市发展改革委'
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.characters import fold
from pipeline.lexicon import load

Piece = tuple[str, int]  # a name and where it begins

# Brackets that explain a name and are no part of it: （含…）, （以下简称…）, （包括…，下同）.
_EXPLAINS = re.compile(
    r"（(?:[^（）]{0,4}统称|(?:办公室)?设在?(?=[^计施立）])|即|办公地点|地址|联系|含|包括|不含|以下|下称|简称|[^（）]*下同|详见|见附|共|附)[^（）]*）?$"
)
_BRACKETED_END = re.compile(r"（([^（）]*)）$")
# What always parts two lists; what parts the members of one. A list of classes (各区各部门) needs no separator.
_HARD_SEPARATOR = re.compile(r"，|；|特别是|尤其是")
_SEPARATOR = re.compile(
    r"、|以及|或者?(?!者|其(?!他|指定|家[长属人]|监护人|委托人|近?亲属|(?:授权|委托)(?!人|代)|上[一级]|主管|所属))|(?:[和暨]|(?<!等)与)(?!其(?!他))|(?<!以)及(?!其(?!他)|以[上下])|(?<=[门位区地县市级镇乡村街道校厂站院所组])各(?![类自项种]|方面|环节|领域|行业|阶段|层级|民族|界)"
)
# What stands between names, explains one or closes a list; most names hold none of it.
_MAY_SPLIT = re.compile(
    r"[，；、或和与暨及等（“]|特别是|尤其是|(?<=[门位区地县市级镇乡村街道校厂站院所组])各"
)
# A class that closes a list (等部门, 等国际组织); 等部门负责同志 goes on and is a name of its own.
_CLASS = re.compile(
    r"等(?:[^等、的]{0,8}(?:部门|单位|机构|组织|企业|机关|方面|方|主体|团体|部委|委办局|地区|地方|省份|城市|银行|人员|群体|力量)(?:（[^（）]{1,6}）)?)?$"
)
# 人民银行、银监会各分支机构: each has such parts.
_PARTS = re.compile(
    r"[委府行局会厅部院]各(?:级|地)?(?:分支机构|派出机构|直属|部门|工作部门|内设|处室|科室|分行|支行|下属|所属)"
)
# 广州、深圳结算中心: two towns, one word for their bodies.
_TOWN = re.compile(r"[^省市区县各全有相本局委办部厅院]{2}")
_TOWN_BODY = re.compile(r"[^省市区县各全有相本]{2}[^、，的]{2,10}$")
_ORGANS = ("organ", "suffix")
_PLACE = re.compile(r"[^各全有相]{1,4}[省市区县]")
_PLACE_BODY = re.compile(r"[^各全有相]{1,4}[省市区县](?:有关|相关|各级?)?(?:部门|政府|单位|人民政府)")
_OWNER = re.compile(r"(.+?)的.+")
# 民政等部门的机构: 等 sums up a class; in 高等院校 it is part of a word.
_CLASS_WITHIN = re.compile(r".(?<![高中初同平优])等.")
# 银行、保险公司以外的其他机构: those who are left out stand in front of the name that they limit.
_LEFT_OUT = re.compile(r"(?:[^，；]{2,40}?[^、，；])?(?:以外|之外)的[^，；、和]{2,}")
# 有小店、农户专营网点的银行: a description that a list stands in.
_OPENS_DESCRIPTION = re.compile(
    "(?:具?有(?![关权])|设有|具备|拥有|从事|经营|提供|持有|取得|生产|销售|饲养)[^的]*$"
)
# 国务院和县级以上地方人民政府管理机关事务工作的机构: a part of either; 国务院和省级人民政府 are two.
_GOVERNMENT_PART = re.compile(
    r"(?:有关|各级|县级以上|设区的市|省、自治区、直辖市|地方)[^、，]{0,14}?人民政府(?!的?(?:$|及其|办公厅|办公室|有关|各))[^、，和]{2,}"
)
# 各省、计划单列市税务局: places that share the word for their bodies with one of their own level or of a lower.
_LEVEL = re.compile(r".*(?P<level>自治区|直辖市|计划单列市|[省市县州旗]|(?<![社园景校])区)(?:级)?$")
_LEVEL_BODY = re.compile(
    r"(?:较大的|设区的|计划单列)?(?P<level>直辖市|自治区|[省市县区州旗乡镇])(?!委)(?:（[^（）]{1,6}）)?[级的]?[^省市县区]{2,}"
)
_RANKS = ("省自直", "市州计", "县区旗", "乡镇")
# 各级财政、民政部门: a field of work is a body by itself, but not in front of a list's word for all of them.
_FIELD = re.compile(r"(?:财政|税务|公安|消防|应急|邮政|气象|地震|广电)$")
_FIELDS = re.compile(r".*[^关]部门$")
# Fixed lists of levels that stand for one word: 各省、自治区、直辖市人民政府, 市、区政务服务局, 各委、办、局.
_LEVELS = re.compile(
    r"省、自治区、直辖市|直[辖轄]市、[县縣]（市）|省、市、自治区|省（区、市）|(?:(?<![一-龥])|(?<=所在))[省市区县]、[省市区县](?:、[省市区县乡镇])*(?=[^、，])|(?<![一-龥])各[省市州]、[市州县区](?:、[县区乡镇])+(?=[^、，])|委、办、局|委办、局"
    r"|(?<![一-龥])由?各(?:[院系部所室科处站班队厂矿]|车间|中心)(?:、(?:[院系部所室科处站班组队厂矿]|中心)(?=[、，要应须将可组主负的按]|$|[^、，]{1,6}$))+"
)
_ASIDE = re.compile(r"（[^（）]*）|“[^“”]*”")
# 等有关部门和单位, 任何单位和个人: two words for one class.
_CLASS_PAIR = re.compile(
    r"(?<=等)[^等、，]{0,4}(?:部门|单位|机构)[和及](?:部门|单位|机构|个人)|(?:单位|组织|部门|机构|企业|(?<=任何)..)(?:和|或者?)(?:其他)?个人(?!（)"
)

# 有关部门和单位 is one class of bodies, 当地党委和政府 has one word for both.
_BARE = ("单位", "部门", "机构", "地方", "政府", "办公室")
# Whose neighbours in a list may be owners as well: 甲银行、乙银行的总行.
_OWNERS = defaultdict(tuple, organ=("organ", "suffix"), suffix=("organ", "suffix"), firm=("firm",))
_LEVEL_WORDS = "省市区县州旗盟镇乡村"
QUANTIFIERS = ("各", "有关", "相关", "所有", "全体", "其他", "广大", "所在", "当地", "本", "全")


def _heads() -> dict[str, str]:
    """Last word of a name → its class, '' for the words that only look like one."""
    classes = {row["head"]: row["class"] for row in load("body_heads.csv")}
    return classes | {row["word"]: "" for row in load("not_heads.csv")}


class _HeadLengths(dict[str, tuple[int, ...]]):
    """The last two letters of a text → the lengths that its last word may have, longest first; none where no name
    ends so. They rule out nearly all that the last letter alone does not.
    """

    def __init__(self, classes: dict[str, str]) -> None:
        words: dict[str, list[str]] = {}
        for word in sorted(classes, key=len, reverse=True):
            words.setdefault(word[-2:], []).append(word)
        for end, found in words.items():
            if end not in classes and end[-1] in classes:
                found.append(end[-1])
            named = any(classes[word] for word in found)
            self[end] = tuple(dict.fromkeys(map(len, found))) if named else ()

    def __missing__(self, end: str) -> tuple[int, ...]:
        self[end] = self.get(end[-1:], ())  # a word of one letter behind any other
        return self[end]


_HEADS = _heads()
HEAD_LENGTHS = _HeadLengths(_HEADS)
# The letters that a name may end in (部, 省 by itself too): one look at the last letter rules most stretches out.
NAME_ENDS = frozenset((*(word[-1] for word in _HEADS), *"部省市县区村", "等", "）"))
# What closes a name behind its last word.
CLOSING = ("等", "）")


def head_class(text: str) -> str:
    """The class of the name that ``text`` ends in (suffix, organ, firm, person, place), '' where it ends in none.

    >>> head_class("由市财政局"), head_class("有关社会"), head_class("各街道（乡镇）")
    ('suffix', '', 'place')
    """
    lengths = HEAD_LENGTHS[text[-2:]]
    if not lengths:
        return _closed_class(text) if text.endswith(CLOSING) else ""
    for length in lengths:
        kind = _HEADS.get(text[-length:])
        if kind is None or length > len(text):
            continue
        if kind in ("suffix", "person_suffix"):
            return "" if len(text) < 3 else kind.replace("person_suffix", "person")
        if kind == "field":  # 公安、财政 name an organ; 相应的应急|处理 is work in the field
            work = text.endswith("应急") and len(text) > length and text[-length - 1] not in "、和及与"
            return "" if work or text[:-length].endswith("的") else "organ"
        return kind
    return ""


def _closed_class(text: str) -> str:
    """The class of a name that a list's 等 or a bracket closes: 区财政局等, 各街道（乡镇）."""
    text = text.removesuffix("等")
    if text.endswith("）"):
        inner = _BRACKETED_END.search(text)
        return head_class(text[: inner.start()]) if inner and inner.start() else ""
    return "" if text.endswith("等") else head_class(text)


def stands_alone(text: str) -> bool:
    """Whether a piece of a list is a name by itself: 市财政局 is, 交管 and 市、区 are not."""
    if text in _BARE:
        return False
    kind = head_class(text)
    if kind == "place" and text[-1] in _LEVEL_WORDS:  # 天津市, 各县, 有条件的区, but not 农业农村
        return 1 < len(text) <= 3 or text.startswith(QUANTIFIERS) or "的" in text
    return bool(kind) and len(text) > 1


def trim(text: str) -> str:
    """A name without the bracket that only explains it.

    >>> trim("各区政府（含开发区管委会）"), trim("各县（市、区）"), trim("教育厅（教委）")
    ('各区政府', '各县（市、区）', '教育厅（教委）')
    """
    return _EXPLAINS.sub("", text)


def split_names(text: str) -> list[Piece]:
    """The names in a list of bodies, each with its offset; a list whose pieces do not stand alone is one name.

    A closing 等, 等部门 is left out where the pieces are names of their own.
    """
    if not _MAY_SPLIT.search(text):
        return [(text, 0)] if text else []
    names: list[Piece] = []
    for part, start in _cut(text, _HARD_SEPARATOR):
        left_out = _LEFT_OUT.match(part)
        if left_out:
            names.append((trim(left_out[0]), start))
            rest = part[left_out.end() :].lstrip("、和及与")
            part, start = rest, start + len(part) - len(rest)
        names += [(trim(name), start + at) for name, at in _members(part)]
    return [(name.removesuffix("等"), at) for name, at in names if name.removesuffix("等")]


def _members(text: str) -> Iterator[Piece]:
    """The members of one list, group by group: a piece with 等 closes a group."""
    group: list[Piece] = []
    for piece in _cut(text, _SEPARATOR):
        group.append(piece)
        if _CLASS.search(piece[0]) or _CLASS_WITHIN.search(piece[0]):
            yield from _group(text, group)
            group = []
    yield from _group(text, group)


def _group(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """A run of pieces up to its 等: names of their own, or all one name (民政、公安等部门)."""
    if not pieces:
        return
    last, at = pieces[-1]
    closing = _CLASS.search(last)
    if closing and closing.start():
        members = _rejoined(text, [*pieces[:-1], (last[: closing.start()], at)])
        if all(stands_alone(name) for name, _ in members):
            yield from members
            return
    if _CLASS_WITHIN.search(last):
        yield text[pieces[0][1] : at + len(last)], pieces[0][1]
        return
    start: int | None = None
    for number, (name, at) in enumerate(pieces):
        start = at if start is None else start
        later = pieces[number + 1 :]
        if later and (later[0][0] in _BARE or _is_in_description(text[start : at + len(name)], later)):
            continue
        if (
            number == len(pieces) - 1
            or name in _BARE
            or (stands_alone(name) and not _shares_owner(pieces, number))
        ):
            yield text[start : at + len(name)], start
            start = None


def _is_in_description(name: str, later: list[Piece]) -> bool:
    """有小微企业 of 有小店、农户专营网点的银行."""
    return bool(_OPENS_DESCRIPTION.match(name)) and any("的" in piece for piece, _ in later)


def _rejoined(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces of a list, 工业和信息化部 in one: what stands before 和 and is no name begins the next."""
    joined: list[Piece] = []
    for name, at in pieces:
        before = joined[-1] if joined else None
        if before and text[at - 1] in "和与" and not stands_alone(before[0]):
            joined[-1] = text[before[1] : at + len(name)], before[1]
        else:
            joined.append((name, at))
    return joined


def _shares_owner(pieces: list[Piece], number: int) -> bool:
    """各部委、各直属机构的管理机构: a name whose neighbour owns something that both have."""
    name, following = pieces[number][0], pieces[number + 1][0]
    if name == "国务院" and _GOVERNMENT_PART.fullmatch(following):
        return True
    if _PARTS.search(following) and not name.startswith(QUANTIFIERS) and head_class(name) in _ORGANS:
        return True
    if _TOWN.fullmatch(name) and head_class(name) == "place" and _TOWN_BODY.match(following):
        return head_class(following) in _ORGANS
    owner = next((found for piece, _ in pieces[number + 1 :] if (found := _OWNER.fullmatch(piece))), None)
    if owner and "的" not in name and head_class(owner[1]) in _OWNERS[head_class(name)]:
        return True
    if _FIELD.search(name) and _FIELDS.fullmatch(pieces[-1][0]):
        return True
    if following == "个人" and "的" in name:
        return True
    # 甲省、乙省相关部门: two places, one word for their bodies.
    return bool(_PLACE.fullmatch(name) and _PLACE_BODY.match(following)) or _shares_level(name, following)


def _shares_level(name: str, following: str) -> bool:
    """各地市、县级交通运输部门: a place before the body of one that is no higher."""
    place, body = _LEVEL.fullmatch(name), _LEVEL_BODY.fullmatch(following)
    if not place or not body or head_class(name) != "place" or head_class(following) == "place":
        return False
    if name.startswith("各") and following.startswith(place["level"]) and following[1] not in "级的":
        return False  # 各设区市、市水务局 are two
    return _rank(place["level"]) <= _rank(body["level"])


def _rank(level: str) -> int:
    return next(number for number, levels in enumerate(_RANKS) if level[0] in levels)


def _cut(text: str, separator: re.Pattern[str]) -> Iterator[Piece]:
    """``text`` cut at the separators that stand outside brackets; 各 stays with what it begins."""
    start = 0
    for match in separator.finditer(_mask(text)):
        cut = match.start()
        if match[0] == "各" and not text[start:cut].startswith(("各", "所有", "全体")):
            continue
        if not cut and match[0] == "与":
            continue  # 与本案有利害关系的人员
        if cut > start:
            yield text[start:cut], start
        start = cut if match[0] == "各" else match.end()
    if start < len(text):
        yield text[start:], start


def _mask(text: str) -> str:
    """``text`` with what stands in brackets or quotation marks blanked out, and 省、自治区、直辖市 as one word."""
    masked = _ASIDE.sub(_blank, _LEVELS.sub(_blank, text))
    return _CLASS_PAIR.sub(_blank, masked)


def _blank(match: re.Match[str]) -> str:
    return "□" * len(match[0])


@cache
def _organs() -> tuple[AhoCorasick, list[str], list[str]]:
    written, meant = [], []
    for row in load("organs.csv"):
        for alias in (row["name"], *row["aliases"].split()):
            written.append(alias)
            meant.append(row["name"])
    return AhoCorasick(written, matchkind=MatchKind.LeftmostLongest), written, meant


@lru_cache(4096)
def canonical(name: str) -> str:
    """The name in plain characters with the aliases in it resolved; what is no known alias stays as written.

    >>> canonical("区人社局"), canonical("各区政府"), canonical("镇政府采购中心")
    ('区人力资源社会保障局', '各区人民政府', '镇政府采购中心')
    """
    automaton, written, meant = _organs()
    name = fold(name)
    parts, done = [], 0
    for index, start, end in automaton.find_matches_as_indexes(name):
        if len(written[index]) < 3 and end < len(name):
            continue
        parts += [name[done:start], meant[index]]
        done = end
    return "".join([*parts, name[done:]])
