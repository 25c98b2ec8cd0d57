"""Turns the hum of Kokoro's source into the spectrum that its vocoder hears, and the vocoder's spectrum into samples.

Both ways go through frames of 20 samples, 5 apart, under a Hann window, as in the iSTFTNet paper (Kaneko et al.,
2022). The model does the same inside its graph, but onnxruntime takes a tenth of the time of a fast vocoder for it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.one_thread import one_thread

FRAME, HOP = 20, 5
BINS = FRAME // 2 + 1

Floats = NDArray[np.float32]

_WINDOW = np.hanning(FRAME + 1)[:-1]
_ANGLES = 2 * np.pi * np.outer(np.arange(FRAME), np.arange(BINS)) / FRAME
_ANALYSIS = np.concatenate([_WINDOW[:, None] * np.cos(_ANGLES), -_WINDOW[:, None] * np.sin(_ANGLES)], axis=1)
_ANALYSIS[:, [BINS, -1]] = 0.0  # a real signal has no imaginary part at the lowest and the highest bin
_WEIGHT = np.where(np.isin(np.arange(BINS), (0, BINS - 1)), 1, 2)[:, None] / FRAME
_SYNTHESIS = np.concatenate([np.cos(_ANGLES).T * _WEIGHT, -np.sin(_ANGLES).T * _WEIGHT]) * _WINDOW


def heard(source: Floats) -> Floats:
    """Magnitude and phase (1, 22, frames) of the source (1, samples), which is padded by half a frame at both ends."""
    frames = np.lib.stride_tricks.sliding_window_view(source.reshape(-1), FRAME)[::HOP]
    with one_thread():
        parts = frames @ _ANALYSIS.astype(np.float32)
    real, imaginary = parts[:, :BINS], parts[:, BINS:]
    told = np.concatenate([np.hypot(real, imaginary), np.arctan2(imaginary, real)], axis=1)
    return np.ascontiguousarray(told.T[np.newaxis])


def spoken(spectrum: Floats) -> Floats:
    """Samples of what the vocoder gives (1, 22, frames): log magnitudes, and angles whose sine is the phase."""
    magnitude, phase = np.exp(spectrum[0, :BINS]), np.sin(spectrum[0, BINS:])
    parts = np.concatenate([magnitude * np.cos(phase), magnitude * np.sin(phase)])
    with one_thread():
        frames = parts.T @ _SYNTHESIS.astype(np.float32)
    count = len(frames)
    samples = np.zeros((count - 1) * HOP + FRAME, np.float32)
    for begin in range(0, FRAME, HOP):
        samples[begin : begin + count * HOP].reshape(count, HOP)[:] += frames[:, begin : begin + HOP]
    # The model divides its first frame, and no other, by the window's square.
    square = (_WINDOW**2).astype(np.float32)
    np.divide(samples[:FRAME], square, out=samples[:FRAME], where=square > np.finfo(np.float32).tiny)
    return samples[FRAME // 2 : -(FRAME // 2)]
