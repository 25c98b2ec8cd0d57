"""Who speaks from the other end of a telephone, out of a radio or behind a door is heard through it."""

import pytest

from tests.adapt.saying import adapted


def cues(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (line.speaker, line.text, line.extensions) for line in adapted(text).script.lines if line.speaker != "NARRATOR"
    ]


@pytest.mark.parametrize(
    ("tag", "extension"),
    [
        ("said Ines on the other end of the line.", "ON PHONE"),
        ("Ines said over the telephone.", "ON PHONE"),
        ("said Ines’s voice in the receiver.", "ON PHONE"),
        ("said Ines, and her voice crackled on the line.", "ON PHONE"),
        ("Ines said over the radio.", "OVER RADIO"),
        ("said Ines through the walkie-talkie.", "OVER RADIO"),
        ("Ines said over the ship’s intercom.", "OVER INTERCOM"),
        ("came Ines’s voice from behind the bathroom door.", "BEHIND DOOR"),
    ],
)
def test_a_tag_that_says_where_a_voice_comes_from_puts_it_there(tag: str, extension: str) -> None:
    [speech, *_] = cues(f"Ines and Tomas knew each other well.\n\n“It is late,” {tag}\n")
    assert speech[2] == (extension,)


@pytest.mark.parametrize(
    "tag",
    [
        "Ines said into the receiver.",
        "said Ines on the phone, and waved him in.",
        "said Ines, holding the phone.",
        "Ines shouted over the radio.",
        "said Ines over the line of washing.",
        "said Ines, and opened the door.",
        "said Ines behind him.",
    ],
)
def test_who_only_holds_a_telephone_or_stands_near_a_door_is_in_the_room(tag: str) -> None:
    [speech, *_] = cues(f"Ines and Tomas knew each other well.\n\n“It is late,” {tag}\n")
    assert speech[2] == ()


def test_the_other_end_lasts_until_somebody_hangs_up() -> None:
    story = (
        "The telephone rang, and Tomas took it.\n\n“It has gone,” said Ines over the telephone.\n\n“All of it?” said "
        "Tomas.\n\n“All of it,” said Ines.\n\nHe hung up. In the evening Ines came home.\n\n“Not a word,” said Ines.\n"
    )
    assert [extensions for speaker, _, extensions in cues(story) if speaker == "Ines"] == [
        ("ON PHONE",),
        ("ON PHONE",),
        (),
    ]
    assert [extensions for speaker, _, extensions in cues(story) if speaker == "Tomas"] == [()]


def test_a_radio_that_speaks_is_somebody_of_its_own() -> None:
    story = "Ines and Tomas bent over the set.\n\n“Gale warning,” crackled the radio.\n\n“At last,” said Ines.\n"
    assert cues(story)[0] == ("Radio", "Gale warning,", ("OVER RADIO",))


def test_the_other_end_of_a_lawn_or_a_table_is_no_telephone() -> None:
    text = (
        "Ines and Tomas knew each other well.\n\n“It is late,” said Ines, watching the other end of the lawn.\n\n"
        "“So it is,” said Tomas from the far end of the table.\n"
    )
    assert [extensions for _, _, extensions in cues(text)] == [(), ()]
