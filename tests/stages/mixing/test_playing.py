"""Music plays on under speech and over scenes as one piece, to the frame, until what is written ends it."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.audio.clip import resample, to_pcm16
from pipeline.audio.sound import Samples, Sound
from pipeline.drama.cast import Cast, Duck, House, Pauses, Speech, Voice
from pipeline.drama.cuesheet import Clip, CueSheet, Stem
from pipeline.drama.script import Ambience, Cue, Line, Music, Pause, Scene, Script
from pipeline.drama.take import Take
from pipeline.effects.ducking import duck_curve
from pipeline.stages.mixing.mix import mix, mixed
from pipeline.stages.mixing.playing import BRIDGE_TAIL_S, FADE_S, STING_S, UNDER_DB
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sounds import find_sounds, load_sound
from pipeline.store import Store
from pipeline.units import Frames, factor_of_db
from tests.audio.signals import tone
from tests.stages.mixing.test_mix import file_of

RATE = 24_000
HOUSE = House(rate=RATE, channels=1, pauses=Pauses(), music=Duck(-9.0, 0.4, 1.2), beds=Duck(-3.0, 0.4, 1.2))
CAST = Cast(voices=dict.fromkeys(("Nell", "Tom"), Voice(Speech("tone"))), house=HOUSE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sounds = tmp_path / "sounds"
    sounds.mkdir()
    file_of(tone(-12, 31.0, RATE, 100.0), sounds, "theme.wav")
    file_of(tone(-12, 9.0, RATE, 150.0), sounds, "hit.wav")
    file_of(tone(-12, 20.0, RATE, 83.3), sounds, "rain.wav")
    return sounds


def sheet_of(folder: Path, *scenes: tuple[Cue, ...], length_s: float = 3.0) -> CueSheet:
    """An episode of one chapter whose takes are silent, so that all that is heard is what plays."""
    script = Script(
        tuple(Scene(cues, title="One" * (not n), heading="LATER" * bool(n)) for n, cues in enumerate(scenes))
    )
    length = round(length_s * RATE)
    takes = [Take("take", length, RATE)] * len(list(script.lines))
    Store(folder.parent / "store").put("take", to_pcm16(np.zeros(length, np.float32)), {"rate": RATE})
    return schedule(script, CAST, takes, find_sounds(script, folder, RATE))


def heard(sheet: CueSheet, folder: Path) -> Samples:
    store = Store(folder.parent / "store")
    return np.concatenate([block.samples for block in mixed(mix(sheet, store), store)])


def spoken(sheet: CueSheet) -> list[tuple[Frames, Frames]]:
    """Where somebody speaks, in frames of the episode."""
    clips = [
        (scene.start + clip.start, clip.length)
        for scene in sheet.scenes
        for clip in scene.clips
        if clip.stem is Stem.DIALOGUE
    ]
    return [(Frames(start), Frames(start + length)) for start, length in clips]


def music_of(sheet: CueSheet) -> list[tuple[int, int, Clip]]:
    """Where music plays, in frames of the episode, and its clips."""
    found = [(scene.start + c.start, c) for scene in sheet.scenes for c in scene.clips if c.stem is Stem.MUSIC]
    return [(start, start + clip.length, clip) for start, clip in found]


NELL, TOM = Line("Nell", "So it is."), Line("Tom", "Is it?")


@pytest.mark.parametrize("pause_s", [0.0, 0.5, 3.0])
def test_music_over_three_scenes_is_one_piece_ducked_under_all_their_speech(pause_s: float, folder: Path) -> None:
    """What is heard is the piece from its start, times one duck curve of the whole chapter: no frame is lost at a
    boundary, and the duck does not jump where a scene ends close to somebody's words."""
    theme = Music("theme", "under", "chapter", gain_db=-3.0)
    sheet = sheet_of(folder, (theme, NELL, Pause(pause_s)), (TOM, NELL, Pause(pause_s)), (NELL,))
    (start, _, _), *_, (_, end, last) = music_of(sheet)
    file = load_sound(str(folder / "theme.wav"), RATE).samples
    assert end - start <= len(file), "the piece is not repeated here"
    factors = duck_curve(spoken(sheet), RATE, HOUSE.music).factors(start, end - start)
    expected = file[: end - start] * factors * factor_of_db(-3.0)
    faded = len(expected) - last.fade_out
    np.testing.assert_allclose(heard(sheet, folder)[start:end][:faded], expected[:faded], atol=1e-4)
    assert len(music_of(sheet)) == 3
    assert last.fade_out == FADE_S * RATE


def test_a_bed_that_crosses_a_boundary_is_as_loud_on_both_sides_of_it(folder: Path) -> None:
    bed = Ambience("rain", fade_s=3.0)
    sheet = sheet_of(folder, (bed, NELL, Pause(0.3)), (bed, Pause(1.0), TOM))
    at = sheet.scenes[1].start
    join = heard(sheet, folder)[at - 1_200 : at + 1_200]
    steepest = 2 * np.pi * 83.3 / RATE * np.abs(join).max()
    assert np.abs(np.diff(join)).max() < 1.05 * steepest


