"""Headings (标题层次): which numbered blocks name what follows, how deep they stand, and where they end."""
