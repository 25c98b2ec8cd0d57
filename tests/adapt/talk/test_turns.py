from __future__ import annotations

from tests.adapt.saying import speakers


def test_two_tags_in_a_paragraph_are_two_speakers() -> None:
    text = (
        "Mrs. Ambler held the jug. “Milk?” she asked. “A drop,” said Captain Orr. “The cow is dry,” "
        "said Mrs. Ambler.\n\n"
        "“Cold,” said Ted, and “Wet,” said Lottie, and they shut the door."
    )
    assert speakers(text) == ["Mrs. Ambler", "Captain Orr", "Mrs. Ambler", "Ted", "Lottie"]


def test_who_acts_between_two_tags_is_the_pronoun_of_the_second() -> None:
    text = (
        "Ted and Lottie sat on the wall.\n\n“Cake?” said Ted. Lottie shook her head. “Bread,” she said.\n\n"
        "“There is no bread,” said Ted."
    )
    assert speakers(text) == ["Ted", "Lottie", "Ted"]


def test_tags_that_each_lead_up_to_words_are_not_shifted_by_one() -> None:
    text = (
        "They walked on, and Hugo said, “It is far, Nan,” and Nan said, “It was always far,” and Hugo "
        "said, “Not to me.”"
        "\n\n“It was to your feet,” said Nan."
    )
    assert speakers(text) == ["Hugo", "Nan", "Hugo", "Nan"]


def test_a_listener_who_laughs_in_the_tag_does_not_end_the_sentence() -> None:
    text = "Runa had the oars.\n\n“If it snows,” Runa said, and Osk laughed, “we row faster.”\n\n“You do,” said Osk."
    assert speakers(text) == ["Runa", "Runa", "Osk"]


def test_a_paragraph_that_begins_in_small_letters_may_be_the_tag_of_the_one_before() -> None:
    text = (
        "Bo and Ketil pushed off.\n\n“Pull, brothers, pull,”\n\nsang Ketil, who had no ear."
        "\n\n“Pull yourself,” said Bo."
    )
    assert speakers(text) == ["Ketil", "Bo"]


def test_adjectives_a_trade_and_rare_verbs_hide_no_name() -> None:
    text = (
        "The jury waited.\n\n“Is it noon?” asked sleepy Wilf.\n\n“Nearly,” said drummer Kim.\n\n"
        "“Past,” adjudicated Mrs. Oake.\n\n“Noon,” said gruff Captain Boyle."
    )
    assert speakers(text) == ["Wilf", "Kim", "Mrs. Oake", "Captain Boyle"]


def test_what_a_described_person_does_beside_words_is_a_tag() -> None:
    text = (
        "Gwen pushed the chair back. “I will not sign.”\n\nThe notary took off his glasses. “Nobody asks you to.”\n\n"
        "“Somebody will.” Gwen sat down."
    )
    assert speakers(text) == ["Gwen", "Notary", "Gwen"]


def test_who_acts_right_before_words_behind_a_tag_says_them() -> None:
    text = (
        "They had come to the last house.\n\n"
        "“Thanks, old man,” Krol said. Weston shook his head. “I must go home.”\n\n“So must we all,” said Krol."
    )
    assert speakers(text) == ["Krol", "Weston", "Krol"]


def test_who_replies_is_another_than_who_spoke() -> None:
    text = (
        "Every day Dr. Marsh asked Rosa, “When will it be ready?” And she replied, “Tomorrow.”\n\n"
        "Rosa swept the step. “Soon,” said Rosa."
    )
    assert speakers(text) == ["Dr. Marsh", "Rosa", "Rosa"]


def test_a_tag_that_leads_up_to_words_is_theirs_whatever_is_told_behind_them() -> None:
    text = (
        "Nell, Corin and Ida sat in the boat.\n\nNell said to her brother: “Now comes the lock, then the weir”; and "
        "Ida begged them both to sit.\n\nCorin gasped: “What a smell there is!” Then Ida went down to the cabin."
    )
    assert speakers(text) == ["Nell", "Corin"]


def test_a_paragraph_that_ends_in_no_mark_leads_up_to_the_next() -> None:
    text = (
        "Nell and Corin sat in the boat with Ida.\n\n“It leaks,” said Ida.\n\nCorin began again\n\n"
        "“It never leaked before you came.”\n\nIda turned to Nell, and then said in a small voice.\n\n“Did it leak?”"
    )
    assert speakers(text) == ["Ida", "Corin", "Ida"]


def test_who_does_something_while_they_speak_speaks() -> None:
    text = (
        "Nell and Corin sat in the boat.\n\n“Look.” And Corin held up the cork as he spoke.\n\n"
        "“Give it to me,” said Nell."
    )
    assert speakers(text) == ["Corin", "Nell"]


def test_who_leads_up_to_the_words_says_them_whatever_another_does_then() -> None:
    text = "Nell and Corin sat in the boat.\n\nCorin laughed and said “You first,” and Nell went first."
    assert speakers(text) == ["Corin"]


def test_a_pronoun_of_the_other_sex_behind_more_words_is_somebody_elses() -> None:
    text = (
        "“Stop the boat,” said Nell. “I will not,” said Peter, and he rowed on. “You will,” she said.\n\n"
        "“Look there,” said Peter. “A heron,” he said."
    )
    assert speakers(text) == ["Nell", "Peter", "Nell", "Peter", "Peter"]


def test_what_goes_on_beside_a_tag_does_not_take_its_words() -> None:
    text = (
        "Ida and Mr. Crewe waited.\n\n“Will six do?” asked Ida, adding, as Mr. Crewe nodded assent, “Whom shall I "
        "say?”\n\n“Poor lad!” said Ida, when Joss had been trying all day to utter some thanks; “you shall "
        "have soup.”\n\n“Go,” said Ida, and Joss asked, “Where?”"
    )
    assert speakers(text) == ["Ida", "Ida", "Ida", "Ida", "Ida", "Joss"]


def test_words_are_whispered_by_somebody() -> None:
    text = "Aunt Bea rose. Ned slept.\n\n“Ned!” loudly whispered by Aunt Bea. “Ned!”\n\n“Yes?” said Ned."
    assert speakers(text) == ["Aunt Bea", "Aunt Bea", "Ned"]
