"""Turns an episode into one HTML file that plays it, with its script following along.

Style, program, cover and waveform stand in it, and the sound as well where that is small enough to be sent by mail;
else a link to the file beside it. The lines are plain HTML, so that a page without its program can still be read; the
times that light a line and its words are numbers beside them.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import quote

import numpy as np

from pipeline.audio.meter import Energies
from pipeline.drama.cuesheet import Caption, Chapter
from pipeline.drama.episode import Episode
from pipeline.drama.script import NARRATOR
from pipeline.publishers.page.controls import bar, keys_help
from pipeline.units import clock

VERSION: Final = "1"
"""Raised whenever the same episode comes to be shown otherwise."""

MOST_INSIDE: Final = 24_000_000
"""Bytes of sound that stand in the page; mail takes about so much. A longer one lies beside it."""

TYPES: Final = {
    "m4b": "audio/mp4",
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
}
"""What a browser calls each format."""

_HOPS: Final = 10
"""Energies a second."""

_SIDE: Final = 480
_PIECE: Final = 3 << 18
_GOLDEN_ANGLE: Final = 137.508
_FIRST_HUE: Final = 25.0
_LOWEST_DB: Final = -46.0

_HERE: Final = Path(__file__).parent
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "media-src 'self' blob: file:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Voiced:
    """Somebody who is heard: the name, how many lines, and in which voice."""

    name: str
    lines: int
    voice: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page without its sound: what stands before that and behind it, and the link in its place."""

    before: str
    behind: str
    link: str

    def write(self, path: Path, sound: Path) -> None:
        """Write it, with the sound inside where that is not too large. Overwrites `path`."""
        with path.open("wb") as file, sound.open("rb") as data:
            if sound.stat().st_size > MOST_INSIDE:
                file.write((self.before + self.link + self.behind).encode())
                return
            file.write((self.before + '<script type="text/plain" id="sound">').encode())
            _put_base64(data, file)
            file.write(("</script>" + self.behind).encode())


def _put_base64(data: BinaryIO, file: BinaryIO) -> None:
    while piece := data.read(_PIECE):
        file.write(b64encode(piece))


def page_of(episode: Episode, voices: Mapping[str, str], energies: Energies, sound_name: str, sound_type: str) -> Page:
    """The page of an episode: `voices` says in which voice everybody speaks, `energies` are ten a second."""
    sheet = episode.cuesheet
    people = _people(sheet.captions, voices)
    told = _data(episode, energies, sound_name, sound_type)
    body = "".join(
        (
            _about(episode),
            '<div class="wide">',
            f"<aside>{_chapters(sheet.chapters, sheet.rate)}{_cast(people)}{_bookmarks()}</aside>",
            f'<main id="script" lang="{escape(episode.language)}">{"".join(_sections(episode, people))}</main></div>',
            '<button id="follow" hidden>Follow along</button>',
            bar(),
            keys_help(),
            '<p id="said" class="skip" aria-live="polite"></p><audio id="audio" preload="none"></audio>',
        )
    )
    head = (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(_line(episode.title))}</title>"
        f'<link rel="icon" href="data:,"><style>{_read("page.css")}</style></head>\n<body>'
        f'<a class="skip" href="#script">To the script</a>'
    )
    data = f'<script type="application/json" id="data">{_as_script(told)}</script>'
    return Page(head + body, f"{data}<script>{_read('page.js')}</script></body></html>\n", "")


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8").strip()


