"""`fullcast render` walks the whole line, does again only what changed, and says so."""

import json
import subprocess
import sys
from pathlib import Path

import av
import pytest
from mutagen.id3 import ID3
from mutagen.mp4 import MP4

from pipeline.audio.codec import decode_blocks
from pipeline.audio.meter import energies, integrated_lufs, true_peak_dbtp
from tests.conftest import SCRIPT, Run

SOURCE = "scripts/low-water.fountain"
M4B = "build/low-water/low-water.m4b"


def edit(path: str, old: str, new: str) -> None:
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), "utf-8")


def test_a_script_becomes_a_chaptered_file_at_its_loudness(project: Path, run: Run) -> None:
    told = run("render", SOURCE, "-j1", "--json").json
    assert [chapter["title"] for chapter in told["chapters"]] == ["The Slip", "The Car"]
    chapters = MP4(M4B).chapters
    assert chapters is not None
    assert [(c.title, pytest.approx(c.start, abs=0.001)) for c in chapters] == [
        (c["title"], c["start"]) for c in told["chapters"]
    ]
    sound = list(decode_blocks(Path(M4B)))
    assert integrated_lufs(energies(sound)) == pytest.approx(-16.0, abs=0.5)
    assert true_peak_dbtp(sound) <= -1.0
    with av.open(M4B) as container:
        assert [s.codec_context.name for s in container.streams.audio] == ["aac"]
        assert container.streams.audio[0].rate == 44_100
        assert container.streams.audio[0].layout.nb_channels == 2


def test_one_render_writes_every_format_and_its_captions(project: Path, run: Run) -> None:
    told = run("render", SOURCE, "-j1", "--format", "m4b,mp3,wav", "--out", "shelf", "--json").json
    assert [Path(file).name for file in told["files"]] == [
        "low-water.m4b",
        "low-water.mp3",
        "low-water.wav",
        "low-water.vtt",
        "low-water.chapters.json",
    ]
    tags = ID3("shelf/low-water.mp3")
    assert tags.version == (2, 3, 0)
    assert [str(frame.sub_frames["TIT2"]) for frame in tags.getall("CHAP")] == ["The Slip", "The Car"]
    assert "<v Nell>How do you know?" in Path("shelf/low-water.vtt").read_text("utf-8")
    sheet = json.loads(Path("build/low-water/cuesheet.json").read_text("utf-8"))
    assert sheet["rate"] == 44_100


def test_nothing_changed_means_nothing_made_and_the_same_bytes(project: Path, run: Run) -> None:
    run("render", SOURCE, "-j1")
    first, when = Path(M4B).read_bytes(), Path(M4B).stat().st_mtime_ns
    assert run("render", SOURCE, "-j1", "--json").json["takes_made"] == 0
    assert (Path(M4B).read_bytes(), Path(M4B).stat().st_mtime_ns) == (first, when)


def test_a_render_from_nothing_gives_the_same_bytes(project: Path, run: Run) -> None:
    run("render", SOURCE, "-j1", "--format", "m4b,mp3")
    first = [Path(M4B).read_bytes(), Path(M4B).with_suffix(".mp3").read_bytes()]
    run("clean", "--all")
    run("render", SOURCE, "-j2", "--format", "m4b,mp3")
    assert [Path(M4B).read_bytes(), Path(M4B).with_suffix(".mp3").read_bytes()] == first


def test_one_edited_line_costs_one_take_and_says_why(project: Path, run: Run) -> None:
    run("render", SOURCE, "-j1")
    edit(SOURCE, "I wrote the report.", "I wrote the long report.")
    ran = run("render", SOURCE, "-j1", "--why")
    assert "words changed" in ran.out
    assert "recorded 1 take, 4 kept" in ran.out
    assert "mixed 1 scene, 1 kept" in ran.out
    assert "encoded 1 chapter, 1 kept" in ran.out


def test_a_new_seat_records_nothing_and_mixes_only_where_it_is_heard(project: Path, run: Run) -> None:
    run("render", SOURCE, "-j1")
    run("voices", "set", "Tom", "pan=-0.3", "gain=-3")
    ran = run("render", SOURCE, "-j1")
    assert "0 of 5 lines newly recorded" in ran.out
    assert "mixed 2 scenes" in ran.out


def test_a_new_title_records_mixes_and_encodes_nothing(project: Path, run: Run) -> None:
    run("render", SOURCE, "-j1")
    edit(SOURCE, "Title: Low Water", "Title: High Water")
    ran = run("render", SOURCE, "-j1")
    assert "0 of 5 lines newly recorded" in ran.out
    assert not any(word in ran.out for word in ("mixed", "encoded"))
    assert "wrote 2 files, 1 kept" in ran.out  # the episode's and the chapters'
    assert MP4(M4B)["©nam"] == ["High Water"]


