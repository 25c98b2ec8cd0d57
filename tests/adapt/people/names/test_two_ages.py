"""A father and a son who are told apart as old and young are two, and their bare name is doubted."""

from tests.adapt.saying import adapted, speakers

_MILL = (
    "Old Dray and young Dray kept the mill between them.\n\n“The wheel wants grease,” said old Dray.\n\n"
    "“It had grease on Monday,” said young Dray.\n\n“Then it wants it again.” Old Dray spat.\n\n"
    "Young Dray went for the pot. Nell came in with the bread.\n\n“Good morning, Mr. Dray,” said Nell.\n\n"
    "“Morning,” said Mr. Dray."
)


def test_old_and_young_of_one_name_are_two_and_the_mister_is_the_elder() -> None:
    assert speakers(_MILL) == ["Old Dray", "Young Dray", "Old Dray", "Nell", "Old Dray"]


def test_their_bare_name_is_doubted() -> None:
    lines = adapted(f"{_MILL}\n\n“You were meant to,” said Dray.").script.lines
    last = [line for line in lines if line.speaker != "NARRATOR"][-1]
    assert last.doubt is not None


def test_an_endearment_makes_nobody_two() -> None:
    text = (
        "Young Tom sang. Young Tom danced.\n\n“Good old Tom!” cried Nell. “Dear old Tom!”\n\n“Hush,” said Tom.\n\n"
        "“You hush,” said young Tom to himself."
    )
    assert set(speakers(text)) == {"Nell", "Tom"}
