"""What people decided about a script holds however often its story is adapted, and in whatever style."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run

STORY = """\
Chapter One

“Who is there?” asked Tobias Hale.

“Only me,” said Ellen. She let go of his hand.

“You came back,” Hale said softly.

“I did,” said Ellen.

“Good,” said Will Frost.

Will said, “It is late.”

“Is it?” asked Ellen.

Will said, “It is.”

“Nobody knows,” said Will Frost.
"""
SCRIPT = Path("scripts/night.fountain")


@pytest.fixture
def story(project: Path) -> Path:
    path = project / "night.txt"
    path.write_text(STORY, "utf-8")
    return path


def people_of(run: Run, *options: str) -> set[str]:
    return {person["name"] for person in run("adapt", "night.txt", "--json", *options).json["people"]}


def test_a_merger_is_kept_however_often_the_story_is_edited(story: Path, run: Run) -> None:
    assert people_of(run) == {"Tobias Hale", "Ellen", "Will Frost"}
    assert run("people", "merge", "Will Frost", "Tobias Hale").code == 0
    for number in ("once", "twice"):
        story.write_text(f"{story.read_text('utf-8')}\nEllen laughed {number}.\n", "utf-8")
        assert people_of(run) == {"Tobias Hale", "Ellen"}
    assert "WILL FROST" not in SCRIPT.read_text("utf-8")


def test_a_corrected_line_is_kept_however_often_the_story_is_edited(story: Path, run: Run) -> None:
    people_of(run)
    SCRIPT.write_text(SCRIPT.read_text("utf-8").replace("ELLEN\nI did", "WILL FROST\nI did"), "utf-8")
    for number in ("once", "twice"):
        story.write_text(f"{story.read_text('utf-8')}\nEllen laughed {number}.\n", "utf-8")
        people_of(run)
        assert "WILL FROST\nI did" in SCRIPT.read_text("utf-8")


def test_tags_are_dropped_by_the_names_that_merged_people_had(story: Path, run: Run) -> None:
    people_of(run)
    assert run("people", "merge", "Will Frost", "Tobias Hale").code == 0
    dropped = [each["text"] for each in run("adapt", "night.txt", "--tags", "drop", "--json").json["omissions"]]
    assert dropped.count("Will said,") == 2
    assert "Will said" not in SCRIPT.read_text("utf-8").replace("(speech tag): Will said", "")


def test_tags_of_doubtful_lines_are_dropped_once_these_are_settled(story: Path, run: Run) -> None:
    story.write_text(f"{STORY}\nThe men looked at the sea.\n\n“So be it,” he said.\n", "utf-8")
    people_of(run, "--tags", "drop")
    text = SCRIPT.read_text("utf-8")
    assert "\nhe said." in text
    SCRIPT.write_text(re.sub(r"\s*\[\[\?.*?\]\]", "", text), "utf-8")
    people_of(run, "--tags", "drop")
    assert "(speech tag): he said. */" in SCRIPT.read_text("utf-8")
