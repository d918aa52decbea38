"""Who is given something (受益者): the subject of a sentence that he does nothing in.

企业引进人才的，给予补助 begins with a firm, but whoever reads the paper pays; 发生违约的，按失信情节对待 befalls it.

>>> from pipeline.extract.names.onsets import clauses
>>> text = "企业成功上市，一次性给予100万元奖励"
>>> is_given(text, (0, 2), None, clauses(text))
True
"""

from __future__ import annotations

import re

from pipeline.extract.names.body_names import head_class
from pipeline.extract.names.onsets import Clause, Word
from pipeline.model import Span

_SUM = r"(?:奖励|补助|补贴|资助|奖补|津贴|表彰|处分|处罚|警告|批评|惩戒|晋升|加分|兑现|减免|返还|补偿|元|%)"
_BENEFIT = rf"(?:(?:给予|予以)(?=[^，。；]{{0,60}}?{_SUM})|奖励|补助|补贴|资助|奖补|授予|收回|追回|扣回)"
# The clause that gives: 按标准给予补贴, 可分别奖励5万元; a name before the verb would be that of the giver.
_GIVEN = re.compile(
    rf"(?![^，。；]*(?:申请|申领|申报|享受|领取))(?:按照?|根据|经|可|再|分别|一次性|最高|每年|连续|凭|前[一二三]名|视同|参照)?[^，。；]{{0,40}}?{_BENEFIT}"
)
_GIVEN_AT_ONCE = re.compile(
    rf"(?:一次性|再|分别|每年)?给予[^，。；]{{0,4}}[\d一二三五十百]|[^，。；]*的(?:可|再|一次性|分别|每年|就高)*{_BENEFIT}|(?:就高|不重复|一次性){_BENEFIT}"
    r"|[^，。；]{0,14}(?:予以|给予)(?:全部|适当|优先|同等)?(?:免除|减免|豁免|优待|照顾)[。；，]?$"
)
# What befalls whoever meets a condition: 发生违约的，按失信情节对待; 存在下列情形的，可以认定为散布信息.
_BEFALLS = re.compile(
    r"[^，。；]{0,30}?(?:认定[为是]|(?<!一)视[为作同]|从[重轻]处|减轻|免除|免予|追究|处罚(?!决定|告知|通知)|对待$|不再收取|不予计分|(?<!减)免[收征]|直补)"
    r"|(?:应当?)?(?:按照?|依照|依据|根据)[^，。；]{2,40}(?:处理|执行|处罚|对待|征税|确认)$"
)
_AMOUNT_OF = re.compile(
    rf"[^，。；]{{0,6}}{_BENEFIT}[^，。；]{{0,6}}(?:不超过|最高|上限|限额)|不(?:再|予|能)(?:重复)?享受"
)
# 未纳税的企业，不享受本政策: who has no benefit does nothing; 不重复享受 is his to heed.
_NOT_ENJOYED = re.compile(
    r"[^，。；]*?不(?:再|予|能|可|得)?(?:给予)?享受[^，。；]*(?:政策|优惠|奖励|奖补|补[助贴]|扶持|资助)"
)
_TWICE = re.compile(r"[^，。；]*(?:重复|同时|兼)")
# 经营户被降级的，不予恢复; 企业…的，优先推荐: what befalls a firm or a person, an organ would do it.
_BEFALLS_WEAK = re.compile(
    r"[^，。；]{0,30}?不予(?:恢复|评[定审选]|受理|认定|支持|办理|安排|补[助贴]|奖励|支付|报销|登记|备案|批准|审批|推荐|列入|录[用取]|聘用|退还|考虑|享受|兑现|发放)"
    r"|(?:直接|可以?|应当?|一律|按[^，。；]{0,16})*(?:给予|予以)[^，。；]*(?:许可|资格|便利|优惠|支持|扶持|倾斜|优待)"
    r"|优先(?:推荐|列入|纳入|安排|支持|考虑|给予|供地|保障|认定|审批|受理)"
)
# 材料造假者不予评审, 不归还器材的科室，取消其借用资格: what a fault is answered with.
_PUNISHED = re.compile(
    r"(?:一律|直接|将|可|应当?|要|由[^，。；]{2,12})*(?:不予(?!以)|取消[^，。；]*(?:资格|荣誉|称号|奖励|权限|名额)|(?:按照?|以)[^，。；]{1,12}(?:处理|论处|对待)$|视[为作同]|"
    r"列入[^，。；]*(?:黑名单|名单)|通报(?:批评)?$|扣[除减发分]|追究|予以(?:通报|辞退|除名|开除|处分|警告|批评|清退|取缔|没收)|给予[^，。；]*(?:处分|警告|批评|处罚))"
)
# Who is told by a fault: 不按时归还器材的科室, 材料造假者; not 有条件的地区.
_FAULTY = re.compile(
    r"[^，。；]*(?:不|未|没|无故|擅自|逾期|迟|违|造假|作假|虚假|失信|旷|缺席|拒|挂科|抄袭|舞弊|冒|漏|瞒|骗)[^，。；]*(?:的[^的，、]{1,8}|者)$"
)
_GIVER = re.compile(r"银行|金融|政府|部门|财政|保险|担保|机关|局$|委$|委员会|中心$|协会")
# What somebody else does to whoever is in a case, and that he has found somebody else in it.
_MEETS = re.compile(
    r"(?:应当?|可以?|须|要|必须|将|予以|及时|立即|依法|一次性|书面|当场|不得)*(?:责令|要求|通知|告知|督促|提醒|劝[阻导说离]?|教育|约谈|取消|允许|扣留|收回|注销|吊销|[给准]予|[将对])其(?![他它余中])|(?:应当?|须|要|必须|及时|依法|予以)+(?:准许|准予|受理|答复|进行(?:调查|核实|审查))"
)
_FINDS = re.compile("发现|认为|接到|收到|遇|委托|聘|招|与|对")
_SUM_GIVEN = re.compile(
    r"(?:给予|奖励|补助|补贴)[^，。；]*?(?:元|%)|(?:元|%)[^，。；]*?(?:给予|奖励|补助|补贴)"
)
# 企业在新区落户，按标准给予30万元奖励: a sum, with nobody named to whom it is given.
_SUM_AT_ONCE = re.compile(
    r"(?:[后时的]|每[件项个家人户])(?:分别|一次性|再|各)*(?:给予|奖励|补助|补贴|资助)[^，。；\d]{0,6}\d|分别(?:给予)?(?:奖励|补助|补贴|资助)[^，。；\d]{0,4}\d|"
    r"(?<=[^将应须要可])给予[^，。；]{0,4}[\d一二三五十百]|按照?[^，。；]*[\d定准例元天%](?:全额|予以|的?比例)?(?:资助|补助|补贴|奖励|贴息|报销|返还){1,2}$|每满[^，。；]{1,8}(?:给予|奖励|补助|补贴)"
)
_ELSEWHERE = ("另有规定的", "另有约定的", "另有要求的")
_FAILED = ("逾期", "超期", "过期")
_AGREED = re.compile("，经[^，。；的]{2,16}(?:评估|审[核批查定]|认定|同意|批准|核实)后?，$")
_FAR = 5
_SOON = 3
_CONDITION_ENDS = ("的", "的当年", "时", "后", "外", "之日", "之日起", "期间", "过程中")
_CONDITION_LAST = frozenset((*(end[-1] for end in _CONDITION_ENDS), "者", "）"))

