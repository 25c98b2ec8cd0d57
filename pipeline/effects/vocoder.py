"""Turns a voice into another source that speaks its words: a machine's buzz, or breath alone.

A channel vocoder (Dudley 1939) on short spectra: the voice's energy in a row of bands, taken every few
milliseconds, opens the same bands of a carrier.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from pipeline.audio.sound import Sound
from pipeline.effects.filters import Wave, as_loud_as, high_pass, white_noise
from pipeline.one_thread import one_thread

BANDS = 26
"""With 26 bands a recogniser hears every word; with filters of 12 dB per octave, whose skirts let the loud lows
into the bands of the hisses, it heard none."""

WINDOW_S = 0.023
OVERLAP = 4


@cache
def _bands(size: int, rate: int) -> NDArray[np.float64]:
    """Triangles that sum to one, evenly spaced in mel (O'Shaughnessy), shape (bins, BANDS)."""
    mel = 2_595 * np.log10(1 + np.fft.rfftfreq(size, 1 / rate) / 700)
    place = mel / mel[-1] * (BANDS - 1)
    triangles: NDArray[np.float64] = np.maximum(0.0, 1.0 - np.abs(place[:, None] - np.arange(BANDS)[None, :]))
    return triangles


def _spectra(wave: Wave, size: int) -> NDArray[np.complex128]:
    """Spectra of overlapping windows; the ends are padded so that every frame is under `OVERLAP` windows."""
    hop = size // OVERLAP
    padded = np.concatenate([np.zeros(size), wave, np.zeros(size + hop)])
    frames = sliding_window_view(padded, size)[::hop] * _window(size)
    return np.fft.rfft(frames, axis=1)


@cache
def _window(size: int) -> Wave:
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)


def _joined(spectra: NDArray[np.complex128], size: int, length: int) -> Wave:
    hop = size // OVERLAP
    frames = np.fft.irfft(spectra, size, axis=1) * (_window(size) / 1.5)
    result = np.zeros(hop * (len(frames) + OVERLAP))
    for part in range(OVERLAP):
        # Every fourth part of every window at once: what adds up lies side by side.
        pieces = frames[:, part * hop : (part + 1) * hop].reshape(-1)
        result[part * hop : part * hop + len(pieces)] += pieces
    return result[size : size + length]


def _spoken_by(carrier: Wave, voice: Wave, rate: int) -> Wave:
    """The carrier with the voice's spectrum over time."""
    size = max(64, 2 ** round(np.log2(WINDOW_S * rate)))
    bands = _bands(size, rate)
    source = _spectra(carrier, size)
    with one_thread():
        heard = np.sqrt(np.abs(_spectra(voice, size)) ** 2 @ bands)
        there = np.sqrt(np.abs(source) ** 2 @ bands)
        opened = heard / (there + 1e-3 * there.max() + 1e-12)
        envelope = opened @ bands.T
    return _joined(source * envelope, size, len(voice))


def _each_channel(sound: Sound, carrier: Wave) -> Wave:
    samples = sound.samples.astype(np.float64)
    if sound.channels == 1:
        return _spoken_by(carrier, samples.reshape(-1), sound.rate).reshape(samples.shape)
    return np.stack([_spoken_by(carrier, channel, sound.rate) for channel in samples.T], axis=1)


def robot(sound: Sound) -> Sound:
    """A machine: the voice's words on a flat buzz of 92 Hz, its hisses on noise."""
    rate, length = sound.rate, len(sound.samples)
    phase = np.arange(length) * (92.0 / rate)
    buzz = 2 * (phase % 1.0) - 1 + 0.5 * (2 * (phase * 1.503 % 1.0) - 1)
    hiss = high_pass(white_noise(length, seed=5), rate, 3_500, order=2)
    spoken = _each_channel(sound, buzz + 0.4 * hiss)
    return sound.with_samples(as_loud_as(spoken, sound.samples, rate).astype(np.float32))


def whisper(sound: Sound) -> Sound:
    """A whisper: the voice's words on breath, without its pitch; the lows that only a voice makes are gone."""
    rate = sound.rate
    breath = white_noise(len(sound.samples), seed=9)
    spoken = high_pass(high_pass(_each_channel(sound, breath), rate, 350, order=2), rate, 1_500, order=1)
    return sound.with_samples(as_loud_as(spoken, sound.samples, rate).astype(np.float32))
