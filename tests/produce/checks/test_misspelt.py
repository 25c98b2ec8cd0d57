"""Whether a newcomer's name is a slip of another's is asked of few names, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from time import process_time

from pipeline.casting.casting import Casting, Part
from pipeline.drama.cast import Cast, Speech, Voice
from pipeline.drama.script import Line, Scene, Script
from pipeline.errors import Place
from pipeline.produce.checks.misspelt import misspelt

VOICE = Voice(Speech("tone"))


def remarks(*names: str, often: Sequence[str]) -> list[str]:
    """What is told of newcomers with a line each, among others with nine."""
    parts = [Part(name, (name,), VOICE, 9 if name in often else 1, 9, is_new=True) for name in (*often, *names)]
    lines = tuple(Line(part.name, "Here.", place=Place("a.fountain", n)) for n, part in enumerate(parts, 1))
    return list(misspelt(Script((Scene(lines),)), Casting(Cast({part.name: VOICE for part in parts}), tuple(parts))))


def test_a_name_with_a_letter_more_less_or_moved_is_asked_about() -> None:
    (more, less, moved) = remarks("Wilmaa", "Wlma", "Tobais", often=("Wilma", "Tobias", "Petronella"))
    assert more.startswith("a.fountain:4: Wilmaa is new")
    assert "'Wilma'" in more
    assert "'Wilma'" in less
    assert "'Tobias'" in moved


def test_a_name_of_its_own_and_another_number_are_not() -> None:
    assert remarks("Gudrun", "Guard 2", "Bo", often=("Wilma", "Guard 1", "Al")) == []


def test_short_names_without_two_letters_in_a_row_in_common_are_found() -> None:
    assert len(remarks("Axb", often=("Ab",))) == 1


def test_four_times_as_many_people_take_nowhere_near_sixteen_times_as_long() -> None:
    names = ["".join(letters).capitalize() for letters in product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou")]

    def seconds(count: int) -> float:
        """The least of three: what else the machine does only makes it longer."""
        taken = []
        for _ in range(3):
            began = process_time()
            remarks(*(f"{name}wick" for name in names[:count]), often=[f"Old {name}" for name in names[:count]])
            taken.append(process_time() - began)
        return min(taken)

    assert seconds(2_400) < 13 * seconds(600)
