"""What only names something (名目): the field of a form, a list of names, the name of an annex, and nothing said of them."""

from __future__ import annotations

import re

from pipeline.extract.clauses.clauses import verbs, words_of
from pipeline.extract.clauses.cues import has_modal, opens_with_verb
from pipeline.extract.clauses.predicates import Ends
from pipeline.extract.figures.figures import find_figures
from pipeline.extract.kinds.setting import Setting
from pipeline.extract.names.name_phrases import is_name
from pipeline.extract.names.onsets import begins_act, clauses
from pipeline.extract.names.subjects import find_subjects
from pipeline.extract.names.unlisted_verbs import unlisted_verb

_FINISHED = tuple(stop + closing for stop in "。；！？…" for closing in ("", "”", "）"))
# …项目 …材料 …检察院: ends in somebody or something
_NAMED_ENDS = "项目|材料|产品|企业|机构|单位|公司|人才|人员|院校|部门|团体|领导|院|会|办公室|市委|县委|区委|政办|府办|区办|县办|市办|监委|办事处|人武部|带头人|总部|管理部|银行|分行|支行"
_NAMED = Ends(_NAMED_ENDS.split("|"))
_FORMS = "表|书|册|单|函|证|附件"
_FORM = Ends(_FORMS.split("|"))
_PAPER = Ends(f"{_FORMS}|简介|材料|复印件|原件|报告|证明|执照|照片".split("|"))
# What shows that something is said of the names: 由 对 按, a verb of doing behind a subject, 并报县委办公室
SAID = re.compile(
    r"^并|由|对|按|将|把|向|给予|予以|负责|定于|拟于|召开|举办|举行|是否|不|已|至少|以上|前|后|每|及时|报送|上报|(?<![通简公海汇日])报[市县区省我本上同]|^[各市县区省]?[^，、的]{0,12}(?:应|要|组织|制定|成立|设立|组建|建立|开展|确定|实施|推进|加强|指导|办理)"
)
_SCOPES = "(?:企业|机构|单位|部门|组织|公司|主体|人员|个人|学生|儿童|学员|毕业生|劳动者|居民|农户|农民|人才|团队|院校|学校|项目|工程|产品|商品|楼宇|房屋|耕地|林地|资产|收入|业务|案件|合同|供应商|经营者|用户|家庭|地区|区域|管道|管网|设施|设备|车辆|机械|场所|建筑)"
# 由农户直接持股的企业；: an item that is one name with all that is said of it
_KINDS = re.compile(
    r"^(?!其次|首先|再次|最后|同时).*的[^的，；]{0,10}(?:企业|机构|单位|项目|人员|劳动者|楼宇|业务|案件|组织|个人|学生|公司|资产|房屋|耕地|主体|产品|人才|团队)(?:（[^）]*）)?[。；]?$"
)
# 在本县注册的企业和机构。 under 适用范围: whom or what a paper holds for, and nothing said of them
_DESCRIBED = re.compile(
    rf"(?:(?!支持|优先|鼓励|加大|给予|(?:对象|范围|主体)[^，]{{0,5}}为)[^；。：是])*(?<!基础)(?<!方面)的(?:[^的，、；。：]{{1,10}}[和与及或、]){{0,3}}[^的，、；。：]{{0,8}}?{_SCOPES}"
)
# 公共课：政策法规、水费计收、闸门调度、渠道养护等
_LABELLED_LIST = re.compile(
    r"[^，；。：]{1,8}(?:课|课程|科目|模块|专业|品种|类别?)：(?:[^，；。：、]{1,16}、){3,}[^，；。：、]{1,16}"
)
_REMARK = re.compile(r"（[^（）]*）")
_NOTE_BEHIND = re.compile(r"\s*(?:（[^（）]*）)?\s*$")  # 增长7%以上（县发改局）
# 35周岁以下在职教师: in front of whom they describe
_ATTRIBUTES = frozenset({"在职", "在岗", "在编", "在校", "在册", "注册", "登记", "退休", "离退休"})
_COPULAS = frozenset({"是", "为", "了", "均", "其"})
_NOMINAL = frozenset("nljsbqr")  # parts of speech that a list of names is made of
_JOINS = frozenset("、和及与或等的各类")
_LIST_LENGTH = 60  # characters; a list without any verb is seldom longer
# 张三（市政府）李四（市教育局）: who sits on a group
_PEOPLE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}（[^（）]{2,24}(?:[局办委院部会室府行校]|[区县市镇乡]|[长任记席总监])）[、，\s]*){2,}"
)
# （同一项目从高不重复奖励）: a rule that stands in brackets by itself
_SAID_ASIDE = re.compile(
    r"[（\[](?!此件|见|详见|注|含|联系|附)[^（）]*(?:另行|自行|不重复|不得|(?:由|按)[^（）]{2,40}(?:执行|制定|负责|办理|奖励)|(?:奖励|补助|补贴)给)[^（）]*[）\]]"
)
# 每季度提交一次报告。 一律凭证入场。: what no name says
_REGULAR = re.compile(
    r"是否|^[^，的]{0,6}(?:每(?:学?年|季度?|个?月|周|日|天|学期|半年)|一律|不再)[^，]{4,}[。；]$"
)
_BY_DATE = re.compile(r"(?:\d{1,4}[年月日号][底初]?){1,3}[之以]?前")  # 6月底前完成摸排
_NAME_LENGTH = 20  # an item of a list that only names something is short
_FORM_LENGTH = 4
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")