def test_people_edit_the_script_and_the_next_render_obeys(project: Path, run: Run) -> None:
    before = run("render", SOURCE, "-j1", "--json").json
    edit(SOURCE, "[[pause: 1s]]", "[[pause: 5s]]")
    edit(SOURCE, "NELL\nHow", "TOM\n(whispering)\nHow")
    after = run("render", SOURCE, "-j1", "--json").json
    assert after["takes_made"] == 1
    assert after["chapters"][1]["start"] == pytest.approx(before["chapters"][1]["start"] + 5.0 - 1.0, abs=0.25)
    assert "<v Tom>How do you know?" in Path("build/low-water/low-water.vtt").read_text("utf-8")


def test_newcomers_are_cast_into_voices_yaml_and_keep_their_voices(project: Path, run: Run) -> None:
    edit(SOURCE, "TOM (ON PHONE)", "MRS. PYM")
    told = run("render", SOURCE, "-j1", "--json").json
    assert told["newly_cast"] == ["Mrs. Pym"]
    voices = Path("voices.yaml").read_text("utf-8")
    assert "# the sister" in voices
    assert "Mrs. Pym" in voices
    assert run("render", SOURCE, "-j1", "--json").json["newly_cast"] == []


def test_sounds_come_from_the_folder_beside_the_script(project: Path, run: Run) -> None:
    edit(SOURCE, "[[pause: 1s]]", "[[sfx: my bell gain=-6]]\n\n[[music: theme out=0.2s]]")
    missing = run("render", SOURCE, "-j1")
    assert "scripts/low-water.fountain:15:1: 'my bell' is told in words and is not heard." in missing.out
    folder = Path("scripts/sounds")
    folder.mkdir()
    run("voices", "play", "Nell", "Ding.", "--out", folder / "my bell.wav")
    run("voices", "play", "Tom", "Da dum da dum.", "--out", folder / "theme.wav")
    assert run("render", SOURCE, "-j1").code == 0
    sheet = json.loads(Path("build/low-water/cuesheet.json").read_text("utf-8"))
    assert "my bell.wav" in json.dumps(sheet)


def test_a_story_is_adapted_cast_and_rendered_and_its_edited_script_is_kept(project: Path, run: Run) -> None:
    story = "“Who is there?” asked Nell.\n\n“Only me,” said Tom. He shut the door.\n\n“You are late,” Nell said.\n"
    Path("visit.txt").write_text(story, "utf-8")
    assert run("render", "visit.txt", "-j1").code == 0
    script = Path("scripts/visit.fountain").read_text("utf-8")
    assert "NELL\nWho is there?" in script
    edit("scripts/visit.fountain", "TOM\nOnly me,", "NELL\nOnly me,")
    assert run("render", "visit.txt", "-j1", "--json").json["takes_made"] == 1
    assert "<v Nell>Only me," in Path("build/visit/visit.vtt").read_text("utf-8")


def test_a_render_says_how_many_speakers_are_doubtful_and_how_to_settle_them(project: Path, run: Run) -> None:
    edit(SOURCE, "It was not there yesterday.", "It was not there yesterday.\n[[? NELL 0.55 turn-taking]]")
    ran = run("render", SOURCE, "-j1")
    assert f"1 doubtful speaker; settle them with: fullcast settle {SOURCE}" in ran.out
    assert run("render", SOURCE, "-j1", "--json").json["doubtful"] == 1


def test_a_word_that_somebody_took_out_of_the_script_stays_out_of_the_episode(project: Path, run: Run) -> None:
    Path("visit.txt").write_text("“Who is there?” asked Nell.\n\n“Only me,” said Tom.\n", "utf-8")
    run("adapt", "visit.txt")
    edit("scripts/visit.fountain", "Only me,", "Me,")
    assert run("render", "visit.txt", "-j1").code == 0
    assert "<v Tom>Me," in Path("build/visit/visit.vtt").read_text("utf-8")


def test_ctrl_c_ends_cleanly_and_says_how_to_go_on(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.produce.episode.mix", interrupted)
    ran = run("render", SOURCE, "-j1")
    assert ran.code == 130
    assert "run the same command again to go on" in ran.err
    monkeypatch.undo()
    monkeypatch.chdir(project)


def test_quiet_says_nothing(project: Path, run: Run) -> None:
    ran = run("render", SOURCE, "-j1", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_the_command_is_installed(project: Path) -> None:
    installed = Path(sys.executable).with_name("fullcast")
    told = subprocess.run([installed, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("fullcast 0.")


def test_the_sample_script_of_these_tests_is_what_they_say() -> None:
    assert SCRIPT.count("\nNELL\n") == 2
