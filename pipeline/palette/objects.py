"""Turns glass, metal, paper and switches into the small things of the palette."""

from __future__ import annotations

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.bells import desk_bell
from pipeline.palette.sounds import effect
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
    low,
    modes,
    normal,
    panned,
    placed,
    pressed,
    resonate,
    saw,
    scattered,
    sine,
    wander,
)


def _glass(hz: float, length_s: float, rt60_s: float) -> Wave:
    return normal(
        modes(length_s, ((hz, 1.0, rt60_s), (2.32 * hz, 0.6, 0.6 * rt60_s), (4.25 * hz, 0.35, 0.35 * rt60_s)))
    )


def glass_break() -> Wave:
    """A pane breaks: the crack, the burst, the pieces that fall and ring."""
    crack = high(hiss(0.3, 1), 1_200) * decay(0.3, 0.10)
    low_part = band(hiss(0.2, 2), 300, 1_400) * decay(0.2, 0.07)
    times = 0.02 + 1.1 * chance(90, 3) ** 2.2
    pitches, sizes = chance(90, 4, 2_300, 9_500), chance(90, 5, 0.05, 0.5) ** 1.3
    shards = [
        (float(t), float(g), _glass(float(hz), 0.35, 0.22)) for t, hz, g in zip(times, pitches, sizes, strict=True)
    ]
    events = [(0.004, 1.0, normal(crack)), (0.004, 0.6, normal(low_part)), *shards]
    return placed(pressed(scattered(1.9, events), 2.0), "room", 0.1)


def clink() -> Wave:
    """Two glasses touch."""
    heard = [(0.005, 1.0, _glass(2_480, 1.4, 1.1)), (0.007, 0.8, _glass(2_910, 1.4, 0.9))]
    return placed(scattered(1.6, heard), "room", 0.08)


def switch() -> Wave:
    """A light switch."""

    def snap(seed: int, bright: float) -> Wave:
        shell = modes(0.1, ((820, 0.7, 0.025), (1_640, 1.0, 0.02), (2_950 * bright, 0.8, 0.015), (5_100, 0.4, 0.008)))
        return normal(shell) + 0.5 * high(hiss(0.1, seed), 2_500) * decay(0.1, 0.006)

    return placed(scattered(0.4, [(0.005, 0.45, snap(10, 1.1)), (0.032, 1.0, snap(11, 0.95))]), "small room", 0.08)


def _key_stroke(seed: int) -> Wave:
    bent = 1 + float(chance(1, seed, -0.15, 0.15)[0])
    down = modes(0.08, ((390 * bent, 0.6, 0.03), (1_250 * bent, 0.8, 0.02), (2_700 * bent, 0.6, 0.012)))
    tap = band(hiss(0.08, seed + 1), 1_500, 8_000) * decay(0.08, 0.012)
    return scattered(
        0.16, [(0.0, 0.35, normal(tap)), (0.012, 1.0, normal(down) + 0.6 * normal(tap)), (0.085, 0.3, normal(tap))]
    )


def _strokes(length_s: float, seed: int, fast_s: float) -> list[tuple[float, float]]:
    """When keys are struck: in runs of a word's length, with small waits between."""
    draw = chance(400, seed)
    events, at_s, number = [], 0.02, 0
    while at_s < length_s - 0.4:
        for _ in range(3 + int(6 * draw[number])):
            if at_s > length_s - 0.4:
                break
            number += 1
            events.append((at_s, 0.6 + 0.4 * float(draw[number])))
            at_s += fast_s * (0.7 + 0.9 * float(draw[number + 1]))
        number += 1
        at_s += fast_s * (0.8 + 1.5 * float(draw[number]))
    return events


def typing() -> Wave:
    """A computer's keyboard."""
    keys = [_key_stroke(20 + 3 * n) for n in range(6)]
    events = [(at_s, gain, keys[n * 5 % 6]) for n, (at_s, gain) in enumerate(_strokes(5.0, 40, 0.1))]
    return placed(pressed(scattered(5.0, events), 2.0), "office", 0.06)


