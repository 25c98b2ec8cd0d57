"""Turns wings, throats and hooves into the animals of the palette."""

from __future__ import annotations

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.people import sung
from pipeline.palette.sounds import bed, effect
from pipeline.palette.synthesis import (
    band,
    chance,
    count,
    curve,
    decay,
    hiss,
    looped,
    low,
    modes,
    moments,
    normal,
    panned,
    placed,
    placed_ring,
    pressed,
    ring,
    saw,
    scattered,
    sine,
    spread,
    wander,
)


def _cricket(length_s: float, hz: float, chirps_per_s: float, pulses: int, seed: int) -> Wave:
    """A cricket: so many strokes of the wing a chirp, each a short pure tone."""
    stroke = sine(hz, 0.016) * np.hanning(count(0.016))
    chirp = scattered(pulses * 0.031 + 0.02, [(n * 0.031, 0.6 + 0.4 * n / pulses, stroke) for n in range(pulses)])
    number = round(length_s * chirps_per_s)
    late = chance(number, seed, -0.04, 0.04)
    return ring(length_s, [((n + 0.5) / chirps_per_s + late[n], 1.0, chirp) for n in range(number)])


def crickets() -> Wave:
    """A summer night: crickets near and far."""
    near = (
        (4_420, 1.6, 4, -0.5, 1.0),
        (4_780, 1.25, 3, 0.55, 1.0),
        (4_150, 2.0, 3, 0.2, 0.4),
        (5_200, 2.6, 2, -0.2, 0.2),
    )
    result = np.zeros((count(24), 2))
    for number, (hz, chirps, pulses, pan, gain) in enumerate(near):
        result += gain * panned(_cricket(24, hz, chirps, pulses, 100 + number), pan)
    far = [band(hiss(26, seed), 3_900, 5_400, 2) * (0.7 + 0.3 * sine(17.0 + seed / 1_000, 26)) for seed in (110, 120)]
    air = [band(hiss(26, seed, -4), 60, 1_500, 1) for seed in (130, 140)]
    ground = looped(0.09 * spread(*(normal(s) for s in far)) + 0.05 * spread(*(normal(s) for s in air)), 2.0)
    return placed_ring(result, "forest", 0.05) + ground


def _song(notes: tuple[tuple[float, float, float], ...], gap_s: float) -> Wave:
    """A bird's phrase: notes that glide from one pitch to another in a time."""
    events, at_s = [], 0.0
    for from_hz, to_hz, length_s in notes:
        glide = curve(length_s, (0, from_hz), (0.4 * length_s, max(from_hz, to_hz) * 1.04), (length_s, to_hz))
        tone = (sine(glide) + 0.12 * sine(2 * glide)) * np.hanning(count(length_s)) ** 0.7
        events.append((at_s, 1.0, tone))
        at_s += length_s + gap_s
    return scattered(at_s + 0.05, events)


SONGS: tuple[tuple[tuple[float, float, float], ...], ...] = (
    ((3_900, 3_200, 0.11), (3_100, 3_050, 0.16), (3_900, 3_200, 0.11), (3_100, 3_050, 0.16)),
    ((2_300, 2_900, 0.13), (2_700, 2_100, 0.18), (3_400, 2_500, 0.12), (1_900, 2_400, 0.22)),
    tuple((5_600 - 140 * n, 4_500 - 110 * n, 0.045) for n in range(14)),
    ((6_400, 7_000, 0.06), (7_200, 5_900, 0.09)),
    ((1_650, 1_500, 0.28), (1_320, 1_250, 0.42)),
    tuple((4_200 + 500 * (n % 2), 4_700 - 400 * (n % 2), 0.06) for n in range(9)),
)
"""Six birds: a titmouse, a blackbird, a finch, a goldcrest, a pigeon's two calls, a warbler; Hz, Hz, seconds."""


