from __future__ import annotations

from tests.adapt.saying import adapted, speakers


def test_the_narrator_bears_the_name_by_which_others_call_i() -> None:
    text = (
        "My sister rang me. “You have to go, Ana,” said my sister. I sat up.\n\n“Why me?” I said.\n\n"
        "“Because I cannot, Ana,” she said.\n\n“I am tired,” I said. I was."
    )
    assert speakers(text)[1::2] == ["Ana", "Ana"]


def test_who_gives_a_name_in_the_narration_bears_it() -> None:
    text = (
        "My name is Otieno. I collect the fares, and I have done so for years.\n\n“Sit down,” I said.\n\n"
        "“Where?” said Njeri. I showed her.\n\n“There,” I said."
    )
    assert speakers(text) == ["Otieno", "Njeri", "Otieno"]


def test_whom_i_call_by_name_is_not_i() -> None:
    text = (
        "I knew that he was there. “Come out, Leo,” I said. I waited for him.\n\n“No.”\n\n“Leo,” I said.\n\n"
        "“No, I will not,” he said. I sighed.\n\n“Leo, I will count to three,” I said."
    )
    assert speakers(text)[::2] == ["The Narrator"] * 3


def test_a_rank_that_all_call_somebody_by_is_not_the_narrators_name() -> None:
    text = (
        "I stood behind the driver and I counted. “Good morning, Captain,” said the officer to her.\n\n"
        "“Morning,” I said. My knees shook.\n\n“Overloaded, Captain,” said the officer. “Nine thousand, Captain.”"
    )
    assert speakers(text)[1] == "The Narrator"


def test_who_says_who_they_are_bears_that_name() -> None:
    text = (
        "Detective Lena Marsh sat down beside him. “Hello,” said Marsh. “I’m Lena. Are you cold?”\n\n"
        "“No,” said Tully. He shook his head.\n\n“You look cold,” said Marsh. Marsh gave him her coat."
    )
    assert speakers(text) == ["Lena Marsh", "Lena Marsh", "Tully", "Lena Marsh"]


def test_who_is_asked_for_a_name_and_gives_it_bears_it() -> None:
    text = (
        "A boy of ten sat on the step. The boy looked up at Marsh.\n\n“What’s your name?” said Marsh.\n\n“Caleb.”\n\n"
        "“Are you cold, Caleb?” Marsh asked.\n\n“A bit,” the boy said."
    )
    cast = {person.name: str(person.age) for person in adapted(text).people}
    assert speakers(text) == ["Marsh", "Caleb"] * 2
    assert cast["Caleb"] == "child"


def test_chapters_headed_by_two_who_tell_them_have_two_narrators() -> None:
    text = (
        "# MARA\n\nI saw him first and I have never forgotten it.\n\n“You are in the way,” I told him.\n\n"
        "“I am Jon,” he said. I laughed at my own feet.\n\n"
        "# Chapter Two: Jon\n\nI had been up since four. I was tired of my cello.\n\n"
        "“You have ice cream on your knee,” said Mara.\n\n“I have had worse,” I said.\n\n"
        "# MARA\n\nI put my boots up. I sang.\n\n“Stop it,” said Jon.\n\n“No,” I said."
    )
    assert speakers(text) == ["Mara", "Jon", "Mara", "Jon", "Jon", "Mara"]
