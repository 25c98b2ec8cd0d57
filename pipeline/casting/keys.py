"""Turns the keys of voices.yaml into one table: what the reader checks by and the JSON Schema is made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.drama.profile import PROFILES


class Kind(StrEnum):
    """What stands behind a key."""

    WORD = "word"
    NUMBER = "number"
    WHOLE = "whole number"
    FLAG = "flag"
    WORDS = "list of words"
    TIMES = "mapping of times"
    PRONUNCIATIONS = "mapping of pronunciations"


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its kind, its limits, and its meaning in words for editors.

    `low` and `high` bound a number, both allowed. `choices` are the numbers or the words it may be; a number with
    word choices may be either. `pattern` must match a whole word.
    """

    name: str
    kind: Kind
    meaning: str
    low: float = 0.0
    high: float = 0.0
    choices: tuple[str | int, ...] = ()
    pattern: str = ""

    def complaint(self, value: object) -> str:
        """What is wrong with a value ("must be a number from -12 to 12"), or nothing."""
        if isinstance(value, str) and value in self.choices:
            return ""
        match self.kind:
            case Kind.WORD:
                right = isinstance(value, str) and bool(value.strip()) and self._matches(value)
            case Kind.TIMES | Kind.PRONUNCIATIONS:  # their own keys are checked one by one
                right = True
            case Kind.FLAG:
                right = isinstance(value, bool)
            case Kind.WORDS:
                right = isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
            case Kind.NUMBER:
                right = isinstance(value, int | float) and not isinstance(value, bool) and self._is_within(value)
            case Kind.WHOLE:
                right = isinstance(value, int) and not isinstance(value, bool) and self._is_within(value)
        return "" if right else f"must be {self.wanted}"

    @property
    def wanted(self) -> str:
        """What a value must be, in words."""
        words = [str(choice) for choice in self.choices]
        match self.kind:
            case Kind.WORD:
                return "a word" if not self.pattern else f"a word such as {self.example!r}"
            case Kind.FLAG:
                return "true or false"
            case Kind.WORDS:
                return "a list of words: [a, b]"
            case Kind.NUMBER | Kind.WHOLE if words and not self.low < self.high:
                return f"one of {', '.join(words)}"
            case _:
                either = f"{', '.join(words)} or " if words else ""
                return f"{either}a {self.kind} from {self.low:g} to {self.high:g}"

    @property
    def example(self) -> str:
        """A word that matches the pattern."""
        return {LANGUAGE_PATTERN: "en-gb", TLD_PATTERN: "co.uk"}.get(self.pattern, "")

    def _matches(self, word: str) -> bool:
        return not self.pattern or bool(re.fullmatch(self.pattern, word))

    def _is_within(self, number: float) -> bool:
        return number in self.choices if self.choices and not self.low < self.high else self.low <= number <= self.high


LANGUAGE_PATTERN = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"
TLD_PATTERN = r"[a-z]{2,}(\.[a-z]{2,})*"


RATES = (22_050, 24_000, 32_000, 44_100, 48_000)
"""Frames per second that AAC and MP3 both know."""

_VOICE = (
    Key("engine", Kind.WORD, "The voice engine; the narrator's if none is named."),
    Key("voice", Kind.WORD, "The engine's voice, as `fullcast voices list` shows it."),
    Key("language", Kind.WORD, "The language to speak, such as en-gb; the voice's own if none is named.",
        pattern=LANGUAGE_PATTERN),
    Key("lang", Kind.WORD, "Short for language.", pattern=LANGUAGE_PATTERN),
    Key("tld", Kind.WORD, "The accent of gtts by Google's domain: com, co.uk, com.au, ie …", pattern=TLD_PATTERN),
    Key("slow", Kind.FLAG, "The slow mode of gtts."),
    Key("pace", Kind.NUMBER, "Speed; 1 is the voice's own.", 0.5, 2.0),
    Key("pitch", Kind.NUMBER, "Semitones up or down; the voice's size moves with it.", -12, 12),
    Key("gain", Kind.NUMBER, "Louder or softer, in decibels.", -40, 12),
    Key("pan", Kind.NUMBER, "Where the voice sits: -1 left, 0 middle, 1 right.", -1, 1),
    Key("distance", Kind.NUMBER, "Metres from the microphone.", 0.1, 100),
    Key("effects", Kind.WORDS, "Effects by name, in order: [radio], [telephone, offscreen] …"),
)  # fmt: skip

_LEXICON = Key("lexicon", Kind.PRONUNCIATIONS, "How this one alone says words: /IPA/ or a respelling.")

_CHARACTER = (
    *_VOICE,
    _LEXICON,
    Key("aliases", Kind.WORDS, "Other names of the same character."),
    Key("pool", Kind.WORD, "The pool to cast this character from while it has no voice."),
)

