"""The cue sheet follows from lengths alone: pauses by boundary, cues at their places, chapters on their grid."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.drama.cast import Cast, Duck, House, Pauses, Seat, Speech, Voice
from pipeline.drama.cuesheet import Clip, CueSheet, Stem
from pipeline.drama.script import NARRATOR, Ambience, Cue, Line, Music, Pause, Scene, Script, Sound
from pipeline.drama.take import Take
from pipeline.publishers import JOIN_GRID, JOIN_MARGIN
from pipeline.stages.mixing.scene_clock import BED_OPENS_S, MUSIC_OPENS_S
from pipeline.stages.mixing.schedule import schedule
from pipeline.stages.mixing.sounds import SoundFile
from pipeline.stages.mixing.staging import seat_of, seats_of
from pipeline.stages.recording.speaking import MARGIN_S
from pipeline.units import Frames

RATE = 44_100
TAKE_RATE = 24_000
MARGIN = round(MARGIN_S * RATE)
PAUSES = Pauses(tag_s=0.15, line_s=0.35, paragraph_s=0.6, scene_s=1.5, chapter_s=2.5)
VOICE = Voice(Speech("tone"))
CAST = Cast(voices=dict.fromkeys((NARRATOR, "Nell", "Tom"), VOICE), house=House(pauses=PAUSES))
BELL = SoundFile("bell.wav", "b", Frames(2 * RATE))
RAIN = SoundFile("rain.wav", "r", Frames(30 * RATE))
WIND = SoundFile("wind.wav", "w", Frames(30 * RATE))
SOUNDS = {"bell": BELL, "rain": RAIN, "wind": WIND, "theme": SoundFile("theme.wav", "t", Frames(20 * RATE))}


def sheet_of(*scenes: Scene, length_s: float = 1.0, cast: Cast = CAST) -> CueSheet:
    script = Script(scenes)
    return schedule(script, cast, takes_of(len(list(script.lines)), {}, length_s), SOUNDS)


def takes_of(count: int, lengths_s: dict[int, float], usual_s: float = 1.0) -> list[Take]:
    return [Take(str(n), round(lengths_s.get(n, usual_s) * TAKE_RATE), TAKE_RATE) for n in range(count)]


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
    assert short.end - usual.end == pytest.approx((4.0 - PAUSES.chapter_s) * RATE, abs=JOIN_GRID)


def test_an_interrupted_line_is_cut_into_by_the_next() -> None:
    assert silence_between(Line("Nell", "I only --"), Line("Tom", "Out!")) == pytest.approx(-0.12, abs=0.001)


def test_narration_does_not_interrupt() -> None:
    assert silence_between(Line("Nell", "I only --"), Line(NARRATOR, "He left.")) > 0


def test_lines_together_start_together() -> None:
    first, second = clips_of(Line("Nell", "Go!"), Line("Tom", "No!", together=True))
    assert first.start == second.start


def test_people_who_speak_together_start_together_a_little_louder_than_one_and_have_one_caption() -> None:
    apart = {name: Voice(Speech("tone", voice=name)) for name in ("Nell", "Tom")}
    line = Line("Nell and Tom", "Yes.", by=("Nell", "Tom"))
    takes = [Take("n", TAKE_RATE, TAKE_RATE), Take("t", 2 * TAKE_RATE, TAKE_RATE)]
    sheet = schedule(Script((Scene((line,)),)), Cast(voices=apart), takes, SOUNDS)
    first, second = sheet.scenes[0].clips
    assert (first.start, first.source, second.source) == (second.start, "n", "t")
    assert first.seat.gain_db == second.seat.gain_db == pytest.approx(1.5 - 3.01, abs=0.01)
    assert [(caption.speaker, caption.end - caption.start) for caption in sheet.captions] == [
        ("Nell and Tom", 2 * RATE - 2 * MARGIN)
    ]


def test_a_voice_that_two_people_share_is_heard_once() -> None:
    line = Line("Both", "Yes.", by=("Nell", "Tom"))
    sheet = schedule(Script((Scene((line,)),)), CAST, [Take("a", TAKE_RATE, TAKE_RATE)] * 2, SOUNDS)
    assert [clip.seat.gain_db for clip in sheet.scenes[0].clips] == [0.0]


def test_who_gives_a_group_a_voice_of_its_own_hears_that_voice() -> None:
    line = Line("Both", "Yes.", by=("Nell", "Tom"))
    cast = replace(CAST, voices={**CAST.voices, "Both": VOICE})
    assert cast.heard_from(line) == ("Both",)


def test_an_effect_at_a_word_starts_within_the_line() -> None:
    line, bell = clips_of(Line("Nell", "I hear the bell ringing now."), Sound("bell", at="bell", gain_db=-6, pan=0.4))
    share = (bell.start - line.start - MARGIN) / (line.length - 2 * MARGIN)
    assert share == pytest.approx("I hear the bell ringing now.".index("bell") / 28, abs=0.01)
    assert bell.seat == Seat(gain_db=-6, pan=0.4)


@pytest.mark.parametrize("before", [Sound("bell", wait=True), Music("theme"), Music("theme", "sting")])
def test_an_effect_at_a_word_is_at_it_whatever_was_noted_in_between(before: Cue) -> None:
    line, *rest = clips_of(Line("Nell", "I hear the bell now."), before, Sound("bell", at="bell", gain_db=-3))
    bell = next(clip for clip in rest if clip.seat.gain_db == -3)
    assert line.start < bell.start < line.start + line.length


def test_the_next_line_waits_for_an_effect_that_says_so() -> None:
    _, bell, second = clips_of(Line("Nell", "Now."), Sound("bell", wait=True), Line("Tom", "Well?"))
    assert second.start + MARGIN == pytest.approx(bell.start + bell.length + PAUSES.line_s * RATE, abs=MARGIN * 2)


def test_a_pause_before_an_effect_that_is_waited_for_is_heard_once() -> None:
    first, bell, second = clips_of(Line("Nell", "Now."), Pause(3.0), Sound("bell", wait=True), Line("Tom", "Well?"))
    assert bell.start - (first.start + first.length) == pytest.approx(3.0 * RATE, abs=MARGIN * 2)
    assert second.start - (bell.start + bell.length) == pytest.approx(PAUSES.line_s * RATE, abs=MARGIN * 2)


def test_a_bed_and_a_pause_are_a_scene_and_a_bed_alone_is_none() -> None:
    quiet = Scene((Ambience("rain"), Pause(5.0)), heading="EXT. CAVE")
    lines = Scene((Line("Nell", "Yes."),), title="One"), Scene((Line("Tom", "No."),), heading="LATER")
    (_, rain, _) = sheet_of(lines[0], quiet, lines[1]).scenes
    assert rain.length == 5 * RATE
    assert [(clip.start, clip.length) for clip in rain.clips] == [(0, rain.length)]
    assert len(sheet_of(lines[0], replace(quiet, cues=quiet.cues[:1]), lines[1]).scenes) == 2


def test_three_lines_together_start_together_and_the_next_waits_for_the_longest() -> None:
    lines = [Line("Nell", "Go!"), Line("Tom", "No!", together=True), Line("Nell", "Yes!", together=True)]
    takes = takes_of(4, {1: 3.0})
    (window,) = schedule(Script((Scene((*lines, Line("Tom", "Well."))),)), CAST, takes, SOUNDS).scenes
    first, second, third, after = sorted(window.clips, key=lambda clip: (clip.start, clip.source))
    assert first.start == second.start == third.start
    assert after.start >= second.start + second.length


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


def test_music_is_established_before_speech_comes_over_it_and_alone_it_makes_speech_wait() -> None:
    music, line = clips_of(Music("theme", way="under", until="scene"), Line("Nell", "Soft."))
    assert line.start - music.start == round(MUSIC_OPENS_S * RATE)
    assert music.length > line.start + line.length - music.start
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


def test_a_bed_is_heard_before_the_first_line() -> None:
    bed, line = clips_of(Ambience("rain"), Line("Nell", "Wet."))
    assert line.start - bed.start == round(BED_OPENS_S * RATE)


def test_music_and_beds_step_back_as_the_house_says() -> None:
    house = replace(CAST.house, music=Duck(-15.0, 0.2, 0.8), beds=Duck(-1.0))
    cues = (Ambience("rain"), Music("theme", way="under"), Line("Nell", "Wet."))
    (window,) = sheet_of(Scene(cues), cast=replace(CAST, house=house)).scenes
    ducks = {clip.stem: clip.duck for clip in window.clips}
    assert ducks == {Stem.AMBIENCE: house.beds, Stem.MUSIC: house.music, Stem.DIALOGUE: None}


def test_the_next_scenes_bed_rises_over_the_end_of_the_one_before() -> None:
    one = Scene((Ambience("rain", fade_s=1.0), Line("Nell", "Wet.")), title="One")
    two = Scene((Ambience("wind", fade_s=1.0), Line("Tom", "Windy.")), heading="LATER")
    sheet = sheet_of(one, two)
    (coming,) = [clip for clip in sheet.scenes[0].clips if clip.source == "wind.wav"]
    (going,) = [clip for clip in sheet.scenes[1].clips if clip.source == "wind.wav"]
    assert coming.start + coming.length == sheet.scenes[0].length
    assert (coming.offset, coming.fade_in, coming.fade_out) == (0, RATE, 0)
    assert (going.start, going.offset, going.fade_in) == (0, coming.length, 0)
    rain = sheet.scenes[0].clips[0]
    assert (rain.start + rain.length, rain.fade_out) == (sheet.scenes[0].length, RATE)


def test_an_edited_line_changes_no_other_scene() -> None:
    scenes = [Scene((Ambience("rain"), Line("Nell", str(n)), Line("Tom", "Yes.")), title="x" * (not n)) for n in "012"]
    before = sheet_of(*scenes, length_s=1.0)
    longer = schedule(Script(tuple(scenes)), CAST, takes_of(6, {2: 2.0}), SOUNDS)
    assert [a.clips == b.clips for a, b in zip(before.scenes, longer.scenes, strict=True)] == [True, False, True]


def seats(*names: str, pans: dict[str, float] | None = None, channels: int = 2) -> dict[str, float | None]:
    voices = {name: Voice(Speech("tone", name), Seat(pan=(pans or {}).get(name))) for name in names}
    cast = Cast(voices=voices, house=House(channels=channels))
    scene = Scene(tuple(Line(name, "Yes.") for name in names))
    return {name: seat.pan for name, seat in seats_of(scene, cast).items()}


@given(st.lists(st.text("abcd", min_size=1, max_size=3), min_size=1, max_size=12, unique=True), st.booleans())
def test_no_two_voices_of_a_scene_sit_in_one_place(names: list[str], narrated: bool) -> None:
    places = seats(*names, *([NARRATOR] if narrated else []))
    assert len(set(places.values())) == len(places)
    assert all(place is not None and abs(place) <= House().spread for place in places.values())
    if narrated:
        assert places[NARRATOR] == 0.0


def test_who_has_a_pan_keeps_it_and_the_others_sit_elsewhere() -> None:
    assert seats("Nell", "Tom", pans={"Tom": -0.2}) == {"Nell": 0.24, "Tom": -0.2}
    assert seats("Nell", "Tom", "Ann", pans={"Tom": 0.9})["Tom"] == 0.9


def test_seats_do_not_depend_on_who_speaks_first_and_one_voice_sits_in_the_middle() -> None:
    assert seats("Nell", "Tom") == seats("Tom", "Nell") == {"Nell": -0.24, "Tom": 0.24}
    assert seats("Nell") == {"Nell": 0.0}
    assert seats("Nell", NARRATOR)["Nell"] not in (0.0, None)


def test_mono_has_no_sides() -> None:
    assert seats("Nell", "Tom", channels=1) == {"Nell": 0.0, "Tom": 0.0}


@pytest.mark.parametrize(
    ("heading", "speaker", "extensions", "room"),
    [
        ("INT. CATHEDRAL - DAY", "Nell", (), "cathedral"),
        ("INT. CATHEDRAL - DAY", NARRATOR, (), "dry"),
        ("INT. CATHEDRAL - DAY", "Nell", ("V.O.",), "dry"),
        ("INT. CATHEDRAL - DAY", "Nell", ("ON PHONE",), "dry"),
        ("INT. CATHEDRAL - DAY", "Nell", ("O.S.",), "cathedral"),
        ("", "Nell", (), "dry"),
    ],
)
def test_a_voice_is_heard_in_the_room_that_the_heading_names(
    heading: str, speaker: str, extensions: tuple[str, ...], room: str
) -> None:
    scene = Scene((Line(speaker, "Yes.", extensions=extensions),), heading=heading)
    assert sheet_of(scene).scenes[0].clips[0].room == room
    house = replace(CAST.house, rooms=False)
    assert sheet_of(scene, cast=replace(CAST, house=house)).scenes[0].clips[0].room == "dry"


def test_quick_answers_overlap_only_where_the_house_lets_them() -> None:
    def gap(*lines: Line, overlap_s: float) -> float:
        house = replace(CAST.house, overlap_s=overlap_s)
        (window,) = sheet_of(Scene(lines), cast=replace(CAST, house=house)).scenes
        first, second = window.clips
        return (second.start - first.start - first.length + 2 * MARGIN) / RATE

    quick = Line("Nell", "Who was that?"), Line("Tom", "Nobody.")
    assert gap(*quick, overlap_s=0.0) == pytest.approx(PAUSES.line_s, abs=0.001)
    assert gap(*quick, overlap_s=0.2) == pytest.approx(-0.2, abs=0.001)
    slow = Line("Tom", "I have not the faintest idea who that may have been.")
    assert gap(quick[0], slow, overlap_s=0.2) == pytest.approx(PAUSES.line_s, abs=0.001)


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
    st.builds(
        Music,
        st.sampled_from(["theme", ""]),
        st.sampled_from(["alone", "under", "sting", "bridge"]),
        st.sampled_from(["", "line", "scene", "chapter"]),
        fade_in_s=st.sampled_from([0.0, 3.0]),
    ),
    st.builds(Ambience, st.sampled_from(["", "rain"])),
)
_SCENE = st.builds(Scene, st.lists(_CUE, max_size=6).map(tuple), title=st.sampled_from(["", "One", "Two"]))


@settings(deadline=None, max_examples=200)
@given(st.lists(_SCENE, min_size=1, max_size=5), st.floats(0.1, 8))
def test_whatever_the_script_everything_has_its_place(scenes: list[Scene], length_s: float) -> None:
    sheet = sheet_of(*scenes, length_s=length_s)
    assert [w.start for w in sheet.scenes] == [0, *(w.start + w.length for w in sheet.scenes)][: len(sheet.scenes)]
    assert sum(w.length for w in sheet.scenes) == sheet.length == (sheet.chapters[-1].end if sheet.chapters else 0)
    assert all((chapter.end - chapter.start) % JOIN_GRID == 0 for chapter in sheet.chapters)
    assert len(sheet.captions) == sum(1 for scene in scenes for _ in scene.lines)
    for chapter_number, chapter in enumerate(sheet.chapters):
        clips = [
            (window.start + clip.start, window.start + clip.start + clip.length)
            for window in sheet.scenes
            if window.chapter == chapter_number
            for clip in window.clips
        ]
        assert all(chapter.start + JOIN_MARGIN <= start for start, _ in clips)
        assert all(end <= chapter.end - JOIN_MARGIN for _, end in clips)
    dialogue = [clip for window in sheet.scenes for clip in window.clips if clip.stem is Stem.DIALOGUE]
    assert sorted(int(clip.source) for clip in dialogue) == list(range(len(sheet.captions)))


@pytest.mark.parametrize(("engine", "effects"), [("tone", ("whisper",)), ("kokoro", ("whisper",)), ("openai", ())])
def test_a_whispered_line_loses_its_voice_unless_the_engine_whispers_itself(
    engine: str, effects: tuple[str, ...]
) -> None:
    line = Line("Ann", "Who is there?", delivery=("whispering",))
    assert seat_of(line, Seat(pan=0.0), engine).effects == effects
