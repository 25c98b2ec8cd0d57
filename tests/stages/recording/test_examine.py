"""A recording that lost words, fell silent, broke off or tore is found; a good one passes, however short."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audio.sound import Sound
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import engine
from pipeline.errors import EngineError
from pipeline.progress import silent
from pipeline.stages.recording import speaking
from pipeline.stages.recording.examine import fault, letters
from pipeline.stages.recording.speaking import measure, speak

TEXT = "The night was long, and the water was wide. Nobody on the boat had said a word for an hour."
SHORT = [
    "Oh!",
    "No.",
    "…",
    "Hm.",
    "I…",
    "A.",
    "OK.",
    "FBI.",
    "Noooooo!",
    "Shhh!",
    "Aaaargh!",
    "Mm-hmm.",
    "Tut tut tut.",
]
HARD = [
    "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
    "It cost $3,245,678.90 in 1984.",
    "Call 555-0123-4567 now.",
    "www.example.com/stories/index.html",
    "Featherstonehaugh.",
    "It was, as they say, … complicated. … Very … complicated.",
    "“I thought that --",
]
RATE = 24_000


def said(text: str = TEXT, name: str = "tone", voice: str = "nell", pace: float = 1.0) -> tuple[Sound, Utterance]:
    order = Utterance(text, Speech(name, voice, pace=pace))
    return engine(name).speak(order), order


def broken(change: Callable[[np.ndarray[tuple[int], np.dtype[np.float32]]], object]) -> str:
    sound, order = said()
    return fault(sound.with_samples(np.asarray(change(sound.samples.copy()))), order, rate())


def rate(name: str = "tone", voice: str = "nell") -> float:
    return measure(Speech(name, voice), (engine(name).version, voice)).letters_per_s


def test_a_recording_without_numbers_or_sound_is_found() -> None:
    assert broken(lambda samples: samples * np.nan) == "gave no sound"
    assert broken(lambda samples: samples * 0) == "stayed silent"
    assert broken(lambda samples: samples[:0]) == "stayed silent"


def test_a_recording_that_lost_its_second_half_is_found() -> None:
    lost = "said only "
    assert broken(lambda samples: np.concatenate([samples[: len(samples) // 2], np.zeros(RATE)])).startswith(lost)
    assert broken(lambda samples: np.concatenate([np.zeros(RATE), samples[len(samples) // 2 :]])).startswith(lost)


def test_a_recording_that_babbles_is_found() -> None:
    assert broken(lambda samples: np.concatenate([samples] * 4)).startswith("took ")


def test_a_recording_that_ends_in_the_middle_of_a_word_is_found() -> None:
    def cut(samples: np.ndarray[tuple[int], np.dtype[np.float32]]) -> object:
        loud = np.flatnonzero(np.abs(samples) > 0.2)
        return samples[: loud[len(loud) * 9 // 10]]

    assert broken(cut) == "broke off before the end"


def test_dead_air_inside_is_found_and_at_the_ends_is_not() -> None:
    dead = np.zeros(4 * RATE, np.float32)
    assert broken(lambda samples: np.concatenate([samples[:RATE], dead, samples[RATE:]])).startswith(
        "fell silent for 4."
    )
    assert broken(lambda samples: np.concatenate([dead, samples, dead])) == ""


def test_torn_sound_is_found_and_full_scale_is_not() -> None:
    assert broken(lambda samples: np.clip(8 * samples, -0.999, 0.999)) == "was so loud that the sound is clipped"
    assert broken(lambda samples: samples / np.abs(samples).max()) == ""


@pytest.mark.parametrize("text", [*SHORT, *HARD, TEXT, TEXT * 20])
@pytest.mark.parametrize("name", ["tone", pytest.param("hibari", marks=pytest.mark.voices)])
def test_a_good_recording_passes(text: str, name: str) -> None:
    voice = "heart" if name == "hibari" else "nell"
    for pace in (0.7, 1.0, 1.5):
        assert fault(*said(text, name, voice, pace), rate(name, voice) * pace) == ""


@pytest.mark.voices
@pytest.mark.parametrize("text", ["Oh!", "I…", HARD[1], TEXT])
def test_a_good_recording_of_the_usual_voices_passes(text: str) -> None:
    engine("kokoro").prepare(silent)
    assert fault(*said(text, "kokoro", "bm_george"), rate("kokoro", "bm_george")) == ""


@given(st.text(max_size=200))
def test_the_tone_engine_says_whatever_text_within_the_limits(text: str) -> None:
    fewest, most = letters(text)
    assert 0 <= fewest <= most
    assert fault(*said(text), 0.0) == ""


class Careless:
    """Tone, but texts that a rule strikes are spoiled; remembers what it was asked."""

    name, version, voices = "tone", "careless 1", engine("tone").voices

    def __init__(self, spoils: Callable[[str], bool]) -> None:
        self.spoils = spoils
        self.asked: list[str] = []

    def speak(self, utterance: Utterance) -> Sound:
        self.asked.append(utterance.text)
        sound = engine("tone").speak(utterance)
        return Sound(sound.samples[: sound.length // 3], sound.rate) if self.spoils(utterance.text) else sound


def careless(monkeypatch: pytest.MonkeyPatch, spoils: Callable[[str], bool]) -> Careless:
    made = Careless(spoils)
    monkeypatch.setattr(speaking, "engine", lambda _: made)
    return made


def test_a_bad_recording_is_made_again_sentence_by_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    expected, order = said()
    known = rate()
    made = careless(monkeypatch, lambda text: len(text) > 60)
    again = speak(order, known)
    assert made.asked == [
        TEXT,
        "The night was long, and the water was wide.",
        "Nobody on the boat had said a word for an hour.",
    ]
    assert again.seconds == pytest.approx(expected.seconds, abs=0.3)


def test_a_single_long_sentence_is_said_in_halves(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Nobody on the boat had said a word for an hour because the captain was asleep"
    known = rate()
    made = careless(monkeypatch, lambda asked: len(asked) > 60)
    speak(Utterance(text, Speech("tone", "nell")), known)
    assert " ".join(made.asked[1:]) == text


def test_a_part_that_stays_bad_is_an_error_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    known = rate()
    careless(monkeypatch, lambda text: "Nobody" in text)
    with pytest.raises(
        EngineError, match=r"tone broke off .* twice: 'Nobody on the boat had said a word for an hour\.'"
    ):
        speak(said()[1], known)


def test_a_part_without_numbers_is_not_joined_away(monkeypatch: pytest.MonkeyPatch) -> None:
    made = careless(monkeypatch, lambda _: False)
    right = made.speak

    def half_mad(utterance: Utterance) -> Sound:
        sound = right(utterance)
        return sound.with_samples(sound.samples * np.nan) if "Nobody" in utterance.text else sound

    monkeypatch.setattr(made, "speak", half_mad)
    with pytest.raises(EngineError, match="gave no sound, twice: 'Nobody"):
        speak(said()[1])
