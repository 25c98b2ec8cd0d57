"""Turns the path of a source into its bytes, or into a sentence that says why it cannot be read."""

from __future__ import annotations

import re
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from pipeline.errors import Place, SourceError
from pipeline.readers.other_kinds import kind_of_bytes, kind_of_suffix
from pipeline.strangers import MB, StrangeFileError, open_file, read_file

MAX_BYTES = 64 * MB
"""The longest novels have 15 MB; with the pictures of an e-book it is more."""

MAX_TEXT = 32 * 2**20
"""Code points of a story. Ten times the longest novel."""

MAX_PARAGRAPH = 4 * 2**20
"""Code points of one paragraph. A novel of one sentence has 2.5 million."""

MAX_PARAGRAPHS = 60_000
"""Paragraphs of a story, of which the longest novels have 15,000: each costs a millisecond, however short it is."""

MAX_LINES = 120_000
"""Lines of a text that is read by its lines: the longest novels, broken at 70 characters, have 60,000."""

_BETWEEN = re.compile(r"\n[ \t]*\n\s*")

LONGEST_NAME = 180
"""Bytes of a source's name: the names of what is made of it have up to 70 more, and no system takes more than 255."""

ALIKE = 0.6
"""How much of two names must agree (difflib's ratio) for one to be asked about."""


def require_file(path: Path) -> None:
    """Raise `SourceError` for what is no file, with the name that is nearest to it in its folder or in `scripts/`."""
    if len(path.name.encode("utf-8", "replace")) > LONGEST_NAME:
        what = f"This has a name of {len(path.name)} letters, and the files that are made of it have longer ones."
        raise SourceError(what, at=Place(str(path)), next_step="Give it a shorter name.")
    try:
        open_file(path, MAX_BYTES, "a story").close()
    except StrangeFileError as strange:
        raise _refused(path, strange) from strange


def _refused(path: Path, strange: StrangeFileError) -> SourceError:
    place = Place(str(path))
    if strange.is_missing:
        near = _nearest_file(path)
        step = f"Did you mean {str(near)!r}?" if near else f"It was looked for in {path.parent.absolute()}."
        return SourceError("There is no such file.", at=place, next_step=step)
    if path.is_dir() and (kind := kind_of_suffix(path.suffix.lower())):
        return SourceError(f"This is {kind.name}.", at=place, next_step=kind.way)
    if path.is_dir():
        return SourceError("This is a folder, not a file.", at=place, next_step="Name a file inside it.")
    step = "Split it into volumes." if " may have " in str(strange) else ""
    return SourceError(f"This {strange}.", at=place, next_step=step)


def _nearest_file(path: Path) -> Path | None:
    """A file with nearly this name, one of its kind before others."""
    found: dict[str, Path] = {}
    for folder in (path.parent, path.parent / "scripts", Path()):
        with suppress(OSError):
            for each in sorted(folder.iterdir(), key=lambda one: (one.suffix.lower() != path.suffix.lower(), one.name)):
                if each.is_file() and not each.name.startswith("."):
                    found.setdefault(each.stem.lower(), each)
    close = get_close_matches(path.stem.lower(), found, n=1, cutoff=ALIKE)
    return found[close[0]] if close else None


def read_bytes(path: Path) -> bytes:
    """All of a source file. Raises `SourceError` when it is missing, empty, no file, too large or not readable."""
    place = Place(str(path))
    try:
        data = read_file(path, MAX_BYTES, "a story")
    except StrangeFileError as strange:
        raise _refused(path, strange) from strange
    if not data.strip():
        raise SourceError("The file is empty.", at=place)
    return data


def refuse_other_kinds(data: bytes, path: Path) -> None:
    """Raise `SourceError` for bytes that begin like a file that is no text."""
    if kind := kind_of_bytes(data):
        raise SourceError(f"This is {kind.name}, not text.", at=Place(str(path)), next_step=kind.way)


def check_size(text: str, path: Path, paragraph: str = "\n") -> None:
    """Raise `SourceError` for a text or a paragraph that no story has. `paragraph` is what ends a paragraph."""
    if len(text) > MAX_TEXT:
        what = f"The text has {len(text):,} characters; a story may have {MAX_TEXT:,}."
        raise SourceError(what, at=Place(str(path)), next_step="Split it into volumes.")
    many = {"paragraphs": (len(_BETWEEN.findall(text)), MAX_PARAGRAPHS), "lines": (text.count("\n"), MAX_LINES)}
    for what, (count, most) in many.items():
        if count > most:
            told = f"The text has {count:,} {what}; a story may have {most:,}."
            raise SourceError(told, at=Place(str(path)), next_step="Split it into volumes.")
    start = 0
    while len(text) - start > MAX_PARAGRAPH:
        end = text.rfind(paragraph, start, start + MAX_PARAGRAPH)
        if end < start:
            line = text.count("\n", 0, start) + 1
            what = f"A paragraph is longer than {MAX_PARAGRAPH:,} characters."
            raise SourceError(what, at=Place(str(path), line), next_step="Break it into paragraphs.")
        start = end + len(paragraph)
