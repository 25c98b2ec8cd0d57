"""A story's own tags tell which nouns are people in it, and how the adapter reads those who have no name."""

from pipeline.adapt.analysis import analyse
from pipeline.adapt.people.described.callings import callings_of
from pipeline.adapt.words.tokens import tokens_of
from pipeline.adapt.words.vocabulary import PERSON_NOUNS
from pipeline.drama.story import Story
from tests.adapt.saying import speakers


def callings(text: str) -> set[str]:
    tokens = tokens_of(text, 0, len(text))
    spoken, is_open = [], False
    for token in tokens:
        is_open = is_open or token.text == "“"
        spoken.append(is_open)
        is_open = is_open and token.text != "”"
    return set(callings_of([(tokens, spoken)]) - PERSON_NOUNS)


def test_what_speaks_is_a_person_of_the_story() -> None:
    assert callings("“Toll,” said the old heron. “Two fish,” the kettle answered.") == {"heron", "kettle"}
    assert callings("The lighthouse replied, “Nobody.”") == {"lighthouse"}
    assert callings("“You first,” said the American.") == {"american"}


def test_what_is_read_or_counted_or_named_is_none() -> None:
    assert callings("“Closed,” said the sign. “Twelve,” said the whole time Mara.") == set()
    assert callings("“Come,” said the Margrave. The heron watched the sign.") == set()
    assert callings("“Come,” said the girl nearest the door. “No,” said a man known as Pike.") == set()


def test_who_speaks_by_a_noun_of_the_storys_own_acts_by_it_too() -> None:
    text = (
        "“A toll,” said the heron. Osk had no coin.\n\n“A song, then,” said Osk.\n\n"
        "The heron's neck went thin. “Two horses.”\n\n“Is your friend deaf?” the heron asked Osk."
    )
    assert speakers(text) == ["Heron", "Osk", "Heron", "Heron"]


def test_a_phrase_ends_where_the_next_begins() -> None:
    text = "Behind the curtain the man coughed. “Who is there?” asked the man.\n\n“I,” said Mara."
    assert speakers(text)[0] == "Man"


def test_adjectives_may_stand_in_a_row() -> None:
    text = "“Small boy,” whispered an old, dry voice.\n\n“Yes?” said Fenn. “Who are you?” Fenn asked."
    assert speakers(text)[0] == "Dry Voice"


def test_a_hand_that_acts_is_its_owners() -> None:
    text = (
        "A clerk came to the counter. “Where is it?” asked the clerk. The clerk had a pen.\n\n“Here,” said Ravi.\n\n"
        "The clerk's hand stopped. “Which bridge?”"
    )
    analysis = analyse(Story(text, "story.txt"))
    leads = [each.figure for each in analysis.scenery.present[-1].narrated if each.leads]
    assert [analysis.figures.all[each].label for each in leads] == ["Clerk"]
    assert speakers(text) == ["Clerk", "Ravi", "Clerk"]


def test_a_month_is_a_name_where_it_talks() -> None:
    text = "“Is she ill?” said June.\n\n“Never,” said Calla.\n\n“She coughed,” June said.\n\nIn June it rains.\n\n“So?”"
    assert speakers(text)[:3] == ["June", "Calla", "June"]
    assert "June" not in speakers("In June, said Calla, it rains. “It does,” Calla said.\n\n“Always,” said Ravi.")


def test_a_contraction_is_nobodys_name() -> None:
    text = (
        "“You there,” said Brannigan. He’d risen.\n\n“Sit,” said Maldonado. He’d seen it all before.\n\n"
        "He’d gone red. “Never!”\n\nHe’d thought so. “Sit down.”"
    )
    assert set(speakers(text)) == {"Brannigan", "Maldonado"}


def test_a_style_is_nobodys_name() -> None:
    text = (
        "Queen Aldith looked at Brannigan. “He lies, Your Majesty,” said Brannigan.\n\n“Does he?”\n\n"
        "“Your Honor is too kind,” said Brannigan.\n\n“Sit down,” said Queen Aldith."
    )
    people = {figure.label for figure in analyse(Story(text, "story.txt")).figures.all if figure.mentions}
    assert people == {"Brannigan", "Queen Aldith"}


def test_two_may_talk_long_before_the_story_says_who_they_are() -> None:
    talk = "".join(f"“He has key {number}.”\n\n“I gave it to him.”\n\n" for number in range(7))
    found = speakers(f"“He's late,” said Vane.\n\n“Is he?”\n\n{talk}Sergeant Holm lit a pipe. “He asked.”")
    assert found[:4] == ["Vane", "Sergeant Holm"] * 2


def test_a_title_that_stands_alone_is_its_only_bearers() -> None:
    text = "“We wait,” said Uncle Festus.\n\n“For what, Uncle?” asked Ngozi.\n\n“For you.”\n\n“Uncle!” said Ngozi."
    assert speakers(text) == ["Uncle Festus", "Ngozi", "Uncle Festus", "Ngozi"]


def test_a_name_called_late_in_a_long_answer_introduces_nobody() -> None:
    text = (
        "A clerk sat by the door. Dace looked at the clerk. “The other two what?” the clerk asked.\n\n"
        "“Crossings. I go down there every fourth of the month and I come back, and you need not look, Mr. Vane,” "
        "said the lady."
    )
    assert speakers(text)[0] == "Clerk"


def test_a_compound_is_whom_its_last_part_says() -> None:
    text = "Answering for the house, the under-steward said: “Tea is at four.” “Thank you,” said Orla."
    assert speakers(text) == ["Under-steward", "Orla"]
