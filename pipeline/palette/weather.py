"""Turns noise into the weather of the palette: rain, wind, thunder, and the fire inside."""

from __future__ import annotations

import numpy as np

from pipeline.effects.filters import Wave, high_pass
from pipeline.palette.sounds import bed, effect
from pipeline.palette.synthesis import (
    RATE,
    band,
    chance,
    count,
    curve,
    decay,
    grains,
    high,
    hiss,
    looped,
    low,
    normal,
    pressed,
    scattered,
    sine,
    spread,
    wander,
)

OVERLAP_S = 2.0
"""How long a bed's end is faded into its start."""


def _drops(seed: int, low_hz: float, high_hz: float) -> list[Wave]:
    """Drops on something solid: a tick, and a small bubble that rings after it."""
    kinds = []
    for number, hz in enumerate(chance(10, seed, low_hz, high_hz)):
        tick = high(hiss(0.03, seed + number), hz) * decay(0.03, 0.008)
        ring = sine(curve(0.03, (0, hz), (0.03, 1.25 * hz))) * decay(0.03, 0.02, 0.001)
        kinds.append(0.6 * tick + 0.7 * ring)
    return kinds


def _rain_side(length_s: float, seed: int, heavy: float) -> Wave:
    far = band(hiss(length_s, seed, -2), 500, 9_000, 1) * (0.75 + 0.25 * wander(length_s, 0.3, seed + 1))
    near = grains(length_s, 90 + 260 * heavy, _drops(seed + 10, 1_400, 6_500), seed + 30, 5.0)
    roof = low(hiss(length_s, seed + 2, -4), 420) * (0.3 * heavy)
    return normal(far) * (0.30 + 0.35 * heavy) + normal(near) * 0.65 + roof


def rain() -> Wave:
    """Steady rain on leaves and stones."""
    return looped(spread(_rain_side(24, 100, 0.45), _rain_side(24, 200, 0.45)), OVERLAP_S)


def rain_window() -> Wave:
    """Rain heard from inside: the hiss is gone, single drops knock on the pane."""
    sides = []
    for seed in (300, 400):
        outside = low(_rain_side(24, seed, 0.7), 900, 2)
        pane = band(grains(24, 28, _drops(seed + 50, 700, 2_600), seed + 60, 3.0), 300, 4_000)
        sides.append(normal(outside) + 0.55 * normal(pane))
    return looped(spread(*sides), OVERLAP_S)


def _gusts(length_s: float, seed: int, strength: float) -> Wave:
    """Moving air: a low roar, and edges that whistle when the gust is strong enough."""
    gust = wander(length_s, 0.22, seed, 0.15, 1.0) * (0.8 + 0.2 * wander(length_s, 1.3, seed + 1))
    roar = band(hiss(length_s, seed + 2, -3), 40, 420, 1) * gust
    body = band(hiss(length_s, seed + 3, -3), 250, 1_500, 1) * gust**2
    howl = np.zeros(count(length_s))
    for number, hz in enumerate((330, 470, 690, 980)):
        width = hz * 0.06
        strong = np.clip(gust + 0.4 * wander(length_s, 0.5, seed + 10 + number) - 0.6, 0, 1) ** 2
        howl += normal(band(hiss(length_s, seed + 20 + number), hz - width, hz + width, 2)) * strong
    return 1.0 * normal(roar) + 0.6 * normal(body) + 1.3 * strength * howl


def wind() -> Wave:
    """Wind round a house."""
    return looped(spread(_gusts(28, 500, 1.0), _gusts(28, 520, 0.8)), OVERLAP_S)


def gust() -> Wave:
    """One gust that comes and goes."""
    rise = curve(4.0, (0, 0), (1.6, 1.0), (2.2, 0.8), (4.0, 0.0)) ** 1.5
    return spread(*(rise * _gusts(4.0, seed, 0.5) for seed in (540, 560)))


def _roll(length_s: float, seed: int, claps: tuple[tuple[float, float], ...]) -> Wave:
    """Thunder: every clap is a piece of the bolt farther away, so it comes later, softer and lower."""
    result = np.zeros(count(length_s))
    for number, (at_s, gain) in enumerate(claps):
        corner_hz = 900 / (1 + 1.6 * at_s)
        clap = low(hiss(length_s - at_s, seed + number, -3), corner_hz, 2) * decay(length_s - at_s, 2.8 + at_s, 0.03)
        result += scattered(length_s, [(at_s, gain, normal(clap))])
    rumble = low(hiss(length_s, seed + 50, -5), 90) * wander(length_s, 2.5, seed + 51, 0.3, 1.0)
    return result + 0.7 * normal(rumble) * curve(length_s, (0, 0), (0.6, 1), (2.5, 0.7), (length_s, 0))


