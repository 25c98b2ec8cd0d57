"""White space in notes and directions costs as much as it is long, and no more."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from pipeline.drama.script import Omission
from pipeline.errors import FullCastError
from pipeline.readers.fountain.people import rename_person
from pipeline.readers.fountain.reader import parse_script

GAP = " " * 15_000
SCRIPTS = {
    "a note of how words are said": f"NELL\nI read.\n[[say: read{GAP}of=reed]]\n",
    "a note whose word has no sound": f"NELL\nI read.\n[[say: read{GAP}of]]\n",
    "a note with a gap in the sound": f"NELL\nI read.\n[[say: read=r{GAP}eed, x]]\n",
    "what was left out": f"One.\n\n/* omitted (note): a{GAP}b */\n\nTwo.\n",
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """A processor's, whether the script is right or not."""
    began = time.process_time()
    with suppress(FullCastError):
        work(text)
    return time.process_time() - began


def is_in_proportion(work: Callable[[str], object], text: str) -> bool:
    """Whether twice the gap takes at most some twice the time; the square takes four times a second."""
    return seconds(work, text.replace(GAP, 2 * GAP)) < 3 * seconds(work, text) + 0.1


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_a_gap_twice_as_long_takes_twice_the_time(script: str) -> None:
    assert is_in_proportion(parse_script, script)


def test_a_gap_in_the_narrator_s_name_takes_its_length() -> None:
    script = f"Narrator: a{GAP}b\n\nNELL\nYes.\n"
    assert is_in_proportion(lambda text: rename_person(text, "a.fountain", "Nell", "Ann"), script)


def test_a_word_of_several_and_its_sound_are_told_without_the_space_around_them() -> None:
    script = parse_script("NELL\nThe read letter.\n[[say:  read letter  =  reed  letter ; letter = /l/ ]]\n")
    (line,) = script.lines
    assert line.sayings == (("read letter", "reed  letter"), ("letter", "/l/"))


def test_what_was_left_out_is_kept_up_to_its_last_word() -> None:
    script = parse_script("One.\n\n/* omitted (note):  a  b\n */\n\nTwo.\n")
    (left,) = [cue for scene in script.scenes for cue in scene.cues if isinstance(cue, Omission)]
    assert (left.reason, left.text) == ("note", " a  b")
