"""A draft is quick, and everybody in it is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.casting.casting import Casting, Part
from pipeline.drama.cast import Cast, Seat, Speech, Voice
from pipeline.drama.people import Gender, Person
from pipeline.drama.script import NARRATOR
from pipeline.produce.voices.draft import draft
from tests.conftest import Run

SOURCE = "scripts/low-water.fountain"


def casting_of(voices: dict[str, str]) -> Casting:
    """A casting with Kokoro's voices: `af_heart` is a woman's, `am_puck` a man's."""
    worn = {name: Voice(Speech("kokoro", voice), Seat(gain_db=-2.0)) for name, voice in voices.items()}
    parts = tuple(Part(name, (name,), voice, 1, 1) for name, voice in worn.items())
    return Casting(Cast(voices=worn, lexicon={"Krai": "KRY"}), parts)


CAST = {NARRATOR: "bm_george", "Ann": "af_heart", "Ben": "am_puck", "Cid": "am_puck", "Dora": "bf_emma"}


def test_women_are_above_the_narrator_and_men_below() -> None:
    voices = draft(casting_of(CAST), ()).voices
    pitch = {name: voice.speech.pitch for name, voice in voices.items()}
    assert max(pitch["Ben"], pitch["Cid"]) < pitch[NARRATOR] == 0.0 < min(pitch["Ann"], pitch["Dora"])
    assert {(voice.speech.engine, voice.speech.voice) for voice in voices.values()} == {("hibari", "heart")}


@given(st.lists(st.sampled_from(["af_heart", "am_puck", "am_fenrir"]), min_size=1, max_size=80))
def test_no_two_people_have_the_same_pitch_and_who_comes_later_changes_nobody(chosen: list[str]) -> None:
    names = {NARRATOR: "bm_george"} | {f"Person {number}": voice for number, voice in enumerate(chosen)}
    voices = draft(casting_of(names), ()).voices
    assert len({voice.speech.pitch for voice in voices.values()}) == len(names)
    before = dict(list(names.items())[:-1])
    assert draft(casting_of(before), ()).voices == {name: voices[name] for name in before}


def test_people_of_one_scene_are_at_least_a_semitone_or_a_pace_apart() -> None:
    men = {f"Man {number}": "am_puck" for number in range(7)}
    speeches = [voice.speech for voice in draft(casting_of(men), ()).voices.values()]
    for at, one in enumerate(speeches):
        for other in speeches[at + 1 :]:
            assert abs(one.pitch - other.pitch) >= 1.0 or one.pace != other.pace


def test_the_text_tells_the_gender_of_who_has_a_voice_that_does_not() -> None:
    parts = tuple(Part(name, (name, f"Old {name}"), Voice(Speech("tone", "x")), 1, 1) for name in ("Eve", "Abe", "It"))
    casting = Casting(Cast(voices={name: part.voice for part in parts for name in part.speakers}), parts)
    people = (Person("Eve", gender=Gender.WOMAN), Person("Abraham", ("Abe",), Gender.MAN))
    voices = draft(casting, people).voices
    assert voices["Abe"].speech.pitch < voices["It"].speech.pitch < 0 < voices["Eve"].speech.pitch
    assert voices["Eve"] == voices["Old Eve"]


def test_seats_and_the_lexicon_stay() -> None:
    cast = draft(casting_of(CAST), ())
    assert cast.lexicon == {"Krai": "KRY"}
    assert cast.voices["Ann"].seat == Seat(gain_db=-2.0)


@pytest.mark.voices
def test_a_draft_is_recorded_leaves_voices_yaml_alone_and_is_remembered(project: Path, run: Run) -> None:
    before = Path("voices.yaml").read_bytes().replace(b"  Tom: {engine: tone, voice: tom, pitch: -2}\n", b"")
    Path("voices.yaml").write_bytes(before)  # nobody has cast Tom yet
    first = run("render", SOURCE, "--draft", "--json", "--jobs", 1).json
    assert first["takes_made"] == first["takes"] == 5
    assert first["files"][0] == "build/low-water/low-water.draft.m4b"
    assert run("render", SOURCE, "--draft", "--json").json["takes_made"] == 0
    assert first["newly_cast"] == []
    assert Path("voices.yaml").read_bytes() == before
    assert run("render", SOURCE, "--json", "--jobs", 1).json["takes_made"] == 5
    run("clean")
    assert run("render", SOURCE, "--draft", "--json").json["takes_made"] == 0


@pytest.mark.parametrize("to", [(), ("--out", "shelf")])
def test_what_is_only_tried_out_never_replaces_the_episode(project: Path, run: Run, to: tuple[str, ...]) -> None:
    def files() -> dict[Path, bytes]:
        folders = (Path("build/low-water"), Path("shelf"))
        told = ("delivered.json", "needed.json")
        return {each: each.read_bytes() for folder in folders for each in folder.glob("*") if each.name not in told}

    assert run("render", SOURCE, "--jobs", 1, *to).code == 0
    before = files()
    tried = run("render", SOURCE, "--jobs", 1, "--engine", "tone", "--json", *to).json["files"]
    assert [Path(each).name for each in tried] == [
        "low-water.tone.m4b",
        "low-water.tone.vtt",
        "low-water.tone.chapters.json",
    ]
    assert before.items() <= files().items()


def test_a_draft_with_another_engine_is_refused(project: Path, run: Run) -> None:
    ran = run("render", SOURCE, "--draft", "--engine", "tone")
    assert (ran.code, "engine of its own" in ran.err) == (2, True)
