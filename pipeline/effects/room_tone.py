"""Turns silence into the tone of a quiet room: what markets ask for where nothing is heard.

A noise that falls by 6 dB an octave above 200 Hz, as air and walls make it, from one loop that repeats every ten
seconds; a fixed generator makes it, so that the same sound gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import numpy as np

from pipeline.audio.sound import Samples, Sound

LEVEL_DB: Final = -68.0
"""RMS: under the noise floor that markets allow, over what a listener's own room has."""

_LOOP_S: Final = 10
_CORNER_HZ: Final = 200.0
_LOWEST_HZ: Final = 30.0


def with_room_tone(blocks: Iterable[Sound]) -> Iterator[Sound]:
    """The sound with a room's tone under all of it, from its first frame on."""
    place = 0
    for block in blocks:
        tone = _loop(block.rate)
        taken = np.take(tone, np.arange(place, place + block.length), mode="wrap")
        place += block.length
        yield block.with_samples(block.samples + (taken if block.samples.ndim == 1 else taken[:, np.newaxis]))


@cache
def _loop(rate: int) -> Samples:
    """Ten seconds whose end goes over into their start: made from a spectrum."""
    length = _LOOP_S * rate
    hertz = np.fft.rfftfreq(length, 1.0 / rate)
    shape = np.where(hertz >= _LOWEST_HZ, 1.0 / np.sqrt(1.0 + np.square(hertz / _CORNER_HZ)), 0.0)
    phases = np.random.Generator(np.random.PCG64(1)).uniform(0.0, 2.0 * np.pi, len(hertz))
    tone = np.fft.irfft(shape * np.exp(1j * phases), length)
    return np.asarray(tone * (10.0 ** (LEVEL_DB / 20.0) / np.sqrt(np.mean(np.square(tone)))), np.float32)
