"""Turns throats and hands into the people of the palette: crowds, applause, a heart."""

from __future__ import annotations

from functools import cache

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.sounds import bed, effect
from pipeline.palette.synthesis import (
    RATE,
    band,
    chance,
    count,
    curve,
    decay,
    eased,
    high,
    hiss,
    low,
    modes,
    moments,
    normal,
    panned,
    placed,
    placed_ring,
    pressed,
    resonate,
    ring,
    saw,
    scattered,
    sine,
    spread,
)

VOWELS: tuple[tuple[float, float, float], ...] = (
    (730, 1_090, 2_440),
    (530, 1_840, 2_480),
    (270, 2_290, 3_010),
    (570, 840, 2_410),
    (300, 870, 2_240),
    (640, 1_190, 2_390),
)
"""First three formants in Hz of six English vowels (Peterson and Barney 1952, men)."""


def sung(pitch_hz: Wave, vowel: tuple[float, float, float], size: float = 1.0, breath: float = 0.05) -> Wave:
    """A vowel on a moving pitch: a glottal buzz with some breath through three formants; `size` below 1 is a
    longer throat."""
    length_s = len(pitch_hz) / RATE
    buzz = low(saw(pitch_hz), 900, 1) + breath * hiss(length_s, round(vowel[1]))
    throat = [
        (hz * size, gain, 2.2 / width_hz)
        for hz, gain, width_hz in zip(vowel, (1.0, 0.5, 0.2), (90, 110, 170), strict=True)
    ]
    return resonate(buzz, throat)


@cache
def _syllables(size: float, pitch_hz: float, seed: int) -> tuple[Wave, ...]:
    """Syllables of one voice that say nothing: a consonant's puff and a vowel whose pitch moves."""
    said = []
    for number in range(10):
        length_s = 0.11 + 0.02 * (number * 7 % 6)
        ends = chance(2, seed + number, 0.85, 1.2) * pitch_hz
        vowel = sung(curve(length_s, (0, ends[0]), (length_s, ends[1])), VOWELS[number % 6], size)
        puff = band(hiss(0.05, seed + 50 + number), 1_500 + 500 * (number % 5), 7_000) * decay(0.05, 0.06)
        whole = eased(normal(vowel), 0.03)
        whole[: len(puff)] += 0.18 * puff
        said.append(whole)
    return tuple(said)


def _talker(length_s: float, size: float, pitch_hz: float, seed: int) -> Wave:
    """Someone who talks on and on, in phrases with pauses, in a ring."""
    said = _syllables(size, pitch_hz, seed)
    events, at_s, number = [], 0.0, 0
    draw = chance(4_000, seed + 99)
    while at_s < length_s - 2.0:
        for _ in range(4 + int(12 * draw[number])):
            number += 1
            syllable = said[int(draw[number] * len(said))]
            events.append((at_s, 0.5 + 0.5 * draw[number + 1], syllable))
            at_s += len(syllable) / RATE * (0.85 + 0.5 * draw[number + 2])
        at_s += 0.3 + 1.8 * draw[number + 3] ** 2
        number += 4
    return ring(length_s, events)


def _babble(length_s: float, talkers: int, seed: int) -> Wave:
    """Many who talk at once, spread over the place; stereo, in a ring."""
    result = np.zeros((count(length_s), 2))
    for number in range(talkers):
        woman = number % 2 == 0
        pitch_hz = (190 if woman else 105) * (0.85 + 0.05 * (number * 3 % 7))
        voice = _talker(length_s, 1.15 if woman else 0.97, pitch_hz, seed + 211 * number)
        turned = np.roll(voice, number * 31_337)
        result += (0.4 + 0.6 * (number * 5 % 8) / 8) * panned(turned, -0.9 + 1.8 * (number * 7 % 11) / 10)
    return result


def crowd() -> Wave:
    """People who talk in a hall, none to be understood."""
    babble = placed_ring(_babble(28, 26, 10_000), "hall", 0.45)
    # Each side alone and run twice, so that the filter has settled when the ring begins.
    sides = [low(np.tile(side, 2), 3_200, 1)[len(side) :].copy() for side in babble.T]
    return np.stack(sides, axis=1)


def restaurant() -> Wave:
    """A restaurant: talk, glasses, cutlery."""
    babble = _babble(26, 14, 20_000)
    glass = [
        normal(modes(0.5, ((hz, 1.0, 0.4), (2.3 * hz, 0.5, 0.2), (3.9 * hz, 0.3, 0.12))))
        for hz in (2_150, 2_780, 3_340)
    ]
    fork = [
        normal(modes(0.15, ((hz, 1.0, 0.08), (1.7 * hz, 0.8, 0.06), (2.9 * hz, 0.5, 0.04)))) for hz in (3_100, 4_200)
    ]
    table = []
    for kinds, per_second, seed in ((glass, 0.4, 51), (fork, 1.6, 53)):
        at_s = moments(26, per_second, seed)
        gains, kind = chance(len(at_s), seed + 1, 0.1, 0.6), (chance(len(at_s), seed + 7) * len(kinds)).astype(int)
        table += [(t, g, kinds[k]) for t, g, k in zip(at_s, gains, kind, strict=True)]
    sides = [ring(26, table[0::2]), ring(26, table[1::2])]
    heard = normal(babble) + 0.5 * spread(*sides)
    return placed_ring(heard, "conference room", 0.3)


