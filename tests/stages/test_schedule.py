"""The cue sheet follows from lengths alone: pauses by boundary, cues at their places, chapters on their grid."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.drama.cast import Cast, House, Pauses, Seat, Speech, Voice
from pipeline.drama.cuesheet import Clip, CueSheet, Stem
from pipeline.drama.script import NARRATOR, Ambience, Cue, Line, Music, Pause, Scene, Script, Sound
from pipeline.drama.take import Take
from pipeline.publishers import CHAPTER_GRID, CHAPTER_MARGIN
from pipeline.stages.record import MARGIN_S
from pipeline.stages.schedule import schedule
from pipeline.stages.sounds import SoundFile
from pipeline.units import Frames

RATE = 44_100
TAKE_RATE = 24_000
MARGIN = round(MARGIN_S * RATE)
PAUSES = Pauses(tag_s=0.15, line_s=0.35, paragraph_s=0.6, scene_s=1.5, chapter_s=2.5)
VOICE = Voice(Speech("tone"))
CAST = Cast(voices=dict.fromkeys((NARRATOR, "Nell", "Tom"), VOICE), house=House(pauses=PAUSES))
BELL = SoundFile("bell.wav", "b", Frames(2 * RATE))
RAIN = SoundFile("rain.wav", "r", Frames(30 * RATE))
SOUNDS = {"bell": BELL, "rain": RAIN, "theme": SoundFile("theme.wav", "t", Frames(20 * RATE))}


def sheet_of(*scenes: Scene, length_s: float = 1.0, cast: Cast = CAST) -> CueSheet:
    script = Script(scenes)
    takes = [Take(str(number), round(length_s * TAKE_RATE), TAKE_RATE) for number, _ in enumerate(script.lines)]
    return schedule(script, cast, takes, SOUNDS)


def clips_of(*cues: object, title: str = "") -> tuple[Clip, ...]:
    (window,) = sheet_of(Scene(tuple(cues), title=title)).scenes  # type: ignore[arg-type]
    return window.clips


def silence_between(*cues: object, title: str = "") -> float:
    """Seconds without speech between two lines."""
    first, second = [clip for clip in clips_of(*cues, title=title) if clip.stem is Stem.DIALOGUE]
    return (second.start + MARGIN - (first.start + first.length - MARGIN)) / RATE


@pytest.mark.parametrize(
    ("before", "after", "silence_s"),
    [
        (Line("Nell", "Yes."), Line("Tom", "No."), PAUSES.line_s),
        (Line(NARRATOR, "One."), Line(NARRATOR, "Two."), PAUSES.paragraph_s),
        (Line("Nell", "Yes,"), Line(NARRATOR, "she said."), PAUSES.tag_s),
        (Line(NARRATOR, "She said,"), Line("Nell", "Yes."), PAUSES.tag_s),
        (Line("Nell", "Yes."), Line(NARRATOR, "The door opened."), PAUSES.line_s),
        (Line(NARRATOR, "Chapter One"), Line(NARRATOR, "It rained."), PAUSES.scene_s),
    ],
)
def test_every_kind_of_boundary_has_its_pause(before: Line, after: Line, silence_s: float) -> None:
    assert silence_between(before, after, title="Chapter One") == pytest.approx(silence_s, abs=0.001)


def test_a_written_pause_replaces_the_usual_one() -> None:
    assert silence_between(Line("Nell", "Yes."), Pause(2.0), Line("Tom", "No.")) == pytest.approx(2.0, abs=0.001)


def test_a_pause_written_at_the_end_of_a_scene_is_kept() -> None:
    (short,) = sheet_of(Scene((Line("Nell", "Yes."), Pause(4.0)))).chapters
    (usual,) = sheet_of(Scene((Line("Nell", "Yes."),))).chapters
    assert short.end - usual.end == pytest.approx((4.0 - PAUSES.chapter_s) * RATE, abs=CHAPTER_GRID)


def test_an_interrupted_line_is_cut_into_by_the_next() -> None:
    assert silence_between(Line("Nell", "I only --"), Line("Tom", "Out!")) == pytest.approx(-0.12, abs=0.001)


def test_narration_does_not_interrupt() -> None:
    assert silence_between(Line("Nell", "I only --"), Line(NARRATOR, "He left.")) > 0


def test_lines_together_start_together() -> None:
    first, second = clips_of(Line("Nell", "Go!"), Line("Tom", "No!", together=True))
    assert first.start == second.start


def test_an_effect_at_a_word_starts_within_the_line() -> None:
    line, bell = clips_of(Line("Nell", "I hear the bell ringing now."), Sound("bell", at="bell", gain_db=-6, pan=0.4))
    share = (bell.start - line.start - MARGIN) / (line.length - 2 * MARGIN)
    assert share == pytest.approx("I hear the bell ringing now.".index("bell") / 28, abs=0.01)
    assert bell.seat == Seat(gain_db=-6, pan=0.4)


def test_the_next_line_waits_for_an_effect_that_says_so() -> None:
    _, bell, second = clips_of(Line("Nell", "Now."), Sound("bell", wait=True), Line("Tom", "Well?"))
    assert second.start + MARGIN == pytest.approx(bell.start + bell.length + PAUSES.line_s * RATE, abs=MARGIN * 2)


def test_an_effect_does_not_move_the_lines_around_it() -> None:
    without = [c.start for c in clips_of(Line("Nell", "Now."), Line("Tom", "Well?"))]
    with_bell = clips_of(Line("Nell", "Now."), Sound("bell"), Line("Tom", "Well?"))
    assert [c.start for c in with_bell if c.stem is Stem.DIALOGUE] == without


def test_a_bed_lies_under_the_whole_scene_and_loops() -> None:
    sheet = sheet_of(Scene((Ambience("rain", gain_db=-18, fade_s=3), Line("Nell", "Wet."))), length_s=60)
    bed = next(clip for clip in sheet.scenes[0].clips if clip.stem is Stem.AMBIENCE)
    assert bed.loops
    assert (bed.fade_in, bed.fade_out) == (3 * RATE, 3 * RATE)
    assert bed.length > 60 * RATE


def test_music_under_speech_ends_with_the_scene_and_alone_it_makes_speech_wait() -> None:
    under = clips_of(Music("theme", under=True, until="scene"), Line("Nell", "Soft."))
    assert {clip.stem: clip.start for clip in under}[Stem.DIALOGUE] == under[0].start
    music, line = clips_of(Music("theme"), Line("Nell", "Loud."))
    assert line.start >= music.start + music.length


def test_effects_of_an_extension_and_of_the_voice_are_both_heard() -> None:
    cast = replace(CAST, voices={"Nell": Voice(Speech("tone"), Seat(pan=0.3, effects=("radio",)))})
    sheet = sheet_of(Scene((Line("Nell", "Over.", extensions=("ON PHONE",)),)), cast=cast)
    assert sheet.scenes[0].clips[0].seat == Seat(pan=0.3, effects=("radio", "telephone"))


def test_titles_open_chapters_and_a_part_goes_before_its_first_one() -> None:
    line = (Line("Nell", "Yes."),)
    sheet = sheet_of(
        Scene((), title="Part One"), Scene(line, title="Dawn"), Scene(line, heading="LATER"), Scene(line, title="Noon")
    )
    assert [chapter.title for chapter in sheet.chapters] == ["Part One: Dawn", "Noon"]
    assert [window.chapter for window in sheet.scenes] == [0, 0, 1]


def test_captions_lie_on_the_speech_and_not_on_its_margins() -> None:
    sheet = sheet_of(Scene((Line("Nell", "Yes."),)))
    (caption,) = sheet.captions
    (clip,) = sheet.scenes[0].clips
    assert (caption.start, caption.end) == (clip.start + MARGIN, clip.start + clip.length - MARGIN)


_LINE = st.builds(
    Line,
    st.sampled_from([NARRATOR, "Nell", "Tom"]),
    st.sampled_from(["Yes.", "she said.", "I only --", "She said,", "One"]),
    together=st.booleans(),
)
_CUE: st.SearchStrategy[Cue] = st.one_of(
    _LINE,
    st.builds(Pause, st.floats(0, 3)),
    st.builds(Sound, st.just("bell"), wait=st.booleans(), at=st.sampled_from(["", "only"])),
    st.builds(Music, st.just("theme"), under=st.booleans(), until=st.sampled_from(["", "scene", "line"])),
    st.builds(Ambience, st.sampled_from(["", "rain"])),
)
_SCENE = st.builds(Scene, st.lists(_CUE, max_size=6).map(tuple), title=st.sampled_from(["", "One", "Two"]))


@settings(deadline=None, max_examples=200)
@given(st.lists(_SCENE, min_size=1, max_size=5), st.floats(0.1, 8))
def test_whatever_the_script_everything_has_its_place(scenes: list[Scene], length_s: float) -> None:
    sheet = sheet_of(*scenes, length_s=length_s)
    assert [w.start for w in sheet.scenes] == [0, *(w.start + w.length for w in sheet.scenes)][: len(sheet.scenes)]
    assert sum(w.length for w in sheet.scenes) == sheet.length == (sheet.chapters[-1].end if sheet.chapters else 0)
    assert all((chapter.end - chapter.start) % CHAPTER_GRID == 0 for chapter in sheet.chapters)
    assert len(sheet.captions) == sum(1 for scene in scenes for _ in scene.lines)
    for chapter_number, chapter in enumerate(sheet.chapters):
        clips = [
            (window.start + clip.start, window.start + clip.start + clip.length)
            for window in sheet.scenes
            if window.chapter == chapter_number
            for clip in window.clips
        ]
        assert all(chapter.start + CHAPTER_MARGIN <= start for start, _ in clips)
        assert all(end <= chapter.end - CHAPTER_MARGIN for _, end in clips)
    dialogue = [clip for window in sheet.scenes for clip in window.clips if clip.stem is Stem.DIALOGUE]
    assert sorted(int(clip.source) for clip in dialogue) == list(range(len(sheet.captions)))
