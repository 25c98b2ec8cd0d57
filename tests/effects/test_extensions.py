from __future__ import annotations

import pytest

from pipeline.effects import effect_names, effects_of_extension, effects_of_parenthetical, known_extension


@pytest.mark.parametrize(
    ("extension", "named"),
    [
        ("ON PHONE", ("telephone",)),
        ("on the phone", ("telephone",)),
        ("(OVER PHONE)", ("telephone",)),
        ("TELEPHONE", ("telephone",)),
        ("FILTERED", ("telephone",)),
        ("RADIO", ("radio",)),
        ("OVER RADIO", ("radio",)),
        ("THOUGHT", ("thought",)),
        ("LETTER", ("thought",)),
        ("TEXT MESSAGE", ("thought",)),
        ("TEXT", ("thought",)),
        ("INTERCOM", ("intercom",)),
        ("OVER THE INTERCOM", ("intercom",)),
        ("MEGAPHONE", ("megaphone",)),
        ("ON TV", ("television",)),
        ("P.A.", ("loudspeaker",)),
        ("THROUGH DOOR", ("door",)),
        ("O.S.", ("offscreen",)),
        ("OFF-SCREEN", ("offscreen",)),
        ("WHISPERING", ("whisper",)),
        ("ROBOTIC", ("robot",)),
        ("FLASHBACK", ("memory",)),
    ],
)
def test_an_extension_names_an_effect(extension: str, named: tuple[str, ...]) -> None:
    assert effects_of_extension(extension) == named
    assert known_extension(extension)


@pytest.mark.parametrize("extension", ["V.O.", "VO", "CONT'D", "CONT’D", "cont'd", "INTO PHONE", "MORE"])
def test_an_extension_can_be_understood_and_change_nothing(extension: str) -> None:
    assert effects_of_extension(extension) == ()
    assert known_extension(extension)


@pytest.mark.parametrize("extension", ["AGED 9", "SAXOPHONE", "", "???", "PARADIO"])
def test_an_unknown_extension_changes_nothing_and_is_known_to_be_unknown(extension: str) -> None:
    assert effects_of_extension(extension) == ()
    assert not known_extension(extension)


def test_every_effect_can_be_named_by_itself() -> None:
    assert all(effects_of_extension(f"({name.upper()})") == (name,) for name in effect_names())


@pytest.mark.parametrize(
    ("parenthetical", "named"),
    [
        ("through megaphone", ("megaphone",)),
        ("over the radio", ("radio",)),
        ("filtered", ("telephone",)),
        ("from behind the door", ("door",)),
        ("whispering", ("whisper",)),
        ("in a low whisper", ("whisper",)),
        ("quietly, under her breath", ("whisper",)),
        ("whispers to Tom", ("whisper",)),
        ("stops whispering", ()),
        ("louder than a whisper", ()),
        ("on the phone", ()),
        ("into phone", ()),
        ("thinking", ()),
        ("through tears", ()),
        ("over her shoulder", ()),
    ],
)
def test_a_parenthetical_may_say_how_a_line_is_heard(parenthetical: str, named: tuple[str, ...]) -> None:
    assert effects_of_parenthetical(parenthetical) == named
