from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapt.saying import adapted, narrated, omitted

BEFORE = "Tomas opened the lid. Mara had written again, and he wished that she had not."
AFTER = "Tomas read it twice and went out into the rain."
HEAD = "From: Mara Voss <mara@harbour.example>\nTo: Tomas\nDate: 3 March\nSubject: The boat"


def told(head: str, body: str, after: str = AFTER) -> list[tuple[str, str]]:
    """Who says each line of a mail and of what follows it."""
    lines = adapted(f"{BEFORE}\n\n{head}\n\n{body}\n\n{after}").script.lines
    said = [(line.speaker, line.text) for line in lines]
    return said[next(i for i, (_, words) in enumerate(said) if words.startswith("From:")) :]


def test_the_head_of_an_e_mail_is_read_line_by_line_and_its_body_by_its_writer() -> None:
    assert told(HEAD, "The boat is ready. I have put the oars under the net.\n\nMara") == [
        ("NARRATOR", "From: Mara Voss"),
        ("NARRATOR", "To: Tomas"),
        ("NARRATOR", "Date: 3 March"),
        ("NARRATOR", "Subject: The boat"),
        ("Mara Voss", "The boat is ready. I have put the oars under the net."),
        ("Mara Voss", "Mara"),
        ("NARRATOR", AFTER),
    ]


def test_a_mail_is_known_by_its_lines_and_by_its_paragraphs_alike() -> None:
    body = "The boat is ready.\n\nM."
    assert told(HEAD, body) == told(HEAD.replace("\n", "\n\n"), body)


def test_an_address_beside_a_name_is_left_out_and_listed() -> None:
    text = f"{BEFORE}\n\n{HEAD}\n\nThe boat is ready.\n\n{AFTER}"
    assert omitted(text) == [("<mara@harbour.example>", "e-mail address")]


def test_a_mail_of_nobody_in_the_story_is_the_narrator_s() -> None:
    head = "From: noreply@bank.example\nSubject: Your account"
    assert {speaker for speaker, _ in told(head, "You must pay at once.")} == {"NARRATOR"}


def test_a_mail_without_a_signature_ends_where_the_story_goes_on() -> None:
    assert told(HEAD, "I have put the oars under the net.\n\nYou must come alone.")[-2:] == [
        ("Mara Voss", "You must come alone."),
        ("NARRATOR", AFTER),
    ]


def test_a_sentence_that_begins_with_from_is_no_mail() -> None:
    text = f"{BEFORE}\n\nFrom: that is all it said, in her small hand.\n\n{AFTER}"
    assert len(narrated(text)) == 3


PARTS = st.sampled_from(
    [
        *HEAD.split("\n"),
        "\n",
        "\n\n",
        "I am well.",
        "M.",
        "“No,” said Tomas.",
        "Mara",
        "From:",
        "a@b.example",
        "To: <c@d.example>, Lena",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=14).map(" ".join))
def test_no_letter_of_a_mail_is_lost(text: str) -> None:
    text = f"{BEFORE}\n\n{text}\n\n{AFTER}"
    said = [*(line.text for line in adapted(text).script.lines), *(words for words, _ in omitted(text))]
    assert sorted(re.sub(r"[\W_]", "", "".join(said))) == sorted(re.sub(r"[\W_]", "", text))


def test_a_sender_who_is_only_an_address_is_whom_the_story_calls_so() -> None:
    head = "From: mara@harbour.example\nTo: tomas@harbour.example\nSubject: The boat"
    assert ("Mara", "The boat is ready.") in told(head, "The boat is ready.")


def test_the_fields_of_other_languages_head_a_mail() -> None:
    text = (
        "Anna hatte den ganzen Tag gewartet, und nun kam endlich etwas.\n\n"
        "Von: Jonas Moor\nAn: Anna\nBetreff: Morgen\n\nKomm um sechs.\n\nJonas\n\n»Nein«, sagte Anna."
    )
    lines = [(line.speaker, line.text) for line in adapted(text).script.lines]
    assert ("Jonas Moor", "Komm um sechs.") in lines
    assert ("NARRATOR", "Betreff: Morgen") in lines


def test_a_mail_that_tells_of_nobody_goes_on_to_its_farewell() -> None:
    head = "From: Mara Moor <mara@harbour.example>\nTo: Tomas\nSubject: The boat"
    said = told(head, "Hi Tomas,\n\nThe boat is ready.\n\nThe tide is late.\n\nBest,\nMara")
    assert [words for who, words in said if who == "Mara Moor"] == [
        "Hi Tomas,",
        "The boat is ready.",
        "The tide is late.",
        "Best, Mara",
    ]


def spoken(body: str, after: str = AFTER) -> dict[str, str]:
    return {words: who for who, words in told(HEAD, body, after)}


def test_a_signature_is_left_out_and_parts_no_scene() -> None:
    signature = "-- \nMara Voss\nVoss & Daughters, Boats\ntel. 555 0142"
    text = f"{BEFORE}\n\n{HEAD}\n\nThe boat is ready.\n\n{signature}\n\n{AFTER}"
    left_out = [words for words, why in omitted(text) if why == "signature of an e-mail"]
    assert " ".join(left_out).split() == signature.split()
    assert spoken(f"The boat is ready.\n\n{signature}")[AFTER] == "NARRATOR"
    assert len(adapted(text).script.scenes) == 1


def test_what_a_program_puts_below_a_mail_is_not_read() -> None:
    text = f"{BEFORE}\n\n{HEAD}\n\nThe boat is ready.\n\nSent from my telephone\n\n{AFTER}"
    assert ("Sent from my telephone", "signature of an e-mail") in omitted(text)


def test_what_a_mail_quotes_is_said_by_who_wrote_it() -> None:
    said = spoken("You ask too much.\n\n> Is the boat dry?\n> I must know.\n\nIt is dry, and I am not.")
    assert said["Is the boat dry? I must know."] == "Tomas"
    assert said["It is dry, and I am not."] == "Mara Voss"
    assert said[AFTER] == "NARRATOR"


def test_who_wrote_an_older_mail_below_speaks_it() -> None:
    older = (
        "On Mon, 2 Mar 2020 at 9:14 AM, Ilse Voss <ilse@harbour.example> wrote:\n> Do not lend him the boat.\n> Ilse"
    )
    said = spoken(f"I have put the oars under the net.\n\n{older}")
    assert said["Do not lend him the boat. Ilse"] == "Ilse Voss"


def test_a_sender_with_no_more_than_an_address_is_who_the_story_names_so() -> None:
    lines = adapted(f"{BEFORE}\n\nFrom: mara.v@harbour.example\nSubject: Boat\n\nI am dry.\n\n{AFTER}").script.lines
    assert [line.speaker for line in lines if line.text == "I am dry."] == ["Mara"]
