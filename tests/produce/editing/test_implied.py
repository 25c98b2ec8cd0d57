"""What a line that was given to somebody implies for its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.produce.editing.edits import give, give_each
from pipeline.produce.editing.implied import implied_by_line
from pipeline.produce.editing.open_script import open_script
from pipeline.produce.stories.story import adapt_story
from pipeline.produce.workplace import Workplace

STORY = """\
Ravi and Leila sat down on the sea wall.

“They have taken the boats in.”

“All of them?”

“Every one but ours.”

“Then we had better go.”

They looked at the water for a while.
"""


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("wall.txt").write_text(STORY, encoding="utf-8")
    return adapt_story(Path("wall.txt"), Workplace()).path


def place_of(path: Path, text: str) -> tuple[int, str]:
    line = next(line for line in open_script(path).script.lines if text in line.text)
    assert line.place
    return line.place.line, line.speaker


def test_the_other_turns_of_a_talk_are_offered_and_nothing_is_changed(script: Path) -> None:
    at, first = place_of(script, "taken the boats")
    other = "Ravi" if first != "Ravi" else "Leila"
    _, opened = give(script, Workplace(), open_script(script).digest, [at], other)
    text = script.read_text(encoding="utf-8")
    offered = {each.number: each.name for each in implied_by_line(opened, at, Workplace())}
    assert offered[place_of(script, "All of them")[0]] != other
    assert script.read_text(encoding="utf-8") == text


def test_what_was_offered_is_taken_as_one_change(script: Path) -> None:
    at, first = place_of(script, "taken the boats")
    other = "Ravi" if first != "Ravi" else "Leila"
    _, opened = give(script, Workplace(), open_script(script).digest, [at], other)
    offered = implied_by_line(opened, at, Workplace())
    _, taken = give_each(script, Workplace(), opened.digest, {each.number: each.name for each in offered})
    wanted = {opened.line_at(each.number).text: each.name for each in offered}
    assert {line.text: line.speaker for line in taken.script.lines if line.text in wanted} == wanted
    assert implied_by_line(taken, at, Workplace()) == ()


def test_a_line_as_the_adapter_had_it_implies_nothing(script: Path) -> None:
    at, _ = place_of(script, "taken the boats")
    assert implied_by_line(open_script(script), at, Workplace()) == ()


def test_without_its_story_a_script_implies_nothing(script: Path) -> None:
    at, first = place_of(script, "taken the boats")
    other = "Ravi" if first != "Ravi" else "Leila"
    _, opened = give(script, Workplace(), open_script(script).digest, [at], other)
    Path("wall.txt").unlink()
    assert implied_by_line(opened, at, Workplace()) == ()