def typewriter() -> Wave:
    """A typewriter: a line of type, the bell, the carriage back."""

    def hammer(seed: int) -> Wave:
        iron = modes(0.15, ((510, 0.8, 0.05), (1_180, 1.0, 0.04), (2_340, 0.8, 0.03), (3_900, 0.5, 0.02)))
        return normal(iron) + 0.6 * band(hiss(0.15, seed), 900, 7_000) * decay(0.15, 0.03)

    arms = [hammer(60 + n) for n in range(5)]
    events = [(at_s, gain, arms[n * 3 % 5]) for n, (at_s, gain) in enumerate(_strokes(3.9, 70, 0.13))]
    ratchet = scattered(0.6, [(0.013 * n, 0.5 + 0.01 * n, arms[n % 5][: count(0.02)]) for n in range(40)])
    events += [(3.75, 0.35, desk_bell()[: count(1.2)]), (4.3, 0.4, ratchet), (4.9, 1.0, arms[0])]
    return placed(pressed(scattered(5.6, events), 2.0), "office", 0.08)


def _rustle(length_s: float, seed: int, low_hz: float, high_hz: float, per_second: float) -> Wave:
    """Paper or cloth: many small folds that snap."""
    folds = [band(hiss(0.03, seed + n), low_hz * (1 + 0.25 * n), high_hz) * decay(0.03, 0.012) for n in range(5)]
    body = band(hiss(length_s, seed + 9), low_hz, high_hz, 1) * wander(length_s, 14, seed + 10, 0.0, 1.0) ** 3
    return 0.8 * normal(grains(length_s, per_second, folds, seed + 11, 4.0)) + 0.4 * normal(body)


def paper() -> Wave:
    """A sheet picked up and turned over."""
    first = _rustle(0.7, 100, 1_600, 9_000, 70) * curve(0.7, (0, 0), (0.1, 1), (0.5, 0.6), (0.7, 0))
    flap = band(hiss(0.35, 120, -2), 500, 6_000, 1) * curve(0.35, (0, 0), (0.12, 1), (0.2, 0.3), (0.35, 0))
    return placed(
        scattered(1.6, [(0.01, 0.8, first), (0.72, 0.8, normal(flap)), (0.85, 0.6, first)]), "small room", 0.06
    )


def crumple() -> Wave:
    """A sheet crushed into a ball."""
    heard = _rustle(1.5, 130, 1_100, 9_500, 130) * curve(1.5, (0, 0), (0.15, 0.8), (0.7, 1.0), (1.2, 0.5), (1.5, 0))
    return placed(scattered(1.7, [(0.01, 1.0, heard)]), "small room", 0.06)


def writing() -> Wave:
    """A pen on paper."""
    strokes = []
    draw = chance(60, 150)
    at_s = 0.02
    for n in range(22):
        length_s = 0.05 + 0.11 * float(draw[n])
        scratch = band(hiss(length_s, 160 + n), 1_800, 7_500, 1) * np.hanning(count(length_s))
        strokes.append((at_s, 0.5 + 0.5 * float(draw[n + 22]), scratch))
        at_s += length_s + (0.03 if n % 6 else 0.16)
    return placed(scattered(4.0, [s for s in strokes if s[0] < 3.7]), "small room", 0.05)


def keys() -> Wave:
    """A bunch of keys shaken."""
    kinds = [
        normal(modes(0.12, ((hz, 1.0, 0.07), (1.43 * hz, 0.8, 0.06), (2.17 * hz, 0.6, 0.04))))
        for hz in (3_150, 3_720, 4_460, 5_230, 6_110)
    ]
    shaken = (
        grains(1.5, 46, kinds, 200, 1.6)
        * (0.25 + 0.75 * wander(1.5, 6, 201))
        * curve(1.5, (0, 0), (0.05, 1), (1.1, 0.8), (1.5, 0))
    )
    return placed(scattered(1.8, [(0.01, 1.0, shaken)]), "room", 0.06)


