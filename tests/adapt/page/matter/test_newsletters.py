"""A newsletter's own words are left out around its story; the same words in a story are read."""

from __future__ import annotations

from tests.adapt.saying import narrated, omitted, spoken

STORY = "Wenna took the pole.\n\n“Push off,” said Wenna.\n\nThe ice held."


def test_what_a_newsletter_says_of_itself_is_left_out() -> None:
    text = (
        "View this email in your browser\n\nThe Mill Post\n\nPush Off\n\n"
        "Jon Teague\nFeb 3, 2025\n\n7\n\nShare\n\nCopy link\nNotes\nMore\n\n"
        f"{STORY}\n\nThank you for reading The Mill Post! Subscribe for free.\n\nShare   Tweet   Forward\n\n"
        "You are receiving this email because you signed up.\n\nOur mailing address is:\n\n"
        "The Mill Post\n\n2 Weir Lane\n\n"
        "Want to change how you receive these emails?\n\nUnsubscribe\n"
    )
    assert narrated(text) == ["Push Off", "Wenna took the pole.", "said Wenna.", "The ice held."]
    assert spoken(text) == ["Push off,"]
    assert {reason for _, reason in omitted(text)} == {"page furniture"}


def test_single_words_are_furniture_only_beside_its_sentences() -> None:
    text = f"Jon Teague had one word on his door.\n\nNotes\n\n{STORY}\n\nMore\n\nThe dog barked."
    assert narrated(text)[1] == "Notes"
    assert not omitted(text)
