"""How a time expression of each form is told to be a limit: a date, a length, a recurrence, an event, a word.

:mod:`pipeline.extract.limits` asks :data:`HOLDS` for each expression of a requirement.
"""

from __future__ import annotations

import re

from pipeline.extract.calendar.expression import TimeExpression
from pipeline.extract.clauses.clauses import verbs
from pipeline.extract.limit_words import word_holds
from pipeline.extract.names.name_phrases import is_name
from pipeline.extract.names.onsets import begins_act
from pipeline.model import RequirementKind

# Kinds that say under which circumstances something holds: their spans of time are conditions.
_CONDITIONAL: tuple[RequirementKind, ...] = ("criterion",)

_FIXED = ("定于", "拟定于", "初定于", "初步定于", "暂定于")
_PHASE = re.compile(r"(?:阶段|步骤|环节|实施|动员|部署|自查|排查|整治|整改|验收|总结)（$")
_ADVERBIAL_BEFORE = re.compile(
    r"(?:^|[，。；：、）.]|(?<![关对由])于|在|鼓励|力争|争取|确保|各地|单位|部门|应当?|要|须|原则上|计划)$"
)
_NEAR = re.compile(r"[^，。；]{0,3}已(?!经)|即将|将至|来临|临近|将近|到来")
_STRIVEN = re.compile(r"(?:力争|争取|利用)$")  # 力争2024年创建成为…, 利用2023年至2025年三年时间
_OF_SOMETHING = re.compile(r"年?度|的|以[来上]|出生|生(?!产|成)|期间的|印发|工作(?:计划|安排|打算)")
# What follows a year in which something is to be done: 2025年建成…, not 2025年招生计划.
_DONE_THEN = re.compile(
    r"(?:每[年季月]|要|应|须|将|力争|争取|计划|确保|全面|基本|初步|继续|重点|全[市省县区]|各)|(?:建成|完成|实现|达到|启动|开展|推进|推动|建设|新建|新增|组织|培育|打造|集中|巩固|总结|验收|逐步|召开|举办|进行|安排)(?!的)"
)
# 2025年全县招生比例为90%: the year in which a figure is to be reached.
_REACHED_THEN = re.compile(
    r"[^，。；：年]{0,24}(?:为|达到?|不[低少]于|(?:控制|保持|稳定)在|提高到|(?:下降|降低|增长|增加|提高|提升)[至到]?)(?:每人|每年)*\d[\d.]*(?![\d.年])"
)
# Of an event that the text names, not of the paper: 获批的次月起.
_OF_AN_EVENT = re.compile(r"[自从于至到]?[当次翌该][年月日]")
_NEXT_YEAR = re.compile(r"[于在至到]?[次翌当]年.+前$")
_COMPARED = re.compile(r"(?:较|(?<![占配类])比|对照|相对于?)“?$")
_OF_PLAN = re.compile(r"[^，。；：、]{2,14}(?:方案|规划|计划|分析|总结|[决预]算|报表|数据)(?:[，。；、]|$)")
_COMPARED_WITH = re.compile(r"[”末底]*(?:相比|的?(?:基础上|水平|同期))")  # 在2031年基础上增长
_ITS_GOAL = re.compile(r"[^，。；：]{0,24}(?:目标|指标)[为是：]")  # 2031年主要预期目标是：
_NO_DATE = ("不足", "超过", "不满", "持续", "连续", "至少")  # 病史不足3月
_ITS_TIME = re.compile(r"(?<!起始)(?<!成立)(?<!出生)(?<!统计)时间[为是]$")  # 评议时间为10月上旬
_CLOSES = re.compile(r"[^）]*前）(?:[，。；]|$)")  # 制定方案（8月底前）。
_AS_OF = re.compile(
    r"(?![^，。；]*(?:[将把报]|完成))(?!，)[^，。；]{0,24}(?:情况|数据|进展|余额|存量|结果|数量|人数|金额)"
)  # 截至5月底各地进展情况
_NAMED_SO = re.compile(
    r"为[^，。；]{0,12}(?:日|月|周|期|时间|阶段|年度)”?(?:[，。；、]|$)"
)  # 每年5月为宣传月
_MODIFIES = re.compile(r"[^，。；]{0,6}的|[为起]")
_TOLD_OF = re.compile(
    r"(?![将把])[^，。；、]{0,4}(?:情况|数据|信息|动态|进展|总?量)(?:[，。；、]|上?报|通报|反馈|$)"
)  # 报送当日情况
_IN_FORCE_FOR = re.compile(
    r"(?:执行期限?|有效期|试行期|享受期|(?:防火|禁火|禁渔|休渔|禁牧|供暖|采暖)期|服务期|所属期|统计期)[^，。；]{0,4}$"
)
_HOLDS_UNTIL = re.compile(r"执行|施行|实施|有效|延续|延期")  # 政策执行到2020年底
_CONDITION = re.compile(
    r"[^，。；：]*的(?:，|。|；|$)|[^，。；：]{1,12}者，(?:应|得|不得|由|其)|尚未|未(?:能)?[^，。；]{0,8}的|，[如若]"
)
_IN_FORCE = re.compile(r"(?:正式)?(?:起)?(?:停止)?(?:施行|实施|执行|生效|废止)(?=[，。；、（）的至到]|$)")
_BORN = re.compile(r"(?:（含[^）]*）)?(?:期间|之间|间)?(?:出生|生(?!产|成))")
# 5月1日后报关出口的货物, 2021年前获得指标的项目: which ones, not when to do it
_WHICH = re.compile(
    r"(?:期间)?(?:在[^，。；：、的]{1,8})?(?:已|新|初次|首次|依法|开始|未)?(?:报关|(?:生产|制造|出厂|建成|竣工|修建|投产)(?=的(?![，。；]))|签订|订立|发生|取得|获得|成立|注册|登记|创业|毕业|入职|参保|退役|离校|立项|批准|受理|印发|发布|出台|购买|购置|认定|引进|录用|招用|入库|投产|竣工|设立|核准|中标|开户|就业|到期|届满|投入(?:使用|运[行营]))(?:的|[^，。；：、完应须要可]{0,10}的(?!同时))"
)
_NOT_YET = re.compile(r"，?[仍尚还]?(?:未|没有|已)[^，。；、]{1,16}的(?![，。；])")  # 2月9日前未复工的企业
_PAST = re.compile(
    r"^(?:最?近|过去)|^前[一二两三四五六\d]{1,2}个?[年月]|去年|上一?年|前年|上个?月|往年|以来$|至今$"
)
# 每月500元, 每年最高补助5万元: a rate; 每年给予5万元: something to do every year.
_AMOUNT = re.compile(
    r"按[^，。；]{0,20}(?:加处|[加计][收罚付])|(?:最[高多低]|不(?:超过|低于|少于)|每.{1,2}|按|约|各|分别|扣除|首笔|的)*"
    r"(?:标准|上限|计算|最高|(?:(?!给[予以]|安排|保持|发放|拨付|投入|支付|补[助贴]|资助|奖励|统筹|列支|筹[集措]|提取|设立|完成|实现|引进|归集)[^，。；]){0,6}?\d[\d.，]*(?:[~―—-]\d+)?[百千万亿]*元)"
    r"|(?:租金|补[助贴]|资助|奖[励补])(?:总|金额|额|按|上限|限额|最高|不超过|标准)|最[高低]|[^，。；]{0,12}计算|(?!落实|执行|建立|健全|完善|实行|坚持)[^，。；、]{1,8}制度"
)
# 填报每日健康信息, 各库年底库存量: part of a thing's name, for nothing is done in what follows
_ATTRIBUTE = re.compile(
    r"(?!报|通报|公|推|播|修改|完善|核对|核实|补充|录入|提交|维护|填|汇|统计|调度|检查|上报|发布|研究|分析|掌握|收集|更新|核|提高|保持)[^，。；、的]{0,5}(?:信息|需[要求]|使用量|用量|增速|(?<!效)率|余额)(?:[、，。；应须每实]|$)"
)
_OF_NAMED = re.compile(r"[^，。；：、]{1,12}的[^，。；]")  # 对5月1日前新招聘的人员
_PAID_PER = re.compile(
    r"(?:每人|每户|每家|每卡、|人均|(?:标准|时间|费用|额度?)[为是]|连续\w年|按照?|“|最近|近|给予|享受|不超过|最高)$"
)
_THOSE = re.compile(r"的(?:应|须|要|可|由|不)")  # 3个月以内的应当覆盖
_LASTING = re.compile(
    r"(?:有效期|期限|服务期|试用期|任期|保存|保管|保留|执行|为期|聘期)[^，。；]{0,4}$"
    r"|(?:不超过|连续|满|近|未来|离校|毕业|注册|登记|成立)(?:之日起|后)?$"
)
_AT_MOST = re.compile(r"最[高多]|累计|不超过")
_AND_SUCH = re.compile(r"”?(?:[、和][^，。；、]{2,5}){0,3}等")
_RECKONED = re.compile(r"(?:连续|重新|累计)?计[算起]")
_EFFORT = re.compile(r"的(?:共同|不懈|持续)?(?:努力|投入|建设)")
_ABOUT_WHOM = re.compile(r"(?:对于?|凡)$")
_COUNTED_SINCE = re.compile(r"[起后]，?\w{1,4}年内")  # 应当自…之日起2年内
_BANNED = re.compile(r"均?不(?:得|予|再)")  # 3年内不得再次申请
# 授权后3年内，形成产值1000万元以上的，根据效益给予奖励: what it is given for
_GIVEN_FOR: tuple[RequirementKind, ...] = ("consequence", "encouragement")
_EARNED = re.compile(r"[^。；]{2,80}?的，[^，。；]{0,16}(?:给[予以]|奖|补[助贴]|资助|享受|取消|追回|收回)")
_BROUGHT_TO = re.compile(
    r"(?:压缩|缩短|压减|缩减|控制|限定|精简)[至到在为]?(?:\d+个?、)*$"
)  # 压缩至3个工作日内: a target
# 自发生之日起30日内，伤亡人数变化的，应当补报: how long the case may take to come about
_BEFALLS = re.compile(r"，[^，。；]{2,24}(?:发生|出现|发现|变化|受到|违反)[^，。；]{0,10}的，")
_LOOKING_BACK = re.compile(r"(?:发病|确诊|入院|就诊|离开|事发|案发)前")
_AT_LONGEST = ("最长不超过", "最长不得超过", "最多不超过", "最迟不超过")
_BROUGHT_DOWN = re.compile(r"压缩|缩短|压减")  # then it is a target
_SINCE_WHAT = re.compile(r"[在于](?!册|校|职|岗)[^，。；在于自]{2,10}$")  # 在取得证书两年内
# 办理时限不超过3个工作日: a limit on handling a case, told as its greatest length
_HANDLED_WITHIN = re.compile(
    r"(?:(?:办理|办结|审[批核查]|受理|答复|处理|评[审估]|调查|核[查实定]|鉴定|认定|确认|登记|检[测验]|上?报[告送]?)的?(?:时[限间长]|期限|周期)?|(?:发放|拨付|兑付|[支交]付|[付结还]款)(?:时[限间长]|期限)|(?:攻关|整改|研发|处置|验收|整治|反馈|建设|实施)(?:时[限间]|期限|周期))(?:(?:(?!延[期长])[^。；]){0,16}，)?(?:一般|原则上|均|最[长多])*"
    r"(?:不(?:得|应|能|准|可)?超过|最[长多])$|最迟不(?:得|应|能)?超过$"
    r"|(?:办理|办结|审批|受理|答复|审核)(?:时[限间]|期限)[为是：]$|时限(?:一般|原则上|均|最[长多])*不(?:得|应|能)?超过$"
)
_OBLIGED = re.compile(r"(?:应当?|须|必须|务必|要)[在于自]?$")
# 两年内完成新增景区村30个, 三年内全面建成: not what is given for so long
_DONE_WITHIN = re.compile(
    r"(?:，[^。；]{0,32}?)?(?:全[面部省市县区]|基本|力争|累计|分批)*(?:完成|建成|整改|实现|达到|消除|形成|新[增建]|培育|打造|引进|建设)"
)
# 可在不超过5年的期限内分期缴纳; 入驻后三年内，每年考核一次
_ALLOTTED = re.compile(r"(?:可以?|应当?|须|必须|要)(?:申请)?在(?:不超过|最长不超过|下|未来|今后|连续)?$")
_ENJOYED = re.compile(r"[的未不免]|继续|保留|享受|获得")
_WATCHED = re.compile(r"，?(?:每[年季月半]|应当?|须|必须|定期)")
_OPENING = re.compile(r"^$|[，；。：、（]")
# 自授权之日起一年内可申报奖励: not 自开卡之日起三年内享受优惠
_ASKED = re.compile(r"，?(?:可以?|应当?|须|必须)?(?:申[请报]|提[出交]|向|办理|报|完成|建成|开工|竣工|投产)")
_LAID_DOWN: tuple[RequirementKind, ...] = ("task", "target")
_AIMED = re.compile(r"力争|争取|计划|(?<!使)用$|以$|利用|[经通]过")
# 目前, 婚前 are words of their own; 投产前, 结婚前 are before an event.
_COMPOUND_BEFORE = re.compile(
    r"(?:[面目当此事提向冲超空眼跟社身在走最]|(?<![生投])产|(?<![发产])生|(?<![开入放上升返])学|(?<![上到离返任转])岗"
    r"|(?<![上开])课|(?<!结)婚|(?<![完缴纳])税|(?<![上接])班|(?<![发停出])车|(?<!开)[战赛]|(?<!出)门|准入)前$"
)
_BY_THE_HOUR = re.compile(r"(?:[时点分]|：\d\d)[之以]?前$")  # 当日十二时前
_BUSY_EVENT = re.compile(
    r"^(?:做好|根据|为|对|各地|把|将|以)|[要须]|(?<![供相反响适])应(?![对急用])|第.{1,4}条"
)


