"""Turns a script's title page, its cue sheet and its cover into the episode that is delivered."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pipeline.casting.languages import tag_of
from pipeline.drama.credits import entry
from pipeline.drama.cuesheet import CueSheet
from pipeline.drama.dates import iso_date
from pipeline.drama.episode import Episode
from pipeline.drama.script import Script
from pipeline.drama.telling import teller_of_page
from pipeline.errors import Place
from pipeline.publishers.covers import cover
from pipeline.publishers.covers.cover_file import cover_beside, read_cover
from pipeline.store import Store, key_of

_ISBN: Final = re.compile(r"(?<![\d-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\d-])")


def episode_of(script: Script, sheet: CueSheet, picture: bytes) -> Episode:
    """All that the files say of themselves."""
    page = script.title_page
    credit = "" if teller_of_page(script) else entry(page, "Narrator")
    narrators = tuple(name.strip() for name in (credit or "Full Cast").split(",") if name.strip())
    return Episode(
        cuesheet=sheet,
        title=script.title or Path(script.file).stem,
        author=author_of(script),
        narrators=narrators,
        description=entry(page, "Description", "Notes"),
        date=iso_date(entry(page, "Date", "Draft date", "Published", "Release date")),
        series=entry(page, "Series"),
        series_part=entry(page, "Series part", "Series_part", "Part", "Episode"),
        genre=entry(page, "Genre") or "Audio Drama",
        language=tag_of(script),
        cover=picture,
        subtitle=entry(page, "Subtitle"),
        translator=entry(page, "Translator", "Translated by"),
        publisher=entry(page, "Publisher"),
        copyright=entry(page, "Copyright", "Rights"),
        isbn=_isbn(entry(page, "ISBN", "Identifier")),
    )


def author_of(script: Script) -> str:
    """Who wrote it."""
    return entry(script.title_page, "Author", "Authors")


def cover_of(script: Script, path: Path, store: Store) -> bytes:
    """The picture that the title page names, else one that is drawn from the title."""
    named = script.title_page.get("Cover", "")
    if named:
        return read_cover(cover_beside(path, named), at=Place(str(path)))
    title, author = script.title or path.stem, author_of(script)
    key = key_of("cover", [cover.VERSION, title, author])
    drawn = store.get(key)
    if drawn:
        return drawn.payload
    picture = cover.draw_cover(title, author)
    store.put(key, picture)
    return picture


def _isbn(text: str) -> str:
    """The digits of a book's number, wherever it stands in a text; nothing where none does."""
    found = _ISBN.search(text)
    return re.sub(r"[^\dXx]", "", found[0]).upper() if found else ""
