"""A mix is the sum that its cue sheet says: to the frame, the decibel and the side, without a click."""

import wave
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import signal

from pipeline import palette
from pipeline.audio.clip import to_pcm16
from pipeline.audio.meter import integrated_lufs, loudness_lufs
from pipeline.audio.reel import BLOCK_S
from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cast import Duck, Seat
from pipeline.drama.cuesheet import Chapter, Clip, CueSheet, SceneWindow, Stem
from pipeline.errors import AudioError
from pipeline.stages.mixing.mix import PART_S, energies_of, mix, mixed
from pipeline.stages.mixing.scene_mix import TAIL_S, mixed_blocks
from pipeline.stages.workers.crew import workers
from pipeline.store import Store
from pipeline.units import Frames
from tests.audio.levels import rms_db
from tests.audio.signals import speech_like, tone
from tests.memory import peak_bytes

RATE = 24_000
S = RATE


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def take(samples: Samples, store: Store, name: str = "take", rate: int = RATE) -> str:
    """A take in the store, as recording leaves it."""
    store.put(name, to_pcm16(samples), {"rate": rate, "length": len(samples)})
    return name


def dialogue(key: str, start: int, length: int, **how: object) -> Clip:
    return Clip(Stem.DIALOGUE, key, key, Frames(start), Frames(length), **how)  # type: ignore[arg-type]


def file_of(samples: Samples, folder: Path, name: str = "sound.wav", rate: int = RATE) -> str:
    """A sound file that a clip can name."""
    with wave.open(str(folder / name), "wb") as file:
        file.setnchannels(samples.ndim)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(to_pcm16(samples))
    return str(folder / name)


def sheet_of(*scenes: Sequence[Clip], length: int = 10 * S, rate: int = RATE, channels: int = 1) -> CueSheet:
    windows = tuple(
        SceneWindow(Frames(number * length), Frames(length), tuple(clips), 0) for number, clips in enumerate(scenes)
    )
    whole = Frames(len(scenes) * length)
    return CueSheet("Test", rate, channels, whole, windows, (Chapter("One", Frames(0), whole),), ())


def heard(sheet: CueSheet, store: Store) -> Samples:
    return np.concatenate([block.samples for block in mixed(mix(sheet, store), store)])


def entries(store: Store) -> dict[str, bytes]:
    """All that is in the store."""
    return {path.name: path.read_bytes() for path in store.folder.rglob("*") if path.is_file()}


def level_db(samples: Samples) -> float:
    return rms_db(Sound(samples, RATE))


def test_a_take_lies_at_its_frame_and_is_not_changed(store: Store) -> None:
    samples = speech_like(2 * S, RATE, channels=1).samples
    sound = heard(sheet_of([dialogue(take(samples, store), 12_345, 2 * S)]), store)
    assert len(sound) == 10 * S
    np.testing.assert_allclose(sound[12_345 : 12_345 + 2 * S], samples, atol=1e-4)
    assert not sound[:12_345].any()
    assert not sound[12_345 + 2 * S :].any()


