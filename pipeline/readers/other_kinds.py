"""Turns a file that is no story's text into what it is and the way to make one of it, by its suffix or first bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

MOST_NAMES: Final = 20_000


@dataclass(frozen=True, slots=True)
class OtherKind:
    """What a file is (`a Kindle book`), and the next step."""

    name: str
    way: str


_CALIBRE: Final = "Convert it to EPUB, for example with Calibre: ebook-convert BOOK book.epub"
_WORD: Final = "Save it as .docx in Word, LibreOffice or Google Docs."
_SCRIPT: Final = "Export it as .fountain or .fdx."
_OCR: Final = "Have its letters recognised first, for example with ocrmypdf."
_UNPACK: Final = "Unpack it and name the file inside it."
_TEXT: Final = "Save the story as text."

_BY_SUFFIX: Final = (
    ((".mobi", ".azw", ".azw3", ".azw4", ".kfx", ".kpf", ".prc"), OtherKind("a Kindle book", _CALIBRE)),
    (
        (".lit", ".fb2", ".pdb", ".lrf", ".chm", ".tcr"),
        OtherKind("an e-book of another kind", _CALIBRE),
    ),
    ((".acsm",), OtherKind("a licence to load a book, not the book", "Load the book itself, without protection.")),
    ((".doc", ".dot"), OtherKind("an old Word document", _WORD)),
    (
        (".docm", ".dotx", ".dotm", ".wps", ".wpd", ".wri", ".hwp", ".sxw", ".ott"),
        OtherKind("a document", _WORD),
    ),
    ((".pages",), OtherKind("a document of Apple's Pages", "Export it as .docx or .epub in Pages.")),
    ((".rtfd",), OtherKind("a document of TextEdit's with pictures", "Save it as .rtf or .docx in TextEdit or Pages.")),
    ((".gdoc",), OtherKind("a link to a Google document", "Download it as .docx.")),
    ((".scriv", ".scrivx"), OtherKind("a Scrivener project", "Compile it to .docx, .epub or .md in Scrivener.")),
    (
        (".fdr", ".fdxt", ".fadein", ".celtx", ".highland", ".wdz", ".mmsw"),
        OtherKind("a screenplay", _SCRIPT),
    ),
    ((".tex", ".latex"), OtherKind("a LaTeX source", "Convert it, for example with: pandoc STORY -o story.docx")),
    ((".rst", ".adoc", ".org", ".textile"), OtherKind("a marked-up text", "Convert it to Markdown, or name it .txt.")),
    ((".indd", ".idml", ".qxp", ".pub"), OtherKind("a document of a layout program", "Export it as .epub or .rtf.")),
    ((".djvu", ".djv", ".cbz", ".cbr", ".cb7"), OtherKind("a book of pictures", _OCR)),
    (
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".svg"),
        OtherKind("a picture", _OCR),
    ),
    (
        (".mp3", ".m4a", ".m4b", ".wav", ".flac", ".ogg", ".opus", ".mp4"),
        OtherKind("a sound or video file", ""),
    ),
    ((".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".xz", ".bz2"), OtherKind("a compressed file", _UNPACK)),
    ((".sub", ".ass", ".ssa", ".ttml"), OtherKind("a file of subtitles", _TEXT)),
    ((".xls", ".xlsx", ".ods", ".csv", ".tsv"), OtherKind("a table", _TEXT)),
    ((".ppt", ".pptx", ".odp", ".key"), OtherKind("a presentation", _TEXT)),
)

_OLE: Final = b"\xd0\xcf\x11\xe0"
_BY_BYTES: Final = (
    (0, b"%PDF", OtherKind("a PDF", "Give it the suffix .pdf.")),
    (0, b"{\\rtf", OtherKind("an RTF document", "Give it the suffix .rtf.")),
    (0, _OLE, OtherKind("an old Word document", _WORD)),
    (60, b"BOOKMOBI", OtherKind("a Kindle book", _CALIBRE)),
    (60, b"TEXtREAd", OtherKind("a Palm book", _CALIBRE)),
    (0, b"ITOLITLS", OtherKind("a book of Microsoft Reader", _CALIBRE)),
    (0, b"CONT\x02\x00", OtherKind("a Kindle book", _CALIBRE)),
    (0, b"AT&TFORM", OtherKind("a book of pictures (DjVu)", _OCR)),
    (0, b"\x89PNG", OtherKind("a picture", _OCR)),
    (0, b"\xff\xd8\xff", OtherKind("a picture", _OCR)),
    (0, b"GIF8", OtherKind("a picture", _OCR)),
    (0, b"II*\x00", OtherKind("a picture", _OCR)),
    (0, b"MM\x00*", OtherKind("a picture", _OCR)),
    (8, b"WEBP", OtherKind("a picture", _OCR)),
    (0, b"RIFF", OtherKind("a sound or video file", _TEXT)),
    (0, b"ID3", OtherKind("a sound file", _TEXT)),
    (0, b"OggS", OtherKind("a sound file", _TEXT)),
    (0, b"fLaC", OtherKind("a sound file", _TEXT)),
    (4, b"ftyp", OtherKind("a sound or video file", _TEXT)),
    (0, b"\x1f\x8b", OtherKind("a compressed file", _UNPACK)),
    (0, b"7z\xbc\xaf", OtherKind("a compressed file", _UNPACK)),
    (0, b"Rar!\x1a", OtherKind("a compressed file", _UNPACK)),
    (0, b"BZh9", OtherKind("a compressed file", _UNPACK)),
    (0, b"\xfd7zXZ", OtherKind("a compressed file", _UNPACK)),
    (0, b"\x7fELF", OtherKind("a program", _TEXT)),
    (0, b"MZ\x90", OtherKind("a program", _TEXT)),
    (0, b"SQLite format 3", OtherKind("a database", _TEXT)),
)
_ZIP: Final = b"PK\x03\x04"
_IN_ZIP: Final = (
    ("META-INF/container.xml", OtherKind("an EPUB", "Give it the suffix .epub.")),
    ("word/document.xml", OtherKind("a Word document", "Give it the suffix .docx.")),
    ("content.xml", OtherKind("an OpenDocument text", "Give it the suffix .odt.")),
    ("Index/Document.iwa", OtherKind("a document of Apple's Pages", "Export it as .docx or .epub in Pages.")),
    ("text.md", OtherKind("a screenplay (Highland)", _SCRIPT)),
    ("document.xml", OtherKind("a screenplay (Fade In)", _SCRIPT)),
)


def kind_of_suffix(suffix: str) -> OtherKind | None:
    """What files of a suffix (in small letters) are that hold stories or look like it, and are not read."""
    return next((kind for suffixes, kind in _BY_SUFFIX if suffix in suffixes), None)


def kind_of_bytes(data: bytes) -> OtherKind | None:
    """What bytes are that are no text, as far as their beginning tells."""
    if data.startswith(_ZIP):
        return _kind_of_zip(data)
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return OtherKind("a document that is locked with a password", "Save a copy of it without one.")
    if data[:40].lstrip().startswith(b"<?xml") and b"<FinalDraft" in data[:1000]:
        return OtherKind("a script of Final Draft's", "Give it the suffix .fdx.")
    return next((kind for at, magic, kind in _BY_BYTES if data[at : at + len(magic)] == magic), None)


def _kind_of_zip(data: bytes) -> OtherKind:
    try:
        names: Iterable[str] = zipfile.ZipFile(BytesIO(data)).namelist()[:MOST_NAMES]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        names = ()
    held = set(names)
    found = next((kind for name, kind in _IN_ZIP if name in held), None)
    return found or OtherKind("a ZIP archive", _UNPACK)
