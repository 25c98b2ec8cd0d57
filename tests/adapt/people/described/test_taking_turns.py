from __future__ import annotations

from tests.adapt.saying import speakers

_ASKED = ("How deep is it?", "And how wide?", "Who dug it?", "What is in it?")


def _talk(tags: tuple[str, ...]) -> str:
    told = ("Four fathoms.", "A yard.", "My father.", "Eels.")
    return "".join(
        f"“{asked}” said {tag}.\n\n“{answer}” said Ansel.\n\n"
        for asked, answer, tag in zip(_ASKED, told, tags, strict=True)
    )


def test_a_description_that_takes_a_name_s_turns_is_its_bearer() -> None:
    text = "Mr. Harkness looked into the well. Ansel held the rope.\n\n" + _talk(
        ("Mr. Harkness", "the old gentleman", "Mr. Harkness", "the old gentleman")
    )
    assert set(speakers(text)[::2]) == {"Mr. Harkness"}


def test_a_description_that_answers_a_name_is_somebody_else() -> None:
    text = (
        "Mr. Harkness looked into the well. Ansel held the rope, and an old gentleman watched.\n\n"
        + _talk(("Mr. Harkness", "the old gentleman", "Mr. Harkness", "the old gentleman"))
        + "“I had a well once,” said Mr. Harkness.\n\n“Everybody had,” said the old gentleman.\n\n"
    )
    assert speakers(text)[-1] != "Mr. Harkness"
    assert speakers(text)[2] != "Mr. Harkness"
