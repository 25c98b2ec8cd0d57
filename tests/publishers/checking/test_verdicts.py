"""A file that is wrong in one way is told so, by that rule and no other; one that is right meets every rule."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import av
import mutagen.id3
import numpy as np
import pytest
from mutagen.id3 import CHAP, ID3, TIT2

from pipeline.audio.gauge import gauge
from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cuesheet import Chapter, CueSheet
from pipeline.drama.episode import Episode
from pipeline.drama.profile import PROFILES, Profile
from pipeline.effects.room_tone import with_room_tone
from pipeline.publishers.checking.found import found_in
from pipeline.publishers.checking.rules import verdicts
from pipeline.publishers.covers.cover import draw_cover
from pipeline.publishers.sound.mp3 import Mp3
from pipeline.units import Frames
from tests.audio.signals import speech_like
from tests.publishers.conftest import encoded, files

RATE = 44_100
ACX, PODCAST = PROFILES["acx"], PROFILES["podcast"]


@cache
def picture() -> bytes:
    return draw_cover("One", "Ann Fenwick")


def reading(level_db: float = -20.5, head_s: float = 0.7, tail_s: float = 2.0, hum_db: float = -200.0) -> Samples:
    """A voice of some seconds between silences, over a room, at an RMS level; 55 blocks of the chapters' grid."""
    length = 55 * 9_216
    head, tail = round(head_s * RATE), round(tail_s * RATE)
    voice = speech_like(length - head - tail, channels=1, margin=0).samples
    voice = np.tanh(voice * 4.0) / 4.0
    whole = np.concatenate([np.zeros(head), voice, np.zeros(tail)])
    whole *= 10 ** (level_db / 20) / np.sqrt(np.mean(np.square(whole)))
    time = np.arange(length) / RATE
    hum = sum(np.sin(2 * np.pi * 60 * n * time) / n for n in (1, 2, 3))
    return np.asarray(whole + 10 ** (hum_db / 20) * hum, np.float32)


def mp3(path: Path, samples: Samples, *, rate: int = RATE, cover: bool = True, kbits: int = 192) -> Path:
    sound = next(iter(with_room_tone([Sound(samples, rate)])))
    length = Frames(sound.length)
    sheet = CueSheet("One", rate, 1, length, (), (Chapter("One", Frames(0), length),), ())
    drawn = picture() if cover else b""
    episode = replace(Episode(sheet, "One", "Ann Fenwick", cover=drawn), track=(1, 2), album="Book")
    publisher = Mp3().at((kbits, kbits))
    publisher.join(files(encoded(publisher, [sound])), episode, path)
    return path


def unmet(path: Path, profile: Profile = ACX) -> set[str]:
    return {each.rule for each in verdicts(found_in(path), profile) if each.is_met is False}


def test_a_file_as_the_market_wants_it_meets_every_rule(tmp_path: Path) -> None:
    assert unmet(mp3(tmp_path / "right.mp3", reading())) == set()


def vbr(path: Path) -> Path:
    """By LAME at a variable bit rate, which none of our encoders writes."""
    samples = reading()
    with av.open(str(path), "w", format="mp3") as file:
        file.metadata.update({"title": "One", "artist": "Ann Fenwick"})
        stream: Any = file.add_stream("libmp3lame", rate=RATE)
        stream.codec_context.options = {"q": "0"}
        stream.codec_context.qscale = True
        stream.codec_context.layout = "mono"
        for start in range(0, len(samples), RATE):
            block = samples[start : start + RATE].reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), "fltp", "mono")
            frame.sample_rate = RATE
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(
    ("make", "rules"),
    [
        (lambda path: mp3(path, reading(level_db=-9.0)), {"RMS", "peak"}),
        (lambda path: mp3(path, reading(level_db=-27.0)), {"RMS"}),
        (lambda path: mp3(path, with_peak(reading())), {"peak"}),
        (lambda path: mp3(path, reading(hum_db=-48.0)), {"noise floor", "hum"}),
        (lambda path: mp3(path, reading(head_s=0.0)), {"head"}),
        (lambda path: mp3(path, reading(head_s=3.0)), {"head"}),
        (lambda path: mp3(path, reading(tail_s=0.2)), {"tail"}),
        (lambda path: mp3(path, reading(), rate=48_000), {"sample rate"}),
        (lambda path: mp3(path, reading(), kbits=96), {"bit rate"}),
        (vbr, {"bit rate mode", "bit rate"}),
    ],
)
def test_what_is_wrong_with_a_file_is_named_and_nothing_else(
    make: Callable[[Path], Path], rules: set[str], tmp_path: Path
) -> None:
    found = unmet(make(tmp_path / "wrong.mp3"))
    assert rules - {"bit rate"} <= found <= rules | {"room tone"}


