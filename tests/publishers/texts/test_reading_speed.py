"""Captions can be read: long enough, one at a time, and no sound or word of them is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
import webvtt
from hypothesis import given

from pipeline.drama.cuesheet import Caption, CueSheet
from pipeline.drama.episode import Episode
from pipeline.drama.sound_words import caption_of_music, caption_of_sound
from pipeline.publishers.texts.captions import shown
from pipeline.publishers.texts.reading_speed import readable
from pipeline.publishers.texts.srt import SubRip
from pipeline.publishers.texts.vtt import WebVtt, WordByWord
from pipeline.units import Frames
from tests.publishers.texts.test_captions import RATE, spoken_in_turn

READ: Any = webvtt  # typed in part only
QUICK = (("Mara", "No.", 0.3), ("Ivo", "Why not, if I may ask you that?", 0.6), ("Mara", "Because.", 0.4))


def episode(*captions: Caption, heard: tuple[Caption, ...] = ()) -> Episode:
    length = Frames(max(caption.end for caption in captions) + 10 * RATE)
    return Episode(CueSheet("T", RATE, 2, length, (), (), captions, heard), "T")


def said(rows: tuple[tuple[str, str, float], ...], gap_s: float = 0.1) -> tuple[Caption, ...]:
    captions, place = [], 0.0
    for speaker, text, length_s in rows:
        captions.append(Caption(at(place), at(place + length_s), speaker, text))
        place += length_s + gap_s
    return tuple(captions)


def at(time_s: float) -> Frames:
    return Frames(round(time_s * RATE))


def seconds(time: str) -> float:
    hours, minutes, rest = time.replace(",", ".").split(":")
    return 3600 * int(hours) + 60 * int(minutes) + float(rest)


def srt_rows(text: str) -> list[tuple[float, float, str]]:
    return [(seconds(row.start), seconds(row.end), row.text) for row in READ.from_buffer(StringIO(text), format="srt")]


@given(spoken_in_turn())
def test_every_caption_of_srt_can_be_read(captions: tuple[Caption, ...]) -> None:
    sheet = CueSheet("T", RATE, 2, Frames(0), (), (), captions)
    pieces = shown(sheet, width=32, lines=2, prefixed=True)
    eased = readable(pieces, named=False)
    for piece in eased:
        length_s = (piece.end_ms - piece.start_ms) / 1000
        assert length_s >= 1.0
        assert 1000 * len("\n".join(piece.lines)) <= 25 * (piece.end_ms - piece.start_ms)
    assert all(one.end_ms <= next_.start_ms for one, next_ in pairwise(eased))
    assert [piece.lines for piece in eased] == [piece.lines for piece in pieces]
    assert all(eased_.start_ms >= piece.start_ms for eased_, piece in zip(eased, pieces, strict=True))


def test_quick_answers_stay_a_second_each_and_catch_up_in_the_pause() -> None:
    rows = srt_rows(SubRip().write(episode(*said((*QUICK, ("Ivo", "Oh.", 0.5))), *late())))
    assert all(end - start >= 1.0 for start, end, _ in rows)
    assert rows[-1][0] == pytest.approx(12.0, abs=0.01)


def late() -> tuple[Caption, ...]:
    return (Caption(at(12), at(14), "Mara", "That was long ago."),)


def test_a_sound_has_a_caption_of_its_own_or_stands_before_the_words_that_it_meets() -> None:
    heard = (Caption(at(0.2), at(2.0), "", "[door slams]"), Caption(at(6.0), at(8.0), "", "[thunder]"))
    rows = srt_rows(SubRip().write(episode(*said((("Mara", "Who is there?", 1.5),)), *late(), heard=heard)))
    assert [text for _, _, text in rows] == [
        "Mara: [door slams] Who is there?",
        "[thunder]",
        "Mara: That was long ago.",
    ]
    cues = list(READ.from_string(WebVtt().write(episode(*said(QUICK), heard=heard))))
    assert [cue.raw_text for cue in cues if "[" in cue.raw_text] == ["[door slams]", "[thunder]"]
    assert {cue.voice for cue in cues if "[" not in cue.raw_text} == {"Mara", "Ivo"}


def test_word_by_word_every_time_stands_inside_its_cue_in_order() -> None:
    (line,) = said((("Mara", "I am not going back & nobody can ask.", 4.0),))
    begins = tuple(at(0.4 * number) for number in range(9))
    text = WordByWord().write(episode(replace(line, words=begins)))
    (cue,) = READ.from_string(text)
    times = [seconds(time) for time in re.findall(r"<(\d\d:\d\d:\d\d\.\d{3})>", cue.raw_text)]
    assert times == pytest.approx([0.4 * number for number in range(1, 9)], abs=0.001)
    assert seconds(cue.start) < times[0] < times[-1] < seconds(cue.end)
    assert re.sub(r"<[^>]*>", "", cue.raw_text) == "I am not going back &amp; nobody can ask."


def test_word_by_word_without_times_is_plain() -> None:
    assert "Mara>Why?" in WordByWord().write(episode(*said((("Mara", "Why?", 1.0),))))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("door_slam", "[door slams]"),
        ("glass break", "[glass breaks]"),
        ("phone_hang_up", "[phone hangs up]"),
        ("footsteps_gravel", "[footsteps on gravel]"),
        ("knock", "[knock]"),
        ("car_pass", "[car passes]"),
        ("my sounds/Big Bell.wav", "[big bell]"),
    ],
)
def test_a_sound_is_told_as_people_tell_it(name: str, told: str) -> None:
    assert caption_of_sound(name) == told
    assert caption_of_music("music_box.ogg") == "[music: box]"
