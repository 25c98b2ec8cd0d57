from __future__ import annotations

import re
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.adapt import adapt
from pipeline.drama.script import Line, Omission
from pipeline.drama.story import Story
from tests.adapt.saying import narrated, omitted, speakers, spoken

BEFORE = "Walking had always been easy for Mara, and the road to the harbour lay white and empty under the moon."
AFTER = "The path was dark, and the tide was coming in behind her with a sound like breathing."


@pytest.mark.parametrize(
    ("turn", "left_out"),
    [
        ("\n\n  142\n\nTHE LONG ROAD\n\n", [("142", "page number"), ("THE LONG ROAD", "running head")]),
        ("\n\nTHE LONG ROAD\n\n142\n\n", [("THE LONG ROAD", "running head"), ("142", "page number")]),
        ("\n\f142\nThe Long Road\n", [("142", "page number"), ("The Long Road", "running head")]),
        ("\n\n\fThe Long Road\n\n", [("The Long Road", "running head")]),
        ("\n\n142\n\n", [("142", "page number")]),
        ("\n\n\f", []),
    ],
)
def test_a_word_and_a_sentence_broken_by_a_page_are_whole_again(turn: str, left_out: list[tuple[str, str]]) -> None:
    hyphened = f"{BEFORE}\n\nHe said that he was walk-{turn}ing home. {AFTER}\n"
    assert narrated(hyphened) == [BEFORE, f"He said that he was walking home. {AFTER}"]
    assert omitted(hyphened) == left_out
    open_end = f"{BEFORE}\n\nHe said that he was going{turn}home alone. {AFTER}\n"
    assert narrated(open_end) == [BEFORE, f"He said that he was going home alone. {AFTER}"]
    assert omitted(open_end) == left_out


def test_speech_broken_by_a_page_is_one_speech() -> None:
    text = f"{BEFORE}\n\n“I will not\n\n145\n\nANN MARSH\n\ngo,” said Lena.\n\n{AFTER}"
    assert (spoken(text), speakers(text)) == (["I will not go,"], ["Lena"])


def test_pages_are_found_in_text_without_blank_lines() -> None:
    pages = [
        f"Mara rowed on through the {n}th hour of the night,\nand behind her the lights of the town went out one\n"
        f"{n}\n{'THE LONG ROAD' if n % 2 else 'ANN MARSH'}\nafter the other until she was alone on the water."
        for n in range(141, 147)
    ]
    text = "\n".join(pages)
    assert "one after the other until she was alone on the water." in " ".join(narrated(text))
    assert [words for words, _ in omitted(text)][:4] == ["141", "THE LONG ROAD", "142", "ANN MARSH"]


def test_an_omitted_head_that_is_also_the_sentence_s_next_word_is_counted_once() -> None:
    text = f"{BEFORE}\n\nShe had heard of the\n\n12\n\nNight\n\nnight ferry. {AFTER}"
    assert narrated(text)[1] == f"She had heard of the night ferry. {AFTER}"


def test_a_new_chapter_is_not_joined_to_the_page_before_it() -> None:
    text = f"{BEFORE}\n\n12\n\nChapter 2\n\n{AFTER}\n\n13\n\n{BEFORE}\n\n14\n\n{AFTER}"
    assert narrated(text) == [BEFORE, "Chapter 2", AFTER, BEFORE, AFTER]


SENTENCES = (
    "Mara walked home along the well-known road, and “Go on,” said Tomas, “we are late for the ferry.” She ran. "
)
TURNS = st.sampled_from(
    ["\n\n12\n\n", "\n\n13\n\nTHE LONG ROAD\n\n", "\n\f14\nThe Long Road\n", "\f", "-\n\n15\n\n", " ", "-\n"]
)


WAYS: tuple[Literal["keep", "drop"], ...] = ("keep", "drop")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, len(SENTENCES) - 2), TURNS), min_size=1, max_size=6))
def test_no_letter_is_lost_wherever_pages_end(turns: list[tuple[int, str]]) -> None:
    text = "\n\n".join([BEFORE, *(f"{SENTENCES[:at]}{turn}{SENTENCES[at:]}" for at, turn in turns)])
    for tags in WAYS:
        script = adapt(Story(text, "story.txt"), tags=tags).script
        said = [cue.text for scene in script.scenes for cue in scene.cues if isinstance(cue, Line | Omission)]
        assert sorted(re.sub(r"[\W_]", "", "".join(said))) == sorted(re.sub(r"[\W_]", "", text))


def test_heads_that_change_sides_and_part_a_sentence_are_those_of_pages() -> None:
    left, right = f"LOW TIDE{' ' * 58}Teague", f"Teague / LOW TIDE{' ' * 53}"
    text = (
        f"{left}  1\n\nThe rope fell short of the boat.\n\n{right}  2\n\nShe drew it in, and it went into the\n\n"
        f"{left}  3\n\nwater.\n\n{right}  4\n\nIt was cold."
    )
    assert narrated(text)[-3:] == [
        "The rope fell short of the boat.",
        "She drew it in, and it went into the water.",
        "It was cold.",
    ]
