"""Turns a new cast or a setting into a new text of voices.yaml that keeps everything else in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.casting.casting import Casting, Part
from pipeline.casting.keys import CHARACTER_KEYS, VOICE_KEYS, Key, Kind
from pipeline.casting.names import folded
from pipeline.casting.voices import Character, Known, VoicesFile
from pipeline.casting.voices_file import read_voices
from pipeline.drama.cast import Voice
from pipeline.drama.script import NARRATOR
from pipeline.errors import CastError, FullCastError, Place, Problems, nearest
from pipeline.located_yaml import Settings, parse_yaml, plain_data, remove_value, set_values
from pipeline.located_yaml.nodes import resolve
from pipeline.store import atomic_path
from pipeline.strangers import MB, StrangeFileError, read_file

HOUSE_FILE = Path(__file__).with_name("house.yaml")
MOST_BYTES = 4 * MB
"""Of a voices.yaml: no cast has as many."""
SCHEMA_FILE = Path(__file__).with_name("voices.schema.json")


class ChangedError(CastError):
    """voices.yaml is not what it was when it was read."""


def load_voices(path: Path, known: Known) -> VoicesFile:
    """The voices.yaml at a path; where there is none yet, the house's own, which `write_back` will write there.

    Raises every error in it at once.
    """
    return read_voices(_text_at(path), str(path), known)


def write_back(path: Path, voices: VoicesFile, casting: Casting) -> tuple[Part, ...]:
    """Add the newly cast to voices.yaml, whole or not at all, and give them back. Nobody new: nothing is written.

    Raises `ChangedError` when the file was changed since it was read.
    """
    if not casting.new:
        return ()
    save_text(path, voices.text, with_new_cast(voices, casting))
    return casting.new


def with_new_cast(voices: VoicesFile, casting: Casting) -> str:
    """The text of voices.yaml with an entry for everybody who was cast just now."""
    entries = {character.name: character for character in voices.characters}
    changes: list[tuple[tuple[str, ...], Settings]] = []
    for part in casting.new:
        character = entries.get(part.name)
        wanted = settings_of(part.voice, voices.narrator.voice.speech.engine)
        if character is None:
            aliases = [s for s in part.speakers if folded(s) not in (folded(part.name), folded(NARRATOR))]
            changes.append((("characters", part.name), {**wanted, **({"aliases": aliases} if aliases else {})}))
            continue
        there = settings_of(character.voice, voices.narrator.voice.speech.engine)
        changes += [(("characters", part.name, key), value) for key, value in wanted.items() if there.get(key) != value]
    return set_values(voices.text, changes)


def set_character(text: str, name: str, settings: Mapping[str, str], known: Known, file: str = "voices.yaml") -> str:
    """The text of voices.yaml with settings of one character as they are typed: `{"voice": "bm_george"}`.

    An empty value removes the key. `narrator` is the narrator; a name or an alias that is not there yet is added.
    Raises `CastError` for a key, a value or a voice that is not known, and when the text itself has errors.
    """
    voices = read_voices(text, file, known)
    path, keys = _entry(voices, name)
    for word in settings:
        if word not in keys:
            raise CastError(f"{word!r} is no key of {name}.", next_step=nearest(word, keys))
    values = {word: _value_of(keys[word], typed) for word, typed in settings.items() if typed}
    gone = [word for word, typed in settings.items() if not typed]
    text = _with_settings(text, path, values)
    for word in gone:
        text = _without_setting(text, path, word)
    try:
        read_voices(text, file, known)
    except Problems as problems:
        raise Problems(CastError(e.what, next_step=e.next_step) for e in problems.errors) from problems
    except FullCastError as error:  # its place would be one in a text that is never written
        raise CastError(error.what, next_step=error.next_step) from error
    return text


def settings_of(voice: Voice, engine: str) -> dict[str, Settings]:
    """What voices.yaml says for a voice, in a house whose own engine is `engine`."""
    speech, seat = voice.speech, voice.seat
    said: dict[str, tuple[Settings, Settings]] = {
        "engine": (speech.engine, engine),
        "voice": (speech.voice, ""),
        "language": (speech.language, ""),
        "tld": (speech.tld, ""),
        "slow": (speech.slow, False),
        "pace": (_number(speech.pace), 1),
        "pitch": (_number(speech.pitch), 0),
        "gain": (_number(seat.gain_db), 0),
        "pan": ("", "") if seat.pan is None else (_number(seat.pan), ""),
        "distance": (_number(seat.distance_m), 1),
        "effects": (list(seat.effects), []),
    }
    return {key: value for key, (value, usual) in said.items() if value != usual}


def save_text(path: Path, before: str, text: str) -> None:
    """Write voices.yaml where it still has the text that was read, at once or not at all; a link stays a link.

    Raises `ChangedError`, and changes nothing, when somebody else wrote into it since.
    """

    def look() -> None:
        if _text_at(path) != before:
            what = "The file was changed while a change of it was made."
            raise ChangedError(what, at=Place(str(path)), next_step="Run it again.")

    look()
    try:
        with atomic_path(path, last=look) as temporary:
            temporary.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CastError(f"The voices cannot be written: {error.strerror}.", at=Place(str(path))) from error


def _text_at(path: Path) -> str:
    try:
        return read_file(path, MOST_BYTES, "voices.yaml").decode("utf-8")
    except StrangeFileError as strange:
        if not strange.is_missing or path.is_symlink():
            what = f"The voices cannot be read: this {strange}."
            raise CastError(what, at=Place(str(path)), next_step="Name another file with --voices.") from strange
        return HOUSE_FILE.read_text(encoding="utf-8").replace(SCHEMA_FILE.name, SCHEMA_FILE.as_uri(), 1)
    except UnicodeDecodeError as error:
        place = Place(str(path), error.object.count(b"\n", 0, error.start) + 1)
        what = f"The byte {error.object[error.start]:#04x} is no UTF-8."
        raise CastError(what, at=place, next_step="Save the file as UTF-8.") from error


def _entry(voices: VoicesFile, name: str) -> tuple[tuple[str, ...], Mapping[str, Key]]:
    """Where a character's settings stand, and which keys they may have."""
    if folded(name) == folded(NARRATOR):
        return ("narrator",), VOICE_KEYS
    found: Iterator[Character] = (
        c for c in voices.characters if folded(name) in {folded(n) for n in (c.name, *c.aliases)}
    )
    character = next(found, None)
    return ("characters", character.name if character else name), CHARACTER_KEYS


