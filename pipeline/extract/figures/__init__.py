"""Figures that are asked for (数量指标): what each measures, compares or counts, and which only stand in a sentence."""
