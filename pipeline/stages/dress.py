"""Turns the words of a script into proposals for its sound: beds, effects on words, opening and closing music.

Everything proposed is asked for by the text itself, by a heading or by narration that says what is heard; the word
that asks is told with it. What a scene already has is not proposed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.drama.script import NARRATOR, Ambience, Cue, Line, Music, Scene, Script, Sound
from pipeline.readers.fountain_notes import note_of_cue

BED_FADE_S = 3.0
OPENING_LINES = 4
"""A place is described at a scene's beginning: narration after so many lines asks for no bed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A note to be written in a paragraph of its own before the line of that number, and the words that ask for it."""

    line: int
    note: str
    because: str


_INSIDE = r"(?:INT\.?\s+|in(?:side)? (?:an? |the |his |her |their )?)"
"""A car that somebody sees is no bed; one that they sit in is."""

_BEDS: tuple[tuple[str, str], ...] = (
    # The first that is named counts: weather is heard before the place.
    (r"storms?|tempest|gale|downpour", "storm"),
    (r"rain(?:ing|ed|y|s)?|drizzl\w+", "rain"),
    (r"hail(?:stones)?", "hail"),
    (r"sea|ocean|waves?|surf|shore|beach|tide|ferry|deck|harbou?r|quay|slip", "sea"),
    (r"stream|brook|river|creek", "stream"),
    (r"wind(?:s|y)?|moor|mountains?|cliff|desert", "wind"),
    (r"fireplace|hearth|camp ?fire|bonfire|embers", "fire"),
    (r"crickets?|cicadas?", "crickets"),
    (r"frogs?|swamp|marsh", "frogs"),
    (r"forest|woods?|garden|orchard|meadow|birdsong|park", "birds"),
    (r"restaurant|caf[eé]|diner|tavern|pub|bar|inn", "restaurant"),
    (r"crowds?|market|party|ballroom|square|fair", "crowd"),
    (r"traffic|street|avenue|boulevard|city|downtown", "traffic"),
    (rf"{_INSIDE}train|railway carriage|compartment", "train"),
    (rf"{_INSIDE}(?:car|taxi|cab|truck|van)", "car_interior"),
    (rf"{_INSIDE}(?:plane|airplane|aeroplane)|cockpit", "airplane"),
    (rf"{_INSIDE}(?:helicopter|chopper)", "helicopter"),
    (r"space ?ship|space ?station|starship", "spaceship"),
    (r"factory|workshop|mill", "factory"),
    (r"caves?|cavern|grotto|catacombs?", "cave_drips"),
)

_INDOORS = {"rain": "rain_window", "storm": "rain_window", "hail": "rain_window", "wind": "wind"}
"""What is left of the weather in a room; of the sea and the street nothing, unless the heading names them."""

_EFFECTS: tuple[tuple[str, str], ...] = (
    (r"door\b[^.!?]*?\b(?P<at>slam\w*|bang\w*)|(?P<at2>slam\w*)\b[^.!?]*\bdoor", "door_slam"),
    (r"door\b[^.!?]*?\b(?P<at>creak\w*)|(?P<at2>creak\w*)\b[^.!?]*\bdoor", "door_creak"),
    (r"door\b[^.!?]*?\b(?P<at>opened|opens)|(?P<at2>open(?:ed|s)|pushed open)\b[^.!?]{0,20}\bdoor", "door_open"),
    (r"door\b[^.!?]*?\b(?P<at>closed|closes|shut)|(?P<at2>closed|closes|shut)\b[^.!?]{0,20}\bdoor", "door_close"),
    (r"(?P<at>knock(?:ed|s|ing)?|rapped)\b", "knock"),
    (r"phone\b[^.!?]*?\b(?P<at>r[aiu]ng|rings|ringing)|(?P<at2>r[ai]ng|rings)\b[^.!?]{0,20}\bphone", "phone_ring"),
    (r"(?P<at>hung up)\b", "phone_hang_up"),
    (r"(?P<at>thunder\w*)", "thunder"),
    (r"(?P<at>lightning)", "thunder_far"),
    (r"(?P<at>gunshots?)\b|(?:gun|pistol|rifle|revolver|shots?)\b[^.!?]*?\b(?P<at2>fired|rang|went off)", "gunshot"),
    (r"(?P<at>explo(?:ded|des|sion))\b", "explosion"),
    (
        r"glass\b[^.!?]*?\b(?P<at>broke|breaks|shattered|smashed)|(?P<at2>shattered|smashed)\b[^.!?]*\bglass",
        "glass_break",
    ),
    (r"bells?\b[^.!?]*?\b(?P<at>toll\w*|r[au]ng|rings?)|(?P<at2>toll\w*)\b", "church_bell"),
    (r"clock\b[^.!?]*?\b(?P<at>struck|chimed|strikes|chimes)", "clock_chime"),
    (r"clock\b[^.!?]*?\b(?P<at>tick\w*)|(?P<at2>ticking)\b", "clock_tick"),
    (r"(?P<at>footsteps?)\b", "footsteps_wood"),
    (r"(?P<at>applau\w+|clapped)\b", "applause"),
    (r"dogs?\b[^.!?]*?\b(?P<at>bark\w*)|(?P<at2>barking)\b", "dog_bark"),
    (r"(?P<at>owl)\b[^.!?]*\bhoot\w*", "owl"),
    (r"wol(?:f|ves)\b[^.!?]*?\b(?P<at>howl\w*)", "wolf"),
    (r"sirens?\b[^.!?]*?\b(?P<at>wail\w*)|(?P<at2>sirens?)\b", "siren"),
    (r"engine\b[^.!?]*?\b(?P<at>started|starts|roared|coughed)", "car_start"),
    (r"(?P<at>hoofbeats|hooves|gallop\w*)\b", "gallop"),
    (r"(?P<at>splash\w*)\b", "splash"),
    (r"radio\b[^.!?]*?\b(?P<at>crackled|hissed|crackles)|(?P<at2>static)\b", "radio_static"),
    (r"(?:struck|lit|strikes|lights) a (?P<at>match)\b", "match"),
    (r"whistle\b[^.!?]*?\b(?P<at>blew|blows)|train\b[^.!?]*?\b(?P<at2>whistled)", "train_whistle"),
    (r"(?P<at>thud|thump)(?:ed|s)?\b", "thump"),
)

