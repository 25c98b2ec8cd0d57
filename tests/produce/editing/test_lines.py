from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.drama.script import NARRATOR, Ambience, Line, Pause, Sound
from pipeline.errors import SourceError
from pipeline.produce.editing.lines import agreed, delivered, given, reworded, with_cue, with_cue_changed
from pipeline.produce.editing.open_script import OpenScript, change_script, open_script
from pipeline.produce.editing.written import StaleError

SCRIPT = """\
Title: The Weir
Cast:
    Edda Rowe (woman)
    Col (man)

# One

INT. MILL - NIGHT

[[amb: stream gain=-6]]

“Leave it,” somebody said, and the wheel went on.

EDDA ROWE
Is it you? [[sfx: door @ "you"]]
[[? EDDA ROWE 0.41 turn-taking; or Col]]

COL (O.S.)
(tired)
It is.
(after a while)
It was always me.

/* kept by the author */
EDDA ROWE
[[? EDDA ROWE 0.52 turn-taking]]
Then come in.
"""

Open = Callable[[str], OpenScript]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def write(text: str) -> OpenScript:
        path = tmp_path / "weir.fountain"
        path.write_bytes(text.encode("utf-8"))
        return open_script(path)

    return write


def changed(before: str, after: str) -> list[tuple[str, str]]:
    """The rows that differ, as pairs; both texts have the same number of them."""
    pairs = list(zip(before.split("\n"), after.split("\n"), strict=True))
    return [(old, new) for old, new in pairs if old != new]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_giving_a_line_changes_its_name_and_takes_its_doubt_away(opened: Open, ending: str) -> None:
    text = SCRIPT.replace("\n", ending)
    new = given(opened(text), 14, "Col")
    expected = text.replace(f"EDDA ROWE{ending}Is", f"COL{ending}Is").replace(
        f"[[? EDDA ROWE 0.41 turn-taking; or Col]]{ending}", ""
    )
    assert new == expected


def test_agreeing_takes_the_doubts_away_and_nothing_else(opened: Open) -> None:
    new = agreed(opened(SCRIPT), [14, 25])
    assert new == SCRIPT.replace("[[? EDDA ROWE 0.41 turn-taking; or Col]]\n", "").replace(
        "[[? EDDA ROWE 0.52 turn-taking]]\n", ""
    )


def test_other_words_leave_the_name_the_delivery_and_the_effect(opened: Open) -> None:
    new = reworded(opened(SCRIPT), 14, "Is that you, or the river?")
    lines = list(open_as(opened, new).script.lines)
    assert lines[1].text == "Is that you, or the river?"
    assert lines[1].doubt is not None
    assert '[[sfx: door @ "you"]]' in new
    assert new.count("COL (O.S.)") == 1


def test_of_a_speech_in_two_parts_the_second_can_be_changed_alone(opened: Open) -> None:
    new = delivered(opened(SCRIPT), 18, ["under her breath"], part=1)
    said = [(line.text, line.delivery, line.extensions) for line in open_as(opened, new).script.lines][2:4]
    assert said == [("It is.", ("tired",), ("O.S.",)), ("It was always me.", ("under her breath",), ("O.S.",))]


def test_speech_left_in_narration_is_given_to_who_says_it(opened: Open) -> None:
    new = given(opened(SCRIPT), 12, "Col")
    lines = list(open_as(opened, new).script.lines)
    assert [(line.speaker, line.text) for line in lines][:2] == [
        ("Col", "Leave it,"),
        (NARRATOR, "somebody said, and the wheel went on."),
    ]


def test_a_speech_given_to_the_narrator_is_told(opened: Open) -> None:
    new = given(opened(SCRIPT), 25, "narrator")
    assert [line.speaker for line in open_as(opened, new).script.lines][-1] == NARRATOR


def test_a_pause_stands_behind_its_line_in_a_paragraph_of_its_own(opened: Open) -> None:
    new = with_cue(opened(SCRIPT), 14, Pause(1.5))
    assert "Col]]\n\n[[pause: 1.5s]]\n\nCOL (O.S.)" in new


def test_a_note_is_changed_where_it_stands(opened: Open) -> None:
    before = opened(SCRIPT)
    cues = [cue for scene in before.script.scenes for cue in scene.cues]
    bed = next(cue for cue in cues if isinstance(cue, Ambience))
    assert bed.place is not None
    place = (bed.place.line, bed.place.column)
    new = with_cue_changed(before, place, Ambience("stream", gain_db=-9, fade_s=4))
    assert changed(SCRIPT, new) == [("[[amb: stream gain=-6]]", "[[amb: stream gain=-9 fade=4s]]")]
    assert with_cue_changed(before, place, None) == SCRIPT.replace("[[amb: stream gain=-6]]\n\n", "")


def test_a_note_inside_a_speech_moves_to_another_word(opened: Open) -> None:
    before = opened(SCRIPT)
    door = next(cue for scene in before.script.scenes for cue in scene.cues if isinstance(cue, Sound))
    assert door.place is not None
    new = with_cue_changed(before, (door.place.line, door.place.column), Sound("door", at="Is", gain_db=-3))
    assert changed(SCRIPT, new) == [('Is it you? [[sfx: door @ "you"]]', 'Is it you? [[sfx: door @ "Is" gain=-3]]')]


@pytest.mark.parametrize("name", ["", "  ", "A [[note]]", "(tired)", "^", "*"])
def test_a_name_that_no_script_can_hold_is_refused(opened: Open, name: str) -> None:
    with pytest.raises(SourceError, match="cannot stand in a script"):
        given(opened(SCRIPT), 14, name)


@pytest.mark.parametrize(
    "words",
    [
        "INT. HALL - DAY",
        "[[sfx: bang]] and so on",
        "/* gone */ here",
        "# A title",
        "(beat)",
        "NOBODY",
        "a*b*c _d_",
        "> CUT TO:",
        "~la",
        "=x",
        "@at",
        "!now",
        "one\n\nTOM\ntwo",
    ],
)
@pytest.mark.parametrize("number", [12, 14, 25])
def test_whatever_is_typed_as_words_is_said_or_refused(opened: Open, words: str, number: int) -> None:
    before = opened(SCRIPT)
    try:
        new = reworded(before, number, words)
    except SourceError:
        return
    said = [line.text for line in before.script.lines]
    at = next(n for n, line in enumerate(before.script.lines) if line.place and line.place.line == number)
    said[at] = " ".join(words.split())
    assert [line.text for line in open_as(opened, new).script.lines] == said


def test_a_change_made_on_another_state_is_refused_and_nothing_is_written(opened: Open) -> None:
    before = opened(SCRIPT)
    other = SCRIPT.replace("Then come in.", "Then stay out.")
    before.path.write_text(other, encoding="utf-8")
    with pytest.raises(StaleError):
        change_script(before.path, before.digest, lambda script: given(script, 14, "Col"))
    assert before.path.read_text(encoding="utf-8") == other


def open_as(opened: Open, text: str) -> OpenScript:
    again = opened(text)
    assert all(isinstance(line, Line) for line in again.script.lines)
    return again
