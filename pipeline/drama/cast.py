"""Turns a character into a voice: what the engine hears (speech) and where it sits in the mix (seat).

The split decides what a change costs: a take's key holds the speech, a scene mix's key the seat.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.drama.profile import PODCAST, Profile, head_of, tail_of
from pipeline.drama.script import Line
from pipeline.errors import Place


@dataclass(frozen=True, slots=True)
class Speech:
    """All that an engine hears of a voice.

    `pace` 1.0 is the voice's own; `pitch` is in semitones and moves the voice's size with it; `language` is a
    tag such as `en-us`, empty for the voice's own; `tld` is gTTS's accent (`co.uk`); `slow` is gTTS's slow mode.
    """

    engine: str
    voice: str = ""
    language: str = ""
    tld: str = ""
    slow: bool = False
    pace: float = 1.0
    pitch: float = 0.0


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a voice sits in the mix: gain in dB, pan -1 (left) to 1 (right), distance in metres, effects by name.

    Without a pan a character sits where its scene has room, the narrator in the middle.
    """

    gain_db: float = 0.0
    pan: float | None = None
    distance_m: float = 1.0
    effects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One character's voice."""

    speech: Speech
    seat: Seat = Seat()


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence after a line by the kind of boundary that follows it, in seconds."""

    tag_s: float = 0.15
    line_s: float = 0.35
    paragraph_s: float = 0.6
    scene_s: float = 1.5
    chapter_s: float = 2.5


@dataclass(frozen=True, slots=True)
class Duck:
    """How far music steps back: `depth_db` below zero, reached in `attack_s`, left again in `release_s`."""

    depth_db: float = -12.0
    attack_s: float = 0.4
    release_s: float = 1.2


@dataclass(frozen=True, slots=True)
class House:
    """What a house does the same in every episode.

    `loudness_lufs` is the integrated target of the master. `music` and `beds` say how far these step back while
    somebody speaks. `spread` is how far to either side the voices of a scene sit that have no pan of their own;
    with `rooms` they are heard in the room that the scene heading names. A quick answer may begin `overlap_s`
    before the line that it answers has ended.

    `profile` is the market that its files are checked for; where the house `delivers` by it, it is obeyed in all it
    asks for: `head_s` and `tail_s` of silence at the ends of chapters, room tone, credits, files and bit rates.
    """

    loudness_lufs: float = -16.0
    peak_dbtp: float = -1.0
    rate: int = 44_100
    channels: int = 2
    pauses: Pauses = Pauses()
    music: Duck = Duck(depth_db=-9.0)
    beds: Duck = Duck(depth_db=-3.0)
    spread: float = 0.35
    rooms: bool = True
    overlap_s: float = 0.0
    profile: Profile = PODCAST
    delivers: bool = False
    head_s: float = 0.0
    tail_s: float = 0.0

    @property
    def has_room_tone(self) -> bool:
        """Whether silence is a room's."""
        return self.delivers and self.profile.room_tone

    def delivering(self, profile: Profile) -> House:
        """The same house with everything that a profile asks of it."""
        channels = self.channels if self.channels in profile.channels else profile.channels[0]
        return replace(
            self,
            loudness_lufs=profile.lufs(channels),
            peak_dbtp=profile.peak_db,
            rate=self.rate if self.rate in profile.rates else profile.rates[0],
            channels=channels,
            profile=profile,
            delivers=True,
            head_s=head_of(profile),
            tail_s=tail_of(profile),
        )


@dataclass(frozen=True, slots=True)
class Cast:
    """Which voice speaks for each character, by the name that the script uses.

    `lexicon` maps a written word or phrase to its pronunciation: `/IPA/` or a respelling. `own` holds what single
    speakers say in another way, by the names that the script uses.
    """

    voices: Mapping[str, Voice] = field(default_factory=dict)
    house: House = House()
    lexicon: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def heard_from(self, line: Line) -> tuple[str, ...]:
        """The names in whose voices a line is heard: its own speaker's where they have one, else the group's."""
        return (line.speaker,) if line.by and line.speaker in self.voices else line.voices

    def pronunciations(self, text: str, speaker: str = "") -> tuple[tuple[str, str], ...]:
        """The lexicon's entries that apply to a text of a speaker: only these belong to its take's key.

        As the engines read them: SIOBHAN and Siobhan’s are Siobhan.
        """
        plain = _plain(text)
        words = {**self.lexicon, **self.own[speaker]} if speaker in self.own else self.lexicon
        return tuple((word, said) for word, said in sorted(words.items()) if _plain(word) in plain)


def _plain(text: str) -> str:
    return text.replace("’", "'").casefold()
