from __future__ import annotations

from pipeline.drama.people import Gender
from pipeline.drama.script import NARRATOR
from tests.adapt.saying import adapted, first_line, speakers


def test_a_tag_names_the_speaker_before_inside_and_after() -> None:
    text = (
        "Hana Sato said, “We should go.”\n\n“It is late,” replied Oduya.\n\n“Then,” Sato said, “let us go.”\n\n"
        "“Wait!” Oduya, her oldest friend from the academy, quietly called."
    )
    assert speakers(text) == ["Hana Sato", "Oduya", "Hana Sato", "Hana Sato", "Oduya"]


def test_a_rank_a_surname_and_a_full_name_are_one_person() -> None:
    text = (
        "Colonel Ines Duarte entered. “Sit,” said Duarte.\n\nThe men sat. “Good,” the colonel said.\n\n"
        "“Thank you, Colonel Duarte,” said Lieutenant Park."
    )
    assert speakers(text) == ["Ines Duarte", "Ines Duarte", "Lieutenant Park"]


def test_an_office_is_no_part_of_a_name() -> None:
    text = "Secretary of State Amara Cole rose. “We must talk,” she said. “Now,” Cole added.\n\nCole sat down again."
    assert speakers(text) == ["Amara Cole"] * 2


def test_mr_and_mrs_and_miss_of_one_name_are_three_people() -> None:
    text = (
        "“My dear,” said Mr. Ashby to his wife.\n\n“Yes?” said Mrs. Ashby.\n\n“Mama!” cried Miss Ashby.\n\n"
        "Mr. Ashby, Mrs. Ashby and Miss Ashby went in."
    )
    assert speakers(text) == ["Mr. Ashby", "Mrs. Ashby", "Miss Ashby"]


def test_a_pet_name_is_the_same_person() -> None:
    text = (
        "Elizabeth Marlow laughed. “Never,” said Elizabeth.\n\n“Lizzy, be serious,” said Tom.\n\n"
        "“I am,” said Lizzy. Elizabeth Marlow turned away."
    )
    assert speakers(text) == ["Elizabeth Marlow", "Tom", "Elizabeth Marlow"]


def test_pronouns_go_to_whom_the_text_calls_he_or_she() -> None:
    text = (
        "Ravi lifted his cup and put it down. Leila watched him; she had not touched her own.\n\n"
        "“You are not drinking,” he said.\n\n“I am waiting,” she said."
    )
    assert speakers(text) == ["Ravi", "Leila"]


def test_untagged_talk_alternates_from_both_ends() -> None:
    text = (
        "Ravi and Leila sat down.\n\n“Are you cold?” asked Ravi.\n\n“No.”\n\n“You look cold.”\n\n“I am not.”\n\n"
        "“Have my coat.”\n\n“Thank you,” said Leila."
    )
    assert speakers(text) == ["Ravi", "Leila"] * 3


def test_who_is_called_answers() -> None:
    text = "Ravi, Leila and Tomas sat there.\n\n“Leila, are you cold?” asked Ravi.\n\n“No.”"
    assert speakers(text) == ["Ravi", "Leila"]


def test_an_action_beside_the_words_names_the_speaker() -> None:
    text = "Ravi and Leila waited. Leila shook her head. “Not yet.”\n\n“When?” Ravi looked up at the clock."
    assert speakers(text) == ["Leila", "Ravi"]


def test_unnamed_speakers_are_people_of_their_own() -> None:
    text = "“Two coffees?” asked the waiter.\n\n“Please,” said Leila.\n\n“Stop!” cried a voice behind her."
    assert speakers(text) == ["Waiter", "Leila", "Voice"]


def test_a_speech_that_nothing_explains_is_never_the_narrators() -> None:
    text = "“Who is there?”\n\n“Nobody.”"
    assert NARRATOR not in speakers(text)
    assert all(line.doubt for line in adapted(text).script.lines)


def test_a_first_person_narrator_speaks_by_the_name_that_others_call() -> None:
    text = (
        "I opened the door and I looked out. I saw Mara.\n\n“Good evening,” I said.\n\n"
        "“Good evening, Jonas,” said Mara.\n\n“You are late,” I said.\n\n“I know, Jonas. I am sorry,” Mara said.\n\n"
        "“Come in,” I said."
    )
    assert speakers(text) == ["Jonas", "Mara", "Jonas", "Mara", "Jonas"]


