"""What a voice has no letters for is found, word by word, and nothing else is."""

from __future__ import annotations

import pytest

from pipeline.languages import LANGUAGES, words_beyond

LATIN = LANGUAGES["en"].alphabets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The sign said 出口, in red.", ["出口"]),
        ("Она wrote “Δελφοί” and שלום, then नमस्ते.", ["Она", "Δελφοί", "שלום", "नमस्ते"]),
        ("안녕 he said, and สวัสดี; 안녕!", ["안녕", "สวัสดี"]),
        ("On my way 🚲👍🏽!", ["🚲👍"]),
    ],
)
def test_words_in_other_alphabets_and_pictures_are_found_once_each(text: str, words: list[str]) -> None:
    assert words_beyond(text, LATIN) == words


@pytest.mark.parametrize(
    "text",
    [
        "Łukasz, Þóra, Nguyễn and Çelik — naïve façade",
        "10⁶ m², №5, 20 °C, €3, ½",
        "★ ❦ ✓",
        "“Ｆｕｌｌ” 𝓗𝓮𝓵𝓵𝓸",
        "5 µm, 3 \N{OHM SIGN}",
    ],
)
def test_accents_signs_and_ornaments_are_no_other_alphabet(text: str) -> None:
    assert words_beyond(text, LATIN) == []


def test_a_voice_reads_the_alphabets_of_its_language() -> None:
    assert words_beyond("やかんと東京", LANGUAGES["ja"].alphabets) == []
    assert words_beyond("Привет, Anna", LANGUAGES["ru"].alphabets) == []
