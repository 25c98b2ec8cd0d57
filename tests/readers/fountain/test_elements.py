"""What a line of a screenplay is, is told by its own words, without empty lines around it."""

import pytest

from pipeline.drama.script import NARRATOR, Line, Music, Pause, Remark, Scene, Script, Sound
from pipeline.errors import SourceError
from pipeline.readers.fountain.elements import Element, element_of
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.fountain.writer import write_script


def said(text: str) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in parse_script(text).lines]


@pytest.mark.parametrize(
    "line", ["TIME CUT:", "FLASHBACK:", "MONTAGE - THE HARVEST", "BACK TO PRESENT", "CLOSE ON: IT"]
)
def test_a_camera_is_told_in_many_words_and_none_is_spoken(line: str) -> None:
    assert said(f"{line}\nShe waits.") == [(NARRATOR, "She waits.")]


@pytest.mark.parametrize("name", ["PAN", "IRIS", "BLACK", "MATCH", "TAG", "RENATO", "FLASH"])
def test_a_name_that_is_also_a_cameras_word_is_a_name_above_words(name: str) -> None:
    assert said(f"{name}\nHere.") == [(name.capitalize(), "Here.")]


@pytest.mark.parametrize(
    "heading", ["INT. BARN - DAY", "I./E. VAN", "12A EXT. BARN 12A", "_INT. BARN - DAY_", "SCENE 4"]
)
def test_a_heading_needs_no_empty_line_behind_it(heading: str) -> None:
    assert said(f"{heading}\nIDA\nHere.\n{heading}\nShe waits.") == [("Ida", "Here."), (NARRATOR, "She waits.")]


def test_a_title_on_the_screen_is_told_as_such_and_not_spoken() -> None:
    cues = parse_script('SUPER: "Bergen, 1911"\n\nTITLE CARD:\n"Later"\n\nShe waits.').scenes[0].cues
    assert cues[:2] == (Remark('SUPER: "Bergen, 1911"', "shown"), Remark('TITLE CARD: "Later"', "shown"))


def test_a_forced_action_is_an_action_whatever_its_words_are() -> None:
    assert said("IDA\nRead it.\n!BRING THE COAL TO:\n\n!SUPER: nothing") == [
        ("Ida", "Read it."),
        (NARRATOR, "BRING THE COAL TO:"),
        (NARRATOR, "SUPER: nothing"),
    ]


@pytest.mark.parametrize("furniture", ["(CONTINUED)", "CONTINUED: (2)    14.", "14.", "(MORE)", "OMITTED", "{{TOC}}"])
def test_what_a_program_prints_on_a_page_is_not_spoken(furniture: str) -> None:
    assert said(f"IDA\nOne.\n\n{furniture}\n\nIDA (CONT'D)\nTwo.") == [("Ida", "One."), ("Ida", "Two.")]


@pytest.mark.parametrize("left_open", ["Two. [[ask her", "Two. /* cut"])
def test_a_note_or_a_cut_that_swallows_another_is_never_closed(left_open: str) -> None:
    closed = "[[sfx: knock]]" if "[[" in left_open else "/* gone */"
    with pytest.raises(SourceError, match=r"a\.fountain:2:6: .* is never closed"):
        parse_script(f"IDA\n{left_open}\n\nPER\nThree.\n\n{closed}\n", "a.fountain")


def test_a_cut_on_lines_of_its_own_parts_what_stands_around_it() -> None:
    assert said("IDA\nOne.\n/*\nPER\nGone.\n*/\nShe waits.") == [("Ida", "One."), (NARRATOR, "She waits.")]


@pytest.mark.parametrize("cue", ["PER:", "PER,", "PER (CONT'D):", "3. PER", "**PER**", "PER V.O."])
def test_a_name_is_a_name_with_what_people_put_around_it(cue: str) -> None:
    assert said(f"IDA\nOne.\n\n{cue}\nTwo.")[1] == ("Per", "Two.")


def test_names_in_front_of_their_words_speak_where_a_script_writes_so() -> None:
    text = "1. IDA: (softly) One,\n   and a half.\n\n2. PER: Two.\n\n3. IDA: Three."
    assert said(text) == [("Ida", "One, and a half."), ("Per", "Two."), ("Ida", "Three.")]
    assert said("THE SIGN: KEEP OUT.") == [(NARRATOR, "THE SIGN: KEEP OUT.")]


def test_directions_in_a_speech_are_ways_to_say_it_and_no_words() -> None:
    text = "IDA\n(she looks at\nthe door)\nOne. [laughs] Two. (BEAT) Three, *sighs* four (the last one).\n(turning)"
    assert parse_script(text).scenes[0].cues == (
        Line("Ida", "One.", delivery=("she looks at the door",)),
        Line("Ida", "Two.", delivery=("laughs",)),
        Pause(0.8),
        Line("Ida", "Three,", delivery=("laughs",)),
        Line("Ida", "four (the last one).", delivery=("sighs",)),
        Remark("turning", "note"),
    )


def test_what_a_story_says_in_brackets_is_still_said_when_its_script_is_read() -> None:
    line = Line("Ida", "(softly) [sic] it said (laughs) once.")
    script = Script((Scene((line,)),))
    assert parse_script(write_script(script)) == script


@pytest.mark.parametrize("label", ["SOUND", "F/X", "BIZ", "SFX 4", "12. FX"])
def test_words_behind_a_cue_word_are_a_cue_and_never_a_mistake(label: str) -> None:
    assert parse_script(f"{label}: A gate creaks @ dawn.\n\nIDA\nOne.").scenes[0].cues[-1] == Line("Ida", "One.")
    assert parse_script(f"{label}: A gate creaks.\n\nIDA\nOne.").scenes[0].cues[0] == Sound("A gate creaks.")


def test_music_goes_out_where_the_cue_says_so() -> None:
    assert parse_script("IDA\nOne.\nMUSIC: OUT.\nTwo.").scenes[0].cues[1] == Music("")


@pytest.mark.parametrize(
    "page",
    [
        "[[third draft]]\nTITLE: The Sluice\nAUTHORS:\n\tA. Holm\n\tB. Lind",
        "\n\nRevision: 3\ntitle: The\n    Sluice\nauthors: A. Holm\n    B. Lind",
        "\ufeffTitle: The Sluice\n\nAuthors: A. Holm\n    B. Lind",
        "/* old */\n**Title:** The Sluice\nAuthors: A. Holm, B. Lind",
    ],
)
def test_a_title_page_is_read_however_it_is_written(page: str) -> None:
    script = parse_script(f"{page}\n\nIDA\nOne.")
    assert script.title_page["Title"] == "The Sluice"
    assert script.title_page["Authors"] == "A. Holm, B. Lind"
    assert [line.text for line in script.lines] == ["One."]


def test_what_is_no_title_page_is_spoken() -> None:
    assert said("Hello: there\n\nIDA\nOne.")[0] == (NARRATOR, "Hello: there")
    assert element_of("FADE IN:", alone=True) is Element.TRANSITION


def test_a_name_with_its_extension_ends_the_speech_above_it() -> None:
    assert said("IDA\nWho is it?\nBERT (O.S.)\nMe.\n\nEXT. YARD - DAY\n\n3   OMITTED   3\n\nShe waits.") == [
        ("Ida", "Who is it?"),
        ("Bert", "Me."),
        (NARRATOR, "She waits."),
    ]