def _clap(seed: int) -> Wave:
    hz = float(chance(1, seed, 900, 2_100)[0])
    palm = band(hiss(0.06, seed + 1), 0.55 * hz, 2.2 * hz) * decay(0.06, 0.03, 0.001)
    return normal(palm + 0.3 * high(hiss(0.06, seed + 2), 3_500) * decay(0.06, 0.012))


def applause() -> Wave:
    """A full house claps; it begins at once and thins out."""
    claps = [_clap(30_000 + 5 * n) for n in range(14)]
    result = np.zeros((count(6.5), 2))
    for person in range(48):
        beats_s = 0.19 + 0.09 * float(chance(1, 31_000 + person)[0])
        stop_s = 4.0 + 2.2 * float(chance(1, 32_000 + person)[0]) ** 0.7
        times = np.arange(0.02 + 0.3 * (person % 9) / 9, stop_s, beats_s)
        late = chance(len(times), 33_000 + person, -0.02, 0.02)
        strong = chance(len(times), 34_000 + person, 0.5, 1.0) * np.clip((stop_s - times) / 1.2, 0.1, 1)
        heard = scattered(6.5, zip(np.maximum(times + late, 0), strong, [claps[person % 14]] * len(times), strict=True))
        result += panned(heard, -0.9 + 1.8 * (person * 7 % 13) / 12)
    return placed(pressed(result, 1.5), "hall", 0.35)


def cheer() -> Wave:
    """A crowd that cheers."""
    result = np.zeros((count(4.0), 2))
    for person in range(22):
        start_s = 0.05 + 0.35 * float(chance(1, 35_000 + person)[0])
        length_s = 1.4 + 1.5 * float(chance(1, 36_000 + person)[0])
        pitch_hz = (310 if person % 2 else 200) * (0.85 + 0.04 * (person * 5 % 9))
        shout = sung(
            curve(length_s, (0, 0.8 * pitch_hz), (0.2, 1.25 * pitch_hz), (length_s, 0.9 * pitch_hz)),
            VOWELS[(0, 5, 1)[person % 3]], 1.1 if person % 2 else 0.95, 0.3,
        )  # fmt: skip
        shout = normal(shout) * curve(length_s, (0, 0), (0.15, 1), (0.7 * length_s, 0.7), (length_s, 0))
        result += panned(scattered(4.0, [(start_s, 1.0, shout)]), -0.9 + 1.8 * (person * 7 % 11) / 10)
    roar = band(hiss(4.0, 37_000, -2), 300, 4_000, 1) * curve(4.0, (0, 0), (0.4, 1), (2.6, 0.7), (3.7, 0), (4.0, 0))
    return (
        placed(normal(result) + 0.3 * normal(roar)[:, None], "hall", 0.4)
        * curve(4.0, (0, 1), (3.2, 1), (4, 0))[:, None]
    )


def gasp() -> Wave:
    """A sharp breath drawn in."""
    air = hiss(0.75, 38_000)
    throat = resonate(air, ((620, 0.6, 0.03), (1_500, 1.0, 0.025), (2_700, 0.8, 0.02), (4_300, 0.4, 0.015)))
    return placed(
        normal(throat) * curve(0.75, (0, 0), (0.25, 0.7), (0.38, 1), (0.47, 0), (0.75, 0)), "small room", 0.06
    )


def heartbeat() -> Wave:
    """A heart, seventy beats a minute; plays on."""

    def thump(hz: float) -> Wave:
        fall = curve(0.3, (0, 1.5 * hz), (0.06, hz), (0.3, 0.8 * hz))
        return sine(fall) * decay(0.3, 0.26, 0.012) + 0.25 * low(hiss(0.3, round(hz)), 140) * decay(0.3, 0.12, 0.006)

    beat_s = 6.0 / 7
    events = [(0.03 + n * beat_s, 1.0, thump(52)) for n in range(7)]
    events += [(0.03 + n * beat_s + 0.29, 0.7, thump(66)) for n in range(7)]
    beats = pressed(ring(6.0, events), 2.5)
    # The small loudspeaker of a telephone plays nothing below 150 Hz: what the chest wall adds is heard there.
    return beats + 0.3 * band(np.tanh(4 * beats), 120, 500)


ALL = (
    bed("crowd", "people talking in a hall", 28, crowd, "murmur", "crowd murmur", "people", "walla", "party",
        "audience"),
    bed("restaurant", "talk, glasses and cutlery", 26, restaurant, "cafe", "bar", "pub", "tavern", "diner", "inn"),
    effect("applause", "a full house claps", 6.5, applause, "clapping", "audience claps", "ovation"),
    effect("cheer", "a crowd cheers", 4.0, cheer, "cheering", "crowd cheers", "hooray"),
    effect("gasp", "a sharp breath", 0.75, gasp, "breath", "inhale", lufs=-26),
    effect("heartbeat", "a heart beats", 6.0, heartbeat, "heart", "pulse", "heart beating", lufs=-24, loops=True),
)  # fmt: skip
