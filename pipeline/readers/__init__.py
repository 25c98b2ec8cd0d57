"""Turns a file into a story or a script: the seam behind which every input format stands.

Scripts (`.fountain`) are read by `readers.fountain`; stories by the readers here, each known by its suffixes. The
readers of e-books and word processors are imported when such a file is read: they need parsers of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pipeline.drama.story import Story
from pipeline.errors import Place, SourceError, nearest
from pipeline.readers.other_kinds import kind_of_suffix


class StoryReader(Protocol):
    """Reads one kind of file."""

    suffixes: tuple[str, ...]

    def read(self, path: Path) -> Story:
        """The story in the file. Raises `SourceError` with the place of what cannot be read."""


def _text() -> StoryReader:
    from pipeline.readers.text import PlainText

    return PlainText()


def _markdown() -> StoryReader:
    from pipeline.readers.markdown.reader import Markdown

    return Markdown()


def _html() -> StoryReader:
    from pipeline.readers.html import WebPage

    return WebPage()


def _epub() -> StoryReader:
    from pipeline.readers.epub.reader import Epub

    return Epub()


def _docx() -> StoryReader:
    from pipeline.readers.docx.reader import WordDocument

    return WordDocument()


def _odt() -> StoryReader:
    from pipeline.readers.odt.reader import OpenDocument

    return OpenDocument()


def _rtf() -> StoryReader:
    from pipeline.readers.rtf.reader import RichText

    return RichText()


def _pdf() -> StoryReader:
    from pipeline.readers.pdf.document import PdfDocument

    return PdfDocument()


readers: dict[str, Callable[[], StoryReader]] = {
    ".txt": _text,
    ".text": _text,
    ".srt": _text,
    ".vtt": _text,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".epub": _epub,
    ".docx": _docx,
    ".odt": _odt,
    ".fodt": _odt,
    ".rtf": _rtf,
    ".pdf": _pdf,
}
"""Who reads which suffix."""


def read_story(path: Path) -> Story:
    """The story in a file of any kind that can be read. Raises `SourceError` for one that cannot."""
    suffix = path.suffix.lower()
    if (other := kind_of_suffix(suffix)) and path.exists():  # a package of Apple's is a folder
        raise SourceError(f"This is {other.name}.", at=Place(str(path)), next_step=other.way)
    if suffix not in readers and path.is_file():
        near = nearest(suffix, readers)
        meant = f"{near} " if near.startswith("Did") else ""
        what = f"Stories are not read from {suffix or 'files without a suffix'}."
        raise SourceError(
            what, at=Place(str(path)), next_step=f"{meant}Can be read: {', '.join(readers)}; scripts: .fountain, .fdx."
        )
    make = readers.get(suffix, _text)
    return make().read(path)
