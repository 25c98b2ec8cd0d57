"""Turns a piece of work into the memory that it takes at its highest, in a process of its own: what other tests leave
running in this one would be counted too."""

import tracemalloc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def peak_bytes(work: Callable[..., object], *details: object) -> int:
    """The most memory that Python and numpy hold at once for `work(*details)`, both of which a process can be sent."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(_traced, work, details).result()


def _traced(work: Callable[..., object], details: tuple[object, ...]) -> int:
    tracemalloc.start()
    work(*details)
    return tracemalloc.get_traced_memory()[1]
