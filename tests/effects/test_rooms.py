from __future__ import annotations

import numpy as np
import pytest
from scipy import signal

from pipeline.audio.sound import Sound
from pipeline.effects.distance import (
    direct_at,
    distance_corner_hz,
    distance_gain_db,
    room_send,
    room_share,
)
from pipeline.effects.filters import Wave, heard_energy, white_noise
from pipeline.effects.headings import room_of_heading
from pipeline.effects.rooms import Reverberator, impulse_response, in_room, reverberation, room_named, rooms
from pipeline.errors import CastError
from tests.effects.conftest import MakeVoice

RATE = 44_100
WET = [name for name in rooms if name != "dry"]


def reverberation_time_s(answer: Wave, rate: int, centre_hz: float) -> float:
    """T30 of an octave band by Schroeder's backward integration (ISO 3382-1), of both channels together."""
    edges = [centre_hz / np.sqrt(2), centre_hz * np.sqrt(2)]
    band = signal.sosfilt(signal.butter(3, edges, "bandpass", fs=rate, output="sos"), answer, axis=0)
    energy = np.cumsum(np.sum(band[::-1] ** 2, axis=1))[::-1]
    decay_db = 10 * np.log10(energy / energy[0] + 1e-20)
    first, last = int(np.argmax(decay_db < -5)), int(np.argmax(decay_db < -35))
    slope = np.polyfit(np.arange(first, last) / rate, decay_db[first:last], 1)[0]
    return float(-60 / slope)


@pytest.mark.parametrize("name", WET)
@pytest.mark.parametrize("rate", [24_000, RATE])
def test_a_room_rings_as_long_as_it_says(name: str, rate: int) -> None:
    answer = impulse_response(name, rate).astype(np.float64)
    middle = np.mean([reverberation_time_s(answer, rate, hz) for hz in (500, 1_000)])
    assert middle == pytest.approx(room_named(name).rt60_s, rel=0.10)


@pytest.mark.parametrize("name", ["church", "cathedral", "cave", "hall"])
def test_the_highs_of_a_large_room_die_sooner_and_the_lows_later(name: str) -> None:
    answer = impulse_response(name, RATE).astype(np.float64)
    low, middle, high = (reverberation_time_s(answer, RATE, hz) for hz in (125, 1_000, 4_000))
    assert low > middle > high


@pytest.mark.parametrize("name", WET)
def test_a_room_keeps_the_loudness_of_a_voice(name: str, speech_like: MakeVoice) -> None:
    voice = speech_like(RATE, 3.0)
    for share in (None, 1.0):
        heard = in_room(voice, name, share)
        change_db = 10 * np.log10(heard_energy(heard.samples, RATE) / heard_energy(voice.samples, RATE))
        assert abs(change_db) < 1.5


@pytest.mark.parametrize("name", WET)
def test_a_room_ends_in_silence_and_not_in_a_click(name: str, speech_like: MakeVoice) -> None:
    heard = in_room(speech_like(RATE, 1.0), name, 0.5).samples
    loudest = np.abs(heard).max()
    assert np.abs(heard[-20:]).max() < 1e-3 * loudest


@pytest.mark.parametrize("name", WET)
def test_left_and_right_of_a_room_differ(name: str) -> None:
    left, right = impulse_response(name, RATE).T
    assert abs(np.corrcoef(left, right)[0, 1]) < 0.7


@pytest.mark.parametrize("name", WET)
def test_a_room_is_heard_after_the_voice_and_never_before(name: str) -> None:
    click = np.zeros((RATE, 2), dtype=np.float32)
    click[1_000] = 0.5
    heard = in_room(Sound(click, RATE), name).samples
    assert np.abs(heard[:1_000]).max() < 1e-6
    assert np.abs(heard[1_000]).max() >= 0.9 * 0.5 * np.sqrt(1 - room_named(name).share)


def test_a_dry_room_changes_nothing(speech_like: MakeVoice) -> None:
    voice = speech_like(RATE, 0.2, channels=2)
    assert in_room(voice, "dry") is voice


def test_a_seat_stays_where_it_is_in_a_room(speech_like: MakeVoice) -> None:
    mono = speech_like(RATE, 1.0).samples
    left = Sound(np.stack([mono, np.zeros_like(mono)], axis=1), RATE)
    heard = in_room(left, "room").samples
    assert 10 * np.log10(np.sum(heard[:, 0] ** 2) / np.sum(heard[:, 1] ** 2)) > 6


def test_an_unknown_room_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(CastError, match=r"no room 'cathedrel'.*Did you mean 'cathedral'"):
        room_named("cathedrel")


