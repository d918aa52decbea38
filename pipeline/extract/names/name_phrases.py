"""Names in running text (名称短语): whether a stretch is a name, or a verb with one for its object."""

from __future__ import annotations

import re

from pipeline.extract.names.body_names import CLOSING, HEAD_LENGTHS, head_class
from pipeline.extract.names.object_names import acts_on_persons, makes_some, takes_persons
from pipeline.extract.names.onsets import BRACKETED, Word, any_of, dictionary_words, word_around, words
from pipeline.extract.patterns import first_characters, needed_words

# A clause that begins so names an object, a place or a circumstance.
_PREPOSITION = (
    r"对(?!口|外|应(?![急征对]))|获(?![得奖评批])|供(?![电水气热暖餐应货销需求方给])|关于|向|把|将|为|给|使(?!用)|让|令|同(?![级一业])|跟|从(?![业事])|经(?![开营济贸办理销信常])|除|按|根据|据|依据|依照|"
    r"通过(?!的)|依托(?!单位)|围绕|结合|针对|随着|以(?!上|下)|用(?![人户工地电水能票车气热药])|当(?!地|事)|有关?情况"
)
# 做实, 建强: a verb with what comes of it.
_RESULT = "[做建抓扛压夯管守配选用盘筑][强实优牢细准紧活好严]"
_COMPOUND = (
    r"(?:行政|业务|专家|工作|技术|领导|主管|管理)?(?:基金|单位|部门|机构|机关|主体|者|方|人(?![民才口均员力事社])|中心|站|点|组|小组|局|厅|部(?!分)|委|"
    r"院|所(?![属在有需])|室|企业孵化|老师|教师|员(?!工)|对象|系统|督导)"
)
# 教育|、公安、市场监管部门: fields that a list of departments is told by
_FIELDS = r"(?:[、和与及](?!有关|相关|各)[^，、的各]{2,6})+部门"
_OBJECT_VERB = rf"{any_of('object_only')}|{any_of('object_verb')}(?!业[企小中大重领]|、[^，]*等|{_COMPOUND}|(?<=委托|授权|服务)银行(?!业)|(?<=教育)(?:(?:考试|招生|科学|科研)[机研院中]|{_FIELDS})|(?<=监督)(?:检查|管理|执法|抽查|检测|检验)(?:人员|机构|部门|单位|小?组))"
_OBJECT = re.compile(rf"{_PREPOSITION}|{_RESULT}|{_OBJECT_VERB}")
_OBJECT_OPENINGS = first_characters(_OBJECT)
# So begins neither a name nor what describes one: 确保材料到位的人员, 不能确定的单位应.
_NO_DESCRIPTION = re.compile(
    rf"{any_of('object_only')}|不(?:能|可|应|宜|准)(?!抗)"
    "|(?:积极|大力|继续|切实|全力)(?:支持|鼓励|引导|扶持|帮助|推动)"  # 积极支持有实力的企业|牵头
)
_NO_DESCRIPTION_OPENINGS = first_characters(_NO_DESCRIPTION)
# What no name holds: the marks of a predicate that has begun.
_PARTY = "(?:单位|机构|企业|人|方|者)"  # 送检单位, 报建人
_PREDICATE_INSIDE = re.compile(
    r"(?<![供补配自拨])给(?![水排养予付与])|"
    rf"[将谁须]|把(?!手)|(?<=[需均应都])经(?![开营济贸办])|(?<![许认])可(?![疑再燃溶降回])|(?<![输配递])送(?![检审]{_PARTY})|(?<![申举情日晚电通预警海公汇])报(?![社刊告名关警道表]|[检建审送考修]{_PARTY})|(?<!自)(?<!(?<![管办处治受代监审清修护])理)由|(?<![方导流走意趋])向|(?<=[人者户员业司行关门位构])被|应当|应该|不得|必须|不影响|需要(?![^，]*的)|获(?=[国省市县区])|移[交送](?![人方单机])|(?<!合)并(?!列|购|轨)|合并(?![后前的者方或和及、]|$)|报送|提交(?!单位|机构|人|者|方)|安排[到至在]|提请(?!单位|机关|部门|人)|给予|以便|是否|"
    r"(?<=[委局厅部办会院处门位构关府区县市地组体心队站镇乡街道校所司室行社团）])(?:(?<!社会)(?<!工会)(?<!协会)(?<!团)组织(?!部|机构)|受理(?!部门|单位|机构|机关|窗口|中心|人员|处|科|岗|大厅|点)|通知|督促|指导(?!中心|单位|组)|联动(?!机制|单位|指挥|中心|执法)|协调(?!小组|领导|委员会|办|组|机制|会议?|中心|处|科|局|司|机构|人员|员|单位|部门|工作|发展)|允许|引导(?!基金)|推动|会同|鼓励|要求|(?:委托|聘请|邀请)(?!书|人|方)|授权(?=有关|相关|各|其他|第三方|专业)|正式|签署|主管(?=全国|本)|报告(?!人(?!力|民|社)|单位))"
)
# A letter of every one of them: most names hold none.
_PREDICATE_LETTER = re.compile(
    "[" + "".join(sorted({word[0] for word in needed_words(_PREDICATE_INSIDE.pattern) or ()})) + "]"
)
# A verb or an adverb at the beginning belongs to the name where it only describes the body:
# 已经完成规划的地方, 符合条件的单位; 申报单位, 登记管理机关.
# 受检者, 被征收人: so begins a name, not what happens to one.
_SUFFERS = r"[受被][一-龥]{1,4}(?:者|人|人员|方|单位|机构|对象|部门|企业)$"
# 符合条件者: told by what he is like.
_SUFFERS += r"|(?:符合|具备|申请|参加|参与|取得|获得|从事|自愿)[^，的、]{2,8}(?<!或)者$"
# 通过验收的项目; 通过合作新建的中心 is no name.
_DESCRIBING = rf"(?!通过(?![^，、的]{{0,12}}(?:验收|认[定证]|评[审估选]|审[核查批]|考[核试评]|备案|年检|检[验测查]|鉴定|[体初复终]审|公示|方式|招|聘)))(?:{any_of('describing')})"
_DESCRIBES = re.compile(rf"{_DESCRIBING}.*的[^的，、]{{1,16}}$|{_SUFFERS}")
# 参加培训人员应当: told by what he takes part in, before a modal.
_TAKES_PART = re.compile("(?:参加|参与|申请|申报)[^，的、]{2,6}(?:人员?|学员|选手|单位|企业)$")
# 发现发热的患者: whom somebody finds; 发现漏水的住户 finds something. 成立领导小组: what somebody sets up.
FOUND = re.compile(
    "(?:及时)?(?:发现|遇[有到]|接诊|收治|排查)[^，]*(?:患者|病人|病例|感染者|接触者|学生|儿童|幼儿|老人|旅客|乘客|(?<!工作)(?<!医务)(?<!管理)人员)$"
    r"|(?:成立|建立|组建|设立)[^，的]*(?:小组|机构|专班|委员会|指挥部|办公室|队伍)$"
)
_ENGAGED = re.compile("从事[^，的]{2,60}等[^，的、]{0,6}$")  # 从事养殖、运输等单位: told by what he is in
# 在境外居住的人员, 为工程提供设备的单位, 与本案有利害关系的人: where and for whom somebody works is no circumstance.
_SITUATED = re.compile(
    r"在[^，、的]{2,16}(?:设立|居住|生活|工作|注册|登记|就读|开办|成立|任职|就业|经营|施工|执业|从业|从事[^，、的]{2,12})的[^的，、]{2,12}$"
    r"|在本[省市县区州镇乡村校院][^，、的]{0,8}的[^的，]{2,20}$"
    r"|[为向][^，的]{2,20}(?:提供|办理|出具|开展|承担|销售|供应|出租|排放|开放|发放|缴纳|支付|借出|转让)[^，的]{0,20}的[^的，、]{2,12}$"
    r"|与[^，的]{2,20}(?:有[^，的]{0,6}关系|签订[^，的]{2,12})的[^的，、]{2,12}$"
)
# 对案件有管辖权的机关应当: told apart by over what somebody has power.
_IN_CHARGE = re.compile(
    r"对[^，、的]{2,16}(?:有(?=[^，的]{0,2}[权责])|负)[^，的]{1,24}的[^的，、]{0,10}(?:单位|机构|机关|企业|公司|人|人员|部门|组织|者|户)$"
)
_DESCRIBES_LIST = re.compile(rf"{any_of('describing')}.*的[^的，]{{1,60}}$|{_SUFFERS}")
# 办理存取款业务的金融机构应当…: before a modal, any verb may describe the body.
_RELATIVE = re.compile(r"[^，、的为是]{2,24}的[^，、]{1,24}$")
# What stands before a modal word within a description; behind a preposition it only says when or how.
_BINDS = re.compile(r"(?![按依根对经在凭因为从由])[^，、的]{2,12}?(?=应(?![急届税])|须|必须|只能)")
# Behind 支持; what begins with a verb for setting up or using describes a thing (安排具备条件的人员).
_DESCRIBED_OBJECT = re.compile(
    r"(?!在|以|对|由|安排|利用|采用|使用|运用|通过|建立|设立|建设|开展|发展|引进|制定)[^，]{4,40}的[^，、的将把]{2,12}"
)
_GENERIC = rf"(?:{any_of('generic_head')}|人(?![民才口均员力事社])|组织$)"
# Adverbs and prepositions that a name may hold (重点企业); behind any other the predicate has begun.
_IN_NAME = re.compile(any_of("in_name"))
_HEAD = re.compile(_GENERIC)
# 县|考核|领导小组办公室, 市|评选|表彰工作领导小组: who was set up for some work has it in the name.
SET_UP_FOR = re.compile(
    "[一-龥]{0,8}?(?:(?:领导|工作|协调)小组|委员会|指挥部|专班|联席会议)(?:办公室|成员单位)?"
)
_VERB_AND_HEAD = {
    "deverbal": re.compile(
        rf"[一-龥]{{0,4}}?(?:{_GENERIC}|主体|企业|团队|服务点)|[员长师](?:$|[、和及与或])"
    ),
    "verb": re.compile(
        rf"(?:管理|服务|监督|监理|监测|检查|检测|检验|鉴定|审批|审查|审核|执法|活动|工作|作业|编制|实施|建设|运营|经营(?!者)|代理|技术(?!小?组)|维修|保障|责任|□+)?(?:{_GENERIC}|主体|员(?=$|[、和及与或]))"
    ),
}
# 牵头责任单位, 各牵头考核部门: with what they are charged
_CHARGED_WITH = re.compile(
    r"(?:主体|主要|首要)?(?:责任|考核|督办|整改|落实|承办|申报|汇总|协办|配合)?(?:单位|部门|处室|科室|企业|领导)"
)
# 勘察、设计、监理单位: told by their trades
_TRADES = re.compile(
    "(?:[一-龥]{2}、)+[一-龥]{2}(?:(?:[和及与]|以及)[一-龥]{2})?(?:单位|企业|机构|部门|人员|方|者)"
)
_EDUCATION = re.compile(f"教育{_FIELDS}")
_GROUP = re.compile(
    r"(?:专家)?(?:办|组|队|专家)(?:组?成员|组长|队员)?(?:$|[和与及、])"
)  # 评审办, 验收专家组成员
_ADVERB_AND_HEAD = re.compile(rf"[一-龥]{{2,4}}?{_GENERIC}$")  # 具体承办单位, 统一登记机关
# 重点人群, 综合窗口; 入驻企业, 参保职工: what tells a kind of bodies from others.
_KIND = re.compile("重点|综合|专门|专职|专业")
_ATTRIBUTE = re.compile(any_of("attributive"))
# What has a body for its object: 变更代理人应当.
_SETS_UP = re.compile(any_of("sets_up"))
_SECOND_VERB = re.compile(rf"{_OBJECT_VERB}|{any_of('sets_up')}")
_WEAK_START = re.compile(
    r"确[有需因系属实](?![^，]*的)|属(?![地各])|径[寄送报]|寄(?![宿养])|\d(?!\d*周?岁)|[一二三四五]联|携|待(?![遇])|回(?![族民收访购])|带[齐着上好]|[一两](?:所|家|个|名)|[的得之时]|其(?![他它余])|后(?![勤备续建置进])|报(?!社|刊|[检建审送考修]|[名到][人者单学考队选])|送(?![检审])|交(?!通|警|易|管|换|运)|至少|不少于|连同|一并|[选评]出|有(?![关权限线色意]|条件|能力|意愿|需求|资质|资格|实力)(?![^，]*(?:的|者$))|甚至|既|哪|是|比|看(?![守护])|能(?![源耗])|等|应(?![急用届聘征邀试考])|在(?!职(?!业)|[线校岗编建读园华孵营研训任籍册途售租学沪穗渝蓉甬]|京(?!津))|于|或"
)
_WEAK_OPENINGS = first_characters(_WEAK_START)
# 营业执照、税务…: a list of things.
_THING_LISTED = re.compile(
    r"(?:执照|证书|证明|复印件|文件|方案|制度|政策|措施|标准|资金|经费|报告|办法|发票|票据|清单|名单|[一-龥]费)、"
)
# 中央|在某单位: where an organ has its seat is part of its name.
LOCATED = re.compile(
    r"在[一-龥]{1,2}(?:的|各|有关)?(?:单位|机构|企业|部门|高校|院校)(?![^，。；]{0,12}(?:[中里时]|[前后](?:，|$)))"
)
_COUNT = re.compile(
    r"\d[万千百]?[人所家院户]$|%[、和及]"
)  # 新建幼儿园3所: a classifier, not what the body is
_SELF = "部省市县区镇乡村"
_WHOLE = ("国家", "省级", "市级", "县级", "区级", "镇级", "乡级", "村级")
_LONGEST = 500
_SHORT = 8
_PARTIES = ("方", "人", "员", "者")


