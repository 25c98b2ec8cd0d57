"""A text is cut at its best boundaries, and no word of it is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.engines.passages import Boundary, gathered, passages, sentences

TEXTS = st.text(st.sampled_from("abcdeABC     .,;:!?…—\n\"'”’()é"), max_size=400)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("“Go!” he said. “Now.”", ["“Go!”", "he said.", "“Now.”"]),
        ("J. K. Rowling wrote it. I read it.", ["J. K. Rowling wrote it.", "I read it."]),
        ("Wait... what? No!", ["Wait... what?", "No!"]),
        ("One\n\ntwo", ["One", "two"]),
        ("No end", ["No end"]),
        (" \n ", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, cut: list[str]) -> None:
    assert sentences(text) == cut


def test_a_long_sentence_is_cut_at_a_clause_before_a_phrase_before_a_word() -> None:
    sentence = "When the storm came over the hills, the people in the village did not sleep until it had gone"
    assert [(p.text, p.boundary) for p in passages(sentence, len, 60)] == [
        ("When the storm came over the hills,", Boundary.CLAUSE),
        ("the people in the village did not sleep until it had gone", Boundary.SENTENCE),
    ]
    assert [p.text for p in passages("the old people in the village sleep", len, 20)] == [
        "the old people",
        "in the village sleep",
    ]
    assert [p.text for p in passages("one two three four", len, 12)] == ["one two", "three four"]


def test_what_fits_stays_whole() -> None:
    assert [p.text for p in passages("He left, and she stayed.", len, 24)] == ["He left, and she stayed."]


@given(TEXTS, st.integers(1, 60))
def test_no_letter_is_lost_and_no_passage_is_too_long(text: str, limit: int) -> None:
    cut = passages(text, len, limit)
    assert "".join("".join(p.text for p in cut).split()) == "".join(text.split())
    assert all(len(p.text) <= limit for p in cut)


def test_a_paragraph_of_3000_words_is_cut_where_sentences_end() -> None:
    text = "The storm came over the hills in the night, and nobody slept. " * 250
    groups = gathered(passages(text, len, 500), len, 250)
    assert sum(len(p.text.split()) for group in groups for p in group) == 3000
    assert {group[-1].boundary for group in groups} == {Boundary.SENTENCE}
    assert all(sum(len(p.text) + 1 for p in group) <= 250 for group in groups)
    assert len(groups) <= 85


@given(TEXTS, st.integers(1, 60), st.integers(1, 60))
def test_gathering_keeps_the_order_and_the_target(text: str, limit: int, target: int) -> None:
    cut = passages(text, len, limit)
    groups = gathered(cut, len, target)
    assert [piece for group in groups for piece in group] == cut
    assert all(len(group) == 1 or sum(len(p.text) + 1 for p in group) <= target for group in groups)
