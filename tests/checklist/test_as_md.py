"""Markdown: task lists, ticked where done, in which nothing runs."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.checklist import as_md


def test_markdown_is_a_task_list(tmp_path, made):
    as_md.write(
        tmp_path / "x.md", replace(made, rows=(made.rows[0].with_cells(status="已完成"), *made.rows[1:]))
    )
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert "- [x] **1** 任务：区教育局牵头" in text
    assert "- [ ] **2** 任务：各学校要" in text
    assert "## 一、排查内容 / （一）校舍" in text


def test_markdown_runs_nothing(tmp_path, nasty):
    as_md.write(tmp_path / "x.md", nasty)
    text = (tmp_path / "x.md").read_text(encoding="utf-8")
    assert not re.search(r"(?<!\\)<", text)