def is_name(chunk: str, by_modal: bool = False, in_object: bool = False) -> bool:
    """Whether a stretch of text is a name, or a list of names, and not a verb with one for its object.

    ``by_modal`` says that a modal word follows: then any verb may describe the body (办理业务的银行应当);
    ``in_object`` that a verb stands before: then all that ends in a described name is one (支持服务农业的银行).

    >>> is_name("市教育局、各区政府"), is_name("督促各区政府"), is_name("各区政府督促企业")
    (True, False, False)
    """
    if len(chunk) == 1 or chunk in _WHOLE:
        return chunk in _SELF or chunk in _WHOLE
    if not 1 < len(chunk) <= _LONGEST or not head_class(chunk):
        return False
    plain = _plain(chunk)
    if in_object and _DESCRIBED_OBJECT.fullmatch(plain):
        return True
    may_describe = "的" in plain or plain[0] in "受被" or plain[-1] == "者"
    described = may_describe and bool((_DESCRIBES_LIST if by_modal else _DESCRIBES).match(plain))
    described = described or (by_modal and _TAKES_PART.match(plain) is not None)
    if by_modal and chunk.startswith("从事") and _ENGAGED.match(plain):
        return True
    if may_describe and plain[0] in "在为向与" and _SITUATED.match(plain):
        return True
    if by_modal and plain[0] == "对" and _IN_CHARGE.match(plain):
        return True
    if (chunk[0] in _NO_DESCRIPTION_OPENINGS and _NO_DESCRIPTION.match(chunk)) or (
        begins_badly(chunk) and not described
    ):
        return False
    if (
        not is_plain(chunk)
        or (not by_modal and _sets_up(plain))
        or _acts_on_every(plain)
        or makes_some(plain)
    ):
        return False
    if not by_modal and takes_persons(plain, 0, len(plain)):
        return False  # 指定工作人员负责: somebody else does
    if not by_modal and _is_done_too(plain):
        return False
    return described or not _holds_verb(plain, by_modal)


