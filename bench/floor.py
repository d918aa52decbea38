"""The accuracy that a change may not fall below, pinned with a digest of the labelled directives.

``python -m bench.floor`` compares; ``--update`` raises the floor to what is measured now, and lowers it only
with ``--allow-regression``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOOR = ROOT / "tests" / "accuracy_floor.json"
TOLERANCE = 0.002  # a rule that moves one requirement of 1,400 is no regression


def digest(gold: Path) -> str:
    """SHA-256 over the gold files: a floor is worth nothing where the answers have changed."""
    content = hashlib.sha256()
    for file in sorted(gold.glob("*.json")):
        content.update(file.name.encode() + file.read_bytes())
    return content.hexdigest()


def measure(shared: Path = SHARED) -> dict[str, float]:
    """F1 of every field and ``overall`` on the labelled directives, by the scorer."""
    from pipeline.run import extract_all, find_inputs
    from pipeline.tables import write_tables

    with tempfile.TemporaryDirectory() as out:
        write_tables(extract_all(find_inputs([shared / "corpus" / "dev"])), Path(out))
        command = [sys.executable, shared / "eval" / "score.py", "--json", "--gold", shared / "gold" / "dev"]
        scored = subprocess.run(
            [*map(str, command), f"{out}/directives.jsonl"], capture_output=True, text=True, check=True
        )
    result = json.loads(scored.stdout)
    return {"overall": result["overall"], **result["f1"]}


def fallen(floor: dict[str, float], now: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Field → (floor, measured), for the fields that are below their floor."""
    return {f: (v, now.get(f, 0.0)) for f, v in floor.items() if now.get(f, 0.0) < v - TOLERANCE}


def main() -> int:
    """Compare with the floor, or renew it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="pin what is measured now")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a figure")
    options = parser.parse_args()
    now = {field: round(value, 4) for field, value in sorted(measure().items())}
    pinned = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {"f1": {}}
    below = fallen(pinned["f1"], now)
    for field, (least, got) in below.items():
        print(f"{field}: {got:.4f} is below the floor of {least:.4f}")
    if not options.update:
        return 1 if below else 0
    if below and not options.allow_regression:
        print("not updated: --allow-regression lowers a floor")
        return 1
    renewed = {"gold": digest(SHARED / "gold" / "dev"), "f1": now}
    FLOOR.write_text(json.dumps(renewed, indent=1) + "\n", encoding="utf-8")
    print(f"floor pinned: overall {now['overall']:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
