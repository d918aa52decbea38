"""The garbage collector, kept from walking over records that it cannot free.

What a document is made of holds no cycles: it is freed as soon as nobody refers to it. The collector only takes time,
a tenth of a run, as it walks again and again over many small objects that live on. It is called less often rather
than switched off, because what libraries build while they read a file does hold cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 100_000  # that make the collector look at the youngest; Python's own measure is 700


@contextmanager
def rare_collections() -> Iterator[None]:
    """Collect garbage seldom inside the block, or inside the function that this decorates.

    >>> with rare_collections():
    ...     gc.get_threshold()[0]
    100000
    """
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
