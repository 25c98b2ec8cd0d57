from __future__ import annotations

from tests.adapt.saying import speakers

_HOUSE = (
    "Winifred came up the drive. Larch Hollow lay before her in the rain.\n\n“It has shrunk,” said Winifred.\n\n"
    "“You have grown,” said Conrad. He had never cared for Larch Hollow.\n\n"
)


def test_a_house_that_somebody_is_left_is_no_part_of_her_name() -> None:
    text = f"{_HOUSE}Her uncle had left Winifred Larch Hollow and the debts.\n\n“I shall sell,” said Winifred."
    assert speakers(text) == ["Winifred", "Conrad", "Winifred"]


def test_a_surname_that_somebody_bears_elsewhere_stays_a_surname_behind_a_verb_that_gives() -> None:
    text = (
        "“Sit down,” said Holroyd.\n\n“No,” said Bess.\n\nMr. Holroyd had the lamp. She gave Amos Holroyd the key.\n\n"
        "“Thank you,” said Holroyd."
    )
    assert speakers(text) == ["Amos Holroyd", "Bess", "Amos Holroyd"]


def test_a_title_before_a_name_ends_the_name_before_it() -> None:
    text = "To Ferris Miss Holt was always kind.\n\n“Sit,” said Miss Holt.\n\n“I am late,” said Ferris."
    assert speakers(text) == ["Miss Holt", "Ferris"]


def test_a_titled_surname_and_a_name_behind_it_are_two() -> None:
    text = (
        "“Who has the key?” said Brand.\n\n“Not I,” said Miss Orley.\n\n“Nor I,” said Miss Orley."
        "\n\nTo Miss Orley Brand was a trial.\n\n“Look again,” said Brand."
    )
    assert set(speakers(text)) == {"Brand", "Miss Orley"}
