"""Turns encoded chapters and the cue sheet into the delivered files, each whole or not at all.

A file that already holds exactly this is left alone: `delivered.json` beside the files says what each was made
from and what it held.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.drama.episode import Episode
from pipeline.errors import AudioError, DeliveryError
from pipeline.progress import Advanced, Finished, Report, Started, silent
from pipeline.publishers import AudioPublisher, TextPublisher
from pipeline.stages.master import Master
from pipeline.store import Store, atomic_path, cannot_write, drop_unfinished, key_of, write_atomically

LEDGER = "delivered.json"


def publish(
    master: Master,
    episode: Episode,
    audio: Sequence[AudioPublisher],
    texts: Sequence[TextPublisher],
    store: Store,
    folder: Path,
    name: str,
    *,
    report: Report = silent,
) -> tuple[Path, ...]:
    """Write every file into the folder under the episode's name. Raises `DeliveryError` when one cannot be written."""
    report(Started("publish", len(audio) + len(texts), "files"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        what = f"Cannot make the folder {folder}: {trouble.strerror or trouble}."
        raise DeliveryError(what, next_step="Choose another with --out.") from trouble
    ledger = _read_ledger(folder)
    made = 0
    paths = []
    for each in audio:
        path = folder / f"{name}{each.suffix}"
        keys = master.chapters[each.name]
        key = key_of("delivery", [each.name, each.version, keys, _told(episode)])
        if not _is_delivered(path, key, ledger):
            _join(each, keys, episode, store, path)
            ledger[path.name] = {"made_from": key, "sha256": _digest(path)}
            made += 1
        paths.append(path)
        report(Advanced("publish", 1, path.name))
    for text in texts:
        path = folder / f"{name}{text.suffix}"
        data = text.write(episode).encode("utf-8")
        if not path.is_file() or path.read_bytes() != data:
            write_atomically(path, data)
            made += 1
        paths.append(path)
        report(Advanced("publish", 1, path.name))
    write_atomically(folder / LEDGER, json.dumps(ledger, indent=1, sort_keys=True).encode("utf-8") + b"\n")
    report(Finished("publish", made, len(paths)))
    return tuple(paths)


def _told(episode: Episode) -> dict[str, Any]:
    """All that the files say of themselves."""
    told = {each.name: getattr(episode, each.name) for each in fields(episode)}  # asdict would copy the cue sheet
    told["cuesheet"] = [asdict(chapter) for chapter in episode.cuesheet.chapters]
    told["cover"] = hashlib.sha256(episode.cover).hexdigest()
    return told


def _join(publisher: AudioPublisher, keys: Sequence[str], episode: Episode, store: Store, path: Path) -> None:
    def chapters() -> Iterator[BinaryIO]:
        for key in keys:
            file = store.open(key)
            if file is None:
                raise AudioError("An encoded chapter was damaged on disk.", next_step="Run the same command again.")
            with file:
                yield file

    drop_unfinished(path)
    try:
        with atomic_path(path) as temporary:
            publisher.join(chapters(), episode, temporary)
    except OSError as trouble:
        raise cannot_write(path, trouble) from trouble


def _is_delivered(path: Path, key: str, ledger: Mapping[str, Mapping[str, str]]) -> bool:
    told = ledger.get(path.name, {})
    return told.get("made_from") == key and path.is_file() and told.get("sha256") == _digest(path)


def _read_ledger(folder: Path) -> dict[str, dict[str, str]]:
    try:
        ledger = json.loads((folder / LEDGER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return ledger if isinstance(ledger, dict) else {}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