def _date_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    """A date is a limit where a word makes it one, or where it stands as an adverb of time."""
    here, behind = text[slice(*found.span)], text[found.span[1] :]
    before = text[: found.span[0]]
    if _PAST.search(here) or _IN_FORCE.match(behind) or _NEAR.match(behind):
        return False
    if _OF_PLAN.match(behind) and before[-2:] in verbs() and not begins_act(behind):
        return False  # 编制2030年前碳达峰行动方案, 加强1至6月份经济运行分析
    if _COMPARED.search(before[-4:]) or _COMPARED_WITH.match(behind):
        return False  # 比2031年增长40%
    if found.kind == "by" and here[-1] in "底末终" and before.endswith(("纳入", "列入", "作为", "与")):
        return False  # 纳入年底考核体系
    if found.grain == "festival" and not found.marked and _AND_SUCH.match(behind):
        return False  # 元旦、春节等重要节日前
    if found.kind == "from" and _RECKONED.match(behind):
        return False  # 过渡期自5月1日起计算
    if here == "全年":
        return kind in _LAID_DOWN  # not 全年累计达到5000人次，奖励6元
    if found.grain == "festival" and behind.startswith(("：", "放假")):
        return False  # 元旦：1月1日放假, 春节放假共8天
    if _EFFORT.match(behind):
        return True  # 经过“十五”期间的努力
    if behind.startswith("是") or (
        _ABOUT_WHOM.search(before) and (_OF_NAMED.match(behind) or _is_of_whom(text, found.span))
    ):
        return False  # “十五”时期是关键阶段; 对今明两年招募的人员，…
    # 2031年底前建成的，给予奖励: the limit on what is rewarded
    headed = found.kind == "by" and found.end and here[-1] == "前" and before[-1:] in ("", *"，。；：")
    named = found.kind == "by" and not begins_act(behind) and _ATTRIBUTE.match(behind)
    if named or (_CONDITION.match(behind) and not headed):
        return False
    if here.startswith("原定于") or (here.startswith(("截至", "截止")) and _AS_OF.match(behind)):
        return False
    if here.startswith(_FIXED):
        return not behind.startswith("的")
    heads = behind.startswith("）：") and before.endswith("（")  # 现场评审（12月10日）：
    if behind.startswith("）") and (heads or _PHASE.search(before[-4:])) and found.grain != "year":
        return True
    explains = found.kind == "by" and here[-1] == "前" and before[-2:-1] in ("内", "年")
    if (
        before.endswith("（")
        and not explains
        and (  # 5个工作日内（3月7日前）
            (here.startswith("截至") and here[-1] != "前")
            or (behind.startswith("）") and not _CLOSES.match(here + behind))
        )
    ):
        return False  # of what the brackets explain, or of a title (2021—2035年)
    if _IN_FORCE_FOR.search(before[-8:]) or (here[0] in "至到" and _HOLDS_UNTIL.search(before[-4:])):
        return False
    plain_day = found.grain == "day" and (found.kind == "at" or _BY_THE_HOUR.search(here))
    if found.inferred and _OF_AN_EVENT.match(here) and not plain_day:
        stands = before.endswith("（") or _ADVERBIAL_BEFORE.search(before[-4:])
        return _NEXT_YEAR.match(here) is not None and bool(stands or _stands_before_act(before, behind))
    years = found.kind == "between" and found.grain == "year"
    if found.kind == "by" or (found.kind in ("from", "between") and found.marked and not years):
        in_noun = here.endswith(("年度", "的")) and not behind.startswith("，")
        if found.kind == "from" and found.grain == "festival" and not _is_adverb(found, text):
            return False  # 春节后施工的旺季, 优化春节后返程运输
        of_what = _BORN.match(behind) or _WHICH.match(behind) or _NOT_YET.match(behind)
        return not (in_noun or of_what or behind.startswith(("的", "年度")))
    return _is_adverb(found, text)


