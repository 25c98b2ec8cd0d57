"""Turns the notes of a script (`[[sfx: door_slam gain=-6]]`) into cues, and cues into notes.

A note is `verb: name option=value flag @ "word"`. The verbs and their options stand in one table; whatever has
no known verb is a remark that people make to each other and stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pipeline.drama.script import Ambience, Cue, Doubt, Music, Pause, Remark, Sound, Teller
from pipeline.errors import Place, SourceError, nearest

_VERB = re.compile(r"\s*([A-Za-z]+)\s*:\s*(.*)", re.DOTALL)
_TOKEN = re.compile(
    r'@\s*(?:"(?P<at>(?:[^"\\]|\\.)*)"|“(?P<curly>[^”]*)”|(?P<bare>[^\s"“]+))|"(?P<quoted>(?:[^"\\]|\\.)*)"'
    r'|(?P<key>[^\s="@]+)\s*=\s*(?P<value>\S*)|(?P<plain>\S+)'
)
_NO_COLON = re.compile(r"(?i)\s*(?P<verb>sfx|amb|pause)\b\W*(?P<rest>.*)", re.DOTALL)
_DOUBT = re.compile(r"\s*\?\s*(?P<name>.*?)\s+(?P<confidence>[01]?\.\d+|[01])(?:\s+(?P<reason>.*))?\s*", re.DOTALL)
_TIME = re.compile(r"(\d+(?:\.\d+)?|\.\d+)\s*(ms|s|sec|seconds?)?")


LONGEST_S = 600.0
"""A pause or a fade that is longer is a slip."""


def decibels(text: str) -> float:
    """`-6` or `-6dB`, from -100 to 24."""
    value = float(re.sub(r"(?i)\s*db$", "", text))
    if not -100.0 <= value <= 24.0:
        raise ValueError(text)
    return value


def position(text: str) -> float:
    """-1 (left) to 1 (right)."""
    value = float(text)
    if not -1.0 <= value <= 1.0:
        raise ValueError(text)
    return value


def seconds(text: str) -> float:
    """`2s`, `350ms` or `2`, at most 600 s."""
    match = _TIME.fullmatch(text.strip())
    value = float(match[1]) * (0.001 if match[2] == "ms" else 1.0) if match else LONGEST_S + 1.0
    if value > LONGEST_S:
        raise ValueError(text)
    return value


def _until(text: str) -> str:
    """`line`, `scene` or `chapter`."""
    if text not in ("line", "scene", "chapter"):
        raise ValueError(text)
    return text


_Options = Mapping[str, tuple[str, Callable[[str], Any]]]
_Flags = Mapping[str, tuple[str, Any]]
_SOUND: _Options = {
    "gain": ("gain_db", decibels),
    "pan": ("pan", position),
    "in": ("fade_in_s", seconds),
    "out": ("fade_out_s", seconds),
}
_MUSIC: _Options = {**{k: _SOUND[k] for k in ("gain", "in", "out")}, "until": ("until", _until)}
_AMBIENCE: _Options = {"gain": _SOUND["gain"], "fade": ("fade_s", seconds)}

_WAIT: _Flags = {"wait": ("wait", True)}
_WAYS: _Flags = {way: ("way", way) for way in ("under", "sting", "bridge")}

VERBS: Mapping[str, tuple[type, _Options, _Flags]] = {
    "sfx": (Sound, _SOUND, _WAIT),
    "sound": (Sound, _SOUND, _WAIT),
    "music": (Music, _MUSIC, _WAYS),
    "amb": (Ambience, _AMBIENCE, {}),
    "ambience": (Ambience, _AMBIENCE, {}),
}
"""Verb: the cue it makes, its options (written name: field and reader of its value), its flags (field and value)."""

_OTHER_WORDS = {"fx": "sfx", "effect": "sfx", "effects": "sfx", "bed": "amb", "atmos": "amb", "silence": "pause"}
"""What people call a cue that has another verb here; left out is what as often begins a remark: `theme`, `voice`."""

_MISTYPED = (*VERBS, "pause")

_TELLER = "narrator"
_IS_TELLER = 0.85
"""`narrater` is a slip; `narration` begins a remark."""

_CAN_BE_OFF = (Ambience, Music)


def cue_of_note(note: str, at: Place) -> Cue:
    """The cue that a note means. Raises `SourceError` for a known verb with something wrong in it."""
    match = _VERB.fullmatch(note)
    if match is None:
        _refuse_without_colon(note, at)
        return Remark(note.strip(), "note", place=at)
    verb, rest = match[1].lower(), match[2]
    if verb == "say":
        step = "Put it into the paragraph of the line that it is for, behind its words."
        raise SourceError("A note on how a word is said stands at no line.", at=at, next_step=step)
    if verb == "pause":
        return Pause(_pause_length(rest, at), place=at)
    if verb == _TELLER:
        return _teller(rest, at)
    if verb in VERBS:
        return _sounding(verb, rest, at)
    close = get_close_matches(verb, [*VERBS, "pause"], n=1, cutoff=0.75)
    close = close or get_close_matches(verb, [_TELLER], cutoff=_IS_TELLER)
    if close and len(verb) > 2:
        raise SourceError(f"There is no note {verb!r}.", at=at, next_step=f"Did you mean {close[0]!r}?")
    return Remark(note.strip(), "note", place=at)


def _teller(text: str, at: Place) -> Teller:
    name = " ".join(_unescape(text).split())
    if not name:
        raise SourceError("This narrator has no name.", at=at, next_step="Write [[narrator: NAME]].")
    return Teller(name, place=at)


def verb_meant(note: str) -> str:
    """The verb that a remark was perhaps meant to have: `sfx` for `sxf: door`; empty for a plain remark."""
    match = _VERB.fullmatch(note)
    word = match[1].lower() if match and match[2] else ""
    return _OTHER_WORDS.get(word) or next((verb for verb in _MISTYPED if _is_slip(word, verb)), "")


def _is_slip(word: str, verb: str) -> bool:
    """Whether a word is the verb with its letters in another order, or with one too many or too few."""
    if sorted(word) == sorted(verb):
        return True
    longer, shorter = (word, verb) if len(word) > len(verb) else (verb, word)
    return len(shorter) > 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


def _refuse_without_colon(note: str, at: Place) -> None:
    """Raise for what is no word that people write to each other: `sfx door_slam`, `pause 2s`."""
    found = _NO_COLON.fullmatch(note)
    if found and (found["verb"].lower() != "pause" or not found["rest"] or _TIME.fullmatch(found["rest"].strip())):
        verb = found["verb"].lower()
        step = f"Write [[{verb}: {found['rest'].strip() or ('2s' if verb == 'pause' else 'NAME')}]]."
        raise SourceError(f"A colon is missing behind {verb!r}.", at=at, next_step=step)


def _pause_length(text: str, at: Place) -> float:
    try:
        return seconds(text)
    except ValueError:
        if _TIME.fullmatch(text.strip()):
            what, step = f"A pause of {text.strip()} is too long.", f"At most {LONGEST_S:g} s."
        else:
            what, step = f"A pause needs a length, not {text.strip()!r}.", "Write [[pause: 2s]]."
        raise SourceError(what, at=at, next_step=step) from None


def _sounding(verb: str, rest: str, at: Place) -> Cue:
    kind, options, flags = VERBS[verb]
    values: dict[str, Any] = {}
    words: list[tuple[str, bool]] = []
    for token in _TOKEN.finditer(rest):
        plain, key = token["plain"] or "", token["key"]
        if token[0].startswith("@") and not plain:
            values["at"] = _word_of(verb, token, at)
        elif key:
            field, reader = _option(verb, key, options, flags, at)
            values[field] = _value(verb, key, token["value"], reader, at)
        else:
            words.append((plain or _unescape(token["quoted"] or ""), plain in flags))
    name, told = _name_and_flags(words)
    _refuse_two_ways(verb, told, values, at)
    values |= dict(flags[flag] for flag in told)
    if not name and kind is not Ambience:
        raise SourceError(f"This {verb} has no name.", at=at, next_step=f"Write [[{verb}: NAME]].")
    if name == "off" and kind in _CAN_BE_OFF and '"off"' not in rest:
        name = ""
    cue: Cue = kind(name, place=at, **values)
    return cue


def _word_of(verb: str, token: re.Match[str], at: Place) -> str:
    """The word that a sound waits for: `@ "slam"`, `@ slam`."""
    if VERBS[verb][0] is Ambience:
        step = "Put the note behind that line, without @."
        raise SourceError("A bed begins at its note, not at a word.", at=at, next_step=step)
    return token["curly"] or token["bare"] or _unescape(token["at"] or "")


def _refuse_two_ways(verb: str, told: Sequence[str], values: Mapping[str, Any], at: Place) -> None:
    """Raise for music that is told to play in ways that exclude each other."""
    ways = [flag for flag in dict.fromkeys(told) if flag in _WAYS]
    if verb == "music" and len(ways) > 1:
        raise SourceError(f"Music is either {' or '.join(ways)}.", at=at, next_step="Leave one of them.")
    if ways and ways[0] != "under" and "until" in values:
        step = "Leave until= out, or write under."
        raise SourceError(f"A {ways[0]} ends by itself, not until something.", at=at, next_step=step)


def _name_and_flags(words: Sequence[tuple[str, bool]]) -> tuple[str, list[str]]:
    """What is no flag is the name; a note of nothing but flags is named by the first, as in `music: sting sting`."""
    plain = [word for word, is_flag in words if not is_flag]
    told = [word for word, is_flag in words if is_flag]
    return (" ".join(plain), told) if plain or not told else (told[0], told[1:])


def _option(verb: str, key: str, options: _Options, flags: _Flags, at: Place) -> tuple[str, Callable[[str], Any]]:
    if key not in options:
        raise SourceError(f"{verb} has no option {key!r}.", at=at, next_step=nearest(key, (*options, *flags)))
    return options[key]


def _value(verb: str, key: str, value: str, reader: Callable[[str], Any], at: Place) -> Any:
    try:
        return reader(value)
    except ValueError:
        meaning = (reader.__doc__ or "").strip().rstrip(".")
        what = f"{key}={value} of this {verb} cannot be read."
        raise SourceError(what, at=at, next_step=f"Give {meaning}.") from None


def doubt_of_note(note: str) -> tuple[str, Doubt] | None:
    """The speaker and the doubt that `? TOBIAS 0.58 turn-taking` tells, or nothing for another note."""
    match = _DOUBT.fullmatch(note)
    if match is None:
        return None
    return match["name"], Doubt(float(match["confidence"]), match["reason"] or "")


def note_of_doubt(speaker: str, doubt: Doubt) -> str:
    """`[[? TOBIAS 0.58 turn-taking]]`."""
    return f"[[? {speaker} {doubt.confidence:.2f} {doubt.reason}".rstrip() + "]]"


def note_of_cue(cue: Sound | Music | Ambience | Pause | Teller) -> str:
    """The note that reads back as this cue; options that have their usual value are left out."""
    match cue:
        case Pause():
            return f"[[pause: {cue.length_s:.12g}s]]"
        case Teller():
            return f"[[narrator: {_escape(cue.name)}]]"
        case Sound():
            return f"[[sfx: {_name(cue.name)}{_at(cue)}{_written(cue, _SOUND)}{' wait' if cue.wait else ''}]]"
        case Music():
            way = f" {cue.way}" if cue.way in _WAYS else ""
            return f"[[music: {_name(cue.name) or 'off'}{way}{_at(cue)}{_written(cue, _MUSIC)}]]"
        case Ambience():
            return f"[[amb: {_name(cue.name) or 'off'}{_written(cue, _AMBIENCE)}]]"


def _at(cue: Sound | Music) -> str:
    return f' @ "{_escape(cue.at)}"' if cue.at else ""


def _written(cue: Cue, options: _Options) -> str:
    usual = type(cue).__dataclass_fields__
    parts = []
    for key, (field, reader) in options.items():
        value = getattr(cue, field)
        if value != usual[field].default:
            number = value if reader is _until else f"{value:.12g}"
            parts.append(f" {key}={number}{'s' if reader is seconds else ''}")
    return "".join(parts)


def _name(name: str) -> str:
    plain = bool(name) and not re.search(r'[\s"=@\\\]]', name) and name not in (*_WAYS, *_WAIT, "off")
    return name if plain or not name else f'"{_escape(name)}"'


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("]]", "]\\]")


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)