_HOUSE = (
    Key("loudness", Kind.NUMBER, "Loudness of the finished file, in LUFS or by name.", -36, -8, tuple(PROFILES)),
    Key("profile", Kind.WORD, "The market that the files are made and checked for."),
    Key("peak_dbtp", Kind.NUMBER, "The highest true peak of the finished file, in dBTP.", -9, -0.1),
    Key("rate", Kind.WHOLE, "Frames per second of the finished file.", choices=RATES),
    Key("channels", Kind.WHOLE, "1 for mono, 2 for stereo.", choices=(1, 2)),
    Key("pause_ms", Kind.TIMES, "Silence by the boundary that it stands at."),
    Key("duck_music", Kind.NUMBER, "How far music steps back under speech, in decibels.", -40, 0),
    Key("duck_beds", Kind.NUMBER, "How far beds step back under speech, in decibels.", -40, 0),
    Key("duck_attack_ms", Kind.NUMBER, "How long before a word music and beds begin to step back.", 0, 10_000),
    Key("duck_release_ms", Kind.NUMBER, "How long they take to come back.", 0, 10_000),
    Key("rooms", Kind.FLAG, "Whether a voice is heard in the room that its scene heading names."),
    Key("spread", Kind.NUMBER, "How far to either side the voices without a pan sit.", 0, 1),
    Key("overlap_ms", Kind.NUMBER, "How far a quick answer cuts into the line before.", 0, 1_000),
)  # fmt: skip

_PROFILE = (
    Key("like", Kind.WORD, "The profile that it is like in all that it does not say: podcast, acx …"),
    Key("loudness", Kind.NUMBER, "Loudness, in LUFS.", -36, -8),
    Key("mono_loudness", Kind.NUMBER, "Loudness of mono, in LUFS; as loudness unless it is said.", -36, -8),
    Key("tolerance", Kind.NUMBER, "How far from the loudness a file may be, in LU.", 0.1, 5),
    Key("peak_dbtp", Kind.NUMBER, "The highest true peak, in dBTP.", -9, -0.1),
    Key("noise_floor", Kind.NUMBER, "The loudest that silence may be, in decibels RMS.", -96, -30),
    Key("rate", Kind.WHOLE, "Frames per second.", choices=RATES),
    Key("channels", Kind.WHOLE, "1 for mono, 2 for stereo.", choices=(1, 2)),
    Key("bit_rate", Kind.NUMBER, "Kilobits a second, at least.", 32, 320),
    Key("formats", Kind.WORDS, "The formats that are taken; the first one is made."),
    Key("head_ms", Kind.NUMBER, "Silence before the first sound, in milliseconds, at least.", 0, 10_000),
    Key("tail_ms", Kind.NUMBER, "Silence behind the last sound, in milliseconds, at least.", 0, 30_000),
    Key("longest_min", Kind.NUMBER, "Minutes that a file may last; 0 for any.", 0, 6_000),
    Key("by_chapter", Kind.FLAG, "Whether every chapter is a file of its own."),
    Key("credits", Kind.FLAG, "Whether the narrator speaks opening and closing credits."),
    Key("room_tone", Kind.FLAG, "Whether silence is the tone of a quiet room instead of nothing."),
    Key("cover", Kind.FLAG, "Whether a cover is asked for."),
)  # fmt: skip

_PAUSES = tuple(
    Key(name, Kind.NUMBER, f"Silence {where}, in milliseconds.", 0, 60_000)
    for name, where in (
        ("tag", "between speech and its 'she said'"),
        ("line", "between two lines of one paragraph"),
        ("paragraph", "between paragraphs"),
        ("scene", "between scenes"),
        ("chapter", "between chapters"),
    )
)


def _table(keys: tuple[Key, ...]) -> dict[str, Key]:
    return {key.name: key for key in keys}


VOICE_KEYS = _table(_VOICE)
NARRATOR_KEYS = _table((*_VOICE, _LEXICON))
CHARACTER_KEYS = _table(_CHARACTER)
HOUSE_KEYS = _table(_HOUSE)
PAUSE_KEYS = _table(_PAUSES)
PROFILE_KEYS = _table(_PROFILE)

SECTIONS = {
    "house": "What is the same in every episode: loudness, pauses, format.",
    "profiles": "Markets of your own to deliver to, by name.",
    "narrator": "The narrator's voice.",
    "pools": "Voices to cast from, the best first, for characters who have none.",
    "characters": "The voices of the characters, by name.",
    "lexicon": "How words are pronounced: /IPA/ or a respelling.",
}

POOLS = {
    "woman": "Women.",
    "man": "Men.",
    "anyone": "People of whom the text shows no gender; without it, women and men in turn.",
    "child": "Children.",
    "girl": "Girls; before child.",
    "boy": "Boys; before child.",
    "old_woman": "Old women; before woman.",
    "old_man": "Old men; before man.",
    "teller": "Who tells a story as I, where the narrator's voice does not fit: those of the teller's sex first.",
}
"""The pools that casting looks for; a file may have others, which characters name with `pool`."""

DEFAULT_ENGINE = "kokoro"
