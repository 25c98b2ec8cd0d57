"""Double-spaced scripts."""

from __future__ import annotations

import pytest

from pipeline.drama.script import NARRATOR, Script
from pipeline.readers.fountain.reader import parse_script

TYPED = """\
INT. DEPOT - NIGHT

Rain on the roof. Nobody has swept
here for years.

TILDE
(low)
Is it gone?

MARROW
It went south,
over the bridge.

TILDE
Then we walk.

MARROW
We walk.
"""


def said(script: Script) -> list[tuple[str, str]]:
    return [(line.speaker, line.text) for line in script.lines]


def test_a_script_with_every_line_s_end_doubled_is_the_script() -> None:
    assert said(parse_script(TYPED.replace("\n", "\n\n"))) == said(parse_script(TYPED))


def test_names_that_come_back_speak_what_an_empty_line_parts_from_them() -> None:
    apart = "\n\n".join(line for line in TYPED.splitlines() if line)
    assert said(parse_script(apart)) == said(parse_script(TYPED))


@pytest.mark.parametrize("text", [TYPED, TYPED.replace("\n\n", "\n\n\n")])
def test_other_scripts_stay_as_they_are(text: str) -> None:
    assert ("Marrow", "It went south, over the bridge.") in said(parse_script(text))


def test_paragraphs_of_one_line_stay_apart_where_nobody_speaks() -> None:
    told = [f"The tram number {n} goes by." for n in range(12)]
    assert said(parse_script("\n\n".join(told))) == [(NARRATOR, words) for words in told]