def _sets_up(chunk: str) -> bool:
    """派出工作组 (对…检查): sets a body up; 派出机构 and 建设主管单位 are bodies."""
    verb = _SETS_UP.match(chunk)
    if verb is None or chunk.startswith("发展改革"):
        return False
    if chunk[verb.end() : verb.end() + 1] not in _PARTIES and head_class(chunk[: verb.end() + 1]):
        return False  # 开发区, 建设局; not 并购方
    if chunk.startswith("性", verb.end()):
        return False  # 开发性金融机构
    noun = any(word.kind in ("deverbal", "other") for word in words(chunk)[:1])
    head = (_VERB_AND_HEAD["deverbal"] if noun else _HEAD).match(chunk, verb.end())
    return not head or not head_class(chunk[: head.end()])  # 建设政府网站: a thing


def _is_done_too(chunk: str) -> bool:
    """复制推广试验区: a second verb straight behind the first has what follows for its object."""
    if "的" in chunk or not _SECOND_VERB.match(chunk, 2):
        return False
    first = dictionary_words(chunk[:4])[0]
    return first.kind == "v" and first.end == 2


def _acts_on_every(chunk: str) -> bool:
    """考察各区: a verb and those that it is done to; 省直各部门 is a name."""
    at = chunk.find("各", 1)
    if at < 0 or chunk.find("的", at) >= 0:
        return False
    before = dictionary_words(chunk[:at])[-1]
    return before.kind == "v" and before.end - before.start > 1 and not head_class(chunk[:at])


