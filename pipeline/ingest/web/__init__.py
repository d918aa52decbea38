"""The parts of a web page (网页): its lines, what the site sets around them, and its index table."""