_BED_PATTERNS = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), name) for words, name in _BEDS)
_EFFECT_PATTERNS = tuple((re.compile(rf"\b{words}", re.IGNORECASE), name) for words, name in _EFFECTS)


def proposals_for(script: Script) -> tuple[Proposal, ...]:
    """What the script asks for, in the order of its lines."""
    found: list[Proposal] = []
    for scene in script.scenes:
        found += _bed(scene)
        found += (each for cue, after in _with_next(scene) for each in _effect(cue, after))
    if not any(isinstance(cue, Music) for scene in script.scenes for cue in scene.cues):
        found += _opening_music(script)
    return tuple(sorted(found, key=lambda each: each.line))


def _bed(scene: Scene) -> Iterator[Proposal]:
    first = next((cue for cue in scene.cues if cue.place), None)
    if first is None or first.place is None or any(isinstance(cue, Ambience) for cue in scene.cues):
        return
    indoors = bool(re.match(r"\.?\s*INT", scene.heading, re.IGNORECASE))
    for text in (scene.heading, " ".join(_opening(scene))):
        for pattern, name in _BED_PATTERNS:
            match = pattern.search(text)
            bed = name if text == scene.heading or not indoors else _INDOORS.get(name, "")
            if match and bed:
                cue = Ambience(bed, gain_db=-4.0 if bed == name else -6.0, fade_s=BED_FADE_S)
                yield Proposal(
                    first.place.line, note_of_cue(cue), f"{match.group()!r} in {_short(text, match.start())!r}"
                )
                return


def _opening(scene: Scene) -> list[str]:
    """The narration that describes a scene's place."""
    lines = [line for line in scene.lines if line.text != scene.title][:OPENING_LINES]
    return [line.text for line in lines if line.speaker == NARRATOR]


def _with_next(scene: Scene) -> Iterator[tuple[Cue, Cue | None]]:
    return zip(scene.cues, (*scene.cues[1:], None), strict=True)


def _effect(cue: Cue, after: Cue | None) -> Iterator[Proposal]:
    """The first thing that a paragraph of narration lets be heard."""
    if not isinstance(cue, Line) or cue.speaker != NARRATOR or cue.place is None or isinstance(after, Sound):
        return
    for pattern, name in _EFFECT_PATTERNS:
        match = pattern.search(cue.text)
        if match:
            word = match["at"] or match.groupdict().get("at2") or ""
            note = note_of_cue(Sound(name, at=word, gain_db=-8.0))
            yield Proposal(cue.place.line + 1, note, f"{word!r} in {_short(cue.text, match.start())!r}")
            return


def _opening_music(script: Script) -> Iterator[Proposal]:
    spoken = [line for line in script.lines if line.place]
    if len(spoken) > 1 and spoken[0].place and spoken[-1].place:
        note = note_of_cue(Music("theme", way="under", until="line", fade_in_s=1.0))
        yield Proposal(spoken[0].place.line, note, "the beginning")
        yield Proposal(spoken[-1].place.line + 1, note_of_cue(Music("finale", gain_db=-3.0)), "the end")


def _short(text: str, at: int) -> str:
    """Some words around a place."""
    start = text.rfind(" ", 0, max(0, at - 18)) + 1
    return " ".join(text[start : at + 40].split())
