"""What every engine promises, checked on every engine that is registered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context

import numpy as np
import pytest

from pipeline.audio.sound import Sound
from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import Engine, engine, engine_names, gtts, openai, piper
from pipeline.errors import EngineError
from pipeline.progress import silent
from tests.engines.google import serving
from tests.engines.openai_server import speech_serving
from tests.engines.piper_voice import joe

REAL_VOICES = {"kokoro", "hibari", "piper"}
LINE = "Hold the line."
LONGER = "Hold the line until the storm has passed over the hills."
SENTENCE = "Nobody in the village slept. "
ENGLISH = {"espeak": "en-us"}  # the first that is listed is Afrikaans
SPELLINGS = {"kokoro": ("af_hart", "af_heart"), "openai": ("", "alloy"), "espeak": ("en-gbb", "en-gb")}


@dataclass
class Studio:
    """An engine with one of its voices; each order is recorded once and then remembered."""

    engine: Engine
    voice: str
    takes: dict[Utterance, Sound] = field(default_factory=dict)

    def order(self, text: str, *, pronunciations: Mapping[str, str] | None = None, pace: float = 1.0) -> Utterance:
        speech = Speech(self.engine.name, self.voice, pace=pace)
        return Utterance(text, speech, pronunciations=tuple((pronunciations or {}).items()))

    def record(self, text: str, *, pronunciations: Mapping[str, str] | None = None, pace: float = 1.0) -> Sound:
        order = self.order(text, pronunciations=pronunciations, pace=pace)
        if order not in self.takes:
            self.takes[order] = self.engine.speak(order)
        return self.takes[order]


def speech_s(sound: Sound) -> float:
    """How long is spoken: the time from the first sound to the last."""
    loud = np.flatnonzero(np.abs(sound.samples) > 0.01)
    return float(loud[-1] - loud[0]) / sound.rate if len(loud) else 0.0


@pytest.fixture(
    scope="module",
    params=[pytest.param(n, marks=pytest.mark.voices if n in REAL_VOICES else ()) for n in engine_names()],
)
def studio(request: pytest.FixtureRequest) -> Iterator[Studio]:
    made = engine(request.param)
    if made.name == "espeak":
        pytest.importorskip("espeakng_loader", reason="espeakng-loader is not installed")
    voices = str(joe().parent) if made.name == "piper" else ""
    with serving() as google, speech_serving() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv(gtts.ADDRESS, google.address)
        patch.setenv(openai.ADDRESS, server.address)
        patch.setenv(piper.FOLDER, voices)
        made.prepare(silent)
        yield Studio(made, ENGLISH.get(made.name) or next(iter(made.voices), ""))


def test_it_is_named_as_it_is_registered_and_says_its_version(studio: Studio) -> None:
    assert studio.engine.name in engine_names()
    assert studio.engine.version.startswith(studio.engine.name)


def test_preparing_again_changes_nothing_and_reports_nothing(studio: Studio) -> None:
    seen: list[object] = []
    studio.engine.prepare(seen.append)
    assert seen == []


def test_the_sound_is_mono_finite_heard_and_not_clipped(studio: Studio) -> None:
    sound = studio.record(LINE)
    peak = float(np.abs(sound.samples).max())
    assert (sound.samples.dtype.name, sound.samples.ndim) == ("float32", 1)
    assert 8_000 <= sound.rate <= 48_000
    assert np.isfinite(sound.samples).all()
    assert 0.05 < peak < 1.0


def test_the_same_order_gives_the_same_samples(studio: Studio) -> None:
    assert np.array_equal(studio.engine.speak(studio.order(LINE)).samples, studio.record(LINE).samples)


def test_it_speaks_at_a_human_speed(studio: Studio) -> None:
    assert 8 < len(LONGER) / speech_s(studio.record(LONGER)) < 30


def test_all_of_a_long_text_is_spoken(studio: Studio) -> None:
    once, many = studio.record(SENTENCE), studio.record(SENTENCE * 3)
    assert 2.6 < speech_s(many) / speech_s(once) < 4.0


@pytest.mark.parametrize("pace", [0.8, 1.25])
def test_the_pace_makes_it_longer_or_shorter_by_its_factor(studio: Studio, pace: float) -> None:
    assert speech_s(studio.record(LINE)) / speech_s(studio.record(LINE, pace=pace)) == pytest.approx(pace, rel=0.12)


@pytest.mark.parametrize("text", ["", "…", "!", "— —", "😀", "\n\n", "***"])
def test_nothing_to_say_is_a_short_silence(studio: Studio, text: str) -> None:
    sound = studio.record(text)
    assert 0 < sound.seconds < 2.0


def test_a_respelling_is_heard_and_one_for_another_word_is_not(studio: Studio) -> None:
    plain = studio.record(LINE)
    assert not np.array_equal(studio.record(LINE, pronunciations={"line": "lih-noh-LEE-um"}).samples, plain.samples)
    assert np.array_equal(studio.record(LINE, pronunciations={"lineage": "x"}).samples, plain.samples)


def test_an_unknown_voice_is_refused_with_the_nearest_name(studio: Studio) -> None:
    wrong, right = SPELLINGS.get(studio.engine.name, ("nobody at all", "nobody"))
    if wrong in studio.engine.voices:
        return  # tone speaks with any id
    with pytest.raises(EngineError, match=right):
        studio.engine.speak(Utterance(LINE, Speech(studio.engine.name, wrong)))


def test_it_works_in_a_process_of_its_own(studio: Studio) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        sound = pool.submit(studio.engine.speak, studio.order(LINE)).result(timeout=120)
    assert np.array_equal(sound.samples, studio.record(LINE).samples)


def test_every_listed_voice_says_who_it_is(studio: Studio) -> None:
    for voice in studio.engine.voices:
        assert voice in studio.engine.voices
        assert studio.engine.voices[voice].language


def test_an_engine_that_is_not_there_is_named_with_the_nearest_one() -> None:
    with pytest.raises(EngineError, match="Did you mean 'kokoro'"):
        engine("kokorro")
