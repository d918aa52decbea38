"""A file → its lines (读取): one module a format, chosen by content, not by extension."""

from __future__ import annotations

from pipeline.ingest.ahead import prepared
from pipeline.ingest.content import Limits
from pipeline.ingest.errors import Unreadable
from pipeline.ingest.read import read

__all__ = ["Limits", "Unreadable", "prepared", "read"]
