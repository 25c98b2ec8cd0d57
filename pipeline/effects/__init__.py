"""Turns sound into sound: the seam behind which every effect on a voice stands.

`effects` holds ours by name; the entry point group `fullcast.effects` adds others without a fork. One contract
test (tests/effects/test_contract.py) runs over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points

from pipeline.audio.sound import Sound
from pipeline.effects import futz, mind, vocoder
from pipeline.errors import CastError, nearest

Effect = Callable[[Sound], Sound]
"""Takes a sound of any rate, mono or stereo, and gives one of the same rate and channels, at the same loudness
within a few dB; it may be longer (a room's tail), never shorter. Deterministic."""

VERSION = "1"
"""Part of every scene mix's key: raised whenever an effect or a room comes to sound different."""

effects: dict[str, Effect] = {
    "door": futz.door,
    "helmet": futz.helmet,
    "intercom": futz.intercom,
    "loudspeaker": futz.loudspeaker,
    "megaphone": futz.megaphone,
    "memory": mind.memory,
    "offscreen": futz.offscreen,
    "radio": futz.radio,
    "robot": vocoder.robot,
    "telephone": futz.telephone,
    "television": futz.television,
    "thought": mind.thought,
    "underwater": futz.underwater,
    "whisper": vocoder.whisper,
}


@cache
def effect_names() -> tuple[str, ...]:
    """Every effect that can be named, ours and those of installed packages, sorted."""
    return tuple(sorted({*effects, *(e.name for e in entry_points(group="fullcast.effects"))}))


@cache
def effect(name: str) -> Effect:
    """The effect of that name. Raises `CastError` for an unknown one, with the nearest right spelling."""
    if name in effects:
        return effects[name]
    for entry in entry_points(group="fullcast.effects"):
        if entry.name == name:
            added: Effect = entry.load()
            return added
    raise CastError(f"There is no effect {name!r}.", next_step=nearest(name, effect_names()))


_EXTENSIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(ON|OVER|THROUGH|VIA)?(THE)?((TELE|CELL|MOBILE|SPEAKER)?PHONE|VOICEMAIL)S?", ("telephone",)),
    (r"FILTERED|FILTER|ANSWERINGMACHINE|ONTHELINE", ("telephone",)),
    (r"(ON|OVER|THROUGH|VIA)?(THE)?(RADIO|WALKIETALKIE|COMMS?|HEADSET|TRANSMISSION)", ("radio",)),
    (r"(ON|OVER|THROUGH|VIA)?(THE)?INTERCOM", ("intercom",)),
    (r"(ON|OVER|THROUGH|VIA|WITH)?(THE|A)?(MEGAPHONE|BULLHORN)", ("megaphone",)),
    (r"(ON|OVER|THROUGH|VIA)?(THE)?(LOUDSPEAKERS?|PASYSTEM|PA|TANNOY|SPEAKERS?)", ("loudspeaker",)),
    (r"(ON|FROM)?(THE)?(TV|TELEVISION|VIDEO|SCREEN|RECORDING|TAPE)", ("television",)),
    (r"(FROM)?(BEHIND|THROUGH|OUTSIDE)(THE|A)?(CLOSED|LOCKED)?(DOOR|WALL)|MUFFLED", ("door",)),
    (r"OS|OC|OFF(SCREEN|STAGE|CAMERA)?|(FROM)?(THE)?NEXTROOM", ("offscreen",)),
    (r"THOUGHTS?|THINKING|INNERVOICE|INTERNAL(MONOLOGUE)?|INHISHEAD|INHERHEAD", ("thought",)),
    # What is read from paper or a screen is heard in a head, as a thought is.
    (
        r"(IN|FROM)?(A|THE)?(LETTER|NOTE|DIARY|JOURNAL)|WRITTEN|(IN|BY)?(A|THE)?(TEXT(MESSAGE)?|MESSAGE|E?MAIL|CHAT)S?",
        ("thought",),
    ),
    (r"MEMORY|FLASHBACK|REMEMBERED|DREAM|ECHO(ING)?|GHOST(LY)?", ("memory",)),
    (r"ROBOT(IC)?|COMPUTER(VOICE)?|SYNTHETIC|MACHINE|ANDROID", ("robot",)),
    (r"WHISPER(S|ED|ING)?|SOTTO(VOCE)?", ("whisper",)),
    (r"(IN|INSIDE)?(A|THE)?(HELMET|MASK(ED)?)", ("helmet",)),
    (r"UNDERWATER", ("underwater",)),
    # These say who is heard from where, and nothing of how it sounds.
    (
        r"VO|VOICEOVER|CONTD?|CONTINUED|CONTINUING|MORE|SUBTITLED?|PRELAP|INTERCUT|INTO(THE)?(PHONE|RADIO|INTERCOM|MEGAPHONE)",
        (),
    ),
)


@cache
def _known_effects_of(extension: str) -> tuple[str, ...] | None:
    bare = re.sub(r"[^A-Z]", "", extension.upper())
    for pattern, named in _EXTENSIONS:
        if re.fullmatch(pattern, bare):
            return named
    return (bare.lower(),) if bare.lower() in effect_names() else None


def effects_of_extension(extension: str) -> tuple[str, ...]:
    """The effects that a Fountain extension asks for: `ON PHONE` gives `("telephone",)`, `V.O.` and unknown ones
    none. Brackets, dots, case, spaces and apostrophes do not matter; every effect's own name is understood."""
    return _known_effects_of(extension) or ()


_HEARD_THROUGH = re.compile(r"(?i)(over|through|via|from behind|behind|filtered|muffled)\b")


_WHISPERED = re.compile(
    r"(?i)(?:(?:\w+ly|still|almost|a|in|with|low|loud|stage),? )*"
    r"(?:whisper(?:s|ed|ing)?|sotto voce|under (?:his|her|their|my) breath)\b"
)


def effects_of_parenthetical(parenthetical: str) -> tuple[str, ...]:
    """The effects that a parenthetical asks for, which says how a line is heard: `over the radio`, `through megaphone`.

    What it says of how somebody speaks is the engine's, except for whispering, which hardly an engine can;
    `on the phone` only tells that somebody holds one.
    """
    if _WHISPERED.match(parenthetical):
        return ("whisper",)
    return effects_of_extension(parenthetical) if _HEARD_THROUGH.match(parenthetical) else ()


def known_extension(name: str) -> bool:
    """Whether an extension is understood, if only as one that changes nothing (V.O., CONT'D)."""
    return _known_effects_of(name) is not None
