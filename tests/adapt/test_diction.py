from __future__ import annotations

from pipeline.adapt.adapter import Analysis, analyse
from pipeline.adapt.diction import Diction
from pipeline.adapt.surroundings import named_by_tag
from pipeline.drama.story import Story

_SHOP = (
    "Ravi and Leila stood in the shop.\n\n“Fetch the ladder, Leila,” said Ravi.\n\n“Sure and begorra, so I will,” said "
    "Leila.\n\n“Hold the ladder,” said Ravi.\n\n“Begorra, it shakes,” said Leila.\n\n“Omar, come in,” said Ravi.\n\n"
    "“I am coming,” said Omar.\n\n"
)


def _analysis(text: str) -> Analysis:
    return analyse(Story(text, "story.txt"))


def _likeness(last: str) -> dict[str, float]:
    """How like each person's words the words of a last, untagged turn are."""
    analysis = _analysis(_SHOP + f"“{last}”\n")
    named = [named_by_tag(turn, analysis.scenery) for turn in analysis.turns]
    diction = Diction(analysis.turns, named, analysis.scenery.readings)
    return {f.label: diction.likeness(len(named) - 1, f.number) for f in analysis.figures.all}


def test_a_habit_of_speech_names_its_owner() -> None:
    likeness = _likeness("It is heavy, begorra.")
    assert max(("Ravi", "Leila", "Omar"), key=lambda name: likeness[name]) == "Leila"


def test_words_that_nobody_said_before_prove_little() -> None:
    assert all(abs(value) < 0.2 for value in _likeness("Never mind.").values())


def test_nothing_is_known_of_those_to_whom_no_tag_gives_words() -> None:
    analysis = _analysis("Ravi and Leila sat.\n\n“One.”\n\n“Two.”\n")
    diction = Diction(analysis.turns, [None, None], analysis.scenery.readings)
    assert {diction.likeness(n, f.number) for n in (0, 1) for f in analysis.figures.all} == {0.0}


def test_only_untagged_turns_are_weighed_by_their_words() -> None:
    for slot in _analysis(_SHOP + "“Begorra,” she said.\n\n“The ladder!”\n").slots:
        weighed = any("diction" in clues for clues in slot.clues)
        assert weighed == (slot.kind == "implicit")