def _as_script(told: dict[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/").replace("<!--", "<\\!--")


def _line(text: str) -> str:
    return " ".join(text.split())


def _people(captions: Sequence[Caption], voices: Mapping[str, str]) -> dict[str, Voiced]:
    counts: dict[str, int] = {}
    for caption in captions:
        counts[caption.speaker] = counts.get(caption.speaker, 0) + 1
    return {name: Voiced(name, count, voices.get(name, "")) for name, count in counts.items()}


def _data(episode: Episode, energies: Energies, sound_name: str, sound_type: str) -> dict[str, Any]:
    """The numbers of the program: seconds, and for words the milliseconds from one to the next."""
    sheet = episode.cuesheet
    captions = sorted(sheet.captions, key=lambda each: each.start)
    hops = 2 if len(energies) > 4 * 3600 * _HOPS else 1
    return {
        "id": f"fullcast:{_line(episode.title)}:{sheet.length}:",
        "title": _line(episode.title),
        "author": episode.author,
        "length": round(sheet.length / sheet.rate, 3),
        "chapters": [[round(c.start / sheet.rate, 3), _line(c.title)] for c in sheet.chapters],
        "starts": [round(c.start / sheet.rate, 3) for c in captions],
        "ends": [round(c.end / sheet.rate, 3) for c in captions],
        "words": [_deltas(c, sheet.rate) for c in captions] if any(c.words for c in captions) else [],
        "levels": b64encode(_levels(energies, hops)).decode("ascii"),
        "rate": _HOPS / hops,
        "file": quote(sound_name),
        "type": sound_type,
    }


def _deltas(caption: Caption, rate: int) -> list[int]:
    """From the start to the first word, and from each word to the next."""
    times = [round(1000 * (word - caption.start) / rate) for word in caption.words]
    return [b - a for a, b in zip((0, *times), times, strict=False)]


def _levels(energies: Energies, hops: int) -> bytes:
    """A byte for each level: 0 far below speech, 255 as loud as it gets."""
    if not len(energies):
        return b""
    padded = np.pad(energies, (0, -len(energies) % hops)).reshape(-1, hops).max(axis=1)
    level_db = 10.0 * np.log10(padded / max(float(padded.max()), 1e-12) + 1e-12)
    share = np.clip(1.0 - level_db / _LOWEST_DB, 0.0, 1.0)
    return bytes(np.rint(255.0 * share**1.5).astype(np.uint8).tobytes())


def _about(episode: Episode) -> str:
    kind = "png" if episode.cover.startswith(b"\x89PNG") else "jpeg"
    picture = b64encode(_smaller(episode.cover)).decode("ascii") if episode.cover else ""
    cover = f'<img src="data:image/{kind};base64,{picture}" alt="Cover" width="480" height="480">' if picture else ""
    series = f"{episode.series} {episode.series_part}".strip()
    told = (
        f"by {episode.author}" if episode.author else "",
        f"translated by {episode.translator}" if episode.translator else "",
        series,
        episode.date[:4],
    )
    lines = " · ".join(escape(_line(each)) for each in told if each)
    tell = f'<p class="tell">{escape(_line(episode.description))}</p>' if episode.description else ""
    return (
        f'<header class="about">{cover}<div><h1>{escape(_line(episode.title))}</h1>'
        f'<p>{lines}</p>{tell}<p id="trouble" class="trouble" hidden>The sound cannot be played. '
        f"If it is a file of its own, put it beside this page.</p></div></header>"
    )


def _smaller(cover: bytes) -> bytes:
    """The cover at the size of the page, in its own format."""
    from PIL import Image

    with Image.open(BytesIO(cover)) as picture:
        kind = picture.format or "JPEG"
        if min(picture.size) <= _SIDE:
            return cover
        picture.thumbnail((_SIDE * 2, _SIDE))
        small = BytesIO()
        picture.save(small, kind, quality=86) if kind == "JPEG" else picture.save(small, kind)
        return small.getvalue()


def _chapters(chapters: Sequence[Chapter], rate: int) -> str:
    rows = "".join(
        f'<li><button><span class="name">{escape(_line(chapter.title))}</span>'
        f"<time>{clock(chapter.start / rate)}</time></button></li>"
        for chapter in chapters
    )
    return f'<details open><summary>Chapters</summary><ol id="chapters">{rows}</ol></details>'


def _cast(people: Mapping[str, Voiced]) -> str:
    hues = _hues(people)
    rows = "".join(
        f'<li><button data-c="{number}" title="Hear the next line"><span class="dot" style="{_colour(hues, name)}">'
        f'</span><span class="name">{escape(_shown(name))}<br><small>{escape(each.voice)}</small></span>'
        f"<small>{each.lines}</small></button></li>"
        for number, (name, each) in enumerate(people.items())
    )
    return f'<details><summary>Voices</summary><ul id="people">{rows}</ul></details>'


def _bookmarks() -> str:
    return (
        '<details id="marked"><summary>Bookmarks</summary><ul id="marks"></ul>'
        '<p id="none" style="margin:0;padding:0 .8rem .7rem;color:var(--soft);font-size:.9rem">B puts one here.</p>'
        "</details>"
    )


def _shown(name: str) -> str:
    return "Narrator" if name == NARRATOR else name


def _hues(people: Mapping[str, Voiced]) -> dict[str, float]:
    """A colour for everybody but the narrator, each far from those before."""
    others = [name for name in people if name != NARRATOR]
    return {name: (_FIRST_HUE + _GOLDEN_ANGLE * number) % 360 for number, name in enumerate(others)}


def _colour(hues: Mapping[str, float], name: str) -> str:
    return f"--h:{hues[name]:.0f}" if name in hues else "--h:80;--voice-c:.01"


def _sections(episode: Episode, people: Mapping[str, Voiced]) -> Iterator[str]:
    sheet = episode.cuesheet
    hues, numbers = _hues(people), {name: number for number, name in enumerate(people)}
    captions = sorted(sheet.captions, key=lambda each: each.start)
    place = 0
    for number, chapter in enumerate(sheet.chapters):
        told, before, size = [], "", 3.0
        while place < len(captions) and (captions[place].start < chapter.end or number == len(sheet.chapters) - 1):
            caption = captions[place]
            told.append(_spoken(caption, place, hues, numbers, names=caption.speaker != before))
            size += 2.6 if caption.speaker != before else 1.4
            size += 1.7 * (len(caption.text) // 70)
            before = caption.speaker
            place += 1
        title = escape(_line(chapter.title))
        yield f'<section style="contain-intrinsic-size:auto {size:.0f}rem"><h2>{title}</h2>{"".join(told)}</section>'


def _spoken(caption: Caption, place: int, hues: Mapping[str, float], numbers: Mapping[str, int], *, names: bool) -> str:
    """A line; who speaks is named where that changes, the narrator's lines stand alone."""
    is_voice = caption.speaker in hues
    style = f' class="v" style="{_colour(hues, caption.speaker)}"' if is_voice else ""
    who = f'<span class="who">{escape(caption.speaker)}</span>' if is_voice and names else ""
    text = escape(_line(caption.text))
    return f'<p id="l{place}" data-c="{numbers[caption.speaker]}"{style}>{who}<span>{text}</span></p>'
