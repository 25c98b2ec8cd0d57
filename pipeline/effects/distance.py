"""Turns a voice at the microphone into one some metres away: softer, duller, more of the room."""

from __future__ import annotations

import numpy as np

from pipeline.audio.sound import Sound
from pipeline.effects.filters import low_pass
from pipeline.effects.rooms import room_named

NEAREST_M = 0.25
DB_PER_DOUBLING = 4.0
"""Open air takes 6.02 dB per doubling. People speak up with distance, and a mix that falls by 6 loses the words
at ten metres under any bed: 4 keeps them at -13 dB there."""


HIGHEST_SHARE = 0.7
"""At 94 % of a hall, which is what physics gives at ten metres, a recogniser lost 5 of 19 words; at 70 % none."""


def distance_gain_db(metres: float) -> float:
    """The gain of the direct sound against one metre."""
    return -DB_PER_DOUBLING * float(np.log2(max(metres, NEAREST_M)))


def distance_corner_hz(metres: float) -> float:
    """Where the highs begin to go (6 dB per octave): air, and a head no longer turned to the microphone."""
    return 22_000.0 / float(max(metres, 1.0) ** 0.75)


def room_share(room: str, metres: float) -> float:
    """The room's part of the energy: its own share at one metre; against the direct sound it grows with the square
    of the distance, as in any diffuse field (Kuttruff, Room Acoustics, ch. 5), up to `HIGHEST_SHARE`."""
    share = room_named(room).share
    far = max(metres, NEAREST_M) ** 2
    return min(share * far / (1 - share + share * far), HIGHEST_SHARE)


def room_send(room: str, metres: float) -> float:
    """The factor on the direct sound at that distance that goes to the room: with `direct_at` and a
    `Reverberator`, a scene needs one convolution however many speak in it."""
    share = room_share(room, metres)
    return float(np.sqrt(share / (1 - share)))


def direct_at(sound: Sound, metres: float) -> Sound:
    """The direct sound alone, level and highs as from there: what a mixer sends to its bus before the room."""
    gain = np.float32(10 ** (distance_gain_db(metres) / 20))
    if metres <= 1.0:
        return sound if metres == 1.0 else sound.with_samples(sound.samples * gain)
    dull = low_pass(sound.samples, sound.rate, distance_corner_hz(metres), order=1)
    return sound.with_samples(dull.astype(np.float32) * gain)
