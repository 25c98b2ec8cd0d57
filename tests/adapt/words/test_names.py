from __future__ import annotations

import pytest

from tests.adapt.saying import speakers


@pytest.mark.parametrize("name", ["Dr. van der Meer", "Mr. de la Cruz", "Frau von Sassen"])
def test_small_words_between_a_title_and_a_surname_belong_to_the_name(name: str) -> None:
    assert speakers(f"{name} looked up.\n\n“It leaks,” said {name}.\n\n“I see,” said Bo.") == [name, "Bo"]


def test_the_title_of_two_is_nobodys_name() -> None:
    text = "Sergeant Pike sat. Sergeants Pike and Doyle had met in Malta.\n\n“Tea,” said Sergeant Pike."
    assert speakers(text) == ["Sergeant Pike"]


def test_what_somebody_is_before_the_name_is_a_title_where_the_story_has_the_word() -> None:
    text = "“Dig,” said Gravedigger Orme.\n\n“Why?” said Ida.\n\nThe gravedigger spat.\n\n“Dig,” said Orme."
    assert len(set(speakers(text))) == 2


@pytest.mark.parametrize("name", ["Alas", "Autumn", "May", "Chance"])
def test_a_word_that_a_tag_gives_speech_to_is_a_name(name: str) -> None:
    text = f"{name} shut the door. Otto did not.\n\n“Is it late?” said {name}.\n\n“It is,” said Otto."
    assert speakers(text) == [name, "Otto"]


def test_an_interjection_that_opens_a_sentence_calls_nobody() -> None:
    text = "“Is it you?” said Hush.\n\n“Hush, you will wake the hens,” said Otto.\n\n“They are up,” said Hush."
    assert speakers(text) == ["Hush", "Otto", "Hush"]


def test_a_letter_that_was_lost_inside_a_name_is_a_letter() -> None:
    text = "Zo?y sat down.\n\n“Who?” said Zo?y.\n\n“Me,” said Otto."
    assert speakers(text) == ["Zo?y", "Otto"]


def test_an_apostrophe_that_was_lost_still_tells_whose() -> None:
    text = 'Otto ran for the nurse.\n\n"It s late," said Otto s nurse.\n\n"I know," said Otto.'
    assert speakers(text) == ["Nurse", "Otto"]


def test_kin_who_act_without_an_article_are_called_so() -> None:
    text = "“Come in, Wim.” Grandpa hung up his coat. “Is it shut?”\n\n“It is,” said Wim."
    assert speakers(text) == ["Grandpa", "Grandpa", "Wim"]


def test_a_word_before_a_rank_and_a_name_is_part_of_the_rank() -> None:
    text = "Liv waited.\n\n“Tug Marigold, this is Dock Officer Brandt.”\n\n“We hear you,” said Liv."
    assert len(speakers(text)) == 2
    assert speakers(text)[0].endswith("Officer Brandt")


def test_a_people_before_a_noun_only_says_which_lady() -> None:
    text = "“How cold!” cried the Belgian lady.\n\n“It is June,” said Otto.\n\n“Then shut it,” said the Belgian lady."
    assert "Belgian" not in speakers(text)


def test_things_that_rattle_are_nobody() -> None:
    text = "“Which bay?” asked Ahmet.\n\n“The ninth.” Buckets rattled behind him.\n\n“Thank you,” said Ahmet."
    assert "Buckets" not in speakers(text)


def test_who_is_told_off_at_a_sentences_start_is_somebody() -> None:
    text = "Dad sat down. “Who ate it?” said Dad.\n\n“Not I,” said Bo.\n\n“Jorun! You did!”\n\n“Did not,” said Jorun."
    assert speakers(text)[-1] == "Jorun"


@pytest.mark.parametrize(
    "deed", ["picked up the telephone", "climbed down", "parked the cart", "counted the sacks", "spat"]
)
def test_who_does_what_only_people_do_is_somebody_though_named_once(deed: str) -> None:
    assert speakers(f"Bram {deed}. “Yes?”\n\n“It is late,” said Ilka.\n\n“How late?”") == ["Bram", "Ilka", "Bram"]
