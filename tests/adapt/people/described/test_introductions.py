from __future__ import annotations

from tests.adapt.saying import speakers


def test_a_name_that_is_all_somebody_says_is_theirs() -> None:
    text = (
        "A girl in a yellow coat sat on Emil’s trunk.\n\n“This is taken,” said the girl.\n\n“It is mine,” said Emil."
        "\n\n“Then move it,” the girl in the yellow coat said. She stood up. “Rosa Lind.”\n\n“Emil,” he said."
        "\n\n“Good,” said Rosa."
    )
    assert set(speakers(text)) == {"Rosa Lind", "Emil"}


def test_the_voice_that_says_who_it_is_has_that_name() -> None:
    text = (
        "The telephone rang at four. Odile sat up. “Who is it?” she said.\n\n“It’s Bastian,” said the voice."
        "\n\n“It is four o’clock.”\n\n“It is five here.”\n\n“Where is here?” said Odile."
    )
    assert speakers(text) == ["Odile", "Bastian", "Odile", "Bastian", "Odile"]


def test_the_narration_tells_what_somebody_is_called() -> None:
    text = (
        "An old man opened the gate to Lena. His name was Gorm.\n\n“You came by the marsh?” said the old man."
        "\n\n“By the road,” said Lena.\n\n“Nobody comes by the road,” said Gorm."
    )
    assert speakers(text) == ["Gorm", "Lena", "Gorm"]


def test_a_title_and_the_given_name_that_its_bearer_is_called_are_one() -> None:
    text = (
        "“Ring it,” said Sexton Aldous.\n\n“It is cracked,” said Una.\n\n“Ring it,” the sexton said. He was called Pim."
        "\n\n“You ring it, Pim,” said Una.\n\n“I am eating,” said Pim."
    )
    assert len(set(speakers(text))) == 2


def test_who_names_somebody_else_is_not_introduced_by_it() -> None:
    text = (
        "“Wait,” said the porter.\n\n“Why, Lukas?” said Ebba.\n\n“Lukas is my cousin,” said the porter."
        "\n\n“Then where is he?” said Ebba."
    )
    assert speakers(text) == ["Porter", "Ebba", "Porter", "Ebba"]


def test_who_is_recognised_and_answers_is_the_one_described_before() -> None:
    text = (
        "An old woman got down from the cart.\n\n“Is this Marle?” said the old woman.\n\n“It is, ma’am,” said Wat."
        "\n\n“Mrs. Quill!” cried the innkeeper. “We thought you were drowned.”\n\n“Not this year,” said Mrs. Quill."
    )
    assert speakers(text)[0] == "Mrs. Quill"


def test_the_men_of_other_scenes_are_not_the_man_who_gives_his_name() -> None:
    others = "\n\n".join(f"“Number {n},” said the man.\n\n“Late,” said Ida." for n in range(13))
    named = "“Lukas Bern,” said the man.\n\n“Late again,” said Ida.\n\n“Yes,” said Lukas."
    text = f"CHAPTER ONE\n\n{others}\n\nCHAPTER TWO\n\n{named}"
    heard = speakers(text)
    assert (heard[0], heard[-1]) == ("Man", "Lukas Bern")


def test_who_introduced_himself_by_a_name_bears_it() -> None:
    text = (
        "Lena had lost her hat.\n\n“Is this yours?” said the man at the gate.\n\n“It is,” said Lena.\n\nThe man, "
        "who had introduced himself as Mr. Gorm, bowed.\n\n“Then keep it,” said the man.\n\n“I mean to,” said Lena.\n\n"
        "“Good day,” said Mr. Gorm."
    )
    assert speakers(text) == ["Mr. Gorm", "Lena", "Mr. Gorm", "Lena", "Mr. Gorm"]


def test_whoever_is_asked_for_a_name_in_whatever_words_answers_with_it() -> None:
    text = (
        "The new boy stood by the sink. Dot had the keys.\n\n“What's your name again, love?” said Dot.\n\n“Gus.”\n\n"
        "“Well, Gus, mop,” said Dot."
    )
    assert speakers(text)[1] == "Gus"


def test_who_gives_a_title_and_name_and_presents_another_is_the_bearer() -> None:
    text = (
        "Vane rang twice.\n\n“We talked to one of you,” said Mr. Poole.\n\n“Not to us.” She held up a card. “Inspector "
        "Vane. This is Moss.”\n\n“Come in,” said Mr. Poole. Moss wiped his feet."
    )
    assert speakers(text)[1:3] == ["Inspector Vane", "Inspector Vane"]
