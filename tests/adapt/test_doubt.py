from __future__ import annotations

from pipeline.adapt.adapter import analyse
from pipeline.adapt.decoding import decode
from pipeline.adapt.weights import HAND_WEIGHTS, learnt_weights
from pipeline.drama.story import Story

_RUN = (
    "Ravi and Leila sat down.\n\n“Are you cold?” asked Ravi.\n\n“No,” said Leila.\n\n“You look cold.”\n\n“I am not.”"
    "\n\n“Have my coat,” said Ravi.\n\n"
)


def _confidences(text: str) -> list[float]:
    return [choice.confidence for choice in decode(analyse(Story(text, "story.txt")).slots, learnt_weights())]


def test_untagged_talk_between_tags_is_surer_than_talk_that_no_tag_settles() -> None:
    bare = "Ravi and Leila sat down.\n\n“One.”\n\n“Two.”\n\n“Three.”\n\n“Four.”\n\nThey went home."
    assert min(_confidences(_RUN)[2:4]) > max(_confidences(bare))


def test_a_named_speaker_is_surer_than_an_untagged_one() -> None:
    sure = _confidences(_RUN)
    assert min(sure[0], sure[1], sure[4]) > max(sure[2:4])


def test_a_turn_whose_answer_is_in_doubt_is_less_sure_itself() -> None:
    crowd = _RUN.replace("“I am not.”", "Omar, Ines and Tomas came in.\n\n“I am not.”")
    assert _confidences(crowd)[2] < _confidences(_RUN)[2]


def test_without_fitted_weights_a_choice_is_as_sure_as_its_share() -> None:
    choices = decode(analyse(Story(_RUN, "story.txt")).slots, HAND_WEIGHTS)
    assert all(abs(choice.confidence - choice.shares[0][1]) < 0.01 for choice in choices)


def test_the_weights_that_ship_are_small() -> None:
    assert len(learnt_weights()) < 1000
