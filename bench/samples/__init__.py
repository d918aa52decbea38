"""Directives of invented places, as plain text: the masters of the samples in ``data/raw``."""
