"""Turns the mentions of one person in a story into that person: name, aliases, gender, age, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gender(StrEnum):
    """What the text shows of a person's gender, for casting."""

    WOMAN = "woman"
    MAN = "man"
    UNKNOWN = "unknown"


class Age(StrEnum):
    """What the text says of a person's age, for casting."""

    CHILD = "child"
    ADULT = "adult"
    OLD = "old"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in the story. `evidence` says in words what gender and age rest on ("14 x he, title General")."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: Gender = Gender.UNKNOWN
    age: Age = Age.UNKNOWN
    evidence: str = ""
