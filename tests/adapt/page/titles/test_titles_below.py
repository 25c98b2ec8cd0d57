from __future__ import annotations

import pytest

from pipeline.adapt import adapt
from pipeline.drama.story import Block, BlockKind, Span, Story
from tests.adapt.saying import narrated, spoken, titles

PROSE = (
    "The barge lay where it had lain since the frost, and the boy on the bank had stopped counting the days of it.\n\n"
    "“Push off,” said Wenna, and nobody pushed, because the ice under the bow was as thick as a church door."
)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("CHAPTER I.\n\nIN WHICH A BARGE\nIS LOST", "CHAPTER I. IN WHICH A BARGE IS LOST"),
        ("Chapter One\n\nThe Long Way Down", "Chapter One: The Long Way Down"),
        ("Chapter the First\nThe Barge", "Chapter the First: The Barge"),
        ("Chapter 1\n\nIn which nothing moves", "Chapter 1: In which nothing moves"),
        (
            "CHAPTER I. TREATS OF " + "THE ICE AND " * 12 + "THE BOY",
            "CHAPTER I. TREATS OF " + "THE ICE AND " * 12 + "THE BOY",
        ),
    ],
)
def test_the_title_below_a_number_is_part_of_its_heading(head: str, title: str) -> None:
    assert titles(f"{head}\n\n{PROSE}\n\nChapter 2\n\n{PROSE}")[0] == title


@pytest.mark.parametrize("line", ["It snowed.", "To my sister,", "“Halt”", "by Jon Teague"])
def test_what_is_written_as_a_sentence_or_a_speech_is_no_title(line: str) -> None:
    assert titles(f"Chapter One\n\n{line}\n\n{PROSE}\n\nChapter Two\n\n{PROSE}") == ["Chapter One", "Chapter Two"]


def test_a_doubtful_line_is_a_title_where_most_numbers_have_one() -> None:
    heads = ["Chapter 1\n\nThe Barge", "Chapter 2\n\nSnow!", "Chapter 3\n\nWho Came?"]
    text = "\n\n".join(f"{head}\n\n{PROSE}" for head in heads)
    assert titles(text) == ["Chapter 1: The Barge", "Chapter 2: Snow!", "Chapter 3: Who Came?"]


def test_a_speech_right_below_a_heading_is_said() -> None:
    assert spoken(f"CHAPTER I\n\n“Push off,” said Wenna.\n\nCHAPTER II\n\n{PROSE}")[0] == "Push off,"


def story(*parts: tuple[str, int]) -> Story:
    """A story as a reader of a format makes it: text and the level of each heading, 0 for prose."""
    blocks, at = [], 0
    for words, level in parts:
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        blocks.append(Block(Span(at, at + len(words)), kind, level))
        at += len(words) + 2
    return Story("\n\n".join(words for words, _ in parts), "book.html", tuple(blocks))


def chapters(*parts: tuple[str, int]) -> list[tuple[str, int]]:
    return [(scene.title, scene.level) for scene in adapt(story(*parts)).script.scenes if scene.title]


def test_a_number_and_its_title_are_one_chapter_at_whatever_levels_a_file_has_them() -> None:
    for upper, lower in ((2, 3), (1, 2), (2, 2), (3, 2)):
        first = [("CHAPTER I.", upper), ("THE BARGE", lower), ("It lay in the ice.", 0)]
        second = [("CHAPTER II.", upper), ("THE ICE", lower), ("It was thick.", 0)]
        assert [title for title, _ in chapters(*first, *second)] == ["CHAPTER I. THE BARGE", "CHAPTER II. THE ICE"]


def test_a_part_above_its_chapters_is_a_heading_of_its_own() -> None:
    parts = [("PART ONE", 2), ("CHAPTER I", 2), ("It lay.", 0), ("CHAPTER II", 2), ("It thawed.", 0)]
    assert chapters(*parts) == [("PART ONE", 2), ("CHAPTER I", 3), ("CHAPTER II", 3)]


def test_the_first_paragraph_under_a_heading_of_a_file_is_told_and_not_its_title() -> None:
    parts = [("Dedication", 1), ("To W. Teague", 0), ("Chapter One", 1), ("It lay in the ice.", 0)]
    assert [title for title, _ in chapters(*parts)] == ["Dedication", "Chapter One"]


def test_the_end_is_read_and_opens_no_chapter() -> None:
    parts = [("CHAPTER I", 2), ("It lay.", 0), ("CHAPTER II", 2), ("It thawed.", 0), ("THE END.", 2)]
    assert [title for title, _ in chapters(*parts)] == ["CHAPTER I", "CHAPTER II"]
    assert "THE END." in [line.text for line in adapt(story(*parts)).script.lines]


def test_numbers_with_titles_are_chapters_where_prose_stands_between_them_and_a_list_where_none_does() -> None:
    long = f"{PROSE}\n\n{PROSE}"
    assert titles(f"I.--THE BARGE\n\n{long}\n\nII.--THE ICE\n\n{long}") == ["I.--THE BARGE", "II.--THE ICE"]
    text = f"{long}\n\n1. Take the Pole\n\n2. Push It In\n\n3. Wait\n\n{long}"
    assert titles(text) == []
    assert "2. Push It In" in narrated(text)


def test_the_first_entry_of_a_list_is_no_title() -> None:
    text = "# 1\n\nWenna rowed.\n\n# 2\n\n1. Oil\n\n2. A wick\n\nShe had both.\n"
    assert titles(text) == ["Chapter 1", "Chapter 2"]
