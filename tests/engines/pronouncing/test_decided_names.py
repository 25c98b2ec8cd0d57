"""Names are said as people say them, alone and with their endings; what a user says of one wins."""

from __future__ import annotations

import pytest

from pipeline.engines.pronouncing.decided_names import decided_names
from pipeline.engines.pronouncing.g2p import phonemes, read, token_ids


def said(text: str, *, british: bool = False) -> str:
    return phonemes(read(text, {}, british=british), british=british)


@pytest.mark.parametrize(
    ("name", "american", "british"),
    [
        ("Karen", "kˈæɹən", "kˈaɹən"),
        ("KAREN’S", "kˈæɹənz", "kˈaɹənz"),
        ("the Grahams", "ðə ɡɹˈAəmz", "ðə ɡɹˈAəmz"),
        ("Niamh’s", "nˈivz", "nˈiːvz"),
        ("Jean-Luc’s", "ʒˌɑnlˈuks", "ʒˌɑːnlˈuːks"),
        ("Warwick", "wˈɔɹɪk", "wˈɒɹɪk"),
        ("Donald", "dˈɑnᵊld", "dˈɒnᵊld"),
        ("MacAlister", "məkˈælɪstəɹ", "məkˈalɪstə"),
        ("Netherthwaite", "nˈɛðəɹθwˌAt", "nˈɛðəθwAt"),
        ("Wexham", "wˈɛksəm", "wˈɛksəm"),
    ],
)
def test_names_are_said_as_people_say_them(name: str, american: str, british: str) -> None:
    assert (said(name), said(name, british=True)) == (american, british)


def test_accents_tell_a_loan_word_from_an_english_one() -> None:
    assert (said("pâté"), said("rosé"), said("Señora")) == ("pɑtˈA", "ɹOzˈA", "sAnjˈɔɹə")
    assert said("pate") != said("pâté")


def test_a_small_letter_is_no_name() -> None:
    assert said("a job in a les") != said("a Job in a Les")


def test_a_lexicon_wins() -> None:
    assert phonemes(read("Karen’s", {"Karen": "kah-REN"}, british=False), british=False) == "kɑɹˈɛnz"


@pytest.mark.parametrize("british", [False, True])
def test_every_name_has_a_stress_and_signs_that_voices_know(british: bool) -> None:
    for name, sounds in decided_names(british=british).items():
        assert "ˈ" in sounds, name
        assert set(sounds) <= set(token_ids()), name
