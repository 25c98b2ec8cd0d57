"""A role that is called is whoever has it, and they answer."""

from __future__ import annotations

import pytest

from tests.adapt.saying import speakers

TABLE = "Captain Oduya put her spoon down. Dr. Lenz and Rask were already at the table.\n\n"


@pytest.mark.parametrize("call", ["Doctor?", "What is it, Doctor?", "Doctor, who was it?"])
def test_a_title_alone_calls_the_one_who_bears_it(call: str) -> None:
    story = f"{TABLE}“Somebody ate it,” said the captain.\n\n“Not I,” said Rask.\n\n“{call}”\n\n“Do not look at me.”\n"
    assert speakers(story)[-1] == "Dr. Lenz"


def test_a_role_alone_calls_the_one_who_is_described_so() -> None:
    story = (
        "The nurse took his wrist. Cass stood by the window with her coat on, and Ned would not look at her.\n\n"
        "“Does it hurt?” the nurse asked.\n\n“No,” said Ned.\n\n“Nurse?” Cass said. “Is it broken?”\n\n“I'll see.”\n"
    )
    assert speakers(story)[-1] == "Nurse"


def test_a_role_that_is_only_spoken_of_calls_nobody() -> None:
    story = f"{TABLE}“She was a lawyer, doctor, judge and thief,” said Rask.\n\n“Who was?” asked the captain.\n"
    assert speakers(story) == ["Rask", "Captain Oduya"]


def test_the_one_who_is_named_first_of_all_is_called_by_a_title_too() -> None:
    story = (
        "Dr. Lenz put her spoon down. Captain Oduya and Rask were already at the table.\n\n“Somebody ate it,” said the "
        "captain.\n\n“Not I,” said Rask.\n\n“Doctor?”\n\n“Do not look at me.”\n"
    )
    assert speakers(story)[-1] == "Dr. Lenz"
