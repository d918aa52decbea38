"""Killed at any moment, export and import leave everything as it was before or after; the bench kills more often."""

from __future__ import annotations

import os

import pytest

from bench.checklist import killed


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nothing_is_lost_or_half_written(tmp_path):
    assert killed(tmp_path, times=8)
