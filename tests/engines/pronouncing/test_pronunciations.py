"""A lexicon's entry is heard wherever its word stands, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.pronouncing.g2p import phonemes, read, token_ids
from pipeline.engines.pronouncing.ipa import PHONEMES, phonemes_of_ipa, with_s
from pipeline.engines.pronouncing.lexicon import said_as
from pipeline.engines.pronouncing.respelling import phonemes_of_respelling
from pipeline.errors import EngineError


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Siobhan came.", "[X] came."),
        ("Siobhan’s hat, Siobhan's coat.", "[X]’s hat, [X]'s coat."),
        ("“Siobhan!” he cried—Siobhan—", "“[X]!” he cried—[X]—"),
        ("Siobhan-like", "[X]-like"),
        ("the Siobhans, siobhan, MacSiobhan", "the Siobhans, siobhan, MacSiobhan"),
        ("Primorsky  Krai and Krai", "[Y] and [Z]"),
        ("the Krai's end", "the [Z]'s end"),
        ("O’Hara and O'Hara", "[W] and [W]"),
    ],
)
def test_words_match_whole_as_written_and_longest_first(text: str, heard: str) -> None:
    words = {"Siobhan": "[X]", "Krai": "[Z]", "Primorsky Krai": "[Y]", "O'Hara": "[W]"}
    assert said_as(text, words) == heard


def test_without_entries_a_text_is_left_alone() -> None:
    assert said_as("Siobhan (came).", {}) == "Siobhan (came)."


@pytest.mark.parametrize(
    ("ipa", "american", "british"),
    [
        ("/ʃɪˈvɔːn/", "ʃɪvˈɔn", "ʃɪvˈɔːn"),
        ("/pɹɪmˈɔɹski kɹˈI/", "pɹɪmˈɔɹski kɹˈI", "pɹɪmˈɔɹski kɹˈI"),
        ("/ˈkiːɪv/", "kˈiɪv", "kˈiːɪv"),
        ("/dʒəʊ/", "ʤO", "ʤQ"),
        ("/ˈtʃɑːlz/", "ʧˈɑlz", "ʧˈɑːlz"),
        ("/t͡ʃaɪˈkɒf.ski/", "ʧIkˈɑfski", "ʧIkˈɒfski"),
        ("/ˈbɜːd/", "bˈɜɹd", "bˈɜːd"),
        ("/ˈbɝd/", "bˈɜɹd", "bˈɜːd"),
        ("/ˈhɛə/", "hˈɛɹ", "hˈɛː"),
        ("/ˈhɛəɹi/", "hˈɛɹi", "hˈɛːɹi"),
        ("/kæt/", "kæt", "kat"),
        ("/ˈbʌtn̩/", "bˈʌtᵊn", "bˈʌtᵊn"),
        ("/'əu,gaʊ/", "ˈəuɡˌW", "ˈəuɡˌW"),
        ("/fɑ̃ˈse/", "fɑ̃sˈɛ", "fɑ̃sˈɛ"),
    ],
)
def test_ipa_becomes_the_models_phonemes(ipa: str, american: str, british: str) -> None:
    assert phonemes_of_ipa(ipa, british=False) == american
    assert phonemes_of_ipa(ipa, british=True) == british


def test_a_sign_that_is_no_ipa_is_named() -> None:
    with pytest.raises(EngineError, match=r"'5'.*shi-VAWN"):
        phonemes_of_ipa("/ʃɪ5/", british=False)


@pytest.mark.parametrize("british", [False, True])
def test_the_models_phonemes_pass_unchanged(british: bool) -> None:
    for sentence in ("The old man's sister came home late.", "Joy and the judge saw how far they go."):
        for word in phonemes(sentence.rstrip("."), british=british).split():
            assert phonemes_of_ipa(f"/{word}/", british=british).replace("T", "t") == word.replace("T", "t")


def test_every_phoneme_that_is_given_has_a_number() -> None:
    assert set(token_ids()) >= PHONEMES


@pytest.mark.parametrize(
    ("respelling", "american", "british"),
    [
        ("shi-VAWN", "ʃɪvˈɔn", "ʃɪvˈɔːn"),
        ("KEE-ev", "kˈiɛv", "kˈiːɛv"),
        ("pri-MOR-skee kry", "pɹɪmˈɔɹski kɹˈI", "pɹɪmˈɔːskiː kɹˈI"),
        ("NEEV", "nˈiv", "nˈiːv"),
        ("zuh-LEN-skee", "zəlˈɛnski", "zəlˈɛnskiː"),
        ("HAIR-uhld", "hˈɛɹəld", "hˈɛːəld"),
        ("yo-HAHN", "jɑhˈɑn", "jɒhˈɑːn"),
        ("chy-KOF-skee", "ʧIkˈɑfski", "ʧIkˈɒfskiː"),
        ("bwen-uhs-EYE-rays", "bwɛnəsˈIɹAs", "bwɛnəsˈIɹAs"),
    ],
)
def test_a_respelling_is_read_by_its_syllables(respelling: str, american: str, british: str) -> None:
    assert phonemes_of_respelling(respelling, british=False) == american
    assert phonemes_of_respelling(respelling, british=True) == british


def test_what_is_no_syllable_is_left_to_the_dictionary() -> None:
    assert phonemes_of_respelling("x-1", british=False) is None


@pytest.mark.parametrize(("phoneme", "ending"), [("smˈɪθ", "s"), ("ɹˈid", "z"), ("ʤˈAmz", "ᵻz"), ("ʃɪvˈɔn", "z")])
def test_a_possessive_has_its_sound(phoneme: str, ending: str) -> None:
    assert with_s(phoneme, british=False) == phoneme + ending


@pytest.mark.parametrize(
    ("text", "pronunciations", "heard"),
    [
        ("Siobhan came.", {"Siobhan": "/ʃɪˈvɔːn/"}, "ʃɪvˈɔn kˈAm."),
        ("Siobhan’s hat.", {"Siobhan": "/ʃɪˈvɔːn/"}, "ʃɪvˈɔnz hˈæt."),
        ("Niamh's", {"Niamh": "NEEV"}, "nˈivz"),
        ("In Primorsky Krai.", {"Primorsky Krai": "/pɹɪmˈɔɹski kɹˈI/"}, "ɪn pɹɪmˈɔɹski kɹˈI."),
        ("Colonel Nguyen", {"Nguyen": "win"}, "kˈɜɹnᵊl wˈɪn"),
        ("“Siobhan,” he said.", {"Siobhan": "/ʃɪˈvɔːn/"}, "“ʃɪvˈɔn,” hi sˈɛd."),
    ],
)
def test_a_pronunciation_reaches_the_phonemes(text: str, pronunciations: dict[str, str], heard: str) -> None:
    said = phonemes(read(text, pronunciations, british=False), british=False)
    assert said.replace("“", "").replace("”", "") == heard.replace("“", "").replace("”", "")


@pytest.mark.parametrize(
    ("text", "american", "british"),
    [
        ("O'Connor", "Okˈɑnəɹ", "əkˈɒnə"),
        ("O’Brien’s", "ObɹˈIənz", "əbɹˈIənz"),
        ("Zelenskyy's", "zɛlˈɛnskiiz", "zɛlˈɛnskiiz"),
        ("Jensen's", "ʤˈɛnsənz", "ʤˈɛnsənz"),
        ("Hayes' plan", "hˈAz plˈæn", "hˈAz plˈan"),
        ("O'Donnell", "Odˈɑnᵊl", "ədˈɒnᵊl"),
    ],
)
def test_names_are_one_word_with_one_stress(text: str, american: str, british: str) -> None:
    assert phonemes(read(text, {}, british=False), british=False) == american
    assert phonemes(read(text, {}, british=True), british=True) == british


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(phonemes(read(text, {"a": "/eɪ/"}, british=False), british=False), str)


def test_a_very_long_word_is_read_to_its_end() -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    assert len(phonemes(word, british=False)) > 40
