"""Figures that say of whom or of which things a unit speaks: conditions, cases, grades, of some bodies or more."""

from __future__ import annotations

import re

from pipeline.extract.figures.durations import AT_LEAST, KEEPING
from pipeline.extract.figures.figures import is_money, kind_of_unit
from pipeline.extract.figures.indicators import NUMBER_WORDS, PART_OF, TAKEN, is_part
from pipeline.extract.figures.making import GRADES, OF_PEOPLE, PIECES, clause_start
from pipeline.extract.figures.metrics import Candidate
from pipeline.extract.figures.sums import RATES

_ENDS = re.compile(r"[，。；、）]|$")
_SOME_BODIES = re.compile(
    r"[两二三2-9]个(?:及)?以上(?:的)?(?:不同)?(?:部门|单位|机关|机构|法人|地区|县|市|区|省|行业|村|乡镇)"
)
_GIVEN_LATER = re.compile(r"给予|奖励|补助|补贴|奖补|资助")


def some_bodies(text: str, at: int) -> bool:
    """两个以上部门联合办理的事项: how many bodies a matter concerns."""
    return bool(_SOME_BODIES.match(text, at))


def in_case(found: Candidate, text: str) -> bool:
    """Whether the figure stands in brackets behind what a clause with 对 or 在 names, before what is given."""
    opened = text.rfind("（", 0, found.span[0])
    closed = text.find("）", found.span[1])
    if opened < 0 or closed < 0 or "）" in text[opened : found.span[0]]:
        return False
    start = clause_start(text, opened, PIECES)
    return text[start] in "对凡在" and bool(_GIVEN_LATER.search(text, closed))


def is_grade(found: Candidate, text: str) -> bool:
    """推进10千伏及以上线路改造: of what grade."""
    return found.unit in GRADES and text[found.span[1] - 1] in "上下" and not _ENDS.match(text, found.span[1])


# 随函附上样表2份: how many of a paper come with this one
_ENCLOSING = re.compile(r"(?:[^，。；]{0,6}[、：])?(?:现|兹|随[函文]|一并)*(?:检送|检附|附上|附送|送上|寄上)")
_SENT = re.compile(r"[^，。；]{0,6}(?:送给|发给|印送|寄送?给?)(?:你|贵|各)")
_COPIES = ("份", "册", "本", "套")


def is_enclosed(found: Candidate, text: str) -> bool:
    """现送上教材1份; 现将样表2份送给你们: how many copies of a paper are sent along."""
    if found.unit not in _COPIES:
        return False
    start = clause_start(text, found.span[0])
    sent = text.startswith(("现将", "兹将"), start) and _SENT.match(text, found.span[1])
    return bool(sent or _ENCLOSING.match(text, start))


# 50个以上的，…; 超过30%的部分; 达到60%时; 低于0.01毫米的地膜; 20人以下小微企业
_CONDITION = re.compile(
    r"[^，。；]*?(?:的(?:，|。|；|、|$|不[得予]|可(?!再)|应当?(?![急用届收付对])|须|一律|视为)|[时起]，)|或[^，。；]{2,16}的[^，。；]|方[可能]"
)
_OF_WHOM = re.compile(r"[^，。；]*?的(?:企业|单位|个人|项目|部分|用人)")
_OF_THINGS = re.compile(r"(?:（[^）]*）)?的(?!目标|水平|标准|要求|任务|规模|比例)")
_WHOM = re.compile(r"(?:的)?(?:小微|中小微?|规上|规模以上)?(?:企业|单位|用人|纳税人)")
# 50人以上（含50人）的机关; 面积2亩以上、长10米以内的地块
_OF_SIZE = re.compile(
    r"(?:（[^）]*）)?的[^，。；]{0,14}(?:机关|单位|企业|机构|学校|组织|部门|场所|公司|社区|村)"
)
# 亿元以上项目3个; 20个年接待300万人次以上的景区: of what size, of those that are counted
_COUNTED_NEXT = re.compile(r"[^，。；、\d的]{2,14}\d+[个家项户所座处名只]")
_COUNTED_FIRST = re.compile(r"\d+[个家项户所座处名只][^，。；、\d]{1,14}$")
# 招引税收超千万元项目6个: what is counted is of such a size
_SO_BIG = re.compile(r"(?:以上)?的?[^，。；、的\d]{0,4}(?:项目|企业|产业|集群|园区|[镇村])")
_LISTED_THINGS = re.compile(r"[、且][^，。；]*\d[^，。；]*的(?!目标|水平|标准|要求|任务|规模|比例)")
_EARNS = re.compile(r"，(?:给予|奖励|可享受|实行“?一事一议)")  # 投资800万元以上，实行“一事一议”
_TIER = re.compile(r"按照?(?:[^，。；]{1,12}的)?$")  # but 按照不少于10%配备 and 按5%的比例抽查 are asked for
# 申报企业年营业收入不低于500万元: what an applicant has to be like
# 申请从事班线经营的，应当自有客车50辆以上
_TO_QUALIFY = re.compile(r"申[请报][^，。；]{2,24}的，[^。；]*?(?:自有|具备|具有|拥有|符合|满足)")
_APPLICANT = re.compile(
    r"(?:（[\d一二三四五六七八九十]+）|\d+[.、])?(?:申[报请]|参评|参选|应聘|报考|投标|推荐|入选|认定)的?(?:企业|单位|项目|人员?|者|对象|主体|机构)(?!数)"
)
# 认定标准放宽到20%: who qualifies
_EASED = re.compile(r"放宽[到至]$")
# 对年销售收入达到…, 凡投资…: whoever the clause is about.
_ABOUT = re.compile(r"(?:对(?!标)|对于|凡)")
_LARGE = frozenset("百千万亿")
# 三分之二以上委员出席方可举行: a rule of voting
_VOTED = re.compile(
    r"[^，。；]{0,16}(?:出席|参加|同意|赞成|表决|通过)[^，。；]{0,6}(?:方可|方能|才能|始得|有效)"
)
_TO_REACH = re.compile(r"(?:实现|力争|确保|争取|保证|保持|覆盖)$")
_PERSONS = ("名", "人", "位")
ACTED_BY = re.compile(r"[由经][^，。；、]{0,30}$")
_NUMBERS = re.compile(r"(?:人数|成员|总数|数量)(?:应当?|须|一般)?为$")  # 成员人数为五人以上单数


