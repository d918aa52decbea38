"""Names that are objects (宾语): whom somebody sends or trains, and what somebody makes, with the verb in front.

They end as the name of who acts does: 各学院推荐学生, 建设一批示范单位.
"""

from __future__ import annotations

import re

from pipeline.extract.names.body_names import QUANTIFIERS, head_class
from pipeline.extract.names.onsets import any_of, first_letters, words

_TAKES_PERSONS = re.compile(any_of("takes_persons"))
_TAKES_PERSONS_LETTER = re.compile(f"[{first_letters('takes_persons')}]")
# 推荐人员, 培训对象: one word of both.
_CALLED = re.compile("人员?|者|方|员|对象|负责人|领导|同志")
_NO_OBJECT = ("的", "、", "和", "与", "及", "或")
_COUNT = re.compile(
    r"(?P<verb>[一-龥]{2,4}?)(?:一批|(?:\d+|[一二两三四五六七八九十]+)[余多]?[个家所名座支处批])"
)

_COUNT_BEHIND = re.compile(
    r"(?:产生|评出|选出|组建|评选|设立|设置|建成|培育|新增)\d+[余多]?[个家所名座支处批]"
)


def acts_on_persons(chunk: str) -> bool:
    """Whether a verb with persons for its object stands behind the name of whoever acts.

    >>> acts_on_persons("各学院推荐学生"), acts_on_persons("各学院推荐人员")
    (True, False)
    """
    if not _TAKES_PERSONS_LETTER.search(chunk, 2):
        return False
    return any(
        head_class(chunk[: verb.start()]) and takes_persons(chunk, verb.start(), len(chunk))
        for verb in _TAKES_PERSONS.finditer(chunk, 2)
    )


def takes_persons(text: str, start: int, end: int) -> bool:
    """Whether a verb stands at ``start`` and up to ``end`` the persons, or a class of bodies, that are its object.

    >>> takes_persons("推荐学生", 0, 4), takes_persons("推荐人员", 0, 4), takes_persons("通知有关单位", 0, 6)
    (True, False, True)
    """
    verb = _TAKES_PERSONS.match(text, start, end)
    if not verb or verb.end() == end or text.startswith(_NO_OBJECT, verb.end()):
        return False
    if text.startswith(QUANTIFIERS, verb.end()):
        return bool(head_class(text[start:end]))
    persons = text.endswith("人员", start, end) or head_class(text[start:end]) == "person"
    return persons and not _CALLED.fullmatch(text, verb.end(), end)


def makes_some(chunk: str) -> bool:
    """Whether a stretch is a verb and how many it makes of what is its object.

    >>> makes_some("建设一批示范单位"), makes_some("新建2所学校"), makes_some("建设单位")
    (True, True, False)
    """
    if _COUNT_BEHIND.search(chunk):
        return True  # 全县共产生30个团队
    count = _COUNT.match(chunk)
    return count is not None and any(
        word.start == 0 and word.kind != "adverb" for word in words(chunk[: count.end("verb")])
    )
