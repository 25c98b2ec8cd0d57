"""What a screenplay's pages print around its scenes is not read; the same numbers elsewhere are."""

from __future__ import annotations

from pipeline.adapt import adapt
from pipeline.drama.story import Story
from tests.adapt.saying import narrated, omitted

SCRIPT = """
1         EXT. MILL - NIGHT                                         1

          Ice. A lamp.                                              *

                              WILMA
                    Where is the key?

                              ANSELM
                    Lost.

                    CONTINUED: (2)
                                                                 2.

2A        INT. MILL - LATER                                         2A

          12 lamps. Nobody.

                              WILMA
                    Lost where?
"""


def test_numbers_of_scenes_and_pages_and_the_stars_of_a_revision_are_left_out() -> None:
    assert narrated(SCRIPT) == ["Ice. A lamp.", "12 lamps. Nobody."]
    reasons = [reason for _, reason in omitted(SCRIPT) if reason not in ("speaker label", "scene heading")]
    assert sorted(set(reasons)) == ["page number", "revision mark", "running head", "scene number"]


def test_a_direction_whose_bracket_a_printer_left_open_is_not_spoken() -> None:
    text = (
        "  _Wil._ Where is the key?      [_Exit_ ANSELM.\n\n  _Ans._ Lost, I fear.\n\n  _Wil._ Lost where?\n\n"
        "  _Ans._ On the ice.      [_Exeunt._\n\n  _Wil._ Then go.\n\n  _Ans._ I go.\n"
    )
    lines = [(line.speaker, line.text) for line in adapt(Story(text, "mill.txt")).script.lines]
    assert [words for speaker, words in lines if speaker == "Wil"] == ["Where is the key?", "Lost where?", "Then go."]


def test_a_picture_that_a_program_left_out_is_no_words() -> None:
    text = "The ice held.\n\n<$img:mill>\n\n“Push off,” said Wenna."
    assert narrated(text) == ["The ice held.", "said Wenna."]


def test_a_heading_whose_numbers_are_gone_is_not_said_by_whoever_spoke_above_it() -> None:
    text = (
        "1   INT. BARN - NIGHT   1\n\nWENNA\nStay until the\nmorning.\n\nHOLT\n(softly)\nNo.\n\n"
        "2   EXT. YARD - DAY   2\n\nWENNA (CONT'D)\nThen go.\n"
    )
    script = adapt(Story(text, "script.txt")).script
    assert ("Holt", "No.") in [(line.speaker, line.text) for line in script.lines]
    assert [scene.heading for scene in script.scenes] == ["INT. BARN - NIGHT", "EXT. YARD - DAY"]
