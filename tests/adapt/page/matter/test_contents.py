from __future__ import annotations

import pytest

from tests.adapt.saying import narrated, omitted, titles

PROSE = (
    "The barge lay where it had lain since the frost, and the boy on the bank had stopped counting the days of it.\n\n"
    "“Push off,” said Wenna, and nobody pushed, because the ice under the bow was as thick as a church door."
)


def left_out(text: str) -> list[str]:
    return [words for words, reason in omitted(text) if reason == "table of contents"]


def book(*heads: str) -> str:
    return "\n\n".join(f"{head}\n\n{PROSE}" for head in heads)


@pytest.mark.parametrize(
    ("listed", "heads"),
    [
        ("Chapter 1\nChapter 2", ["Chapter 1", "Chapter 2"]),
        ("Chapter 1    Chapter 2\nChapter 3", ["Chapter 1", "Chapter 2", "Chapter 3"]),
        ("I. The Barge ........ 3\nII. The Ice ...... 21", ["The Barge", "The Ice"]),
        ("The Barge\n\nThe Ice\n\nThe Thaw", ["The Barge", "The Ice", "The Thaw"]),
        ("CHAPTER                PAGE\n\nI. THE BARGE    3\n\nII. THE ICE    21", ["CHAPTER I", "CHAPTER II"]),
    ],
)
def test_a_list_of_contents_is_left_out_and_every_heading_behind_it_opens_its_chapter(
    listed: str, heads: list[str]
) -> None:
    text = f"The River\n\nContents\n\n{listed}\n\n{book(*heads)}"
    assert titles(text) == heads
    assert len(left_out(text)) > 1
    assert [line for line in narrated(text) if line in heads] == heads


def test_a_list_of_volumes_ends_where_the_first_volume_comes_again() -> None:
    listed = "VOLUME I\nCHAPTER I\nCHAPTER II\nVOLUME II\nCHAPTER I"
    text = f"CONTENTS\n\n{listed}\n\nVOLUME I\n\n{book('CHAPTER I', 'CHAPTER II')}\n\nVOLUME II\n\n{book('CHAPTER I')}"
    assert titles(text) == ["VOLUME I", "CHAPTER I", "CHAPTER II", "VOLUME II", "CHAPTER I"]


def test_a_list_of_pictures_ends_at_the_first_chapter_even_if_no_page_is_named() -> None:
    text = f"The River\n\nLIST OF ILLUSTRATIONS\n\nWenna at the bow\n\nThe ice\n\n{book('CHAPTER I', 'CHAPTER II')}"
    assert left_out(text) == ["LIST OF ILLUSTRATIONS", "Wenna at the bow", "The ice"]
    assert titles(text) == ["CHAPTER I", "CHAPTER II"]


def test_lines_that_all_come_again_are_a_list_without_a_head() -> None:
    text = f"The River\n\nThe Barge\nThe Ice\nThe Thaw\n\n{book('The Barge', 'The Ice', 'The Thaw')}"
    assert titles(text) == ["The Barge", "The Ice", "The Thaw"]


def test_a_story_that_speaks_of_contents_keeps_its_words() -> None:
    text = f"Contents\n\nThe box had none, and Wenna knew it before she had the lid off.\n\n{PROSE}"
    assert left_out(text) == []


def test_wrapped_prose_right_below_the_list_is_no_entry() -> None:
    prose = "The barge lay where it had lain since the first frost, and the boy\nhad stopped counting the days of it."
    text = f"Contents\n\nChapter 1\nChapter 2\n\nChapter 1\n\n{prose}\n\nChapter 2\n\n{prose}"
    assert (
        "The barge lay where it had lain since the first frost, and the boy had stopped counting the days of it."
        in (narrated(text))
    )
    assert left_out(text) == ["Contents", "Chapter 1 Chapter 2"]


def test_a_list_of_pictures_whose_places_are_words_is_left_out() -> None:
    listed = "“She stood by it”    _Frontispiece_\n\nThe Ice    _to face p._ 12\n\nThe Thaw    facing page 40"
    text = f"LIST OF ILLUSTRATIONS.\n\n{listed}\n\n{book('CHAPTER I', 'CHAPTER II')}"
    assert len(left_out(text)) == 4


def test_the_printers_name_behind_the_end_is_left_out() -> None:
    text = f"{book('CHAPTER I', 'CHAPTER II')}\n\nTHE END.\n\nPRINTED BY QUILL AND CO., NEW STREET, LONDON"
    assert ("PRINTED BY QUILL AND CO., NEW STREET, LONDON", "copyright page") in omitted(text)
