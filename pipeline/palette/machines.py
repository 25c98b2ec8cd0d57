"""Turns engines, rails, rotors and circuits into the machines of the palette."""

from __future__ import annotations

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.sounds import bed, effect
from pipeline.palette.synthesis import (
    RATE,
    band,
    chance,
    clock,
    count,
    curve,
    decay,
    eased,
    grains,
    high,
    hiss,
    looped,
    low,
    modes,
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
    wander,
)

EXHAUST = (
    (62, 1.0, 0.10),
    (118, 0.9, 0.08),
    (190, 0.6, 0.06),
    (340, 0.45, 0.04),
    (610, 0.3, 0.03),
    (1_400, 0.15, 0.02),
)


def engine(firing_hz: Wave, seed: int) -> Wave:
    """A piston engine: a pressure pulse at every firing, none alike, through its exhaust; louder as it turns faster."""
    length_s = len(firing_hz) / RATE
    phase = np.cumsum(firing_hz) / RATE
    at = np.searchsorted(phase, np.arange(1, int(phase[-1])))
    sizes = chance(len(at), seed, 0.65, 1.0) * np.resize([1.0, 0.82, 0.93, 0.78], len(at))
    pulses = np.bincount(np.minimum(at, len(phase) - 1), sizes, len(phase)).astype(np.float64)
    burnt = resonate(pulses, EXHAUST)
    breath = band(hiss(length_s, seed + 1, -3), 200, 3_000, 1) * low(pulses, 90, 1)
    strong = (firing_hz / np.max(firing_hz)) ** 0.4
    return pressed(normal(burnt) + 0.45 * normal(breath), 3.0) * strong


def car_start() -> Wave:
    """The starter turns, the engine catches, revs once and settles."""
    starter = saw(curve(1.1, (0, 82), (0.1, 96), (1.1, 104))) * (0.6 + 0.4 * sine(8.5, 1.1))
    starter = band(starter, 150, 2_600, 1) + 0.25 * band(hiss(1.1, 10), 500, 4_000) * (0.5 + 0.5 * sine(8.5, 1.1))
    firing = curve(3.4, (0, 18), (0.25, 88), (0.8, 62), (1.5, 34), (3.4, 29))
    running = engine(firing, 11) * curve(3.4, (0, 0), (0.1, 1), (0.9, 0.9), (1.6, 0.6), (2.8, 0.55), (3.4, 0))
    ends = curve(1.1, (0, 0), (0.03, 1), (1.02, 1), (1.1, 0))
    return placed(scattered(4.4, [(0.02, 0.32, normal(starter) * ends), (0.98, 1.0, running)]), "street", 0.05)


def _drive(length_s: float, seed: int) -> Wave:
    firing = 48 + 10 * wander(length_s, 0.12, seed) + wander(length_s, 2.0, seed + 1)
    road = low(hiss(length_s, seed + 2, -4), 420) * wander(length_s, 0.8, seed + 3, 0.8, 1.0)
    wind = band(hiss(length_s, seed + 4, -3), 600, 4_500, 1)
    return 0.5 * low(engine(firing, 20), 480) + 0.8 * normal(road) + 0.14 * normal(wind)


def car_interior() -> Wave:
    """Inside a car on the road: engine, tyres, air."""
    return looped(spread(_drive(26, 30), _drive(26, 40)), 3.0)


def car_pass() -> Wave:
    """A car comes, passes, and is gone; its pitch falls as it passes (Doppler)."""
    time_s = clock(5.0)
    along_m = (time_s - 2.4) * 16.0
    away_m = np.sqrt(along_m**2 + 4.0**2)
    approach = -along_m / away_m * 16.0
    tyres = band(hiss(5.0, 50, -3), 180, 4_200, 1)
    motor = engine(52 * (1 + approach / 343), 51)
    near = (4.0 / away_m) ** 1.3
    heard = (0.7 * normal(tyres) + 0.5 * motor) * near * curve(5.0, (0, 0), (0.6, 1), (4.3, 1), (5.0, 0))
    return panned(heard, np.clip(along_m / 14, -0.9, 0.9))


