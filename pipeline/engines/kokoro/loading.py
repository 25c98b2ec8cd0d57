"""Turns the files of a model into functions that compute with it, and that give back what a take needed.

A process records lines of all lengths for hours. A runtime that keeps the room of every length it has met grows from
paragraph to paragraph: onnxruntime's arena, and a pattern of memory for each shape; OpenVINO's tensors, and kernels
for each shape. No line comes twice, so that keeping them gains nothing: all of it is dropped after every take.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

Tensors = Mapping[str, NDArray[Any]]
Computes = Callable[[Sequence[str] | None, Tensors], list[NDArray[Any]]]
"""The outputs of these names, or all, for the inputs."""

_LARGE_BYTES = 2 << 20
_MMAP_THRESHOLD = -3  # M_MMAP_THRESHOLD of <malloc.h>


def session(model: Path | bytes) -> Computes:
    """A model of onnxruntime with one thread."""
    from onnxruntime import InferenceSession, RunOptions, SessionOptions

    _give_back_large_blocks()
    options, each = SessionOptions(), RunOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    each.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    loaded = InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def compute(names: Sequence[str] | None, inputs: Tensors) -> list[NDArray[Any]]:
        made: list[NDArray[Any]] = loaded.run(names, dict(inputs), each)
        return made

    return compute


def compiled(model: Path, settings: Mapping[str, Any], core: Any) -> Callable[[Tensors], NDArray[Any]]:
    """A compiled model of OpenVINO, which gives its first output."""
    _give_back_large_blocks()
    loaded = core.import_model(model.read_bytes(), "CPU", {**settings, "CPU_RUNTIME_CACHE_CAPACITY": 0})
    request = loaded.create_infer_request()

    def compute(inputs: Tensors) -> NDArray[Any]:
        made: NDArray[Any] = request.infer(dict(inputs))[0].copy()  # it lies in the request until the next
        loaded.release_memory()
        return made

    return compute


@cache
def _give_back_large_blocks() -> None:
    """Let what is freed of more than `_LARGE_BYTES` go to the system at once, where the C library is GNU's.

    By itself it raises that bound with every large block that is freed, and a torn heap keeps the rest: after six
    takes whose memory was given back, a process still had 1.6 times what it needed.
    """
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
