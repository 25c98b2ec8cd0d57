"""`fullcast deliver` makes what a market wants, and what is made passes that market's check, decoded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import webvtt
from mutagen.id3 import ID3
from mutagen.mp3 import MP3 as MPEG

from pipeline.audio.codec import decode_blocks
from pipeline.audio.gauge import gauge
from pipeline.audio.meter import integrated_lufs
from tests.cli.test_render import M4B, SOURCE, edit
from tests.conftest import Run

MP3: Any = MPEG  # typed in part only
READ: Any = webvtt  # typed in part only


@pytest.mark.parametrize("profile", ["podcast", "audiobook", "spotify", "broadcast", "acx"])
def test_what_is_delivered_meets_every_rule_of_its_profile(profile: str, project: Path, run: Run) -> None:
    told = run("deliver", SOURCE, "--profile", profile, "-j1", "--json").json
    assert told["verdict"]["meets"], told["verdict"]
    checked = run("deliver", SOURCE, "--profile", profile, "--check", "--json").json
    rules = [rule for file in checked["checked"] for rule in file["rules"]]
    assert all(rule["met"] is not False for rule in rules), rules
    assert checked["meets"]


@pytest.mark.parametrize("profile", ["podcast", "spotify", "broadcast"])
def test_loudness_of_the_decoded_file_is_the_profiles(profile: str, project: Path, run: Run) -> None:
    told = run("deliver", SOURCE, "--profile", profile, "-j1", "--json").json
    wanted = {"podcast": -16.0, "spotify": -14.0, "broadcast": -23.0}[profile]
    heard = gauge(decode_blocks(Path(told["files"][0])))
    assert integrated_lufs(heard.energies) == pytest.approx(wanted, abs=0.3)
    assert heard.peak_dbtp <= -0.99


def test_acx_is_an_mp3_a_chapter_with_credits_and_a_playlist(project: Path, run: Run) -> None:
    told = run("deliver", SOURCE, "--profile", "acx", "-j1", "--json").json
    names = [Path(each).name for each in told["files"]]
    assert names[:5] == [
        "low-water-01 Opening Credits.mp3",
        "low-water-02 The Slip.mp3",
        "low-water-03 The Car.mp3",
        "low-water-04 Closing Credits.mp3",
        "low-water.m3u8",
    ]
    folder = Path("build/low-water/acx")
    listed = (folder / names[4]).read_text("utf-8").splitlines()
    assert [line for line in listed if not line.startswith("#")] == names[:4]
    tags = ID3(folder / names[1])
    assert [str(tags[name]) for name in ("TIT2", "TALB", "TRCK")] == ["The Slip", "Low Water", "2/4"]
    info = MP3(folder / names[1]).info
    assert (info.sample_rate, info.bitrate) == (44_100, 192_000)
    captions = (folder / "low-water.vtt").read_text("utf-8")
    assert "Written by Ann Fenwick." in captions
    assert "The end." in captions


def test_each_file_of_a_chapter_has_captions_that_begin_with_it(project: Path, run: Run) -> None:
    files = [Path(each) for each in run("deliver", SOURCE, "--profile", "acx", "-j1", "--json").json["files"]]
    spoken: list[str] = []
    for sound in (each for each in files if each.suffix == ".mp3"):
        captions = READ.read(sound.with_suffix(".vtt"))
        assert captions[0].start_in_seconds < 3, sound
        assert captions[-1].end_in_seconds < MP3(sound).info.length
        spoken += [caption.text for caption in captions]
    whole = next(each for each in files if each.name == "low-water.vtt")
    assert spoken == [caption.text for caption in READ.read(whole)]


def test_two_profiles_side_by_side_do_not_disturb_each_other(project: Path, run: Run) -> None:
    run("render", SOURCE, "-j1")
    run("deliver", SOURCE, "--profile", "podcast", "-j1")
    before = {path: path.read_bytes() for path in Path("build/low-water").rglob("low-water.*")}
    run("deliver", SOURCE, "--profile", "spotify", "-j1")
    assert {path: path.read_bytes() for path in before} == before


def test_a_profile_of_ones_own_is_obeyed_and_checked(project: Path, run: Run) -> None:
    voices = Path("voices.yaml")
    text = voices.read_text("utf-8")
    voices.write_text(
        f"profiles:\n  radio-ann: {{like: podcast, loudness: -20, bit_rate: 192, formats: [mp3]}}\n{text}"
    )
    told = run("deliver", SOURCE, "--profile", "radio-ann", "-j1", "--json").json
    info = MP3(told["files"][0]).info
    assert info.bitrate == 192_000
    assert told["loudness_lufs"] == pytest.approx(-20.0, abs=0.3)
    wrong = run("deliver", M4B if Path(M4B).exists() else told["files"][0], "--profile", "acx", "--check")
    assert wrong.code == 1
    assert "RMS" in wrong.out


def test_an_unknown_profile_is_answered_with_the_nearest(project: Path, run: Run) -> None:
    ran = run("deliver", SOURCE, "--profile", "podcst")
    assert ran.code == 7
    assert "Did you mean 'podcast'?" in ran.err


def test_a_profile_in_voices_yaml_that_is_none_is_told_with_its_place(project: Path, run: Run) -> None:
    voices = Path("voices.yaml")
    voices.write_text(f"house: {{profile: podcst}}\n{voices.read_text('utf-8')}")
    ran = run("render", SOURCE, "-j1")
    assert ran.code == 4
    assert "voices.yaml:1:18: There is no profile 'podcst'. Did you mean 'podcast'?" in ran.err


def test_a_new_title_of_a_chapter_encodes_nothing_and_its_old_file_goes(project: Path, run: Run) -> None:
    run("deliver", SOURCE, "--profile", "acx", "-j1")
    edit(SOURCE, "# The Car", "# The Old Car")
    ran = run("deliver", SOURCE, "--profile", "acx", "-j1")
    assert not any(word in ran.out for word in ("mixed", "encoded"))
    names = {path.name for path in Path("build/low-water/acx").glob("*.mp3")}
    assert "low-water-03 The Old Car.mp3" in names
    assert "low-water-03 The Car.mp3" not in names


def test_a_delivery_that_fails_leaves_every_file_as_it_was(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("render", SOURCE, "-j1", "--format", "m4b,mp3")
    folder = Path("build/low-water")
    before = {path: path.read_bytes() for path in folder.glob("low-water.*")}
    edit(SOURCE, "Title: Low Water", "Title: High Water")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.publishers.sound.mp3.Mp3.join", full)
    assert run("render", SOURCE, "-j1", "--format", "m4b,mp3").code == 7
    assert {path: path.read_bytes() for path in folder.glob("low-water.*")} == before
    assert not list(folder.glob(".*.part"))


def test_nothing_delivered_is_one_sentence(project: Path, run: Run) -> None:
    ran = run("deliver", SOURCE, "--profile", "acx", "--check")
    assert ran.code == 7
    assert "Deliver it first: fullcast deliver scripts/low-water.fountain --profile acx" in ran.err