def horn() -> Wave:
    """A car's two-tone horn, short and long."""

    def blow(length_s: float) -> Wave:
        reeds = saw(414.0, length_s) + saw(521.0, length_s) + 0.4 * np.sign(sine(414.0, length_s))
        return eased(reeds, 0.012)

    heard = band(scattered(2.2, [(0.02, 1.0, blow(0.25)), (0.42, 1.0, blow(1.0))]), 380, 4_000)
    return placed(pressed(heard, 1.5), "street", 0.1)


def traffic() -> Wave:
    """A city street: the roar that never stops, cars that pass, a horn far off."""
    sides = [
        0.6 * normal(low(hiss(36, seed, -5), 260)) * wander(36, 0.3, seed + 1, 0.7, 1.0)
        + 0.22 * normal(band(hiss(36, seed + 2, -3), 300, 2_400, 1)) * wander(36, 0.4, seed + 3, 0.6, 1.0)
        for seed in (60, 70)
    ]
    result = spread(*sides)
    passing = car_pass()
    for at_s, gain, turned in (
        (1.5, 0.5, False),
        (8.0, 0.35, True),
        (15.5, 0.6, True),
        (22.0, 0.3, False),
        (28.5, 0.5, False),
    ):
        first = count(at_s)
        result[first : first + len(passing)] += gain * (passing[:, ::-1] if turned else passing)
    far = low(horn(), 900)
    result[count(19.0) : count(19.0) + len(far)] += 0.05 * panned(far, -0.4)
    return looped(result, 2.0)


def siren() -> Wave:
    """A police siren that wails, four times."""
    length_s = 6.0
    sweep = 0.5 - 0.5 * np.cos(2 * np.pi * clock(length_s) / 1.5)
    tone = saw(620 * (1_380 / 620) ** sweep)
    heard = band(tone, 500, 3_200) * curve(length_s, (0, 0), (0.6, 1), (4.4, 1), (5.4, 0), (length_s, 0))
    return placed(heard, "street", 0.25)


def alarm() -> Wave:
    """An alarm of two tones."""
    tones = [(0.01 + 0.5 * n, 1.0, _horn_tone(960 if n % 2 == 0 else 770, 0.48)) for n in range(8)]
    return placed(scattered(4.4, tones), "corridor", 0.12)


def _horn_tone(hz: float, length_s: float) -> Wave:
    return eased(low(np.sign(sine(hz, length_s)), 3_500), 0.008)


def klaxon() -> Wave:
    """A klaxon on board: dive, dive."""
    growl = np.tanh(2 * saw(curve(1.2, (0, 250), (0.25, 420), (0.9, 430), (1.2, 300))))
    rough = band(growl, 350, 3_500) * curve(1.2, (0, 0), (0.04, 1), (1.0, 1), (1.2, 0))
    return placed(scattered(3.2, [(0.01, 1.0, rough), (1.5, 1.0, rough)]), "spaceship", 0.2)


def beep() -> Wave:
    """One beep."""
    return scattered(0.4, [(0.01, 1.0, eased(sine(1_000.0, 0.2), 0.006))])


def heart_monitor() -> Wave:
    """A monitor at a bedside, a beat a second; plays on."""
    return ring(6.0, [(0.2 + n, 1.0, eased(sine(880.0, 0.12), 0.006)) for n in range(6)])


def computer() -> Wave:
    """A computer of the old films that thinks: tones without a tune."""
    pitches = 440 * 2 ** (np.round(chance(18, 80, 0, 30)) / 12)
    tones = [(0.01 + 0.085 * n, 1.0, sine(float(hz), 0.07) * decay(0.07, 0.12, 0.003)) for n, hz in enumerate(pitches)]
    return placed(scattered(1.8, tones), "spaceship", 0.08)


