"""A book's front: its title is read once, and what only its printers want known is not."""

from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.drama.script import NARRATOR, Omission
from pipeline.drama.story import Story
from tests.adapt.saying import narrated, titles

PROSE = (
    "The barge lay where it had lain since the frost, and the boy on the bank had stopped counting the days of it.\n\n"
    "“Push off,” said Wenna, and nobody pushed, because the ice under the bow was as thick as a church door."
)
BOOK = f"CHAPTER I\n\n{PROSE}\n\nCHAPTER II\n\n{PROSE}"


@pytest.mark.parametrize(
    "lines",
    [
        ["The Ice", "by Jon Teague", "GREY & COMPANY\nBOSTON      PUBLISHERS", "Copyright, 1902"],
        [
            "The Ice",
            "by Jon Teague",
            "With Illustrations by Ada Moss",
            "London\nTarn, Moss & Co. Limited\n12 Great Quay Street",
        ],
        [
            "The Ice",
            "by Jon Teague",
            "with a Preface by\nAda Moss\nand\nDrawings by\nSam Pell",
            "Tarn House.",
            "12. Quay Road.",
        ],
        [
            "The Ice",
            "by Jon Teague",
            "[Colophon: TARN PRESS LONDON]",
            "PRINTED BY TARN & SONS,",
            "CLINTON, MASS., U.S.A.",
        ],
        ["The Ice", "by Jon Teague", "Copyright, 1902", "First Impression, June, 1925\nSecond Impression, July, 1926"],
        ["The Ice", "by Jon Teague", "THE ICE", "(Trade Mark, Reg. U.S. Pat. Of.)"],
    ],
)
def test_what_a_title_page_says_of_who_made_the_book_is_left_out(lines: list[str]) -> None:
    text = "\n\n".join([*lines, BOOK])
    assert narrated(text)[:2] == ["The Ice", "CHAPTER I"]


def test_a_dedication_between_the_printers_lines_is_read() -> None:
    text = f"The Ice\n\nby Jon Teague\n\nGREY & COMPANY\n\nTO MY SISTER\n\nCopyright, 1902\n\n{BOOK}"
    assert narrated(text)[:3] == ["The Ice", "TO MY SISTER", "CHAPTER I"]


def test_a_list_of_books_with_their_prices_before_the_story_is_left_out_with_its_head() -> None:
    sold = "Each one vol., large 12mo, cloth\n\nThe Quay\n\n$1.00\n\nThe Pole\n\n$1.00"
    listed = f"THE QUAY BOOKS\n\nby\n\nJon Teague\n\n{sold}"
    text = f"The Ice\n\nby Jon Teague\n\nTo my sister\n\n{listed}\n\nThe Ice\n\n{BOOK}"
    assert narrated(text)[:3] == ["The Ice", "To my sister", "CHAPTER I"]


def test_a_title_that_the_file_knows_is_one_however_many_lines_it_stands_on() -> None:
    text = f"The Long\n\nIce\n\nby Jon Teague\n\nTo my sister\n\nThe Long\n\nIce\n\n{BOOK}"
    told = {"title": "The Project Gutenberg eBook of The Long Ice, by Jon Teague."}
    script = adapt(Story(text, "ice.txt", (), told)).script
    assert script.title_page["Title"] == "The Long Ice"
    assert [line.text for line in script.lines if line.speaker == NARRATOR][:4] == [
        "The Long",
        "Ice",
        "To my sister",
        "CHAPTER I",
    ]
    left_out = [cue.text for scene in script.scenes for cue in scene.cues if isinstance(cue, Omission)]
    assert left_out == ["by Jon Teague", "The Long", "Ice"]


def test_an_act_of_a_play_that_a_chapter_tells_is_no_chapter() -> None:
    text = f"{BOOK}\n\nCHAPTER III\n\n{PROSE}\n\nACT I.\n\n{PROSE}\n\nCHAPTER IV\n\n{PROSE}"
    script = adapt(Story(text, "ice.txt")).script
    assert [(scene.title, scene.level) for scene in script.scenes if scene.title][2:] == [
        ("CHAPTER III", 2),
        ("ACT I.", 3),
        ("CHAPTER IV", 2),
    ]


def test_a_number_inside_one_of_several_stories_is_no_chapter_of_the_book() -> None:
    text = "\n\n".join(f"# The {name}\n\n## I\n\n{PROSE}\n\n## II\n\n{PROSE}" for name in ("Quay", "Pole", "Floe"))
    assert titles(text)[:3] == ["The Quay", "I", "II"]
    alone = f"# The Quay\n\n## I\n\n{PROSE}\n\n## II\n\n{PROSE}"
    assert titles(alone)[-2:] == ["Chapter I", "Chapter II"]


def test_a_number_that_lost_the_space_before_it_is_shown_with_one() -> None:
    assert titles(f"CHAPTERXXVI.\n\n{PROSE}\n\nCHAPTERXXVII.\n\n{PROSE}") == ["CHAPTER XXVI.", "CHAPTER XXVII."]
