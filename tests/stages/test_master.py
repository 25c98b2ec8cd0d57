"""A master is as loud as the house asks, never peaks over its limit once decoded, and a change costs one section."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from pipeline.audio.clip import to_pcm16
from pipeline.audio.meter import energies, integrated_lufs, true_peak_dbtp
from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cast import House
from pipeline.drama.cuesheet import Chapter, Clip, CueSheet, SceneWindow, Stem
from pipeline.errors import AudioError
from pipeline.publishers import JOIN_GRID, JOIN_MARGIN, AudioPublisher, audio_publishers
from pipeline.stages.master import Master, master
from pipeline.stages.mixing.mix import mix
from pipeline.stages.workers.crew import workers
from pipeline.store import Store
from pipeline.units import Frames
from tests.audio.signals import speech_like

RATE = 44_100
LENGTH = 20 * JOIN_GRID  # 4.2 s
WAV, M4B, MP3 = (audio_publishers[name] for name in ("wav", "m4b", "mp3"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def voice(store: Store, seed: int = 1, factor: float = 0.3) -> Clip:
    samples = speech_like(LENGTH, RATE, seed=seed, channels=1).samples * np.float32(factor)
    key = f"take {seed} {factor}"
    store.put(key, to_pcm16(samples), {"rate": RATE, "length": LENGTH})
    return Clip(Stem.DIALOGUE, key, key, Frames(0), Frames(LENGTH))


def sheet_of(chapters: Sequence[Sequence[Clip]], channels: int = 2) -> CueSheet:
    """A chapter a row, a scene a clip."""
    windows: list[SceneWindow] = []
    marks: list[Chapter] = []
    for number, row in enumerate(chapters):
        begin = len(windows) * LENGTH
        for each in row:
            silence = Frames(JOIN_MARGIN if each is row[-1] else 0)
            windows.append(SceneWindow(Frames(len(windows) * LENGTH), Frames(LENGTH), (each,), number, silence))
        marks.append(Chapter(f"Chapter {number}", Frames(begin), Frames(len(windows) * LENGTH)))
    length = Frames(len(windows) * LENGTH)
    return CueSheet("Test", RATE, channels, length, tuple(windows), tuple(marks), ())


def mastered(
    chapters: Sequence[Sequence[Clip]],
    store: Store,
    formats: Sequence[AudioPublisher] = (WAV,),
    house: House = House(),
    jobs: int = 1,
) -> Master:
    sheet = sheet_of(chapters, house.channels)
    with workers(jobs, store) as people:
        return master(sheet, mix(sheet, store), house, formats, store, people=people)


def decoded(made: Master, publisher: AudioPublisher, store: Store) -> list[Sound]:
    blocks = []
    for key in chain.from_iterable(made.chapters[publisher.name]):
        file = store.open(key)
        assert file is not None
        with file:
            blocks += list(publisher.decode(file))
    return blocks


def samples_of(made: Master, store: Store) -> Samples:
    return np.concatenate([block.samples for block in decoded(made, WAV, store)])


@pytest.mark.parametrize("publisher", [WAV, M4B, MP3], ids=lambda each: each.name)
@pytest.mark.parametrize(("loudness", "peak"), [(-16.0, -1.0), (-23.0, -1.0), (-14.0, -3.0)])
def test_what_players_hear_has_the_loudness_and_the_peak_of_the_house(
    publisher: AudioPublisher, loudness: float, peak: float, store: Store
) -> None:
    house = House(loudness_lufs=loudness, peak_dbtp=peak)
    made = mastered([[voice(store, 1)], [voice(store, 2)]], store, [publisher], house)
    sound = decoded(made, publisher, store)
    assert integrated_lufs(energies(sound)) == pytest.approx(loudness, abs=0.5)
    assert true_peak_dbtp(sound) <= peak
    assert made.peak_dbtp <= peak
    assert made.loudness_lufs == pytest.approx(loudness, abs=0.5)


@pytest.mark.parametrize("factor", [0.03, 0.1, 1.5])
def test_quiet_and_loud_mixes_come_out_alike(factor: float, store: Store) -> None:
    made = mastered([[voice(store, 1, factor)]], store)
    assert integrated_lufs(energies(decoded(made, WAV, store))) == pytest.approx(-16.0, abs=0.5)


def test_one_changed_scene_costs_its_chapter_and_no_other(store: Store) -> None:
    chapters = [[voice(store, 1), voice(store, 2)], [voice(store, 3)], [voice(store, 4)]]
    before = mastered(chapters, store, [WAV, M4B])
    assert before.made == 6
    chapters[1] = [voice(store, 3, 0.299)]
    after = mastered(chapters, store, [WAV, M4B])
    assert after.made == 2
    for name in ("wav", "m4b"):
        same = [a == b for a, b in zip(before.chapters[name], after.chapters[name], strict=True)]
        assert same == [True, False, True]


def test_one_changed_scene_costs_its_section_where_its_chapter_has_joins(store: Store) -> None:
    row = [voice(store, seed) for seed in (1, 2, 3)]
    before = joined(row, store)
    after = joined([row[0], voice(store, 2, 0.299), row[2]], store)
    assert [len(keys) for keys in before.chapters["m4b"]] == [2]
    (first, second), (first_too, second_too) = before.chapters["m4b"][0], after.chapters["m4b"][0]
    assert first != first_too
    assert second == second_too
    assert after.made == 2, "chapters are counted, of each format"


def test_a_chapter_of_two_sections_is_as_long_and_as_loud_as_one(store: Store) -> None:
    row = [voice(store, seed) for seed in (1, 2, 3)]
    whole, parts = mastered([row], store, [WAV, M4B]), joined(row, store)
    assert parts.loudness_lufs == pytest.approx(whole.loudness_lufs, abs=0.1)
    for name in ("wav", "m4b"):
        one, two = whole.heard[name][0], parts.heard[name][0]
        assert one.length == two.length
        assert two.rms_db == pytest.approx(one.rms_db, abs=0.05)


def joined(row: Sequence[Clip], store: Store) -> Master:
    """A chapter whose last scene is a section of its own."""
    sheet = sheet_of([row])
    sheet = replace(sheet, joins=(sheet.scenes[-1].start,))
    return master(sheet, mix(sheet, store), House(), [WAV, M4B], store)


def test_another_format_encodes_nothing_again(store: Store) -> None:
    chapters = [[voice(store, 1)], [voice(store, 2)]]
    mastered(chapters, store, [WAV])
    assert mastered(chapters, store, [WAV, MP3]).made == 2


def test_other_tags_encode_nothing_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = mastered([[voice(store)]], store, [M4B])
    monkeypatch.setattr(type(M4B), "version", "another")
    after = mastered([[voice(store)]], store, [M4B])
    assert (after.made, after.chapters) == (0, before.chapters)


def test_chapters_begin_and_end_in_silence_and_are_as_long_as_scheduled(store: Store) -> None:
    made = mastered([[voice(store, 1), voice(store, 2)], [voice(store, 3)]], store)
    sound = samples_of(made, store)
    assert len(sound) == 3 * LENGTH
    for place in (0, 2 * LENGTH - JOIN_MARGIN, 2 * LENGTH, 3 * LENGTH - JOIN_MARGIN):
        assert np.abs(sound[place : place + JOIN_MARGIN]).max() <= 1 / 32_768


def test_no_click_stands_where_scenes_join(store: Store) -> None:
    """A slow tone that runs across a join is as smooth there as anywhere."""
    time = np.arange(2 * LENGTH) / RATE
    wave = (0.2 * np.sin(2 * np.pi * 80 * time)).astype(np.float32)
    clips = []
    for part in (0, 1):
        store.put(f"half {part}", to_pcm16(wave[part * LENGTH :][:LENGTH]), {"rate": RATE, "length": LENGTH})
        clips.append(Clip(Stem.DIALOGUE, f"half {part}", f"half {part}", Frames(0), Frames(LENGTH)))
    sound = samples_of(mastered([clips], store), store)[:, 0]
    bend = np.abs(np.diff(sound, 2))
    join = bend[LENGTH - 50 : LENGTH + 50].max()
    assert join <= bend[LENGTH // 2 : LENGTH // 2 + 2_000].max() + 3 / 32_768


def test_a_silent_episode_is_one_sentence(store: Store) -> None:
    with pytest.raises(AudioError, match="silent from start to end"):
        mastered([[voice(store, 1, 0.0)]], store)


def test_mono_is_mastered_to_its_own_target(store: Store) -> None:
    made = mastered([[voice(store)]], store, house=House(loudness_lufs=-19.0, channels=1))
    blocks = decoded(made, WAV, store)
    assert {block.channels for block in blocks} == {1}
    assert integrated_lufs(energies(blocks)) == pytest.approx(-19.0, abs=0.5)


def test_processes_make_the_same_master(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stages.workers.work.WORTH_PROCESSES_S", 0)
    masters = []
    for jobs in (1, 2):
        each = Store(tmp_path / str(jobs))
        masters.append(mastered([[voice(each, 1)], [voice(each, 2)]], each, [M4B], jobs=jobs))
    assert masters[0] == masters[1]
    stores = [Store(tmp_path / str(jobs)) for jobs in (1, 2)]
    keys = [key for row in masters[0].chapters["m4b"] for key in row]
    assert [stores[0].get(key) for key in keys] == [stores[1].get(key) for key in keys]
    assert masters[0].chapters == masters[1].chapters
