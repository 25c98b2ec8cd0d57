"""A long scene is cut where nobody hears it, so that an edited line costs a minute of sound and not its chapter."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.drama.cast import Cast, House, Pauses, Seat, Speech, Voice
from pipeline.drama.cuesheet import CueSheet
from pipeline.drama.profile import PROFILES
from pipeline.drama.script import NARRATOR, Ambience, Cue, Line, Music, Pause, Scene, Script, Sound
from pipeline.drama.take import Take
from pipeline.publishers import JOIN_GRID, JOIN_MARGIN
from pipeline.stages.mixing.joins import APART_S
from pipeline.stages.mixing.mix import mix_key
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sections import parts_of
from pipeline.stages.mixing.sounds import SoundFile
from pipeline.units import Frames

RATE = 24_000
LINE_S = 4
VOICE = Voice(Speech("tone"))
CAST = Cast(voices=dict.fromkeys((NARRATOR, "Nell", "Tom"), VOICE), house=House(rate=RATE))
SOUNDS = {
    "bell": SoundFile("bell.wav", "b", Frames(2 * RATE)),
    "rain": SoundFile("rain.wav", "r", Frames(30 * RATE)),
    "theme": SoundFile("theme.wav", "t", Frames(20 * RATE)),
}


def story(count: int, edited: int = -1) -> list[Cue]:
    """A talk of many lines; one of them may be edited, which makes it longer."""
    who = (NARRATOR, "Nell", "Tom")
    words = ["This is the sentence with the number"] * count
    if edited >= 0:
        words[edited] = "Somebody has put another sentence here, a longer one, with the number"
    return [Line(who[n % 3], f"{words[n]} {n}.") for n in range(count)]


def sheet_of(*scenes: Scene, cast: Cast = CAST, longer: int = -1, more: int = RATE * 13 // 10) -> CueSheet:
    lines = list(Script(scenes).lines)
    lengths = [LINE_S * RATE + (more if n == longer else 0) for n in range(len(lines))]
    takes = [Take(line.text, length, RATE) for line, length in zip(lines, lengths, strict=True)]
    return schedule(Script(scenes), cast, takes, SOUNDS)


def keys(sheet: CueSheet) -> list[str]:
    return [mix_key(part, sheet) for parts in parts_of(sheet) for part in parts]


def test_a_long_scene_is_joined_every_minute_or_so() -> None:
    sheet = sheet_of(Scene(tuple(story(200))))
    lasted = [b - a for a, b in pairwise((0, *sheet.section_ends))]
    assert all(each >= APART_S * RATE for each in lasted)
    assert sum(lasted) / len(lasted) < 80 * RATE


def test_an_edited_line_asks_for_its_own_part_of_the_scene_and_no_other() -> None:
    before = keys(sheet_of(Scene(tuple(story(200)))))
    for edited in (0, 60, 61, 62, 63, 111, 199):
        after = keys(sheet_of(Scene(tuple(story(200, edited))), longer=edited))
        assert 1 <= len(set(after) - set(before)) <= 3, "one, or more where the edit moved a join"
        assert len(set(after) & set(before)) >= len(before) - 3


def test_who_moves_a_scene_in_its_episode_changes_nothing_behind_its_first_join() -> None:
    scenes = [Scene(tuple(story(40)), title="One"), Scene(tuple(story(90)), title="Two")]
    before = keys(sheet_of(*scenes))
    after = keys(sheet_of(scenes[0], Scene((Line("Nell", "A scene of one line."),)), scenes[1]))
    assert len(set(before) - set(after)) <= 1


def test_a_scene_that_nothing_plays_on_from_ends_at_a_join() -> None:
    first, second = Scene(tuple(story(6))), Scene(tuple(story(6)))
    sheet = sheet_of(first, second)
    assert sheet.joins == (sheet.scenes[1].start,)


def test_short_scenes_share_a_section_of_a_minute() -> None:
    sheet = sheet_of(*(Scene(tuple(story(2))) for _ in range(20)))
    lasted = [b - a for a, b in pairwise((0, *sheet.section_ends))]
    assert all(60 * RATE <= each <= 75 * RATE for each in lasted[:-1])


@pytest.mark.parametrize("cue", [Ambience("rain"), Music("theme", way="under", until="scene")])
def test_nothing_is_cut_under_what_plays_on(cue: Cue) -> None:
    assert sheet_of(Scene((cue, *story(60)))).joins == ()


def test_music_that_is_over_is_in_nobodys_way() -> None:
    assert sheet_of(Scene((Music("theme", way="under"), *story(60)))).joins


def test_music_that_leads_into_the_next_scene_is_not_cut() -> None:
    first = Scene((Music("theme", way="under", until="chapter"), *story(9)))
    sheet = sheet_of(first, Scene(tuple(story(9))))
    assert sheet.joins == ()


def test_a_bed_that_rises_over_the_end_of_the_scene_before_is_not_cut() -> None:
    sheet = sheet_of(Scene(tuple(story(6))), Scene((Ambience("rain"), *story(6))))
    assert sheet.joins == ()


def test_a_room_rings_on_within_its_scene_and_is_over_at_its_end() -> None:
    hall = Scene(tuple(story(60)), heading="INT. CATHEDRAL - NIGHT")
    sheet = sheet_of(hall, hall)
    assert sheet.joins == (sheet.scenes[1].start,)


def test_a_house_with_room_tone_cuts_nothing_within_a_chapter() -> None:
    acx = next(each for each in PROFILES.values() if each.room_tone)
    house = CAST.house.delivering(acx)
    assert sheet_of(Scene(tuple(story(60))), cast=replace(CAST, house=house)).joins == ()


def test_nothing_is_cut_where_people_leave_no_pause() -> None:
    hasty = replace(CAST.house, pauses=Pauses(tag_s=0.1, line_s=0.15, paragraph_s=0.15))
    assert sheet_of(Scene(tuple(story(60))), cast=replace(CAST, house=hasty)).joins == ()


def test_nothing_is_cut_where_a_voice_may_ring_on() -> None:
    distant = replace(VOICE, seat=Seat(effects=("memory",)))
    cast = replace(CAST, voices=dict.fromkeys(CAST.voices, distant))
    assert sheet_of(Scene(tuple(story(60))), cast=cast).joins == ()


@pytest.mark.parametrize("pause_s", [0.0, 0.05, 2.0])
def test_a_scene_that_ends_at_a_join_is_silent_on_both_sides_whatever_its_pause(pause_s: float) -> None:
    for more in range(0, JOIN_GRID, 700):  # wherever its end falls on the grid
        sheet = sheet_of(Scene((*story(6), Pause(pause_s))), Scene(tuple(story(6))), longer=0, more=more)
        (join,) = sheet.joins
        first, second = sheet.scenes
        last = first.clips[-1]
        assert last.length == LINE_S * RATE, "nothing is cut off for it"
        assert last.start + last.length <= join - JOIN_MARGIN
        assert second.start + second.clips[0].start >= join + JOIN_MARGIN


def test_a_join_asks_for_no_more_than_a_grid_of_silence() -> None:
    sheet = sheet_of(Scene(tuple(story(200))))
    spoken = [clip for scene in sheet.scenes for clip in scene.clips]
    gaps = [b.start - a.start - a.length for a, b in pairwise(spoken)]
    assert max(gaps) - sorted(gaps)[len(gaps) // 2] <= JOIN_GRID + RATE * 0.3


_CUE: st.SearchStrategy[Cue] = st.one_of(
    st.builds(Line, st.sampled_from([NARRATOR, "Nell", "Tom"]), st.text("abcde ", min_size=1, max_size=9)),
    st.builds(Line, st.just("Tom"), st.just("Both --"), together=st.booleans()),
    st.builds(Pause, st.floats(0, 3)),
    st.builds(Sound, st.just("bell"), wait=st.booleans()),
    st.builds(
        Music,
        st.sampled_from(["theme", ""]),
        st.sampled_from(["alone", "under", "sting", "bridge"]),
        st.sampled_from(["", "line", "scene", "chapter"]),
    ),
    st.builds(Ambience, st.sampled_from(["", "rain"])),
)
_SCENE = st.builds(
    Scene,
    st.lists(_CUE, max_size=60).map(tuple),
    title=st.sampled_from(["", "One"]),
    heading=st.sampled_from(["", "INT. HALL - DAY"]),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_SCENE, min_size=1, max_size=4))
def test_around_every_join_it_is_silent(scenes: Sequence[Scene]) -> None:
    sheet = sheet_of(*scenes)
    clips = [(scene.start + clip.start, clip.length) for scene in sheet.scenes for clip in scene.clips]
    for join in sheet.joins:
        assert join % JOIN_GRID == 0
        assert not [at for at, length in clips if at < join + JOIN_MARGIN and at + length > join - JOIN_MARGIN]
    parts = [part for parts in parts_of(sheet) for part in parts]
    assert sum(len(part.clips) for part in parts) == len(clips)
    assert sum(part.length for part in parts) == sheet.length
    assert {*sheet.joins} <= {part.start for part in parts}
