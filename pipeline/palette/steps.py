"""Turns heels, soles and floors into the footsteps of the palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.sounds import effect
from pipeline.palette.synthesis import (
    band,
    chance,
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
    scattered,
    sine,
)

Strike = Callable[[int], Wave]


def _wood(seed: int) -> Wave:
    """A leather heel on floorboards over a hollow."""
    bent = 1 + float(chance(1, seed, -0.05, 0.05)[0])
    board = ((88, 1.0, 0.16), (141, 0.8, 0.12), (226, 0.55, 0.09), (372, 0.4, 0.07), (610, 0.25, 0.05))
    heel = normal(modes(0.3, [(hz * bent, a, t) for hz, a, t in board]))
    tap = band(hiss(0.3, seed), 700, 3_800) * decay(0.3, 0.025)
    toe = low(hiss(0.3, seed + 1), 1_100) * decay(0.3, 0.05)
    return scattered(0.4, [(0, 0.8, heel), (0, 0.9, normal(tap) * 0.5), (0.085, 0.25, normal(toe)), (0.085, 0.2, heel)])


def _stone(seed: int) -> Wave:
    """A hard heel on flagstones: a click with little body."""
    click = band(hiss(0.2, seed), 1_100, 6_500) * decay(0.2, 0.022)
    tone = modes(0.2, ((1_340, 0.5, 0.02), (2_270, 0.6, 0.018), (3_610, 0.4, 0.012)))
    body = sine(curve(0.2, (0, 190), (0.04, 120), (0.2, 110))) * decay(0.2, 0.05)
    scrape = band(hiss(0.2, seed + 1), 1_800, 7_000) * curve(0.2, (0, 0), (0.03, 1), (0.12, 0), (0.2, 0))
    struck = normal(click) + 0.4 * tone + 0.35 * body
    return scattered(0.35, [(0, 1.0, struck), (0.09, 0.12, normal(scrape)), (0.1, 0.3, struck)])


def _loose(seed: int, low_hz: float, high_hz: float, per_second: float, roll_s: float) -> Wave:
    """A sole on loose ground: many small pieces that give way, first under the heel, then under the toe."""
    pieces = [
        band(hiss(0.03, seed + n), low_hz * (1 + 0.4 * n), min(high_hz * (1 + 0.3 * n), 15_000)) * decay(0.03, 0.012)
        for n in range(4)
    ]
    heel = grains(roll_s, per_second, pieces, seed + 10, 2.5) * curve(roll_s, (0, 0.3), (0.02, 1), (roll_s, 0))
    toe = grains(roll_s, per_second, pieces, seed + 30, 2.5) * curve(roll_s, (0, 0), (0.06, 1), (roll_s, 0))
    weight = low(hiss(0.12, seed + 50), 160) * decay(0.12, 0.08)
    return scattered(0.5, [(0, 1.0, normal(heel)), (0.13, 0.6, normal(toe)), (0, 0.5, normal(weight))])


def _gravel(seed: int) -> Wave:
    return _loose(seed, 1_300, 5_000, 700, 0.17)


def _snow(seed: int) -> Wave:
    soft = _loose(seed, 500, 2_400, 1_500, 0.22)
    creak = band(hiss(0.22, seed + 3), 350, 1_400) * curve(0.22, (0, 0), (0.08, 1), (0.22, 0))
    return soft + 0.5 * np.pad(normal(creak), (0, len(soft) - len(creak)))


def _leaves(seed: int) -> Wave:
    return high(_loose(seed, 2_200, 6_500, 420, 0.24), 700)


def _walk(strike: Strike, steps: int, pace_s: float, length_s: float, room: str, share: float, seed: int) -> Wave:
    """Steps of one person, no two alike in time, weight or colour."""
    late = chance(steps, seed, -0.03, 0.03) * pace_s
    weights = chance(steps, seed + 1, 0.72, 1.0)
    events = [
        (0.01 + n * pace_s + abs(late[n]), weights[n] * (0.88 if n % 2 else 1.0), strike(seed + 100 * (n + 1)))
        for n in range(steps)
    ]
    return placed(pressed(scattered(length_s, events), 3.0), room, share)


wood = partial(_walk, _wood, 6, 0.56, 3.6, "room", 0.10, 1_000)
stone = partial(_walk, _stone, 6, 0.58, 4.2, "corridor", 0.22, 2_000)
gravel = partial(_walk, _gravel, 6, 0.60, 3.8, "outdoors", 0.02, 3_000)
snow = partial(_walk, _snow, 6, 0.66, 4.2, "outdoors", 0.01, 4_000)
leaves = partial(_walk, _leaves, 6, 0.62, 4.0, "forest", 0.02, 5_000)
running = partial(_walk, _stone, 10, 0.29, 3.4, "street", 0.08, 6_000)
stairs = partial(_walk, _wood, 8, 0.42, 4.0, "stairwell", 0.16, 7_000)

ALL = (
    effect("footsteps_wood", "six steps on floorboards", 3.6, wood, "footsteps", "steps", "walking", lufs=-24),
    effect("footsteps_stone", "six steps in a stone corridor", 4.2, stone, "steps on stone", "heels", lufs=-24),
    effect("footsteps_gravel", "six steps on gravel", 3.8, gravel, "steps on gravel", "gravel", lufs=-27),
    effect("footsteps_snow", "six steps in snow", 4.2, snow, "steps in snow", "snow", lufs=-31),
    effect("footsteps_leaves", "six steps through dry leaves", 4.0, leaves, "leaves", "rustle", lufs=-31),
    effect("running", "ten running steps on a pavement", 3.4, running, "run", "running footsteps", lufs=-23),
    effect("footsteps_stairs", "eight steps on wooden stairs", 4.0, stairs, "stairs", "climbing stairs", lufs=-24),
)
