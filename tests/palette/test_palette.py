"""What every sound of the palette promises."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.audio.meter import energies, loudness_lufs, momentary_lufs
from pipeline.audio.sound import Sound
from pipeline.errors import AudioError
from pipeline.palette import Kind, _key, find, nearest_names, palette, render
from pipeline.units import resampled
from tests.palette.conftest import rendered

RATE = 44_100

everyone = pytest.mark.parametrize("name", palette)
loops = pytest.mark.parametrize("name", [sound.name for sound in palette.values() if sound.loops])
of_kind = {kind: [sound.name for sound in palette.values() if sound.kind is kind] for kind in Kind}


def framed(sound: Sound) -> NDArray[np.float64]:
    """As (frames, channels)."""
    return sound.samples.reshape(sound.length, -1).astype(np.float64)


def test_the_palette_is_large_enough_to_dress_a_drama() -> None:
    assert len(of_kind[Kind.EFFECT]) >= 40
    assert len(of_kind[Kind.BED]) >= 8
    assert len(of_kind[Kind.MUSIC]) >= 6


@everyone
def test_a_sound_is_finite_heard_and_below_full_scale(name: str) -> None:
    sound = rendered(name)
    assert sound.samples.dtype == np.float32
    assert np.isfinite(sound.samples).all()
    assert 10 ** (-36 / 20) < np.abs(sound.samples).max() < 10 ** (-5.9 / 20)


@everyone
def test_a_sound_is_as_long_as_it_says(name: str) -> None:
    assert rendered(name).length == round(palette[name].length_s * RATE)


@everyone
def test_a_sound_has_no_offset(name: str) -> None:
    frames = framed(rendered(name))
    assert np.abs(frames.mean(axis=0)).max() < 0.02 * np.abs(frames).max()


@pytest.mark.parametrize("name", [sound.name for sound in palette.values() if not sound.loops])
def test_a_sound_neither_starts_nor_stops_with_a_click(name: str) -> None:
    frames = framed(rendered(name))
    loudest = np.abs(frames).max()
    assert np.abs(frames[0]).max() < 1e-3 * loudest
    assert np.abs(frames[-1]).max() < 1e-3 * loudest


@pytest.mark.parametrize("name", [sound.name for sound in palette.values() if not sound.loops])
def test_a_sound_has_died_away_before_it_ends(name: str) -> None:
    frames = framed(rendered(name))
    end = frames[-round(0.05 * RATE) :]
    assert np.sqrt(np.mean(end**2)) < 0.02 * np.abs(frames).max()


@loops
def test_a_loop_joins_as_smoothly_as_it_runs(name: str) -> None:
    """Value and slope go on over the seam: no step and no bend there is larger than within the sound near it."""
    frames = framed(rendered(name))
    near = round(0.05 * RATE)
    around = np.concatenate([frames[-near:], frames[:near]])
    steps, bends = np.abs(np.diff(around, axis=0)), np.abs(np.diff(around, 2, axis=0))
    at_seam = slice(near - 2, near + 1)
    inside = np.r_[0 : near - 4, near + 3 : 2 * near - 3]
    assert steps[at_seam].max() <= 1.25 * steps[inside].max()
    assert bends[at_seam].max() <= 1.25 * bends[inside].max()


@loops
def test_a_loop_keeps_its_level_over_the_seam(name: str) -> None:
    """From its last second to its first the level moves hardly more than it does from any second to the next."""
    frames = framed(rendered(name))
    whole = len(frames) // RATE
    starts = [round(n * len(frames) / whole) for n in range(whole)]
    levels_db = np.array([10 * np.log10(np.mean(frames[at : at + RATE] ** 2)) for at in starts])
    jumps_db = np.abs(np.diff(levels_db))
    assert abs(levels_db[0] - levels_db[-1]) <= max(float(jumps_db.max()) + 1.0, 2.0)


@pytest.mark.parametrize("name", [sound.name for sound in palette.values() if sound.loops and sound.length_s <= 22])
def test_a_loop_joins_at_another_rate_too(name: str) -> None:
    frames = framed(rendered(name, 24_000))
    around = np.concatenate([frames[-1_200:], frames[:1_200]])
    steps = np.abs(np.diff(around, axis=0))
    assert steps[1_198:1_201].max() <= 1.25 * np.delete(steps, range(1_197, 1_202), axis=0).max()


@pytest.mark.parametrize("name", [*of_kind[Kind.BED], *of_kind[Kind.MUSIC]])
def test_beds_and_music_are_stereo_long_enough_and_at_their_level(name: str) -> None:
    sound, entry = rendered(name), palette[name]
    target_lufs = -30 if entry.kind is Kind.BED else -20
    assert sound.channels == 2
    assert loudness_lufs(sound) == pytest.approx(target_lufs, abs=1.0)
    if entry.kind is Kind.BED:
        assert 20 <= sound.seconds <= 40


@pytest.mark.parametrize("name", of_kind[Kind.BED])
def test_a_bed_is_as_wide_as_a_place(name: str) -> None:
    left, right = framed(rendered(name)).T
    assert np.corrcoef(left, right)[0, 1] < 0.98
    assert abs(10 * np.log10(np.mean(left**2) / np.mean(right**2))) < 3


@pytest.mark.parametrize("name", of_kind[Kind.EFFECT])
def test_an_effect_is_as_loud_as_it_states_or_at_the_highest_peak(name: str) -> None:
    sound = rendered(name)
    loudest_lufs = float(np.max(momentary_lufs(energies([sound]))))
    if np.abs(sound.samples).max() < 0.495:
        assert loudest_lufs == pytest.approx(palette[name].lufs, abs=0.5)
    else:
        assert palette[name].lufs - 12 < loudest_lufs < palette[name].lufs


@pytest.mark.parametrize("name", [sound.name for sound in palette.values() if sound.length_s <= 20])
def test_a_sound_is_the_same_every_time(name: str) -> None:
    assert np.array_equal(rendered(name).samples, render(name, RATE).samples)


@pytest.mark.parametrize("name", ["beep", "thunder", "clock_tick", "sting"])
@pytest.mark.parametrize("rate", [24_000, 48_000])
def test_a_sound_lasts_as_long_at_another_rate(name: str, rate: int) -> None:
    sound = rendered(name, rate)
    assert sound.rate == rate
    assert sound.length == resampled(rendered(name).length, RATE, rate)


@everyone
def test_every_name_and_alias_finds_its_sound(name: str) -> None:
    assert find(name) == name
    assert find(name.replace("_", " ").title()) == name
    assert all(find(alias) == name for alias in palette[name].aliases)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("DOOR SLAM", "door_slam"),
        ("the slamming door", "door_slam"),
        ("slam-door", "door_slam"),
        ("footsteps on the gravel", "footsteps_gravel"),
        ("steps on gravel", "footsteps_gravel"),
        ("unicorn", None),
    ],
)
def test_a_sound_is_found_however_it_is_written(asked: str, found: str | None) -> None:
    assert find(asked) == found


def test_an_unknown_sound_is_an_error_that_names_the_nearest() -> None:
    assert nearest_names("door slamm")[0] == "door_slam"
    assert "footsteps_gravel" in nearest_names("gravel path")
    with pytest.raises(AudioError, match=r"no sound 'door slamm'.*door_slam"):
        render("door slamm", RATE)


def test_no_two_sounds_share_a_name_or_an_alias() -> None:
    keys = [key for sound in palette.values() for key in {_key(name) for name in (sound.name, *sound.aliases)}]
    assert [key for key in sorted(set(keys)) if keys.count(key) > 1] == []


def test_names_are_written_in_one_way() -> None:
    assert all(name == name.lower() and " " not in name and name.replace("_", "").isalnum() for name in palette)