def birds() -> Wave:
    """A morning in the trees: six kinds of birds, near and far."""
    songs = [_song(notes, 0.035) for notes in SONGS]
    result = np.zeros((count(30), 2))
    for number, song in enumerate(songs):
        at_s = moments(30, (0.22, 0.14, 0.1, 0.3, 0.07, 0.12)[number], 200 + number)
        gains = chance(len(at_s), 210 + number, 0.25, 1.0) * (0.8, 0.9, 0.5, 0.45, 0.8, 0.5)[number]
        heard = ring(30, zip(at_s, gains, [song] * len(at_s), strict=True))
        result += panned(heard, (-0.5, 0.6, 0.15, -0.8, 0.85, -0.1)[number])
    air = [band(hiss(32, seed, -3), 200, 3_000, 1) * wander(32, 0.3, seed + 1, 0.6, 1.0) for seed in (220, 230)]
    return placed_ring(result, "forest", 0.25) + 0.03 * looped(spread(*(normal(s) for s in air)), 2.0)


def bird_call() -> Wave:
    """One bird, one phrase."""
    return placed(scattered(1.8, [(0.02, 1.0, _song(SONGS[1], 0.04))]), "forest", 0.15)


def _bark(pitch_hz: float, seed: int) -> Wave:
    """A bark: a rough shout whose mouth opens and shuts within a fifth of a second."""
    length_s = 0.24
    pitch = curve(length_s, (0, 0.7 * pitch_hz), (0.05, 1.35 * pitch_hz), (0.14, pitch_hz), (length_s, 0.6 * pitch_hz))
    rough = pitch * (1 + 0.06 * low(hiss(length_s, seed), 140) / 0.2)
    opened = sung(rough, (720, 1_250, 2_700), 1.0, 0.7)
    closed = sung(rough, (420, 900, 2_300), 1.0, 0.4)
    mouth = curve(length_s, (0, 0.4), (0.03, 1), (0.13, 0.9), (length_s, 0))
    noise = band(hiss(length_s, seed + 1), 500, 3_600) * 0.35
    voice = normal(opened) * mouth + 0.6 * normal(closed) * (1 - mouth) + noise * mouth
    return pressed(voice, 4.0) * curve(length_s, (0, 0), (0.012, 1), (0.12, 0.7), (length_s, 0))


def dog() -> Wave:
    """A large dog, three barks."""
    barks = [(0.02, 0.9, _bark(215, 300)), (0.34, 1.0, _bark(225, 310)), (1.05, 0.95, _bark(208, 320))]
    return placed(scattered(1.9, barks), "street", 0.14)


def wolf() -> Wave:
    """A wolf howls."""
    pitch = curve(4.2, (0, 280), (0.5, 470), (0.9, 610), (2.6, 590), (3.6, 440), (4.2, 330))
    pitch = pitch * (1 + 0.008 * sine(5.2, 4.2) * curve(4.2, (0, 0), (1.2, 1), (4.2, 1)))
    howl = sine(pitch) + 0.35 * sine(2 * pitch) + 0.16 * sine(3 * pitch) + 0.05 * sine(4 * pitch)
    breath = band(hiss(4.2, 330), 500, 2_500) * 0.06
    heard = (howl + breath) * curve(4.2, (0, 0), (0.5, 0.7), (1.2, 1), (3.0, 0.8), (4.2, 0))
    return placed(scattered(6.0, [(0.02, 1.0, heard)]) * curve(6, (0, 1), (5, 1), (6, 0)), "forest", 0.25)


def owl() -> Wave:
    """An owl: a long call and a broken one."""

    def hoot(length_s: float, hz: float) -> Wave:
        pitch = curve(length_s, (0, 0.93 * hz), (0.3 * length_s, hz), (length_s, 0.95 * hz))
        return (sine(pitch) + 0.12 * sine(2 * pitch)) * np.hanning(count(length_s)) ** 0.6

    calls = [(0.02, 0.9, hoot(0.55, 372)), (1.5, 0.45, hoot(0.14, 360)), (1.78, 0.6, hoot(0.14, 366))]
    return placed(scattered(4.2, [*calls, (2.05, 1.0, hoot(0.95, 378))]), "forest", 0.35)


def crow() -> Wave:
    """A crow, three times."""

    def caw(seed: int) -> Wave:
        pitch = curve(0.38, (0, 420), (0.08, 520), (0.38, 400)) * (1 + 0.25 * low(hiss(0.38, seed), 90))
        voice = sung(pitch, (1_100, 1_750, 3_100), 1.0, 0.9)
        return pressed(voice, 3.5) * curve(0.38, (0, 0), (0.04, 1), (0.28, 0.8), (0.38, 0))

    return placed(scattered(2.6, [(0.02 + 0.68 * n, 0.9 + 0.05 * n, caw(340 + n)) for n in range(3)]), "forest", 0.25)


