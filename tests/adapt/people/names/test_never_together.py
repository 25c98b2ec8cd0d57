from __future__ import annotations

from tests.adapt.saying import speakers


def _story(meet: str) -> str:
    """Fourteen evenings on which the narration says now `Mr. Thorne`, now `Gerald`."""
    evenings = [
        f"Mr. Thorne came home at {hour}. He hung up his hat.\n\n“It is cold,” said Mr. Thorne.\n\n“It is,” said Ida."
        f"\n\nIda put the kettle on. Gerald sat down, and he sighed.\n\n“Is there tea?” said Gerald.{meet}"
        for hour in ("one", "two", "three", "four", "five", "six", "seven") * 2
    ]
    return "\n\n".join(evenings)


def test_two_names_that_keep_company_and_never_meet_are_one_persons() -> None:
    assert len(set(speakers(_story("")))) == 2


def test_two_who_speak_to_each_other_are_two() -> None:
    assert len(set(speakers(_story("\n\n“No,” said Mr. Thorne.")))) == 3


def test_two_who_stand_in_one_sentence_are_two() -> None:
    assert len(set(speakers(_story("\n\nMr. Thorne looked at Gerald.")))) == 3