# 有下列情形之一者, 面积一公顷以上者, 经审查符合规定者: a case, nobody's name.
_CASE_WHO = re.compile(
    r"[^，。；]*(?:情形|情事|理由|原因|规定|条件|资格|疑义|争议|异议|异动|以上|以下)(?:之一)?者$|[^，。；]*(?:不符|欠缺|不[全齐足实]|污损|毁损|遗失|灭失|届满)(?:或[^，。；]{2,6})?者$|其[^，。；]*者$|[^，。；]*达[^，。；]{0,4}[\d一二两三四五六七八九十百千万]+(?:分之[\d一二三四五六七八九十]+)?[^，。；]{1,3}者$|(?:认|经|届期|逾期|跨|面积|无法|违反)[^，。；]*者$|[^，。；]*(?:跨越|超过)[^，。；]*者$"
)
# 每家企业每年最高不超过30万元: what is counted out to a body, not what it does.
_MEASURED = re.compile(
    r"(?:每年度?|年度|当年|每次|一次性|全年|累计|一般|原则上|总额|合计|年|均|扶持|补[助贴]|奖励|资助|获得|享受|金额|资金|额度)*(?:最[高多低少]|不[超得]过|不得?(?:超过|少于|低于)|上限|限额)[^，。；]{0,10}(?:元|[%人名个家]$|名额)"
    r"|不得?(?:少于|低于|超过|高于)[^，。；]*[%％‰]$|每[人户家名亩辆床次][^，。；补奖发资给]{0,6}\d[\d.]*\s?(?:万|亿)?元"
)
# 规上企业研发投入占比达到2.5%, 工业企业增加值增长8%: what is measured of many
_REACHED = re.compile(
    r"(?!确保|保证|保障|力争|争取|努力|实现|完成|推[动进]|提[高升]|降低|加[大快]|[把将使])[^，。；的]{0,12}(?:[率值速量额]|占比|比[重例]|收入|投[入资]|能耗|利润|税收|浓度|强度|人[口数]|时[间限长])(?:总体|平均|年均|同比)?"
    r"(?:达到?|超过|突破|增长|下降|降低|压[缩减]|缩短|不[低少高]于|[提升]高?到|[控稳保][制定持]在)[^，。；]{0,8}[\d半][^，。；]*[。；，]?$"
)
# 家庭农场达到650家: how many of them there are to be
_SO_MANY = re.compile(
    r"(?:总数|数量)?(?:均|分别|累计)?(?:达到?|突破|超过|[新净]增|增[加至]到?|发展到|[稳保][定持]在|不[少低]于)[^，。；\d]{0,4}\d[\d.]*[万千百]?(?:多|余)?[家户个名人所%](?:以上|左右)?[。；，、]?$"
)
# 医生具备资格的比例达到50%, 企业达到标准的占60%: what part of them; 编外人员只减不增
_PART_OF_THEM = re.compile(
    r"[^，。；]*的(?:比[例重]|占比)(?:达到?|不[低少高]于|不?超过|提高|[控稳保][制定持]在)|[^，。；]*的占\d|只[减增]不[增减]"
)
# 同一企业累计补助不超过: a cap for each of a kind.
_EACH = re.compile(r"同一|单[个家一项]|每[个家名位人户所]|排名")
_CAP = re.compile(
    r"[^，。；]*(?:最[高多]|不[得应]?超过|累计|余额|总额|上限|限额|封顶)[^，。；]{0,12}?[\d一二三四五六七八九十百]|[^，。；]*余额超过"
)


