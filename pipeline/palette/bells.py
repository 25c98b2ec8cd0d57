"""Turns metal that rings into the bells, clocks and telephones of the palette, and the tones that followed them."""

from __future__ import annotations

import numpy as np

from pipeline.effects.filters import Wave
from pipeline.palette.sounds import effect
from pipeline.palette.synthesis import (
    Mode,
    band,
    count,
    curve,
    decay,
    eased,
    high,
    hiss,
    joined,
    low,
    modes,
    normal,
    placed,
    placed_ring,
    pressed,
    ring,
    scattered,
    sine,
)

CHURCH_PARTIALS = (
    (0.5, 0.55, 1.0), (1.0, 0.75, 0.72), (1.183, 0.6, 0.5), (1.506, 0.35, 0.36), (2.0, 1.0, 0.34), (2.514, 0.4, 0.22),
    (2.662, 0.35, 0.2), (3.011, 0.5, 0.16), (4.166, 0.4, 0.11), (5.433, 0.3, 0.08), (6.796, 0.2, 0.05),
)  # fmt: skip
"""A church bell: hum, prime, tierce, quint, nominal and above, as ratios to the prime, with amplitude and share of
the ringing time (tuning after Simpson; Rossing, Science of Percussion Instruments, ch. 12)."""


def _bell(prime_hz: float, length_s: float, rt60_s: float) -> Wave:
    ringing: list[Mode] = []
    for ratio, amplitude, share in CHURCH_PARTIALS:
        # A cast bell is never quite round: every partial is a pair that beats slowly.
        for detune, part in ((0.9993, 0.6), (1.0006, 0.4)):
            ringing.append((prime_hz * ratio * detune, amplitude * part, rt60_s * share))
    clapper = high(hiss(length_s, round(prime_hz)), 2_000) * decay(length_s, 0.03)
    return normal(modes(length_s, ringing)) + 0.25 * clapper


def church_bell() -> Wave:
    """A great bell in its tower, three strokes."""
    stroke = _bell(196, 7.0, 9.0)
    tower = scattered(9.5, [(0.02, 1.0, stroke), (2.3, 0.9, stroke), (4.6, 0.95, stroke)])
    return placed(tower * curve(9.5, (0, 1), (6, 1), (9.5, 0)), "courtyard", 0.25)


def hand_bell() -> Wave:
    """A small bell, shaken."""
    strokes = [(0.01 + 0.145 * n, 0.8 + 0.2 * (n % 2), _bell(1_180, 1.4, 1.2)) for n in range(7)]
    return placed(scattered(2.6, strokes), "room", 0.1)


def desk_bell() -> Wave:
    """A bell on a counter, struck once."""
    ring = modes(2.2, ((2_093, 1.0, 1.8), (4_310, 0.5, 1.0), (5_640, 0.45, 0.8), (8_390, 0.25, 0.4), (1_047, 0.1, 1.0)))
    return placed(scattered(2.4, [(0.005, 1.0, normal(ring))]), "room", 0.1)


def doorbell() -> Wave:
    """Ding, dong: two bars."""

    def bar(hz: float) -> Wave:
        return modes(2.4, ((hz, 1.0, 1.8), (2.756 * hz, 0.25, 0.6), (5.404 * hz, 0.12, 0.25)))

    chimes = [(0.01, 1.0, bar(659.3)), (0.62, 1.0, bar(523.3))]
    return placed(scattered(3.2, chimes) * curve(3.2, (0, 1), (2.2, 1), (3.2, 0)), "corridor", 0.15)


def _tick(hz: float, seed: int) -> Wave:
    metal = modes(0.12, ((hz, 1.0, 0.03), (1.62 * hz, 0.8, 0.022), (2.41 * hz, 0.5, 0.016), (4.1 * hz, 0.3, 0.01)))
    case = modes(0.12, ((310, 0.6, 0.07), (520, 0.4, 0.05)))
    return normal(metal) + 0.35 * case + 0.3 * high(hiss(0.12, seed), 3_000) * decay(0.12, 0.008)


