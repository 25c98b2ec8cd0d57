"""Turns an episode into an EPUB 3 with Media Overlays: a book that lights each sentence as it is spoken.

A page, an overlay (SMIL) and a sound file for every chapter. Nothing in it depends on the clock: the same episode
gives the same bytes. Formats: EPUB 3.3 and EPUB Accessibility 1.1 of the W3C.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape as in_html
from pathlib import Path
from typing import Final
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pipeline.drama.cuesheet import Caption, Chapter
from pipeline.drama.episode import Episode
from pipeline.drama.script import NARRATOR
from pipeline.publishers.book.sentences import Sentence, sentences_of

VERSION: Final = "1"
"""Raised whenever the same episode comes to be another book."""

_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_ACTIVE: Final = "-epub-media-overlay-active"
_STYLE: Final = f"""\
body{{line-height:1.5}}
h1{{line-height:1.2}}
p{{margin:.35em 0}}
.who{{display:block;font-size:.8em;font-weight:bold;letter-spacing:.04em;margin-top:.6em}}
.{_ACTIVE}{{background-color:#ffe08a;color:#1d1a16}}
"""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XHTML: Final = (
    '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
    'xml:lang="{0}" lang="{0}">'
)
_FEATURES: Final = (
    ("accessMode", "textual"), ("accessMode", "auditory"), ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "auditory"), ("accessibilityFeature", "synchronizedAudioText"),
    ("accessibilityFeature", "tableOfContents"), ("accessibilityFeature", "readingOrder"),
    ("accessibilityHazard", "none"),
    ("accessibilitySummary", "Every sentence is lit as it is spoken; speakers are named."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Page:
    """A chapter: its number from 1, its title, what is said in it, and its sound's name."""

    number: int
    chapter: Chapter
    lines: tuple[tuple[Caption, tuple[Sentence, ...]], ...]
    sound: str

    @property
    def name(self) -> str:
        return f"chapter-{self.number:03}"

    @property
    def title(self) -> str:
        return " ".join(self.chapter.title.split()) or f"{self.number}"


_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold in any form."""


def escape(text: str) -> str:
    """A text as XML holds it."""
    return in_html(_CONTROLS.sub("", text))


def write_epub(path: Path, episode: Episode, sounds: Sequence[Path], suffix: str, media_type: str) -> None:
    """Write the book; `sounds` are its chapters' files, which begin with their chapters. Overwrites `path`."""
    pages = _pages(episode, suffix)
    kind = "png" if episode.cover.startswith(b"\x89PNG") else "jpeg"
    with ZipFile(path, "w") as book:
        _put(book, "mimetype", b"application/epub+zip", stored=True)
        _put(book, "META-INF/container.xml", _container().encode())
        _put(book, "EPUB/package.opf", _package(episode, pages, kind, media_type).encode())
        _put(book, "EPUB/nav.xhtml", _contents(episode, pages).encode())
        _put(book, "EPUB/style.css", _STYLE.encode())
        if episode.cover:
            _put(book, f"EPUB/cover.{kind}", episode.cover, stored=True)
        for page, sound in zip(pages, sounds, strict=True):
            _put(book, f"EPUB/{page.name}.xhtml", _text(page, episode.language).encode())
            if page.lines:
                _put(book, f"EPUB/{page.name}.smil", _overlay(page, episode.cuesheet.rate).encode())
            info = _info(f"EPUB/{page.sound}", stored=True)
            with book.open(info, "w", force_zip64=True) as target, sound.open("rb") as data:
                while block := data.read(1 << 20):
                    target.write(block)


def _put(book: ZipFile, name: str, data: bytes, *, stored: bool = False) -> None:
    book.writestr(_info(name, stored=stored), data)


def _info(name: str, *, stored: bool) -> ZipInfo:
    info = ZipInfo(name, _WHEN)
    info.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def _pages(episode: Episode, suffix: str) -> list[_Page]:
    sheet = episode.cuesheet
    captions = sorted(sheet.captions, key=lambda each: each.start)
    return [
        _Page(
            number,
            chapter,
            tuple((c, sentences_of(c)) for c in captions if chapter.start <= c.start < chapter.end and c.text.split()),
            f"chapter-{number:03}{suffix}",
        )
        for number, chapter in enumerate(sheet.chapters, 1)
    ]


def _container() -> str:
    return (
        f'{_HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )


def _package(episode: Episode, pages: Sequence[_Page], kind: str, media_type: str) -> str:
    items = ['<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
             '<item id="style" href="style.css" media-type="text/css"/>']  # fmt: skip
    if episode.cover:
        items.append(f'<item id="cover" href="cover.{kind}" media-type="image/{kind}" properties="cover-image"/>')
    for page in pages:
        overlay = f' media-overlay="o{page.number}"' if page.lines else ""
        items.append(
            f'<item id="c{page.number}" href="{page.name}.xhtml" media-type="application/xhtml+xml"{overlay}/>'
        )
        if page.lines:
            items.append(f'<item id="o{page.number}" href="{page.name}.smil" media-type="application/smil+xml"/>')
        items.append(f'<item id="s{page.number}" href="{page.sound}" media-type="{media_type}"/>')
    spine = "".join(f'<itemref idref="c{page.number}"/>' for page in pages)
    return (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{escape(episode.language)}">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{"".join(_metadata(episode, pages))}</metadata>'
        f"<manifest>{''.join(items)}</manifest><spine>{spine}</spine></package>"
    )


def _metadata(episode: Episode, pages: Sequence[_Page]) -> Iterable[str]:
    rate = episode.cuesheet.rate
    yield f'<dc:identifier id="id">{_identifier(episode)}</dc:identifier>'
    yield f"<dc:title>{escape(' '.join(episode.title.split()))}</dc:title>"
    yield f"<dc:language>{escape(episode.language)}</dc:language>"
    if episode.author:
        yield f'<dc:creator id="author">{escape(episode.author)}</dc:creator>'
        yield '<meta refines="#author" property="role" scheme="marc:relators">aut</meta>'
    if episode.translator:
        yield f'<dc:contributor id="translator">{escape(episode.translator)}</dc:contributor>'
        yield '<meta refines="#translator" property="role" scheme="marc:relators">trl</meta>'
    told = (("publisher", episode.publisher), ("rights", episode.copyright), ("description", episode.description),
            ("date", episode.date))  # fmt: skip
    yield from (f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in told if value.strip())
    if episode.series:
        yield f'<meta id="series" property="belongs-to-collection">{escape(episode.series)}</meta>'
        yield '<meta refines="#series" property="collection-type">series</meta>'
        if episode.series_part:
            yield f'<meta refines="#series" property="group-position">{escape(episode.series_part)}</meta>'
    yield f'<meta property="dcterms:modified">{_modified(episode.date)}</meta>'
    yield from (f'<meta property="schema:{name}">{escape(value)}</meta>' for name, value in _FEATURES)
    for name in episode.narrators:
        yield f'<meta property="media:narrator">{escape(name)}</meta>'
    yield f'<meta property="media:active-class">{_ACTIVE}</meta>'
    spoken = {page.number: _spoken(page) for page in pages if page.lines}
    for number, frames in spoken.items():
        yield f'<meta property="media:duration" refines="#o{number}">{frames / rate:.3f}s</meta>'
    yield f'<meta property="media:duration">{sum(round(1000 * f / rate) for f in spoken.values()) / 1000:.3f}s</meta>'


def _spoken(page: _Page) -> int:
    return sum(sentence.end - sentence.start for _, sentences in page.lines for sentence in sentences)


def _identifier(episode: Episode) -> str:
    """The book's number, else one that follows from what it is."""
    if episode.isbn:
        return f"urn:isbn:{escape(episode.isbn)}"
    told = "\x00".join((episode.title, episode.author, *(caption.text for caption in episode.cuesheet.captions)))
    return f"urn:uuid:{UUID(bytes=hashlib.sha256(told.encode()).digest()[:16], version=4)}"


def _modified(date: str) -> str:
    """When the book was changed, which it must say: its own date, at midnight."""
    parts = [*date.split("-"), "01", "01"][:3] if date else ["2000", "01", "01"]
    return f"{'-'.join(parts)}T00:00:00Z"


def _contents(episode: Episode, pages: Sequence[_Page]) -> str:
    rows = "".join(f'<li><a href="{page.name}.xhtml">{escape(page.title)}</a></li>' for page in pages)
    title = escape(" ".join(episode.title.split()))
    return (
        f"{_HEAD}{_XHTML.format(escape(episode.language))}<head><title>{title}</title>"
        f'<link rel="stylesheet" href="style.css"/></head><body><nav epub:type="toc" id="toc"><h1>{title}</h1>'
        f"<ol>{rows}</ol></nav></body></html>"
    )


def _text(page: _Page, language: str) -> str:
    told, before = [], NARRATOR
    for number, (caption, sentences) in enumerate(page.lines):
        speaker = " ".join(caption.speaker.split())
        is_named = speaker not in (before, NARRATOR, "")
        who = f'<span class="who">{escape(speaker)}</span>' if is_named else ""
        spans = " ".join(
            f'<span id="l{number}s{n}">{escape(sentence.text)}</span>' for n, sentence in enumerate(sentences)
        )
        told.append(f'<p id="l{number}">{who}{spans}</p>')
        before = speaker
    return (
        f"{_HEAD}{_XHTML.format(escape(language))}<head><title>{escape(page.title)}</title>"
        f'<link rel="stylesheet" href="style.css"/></head><body><section epub:type="chapter" id="chapter">'
        f"<h1>{escape(page.title)}</h1>{''.join(told)}</section></body></html>"
    )


def _overlay(page: _Page, rate: int) -> str:
    pars = []
    for number, (_, sentences) in enumerate(page.lines):
        for n, sentence in enumerate(sentences):
            begin, end = ((frame - page.chapter.start) / rate for frame in (sentence.start, sentence.end))
            pars.append(
                f'<par id="p{number}s{n}"><text src="{page.name}.xhtml#l{number}s{n}"/>'
                f'<audio src="{page.sound}" clipBegin="{begin:.3f}s" clipEnd="{max(end, begin + 0.001):.3f}s"/></par>'
            )
    return (
        f'{_HEAD}<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0"><body>'
        f'<seq id="chapter" epub:textref="{page.name}.xhtml" epub:type="chapter">{"".join(pars)}</seq></body></smil>'
    )
