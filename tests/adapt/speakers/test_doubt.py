from __future__ import annotations

from pipeline.adapt.analysis import analyse
from pipeline.adapt.speakers.decoding import decode
from pipeline.adapt.speakers.weights import HAND_WEIGHTS, learnt_weights
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


def test_a_long_tale_that_no_tag_gives_to_anybody_grows_less_sure() -> None:
    tale = "“I was born by the sea.\n\n“We were poor.\n\n“Then the war came.”\n\nThey went home."
    untagged = _confidences(f"Ravi and Leila sat down.\n\n“Tell me,” said Leila.\n\n{tale}")[1:]
    tagged = _confidences(f"Ravi and Leila sat down.\n\n“Tell me,” said Leila.\n\nRavi said, {tale}")[1:]
    assert untagged[0] > untagged[1] > untagged[2]
    assert tagged[2] > 0.95


def test_speech_that_is_cut_off_without_its_mark_does_not_run_on() -> None:
    talk = (
        "Ravi and Leila sat down.\n\n“It is not likely,” said Ravi.\n\n“You said--”\n\n“If I had known, I should have--"
        "\n\n“You have forgotten Omar,” said Leila.\n\n“So I have.”"
    )
    analysis = analyse(Story(talk, "story.txt"))
    assert not any(turn.continues for turn in analysis.turns)
