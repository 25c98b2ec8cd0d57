"""A script is read as people meant it, and what is written is read back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drama.people import Age, Gender, Person
from pipeline.drama.script import (
    NARRATOR,
    Ambience,
    Cue,
    Doubt,
    Line,
    Music,
    Omission,
    Pause,
    Remark,
    Scene,
    Script,
    Sound,
)
from pipeline.errors import FullCastError, Problems, SourceError
from pipeline.readers.fountain.names import name_of_capitals
from pipeline.readers.fountain.reader import parse_script, read_script
from pipeline.readers.fountain.writer import write_script


def cues_of(text: str) -> tuple[Cue, ...]:
    return tuple(cue for scene in parse_script(text).scenes for cue in scene.cues)


@pytest.mark.parametrize(
    ("cue", "speaker"),
    [
        ("MRS. O'NEIL", "Mrs. O'Neil"),
        ("JEAN-LUC (V.O.)", "Jean-Luc"),
        ("McQUILL", "McQuill"),
        ("SGT. MacLEOD (V.O.)", "Sgt. MacLeod"),
        ("MAN #1", "Man #1"),
        ("ÉLODIE", "Élodie"),
        ("THE OLD WOMAN OF THE SEA", "The Old Woman of the Sea"),
        ("R2D2", "R2D2"),
        ("DJ (CONT'D)", "DJ"),
        ("@McAvoy", "McAvoy"),
        ("CAPTAIN O’HARA ^", "Captain O’Hara"),
        ("NARRATOR", NARRATOR),
    ],
)
def test_character_cues_of_every_form_are_people(cue: str, speaker: str) -> None:
    assert [line.speaker for line in parse_script(f"{cue}\nHello.\n").lines] == [speaker]


def test_capitals_without_words_below_them_are_narration() -> None:
    assert cues_of("STOP\n\nThen nothing.") == (Line(NARRATOR, "STOP"), Line(NARRATOR, "Then nothing."))


def test_a_parenthetical_is_the_delivery_of_what_follows_it() -> None:
    assert cues_of("NELL\n(whispering)\nWho?\n(louder)\nAnswer me!") == (
        Line("Nell", "Who?", delivery=("whispering",)),
        Line("Nell", "Answer me!", delivery=("louder",)),
    )


def test_a_beat_is_a_pause() -> None:
    assert cues_of("NELL\nWho?\n(beat)\nYou.") == (Line("Nell", "Who?"), Pause(0.8), Line("Nell", "You."))


def test_extensions_and_dual_dialogue_are_kept() -> None:
    (first, second) = cues_of("NELL\nGo!\n\nTOM (V.O.) (ON PHONE, O.S.) ^\nNo!")
    assert first == Line("Nell", "Go!")
    assert second == Line("Tom", "No!", extensions=("V.O.", "ON PHONE", "O.S."), together=True)


def test_a_note_inside_a_line_is_placed_at_its_word() -> None:
    assert cues_of("He slammed [[sfx: door gain=-6 pan=0.4]] the door.") == (
        Line(NARRATOR, "He slammed the door."),
        Sound("door", at="the", gain_db=-6.0, pan=0.4),
    )


def test_a_pause_inside_a_line_cuts_it_in_two() -> None:
    assert cues_of("TOM\nIt is [[pause: 500ms]] me.") == (Line("Tom", "It is"), Pause(0.5), Line("Tom", "me."))


def test_every_kind_of_note_is_read() -> None:
    text = """[[amb: rain fade=3s gain=-18]]

[[music: theme under until=scene]]

[[sfx: "big bell" @ "slam" wait]]

[[ask the author]]

SOUND: thunder gain=-3

