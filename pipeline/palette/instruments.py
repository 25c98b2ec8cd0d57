"""Turns a pitch and a length into one note of an instrument.

A sustained instrument reads one period of its waveform from a table, made from partials that all lie below the
hearing limit, so that nothing aliases; three such voices, slightly out of tune, are a section. A struck one is
a sum of damped sines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.synthesis import (
    RATE,
    band,
    chance,
    clock,
    count,
    curve,
    decay,
    high,
    hiss,
    low,
    modes,
    normal,
    panned,
    placed,
    placed_ring,
    pluck,
    ring,
    scattered,
    sine,
)

Instrument = Callable[[float, float], Wave]
"""Takes Hz and seconds; the note may ring longer than its seconds."""

Note = tuple[float, float, float, float]
"""Start and length in beats, Hz, gain."""

_TABLE = 16_384
"""Frames of one period: long enough to be read without interpolation, 60 dB above the error of the tenth partial."""
_STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


def pitch(name: str) -> float:
    """Hz of a note such as `F#4` or `Bb2`, A4 being 440."""
    step = _STEPS[name[0]] + name.count("#") - name[1:].count("b")
    return float(440.0 * 2 ** ((step - 9) / 12 + int(name[-1]) - 4))


def melody(written: str, gain: float = 1.0, start: float = 0.0) -> list[Note]:
    """Notes one after another: `D4 2, A4 1, - 0.5` are two beats, one beat, half a beat's rest. Names joined by
    `+` are a chord."""
    notes, at = [], start
    for word in written.split(","):
        names, beats = word.split()
        if names != "-":
            notes += [(at, float(beats), pitch(name), gain) for name in names.split("+")]
        at += float(beats)
    return notes


@lru_cache(maxsize=64)
def _period(hz: float, tilt: float, formants: tuple[tuple[float, float], ...], dark_hz: float) -> Wave:
    """One period: partials fall with `n ** -tilt`, lifted at the formants (Hz, width), gone above `dark_hz`."""
    n = np.arange(1, max(2, int(14_000 / hz)))
    amplitude = n ** -float(tilt) / (1 + (n * hz / dark_hz) ** 4)
    if formants:
        amplitude = amplitude * (0.12 + sum(np.exp(-(((n * hz - centre) / width) ** 2)) for centre, width in formants))
    spectrum = np.zeros(_TABLE // 2 + 1, dtype=complex)
    spectrum[n] = amplitude * np.exp(1j * 2.4 * n * n / len(n))
    return normal(np.fft.irfft(spectrum, _TABLE))


def _shape(length_s: float, attack_s: float, release_s: float) -> Wave:
    whole = length_s + release_s
    rise = min(attack_s, 0.6 * length_s)
    line = curve(whole, (0, 0), (rise, 1), (max(length_s, rise + 0.01), 0.85), (whole, 0))
    return line * line * (3 - 2 * line)


def _section(
    hz: float,
    length_s: float,
    *,
    tilt: float,
    formants: tuple[tuple[float, float], ...] = (),
    dark_hz: float,
    attack_s: float,
    release_s: float,
    vibrato: float = 0.004,
    cents: tuple[float, ...] = (-7.0, 0.5, 6.0),
) -> Wave:
    """Players in unison, each with a tuning and a vibrato of their own."""
    time_s = clock(length_s + release_s)
    period = _period(hz, tilt, formants, dark_hz)
    result = np.zeros(len(time_s))
    for number, out in enumerate(cents):
        turns = 2 * np.pi * float(chance(1, round(hz) * 7 + number, 4.6, 5.8)[0])
        # The phase of a tone whose pitch swings by `vibrato` so often a second, from its integral.
        swung = time_s - vibrato / turns * np.cos(turns * time_s + 2 * number)
        at = ((hz * 2 ** (out / 1_200) * swung + 1.0 + 0.31 * number) * _TABLE).astype(np.int64)
        result += period[at & (_TABLE - 1)]
    return result / len(cents) * _shape(length_s, attack_s, release_s)


strings: Instrument = partial(
    _section, tilt=1.0, formants=((480, 260), (1_150, 500)), dark_hz=3_200, attack_s=0.16, release_s=0.35
)
soft_strings: Instrument = partial(_section, tilt=1.3, dark_hz=1_500, attack_s=0.9, release_s=1.1, vibrato=0.003)
short_strings: Instrument = partial(
    _section, tilt=0.9, formants=((500, 300), (1_300, 600)), dark_hz=3_600, attack_s=0.012, release_s=0.08
)
pad: Instrument = partial(_section, tilt=1.5, dark_hz=900, attack_s=1.2, release_s=1.6, vibrato=0.002, cents=(-8, 0, 9))
horns: Instrument = partial(
    _section,
    tilt=0.7,
    formants=((380, 260), (900, 380)),
    dark_hz=1_700,
    attack_s=0.07,
    release_s=0.22,
    vibrato=0.001,
    cents=(-3, 3),
)
brass: Instrument = partial(
    _section,
    tilt=0.35,
    formants=((700, 500), (1_600, 900)),
    dark_hz=4_200,
    attack_s=0.03,
    release_s=0.2,
    vibrato=0.001,
    cents=(-5, 0, 5),
)
choir: Instrument = partial(
    _section,
    tilt=1.0,
    formants=((620, 110), (1_050, 130), (2_650, 250)),
    dark_hz=3_400,
    attack_s=0.5,
    release_s=0.7,
    vibrato=0.006,
    cents=(-11, 0, 10),
)
cello: Instrument = partial(
    _section,
    tilt=1.0,
    formants=((260, 120), (520, 180), (1_100, 350)),
    dark_hz=2_600,
    attack_s=0.11,
    release_s=0.3,
    vibrato=0.006,
    cents=(0.0,),
)
flute: Instrument = partial(
    _section, tilt=2.2, dark_hz=3_500, attack_s=0.07, release_s=0.15, vibrato=0.004, cents=(0.0,)
)
bass: Instrument = partial(_section, tilt=1.6, dark_hz=500, attack_s=0.04, release_s=0.2, vibrato=0.0, cents=(0.0,))


@lru_cache(maxsize=24)
def _piano_string(hz: float) -> Wave:
    """A piano's string: stiff, so its partials are stretched; every one with a quick fall and a slow one."""
    stiff = 0.00035 * (hz / 262) ** 1.4
    slow_s = 9.0 * (220 / hz) ** 0.6
    ringing = []
    for n in range(1, min(15, int(9_000 / hz) + 2)):
        f = n * hz * np.sqrt(1 + stiff * n * n)
        amplitude = n**-1.15 * abs(np.sin(np.pi * n / 7.3)) + 0.02
        ringing += [(f, 0.7 * amplitude, 0.35 * slow_s / n**0.7), (f * 1.0004, 0.3 * amplitude, slow_s / n**0.8)]
    felt = band(hiss(4.5, round(hz)), 200, 2_400) * decay(4.5, 0.05)
    return normal(modes(4.5, ringing)) + 0.05 * felt


