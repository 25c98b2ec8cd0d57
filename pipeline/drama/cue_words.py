"""Turns the word that a script writes before a sound (`SOUND:`, `F/X:`, `GRAMS:`) into the kind of cue that it begins.

One table for every format: Fountain, radio scripts and plays in any text. What stands behind such a word is heard or
done and never spoken.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class CueKind(StrEnum):
    """What a cue brings: an effect, music, or a bed under the scene."""

    EFFECT = "effect"
    MUSIC = "music"
    BED = "bed"


_WORDS: Final = {
    CueKind.EFFECT: (
        "sound|sounds|sound effect|sound effects|sound cue|sfx|sf|spot|spot fx|fx|f/x|effect|effects|noise|noises"
        "|foley|biz|business|snd"
    ),
    CueKind.MUSIC: (
        "music|music cue|mx|mus|m/x|grams|gram|disc|score|underscore|sting|stinger|theme|theme music|jingle|song"
    ),
    CueKind.BED: (
        "ambience|ambiance|ambient|ambient sound|amb|atmos|atmosphere|atmo|background|b/g|bg|background noise"
        "|room tone|bed|wild track|wildtrack|acoustic"
    ),
}

CUE_WORDS: Final[dict[str, CueKind]] = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
"""Every word, in small letters, and the kind of cue that it begins."""

_DECORATION: Final = re.compile(
    r"^[\s*_([{]*(?:\d{1,4}[.):]?\s+)?|(?<![\s*_)\]}.:])[\s*_)\]}.:]*$|(?:(?<!\s)\s+)?(?:#\s*)?\d{1,4}[A-Za-z]?[\s.)\]*_:]*$"
)
_ENDS: Final = frozenset({"out", "off", "stop", "stops", "ends", "end", "fade out", "fades out", "cut", "up and out"})


def kind_of_cue(label: str) -> CueKind | None:
    """The kind of cue that a label in any case means: `SOUND`, `F/X`, `Music cue #3`; nothing for anybody's name."""
    plain = " ".join(_DECORATION.sub("", _DECORATION.sub("", label)).split()).casefold()
    return CUE_WORDS.get(plain)


def ends_what_plays(words: str) -> bool:
    """Whether the words behind `MUSIC:` or `ATMOS:` end what plays: `OUT`, `Fades out.`"""
    return words.strip().rstrip(".!").casefold() in _ENDS


def is_description(name: str) -> bool:
    """Whether a sound is told in words (`A door creaks open.`), and not named (`door_creak`, `creak`).

    Nobody names a file or a sound of the palette by a sentence: one that is not there is a slip when it is a name.
    """
    plain = name.strip()
    return bool(re.search(r"\s", plain) or plain.endswith((".", "!", "…")) or plain[:1].isupper()) and "_" not in plain
