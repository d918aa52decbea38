"""Figures of sums and rates: what is paid to somebody, and what is set aside or capped for all together."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.figures.figures import is_money
from pipeline.extract.figures.making import clause_end, clause_start, context_words
from pipeline.extract.figures.metrics import Candidate

# 免费提供100平方米办公场所: a benefit in kind
_FOR_NOTHING = re.compile(r"(?:免费|无偿)(?:提供|供给|使用|配备|给予)?$|免租")
# 支票面额不得超过10万元, 现金库存限额5万元: how much may be dealt with at once
_DEALT = re.compile(
    r"支票|面额|转账|取款|取现|提现|汇款|交易|库存|头寸|单卡|单张|单日|[日月年]累计金额|资金限额|账户(?!管理)"
)
_LENDING = re.compile(r"(?:发放|投放|新增)[^，。；补奖]{0,14}(?:贷款|授信)$")
RATES = ("%", "‰", "倍", "个百分点")
_CHANGES = ("increase_by", "decrease_by", "multiply_by")
_ON_AVERAGE = re.compile(
    r"平均[^，。；]{0,8}(?:降|减|下调|[升提]高)|平均[^，。；]{0,8}[率价][^，。；]{0,16}(?:降|减|不[高超])"
)  # 平均担保费率降至1%以下
# 奖励资金用于一线职工的部分: how a sum is shared out; 担保费率 is kept to by the guarantor
_SPLIT = re.compile(r"(?:奖励|补助)[^，。；]{0,8}用于[^，。；]{0,14}$|(?:奖励比例|担保费率)(?:原则上)?$")
_AGGREGATE = re.compile(r"(?:收入|支出|投入|成本|费用|[总余数]额|[总数]量|规模|指数|幅|时间|资金池?|基金)$")
_SIZE = re.compile(r"规模(?:为|约)?$")
# What is set aside for all together, not paid to each: 每年安排专项资金50万元, 补助总额控制在100万元以内.
_SET_ASIDE = re.compile(
    r"(?:安排|设立|保持|筹集|筹措|落实|列支|拿出|投入|注入|出资|捐资)[^，。；、给补奖]{0,14}$"
)
_FUND = re.compile(r"(?:资金|经费|基金)[^，。；\d]{0,4}$")
_OF_FUND = re.compile(
    r"[^，。；、（）补奖贷]{0,14}?(?:资金|经费|基金|（[^）]*）作为)|的[^，。；、]{2,16}基金|用于"
)
_PROVIDED = re.compile(r"(?:的标准)?(?:安排|列支|落实|提取)[^，。；补奖]{0,12}(?:经费|资金)")
_FUND_KEPT = re.compile(r"(?:专项资金|专项经费|基金|资金池)(?:总?规模)?(?:每年|年均|原则上)*$")
_TOTAL = re.compile(r"(?:总[额量]|总计|合计)[^，。；]{0,4}$")
_FOR_ALL = re.compile(r"所有|全部|全[年市县区省]")
_NAMED_RATE = re.compile(r"\w{2}率$")  # 满意率 needs no clause before it, 比例 does
_MOST = re.compile(r"最[高多]")
_THEN_GIVEN = re.compile(r"[，）]?(?:并|可|再|分别|一次性)*(?:给予|给以|奖励|补助|补贴)")
GIVEN = re.compile(r"补助|奖励|(?<!享受)补贴(?!性)|给予|给以")


def is_payment(found: Candidate, text: str) -> bool:
    """Amounts and rates of what is paid, in the clauses around them; how many are paid for, in their own."""
    first, after = clause_start(text, found.span[0]), clause_end(text, found.span[1])
    money = is_money(found.unit)
    if _FOR_NOTHING.search(text, first, found.span[0]):
        return True
    if money and found.comparator == "le" and _DEALT.search(text, first, found.span[0]):
        return bool(GIVEN.search(text[first:after]))
    if money and _LENDING.search(text, first, number_at(found, text)):
        return False
    if text.startswith("控制", found.span[0]) or _is_change(found, text):
        return False
    if not money and found.unit not in RATES:
        if text.startswith("等", found.span[0] - 1):  # what a list names before is not given: 行政奖励等8类
            first = found.span[0]
        return bool(GIVEN.search(text[first:after]))
    if money and (_SIZE.search(text, 0, found.span[0]) or _is_widened(found, text)):
        return False  # 设立总规模2亿元的基金
    if money and _MOST.search(text, max(0, found.span[0] - 2), found.span[0] + 2):
        return True
    if (money and not found.bare) or (
        found.span[0] - first < 6 and not _NAMED_RATE.search(text, first, found.span[0])
    ):  # what is measured may stand in the clause before
        first = max(0, found.span[0] - 25)
    if money:  # 甲级5万元、乙级3万元的补助
        after = min(i for mark in "，。；" if (i := text.find(mark, found.span[1])) >= 0 or (i := len(text)))
    words = paid("paid", "priced") if money and not found.unit.startswith("亿") else paid("paid")
    if words.search(text[first:after]):
        return True
    # 优秀比例不超过20%，给予奖励; 提高容忍度至10%，给予补偿
    capped = not money and (found.comparator == "le" or text[found.span[0]] in "提扩")
    return not capped and bool(_THEN_GIVEN.match(text, after))


def _is_change(found: Candidate, text: str) -> bool:
    """工资性收入增长8%, 运行费用压减10%: how much a sum is to change is no rate of payment (收费标准降低10% is)."""
    if found.comparator in _CHANGES and _AGGREGATE.search(text[slice(*found.metric)]):
        return True
    first = clause_start(text, found.span[0])
    if found.unit in RATES and _SPLIT.search(text, first, found.span[0]):
        return True
    return found.unit in RATES and bool(_ON_AVERAGE.search(text, first, number_at(found, text)))


def _is_widened(found: Candidate, text: str) -> bool:
    """扩大资金池规模至4000万元: how big it is to become."""
    return text[found.span[0]] in "扩提增" and bool(_AGGREGATE.search(text[slice(*found.metric)]))


def number_at(found: Candidate, text: str) -> int:
    """Where the figure itself begins, behind the words that its span takes in."""
    return next((i for i in range(*found.span) if text[i].isdigit()), found.span[0])


def is_allotted(found: Candidate, text: str) -> bool:
    """Whether an amount is set aside or capped for all together (专项资金, 总额)."""
    first, after = found.span
    if text.startswith("控制", first):
        return True
    start = clause_start(text, first)
    first = number_at(found, text)  # behind the verb
    if found.comparator == "ge" and _FUND_KEPT.search(text, start, found.span[0]):
        return True
    if found.comparator == "le" and _TOTAL.search(text, start, first) and _FOR_ALL.search(text, start, first):
        return True
    return bool(
        _PROVIDED.match(text, after)
        or (
            _SET_ASIDE.search(text, start, first)
            and (_FUND.search(text, start, first) or _OF_FUND.match(text, after))
        )
    )


@cache
def paid(*roles: str) -> re.Pattern[str]:
    """A word of payment; 消费, 评价, 支付机构 and 支付率 hold one that says nothing of it."""
    words = "|".join(sorted((w for role in roles for w in context_words(role)), key=len, reverse=True))
    return re.compile(
        rf"(?<![消评经溢报竞询办])(?:{words})(?!值|用|机构|业务|平台|人|格|率|进度|[涨跌]幅|指数|总?水平)"
    )