def thunder() -> Wave:
    """A near strike: the tear, the crack, the roll that goes away over the hills."""
    tear = grains(0.5, 260, [high(hiss(0.02, 570 + n), 1_200) * decay(0.02, 0.01) for n in range(4)], 575, 3.0)
    tear *= curve(0.5, (0, 0.1), (0.22, 1.0), (0.5, 0))
    claps = ((0.20, 1.0), (0.33, 0.7), (0.62, 0.8), (1.1, 0.5), (1.75, 0.6), (2.6, 0.4), (3.7, 0.25))
    sides = [
        scattered(8.0, [(0.02, 0.35, normal(tear)), (0.0, 1.0, normal(_roll(8.0, seed, claps)))]) for seed in (580, 680)
    ]
    return spread(*sides) * curve(8.0, (0, 1), (5, 0.9), (8, 0))[:, None]


def thunder_far() -> Wave:
    """Thunder beyond the hills: only the roll."""
    claps = ((0.3, 0.5), (1.0, 1.0), (1.9, 0.7), (3.0, 0.6), (4.3, 0.3))
    sides = [low(_roll(8.0, seed, claps), 240, 1) for seed in (780, 880)]
    return spread(*sides) * curve(8.0, (0, 0), (0.8, 1), (4, 0.9), (8, 0))[:, None]


def storm() -> Wave:
    """Heavy rain and wind, thunder now and then."""
    far = _roll(8, 940, ((0.2, 0.6), (1.2, 1.0), (2.5, 0.5))) * curve(8, (0, 1), (4, 1), (8, 0))
    farther = low(_roll(8, 960, ((0.5, 1.0), (1.9, 0.7))), 200) * curve(8, (0, 1), (4, 1), (8, 0))
    rolls = normal(low(scattered(30, [(5.5, 0.8, far), (18.0, 0.6, farther)]), 500, 1))
    sides = [
        0.8 * normal(_rain_side(30, seed, 1.0)) + 0.45 * normal(_gusts(30, seed + 60, 0.5)) + 0.8 * rolls
        for seed in (900, 1_000)
    ]
    return looped(spread(*sides), OVERLAP_S)


def fire() -> Wave:
    """A wood fire: draught, hiss, crackle, a log that snaps."""
    sides = []
    for seed in (1_100, 1_200):
        draught = low(hiss(32, seed, -4), 260) * wander(32, 1.2, seed + 1, 0.5, 1.0)
        steam = band(hiss(32, seed + 2), 2_500, 9_000, 1) * wander(32, 0.6, seed + 3, 0.0, 1.0) ** 2
        small = [high_pass(hiss(0.02, seed + 10 + n), RATE, 1_200 + 500 * n, 2) * decay(0.02, 0.006) for n in range(6)]
        large = [band(hiss(0.08, seed + 30 + n), 350, 3_500) * decay(0.08, 0.035) for n in range(4)]
        density = wander(32, 0.5, seed + 4, 0.2, 1.0)
        crackle = grains(32, 26, small, seed + 50, 5.0) * density
        snaps = grains(32, 1.6, large, seed + 80, 2.5)
        burning = 0.2 * normal(draught) + 0.05 * normal(steam) + 0.8 * normal(crackle) + 0.7 * normal(snaps)
        sides.append(pressed(burning, 3.0))
    return looped(spread(*sides), OVERLAP_S)


def night_air() -> Wave:
    """Hardly anything: the air of a quiet place out of doors."""
    sides = [band(hiss(24, seed, -4), 60, 2_500, 1) * wander(24, 0.2, seed + 1, 0.6, 1.0) for seed in (1_300, 1_320)]
    return looped(spread(*sides), OVERLAP_S)


def hail() -> Wave:
    """Hail on a tin roof."""
    sides = []
    for seed in (1_400, 1_500):
        tin = [
            normal(sine(hz, 0.06) * decay(0.06, 0.035) + 0.5 * sine(2.37 * hz, 0.06) * decay(0.06, 0.02))
            for hz in chance(8, seed, 900, 3_800)
        ]
        sides.append(normal(grains(22, 150, tin, seed + 20, 3.0)) + 0.3 * band(hiss(22, seed + 5), 800, 7_000))
    return looped(spread(*sides), OVERLAP_S)


ALL = (
    bed("rain", "steady rain", 22, rain, "raining", "rainfall", "light rain", "drizzle"),
    bed("rain_window", "rain on a window, heard from inside", 22, rain_window, "rain inside", "rain on window"),
    bed("storm", "heavy rain, wind and thunder", 28, storm, "thunderstorm", "heavy rain", "tempest", "downpour"),
    bed("wind", "wind round a house", 26, wind, "howling wind", "windy", "breeze", "blizzard"),
    bed("hail", "hail on a tin roof", 20, hail, "rain on tin roof", "rain on roof"),
    bed("fire", "a wood fire", 30, fire, "fireplace", "campfire", "crackling fire", "hearth", "bonfire"),
    bed("night_air", "the air of a quiet night", 22, night_air, "quiet", "silence outdoors", "open air", "night"),
    effect("gust", "a gust of wind", 4.0, gust, "wind gust", "gust of wind", lufs=-23),
    effect("thunder", "a thunderbolt close by", 8.0, thunder, "lightning", "thunderclap", "thunder crack", lufs=-16),
    effect("thunder_far", "thunder far away", 8.0, thunder_far, "distant thunder", "rolling thunder", lufs=-23),
)
