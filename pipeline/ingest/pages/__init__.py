"""What all paged formats share (版面): characters and pictures with their places → rows, tables, lines in reading order."""
