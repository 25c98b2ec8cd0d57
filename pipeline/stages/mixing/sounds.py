"""Turns the names of sounds in a script into sound: files of the sounds folder first, then the palette.

Every sound that is missing is found before anything is rendered, each at its line.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import numpy as np

from pipeline import palette
from pipeline.audio.clip import resample
from pipeline.audio.codec import decode_blocks, decode_file
from pipeline.audio.sound import Sound as Samples
from pipeline.drama.cue_words import is_description
from pipeline.drama.script import Ambience, Cue, Line, Music, Remark, Script, Sound, place_of_word
from pipeline.errors import AudioError, Place, SourceError, nearest, raise_all
from pipeline.stages.dressing.heard_words import bed_of_heading, effects_in
from pipeline.store import Store, key_of
from pipeline.strangers import LONGEST_NAME, lies_in
from pipeline.units import Frames, resampled

SUFFIXES = (".wav", ".flac", ".ogg", ".opus", ".mp3", ".m4a", ".aac", ".aiff")
"""What a sound file may be, in order of preference when a name has several."""

_FROM_PALETTE = "palette:"


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A sound that a script names: where it is, what it holds, and how long it is in frames of the mix."""

    source: str
    digest: str
    length: Frames


Sounds = Mapping[str, SoundFile]


def sound_folder(script: Path, named: Path | None = None) -> Path:
    """Where a script's own sounds lie: in the folder that somebody named, else in `sounds` beside it.

    Raises `SourceError` for such a folder that leads elsewhere: a script that came from a stranger must not put files
    of this machine into what is published.
    """
    folder = named or script.parent / "sounds"
    if named is None and not lies_in(folder, script.parent):
        what = f"{folder} is a link that leads out of the folder of the script."
        raise SourceError(what, at=Place(str(script)), next_step=f"Copy the sounds, or name it: --sounds {folder}.")
    return folder


def find_sounds(script: Script, folder: Path, rate: int) -> Sounds:
    """Every sound that the script names. Raises `SourceError` for all that are missing or unreadable, for effects on a
    word that is not in the line before, and for beds of scenes in which nothing happens."""
    found: dict[str, SoundFile] = {}
    errors: list[SourceError] = [*_unspoken(script), *_unheard(script)]
    for cue in _named(script):
        if cue.name in found:
            continue
        source = _source(cue.name, folder)
        if not source:
            errors.append(_missing(cue.name, folder, cue.place))
            continue
        try:
            found[cue.name] = _sound_file(source, folder, rate)
        except AudioError as trouble:
            errors.append(SourceError(f"{source}: {trouble.what}", at=cue.place, next_step=trouble.next_step))
    raise_all(errors)
    return found


def without_descriptions(script: Script, folder: Path) -> tuple[Script, tuple[str, ...]]:
    """The script without the cues that only tell in words what is heard (`SOUND: A gate creaks, then slams.`), and a
    sentence for each, with the nearest sound that there is: nobody hears it, and nobody says it."""
    told: list[str] = []

    def settled(cue: Cue) -> Cue:
        if not isinstance(cue, Sound | Music | Ambience) or not is_description(cue.name) or _source(cue.name, folder):
            return cue
        told.append(f"{cue.place}: {cue.name!r} is told in words and is not heard.{_proposal(cue)}")
        return Remark(cue.name, "transition", place=cue.place)

    scenes = tuple(replace(scene, cues=tuple(map(settled, scene.cues))) for scene in script.scenes)
    return script.with_scenes(scenes), tuple(told)


_KINDS = {Sound: palette.Kind.EFFECT, Music: palette.Kind.MUSIC, Ambience: palette.Kind.BED}
_NOTES = {Sound: "sfx", Music: "music", Ambience: "amb"}


def _proposal(cue: Sound | Music | Ambience) -> str:
    """The nearest sound of the palette as a note to copy; nothing where none is near."""
    heard = effects_in(cue.name) if isinstance(cue, Sound) else []
    bed = bed_of_heading(cue.name) if isinstance(cue, Ambience) else None
    near = heard[0].name if heard else bed.name if bed else palette.nearest_of_kind(cue.name, _KINDS[type(cue)])
    return f" The nearest sound is [[{_NOTES[type(cue)]}: {near}]]." if near else ""


def load_sound(source: str, rate: int, store: Store | None = None) -> Samples:
    """The sound of a `SoundFile.source` at the rate of the mix. Raises `AudioError` for a file that is no sound.

    What the palette makes takes its seconds to make: it is kept in the store.
    """
    if not source.startswith(_FROM_PALETTE):
        return resample(decode_file(Path(source)), rate)
    name = source.removeprefix(_FROM_PALETTE)
    if store is None:
        return palette.render(name, rate)
    key = palette_key(source, rate)
    entry = store.get(key)
    if entry is not None:
        samples = np.frombuffer(entry.payload, dtype="<f4").astype(np.float32, copy=False)
        return Samples(samples if entry.facts["channels"] == 1 else samples.reshape(-1, entry.facts["channels"]), rate)
    made = palette.render(name, rate)
    store.put(key, made.samples.astype("<f4").tobytes(), {"channels": made.channels})
    return made


def is_to_be_made(source: str, rate: int, store: Store) -> bool:
    """Whether a sound is the palette's and not in the store yet."""
    return not is_file(source) and palette_key(source, rate) not in store