def names_item(body: str, setting: Setting) -> bool:
    """Whether an item of a list is short as a name is, or one name with all that is said of it."""
    short = setting.lead_in == "bare" and len(body) < _NAME_LENGTH and not _REGULAR.search(body)
    return short or _KINDS.search(body) is not None


def names_paper(body: str) -> bool:
    """申报表；相关证明材料复印件。 a paper by its name, and nothing said of it."""
    plain = _REMARK.sub("", body).rstrip("。； ")
    told = opens_with_verb(plain) and len(plain) > _FORM_LENGTH  # 申报表, 登记表 begin with a verb
    return _PAPER.of(plain) and not (told or SAID.search(plain))


def only_describes(body: str) -> bool:
    """在本县纳税，并通过备案的楼宇。 全县所有合作社。 under a heading of scope or place: a noun with all that is said of it."""
    plain = _REMARK.sub("", body).rstrip("。； ")
    if not plain or _DESCRIBED.fullmatch(plain):
        return True
    *before, last = words_of(plain)
    verbs = any(word.tag.startswith("v") and word.text not in _ATTRIBUTES for word in before)
    return not (verbs or "，" in plain or SAID.search(plain.removesuffix(last.text)))


def is_fragment(body: str, setting: Setting, numbered: bool) -> bool:
    """The field of a form, the name of an annex: no sentence, and nothing that would make it an item."""
    if setting.lead_in not in ("", "bare", "list"):
        return False
    if _SAID_ASIDE.fullmatch(body.strip()):
        return False
    if _PEOPLE.match(body):
        return True
    if not _WORD.search(body) or (not setting.lead_in and _only_names(body) and not has_modal(body)):
        return True
    if body.rstrip().endswith(_FINISHED) or has_modal(body):
        return False
    if numbered and (setting.lead_in == "list" or _ends_in_change(body) or _says_something(body, setting)):
        return False
    return not opens_with_verb(body) or (not numbered and len(body) < _NAME_LENGTH)


def _ends_in_change(body: str) -> bool:
    """（一）地区生产总值增长7%以上 an aim of a plan, told in a line that no stop ends."""
    end = len(_NOTE_BEHIND.sub("", body))
    return any(figure.before and figure.span[1] == end for figure in find_figures(body))


def _says_something(body: str, setting: Setting) -> bool:
    """（一）从业人员10人以上 （2）区县工信局审核后报市工信局 an item that no stop ends and that still is more than a name."""
    text = _REMARK.sub("", body).rstrip()
    if setting.heading == "criterion" and not _is_noun_phrase(text):
        return True
    if _FORM.of(text):
        return False
    when = _BY_DATE.match(text)
    if when and begins_act(text[when.end() :]):
        return True
    acts = any(map(opens_with_verb, text.split("，")[1:]))
    return acts or next(find_subjects(text, clauses(text)), None) is not None


def _only_names(body: str) -> bool:
    """县委各部门，县检察院。 高端合金材料、高性能膜材料； a list of names or of things, and nothing said of them."""
    text = body.rstrip("。； ")
    if "：" in text and _LABELLED_LIST.fullmatch(text):
        return not any(map(opens_with_verb, text[text.index("：") + 1 :].split("、")))
    pieces = text.split("，")
    named = all(map(_NAMED.of, pieces)) and not text.endswith("的领导")
    listed = "、" in text and len(text) < _LIST_LENGTH
    if not (named or listed) or SAID.search(text):
        return False
    if named:
        return not any(opens_with_verb(piece) or _asserts(piece) or _acts(piece) for piece in pieces)
    return all(map(_is_noun_phrase, pieces))


def _asserts(name: str) -> bool:
    """劝其退出学生会, 均为报告单位, 各单位|配备专职人员: what no name holds; verbs it may (登记机关, 支付清算协会)."""
    if any(word.text in _COPULAS for word in words_of(name)[1:]):
        return True
    return any(
        onset.kind in ("verb", "adverb")
        and onset.end - onset.start > 1
        and is_name(name[clause.begin : onset.start])
        for clause in clauses(name)
        for onset in clause.onsets
    ) or any(unlisted_verb(f"{name}。", clause) for clause in clauses(f"{name}。"))


def _acts(piece: str) -> bool:
    """封存|问题产品, 开好|家长会: a verb that is never a noun, and whom or what it is done to; 填报单位 is a name."""
    return piece[:2] in verbs("verb") and len(piece) > _FORM_LENGTH


def _is_noun_phrase(text: str) -> bool:
    """各类学校、医院等人员密集场所: nouns, and what joins them."""
    words = [word for word in words_of(text) if word.tag != "x"]
    return bool(words) and all(word.tag[0] in _NOMINAL or word.text in _JOINS for word in words)
