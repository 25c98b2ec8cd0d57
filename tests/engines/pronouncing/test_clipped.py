"""A word that lost its h or its g in speech keeps all its other sounds."""

from __future__ import annotations

import pytest

from pipeline.engines.pronouncing.g2p import phonemes, read


@pytest.mark.parametrize(
    ("clipped", "heard"),
    [("'appen", "ˈæpən"), ("'ungry", "ˈʌŋɡɹi"), ("'ome", "ˈOm"), ("somethin'", "sˈʌmθˌɪn"), ("lovin'", "lˈʌvɪn")],
)
def test_the_rest_of_a_clipped_word_is_said_as_in_the_whole_one(clipped: str, heard: str) -> None:
    assert phonemes(read(clipped, {}, british=False), british=False) == heard


def test_an_apostrophe_that_only_ends_a_quotation_clips_nothing() -> None:
    assert read("we saw Berlin'", {}, british=False) == "we saw Berlin"
