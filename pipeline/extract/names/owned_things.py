"""What a name only belongs to (定语): the thing of somebody that a clause speaks of, who does nothing in it himself.

>>> from pipeline.extract.names.onsets import clauses
>>> text = "企业应承担的费用"
>>> clause = clauses(text)[0]
>>> owns_thing(text, clause, clause.onsets[0])
True
"""

from __future__ import annotations

import re

from pipeline.extract.names.body_names import head_class
from pipeline.extract.names.onsets import Clause, Word, dictionary_words

# 企业应承担的费用: what a thing is described by, not what anybody does here.
_DESCRIBES_THING = re.compile(
    r"(?:应当|应(?!当)|必?须|需|可)(?:依法|共同|分别|自行|实际|各自)?(?![将把对按向在为于及依从与根])[一-龥]{2}的(?=[一-龥])"
)
# 服务站点全覆盖: what is covered does nothing.
_COVERED = re.compile(r"(?:基本)?全覆盖$")
# 主管部门规定的其他材料: the last item of a list, a thing that somebody named.
_OTHER_THING = re.compile(
    r"(?:(?:根据|依照|按照?|依法)[^，]*?)?(?:规定|要求|认为|禁止|认定|批准|确定|需要|指定|明确|认可)[^，]{0,8}的其[他它][一-龥]{1,8}$"
)
# 企业投入为主体的体系, 负责人为成员的小组, 财政承担部分: what a thing is like or made of.
_MADE_OF = re.compile(
    r"[一-龥]{2}为(?:主体?|引导|主导|核心|支撑|基础|辅|补充|载体)|(?:担?任|为)(?:副?组长|成员|副?主任|召集人|副?总指挥)的|[一-龥]{2}部分$"
)
# 县财政下达乡镇用于清淤的资金，应当专款专用: money that somebody paid, of which more is said.
PAID_OUT = re.compile(
    r"(?:通过[^，、的]{1,12}|统一|及时|已经?)?(?:下达|拨付|拨给|划拨|下拨|安排|补助)[^，]{1,30}的[^，的]{0,8}(?:资金|经费|款项?)，(?:应|须|必须|不得|全部|要|专款专用|实行|由)"
)
# A verb that makes a noun with the next word: 家庭|认定标准.
_NOUN = re.compile(
    r"(?:标准|办法|条件|程序|流程|结果|名单|材料|机制|制度|方案|经费|资金|费用|业务|范围|方式|期限|内容|信息|证件|账户)(?=[、，]|应|须|要|按|为|自|由|发生|变[更化动]|有误|$)|费(?!用?减)|项目(?=所需|应|要|须)|(?:比例|总?额度?|规模)"
)
_DRAFTS = ("编制", "修订")  # 县水利局编制方案，报…: a paper is made
# 学员考核|办法详见附件, 大学生创新|项目执行期一般为1年, 团队组成|鼓励交叉: what the two words name is told of.
_TOLD_OF = re.compile(
    r"[一-龥]{0,3}?(?:标准|办法|条件|程序|名单|材料|制度|方案|项目|情况|计划|系统|金额|价格|表|期|率)[一-龥]{0,4}?(?:详?见|一般|原则上|不[得应超]|为|是|包括)|(?:一般|原则上|鼓励|提倡)"
)
# 博士后工作站建设要…, 市场主体登记管理应当…: the work is bidden, which belongs to nobody.
_WORK = re.compile(
    r"(?:管理|工作|服务|申报|项目|活动|任务|事项)*(?:应当|应(?![用急对届])|要(?!求|素|件)|须(?!知)|必须|不得|可(?!能|行))"
)
# 摊主的歇业期限不得超过一年: a bound on what is somebody's own binds him; benefits are counted out to him instead.
_BOUND = re.compile(
    r"(?P<own>[^，。；：]{2,30}?(?:期限|比例|余额|面额|面积|占比|总数|限额|总资产|净资本|收费))"
    r"(?:，|最[长高多低少]|一般|原则上|均)*(?:不(?:得|能|应)?(?:超过|低于|少于|高于|大于|小于))"
)
_CHANGED = re.compile(
    r"(?P<own>[^，。；：]{2,30}?(?:内容|信息|事项|名称|地址|住所|账户|账号|余额|金额|比例|资金|证书|证件|情况|范围|人数|资料))"
    r"(?:已经?|有)?(?:发生(?:变[化更动]|改变)|变更|变化|有误|超过|低于|达到|不足)(?:[^，]{0,16}[的时后])?$"
)
# 党员|参评率应达到95%: the share of those who do something, not what they do
_SHARE = re.compile(
    "[与和同][^，。；：的]{1,8}(?:的|之间的?)?(?:比例|之比|比率|配比|比(?=[不达]))|(?![应要须可不])(?:[一-龥]{2}率|[一-龥]{0,4}(?:[高宽厚长深密]度|面积|间距|距离))(?=[应要须需不达超均为在]|[高低大小]于|保持|控制)"
)
_LONG = 3
_SHARES = ("占比", "比例", "总数", "所占比例")
_BENEFIT = re.compile(r"补[助贴]|奖励|资助|贴息|扶持|贷款|同一|单[个家]|每[个家]|(?:方案|项目|地块|贷款)的")
_NO_ACT = re.compile("|".join(of.pattern for of in (_DESCRIBES_THING, _COVERED, _OTHER_THING, _MADE_OF)))


def owns_thing(text: str, clause: Clause, onset: Word) -> bool:
    """Whether what stands behind a name describes a thing or makes a noun with the name."""
    if onset.kind == "deverbal" and _NOUN.match(text, onset.end, clause.end):
        return text[onset.start : onset.end] not in _DRAFTS
    if onset.kind in ("deverbal", "verb") and _TOLD_OF.match(text, onset.end, clause.end):
        return head_class(text[clause.begin : onset.start]) in ("person", "firm")
    if onset.kind != "modal" and PAID_OUT.match(text, onset.start):
        return True
    return _NO_ACT.match(text, onset.start, clause.end) is not None


def bound_owner(text: str, clause: Clause, *, bidden: bool = False) -> int | None:
    """Where the name ends of whose own thing is bound, or has changed where he is ``bidden`` to do something then:
    纳税人|的停业期限不得超过一年, 纳税人|的名称变更的，应当.
    """
    bound = _CHANGED.match(text, clause.begin, clause.end) if bidden else None
    if not bound and (text.find("过", clause.begin) >= 0 or text.find("于", clause.begin) >= 0):
        bound = _BOUND.match(text, clause.begin)
    if not bound or _BENEFIT.search(bound["own"]):
        return None
    for word in dictionary_words(bound["own"]):
        name = bound["own"][: word.end]
        if head_class(name) in ("firm", "person") or (
            head_class(name) in ("organ", "suffix") and len(name) > _LONG
        ):
            after = bound["own"][word.end :]
            counted = after in _SHARES or after[:1] == "中"  # 专家比例, 教职工中党员比例: who is counted
            return (
                clause.begin + word.end
                if after and not counted and not head_class(name + after[:2])
                else None
            )
    return None


def is_counted(text: str, begin: int, end: int) -> bool:
    """Whether a share of the persons or firms follows that the name up to ``end`` tells: 管护员|到岗率."""
    share = _SHARE.match(text, end)
    return share is not None and head_class(text[begin:end]) in ("person", "firm", "place")


def is_work(text: str, onset: Word) -> bool:
    """Whether a verb names the work that is bidden: 示范区|建设要…"""
    return bool(_WORK.match(text, onset.end))
