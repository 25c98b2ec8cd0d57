from __future__ import annotations

from pipeline.adapt.analysis import analyse
from pipeline.adapt.speakers.slots import Slot
from pipeline.drama.story import Story
from tests.adapt.saying import speakers


def _slots(text: str) -> tuple[Slot, ...]:
    return analyse(Story(text, "story.txt")).slots


def test_a_question_and_its_answer_are_cues() -> None:
    slots = _slots("“Are you cold?” asked Ravi.\n\n“No.”\n\n“You look cold.”\n\n“Why do you--”\n\n“Because.”")
    assert {"asked answered", "begins no"} <= set(slots[1].cues)
    assert "asked" not in slots[2].cues
    assert "asking ?.." in slots[2].cues
    assert "broken off" in slots[4].cues


def test_a_tag_is_no_narration_between_turns() -> None:
    slots = _slots("“Wait,” said Ravi to Leila.\n\n“No.” The rain beat down upon the roof, and it was dark.\n\n“Wait.”")
    assert "told none" in slots[1].cues
    assert "told sentence behind" in slots[2].cues


def test_who_acts_between_two_turns_is_marked() -> None:
    text = "Ravi met Leila.\n\n“Shall we go?” asked Ravi.\n\nLeila nodded.\n\n“Good. I shall fetch the car,”"
    slot = _slots(text)[1]
    marks = dict(zip(slot.candidates, slot.marks, strict=True))
    leila = next(figure for figure, each in marks.items() if "leads last silent" in each)
    assert all("another leads last silent" in each for figure, each in marks.items() if figure != leila)


def test_the_first_turn_of_a_scene_follows_nobody() -> None:
    slots = _slots("# One\n\n“Stop!” cried Ravi.\n\n“Why?”\n\n# Two\n\n“Why not?”")
    assert [bool(slot.cues) for slot in slots] == [False, True, False]


def test_whom_the_narrator_says_that_somebody_looks_at_is_spoken_to() -> None:
    text = (
        "I met Leila and Tomas. I sat down, and I was glad.\n\n“You are late,” said Leila.\n\n"
        "She looked at me. “Well?”\n\n“I had to work.”"
    )
    analysis = analyse(Story(text, "story.txt"))
    narrated = [each for present in analysis.scenery.present for each in present.narrated if each.addressed]
    assert [each.figure for each in narrated] == [analysis.figures.first]


def test_talk_goes_on_between_the_same_two_after_one_of_them_goes_on() -> None:
    text = (
        "Ravi, Leila and Tomas sat down.\n\n“Are you cold?” asked Ravi.\n\n“A little,” said Leila.\n\n"
        "She drew her coat about her. “But it will pass,” she said.\n\n“I hope so.”\n\n“Do you?” asked Leila."
    )
    assert speakers(text)[3] == "Ravi"
