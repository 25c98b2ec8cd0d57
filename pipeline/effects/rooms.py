"""Turns a dry sound into one that stands in a room: impulse responses made in code, and convolution with them.

An impulse response has two parts. The early one is a shoebox's first and second reflections (image sources,
Allen and Berkley 1979), each from its direction. The late one is noise that decays in every octave band with
that band's own reverberation time, different left and right. It is scaled so that a room changes timbre and
length and not loudness.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from pipeline.audio.sound import Samples, Sound
from pipeline.effects.filters import Wave, white_noise
from pipeline.errors import CastError, nearest

SPEED_OF_SOUND_M_S = 343.0
OCTAVES_HZ = (125.0, 250.0, 500.0, 1_000.0, 2_000.0, 4_000.0, 8_000.0)


@dataclass(frozen=True, slots=True)
class Room:
    """A place to be heard in.

    `rt60_s` is how long sound takes to fall by 60 dB at 500 and 1,000 Hz; `low` and `high` are the factors on it
    at 125 and 8,000 Hz, with the octaves between on a straight line. `size_m` is width, depth and height: it
    places the first reflections. `share` is the room's part of the energy of a voice at one metre. `early` is
    the amplitude of the first reflections against the late part.
    """

    name: str
    rt60_s: float
    size_m: tuple[float, float, float]
    share: float
    low: float = 1.1
    high: float = 0.5
    early: float = 1.0
    seed: int = 1


_ALL = (
    Room("dry", 0.0, (1, 1, 1), 0.0),
    Room("booth", 0.12, (1.6, 1.8, 2.1), 0.03, low=1.3, high=0.7, seed=11),
    Room("car", 0.10, (1.4, 2.2, 1.1), 0.16, low=2.0, high=0.5, early=1.6, seed=12),
    Room("small room", 0.32, (2.8, 3.4, 2.4), 0.08, low=1.2, high=0.6, seed=13),
    Room("room", 0.5, (4.2, 5.6, 2.6), 0.10, low=1.2, high=0.6, seed=14),
    Room("bathroom", 0.85, (2.1, 2.7, 2.4), 0.20, low=0.8, high=0.8, early=1.6, seed=15),
    Room("kitchen", 0.6, (3.4, 4.2, 2.5), 0.13, low=0.9, high=0.7, early=1.3, seed=16),
    Room("office", 0.45, (4.6, 5.2, 2.7), 0.08, low=1.1, high=0.6, seed=17),
    Room("conference room", 0.7, (6.5, 9.5, 3.0), 0.12, low=1.2, high=0.55, seed=18),
    Room("corridor", 1.1, (1.9, 24.0, 2.8), 0.18, low=0.9, high=0.55, early=1.5, seed=19),
    Room("stairwell", 2.0, (3.0, 5.5, 14.0), 0.20, low=0.9, high=0.5, early=1.4, seed=20),
    Room("hall", 1.7, (18.0, 27.0, 11.0), 0.14, low=1.2, high=0.45, seed=21),
    Room("theatre", 1.1, (20.0, 24.0, 10.0), 0.10, low=1.2, high=0.5, seed=22),
    Room("church", 3.2, (14.0, 32.0, 14.0), 0.20, low=1.2, high=0.35, seed=23),
    Room("cathedral", 5.5, (32.0, 85.0, 30.0), 0.24, low=1.3, high=0.25, seed=24),
    Room("cave", 2.6, (9.0, 15.0, 6.0), 0.26, low=1.4, high=0.3, early=1.5, seed=25),
    Room("cellar", 0.9, (4.5, 6.0, 2.3), 0.16, low=1.4, high=0.45, early=1.2, seed=26),
    Room("tunnel", 3.0, (5.0, 60.0, 4.5), 0.26, low=1.1, high=0.35, early=1.4, seed=27),
    Room("warehouse", 2.4, (25.0, 40.0, 9.0), 0.16, low=1.2, high=0.4, seed=28),
    Room("spaceship", 0.75, (3.2, 7.5, 2.3), 0.15, low=0.7, high=0.7, early=1.5, seed=29),
    Room("tent", 0.16, (2.5, 3.0, 2.0), 0.04, low=0.5, high=0.7, seed=30),
    Room("street", 1.2, (16.0, 70.0, 18.0), 0.05, low=1.0, high=0.4, early=1.6, seed=31),
    Room("courtyard", 1.5, (18.0, 22.0, 12.0), 0.08, low=1.0, high=0.4, early=1.6, seed=32),
    Room("forest", 1.3, (22.0, 26.0, 15.0), 0.035, low=0.6, high=0.5, early=0.4, seed=33),
    Room("outdoors", 0.4, (30.0, 40.0, 30.0), 0.012, low=0.7, high=0.5, early=1.2, seed=34),
)

rooms: dict[str, Room] = {room.name: room for room in _ALL}


def room_named(name: str) -> Room:
    """The room of that name. Raises `CastError` for an unknown one, with the nearest right spelling."""
    plain = name.strip().lower().replace("_", " ")
    if plain not in rooms:
        raise CastError(f"There is no room {name!r}.", next_step=nearest(plain, rooms))
    return rooms[plain]


def _rt60_of_bands(room: Room) -> Wave:
    """Reverberation time of every octave: as stated at 500 and 1,000 Hz, bent towards the ends."""
    octave = np.log2(np.asarray(OCTAVES_HZ) / 125)
    factor = np.interp(octave, [0, 2, 3, 6], [room.low, 1.0, 1.0, room.high])
    result: Wave = room.rt60_s * factor
    return result


def _late(room: Room, length: int, rate: int, seed: int) -> Wave:
    """Decaying noise, octave by octave, cut in the frequency domain where neighbours sum to one."""
    spectrum = np.fft.rfft(white_noise(length, seed))
    hz = np.fft.rfftfreq(length, 1 / rate)
    position = np.log2(np.maximum(hz, 1.0) / OCTAVES_HZ[0])
    time_s = np.arange(length) / rate
    result = np.zeros(length)
    last = len(OCTAVES_HZ) - 1
    for band, rt60_s in enumerate(_rt60_of_bands(room)):
        distance = np.abs(np.clip(position, 0, last) - band)
        weight = np.where(distance < 1, np.cos(np.minimum(distance, 1) * np.pi / 2), 0.0)
        result += np.fft.irfft(spectrum * weight, length) * 10 ** (-3 * time_s / rt60_s)
    return result


def _reflections(room: Room, rate: int, length: int) -> NDArray[np.float64]:
    """First and second reflections in a shoebox, the voice and the ear standing off its middle; (length, 2)."""
    size = np.asarray(room.size_m)
    voice, ear = size * (0.37, 0.61, 0.55), size * (0.55, 0.36, 0.55)
    straight_m = float(np.linalg.norm(voice - ear))
    kept = 10 ** (-3 * np.linalg.norm(size) / 1.7 / SPEED_OF_SOUND_M_S / room.rt60_s)
    result = np.zeros((length, 2))
    for order in product(range(-2, 3), repeat=3):
        bounces = sum(abs(n) for n in order)
        if not 1 <= bounces <= 2:
            continue
        n = np.asarray(order)
        image = np.where(n % 2 == 0, voice, size - voice) + n * size
        path = image - ear
        away_m = float(np.linalg.norm(path))
        at = round((away_m - straight_m) / SPEED_OF_SOUND_M_S * rate)
        if at >= length:
            continue
        side = float(path[0]) / away_m
        strength = kept**bounces * straight_m / away_m * (-1) ** bounces
        result[at] += strength * np.sqrt(np.asarray([1 - side, 1 + side]) / 2)
    return result


@lru_cache(maxsize=16)
def impulse_response(name: str, rate: int) -> NDArray[np.float32]:
    """A room's answer to a click, shape (frames, 2), starting with the click's arrival (the direct sound is left
    out). It reaches down to -66 dB and ends in silence. Its energy, weighted as speech is, is one per channel."""
    from scipy import fft

    room = room_named(name)
    if room.rt60_s == 0.0:
        return np.zeros((1, 2), dtype=np.float32)
    length = int(fft.next_fast_len(int(1.1 * max(_rt60_of_bands(room)) * rate), real=True))
    straight_to_wall_s = min(room.size_m[:2]) / SPEED_OF_SOUND_M_S
    start = min(round(0.6 * straight_to_wall_s * rate), length // 8)
    late = np.stack([_late(room, length, rate, room.seed * 2 + side) for side in (0, 1)], axis=1)
    late = np.concatenate([np.zeros((start, 2)), late[: length - start]])
    late /= np.sqrt(np.sum(late**2) / 2)
    early = _reflections(room, rate, length)
    early *= 0.55 * room.early / max(float(np.sqrt(np.sum(early**2) / 2)), 1e-9)
    answer = late + early
    answer[-length // 20 :] *= np.linspace(1, 0, len(answer[-length // 20 :]))[:, None] ** 2
    scaled: NDArray[np.float32] = (answer / _speech_weighted_amplitude(answer, rate)).astype(np.float32)
    scaled.flags.writeable = False
    return scaled


def _speech_weighted_amplitude(answer: Wave, rate: int) -> float:
    """What convolution with the answer does to the level of speech, whose long-term spectrum is about flat to
    500 Hz and falls by 6 dB per octave above (Byrne et al. 1994), low end cut at 100 Hz."""
    hz = np.fft.rfftfreq(len(answer), 1 / rate)
    speech = np.where(hz > 100, 1 / (1 + (hz / 500) ** 2), 0.0)
    power = np.mean(np.abs(np.fft.rfft(answer, axis=0)) ** 2, axis=1)
    return float(np.sqrt(np.sum(power * speech) / np.sum(speech)))


def reverberation(sound: Sound, room: str) -> Sound:
    """What the room alone answers, without the sound itself; longer by the room's tail.

    Mono stays mono. Stereo is answered as one source in the middle of the room, left and right decorrelated, so
    that a voice seated left is heard from the left and its room from everywhere.
    """
    name = room_named(room).name
    if sound.channels == 1:
        wet = _answered(sound.samples.reshape(-1), name, sound.rate, 1)
        return sound.with_samples(wet.reshape(-1, *sound.samples.shape[1:]))
    middle = sound.samples[:, 0].copy()
    for channel in range(1, sound.channels):
        middle += sound.samples[:, channel]
    return sound.with_samples(_answered(middle / np.float32(sound.channels), name, sound.rate, sound.channels))


def _answered(samples: Samples, name: str, rate: int, channels: int) -> Samples:
    """The samples convolved with the room's answer to each side, shape (frames + tail, channels).

    Overlap-add: every stretch of the sound is transformed once for both sides, the answer once for all stretches.
    """
    from scipy import fft

    tail = len(impulse_response(name, rate)) - 1
    step = min(3 * (tail + 1), max(1, len(samples)))
    size = int(fft.next_fast_len(step + tail, real=True))
    answer = _spectrum(name, rate, size)
    result = np.zeros((len(samples) + tail, channels), dtype=np.float32)
    for start in range(0, len(samples), step):
        spectrum = fft.rfft(samples[start : start + step], size)
        length = min(step + tail, len(result) - start)
        for side in range(channels):
            result[start : start + length, side] += fft.irfft(spectrum * answer[side % 2], size)[:length]
    return result


@lru_cache(maxsize=8)
def _spectrum(name: str, rate: int, size: int) -> NDArray[np.complex64]:
    """The room's answer as `_answered` multiplies with it, a row a side."""
    from scipy import fft

    spectrum: NDArray[np.complex64] = fft.rfft(impulse_response(name, rate).T, size)
    return spectrum


