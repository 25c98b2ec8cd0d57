"""Two voices are told apart, and one is itself, whatever it says."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.audio.sound import Sound
from pipeline.audio.voiceprint import Voiceprint, distance, of_all, voiceprint
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.stages.recording.speaking import speak

ONE = "The harbour was quiet, and nobody had come down to meet the boat."
OTHER = "Give me the other rope, and mind where you are standing!"


def print_of(voice: str, text: str, engine: str = "kokoro") -> Voiceprint:
    found = voiceprint(speak(Utterance(text, Speech(engine, voice))))
    assert found
    return found


@pytest.mark.parametrize(("voice", "another"), [("bf_emma", "af_heart"), ("am_michael", "bm_george")])
def test_a_voice_is_nearer_to_itself_in_other_words_than_to_another_in_the_same(voice: str, another: str) -> None:
    itself = distance(print_of(voice, ONE), print_of(voice, OTHER))
    assert itself < 2.0 < distance(print_of(voice, ONE), print_of(another, ONE))


def test_loudness_is_no_part_of_a_voice() -> None:
    sound = speak(Utterance(ONE, Speech("kokoro", "bf_emma")))
    loud, quiet = voiceprint(sound), voiceprint(Sound(sound.samples * np.float32(0.1), sound.rate))
    assert loud
    assert quiet
    assert distance(loud, quiet) < 0.1


def test_silence_and_noise_are_no_voice() -> None:
    assert voiceprint(Sound(np.zeros(24_000, np.float32), 24_000)) is None
    assert voiceprint(Sound(np.zeros(10, np.float32), 24_000)) is None
    noise = np.random.default_rng(1).normal(0, 0.1, 24_000).astype(np.float32)
    assert voiceprint(Sound(noise, 24_000)) is None


def test_a_print_of_several_takes_weighs_them_by_what_is_heard() -> None:
    low, high = (Voiceprint(height, np.zeros(25), heard_s) for height, heard_s in ((10.0, 3.0), (20.0, 1.0)))
    assert of_all([low, high]).height == pytest.approx(12.5)
    assert of_all([low, high]).heard_s == 4.0
