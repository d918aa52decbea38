"""Lines as they were copied → paragraphs (自然段): what was wrapped joined, what was glued cut, what is the page's dropped."""