def clock_tick() -> Wave:
    """A clock on the wall, two beats a second; plays on."""
    tick, tock = _tick(2_250, 0), 0.75 * _tick(1_960, 1)
    beats = ring(4.0, [(0.05 + 0.5 * n, 1.0, tock if n % 2 else tick) for n in range(8)])
    return placed_ring(beats, "small room", 0.08)


def clock_chime() -> Wave:
    """A tall clock: the quarter of four notes, then three strokes of the hour."""
    quarter = [(0.02 + 0.75 * n, 0.7, _bell(hz, 3.0, 2.6)) for n, hz in enumerate((415.3, 370.0, 329.6, 246.9))]
    hours = [(4.0 + 1.7 * n, 1.0, _bell(164.8, 4.0, 4.5)) for n in range(3)]
    heard = scattered(11.5, quarter + hours) * curve(11.5, (0, 1), (9.3, 1), (11.5, 0))
    return placed(heard, "room", 0.15)


def alarm_clock() -> Wave:
    """An alarm clock with a hammer between two bells."""
    left, right = (modes(0.3, ((hz, 1.0, 0.35), (2.7 * hz, 0.7, 0.2), (4.9 * hz, 0.4, 0.1))) for hz in (1_750, 1_960))
    hits = [(0.01 + n / 26, 1.0, left if n % 2 else right) for n in range(68)]
    return placed(pressed(scattered(3.2, hits), 1.5), "small room", 0.1)


def telephone_ring() -> Wave:
    """A desk telephone: a clapper at 20 Hz between two gongs, two rings."""
    gongs = [
        modes(1.2, ((hz, 1.0, 0.9), (2.02 * hz, 0.5, 0.5), (2.74 * hz, 0.7, 0.4), (5.2 * hz, 0.35, 0.18)))
        for hz in (1_080, 1_290)
    ]
    tap = high(hiss(0.02, 3), 2_500) * decay(0.02, 0.01)
    events = []
    for start_s in (0.01, 2.6):
        for n in range(56):
            gong = joined(gongs[n % 2][: count(0.02)] + 0.3 * tap, gongs[n % 2][count(0.02) :])
            events.append((start_s + n * 0.028, 0.9 if n % 2 else 1.0, gong))
    return placed(pressed(scattered(5.4, events) * curve(5.4, (0, 1), (5.0, 1), (5.4, 0)), 1.5), "room", 0.1)


def mobile_ring() -> Wave:
    """A mobile telephone: a run of five notes on a thin loudspeaker, twice."""
    notes = (1_318.5, 1_174.7, 880.0, 987.8, 1_318.5)
    events = []
    for start_s in (0.02, 1.3):
        for n, hz in enumerate(notes):
            tone = sine(hz, 0.24) + 0.4 * sine(2 * hz, 0.24) + 0.15 * sine(3 * hz, 0.24)
            events.append((start_s + 0.16 * n, 1.0, tone * decay(0.24, 0.5, 0.004)))
    return placed(scattered(2.6, events), "room", 0.06)


def buzz() -> Wave:
    """A mobile telephone that shakes on a table, twice."""

    def shake(length_s: float, seed: int) -> Wave:
        motor = np.sign(sine(172.0, length_s)) * 0.5 + 0.4 * band(hiss(length_s, seed), 300, 2_500)
        return eased(low(motor * (0.7 + 0.3 * sine(31.0, length_s)), 1_600, 1), 0.02)

    return placed(scattered(2.4, [(0.02, 1.0, shake(0.7, 4)), (1.2, 1.0, shake(0.7, 5))]), "room", 0.06)


KEYPAD_HZ = {
    key: (row_hz, column_hz)
    for row_hz, keys in ((697, "123"), (770, "456"), (852, "789"), (941, "*0#"))
    for column_hz, key in zip((1_209, 1_336, 1_477), keys, strict=True)
}
"""The two tones of every key (ITU-T Q.23)."""


def _tone_pair(first_hz: float, second_hz: float, length_s: float) -> Wave:
    return eased(sine(first_hz, length_s) + sine(second_hz, length_s), 0.004)


