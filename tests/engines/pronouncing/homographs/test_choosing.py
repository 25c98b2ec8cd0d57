"""A word that is written alike and said in two ways is said as its sentence wants, by Americans and Britons."""

from __future__ import annotations

import pytest

from pipeline.engines.pronouncing.g2p import open_homographs, phonemes, read, tokens


def said(sentence: str, word: str, *, british: bool = False) -> str:
    """The phonemes of the word in its sentence."""
    found = tokens(read(sentence, {}, british=british), british=british)
    return str(next(token.phonemes for token in found if token.text == word))


@pytest.mark.parametrize("british", [False, True])
@pytest.mark.parametrize(
    ("one", "other", "word"),
    [
        ("We read every morning.", "He had read it already.", "read"),
        ("Have him read it.", "Have you read it?", "read"),
        ("They will read it.", "Have the children read it?", "read"),
        ("The second row broke into song.", "A row broke out in the kitchen.", "row"),
        ("It addicts the young.", "Two addicts came in.", "addicts"),
        ("Did Holmes read it?", "Holmes read it and sighed.", "read"),
        ("The road may lead north.", "The box was of lead.", "lead"),
        ("An arrow lay beside the bow.", "He left with a low bow.", "bow"),
        ("We sat in the last row.", "They had a dreadful row about money.", "row"),
        ("He sang bass in the choir.", "She caught a bass in the river.", "bass"),
        ("A tear rolled down his cheek.", "There is a tear in your coat.", "tear"),
        ("A cold wind blew.", "Did you wind the clock?", "wind"),
        ("They live by the sea.", "It was a live wire.", "live"),
        ("Wait a minute.", "There were minute traces of ink.", "minute"),
        ("They object to it.", "The object was cold.", "object"),
        ("An invalid lay upstairs.", "That ticket is invalid.", "invalid"),
        ("They close at noon.", "Her close friend wept.", "close"),
        ("It is of no use.", "May I use it?", "use"),
        ("They refuse to go.", "The refuse lay in heaps.", "refuse"),
        ("I must separate them.", "They took separate rooms.", "separate"),
        ("She learned to swim.", "The learned judge coughed.", "learned"),
        ("She does it well.", "The does fled from the wolf.", "does"),
        ("We lead on points.", "The lead on the roofs was grey.", "lead"),
        ("Lead on, captain.", "Lead weighs a good deal.", "Lead"),
        ("The actor took a bow.", "The fiddler bowed his bow.", "bow"),
        ("Every minute mattered.", "A minute amount of it.", "minute"),
        ("Lead the horse in.", "Lead melts at once.", "Lead"),
    ],
)
def test_a_homograph_is_said_as_its_sentence_wants(one: str, other: str, word: str, british: bool) -> None:
    assert said(one, word, british=british) != said(other, word, british=british)


@pytest.mark.parametrize(
    ("sentence", "word", "heard"),
    [
        ("Did Holmes read it?", "read", "ɹˈid"),
        ("The river winds westward.", "winds", "wˈIndz"),
        ("The butler bowed.", "bowed", "bˈWd"),
        ("They rowed across the lake.", "rowed", "ɹˈOd"),
        ("They rowed about the bill.", "rowed", "ɹˈWd"),
        ("The deserted street was dark.", "deserted", "dəzˈɜɹTᵻd"),
        ("A Polish officer bowed.", "Polish", "pˈOlɪʃ"),
        ("I polish the boots.", "polish", "pˈɑlɪʃ"),
        ("We stayed in Nice.", "Nice", "nˈis"),
        ("Nice work.", "Nice", "nˈIs"),
        ("The house was dark.", "house", "hˈWs"),
        ("Two houses burned.", "houses", "hˈWzᵻz"),
    ],
)
def test_inflected_forms_and_capitals_follow(sentence: str, word: str, heard: str) -> None:
    assert said(sentence, word) == heard


def test_what_a_sentence_leaves_open_is_told_with_both_sayings() -> None:
    ((word, choice),) = open_homographs("They read.", british=False)
    assert (word, {choice.saying.name, choice.other.name}) == ("read", {"reed", "red"})
    assert not open_homographs("They will read.", british=False)


@pytest.mark.parametrize(("named", "heard"), [("red", "ɹˈɛd"), ("reed", "ɹˈid"), ("/ɹʌd/", "ɹʌd")])
def test_the_name_of_a_saying_settles_it(named: str, heard: str) -> None:
    assert phonemes(read("They read.", {"read": named}, british=False), british=False) == f"ðˌA {heard}."


def test_a_part_of_speech_settles_a_word_of_the_dictionary() -> None:
    verb, noun = (phonemes(read("object", {"object": part}, british=False), british=False) for part in ("verb", "noun"))
    assert (verb, noun) == ("əbʤˈɛkt", "ˈɑbʤəkt")