def is_measured(text: str, clause: Clause, onset: Word) -> bool:
    """Whether what follows a name is counted out to it or measured: 每家企业最高不超过30万元, 规上企业增加值增长8%."""
    if _MEASURED.match(text, onset.start, clause.end):
        return True
    if onset.kind != "modal" and _REACHED.match(text, onset.start, clause.end):
        return True
    if onset.kind != "modal" and (
        _SO_MANY.match(text, onset.start, clause.end) or _PART_OF_THEM.match(text, onset.start, clause.end)
    ):
        name = text[clause.begin : onset.start]
        return "的" in name or head_class(name) in ("firm", "person")
    each = onset.kind != "modal" and _EACH.match(text, clause.begin)
    return bool(each) and bool(_CAP.match(text, onset.start, clause.end))


def is_given(text: str, span: Span, onset: Word | None, onward: list[Clause]) -> bool:
    """企业引进人才的，给予补助: who meets a condition is given something (奖励, 补助) and does nothing here."""
    own = onward[0]
    if onset and _AMOUNT_OF.match(text, onset.start, own.end):
        return True
    name = text[slice(*span)]
    weak = head_class(name) in ("firm", "person") or (
        name.endswith("单位") and ("的" in name or name.startswith("其他"))
    )
    if not _GIVER.search(name) and any(_denies(text, clause) for clause in onward[:_FAR]):
        return True
    if _is_punished(text, name, onset, onward, weak=weak):
        return True
    if any(_binds(text, word) for word in own.onsets):
        return False
    if onset and weak and _given_at_once(text, onset.start, own.end):
        return True
    conditional = span[1] == own.end or is_condition(text, own)
    pays = text[own.end - 1] == "后" and _GIVER.search(name)  # 县水利局落实资金后，发放补贴
    for clause in onward[1:_FAR]:
        if text.endswith(_ELSEWHERE, clause.begin, clause.end) or text.startswith(_FAILED, clause.begin):
            break  # 市财政给予拨付，上级另有规定的，…; 各单位3月底前上报，逾期不报的，…: that is another case
        given = _GIVEN.match(text, clause.begin, clause.end)
        to_them = given and _gives_to(text, clause, name)
        if to_them or (conditional and given and not pays) or _befalls(text, clause):
            return True
        if (
            weak
            and conditional
            and not _GIVER.search(name)
            and _BEFALLS_WEAK.match(text, clause.begin, clause.end)
        ):
            return True
        if conditional and (_is_met(text, span, own, clause) or _is_granted(text, clause)):
            return True
        if weak and given and _SUM_GIVEN.search(text, clause.begin, clause.end):
            return True  # 企业成功上市，一次性给予100万元奖励
        if clause.opening and clause.opening.kind == "modal":
            return False
        conditional = conditional or is_condition(text, clause)
    return False


def _is_punished(text: str, name: str, onset: Word | None, onward: list[Clause], *, weak: bool) -> bool:
    """Whether a fault by which somebody is told is answered in its own clause or in one behind it."""
    own = onward[0]
    if weak and onset and not _GIVER.search(name) and _PUNISHED.match(text, onset.start, own.end):
        return True
    if not _FAULTY.match(name):
        return False
    return any(_PUNISHED.match(text, clause.begin, clause.end) for clause in onward[1:_SOON])


