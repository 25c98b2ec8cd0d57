from __future__ import annotations

import pytest

from tests.adapt.saying import narrated, spoken

SCENE = "Lene and Ruud stood at the lock.\n\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("— I took the key, Lene admitted.", "— Why? asked Ruud, and sat down. It was mine."),
        ("—I took the key —Lene admitted.", "—Why? —asked Ruud, and sat down—. It was mine."),
        ("– I took the key, – Lene admitted.", "– Why? – Ruud sighed. – It was mine."),
        ("«I took the key, Lene admitted.", "— Why? asked Ruud, and sat down. It was mine.»"),
    ],
)
def test_dash_dialogue_has_its_tags_inside_with_commas_or_with_dashes(one: str, other: str) -> None:
    text = f"{SCENE}{one}\n\n{other}\n\n— Was it?\n\n— Yes.\n"
    assert [words.rstrip(",") for words in spoken(text)][:3] == ["I took the key", "Why?", "It was mine."]
    assert "Lene admitted." in narrated(text)[1]


def test_speech_that_goes_on_in_a_small_letter_behind_a_dashed_tag_is_speech() -> None:
    text = f"{SCENE}—Because —said Lene, and stood up— it is late.\n\n—Is it? —asked Ruud.\n"
    assert spoken(text)[:2] == ["Because", "it is late."]


def test_a_dash_behind_a_told_sentence_opens_speech_and_what_stands_between_is_told() -> None:
    text = (
        f"{SCENE}— I took the key, said Lene. She sat down. — But it is lost.\n\nRuud laughed. — You are mad.\n\n"
        "— Am I?\n\n— Perhaps, said Ruud.\n\nThe boat knocked against the lock — it always did.\n"
    )
    assert [words.rstrip(",") for words in spoken(text)] == [
        "I took the key",
        "But it is lost.",
        "You are mad.",
        "Am I?",
        "Perhaps",
    ]
    assert narrated(text)[1:] == [
        "said Lene. She sat down.",
        "Ruud laughed.",
        "said Ruud.",
        "The boat knocked against the lock — it always did.",
    ]
