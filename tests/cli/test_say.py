"""`fullcast say` shows what a voice will hear, word by word, before anything is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines.kokoro.engine import GOOD_PHONEMES, MOST_PHONEMES
from pipeline.engines.phrases import phrases
from tests.conftest import Run

LONG = "Dr. Okafor owed £40 to Henry VIII — and didn't pay. " * 12


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FULLCAST_CACHE", str(tmp_path / "cache"))
    return tmp_path


def test_an_empty_folder_is_enough_and_nothing_is_fetched_or_written(nowhere: Path, run: Run) -> None:
    told = run("say", "She paid $3.2 million.", "--json").json
    assert told["reading"] == "She paid three point two million dollars."
    assert told["phonemes"] == "ʃˌi pˈAd θɹˈi pˈYnt tˈu mˈɪljᵊn dˈɑləɹz."
    assert told["language"] == "en-us"
    assert list(nowhere.iterdir()) == []


@pytest.mark.parametrize(("voice", "british"), [("", False), ("bf_emma", True)])
def test_the_phonemes_are_those_that_the_engine_speaks(nowhere: Path, run: Run, voice: str, british: bool) -> None:
    told = run("say", LONG, "--json", *(["--voice", voice] if voice else [])).json
    spoken = phrases(Utterance(LONG, Speech("kokoro")), british=british, most=MOST_PHONEMES, good=GOOD_PHONEMES)
    assert told["phonemes"] == " ".join(signs for signs, _ in spoken)


def test_each_word_is_told_with_where_its_sounds_were_found(nowhere: Path, run: Run) -> None:
    Path("voices.yaml").write_text("narrator: {voice: bm_george}\nlexicon: {Vasylenka: va-sih-LEN-ka}\n", "utf-8")
    told = run("say", "Vasylenka told the FBI that Grzlbrth isn't Siobhan’s.", "--json").json
    assert [(each["word"], each["from"]) for each in told["words"]] == [
        ("Vasylenka", ["lexicon"]),
        ("told", ["misaki gold"]),
        ("the", ["misaki gold"]),
        ("FBI", ["letters"]),
        ("that", ["misaki gold"]),
        ("Grzlbrth", ["guess"]),
        ("isn't", ["misaki gold"]),
        ("Siobhan's", ["names"]),
    ]
    assert told["words"][0]["phonemes"] in told["phonemes"]


def test_a_character_hears_its_own_lexicon(project: Path, run: Run) -> None:
    voices = Path("voices.yaml").read_text("utf-8")
    own = voices.replace("engine: tone, voice: nell}", "engine: hibari, voice: heart, lexicon: {Ouse: OOZ}}")
    Path("voices.yaml").write_text(own, "utf-8")
    assert run("say", "the Ouse", "--voice", "Nell", "--json").json["reading"] == "the ooz"
    assert run("say", "the Ouse", "--json").json["reading"] == "the Ouse"


def test_the_table_fits_a_terminal_of_eighty_columns(nowhere: Path, run: Run) -> None:
    ran = run("say", "Supercalifragilistic-expialidocious " * 8 + "x" * 200)
    assert ran.code == 0
    assert max(len(line.rstrip()) for line in ran.out.splitlines()) <= 80
    assert "guess" in ran.out


def test_an_engine_with_sounds_of_its_own_is_said_to_have_them(project: Path, run: Run) -> None:
    ran = run("say", "42 hens", "--voice", "Nell")
    assert "tone makes the sounds of these words itself" in ran.out
    assert run("say", "42 hens", "--voice", "Nell", "--json").json["phonemes"] == ""


def test_it_is_said_aloud_into_a_file(project: Path, run: Run) -> None:
    ran = run("say", "hello", "--voice", "Nell", "--out", "said.wav")
    assert ran.out.splitlines()[-1] == "said.wav", ran.err
    assert Path("said.wav").read_bytes()[:4] == b"RIFF"


def test_a_voice_that_nobody_has_is_one_sentence(nowhere: Path, run: Run) -> None:
    ran = run("say", "hello", "--voice", "af_haert")
    assert (ran.code, "Did you mean 'af_heart'?" in ran.err) == (5, True), ran.err
