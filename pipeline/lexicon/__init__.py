"""Words as data (词表): each file says its source and date; :func:`load` reads one."""
