"""Which kind a single clause is of (分句类别): the pattern that begins first, unless its word says something else there."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import rjieba

from pipeline.extract.clauses.cues import modal_cues, opens_with_verb
from pipeline.extract.clauses.predicates import ends_as_name
from pipeline.extract.patterns import PatternTable, Row
from pipeline.model import RequirementKind

# 决定是否受理: a question that somebody has to settle
_SETTLES = re.compile(
    r"(?:决定|确定|明确|告知|注明|说明|选择|考虑|判断|核实|确认|查找|研究|论证|询问|甄别|判定)[^，]{0,12}$"
)
# 督促企业报送, 简化报送: somebody else hands it in, or handing in is what is worked on
_URGES = re.compile(
    r"(?:督促|敦促|催促|督导|指导|引导|提醒|提示|责成|协助|^要求|支持|加强|规范|调整|完善|强化|简化|取消|(?<!暂)不再?要求|不再|不必|无需|不需|无须|免于|免予|容缺|优化|减少|压减|精简)(?![^，]*(?:情况|[要应须]))"
)
# 提交申请后予以补助: the handing in comes first, and the clause goes on
_ONCE_DONE = re.compile(r"[^，]*(?<!之)(?<!然)后(?!续|勤|备|期|台|果|的)(?!报|[^，]{0,4}上报|送|交)[^，]{2,}")
# 对企业提交的报告进行审核: what is handed in is what the clause is about
_ABOUT = re.compile(r"(?:^|[^针应面相反])对(?!应|接|口|照|外|公|账|象|策|手)[^，]*$")
# 由审查机构提出意见报县政府决定, 制定细则报市水利局备案: what is worked out weighs more than that it is sent up
_WORKED_OUT = re.compile(
    r"(?:由[^，]{2,40}(?:提出|审[查核批]|初审|通知)|(?<!所)(?:制[定订]|拟[定订]|起草)(?!机关|单位|部门|主体|的))[^，]{2,}$"
)
# 听取工作汇报: another reports
_HEARS = re.compile(r"听取[^，]*$")
# 报名前1周张贴通告: the time alone
_BEFORE = re.compile(r"之?前(?:\d{1,3}(?:天|日|周|个?工作日|个?月|小时|分钟)|[一二三两]周|[应须要由])")
# 落实鼓励投资的政策, 执行不得收礼的规定: what a paper or a rule says
_SAID_BY = re.compile(r"的[^，的]{0,6}(?:政策|措施|规定|要求|制度|办法|决定|承诺|义务|纪律|机制|条款|原则)$")
# 加强对禁止吸烟场所的检查: what the verb in front is about
_WORK_ON = re.compile(r"([^，]{2,10})对(?!应|接|口|照|外|公|账|象|策|手)[^，的]*$")
# 报送初稿的可推荐3人, 列入名单的企业应当: the case, and what holds for it
_CASE = re.compile(
    r"[^，的]{0,20}的(?:[^，的]{0,10}?(?:可(?!能)|(?<![对相适反响供])应(?![急用])|须|给予|予以|奖励|分别)|[^，的]{0,8}由|一律|均|都|再|另|不予|取消|视为|每|[记计加减扣]\d)"
)
# 对认定为示范的企业…: the word stands straight behind 对
_OF_SUCH = re.compile(r"(?:[^，]{0,6}对|凡)(?:首次|新|已|被|经|连续|拟|获得)*$")
# 列入黑名单的条件和程序, 被吊销执照之日起30日内: a thing that has to do with it
_CONCERNS = re.compile(
    r"[^，的]{0,12}的[^，的]{0,10}(?:依据|条件|程序|情形|标准|范围|种类|幅度|期限)(?:[和与及、][^，的]{2,8})?$"
)
_ONCE_SO = re.compile(r"[^，]*之日起")
# 建立评价结果纳入信用管理的机制: to set it up is the work
_SETS_UP = re.compile(r"建立|健全|完善|制[定订]")
# 资金用于引进和奖励人才: what it is spent on
_SPENT_ON = re.compile(r"用于(?![^，]*的$)")
_SYSTEMS = ("机制", "制度", "体系", "办法")
_CASES_OF = frozenset({"criterion", "report", "consequence"})
# 将结果告知纳税人, 反馈申请人: what somebody who asked for it is told or given is no report
_SERVES = re.compile(
    r"(?:告知|反馈|回复|送交|送达|发送|寄送|提供|出具|说明)(?:给|至|到)?[^，；、]{0,4}(?:纳税人|申请[人者]|申报人|当事人|办事人|诉求人|信访人|投诉人|举报人|参保人|存款人|持票人|相对人|登记主体|权利人|产权人|群众|考生|公众|客户|消费者)(?:本人)?(?:（[^（）]*）)?(?:$|[、和及或])"
)
_TO_SERVED = re.compile(
    r"向[^，；、]{0,4}(?:纳税人|申请[人者]|当事人|诉求人|信访人|投诉人|举报人|参保人|持票人|相对人|患者|病人|家属|群众|考生|公众|客户|消费者|农户|旅客)(?:当场|及时|书面|如实|主动|免费|一次性)*(?:提供|出具|告知|说明|反馈|发送|寄送|送达|开具)"
)
# 未按规定报送台账: what was not done
_FAILS = re.compile(r"(?:未(?!来|成|经)|不按|拒不|拒绝|逾期不)[^，]*$")
# 向社会公布年度报告, 向主管部门申请项目核准: shown to all or asked for, handed to nobody
_PUBLIC = re.compile(
    r"向[^，；]{0,20}(?:社会(?!保障|组织|工作|福利|保险)|公众|市场(?!监))|向.*(?:公布|公开|披露|发布)|向.*申请.*(?:审批|核准)"
)
# 支持边远地区道路和管网建设: the place is no doer
_SUPPORTS_WORK = re.compile(r"支持[^，]{1,40}(?<=[和与])[^，、]{1,8}(?:发展|建设)$")
# 支持并协助企业…: the second verb is work
_SHARES = re.compile(r"[并和与](?:协助|规范|推动|督促|指导|帮助|服务)")
# 支持试验区开展试点: whoever is supported is left to do it
_LETS = re.compile(
    r"支持(?:在[^，]{2,24})?[^，]{0,24}(?:开展|设立|设置|利用|参与|举办|创建|申请|申报|发行)(?=[^，]{2})"
    r"|支持[^，]{2,24}(?:探索|制定|建立|围绕|面向|依托|率先|牵头)(?=[^，]{2})|支持[^，]{1,14}(?:机场|基地|平台|中心)(?:以|主动|积极|率先|牵头|打造|开展|探索|对接)|支持[^，]{1,12}(?:[区市县镇乡村港省州]|机场)(?:打造|建设|推进|发展|用好|创建|争创|加快|加大|主动|积极|率先)(?=[^，]{2})|支持(?:在|其|建设)[^，]{4}"
)
# 应当提示客户不得出借账户: what somebody has to say, not what he must not do
_SAYS_IT_IS_BARRED = re.compile(r"(?:应当?|须|要|必须)[^，]{4,}(?<![并且但也均都一律更坚决])$")
# 只能享受一次, 不重复享受
_DENIED = re.compile(r"(?:[不只仅未]能?|不[得予]|无法|不再)(?:同时|分别|重复)*$")
# 备案5日后可以…, 达到98%以上的可…, 办理登记的可申请…: the words in front only say when
_CASE_IN_FRONT = re.compile(r"(?:后|时|内|以上的|以下的|之前|^[^应要须]*[^性能量化]的)[均都也还]?$")
# 申请所在地镇政府（街道办事处）可…, 补贴标准最高可…: begins as a verb does, and is somebody, or what is measured
_SUBJECT_END = re.compile(
    r"(?:政府|部门|机关|机构|单位|办事处|委员会)(?:[（(][^（）()]*[)）])?$|(?:标准|比例|期限|年限|额度|限额|上限|金额|费用?|利率)(?:最[高长多])?$"
)
_PERSON = re.compile(
    r"(?:企业|创新主体|市场主体|机构|单位|地区|银行|公司|交易所|平台|试验区|经营主体|民间资本|医院|农户|（区、市）|地方(?![特经债财])|院校|高校|学校|组织|政府|人员|人才|[业学作农劳动资]者|个人|协会|院所|园区|市县|各地|社会力量|社会资本|职工|群众|家庭|毕业生|居民|成员|口岸|省|（市、区）|各[县市区镇])"
    r"(?![和与]|债务|资产|负债|[^，]{0,2}(?:创新举措|成果)|[^，]{0,2}(?:发展|建设)$|[^，]{0,6}便利化$)"
)
# 农民工 卫生院 合作社: the last character of whoever acts
_WHO = frozenset("工员生者人户民师商社校院店厂队团侨军女")
# 任何单位和个人有权…提出批评: a right of everybody is no sanction
_ANYBODY = re.compile(r"[^，]{0,20}(?:任何人|个人|公民|公众|群众|职工|当事人|[者户])(?:均|都|也|依法)?有权")
_COORDINATE = 4  # 重视和鼓励…: as long as this, what stands before is of equal weight
_RECENT = 4096  # clauses asked about again by the features


@cache
def _kinds() -> PatternTable:
    return PatternTable("kinds.tsv")


@lru_cache(_RECENT)
def label_of(text: str) -> RequirementKind:
    """The kind of one clause: the pattern that begins first; a task where there is none."""
    rows = _kinds().candidates(text)
    if not rows:
        return "task"
    found = [
        (match.start(), number, row.label)
        for number, row in enumerate(rows)
        if (match := row.find(text)) and (match := _said(row, text, match))
    ]
    if not found:
        return "task"
    start, _, label = min(found)
    permitted = text[start] in "可有得" and not _ANYBODY.match(text)
    if permitted and "奖" not in text and any(other == "consequence" for _, _, other in found):
        return "consequence"  # 可取消其资格: that it may follow makes no benefit of it
    return label  # type: ignore[return-value]


def _said(row: Row, text: str, match: re.Match[str] | None) -> re.Match[str] | None:
    """The first match that is what the clause says, from ``match`` on."""
    while match and (_stands_inside(row.label, text, match) or _is_part(row.label, text, match)):
        match = row.pattern.search(text, match.end())
    return match


def _stands_inside(label: str, text: str, match: re.Match[str]) -> bool:
    """落实鼓励投资的政策, 对认定为示范的企业奖励5万元: the word belongs to a thing or a case that is spoken of."""
    if text.find("的", match.end()) < 0:
        return False
    before = text[: match.start()]
    if opens_with_verb(before) and _SAID_BY.search(text, match.end()):
        return True
    if label == "consequence" and _CONCERNS.match(text, match.end()):
        return True
    if (work := _WORK_ON.match(before)) and opens_with_verb(work[1]):
        return True
    return label in _CASES_OF and bool(_CASE.match(text, match.end()) or _OF_SUCH.match(before))


def _is_part(label: str, text: str, match: re.Match[str]) -> bool:
    """支持产业发展, 督促企业报送台账, 决定是否受理: the word is there and is not what the clause says."""
    if label == "criterion":
        return match[0] == "是否" and _SETTLES.search(text, 0, match.start()) is not None
    if label == "report":
        return (
            _URGES.search(text, 0, match.start()) is not None
            or _ONCE_DONE.match(text, match.end()) is not None
            or _BEFORE.match(text, match.end()) is not None
            or (_ABOUT.search(text, 0, match.start()) is not None and "的" in text[match.end() :])
            or _PUBLIC.search(match[0]) is not None
            or _FAILS.search(text, 0, match.start()) is not None
            or (match[0][0] == "报" and _is_worked_out(text[: match.start()]))
            or _HEARS.search(text, 0, match.start()) is not None
            or _SERVES.search(text, match.start()) is not None
            or _TO_SERVED.search(text) is not None
        )
    if label == "consequence":
        passive = text[: match.start()].endswith("被")
        return (passive and _ONCE_SO.match(text, match.end()) is not None) or (
            _SPENT_ON.search(text, 0, match.start()) is not None
            or (_SETS_UP.search(text, 0, match.start()) is not None and text.endswith(_SYSTEMS))
        )
    if label == "prohibition":
        return _SAYS_IT_IS_BARRED.search(text, 0, match.start()) is not None
    return label == "encouragement" and _permits_nothing(text, match)


def _is_worked_out(before: str) -> bool:
    return not before.endswith("后") and _WORKED_OUT.search(before) is not None


def _permits_nothing(text: str, match: re.Match[str]) -> bool:
    """支持产业发展, 应使用可降解材料, 只能享受一次: nobody is permitted anything."""
    if match[0].endswith("支持"):
        if opens_with_verb(match.groupdict().get("place") or ""):
            return True  # 做好本市支持…工作
        lets = (
            _PERSON.search(text, match.start())
            or _LETS.search(text, match.start())
            or _somebody_acts(text[match.end() :])
        )
        works = _SUPPORTS_WORK.search(text, match.start()) or _SHARES.match(text, match.end())
        return not lets or works is not None
    before, behind = text[: match.start()], text[match.end() :]
    if match[0][0] == "享" and any(cue.force != "may" for cue in modal_cues(behind)):
        return True  # 享受奖励总额不得超过…
    if before.endswith("方"):
        return False  # 必须经认定后方可享受
    if _DENIED.search(before):
        return True
    if _CASE_IN_FRONT.search(before):
        return False
    before = before.rstrip("均都也还即则就")
    subject = _SUBJECT_END.search(before) or ("的" in before and ends_as_name(before))
    return (len(before) > _COORDINATE and opens_with_verb(before) and not subject) or any(
        cue.force == "must" for cue in modal_cues(before)
    )


def _somebody_acts(supported: str) -> bool:
    """农民工返乡创业: a noun of persons, and a verb straight behind it."""
    before = ""
    for word, tag in rjieba.tag(supported, False):
        if before and tag == "v":
            return before[-1] in _WHO
        before = word if tag[0] in "nlj" else ""
    return False