def test_the_same_room_answers_the_same_every_time(speech_like: MakeVoice) -> None:
    voice = speech_like(24_000, 0.3)
    first = reverberation(voice, "cave").samples
    impulse_response.cache_clear()
    assert np.array_equal(first, reverberation(voice, "cave").samples)


def test_distance_takes_four_db_each_time_it_doubles() -> None:
    assert [round(distance_gain_db(m), 6) for m in (0.5, 1, 2, 4, 8)] == [4, 0, -4, -8, -12]


def test_farther_is_softer_duller_and_more_room(speech_like: MakeVoice) -> None:
    flat = Sound((0.1 * white_noise(RATE, 4)).astype(np.float32), RATE)
    heard = [direct_at(flat, metres) for metres in (1.0, 3.0, 10.0, 40.0)]
    energies = [heard_energy(s.samples, RATE) for s in heard]
    brightness = [float(np.std(np.diff(s.samples)) / np.std(s.samples)) for s in heard]
    shares = [room_share("hall", metres) for metres in (1.0, 3.0, 10.0, 40.0)]
    assert energies == sorted(energies, reverse=True)
    assert brightness == sorted(brightness, reverse=True)
    assert shares == sorted(shares)
    assert shares[0] == room_named("hall").share
    assert distance_corner_hz(40) < distance_corner_hz(3) < distance_corner_hz(1)


def test_the_direct_sound_at_a_distance_has_the_stated_gain(speech_like: MakeVoice) -> None:
    voice = speech_like(RATE, 1.0)
    low = np.abs(np.fft.rfft(direct_at(voice, 4.0).samples)[150:400]).mean()
    assert 20 * np.log10(low / np.abs(np.fft.rfft(voice.samples)[150:400]).mean()) == pytest.approx(-8, abs=0.3)


def test_direct_sound_and_sent_sound_at_one_metre_are_the_rooms_usual_seat(speech_like: MakeVoice) -> None:
    voice = speech_like(RATE, 1.0)
    near = direct_at(voice, 1.0)
    total = reverberation(near, "church").samples * np.float32(room_send("church", 1.0))
    total[: near.length] += near.samples
    usual = in_room(voice, "church").samples
    assert np.allclose(total * np.sqrt(1 - room_named("church").share), usual, atol=1e-6)


@pytest.mark.parametrize(
    ("heading", "room"),
    [
        ("INT. CONFERENCE ROOM - NIGHT", "conference room"),
        ("EXT. STREET - DAY", "street"),
        ("INT. CAVE – CONTINUOUS", "cave"),
        ("INT. ST. MARY'S CATHEDRAL - DAWN", "cathedral"),
        ("INT. VILLAGE CHURCH - NIGHT", "church"),
        ("EXT. CHURCH - DAY", "outdoors"),
        ("INT. CAR (MOVING) - DAY", "car"),
        ("INT./EXT. CAR - DAY", "car"),
        ("INT. FARMHOUSE KITCHEN", "kitchen"),
        ("INT. HOTEL HALLWAY - LATER", "corridor"),
        ("EXT. FOREST CLEARING - DUSK", "forest"),
        ("INT. BATHROOM", "bathroom"),
        ("INT. MARK'S APARTMENT - STREET - NIGHT", "room"),
        ("INT. STREET CAFÉ - DAY", "room"),
        ("EXT. SOMEWHERE ELSE", "outdoors"),
        ("INT. SOMEWHERE ELSE", "room"),
        (".THE TUNNEL", "tunnel"),
        (".LATER THAT YEAR", "dry"),
        ("INT. OVAL OFFICE - DAY", "office"),
        ("INT. SITUATION ROOM - NIGHT", "conference room"),
        ("", "dry"),
    ],
)
def test_a_scene_heading_names_its_room(heading: str, room: str) -> None:
    assert room_of_heading(heading) == room


def test_every_room_that_a_heading_can_name_exists() -> None:
    from pipeline.effects import headings

    assert {room for _, room in headings._COMPILED} <= set(rooms)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("block", [1_000, 24_000, 100_000])
def test_a_room_in_blocks_is_the_room_at_once(channels: int, block: int, speech_like: MakeVoice) -> None:
    voice = speech_like(24_000, 3.0, channels)
    at_once = reverberation(voice, "church").samples
    bus = Reverberator("church")
    pieces = [
        bus.write(voice.with_samples(voice.samples[at : at + block])).samples for at in range(0, voice.length, block)
    ]
    tail = bus.finish()
    assert tail is not None
    joined = np.concatenate([*pieces, tail.samples])
    assert joined.shape == at_once.shape
    assert np.abs(joined - at_once).max() < 1e-5
