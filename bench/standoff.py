"""Labels kept apart from the text (stand-off annotation): places in a source file instead of its sentences.

``bench/labels`` holds one ``ID.json`` a directive: what was labelled by hand, as offsets into the directive's plain
text, which stays where it is. :func:`unpack` puts both together into the record that the scorer compares with;
``python -m bench.standoff LABELLED --sources FOLDER --out bench/labels/open`` packs such records.

Names of bodies stand once, in ``names``; every other wording is a [first, after] pair of offsets.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]
LABELS = Path(__file__).parent / "labels"


class Places:
    """Where wordings stand in a text, blanks and line breaks aside.

    >>> Places("各县\\n应当 报送").find("县应当")
    [1, 5]
    """

    def __init__(self, text: str) -> None:
        self.offsets = [at for at, character in enumerate(text) if not character.isspace()]
        self.dense = "".join(text[at] for at in self.offsets)

    def find(self, wording: str, start: int = 0) -> list[int] | None:
        """The first place at or after the offset ``start``, else the first of all; None where there is none."""
        dense = "".join(wording.split())
        begin = next((i for i, at in enumerate(self.offsets) if at >= start), 0)
        at = self.dense.find(dense, begin)
        at = at if at >= 0 else self.dense.find(dense)
        return [self.offsets[at], self.offsets[at + len(dense) - 1] + 1] if dense and at >= 0 else None


def pack(record: Record, text: str) -> Record:
    """The labels of ``record`` as places in ``text``; ``ValueError`` where a wording does not stand there."""
    places = Places(text)
    names = sorted({body["name"] for item in record["requirements"] for body in item["bodies"]})
    metadata = record["metadata"]
    packed = {
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "metadata": {**metadata, "title": metadata["title"] and _place(places, metadata["title"])},
        "sections": list(_pack_sections(record["sections"], places)),
        "names": names,
        "requirements": [],
    }
    start = 0
    for item in record["requirements"]:
        span = _place(places, item["text"], start)
        start = span[0]
        packed["requirements"].append(_pack_requirement(item, places, span, names))
    return packed


def _pack_sections(sections: list[Record], places: Places) -> Iterator[list[Any]]:
    start = 0
    for section in sections:
        heading = section["heading"] and _place(places, section["heading"], start)
        start = heading[1] if heading else start
        yield [section["level"], section["number"], heading or None]


def _pack_requirement(item: Record, places: Places, span: list[int], names: list[str]) -> Record:
    def inside(wording: str | None) -> list[int] | None:
        return _place(places, wording, span[0]) if wording else None

    packed: Record = {"span": span, "kind": item["kind"], "modality": item["modality"]}
    packed["bodies"] = [[names.index(b["name"]), b["role"], b["explicit"]] for b in item["bodies"]]
    for field in ("deadlines", "targets"):
        packed[field] = [
            {
                k: v
                for k, v in {
                    **found,
                    "text": inside(found["text"]),
                    "metric": inside(found.get("metric")),
                }.items()
                if v is not None
            }
            for found in item[field]
        ]
    packed["actions"] = [inside(action["text"]) for action in item["actions"]]
    return {key: value for key, value in packed.items() if value != []}


def _place(places: Places, wording: str, start: int = 0) -> list[int]:
    found = places.find(wording, start)
    if found is None:
        raise ValueError(f"not in the text: {wording[:40]!r}")
    return found


def unpack(packed: Record, text: str, doc_id: str) -> Record:
    """The labelled record again: wordings are cut out of ``text``, line breaks joined.

    Raises ``ValueError`` where ``text`` is not the one that was labelled.
    """
    if hashlib.sha256(text.encode()).hexdigest() != packed["sha256"]:
        raise ValueError(f"{doc_id}: the text is not the one that was labelled")

    def cut(span: list[int] | None) -> str:
        return "".join(text[slice(*span)].splitlines()) if span else ""

    metadata = packed["metadata"]
    return {
        "id": doc_id,
        "text": text,
        "metadata": {**metadata, "title": cut(metadata["title"])},
        "sections": [
            {"level": level, "number": number, "heading": cut(span)}
            for level, number, span in packed["sections"]
        ],
        "requirements": [
            {
                "text": cut(item["span"]),
                "kind": item["kind"],
                "modality": item["modality"],
                "bodies": [
                    {"name": packed["names"][name], "role": role, "explicit": explicit}
                    for name, role, explicit in item.get("bodies", [])
                ],
                "deadlines": [
                    {**found, "text": cut(found.get("text"))} for found in item.get("deadlines", [])
                ],
                "targets": [
                    {**found, "text": cut(found.get("text")), "metric": cut(found.get("metric"))}
                    for found in item.get("targets", [])
                ],
                "actions": [{"text": cut(span)} for span in item.get("actions", [])],
            }
            for item in packed["requirements"]
        ],
    }


def record_of(path: Path, sources: Path) -> Record:
    """The labelled record in a file, be it whole or kept apart from the text in ``sources``."""
    labels = json.loads(path.read_text(encoding="utf-8"))
    return labels if "text" in labels else unpack(labels, text_of(path.stem, sources), path.stem)


def text_of(doc_id: str, sources: Path) -> str:
    """The plain text that offsets count in."""
    return (sources / f"{doc_id}.txt").read_bytes().decode("utf-8-sig")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in sorted(options.labelled.glob("*.json")):
        packed = pack(json.loads(path.read_text(encoding="utf-8")), text_of(path.stem, options.sources))
        lines = json.dumps(packed, ensure_ascii=False, separators=(",", ":")).replace('{"span"', '\n{"span"')
        (options.out / path.name).write_text(lines + "\n", encoding="utf-8")
        print(f"{path.stem}: {len(packed['requirements'])} requirements")


if __name__ == "__main__":
    main()