def _is_adverb(found: TimeExpression, text: str) -> bool:
    """在4月上旬开展, 今明两年提高: not 2020年招生计划, 上年度, 当年生."""
    here, behind = text[slice(*found.span)], text[found.span[1] :]
    before = text[: found.span[0]]
    if _OF_SOMETHING.match(behind) or _WHICH.match(behind) or before.endswith(_NO_DATE):
        return False
    if here.endswith(("年度", "的")) and not behind.startswith("，"):
        return False
    if found.grain == "year" and _EACH_YEAR.match(behind) and _YEARS_BEFORE.search(before):
        return True
    opens = found.grain in ("season", "half", "month") and _OPENING.search(before[-1:])
    reached = (found.grain == "year" or opens) and _REACHED_THEN.match(behind)
    done = reached or _DONE_THEN.match(behind)
    if here.endswith("度") and not (
        done or begins_act(behind) or before.endswith(("于", "在")) or behind[:1] == "，"
    ):
        return False
    if before.endswith(("为", "是")):
        return bool(_ITS_TIME.search(before[-8:]))  # not 水平年为2035年
    if here.endswith("期间") and before.endswith(("确保", "做好", "加强")):
        return False  # 确保国庆节期间旅客出行安全
    if here.startswith("年内") and _AT_MOST.match(behind):
        return False  # 同一企业年内最高补助10万元
    if behind.startswith("，") or here.startswith(("今明", "年内")) or _ITS_GOAL.match(behind):
        return True
    if found.grain == "year" and _STRIVEN.search(before[-4:]) and not _OF_NAMED.match(behind):
        return True
    if found.grain == "year" and not done:
        return False
    if found.grain == "day" and found.end is None:  # 受理当日, not 当日发生的交易
        return here[-1] == "内" or not (
            before.endswith(("的", "之")) or _MODIFIES.match(behind) or _TOLD_OF.match(behind)
        )
    if reached:  # its subject may stand in front
        return True
    if found.grain == "year" and before.endswith("、"):
        return False  # 观光大道、2031年全县博览会: one of a list of things
    return bool(_ADVERBIAL_BEFORE.search(before[-4:])) or _stands_before_act(before, behind)


