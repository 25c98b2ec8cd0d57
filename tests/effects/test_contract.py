"""What every effect promises, ours or anybody's."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.audio.sound import Sound
from pipeline.effects import effect, effect_names, effects
from pipeline.effects.filters import heard_energy
from pipeline.errors import CastError
from tests.effects.conftest import MakeVoice

everyone = pytest.mark.parametrize("name", effect_names())
kinds = pytest.mark.parametrize(("rate", "channels"), [(8_000, 1), (24_000, 1), (44_100, 2), (48_000, 1)])


@everyone
@kinds
def test_an_effect_keeps_rate_and_channels_and_loses_no_frame(
    name: str, rate: int, channels: int, speech_like: MakeVoice
) -> None:
    voice = speech_like(rate, 1.0, channels)
    heard = effect(name)(voice)
    assert (heard.rate, heard.channels, heard.samples.dtype) == (rate, channels, np.dtype(np.float32))
    assert heard.length >= voice.length
    assert np.isfinite(heard.samples).all()


@everyone
@kinds
def test_an_effect_keeps_the_heard_loudness_within_two_db(
    name: str, rate: int, channels: int, speech_like: MakeVoice
) -> None:
    voice = speech_like(rate, 1.5, channels)
    heard = effect(name)(voice)
    change_db = 10 * np.log10(heard_energy(heard.samples, rate) / heard_energy(voice.samples, rate))
    assert abs(change_db) < 2


@everyone
def test_an_effect_gives_the_same_samples_every_time(name: str, speech_like: MakeVoice) -> None:
    voice = speech_like(24_000, 0.5)
    assert np.array_equal(effect(name)(voice).samples, effect(name)(voice).samples)


@everyone
def test_an_effect_leaves_its_source_alone(name: str, speech_like: MakeVoice) -> None:
    voice = speech_like(24_000, 0.5)
    before = voice.samples.copy()
    effect(name)(voice)
    assert np.array_equal(before, voice.samples)


@everyone
def test_an_effect_on_silence_is_silence(name: str) -> None:
    heard = effect(name)(Sound(np.zeros(2_400, dtype=np.float32), 24_000))
    assert not heard.samples.any()


@everyone
def test_an_effect_takes_a_sound_of_one_frame(name: str) -> None:
    assert effect(name)(Sound(np.full(1, 0.1, dtype=np.float32), 24_000)).length >= 1


@everyone
def test_an_effect_neither_starts_nor_stops_with_a_click(name: str, speech_like: MakeVoice) -> None:
    voice = speech_like(44_100, 1.0)
    calm = Sound((voice.samples * np.hanning(voice.length)).astype(np.float32), 44_100)
    heard = effect(name)(calm).samples
    loudest = np.abs(heard).max()
    assert abs(heard[0]) < 0.02 * loudest
    assert abs(heard[-1]) < 0.02 * loudest


def test_an_unknown_effect_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(CastError, match=r"no effect 'telefone'.*Did you mean 'telephone'"):
        effect("telefone")


def test_ours_are_listed() -> None:
    assert set(effects) <= set(effect_names())
