"""Turns products of matrices into the same bits whatever the environment says of threads.

OpenBLAS cuts a product into as many parts as it has threads, and the edges of a part are summed in another order: with
OMP_NUM_THREADS=1 and 2 the same words had other last bits. In the block it has one thread, which loses nothing: takes
and scenes are made in processes of their own. The limit is the library's, not the environment's, so that it holds in
programs that loaded it long ago.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """Linear algebra in the block is computed by one thread."""
    with _libraries().limit(limits=1, user_api="blas"):
        yield


@cache
def _libraries() -> ThreadpoolController:
    """Those that are loaded: found once, since looking takes a millisecond."""
    import numpy  # noqa: F401  # its library must be there to be found

    return ThreadpoolController()