_HANDED_ON = re.compile(r"[^，；]*(?:报|送|提交|通知|告知|纳入|列入)")


def _stands_before_act(before: str, behind: str) -> bool:
    """各学校|9月上旬|开展自查, 市水利局将|第三季度|启动招标; not 各学校|9月|工作总结."""
    handed_on = before.endswith("将") and _HANDED_ON.match(behind)  # 将|本月|汇总情况报送上级
    acts = begins_act(behind) or (behind[:1] in "要应须" and begins_act(behind[1:]))
    if handed_on or not acts or _OF_NAMED.match(behind):
        return False
    return before.endswith(("需", "务必", "将", "拟")) or is_name(_CLAUSE_BEFORE.sub("", before))


# 2025年、2026年分别完成20公里、30公里: each of the years
_EACH_YEAR = re.compile(r"(?:[、和及]20\d\d年)*分别")
_YEARS_BEFORE = re.compile(r"(?:^|[，。；：])(?:20\d\d年[、和及])*$")
_CLAUSE_BEFORE = re.compile(r".*[，。；：！？]|^现?请", re.S)


def _duration_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    """A length is a limit with 内 or an origin, unless it is a condition or the life of something."""
    before, behind = text[: found.span[0]], text[found.span[1] :]
    if _HANDLED_WITHIN.search(before[-32:]) and not _BROUGHT_DOWN.search(before):
        return True
    if before.endswith(_AT_LONGEST) and behind.startswith(("办结", "完成", "答复")):
        return True
    if _BROUGHT_TO.search(before[-12:]):
        return False
    inside = text[found.span[1] - 1] == "内"
    if (inside and _WHICH.match(behind)) or _LOOKING_BACK.search(text, *found.span):
        return False  # 一个月内取得的收入, 发病前14天内的旅行史
    if not found.marked or (kind in _CONDITIONAL and not _OBLIGED.search(before[-4:])):
        return False
    if _IN_FORCE.match(behind) or (not found.span[0] and _BEFALLS.match(behind)):
        return False
    if behind.startswith("的") and not (_EFFORT.match(behind) or text[slice(*found.span)].endswith("内")):
        return False  # 经过14天的观察
    if found.marked and _ALLOTTED.search(before[-12:]) and not _ENJOYED.match(behind):
        return True
    if _LASTING.search(before[-12:]) or _CONDITION.match(behind) or _THOSE.match(behind):
        return False
    if kind in _GIVEN_FOR and not found.origin and _EARNED.match(behind):
        return False
    if _ABOUT_WHOM.search(before) and _is_of_whom(text, found.span):
        return False  # 对半年内交易额达到5万元的站点，…
    return found.grain != "Y" or bool(
        found.origin
        or ("前" in text[slice(*found.span)] and behind.startswith("，"))
        or (kind == "prohibition" and _BANNED.match(behind))
        or (_OBLIGED.search(before[-4:]) and _COUNTED_SINCE.search(text, *found.span))
        or _EFFORT.match(behind)
        or (text.startswith(("自", "从"), found.span[0]) and _ASKED.match(behind))
        or _AIMED.search(before[-4:])
        or (_OBLIGED.search(before[-4:]) and _DONE_WITHIN.match(behind))
        or (kind in _LAID_DOWN and _DONE_WITHIN.match(behind) and _OPENING.search(before[-1:]))
        or (_SINCE_WHAT.search(before) and not behind.startswith("的"))
        or (_COUNTED_SINCE.search(text, *found.span) and _WATCHED.match(behind))
    )