def test_takes_lie_at_their_frames_in_a_scene_of_many_parts(store: Store) -> None:
    click = np.zeros(S // 10, np.float32)
    click[0] = 0.5
    starts = [n * 977_777 // 10 for n in range(30)]
    key = take(click, store)
    sheet = sheet_of([dialogue(key, start, len(click)) for start in starts], length=(2 * PART_S + 7) * S + 5)
    assert np.flatnonzero(heard(sheet, store) > 0.4).tolist() == starts


def test_another_rate_moves_nothing(store: Store) -> None:
    key = take(tone(-12, 1.0, RATE), store)
    sound = heard(sheet_of([dialogue(key, 44_100, 44_100)], length=441_000, rate=44_100), store)
    assert not sound[: 44_100 - 300].any()
    middle = sound[44_100 + 4_410 : 88_200 - 4_410]
    expected = tone(-12, 1.0, 44_100)[4_410:-4_410]
    assert np.abs(middle - expected).max() < 0.002


@pytest.mark.parametrize("pan", [-1.0, -0.35, 0.0, 0.24, 1.0])
def test_pan_is_to_be_seen_in_the_energy_of_the_channels(pan: float, store: Store) -> None:
    key = take(tone(-12, 1.0, RATE), store)
    sound = heard(sheet_of([dialogue(key, 0, S, seat=Seat(pan=pan))], channels=2), store)
    left, right = np.sqrt(np.square(sound, dtype=np.float64).sum(axis=0) / np.square(tone(-12, 1.0, RATE)).sum())
    near, far = (left, right) if pan < 0 else (right, left)
    assert near == pytest.approx(2 ** (abs(pan) / 2), abs=0.01)
    assert far == pytest.approx(2 - 2 ** abs(pan), abs=0.01)


def test_gain_is_in_decibels(store: Store) -> None:
    key = take(tone(-12, 1.0, RATE), store)
    loud, soft = (
        level_db(heard(sheet_of([dialogue(key, 0, S, seat=Seat(gain_db=g))], length=S), store)) for g in (0.0, -9.0)
    )
    assert loud - soft == pytest.approx(9.0, abs=0.01)


def test_a_telephone_passes_only_its_band(store: Store) -> None:
    noise = (np.random.default_rng(1).standard_normal(4 * S) * 0.1).astype(np.float32)
    key = take(noise, store)
    sound = heard(sheet_of([dialogue(key, 0, 4 * S, seat=Seat(effects=("telephone",)))], length=4 * S), store)
    hz, power = signal.welch(sound, RATE, nperseg=2048)
    band = power[(hz > 500) & (hz < 2_800)].mean()
    assert 10 * np.log10(power[hz < 150].mean() / band) < -20
    assert 10 * np.log10(power[hz > 5_000].mean() / band) < -20


def test_far_away_is_softer_and_duller(store: Store) -> None:
    noise = (np.random.default_rng(1).standard_normal(S) * 0.1).astype(np.float32)
    key = take(noise, store)
    near, far = (
        heard(sheet_of([dialogue(key, 0, S, seat=Seat(distance_m=metres))], length=S), store) for metres in (1.0, 8.0)
    )
    assert level_db(far) < level_db(near) - 9
    brightness = [np.square(np.diff(each)).mean() / np.square(each).mean() for each in (far, near)]
    assert brightness[0] < 0.7 * brightness[1]


def test_a_room_answers_after_the_voice_and_keeps_its_loudness(store: Store) -> None:
    voice = speech_like(4 * S, RATE, channels=1, margin=0).samples
    key = take(voice, store)
    dry, wet = (
        heard(sheet_of([dialogue(key, 0, 4 * S, room=room)], length=9 * S), store) for room in ("dry", "cathedral")
    )
    assert not dry[4 * S + 10 :].any()
    tail = [level_db(wet[round((4.2 + t) * S) : round((4.4 + t) * S)]) for t in (0.0, 2.0)]
    assert tail[0] > -60
    assert 12 < tail[0] - tail[1] < 40, "it decays, and is still to be heard after two seconds"
    assert loudness_lufs(Sound(wet[: 4 * S], RATE)) == pytest.approx(loudness_lufs(Sound(dry[: 4 * S], RATE)), abs=1.5)


def test_a_room_is_heard_across_blocks_as_one(store: Store) -> None:
    length = (BLOCK_S + 6) * S
    click = np.zeros(S, np.float32)
    click[100] = 0.9
    key = take(click, store)
    early, late = BLOCK_S * S - 4_800, 2 * S
    echoes = [
        heard(sheet_of([dialogue(key, start, S, room="hall")], length=length), store)[start:][: 3 * S]
        for start in (early, late)
    ]
    np.testing.assert_allclose(echoes[0], echoes[1], atol=2e-4)


def test_the_echo_of_the_last_words_is_over_when_its_scene_ends(store: Store) -> None:
    key = take(speech_like(2 * S, RATE, channels=1, margin=0).samples, store)
    (window,) = sheet_of([dialogue(key, 0, 2 * S, room="cathedral")], length=4 * S).scenes
    sheet = sheet_of([])
    sheet = replace(sheet, scenes=(replace(window, silence=Frames(2_304)),), length=window.length)
    sound = heard(sheet, store)
    assert not sound[-2_304:].any()
    assert np.abs(sound[-2_304 - S // 10 : -2_304]).max() < 0.02
    assert np.abs(sound[: -2_304 - round(TAIL_S * S)]).max() > 0.05


def test_music_steps_back_under_speech_in_time_and_comes_back_after_it(store: Store, tmp_path: Path) -> None:
    music = file_of(tone(-12, 20.0, RATE), tmp_path)
    silence = take(np.zeros(4 * S, np.float32), store)
    duck = Duck(depth_db=-9.0, attack_s=0.5, release_s=1.0)
    clips = [
        Clip(Stem.MUSIC, music, "d", Frames(0), Frames(20 * S), duck=duck),
        dialogue(silence, 6 * S, 4 * S),
    ]
    sound = heard(sheet_of(clips, length=20 * S), store)
    level = [level_db(sound[round(t * S) : round((t + 0.05) * S)]) for t in np.arange(0, 19.9, 0.05)]

    def at(time_s: float) -> float:
        return level[round(time_s / 0.05)] - level[0]

    assert at(5.4) == pytest.approx(0.0, abs=0.1)
    assert at(5.75) == pytest.approx(-4.5 - 0.45, abs=0.5)
    assert at(6.0) == pytest.approx(-9.0, abs=0.1)
    assert at(9.9) == pytest.approx(-9.0, abs=0.1)
    assert at(10.5) == pytest.approx(-4.5 + 0.2, abs=0.5)
    assert at(11.1) == pytest.approx(0.0, abs=0.1)


def test_fades_begin_and_end_in_silence(store: Store, tmp_path: Path) -> None:
    source = file_of(tone(-6, 4.0, RATE), tmp_path)
    clip = Clip(Stem.MUSIC, source, "d", Frames(0), Frames(4 * S), fade_in=Frames(S), fade_out=Frames(2 * S))
    sound = heard(sheet_of([clip], length=4 * S), store)
    level = [np.abs(sound[round(t * S) : round((t + 0.02) * S)]).max() for t in (0.0, 0.49, 1.5, 2.99, 3.98)]
    assert level == pytest.approx([0.0, 0.25, 0.5, 0.25, 0.0], abs=0.02)


def test_a_bed_plays_on_without_a_seam_for_as_long_as_it_is_asked(store: Store, tmp_path: Path) -> None:
    """A file of 3 s under 65 s: neither its ends nor the pieces in which it is rendered can be heard."""
    noise = np.random.default_rng(2).standard_normal(3 * S)
    smooth = signal.sosfilt(signal.butter(2, 500, fs=RATE, output="sos"), noise)
    source = file_of((0.2 * smooth / np.abs(smooth).max()).astype(np.float32), tmp_path)
    clip = Clip(Stem.AMBIENCE, source, "d", Frames(0), Frames(65 * S), loops=True)
    sound = heard(sheet_of([clip], length=65 * S), store)
    steps = np.abs(np.diff(sound[: 64 * S]))
    assert steps.max() < 1.3 * np.abs(np.diff(sound[: 2 * S])).max()
    level = [level_db(sound[n * S : (n + 1) * S]) for n in range(64)]
    assert max(level) - min(level) < 3.0


def test_a_bed_that_goes_on_in_the_next_scene_does_so_to_the_frame(store: Store, tmp_path: Path) -> None:
    source = file_of(tone(-12, 30.0, RATE, 100.0), tmp_path)
    one = Clip(Stem.AMBIENCE, source, "d", Frames(8 * S), Frames(2 * S), fade_in=Frames(2 * S), loops=True)
    two = replace(one, start=Frames(0), length=Frames(10 * S), offset=Frames(2 * S), fade_in=Frames(0))
    sound = heard(sheet_of([one], [two]), store)
    join = sound[10 * S - 240 : 10 * S + 240]
    assert np.abs(np.diff(join)).max() < 1.05 * 2 * np.pi * 100 / RATE * 10 ** (-12 / 20)


def test_two_beds_cross_without_a_hole(store: Store, tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    rain, wind = (
        file_of((0.1 * rng.standard_normal(8 * S)).astype(np.float32), tmp_path, name) for name in ("a.wav", "b.wav")
    )
    going = Clip(Stem.AMBIENCE, rain, "a", Frames(0), Frames(6 * S), fade_out=Frames(2 * S), loops=True)
    coming = Clip(Stem.AMBIENCE, wind, "b", Frames(4 * S), Frames(6 * S), fade_in=Frames(2 * S), loops=True)
    sound = heard(sheet_of([going, coming]), store)
    level = [level_db(sound[round(t * S) : round((t + 0.5) * S)]) for t in np.arange(0, 9.5, 0.5)]
    assert max(level) - min(level) < 0.5


def test_only_what_changed_is_mixed_again(store: Store) -> None:
    key = take(tone(-12, 1.0, RATE), store)
    scenes = [[dialogue(key, start, S)] for start in (0, 100, 200)]
    first = mix(sheet_of(*scenes), store)
    before = set(entries(store))
    scenes[1] = [dialogue(key, 150, S)]
    second = mix(sheet_of(*scenes), store)
    assert [a == b for a, b in zip(first, second, strict=True)] == [True, False, True]
    assert len(set(entries(store)) - before) == 2, "one part and its measurement"


def test_a_scene_that_only_moves_is_not_mixed_again(store: Store) -> None:
    key = take(tone(-12, 1.0, RATE), store)
    (alone,) = mix(sheet_of([dialogue(key, 0, S)]), store)
    assert alone in mix(sheet_of([], [dialogue(key, 0, S)]), store)


def test_the_same_clips_make_the_same_bytes(tmp_path: Path) -> None:
    stores = Store(tmp_path / "a"), Store(tmp_path / "b")
    for each in stores:
        key = take(speech_like(3 * S, RATE, channels=1).samples, each)
        mix(sheet_of([dialogue(key, 7, 3 * S, room="hall", seat=Seat(pan=0.2))], channels=2), each)
    assert entries(stores[0]) == entries(stores[1])


def test_processes_make_the_same_mix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.stages.workers.work.WORTH_PROCESSES_S", 0)
    stores = Store(tmp_path / "a"), Store(tmp_path / "b")
    for jobs, each in enumerate(stores, 1):
        key = take(speech_like(3 * S, RATE, channels=1).samples, each)
        with workers(jobs, each) as people:
            mix(sheet_of([dialogue(key, 7, 3 * S, room="hall")], [dialogue(key, 9, 3 * S)]), each, people=people)
    assert entries(stores[0]) == entries(stores[1])


def test_the_palettes_sounds_are_made_once_and_before_the_first_scene(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    make, play = palette.render, mixed_blocks

    def noted_make(name: str, rate: int) -> Sound:
        done.append(name)
        return make(name, rate)

    def noted_play(scene: SceneWindow, rate: int, channels: int, store: Store) -> Iterator[Sound]:
        done.append("scene")
        return play(scene, rate, channels, store)

    monkeypatch.setattr(palette, "render", noted_make)
    monkeypatch.setattr("pipeline.stages.mixing.mix.mixed_blocks", noted_play)
    coin, beep = (Clip(Stem.EFFECTS, f"palette:{name}", "1", Frames(0), Frames(S // 4)) for name in ("coin", "beep"))
    mix(sheet_of([coin], [coin, beep]), store)
    assert done == ["beep", "coin", "scene", "scene"]


def test_the_energies_are_those_of_the_mix(store: Store) -> None:
    key = take(tone(-20, 9.0, RATE), store)
    (each,) = mix(sheet_of([dialogue(key, 0, 9 * S)], length=9 * S), store)
    sound = np.concatenate([block.samples for block in mixed([each], store)])
    assert integrated_lufs(energies_of(each, store)) == pytest.approx(loudness_lufs(Sound(sound, RATE)), abs=0.01)


def spoilt(name: str, store: Store) -> None:
    """The entry with its last byte changed."""
    path = store.path(name)
    data = bytearray(path.read_bytes())
    data[-1] ^= 0xFF
    path.write_bytes(bytes(data))


def test_a_damaged_take_is_one_sentence(store: Store) -> None:
    key = take(tone(-20, 1.0, RATE), store)
    spoilt(key, store)
    with pytest.raises(AudioError, match="was damaged on disk"):
        mix(sheet_of([dialogue(key, 0, S)]), store)


@pytest.mark.parametrize("how", ["damaged", "gone"])
def test_a_mix_or_its_measurement_that_is_damaged_or_gone_is_made_again(how: str, store: Store) -> None:
    key = take(tone(-20, 1.0, RATE), store)
    length = (PART_S + 30) * S
    (each,) = mix(sheet_of([dialogue(key, 0, S), dialogue(key, PART_S * S, S)], length=length), store)
    energies, sound = energies_of(each, store), [block.samples for block in mixed([each], store)]
    assert sum(map(len, sound)) == length
    for which in ([each.key], list(each.parts)[:1], list(each.parts)[1:], [each.key, *each.parts]):
        for name in which:
            store.drop(name) if how == "gone" else spoilt(name, store)
        np.testing.assert_array_equal(energies_of(each, store), energies)
        again = [block.samples for block in mixed([each], store)]
        np.testing.assert_array_equal(np.concatenate(again), np.concatenate(sound))


def test_a_longer_scene_needs_no_more_memory(tmp_path: Path) -> None:
    source = file_of(tone(-20, 5.0, RATE), tmp_path)
    peaks = [peak_bytes(_mix_a_scene, minutes, source, tmp_path / str(minutes)) for minutes in (2, 6)]
    assert peaks[1] < peaks[0] * 1.05
    assert peaks[1] < 60e6


def _mix_a_scene(minutes: int, source: str, folder: Path) -> None:
    store = Store(folder)
    key = take(tone(-12, 2.0, RATE), store)
    length = minutes * 60 * S
    bed = Clip(Stem.AMBIENCE, source, "d", Frames(0), Frames(length), loops=True, duck=Duck())
    lines = [dialogue(key, start, 2 * S, room="room") for start in range(0, length - 2 * S, 5 * S)]
    mix(sheet_of([bed, *lines], length=length), store)
