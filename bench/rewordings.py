"""Rewordings (换词): what reading loses when the labelled directives put the same in other words.

``python -m bench.rewordings [WORD…]`` replaces a frequent word by another of its meaning and length wherever it stands,
in the texts and in their labels, and prints by how much F1 falls, in thousandths. Rules that were fitted to words
would fall with them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from bench.accuracy import FIELDS, load_scorer
from bench.copies import score_of
from bench.floor import SHARED
from bench.labelled import LEARNED, SETS
from bench.standoff import record_of, text_of

# Verbs of instructions, then what binds, then nouns; a word that changes the kind (支持 → 扶持) is no rewording.
SYNONYMS = {
    "加强": "增强",
    "推进": "推动",
    "建立": "创建",
    "完善": "健全",
    "开展": "组织",
    "落实": "践行",
    "组织": "安排",
    "制定": "拟订",
    "明确": "厘清",
    "提高": "提升",
    "做好": "办好",
    "确保": "保证",
    "加快": "加速",
    "强化": "夯实",
    "深化": "拓展",
    "优化": "改进",
    "监督": "督导",
    "检查": "核查",
    "公布": "公示",
    "提供": "供给",
    "提交": "递交",
    "实施": "施行",
    "办理": "处理",
    "审核": "复核",
    "申请": "申报",
    "应当": "应该",
    "必须": "务必",
    "不得": "不准",
    "严禁": "禁止",
    "根据": "依据",
    "按照": "遵照",
    "负责": "承担",
    "以及": "连同",
    "有关": "相关",
    "单位": "机构",
    "部门": "机关",
    "企业": "公司",
    "材料": "资料",
    "项目": "工程",
    "规定": "要求",
}


def labelled() -> Iterator[dict[str, Any]]:
    """The labelled directives, not the unread ones, that were stored as text."""
    for name in LEARNED:
        gold, sources = SETS[name]
        for path in sorted(gold.glob("*.json")):
            if (sources / f"{path.stem}.txt").is_file():
                yield record_of(path, sources) | {"text": text_of(path.stem, sources)}


def reworded(record: dict[str, Any], word: str, other: str) -> dict[str, Any]:
    """A labelled directive with another word of the same length, so that every offset still holds.

    >>> reworded({"text": "各区要加强监管"}, "加强", "增强")
    {'text': '各区要增强监管'}
    """
    changed: dict[str, Any] = json.loads(json.dumps(record, ensure_ascii=False).replace(word, other))
    return changed


def main() -> int:
    scorer = load_scorer(SHARED / "eval/score.py")
    records = list(labelled()) if scorer else []
    if not records:
        print("skipped: no labelled directives are here")
        return 0
    fields = [field for field in FIELDS if field != "modality"]

    def f1(word: str, other: str) -> list[float]:
        tally = score_of(scorer, [reworded(record, word, other) for record in records], str)
        found = [tally.prf(field)[2] for field in fields]
        return [*found, sum(found) / len(found)]

    whole = f1("加强", "加强")
    print(f"{f'{len(records)} directives':14}" + "".join(f"{field:>11}" for field in (*fields, "mean")))
    print(f"{'F1':14}" + "".join(f"{value:11.3f}" for value in whole), flush=True)
    means = []
    for word in sys.argv[1:] or SYNONYMS:
        falls = [1000 * (a - b) for a, b in zip(f1(word, SYNONYMS[word]), whole, strict=True)]
        means.append(falls[-1])
        print(f"{word} → {SYNONYMS[word]:7}" + "".join(f"{fall:+11.1f}" for fall in falls), flush=True)
    print(f"on average {sum(means) / len(means):+.2f} thousandths, at worst {min(means):+.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
