"""Which files, on what (运行): inputs found, read, segmented, extracted, in one process or several."""

from __future__ import annotations

from pipeline.run.explain import explain_all
from pipeline.run.extract import extract, extract_all
from pipeline.run.inputs import find_inputs
from pipeline.run.summary import summary

__all__ = ["explain_all", "extract", "extract_all", "find_inputs", "summary"]
