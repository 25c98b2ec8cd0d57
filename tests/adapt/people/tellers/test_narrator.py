from __future__ import annotations

from pipeline.drama.script import Teller
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


def told(text: str) -> tuple[str, list[str]]:
    """Who tells by the title page, and who by notes at chapters."""
    script = adapted(text).script
    notes = [cue.name for scene in script.scenes for cue in scene.cues if isinstance(cue, Teller)]
    return script.title_page.get("Narrator", ""), notes


def sex_of_teller(text: str) -> str:
    adaptation = adapted(text)
    teller = adaptation.script.title_page["Narrator"]
    return next(str(person.gender) for person in adaptation.people if person.name == teller)


def test_i_said_proves_a_first_person_even_once() -> None:
    text = "Gwen brought the eels.\n\n“Too many,” said I.\n\n“Never,” said Gwen."
    assert speakers(text) == ["The Narrator", "Gwen"]
    assert told(text) == ("The Narrator", [])


def test_i_that_only_others_say_makes_no_first_person() -> None:
    text = (
        "Gwen put down the eels. “I am wet,” she said. “I told him so. ‘I am wet,’ I said.”\n\n"
        "“I heard it,” said Bram. “I was there.”"
    )
    assert told(text) == ("", [])


def test_who_is_called_by_name_once_and_answers_is_named() -> None:
    text = (
        "I was at the churn.\n\n“Bertha!” cried Gwen. “Come here.”\n\n“I cannot,” I said.\n\n“Then I will,” said Gwen."
    )
    assert told(text) == ("Bertha", [])


def test_a_tellers_sex_is_what_others_call_i() -> None:
    story = "I rang the bell.\n\n“Room two, {},” said the clerk.\n\n“Thank you,” I said.\n\n“Not at all,” he said."
    assert sex_of_teller(story.format("madam")) == "woman"
    assert sex_of_teller(story.format("sir")) == "man"


def test_a_tellers_sex_is_what_i_say_that_i_was() -> None:
    text = "I was a thin small girl, and I ate little.\n\n“Eat,” said Bram.\n\n“I have eaten,” I said."
    assert sex_of_teller(text) == "woman"


def test_a_tellers_sex_is_not_that_of_who_is_spoken_of_beside_the_name() -> None:
    text = (
        "I loved Gwen. “Bram,” she said. She laughed at me.\n\n“Yes?” I said.\n\n"
        "“Nothing, Bram,” said Gwen. She took her hat."
    )
    assert sex_of_teller(text) != "woman"


def test_letters_and_diaries_are_told_by_whose_they_are() -> None:
    text = (
        "# Letter from Gwen Rook to Bram Pell\n\nDear Bram, I have your eels. “Cook them,” said my father.\n\n"
        "“I will not,” I said.\n\n# Bram Pell’s Diary\n\n"
        "Gwen will not cook them. I told the cook so. “Pity,” he said.\n\n"
        "“It is,” I said."
    )
    assert told(text) == ("", ["Gwen", "Bram"])
    assert speakers(text)[1::2] == ["Gwen", "Bram"]


def test_a_chapter_under_a_name_that_tells_of_its_bearer_is_not_told_by_that_person() -> None:
    text = (
        "# Gwen\n\nI met Gwen by the weir. Gwen had eels. Gwen was wet, and Gwen laughed at me.\n\n"
        "“Eels,” said Gwen.\n\n"
        "“I see,” I said.\n\n# Bram\n\nI met Bram at noon. Bram was dry. Bram sat, and Bram slept.\n\n"
        "“Well?” said Bram.\n\n"
        "“Well,” I said."
    )
    assert told(text) == ("The Narrator", [])


def test_the_you_of_a_story_told_of_you_is_who_tells_it() -> None:
    text = (
        "You come to the mill at six.\n\n“You're late,” says Gwen.\n\n“I know,” you say. You sit down.\n\n"
        "“Then eat,” says Gwen.\n\n“Eels?” you ask."
    )
    assert speakers(text) == ["Gwen", "The Narrator", "Gwen", "The Narrator"]
    others = "Gwen sat down.\n\n“You said so.”\n\n“I know you say it,” said Bram.\n\n“No,” said Gwen."
    assert "The Narrator" not in speakers(others)


def test_one_i_that_acts_beside_words_tells_the_story() -> None:
    text = "Pete was waiting by the car.\n\n“You are late,” he said.\n\n“I know.” I got in."
    assert speakers(text) == ["Pete", "The Narrator"]