def is_condition(found: Candidate, text: str) -> bool:
    """达到60%的，…; 对投资50万元及以上的项目; 两个以上部门: of whom or what the unit speaks."""
    first, after = found.span
    here = text[first:after]
    bounded = here.endswith(("上", "下", "内"))
    whole = found.unit == "%" or _counts_wholes(found, bounded) or kind_of_unit(found.unit) == "measure"
    if whole and _TO_REACH.search(text, max(0, first - 2), first):
        return False  # 力争实现90%以上的门店入网, 争取5户以上企业上榜
    if kind_of_unit(found.unit) == "time" and KEEPING.search(text, 0, first):
        return False  # 资料保存10年以上备查
    if is_money(found.unit) and here[0] == "超" and _SO_BIG.match(text, after):
        return True
    if bounded and found.unit in ("层", "楼") and text.startswith("在", first - 1):
        return True
    if _VOTED.match(text, after):
        return True
    if found.unit == "字":
        return False  # 附500字以内的说明: how much is to be written
    if is_money(found.unit) and not found.given and _EARNS.match(text, after):
        return True
    made = found.given and not _ABOUT.match(text, clause_start(text, first))  # 遴选20家管理良好的企业
    part = is_part(found.unit, here) and bool(PART_OF.match(text, after))
    if (
        _CONDITION.match(text, after)
        or (not made and not part and _WHOM.match(text, after))
        or (bounded and found.unit == "人" and _OF_SIZE.match(text, after))
        or (
            here[0] != "不"
            and _TIER.search(text, clause_start(text, first), first)
            and not TAKEN.match(text, after)
        )
        or _EASED.search(text, 0, first)
        or _TO_QUALIFY.match(text, clause_start(text, first, "。；"), first)
        or (not found.given and _APPLICANT.match(text, clause_start(text, first, "。；")))
        or (_OF_WHOM.match(text, after) and not (made and _counts_wholes(found, bounded)))
    ):
        return True
    if found.unit in _PERSONS and ACTED_BY.search(text, 0, first):
        return False  # 由两名以上工作人员共同核对
    if some_bodies(text, first) or in_case(found, text):
        return True
    bare = here[0].isdigit() or here[0] in NUMBER_WORDS or here[0] in _LARGE
    if bare and _NUMBERS.search(text, max(0, first - 8), first):
        return False
    if (
        bounded
        and bare
        and (_COUNTED_NEXT.match(text, after) or (not made and _LISTED_THINGS.match(text, after)))
    ):
        return True
    if (
        bounded
        and _OF_THINGS.match(text, after)
        and _COUNTED_FIRST.search(text, clause_start(text, first), first)
    ):
        return True
    if bare and bounded and not ((made and not is_money(found.unit)) or part or _ENDS.match(text, after)):
        return True
    if (
        here[0] not in NUMBER_WORDS
        and any(c in NUMBER_WORDS for c in here)
        and not any(c.isdigit() for c in here)
        and found.comparator not in ("ge", "le", "multiply_by")
        and _LARGE.isdisjoint(here)
        and not here.endswith("半")
        and found.unit != "%"
        and "分之" not in here
    ):
        return True  # 减少二次开发
    least = found.unit in RATES and here.startswith(AT_LEAST)  # 至少60%的号源下沉
    return not (part or found.given or least) and bool(_OF_THINGS.match(text, after))


def _counts_wholes(found: Candidate, bounded: bool) -> bool:
    """Whether the unit counts whole things, and where a bound stands behind it, others than people."""
    return kind_of_unit(found.unit) == "count" and not (bounded and found.unit in OF_PEOPLE)
