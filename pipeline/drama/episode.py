"""Turns a script's title page and its cue sheet into what a publisher needs to write one episode."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.drama.cuesheet import Chapter, CueSheet
from pipeline.units import Frames


@dataclass(frozen=True, slots=True)
class Episode:
    """What is delivered: the times, and what the files say of themselves.

    `date` is the title page's, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, never the clock's. `narrators` names the voices'
    characters or whoever the title page credits. `cover` is a PNG or JPEG file's bytes. A file that holds one chapter
    of several has its number and how many there are as its `track`, and the whole episode's title as its `album`.
    """

    cuesheet: CueSheet
    title: str
    author: str = ""
    narrators: tuple[str, ...] = ()
    description: str = ""
    date: str = ""
    series: str = ""
    series_part: str = ""
    genre: str = "Audio Drama"
    language: str = "en"
    cover: bytes = b""
    subtitle: str = ""
    translator: str = ""
    publisher: str = ""
    copyright: str = ""
    isbn: str = ""
    album: str = ""
    track: tuple[int, int] = (0, 0)

    def of_chapter(self, number: int) -> Episode:
        """One chapter, counted from 0, as an episode of its own: its time begins with it."""
        sheet = self.cuesheet
        chapter = sheet.chapters[number]
        captions, heard = (
            tuple(each.moved(-chapter.start) for each in row if chapter.start <= each.start < chapter.end)
            for row in (sheet.captions, sheet.heard)
        )
        mark = Chapter(chapter.title, Frames(0), Frames(chapter.end - chapter.start))
        joins = tuple(Frames(each - chapter.start) for each in sheet.joins if chapter.start < each < chapter.end)
        own = replace(sheet, length=mark.end, scenes=(), chapters=(mark,), captions=captions, heard=heard, joins=joins)
        track = (number + 1, len(sheet.chapters))
        return replace(self, cuesheet=own, title=chapter.title, album=self.title, track=track)