def test_the_words_before_a_colon_lead_into_the_next_paragraph() -> None:
    text = "Mara and Tomas met at the gate. Tomas looked at her for a while and then he said:\n\n“I sold the house.”"
    assert speakers(text) == ["Tomas"]


def test_thoughts_are_told_apart_from_speech() -> None:
    assert first_line("“I am lost,” thought Mara.").extensions == ("THOUGHT",)


def test_gender_rests_on_the_text() -> None:
    text = (
        "“Go,” said Oduya. She closed her book.\n\n“Why?” said Kamau. He smiled.\n\n"
        "Mrs. Finch came in. “Tea?” said Mrs. Finch."
    )
    genders = {person.name: person.gender for person in adapted(text).people}
    assert genders == {"Oduya": Gender.WOMAN, "Kamau": Gender.MAN, "Mrs. Finch": Gender.WOMAN}


def test_the_author_on_the_title_page_is_nobody() -> None:
    text = "THE LONG WAY\n\nby Petra Lindqvist\n\nCHAPTER I\n\n“Go on,” said Mara.\n\n“I am,” said Tomas."
    page = adapted(text).script.title_page
    assert (page["Title"], page["Author"]) == ("THE LONG WAY", "Petra Lindqvist")
    assert speakers(text) == ["Mara", "Tomas"]


def test_a_doubtful_line_says_so() -> None:
    text = "Ravi, Leila and Tomas sat there in the dark.\n\n“Something moved.”"
    assert first_line(text).doubt is not None


def test_a_new_scene_forgets_who_spoke_and_knows_whoever_acts_in_it() -> None:
    text = (
        "“Stop,” said the guard.\n\n“No,” said Rook, and ran.\n\n* * *\n\nKaito was waiting on the far side.\n\n"
        "“Late,” he said."
    )
    assert speakers(text) == ["Guard", "Rook", "Kaito"]


def test_names_that_are_common_words_are_known_by_their_tags() -> None:
    text = (
        "“Somebody has to say it,” Mark said.\n\n“Not me,” Joy said.\n\n“Grace?” said Mark.\n\nJoy turned to look at "
        "her. “Well, Grace?”\n\n“Please, Mark,” Grace said. “It can wait, Joy.”"
    )
    assert speakers(text) == ["Mark", "Joy", "Mark", "Joy", "Grace", "Grace"]


def test_a_name_of_letters_and_numbers_is_a_name() -> None:
    text = (
        "Adaeze Obi sat back. “Explain,” she said.\n\n“I said it was probable,” K-7 corrected from the ceiling. "
        "“Sixty-one percent.”\n\n“Speak to me, K-7,” said Obi.\n\nObi waited. “K-7?” Adaeze Obi said."
    )
    assert speakers(text) == ["Adaeze Obi", "K-7", "K-7", "Adaeze Obi", "Adaeze Obi"]


def test_a_family_name_may_stand_first() -> None:
    text = (
        "“You look terrible,” said Seo Yuna.\n\n“Thank you, Sergeant Seo,” said Park.\n\nSergeant Seo laughed. “Sit.”"
    )
    assert speakers(text) == ["Seo Yuna", "Park", "Seo Yuna"]


def test_what_a_face_does_its_owner_does() -> None:
    text = (
        "Mara and Jonah looked at the map.\n\nMara’s jaw dropped. “How?”\n\n“Good behaviour,” said Jonah.\n\n"
        "Her face fell. “Never.”"
    )
    assert speakers(text) == ["Mara", "Jonah", "Mara"]


def test_a_lone_word_of_speech_is_nobody() -> None:
    text = "“Password,” said Poppy.\n\n“Elephant.”\n\n“Correct,” said Poppy.\n\n“Correct!” said Ollie."
    assert "Correct" not in {person.name for person in adapted(text).people}


def test_a_machine_in_capitals_speaks() -> None:
    text = "Brandt looked up. “How long?” she said.\n\n“Eleven minutes,” ARIA said pleasantly.\n\n“I try,” said ARIA."
    assert speakers(text) == ["Brandt", "ARIA", "ARIA"]


def test_a_calling_that_ends_a_sentence_is_no_part_of_the_next_name() -> None:
    text = (
        "“There were three, Vicar. Doris counted them,” said Mrs. Pym.\n\n“Only two,” said Doris Hume.\n\n"
        "“I see,” said the vicar."
    )
    assert "Vicar Doris" not in {name for person in adapted(text).people for name in (person.name, *person.aliases)}


