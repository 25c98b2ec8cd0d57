"""Turns samples into the peaks that a converter makes between them.

ITU-R BS.1770-4, annex 2: the signal is interpolated to four times its rate. The kernel here is a sinc under a
Kaiser window with 24 taps a phase (the annex has 12), so that it holds to 0.45 of the rate. Most of a drama is
far below its peaks, so only tiles that could reach `floor` are interpolated; the result is the same.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from pipeline.audio.sound import Samples
from pipeline.one_thread import one_thread

PHASES: Final = 4
CONTEXT: Final = 12
"""Frames that an interpolated peak depends on before and after its place."""

_KAISER_BETA: Final = 7.0
_TILE: Final = 32
"""Frames that are judged and interpolated together, by one row of a matrix product."""


@cache
def _kernel() -> NDArray[np.float64]:
    """Shape (2 * CONTEXT, PHASES - 1): weights of the frames 1 - CONTEXT to CONTEXT for the places between two."""
    places = np.arange(1, PHASES) / PHASES
    distances = places[np.newaxis, :] - np.arange(1 - CONTEXT, CONTEXT + 1)[:, np.newaxis]
    window = np.i0(_KAISER_BETA * np.sqrt(1.0 - (distances / CONTEXT) ** 2)) / np.i0(_KAISER_BETA)
    weights = np.sinc(distances) * window
    return np.asarray(weights / weights.sum(axis=0))


@cache
def _tile_kernel() -> NDArray[np.float32]:
    """The kernel moved to each frame of a tile: shape (_TILE + 2 * CONTEXT, _TILE * (PHASES - 1))."""
    kernel = _kernel()
    tile = np.zeros((_TILE + 2 * CONTEXT, _TILE, PHASES - 1), np.float32)
    for frame in range(_TILE):
        tile[frame + 1 : frame + 1 + 2 * CONTEXT, frame] = kernel
    return tile.reshape(len(tile), -1)


@cache
def _worst_rise() -> float:
    """The factor by which a peak between samples can exceed the highest sample around it."""
    return float(np.abs(_kernel()).sum(axis=0).max())


def peaks(framed: Samples, floor: float) -> NDArray[np.float32]:
    """The highest absolute value of all channels from each frame up to the next.

    `framed` has shape (CONTEXT + n + CONTEXT, channels); the result has n values. Where no peak can exceed
    `floor`, the value is the sample's own, which is then below `floor` as well.
    """
    n = len(framed) - 2 * CONTEXT
    tiles = -(-n // _TILE)
    padded = np.pad(framed, ((0, tiles * _TILE - n), (0, 0)))
    levels = _loudest_channel(np.abs(padded))
    found = levels[CONTEXT : CONTEXT + tiles * _TILE].reshape(tiles, _TILE)
    loud = _highest_around(levels, tiles) * _worst_rise() > floor
    with one_thread():
        between = np.abs(_tiled(padded)[loud] @ _tile_kernel())
    between = between.reshape(len(between), framed.shape[1], _TILE, PHASES - 1).max(axis=(1, 3), initial=0.0)
    found[loud] = np.maximum(found[loud], between)
    return found.reshape(-1)[:n]


def _loudest_channel(levels: NDArray[np.float32]) -> NDArray[np.float32]:
    """The highest of all channels, frame by frame; numpy reduces a short axis ten times slower than this."""
    result: NDArray[np.float32] = levels[:, 0].copy()
    for channel in range(1, levels.shape[1]):
        np.maximum(result, levels[:, channel], out=result)
    return result


def _highest_around(levels: NDArray[np.float32], tiles: int) -> NDArray[np.float32]:
    """The highest level of each tile and its context, of which the borders are taken from whole half tiles."""
    half = _TILE // 2
    missing = (tiles + 1) * _TILE - len(levels)
    halves = np.pad(levels, (half - CONTEXT, missing - half + CONTEXT)).reshape(-1, half).max(axis=1, initial=0.0)
    own = np.maximum(halves[1:-1:2], halves[2::2])
    return np.asarray(np.maximum(own, np.maximum(halves[:-2:2], halves[3::2])))


def _tiled(padded: Samples) -> Samples:
    """Every tile with its context, shape (tiles, channels, _TILE + 2 * CONTEXT), as a view."""
    tiles: Samples = sliding_window_view(padded, _TILE + 2 * CONTEXT, axis=0)[::_TILE]
    return tiles
