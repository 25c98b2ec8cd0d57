"""`--engine` lets one engine speak for everybody."""

import pytest

from pipeline.drama.cast import Cast, Speech, Voice
from pipeline.engines import engine
from pipeline.produce.episode import with_engine

CAST = Cast({"Ann": Voice(Speech("kokoro", "af_heart", pitch=1.0)), "Kim": Voice(Speech("gtts", tld="co.uk"))})


@pytest.mark.parametrize("name", ["kokoro", "gtts", "tone", "hibari"])
def test_everybody_gets_a_voice_that_the_engine_has(name: str) -> None:
    for voice in with_engine(CAST, name).voices.values():
        assert voice.speech.engine == name
        own = voice.speech.voice
        assert own in engine(name).voices or (own == "" and not engine(name).voices)


def test_a_voice_that_the_engine_has_is_kept_with_its_pitch() -> None:
    assert with_engine(CAST, "kokoro").voices["Ann"] == CAST.voices["Ann"]


def test_the_new_voice_is_the_same_each_time() -> None:
    assert with_engine(CAST, "kokoro") == with_engine(CAST, "kokoro")
