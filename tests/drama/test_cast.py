"""A lexicon's entry applies wherever an engine would read it."""

import pytest

from pipeline.drama.cast import Cast


@pytest.mark.parametrize("text", ["Ask Siobhan.", "SIOBHAN!", "Siobhan’s hat", "siobhan's hat"])
def test_a_name_is_found_in_capitals_and_with_any_apostrophe(text: str) -> None:
    assert Cast(lexicon={"Siobhan": "shi-VAWN"}).pronunciations(text) == (("Siobhan", "shi-VAWN"),)


def test_other_words_ask_for_nothing() -> None:
    assert Cast(lexicon={"Siobhan": "shi-VAWN"}).pronunciations("Ask Sheila.") == ()
