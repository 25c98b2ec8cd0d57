"""One chapter of a book, pasted without the others, begins with its number."""

import pytest

from tests.adapt.saying import adapted, narrated, titles

BODY = (
    "The gate stood open when the cart came up the lane, and nobody was there to hold the horse. "
    "Mr. Pell got down by himself, which took its time, and looked about for somebody to blame.\n\n"
    "“Late again,” said Mr. Pell.\n\n“It is the road,” said Mrs. Gow.\n"
)


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("XIV\n\nTHE CART COMES HOME", "Chapter XIV: THE CART COMES HOME"),
        ("14\n\nThe Cart Comes Home", "Chapter 14: The Cart Comes Home"),
        ("XIV\nThe Cart Comes Home", "Chapter XIV: The Cart Comes Home"),
        ("XIV. The Cart Comes Home", "XIV. The Cart Comes Home"),
        ("14 — THE CART COMES HOME", "14 — THE CART COMES HOME"),
        ("XIV", "Chapter XIV"),
    ],
)
def test_its_number_and_title_are_its_heading_and_no_story_s_title(top: str, title: str) -> None:
    text = f"{top}\n\n{BODY}"
    assert titles(text) == [title]
    assert adapted(text).script.title_page["Title"] == "Story"
    assert narrated(text)[0] == top.split("\n")[0]


@pytest.mark.parametrize("top", ["CIVIL WAR", "ONE DAY IN MAY", "8 Miles", "I, Again", "MIX"])
def test_a_title_that_begins_with_a_number_s_letters_is_the_story_s(top: str) -> None:
    assert adapted(f"{top}\n\n{BODY}").script.title_page["Title"] == top


def test_numbers_below_make_it_a_list() -> None:
    text = f"3. The Long Field\n\n{BODY}\n4. The Short Field\n\n{BODY}"
    assert "3. The Long Field" not in titles(text)


def test_a_number_below_title_and_author_heads_the_only_chapter() -> None:
    text = f"Water Lane\nIda Quenell\n\nIX.\n\n{BODY}"
    page = adapted(text).script.title_page
    assert (page["Title"], page["Author"]) == ("Water Lane", "Ida Quenell")
    assert titles(text) == ["Chapter IX"]


def test_a_number_below_a_sentence_heads_nothing() -> None:
    assert titles(f"It was late.\n\n9\n\n{BODY}") == []
