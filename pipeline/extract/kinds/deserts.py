"""What is deserved (奖惩): a case in which somebody broke a duty or did well, and what may follow from it."""

from __future__ import annotations

import re

from pipeline.extract.clauses.clauses import words_of
from pipeline.extract.clauses.cues import modal_cues, opens_with_verb
from pipeline.extract.clauses.predicates import Clause, Role
from pipeline.extract.names.body_names import head_class

# 发生责任事故的，不能享受补助政策, 不得申报
_MODALS = frozenset({"可", "可以", "应", "应当", "须", "必须", "要", "将"})
_DENIED = re.compile(
    r"[^，]{0,10}(?:不[能得予]?|不再)(?:享受|申报|申请|参[加与评]|列入|推荐|评[优先为选]|纳入|适用)(?![^，]*(?:重复|同时))"
)
# 逾期不改正的, 对骗取资金的企业, 表现突出的: a duty that was broken or more than done; what follows is what it leads to
_MERITED = re.compile(
    r"[逾届]期[不未仍]|违法违规的$|行为之一的$|拒不|违反|违约|违纪|弄虚作假|擅自|私自|(?:提供|承诺|有|存在|属于)[^，]{0,2}虚假|虚[假伪](?:承诺|不实)|失实|不实[者的]$|骗取|隐瞒|不力|失职|失信|[未不](?:按|履行|改正|遵守|落实)"
    r"|(?:按[期时]|提前|超额|如期|圆满)完成[^，]{0,12}的|(?:完成|开展)[^，]{0,6}好的|(?:考核|考评|评价|综合)排名[^，]{0,6}[前后末]|(?:评|评定)为[^，]{0,10}(?:优秀|先进|不?合格|不?称职)"
    r"|(?:评估|考核|评价|考评|评定)[^，]{0,10}(?:优秀|良好|突出|较差|不合格|靠前|靠后)|(?:表现|成绩|贡献|业绩)突出|成效(?:显著|突出|明显)|(?:显著|明显)成效|(?:情况|效果|成效|任务)较?好的|(?:推进|进展)较?快|突出贡献"
    r"|情节(?:特别|较为?)?(?:轻微|较[轻重]|严重|恶劣)|后果的$|(?:不良|严重|恶劣)[^，]{0,4}影响|责任事故|[瞒漏迟谎虚]报|冒领|套取|挪用|徇私|玩忽职守|滥用职权|擅离|舞弊"
    r"|排名[^，]{0,8}(?:末|倒数|后)|(?:不(?:合格|达标|称职|及格)|未通过(?:考核|评估|复核|年检|验收)|(?:考核|评估|复核|年检|验收)未通过|(?:考核|评估|评价|考评)[^，]{0,6}[为较]差)的?[^，的]{0,6}$"
)
# 由县财政局…, 将结果…: work of its own; 给予奖励75万元: what is given
_PUT_FIRST = re.compile(r"由|将|把|设立|安排|实行|开展|组织|评[选定]|负责")
_GRANTS = re.compile(
    r"(?:[^，对由]{0,30}的)?(?:分别|一次性|再|另|每[^，]{1,4})*(?:给予|给以|奖励)[^，]*(?:\d|奖)"
)
# 考核不合格的单位: begins as an instruction does, and names whom by how they were judged
JUDGED = re.compile(
    r"(?:[^，的]{0,10}(?:考核|考评|评估|评价|评定|评审|验收|复核|监测|检查|测评|年检)[^，的]{0,8}(?:合格|优秀|良好|达标|称职|通过|突出|靠前|靠后|[为较]差)"
    r"|[^，]{0,30}(?:成效|成绩|贡献|表现)(?:明显|显著|突出))的[^的，]{1,8}$"
)
_WHOM = re.compile(
    r"的[^的，]{0,6}(?:单位|企业|机构|部门|公司|学校|幼儿园|医院|院校|街道|社区|小区|基地|中心|园区|平台|合作社|项目|工程|产品|课题|个人|人员|干部|教师|学生|党员|家庭|农户|地方|[者人员村镇乡县市区省店厂])(?:（[^（）]*）)?$"
)
# 重新申请, 一次性告知, 予以劝导: puts right what went wrong, and is no penalty for it
_PUTS_RIGHT = re.compile(
    r"(?:应|须|要)[^，]{0,12}整改|补正|补充|重新|返工|垫付|递补|督促|一次性告知|综合考虑|听取[^，]{0,8}(?:陈述|意见|申辩)|说明理由|劝[导阻]|是否"
)
# 有违规情节的，按规定处理
_DEALT_WITH = re.compile(r"(?:规定|法律|法规|条例|办法)[^，]{0,6}处理[。；]?$")
_UNLAWFUL = re.compile(r"违[法规纪反]")
# 发生责任事故的, 经整改仍达不到要求的: what was done wrong
_WRONG = re.compile(
    r"(?:下列|以下)(?:行为|情[形事])之一|无正当理由|无效者?$|^违者|不实|情节(?:特别)?(?:较重|严重|重大)|拒绝|非正常|违反|违规|违法|不正当|弄虚作假|骗取|欺[骗诈]|隐瞒|[未不](?:按|履行|改正|遵守|落实|符合|达?到|合格)|事故|差错|拒不|逾期"
)
# 可以暂停其业务, 有权约见负责人: measures against somebody
SANCTION = re.compile(
    r"(?:可以?+|有权|(?<![不获])得)(?!(?:向[^，]{2,12})?(?:提出|申请|请求))[^，]{0,30}(?:废止|收回|追[缴回]|扣[除回]|暂停|停[止发拨用]|终止|加收|计收|(?<!不予)处罚|罚[息款]|禁止|限制|更换|拒绝|宣布|撤销|取消|解除|约见|约谈|谈话|责令|限期改正|通报|论处|采取[^，]{0,6}(?:强制|限制|惩戒)|强制执行|查封|扣押|核减|扣减|降低|收回|重新核定)"
)