def coin() -> Wave:
    """A coin dropped on a table: it bounces, spins and lies down."""
    ring_ = modes(0.3, ((4_850, 1.0, 0.25), (7_200, 0.7, 0.18), (10_900, 0.4, 0.1)))
    knock = modes(0.1, ((420, 0.6, 0.04), (910, 0.4, 0.03)))
    events, at_s, gap_s, gain = [], 0.01, 0.32, 1.0
    while gap_s > 0.016:
        events += [(at_s, gain, ring_), (at_s, 0.6 * gain, knock)]
        at_s, gap_s, gain = at_s + gap_s, gap_s * 0.8, max(gain * 0.8, 0.16)
    events += [(at_s + 0.015 * n, 0.14 * (1 - n / 22), ring_) for n in range(22)]
    return placed(scattered(2.4, events), "room", 0.06)


def zipper() -> Wave:
    """A zip pulled up."""
    rate = curve(0.62, (0, 70), (0.2, 150), (0.5, 210), (0.62, 120))
    phase = np.cumsum(rate / RATE)
    at = np.searchsorted(phase, np.arange(1, int(phase[-1]))) / RATE
    tooth = band(hiss(0.012, 220), 2_200, 9_000) * decay(0.012, 0.007)
    run = scattered(
        0.62, [(float(t), 0.5 + 0.5 * float(g), tooth) for t, g in zip(at, chance(len(at), 221), strict=True)]
    )
    slide = band(hiss(0.62, 222), 1_500, 6_000, 1) * curve(0.62, (0, 0), (0.1, 1), (0.55, 1), (0.62, 0))
    return placed(scattered(0.9, [(0.01, 1.0, normal(run)), (0.01, 0.12, slide)]), "small room", 0.05)


def camera() -> Wave:
    """A camera's shutter and the film wound on."""

    def blade(seed: int) -> Wave:
        return normal(modes(0.06, ((1_900, 0.8, 0.02), (3_300, 1.0, 0.015), (5_600, 0.6, 0.01)))) + 0.6 * high(
            hiss(0.06, seed), 2_000
        ) * decay(0.06, 0.012)

    wind = band(saw(curve(0.4, (0, 90), (0.1, 150), (0.4, 140))), 700, 5_000, 1) * curve(
        0.4, (0, 0), (0.05, 1), (0.35, 1), (0.4, 0)
    )
    events = [(0.005, 1.0, blade(240)), (0.055, 0.8, blade(241)), (0.12, 0.04, normal(wind))]
    return placed(pressed(scattered(0.8, events), 4.0), "room", 0.06)


def cash_register() -> Wave:
    """An old till: levers, the bell, the drawer."""
    lever = normal(modes(0.2, ((340, 0.8, 0.08), (860, 1.0, 0.06), (1_900, 0.6, 0.04)))) + 0.5 * band(
        hiss(0.2, 250), 800, 6_000
    ) * decay(0.2, 0.03)
    bell = modes(1.2, ((2_640, 1.0, 1.0), (5_310, 0.5, 0.5), (7_900, 0.3, 0.3)))
    coins = grains(0.3, 60, [modes(0.05, ((5_200, 1, 0.04), (7_700, 0.7, 0.03)))], 251, 2.0)
    drawer = band(hiss(0.35, 252), 300, 3_000, 1) * curve(0.35, (0, 0), (0.05, 1), (0.3, 0.7), (0.35, 0))
    events = [
        (0.005, 0.8, lever),
        (0.10, 0.9, lever),
        (0.2, 0.8, normal(bell)),
        (0.22, 0.3, normal(drawer)),
        (0.52, 1.0, lever),
        (0.54, 0.3, normal(coins)),
    ]
    return placed(pressed(scattered(1.9, events), 1.5), "room", 0.08)


def match() -> Wave:
    """A match struck: the scratch, the flare, the flame that settles."""
    scratch = (
        high(hiss(0.25, 260), 1_500, 1)
        * wander(0.25, 90, 261, 0.2, 1.0)
        * curve(0.25, (0, 0), (0.04, 1), (0.2, 0.8), (0.25, 0))
    )
    flare = band(hiss(1.6, 262, -2), 250, 7_000, 1) * curve(1.6, (0, 0), (0.06, 1), (0.25, 0.55), (0.7, 0.15), (1.6, 0))
    return placed(scattered(2.0, [(0.01, 0.8, normal(scratch)), (0.2, 1.0, normal(flare))]), "small room", 0.05)


