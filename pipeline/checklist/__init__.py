"""Tables → checklists (清单) that people work in, and their work read back, kept and carried over.

Export: :mod:`rows` makes the rows, :mod:`overlay` lays people's work over them, :mod:`export` says which go into which
files, ``as_*`` write them down. Read back: :mod:`read_back` reads an edited file, :mod:`cells` what spreadsheets make of
cells, :mod:`merge` finds the edits and :mod:`store` keeps them in one SQLite file. A new version: :mod:`compare` tells
what has changed, :mod:`carry` takes the work along. :mod:`status` tells what is due.
"""