def earns(first: Clause, given: Clause) -> bool:
    """企业成功并购并控股，出资额达3000万元的给予奖励75万元: what somebody did, and what is given to him for it."""
    bound = any(cue.word != "达到" for cue in modal_cues(first.text))
    told = bound or opens_with_verb(first.text) or _PUT_FIRST.search(first.text)
    return not told and _GRANTS.match(given.text) is not None


def answers_merit(clauses: list[Clause], main: Clause) -> bool:
    """逾期不改正的，由县级主管部门…: what is laid down for the case that somebody failed in a duty or did well."""
    before = [clause for clause in clauses if clause.start < main.start]
    if not before or _PUTS_RIGHT.search(main.text):
        return False
    dealt_with = "处理" in main.text and _DEALT_WITH.search(main.text) is not None
    return any(
        (_tells_of_whom(clause) and _MERITED.search(clause.text))
        or "违反本" in clause.text
        or (dealt_with and _UNLAWFUL.search(clause.text))
        for clause in before
    )


def denies_benefit(main: Clause) -> bool:
    """不能享受扶持政策: barred for what was done, it is what follows; 不得重复享受 is a ban."""
    return _DENIED.match(main.text) is not None


def _tells_of_whom(clause: Clause) -> bool:
    """逾期不改正的, 对表现突出的个人, 考核不合格的单位: a case, or whoever it is that is spoken of."""
    if clause.role in (Role.CONDITION, Role.CIRCUMSTANCE):
        return clause.text.endswith(("的", "者")) or (
            clause.text.startswith("对") and not clause.text.endswith("问题")
        )
    if clause.text.endswith("者"):
        return True  # 届期未补正者
    return _WHOM.search(clause.text) is not None and (
        clause.role is Role.TOPIC or JUDGED.match(clause.text) is not None
    )


def may_punish(clauses: list[Clause], main: Clause, goes_on: bool) -> bool:
    """有下列行为之一的，主管部门可以暂停其业务: what may be done about it is a sanction, and no benefit.

    So is what it only leads up to (可提请政府批准，撤销其称号), where a sanction ``goes_on`` behind it.
    """
    return (goes_on or SANCTION.search(main.text) is not None) and any(
        clause.start < main.start and _WRONG.search(clause.text) for clause in clauses
    )


def organ_acts_then(clauses: list[Clause]) -> bool:
    """有下列情形之一的，水务局依法注销许可证; not 协议终止, 为不合格: what an organ does in a case."""
    case = next((number for number, clause in enumerate(clauses) if clause.role is Role.CONDITION), None)
    return case is not None and any(
        clause.role is Role.PREDICATE and organ_acts(clause.text) for clause in clauses[case + 1 :]
    )


def organ_acts(text: str) -> bool:
    """水务局|依法注销许可证: an organ, and straight behind it what it does."""
    at = 0
    for word in words_of(text):
        if word.may_be_verb or word.adverb or word.tag == "p" or word.text in _MODALS:
            return head_class(text[:at]) in ("organ", "suffix")
        at += len(word.text)
    return False