def answers_fault(case: str, answer: str) -> bool:
    """Whether a clause tells somebody by a fault, or by a case, that the next one answers.

    >>> answers_fault("不归还器材的科室", "取消其借用资格"), answers_fault("有条件的科室", "可自行安排")
    (True, False)
    """
    if case[-1] == "者" and _CASE_WHO.match(case):
        return True
    return bool(_FAULTY.fullmatch(case)) and bool(_PUNISHED.match(answer))


def _denies(text: str, clause: Clause) -> bool:
    """Whether a clause says that somebody has no benefit, and not only that he has it once."""
    denied = _NOT_ENJOYED.match(text, clause.begin, clause.end)
    return denied is not None and not _TWICE.match(text, clause.begin, clause.end)


def _is_granted(text: str, clause: Clause) -> bool:
    """机构指标不达标的，经县局评估后，给予过渡期: what somebody else agrees to is given to who is in the case."""
    return text.startswith(("给予", "予以"), clause.begin) and bool(_AGREED.search(text, 0, clause.begin))


def _is_met(text: str, span: Span, own: Clause, clause: Clause) -> bool:
    """申请人材料不全的，应当告知其补正: who is in the case is whom somebody else does something to."""
    if not text.endswith("的", 0, clause.begin - 1):
        return False
    met = _MEETS.match(text, clause.begin, clause.end)
    return met is not None and not _FINDS.search(text, span[1], own.end)


def _gives_to(text: str, clause: Clause, name: str) -> bool:
    """Whether a clause gives something to the one named before: 给予该企业补贴."""
    at = text.find("给予", clause.begin, clause.end)
    return at >= 0 and text.startswith((name, "该", "其"), at + 2)


def _binds(text: str, word: Word) -> bool:
    """Whether a word bids somebody; 分别 only says how."""
    return text[word.start] == "将" or (word.kind == "modal" and not text.startswith("分别", word.start))


def _given_at_once(text: str, start: int, end: int) -> bool:
    """Whether a clause gives straight behind its first name, or a sum to nobody else that it names."""
    given = _SUM_AT_ONCE.search(text, start, end)
    return given is not None or _GIVEN_AT_ONCE.match(text, start, end) is not None


def _befalls(text: str, clause: Clause) -> bool:
    """Whether a clause says what befalls whoever the clause before it, which ends in 的, describes."""
    return text.endswith("的", 0, clause.begin - 1) and bool(_BEFALLS.match(text, clause.begin, clause.end))


def is_condition(text: str, clause: Clause) -> bool:
    """Whether a clause says when or in which case, what a bracket explains left out: 收到通知后, 购置设备的（不含税）."""
    end = clause.end
    if text[end - 1] not in _CONDITION_LAST:
        return False  # most clauses
    if text[end - 1] == "）":
        end = max(text.rfind("（", clause.begin, end), clause.begin)
    return text.endswith(_CONDITION_ENDS, clause.begin, end) or (
        text[end - 1] == "者" and _CASE_WHO.match(text, clause.begin, end) is not None
    )


# 对出站的博士后，可享受…; 对参保企业，须在缴费后才可提出申请: who has a benefit or applies for it is told by 对.
_FOR_WHOM = re.compile(r"对于?(?P<name>[^，。；：]{2,60}?)(?P<end>，|(?=(?:可以?|均可|直接|继续)+享受))")
_ENJOYS = re.compile(
    r"(?![^，。；]*(?:予以|给予))(?:[^，。；]{0,24}(?:认定|后|时)，?)?(?:(?:才?可以?|均可以?|即可|方可|须|应当?|要)"
    r"(?:直接|继续|优先|同等|同时|按规定|一并|才可|方可|自愿)*(?:享受|申请|申领|申报|领取|免试|提出[^，。；]{0,12}申请)"
    r"|(?:直接|继续|优先|同等|同时)*享受)"
)


def for_whom(text: str, clause: Clause, onward: list[Clause]) -> Span | None:
    """Who enjoys something or applies for it, where 对 tells of him: 对返乡青年，可申请贷款.

    >>> text = "对返乡青年，可申请创业贷款"
    >>> for_whom(text, clauses(text)[0], clauses(text)[1:])
    (1, 5)
    """
    match = _FOR_WHOM.match(text, clause.begin)
    if not match or not head_class(match["name"]):
        return None
    own = not match["end"] and _ENJOYS.match(text, match.end())
    if own or any(_ENJOYS.match(text, later.begin, later.end) for later in onward[:_SOON]):
        return match.span("name")
    return None
