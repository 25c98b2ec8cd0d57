"""Turns the words of a script into proposals for its sound: beds, effects on words, opening and closing music.

Everything proposed is asked for by the text itself, by a heading or by narration that says what is heard; the word
that asks is told with it. What a scene already has is not proposed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.drama.script import NARRATOR, Ambience, Line, Music, Scene, Script, Sound
from pipeline.palette import palette
from pipeline.readers.fountain.notes import note_of_cue
from pipeline.stages.dressing.heard_words import INDOORS, Heard, bed_of_heading, beds_in, effects_in

BED_FADE_S = 3.0
BED_DB, EFFECT_DB, LONG_EFFECT_DB = -4.0, -8.0, -12.0
LONG_S = 3.0
"""An effect that lasts longer lies under what is said after its word, and is softer."""

MOST_EFFECTS, APART = 2, 30
"""So many effects in a paragraph, so many letters apart."""

REPEAT_CUES = 6
"""A sound is not proposed again so soon: the second knock at the same door."""

OPENING_LINES = 4
"""A place is described at a scene's beginning: narration after so many lines asks for no bed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note to be written in a paragraph of its own before the line of that number, and the words that ask for it."""

    line: int
    note: str
    because: str


def proposals_for(script: Script) -> tuple[Proposal, ...]:
    """What the script asks for, in the order of its lines."""
    found: list[Proposal] = []
    for scene in script.scenes:
        found += _bed(scene)
        found += _effects(scene)
    if not any(isinstance(cue, Music) for scene in script.scenes for cue in scene.cues):
        found += _opening_music(script)
    return tuple(sorted(found, key=lambda each: each.line))


def _bed(scene: Scene) -> Iterator[Proposal]:
    first = next((cue for cue in scene.cues if cue.place), None)
    is_dressed = any(isinstance(cue, Ambience) for cue in scene.cues)
    if first is None or first.place is None or is_dressed or not scene.lasts:
        return
    bed, text = bed_of_heading(scene.heading), scene.heading
    gain_db = BED_DB
    if bed is None:
        text = " ".join(_opening(scene))
        indoors = bool(re.match(r"\.?\s*INT", scene.heading, re.IGNORECASE))
        beds = (replace(bed, name=INDOORS.get(bed.name, "")) if indoors else bed for bed in beds_in(text))
        bed = next((bed for bed in beds if bed.name), None)
        gain_db = BED_DB - 2.0 if indoors else BED_DB
    if bed:
        note = note_of_cue(Ambience(bed.name, gain_db=gain_db, fade_s=BED_FADE_S))
        yield Proposal(first.place.line, note, _because(bed.word, text, bed.place))


def _opening(scene: Scene) -> list[str]:
    """The narration that describes a scene's place."""
    lines = [line for line in scene.lines if line.text != scene.title][:OPENING_LINES]
    return [line.text for line in lines if line.speaker == NARRATOR]


def _effects(scene: Scene) -> Iterator[Proposal]:
    """What the narration of a scene lets be heard: two sounds a paragraph at most, and the same one not again and
    again."""
    last: dict[str, int] = {}
    for number, (cue, after) in enumerate(zip(scene.cues, (*scene.cues[1:], None), strict=True)):
        if not isinstance(cue, Line) or cue.speaker != NARRATOR or not cue.place or isinstance(after, Sound):
            continue
        heard = (each for each in effects_in(cue.text) if number - last.get(each.name, -REPEAT_CUES) >= REPEAT_CUES)
        for each in _apart(heard):
            last[each.name] = number
            yield from _effect(cue.text, each, cue.place.line)


def _apart(heard: Iterable[Heard]) -> Iterator[Heard]:
    """The first sounds of a paragraph, each once, not close upon one another."""
    last = -APART
    taken: list[str] = []
    for each in heard:
        if len(taken) < MOST_EFFECTS and each.name not in taken and each.place - last >= APART:
            last = each.place
            taken.append(each.name)
            yield each


def _effect(text: str, heard: Heard, line: int) -> Iterator[Proposal]:
    """The note, with as many words as tell the place from others; none where that takes too many."""
    at = heard.word
    following = re.findall(r"\s+\w+", text[heard.place + len(at) :])[:3]
    while (found := re.search(rf"(?i)(?<!\w){re.escape(at)}(?!\w)", text)) and found.start() != heard.place:
        if not following:
            return
        at += following.pop(0)
    gain_db = LONG_EFFECT_DB if palette[heard.name].length_s > LONG_S else EFFECT_DB
    note = note_of_cue(Sound(heard.name, at=at, gain_db=gain_db))
    yield Proposal(line + 1, note, _because(heard.word, text, heard.place))


def _opening_music(script: Script) -> Iterator[Proposal]:
    spoken = [line for line in script.lines if line.place]
    if len(spoken) > 1 and spoken[0].place and spoken[-1].place:
        note = note_of_cue(Music("theme", way="under", until="line", fade_in_s=1.0, fade_out_s=4.0))
        yield Proposal(spoken[0].place.line, note, "the beginning")
        yield Proposal(spoken[-1].place.line + 1, note_of_cue(Music("finale", gain_db=-3.0, fade_in_s=1.0)), "the end")


def _because(word: str, text: str, at: int) -> str:
    """The word that asks, and some words around it."""
    start = text.rfind(" ", 0, max(0, at - 18)) + 1
    return f"{word!r} in {' '.join(text[start : at + 40].split())!r}"
