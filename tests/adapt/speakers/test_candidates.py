from pipeline.adapt.analysis import analyse
from pipeline.drama.story import Story

BEFORE = """\
"Hold the lamp," said Nell. She looked up at the beam.

"It is heavy," said Theo.

"It is a lamp," said Nell.

"It is a heavy lamp," said Theo.

***

"""


def candidates(text: str, wanted: str) -> set[str]:
    """Who may speak the turn that holds these words."""
    analysis = analyse(Story(text, "story.txt"))
    slot = next(s for s in analysis.slots if wanted in s.turn.quotes[0].inner.of(text))
    return {analysis.figures.all[each].label for each in slot.candidates}


def test_those_of_the_scene_before_may_speak_where_a_scene_only_speaks_of_others() -> None:
    scene = '"Marcus never asked Lucy," she said.\n\n"Did Lucy never ask Marcus?"\n'
    assert {"Nell", "Theo"} <= candidates(BEFORE + scene, "Did Lucy")


def test_nobody_of_the_scene_before_speaks_where_a_scene_has_people_enough() -> None:
    scene = (
        "Marcus, Lucy, Ansel and Odile sat in the kitchen. Marcus poured the tea.\n\n"
        '"Sugar?" said Lucy.\n\n"Two," said Ansel.\n\n"None," said Odile.\n\n"Milk, then," said Marcus.\n\n"A drop."\n'
    )
    assert not {"Nell", "Theo"} & candidates(BEFORE + scene, "A drop")
