from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapt import adapt
from pipeline.adapt.page.seen import seen_of
from pipeline.drama.script import NARRATOR
from pipeline.drama.story import Span, Story
from tests.adapt.saying import speakers

PLAIN = """Chapter One

Orsolya and Ben stood on the quay.

"Is that the ferry?" said Orsolya.

"That is the mail boat," said Ben. "The ferry is white."

They waited.
"""
SIGNS = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u202a",
    "\u202e",
    "\u2060",
    "\u2066",
    "\ufeff",
    "\ufe0f",
    "\xad",
]


@pytest.mark.parametrize("sign", SIGNS, ids=[f"U+{ord(sign):04X}" for sign in SIGNS])
def test_signs_that_nobody_sees_change_no_speaker_no_heading_and_no_word(sign: str) -> None:
    dotted = "".join(f"{sign}{letter}" if letter in '"ShCB\n' else letter for letter in PLAIN)
    plain, signed = (adapt(Story(text, "quay.txt")).script for text in (PLAIN, dotted))
    assert signed == plain


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85", "\v"], ids=["CRLF", "CR", "LS", "NEL", "VT"])
def test_a_line_may_end_as_any_system_ends_it(end: str) -> None:
    assert adapt(Story(PLAIN.replace("\n", end), "quay.txt")).script == adapt(Story(PLAIN, "quay.txt")).script


def test_a_paragraph_separator_ends_a_paragraph() -> None:
    text = PLAIN.replace("\n\n", "\u2029")
    assert speakers(text) == speakers(PLAIN) == ["Orsolya", "Ben", "Ben"]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_every_space_is_a_space(space: str) -> None:
    text = PLAIN.replace(' "', f'{space}"').replace("said ", f"said{space}")
    assert adapt(Story(text, "quay.txt")).script == adapt(Story(PLAIN, "quay.txt")).script


@pytest.mark.parametrize("word", ["می‌خواهم", "क्‍ष", "👩‍👩‍👧", "❤️‍🔥"])
def test_letters_that_such_signs_join_or_part_stay_as_they_are_written(word: str) -> None:
    assert seen_of(Story(f"She wrote {word} on it.", "note.txt")).story.text == f"She wrote {word} on it."


def test_a_word_with_soft_hyphens_is_one_word_also_where_a_line_ends_in_one() -> None:
    story = Story('"The light\xadhouse keep\xad\ner," said Ben\xadja\xadmin.\n', "quay.txt")
    assert [line.text for line in adapt(story).script.lines] == ["The lighthouse keeper,", "said Benjamin."]


def test_what_a_line_takes_from_the_file_holds_its_words_as_they_stand_there() -> None:
    text = '\ufeffThey sat down.\r\n\r\n\u200b"Row\u00a0on,\u200e" said \u2060Ben.\r\n'
    lines = list(adapt(Story(text, "quay.txt")).script.lines)
    assert [line.spans[0].of(text) for line in lines] == ["They sat down.", '"Row\u00a0on,\u200e"', "said \u2060Ben."]
    assert lines[1].speaker != NARRATOR


@given(st.text(st.sampled_from("ab \n\r\x85\u00a0\u00ad\u200b\u200d\u2028\u2029\ufeff"), max_size=40))
def test_every_letter_that_is_seen_has_its_place_in_the_file(text: str) -> None:
    seen = seen_of(Story(text, "any.txt"))
    letters = [at for at, letter in enumerate(seen.story.text) if letter.isalpha()]
    found = [seen.in_file(Span(at, at + 1)).of(text) for at in letters]
    assert found == [letter for letter in text if letter.isalpha()]