He came.
"""
    assert cues_of(text) == (
        Ambience("rain", gain_db=-18.0, fade_s=3.0),
        Music("theme", way="under", until="scene"),
        Sound("big bell", at="slam", wait=True),
        Remark("ask the author", "note"),
        Sound("thunder", gain_db=-3.0),
        Line(NARRATOR, "He came."),
    )


@pytest.mark.parametrize(
    ("note", "music"),
    [
        ("theme under until=chapter", Music("theme", "under", "chapter")),
        ("sting", Music("sting")),
        ("sting sting gain=-3", Music("sting", "sting", gain_db=-3.0)),
        ("bridge out=1s", Music("bridge", fade_out_s=1.0)),
        ("bridge harp solo", Music("harp solo", "bridge")),
        ("off out=4s", Music("", fade_out_s=4.0)),
    ],
)
def test_music_is_told_by_its_name_and_its_way(note: str, music: Music) -> None:
    assert cues_of(f"[[music: {note}]]\n\nHe came.") == (music, Line(NARRATOR, "He came."))


def test_music_inside_a_line_is_placed_at_its_word_as_an_effect_is() -> None:
    assert cues_of("Then it lit. [[music: off]] It came round.")[1] == Music("", at="It came")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("He shut the gate, and [[sfx: bark]] the dog barked.", "the dog"),
        ("The rain, *the* [[sfx: thunder]] *the* thunder.", "the thunder"),
        ("No, [[sfx: knock]] no [[pause: 1s]] more.", "no"),  # nothing tells it from the first
        ("It was late. [[sfx: knock]]", ""),
    ],
)
def test_a_note_inside_a_line_is_at_its_own_word_and_not_at_the_same_one_before(text: str, at: str) -> None:
    (sound,) = [cue for cue in cues_of(text) if isinstance(cue, Sound)]
    assert sound.at == at


@pytest.mark.parametrize(
    "note",
    [
        'door @ "slam" gain=-6',
        "door @ slam gain=-6",
        "door @slam gain = -6dB",
        "door @ “slam” gain=-6",
        'door gain= -6 @"slam"',
    ],
)
def test_a_note_may_be_written_as_people_write(note: str) -> None:
    assert cues_of(f"He let it slam.\n\n[[sfx: {note}]]")[1] == Sound("door", at="slam", gain_db=-6.0)


@pytest.mark.parametrize(
    ("note", "says"),
    [
        ("sfx: door pan=2.0", "pan=2.0 of this sfx cannot be read. Give -1 (left) to 1 (right)."),
        ("sfx: door in=-2s", "in=-2s of this sfx cannot be read."),
        ("sfx: door gain=nan", "gain=nan of this sfx cannot be read."),
        ("sfx: door gain=900", "from -100 to 24"),
        ("amb: rain fade=900s", "at most 600 s"),
        ("pause: -1s", "A pause needs a length, not '-1s'."),
        ("pause: 900s", "A pause of 900s is too long. At most 600 s."),
        ("music: theme until=scene5", "Give `line`, `scene` or `chapter`."),
        ("music: theme under sting", "Music is either under or sting. Leave one of them."),
        ("music: sting sting until=chapter", "A sting ends by itself, not until something."),
        ('amb: rain @ "slam"', "A bed begins at its note, not at a word."),
        ("sfx door_slam", "A colon is missing behind 'sfx'. Write [[sfx: door_slam]]."),
        ("amb - rain", "Write [[amb: rain]]."),
        ("pause 2s", "A colon is missing behind 'pause'. Write [[pause: 2s]]."),
        ("pause", "A colon is missing behind 'pause'. Write [[pause: 2s]]."),
    ],
)
def test_a_slip_in_a_note_is_one_sentence_with_its_place_and_a_next_step(note: str, says: str) -> None:
    with pytest.raises(SourceError) as told:
        parse_script(f"He let it slam.\n\n[[{note}]]\n", "a.fountain")
    assert str(told.value).startswith("a.fountain:3:1: ")
    assert says in str(told.value)


@pytest.mark.parametrize("note", ["pause here, Tom says", "music is too loud", "ambrose is late"])
def test_what_people_write_to_each_other_is_no_slip(note: str) -> None:
    assert isinstance(cues_of(f"He came.\n\n[[{note}]]")[1], Remark)


def test_what_is_noted_between_a_title_and_its_heading_belongs_to_the_scene() -> None:
    (scene,) = parse_script("# One\n\n[[amb: rain]]\n\nINT. CAVE - DAY\n\nHe came.\n").scenes
    assert scene == Scene((Ambience("rain"), Line(NARRATOR, "He came.")), title="One", heading="INT. CAVE - DAY")


def test_a_doubt_belongs_to_the_line_that_it_names() -> None:
    (line,) = cues_of("TOBIAS\nWe go. [[? TOBIAS 0.58 turn-taking]]")
    assert line == Line("Tobias", "We go.", doubt=Doubt(0.58, "turn-taking"))


def test_changing_the_speaker_settles_the_doubt() -> None:
    (line,) = cues_of("NELL\nWe go. [[? TOBIAS 0.58 turn-taking]]")
    assert line == Line("Nell", "We go.")


def test_sections_open_chapters_and_headings_scenes() -> None:
    scenes = parse_script("# One\n\nINT. KITCHEN - NIGHT #4#\n\nRain.\n\n.LATER\n\nSun.\n\n# Two\nText at once.").scenes
    assert [(s.title, s.heading, len(s.cues)) for s in scenes] == [
        ("One", "INT. KITCHEN - NIGHT", 1),
        ("", "LATER", 1),
        ("Two", "", 1),
    ]


@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
def test_a_heading_names_its_bed_in_its_line_or_in_the_next(between: str) -> None:
    (scene,) = parse_script(f"EXT. BEACH - NIGHT{between}[[amb: sea]]\n\nNELL\nCold.").scenes
    assert (scene.heading, scene.cues) == ("EXT. BEACH - NIGHT", (Ambience("sea"), Line("Nell", "Cold.")))


def test_boneyards_synopses_and_transitions_are_not_spoken() -> None:
    script = parse_script("= He dies.\n\n/* cut\n\nTOM\nHello */\n\nCUT TO:\n\n> FADE OUT.\n\nThe end.")
    assert [line.text for line in script.lines] == ["The end."]


@pytest.mark.parametrize(
    "transition",
    [
        "FADE IN:",
        "FADE OUT.",
        "FADE TO BLACK.",
        "SMASH CUT TO BLACK.",
        "INTERCUT - PHONE CALL",
        "CUT TO:",
        "(CONTINUED)",
    ],
)
def test_what_a_camera_is_told_is_not_spoken(transition: str) -> None:
    script = parse_script(f"{transition}\n\nThe end.")
    assert [line.text for line in script.lines] == ["The end."]
    assert parse_script(write_script(script)) == script


def test_a_story_may_say_what_a_camera_is_told() -> None:
    script = Script((Scene((Line(NARRATOR, "FADE OUT."),)),))
    assert parse_script(write_script(script)) == script


def test_every_line_of_a_song_is_sung_without_its_mark() -> None:
    (line,) = cues_of("~La la la, the rain\n~And nobody home")
    assert line == Line(NARRATOR, "La la la, the rain And nobody home")


def test_a_title_is_read_without_its_emphasis() -> None:
    script = parse_script("Title:\n    _**The Long**_\n    _**Heist**_\nCover: _front_.png\n\nHello.")
    assert script.title_page == {"Title": "The Long Heist", "Cover": "_front_.png"}
    assert parse_script(write_script(script)) == script
    starred = Script(script.scenes, {"Title": "*Stars* and _lines_"})
    assert parse_script(write_script(starred)) == starred


def test_emphasis_is_read_without_its_marks_and_escapes_are_kept() -> None:
    text = "***All*** *he* **said** was _no way_, 5 * 3 * 2, snake_case_name and \\*stars\\*."
    assert cues_of(text) == (Line(NARRATOR, "All he said was no way, 5 * 3 * 2, snake_case_name and *stars*."),)


def test_two_spaces_keep_a_speech_open() -> None:
    assert cues_of("TOM\nOne.\n  \nTwo.") == (Line("Tom", "One.  Two."),) or cues_of("TOM\nOne.\n  \nTwo.") == (
        Line("Tom", "One. Two."),
    )


def test_the_title_page_carries_the_people() -> None:
    script = parse_script(
        "Title: The Light\nAuthor: A. B.\nCast:\n    McAvoy (man, old) also: Mac; The Keeper\n\nMCAVOY\nHello.\n"
    )
    assert script.title_page == {"Title": "The Light", "Author": "A. B."}
    assert script.people == (Person("McAvoy", ("Mac", "The Keeper"), Gender.MAN, Age.OLD),)
    assert script.speakers == ("McAvoy",)


def test_all_mistakes_are_found_in_one_run_with_line_and_column() -> None:
    text = "He came.\n\n[[sfx: bang gian=3]]\n\nTOM\nHi. [[pause: soon]]\n\n[[musik: x]]\n\nAnd [[left open\n"
    with pytest.raises(Problems) as caught:
        parse_script(text, "a.fountain")
    assert [str(error) for error in caught.value.errors] == [
        "a.fountain:3:1: sfx has no option 'gian'. Did you mean 'gain'?",
        "a.fountain:6:5: A pause needs a length, not 'soon'. Write [[pause: 2s]].",
        "a.fountain:8:1: There is no note 'musik'. Did you mean 'music'?",
        "a.fountain:10:5: [[ is never closed. Close it with ]].",
    ]


def test_places_are_right_behind_a_note_of_several_lines() -> None:
    script = parse_script("/* one\ntwo\n\nthree */\n\nTOM\nHi.\n", "a.fountain")
    (line,) = script.lines
    assert str(line.place) == "a.fountain:6:1"


def test_a_script_in_which_nobody_speaks_is_an_error() -> None:
    with pytest.raises(SourceError, match="Nobody says anything"):
        parse_script("# One\n\n= nothing here\n")


def test_a_script_that_is_not_text_is_one_sentence(tmp_path: pytest.TempPathFactory) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "a.fountain"
    path.write_bytes(b"caf\x81")
    with pytest.raises(SourceError, match=r"The byte 0x81 at offset 3 is not UTF-8"):
        read_script(path)


# Round trip ---------------------------------------------------------------------------------------------------

_WORDS = st.text(
    st.sampled_from("abc ABC é O'’-–—.,:;!?#@>~=()[]*_/\\\"“”0129&%$\xa0{}|<^+") | st.characters(categories=["L"]),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split(" ")).strip())


def _speakable(text: str) -> bool:
    return bool(text) and any(c.isalnum() for c in text) and "  " not in text and text == text.strip()


_TEXT = _WORDS.filter(_speakable)
_NAME = st.text(st.sampled_from("abc ABCdeZ'.-#é9"), min_size=1, max_size=16).filter(
    lambda name: _speakable(name) and name.upper() != NARRATOR and any(c.isalpha() for c in name) and name[0].isalpha()
)
_WORD = st.text(st.sampled_from("abcdefgh_-"), min_size=1, max_size=8)
_ASIDE = st.text(st.sampled_from("abcdefgh "), min_size=1, max_size=12).map(str.strip).filter(bool)
_DB = st.integers(-400, 200).map(lambda n: n / 10)
_S = st.integers(0, 100).map(lambda n: n / 10)
_LINE = st.builds(
    Line,
    speaker=_NAME,
    text=_TEXT,
    delivery=st.lists(_ASIDE.filter(lambda a: a not in ("beat", "pause")), max_size=2).map(tuple),
    extensions=st.lists(st.sampled_from(["V.O.", "ON PHONE", "RADIO"]), max_size=2, unique=True).map(tuple),
    together=st.booleans(),
    doubt=st.none() | st.builds(Doubt, st.integers(0, 100).map(lambda n: n / 100), _ASIDE | st.just("")),
)
_CUE = st.one_of(
    _LINE,
    st.builds(Line, speaker=st.just(NARRATOR), text=_TEXT),
    st.builds(Sound, _TEXT, at=_WORD | st.just(""), gain_db=_DB, pan=st.integers(-10, 10).map(lambda n: n / 10),
              fade_in_s=_S, fade_out_s=_S, wait=st.booleans()),
    st.builds(
        Music,
        st.one_of(_WORD, st.sampled_from(["", "sting", "off"])),
        st.sampled_from(["sting", "bridge"]),
        gain_db=_DB,
    ),
    st.builds(
        Music,
        st.one_of(_WORD, st.sampled_from(["", "sting", "off"])),
        st.sampled_from(["alone", "under"]),
        st.sampled_from(["", "line", "scene", "chapter"]),
        gain_db=_DB,
    ),
    st.builds(Ambience, _WORD | st.just(""), gain_db=_DB, fade_s=_S),
    st.builds(Pause, _S),
    st.builds(Omission, _TEXT, st.sampled_from(["page furniture", "footnote mark"])),
    st.builds(Remark, _ASIDE, st.sampled_from(["note", "synopsis", "boneyard"])),
)  # fmt: skip
_SCENE = st.builds(
    Scene,
    cues=st.lists(_CUE, min_size=1, max_size=5).map(tuple),
    title=st.just("") | _TEXT,
    heading=st.just("") | st.sampled_from(["INT. KITCHEN - NIGHT", "EXT. SEA", "Back in Washington", "LATER"]) | _TEXT,
)
_PERSON = st.builds(Person, _NAME, gender=st.sampled_from(Gender), age=st.sampled_from(Age))


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    scenes = draw(st.lists(_SCENE, min_size=1, max_size=4))
    people = draw(st.lists(_PERSON, max_size=3, unique_by=lambda person: person.name.upper()))
    page = draw(st.dictionaries(st.sampled_from(["Title", "Author", "Source", "Series"]), _TEXT, max_size=3))
    spoken = Scene((Line(NARRATOR, "So it ends."),), title="End")
    if people and not page:
        page = {"Title": "X"}
    return Script((*scenes, spoken), page, tuple(people))


@given(scripts())
def test_what_is_written_is_read_back_the_same(script: Script) -> None:
    assert parse_script(write_script(script)) == script


@given(st.text(max_size=400))
def test_any_text_is_a_script_or_one_clear_error(text: str) -> None:
    try:
        script = parse_script(text)
    except FullCastError:
        return
    assert parse_script(write_script(script)) == script


@given(_NAME)
def test_capitals_that_give_a_name_give_it_always(name: str) -> None:
    once = name_of_capitals(name.upper())
    assert name_of_capitals(once.upper()) == once
