"""Turns a language model's choices into the speakers of doubtful lines; no word of the script can change.

Where the model names the same person, the doubt is settled; where it names another, the line is given to that person
and stays doubtful, with both opinions in its reason; that somebody is not listed, that several speak, or that nobody
does stands in the reason of a line that keeps its speaker. Whatever else comes back leaves the line as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.adapt.adapter import Adaptation
from pipeline.adapt.opinion.doubtful import CHOSEN
from pipeline.adapt.opinion.wording import NEWCOMER, SPECIAL, TOGETHER, UNSPOKEN
from pipeline.adapt.script.corrections import LineKey, keyed
from pipeline.drama.people import Person
from pipeline.drama.script import NARRATOR, Doubt, Line, Script
from pipeline.drama.telling import FIRST_PERSON

_SAID: Final = {NEWCOMER: "somebody not listed", TOGETHER: "several together", UNSPOKEN: "not speech"}
"""What stands in the reason of a line for an answer that is no person."""


@dataclass(frozen=True, slots=True)
class Opinions:
    """What a model answered: a name or one of `SPECIAL` for a line; lines without a usable answer are not there.
    `same` are pairs of people whom it takes for one: a proposal."""

    model: str
    speakers: Mapping[LineKey, str] = field(default_factory=dict)
    same: tuple[tuple[str, str], ...] = ()


def with_opinions(script: Script, opinions: Opinions) -> Script:
    """The script with the opinions on its doubtful lines; every other line, and every word, stays as it is."""
    keys = iter(keyed(script.lines))
    scenes = []
    for scene in script.scenes:
        cues = list(scene.cues)
        for n, cue in enumerate(cues):
            if isinstance(cue, Line) and cue.speaker != NARRATOR:
                key, line = next(keys)
                if key in opinions.speakers:
                    cues[n] = _told_apart(line, opinions.speakers[key], opinions.model)
        scenes.append(replace(scene, cues=tuple(cues)))
    return script.with_scenes(tuple(scenes))


def _told_apart(line: Line, name: str, model: str) -> Line:
    """One line with one opinion. What the adapter left to all others is how likely the new speaker is, so that the
    strongest disagreement is looked at first.
    """
    if line.doubt is None or name == NARRATOR:
        return line
    if name in SPECIAL:
        return _kept(line, f"{CHOSEN}{_plain(model)}; {_SAID[name]}") if name in _SAID else line
    if name == line.speaker:
        return replace(line, doubt=None)
    basis = line.doubt.reason.partition(";")[0].strip() or "the adapter"
    reason = f"{CHOSEN}{_plain(model)}; {basis} said {line.speaker}"
    return replace(line, speaker=name, doubt=Doubt(round(1 - line.doubt.confidence, 2), reason))


def _kept(line: Line, reason: str) -> Line:
    assert line.doubt is not None
    return replace(line, doubt=replace(line.doubt, reason=reason))


def _plain(model: str) -> str:
    """A model's name as a note in a script can hold it."""
    return " ".join(model.replace("[", "(").replace("]", ")").replace(";", ",").split())[:60]


def keep_opinions(edited: Script, fresh: Script) -> Script:
    """The fresh script with what a model chose in the edited one, where the line is still there and doubtful."""
    before = {key: line for key, line in keyed(edited.lines) if line.doubt and line.doubt.reason.startswith(CHOSEN)}
    keys = iter(keyed(fresh.lines))
    scenes = []
    for scene in fresh.scenes:
        cues = list(scene.cues)
        for n, cue in enumerate(cues):
            if isinstance(cue, Line) and cue.speaker != NARRATOR:
                key, line = next(keys)
                if line.doubt and key in before:
                    cues[n] = replace(line, speaker=before[key].speaker, doubt=before[key].doubt)
        scenes.append(replace(scene, cues=tuple(cues)))
    return fresh.with_scenes(tuple(scenes))


def spoken_as(adaptation: Adaptation, script: Script) -> Adaptation:
    """An adaptation whose people and segments are those of a script of the same story, whoever chose its speakers."""
    speakers = {key: line.speaker for key, line in keyed(script.lines)}
    called = {FIRST_PERSON: "I"}
    first = {segment.start: segment.speaker for segment in adaptation.segments}
    moved: dict[int, str] = {}
    for key, line in keyed(adaptation.script.lines):
        for span in line.spans:
            called[line.speaker] = first.get(span.start, line.speaker)
            if speakers.get(key, line.speaker) != line.speaker:
                moved[span.start] = speakers[key]
    segments = tuple(
        replace(each, speaker=called.get(moved[each.start], moved[each.start])) if each.start in moved else each
        for each in adaptation.segments
    )
    named = {person.name for person in adaptation.people}
    listed = {person.name: person for person in script.people}
    newcomers = [name for name in dict.fromkeys(speakers.values()) if name not in named]
    people = (*adaptation.people, *(listed.get(name, Person(name)) for name in newcomers))
    return replace(adaptation, people=people, segments=segments)
