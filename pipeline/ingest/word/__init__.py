"""The parts of a Word file (WordprocessingML): numbering, styles, grids, runs."""
