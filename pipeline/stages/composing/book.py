"""Turns a delivered episode into an e-book that reads itself aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from pipeline.publishers import audio_publishers
from pipeline.publishers.book.epub import VERSION, write_epub
from pipeline.stages.composing.made import Made
from pipeline.stages.publish import Planned, Where, told_of, write_sound
from pipeline.store import beside, key_of

_MEDIA: Final = {"m4b": (".m4a", "audio/mp4"), "mp3": (".mp3", "audio/mpeg")}
"""The formats that every reader of EPUB plays."""
IN_BOOKS: Final = frozenset(_MEDIA)


class ReadAloudBook:
    """`NAME.epub`: EPUB 3 with Media Overlays."""

    name = "epub"

    def plan(self, made: Made) -> Sequence[Planned]:
        """The book, with its chapters' sounds inside."""
        publisher = next((each for each in made.audio if each.name in _MEDIA), None)
        if publisher is None:
            publisher = audio_publishers["m4b"]
        suffix, media_type = _MEDIA[publisher.name]
        keys = made.master.chapters[publisher.name]
        captions = [asdict(caption) for caption in made.episode.cuesheet.captions]
        key = key_of("epub", [VERSION, publisher.version, list(keys), told_of(made.episode), captions])

        def write(path: Path, _where: Where) -> None:
            sounds = [beside(path, number) for number in range(len(keys))]
            try:
                for number, sound in enumerate(sounds):
                    write_sound(publisher, keys[number], made.episode.of_chapter(number), made.store, sound)
                write_epub(path, made.episode, sounds, suffix, media_type)
            finally:
                for sound in sounds:
                    sound.unlink(missing_ok=True)

        return (Planned(f"{made.name}.epub", key, write),)
