"""Turns the path of a source into its bytes, or into a sentence that says why it cannot be read."""

from __future__ import annotations

from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from pipeline.errors import Place, SourceError
from pipeline.readers.other_kinds import kind_of_bytes

MAX_BYTES = 64 * 2**20
"""The longest novels have 15 MB; with the pictures of an e-book it is more."""

MAX_TEXT = 32 * 2**20
"""Code points of a story. Ten times the longest novel."""

MAX_PARAGRAPH = 4 * 2**20
"""Code points of one paragraph. A novel of one sentence has 2.5 million."""

ALIKE = 0.6
"""How much of two names must agree (difflib's ratio) for one to be asked about."""


def require_file(path: Path) -> None:
    """Raise `SourceError` for what is no file, with the name that is nearest to it in its folder or in `scripts/`."""
    place = Place(str(path))
    if path.is_dir():
        raise SourceError("This is a folder, not a file.", at=place, next_step="Name a file inside it.")
    if not path.exists():
        near = _nearest_file(path)
        step = f"Did you mean {str(near)!r}?" if near else f"It was looked for in {path.parent.resolve()}."
        raise SourceError("There is no such file.", at=place, next_step=step)
    if not path.is_file():
        raise SourceError("This is no ordinary file.", at=place)


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
    require_file(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            what = f"The file has {path.stat().st_size / 2**20:.0f} MB; a story may have {MAX_BYTES // 2**20}."
            raise SourceError(what, at=place, next_step="Split it into volumes.")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"The file cannot be read: {error.strerror}.", at=place) from error
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
    start = 0
    while len(text) - start > MAX_PARAGRAPH:
        end = text.rfind(paragraph, start, start + MAX_PARAGRAPH)
        if end < start:
            line = text.count("\n", 0, start) + 1
            what = f"A paragraph is longer than {MAX_PARAGRAPH:,} characters."
            raise SourceError(what, at=Place(str(path), line), next_step="Break it into paragraphs.")
        start = end + len(paragraph)