def _value_of(key: Key, typed: str) -> Settings:
    """What is meant by what is typed. Raises `CastError` for what the key cannot be."""
    value: Settings
    match key.kind:
        case Kind.WORD:
            value = typed
        case Kind.WORDS:
            value = [word.strip() for word in typed.strip("[]").split(",") if word.strip()]
        case _:
            value = resolve(typed.strip())
    complaint = key.complaint(value)
    if complaint:
        raise CastError(f"{key.name!r} is {typed!r}; it {complaint}.")
    return value


def _with_settings(text: str, path: tuple[str, ...], values: Mapping[str, Settings]) -> str:
    there = _settings_at(text, path)
    if there is None:
        return set_values(text, [(path, values)])
    return set_values(text, [((*path, _as_written(there, key)), value) for key, value in values.items()])


def _without_setting(text: str, path: tuple[str, ...], key: str) -> str:
    key = _as_written(_settings_at(text, path) or {}, key)
    if key not in (_settings_at(text, path) or {}):
        raise CastError(f"{path[-1]} has no {key!r} that could be removed.")
    return remove_value(text, (*path, key))


def _settings_at(text: str, path: tuple[str, ...]) -> dict[str, object] | None:
    """The mapping at a path, or nothing where there is none."""
    data = plain_data(parse_yaml(text, "").root)
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else None


def _as_written(there: Mapping[str, object], key: str) -> str:
    """`lang` where the file has `lang` for `language`, and the other way round."""
    other = {"lang": "language", "language": "lang"}.get(key, key)
    return other if other in there else key


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
