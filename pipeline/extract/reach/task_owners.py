"""Whose tasks a heading announces (任务归属), and in which role he has them."""

from __future__ import annotations

import re

from pipeline.extract.names.body_names import split_names, stands_alone
from pipeline.extract.names.mentions import Mention
from pipeline.extract.names.name_phrases import is_name
from pipeline.model import Role

# 县水务局（4项）: how many tasks follow.
COUNT = re.compile(r"（(?:共)?\d{1,3}[项件条个]）$")
_TASKS = re.compile(
    r"由?(?P<name>[^，；：。的]{2,60}?)(?P<verb>牵头|主办|负责|承担|承办|配合|协办)(?:负责|落实|完成|实施|推进|办理|组织)?的?"
    r"(?:重点|主要|具体|年度)*(?:工作|任务|事项|项目|部分|措施)(?:任务|事项|清单)?$"
)
_ROLES: dict[str, Role] = {"牵头": "lead", "主办": "lead", "配合": "support", "协办": "support"}


def owners_of_tasks(text: str) -> list[Mention]:
    """The bodies whose tasks a heading announces, with their role.

    >>> [(m.role, m.span) for m in owners_of_tasks("由县水务局牵头的重点任务")]
    [('lead', (1, 5))]
    """
    match = _TASKS.fullmatch(text)
    if not match or not is_name(match["name"]):
        return []
    names = split_names(match["name"])
    if not all(stands_alone(name) for name, _ in names):
        return []
    role, start = _ROLES.get(match["verb"], "responsible"), match.start("name")
    return [Mention((start + at, start + at + len(name)), role, "subject") for name, at in names]