_COUNTS = re.compile(r"[^，]*(?:[超达满]|以[上下]|\d)")
_OF_THOSE = re.compile(r"[^，。；：]{1,12}的[^，。；：的一]{1,8}?(?:应当?|须|要|可|不得|必须)")
_OF_THING = re.compile(r"(?!一|至少|不少于)[^，。；：]{2,14}的[^，。；：的]{1,6}(?:[，。；]|$)")


def _recurrence_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    """每年 and its like, unless it is a rate (每月500元) or part of a name (“每月一题”)."""
    if kind in _CONDITIONAL:
        return False
    before, behind = text[: found.span[0]], text[found.span[1] :]
    case = kind == "consequence" and (not begins_act(behind) or _COUNTS.match(behind))
    if "的，" in behind and (case or behind.startswith(("能", "有", "达到"))):
        return False  # part of what it follows from
    if behind.startswith("的") or _CONDITION.match(behind):
        return False
    if "以来" in before:
        return False  # 自建站以来每年
    if _is_of_whom(text, found.span) or _ATTRIBUTE.match(behind):
        return False
    if "的" in behind and (_OF_THOSE.match(behind) or (before[-2:] in verbs() and _OF_THING.match(behind))):
        return False  # 每学期缓考的学生应当报名, 完成每学期教学计划规定的课程
    if before.endswith(("视", "根据", "结合")) or _NAMED_SO.match(behind):
        return False
    paid = (
        _PAID_PER.search(before[-6:]) and not found.marked and not behind.startswith(("安排", "统筹", "投入"))
    )
    return not (paid or _AMOUNT.match(behind))


