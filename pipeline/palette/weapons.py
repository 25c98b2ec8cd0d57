"""Turns powder and steel into the weapons of the palette."""

from __future__ import annotations

from pipeline.effects.filters import Wave
from pipeline.palette.sounds import effect
from pipeline.palette.synthesis import (
    band,
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


def _blast(length_s: float, seed: int, weight: float) -> Wave:
    """A charge: a shock, the gas behind it, and a thump that grows with its weight."""
    shock = high(hiss(length_s, seed), 600) * decay(length_s, 0.05 + 0.04 * weight)
    gas = low(hiss(length_s, seed + 1), 2_600 - 900 * weight) * decay(length_s, 0.22 + 0.35 * weight, 0.001)
    push = sine(curve(length_s, (0, 150), (0.05, 70), (length_s, 38))) * decay(length_s, 0.3 + 0.5 * weight)
    return pressed(0.8 * normal(shock) + 1.0 * normal(gas) + (0.5 + 0.5 * weight) * push, 3.5)


def gunshot() -> Wave:
    """A pistol out of doors: the shot and what the houses give back."""
    shot = scattered(2.6, [(0.004, 1.0, _blast(1.0, 1, 0.25))])
    answer = scattered(
        2.6, [(0.16, 0.20, low(_blast(1.0, 2, 0.4), 1_800)), (0.37, 0.12, low(_blast(1.0, 3, 0.4), 900))]
    )
    return placed(shot + answer, "street", 0.30) * curve(2.6, (0, 1), (1.8, 1), (2.6, 0))


def gun_cock() -> Wave:
    """A pistol cocked: slide back, slide forward."""

    def steel(seed: int, bent: float) -> Wave:
        ringing = modes(
            0.15, ((1_150 * bent, 0.8, 0.04), (2_480 * bent, 1.0, 0.04), (4_100 * bent, 0.7, 0.03), (6_700, 0.3, 0.02))
        )
        return normal(ringing) + 0.6 * high(hiss(0.15, seed), 1_800) * decay(0.15, 0.02)

    scrape = band(hiss(0.12, 12), 1_500, 7_000) * curve(0.12, (0, 0), (0.06, 1), (0.12, 0))
    events = [
        (0.005, 0.5, steel(10, 1.0)),
        (0.03, 0.3, normal(scrape)),
        (0.14, 0.8, steel(11, 0.94)),
        (0.27, 1.0, steel(13, 0.88)),
    ]
    return placed(pressed(scattered(0.7, events), 1.5), "room", 0.08)


def explosion() -> Wave:
    """A large explosion: the blast, the rumble, what it threw up coming down."""
    blast = _blast(2.0, 20, 1.0)
    rumble = low(hiss(5.0, 22, -5), 130) * curve(5.0, (0, 0), (0.15, 1), (1.5, 0.6), (5.0, 0))
    stones = [band(hiss(0.05, 25 + n), 300 + 300 * n, 2_500 + 700 * n) * decay(0.05, 0.025) for n in range(4)]
    debris = grains(4.0, 26, stones, 30, 4.0) * curve(4.0, (0, 0), (0.5, 0.4), (1.4, 1.0), (4.0, 0))
    heard = scattered(6.0, [(0.004, 1.0, blast), (0.02, 0.8, normal(rumble)), (0.5, 0.25, normal(debris))])
    return placed(pressed(heard, 2.0), "street", 0.2) * curve(6.0, (0, 1), (4.5, 1), (6, 0))


def _blade(length_s: float, bent: float, rt60_s: float) -> Wave:
    ratios = ((1.0, 0.5), (1.47, 0.8), (2.09, 1.0), (2.81, 0.8), (3.66, 0.7), (4.72, 0.5), (6.13, 0.35))
    return normal(modes(length_s, [(1_180 * r * bent, a, rt60_s / r**0.5) for r, a in ratios]))


def sword_clash() -> Wave:
    """Two blades meet, and again."""

    def meet(seed: int, bent: float) -> Wave:
        edge = high(hiss(1.2, seed), 2_000) * decay(1.2, 0.04)
        return 0.7 * _blade(1.2, bent, 0.9) + 0.5 * _blade(1.2, 1.13 * bent, 0.7) + 0.6 * edge

    events = [(0.005, 1.0, meet(40, 1.0)), (0.42, 0.8, meet(41, 1.06)), (0.78, 1.0, meet(42, 0.95))]
    return placed(pressed(scattered(2.4, events), 1.5), "courtyard", 0.12) * curve(2.4, (0, 1), (1.8, 1), (2.4, 0))


def sword_draw() -> Wave:
    """A blade drawn from its sheath: the scrape rises and the steel sings."""
    scrape = resonate(
        hiss(0.55, 50) * curve(0.55, (0, 0), (0.08, 0.5), (0.5, 1.0), (0.55, 0)),
        [(hz, 1.0, 0.05) for hz in (2_350, 3_420, 4_700, 6_150, 8_200)],
    )
    bright = high(hiss(0.55, 51), 3_500) * curve(0.55, (0, 0), (0.3, 0.3), (0.5, 1), (0.55, 0))
    sings = [(0.5, 0.35, _blade(1.2, 1.9, 1.1)), (0.01, 1.0, normal(scrape)), (0.01, 0.3, bright)]
    return placed(scattered(1.8, sings), "room", 0.1)


def punch() -> Wave:
    """A blow with the fist."""
    flesh = low(hiss(0.3, 60), 1_300) * decay(0.3, 0.07, 0.001) + 0.4 * band(hiss(0.3, 61), 900, 4_500) * decay(
        0.3, 0.03
    )
    push = sine(curve(0.3, (0, 170), (0.05, 80), (0.3, 60))) * decay(0.3, 0.14)
    cloth = band(hiss(0.2, 62), 400, 3_000) * curve(0.2, (0, 0), (0.12, 0.5), (0.16, 0), (0.2, 0))
    return placed(
        scattered(0.7, [(0.0, 0.12, normal(cloth)), (0.13, 1.0, pressed(normal(flesh) + 0.9 * push, 2.5))]),
        "room",
        0.08,
    )


def arrow() -> Wave:
    """An arrow: the string, the flight, the wood that it strikes."""
    string = modes(0.4, ((118, 1.0, 0.25), (236, 0.6, 0.2), (354, 0.4, 0.15), (590, 0.2, 0.1)))
    flight = band(hiss(0.35, 70), 1_500, 6_500, 1) * curve(0.35, (0, 0.2), (0.1, 1), (0.35, 0.1))
    shaft = modes(0.4, ((186, 1.0, 0.12), (410, 0.8, 0.1), (760, 0.5, 0.06), (33, 0.5, 0.3)))
    struck = normal(shaft) + 0.7 * low(hiss(0.4, 71), 2_500) * decay(0.4, 0.03)
    events = [(0.005, 0.7, normal(string)), (0.03, 0.25, normal(flight)), (0.42, 1.0, struck)]
    return placed(pressed(scattered(1.1, events), 1.5), "outdoors", 0.03)


ALL = (
    effect("gunshot", "a pistol shot", 2.6, gunshot, "gun", "shot", "gunfire", "pistol", "shoots", "bang", lufs=-15),
    effect("gun_cock", "a pistol cocked", 0.7, gun_cock, "cock", "gun cocked", "reload", "cocks gun", lufs=-24),
    effect("explosion", "an explosion", 6.0, explosion, "blast", "bomb", "boom", "explodes", lufs=-15),
    effect("sword_clash", "two blades meet", 2.4, sword_clash, "sword", "swords", "sword fight", "blades", lufs=-21),
    effect("sword_draw", "a blade drawn", 1.8, sword_draw, "draw sword", "unsheathe", "knife", lufs=-24),
    effect("punch", "a blow with the fist", 0.7, punch, "hit", "blow", "smack", "slap", "fist"),
    effect("arrow", "an arrow strikes", 1.1, arrow, "bow", "bow and arrow", "arrow shot", lufs=-22),
)  # fmt: skip