def _hoof(seed: int) -> Wave:
    bent = 1 + float(chance(1, seed, -0.08, 0.08)[0])
    shell = modes(0.2, ((230 * bent, 0.9, 0.07), (540 * bent, 1.0, 0.05), (910 * bent, 0.7, 0.035), (1_650, 0.3, 0.02)))
    earth = low(hiss(0.2, seed + 1), 500) * decay(0.2, 0.07)
    return normal(shell) + 0.7 * normal(earth)


def _ridden(length_s: float, stride_s: float, beats: tuple[float, ...], strides: int, seed: int) -> Wave:
    events = [
        (0.02 + stride_s * n + beat_s, 0.8 + 0.2 * (number == 0), _hoof(seed + 10 * number + 40 * (n % 3)))
        for n in range(strides) for number, beat_s in enumerate(beats)
    ]  # fmt: skip
    heard = scattered(length_s, events)
    return placed(
        pressed(heard, 2.0) * curve(length_s, (0, 0.5), (1, 1), (length_s - 1.2, 1), (length_s, 0.0)), "street", 0.06
    )


def gallop() -> Wave:
    """A horse at a gallop."""
    return _ridden(4.8, 0.46, (0.0, 0.11, 0.20), 10, 400)


def horse_walk() -> Wave:
    """A horse at a walk on a paved road."""
    return _ridden(5.0, 1.12, (0.0, 0.28, 0.56, 0.84), 4, 500)


def flies() -> Wave:
    """A fly that circles."""
    pitch = 195 + 40 * wander(4.0, 2.2, 600, -1, 1)
    near = wander(4.0, 1.5, 601, 0.1, 1.0) ** 2 * curve(4.0, (0, 0), (0.3, 1), (3.4, 1), (4, 0))
    return panned(band(saw(pitch), 180, 3_500, 1) * near, wander(4.0, 1.2, 602, -0.9, 0.9))


def frogs() -> Wave:
    """A pond at night: frogs that answer one another."""
    result = np.zeros((count(26), 2))
    for number, (hz, pan, gain) in enumerate(((620, -0.6, 1.0), (540, 0.5, 0.8), (760, 0.1, 0.5), (480, -0.2, 0.35))):
        pulse = (sine(hz, 0.012) + sine(1.9 * hz, 0.012)) * np.hanning(count(0.012))
        croak = scattered(0.32, [(n * 0.021, 0.5 + 0.5 * n / 12, pulse) for n in range(12)])
        at_s = moments(26, 0.75, 700 + number)
        gains = gain * chance(len(at_s), 710 + number, 0.5, 1.0)
        result += panned(ring(26, zip(at_s, gains, [croak] * len(at_s), strict=True)), pan)
    air = [band(hiss(28, seed, -3), 100, 2_000, 1) for seed in (720, 730)]
    return placed_ring(result, "forest", 0.2) + 0.02 * looped(spread(*(normal(s) for s in air)), 2.0)


ALL = (
    bed("crickets", "crickets on a summer night", 24, crickets, "night crickets", "summer night", "cicadas", "insects"),
    bed("birds", "birds in the morning", 30, birds, "birdsong", "forest", "morning birds", "woods", "garden", "park"),
    bed("frogs", "frogs by a pond", 26, frogs, "pond", "swamp", "marsh"),
    effect("bird_call", "one bird sings", 1.8, bird_call, "bird sings", "chirp", "tweet", lufs=-25),
    effect("dog_bark", "a dog barks", 1.9, dog, "dog", "barking", "bark", "dog barks"),
    effect("wolf", "a wolf howls", 6.0, wolf, "howl", "wolf howl", "wolves", lufs=-22),
    effect("owl", "an owl calls", 4.2, owl, "hoot", "owl hoots", lufs=-25),
    effect("crow", "a crow caws", 2.6, crow, "raven", "caw", "crows", lufs=-23),
    effect("gallop", "a horse gallops", 4.8, gallop, "horse", "hooves", "galloping", "horse gallop"),
    effect("horse_walk", "a horse walks on a paved road", 5.0, horse_walk, "horse trot", "hoofbeats", "carriage",
           lufs=-22),
    effect("fly", "a fly circles", 4.0, flies, "buzzing", "bee", "mosquito", lufs=-29),
)  # fmt: skip
