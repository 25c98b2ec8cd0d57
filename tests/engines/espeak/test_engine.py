"""espeak-ng speaks over a hundred languages where it is installed; where it is not, one sentence says so."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from pipeline.audio.sound import Sound
from pipeline.drama.cast import Speech
from pipeline.drama.people import Gender
from pipeline.drama.take import Utterance
from pipeline.engines.espeak.engine import Espeak
from pipeline.errors import EngineError
from pipeline.progress import silent
from tests.conftest import Run

LINE = "Hold the line until the storm has passed over the hills."
installed = pytest.mark.usefixtures("library")


@pytest.fixture
def library() -> None:
    pytest.importorskip("espeakng_loader", reason="espeakng-loader is not installed")


def say(text: str = LINE, voice: str = "en-us", **words: str) -> Sound:
    return Espeak().speak(Utterance(text, Speech("espeak", voice), pronunciations=tuple(words.items())))


@installed
def test_over_a_hundred_languages_are_listed_and_each_takes_every_variant() -> None:
    voices = Espeak().voices
    assert len({voices[voice].language for voice in voices}) > 100
    assert all(each in voices for each in ("en-gb", "en-gb+f3", "de+m2", "cmn+Annie", "cy+whisper"))
    assert not any(each in voices for each in ("", "xx", "en-gb+", "en-gb+nobody", "+f3"))
    assert (voices["en-us+f1"].gender, voices["en-us+m1"].gender) == (Gender.WOMAN, Gender.MAN)
    assert voices["de"].remark == "German"


@installed
def test_a_language_without_its_dictionary_is_not_offered(capfd: pytest.CaptureFixture[str]) -> None:
    for voice in Espeak().voices:
        if "+" not in voice:
            say("a", voice)
    assert capfd.readouterr().err == ""


@installed
@pytest.mark.parametrize("voice", ["en-us", "en-gb+f3", "en-us+klatt", "en-us+whisper", "de"])
def test_a_line_sounds_the_same_whatever_was_said_before(voice: str) -> None:
    first = say(voice=voice).samples
    say("Something else was said.", "en-us+klatt2")
    assert np.array_equal(say(voice=voice).samples, first)


@installed
def test_every_language_speaks() -> None:
    for voice in ("af", "cy", "de", "es-419", "fr-fr", "is", "la", "pl", "sw", "vi"):
        assert say("La luna 12.", voice).seconds > 0.5


@installed
@pytest.mark.parametrize("voice", ["en-us", "en-gb+f2"])
def test_a_pronunciation_in_ipa_or_syllables_is_what_is_heard(voice: str) -> None:
    said = say("The ship is late.", voice)
    for pronunciation in ("/ʃɪp/", "/ʃˈɪp/", "SHIP-"):
        assert np.array_equal(say("The Xyz is late.", voice, Xyz=pronunciation).samples, said.samples)
    assert not np.array_equal(say("The Xyz is late.", voice, Xyz="/ʃiːp/").samples, said.samples)


@installed
def test_the_possessive_of_a_pronounced_name_is_heard() -> None:
    assert say("Xyz’s late.", Xyz="/ʃɪp/").seconds > say("Xyz late.", Xyz="/ʃɪp/").seconds


@installed
def test_other_languages_hear_a_respelling_and_read_in_their_own_way() -> None:
    assert np.array_equal(say("Herr Xyz", "de", Xyz="mei-er").samples, say("Herr meier", "de").samples)
    assert np.array_equal(say("12", "de").samples, say("zwölf", "de").samples)


@installed
def test_english_voices_read_numbers_as_all_engines_do() -> None:
    assert np.array_equal(say("It cost $3.2 million.").samples, say("It cost three point two million dollars.").samples)


@installed
def test_brackets_in_a_text_are_no_phonemes() -> None:
    assert say("He wrote [[SIp]] on it.", "de").seconds > say("He wrote on it.", "de").seconds


@installed
def test_the_first_letter_and_the_last_of_a_very_long_clause_are_said() -> None:
    clause = "and the wind blew over the hills " * 60
    assert say(clause).seconds / say("and the wind blew over the hills").seconds == pytest.approx(60, rel=0.15)


def test_where_espeak_is_not_installed_one_sentence_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, project: Path, run: Run
) -> None:
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    with pytest.raises(EngineError, match=r"espeak is not installed. pip install 'fullcast\[espeak\]'"):
        Espeak().prepare(silent)
    ran = run("voices", "play", "en-gb", "--engine", "espeak", "--out", "a.wav")
    assert (ran.code, "pip install 'fullcast[espeak]'" in ran.err) == (5, True)


def test_no_part_of_it_comes_with_the_default_install_or_is_loaded_unasked() -> None:
    told = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text("utf-8"))
    assert not [each for each in told["project"]["dependencies"] if "espeak" in each or "piper" in each]
    code = """
import sys
from pipeline.engines import engine, engine_names
print(*(name for name in engine_names() if list(engine(name).voices) and engine(name).version))
print("espeakng_loader" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said[-1] == "False"
