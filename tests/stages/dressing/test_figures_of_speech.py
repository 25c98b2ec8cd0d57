"""A word that only speaks in a figure asks for no sound, and the same word at its own work does."""

import pytest

from pipeline.stages.dressing.heard_words import beds_in, effects_in


def heard(text: str) -> set[str]:
    return {each.name for each in (*effects_in(text), *beds_in(text))}


@pytest.mark.parametrize(
    "text",
    [
        "“Never,” he thundered, and left.",
        "The colt was greased lightning.",
        "The address rang a bell.",
        "She laid the phone beside the ring on its cushion.",
        "Ole followed in her footsteps.",
        "The book made a splash.",
        "Ida exploded with laughter.",
        "The treaty opened doors for trade.",
        "She took the town by storm.",
        "Critics broke the glass ceiling long ago and shattered the glass ceiling again.",
    ],
)
def test_a_figure_of_speech_is_silent(text: str) -> None:
    assert heard(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It thundered over the bay.", "thunder"),
        ("Lightning struck the mast.", "thunder_far"),
        ("The church bell rang.", "church_bell"),
        ("The phone rang.", "phone_ring"),
        ("Footsteps came down the gravel.", "footsteps_gravel"),
        ("He fell in with a splash.", "splash"),
        ("A shell exploded in the yard.", "explosion"),
        ("She opened the door to the garden.", "door_open"),
        ("The storm broke.", "storm"),
    ],
)
def test_the_thing_itself_is_heard(text: str, name: str) -> None:
    assert name in heard(text)
