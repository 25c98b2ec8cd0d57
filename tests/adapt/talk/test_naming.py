"""A description that gives a name speaks with that name's voice."""

import pytest

from tests.adapt.saying import speakers


@pytest.mark.parametrize(
    "tag",
    [
        "said the one they called Vera",
        "said the girl named Vera",
        "said the woman who called herself Vera",
        "said a woman known only as Vera",
        "said the girl whose name was Vera",
        "said one they all called Vera",
    ],
)
def test_who_is_described_by_a_name_bears_it(tag: str) -> None:
    text = f"Odo and Vera kept the gate.\n\n“Not yet,” {tag}.\n\n“When, then?” said Odo."
    assert speakers(text) == ["Vera", "Odo"]


def test_who_is_called_over_is_not_who_calls() -> None:
    text = "Pike and Odo kept the gate.\n\n“Come here,” the guard said.\n\nThe guard called Pike over and said, “Sit.”"
    assert speakers(text)[-1] == "Guard"
