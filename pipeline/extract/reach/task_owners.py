"""Whose tasks a heading announces (任务归属), and in which role he has them."""

from __future__ import annotations

import re

from pipeline.extract.names.body_names import head_class, split_names, stands_alone
from pipeline.extract.names.mentions import Mention
from pipeline.extract.names.name_phrases import is_name
from pipeline.model import Role

# 县水务局（4项）: how many tasks follow.
COUNT = re.compile(r"（(?:共)?\d{1,3}[项件条个]）$")
_TASKS = re.compile(
    r"由?(?P<name>[^，；：。的]{2,60}?)(?P<verb>牵头|主办|负责|承担|承办|配合|协办)(?:负责|落实|完成|实施|推进|办理|组织)?的?"
    r"(?:重点|主要|具体|年度)*(?:工作|任务|事项|项目|部分|措施)(?:任务|事项|清单)?$"
)
# 县水务局工作任务: whose they are without a verb.
_OWN_TASKS = re.compile(r"(?P<name>[^，；：。的]{3,30}?)的?(?:重点|主要|具体|年度|工作)*任务(?:事项|清单)?$")
_ROLES: dict[str, Role] = {"牵头": "lead", "主办": "lead", "配合": "support", "协办": "support"}


def _has_tasks(name: str) -> bool:
    """Whether a name, and not the matter of the tasks, stands in front of them: 乡村建设任务 names nobody."""
    kind = head_class(name)
    return kind in ("organ", "suffix") or (kind == "place" and name.startswith("各"))


def owners_of_tasks(text: str) -> list[Mention]:
    """The bodies whose tasks a heading announces, with their role.

    >>> [(m.role, m.span) for m in owners_of_tasks("由县水务局牵头的重点任务")]
    [('lead', (1, 5))]
    """
    match = _TASKS.fullmatch(text)
    owner = match or _OWN_TASKS.fullmatch(text)
    if not owner or not is_name(owner["name"]):
        return []
    names = split_names(owner["name"])
    if not all(stands_alone(name) if match else _has_tasks(name) for name, _ in names):
        return []
    role, start = _ROLES.get(match["verb"], "responsible") if match else "responsible", owner.start("name")
    return [Mention((start + at, start + at + len(name)), role, "subject") for name, at in names]