def with_peak(samples: Samples) -> Samples:
    samples = samples.copy()
    place = len(samples) // 2
    samples[place : place + 20] = 0.9 * np.sign(np.sin(np.arange(20)))
    return samples


def test_121_minutes_are_too_long(tmp_path: Path) -> None:
    found = found_in(mp3(tmp_path / "long.mp3", reading()))
    longer = replace(found, gauged=replace(found.gauged, length=121 * 60 * RATE))
    (rule,) = [each for each in verdicts(longer, ACX) if each.is_met is False]
    assert (rule.rule, rule.found, rule.wanted) == ("length", "2:01:00", "at most 2:00:00")


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ([("A", 0, 4000), ("B", 8000, 9000), ("C", 5000, 6000)], "chapter 3 (C) at 0:05 is out of order"),
        ([("A", 0, 4000), ("B", 40_000, 41_000)], "chapter 2 (B) starts at 0:40, past the end"),
        ([("A", 0, 4000), ("B", 5000, 600_000)], "chapter 2 (B) ends at 10:00, past the end"),
        ([("A", 0, 4000), ("B", 5000, 4500)], "chapter 2 (B) ends before it starts"),
        ([("A", 0, 4000), ("", 5000, 6000)], "chapter 2 has no title"),
    ],
)
def test_marks_of_chapters_that_cannot_be_are_told(
    marks: list[tuple[str, int, int]], told: str, tmp_path: Path
) -> None:
    path = mp3(tmp_path / "marks.mp3", reading())
    tag = ID3(path)
    for number, (title, start, end) in enumerate(marks):
        tag.add(CHAP(element_id=f"c{number}", start_time=start, end_time=end, sub_frames=[TIT2(3, [title])]))
    tag.save(path, v2_version=3)
    (rule,) = [each for each in verdicts(found_in(path), PODCAST) if each.rule == "chapters"]
    assert rule.is_met is False
    assert rule.found.startswith(told)


def test_chapters_beside_a_file_are_held_against_its_length(tmp_path: Path) -> None:
    path = mp3(tmp_path / "beside.mp3", reading())
    rows = [{"startTime": 0, "title": "A"}, {"startTime": 900, "title": "B"}]
    path.with_suffix(".chapters.json").write_text(json.dumps({"version": "1.2.0", "chapters": rows}), "utf-8")
    assert "chapters" in unmet(path, PODCAST)


def test_a_cover_that_is_missing_is_missed_where_it_is_asked_for(tmp_path: Path) -> None:
    bare = mp3(tmp_path / "bare.mp3", reading(), cover=False)
    assert "cover" in unmet(bare, PODCAST)
    assert "cover" not in unmet(mp3(tmp_path / "covered.mp3", reading()), PODCAST)


def test_a_file_without_tags_is_told(tmp_path: Path) -> None:
    path = mp3(tmp_path / "bare.mp3", reading())
    mutagen.id3.delete(str(path))
    assert unmet(path) == {"tags"}


def test_silence_that_is_nothing_is_no_room_tone() -> None:
    samples = reading()
    measured = gauge([Sound(samples, RATE)])
    assert measured.floor_db == float("-inf")
    assert gauge(with_room_tone([Sound(samples, RATE)])).floor_db == pytest.approx(-68.0, abs=1.5)


@pytest.mark.parametrize("mains", [50, 60])
def test_the_mains_is_heard_in_pauses_and_a_voice_is_no_mains(mains: int) -> None:
    time = np.arange(55 * 9_216) / RATE
    hum = 10 ** (-50 / 20) * (np.sin(2 * np.pi * mains * time) + 0.5 * np.sin(4 * np.pi * mains * time))
    assert gauge([Sound(np.asarray(reading() + hum, np.float32), RATE)]).hum_hz == mains
    assert gauge(with_room_tone([Sound(reading(), RATE)])).hum_hz == 0