def make_sound(source: str, rate: int, store: Store) -> None:
    """Put a sound of the palette into the store, and give the memory that it took back to the machine: making music
    frees 80 MB that lie in pieces between what is kept, and nothing else would fit into."""
    load_sound(source, rate, store)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # only glibc can
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def palette_key(source: str, rate: int) -> str:
    """The name in the store of what the palette makes."""
    return key_of("palette", [palette.VERSION, source.removeprefix(_FROM_PALETTE), rate])


def is_file(source: str) -> bool:
    """Whether a sound is somebody's file, and not the palette's."""
    return not source.startswith(_FROM_PALETTE)


def is_ring(source: str) -> bool:
    """Whether a sound repeats without a seam as it is: the palette's beds do."""
    return source.startswith(_FROM_PALETTE) and palette.palette[source.removeprefix(_FROM_PALETTE)].loops


def available(folder: Path) -> Iterator[tuple[str, str]]:
    """Every sound that a script beside that folder can name, and what it is: files first, then the palette."""
    for path in _files(folder):
        yield path.stem, "file"
    for sound in palette.palette.values():
        yield sound.name, f"{sound.kind}, {sound.length_s:g} s: {sound.description}"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix.lower() in SUFFIXES and path.is_file())


def _named(script: Script) -> Iterator[Sound | Music | Ambience]:
    for scene in script.scenes:
        for cue in scene.cues:
            if isinstance(cue, Sound | Music | Ambience) and cue.name:
                yield cue


def _unspoken(script: Script) -> Iterator[SourceError]:
    """Effects that wait for a word which nobody says."""
    for scene in script.scenes:
        text = ""
        for cue in scene.cues:
            if isinstance(cue, Line):
                text = cue.text
            elif isinstance(cue, Sound | Music) and cue.at and place_of_word(cue.at, text) is None:
                what = f"The line before does not say {cue.at!r}." if text else "There is no line before this sound."
                yield SourceError(what, at=cue.place, next_step=nearest(cue.at, re.findall(r"\w+(?:['’]\w+)*", text)))


def _unheard(script: Script) -> Iterator[SourceError]:
    """Beds of scenes in which nothing takes time."""
    for scene in script.scenes:
        bed = next((cue for cue in scene.cues if isinstance(cue, Ambience) and cue.name), None)
        if bed and not scene.lasts:
            what = f"Nothing happens in this scene, so that {bed.name!r} is never heard."
            yield SourceError(what, at=bed.place, next_step="Say how long it is: [[pause: 5s]].")


def _source(name: str, folder: Path) -> str:
    plain = Path(name)
    if plain.is_absolute() or ".." in plain.parts:
        return ""
    name = name.rstrip(".!… ")  # SOUND: Thunder.
    candidates = [folder / name] if plain.suffix.lower() in SUFFIXES else []
    candidates += [folder / f"{name}{suffix}" for suffix in (*SUFFIXES, *map(str.upper, SUFFIXES))]
    for path in candidates:
        if _is_there(path):
            return str(path)
    own = palette.find(name)
    return f"{_FROM_PALETTE}{own}" if own else ""


def _is_there(path: Path) -> bool:
    """Whether something lies there, a file or not: what is none is refused when it is opened, and not passed over."""
    try:
        return path.exists()
    except OSError:  # a name that is longer than any file's
        return False


def sound_named(name: str, folder: Path, rate: int) -> Samples:
    """A sound as a script would name it. Raises `SourceError` when there is none."""
    source = _source(name, folder)
    if not source:
        raise _missing(name, folder, None)
    _sound_file(source, folder, rate)  # whether it may be opened
    return load_sound(source, rate)


def _missing(name: str, folder: Path, at: Place | None) -> SourceError:
    if len(name.encode("utf-8", "replace")) > LONGEST_NAME - len(SUFFIXES[-1]):
        what = f"The name of this sound has {len(name)} letters, more than a file's can have."
        return SourceError(what, at=at, next_step="Give the file a short name.")
    files = [path.stem for path in _files(folder)]
    close = list(dict.fromkeys([*get_close_matches(name, files, n=2, cutoff=0.5), *palette.nearest_names(name)]))
    hint = f"Did you mean {' or '.join(repr(each) for each in close[:3])}?" if close else "See fullcast sounds list."
    what = f"There is no sound {name!r} in {folder} or in the palette."
    return SourceError(what, at=at, next_step=hint)


def _sound_file(source: str, folder: Path, rate: int) -> SoundFile:
    if source.startswith(_FROM_PALETTE):
        name = source.removeprefix(_FROM_PALETTE)
        native = 44_100
        length = round(palette.palette[name].length_s * native)
        return SoundFile(source, f"palette {palette.VERSION}", resampled(length, native, rate))
    path = Path(source)
    if not lies_in(path, folder):
        raise AudioError("This is a link that leads out of its folder.", next_step=f"Copy the file into {folder}.")
    status = path.stat()
    return _measured(source, status.st_size, status.st_mtime_ns, rate)


@lru_cache(maxsize=1024)
def _measured(source: str, _size: int, _changed_ns: int, rate: int) -> SoundFile:
    length, native = 0, rate
    for block in decode_blocks(Path(source)):  # first of all: what is no sound is not read to its end
        length, native = length + block.length, block.rate
    with Path(source).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SoundFile(source, digest, resampled(length, native, rate))
