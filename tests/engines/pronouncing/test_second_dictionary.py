"""Names are said as those who bear them say them, in American and in British English."""

from __future__ import annotations

import pytest

from pipeline.engines.pronouncing.g2p import phonemes, read
from pipeline.engines.pronouncing.names import unknown_words
from pipeline.engines.pronouncing.names_by_ear import NAMES
from pipeline.engines.pronouncing.second_dictionary import known


def _said(text: str, *, british: bool = False) -> str:
    return phonemes(read(text, {}, british=british), british=british)


@pytest.mark.parametrize(
    ("name", "american", "british"),
    [
        ("Catherine", "kˈæθəɹɪn", "kˈaθəɹɪn"),
        ("Louise", "luˈiz", "luːˈiːz"),
        ("Chloe", "klˈOi", "klˈQi"),
        ("Donald", "dˈɑnᵊld", "dˈɒnᵊld"),
        ("Declan", "dˈɛklən", "dˈɛklən"),
        ("Siobhan", "ʃɪvˈɔn", "ʃɪvˈɔːn"),
        ("Peterson", "pˈiTəɹsən", "pˈiːtəsən"),
        ("Schneider", "ʃnˈIdəɹ", "ʃnˈIdə"),
        ("Worcester", "wˈʊstəɹ", "wˈʊstə"),
        ("Dorothy", "dˈɔɹəθi", "dˈɒɹəθi"),
    ],
)
def test_a_common_name_is_known_and_not_guessed(name: str, american: str, british: str) -> None:
    assert (_said(name), _said(name, british=True)) == (american, british)


def test_harry_and_carol_have_another_vowel_than_sarah_in_britain() -> None:
    assert [known(name, british=True) for name in ("Harry", "Carol", "Sarah")] == ["hˈaɹi", "kˈaɹəl", "sˈɛːɹə"]


@pytest.mark.parametrize(
    ("accented", "plain"), [("Zoë", "Zoe"), ("José", "Jose"), ("Seán", "Sean"), ("SIOBHÁN", "Siobhan")]
)
def test_a_name_is_known_with_its_accents_and_in_capitals(accented: str, plain: str) -> None:
    assert known(accented, british=False) == known(plain, british=False) is not None


def test_a_name_with_a_capital_inside_is_one_word() -> None:
    assert _said("McGregor's") == "məɡɹˈɛɡəɹz"
    assert _said("MacDonald") == "məkdˈɑnᵊld"


def test_names_that_a_dictionary_has_are_not_shown_as_guesses() -> None:
    assert unknown_words(["Catherine and Jean-Luc saw O'Brien's boat. McGregor waved at Zoë."]) == []


@pytest.mark.parametrize("british", [False, True])
def test_every_name_by_ear_is_in_sounds_that_the_voices_have(british: bool) -> None:
    assert all(known(name, british=british) for name in NAMES)
    assert all("ˈ" in (known(name, british=british) or "") for name in NAMES)
