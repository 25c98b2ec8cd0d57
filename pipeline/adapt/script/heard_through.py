"""Turns what tags say of telephones, radios and doors into the extensions of those who are heard through them.

`said Ruth’s voice on the phone` and `Marek said over the radio` say where a voice comes from; `Ruth said into the
phone` and `she said on the phone` only say who holds one. Whoever is at the other end stays there until somebody hangs
up, opens or comes in, or until the scene ends.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.drama.script import NARRATOR, Cue, Line, Script


@dataclass(frozen=True, slots=True)
class _Device:
    """What a voice is heard through: its `words`, the `ways` that prove it by themselves, and what a cue says of it."""

    words: str
    ways: str
    extension: str

    def is_in(self, sentence: str) -> bool:
        """Whether a sentence beside a speech says that the speech comes through it."""
        own, any_way = (rf"\b(?:{ways}) {_ARTICLE}(?:{self.words})\b(?! of\b)" for ways in (self.ways, _ANY_WAY))
        if re.search(own, sentence, re.I):
            return True
        return bool(_VOICE.search(sentence) and re.search(any_way, sentence, re.I))


_ARTICLE: Final = r"(?:(?:the|a|an|his|her|their|my|our|its)\s)?(?:[\w’'-]+\s)??"
_ANY_WAY: Final = r"on|from|in|at|through|over|down|behind|outside|out\sof"
_VOICE: Final = re.compile(r"\b(?:voices?|tones)\b", re.I)
_DEVICES: Final = (
    _Device(
        r"(?:tele|mobile\s|cell\s?|speaker|car\s)?phone|phone\sline|line|receiver|earpiece|handset|mobile",
        r"over|via|through|down",
        "ON PHONE",
    ),
    _Device(
        r"radio(?:\sset)?|walkie[-\s]talkie|two-way|comms?|headset|headphones|static", "over|via|through", "OVER RADIO"
    ),
    _Device(r"intercom|entryphone|speaking[-\s]tube|baby\smonitor", "over|on|via|through|from", "OVER INTERCOM"),
    _Device(
        r"loud\s?speakers?|tannoy|public\saddress(?:\ssystem)?|PA\ssystem|speakers?",
        r"over|via|through|from|on",
        "OVER LOUDSPEAKER",
    ),
    _Device(r"television(?:\sset|\sscreen)?|TV|telly", "from", "ON TELEVISION"),
    _Device(
        r"(?:closed\s|locked\s|bathroom\s|bedroom\s|front\s|back\s|cell\s|cabin\s)?door|keyhole|letter\s?box",
        r"from\sbehind|behind|from\soutside|on\sthe\sother\sside\sof|from\sthe\sother\sside\sof",
        "BEHIND DOOR",
    ),
)
_ANY_DEVICE: Final = re.compile(rf"\b(?:{'|'.join(device.words for device in _DEVICES)})\b", re.I)
_OTHER_END: Final = re.compile(r"\b(?:other|far) end\b(?! of (?!the (?:line|phone|telephone|wire|call)\b))", re.I)
_SHOUTED_ABOVE: Final = re.compile(r"\b(?:shout|yell|call|bellow|scream|rais)\w*\b[^,;]*\bover\b", re.I)
"""`he shouted over the radio`: it plays, and nobody is on it."""
_ENDS: Final = re.compile(
    r"""\b(?:hung\sup|hang\sup|hangs\sup|hanging\sup|rang\soff|rings\soff|ended\sthe\scall|disconnected|signed\soff
    |(?:line|phone|radio)\s(?:went|goes|was)\sdead|cut\sthe\s(?:call|connection)
    |(?:put|set|laid|slammed|puts|replaced|replaces|dropped)\s(?:down\s)?the\s(?:phone|receiver|telephone|handset)
    |(?:switched|turned|clicked)\s(?:\w+\s){0,2}off|opened\sthe\sdoor|the\sdoor\s(?:opened|swung|flew|burst))\b""",
    re.I | re.X,
)
_COMES: Final = r"(?:\s\w+)?\s(?:came|comes|walked|stepped|burst|strode|entered|arrived|appeared|climbed)\b"
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=\W?[A-Z])")
_SPEAKING: Final = {
    "radio": "OVER RADIO",
    "television": "ON TELEVISION",
    "telephone": "ON PHONE",
    "phone": "ON PHONE",
    "intercom": "OVER INTERCOM",
    "loudspeaker": "OVER LOUDSPEAKER",
    "tannoy": "OVER LOUDSPEAKER",
}
"""Things that speak, by the last word of their label."""


def with_extensions(script: Script, starts: Collection[int]) -> Script:
    """The script with an extension on each cue that is heard through something; `starts` says where its story's
    paragraphs begin: a tag belongs to speech of its own paragraph."""
    return script.with_scenes(tuple(replace(s, cues=tuple(_of_scene(s.cues, starts))) for s in script.scenes))


def _of_scene(cues: Sequence[Cue], starts: Collection[int]) -> list[Cue]:
    apart: dict[str, str] = {}
    out: list[Cue] = []
    for number, cue in enumerate(cues):
        if isinstance(cue, Line) and cue.speaker == NARRATOR:
            apart = _still_apart(cue.text, apart)
        elif isinstance(cue, Line) and not cue.extensions:
            told = _told_of(cues, number, starts) or _SPEAKING.get(cue.speaker.lower().split(" ")[-1], "")
            if told:
                apart[cue.speaker] = told
            if cue.speaker in apart:
                cue = replace(cue, extensions=(apart[cue.speaker],))
        out.append(cue)
    return out


def _still_apart(narration: str, apart: dict[str, str]) -> dict[str, str]:
    """Who is still at the other end after this: nobody once it is hung up or opened, not those who come in."""
    if not apart or _ENDS.search(narration):
        return {}
    return {who: how for who, how in apart.items() if not re.search(rf"\b{re.escape(who)}{_COMES}", narration)}


def _told_of(cues: Sequence[Cue], number: int, starts: Collection[int]) -> str:
    """What the narration of its own paragraph says that a line is heard through."""
    line = cues[number]
    before = cues[number - 1] if number else None
    after = cues[number + 1] if number + 1 < len(cues) else None
    beside: list[str] = []
    if isinstance(after, Line) and after.speaker == NARRATOR and not _begins(after, starts):
        first, *more = _SENTENCE.split(after.text)
        beside += [first, *(s for s in more[:1] if _VOICE.search(s))]
    if isinstance(before, Line) and before.speaker == NARRATOR and isinstance(line, Line) and not _begins(line, starts):
        beside.append(_SENTENCE.split(before.text)[-1])
    for sentence in beside:
        if _OTHER_END.search(sentence):
            return "ON PHONE"
        is_named = _ANY_DEVICE.search(sentence) is not None
        found = next((device.extension for device in _DEVICES if is_named and device.is_in(sentence)), "")
        if found and not _SHOUTED_ABOVE.search(sentence):
            return found
    return ""


def _begins(line: Line, starts: Collection[int]) -> bool:
    """Whether a line begins a paragraph, or nobody knows where it stands in the story."""
    return not line.spans or line.spans[0].start in starts
