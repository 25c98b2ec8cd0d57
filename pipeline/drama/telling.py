"""Turns what a script says of who tells it into lines of narration that know their teller.

`Narrator:` on the title page names who tells the story, a `Teller` who tells a chapter or a scene. On the title page a
name may also be a credit, of a reader whom the drama does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pipeline.drama.script import NARRATOR, Line, Scene, Script, Teller

FIRST_PERSON: Final = "The Narrator"
"""What somebody is called who tells a story as `I` and whom the story does not name."""

_I: Final = re.compile(r"\bI(?:['’](?:m|d|ll|ve)\b| [a-z])")


def with_tellers(script: Script) -> Script:
    """The same script; every line of narration has the name of its teller, or none where the house's narrator tells."""
    known = _known(script)
    page = teller_of_page(script)
    by_level: dict[int, str] = {}
    scenes = []
    for scene in script.scenes:
        if scene.title:
            by_level = {level: name for level, name in by_level.items() if level < scene.level}
        teller = by_level[max(by_level)] if by_level else page
        told, teller = _told(scene, teller, known)
        if scene.title and any(isinstance(cue, Teller) for cue in scene.cues):
            by_level[scene.level] = teller
        scenes.append(told)
    return script.with_scenes(tuple(scenes))


def _told(scene: Scene, teller: str, known: Mapping[str, str]) -> tuple[Scene, str]:
    """A scene that begins with a teller, and who tells at its end."""
    cues = []
    for cue in scene.cues:
        if isinstance(cue, Teller):
            teller = "" if _plain(cue.name) == _plain(NARRATOR) else known.get(_plain(cue.name), cue.name)
        elif isinstance(cue, Line) and cue.speaker == NARRATOR:
            cue = replace(cue, teller=teller)
        cues.append(cue)
    return replace(scene, cues=tuple(cues)), teller


def teller_of_page(script: Script) -> str:
    """Who tells the whole story by the title page: somebody of the drama, or whoever says `I` in the narration.

    Empty for a credit. Without the entry, whoever is called The Narrator beside the narrator tells.
    """
    named, known = script.title_page.get("Narrator", "").strip(), _known(script)
    if not named:
        return known.get(_plain(FIRST_PERSON), "")
    if _plain(named) in known:
        return known[_plain(named)]
    is_credit = "," in named or _plain(named) in ("full cast", "a full cast", _plain(NARRATOR))
    return "" if is_credit or not is_first_person(script) else named


def is_first_person(script: Script) -> bool:
    """Whether the narration of a script says `I`."""
    return any(line.speaker == NARRATOR and _I.search(line.text) for line in script.lines)


def tellers_of(script: Script) -> tuple[str, ...]:
    """Whose voices the narration has, in order of first appearance; the house's narrator is the empty name."""
    return tuple(dict.fromkeys(line.teller for line in script.lines if line.speaker == NARRATOR))


def _known(script: Script) -> dict[str, str]:
    """The names of the drama's people as the script writes them, by their plain form."""
    speakers = {_plain(name): name for name in script.speakers if name != NARRATOR}
    aliases = {_plain(alias): person.name for person in script.people for alias in person.aliases}
    return aliases | {_plain(person.name): person.name for person in script.people} | speakers


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())
