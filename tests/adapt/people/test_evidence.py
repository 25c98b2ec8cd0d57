from __future__ import annotations

from pipeline.adapt.people.evidence import gather
from pipeline.adapt.people.vocatives import is_vocative
from pipeline.adapt.words.capitals import capitals_of
from pipeline.adapt.words.names import mentions_in
from pipeline.adapt.words.reading import Reading
from pipeline.adapt.words.tokens import tokens_of
from tests.adapt.saying import speakers


def reading(text: str, *, is_speech: bool = False) -> Reading:
    tokens = tokens_of(text, 0, len(text))
    return Reading(tokens, tuple(mentions_in(tokens, capitals_of([tokens]))), bytes([is_speech]) * len(tokens))


def sexes(text: str) -> dict[str, tuple[float, float]]:
    forms, _ = gather([reading(text)])
    return {" ".join(form.words): (seen.man, seen.woman) for form, seen in forms.items()}


def test_whom_somebody_looks_at_is_not_themselves() -> None:
    assert sexes("Later Brandt turned to look at him.") == {"brandt": (0.0, 0.0)}
    assert sexes("Later Brandt took her by the hand and he laughed.") == {"brandt": (1.0, 0.0)}


def test_what_somebody_does_with_their_own_tells_their_sex() -> None:
    (man, woman) = sexes("Later Brandt lowered her voice.")["brandt"]
    assert woman > man
    (man, woman) = sexes("When Brandt came in, they told him to sit.")["brandt"]
    assert man > woman


def test_a_name_alone_is_called_if_you_follows() -> None:
    text = "Then Mr. Pell. You know why you are here?"
    called = reading(text.removeprefix("Then "), is_speech=True)
    assert is_vocative(called, called.mentions[0])
    spoken_of = reading("Mr. Pell. He owed us money.", is_speech=True)
    assert not is_vocative(spoken_of, spoken_of.mentions[0])


def test_who_leads_a_paragraph_has_the_pronoun_of_the_next() -> None:
    text = (
        "Ollo looked at Tarn. Tarn was sharpening a knife, and he did not stop.\n\n“You were seen,” he said."
        "\n\nOllo went to the door and shut it.\n\n“By whom?” he said."
    )
    assert speakers(text) == ["Tarn", "Ollo"]
