"""Agents behind 由 (由字结构): 由市教育局负责, and what only looks like one (正当理由, 由毕业生扩大至青年).

>>> from pipeline.extract.names.onsets import clauses
>>> text = "日常管理由区档案局承担"
>>> [text[slice(*span)] for span, _ in by_phrases(text, clauses(text)[0])]
['区档案局']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.names.body_names import head_class
from pipeline.extract.names.name_ends import list_end
from pipeline.extract.names.name_phrases import is_plain
from pipeline.extract.names.onsets import Clause, Word, all_onsets, dictionary_words, word_around
from pipeline.extract.names.unlisted_verbs import cut_before_verb
from pipeline.model import Span

_BY = re.compile(r"由(?<![自缘事来经]由)(?!于|此|来|衷|浅|点|表)")
_ITS = re.compile(r"其(?!中)")
_LEVELS = tuple("部省市县区镇")
_BY_AT_MOST = 300
# 对由部门组织的项目, 取消由部门组织的验收: behind a verb or a preposition, what somebody does describes a thing.
_DESCRIBES_BY = re.compile(r"由[^，由]+?的(?P<thing>[^，的]{1,40})$")
# From what to what, no agent: 范围由毕业生扩大至青年.
_RANGE = re.compile(
    r"[^，。；]{1,30}?(?:扩[展大围充]|提高|提升|增加|上调|下调|降低?|下降|减少|缩短|压[减缩]|延长|调整|放宽|转变?|变更?|改|拓展|上升)[至到为]"
    r"|[^，。；]{1,20}向[^，。；]{1,20}(?:转变|转型|拓展|延伸|扩展|过渡|迈进|升级|转化|应用推广|全面推广)"
)
# What is set up with somebody to run it: 建立由市长牵头的工作机制.
_DESCRIBED_BY = re.compile(r"[^，由]{0,12}(?:建立|完善|健全|构建|形成|落实|是)由[^，]+的[^，的]{2,14}$")

# 由市人才经费承担: what pays is no body.
_HANDS = re.compile(
    r"申请(?=[一-龥]{0,8}法院)|(?:逐级|统一)?(?:(?<![申举填呈汇电情])报|(?<![报选运配])送)(?=[省市县区镇乡州部各上有学教]|[一-龥]{2,10}(?:局|处|办|委|部|院|中心|办公室)(?:备案|审[核批查]|核准|登记|$))"
)
# 由主管部门|处一万元以下罚款: the verb, no division (处) of the department.
_FINES = re.compile(r"处(?=(?:[\d一二三四五六七八九十百千万]|违法所得|货值)[^，；]{1,30}罚款)")
_FINED = re.compile("对(?!外|口)")
_MONEY = re.compile("(?:专项|工作|奖励|补助|发展|年度|相关|本级|原有)*(?:经费|资金|费用|预算)")
# 由市林业局认定的古树不得砍伐: what somebody did with a thing that more is said of.
_MADE_BY = re.compile(
    r"(?:共同|联合|统一|自行|依法)?(?![按依根]|委托|授权)[一-龥]{2}(?:[、和或及并][一-龥]{2,4})?的(?=[一-龥])"
)


def by_phrases(text: str, clause: Clause) -> Iterator[tuple[Span, Word | None]]:
    """由市教育局负责: the name behind 由, up to what it does or the end of the clause."""
    for match in _BY.finditer(text, clause.begin, clause.end):
        start = match.end()
        if _is_reason(text, match.start()) or _describes_by(text, clause, match.start()):
            continue
        if _RANGE.match(text, start, clause.end) or _DESCRIBED_BY.match(text, clause.begin, clause.end):
            continue
        start += bool(_ITS.match(text, start))
        end = _before_post(text, start, clause) or _before_fine(text, start, clause)
        end = end or _before_handing(text, start, clause)
        end = end or list_end(text, start, clause)
        end = end or _level_end(text, start, clause)
        onset = next((o for o in clause.onsets if o.start == end), None)
        if end and end - start > 2 * len("专人") and text.endswith("专人", start, end):
            end -= len("专人")  # 由值班员专人保管
        chosen = _chosen_end(text, onset, clause) if onset else None
        if chosen and is_plain(text[start:chosen]):
            end, onset = chosen, None
        elif end and not onset:
            end = cut_before_verb(text, start, end)
        if (
            not end
            or _MONEY.match(text, end)
            or (match.start() == clause.begin and _MADE_BY.match(text, end, clause.end))
        ):
            continue
        if end - start <= _BY_AT_MOST and is_plain(text[start:end]) and text[start] != "不":
            yield (start, end), onset


_CALLS = re.compile("，|聘请?|选[派聘]|推荐|指[定派]|委[派托]|安排|邀请")  # 由组委会聘请专家担任


def _before_post(text: str, start: int, clause: Clause) -> int | None:
    """由副县长高山|担任组长: a person's own name ends in no noun, but before the post that he holds."""
    at = text.find("担任", start, clause.end)
    return at if at > start and not _CALLS.search(text, start, at) else None


def _chosen_end(text: str, onset: Word, clause: Clause) -> int | None:
    """由水务局|指定的企业|生产: whoever is told by what an organ did is who acts."""
    if not text.startswith("的", onset.end):
        return None
    start = onset.end + 1
    end = list_end(text, start, clause)
    return end if end and end < clause.end else None


def _before_handing(text: str, start: int, clause: Clause) -> int | None:
    """由镇防火办|报县政府: who hands in is named before the verb, to whom behind it."""
    for verb in _HANDS.finditer(text, start + 1, clause.end):
        if head_class(text[start : verb.start()]) and is_plain(text[start : verb.start()]):
            return verb.start()
    return None


def _before_fine(text: str, start: int, clause: Clause) -> int | None:
    """由县级政府水务、农业部门|处一万元罚款."""
    fine = _FINES.search(text, start, clause.end)
    if not fine or _FINED.search(text, start, fine.start()) or not head_class(text[start : fine.start()]):
        return None  # 由主管部门对承运人|处一万元罚款
    return fine.start()


def _level_end(text: str, start: int, clause: Clause) -> int | None:
    """Where an organ ends that its level alone names: 由部|统一公布."""
    acts = text.startswith(_LEVELS, start) and any(o.start == start + 1 for o in clause.onsets)
    return start + 1 if acts else None


def _is_reason(text: str, at: int) -> bool:
    """Whether 由 says no agent but why: 正当理由, 以停电为由; not 管理|由, 行为|由."""
    if not at or text[at - 1] not in "理为":
        return False
    before = word_around(text, at - 1, at)
    return before is None or before.end != at


def _describes_by(text: str, clause: Clause, at: int) -> bool:
    """Whether 由X做的 is what a verb or a preposition before it has for its object: 取消由部门组织的验收."""
    if text.endswith("的", at, clause.end) and (at == clause.begin or text.startswith("，", clause.end)):
        return True  # 由代理人办理的，应…: who is bidden is another
    described = _DESCRIBES_BY.match(text, at, clause.end)
    if not described:
        return False
    thing = described.start("thing")
    if any(onset.start >= thing and onset.kind == "verb" for onset in all_onsets(text, clause)):
        return False
    last = dictionary_words(described["thing"])[-1]
    if last.kind == "v" and head_class(described["thing"][: last.start]):
        return False  # 由签订合同的承租人|扣除
    before = dictionary_words(text[clause.begin : at])
    return bool(before) and before[-1].kind in ("v", "p")
