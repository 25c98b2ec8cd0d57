"""Renaming a person changes their lines and nothing else that people wrote."""

from dataclasses import replace

from hypothesis import given

from pipeline.drama.people import Gender, Person
from pipeline.drama.script import NARRATOR, Doubt, Line, Script
from pipeline.readers.fountain.people import give_lines, rename_person
from pipeline.readers.fountain.reader import parse_script
from pipeline.readers.fountain.writer import write_script
from tests.readers.fountain.test_reader import scripts

SCRIPT = """\
Title: The Visit
Cast:
    Miss Voss (woman) also: the guest
    Mara Voss (woman) also: Mara

# One

[[keep me]]

MISS VOSS (V.O.)
(softly)
Good morning.
[[? Miss Voss 0.58 turn-taking]]

MARA VOSS ^
Good night.
"""


def test_two_people_become_one_and_everything_else_stays() -> None:
    text, count = rename_person(SCRIPT, "a.fountain", "Miss Voss", "Mara Voss")
    assert count == 1
    expected = SCRIPT.replace("MISS VOSS (V.O.)", "MARA VOSS (V.O.)").replace("[[? Miss Voss", "[[? Mara Voss")
    expected = expected.replace("    Miss Voss (woman) also: the guest\n", "")
    assert text == expected.replace("also: Mara\n", "also: Mara; Miss Voss; the guest\n")
    assert parse_script(text).people == (Person("Mara Voss", ("Mara", "Miss Voss", "the guest"), Gender.WOMAN),)


def test_a_renamed_person_keeps_their_facts_and_is_known_by_the_old_name() -> None:
    text, _ = rename_person(SCRIPT, "a.fountain", "Miss Voss", "McVoss")
    assert "\nMCVOSS (V.O.)\n" in text
    assert parse_script(text).people[0] == Person("McVoss", ("Miss Voss", "the guest"), Gender.WOMAN)


def test_windows_line_ends_stay() -> None:
    text, _ = rename_person(SCRIPT.replace("\n", "\r\n"), "a.fountain", "Miss Voss", "Ann")
    assert text.count("\r\n") == text.count("\n") == SCRIPT.count("\n")


@given(scripts())
def test_in_any_script_the_lines_move_and_no_word_does(script: Script) -> None:
    old = next((line.speaker for line in script.lines if line.speaker != NARRATOR), None)
    if old is None:
        return
    text, count = rename_person(write_script(script), "a.fountain", old, "Zebulon Quist")
    again = parse_script(text)
    moved = [replace(line, speaker="Zebulon Quist") if line.speaker == old else line for line in script.lines]
    assert [_bare(line) for line in again.lines] == [_bare(line) for line in moved]
    assert count == sum(line.speaker == old for line in script.lines)


def _bare(line: Line) -> Line:
    return replace(line, doubt=None)


DOUBTS = """\
Title: Rain

NELL (ON PHONE)
(softly)
Who is there?
[[? NELL 0.58 turn-taking; or Tom]]

TOM
Me. [[? Tom .4]] Only me.

@McAvoy ^
Nobody.
[[? McAvoy 0.50
turn-taking]]
"""


def test_single_lines_are_given_to_others_and_all_else_stays() -> None:
    given_lines = {3: ("Tom", Doubt(0.42, "why")), 8: ("McAvoy", None), 11: ("Nell", None)}
    assert give_lines(DOUBTS, "a.fountain", given_lines) == (
        "Title: Rain\n\nTOM (ON PHONE)\n(softly)\nWho is there?\n[[? Tom 0.42 why]]\n\n"
        "@McAvoy\nMe.  Only me.\n\nNELL ^\nNobody.\n"
    )


@given(scripts())
def test_in_any_script_given_lines_change_in_speaker_and_doubt_alone(script: Script) -> None:
    text = write_script(script)
    before = parse_script(text)
    doubted = [line for line in before.lines if line.doubt and line.speaker != NARRATOR and line.place]
    doubt = Doubt(0.25, "chosen by m; turn-taking said X")
    told = {line.place.line: ("Zebulon Quist", doubt) for line in doubted if line.place}
    after = parse_script(give_lines(text, "a.fountain", told))
    ours = {id(line) for line in doubted}
    expected = [replace(b, speaker="Zebulon Quist", doubt=doubt) if id(b) in ours else b for b in before.lines]
    assert list(after.lines) == expected
