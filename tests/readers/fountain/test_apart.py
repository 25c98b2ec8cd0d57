"""That two names are two people is told on a script's title page, and nothing else in it changes."""

from __future__ import annotations

import pytest

from pipeline.readers.fountain.apart import apart_in, told_apart
from pipeline.readers.fountain.reader import parse_script

BODY = "# One\n\nLYN\nGood morning.\n\nLYNN\nGood night.\n"
LYNS = frozenset({frozenset({"lyn", "lynn"})})


@pytest.mark.parametrize(
    "page",
    [
        "",
        "Title: The Visit\n\n",
        "Title: The Visit\nCast:\n    Lyn (woman)\n    Lynn (man) also: L\n\n",
        "Title: The Visit\nApart: Tom; Old Tom\nAuthor: Ann Reed\n\n",
        "Title: The Visit\nApart:\n    Tom; Old Tom\n\n",
        "Title: The Visit\r\nAuthor: Ann Reed\r\n\r\n",
    ],
)
def test_it_is_read_back_and_the_rest_of_the_script_is_as_it_was(page: str) -> None:
    before = parse_script(page + BODY)
    after = parse_script(told_apart(page + BODY, "Lyn", "Lynn"))
    assert apart_in(after) == apart_in(before) | LYNS
    assert (after.scenes, after.people) == (before.scenes, before.people)
    assert {**after.title_page, "Apart": ""} == {**before.title_page, "Apart": ""}


def test_no_line_that_was_there_is_touched() -> None:
    text = "Title: The Visit\r\nAuthor: Ann Reed\r\n\r\n" + BODY
    added = "Apart:\r\n    Lyn; Lynn\r\n"
    assert told_apart(text, "Lyn", "Lynn").replace(added, "") == text


def test_a_title_page_without_an_end_of_its_last_line_gets_one() -> None:
    assert told_apart("Title: The Visit", "Lyn", "Lynn") == "Title: The Visit\nApart:\n    Lyn; Lynn\n"
