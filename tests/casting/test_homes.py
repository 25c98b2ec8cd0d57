"""A voice that names no engine is the narrator's engine's, or the house's."""

from __future__ import annotations

from pipeline.casting.homes import home_of
from pipeline.casting.voices import Known
from pipeline.casting.voices_file import read_voices


def test_pools_of_the_house_stay_the_houses_whatever_speaks_for_the_narrator(known: Known) -> None:
    assert home_of("af_heart", "gtts", known) == "kokoro"
    assert home_of("heart", "hibari", known) == "hibari"
    assert home_of("nobody", "hibari", known) == "hibari"
    file = read_voices("narrator: {engine: gtts, lang: de}\npools: {woman: [af_heart]}\n", "voices.yaml", known)
    assert [voice.speech.engine for voice in file.pools["woman"]] == ["kokoro"]