class _NameEnds(dict[str, bool]):
    """The last two letters of a stretch → whether it may be a name."""

    def __missing__(self, last: str) -> bool:
        self[last] = bool(HEAD_LENGTHS[last]) or last in _WHOLE or last in _SELF or last.endswith(CLOSING)
        return self[last]


_NAME_ENDS = _NameEnds()


def may_be_name(text: str, begin: int, end: int) -> bool:
    """Whether a stretch ends as a name does: its last two letters rule most of them out."""
    return _NAME_ENDS[text[end - 2 if end - begin > 2 else begin : end]]


def begins_badly(chunk: str) -> bool:
    """Whether a stretch begins with a preposition, or with a verb that makes an object of a name."""
    return chunk[:1] in _OBJECT_OPENINGS and bool(_OBJECT.match(chunk))


def is_plain(chunk: str) -> bool:
    """Whether a stretch holds no mark of a predicate: enough for a name behind 由 or 报."""
    if (chunk[:1] in _WEAK_OPENINGS and _WEAK_START.match(chunk)) or (
        _PREDICATE_LETTER.search(chunk) and _PREDICATE_INSIDE.search(chunk)
    ):
        return False
    if acts_on_persons(chunk) or _COUNT.search(chunk):
        return False
    return "、" not in chunk or not _THING_LISTED.search(chunk)