class Reverberator:
    """`reverberation` for a scene that comes in blocks: memory for one block and the tail, however long the scene.

    Give it what every voice sends to the room (see `distance.room_send`), mixed; all blocks have one rate and
    number of channels.
    """

    def __init__(self, room: str) -> None:
        self._room = room_named(room).name
        self._rest: Sound | None = None

    def write(self, block: Sound) -> Sound:
        """What the room answers while the block lasts, earlier blocks' tails included."""
        heard = reverberation(block, self._room)
        if self._rest is not None:
            longer = max(heard.length, self._rest.length)
            both = np.zeros((longer, *block.samples.shape[1:]), dtype=np.float32)
            both[: heard.length] += heard.samples
            both[: self._rest.length] += self._rest.samples
            heard = block.with_samples(both)
        self._rest = block.with_samples(heard.samples[block.length :])
        return block.with_samples(heard.samples[: block.length])

    def finish(self) -> Sound | None:
        """The tail that is left, nothing if nothing was written."""
        return self._rest


def in_room(sound: Sound, room: str, share: float | None = None) -> Sound:
    """The sound with its room around it; `share` of the energy is the room's, the room's own share if not given.

    Longer by the room's tail, which ends in silence. The loudness stays.
    """
    part = room_named(room).share if share is None else share
    if part <= 0.0 or room_named(room).rt60_s == 0.0:
        return sound
    result = reverberation(sound, room).samples
    result *= np.float32(np.sqrt(part))
    result[: sound.length] += sound.samples * np.float32(np.sqrt(1 - part))
    return sound.with_samples(result)