def test_music_ends_at_its_cue_and_fades_as_it_says(folder: Path) -> None:
    sheet = sheet_of(folder, (Music("theme", "under", "chapter"), NELL), (TOM, Music("", fade_out_s=1.5), NELL))
    *_, (_, end, last) = music_of(sheet)
    second = spoken(sheet)[1][1]
    assert end == pytest.approx(second + 1.6 * RATE, abs=0.05 * RATE)
    assert last.fade_out == 1.5 * RATE
    assert not heard(sheet, folder)[end:].any()


@pytest.mark.parametrize(("until", "scenes"), [("line", 1), ("scene", 1), ("chapter", 2)])
def test_music_plays_until_what_is_written(until: str, scenes: int, folder: Path) -> None:
    sheet = sheet_of(folder, (Music("theme", "under", until), NELL, TOM), (NELL,))  # type: ignore[arg-type]
    assert len(music_of(sheet)) == scenes
    (_, end, clip), *_ = music_of(sheet)
    after_line, after_scene = spoken(sheet)[0][1] + FADE_S * RATE, sheet.scenes[1].start
    assert end == (after_line if until == "line" else after_scene)
    assert clip.seat.gain_db == UNDER_DB


def test_other_music_crosses_with_what_plays(folder: Path) -> None:
    sheet = sheet_of(
        folder, (Music("theme", "under", "chapter"), NELL), (TOM, Music("hit", "under", fade_in_s=2.0), NELL)
    )
    *_, (_, gone, _), (came, _, hit) = music_of(sheet)
    assert (gone - came, hit.fade_in) == (2 * RATE, 2 * RATE)


def test_a_sting_strikes_and_rings_out_under_the_next_line(folder: Path) -> None:
    sheet = sheet_of(folder, (Music("theme", "under", "scene"), NELL, Music("hit", "sting"), TOM))
    under, sting = sorted(music_of(sheet), key=lambda each: each[0])
    (_, first), (second, _) = spoken(sheet)
    assert 0 < sting[0] - first < 0.2 * RATE
    assert second - sting[0] == pytest.approx((STING_S + HOUSE.pauses.line_s) * RATE, abs=0.11 * RATE)
    assert sting[1] > second
    assert under[1] >= sting[1], "what plays goes on"


def test_a_bridge_leads_from_one_scene_into_the_next(folder: Path) -> None:
    sheet = sheet_of(folder, (NELL, Music("hit", "bridge")), (TOM,))
    (start, join, _), (join_too, end, _) = music_of(sheet)
    (_, before), (after, _) = spoken(sheet)
    assert before < start < join == join_too == sheet.scenes[1].start < after < end
    assert end - after == pytest.approx(BRIDGE_TAIL_S * RATE, abs=0.01 * RATE)
    assert end - start == 9 * RATE, "whole"


def test_a_bridge_may_lead_to_other_music(folder: Path) -> None:
    sheet = sheet_of(folder, (NELL, Music("hit", "bridge")), (Music("theme", "under", "scene"), TOM))
    (start, _, _), *rest = music_of(sheet)
    end, came = (
        max(each[1] for each in rest if "hit" in each[2].source),
        min(each[0] for each in rest if "theme" in each[2].source),
    )
    assert end - start == 9 * RATE, "whole"
    assert end - came == BRIDGE_TAIL_S * RATE
    assert spoken(sheet)[1][0] >= came, "and nobody speaks before"


def test_a_bridge_that_leads_nowhere_is_heard_to_its_end(folder: Path) -> None:
    (start, end, _), *more = music_of(sheet_of(folder, (NELL, Music("hit", "bridge"))))
    assert (end - start, more) == (9 * RATE, [])


def test_an_edit_before_a_bridge_costs_one_scene(folder: Path) -> None:
    scenes = (NELL, Music("hit", "bridge")), (TOM,)
    short = sheet_of(folder, *scenes)
    script = Script((Scene(scenes[0], title="One"), Scene(scenes[1], heading="LATER")))
    takes = [Take("take", 5 * RATE, RATE), Take("take", 3 * RATE, RATE)]
    longer = schedule(script, CAST, takes, find_sounds(script, folder, RATE))
    assert [a.clips == b.clips for a, b in zip(short.scenes, longer.scenes, strict=True)] == [False, True]


def test_the_palettes_music_loops_under_a_long_chapter_without_a_step(tmp_path: Path) -> None:
    """Tension is a ring of its own: across its seam and across a scene's end it runs as it runs elsewhere."""
    (tmp_path / "sounds").mkdir()
    sheet = sheet_of(tmp_path / "sounds", (Music("tension", "under", "chapter"), NELL), (TOM,), length_s=40.0)
    sound = Sound(heard(sheet, tmp_path / "sounds"), RATE)
    steps = np.abs(np.diff(resample(sound, RATE).samples))
    at = sheet.scenes[1].start
    assert steps[at - 50 : at + 50].max() <= np.percentile(steps[at - RATE : at + RATE], 99.9)
