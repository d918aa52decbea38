"""Work spread over processes (并行), with nothing lost when one of them dies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_in_processes(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    workers: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """``work(item)`` for each item, in the order of ``items``.

    A process that is killed (out of memory, a crash in a native library) breaks the whole pool and does not say
    over which item: those without a result are then tried again, each in a pool of its own, and the ones that
    kill it once more become ``lost(item)``.
    """
    with _pool(workers) as pool:
        futures = [pool.submit(work, item) for item in items]
    for item, future in zip(items, futures, strict=True):
        try:
            yield future.result()
        except BrokenProcessPool:
            yield _alone(work, item, lost)


def _alone(work: Callable[[Item], Result], item: Item, lost: Callable[[Item], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return lost(item)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forking a process that has threads (OCR, spaCy) can deadlock: start clean ones.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
