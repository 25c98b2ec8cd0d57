"""A script in a PDF keeps the places of its lines, so that its people speak; its pages' numbers are not read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR
from pipeline.readers import read_story

COLUMN, LINE = 7.2, 12.0

SCREENPLAY = (
    """
1    EXT. MILL - NIGHT                                        1

     Ice. WILMA (40) carries a lamp.

                         WILMA
               Where is the key?                              *

                         ANSELM
                    (from above)
               Under the mat, where it was in
               the winter.

                         WILMA
               It is not there, and nobody has
                              (MORE)
""",
    """
                                             CONTINUED:
                                                              2.

                         WILMA (CONT'D)
               been here.

2    INT. MILL - LATER                                        2

     Dark.

                         ANSELM
               Then who has it?
""",
)


def printed(path: Path, pages: Sequence[str]) -> Path:
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    for page in pages:
        canvas.setFont("Courier", 12)
        for row, line in enumerate(page.strip("\n").split("\n")):
            for words in re.finditer(r"\S+(?: \S+)*", line):
                canvas.drawString(50 + COLUMN * words.start(), 740 - LINE * row, words.group())
        canvas.showPage()
    canvas.save()
    return path


def said(path: Path) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in adapt(read_story(path)).script.lines]


def test_a_screenplays_people_speak_across_its_pages(tmp_path: Path) -> None:
    lines = said(printed(tmp_path / "mill.pdf", SCREENPLAY))
    assert lines == [
        (NARRATOR, "Ice. WILMA (40) carries a lamp."),
        ("Wilma", "Where is the key?"),
        ("Anselm", "Under the mat, where it was in the winter."),
        ("Wilma", "It is not there, and nobody has"),
        ("Wilma", "been here."),
        (NARRATOR, "Dark."),
        ("Anselm", "Then who has it?"),
    ]


def test_a_radio_script_keeps_its_speeches_beside_their_names(tmp_path: Path) -> None:
    page = (
        "1. WILMA:      Where is the key to\n               the mill?\n\n2. ANSELM:     Lost.\n\n"
        "FX:            ICE.\n\n"
        "3. WILMA:      Lost where?\n\n4. ANSELM:     On the\n               ice.\n"
    )
    lines = said(printed(tmp_path / "mill.pdf", [page]))
    speeches = ["Where is the key to the mill?", "Lost.", "Lost where?", "On the ice."]
    assert lines == list(zip(["Wilma", "Anselm"] * 2, speeches, strict=True))


def test_a_transcripts_line_numbers_stand_beside_its_speeches(tmp_path: Path) -> None:
    page = (
        " 1        Q.   You kept the key of the mill in\n 2   that winter?\n 3        A.   My brother did, and I kept\n"
        " 4   the lamp.\n 5        Q.   Who had it when the men\n 6   came in?\n 7        A.   Nobody.\n"
        " 8        Q.   And the lamp?\n 9        A.   Out.\n10        Q.   Thank you.\n"
    )
    lines = said(printed(tmp_path / "mill.pdf", [page]))
    assert [speaker for speaker, _ in lines] == ["Q", "A", "Q", "A", "Q", "A", "Q"]
    assert lines[1] == ("A", "My brother did, and I kept the lamp.")


def test_two_who_speak_side_by_side_each_say_their_own_words(tmp_path: Path) -> None:
    page = """
INT. MILL - NIGHT

          WILMA                         ANSELM
   Where is the                  (shouting)
   key?                          Lost! I told
                                 you.

                         WILMA
               Lost where?

EXT. ICE - DAWN

They dig.

                         ANSELM
                    (from below)
               Here.
"""
    assert said(printed(tmp_path / "mill.pdf", [page])) == [
        ("Wilma", "Where is the key?"),
        ("Anselm", "Lost! I told you."),
        ("Wilma", "Lost where?"),
        (NARRATOR, "They dig."),
        ("Anselm", "Here."),
    ]


def test_what_two_say_side_by_side_is_said_together(tmp_path: Path) -> None:
    page = """
INT. MILL - NIGHT
They stand by the wheel.
          WILMA                         ANSELM
   Turn it.                      (shouting)
                                 Leave it!
                         WILMA
               Who said that?
CUT TO:
EXT. ICE - DAWN
They dig.
"""
    lines = list(adapt(read_story(printed(tmp_path / "mill.pdf", [page]))).script.lines)
    assert [(line.speaker, line.text, line.together) for line in lines] == [
        (NARRATOR, "They stand by the wheel.", False),
        ("Wilma", "Turn it.", False),
        ("Anselm", "Leave it!", True),
        ("Wilma", "Who said that?", False),
        (NARRATOR, "They dig.", False),
    ]
