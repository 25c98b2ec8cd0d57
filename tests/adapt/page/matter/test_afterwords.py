"""What stands behind a story's last words and is no part of it is left out and listed; its own ending is read."""

from __future__ import annotations

import pytest

from pipeline.drama.script import Omission
from tests.adapt.saying import adapted

STORY = "# The Weir\n\n" + "\n\n".join(
    f"## {n}\n\nIt rained on the weir, and nobody came to see it." for n in range(1, 7)
)


def left_out(text: str) -> dict[str, str]:
    cues = (cue for scene in adapted(text).script.scenes for cue in scene.cues)
    return {cue.text: cue.reason for cue in cues if isinstance(cue, Omission)}


@pytest.mark.parametrize(
    "end",
    [
        "## Notes\n\n1. The weir is real.\n\n2. So is the rain.",
        "## References\n\nHay, Ada. Rivers. London, 1990.",
        "## Endnotes\n\n† See the parish book.",
    ],
)
def test_notes_and_sources_behind_the_story_are_left_out(end: str) -> None:
    assert set(left_out(f"{STORY}\n\n{end}").values()) == {"notes"}


def test_a_last_chapter_called_notes_is_read() -> None:
    assert "notes" not in left_out(f"{STORY}\n\n## Notes\n\nShe kept them in a tin, and the tin in the river.").values()


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("*Ada Hay is a writer from Devon. Her stories have appeared in Strand.*", "other books and author"),
        ("Ada Hay’s fiction has been published in Strand. She lives in Devon.", "other books and author"),
        ("*Enjoyed this story? Subscribe for more.*", "page furniture"),
    ],
)
def test_the_authors_life_and_pleas_behind_a_break_are_left_out(end: str, reason: str) -> None:
    assert left_out(f"{STORY}\n\n* * *\n\n{end}")[end] == reason


@pytest.mark.parametrize(
    "end",
    [
        "Ada Hay is dead now. The river has her.",
        "“If you liked the story,” he said, “follow me.”",
        "Mara Voss has a boat and no books.",
    ],
)
def test_a_storys_own_ending_behind_a_break_is_read(end: str) -> None:
    assert set(left_out(f"{STORY}\n\n* * *\n\n{end}").values()) <= {"scene break"}


def test_what_a_site_writes_above_a_chapter_under_headings_is_left_out_with_its_words() -> None:
    text = (
        "# The Weir\n\n### Summary:\n\nShe drowns.\n\n### Notes:\n\nThanks!\n\n### Chapter Text\n\nIt rained all day."
    )
    assert left_out(text)["She drowns."] == left_out(text)["Thanks!"] == "author's note"


def test_a_byline_with_the_count_of_words_is_a_byline() -> None:
    script = adapted("# The Weir\n\nby Ada Hay · 2,400 words\n\nIt rained.\n\nIt stopped.").script
    assert script.title_page["Author"] == "Ada Hay"
    assert "words" not in " ".join(line.text for line in script.lines)
