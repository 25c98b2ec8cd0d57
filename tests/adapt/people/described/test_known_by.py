"""A title or a trade gives the person who has it, where the story has named that person."""

from tests.adapt.saying import speakers

_WALK = "\n\n".join(f"They walked on past milestone {number}, and the road was white." for number in range(70))
_SURGEON = "Mr. Tallis, a surgeon of the town, came in.\n\n“Sit,” said the surgeon.\n\n“I am sitting,” said Ned."


def test_who_is_named_in_the_scene_has_the_trade() -> None:
    assert speakers(_SURGEON) == ["Mr. Tallis", "Ned"]


def test_a_trade_long_before_anybody_with_it_is_named_is_somebody_elses() -> None:
    text = f"Ned was born in the rain.\n\n“A boy,” said the surgeon.\n\n{_WALK}\n\n{_SURGEON}"
    assert speakers(text) == ["Surgeon", "Mr. Tallis", "Ned"]


def test_one_of_a_list_is_not_what_the_one_before_is() -> None:
    text = (
        "They went in with the old constable, Ned, Mr. Tallis, and a dog.\n\n“Dark,” said Ned.\n\n"
        "“Lamps, then,” replied the constable, coughing.\n\n“I have none,” said Mr. Tallis."
    )
    assert speakers(text) == ["Ned", "Old Constable", "Mr. Tallis"]
