"""Turns a master and its cue sheet into files: the seam behind which every delivery format stands.

Sound is encoded section by section and joined without encoding again, so that one changed line costs one section: a
chapter, or a stretch of one. Sections start and end in silence, and their lengths are multiples of `JOIN_GRID` frames,
which makes the joins exact for AAC (1,024 frames a packet) and MP3 (1,152).

`audio_publishers` and `text_publishers` hold them by name. One contract test (tests/publishers/test_contract.py)
runs over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Protocol

from pipeline.audio.sound import Sound
from pipeline.drama.episode import Episode
from pipeline.errors import DeliveryError, nearest
from pipeline.publishers.book.script_page import ScriptPage
from pipeline.publishers.sound.flac import Flac
from pipeline.publishers.sound.m4b import M4b
from pipeline.publishers.sound.mp3 import Mp3
from pipeline.publishers.sound.opus import Opus
from pipeline.publishers.sound.wav import Wav
from pipeline.publishers.texts.cue_list import CueList, Markers
from pipeline.publishers.texts.cuesheet import CueSheetJson
from pipeline.publishers.texts.podcast import Chapters, Transcript
from pipeline.publishers.texts.srt import SubRip
from pipeline.publishers.texts.vtt import WebVtt, WordByWord

JOIN_GRID = 9_216
"""Frames: the least common multiple of an AAC packet and an MP3 packet."""

JOIN_MARGIN = 2_304
"""Frames of silence that every section has at both ends, at least."""


class SectionEncoder(Protocol):
    """Takes one section's master block by block and writes the encoded section to its file."""

    def write(self, block: Sound) -> None:
        """Take the next frames."""

    def finish(self) -> None:
        """Write what is left. The encoder is of no use afterwards."""


class AudioPublisher(Protocol):
    """A format that holds sound."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def suffix(self) -> str:
        """How its files' names end, with the dot."""

    @property
    def kind(self) -> str:
        """What a prober calls a file of it: `mp3`, `m4a`, `opus`."""

    @property
    def kept_as(self) -> str:
        """The format as whose encoded sections its own are kept: usually itself."""

    @property
    def kbits(self) -> tuple[int, int]:
        """Kilobits a second of mono and of stereo; 0 where nothing is lost."""

    def at(self, kbits: tuple[int, int], /) -> AudioPublisher:
        """The same format with so many kilobits a second, at least, in mono and in stereo."""

    @property
    def encoding(self) -> str:
        """Codec, settings and library: all that decides an encoded section's bytes, but for the sound itself."""

    @property
    def version(self) -> str:
        """Raised whenever the same sections come to be joined or tagged differently; encodes nothing again."""

    def encoder(self, rate: int, channels: int, file: BinaryIO) -> SectionEncoder:
        """A new encoder for one section, which goes into `file` from where that stands to its end."""

    def decode(self, section: BinaryIO) -> Iterable[Sound]:
        """An encoded section, from where its file stands, as players hear it, block by block: what the peak is
        measured on."""

    def join(self, sections: Iterable[BinaryIO], episode: Episode, path: Path) -> None:
        """Write the file from all encoded sections, with chapter marks, tags and cover. Overwrites `path`.

        The sections' files are taken one by one, each standing at its start. `path` is temporary: whoever calls
        gives it its name when it is whole.
        """


class TextPublisher(Protocol):
    """A format without sound: captions, chapters, transcripts."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def suffix(self) -> str:
        """How its files' names end, with the dot."""

    def write(self, episode: Episode) -> str:
        """The whole file as text, in UTF-8 when it is written."""


audio_publishers: dict[str, AudioPublisher] = {p.name: p for p in (M4b(), Mp3(), Opus(), Flac(), Wav())}
_BESIDE_SOUND = (WebVtt(), WordByWord(), SubRip(), Transcript())
_CAPTIONS = (*_BESIDE_SOUND, Chapters())
_SHEETS = (ScriptPage(), CueSheetJson(), CueList(), Markers())
text_publishers: dict[str, TextPublisher] = {p.name: p for p in (*_CAPTIONS, *_SHEETS)}

BESIDE_SOUND = frozenset(p.name for p in _BESIDE_SOUND)
"""The formats whose times are those of the file of sound that they lie beside: each file has its own."""

WORD_BY_WORD = frozenset({"words", "page", "epub"})
"""The formats that show when every word is said."""

EVERY = "all"
"""Stands for all formats."""


def chosen(
    names: Iterable[str], *, also: Iterable[str] = ()
) -> tuple[tuple[AudioPublisher, ...], tuple[TextPublisher, ...]]:
    """The publishers of formats asked for by name, each once. Raises `DeliveryError` for an unknown one; `also` are
    names that others know."""
    asked = tuple(dict.fromkeys(names))
    for name in asked:
        if name not in audio_publishers and name not in text_publishers:
            hint = nearest(name, [*audio_publishers, *text_publishers, *also, EVERY])
            raise DeliveryError(f"There is no format {name!r}.", next_step=hint)
    with_sound = tuple(audio_publishers[name] for name in asked if name in audio_publishers)
    return with_sound, tuple(text_publishers[name] for name in asked if name in text_publishers)
