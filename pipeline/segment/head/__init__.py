"""The head and the foot of a paper (版头、版记): who wrote it to whom, when, under which title and number."""
