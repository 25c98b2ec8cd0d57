from __future__ import annotations

import pytest

from pipeline.adapt import check_receipt
from pipeline.drama.script import NARRATOR, Line, Omission, Scene, Script
from pipeline.drama.story import Story
from pipeline.errors import ReceiptError

STORY = Story("“Go,” said Mara.\n\nPost a Comment", "story.txt")


def script(*cues: Line | Omission) -> Script:
    return Script((Scene(cues),))


def test_a_whole_script_has_a_receipt() -> None:
    whole = script(Line("Mara", "Go,"), Line(NARRATOR, "said Mara."), Omission("Post a Comment", "page furniture"))
    receipt = check_receipt(STORY, whole)
    assert (receipt.spoken, receipt.omitted) == (3, 3)


@pytest.mark.parametrize(
    "broken",
    [
        script(Line("Mara", "Go,"), Line(NARRATOR, "said Mara.")),
        script(Line("Mara", "Go,"), Line(NARRATOR, "said."), Omission("Post a Comment", "page furniture")),
        script(Line(NARRATOR, "said Mara."), Line("Mara", "Go,"), Omission("Post a Comment", "page furniture")),
        script(Line("Mara", "Go, go,"), Line(NARRATOR, "said Mara."), Omission("Post a Comment", "page furniture")),
        script(Line("Mara", "Run,"), Line(NARRATOR, "said Mara."), Omission("Post a Comment", "page furniture")),
        script(Line("Mara", "Go,"), Line(NARRATOR, "said Mara."), Omission("Post a Comment now", "page furniture")),
    ],
)
def test_a_lost_doubled_moved_or_changed_word_fails_loudly(broken: Script) -> None:
    with pytest.raises(ReceiptError):
        check_receipt(STORY, broken)


def test_the_receipt_names_the_line_of_the_lost_word() -> None:
    with pytest.raises(ReceiptError, match=r"story\.txt:3"):
        check_receipt(STORY, script(Line("Mara", "Go,"), Line(NARRATOR, "said Mara.")))


def test_an_omission_may_come_from_inside_the_line_before() -> None:
    story = Story("The king[1] slept.", "story.txt")
    check_receipt(story, script(Line(NARRATOR, "The king slept."), Omission("[1]", "footnote mark")))


@pytest.mark.parametrize(
    ("story", "line", "omitted"),
    [
        ("Chapter 1 here[1] and 1 note more", "Chapter 1 here and 1 note more", ["1"]),
        ("He went on and now on and on home", "He went on home", ["and now on and on"]),
        ("Go, said Ann and now, said Ann and 2", "Go, said Ann", ["and now, said Ann and", "2"]),
        ("Go, said Ann and now, said Ann and 2", "Go, said Ann and", ["now, said Ann and", "2"]),
        ("The walk-\n\nTHE ROAD\n\ning man", "The walking man", ["THE ROAD"]),
    ],
)
def test_what_was_left_out_inside_a_line_may_be_of_the_lines_own_words(
    story: str, line: str, omitted: list[str]
) -> None:
    left_out = (Omission(words, "running head") for words in omitted)
    check_receipt(Story(story, "story.txt"), script(Line(NARRATOR, line), *left_out))


def test_what_was_left_out_inside_an_omission_is_found() -> None:
    story = Story("“Go,” said THE ROAD Mara.", "story.txt")
    left_out = (Omission("said Mara.", "speech tag"), Omission("THE ROAD", "running head"))
    receipt = check_receipt(story, script(Line("Mara", "Go,"), *left_out))
    assert (receipt.spoken, receipt.omitted) == (1, 4)


def test_words_left_out_inside_a_line_are_not_left_out_twice() -> None:
    story = Story("The king THE ROAD slept.", "story.txt")
    twice = [Omission("THE ROAD", "running head")] * 2
    with pytest.raises(ReceiptError):
        check_receipt(story, script(Line(NARRATOR, "The king slept."), *twice))