def piano(hz: float, length_s: float) -> Wave:
    """A felted piano; the damper falls when the note's length is over."""
    whole = min(length_s + 0.5, 4.5)
    return _piano_string(hz)[: count(whole)] * curve(whole, (0, 0), (0.003, 1), (max(whole - 0.5, 0.01), 1), (whole, 0))


@lru_cache(maxsize=24)
def _harp_string(hz: float) -> Wave:
    return normal(high(low(pluck(hz, 3.0, 0.25, round(hz)), 4_500, 1), 0.5 * hz, 1)) * curve(
        3.0, (0, 0), (0.004, 1), (2.2, 1), (3.0, 0)
    )


def harp(hz: float, length_s: float) -> Wave:
    """A harp; it rings on."""
    return _harp_string(hz)[: count(max(length_s, 0.1) + 2.0)]


def celesta(hz: float, _length_s: float) -> Wave:
    """A celesta, or a music box higher up: a bar over a resonator."""
    ringing = ((hz, 1.0, 2.4), (2.0 * hz, 0.18, 1.3), (4.0 * hz, 0.22, 0.5), (6.3 * hz, 0.08, 0.2))
    return modes(2.2, ringing) * curve(2.2, (0, 0), (0.002, 1), (1.5, 1), (2.2, 0))


def timpani(hz: float, _length_s: float) -> Wave:
    """A kettledrum."""
    head = modes(2.0, ((hz, 1.0, 2.2), (1.5 * hz, 0.7, 1.6), (1.98 * hz, 0.4, 1.0), (2.44 * hz, 0.25, 0.7)))
    return (normal(head) + 0.3 * low(hiss(2.0, 3), 900) * decay(2.0, 0.06)) * curve(
        2.0, (0, 0), (0.003, 1), (1.4, 1), (2, 0)
    )


def drum(hz: float, _length_s: float) -> Wave:
    """A great drum, low and dry."""
    skin = sine(curve(0.9, (0, 1.9 * hz), (0.07, hz), (0.9, 0.92 * hz))) * decay(0.9, 0.7, 0.002)
    return skin + 0.35 * low(hiss(0.9, 5), 1_400) * decay(0.9, 0.09)


def chords(written: str, beats: float, gain: float = 1.0) -> list[Note]:
    """Chords of equal length: `D3+F3+A3 Bb2+D3+F3`."""
    return melody(",".join(f"{chord} {beats}" for chord in written.split()), gain)


def broken(written: str, beats: float, each: float, gain: float = 1.0) -> list[Note]:
    """The same chords, their notes one after another, up and down, `each` beats apart."""
    notes: list[Note] = []
    for number, chord in enumerate(written.split()):
        names = chord.split("+")
        wave = [pitch(name) for name in names + names[-2:0:-1]]
        steps = range(round(beats / each))
        notes += [(number * beats + step * each, each, wave[step % len(wave)], gain) for step in steps]
    return notes


Part = Callable[[], Wave]
"""Plays an instrument's part, in stereo, when it is asked for: a whole score at once would fill the memory."""


def played(
    instrument: Instrument,
    notes: Iterable[Note],
    pan: float = 0.0,
    *,
    beat_s: float,
    length_s: float,
    loops: bool = False,
) -> Part:
    """An instrument's part. No two notes are struck alike or quite in time."""

    def events() -> Iterator[tuple[float, float, Wave]]:
        for number, (start, beats, hz, gain) in enumerate(notes):
            late, strong = chance(2, 1_000 + number * 3, -1, 1)
            at_s = max(start * beat_s + 0.008 * late, 0.0)
            yield at_s, gain * (1 + 0.08 * strong), instrument(hz, beats * beat_s)

    return lambda: panned(ring(length_s, events()) if loops else scattered(length_s, events()), pan)


def recorded(parts: Iterable[Part], room: str, share: float, loops: bool = False) -> Wave:
    """The parts together in their room."""
    together = np.zeros((1, 2))
    for part in parts:
        wave = part()
        together = np.add(together, wave, out=wave)
        del wave
    for strings_of in (_harp_string, _piano_string):
        strings_of.cache_clear()  # a piece plays each string many times, the next piece other ones
    return placed_ring(together, room, share) if loops else placed(together, room, share)


def ended(wave: Wave, from_s: float) -> Wave:
    """Faded from that time on."""
    end_s = len(wave) / RATE
    return wave * curve(end_s, (0, 1), (from_s, 1), (end_s, 0))[:, None] ** 1.5
