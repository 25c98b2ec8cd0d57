"""Turns bubbles and surf into the waters of the palette.

What is heard of running water is air: every bubble rings at a pitch set by its size (Minnaert 1933) that rises
as it nears the surface (van den Doel 2005).
"""

from __future__ import annotations

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.sounds import bed, effect
from pipeline.palette.synthesis import (
    band,
    chance,
    clock,
    count,
    curve,
    decay,
    grains,
    high,
    hiss,
    looped,
    low,
    normal,
    panned,
    placed,
    scattered,
    sine,
    spread,
    wander,
)

OVERLAP_S = 2.0


def bubble(hz: float, rise: float = 0.3) -> Wave:
    """One bubble: small ones are high and short."""
    length_s = min(0.25, 90 / hz)
    return sine(curve(length_s, (0, hz), (length_s, hz * (1 + rise)))) * decay(length_s, 0.8 * length_s, 0.0015)


def _bubbles(seed: int, low_hz: float, high_hz: float, kinds: int = 12) -> list[Wave]:
    ratios = chance(kinds, seed)
    return [bubble(low_hz * (high_hz / low_hz) ** ratio, 0.15 + 0.5 * ratio) for ratio in ratios]


def _surf(length_s: float, seed: int, waves: tuple[tuple[float, float], ...]) -> Wave:
    """Each wave swells as a low roar, breaks bright, and runs out hissing over the sand."""
    roar, foam = np.zeros(count(length_s)), np.zeros(count(length_s))
    for at_s, size in waves:
        roar += size * np.interp(clock(length_s), [at_s, at_s + 2.6, at_s + 3.4, at_s + 6.5], [0, 1, 0.8, 0])
        foam += size**2 * np.interp(clock(length_s), [at_s + 2.0, at_s + 3.1, at_s + 4.2, at_s + 8.0], [0, 1, 0.5, 0])
    deep = normal(band(hiss(length_s, seed, -4), 50, 700, 1)) * (0.15 + roar)
    wash = normal(band(hiss(length_s, seed + 1, -2), 500, 6_500, 1)) * (0.06 + roar * 0.35)
    sparkle = normal(high(hiss(length_s, seed + 2), 3_000, 1)) * foam
    return 1.0 * deep + 0.8 * wash + 0.35 * sparkle


def sea() -> Wave:
    """Waves on a beach, one every seven seconds or so."""
    waves = ((-4.0, 0.8), (3.0, 1.0), (9.8, 0.7), (17.3, 0.95), (23.6, 0.75), (30.0, 1.0))
    late = tuple((at_s + 0.35, size * 0.9) for at_s, size in waves)
    return looped(spread(_surf(34, 10, waves), _surf(34, 20, late)), 4.0)


def stream() -> Wave:
    """A brook over stones."""
    sides = []
    for seed in (30, 60):
        small = grains(24, 110, _bubbles(seed, 500, 2_800), seed + 1, 3.0)
        large = grains(24, 14, _bubbles(seed + 30, 220, 650), seed + 31, 2.0)
        rush = band(hiss(24, seed + 5, -2), 350, 5_000, 1) * wander(24, 1.0, seed + 6, 0.7, 1.0)
        sides.append(normal(small) + 0.6 * normal(large) + 0.2 * normal(rush))
    return looped(spread(*sides), OVERLAP_S)


def ship() -> Wave:
    """On deck: water along the hull, timber that works, a slow swell."""
    swell = (0.0, 6.0, 12.5, 18.0, 24.5, 30.0)
    hull = [_surf(34, seed, tuple((at_s - 2, 0.8) for at_s in swell)) for seed in (90, 95)]
    timber = []
    for number, at_s in enumerate((2.5, 8.0, 14.6, 19.2, 26.0)):
        slips = curve(1.4, (0, 24), (0.7, 60 + 8 * number), (1.4, 30))
        strain = np.sin(np.pi * np.clip(clock(1.4) / 1.4, 0, 1)) ** 2
        rub = np.clip(sine(slips), 0.6, 1) - 0.6
        timber.append((at_s, 1.0, band(rub * hiss(1.4, 100 + number), 250, 1_400) * strain))
    creaks = placed(scattered(34, timber), "cellar", 0.3)
    water = spread(low(hull[0], 2_500, 1), low(hull[1], 2_500, 1))
    return looped(normal(water) + 0.35 * panned(normal(creaks), 0.2), 4.0)