def static() -> Wave:
    """A radio between stations; plays on."""
    noise = band(hiss(5.0, 90), 300, 5_000, 1) * wander(5.0, 3.0, 91, 0.5, 1.0)
    crackle = grains(5.0, 30, [high(hiss(0.01, 92 + n), 1_500) * decay(0.01, 0.004) for n in range(3)], 95, 4.0)
    whistle = sine(curve(5.0, (0, 1_700), (2, 900), (3.5, 2_300), (5, 1_600))) * wander(5.0, 1.0, 96, 0.0, 0.10)
    return looped(0.7 * normal(noise) + 0.5 * normal(crackle) + whistle, 1.0)


def tuning() -> Wave:
    """A dial turned across the stations."""
    length_s = 3.2
    noise = band(hiss(length_s, 100), 300, 5_500, 1) * wander(length_s, 4.0, 101, 0.2, 1.0)
    beat = curve(length_s, (0, 3_200), (0.5, 60), (0.9, 2_600), (1.5, 90), (2.0, 3_000), (2.8, 120), (3.2, 700))
    squeal = sine(beat) * np.exp(-beat / 1_400) * 0.8
    return (0.6 * normal(noise) + 0.5 * squeal) * curve(length_s, (0, 0), (0.03, 1), (3.0, 1), (3.1, 0), (3.2, 0))


def train() -> Wave:
    """In a railway carriage: rails, the joints under both axles, the coach that rocks."""
    joint = low(hiss(0.2, 110), 900) * decay(0.2, 0.10) + 0.8 * modes(0.2, ((74, 1.0, 0.12), (131, 0.6, 0.09)))
    clack = normal(joint + modes(0.2, ((420, 0.3, 0.08), (760, 0.2, 0.05))))
    axles = ((0.0, 1.0), (0.19, 0.8), (0.62, 0.55), (0.81, 0.45))
    rails = ring(27.5, [(0.05 + n * 1.25 + late_s, gain, clack) for n in range(22) for late_s, gain in axles])
    sides = [
        0.55 * normal(low(hiss(30, seed, -4), 340)) * wander(30, 0.8, seed + 1, 0.75, 1.0)
        + 0.10 * normal(band(hiss(30, seed + 2, -2), 900, 5_000, 1))
        for seed in (111, 121)
    ]
    return looped(spread(*sides), 2.5) + 0.7 * spread(rails, rails)


def train_whistle() -> Wave:
    """A steam whistle of four pipes."""

    def blow(length_s: float, seed: int) -> Wave:
        bend = curve(length_s, (0, 0.94), (0.15, 1.0), (length_s - 0.3, 1.0), (length_s, 0.95))
        pipes = np.zeros(count(length_s))
        for hz in (311.1, 370.0, 440.0, 523.3):
            pipes += sine(hz * bend) + 0.35 * sine(2 * hz * bend) + 0.12 * sine(3 * hz * bend)
        steam = band(hiss(length_s, seed), 400, 5_000, 1) * 1.2
        return (pipes + steam) * curve(length_s, (0, 0), (0.12, 1), (length_s - 0.25, 0.9), (length_s, 0))

    return placed(scattered(5.0, [(0.02, 1.0, blow(0.8, 130)), (1.1, 1.0, blow(1.9, 131))]), "forest", 0.25)


def airplane() -> Wave:
    """In the cabin of an aeroplane."""
    sides = [
        normal(low(hiss(26, seed, -4), 600)) + 0.25 * normal(band(hiss(26, seed + 1, -2), 500, 6_000, 1))
        for seed in (140, 150)
    ]
    hum = 0.05 * sine(98.0, 26) + 0.035 * sine(196.5, 26) + 0.03 * sine(99.2, 26)
    return looped(spread(*sides) + hum[:, None], 3.0)


def helicopter() -> Wave:
    """A helicopter over the place: blades, gearbox, turbine."""
    beat = sine(11.0, 27) * 0.5 + 0.5
    sides = []
    for seed in (160, 170):
        slap = low(hiss(27, seed, -3), 900, 1) * beat**6
        wash = band(hiss(27, seed + 1, -2), 400, 4_000, 1) * (0.3 + 0.7 * beat**2)
        sides.append(normal(slap) + 0.3 * normal(wash))
    whine = (0.5 * sine(1_870.0, 27) + 0.3 * sine(2_410.0, 27)) * 0.025
    return looped(spread(*sides) + whine[:, None], 3.0)


