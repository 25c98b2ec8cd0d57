"""Turns encoded chapters and the cue sheet into the delivered files: all of them, or none.

Every file is written whole under a temporary name; when the last one is, all take their names. A delivery that fails
or is stopped leaves what was there before. A file that already holds exactly this is left alone: `delivered.json`
beside the files says what each was made from and what it held.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.drama.episode import Episode
from pipeline.errors import AudioError, DeliveryError
from pipeline.progress import Advanced, Finished, Report, Started, silent
from pipeline.publishers import BESIDE_SOUND, AudioPublisher, TextPublisher
from pipeline.publishers.playlist import file_of_chapter, playlist
from pipeline.stages.master import Master
from pipeline.store import Store, atomic_path, cannot_write, drop_unfinished, key_of, write_atomically

LEDGER = "delivered.json"

Where = Callable[[str], Path]
Ledger = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that is to be: its name, what it is made from, and how it is written to a path, where one may ask `where`
    another planned one is by now. One of `a_set` that is not planned any more was ours and goes."""

    name: str
    key: str
    write: Callable[[Path, Where], object]
    a_set: str = ""


def planned_files(
    master: Master,
    episode: Episode,
    audio: Sequence[AudioPublisher],
    texts: Sequence[TextPublisher],
    store: Store,
    name: str,
    *,
    by_chapter: bool = False,
) -> list[Planned]:
    """The files of every format, under the episode's name, or `by_chapter` under numbers and titles with a playlist.

    By chapter, each file of sound has captions of its own beside it, whose times begin with it; those of the whole are
    there, too.
    """
    planned: list[Planned] = []
    for each in audio:
        keys = master.chapters[each.name]
        if not by_chapter:
            planned.append(sound_file(each, master, episode, store, f"{name}{each.suffix}"))
            continue
        parts = [episode.of_chapter(number) for number in range(len(keys))]
        names = [file_of_chapter(name, part, each.suffix) for part in parts]
        for part, row, file in zip(parts, keys, names, strict=True):
            planned.append(_sound(each, row, part, store, file, a_set=f"{name}{each.suffix}"))
        listed = f"{name}{each.suffix if len(audio) > 1 else ''}.m3u8"
        planned.append(written(listed, playlist(episode, names)))
    for text in texts:
        if by_chapter and audio and text.name in BESIDE_SOUND:
            planned += _captions_of_chapters(text, episode, name)
        planned.append(written(f"{name}{text.suffix}", text.write(episode)))
    return planned


def _captions_of_chapters(text: TextPublisher, episode: Episode, name: str) -> list[Planned]:
    parts = [episode.of_chapter(number) for number in range(len(episode.cuesheet.chapters))]
    named = [(file_of_chapter(name, part, text.suffix), part) for part in parts]
    return [replace(written(file, text.write(part)), a_set=f"{name}{text.suffix}") for file, part in named]


def sound_file(publisher: AudioPublisher, master: Master, episode: Episode, store: Store, name: str) -> Planned:
    """The whole episode in one file."""
    keys = list(chain.from_iterable(master.chapters[publisher.name]))
    return _sound(publisher, keys, episode, store, name)