def drip() -> Wave:
    """A drop into a pool, in a place that echoes."""
    drop = scattered(
        2.6,
        [(0.01, 0.35, high(hiss(0.01, 110), 3_000) * decay(0.01, 0.006)), (0.022, 1.0, bubble(1_250, 0.55))]
    )  # fmt: skip
    return placed(drop, "cellar", 0.35)


def cave_drips() -> Wave:
    """Drops that fall in a cave, near and far."""
    sides = []
    for seed in (120, 140):
        kinds = [bubble(hz, 0.5) for hz in chance(6, seed, 700, 2_200)]
        drops = grains(30, 1.1, kinds, seed + 2, 2.0)
        air = low(hiss(30, seed + 9, -5), 300)
        sides.append(placed(normal(drops), "cave", 0.55) + 0.06 * normal(air))
    return looped(spread(*sides), 4.0)


def splash() -> Wave:
    """A body into the water."""
    hit = band(hiss(0.9, 160, -2), 150, 5_500, 1) * decay(0.9, 0.45, 0.012)
    sheet = high(hiss(1.6, 161), 1_800, 1) * curve(1.6, (0, 0), (0.1, 0.6), (0.35, 1.0), (0.8, 0.25), (1.6, 0))
    deep = low(hiss(0.4, 162), 160) * decay(0.4, 0.25, 0.005)
    foam = grains(1.8, 90, _bubbles(163, 350, 2_200), 164, 2.0) * curve(1.8, (0, 0), (0.25, 1), (1.8, 0))
    events = [(0.0, 1.0, normal(hit)), (0.03, 0.45, normal(sheet)), (0, 0.9, normal(deep)), (0.08, 0.5, normal(foam))]
    return scattered(2.2, events)


def pour() -> Wave:
    """Poured into a glass: the note rises as it fills."""
    gurgle = grains(2.6, 55, _bubbles(170, 420, 1_500), 171, 1.5)
    rise = sine(curve(2.6, (0, 520), (2.6, 1_250))) * wander(2.6, 14, 172, 0.0, 1.0) ** 2
    splashing = band(hiss(2.6, 173), 1_500, 7_000, 1) * wander(2.6, 10, 174, 0.3, 1.0)
    run = 0.8 * normal(gurgle) + 0.30 * rise + 0.18 * normal(splashing)
    return scattered(3.0, [(0.05, 1.0, run * curve(2.6, (0, 0), (0.15, 1), (2.2, 0.9), (2.6, 0)))])


def bubbles() -> Wave:
    """Air that rises through water."""
    events = grains(3.4, 16, _bubbles(180, 240, 900), 181, 1.2) * curve(3.4, (0, 0), (0.3, 1), (2.4, 0.8), (3.4, 0))
    return low(events, 2_400)


ALL = (
    bed("sea", "waves on a beach", 30, sea, "ocean", "waves", "surf", "beach", "shore", "seaside"),
    bed("stream", "a brook over stones", 22, stream, "brook", "river", "creek", "water", "running water"),
    bed("ship", "on the deck of a wooden ship", 30, ship, "boat", "ship deck", "sailing ship"),
    bed("cave_drips", "drops in a cave", 26, cave_drips, "cave", "dripping cave", "dungeon", "sewer"),
    effect("drip", "one drop into a pool", 2.6, drip, "drop", "water drop", "dripping", lufs=-23),
    effect("splash", "a splash", 2.2, splash, "water splash", "falls into water"),
    effect("pour", "a glass filled", 3.0, pour, "pouring", "pour drink", "pours water", lufs=-27),
    effect("bubbles", "bubbles under water", 3.4, bubbles, "bubbling", "underwater bubbles", lufs=-23),
)
