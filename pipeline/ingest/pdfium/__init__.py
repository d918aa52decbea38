"""What is asked of pdfium: characters, boxes and rulings of a PDF page, and whether its text layer can be trusted."""
