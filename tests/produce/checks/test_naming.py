"""The words to put right before an hour is recorded are told."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run

SOURCE = Path("scripts/low-water.fountain")


def with_names() -> None:
    text = SOURCE.read_text("utf-8").replace("I wrote the report.", "Vasylenka wrote it in Primorsky Krai. Vasylenka!")
    SOURCE.write_text(text, "utf-8")


def test_names_are_listed_with_how_they_are_said_and_how_often(project: Path, run: Run) -> None:
    with_names()
    told = run("names", SOURCE, "--json").json["names"]
    assert [(each["word"], each["count"], each["language"]) for each in told][:2] == [
        ("Vasylenka", 2, "en-us"),
        ("Krai", 1, "en-us"),
    ]
    assert all(each["ipa"].strip("/") for each in told)
    assert "Vasylenka" in run("names", SOURCE).out


def test_what_the_lexicon_has_is_not_listed_and_nothing_is_written(project: Path, run: Run) -> None:
    with_names()
    voices = (
        Path("voices.yaml").read_text("utf-8")
        + "lexicon:\n  Vasylenka: va-sih-LEN-ka\n  Primorsky Krai: prim-OR-skee KRY\n"
    )
    Path("voices.yaml").write_text(voices, "utf-8")
    assert run("names", SOURCE, "--json").json == {"ok": True, "names": []}
    assert "every word is in the dictionary" in run("names", SOURCE).out
    assert Path("voices.yaml").read_text("utf-8") == voices


def test_a_british_voice_says_it_its_own_way(project: Path, run: Run) -> None:
    with_names()
    voices = (
        Path("voices.yaml").read_text("utf-8").replace("engine: tone, voice: tom", "engine: kokoro, voice: bm_george")
    )
    Path("voices.yaml").write_text(voices, "utf-8")
    told = run("names", SOURCE, "--json").json["names"]
    assert {each["language"] for each in told} == {"en-gb"}


def test_a_story_is_listed_before_it_is_adapted(project: Path, run: Run) -> None:
    Path("story.txt").write_text("“Who is there?” asked Vasylenka.\n\n“Only me,” said Nell.\n", "utf-8")
    assert [each["word"] for each in run("names", "story.txt", "--json").json["names"]] == ["Vasylenka"]
    assert not Path("scripts/story.fountain").exists()
