"""`fullcast voices play` says what an episode would say, or in one sentence why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run


def played(run: Run, *words: str) -> bytes:
    ran = run("voices", "play", *words, "--out", "said.wav")
    assert (ran.code, ran.out.strip()) == (0, "said.wav"), ran.err
    return Path("said.wav").read_bytes()


def test_a_word_is_heard_as_the_lexicon_says_it_however_it_is_written(project: Path, run: Run) -> None:
    plain = {word: played(run, "Nell", word) for word in ("Siobhan’s here", "SIOBHAN here")}
    voices = Path("voices.yaml").read_text("utf-8")
    Path("voices.yaml").write_text(voices + "lexicon: {Siobhan: shi-VAWN-and-more}\n", "utf-8")
    assert played(run, "Nell", "Siobhan’s here") != plain["Siobhan’s here"]
    Path("voices.yaml").write_text(voices.replace("voice: nell}", "voice: nell, lexicon: {Siobhan: shi-o}}"), "utf-8")
    assert played(run, "Nell", "Siobhan’s here") != plain["Siobhan’s here"]
    assert played(run, "ada", "hello", "--engine", "tone") != played(run, "bea", "hello", "--engine", "tone")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Nell", " … "), "There is nothing to say."),
        (("nobody",), "There is no voice and no character 'nobody'."),
        (("Nel",), "Did you mean 'Nell'?"),
        (("ff_siwis",), "French is spoken by engine: espeak, voice: fr-fr"),
        (("zz_top",), "See the voices with: fullcast voices list"),
        (("af_heart*x",), "A blend is written af_heart*0.6+bf_emma*0.4."),
        (("af_heart+af_haert",), "kokoro has no voice 'af_haert'. Did you mean 'af_heart'?"),
        (("x", "--engine", "kokorro"), "Did you mean 'kokoro'?"),
    ],
)
def test_what_cannot_be_said_is_one_sentence(project: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    ran = run("voices", "play", *words, "--out", "said.wav")
    assert (ran.code, said in ran.err) == (5, True), ran.err
    assert not Path("said.wav").exists()


def test_a_place_where_nothing_can_be_written_is_one_sentence(project: Path, run: Run) -> None:
    Path("file").write_text("in the way", "utf-8")
    ran = run("voices", "play", "Nell", "hello", "--out", "file/said.wav")
    assert (ran.code, ran.err.count("\n")) == (7, 1), ran.err
    assert "Cannot write file/said.wav" in ran.err