def test_who_shouts_in_the_sentence_before_says_it() -> None:
    text = "“Nobody talked,” said Tariq. Benny spat.\n\nA guard shouted from the wall. “Callaghan! Keep moving!”"
    assert speakers(text) == ["Tariq", "Guard"]


def test_who_calls_his_wife_by_name_is_not_his_wife() -> None:
    text = (
        "“Sit,” said Kowalski.\n\nThe door opened. Irene Kowalski came in. “You must be the detective,” said Irene "
        "Kowalski.\n\n“Irene, this is private,” Kowalski growled.\n\n“Nothing is private,” said Irene."
    )
    assert speakers(text) == ["Kowalski", "Irene Kowalski", "Kowalski", "Irene Kowalski"]


def test_nobody_speaks_before_the_story_describes_them() -> None:
    text = (
        "Stan had the office. “Sit,” he said.\n\n“You said so.”\n\n“I say many things.”\n\nThe door opened.\n\n"
        "“You must be lost,” said a tall woman. “Are you?”"
    )
    assert "Tall Woman" not in speakers(text)[:3]


def test_the_answer_that_first_calls_a_name_tells_whose_it_is() -> None:
    text = (
        "“She smells of the river,” said the boy. Tamsin looked at the queen.\n\n“Hush, Ovrin,” said the queen.\n\n"
        "“She does,” said the boy. Ovrin laughed."
    )
    assert speakers(text) == ["Ovrin", "Queen", "Ovrin"]


def test_who_says_a_name_and_nothing_else_bears_it() -> None:
    text = (
        "Park opened the door.\n\n“Kenji Tanaka,” said the stranger.\n\n“Come in,” said Park.\n\n"
        "“Thank you,” said the stranger. Kenji Tanaka sat down."
    )
    assert speakers(text) == ["Kenji Tanaka", "Park", "Kenji Tanaka"]


def test_what_somebody_owns_tells_little_of_who_else_they_are() -> None:
    text = "“You look terrible,” said Yuna, dropping a file on his desk.\n\n“Thank you,” said Park. “Go home, Yuna.”"
    people = {person.name: person.gender for person in adapted(text).people}
    assert people["Yuna"] is Gender.UNKNOWN


def test_who_alone_acts_beside_the_words_says_them() -> None:
    text = (
        "Grace, Ravi, Leila and Mara had eaten.\n\n“Somebody has to say it,” said Grace.\n\n“Not me,” said "
        "Ravi.\n\nLeila threw a napkin at him. “It is your house.”\n\n“It was.” Mara hadn’t spoken all day. “Now it "
        "is ours.”\n\n“What?” Grace stood up."
    )
    assert speakers(text) == ["Grace", "Ravi", "Leila", "Mara", "Mara", "Grace"]


def test_a_voice_that_comes_is_its_owners() -> None:
    text = "Mbeki was down below. Brandt waited.\n\n“It is not us,” came Mbeki’s voice.\n\n“Stand by,” said Brandt."
    assert speakers(text) == ["Mbeki", "Brandt"]


def test_who_answers_in_a_new_scene_may_be_somebody_of_the_last_one() -> None:
    text = (
        "“Stop,” said the guard.\n\n“No,” said Rook, and ran.\n\n* * *\n\nKaito was waiting on the far side.\n\n"
        "“Late,” he said.\n\n“You drive,” Kaito said.\n\n“Where?”"
    )
    assert speakers(text)[-1] != "Kaito"


def test_people_act_in_the_present_tense_too() -> None:
    text = (
        "Folasade crouches beside the bed. “What kind was it?”\n\n“Ankylosaurus.”\n\nFolasade straightens. Lindqvist "
        "peers at the screen. “There it is,” he says.\n\n“Poor thing,” Folasade says."
    )
    assert speakers(text)[0] == "Folasade"
    assert speakers(text)[2:] == ["Lindqvist", "Folasade"]


def test_a_ship_is_nobody() -> None:
    text = (
        "The _Meridian_ sank at noon. Teodora watched it from the boat, and her hands shook. “Row,” said Teodora.\n\n"
        "The _Meridian_ went down by the bow.\n\n“Row harder.”"
    )
    assert "Meridian" not in speakers(text)