def dial() -> Wave:
    """Seven keys of a telephone."""
    keys = [(0.02 + 0.24 * n, 1.0, _tone_pair(*KEYPAD_HZ[key], 0.12)) for n, key in enumerate("5550142")]
    return scattered(2.0, keys)


def dial_tone() -> Wave:
    """A line that waits: 350 and 440 Hz."""
    return scattered(3.0, [(0.02, 1.0, _tone_pair(350, 440, 2.9))])


def busy_tone() -> Wave:
    """A line that is taken: 480 and 620 Hz, twice a second."""
    return scattered(3.2, [(0.02 + n, 1.0, _tone_pair(480, 620, 0.5)) for n in range(3)])


def _plastic(seed: int) -> Wave:
    shell = modes(0.25, ((240, 0.8, 0.06), (480, 1.0, 0.05), (870, 0.8, 0.04), (1_530, 0.6, 0.03), (2_900, 0.3, 0.02)))
    return normal(shell) + 0.5 * band(hiss(0.25, seed), 900, 6_000) * decay(0.25, 0.02)


def hang_up() -> Wave:
    """A receiver laid on its cradle; the bell inside sounds a little."""
    bell = modes(0.8, ((1_290, 1.0, 0.5), (3_530, 0.5, 0.25)))
    events = [(0.01, 1.0, _plastic(7)), (0.07, 0.55, _plastic(8)), (0.115, 0.3, _plastic(9)), (0.02, 0.12, bell)]
    return placed(pressed(scattered(1.0, events), 2.0), "room", 0.06)


def pick_up() -> Wave:
    """A receiver lifted."""
    slide = band(hiss(0.15, 10), 800, 4_000) * curve(0.15, (0, 0), (0.08, 1), (0.15, 0))
    events = [(0.01, 0.5, _plastic(11)), (0.06, 0.25, normal(slide)), (0.2, 0.9, _plastic(12))]
    return placed(pressed(scattered(0.9, events), 2.0), "room", 0.06)


ALL = (
    effect("church_bell", "a church bell, three strokes", 9.5, church_bell, "bell tower", "church bells", "toll"),
    effect("hand_bell", "a small bell shaken", 2.6, hand_bell, "bell", "school bell", "bell ringing", lufs=-23),
    effect("desk_bell", "a bell on a counter", 2.4, desk_bell, "ding", "counter bell", "hotel bell", lufs=-24),
    effect("doorbell", "a doorbell: ding, dong", 3.2, doorbell, "door bell", "ding dong", "chime", lufs=-23),
    effect("clock_tick", "a clock ticking", 4.0, clock_tick, "ticking", "clock", "tick", "ticking clock",
           lufs=-31, loops=True),
    effect("clock_chime", "a tall clock strikes three", 11.5, clock_chime, "clock strikes", "grandfather clock"),
    effect("alarm_clock", "an alarm clock", 3.2, alarm_clock, "wake up alarm", lufs=-22),
    effect("phone_ring", "a desk telephone rings twice", 5.4, telephone_ring, "phone", "telephone", "telephone ring",
           "phone rings", "ringing phone", lufs=-22),
    effect("mobile_ring", "a mobile telephone rings", 2.6, mobile_ring, "cell phone", "ringtone", "mobile", lufs=-24),
    effect("phone_buzz", "a mobile telephone shakes on a table", 2.4, buzz, "vibrate", "phone vibrates", lufs=-27),
    effect("phone_dial", "seven telephone keys", 2.0, dial, "dial", "dialing", "dialling", "keypad", lufs=-27),
    effect("dial_tone", "a dial tone", 3.0, dial_tone, "dialtone", "dead line", lufs=-31),
    effect("busy_tone", "a busy tone", 3.2, busy_tone, "busy signal", "engaged tone", lufs=-31),
    effect("phone_hang_up", "a receiver laid down", 1.0, hang_up, "hang up", "hangs up", "phone down", lufs=-22),
    effect("phone_pick_up", "a receiver lifted", 0.9, pick_up, "pick up", "answers phone", "phone up", lufs=-23),
)  # fmt: skip
