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
