from __future__ import annotations

from tests.adapt.saying import speakers


def test_a_role_that_is_called_is_the_person_described_by_it() -> None:
    text = (
        "The chief had the map. Brandt had the torch.\n\n“Where are we?” said Brandt.\n\n“Here,” said the chief.\n\n"
        "“Are you sure, Chief?”\n\n“I am always sure.”\n\n"
    )
    assert set(speakers(text)) == {"Brandt", "Chief"}


def test_a_call_sign_is_whose_it_is_who_gives_it() -> None:
    text = (
        "Dhillon keyed the set. Kess was reading the chart.\n\n“Sparrow Two, this is Tower.”\n\n"
        "“Tower, this is Sparrow Two,” said Dhillon.\n\n“Sparrow Two, say your height.”\n\n“Low,” said Dhillon.\n\n"
        "“Sparrow Two, climb now.”\n\n"
    )
    assert speakers(text) == ["Tower", "Dhillon", "Tower", "Dhillon", "Tower"]


def test_a_doctor_is_called_by_the_title_alone() -> None:
    text = (
        "Dr. Lisle stood by the fire with Mr. Vane.\n\n“You will want the lantern, Doctor.”\n\n"
        "“I shall want my dinner.”\n\n“Then we go tomorrow,” said Vane.\n\n"
    )
    assert speakers(text) == ["Mr. Vane", "Dr. Lisle", "Mr. Vane"]


def test_a_name_is_cut_short_where_its_bearer_is_called() -> None:
    text = (
        "Lindy parks on the kerb. Gus has the dog.\n\n“Ten minutes,” Lindy says.\n\n“The dog needs ten.”\n\n"
        "“Gus, the dog needs what the dog gets.”\n\n“She’s old, Lin.”\n\n"
    )
    assert set(speakers(text)) == {"Lindy", "Gus"}


def test_a_pet_name_that_is_only_called_ends_in_an_s() -> None:
    text = (
        "Lucero has the binoculars. Bankole has the noodles.\n\n“Anything?”\n\n“A cat.”\n\n"
        "“How long have we been married, Banks?” Lucero asks.\n\n“Nine years,” says Bankole. “To other people.”\n\n"
    )
    assert set(speakers(text)) == {"Lucero", "Bankole"}
