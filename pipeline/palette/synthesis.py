"""Turns a few numbers into waves: the oscillators, noises, modes and grains that every sound of the palette is
built from.

All of it works at one rate, `RATE`; the palette converts what was asked for at another one. Chance comes from
integer hashes (see `filters.white_noise`), each use with its own seed, so a sound is the same for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat

import numpy as np

from pipeline.audio.sound import Samples, Sound
from pipeline.effects.filters import Wave, filtered, high_pass, low_pass, white_noise
from pipeline.effects.rooms import impulse_response, in_room

RATE = 44_100

Mode = tuple[float, float, float]
"""One way in which a thing rings: frequency in Hz, amplitude, and seconds until it has fallen by 60 dB."""


def count(length_s: float) -> int:
    """Frames in that many seconds."""
    return round(length_s * RATE)


def clock(length_s: float) -> Wave:
    """The time of every frame, in seconds."""
    return np.arange(count(length_s)) / RATE


def chance(number: int, seed: int, low: float = 0.0, high: float = 1.0) -> Wave:
    """Numbers spread evenly from `low` to `high`."""
    spread_evenly: Wave = low + (high - low) * (white_noise(number, seed) + 1) / 2
    return spread_evenly


def hiss(length_s: float, seed: int, slope_db: float = 0.0) -> Wave:
    """Noise that changes by `slope_db` per octave from 20 Hz up: 0 white, -3 pink, -6 brown; its peak is one."""
    wave = white_noise(count(length_s), seed)
    return normal(filtered(wave, _slope(slope_db)) if slope_db else wave)


@cache
def _slope(slope_db: float) -> Wave:
    """A ladder of poles, two octaves apart, each with a zero above it: the nearer the zero, the gentler the slope."""
    poles = np.exp(-2 * np.pi * 20 * 4.0 ** np.arange(6) / RATE)
    zeros = np.exp(-2 * np.pi * 20 * 4.0 ** (np.arange(6) - slope_db / 6.0206) / RATE)
    rows = [
        [1.0, -zeros[n] - zeros[n + 1], zeros[n] * zeros[n + 1], 1.0, -poles[n] - poles[n + 1], poles[n] * poles[n + 1]]
        for n in (0, 2, 4)
    ]
    return np.array(rows)


def band(wave: Wave, low_hz: float, high_hz: float, order: int = 2) -> Wave:
    """What lies between two frequencies."""
    return low_pass(high_pass(wave, RATE, low_hz, order), RATE, high_hz, order)


def low(wave: Wave, corner_hz: float, order: int = 2) -> Wave:
    """What lies below a frequency."""
    return low_pass(wave, RATE, corner_hz, order)


def high(wave: Wave, corner_hz: float, order: int = 2) -> Wave:
    """What lies above a frequency."""
    return high_pass(wave, RATE, corner_hz, order)


def curve(length_s: float, *points: tuple[float, float]) -> Wave:
    """Straight lines through (seconds, value)."""
    times, values = zip(*points, strict=True)
    line: Wave = np.interp(clock(length_s), times, values)
    return line


def wander(length_s: float, turns_hz: float, seed: int, lowest: float = 0.0, highest: float = 1.0) -> Wave:
    """A smooth walk between two values that turns about so often a second."""
    values = chance(int(length_s * turns_hz) + 4, seed, lowest, highest)
    at = np.linspace(0, len(values) - 1.001, int(length_s * max(200, 20 * turns_hz)) + 2)
    left = at.astype(int)
    bend = 0.5 - 0.5 * np.cos(np.pi * (at - left))
    walk = values[left] * (1 - bend) + values[left + 1] * bend
    result: Wave = np.interp(np.arange(count(length_s)), np.linspace(0, count(length_s), len(walk)), walk)
    return result


def decay(length_s: float, rt60_s: float, attack_s: float = 0.0) -> Wave:
    """Falls by 60 dB in `rt60_s` after a straight rise."""
    time_s = clock(length_s)
    fall = 10 ** (-3 * np.maximum(time_s - attack_s, 0) / rt60_s)
    result: Wave = fall * np.minimum(time_s / attack_s, 1.0) if attack_s else fall
    return result


def sine(hz: Wave | float, length_s: float | None = None) -> Wave:
    """A sine of a fixed or a moving frequency."""
    return np.sin(_phase(hz, length_s))


def saw(hz: Wave | float, length_s: float | None = None) -> Wave:
    """A sawtooth of a fixed or a moving frequency, its step softened over one frame (PolyBLEP)."""
    step = np.broadcast_to(np.asarray(hz) / RATE, count(length_s) if length_s else np.shape(hz))
    phase = np.cumsum(step) % 1.0
    wave = 2 * phase - 1
    early, late = phase < step, phase > 1 - step
    t = phase[early] / step[early]
    wave[early] -= 2 * t - t * t - 1
    t = (phase[late] - 1) / step[late]
    wave[late] -= t * t + 2 * t + 1
    return wave


def _phase(hz: Wave | float, length_s: float | None) -> Wave:
    step = np.broadcast_to(np.asarray(hz, dtype=np.float64), count(length_s) if length_s else np.shape(hz))
    phase: Wave = 2 * np.pi * np.cumsum(step) / RATE
    return phase


def modes(length_s: float, ringing: Iterable[Mode]) -> Wave:
    """A struck thing: damped sines, all starting at once (as two-pole filters, ten times faster than sines)."""
    blow = np.zeros(count(length_s))
    blow[0] = 1.0
    result = np.zeros(len(blow))
    for hz, amplitude, rt60_s in ringing:
        radius = 10 ** (-3 / (rt60_s * RATE))
        turn = 2 * np.pi * hz / RATE
        rise = amplitude * radius * np.sin(turn)
        result += filtered(blow, np.array([[0.0, rise, 0.0, 1.0, -2 * radius * np.cos(turn), radius * radius]]))
    return result


def resonate(excitation: Wave, ringing: Iterable[Mode]) -> Wave:
    """A thing that rings while it is rubbed, blown or shaken: two-pole resonators side by side."""
    result = np.zeros(len(excitation))
    for hz, amplitude, rt60_s in ringing:
        radius = 10 ** (-3 / (rt60_s * RATE))
        turn = 2 * np.pi * hz / RATE
        gain = amplitude * (1 - radius) * 2
        section = np.array([[gain, 0.0, -gain, 1.0, -2 * radius * np.cos(turn), radius * radius]])
        result += filtered(excitation, section)
    return result


def moments(length_s: float, per_second: float, seed: int) -> Wave:
    """Times without order, so many a second on average (a Poisson process), ascending."""
    number = round(length_s * per_second)
    return np.sort(chance(number, seed, 0.0, length_s))


def scattered(length_s: float, events: Iterable[tuple[float, float, Wave]]) -> Wave:
    """The sum of waves, each placed at a time (seconds) with a gain; what runs past the end is cut."""
    result = np.zeros(count(length_s))
    for at_s, gain, wave in events:
        first = round(at_s * RATE)
        part = wave[: max(len(result) - first, 0)]
        result[first : first + len(part)] += gain * part
    return result


def grains(length_s: float, per_second: float, kinds: Sequence[Wave], seed: int, spread: float = 2.0) -> Wave:
    """Many small sounds at random: each kind in turn at its own moments. `spread` bends the gains: 1 all sizes
    alike, 4 many small ones and few large."""
    result = np.zeros(count(length_s))
    for number, kind in enumerate(kinds):
        at_s = moments(length_s, per_second / len(kinds), seed + 2 * number)
        gains = chance(len(at_s), seed + 2 * number + 1) ** spread
        result += scattered(length_s, zip(at_s, gains, repeat(kind), strict=False))
    return result


def pluck(hz: float, length_s: float, brightness: float = 0.5, seed: int = 1) -> Wave:
    """A plucked string (Karplus and Strong 1983, tuned by Jaffe and Smith): noise in a loop that dulls it."""
    from scipy import signal

    period = RATE / hz - 0.5
    whole = int(period)
    part = period - whole
    burst = np.zeros(count(length_s))
    burst[:whole] = low(white_noise(whole, seed), 1_500 + 9_000 * brightness, 1)
    keep = 10 ** (-3 / (hz * (2.2 + 900 / hz)))
    loop = np.zeros(whole + 3)
    loop[0] = 1.0
    for offset, share in ((0, 1 - part), (1, part)):
        loop[whole + offset] -= keep * 0.5 * share
        loop[whole + offset + 1] -= keep * 0.5 * share
    result: Wave = signal.lfilter([1.0], loop, burst)
    return result


def normal(wave: Wave, peak: float = 1.0) -> Wave:
    """With that peak."""
    result: Wave = wave * (peak / (np.max(np.abs(wave)) + 1e-12))
    return result


def pressed(wave: Wave, drive: float = 3.0) -> Wave:
    """Its peaks rounded off, so that what follows a knock is heard as well: 1 hardly, 6 hard."""
    result: Wave = np.tanh(normal(wave) * drive) / np.tanh(drive)
    return result


def eased(wave: Wave, edge_s: float) -> Wave:
    """With straight ramps at both ends."""
    time_s = np.arange(len(wave)) / RATE
    return wave * np.clip(np.minimum(time_s, time_s[::-1]) / edge_s, 0.0, 1.0)


def joined(*waves: Wave) -> Wave:
    """One after another."""
    return np.concatenate(waves)


def panned(wave: Wave, pan: Wave | float) -> Wave:
    """Mono to stereo, -1 left to 1 right, at constant power."""
    angle = (np.asarray(pan) + 1) * np.pi / 4
    result = np.empty((len(wave), 2))
    np.multiply(wave, np.cos(angle), out=result[:, 0])
    np.multiply(wave, np.sin(angle), out=result[:, 1])
    return result


def spread(*waves: Wave) -> Wave:
    """Mono waves side by side from left to right."""
    places = np.linspace(-0.8, 0.8, len(waves)) if len(waves) > 1 else np.zeros(1)
    length = max(len(wave) for wave in waves)
    result = np.zeros((length, 2))
    for wave, place in zip(waves, places, strict=True):
        result[: len(wave)] += panned(wave, float(place))
    return result


def placed(wave: Wave, name: str, share: float) -> Wave:
    """In one of the rooms, cut to its own length: leave silence at the end for the tail."""
    return _answered(wave.astype(np.float32), name, share)


def _answered(samples: Samples, name: str, share: float) -> Wave:
    return in_room(Sound(samples, RATE), name, share).samples[: len(samples)].astype(np.float64)


def ring(length_s: float, events: Iterable[tuple[float, float, Wave]]) -> Wave:
    """As `scattered`, in a loop: what runs past the end goes on at the start."""
    length = count(length_s)
    straight = np.zeros(length + count(5.0))
    used = length
    for at_s, gain, wave in events:
        first = round(at_s * RATE)
        used = max(used, first + len(wave))
        if used > len(straight):
            straight = np.concatenate([straight, np.zeros(used - len(straight))])
        straight[first : first + len(wave)] += gain * wave
    result = straight[:length].copy()
    for first in range(length, used, length):
        part = straight[first : first + length]
        result[: len(part)] += part
    return result


def placed_ring(wave: Wave, name: str, share: float) -> Wave:
    """A loop in one of the rooms: its tail, at most as long as the loop, rings over into its start."""
    tail = min(len(impulse_response(name, RATE)), len(wave))
    twice = np.concatenate([wave[-tail:], wave], dtype=np.float32, casting="same_kind")
    return _answered(twice, name, share)[tail:]


def looped(wave: Wave, overlap_s: float) -> Wave:
    """Shorter by the overlap, and playable in a ring: its end is faded into its start at constant power, so
    that the last frame is followed by the one that followed it when it was made."""
    overlap = count(overlap_s)
    kept = wave[:-overlap].copy()
    angle = np.linspace(0, np.pi / 2, overlap)
    rise, fall = (np.sin(angle), np.cos(angle)) if wave.ndim == 1 else (np.sin(angle)[:, None], np.cos(angle)[:, None])
    kept[:overlap] = kept[:overlap] * rise + wave[-overlap:] * fall
    return kept
