"""Turns samples into filtered samples: second-order sections, and how a Butterworth filter is made of them.

What runs them is scipy's compiled loop. `import scipy.signal` takes 1.2 to 1.8 s of CPU (it writes the documentation of
650 functions anew), in every process that records or mixes, which is more than a short scene itself takes: so the one
module that holds the loop is loaded by itself, and where a later scipy has none of that name, all of scipy.signal is.
"""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]

Sections = NDArray[np.float64]
"""Rows of b0, b1, b2, 1, a1, a2."""


def run_through(
    sections: Sections, samples: NDArray[np.floating], state: Doubles | None = None
) -> tuple[Doubles, Doubles]:
    """Samples of shape (frames,) or (frames, channels) behind all sections, and the state in which these are left:
    shape (sections, 2) or (sections, 2, channels), zeros at the start of a sound. In double precision."""
    rows = np.moveaxis(np.asarray(samples, np.float64), 0, -1)
    behind = np.array(rows.reshape(math.prod(rows.shape[:-1]), rows.shape[-1]), order="C")
    shape = (len(sections), 2, *rows.shape[:-1])
    before = np.zeros(shape) if state is None else state
    moved = np.array(np.moveaxis(before.reshape(len(sections), 2, math.prod(rows.shape[:-1])), -1, 0), order="C")
    _loop()(np.ascontiguousarray(sections), behind, moved)
    filtered = np.moveaxis(behind.reshape(rows.shape), -1, 0)
    return filtered, np.moveaxis(moved, 0, -1).reshape(shape)


def butterworth(order: int, corner_hz: float, kind: str, rate: int) -> Sections:
    """The sections of a `lowpass` or `highpass`: 3 dB down at the corner, flat before it.

    The poles of S. Butterworth's filter (1930) in pairs, each by the bilinear transform with its corner kept.
    """
    k = np.tan(np.pi * corner_hz / rate)
    top = np.array([1.0, 2.0, 1.0]) * k**2 if kind == "lowpass" else np.array([1.0, -2.0, 1.0])
    made = []
    for pair in range(order // 2):
        damping = 2 * np.cos(np.pi * (2 * pair + 1 + order % 2) / (2 * order))
        norm = 1 + damping * k + k**2
        made.append([*(top / norm), 1.0, 2 * (k**2 - 1) / norm, (1 - damping * k + k**2) / norm])
    if order % 2:
        single = np.array([k, k]) if kind == "lowpass" else np.array([1.0, -1.0])
        made.append([*(single / (1 + k)), 0.0, 1.0, (k - 1) / (k + 1), 0.0])
    return np.array(made)


@cache
def _loop() -> Callable[[Sections, Doubles, Doubles], object]:
    """Runs sections over rows of samples in place; rows of states of shape (rows, sections, 2) go along."""
    found = importlib.util.find_spec("scipy.signal")
    for folder in (found.submodule_search_locations or []) if found else []:
        for file in sorted(Path(folder).glob("_sosfilt.*")):
            spec = importlib.util.spec_from_file_location("scipy.signal._sosfilt", file)
            if spec is not None and spec.loader is not None and file.suffix in (".so", ".pyd"):
                module: Any = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(module)
                if hasattr(module, "_sosfilt"):
                    loop: Callable[[Sections, Doubles, Doubles], object] = module._sosfilt
                    return loop
    return _whole


def _whole(sections: Sections, rows: Doubles, states: Doubles) -> None:
    from scipy.signal import sosfilt

    rows[:], after = sosfilt(sections, rows, zi=np.moveaxis(states, 0, 1))
    states[:] = np.moveaxis(after, 1, 0)
