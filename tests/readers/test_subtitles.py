"""Subtitles, as a file or pasted into a text, are read as words: their counters, times and marks are not spoken."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR, Omission, Script
from pipeline.readers import read_story
from pipeline.readers.subtitles import subtitles_in

SRT = """1
00:00:01,000 --> 00:00:03,500
<i>The ferry has left.</i>

2
00:00:04,000 --> 00:00:06,000
Then we swim.
"""
VTT = """WEBVTT - harbour

NOTE checked by Ida

00:01.000 --> 00:03.500 align:start position:10%
<v Ida>The ferry has left.</v>

00:04.000 --> 00:06.000
<v Per>Then we swim.

00:07.000 --> 00:08.000
<v Ida>You first.
"""


def script_of(text: str, path: Path) -> Script:
    path.write_text(text, encoding="utf-8")
    return adapt(read_story(path)).script


@pytest.mark.parametrize("name", ["harbour.srt", "harbour.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_words_of_subtitles_are_spoken(name: str, end: str, tmp_path: Path) -> None:
    script = script_of(SRT.replace("\n", end), tmp_path / name)
    assert [line.text for line in script.lines] == ["The ferry has left.", "Then we swim."]


@pytest.mark.parametrize("name", ["harbour.vtt", "harbour.txt"])
def test_the_voices_of_web_subtitles_speak(name: str, tmp_path: Path) -> None:
    script = script_of(VTT, tmp_path / name)
    said = [(line.speaker, line.text) for line in script.lines]
    assert said == [("Ida", "The ferry has left."), ("Per", "Then we swim."), ("Ida", "You first.")]
    left_out = [cue.reason for scene in script.scenes for cue in scene.cues if isinstance(cue, Omission)]
    assert {"timecode", "comment", "speaker label"} <= set(left_out)


def test_a_story_that_shows_one_timecode_is_prose(tmp_path: Path) -> None:
    text = "The screen said:\n\n00:00:01,000 --> 00:00:03,500\n\nNobody knew why."
    assert all(line.speaker == NARRATOR for line in script_of(text, tmp_path / "screen.txt").lines)
    assert "00:00:01" in " ".join(line.text for line in script_of(text, tmp_path / "screen.txt").lines)


def test_a_cue_of_webvtt_may_have_an_identifier_of_any_letters() -> None:
    text = (
        "WEBVTT\n\n8f2c/12-0\n00:00:03.120 --> 00:00:06.540\n<v Wilma Hay>Ready?</v>\n\n"
        "8f2c/14-0\n00:00:07.000 --> 00:00:09.210\n<v Anselm Bo>Ready.</v>\n"
    )
    blocks, _ = subtitles_in(text)
    assert [each.span.of(text) for each in blocks if not each.reason] == [
        "<v Wilma Hay>Ready?</v>",
        "<v Anselm Bo>Ready.</v>",
    ]


def test_times_alone_on_their_lines_are_those_of_a_film() -> None:
    text = "0:00\nthe mill had stood\n0:03\nsince the flood\n0:07\nand nobody\n"
    blocks, _ = subtitles_in(text)
    assert [each.span.of(text).strip() for each in blocks if each.reason] == ["0:00", "0:03", "0:07"]
    assert subtitles_in("7:15\nThe mill.\n8:20\nThe bridge.\n9:05\nThe yard.\n") == ((), ())
    assert subtitles_in("Wilma\n0:00\nReady?\nAnselm\n0:03\nReady.\nWilma\n0:07\nGo.\n") == ((), ())


def test_a_voice_that_names_nobody_leaves_it_to_the_names_behind_it(tmp_path: Path) -> None:
    cues = [("Ida", "The ferry has left."), ("Per", "Then we swim."), ("Ida", "You first.")]
    body = "\n\n".join(
        f"00:0{n}.000 --> 00:0{n + 1}.000\n<v Speech>{who}: {words}</v>" for n, (who, words) in enumerate(cues)
    )
    script = script_of(f"WEBVTT\n\n{body}\n", tmp_path / "harbour.vtt")
    assert [(line.speaker, line.text) for line in script.lines] == cues


def test_a_cue_that_names_its_voice_with_a_colon_is_said_by_it_too(tmp_path: Path) -> None:
    text = f"{VTT}\n00:09.000 --> 00:10.000\nPer: It is cold.\n\n00:11.000 --> 00:12.000\n<v Ida>Per: so they said.\n"
    said = [(line.speaker, line.text) for line in script_of(text, tmp_path / "harbour.vtt").lines]
    assert said[-2:] == [("Per", "It is cold."), ("Ida", "Per: so they said.")]


def test_a_cue_without_a_name_is_said_by_whoever_spoke_before(tmp_path: Path) -> None:
    path = tmp_path / "call.vtt"
    cues = ["Wilma Hay: Is it out?", "Anselm Bo: Out cold.", "And nobody lit it.", "Wilma Hay: Then run."]
    times = (f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{words}" for n, words in enumerate(cues))
    path.write_text("WEBVTT\n\n" + "\n\n".join(times) + "\n", encoding="utf-8")
    lines = adapt(read_story(path)).script.lines
    assert [(line.speaker, line.text) for line in lines][2] == ("Anselm Bo", "And nobody lit it.")
