from __future__ import annotations

import pytest

from pipeline.drama.people import Gender
from tests.adapt.saying import adapted, speakers


@pytest.mark.parametrize(
    "rank",
    ["DI", "DS", "PC", "DCI", "WPC", "SSgt", "Sgt.", "Cpl", "Cmdr", "Supt", "Det.", "Chef", "Ranger", "Ser", "Pan"],
)
def test_who_bears_a_rank_and_who_goes_by_the_surname_are_one_person(rank: str) -> None:
    text = (
        f"{rank} Malone put the cup down. “Where was it found?” said {rank} Malone.\n\n“By the weir,” said Okafor.\n\n"
        "“Who saw it?” Malone asked.\n\nMalone looked at the water."
    )
    said = speakers(text)
    assert said[0] == said[2] == f"{rank} Malone"


def test_the_inspector_is_whoever_is_called_di() -> None:
    text = (
        "DI Malone put the cup down. “Where was it found?” Malone asked.\n\n“By the weir,” said DS Okafor.\n\n"
        "“Thank you,” said the inspector."
    )
    assert speakers(text) == ["DI Malone", "DS Okafor", "DI Malone"]


def test_a_rank_before_a_full_name_is_no_part_of_it() -> None:
    text = (
        "DI Sarah Malone sat down. “Well?” said Sarah.\n\n“Nothing,” said DS Amir Okafor.\n\n"
        "“Then look again, Amir,” said DI Malone. Okafor looked again."
    )
    assert speakers(text) == ["Sarah Malone", "Amir Okafor", "Sarah Malone"]


def test_di_may_be_a_womans_name() -> None:
    text = "Di laughed. “Never,” said Di.\n\n“Why, Di?” said Tom. Di shrugged.\n\n“Because,” Di said."
    assert speakers(text) == ["Di", "Tom", "Di"]


def test_two_ranks_of_one_surname_are_two_people_where_one_is_he_and_one_she() -> None:
    text = (
        "“You parked in my space,” said DCI Brennan. He had his coat on.\n\n"
        "“It was empty,” said DI Brennan. She did not look up.\n\n"
        "“It has my name on it,” DCI Brennan said. He sat down.\n\n“Our name,” said DI Brennan. She laughed."
    )
    assert speakers(text) == ["DCI Brennan", "DI Brennan"] * 2


def test_pan_and_pani_are_a_man_and_a_woman() -> None:
    text = (
        "Pan Kowal waited. “Good day,” said Pan Kowal.\n\n“Is it?” said Pani Kowal.\n\n“It is,” said Pan Kowal.\n\n"
        "Pani Kowal sat down."
    )
    assert {person.name: person.gender for person in adapted(text).people} == {
        "Pan Kowal": Gender.MAN,
        "Pani Kowal": Gender.WOMAN,
    }


def test_what_is_written_behind_a_name_is_no_part_of_it() -> None:
    text = (
        "“Good evening, Tanaka-san,” said Oduya.\n\n“It is,” said Tanaka. Tanaka bowed.\n\n"
        "“And Mori-sensei?” said Oduya.\n\n“He sleeps,” said Tanaka-san.\n\n“I do not,” said Sensei Mori. Mori coughed."
    )
    assert speakers(text) == ["Oduya", "Tanaka", "Oduya", "Tanaka", "Sensei Mori"]


def test_a_name_that_a_hyphen_only_joins_stays_whole() -> None:
    text = (
        "Min-ji laughed. “Never,” said Min-ji.\n\n“Why?” said Bo-ra. Bo-ra looked at Min-ji.\n\n“Never,” Min-ji said."
    )
    assert speakers(text) == ["Min-ji", "Bo-ra", "Min-ji"]


def test_don_and_dean_may_be_given_names() -> None:
    text = (
        "Don put the bag down. “Is that all?” Don said.\n\n“That is all,” said Dean. Dean wiped his nose.\n\n"
        "“It is not much,” said Don Keane.\n\n“Ask Earl,” said Dean Ward."
    )
    assert speakers(text) == ["Don Keane", "Dean Ward"] * 2


def test_don_before_a_name_stays_a_title() -> None:
    text = "Don Rafael bowed. “Welcome,” said Don Rafael.\n\n“Thank you,” said Ana.\n\n“Sit,” said Rafael."
    assert speakers(text) == ["Don Rafael", "Ana", "Don Rafael"]


def test_the_stop_of_a_rank_ends_no_sentence() -> None:
    text = "“Slow,” said Det. Ruiz of the state police, and spat.\n\n“Go home,” said Gov. Lane.\n\n“Why?” Ruiz asked."
    assert speakers(text) == ["Det. Ruiz", "Gov. Lane", "Det. Ruiz"]


def test_a_town_that_ends_a_sentence_is_nobodys_rank() -> None:
    text = (
        "“I was in Washington, DC. Malone was there,” said Okafor.\n\n“No,” said Malone.\n\n"
        "“Yes,” said Okafor. Malone laughed."
    )
    assert speakers(text) == ["Okafor", "Malone", "Okafor"]


def test_the_priest_is_whoever_is_called_father() -> None:
    text = (
        "“It is your donkey,” said the priest.\n\n“I only feed it,” said Anselmo.\n\n"
        "Father Ignacio stood in the road. “Evidently not,” said Father Ignacio."
    )
    assert speakers(text) == ["Father Ignacio", "Anselmo", "Father Ignacio"]


def test_two_whom_and_joins_are_two_people_of_one_surname() -> None:
    text = (
        "Sir Gilbert Moss and a Captain Moss were shown up. “I have brought him,” said Sir Gilbert.\n\n"
        "“Do you eat?” said Clara.\n\n“I do,” said Captain Moss.\n\n“He does,” said Sir Gilbert."
    )
    assert speakers(text) == ["Sir Gilbert Moss", "Clara", "Captain Moss", "Sir Gilbert Moss"]