def _plain(chunk: str) -> str:
    if "（" not in chunk and "“" not in chunk:
        return chunk
    return BRACKETED.sub(lambda m: "□" * len(m[0]), chunk)


def _holds_verb(chunk: str, by_modal: bool) -> bool:
    """受理申请, as against 受理部门 and 已经完成的地方: a verb that is no part of a name."""
    if by_modal and _RELATIVE.match(chunk):
        return _binds_thing(chunk)
    relative = max(chunk.rfind("的"), 0)
    for word in words(chunk):
        if not word.start and _is_led(chunk, word):
            continue
        if word.start and word.kind in ("modal", "adverb"):
            stated = chunk[word.start] == "为"  # 程序为报名的幼儿: a statement, not a description
            bidden = chunk.startswith(
                ("应", "须", "必", "只能"), word.start
            )  # 判定时应结合…的: no description either
            if not (stated or bidden or word.start > relative) or _may_hold(chunk, word):
                continue
            if LOCATED.match(chunk, word.start):
                continue
            if not _in_noun(chunk, word):
                return True
            continue
        if word.start == 0 and (_describes_head(chunk, word) or (by_modal and _makes_name(chunk, word))):
            continue
        if word.start == 0 and _in_noun(chunk, word):
            continue  # 种子经营者
        if word.start and _tells_kind(chunk, _ATTRIBUTE, word.start):
            continue
        describing = _VERB_AND_HEAD.get("verb" if word.kind == "other" else word.kind)
        if (describing and describing.match(chunk, word.end)) or _is_purpose(chunk, word):
            continue
        if word.start and not (word.kind == "verb" and word.start > relative and word.end - word.start > 1):
            continue
        if not _is_cut_out(chunk, word):
            return True
    return False


