"""Turns wood, hinges and latches into the doors of the palette."""

from __future__ import annotations

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.sounds import effect
from pipeline.palette.synthesis import (
    RATE,
    Mode,
    band,
    chance,
    clock,
    count,
    curve,
    decay,
    grains,
    high,
    hiss,
    low,
    modes,
    normal,
    placed,
    pressed,
    resonate,
    scattered,
    sine,
)

PANEL: tuple[Mode, ...] = (
    (72, 1.0, 0.38),
    (118, 0.9, 0.30),
    (167, 0.7, 0.26),
    (243, 0.55, 0.20),
    (338, 0.42, 0.16),
    (471, 0.30, 0.13),
    (655, 0.22, 0.10),
    (910, 0.15, 0.08),
    (1_310, 0.09, 0.05),
)
"""A door leaf, struck: lowest bending modes of a wooden panel two metres high."""

STEEL: tuple[Mode, ...] = ((2_130, 0.5, 0.05), (3_470, 0.8, 0.06), (4_920, 0.6, 0.04), (7_350, 0.4, 0.03))
"""A latch: a small piece of steel."""


def _latch(seed: int) -> Wave:
    """A bolt that snaps into its plate: two clicks of steel and a knock on wood."""
    click = modes(0.12, STEEL) + high(hiss(0.12, seed), 2_500) * decay(0.12, 0.018)
    wood = modes(0.12, ((310, 1.0, 0.05), (540, 0.7, 0.04), (880, 0.4, 0.03)))
    return normal(scattered(0.3, [(0.0, 0.6, click), (0.034, 1.0, click), (0.036, 0.9, wood)]))


def thud(seed: int, weight: float) -> Wave:
    """A leaf that meets its frame; `weight` 1 is a slam."""
    body = modes(0.7, PANEL)
    drop = sine(curve(0.7, (0, 105), (0.09, 52), (0.7, 44))) * decay(0.7, 0.34)
    slap = low(hiss(0.7, seed), 900 + 2_600 * weight) * decay(0.7, 0.05 + 0.07 * weight)
    return normal(0.55 * normal(body) + 0.75 * drop + (0.3 + 0.7 * weight) * slap)


def _creak(length_s: float, rates: tuple[tuple[float, float], ...], seed: int) -> Wave:
    """A dry hinge: it sticks and slips so many times a second, and every slip makes the door ring."""
    slips = curve(length_s, *rates)
    phase = np.cumsum(slips / RATE)
    at = np.searchsorted(phase, np.arange(1, int(phase[-1])))
    uneven = (at + chance(len(at), seed, -0.16, 0.16) * RATE / np.maximum(slips[at], 5)).astype(int)
    clicks = np.bincount(np.clip(uneven, 0, count(length_s) - 1), chance(len(at), seed + 1, 0.35, 1.0), count(length_s))
    throat = ((420, 1.0, 0.030), (790, 1.2, 0.026), (1_180, 1.0, 0.022), (1_930, 0.8, 0.016), (3_050, 0.4, 0.010))
    return normal(resonate(clicks.astype(np.float64), throat))


def slam() -> Wave:
    """A leaf thrown shut, the frame shaking after it."""
    rattle = grains(0.35, 60, [_latch(3)[: count(0.08)]], 41, 3.0) * decay(0.35, 0.3)
    hit = scattered(1.6, [(0.004, 1.0, thud(11, 1.0)), (0.02, 0.35, _latch(12)), (0.07, 0.22, rattle)])
    return placed(pressed(hit, 3.0), "corridor", 0.22)


def close() -> Wave:
    """A leaf pushed to: air, a soft thud, the latch."""
    air = band(hiss(0.45, 5, -3), 150, 900) * curve(0.45, (0, 0), (0.38, 1), (0.45, 0))
    shut = scattered(1.2, [(0.0, 0.12, normal(air)), (0.42, 0.75, thud(6, 0.15)), (0.435, 0.45, _latch(7))])
    return placed(pressed(shut, 2.0), "room", 0.12)


def open_() -> Wave:
    """A handle pressed, the latch drawn back, a short creak, air."""
    handle = _latch(21)
    creak = _creak(0.75, ((0, 26), (0.3, 48), (0.6, 38), (0.75, 22)), 22)
    creak *= curve(0.75, (0, 0), (0.12, 1), (0.5, 0.7), (0.75, 0))
    air = band(hiss(0.9, 23, -3), 120, 800) * curve(0.9, (0, 0), (0.3, 1), (0.9, 0))
    opened = scattered(
        1.6, [(0.01, 0.6, handle), (0.16, 0.8, _latch(24)), (0.27, 0.7, creak), (0.24, 0.08, normal(air))]
    )
    return placed(pressed(opened, 2.5), "room", 0.12)


