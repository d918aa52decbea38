"""An office at its work (履职) while others are told to help it, or not to hinder it: 水务局依法执行职务，任何人不得阻挠.

>>> at_work("水务局依法执行职务", "任何人不得阻挠"), at_work("公安局履行治安职责", "水务局应当加强巡查")
(True, False)
"""

from __future__ import annotations

import re

_AT_WORK = re.compile(
    r"[^，应要须]*?(?:依法|依照[^，]{2,12}|按照[^，]{2,12})?(?:履行|执行|行使|实施|进行|开展)[^，的]{0,12}(?:职责|职务|职权|公务|检查|调查)(?:时)?"
)
_HELPS = re.compile(
    r"(?:[^，]*?(?:应当?|必须|须))?(?:予以|给予|积极|主动)*(?:协助|配合|支持|接受|如实)|[^，]*?不得(?:拒绝|阻挠|阻碍|妨碍|妨害|干涉|干扰|隐瞒)"
)


def at_work(clause: str, following: str) -> bool:
    """Whether a clause only says what an office is about when somebody else has to help it."""
    return _AT_WORK.fullmatch(clause) is not None and _HELPS.match(following) is not None
