"""How far a body reaches (责任的范围): from notes, headings, addressees and sentences before to units that name nobody."""
