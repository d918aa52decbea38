"""Task tables (任务清单): in cells, or as text copies wrote them, a row or a cell a line."""
