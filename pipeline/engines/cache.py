"""Turns files that came from elsewhere into checked files in the user's cache.

A file is written under a temporary name, checked, flushed to the disk and renamed, so that processes that
prepare at the same time cannot see half of one, and a cache that was cut off or damaged is found by its digest.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from platformdirs import user_cache_dir

from pipeline.errors import EngineError

BLOCK = 1 << 20


def cache_folder(engine: str) -> Path:
    """Where an engine's files live: in the folder that FULLCAST_CACHE names, else in the user's cache."""
    try:
        return Path(os.environ.get("FULLCAST_CACHE") or user_cache_dir("fullcast", appauthor=False)) / engine
    except RuntimeError as homeless:
        what = "There is no home folder in which the files of voices could be kept."
        raise EngineError(what, next_step="Name a folder for them: FULLCAST_CACHE=/somewhere/voices.") from homeless


def sha256_of(path: Path) -> str:
    """The digest of a file; empty when there is none that can be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def is_good(path: Path, sha256: str) -> bool:
    """Whether the file is there, whole and unharmed."""
    return sha256_of(path) == sha256


def is_noted(path: Path) -> bool:
    """Whether a file that was made here is there, with the content that was noted when it was made."""
    note = _note(path)
    return note.is_file() and is_good(path, note.read_text("ascii", "replace").strip())


def put_noted(path: Path, data: bytes) -> None:
    """Write a file that is made here, and note its digest beside it."""
    digest = hashlib.sha256(data).hexdigest()
    put(path, [data], digest)
    line = f"{digest}\n".encode()
    put(_note(path), [line], hashlib.sha256(line).hexdigest())


def _note(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def put(path: Path, blocks: Iterable[bytes], sha256: str) -> None:
    """Write the blocks to `path` if together they have that digest.

    Raises `EngineError` when they have another one, or when the cache cannot be written.
    """
    digest = hashlib.sha256()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.{uuid4().hex}")
        try:
            with unfinished.open("xb") as file:
                for block in blocks:
                    digest.update(block)
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            if digest.hexdigest() != sha256:
                raise EngineError(
                    f"{path.name} came with the wrong content (sha256 {digest.hexdigest()[:12]}…, not {sha256[:12]}…).",
                    next_step=f"Try again, or copy the right file to {path}.",
                )
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise EngineError(
            f"{path} cannot be written: {error.strerror or error}.",
            next_step="Free some space, or set FULLCAST_CACHE to a folder that can be written.",
        ) from error
