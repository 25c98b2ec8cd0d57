"""The words whose reading is a guess are shown, and only those."""

from __future__ import annotations

import pytest

from pipeline.engines.pronouncing.ipa import phonemes_of_ipa
from pipeline.engines.pronouncing.names import Guess, ipa_of, unknown_words

TEXTS = [
    "Vasylenka’s boat left for Primorsky Krai. Vasylenka waved.",
    "The general read the report twice; nobody else did.",
    "“Vasylenka!” cried O'Drisheen.",
]


def test_names_that_are_guessed_are_listed_with_how_often_they_stand() -> None:
    assert [(guess.word, guess.count) for guess in unknown_words(TEXTS)] == [
        ("Vasylenka", 3),
        ("Krai", 1),
        ("O'Drisheen", 1),
    ]


def test_what_the_lexicon_has_is_settled() -> None:
    words = [guess.word for guess in unknown_words(TEXTS, known=["Vasylenka", "Primorsky Krai"])]
    assert words == ["O'Drisheen"]


def test_plain_english_has_no_guesses() -> None:
    assert unknown_words(["The old man's sister came home on March 3, 2024, at 3:30 p.m. with $5."]) == []


@pytest.mark.parametrize("british", [False, True])
def test_a_guess_can_be_put_into_the_lexicon_and_sounds_the_same(british: bool) -> None:
    for guess in unknown_words(["Vasylenko met Primorsky."], british=british):
        assert isinstance(guess, Guess)
        assert ipa_of(phonemes_of_ipa(guess.ipa, british=british)) == guess.ipa.strip("/")