def _binds_thing(chunk: str) -> bool:
    """水站标牌应悬挂于用水单位的墙上 (，不得涂改): a noun straight before a modal word is the subject, not what describes one."""
    bound = _BINDS.match(chunk)
    return bound is not None and dictionary_words(bound[0])[-1].kind[0] == "n"


def _is_purpose(chunk: str, word: Word) -> bool:
    """县|考核|领导小组: the work that a group was set up for, behind the place that it is of (成立 sets one up)."""
    return (
        word.kind == "verb"
        and head_class(chunk[: word.start]) == "place"
        and not _SETS_UP.match(chunk, word.start)
        and SET_UP_FOR.fullmatch(chunk, word.end) is not None
    )


def _is_cut_out(chunk: str, word: Word) -> bool:
    """Whether a word begins inside another of the dictionary: 共管 in 公共管理."""
    around = word_around(chunk, word.start - 1, word.start + 1) if word.start else None
    return around is not None and around.end < word.end


def _in_noun(chunk: str, word: Word) -> bool:
    """Whether a single letter is but a part of a noun: 经 in 保险经纪, 种 in 种子."""
    longer = word_around(chunk, word.start, word.end) if word.end - word.start == 1 else None
    return longer is not None and longer.kind.startswith("n")


def _describes_head(chunk: str, word: Word) -> bool:
    """A word that begins a name: 具体承办单位, 教育、文化等部门, 评审组, 重点人群, 入驻企业."""
    if _tells_kind(chunk, _KIND) or _tells_kind(chunk, _ATTRIBUTE):
        return True
    listed = word.kind in ("deverbal", "other") and chunk.startswith("、", word.end)
    if listed and ("等" in chunk or _TRADES.fullmatch(chunk) or _EDUCATION.match(chunk)):
        return True  # 规划、公安等部门
    if word.kind in ("deverbal", "verb", "other") and (group := _GROUP.match(chunk, word.end)):
        return word.kind == "deverbal" or group[0][0] in "组队"  # 评审专家, 考核组
    adverb = word.end > 1 and bool(_IN_NAME.fullmatch(chunk, 0, word.end))
    return adverb and bool(_ADVERB_AND_HEAD.match(chunk, word.end))


def _tells_kind(chunk: str, kinds: re.Pattern[str], at: int = 0) -> bool:
    """Whether a word that tells a kind of bodies from others stands straight before the last word of a name."""
    kind = kinds.match(chunk, at)
    rest = chunk[kind.end() :] if kind else ""
    return 1 < len(rest) <= _SHORT and "、" not in rest and bool(head_class(rest)) and not words(rest)


def _makes_name(chunk: str, word: Word) -> bool:
    """处置垃圾牵头部门应当: before a modal, a verb that does not set a body up is the first word of its name."""
    first = chunk.partition("、")[0]
    return (
        word.kind in ("deverbal", "other")
        and (first == chunk or bool(head_class(first)))
        and not _SETS_UP.match(chunk)
    )


def _is_led(chunk: str, word: Word) -> bool:
    """Whether 牵头 and that with which somebody is charged make a name: 牵头责任单位."""
    return chunk.startswith("牵头", word.start) and _CHARGED_WITH.match(chunk, word.end) is not None


def _may_hold(chunk: str, word: Word) -> bool:
    """Whether a name may hold a modal word or adverb: 重点企业, 负责科室."""
    if word.kind == "modal":
        return _is_led(chunk, word) or bool(_VERB_AND_HEAD["verb"].match(chunk, word.end))
    return bool(_IN_NAME.fullmatch(chunk, word.start, word.end))
