"""`--engine` lets one engine speak for everybody."""

import pytest

from pipeline.drama.cast import Cast, Speech, Voice
from pipeline.drama.people import Gender
from pipeline.engines import engine
from pipeline.produce.episode import with_engine

CAST = Cast({"Ann": Voice(Speech("kokoro", "af_heart", pitch=1.0)), "Kim": Voice(Speech("gtts", tld="co.uk"))})


@pytest.mark.parametrize("name", ["kokoro", "gtts", "tone", "hibari", "openai", "espeak"])
def test_everybody_gets_a_voice_that_the_engine_has(name: str) -> None:
    for voice in with_engine(CAST, name).voices.values():
        assert voice.speech.engine == name
        own = voice.speech.voice
        assert own in engine(name).voices or not list(engine(name).voices)


def test_a_voice_that_the_engine_has_is_kept_with_its_pitch() -> None:
    assert with_engine(CAST, "kokoro").voices["Ann"] == CAST.voices["Ann"]


def test_the_new_voice_has_the_language_and_the_gender_of_the_old_one_where_it_can() -> None:
    people = {f"{voice} {n}": Voice(Speech("kokoro", voice)) for voice in ("af_heart", "bm_george") for n in range(9)}
    pytest.importorskip("espeakng_loader", reason="espeakng-loader is not installed")
    voices = engine("espeak").voices
    for speaker, voice in with_engine(Cast(people), "espeak").voices.items():
        facts = voices[voice.speech.voice]
        assert (facts.language[:2], facts.gender) == ("en", Gender.WOMAN if "af_" in speaker else Gender.MAN)


def test_the_new_voice_is_the_same_each_time() -> None:
    assert with_engine(CAST, "kokoro") == with_engine(CAST, "kokoro")