def chair() -> Wave:
    """A chair pushed back on a wooden floor."""
    slips = 75 + 45 * wander(0.7, 7, 270)
    phase = np.cumsum(slips / RATE)
    at = np.searchsorted(phase, np.arange(1, int(phase[-1])))
    clicks = np.bincount(at, chance(len(at), 271, 0.4, 1.0), count(0.7)).astype(np.float64)
    wood = resonate(
        clicks, ((170, 1.0, 0.05), (330, 1.0, 0.045), (610, 0.8, 0.035), (1_050, 0.6, 0.025), (1_900, 0.3, 0.015))
    )
    drag = normal(wood) + 0.25 * band(hiss(0.7, 272), 400, 3_000)
    return placed(
        pressed(scattered(1.1, [(0.01, 1.0, drag * curve(0.7, (0, 0), (0.06, 1), (0.5, 0.9), (0.7, 0)))]), 1.5),
        "room",
        0.12,
    )


def whoosh() -> Wave:
    """Something passes fast."""
    length_s = 0.9
    near = curve(length_s, (0, 0), (0.42, 1), (0.52, 0.85), (length_s, 0)) ** 2
    bright, dull = band(hiss(length_s, 280, -2), 700, 6_000, 1), band(hiss(length_s, 281, -3), 150, 1_200, 1)
    return panned((normal(bright) * near**1.5 + 0.8 * normal(dull)) * near, curve(length_s, (0, -0.8), (length_s, 0.8)))


def thump() -> Wave:
    """Something heavy falls on the floor."""
    body = sine(curve(0.5, (0, 95), (0.08, 58), (0.5, 48))) * decay(0.5, 0.35, 0.003)
    boards = modes(0.5, ((120, 0.6, 0.2), (205, 0.5, 0.15), (370, 0.3, 0.1)))
    cloth = low(hiss(0.5, 290), 900) * decay(0.5, 0.12)
    hit = body + 0.6 * normal(boards) + 0.5 * normal(cloth)
    return placed(pressed(scattered(1.2, [(0.01, 1.0, hit), (0.16, 0.45, hit)]), 2.0), "room", 0.12)


ALL = (
    effect("glass_break", "a pane of glass breaks", 1.9, glass_break, "glass", "breaking glass", "shatter",
           "window breaks"),
    effect("glass_clink", "two glasses touch", 1.6, clink, "clink", "toast", "glasses", lufs=-26),
    effect("switch", "a light switch", 0.4, switch, "light switch", "click", "lights off", "lights on", lufs=-28),
    effect("typing", "a keyboard", 5.0, typing, "keyboard", "typing on keyboard", "types", lufs=-28),
    effect("typewriter", "a typewriter", 5.6, typewriter, "typewriter typing", lufs=-24),
    effect("paper", "a sheet turned over", 1.6, paper, "page", "page turn", "paper rustle", "document", "letter",
           lufs=-29),
    effect("paper_crumple", "a sheet crushed", 1.7, crumple, "crumple", "crumpled paper", lufs=-27),
    effect("writing", "a pen on paper", 4.0, writing, "pen", "pencil", "scribble", "writes", lufs=-32),
    effect("keys", "a bunch of keys", 1.8, keys, "key", "jingle", "keychain", lufs=-27),
    effect("coin", "a coin dropped", 2.4, coin, "coins", "coin drop", "money", lufs=-27),
    effect("zipper", "a zip pulled up", 0.9, zipper, "zip", lufs=-28),
    effect("camera_shutter", "a camera's shutter", 0.8, camera, "camera", "photo", "photograph", "shutter", lufs=-25),
    effect("cash_register", "an old till", 1.9, cash_register, "till", "ka ching", "register", lufs=-23),
    effect("match", "a match struck", 2.0, match, "match strike", "lights match", "lights cigarette", "lighter",
           lufs=-26),
    effect("chair", "a chair pushed back", 1.1, chair, "chair scrape", "chair moves", "stands up", lufs=-25),
    effect("whoosh", "something passes fast", 0.9, whoosh, "swoosh", "swish", lufs=-22),
    effect("thump", "something heavy falls", 1.2, thump, "thud", "body fall", "falls", "drop heavy"),
)  # fmt: skip