def spaceship() -> Wave:
    """The hum of a ship between the stars."""
    sides = []
    for detune, seed in ((1.0, 180), (1.002, 190)):
        drone = np.zeros(count(33))
        for partial, hz in enumerate((55, 82.5, 110.3, 165, 220.6), 1):
            drone += sine(hz * detune, 33) / partial
        air = band(hiss(33, seed, -3), 200, 2_500, 1)
        sides.append(0.45 * normal(drone) * wander(33, 0.3, seed + 1, 0.7, 1.0) + 0.3 * normal(air))
    return looped(spread(*sides), 3.0)


def factory() -> Wave:
    """A hall of machines: a press, belts, a motor's hum."""
    press = normal(modes(0.5, ((65, 1.0, 0.3), (180, 0.6, 0.2), (640, 0.4, 0.12), (1_720, 0.3, 0.08))))
    press = press + 0.5 * low(hiss(0.5, 200), 3_000) * decay(0.5, 0.12)
    steam = high(hiss(0.4, 201), 2_000) * curve(0.4, (0, 0), (0.05, 1), (0.4, 0))
    strokes = [(0.1 + 1.6 * n, 1.0, press) for n in range(18)] + [(0.9 + 1.6 * n, 0.3, steam) for n in range(18)]
    work = placed_ring(ring(28.8, strokes), "warehouse", 0.3)
    sides = [
        0.5 * normal(band(hiss(32, seed, -4), 60, 1_800, 1)) + 0.12 * low(saw(49.5, 32.0), 500) for seed in (202, 203)
    ]
    return looped(spread(*sides), 3.2) + 0.4 * spread(work, work)


ALL = (
    effect("car_start", "a car's engine starts", 4.4, car_start, "engine start", "start car", "car starts", "ignition"),
    effect("car_pass", "a car drives past", 5.0, car_pass, "car", "car passes", "drive by", "car drives off"),
    effect("car_horn", "a car's horn", 2.2, horn, "horn", "honk", "honking", "beep beep"),
    effect("siren", "a police siren", 6.0, siren, "police siren", "ambulance", "police car", lufs=-23),
    effect("alarm", "an alarm", 4.4, alarm, "fire alarm", "security alarm", "burglar alarm", lufs=-23),
    effect("klaxon", "a klaxon on board", 3.2, klaxon, "buzzer", "dive alarm", "red alert", lufs=-23),
    effect("beep", "a beep", 0.4, beep, "bleep", "censor beep", "tone", lufs=-27),
    effect("heart_monitor", "a heart monitor", 6.0, heart_monitor, "hospital monitor", "ecg", "ekg", lufs=-31,
           loops=True),
    effect("computer", "a computer thinks", 1.8, computer, "computer beeps", "data", "robot beeps", lufs=-27),
    effect("radio_static", "a radio between stations", 4.0, static, "static", "white noise", "interference",
           lufs=-27, loops=True),
    effect("radio_tuning", "a radio dial turned", 3.2, tuning, "tuning", "tune radio", "radio dial", lufs=-24),
    effect("train_whistle", "a steam whistle", 5.0, train_whistle, "whistle", "steam whistle", "locomotive", lufs=-22),
    bed("traffic", "a city street", 34, traffic, "city", "street", "busy street", "city traffic", "downtown"),
    bed("car_interior", "inside a car on the road", 23, car_interior, "driving", "car drive", "inside car",
        "engine"),
    bed("train", "in a railway carriage", 27.5, train, "train interior", "railway", "train ride", "on train"),
    bed("airplane", "in the cabin of an aeroplane", 23, airplane, "aeroplane", "plane", "airplane cabin", "flight",
        "jet"),
    bed("helicopter", "a helicopter", 24, helicopter, "chopper", "rotor"),
    bed("spaceship", "a ship between the stars", 30, spaceship, "starship", "space", "submarine", "spacecraft",
        "engine room"),
    bed("factory", "a hall of machines", 28.8, factory, "machines", "machinery", "industrial", "workshop"),
)  # fmt: skip
