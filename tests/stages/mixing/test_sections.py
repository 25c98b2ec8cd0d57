"""The parts of a scene, one after the other, sound as the scene does that is mixed in one go."""

from pathlib import Path

import numpy as np
import pytest

from pipeline.audio.clip import to_pcm16
from pipeline.audio.sound import Samples
from pipeline.drama.cast import Cast, House, Speech, Voice
from pipeline.drama.cuesheet import CueSheet, SceneWindow, Stem
from pipeline.drama.script import NARRATOR, Ambience, Cue, Line, Music, Scene, Script
from pipeline.drama.take import Take
from pipeline.publishers import JOIN_MARGIN
from pipeline.stages.mixing.mix import mix
from pipeline.stages.mixing.scene_mix import mixed_blocks
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sections import parts_of, section_of
from pipeline.stages.mixing.sounds import find_sounds
from pipeline.stages.recording.speaking import MARGIN_S
from pipeline.store import Store
from pipeline.units import frames
from tests.audio.signals import speech_like

RATE = 24_000
CAST = Cast(voices=dict.fromkeys((NARRATOR, "Nell"), Voice(Speech("tone"))), house=House(rate=RATE))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def sheet_of(cues: list[Cue], store: Store) -> CueSheet:
    script = Script((Scene(tuple(cues)), Scene((Line("Nell", "And that was all."),))))
    length = 3 * RATE
    sound = speech_like(length, RATE, channels=1, margin=frames(MARGIN_S, RATE)).samples
    store.put("take", to_pcm16(sound), {"rate": RATE, "length": length})
    takes = [Take("take", length, RATE) for _ in script.lines]
    return schedule(script, CAST, takes, find_sounds(script, Path("sounds"), RATE))


def sound_of(windows: list[SceneWindow], sheet: CueSheet, store: Store) -> Samples:
    blocks = [block for each in windows for block in mixed_blocks(each, sheet.rate, sheet.channels, store)]
    return np.concatenate([block.samples for block in blocks])


def lines(first: int, count: int) -> list[Cue]:
    return [Line((NARRATOR, "Nell")[n % 2], f"This is the sentence with the number {n}.") for n in range(first, count)]


@pytest.mark.parametrize(
    "begun", [Ambience("rain"), Music("theme", way="under", until="scene"), Music("theme", way="sting")]
)
def test_parts_of_a_scene_sound_as_it_does_in_one_go(begun: Cue, store: Store) -> None:
    sheet = sheet_of([*lines(0, 30), begun, *lines(30, 45)], store)
    (parts, last) = parts_of(sheet)
    assert len(parts) > 1
    whole = sound_of(list(sheet.scenes), sheet, store)
    joined = sound_of([*parts, *last], sheet, store)
    assert joined.shape == whole.shape
    assert np.abs(joined - whole).max() < 1e-6


def test_a_bed_that_begins_behind_a_join_steps_back_for_what_was_said_before_it(store: Store) -> None:
    """As far as it does within one mix: the speech beside a part is told to it."""
    talk = lines(0, 40)
    plain = sheet_of(talk, store)
    join = plain.joins[0]
    number = next(n for n, clip in enumerate(plain.scenes[0].clips) if clip.start > join)
    sheet = sheet_of([*talk[:number], talk[number], Ambience("rain"), *talk[number + 1 :]], store)
    (parts, _) = parts_of(sheet)
    (with_bed,) = [part for part in parts if any(clip.stem is Stem.AMBIENCE for clip in part.clips)]
    assert any(b <= 0 for _, b in with_bed.around)
    assert all(b <= 0 or a >= with_bed.length for a, b in with_bed.around)
    assert np.abs(sound_of(list(parts), sheet, store) - sound_of([sheet.scenes[0]], sheet, store)).max() < 1e-6


def test_it_is_silent_on_both_sides_of_a_join(store: Store) -> None:
    sheet = sheet_of(lines(0, 60), store)
    sound = np.abs(sound_of(list(sheet.scenes), sheet, store))
    assert len(sheet.joins) > 2
    for join in sheet.joins:
        assert sound[join - JOIN_MARGIN : join + JOIN_MARGIN].max() == 0.0


def test_a_scene_in_parts_is_still_one_scene_to_whoever_counts(store: Store) -> None:
    from pipeline.progress import Event, Finished

    told: list[Event] = []
    sheet = sheet_of(lines(0, 60), store)
    mixes = mix(sheet, store, report=told.append)
    (finished,) = [each for each in told if isinstance(each, Finished)]
    assert len(mixes) > 2
    assert (finished.made, finished.total) == (2, 2)


def test_sections_are_numbered_through(store: Store) -> None:
    sheet = sheet_of(lines(0, 60), store)
    numbers = [section_of(part, sheet) for parts in parts_of(sheet) for part in parts]
    assert numbers == list(range(len(sheet.section_ends)))
