"""Accuracy on the labelled directives does not fall below what was pinned (see ``bench/floor.py``)."""

from __future__ import annotations

import json

from bench.floor import FLOOR, digest, fallen, measure


def test_accuracy_does_not_fall(shared):
    pinned = json.loads(FLOOR.read_text(encoding="utf-8"))
    assert digest(shared / "gold" / "dev") == pinned["gold"], (
        "the labelled directives are others than when pinned"
    )
    assert not fallen(pinned["f1"], measure(shared))


def test_a_fall_is_noticed():
    assert fallen({"units": 0.95}, {"units": 0.90}) == {"units": (0.95, 0.90)}
    assert fallen({"units": 0.95}, {}) == {"units": (0.95, 0.0)}
    assert not fallen({"units": 0.95}, {"units": 0.96})