def creak() -> Wave:
    """A door that swings slowly on a dry hinge, there and back."""
    there = _creak(1.5, ((0, 16), (0.5, 34), (1.0, 62), (1.5, 44)), 31)
    there *= curve(1.5, (0, 0), (0.2, 0.6), (1.0, 1.0), (1.5, 0))
    back = _creak(1.0, ((0, 58), (0.6, 30), (1.0, 14)), 33) * curve(1.0, (0, 0), (0.15, 1), (0.8, 0.5), (1.0, 0))
    return placed(pressed(scattered(3.2, [(0.05, 1.0, there), (1.68, 0.7, back)]), 3.5), "room", 0.15)


def knock() -> Wave:
    """Knuckles on a door, three times."""
    wood = ((165, 0.8, 0.10), (262, 1.0, 0.085), (431, 0.8, 0.07), (690, 0.5, 0.05), (1_120, 0.3, 0.03))
    strokes = []
    for number, (at_s, gain) in enumerate(((0.01, 0.85), (0.205, 1.0), (0.41, 0.8))):
        skin = low(hiss(0.2, 50 + number), 2_400) * decay(0.2, 0.018)
        bent = [(hz * (1 + 0.01 * number), a, t) for hz, a, t in wood]
        strokes.append((at_s, gain, normal(modes(0.2, bent)) + 0.6 * skin))
    return placed(pressed(scattered(1.1, strokes), 2.0), "small room", 0.14)


def car_door() -> Wave:
    """A car's door: a short dull thump of sheet metal and two clicks of its lock."""
    sheet = modes(0.6, ((58, 0.8, 0.36), (94, 1.0, 0.3), (141, 0.8, 0.22), (230, 0.5, 0.16), (520, 0.3, 0.09)))
    slap = low(hiss(0.5, 61), 1_600) * decay(0.5, 0.05)
    lock = scattered(0.2, [(0.0, 1.0, _latch(62)), (0.05, 0.6, _latch(63))])
    struck = scattered(0.9, [(0.01, 1.0, normal(sheet)), (0.01, 0.7, slap), (0.028, 0.22, lock)])
    return placed(pressed(struck, 3.0), "street", 0.05)


def lock() -> Wave:
    """A key pushed into a lock and turned, the bolt going over."""
    teeth = grains(0.22, 90, [_latch(70)[: count(0.02)]], 71, 1.5)
    bolt = scattered(0.5, [(0.0, 0.7, _latch(72)), (0.09, 1.0, _latch(73)), (0.092, 0.8, thud(74, 0.0)[: count(0.3)])])
    return placed(scattered(1.3, [(0.02, 0.5, normal(teeth)), (0.55, 1.0, bolt)]), "small room", 0.1)


def sliding() -> Wave:
    """An automatic door: a motor's breath, rollers on their rail, a soft stop."""
    time_s = clock(1.3)
    air = band(hiss(1.3, 81), 900, 5_500) * curve(1.3, (0, 0), (0.12, 1), (0.8, 0.7), (1.05, 0), (1.3, 0))
    motor = sine(curve(1.3, (0, 150), (0.3, 330), (0.9, 300), (1.1, 120))) * np.where(time_s < 1.05, 0.25, 0.0)
    motor = low(motor, 1_200) * curve(1.3, (0, 0), (0.1, 1), (0.95, 0.8), (1.05, 0), (1.3, 0))
    return placed(
        scattered(1.5, [(0, 0.5, air), (0, 0.6, motor), (1.02, 0.6, thud(82, 0.0)[: count(0.3)])]), "office", 0.1
    )


ALL = (
    effect("door_open", "a door opened: handle, latch, hinge", 1.6, open_, "open door", "door opens", lufs=-23),
    effect("door_close", "a door closed softly", 1.2, close, "door", "close door", "door closes", "door shuts"),
    effect("door_slam", "a door slammed", 1.6, slam, "slam", "slamming door", "door slams", lufs=-16),
    effect("door_creak", "a door on a dry hinge", 3.2, creak, "creak", "creaking door", "hinge", lufs=-23),
    effect("knock", "three knocks on a door", 1.1, knock, "door knock", "knocking", "knock on door", "knocks"),
    effect("car_door", "a car's door shut", 0.9, car_door, "car door slam", "car door closes"),
    effect("lock", "a key turned in a lock", 1.3, lock, "unlock", "door lock", "key in lock", "bolt", lufs=-24),
    effect("sliding_door", "an automatic door", 1.5, sliding, "automatic door", "lift door", "elevator door", lufs=-23),
)
