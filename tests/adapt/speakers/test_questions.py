from __future__ import annotations

from tests.adapt.saying import speakers


def test_who_is_asked_in_the_narration_answers_not_who_is_asked_about() -> None:
    text = (
        "Petra asked Wendel whether Josef had paid for the boat.\n\n"
        "“Not a penny,” he said.\n\n“Then we keep the oars,” she said.\n\nPetra laughed.\n\n"
    )
    assert speakers(text) == ["Wendel", "Petra"]


def test_whoever_is_asked_by_what_they_are_answers() -> None:
    text = (
        "Mina had been told three things. Theo sat with his coat on. The nurse saw to the drip.\n\n"
        "“Can he eat?” Mina asked the nurse.\n\n“Not till the morning.”\n\n“I’m not hungry,” said Theo.\n\n"
    )
    assert speakers(text)[1] == "Nurse"


def test_whoever_does_what_they_are_told_did_not_say_it() -> None:
    text = (
        "Brandt and Sila stood in front of the desk. The chief did not look up.\n\n"
        "“Shut the door.”\n\nBrandt shut it.\n\n“Whose idea was it?”\n\n“Mine, Chief,” said Sila.\n\n"
    )
    assert speakers(text)[0] == "Chief"


def test_who_says_nothing_for_a_while_speaks_then() -> None:
    text = (
        "Hugh put the letter on the table between them.\n\n“It came back.”\n\n"
        "Mrs. Carne turned the cup in its saucer. She said nothing for a while.\n\n"
        "“It always does.”\n\n“You knew?”\n\n“I knew when you posted it.”\n\n"
    )
    assert speakers(text) == ["Hugh", "Mrs. Carne", "Hugh", "Mrs. Carne"]


def test_a_caller_who_gives_a_name_is_not_somebody_met_after_the_call() -> None:
    text = (
        "The phone went while Nell was at the sink. She picked it up.\n\n“Hello?”\n\n“It’s Joey.”\n\n"
        "“Joey! Where are you?”\n\n“At the station.”\n\n“Stay there.”\n\n"
        "She put the phone down and went through to the front room. Rob was asleep under the newspaper.\n\n"
        "“Rob. Get your shoes on.”\n\n“What’s happened?” said Rob.\n\n"
    )
    assert speakers(text)[:5] == ["Nell", "Joey", "Nell", "Joey", "Nell"]