def _event_holds(found: TimeExpression, text: str, kind: RequirementKind | None) -> bool:
    here, behind = text[slice(*found.span)], text[found.span[1] :]
    if kind in _CONDITIONAL or behind.startswith(("的", "之")) or _CONDITION.match(behind):
        return False
    if found.grain == "during" and kind == "consequence" and _FAULT.search(behind):
        return False
    if found.grain == "during" and (
        (text[: found.span[0]].endswith("、") and not behind.startswith("，")) or _MODIFIER.match(behind)
    ):
        return False
    if _IN_FORCE.match(behind) or _is_of_whom(text, found.span):
        return False
    if found.grain == "since":
        return not _COUNTED_FROM.match(behind)
    if found.grain in ("on", "running", "next") or (found.grain == "during" and found.marked):
        return True
    if found.grain == "before":  # 印发前，已签约的，…: how things stood by then
        allowed = behind.startswith("可") or _ALLOWED.search(text, 0, found.span[0])
        return not (allowed or _COMPOUND_BEFORE.search(here) or _STOOD.match(behind))
    if found.grain == "after":
        return bool(
            text.startswith("待", found.span[0] - 1) or _EVENT_OVER.search(here)
        ) and not _BUSY_EVENT.search(here)
    return bool(_ADVERBIAL_BEFORE.search(text, max(0, found.span[0] - 4), found.span[0]))


