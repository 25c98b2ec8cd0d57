"""Turns the figures of a story into the people who speak in its script, with what the text tells of them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.adapt.people.figures import Figures
from pipeline.adapt.people.people import Figure
from pipeline.adapt.script.corrections import Corrections
from pipeline.drama.given_names import gender_of_given_name
from pipeline.drama.people import Gender, Person
from pipeline.drama.script import NARRATOR, Script
from pipeline.drama.telling import tellers_of


def people_of(figures: Figures, script: Script, corrections: Corrections) -> tuple[Person, ...]:
    """The people who speak, in order of their first line, then who only tells; whoever people made up is known by name
    alone."""
    by_label: dict[str, list[Figure]] = {}
    for figure in figures.all:
        by_label.setdefault(corrections.names.get(figure.label, figure.label), []).append(figure)
    heard = dict.fromkeys((*script.speakers, *tellers_of(script)))
    names = [name for name in heard if name not in (NARRATOR, "")]
    return tuple(_person(name, by_label[name]) if name in by_label else _known_by_name(name) for name in names)


def _known_by_name(name: str) -> Person:
    """Somebody of whom the text tells nothing but the name."""
    given = name.split()[0]
    gender = {"M": Gender.MAN, "F": Gender.WOMAN}.get(gender_of_given_name(given))
    return Person(name, gender=gender, evidence=f"the given name {given}") if gender else Person(name)


def _person(name: str, merged: Sequence[Figure]) -> Person:
    figure = merged[0]
    shown = [a for each in merged for a, _ in each.shown.most_common()] + [f.label for f in merged[1:]]
    aliases = tuple(a for a in dict.fromkeys(shown) if a != name and not a.endswith(("'s", "’s")))
    evidence = f"{figure.man:.0f} for a man, {figure.woman:.0f} for a woman" if figure.man or figure.woman else ""
    return Person(name, aliases, figure.gender, figure.age, evidence)
