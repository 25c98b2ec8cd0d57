from __future__ import annotations

from tests.adapt.saying import adapted, speakers


def test_somebody_who_is_only_spoken_of_does_not_answer() -> None:
    text = (
        "Jonas and Petra had quarrelled all day about Mrs. Hale, who was in Lisbon."
        "\n\n“She bought the barn,” said Jonas."
        "\n\n“She bought half.”\n\n“Mrs. Hale will buy the rest.”\n\n“With whose money?”"
    )
    assert speakers(text) == ["Jonas", "Petra", "Jonas", "Petra"]


def test_whom_a_line_calls_does_not_say_it_and_is_there() -> None:
    text = (
        "“Are you up, Hob?”\n\n“No.”\n\n“Hob, the hens are out.”\n\n“They are your hens, Rosie.”"
        "\n\n“They are nobody’s.”"
    )
    assert speakers(text) == ["Rosie", "Hob", "Rosie", "Hob", "Rosie"]


def test_a_name_that_only_a_preposition_governs_can_speak() -> None:
    text = (
        "Dmitri looked at Ilyas. The wind came from the river.\n\n“You brought it?” said Dmitri.\n\n“I brought it.”\n\n"
        "“Show me,” said Dmitri."
    )
    assert speakers(text) == ["Dmitri", "Ilyas", "Dmitri"]


def test_my_wife_is_said_by_a_man() -> None:
    text = (
        "Lena and Magnus stood at the gate with the agent.\n\n“We like it,” said Lena."
        "\n\n“It has a roof,” said the agent."
        "\n\n“My wife wants a garden.”"
    )
    assert speakers(text)[-1] == "Magnus"


def test_the_first_and_the_second_of_one_kind_are_two() -> None:
    text = (
        "Two porters came in. Marbeck hid.\n\n“Where is he?” said the first porter."
        "\n\n“Gone,” said the second porter.\n\n"
        "“He left a hat,” said the first porter."
    )
    assert speakers(text) == ["First Porter", "Second Porter", "First Porter"]


def test_who_gets_out_when_the_lift_opens_speaks_first() -> None:
    text = (
        "Graham and Nkechi stood by the printer.\n\n“It wants a code,” said Graham.\n\n“It always wants a code,” said"
        " Nkechi.\n\nThe lift opened and Idris got out with a box of toner.\n\n“Is one of you Graham?”\n\n"
        "“That depends,” said Graham.\n\n"
    )
    assert speakers(text)[2] == "Idris"


def test_whom_the_scene_has_only_when_a_call_has_ended_is_never_surely_on_it() -> None:
    text = (
        "Nell picked up on the third ring.\n\n“Mum?”\n\n“Is that you, Nell? Speak up.”\n\n“I am at the station.”\n\n"
        "“Which station?”\n\nNell hung up and looked at Tom.\n\n“Well?”\n\n“She is coming,” said Nell."
    )
    lines = [line for line in adapted(text).script.lines if line.text == "Which station?"]
    assert [line.speaker for line in lines if not line.doubt] == []
