"""Turns the folders of a project into one value: where scripts, voices and everything made are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.readers.source_file import MAX_BYTES
from pipeline.store import Store
from pipeline.strangers import StrangeFileError, open_file

LOCK = ".lock"

SCRIPT_SUFFIXES = (".fountain", ".spmd")
TEXT_SUFFIXES = (".txt", ".text")
SNIFFED_BYTES = 200_000
FEWEST_HEADINGS = 2
"""Scene headings that make a text a script; with as many speeches below names in capitals one is enough."""
_SPEECH = re.compile(
    rb"(?:^|\n)[ \t]*\r?\n[ \t]*[A-Z][A-Z .'#&-]{1,40}(?:\([^()\n]{1,30}\))?[ \t]*\r?\n[ \t]*[^\s\r\n]", re.MULTILINE
)
_SCENE_HEADING = re.compile(
    rb"^[ \t]*(?:[A-Z]?\d{1,4}[A-Z]?[.)]?[ \t]+)?(?:INT\.?/EXT|EXT\.?/INT|I/E|INT|EXT)"
    rb"(?:\.[ \t]+|[ \t](?=[A-Z]))[^a-z\s][^a-z\n]*$",
    re.MULTILINE,
)


def is_script(path: Path) -> bool:
    """Whether a file is a script rather than a story. Fountain is plain text: a `.txt` with scene headings is one."""
    suffix = path.suffix.lower()
    return suffix in SCRIPT_SUFFIXES or (suffix in TEXT_SUFFIXES and _has_scene_headings(path))


def _has_scene_headings(path: Path) -> bool:
    try:
        with open_file(path, MAX_BYTES, "a script") as file:
            text = file.read(SNIFFED_BYTES)
            headings = len(_SCENE_HEADING.findall(text))
            return headings >= FEWEST_HEADINGS or (headings > 0 and len(_SPEECH.findall(text)) >= FEWEST_HEADINGS)
    except (OSError, StrangeFileError):  # whoever reads the file will say what is wrong with it
        return False


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folders of a project."""

    scripts: Path = Path("scripts")
    voices: Path = Path("voices.yaml")
    build: Path = Path("build")

    @property
    def store(self) -> Store:
        """The store of takes, mixes and encoded chapters."""
        return Store(self.build / "store")


@contextmanager
def held(build: Path, *, alone: bool = False) -> Iterator[bool]:
    """Hold a build folder while the block runs, shared with any number of renders or `alone`; whether that could be
    had. The system lets go for a process that was killed. Where it has no such locks everybody may have it."""
    try:
        import fcntl

        build.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # whatever lies there already is opened like any stranger's file
            os.close(os.open(build / LOCK, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        file = open_file(build / LOCK, MAX_BYTES, "a lock")
    except (ImportError, OSError, StrangeFileError):  # whoever writes into such a folder will say what is wrong with it
        yield True
        return
    with file:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            is_had = True
        except BlockingIOError:
            is_had = False
        except OSError:
            is_had = True
        yield is_had
