from __future__ import annotations

from tests.adapt.saying import speakers

_SCENE = (
    "“Move on,” said the pedlar.\n\n“Hold your tongue, Jory,” said Wilmot.\n\n“It rains,” said the pedlar."
    "\n\n“It always rains, Jory,” said Wilmot."
)


def test_whom_the_talk_calls_again_and_again_is_the_pedlar() -> None:
    text = f"{_SCENE}\n\nThey crossed the ford.\n\n“I am wet,” said the pedlar.\n\n“So am I, Jory,” said Wilmot."
    assert set(speakers(text)) == {"Jory", "Wilmot"}


def test_one_call_does_not_decide_who_a_description_is() -> None:
    text = (
        "“Move on,” said the pedlar.\n\n“Hold your tongue, Jory,” said Wilmot.\n\nJory said nothing."
        "\n\n“Who is Jory?” said the pedlar.\n\n“My brother,” said Wilmot."
    )
    assert "Pedlar" in speakers(text)


def test_whom_the_pedlar_calls_himself_is_somebody_else() -> None:
    text = (
        f"{_SCENE}\n\n“Be quiet, Jory,” said the pedlar.\n\n“I was quiet,” said Jory.\n\n“You talk, Jory,” said the "
        "pedlar.\n\n“Jory never talks,” said Wilmot."
    )
    assert "Pedlar" in speakers(text)


def test_kin_whom_the_talk_calls_by_another_name_are_one() -> None:
    text = "\n\n".join(
        [
            "“Shut the gate,” said Mrs. Orr.\n\n“It is shut, Aunt Bea,” said Tilly.",
            "“Is it bolted?” said Mrs. Orr.\n\n“Yes, Aunt Bea,” said Tilly.",
            "“Twice?” said Mrs. Orr.\n\n“Twice, Aunt Bea,” said Tilly.",
            "“Good,” said Aunt Bea.\n\n“Good,” said Tilly.\n\nMrs. Orr sat down. Mrs. Orr was tired.",
        ]
    )
    assert len(set(speakers(text))) == 2


def test_a_given_name_that_is_called_beside_anothers_lines_is_no_other_name_of_theirs() -> None:
    talk = "“It rained, Teddy,” said Ruth.\n\n“It did,” said Tony.\n\n“Much, Teddy?” said Ruth.\n\n“Much,” said Tony."
    begins = "Cousin Tony sat by the fire with Ruth. Tony had a cold. Tony coughed. Tony sneezed."
    text = f"{begins}\n\n{talk}\n\n{talk}\n\n“Hush,” said Teddy."
    assert speakers(text)[-1] == "Teddy"