_EVENT_OVER = re.compile(
    r"(?:结束.{0,4}|解除.{0,2}|终了|终止|届满|消除|发生|缓解|解除|过去?|好转|稳定|成熟|出院|得到(?:有效|基本|全面)?(?:控制|防控|遏制)|^[雨雪灾汛节课])[之以]?后$"
)
# 自受理之日起计算, 自颁发之日起，有效期5年: how long something is counted or holds
_COUNTED_FROM = re.compile(
    r"[至到]|[^，。；]{0,2}计算|，?有效|即?[为视]|[^，。；]{0,14}的|，?[^，。；]{0,6}\d|，?按[年月日]|(?:至少)?(?:保[存留]|留存)"
)
_STOOD = re.compile(r"，?[^，。；]{0,20}已经?[^。；]*[的者]，|(?:已经?|依法[须应需])[^，。；]*[的者]")
# 在试点期间，弄虚作假的，: part of what it follows from
_FAULT = re.compile(r"的，|有下列")
# 可以在公示前撤回, 未能在截止前送达: neither asks that it be done by then
_ALLOWED = re.compile(r"(?:可以?|未能?|没有|不得)[在于]$")
# 疫情防控期间新开工的项目，可…: of what, not when
_MODIFIER = re.compile(r"[^，。；、]{1,10}的[^，。；、]{1,10}，[可应须要不]")
_OF_WHOM = re.compile(r"(?:对于?|凡|将|把)(?!.*的)")
_WHOSE = re.compile(r"[^，。；]*的[^，。；]+(?:，|$)")
# 对于在试点期间…，又…的单位，: where the time opens what the clause is about, commas may follow before its noun
_OPENS = re.compile(r"(?:^|.*[，。；：、）])(?:对于?|凡)在?$")
_WHOSE_LONG = re.compile(r"[^。；：]{0,80}?的[^，。；：的]{0,16}，")


def _is_of_whom(text: str, span: tuple[int, int]) -> bool:
    """对在校期间参加竞赛的学生，…: the time belongs to whom the clause is about."""
    if _OPENS.match(text, 0, span[0]) or _OPENS.match(text, 0, span[0] + text.startswith("在", span[0])):
        return bool(_WHOSE_LONG.match(text, span[1]))
    start = max(text.rfind(mark, 0, span[0]) for mark in "，。；：") + 1
    return bool(_OF_WHOM.match(text[start : span[0]]) and _WHOSE.match(text, span[1]))


#: By :attr:`TimeExpression.form`: whether the expression limits the doing, in a text of that kind.
HOLDS = {
    "date": _date_holds,
    "duration": _duration_holds,
    "recurrence": _recurrence_holds,
    "event": _event_holds,
    "word": word_holds,
}
