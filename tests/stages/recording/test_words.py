"""A word is found in its take: by the letters, the silences at punctuation, and the rise of energy."""

import re
from pathlib import Path

import numpy as np
import pytest

from pipeline.audio.clip import to_pcm16, trim
from pipeline.audio.sound import Sound
from pipeline.drama.cast import Speech
from pipeline.drama.take import Take, Utterance
from pipeline.engines.tone import Tone
from pipeline.stages.recording.speaking import MARGIN_S
from pipeline.stages.recording.words import by_letters, heard_in, word_s
from pipeline.store import Store, key_of


def spoken(text: str) -> Sound:
    """A take of bursts for words, silences for punctuation."""
    return trim(Tone().speak(Utterance(text, Speech("tone", "nell"))), MARGIN_S)


def starts_s(sound: Sound) -> list[float]:
    """Where the bursts begin, as anybody can see them."""
    envelope = np.abs(sound.samples)
    loud = np.flatnonzero(envelope > 0.02) / sound.rate
    return [loud[0], *loud[1:][np.diff(loud) > 0.025]]


@pytest.mark.parametrize(
    "text",
    [
        "I heard the door slam, and then the long whistle of the train.",
        "No. Not tonight! He came, he saw the light, and he went away again.",
        "Forty one, forty two, forty three",
        "Extraordinary circumstances. A cat sat on it. Incomprehensibility!",
    ],
)
def test_every_word_is_found_where_it_begins(text: str) -> None:
    sound = spoken(text)
    words = list(re.finditer(r"\w+", text))
    expected = starts_s(sound)
    assert len(expected) == len(words)
    errors = [abs(word_s(text, m.start(), sound, MARGIN_S) - t) for m, t in zip(words, expected, strict=True)]
    assert np.median(errors) < 0.03
    assert max(errors) < 0.35, "tones are not drawn out before a pause, as speech is"


def test_the_first_word_begins_after_the_margin_and_nothing_lies_outside_the_take() -> None:
    text = "Who is there?"
    sound = spoken(text)
    assert word_s(text, 0, sound, MARGIN_S) == MARGIN_S
    for place in range(len(text) + 5):
        assert 0.0 <= word_s(text, place, sound, MARGIN_S) <= sound.seconds


@pytest.mark.parametrize("text", ["", "...", "—", "!?"])
def test_a_text_without_words_begins_where_its_take_does(text: str) -> None:
    assert word_s(text, 0, spoken("Oh."), MARGIN_S) == MARGIN_S


def test_a_take_that_is_gone_is_timed_by_its_letters(tmp_path: Path) -> None:
    store = Store(tmp_path)
    sound = spoken("One two three.")
    take = Take("gone", sound.length, sound.rate)
    assert heard_in(store)(take, "One two three.", 4) == by_letters(take, "One two three.", 4)
    store.put("gone", to_pcm16(sound.samples))
    assert heard_in(store)(take, "One two three.", 4) == pytest.approx(starts_s(sound)[1], abs=0.02)


@pytest.mark.parametrize(
    ("text", "starts", "word", "at_s"),
    [
        ("I hear the bell.", (0.0, 0.2, 0.5, 0.7), "bell", 0.7),
        ("I hear the bell.", (0.0, 0.2, 0.5, 0.7), "I", 0.0),
        # read as: nineteen eighty four it rang
        ("1984 it rang.", (0.0, 0.4, 0.8, 1.1, 1.3), "1984", 0.0),
        ("It rang 1984 times.", (0.0, 0.2, 0.5, 0.9, 1.3, 1.6), "1984", 0.5),
        ("It rang 1984 times.", (0.0, 0.2, 0.5, 0.9, 1.3, 1.6), "times", 1.6),
    ],
)
def test_an_engine_that_times_its_words_is_believed(
    text: str, starts: tuple[float, ...], word: str, at_s: float, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    sound = spoken(text)
    take = Take("take", sound.length, sound.rate)
    store.put("take", to_pcm16(sound.samples))
    store.put(key_of("words", ["take"]), b"", {"starts": starts})
    word_at = heard_in(store, {"take": Utterance(text, Speech("tone", "nell"))})
    assert word_at(take, text, text.index(word)) == pytest.approx(MARGIN_S + at_s)


def test_an_engine_that_does_not_time_its_words_is_listened_to(tmp_path: Path) -> None:
    store = Store(tmp_path)
    text = "One two three."
    sound = spoken(text)
    take = Take("take", sound.length, sound.rate)
    store.put("take", to_pcm16(sound.samples))
    said = {"take": Utterance(text, Speech("tone", "nell"))}
    assert heard_in(store, said)(take, text, 4) == word_s(text, 4, sound, MARGIN_S)
