"""What every publisher promises."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.audio.codec import decode_file
from pipeline.audio.meter import loudness_lufs, true_peak_dbtp
from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cuesheet import Chapter, Clip, CueSheet, SceneWindow, Stem
from pipeline.drama.episode import Episode
from pipeline.errors import DeliveryError
from pipeline.publishers import (
    JOIN_GRID,
    JOIN_MARGIN,
    AudioPublisher,
    TextPublisher,
    audio_publishers,
    chosen,
    text_publishers,
)
from pipeline.units import Frames
from tests.audio.levels import rms_db
from tests.audio.signals import speech_like
from tests.publishers.conftest import delivered, encoded, files

with_sound = pytest.mark.parametrize("publisher", audio_publishers.values(), ids=audio_publishers)
to_the_frame = pytest.mark.parametrize(
    "publisher", [each for each in audio_publishers.values() if each.name != "opus"], ids=lambda each: each.name
)
"""Opus has a clock of its own: tests/publishers/sound/test_opus.py."""
with_text = pytest.mark.parametrize("publisher", text_publishers.values(), ids=text_publishers)


@to_the_frame
def test_the_file_plays_every_frame_where_the_schedule_has_it(
    publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    heard = decode_file(delivered(publisher, masters, episode, tmp_path))
    assert heard.length == episode.cuesheet.length
    for chapter, master in zip(episode.cuesheet.chapters, masters, strict=True):
        part = heard.samples[chapter.start : chapter.end]
        errors = {lag: _rms(np.roll(part, lag, axis=0) - master.samples) for lag in (-1, 0, 1)}
        assert errors[0] < 0.1 * _rms(master.samples)
        assert min(errors, key=errors.__getitem__) == 0


@to_the_frame
def test_a_file_joined_by_packets_sounds_as_one_encoded_in_one_go(
    publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    joined = decode_file(delivered(publisher, masters, episode, tmp_path)).samples
    everything = Sound(np.concatenate([master.samples for master in masters]), masters[0].rate)
    in_one_go = decode_file(delivered(publisher, [everything], episode, tmp_path)).samples
    assert joined.shape == in_one_go.shape
    assert _rms(joined - in_one_go) < 0.1 * _rms(in_one_go)


@with_sound
def test_chapters_meet_in_silence(
    publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    heard = decode_file(delivered(publisher, masters, episode, tmp_path))
    for chapter in episode.cuesheet.chapters[1:]:
        start = round(chapter.start * heard.rate / episode.cuesheet.rate)
        around = heard.samples[start - JOIN_MARGIN // 2 : start + JOIN_MARGIN // 2]
        assert rms_db(Sound(around, heard.rate)) < -70


@with_sound
def test_chapters_of_several_sections_are_heard_at_their_places(
    publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    sheet = episode.cuesheet
    first, second, third, fourth = sheet.chapters
    chapters = (Chapter("One", first.start, second.end), Chapter("Two", third.start, fourth.end))
    joined = replace(episode, cuesheet=replace(sheet, chapters=chapters, joins=(first.end, third.end)))
    heard = decode_file(delivered(publisher, masters, joined, tmp_path))
    as_chapters = decode_file(delivered(publisher, masters, episode, tmp_path))
    assert np.array_equal(heard.samples, as_chapters.samples)


@with_sound
def test_loudness_is_the_masters(
    publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    everything = Sound(np.concatenate([master.samples for master in masters]), masters[0].rate)
    heard = decode_file(delivered(publisher, masters, episode, tmp_path))
    assert loudness_lufs(heard) == pytest.approx(loudness_lufs(everything), abs=0.1)


@to_the_frame
def test_a_chapter_decoded_alone_shows_the_peak_of_the_file(
    publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    chapters = encoded(publisher, masters)
    alone = [true_peak_dbtp(publisher.decode(chapter)) for chapter in files(chapters)]
    whole = true_peak_dbtp([decode_file(delivered(publisher, masters, episode, tmp_path))])
    assert max(alone) == pytest.approx(whole, abs=0.01)
    for chapter, master in zip(files(chapters), masters, strict=True):
        assert sum(block.length for block in publisher.decode(chapter)) == master.length


@with_sound
def test_the_same_sound_gives_the_same_bytes(
    publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for path in (first, second):
        publisher.join(files(encoded(publisher, masters)), episode, path)
    assert first.read_bytes() == second.read_bytes()
    assert str(tmp_path).encode() not in first.read_bytes()


@with_sound
def test_one_changed_chapter_changes_only_its_own_bytes(publisher: AudioPublisher, masters: Sequence[Sound]) -> None:
    before = encoded(publisher, masters)
    changed = [*masters[:2], speech_like(masters[2].length, seed=99), *masters[3:]]
    after = encoded(publisher, changed)
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, False, True]


@to_the_frame
@pytest.mark.parametrize("rate", [24_000, 44_100, 48_000])
def test_any_house_rate_is_delivered_in_mono_to_the_frame(
    publisher: AudioPublisher, rate: int, episode: Episode, tmp_path: Path
) -> None:
    sounds = [speech_like(JOIN_GRID * 4, rate=rate, seed=seed, channels=1) for seed in (1, 2)]
    length = sounds[0].length
    chapters = tuple(Chapter(f"Chapter {n}", Frames(n * length), Frames((n + 1) * length)) for n in range(len(sounds)))
    sheet = CueSheet("Mono", rate, 1, Frames(2 * length), (), chapters, ())
    heard = decode_file(delivered(publisher, sounds, replace(episode, cuesheet=sheet), tmp_path))
    assert (heard.rate, heard.channels, heard.length) == (rate, 1, 2 * length)
    wanted = np.concatenate([sound.samples for sound in sounds])
    errors = {lag: _rms(np.roll(heard.samples, lag) - wanted) for lag in (-1, 0, 1)}
    assert min(errors, key=errors.__getitem__) == 0


@with_sound
def test_nothing_but_the_file_is_left_behind(
    publisher: AudioPublisher, masters: Sequence[Sound], episode: Episode, tmp_path: Path
) -> None:
    assert [delivered(publisher, masters, episode, tmp_path)] == list(tmp_path.iterdir())


@with_text
def test_a_text_says_the_same_twice_and_ends_its_last_line(publisher: TextPublisher, episode: Episode) -> None:
    assert publisher.write(episode) == publisher.write(episode)
    assert publisher.write(episode).endswith("\n")


@with_text
def test_a_text_knows_each_speaker_in_any_script(publisher: TextPublisher, episode: Episode) -> None:
    if publisher.name == "csv":
        assert "Zoë" in publisher.write(_with_clip(episode))
    elif publisher.name == "chapters":
        assert json.loads(publisher.write(episode))["chapters"][2]["title"] == "Последний звонок"
    else:
        assert "Zoë" in publisher.write(episode)


def _with_clip(episode: Episode) -> Episode:
    clip = Clip(Stem.DIALOGUE, "take", "take", Frames(0), Frames(9), who="Zoë", what="Who is there?")
    return replace(episode, cuesheet=replace(episode.cuesheet, scenes=(SceneWindow(Frames(0), Frames(9), (clip,), 0),)))


@with_text
def test_an_episode_without_captions_is_no_error(publisher: TextPublisher, episode: Episode) -> None:
    bare = replace(episode, cuesheet=replace(episode.cuesheet, captions=(), chapters=()))
    assert isinstance(publisher.write(bare), str)


def test_formats_are_chosen_by_name_and_once() -> None:
    sound, text = chosen(["mp3", "vtt", "m4b", "mp3"])
    assert [each.name for each in sound] == ["mp3", "m4b"]
    assert [each.name for each in text] == ["vtt"]


def test_an_unknown_format_is_answered_with_the_nearest() -> None:
    with pytest.raises(DeliveryError, match="Did you mean 'm4b'"):
        chosen(["m4v"])


def test_names_and_suffixes_are_never_shared() -> None:
    everyone: list[AudioPublisher | TextPublisher] = [*audio_publishers.values(), *text_publishers.values()]
    assert len({each.name for each in everyone}) == len({each.suffix for each in everyone}) == len(everyone)


def _rms(samples: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))