def written(name: str, content: str | bytes) -> Planned:
    """A file that is held in memory."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    return Planned(name, hashlib.sha256(data).hexdigest(), lambda path, _where: path.write_bytes(data))


def deliver(planned: Sequence[Planned], folder: Path, *, report: Report = silent) -> tuple[Path, ...]:
    """Write all files into a folder, those that are there as they should be left alone."""
    report(Started("publish", len(planned), "files"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        what = f"Cannot make the folder {folder}: {trouble.strerror or trouble}."
        raise DeliveryError(what, next_step="Choose another with --out.") from trouble
    ledger = _read_ledger(folder)
    planned = list({each.name: each for each in planned}.values())
    made: list[Planned] = []
    places = {each.name: folder / each.name for each in planned}
    with ExitStack() as waiting:
        for each in planned:
            path = folder / each.name
            if not _is_delivered(path, each, ledger):
                digest = _write(each, places, waiting)
                ledger[each.name] = {"made_from": each.key, "sha256": digest, "set": each.a_set}
                made.append(each)
            report(Advanced("publish", 1, each.name))
    _drop_others(planned, folder, ledger)
    told = {name: {key: value for key, value in row.items() if value} for name, row in ledger.items()}
    write_atomically(folder / LEDGER, json.dumps(told, indent=1, sort_keys=True).encode("utf-8") + b"\n")
    report(Finished("publish", len(made), len(planned)))
    return tuple(folder / each.name for each in planned)


def is_delivered(folder: Path, audio: Sequence[AudioPublisher]) -> bool:
    """Whether each of the formats was delivered into a folder before, as anything of that format."""
    names = [name for name in _read_ledger(folder) if (folder / name).is_file()]
    return all(any(name.endswith(each.suffix) for name in names) for each in audio)


def _write(each: Planned, places: dict[str, Path], waiting: ExitStack) -> str:
    """Write a file that takes its name when all of them are whole, and note where it is until then; the digest of what
    it holds."""
    path = places[each.name]
    drop_unfinished(path)
    try:
        temporary = waiting.enter_context(_named(path))
        each.write(temporary, places.__getitem__)
        places[each.name] = temporary
        return _digest(temporary)
    except OSError as trouble:
        raise cannot_write(path, trouble) from trouble


@contextmanager
def _named(path: Path) -> Iterator[Path]:
    """`atomic_path`, with what goes wrong when the file takes its name told as what it is."""
    try:
        with atomic_path(path) as temporary:
            yield temporary
    except OSError as trouble:
        raise cannot_write(path, trouble) from trouble


def _sound(
    publisher: AudioPublisher, keys: Sequence[str], episode: Episode, store: Store, name: str, *, a_set: str = ""
) -> Planned:
    key = key_of("delivery", [publisher.name, publisher.version, list(keys), told_of(episode)])
    return Planned(name, key, lambda path, _where: write_sound(publisher, keys, episode, store, path), a_set)


def write_sound(publisher: AudioPublisher, keys: Sequence[str], episode: Episode, store: Store, path: Path) -> None:
    """Join encoded sections into a file. Raises `AudioError` for one that is damaged."""
    publisher.join(_sections(keys, store), episode, path)


def told_of(episode: Episode) -> dict[str, Any]:
    """All that the files say of themselves."""
    told = {each.name: getattr(episode, each.name) for each in fields(episode)}  # asdict would copy the cue sheet
    told["cuesheet"] = [asdict(chapter) for chapter in episode.cuesheet.chapters]
    told["cover"] = hashlib.sha256(episode.cover).hexdigest()
    return told


def _sections(keys: Iterable[str], store: Store) -> Iterator[BinaryIO]:
    for key in keys:
        file = store.open(key)
        if file is None:
            raise AudioError("Encoded sound was damaged on disk.", next_step="Run the same command again.")
        with file:
            yield file


def _drop_others(planned: Sequence[Planned], folder: Path, ledger: Ledger) -> None:
    """Remove the files of chapters that are called otherwise now, or are no more; one that somebody changed stays."""
    wanted, sets = {each.name for each in planned}, {each.a_set for each in planned if each.a_set}
    for name in [name for name, row in ledger.items() if name not in wanted and row.get("set", "") in sets]:
        path = folder / name
        with suppress(OSError):
            if _digest(path) == ledger[name]["sha256"]:
                path.unlink()
        del ledger[name]


def _is_delivered(path: Path, each: Planned, ledger: Mapping[str, Mapping[str, str]]) -> bool:
    told = ledger.get(each.name, {})
    return told.get("made_from") == each.key and path.is_file() and told.get("sha256") == _digest(path)


def _read_ledger(folder: Path) -> Ledger:
    try:
        ledger = json.loads((folder / LEDGER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return ledger if isinstance(ledger, dict) else {}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
