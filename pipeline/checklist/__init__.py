"""Tables → checklists (清单) that people work in, and their work read back, kept and carried over.

Export: :mod:`rows` makes the rows, :mod:`overlay` lays people's work over them, ``as_*`` write them down.
Read back: :mod:`read_back` reads an edited file, :mod:`store` keeps what people wrote in one SQLite file.
A new version: :mod:`compare` tells what has changed, :mod:`status` what is due.
"""
